"""Where a condition is evaluated: all facts of an act, one reading chosen for each, the terms of the rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from ctgcheck import persons
from ctgcheck.judging.expressions import Expression
from ctgcheck.judging.values import Unknown, Worth
from ctgcheck.model import Derived, Facts, Proxy, Value
from ctgcheck.vocabulary import FACTS

_DEFAULTS = {name: fact.default for name, fact in FACTS.items()}
MAX_STEPS = 40_000  # items of lists looked at; what stands outside of a quantifier is bounded by its length


class TooCostlyError(RuntimeError):
    """Stop a condition that needs too many steps on these facts."""


class Scope:
    """One choice of readings; a term of ``let`` is evaluated once in it."""

    def __init__(self, facts: Facts, chosen: Mapping[str, Value], terms: Mapping[str, Expression], stage: str) -> None:
        """Keep the facts with the readings chosen among them; ``varied``: those chosen among several, by name."""
        self.facts, self.chosen, self.terms, self.stage = facts, chosen, terms, stage
        self.variables: dict[str, object] = {}
        self.worths: dict[int, Worth] = {}
        self.varied: tuple[tuple[str, Value], ...] = ()
        self._steps = 0
        self.kept: dict[str, Worth] = {}  # what the terms are worth

    def step(self) -> None:
        """Count one item of a list; stop what is too costly."""
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise TooCostlyError

    def fact(self, name: str) -> Worth:
        """Give the reading chosen for a fact, its default, or unknown."""
        value = self.chosen.get(name, _DEFAULTS[name])
        return Unknown(missing=frozenset({name})) if value is None else value

    def stated(self, name: str) -> Worth:
        """Give the reading chosen among those that are not derived."""
        value = self.chosen.get(f"stated {name}")
        return Unknown(missing=frozenset({name})) if value is None else value

    def term(self, name: str, evaluate: Callable[[Expression, Scope], Worth]) -> Worth:
        """Give what a term is worth: it knows nothing of the quantifier that asks for it."""
        if name not in self.kept:
            inner, self.variables = self.variables, {}
            self.kept[name] = evaluate(self.terms[name], self)
            self.variables = inner
        return self.kept[name]

    def is_borne_by_several(self, name: str) -> bool:
        """Say whether a name may designate several of those whom the act lists."""
        return _is_borne_by_several(name, self.roster)

    @cached_property
    def roster(self) -> tuple[str, ...]:
        """Give all the names that the act lists; a name twice in one list is two persons."""
        lists = (_texts(self.chosen.get(f"members.{which}_names")) for which in ("council", "present", "absent"))
        return _roster(*lists, tuple(proxy.giver for proxy in _proxies(self.chosen.get("members.proxies"))))


# kept from one rule to the next: an act has the same names for all
@lru_cache(maxsize=4096)
def _is_borne_by_several(name: str, roster: tuple[str, ...]) -> bool:
    return len(persons.which(name, roster)) > 1


@lru_cache(maxsize=64)
def _roster(
    council: tuple[str, ...], present: tuple[str, ...], absent: tuple[str, ...], givers: tuple[str, ...]
) -> tuple[str, ...]:
    names = list(council)
    for listed in (present, absent):
        before = tuple(names)
        names += [name for name in listed if name not in before and persons.find(name, council) is None]
    for giver in givers:
        if persons.listed(giver, names) is not True:
            names.append(giver)
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

    @cached_property
    def sure(self) -> Mapping[str, Value]:
        """Give the facts that have one value."""
        return {name: values[0] for name, values in self._all if len(values) == 1}

    @cached_property
    def several(self) -> Mapping[str, tuple[Value, ...]]:
        """Give the facts that have several values."""
        return {name: values for name, values in self._all if len(values) > 1}

    @cached_property
    def first(self) -> Mapping[str, Value]:
        """Give the first value of each fact that has some."""
        return {name: values[0] for name, values in self._all if values}

    @cached_property
    def _all(self) -> list[tuple[str, tuple[Value, ...]]]:
        return [(key, self[key]) for name in self.facts for key in (name, f"stated {name}")]

    def __missing__(self, name: str) -> tuple[Value, ...]:
        """Look the values of a fact up."""
        plain = name.removeprefix("stated ")
        readings = self.facts[plain]
        if plain != name:
            readings = tuple(r for r in readings if type(r.origin) is not Derived)
        self[name] = values = tuple(reading.value for reading in readings)
        return values
