"""Which facts a condition uses, terms unfolded: what has several readings there must be judged several times."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.judging.expressions import Call, Expression, Name, walk
from ctgcheck.judging.messages import names_in
from ctgcheck.judging.rules import Condition, Rule, Version
from ctgcheck.vocabulary import FACTS

_ROSTER = ("members.council_names", "members.present_names", "members.absent_names", "members.proxies")


def facts_used(rule: Rule, version: Version) -> tuple[str, ...]:
    """Give the facts that a version judges with, in the order in which it asks for them."""
    names: list[str] = []
    for condition in _conditions(version):
        names += [name for name in _names(condition.tree, rule) if name not in names]
    return tuple(names)


def facts_shown(rule: Rule) -> tuple[str, ...]:
    """Give the facts that only the messages show."""
    found = names_in(*(text for _, text in rule.constat), *(text for _, text in rule.que_faire), rule.proposition)
    terms = rule.term_trees()
    names: list[str] = []
    for name in found:
        names += [n for n in _names(terms[name], rule)] if name in terms else [name]
    return tuple(dict.fromkeys(name for name in names if name in FACTS))


def _conditions(version: Version) -> Iterator[Condition]:
    yield from version.applies
    yield from (branch.when for branch in version.branches)
    yield from (condition for condition in (version.require, version.saved_when) if condition)


def _names(tree: Expression, rule: Rule) -> Iterator[str]:
    terms = rule.term_trees()
    consistent: set[int] = set()
    for node in walk(tree):
        match node:
            case Call("stated", (Name(name) as inner,)):
                consistent.add(id(inner))
                yield f"stated {name}"
            case Call("consistent", (Name(name) as inner,)):
                consistent.add(id(inner))
                yield f"all {name}"
            case Call("same", _):
                yield from _ROSTER
            case Name(name) if id(node) not in consistent:
                if name in terms:
                    yield from _names(terms[name], rule)
                elif name in FACTS:
                    yield name
