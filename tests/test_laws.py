"""What holds of all rules, on the facts of all their cases: no rule escapes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from ctgcheck import casebook, resources
from ctgcheck.judging.judge import judge_rule
from ctgcheck.judging.rules import Rule
from ctgcheck.model import Facts, Given, Movement, Proxy, Reading, Signature, Value, Withdrawn
from ctgcheck.pipeline import derived, shipped_rules
from ctgcheck.results import Finding
from ctgcheck.vocabulary import FACTS

BOOK = shipped_rules()
CASES = casebook.cases_of(resources.rules(), BOOK)
RULES = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
# what the law presumes when the document is silent (contract §2): to remove it is to say no, not to say less
PRESUMED = frozenset(name for name, fact in FACTS.items() if fact.default is not None)
# a place that is not read is an ordinary one (sitting.md, E: « ordinary law unless said »)
PLACE = frozenset({"body.department", "body.commune_nouvelle"})
# what chooses the rules, and a person: to remove the president named apart removes one who is present
CHOOSING = frozenset({"act.document_kind", "sitting.president"})
# the withdrawn are counted among the present unless a list says that they were not there (contract §3)
PRESENT_BEFORE = {"quorum": frozenset({"members.proxies", "members.absent_names"})}
COHERENCE = frozenset({"effectif-legal", "presidence-seance"})
TITLES = frozenset({"M.", "Mme", "Mlle", "MM.", "Mmes", "Monsieur", "Madame", "Dr"})


def looks_for_contradictions(rule: Rule) -> bool:
    """Rules of coherence: two mentions that disagree are their very object (contract §2)."""
    return rule.id in COHERENCE or any(source.startswith(("COH-", "CHR-")) for source in rule.sources)


NAMES = {"body.name", "sitting.president", "sitting.secretary", "sitting.item_president"}


def cases(rule: Rule) -> Iterator[casebook.Case]:
    return (case for case in CASES if case.rule == rule.id and not case.todo)


def judged(rule: Rule, facts: Facts, stage: str) -> Finding:
    return judge_rule(rule, derived(facts), stage)


@RULES
def test_less_evidence_never_turns_into_an_accusation(rule: Rule) -> None:
    for case in cases(rule):
        before = judged(rule, case.facts, case.stage)
        for name in set(case.facts) - PRESUMED - PLACE - CHOOSING - PRESENT_BEFORE.get(rule.id, frozenset()):
            after = judged(rule, case.facts.replaced({name: ()}), case.stage)
            accused = after.verdict == "fail" and before.verdict != "fail"
            assert not accused or looks_for_contradictions(rule), f"{case.name}: without {name}"


@RULES
def test_one_reading_more_never_turns_into_an_accusation(rule: Rule) -> None:
    pool: dict[str, list[Value]] = {}
    for case in cases(rule):
        for name in case.facts:
            pool.setdefault(name, []).extend(r.value for r in case.facts[name])
    for case in cases(rule):
        before = judged(rule, case.facts, case.stage)
        for name in set(case.facts) - {"formalities.receipt_id"}:  # its parts are facts read from it
            for value in pool[name][:6]:
                more = (*case.facts[name], Reading(value, Given("autre lecture")))
                after = judged(rule, case.facts.replaced({name: more}), case.stage)
                accused = after.verdict == "fail" and before.verdict != "fail"
                assert not accused or looks_for_contradictions(rule), f"{case.name}: {name}"


def renamed(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(renamed_item(item) for item in value)  # type: ignore[return-value]
    return other(value) if isinstance(value, str) else value


def renamed_item(item: object) -> object:
    match item:
        case str():
            return other(item)
        case Proxy(giver, holder):
            return Proxy(other(giver), other(holder) if holder else None)
        case Withdrawn(name, kind):
            return Withdrawn(other(name), kind)
        case Movement(name, kind, before):
            return Movement(other(name), kind, before)
        case Signature(name, capacity):
            return Signature(other(name) if name else None, capacity)
    return item


def other(name: str) -> str:
    """Give another name of the same shape: letters shifted, so that who is who stays the same."""
    vowels, consonants = "aeiou", "bcdfghjklmnpqrstvwxz"
    table: dict[str, str] = {}
    for letters in (vowels, consonants, vowels.upper(), consonants.upper()):
        table.update(zip(letters, letters[1:] + letters[0], strict=True))
    words = (word if word in TITLES else "".join(table.get(c, c) for c in word) for word in name.split(" "))
    return " ".join(words)


def is_function(name: str) -> bool:
    return any(word in name.casefold() for word in ("maire", "président", "doyen", "adjoint"))


PERSONS = {n for n, f in FACTS.items() if f.type in ("proxies", "withdrawals", "movements")} | {
    "members.present_names",
    "members.absent_names",
    "members.council_names",
}


@RULES
def test_renaming_the_persons_changes_nothing(rule: Rule) -> None:
    for case in cases(rule):
        facts = case.facts
        texts = [str(r.value) for name in (PERSONS | NAMES) & set(facts) for r in facts[name]]
        if any(is_function(text) for text in texts):
            continue
        changed = {
            name: tuple(Reading(renamed(r.value), r.origin) for r in facts[name])
            for name in (PERSONS | (NAMES - {"body.name"}) | {"signatures"}) & set(facts)
        }
        before, after = (judged(rule, found, case.stage) for found in (facts, facts.replaced(changed)))
        assert (before.verdict, before.level) == (after.verdict, after.level), case.name


@RULES
def test_the_order_of_lists_changes_nothing(rule: Rule) -> None:
    for case in cases(rule):
        turned = {
            name: tuple(Reading(r.value[::-1], r.origin) if isinstance(r.value, tuple) else r for r in case.facts[name])
            for name in case.facts
        }
        before, after = (judged(rule, found, case.stage) for found in (case.facts, case.facts.replaced(turned)))
        assert (before.verdict, before.level) == (after.verdict, after.level), case.name


@RULES
def test_a_fact_that_the_rule_does_not_ask_for_changes_nothing(rule: Rule) -> None:
    asked = {name.removeprefix("stated ") for name in rule.facts_chosen}
    foreign = next(n for n in ("act.matter_code", "formalities.notification_date", "act.number") if n not in asked)
    value: Value = "9.9" if FACTS[foreign].type == "text" else case_day()
    for case in cases(rule):
        more = case.facts.replaced({foreign: (Reading(value, Given("sans rapport")),)})
        before, after = (judged(rule, found, case.stage) for found in (case.facts, more))
        assert (before.verdict, before.constat) == (after.verdict, after.constat), case.name


def case_day() -> Value:

    return date(2031, 1, 1)
