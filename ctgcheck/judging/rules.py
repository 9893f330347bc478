"""What a rule is, once read: dated versions, conditions, stages, messages. Immutable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

import msgspec

from ctgcheck.judging.expressions import Expression
from ctgcheck.judging.messages import names_in
from ctgcheck.judging.usage import names_of_terms, names_used
from ctgcheck.model import Struct
from ctgcheck.vocabulary import FACTS

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

    def conditions(self) -> Iterator[Condition]:
        """Go through the conditions that decide, the place left out."""
        yield from self.applies
        yield from (branch.when for branch in self.branches)
        yield from (condition for condition in (self.require, self.saved_when) if condition)

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

    def __reduce__(self) -> tuple[object, ...]:
        """Take along, where the rule is kept or sent, the names that it was long to work out."""
        worked_out = ("facts_chosen", "facts_shown", "_term_names", "_names_by_text")
        kept = {name: self.__dict__[name] for name in worked_out if name in self.__dict__}
        return type(self), msgspec.structs.astuple(self), kept

    def stage(self, stage: str) -> str | None:
        """Give ``verdict`` or ``reminder``, or None where the rule does not apply at that stage."""
        return self._stages.get(stage)

    @cached_property
    def _stages(self) -> Mapping[str, str]:
        return MappingProxyType(dict(self.stages))

    @cached_property
    def told(self) -> Mapping[str, str]:
        """Give the constats by verdict."""
        return MappingProxyType(dict(self.constat))

    @cached_property
    def term_trees(self) -> Mapping[str, Expression]:
        """Give the terms by name."""
        return MappingProxyType({term.name: term.condition.tree for term in self.terms})

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Give the labels of the terms by name."""
        return MappingProxyType({term.name: term.label for term in self.terms})

    @cached_property
    def _term_names(self) -> Mapping[str, tuple[str, ...]]:
        return names_of_terms(self.term_trees)

    @cached_property
    def _used(self) -> Mapping[int, tuple[str, ...]]:
        return {id(version): self.facts_of(version.conditions()) for version in self.versions}

    def facts_used(self, version: Version) -> tuple[str, ...]:
        """Give the facts that a version of this rule judges with, in the order in which it asks for them."""
        return self._used[id(version)]

    def facts_of(self, conditions: Iterable[Condition]) -> tuple[str, ...]:
        """Give the facts that some of its conditions ask for."""
        names = [name for condition in conditions for name in self._names_in(condition)]
        return tuple(dict.fromkeys(names))

    def _names_in(self, condition: Condition) -> tuple[str, ...]:
        kept: dict[str, tuple[str, ...]] = self.__dict__.setdefault("_names_by_text", {})
        if condition.text not in kept:
            kept[condition.text] = tuple(names_used(condition.tree, self._term_names))
        return kept[condition.text]

    @cached_property
    def facts_chosen(self) -> tuple[str, ...]:
        """Give the facts among whose readings the rule must choose."""
        names = ["body.kind", self.dated_by]
        for version in self.versions:
            names += self.facts_used(version)
            names += names_used(version.where.tree, self._term_names) if version.where else ()
        return tuple(dict.fromkeys(name for name in names if not name.startswith("all ")))

    @cached_property
    def names_chosen(self) -> frozenset[str]:
        """Give the same facts without order."""
        return frozenset(self.facts_chosen)

    @cached_property
    def facts_shown(self) -> tuple[str, ...]:
        """Give the facts that the messages of the rule show."""
        texts = [text for _, text in (*self.constat, *self.que_faire)]
        texts += [text for version in self.versions for _, text in version.constat]
        texts += [text for version in self.versions for b in version.branches for text in (b.constat, b.que_faire)]
        names: list[str] = []
        for name in names_in(*texts, self.proposition, self.limite):
            names += self._term_names.get(name, (name,))
        return tuple(dict.fromkeys(name for name in names if name.removeprefix("stated ") in FACTS))


class Rulebook(Struct, frozen=True):
    """All the rules, in the order of themes and files, with their identity."""

    rules: tuple[Rule, ...]
    version: str
    sha256: str

    def rule(self, name: str) -> Rule | None:
        """Give the rule of that id."""
        return next((rule for rule in self.rules if rule.id == name), None)
