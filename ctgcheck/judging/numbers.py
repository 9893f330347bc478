"""Numbers and intervals: comparison and arithmetic that keep why a bound is not known better."""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from types import MappingProxyType

from ctgcheck.judging.values import Interval, Unknown, Worth, bounds, unknown

COMPARE: Mapping[str, Callable[..., bool]] = MappingProxyType(
    {"==": op.eq, "!=": op.ne, "<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}
)
_COMPUTE: Mapping[str, Callable[..., int | Fraction]] = MappingProxyType(
    {"+": op.add, "-": op.sub, "*": op.mul, "/": op.truediv}
)


def compare(operator: str, left: Worth, right: Worth) -> Worth:
    """Compare two values; unknown where intervals leave it open."""
    if type(left) is not Interval and type(right) is not Interval:
        return COMPARE[operator](left, right)
    (low, high), (least, most) = bounds(left), bounds(right)
    if operator in ("==", "!="):
        apart = high < least or low > most
        return operator == "!=" if apart else unknown(left, right)
    extremes = {COMPARE[operator](a, b) for a in (low, high) for b in (least, most)}
    return extremes.pop() if len(extremes) == 1 else unknown(left, right)


def compute(operator: str, left: Worth, right: Worth) -> Worth:
    """Compute with numbers, intervals, or a date and a number of days."""
    if isinstance(left, date):
        return _on_dates(operator, left, right)
    if type(left) is Interval or type(right) is Interval:
        return _on_intervals(operator, left, right)
    if operator != "/":
        return _COMPUTE[operator](left, right)
    if right == 0:
        return Unknown(doubts=frozenset({"division par zéro"}))
    return _exact(Fraction(left) / Fraction(right))  # type: ignore[arg-type]


def _on_dates(operator: str, left: date, right: Worth) -> Worth:
    if isinstance(right, date):
        return (left - right).days
    if not isinstance(right, int):
        return unknown(right)
    return left + timedelta(days=right if operator == "+" else -right)


def _on_intervals(operator: str, left: Worth, right: Worth) -> Worth:
    (a, b), (c, d) = bounds(left), bounds(right)
    if operator == "/" and c <= 0 <= d:
        return unknown(left, right)
    results = [_COMPUTE[operator](x, y) for x in (a, b) for y in (c, d)]
    return Interval(float(min(results)), float(max(results)), unknown(left, right))


def rounded(function: str, value: Worth) -> Worth:
    """Give the ``floor`` or the ``ceil`` of a number or of both bounds of an interval."""
    if type(value) is Unknown:
        return value
    to_whole = floor if function == "floor" else ceil
    low, high = bounds(value)
    if type(value) is Interval:
        return Interval(float(to_whole(low)), float(to_whole(high)), value.why)
    return to_whole(low)


def extreme(function: str, values: Sequence[Worth]) -> Worth:
    """Give the ``min`` or the ``max`` of numbers and intervals."""
    choose = min if function == "min" else max
    if any(type(value) is Unknown for value in values):
        return unknown(*values)
    lows, highs = zip(*(bounds(value) for value in values), strict=True)
    if not any(type(value) is Interval for value in values):
        return _exact(choose(lows))
    return Interval(float(choose(lows)), float(choose(highs)), unknown(*values))


def _exact(number: Fraction | float) -> Worth:
    whole = Fraction(number)
    return int(whole) if whole.denominator == 1 else whole
