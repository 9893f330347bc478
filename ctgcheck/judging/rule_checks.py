"""What is checked of a rule once it is read: types of its conditions, names shown by its messages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck.judging.checking import Checker
from ctgcheck.judging.expressions import Name, walk
from ctgcheck.judging.fields import Fields
from ctgcheck.judging.messages import names_in
from ctgcheck.judging.rules import Condition, Rule, Version
from ctgcheck.judging.told import unknown_name
from ctgcheck.vocabulary import FACTS


def check_rule(rule: Rule, fields: Fields) -> None:
    """Note every error of types and names of a rule, at its line."""
    checker = Checker(rule.term_trees)
    _check_order(rule, fields)
    for term in rule.terms:
        for message in checker.errors_in(term.condition.tree):
            fields.error(message, "let", term.name)
    for index, version in enumerate(rule.versions):
        for key, condition in _conditions(version):
            for message in checker.check(condition.tree):
                fields.error(message, "versions", index, key)
        _check_texts(rule, fields, ("versions", index), *_texts(version))
        _check_time(rule, index, fields)
    _check_texts(rule, fields, ("constat",), *(text for _, text in rule.constat))
    _check_texts(rule, fields, ("que_faire",), *(text for _, text in rule.que_faire))
    _check_texts(rule, fields, ("proposition",), rule.proposition, rule.limite)


def _check_order(rule: Rule, fields: Fields) -> None:
    """Let a term use those before it only: none can then lead back to itself."""
    names = [term.name for term in rule.terms]
    for place, term in enumerate(rule.terms):
        used = {node.name for node in walk(term.condition.tree) if isinstance(node, Name)}
        for later in used & set(names[place:]):
            fields.error(f"« {term.name} » utilise « {later} », qui n'est pas défini avant lui", "let", term.name)


def _check_time(rule: Rule, index: int, fields: Fields) -> None:
    """Refuse a period upside down, or one that another version of the same bodies already holds."""
    version = rule.versions[index]
    if version.since and version.until and version.until < version.since:
        fields.error(f"la version finit le {version.until}, avant de commencer le {version.since}", "versions", index)
    for place, other in enumerate(rule.versions[:index]):
        shared = sorted(set(version.bodies) & set(other.bodies))
        if shared and not version.where and not other.where and _overlap(version, other):
            fields.error(
                f"la version {index + 1} vaut en même temps que la version {place + 1} ({', '.join(shared)}) : "
                "corrigez « since » ou « until », ou déclarez les jours contestés dans les deux",
                "versions",
                index,
            )


def _overlap(one: Version, other: Version) -> bool:
    """Say whether two versions share a day that they do not both declare contested."""
    first = max(day for day in (one.since, other.since, date.min) if day)
    last = min(day for day in (one.until, other.until, date.max) if day)
    declared = all(any(a <= first and last <= b for a, b in version.contested) for version in (one, other))
    return first <= last and not declared


def _conditions(version: Version) -> Iterator[tuple[str, Condition]]:
    yield from (("applies", condition) for condition in version.applies)
    yield from (("branches", branch.when) for branch in version.branches)
    named = (("where", version.where), ("require", version.require), ("saved_when", version.saved_when))
    yield from ((key, condition) for key, condition in named if condition)


def _texts(version: Version) -> Iterator[str]:
    yield from (text for _, text in version.constat)
    for branch in version.branches:
        yield from (branch.constat, branch.que_faire)


def _check_texts(rule: Rule, fields: Fields, path: tuple[str | int, ...], *texts: str) -> None:
    known = (*FACTS, *rule.term_trees, "stage")
    for name in names_in(*texts):
        if name not in known:
            fields.error(f"un message montre un nom inconnu : {unknown_name(name, known)}", *path)
