"""Three-valued evaluation of a condition under one reading of each fact (Kleene), with intervals for numbers."""

from __future__ import annotations

import operator as op
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil, floor, inf
from types import MappingProxyType

from ctgcheck import persons
from ctgcheck.judging import calendar
from ctgcheck.judging.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Expression,
    Junction,
    Length,
    Listing,
    Literal,
    Membership,
    Name,
    Negation,
    Quantifier,
)
from ctgcheck.judging.values import Interval, Unknown, Worth, bounds, is_number, unknown, why
from ctgcheck.model import Derived, Facts, Proxy, Value
from ctgcheck.vocabulary import FACTS

MAX_STEPS = 200_000
COMPARE: Mapping[str, Callable[[object, object], bool]] = MappingProxyType(
    {"==": op.eq, "!=": op.ne, "<": op.lt, "<=": op.le, ">": op.gt, ">=": op.ge}
)


class TooCostlyError(RuntimeError):
    """Stop a condition that needs too many steps on these facts."""


class Scope:
    """Where a condition is evaluated: all facts, one reading chosen for each, the terms of the rule."""

    def __init__(self, facts: Facts, chosen: Mapping[str, Value], terms: Mapping[str, Expression], stage: str) -> None:
        """Keep the facts with the readings chosen among them."""
        self.facts, self.chosen, self.terms, self.stage = facts, chosen, terms, stage
        self.variables: dict[str, object] = {}
        self.steps = 0
        self._terms: dict[str, Worth] = {}

    def fact(self, name: str) -> Worth:
        """Give the reading chosen for a fact, its default, or unknown."""
        if name in self.chosen:
            return _worth(self.chosen[name])
        default = FACTS[name].default
        return Unknown(missing=frozenset({name})) if default is None else _worth(default)

    def term(self, name: str) -> Worth:
        """Give what a term of ``let`` is worth; evaluated once."""
        if name not in self._terms:
            self._terms[name] = evaluate(self.terms[name], self)
        return self._terms[name]

    @cached_property
    def roster(self) -> tuple[str, ...]:
        """Give all the names that the act lists, without repeats."""
        names: list[str] = []
        for fact in ("members.council_names", "members.present_names", "members.absent_names"):
            names += [n for n in _texts(self.chosen.get(fact)) if n not in names]
        for proxy in self.chosen.get("members.proxies") or ():  # type: ignore[union-attr]
            if isinstance(proxy, Proxy) and persons.listed(proxy.giver, names) is not True:
                names.append(proxy.giver)
        return tuple(names)


def _texts(value: Value | None) -> tuple[str, ...]:
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, tuple) else ()


def _worth(value: Value) -> Worth:
    return value


def evaluate(node: Expression, scope: Scope) -> Worth:
    """Give what an expression is worth; never raises for what the facts lack."""
    scope.steps += 1
    if scope.steps > MAX_STEPS:
        raise TooCostlyError
    return _EVALUATE[type(node)](node, scope)


def _literal(node: Literal, _: Scope) -> Worth:
    return node.value


def _name(node: Name, scope: Scope) -> Worth:
    head, _, field = node.name.partition(".")
    if head in scope.variables:
        return _field(scope.variables[head], field)
    if node.name == "stage":
        return scope.stage
    return scope.term(node.name) if node.name in scope.terms else scope.fact(node.name)


def _field(item: object, field: str) -> Worth:
    value = getattr(item, field) if field else item
    if value is None:
        return Unknown(doubts=frozenset({f"une mention n'est pas complète : {_shown(item)}"}))
    return value  # type: ignore[no-any-return]


def _shown(item: object) -> str:
    names = [str(value) for value in (getattr(item, f) for f in getattr(item, "__struct_fields__", ())) if value]
    return ", ".join(names) if names else str(item)


def _listing(node: Listing, scope: Scope) -> Worth:
    items = [evaluate(item, scope) for item in node.items]
    lost = unknown(*items)
    return lost if lost != Unknown() else tuple(items)  # type: ignore[return-value]


def _negation(node: Negation, scope: Scope) -> Worth:
    item = evaluate(node.item, scope)
    return item if isinstance(item, Unknown) else not item


def _junction(node: Junction, scope: Scope) -> Worth:
    lost = []
    for item in node.items:
        value = evaluate(item, scope)
        if isinstance(value, Unknown):
            lost.append(value)
        elif bool(value) is not node.every:
            return not node.every
    return unknown(*lost) if lost else node.every


def _comparison(node: Comparison, scope: Scope) -> Worth:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown(left, right)
    if isinstance(left, Interval) or isinstance(right, Interval):
        return _compare_intervals(node.operator, left, right)
    return COMPARE[node.operator](left, right)


def _compare_intervals(operator: str, left: Worth, right: Worth) -> Worth:
    (low, high), (least, most) = bounds(left), bounds(right)
    if operator in ("==", "!="):
        apart = high < least or low > most
        return operator == "!=" if apart else unknown(left, right)
    compare = COMPARE[operator]
    extremes = {compare(a, b) for a in (low, high) for b in (least, most)}
    return extremes.pop() if len(extremes) == 1 else unknown(left, right)


def _membership(node: Membership, scope: Scope) -> Worth:
    item, items = evaluate(node.item, scope), evaluate(node.items, scope)
    if isinstance(item, Unknown | Interval) or isinstance(items, Unknown | Interval):
        return unknown(item, items)
    assert isinstance(items, tuple)
    return (item in items) is node.wanted


def _arithmetic(node: Arithmetic, scope: Scope) -> Worth:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return unknown(left, right)
    if isinstance(left, date):
        return _on_dates(node.operator, left, right)
    if isinstance(left, Interval) or isinstance(right, Interval):
        return _on_intervals(node.operator, left, right)
    assert is_number(left) and is_number(right)
    return _compute(node.operator, left, right)


def _compute(operator: str, left: object, right: object) -> Worth:
    first, second = Fraction(left), Fraction(right)  # type: ignore[arg-type]
    if operator == "/" and second == 0:
        return Unknown(doubts=frozenset({"division par zéro"}))
    result = {"+": op.add, "-": op.sub, "*": op.mul, "/": op.truediv}[operator](first, second)
    return int(result) if result.denominator == 1 else result


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
    pairs = [(x, y) for x in (a, b) for y in (c, d)]
    results = [{"+": op.add, "-": op.sub, "*": op.mul, "/": op.truediv}[operator](x, y) for x, y in pairs]
    return Interval(float(min(results)), float(max(results)), unknown(left, right))


def _conditional(node: Conditional, scope: Scope) -> Worth:
    condition = evaluate(node.condition, scope)
    if not isinstance(condition, Unknown):
        return evaluate(node.then if condition else node.otherwise, scope)
    then, otherwise = evaluate(node.then, scope), evaluate(node.otherwise, scope)
    if then == otherwise:
        return then
    if is_number(then) and is_number(otherwise):
        edges = (*bounds(then), *bounds(otherwise))
        return Interval(float(min(edges)), float(max(edges)), unknown(condition, then, otherwise))
    return unknown(condition, then, otherwise)


def _quantifier(node: Quantifier, scope: Scope) -> Worth:
    items = evaluate(node.items, scope)
    if isinstance(items, Unknown):
        return items
    assert isinstance(items, tuple)
    values = [_with(node, item, scope) for item in items]
    lost = [value for value in values if isinstance(value, Unknown)]
    if node.kind == "count":
        sure = sum(1 for value in values if value is True)
        return Interval(sure, sure + len(lost), unknown(*lost)) if lost else sure
    decisive = node.kind == "any"
    if any(value is decisive for value in values):
        return decisive
    return unknown(*lost) if lost else not decisive


def _with(node: Quantifier, item: object, scope: Scope) -> Worth:
    outer = scope.variables.get(node.variable)
    scope.variables[node.variable] = item
    try:
        return evaluate(node.condition, scope)
    finally:
        if outer is None:
            del scope.variables[node.variable]
        else:
            scope.variables[node.variable] = outer


def _length(node: Length, scope: Scope) -> Worth:
    items = evaluate(node.items, scope)
    return items if isinstance(items, Unknown) else len(items)  # type: ignore[arg-type]


def _call(node: Call, scope: Scope) -> Worth:
    if node.function in _NAMED:
        name = node.arguments[0]
        assert isinstance(name, Name)
        return _NAMED[node.function](name.name, scope)
    values = [evaluate(argument, scope) for argument in node.arguments]
    if node.function in ("floor", "ceil", "min", "max"):
        return _rounded(node.function, values)
    if any(isinstance(value, Unknown) for value in values):
        return unknown(*values)
    return _FUNCTIONS[node.function](scope, *values)


def _known(name: str, scope: Scope) -> Worth:
    if name in scope.terms:
        return not isinstance(scope.term(name), Unknown)
    return name in scope.chosen


def _stated(name: str, scope: Scope) -> Worth:
    key = f"stated {name}"
    return _worth(scope.chosen[key]) if key in scope.chosen else Unknown(missing=frozenset({name}))


def _consistent(name: str, scope: Scope) -> Worth:
    readings = scope.facts[name]
    return len(readings) == 1 if readings else Unknown(missing=frozenset({name}))


_NAMED: Mapping[str, Callable[[str, Scope], Worth]] = MappingProxyType(
    {"known": _known, "stated": _stated, "consistent": _consistent}
)


def _rounded(function: str, values: list[Worth]) -> Worth:
    if function in ("min", "max"):
        return _extreme(function, values)
    (value,) = values
    if isinstance(value, Unknown):
        return value
    low, high = (_round(function, edge) for edge in bounds(value))
    return low if low == high and not isinstance(value, Interval) else Interval(low, high, why(value))


def _round(function: str, edge: float | Fraction) -> int | float:
    return edge if edge in (inf, -inf) else (floor if function == "floor" else ceil)(edge)  # type: ignore[return-value]


def _extreme(function: str, values: list[Worth]) -> Worth:
    choose = min if function == "min" else max
    if any(isinstance(value, Unknown) for value in values):
        return unknown(*values)
    if not any(isinstance(value, Interval) for value in values):
        return choose(values)  # type: ignore[type-var]
    lows, highs = zip(*(bounds(value) for value in values), strict=True)
    return Interval(float(choose(lows)), float(choose(highs)), unknown(*values))


def _same(scope: Scope, left: str, right: str) -> Worth:
    answer = persons.same(left, right)
    if answer is True:
        for name in (left, right):
            if len(persons.which(name, scope.roster)) > 1:
                return Unknown(doubts=frozenset({f"plusieurs élus portent le nom « {name} »"}))
    return _sure(answer, f"« {left} » et « {right} » peuvent être la même personne")


def _listed(_: Scope, name: str, names: tuple[str, ...]) -> Worth:
    return _sure(persons.listed(name, names), f"« {name} » n'est pas retrouvé avec certitude dans la liste")


def _sure(answer: bool | None, doubt: str) -> Worth:
    return Unknown(doubts=frozenset({doubt})) if answer is None else answer


_FUNCTIONS: Mapping[str, Callable[..., Worth]] = MappingProxyType(
    {
        "clear_days": lambda _, first, last: calendar.clear_days(first, last),
        "weekday": lambda _, day: calendar.weekday(day),
        "add_months": lambda _, day, months: calendar.add_months(day, months),
        "working_day": lambda _, day: calendar.working_day(day),
        "same": _same,
        "listed": _listed,
    }
)

_EVALUATE: Mapping[type, Callable[..., Worth]] = MappingProxyType(
    {
        Literal: _literal,
        Name: _name,
        Listing: _listing,
        Negation: _negation,
        Junction: _junction,
        Comparison: _comparison,
        Membership: _membership,
        Arithmetic: _arithmetic,
        Conditional: _conditional,
        Quantifier: _quantifier,
        Length: _length,
        Call: _call,
    }
)


def readings_of(facts: Facts, name: str) -> tuple[Value, ...]:
    """Give the values of a fact to choose among; ``stated x`` leaves out the derived ones."""
    plain = name.removeprefix("stated ")
    readings = facts[plain]
    if plain != name:
        readings = tuple(r for r in readings if not isinstance(r.origin, Derived))
    return tuple(reading.value for reading in readings)
