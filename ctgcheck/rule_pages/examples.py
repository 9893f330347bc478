"""Cases of a rule -> examples of its page: at least one for each kind of answer that the cases have."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.casebook import Case, run
from ctgcheck.judging.rules import Rule
from ctgcheck.model import Facts, Struct
from ctgcheck.reporting.wording import STAGE_LABELS, cited, french_value
from ctgcheck.results import Finding
from ctgcheck.vocabulary import FACTS, label

KINDS = {
    "pass": "Conforme",
    "fail": "À corriger",
    "review": "À vérifier",
    "undetermined": "Non vérifiable",
    "reminder": "Rappel",
    "not_applicable": "Sans objet",
}
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
        for case in _chosen([case for case in own if kind_of(case) == kind], _MOST.get(kind, 1)):
            yield Example(kind, case.name, facts_told(case.facts), STAGE_LABELS[case.stage], _answer(run(case, rule)))


def kind_of(case: Case) -> str:
    """Give the kind of answer that a case expects: its verdict, or ``reminder``."""
    expected = dict(case.expected)
    return "reminder" if expected.get("mode") == "reminder" else expected["verdict"]


def _chosen(cases: list[Case], most: int) -> list[Case]:
    """Choose the first case, then those of other days: another law is more telling than another number."""
    first, rest = cases[:1], cases[1:]
    days = {case.facts.value("sitting.date") for case in first}
    rest.sort(key=lambda case: case.facts.value("sitting.date") in days)
    return (first + rest)[:most]


def facts_told(facts: Facts) -> tuple[str, ...]:
    """Write each fact of a case, in the order of the vocabulary: « membres présents : 7 ou 8 »."""
    names = (name for name in FACTS if name in facts)
    return tuple(f"{label(name)} : {' ou '.join(_values(facts, name))}" for name in names)


def _values(facts: Facts, name: str) -> list[str]:
    return [french_value(name, reading.value) for reading in facts[name]]


def _answer(finding: Finding) -> str:
    level = f", niveau {finding.level}" if finding.verdict == "fail" else ""
    laws = " ; ".join(cited(law.article) for law in finding.law)
    head = f"{KINDS[finding.verdict].lower()}{level}" + (f" ({laws})" if laws else "")
    return " — ".join(part for part in (head, finding.calcul, finding.constat) if part)
