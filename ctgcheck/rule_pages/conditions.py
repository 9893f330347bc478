"""The conditions of a rule as its file writes them: what a jurist compares with the words of the page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ctgcheck.judging.expressions import Name, walk
from ctgcheck.judging.rules import Condition, Rule, Version
from ctgcheck.rule_pages.laws import Law, laws

_WIDTH = 100


def conditions(rule: Rule) -> Iterator[str]:
    """Give the conditions law by law, then the terms that they use."""
    for law in _judging(rule):
        yield f"[{law.number}]"
        for key, condition in _named(law.text):
            yield from _wrapped(f"{key}: {condition.text}")
    used = _terms(rule)
    if used:
        yield ""
    for term in rule.terms:
        if term.name in used:
            yield from _wrapped(f"{term.name} = {term.condition.text}", indent=0)


def _judging(rule: Rule) -> tuple[Law, ...]:
    return tuple(law for law in laws(rule) if not law.text.never)


def _named(version: Version) -> Iterator[tuple[str, Condition]]:
    if version.where:
        yield "where", version.where
    yield from (("applies", condition) for condition in version.applies)
    yield from ((f"when -> {branch.verdict}", branch.when) for branch in version.branches)
    if version.require:
        yield "require", version.require
    if version.saved_when:
        yield "saved_when", version.saved_when


def _terms(rule: Rule) -> frozenset[str]:
    """Give the terms that the conditions of a rule use, those of its other terms included."""
    trees = [condition.tree for law in _judging(rule) for _, condition in _named(law.text)]
    used: set[str] = set()
    while trees:
        names = {node.name for tree in trees for node in walk(tree) if isinstance(node, Name)}
        fresh = {name for name in names if name in rule.term_trees} - used
        used |= fresh
        trees = [rule.term_trees[name] for name in fresh]
    return frozenset(used)


def _wrapped(text: str, indent: int = 2) -> list[str]:
    lead = " " * indent
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=f"{lead}    ",
        break_on_hyphens=False,
        break_long_words=False,
    )
