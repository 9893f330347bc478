"""Where a condition is evaluated: all facts of an act, one reading chosen for each, the terms of the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from ctgcheck import persons
from ctgcheck.judging.expressions import Expression
from ctgcheck.judging.values import Unknown, Worth
from ctgcheck.model import Derived, Facts, Proxy, Value
from ctgcheck.vocabulary import FACTS

MAX_STEPS = 40_000  # items of lists looked at; what stands outside of a quantifier is bounded by its length


class TooCostlyError(RuntimeError):
    """Stop a condition that needs too many steps on these facts."""


class Scope:
    """One choice of readings; a term of ``let`` is evaluated once in it."""

    def __init__(self, facts: Facts, chosen: Mapping[str, Value], terms: Mapping[str, Expression], stage: str) -> None:
        """Keep the facts with the readings chosen among them."""
        self.facts, self.chosen, self.terms, self.stage = facts, chosen, terms, stage
        self.variables: dict[str, object] = {}
        self._steps = 0
        self.worths: dict[int, Worth] = {}
        self._terms: dict[str, Worth] = {}
        self._borne: dict[str, bool] = {}

    def step(self) -> None:
        """Count one item of a list; stop what is too costly."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooCostlyError

    def fact(self, name: str) -> Worth:
        """Give the reading chosen for a fact, its default, or unknown."""
        value = self.chosen.get(name, FACTS[name].default)
        return Unknown(missing=frozenset({name})) if value is None else value

    def stated(self, name: str) -> Worth:
        """Give the reading chosen among those that are not derived."""
        value = self.chosen.get(f"stated {name}")
        return Unknown(missing=frozenset({name})) if value is None else value

    def term(self, name: str, evaluate: Callable[[Expression, Scope], Worth]) -> Worth:
        """Give what a term is worth: it knows nothing of the quantifier that asks for it."""
        if name not in self._terms:
            inner, self.variables = self.variables, {}
            self._terms[name] = evaluate(self.terms[name], self)
            self.variables = inner
        return self._terms[name]

    @cached_property
    def readings(self) -> tuple[tuple[str, Value], ...]:
        """Give the readings chosen, by name."""
        return tuple(sorted(self.chosen.items(), key=lambda item: item[0]))

    def is_borne_by_several(self, name: str) -> bool:
        """Say whether a name may designate several of those whom the act lists."""
        if name not in self._borne:
            self._borne[name] = len(persons.which(name, self.roster)) > 1
        return self._borne[name]

    @cached_property
    def roster(self) -> tuple[str, ...]:
        """Give all the names that the act lists; a name twice in one list is two persons."""
        council = _texts(self.chosen.get("members.council_names"))
        names = list(council)
        for fact in ("members.present_names", "members.absent_names"):
            before = tuple(names)
            named = _texts(self.chosen.get(fact))
            names += [name for name in named if name not in before and persons.find(name, council) is None]
        for proxy in _proxies(self.chosen.get("members.proxies")):
            if persons.listed(proxy.giver, names) is not True:
                names.append(proxy.giver)
        return tuple(names)


def _texts(value: Value | None) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def _proxies(value: Value | None) -> tuple[Proxy, ...]:
    return tuple(v for v in value if isinstance(v, Proxy)) if isinstance(value, tuple) else ()


class Choices(dict[str, tuple[Value, ...]]):
    """The values of each fact to choose among, looked up once for all rules; ``stated x``: without the derived ones."""

    def __init__(self, facts: Facts) -> None:
        """Know the facts of an act."""
        self.facts = facts

    def __missing__(self, name: str) -> tuple[Value, ...]:
        """Look the values of a fact up."""
        plain = name.removeprefix("stated ")
        readings = self.facts[plain]
        if plain != name:
            readings = tuple(r for r in readings if not isinstance(r.origin, Derived))
        self[name] = values = tuple(reading.value for reading in readings)
        return values
