"""What a rule is, once read: dated versions, conditions, stages, messages. Immutable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from ctgcheck.judging.expressions import Expression
from ctgcheck.model import Struct

OUTCOMES = ("pass", "fail", "review", "undetermined", "not_applicable", "reminder", "saved")
STATUSES = ("certain", "a_confirmer", "discute")

Texts = tuple[tuple[str, str], ...]


class Condition(Struct, frozen=True):
    """A condition with the text that it was read from."""

    text: str
    tree: Expression


class Term(Struct, frozen=True):
    """A named term of ``let``; the label is the unit shown in sums."""

    name: str
    condition: Condition
    label: str = ""


class Branch(Struct, frozen=True):
    """A case that decides before ``require``."""

    when: Condition
    verdict: str
    level: str | None = None
    constat: str = ""
    que_faire: str = ""


class Version(Struct, frozen=True):
    """One state of the law for some bodies; days inclusive."""

    bodies: tuple[str, ...]
    article: str
    regle: str
    since: date | None = None
    until: date | None = None
    contested: tuple[tuple[date, date], ...] = ()
    where: Condition | None = None
    applies: tuple[Condition, ...] = ()
    never: bool = False
    branches: tuple[Branch, ...] = ()
    require: Condition | None = None
    saved_when: Condition | None = None
    level: str | None = None
    link: str | None = None
    checked: date | None = None
    status: str = "certain"
    constat: Texts = ()

    def in_force(self, day: date) -> bool:
        """Say whether this version may apply on a day, contested days included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    def is_contested(self, day: date) -> bool:
        """Say whether a day is one of those on which this version is disputed."""
        return any(first <= day <= last for first, last in self.contested)


class Rule(msgspec.Struct, frozen=True, dict=True):
    """One requirement, all its versions and what to say of it."""

    id: str
    theme: str
    title: str
    level: str
    checks: str
    stages: tuple[tuple[str, str], ...]
    versions: tuple[Version, ...]
    terms: tuple[Term, ...] = ()
    lists: bool = False
    always_reminder: bool = False
    dated_by: str = "sitting.date"
    constat: Texts = ()
    que_faire: Texts = ()
    proposition: str = ""
    limite: str = ""
    sources: tuple[str, ...] = ()
    file: str = ""

    def stage(self, stage: str) -> str | None:
        """Give ``verdict`` or ``reminder``, or None where the rule does not apply at that stage."""
        return dict(self.stages).get(stage)

    def term_trees(self) -> Mapping[str, Expression]:
        """Give the terms by name."""
        return MappingProxyType({term.name: term.condition.tree for term in self.terms})

    def labels(self) -> Mapping[str, str]:
        """Give the labels of the terms by name."""
        return MappingProxyType({term.name: term.label for term in self.terms})


class Rulebook(Struct, frozen=True):
    """All the rules, in the order of themes and files, with their identity."""

    rules: tuple[Rule, ...]
    version: str
    sha256: str

    def rule(self, name: str) -> Rule | None:
        """Give the rule of that id."""
        return next((rule for rule in self.rules if rule.id == name), None)
