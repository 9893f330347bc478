"""What a condition is worth: a value, an interval, or unknown and why.

``missing`` names the facts that nothing states (the finding is ``undetermined``); ``doubts`` are French reasons why
what is stated cannot decide, such as a homonym (the finding is ``review``).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TypeAlias

from ctgcheck.model import Record, Struct

Number: TypeAlias = int | Fraction


class Unknown(Struct, frozen=True):
    """No value, and why."""

    missing: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()


class Interval(Struct, frozen=True):
    """A number known by its bounds only, both included, and why it is not known better."""

    low: int | float
    high: int | float
    why: Unknown


Known: TypeAlias = bool | int | Fraction | str | date | tuple[str, ...] | tuple[Record, ...] | tuple[int, ...]
Worth: TypeAlias = Known | Interval | Unknown


# asked for thousands of times an act: `type(x) is Unknown` takes an eighth of `isinstance` on these classes
UNSURE = (Unknown, Interval)  # what has no exact value
_NUMBERS = (int, Fraction, Interval)  # a boolean is none


def unknown(*items: Worth) -> Unknown:
    """Gather why some of these values are not known."""
    whys = [why(item) for item in items]
    return Unknown(
        frozenset().union(*(w.missing for w in whys)),
        frozenset().union(*(w.doubts for w in whys)),
    )


def why(item: Worth) -> Unknown:
    """Give why a value is not exactly known; an empty reason where it is."""
    if type(item) is Unknown:
        return item
    return item.why if type(item) is Interval else Unknown()


def is_number(item: Worth) -> bool:
    """Say whether a value is a number or an interval of numbers."""
    return type(item) in _NUMBERS


def bounds(item: Worth) -> tuple[Number | float, Number | float]:
    """Give the bounds of a number or an interval; the checker has made sure that it is one."""
    if type(item) is Interval:
        return item.low, item.high
    if isinstance(item, int | Fraction):
        return item, item
    raise TypeError(item)
