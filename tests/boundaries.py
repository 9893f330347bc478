"""Situations on, just under and just over each bound of a rule, made from its conditions and from its dates.

Each case of a rule that leads down a road of its own is taken as a start. One fact is then moved to where a comparison
turns, a day to where a version begins or ends, an answer to its contrary, or a fact is withheld.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from ctgcheck import casebook
from ctgcheck.model import Facts, Given, Reading
from ctgcheck.pipeline import derived
from ctgcheck.vocabulary import FACTS
from tests.second_judge import SecondRule, condition, readings
from tests.second_language import UNKNOWN, Span, World, python

MOST_STARTS = 14
MOST_OF_A_BOUND = 3  # starts from which one comparison is turned
DAY = timedelta(days=1)
FARTHEST = 40_000  # days
Situation = tuple[Facts, str]


class Bounds:
    """The situations of one rule."""

    def __init__(self, rule: SecondRule, cases: list[casebook.Case]) -> None:
        """Choose the cases to start from: those that lead where none led before."""
        self.rule = rule
        self.starts: list[tuple[Facts, str, Facts]] = []
        seen: set[str] = set()
        for case in cases:
            facts = derived(case.facts)
            _, roads = rule.verdict(facts, case.stage)
            if not roads <= seen and len(self.starts) < MOST_STARTS:
                seen |= roads
                self.starts.append((case.facts, case.stage, facts))

    def situations(self) -> dict[str, Situation]:
        """Give the situations, each once."""
        found: dict[str, Situation] = {}
        for facts, stage in (*self._at_comparisons(), *self._at_dates(), *self._contrary()):
            key = f"{stage} {[(n, [r.value for r in facts[n]]) for n in sorted(facts)]}"
            found.setdefault(key, (facts, stage))
        return found

    # --- where a comparison turns

    @cached_property
    def comparisons(self) -> dict[str, ast.Compare]:
        """Give the comparisons of numbers and dates of all conditions, those on the items of a list left out."""
        texts = [*self.rule.terms.values(), *self._conditions()]
        found = {}
        for text in texts:
            inside = {id(n) for lamb in ast.walk(python(text)) if isinstance(lamb, ast.Lambda) for n in ast.walk(lamb)}
            for node in ast.walk(python(text)):
                if isinstance(node, ast.Compare) and id(node) not in inside:
                    found[ast.unparse(node)] = node
        return found

    def _conditions(self) -> Iterator[str]:
        raw = self.rule.raw
        for version in raw["versions"]:
            yield from (gate for _, gate in self.rule.gates(version) if gate != "never")
            yield from (condition(branch["when"]) for _, branch in self.rule.branches(version))
            yield from (condition(version[key]) for key in ("where", "require", "saved_when") if key in version)

    def _at_comparisons(self) -> Iterator[Situation]:
        for node in self.comparisons.values():
            turned = 0
            for facts, stage, whole in self.starts:
                for name, value in self._turning(node, whole, stage):
                    yield from ((changed(facts, name, near), stage) for near in around(value))
                    turned += 1
                if turned >= MOST_OF_A_BOUND:
                    break

    def _turning(self, node: ast.Compare, facts: Facts, stage: str) -> Iterator[tuple[str, Any]]:
        """Give the values of a fact for which the two sides are equal, found from two values of it."""
        chosen = next(readings(facts, self.rule.names), None)
        if chosen is None:
            return
        for name in self._facts_in(node):
            value = chosen.get(name)
            if value is None or isinstance(value, bool) or not isinstance(value, int | date):
                continue
            both = (value, stepped(value, 1))
            here, there = (self._apart(node, facts, {**chosen, name: v}, stage) for v in both)
            if here is None or there is None or here == there:
                continue
            yield name, stepped(value, round(here / (here - there)))

    def _apart(self, node: ast.Compare, facts: Facts, chosen: dict[str, Any], stage: str) -> float | None:
        world = World(facts, chosen, self.rule.terms, stage)
        left, right = world.ask(node.left), world.ask(node.comparators[0])
        if UNKNOWN in (left, right) or any(isinstance(side, str | tuple | bool | Span) for side in (left, right)):
            return None
        return (left - right).days if isinstance(left, date) else float(left - right)

    def _facts_in(self, node: ast.AST) -> list[str]:
        names = [ast.unparse(n).removesuffix("_") for n in ast.walk(node) if isinstance(n, ast.Name | ast.Attribute)]
        inner = [name for term in names if term in self.rule.terms for name in self._facts_in(self._term(term))]
        return list(dict.fromkeys(name for name in (*names, *inner) if name in FACTS))

    def _term(self, name: str) -> ast.expr:
        return python(self.rule.terms[name])

    # --- where a version begins or ends

    def edges(self) -> list[tuple[str, date]]:
        """Give the days on both sides of each bound in time, with a body that it concerns."""
        found = []
        for version in self.rule.raw["versions"]:
            since, until = (version.get(edge) for edge in ("since", "until"))
            days = [date.fromisoformat(since) - DAY, date.fromisoformat(since)] if since else []
            days += [date.fromisoformat(until), date.fromisoformat(until) + DAY] if until else []
            found += [(body, day) for body in version["bodies"] for day in days]
        return list(dict.fromkeys(found))

    def _at_dates(self) -> Iterator[Situation]:
        dated = [start for start in self.starts if isinstance(start[2].value(self.rule.dated_by), date)]
        for place, (body, day) in enumerate(self.edges()):
            for facts, stage, whole in dated[place % 2 :: 2]:
                shift = day - whole.value(self.rule.dated_by)  # type: ignore[operator]
                yield changed(moved(facts, shift), "body.kind", body), stage

    # --- the contrary of what is stated

    def _contrary(self) -> Iterator[Situation]:
        for facts, stage, _ in self.starts:
            for name in self.rule.names:
                if name.startswith("stated ") or name not in FACTS:
                    continue
                yield facts.replaced({name: ()}), stage
                yield from ((changed(facts, name, value), stage) for value in self._others(name, facts))

    def _others(self, name: str, facts: Facts) -> Iterator[Any]:
        fact, value = FACTS[name], facts.value(name)
        if fact.type == "boolean":
            yield from (True, False)
        elif fact.type == "choice":
            yield from fact.choices
        elif fact.type == "texts" and fact.choices:
            words = [word for word in fact.choices if any(f'"{word}"' in text for text in self._texts)]
            present = value if isinstance(value, tuple) else ()
            yield from ((*present, word) for word in words if word not in present)
            yield from (tuple(other for other in present if other != word) for word in present)
        elif isinstance(value, tuple) and value:
            yield from (value[1:], value[:-1], ())

    @cached_property
    def _texts(self) -> list[str]:
        return [*self.rule.terms.values(), *self._conditions()]


def stepped(value: int | date, steps: int) -> int | date:
    """Give a number or a day some steps further; the same where that leaves the calendar."""
    if isinstance(value, int):
        return value + steps
    return value + DAY * steps if abs(steps) < FARTHEST else value


def around(value: int | date) -> list[int | date]:
    """Give a value with the one just under and the one just over."""
    near = [stepped(value, step) for step in (-1, 0, 1)]
    return [one for one in near if isinstance(one, date) or one >= 0]


def changed(facts: Facts, name: str, value: Any) -> Facts:
    """Give the facts with one of them stated so."""
    return facts.replaced({name: (Reading(value, Given("situation")),)})


def moved(facts: Facts, shift: timedelta) -> Facts:
    """Give the facts with all their days moved together."""
    days = {name: facts[name] for name in facts if FACTS[name].type == "date"}
    return facts.replaced(
        {name: tuple(Reading(r.value + shift, r.origin) for r in kept) for name, kept in days.items()}  # type: ignore[operator]
    )
