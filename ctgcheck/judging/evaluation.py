"""Three-valued evaluation of a condition under one reading of each fact (Kleene), with intervals for numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

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
from ctgcheck.judging.functions import FUNCTIONS
from ctgcheck.judging.numbers import compare, compute, extreme, rounded
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.values import UNSURE, Interval, Unknown, Worth, bounds, is_number, unknown


def evaluate(node: Expression, scope: Scope) -> Worth:
    """Give what an expression is worth; never raises for what the facts lack."""
    return _EVALUATE[type(node)](node, scope)


def _remembered(node: Expression, scope: Scope, work_out: Callable[..., Worth]) -> Worth:
    """Work out what takes long once: outside of a quantifier an expression has one worth in a scope."""
    if scope.variables:
        return work_out(node, scope)
    kept = scope.worths.get(id(node))  # the sum shown asks for it again
    if kept is None:
        kept = scope.worths[id(node)] = work_out(node, scope)
    return kept


def _literal(node: Literal, _: Scope) -> Worth:
    return node.value


def _name(node: Name, scope: Scope) -> Worth:
    name = node.name
    if scope.variables:
        head, _, field = name.partition(".")
        if head in scope.variables:
            return _field(scope.variables[head], field)
    if name in scope.kept:
        return scope.kept[name]
    if name in scope.terms:
        return scope.term(name, evaluate)
    return scope.stage if name == "stage" else scope.fact(name)


def _field(item: object, field: str) -> Worth:
    value = getattr(item, field) if field else item
    if value is None:
        return Unknown(doubts=frozenset({f"une mention est incomplète ({_shown(item)})"}))
    return str(value)


def _shown(item: object) -> str:
    values = (getattr(item, name) for name in getattr(item, "__struct_fields__", ()) if name != "kind")
    return ", ".join(str(value) for value in values if value)


def _listing(node: Listing, scope: Scope) -> Worth:
    items = [evaluate(item, scope) for item in node.items]
    if any(type(item) in UNSURE for item in items):
        return unknown(*items)
    return tuple(items)  # type: ignore[return-value]


def _negation(node: Negation, scope: Scope) -> Worth:
    item = evaluate(node.item, scope)
    return item if type(item) is Unknown else not item


def _junction(node: Junction, scope: Scope) -> Worth:
    return _remembered(node, scope, _joined)


def _joined(node: Junction, scope: Scope) -> Worth:
    lost = []
    for item in node.items:
        value = evaluate(item, scope)
        if value is node.every:
            continue
        if type(value) is not Unknown:
            return not node.every
        lost.append(value)
    return unknown(*lost) if lost else node.every


def _comparison(node: Comparison, scope: Scope) -> Worth:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if type(left) is Unknown or type(right) is Unknown:
        return unknown(left, right)
    return compare(node.operator, left, right)


def _membership(node: Membership, scope: Scope) -> Worth:
    item, items = evaluate(node.item, scope), evaluate(node.items, scope)
    if type(item) in UNSURE or type(items) in UNSURE:
        return unknown(item, items)
    return (item in items) is node.wanted  # type: ignore[operator]


def _arithmetic(node: Arithmetic, scope: Scope) -> Worth:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if type(left) is Unknown or type(right) is Unknown:
        return unknown(left, right)
    return compute(node.operator, left, right)


def _conditional(node: Conditional, scope: Scope) -> Worth:
    condition = evaluate(node.condition, scope)
    if type(condition) is not Unknown:
        return evaluate(node.then if condition else node.otherwise, scope)
    then, otherwise = evaluate(node.then, scope), evaluate(node.otherwise, scope)
    if then == otherwise:
        return then
    if is_number(then) and is_number(otherwise):
        edges = (*bounds(then), *bounds(otherwise))
        return Interval(float(min(edges)), float(max(edges)), unknown(condition, then, otherwise))
    return unknown(condition, then, otherwise)


def _quantifier(node: Quantifier, scope: Scope) -> Worth:
    return _remembered(node, scope, _over_all)


def _over_all(node: Quantifier, scope: Scope) -> Worth:
    items = evaluate(node.items, scope)
    if type(items) is Unknown:
        return items
    decisive = {"any": True, "all": False}.get(node.kind)
    sure, lost = 0, []
    for value in _each(node, items, scope):
        if type(value) is Unknown:
            lost.append(value)
        elif value is decisive:
            return value
        else:
            sure += value is True
    if decisive is None:
        return Interval(sure, sure + len(lost), unknown(*lost)) if lost else sure
    return unknown(*lost) if lost else not decisive


def _each(node: Quantifier, items: Worth, scope: Scope) -> Iterable[Worth]:
    """Give what the condition is worth for each item."""
    condition = node.condition
    if type(condition) is Call and condition.function in _OF_PERSONS:
        first, second = (_is_of_item(side, node.variable) for side in condition.arguments)
        other = evaluate(condition.arguments[first], scope) if first is not second else None
        if other is not None and type(other) not in UNSURE:
            return _compared(condition, second, other, items, scope)
    return (_with(node, item, scope) for item in items)  # type: ignore[union-attr]


def _is_of_item(side: Expression, variable: str) -> bool:
    return type(side) is Name and side.name.partition(".")[0] == variable


def _compared(call: Call, second: bool, other: Worth, items: Worth, scope: Scope) -> Iterator[Worth]:
    """Compare each person of a list with one and the same, who is looked up once."""
    field = call.arguments[second].name.partition(".")[2]  # type: ignore[union-attr]
    compared = FUNCTIONS[call.function]
    for item in items:  # type: ignore[union-attr]
        scope.step()
        person = item if type(item) is str else _field(item, field)
        if type(person) is Unknown:
            yield person
        else:
            yield compared(scope, other, person) if second else compared(scope, person, other)


def _with(node: Quantifier, item: object, scope: Scope) -> Worth:
    scope.step()
    scope.variables[node.variable] = item
    try:
        return evaluate(node.condition, scope)
    finally:
        del scope.variables[node.variable]


def _length(node: Length, scope: Scope) -> Worth:
    items = evaluate(node.items, scope)
    return items if type(items) is Unknown else len(items)  # type: ignore[arg-type]


def _call(node: Call, scope: Scope) -> Worth:
    if node.function in _NAMED:
        return _NAMED[node.function](node.arguments[0], scope)
    values = [evaluate(argument, scope) for argument in node.arguments]
    if node.function in ("floor", "ceil"):
        return rounded(node.function, values[0])
    if node.function in ("min", "max"):
        return extreme(node.function, values)
    for value in values:
        if type(value) in UNSURE:
            return unknown(*values)
    return FUNCTIONS[node.function](scope, *values)


def _known(node: Name, scope: Scope) -> Worth:
    if node.name in scope.terms or (scope.variables and node.name.partition(".")[0] in scope.variables):
        return type(_name(node, scope)) is not Unknown
    return scope.chosen.get(node.name) is not None


def _given(node: Name, scope: Scope) -> Worth:
    worth = _name(node, scope)
    return worth if type(worth) is Unknown else True


def _stated(node: Name, scope: Scope) -> Worth:
    return scope.stated(node.name)


def _consistent(node: Name, scope: Scope) -> Worth:
    readings = scope.facts[node.name]
    return len(readings) == 1 if readings else Unknown(missing=frozenset({node.name}))


_OF_PERSONS = ("same", "identical")
_NAMED: Mapping[str, Callable[..., Worth]] = MappingProxyType(
    {"known": _known, "given": _given, "stated": _stated, "consistent": _consistent}
)
# asked for thousands of times an act: a plain dictionary, quicker than what makes it read-only
_EVALUATE: Mapping[type, Callable[..., Worth]] = {
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
