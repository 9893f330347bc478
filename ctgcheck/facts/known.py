"""Known facts by type, and the making of a derived reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ctgcheck.model import Derived, Facts, Proxy, Reading, Value

Found = Iterator[tuple[str, Reading]]
Derivation = Callable[[Facts], Found]


def derived(name: str, value: Value, sources: tuple[str, ...], step: str) -> tuple[str, Reading]:
    """Give a reading that follows from other facts."""
    return name, Reading(value, Derived(sources, step))


def values(facts: Facts, name: str) -> list[Value]:
    """Give the values of all readings of a fact."""
    return [reading.value for reading in facts[name]]


def integers(facts: Facts, name: str) -> list[int]:
    """Give those of them that are numbers."""
    return [v for v in values(facts, name) if isinstance(v, int) and not isinstance(v, bool)]


def printed(facts: Facts, name: str) -> list[int]:
    """Give the numbers that are not themselves derived."""
    found = [r.value for r in facts[name] if not isinstance(r.origin, Derived)]
    return [v for v in found if isinstance(v, int) and not isinstance(v, bool)]


def names_in(facts: Facts, name: str) -> tuple[str, ...]:
    """Give the names of a list of persons, none where it is unknown."""
    return tuple(n for n in items(facts.value(name)) if isinstance(n, str))


def givers(facts: Facts) -> tuple[str, ...]:
    """Give those who gave a proxy."""
    return tuple(p.giver for p in items(facts.value("members.proxies")) if isinstance(p, Proxy))


def items(value: Value | None) -> tuple[object, ...]:
    """Give the entries of a list."""
    return value if isinstance(value, tuple) else ()
