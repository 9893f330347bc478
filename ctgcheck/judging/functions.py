"""The functions of the condition language that need whole values: days, identity of persons, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.judging import calendar
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.values import Unknown, Worth
from ctgcheck.names import plain

_WORD = re.compile(r"[^\W\d_]+")


def _same(scope: Scope, left: str, right: str) -> Worth:
    answer = persons.same(left, right)
    if answer is True:
        for name in (left, right):
            if scope.is_borne_by_several(name):
                return Unknown(doubts=frozenset({f"plusieurs élus portent le nom « {name} »"}))
    return _perhaps(left, right) if answer is None else answer


def _identical(_: Scope, left: str, right: str) -> Worth:
    answer = persons.identical(left, right)
    return _perhaps(left, right) if answer is None else answer


def _perhaps(left: str, right: str) -> Unknown:
    return Unknown(doubts=frozenset({f"« {left} » et « {right} » peuvent être la même personne"}))


def _mentions(_: Scope, text: str, words: str) -> Worth:
    return _folded(words) in _folded(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return f" {' '.join(plain(word) for word in _WORD.findall(text))} "


def _listed(_: Scope, name: str, names: tuple[str, ...]) -> Worth:
    answer = _in_list(name, names)
    doubt = f"« {name} » n'est pas retrouvé avec certitude dans la liste"
    return Unknown(doubts=frozenset({doubt})) if answer is None else answer


_in_list = lru_cache(maxsize=4096)(persons.listed)


FUNCTIONS: Mapping[str, Callable[..., Worth]] = MappingProxyType(
    {
        "clear_days": lambda _, first, last: calendar.clear_days(first, last),
        "weekday": lambda _, day: calendar.weekday(day),
        "add_months": lambda _, day, months: calendar.add_months(day, months),
        "working_day": lambda _, day: calendar.working_day(day),
        "year": lambda _, day: day.year,
        "same": _same,
        "identical": _identical,
        "listed": _listed,
        "mentions": _mentions,
        "doubt": lambda _, reason: Unknown(doubts=frozenset({reason})),
    }
)
