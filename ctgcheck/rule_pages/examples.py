"""Cases of a rule -> examples of its page: at least one for each kind of answer that the cases have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck.casebook import Case, run
from ctgcheck.judging.rules import Rule, Version
from ctgcheck.model import Facts, Struct
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import STAGE_LABELS, french_value
from ctgcheck.results import Finding
from ctgcheck.vocabulary import FACTS, label

KINDS = ("pass", "fail", "review", "undetermined", "reminder", "not_applicable")
_MOST = {"pass": 2, "fail": 2}


class Example(Struct, frozen=True):
    """One case told in French, and what the rule answers."""

    kind: str
    name: str
    facts: tuple[str, ...]
    stage: str
    answer: str


def examples(rule: Rule, cases: tuple[Case, ...]) -> Iterator[Example]:
    """Give the examples by kind; a case that is a known gap is no example."""
    own = [case for case in cases if case.rule == rule.id and not case.todo]
    for kind in KINDS:
        for case in _chosen(rule, [c for c in own if kind_of(c) == kind], _MOST.get(kind, 1)):
            yield Example(kind, case.name, facts_told(case.facts), STAGE_LABELS[case.stage], _answer(run(case, rule)))


def kind_words(kind: str) -> str:
    """Give the French words of a kind of answer."""
    return "rappel" if kind == "reminder" else verdict_words()[kind]


def kind_of(case: Case) -> str:
    """Give the kind of answer that a case expects: its verdict, or ``reminder``."""
    expected = dict(case.expected)
    return "reminder" if expected.get("mode") == "reminder" else expected["verdict"]


def _chosen(rule: Rule, cases: list[Case], most: int) -> list[Case]:
    """Choose the first case, then those under another law: it is more telling than another number."""
    first, rest = cases[:1], cases[1:]
    known = {_law_of(rule, case) for case in first} | {()}
    rest.sort(key=lambda case: _law_of(rule, case) in known)
    return (first + rest)[:most]


def _law_of(rule: Rule, case: Case) -> tuple[Version, ...]:
    """Give the versions of the day and the body of a case; none where it does not say them."""
    day, body = case.facts.value(rule.dated_by), case.facts.value("body.kind")
    if not isinstance(day, date):
        return ()
    return tuple(version for version in rule.versions if body in version.bodies and version.in_force(day))


def facts_told(facts: Facts) -> tuple[str, ...]:
    """Write each fact of a case, in the order of the vocabulary: « membres présents : 7 ou 8 »."""
    names = (name for name in FACTS if name in facts)
    return tuple(f"{label(name)} : {' ou '.join(_values(facts, name))}" for name in names)


def _values(facts: Facts, name: str) -> list[str]:
    return [french_value(name, reading.value) for reading in facts[name]]


def _answer(finding: Finding) -> str:
    level = f", niveau {finding.level}" if finding.verdict == "fail" else ""
    laws = " ; ".join(law.article for law in finding.law)
    head = f"{verdict_words()[finding.verdict]}{level}" + (f" ({laws})" if laws else "")
    return " — ".join(part for part in (head, finding.calcul, finding.constat) if part)
