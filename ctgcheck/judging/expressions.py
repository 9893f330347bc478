"""The condition language as immutable values: what a parsed condition is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from ctgcheck.model import Struct


class Literal(Struct, frozen=True):
    """A number, a text, a date or a boolean written in the rule."""

    value: int | str | bool | date


class Name(Struct, frozen=True):
    """A fact, a term of ``let``, or the variable of a quantifier with its field."""

    name: str


class Listing(Struct, frozen=True):
    """A list written in the rule."""

    items: tuple[Expression, ...]


class Negation(Struct, frozen=True):
    """``not x``."""

    item: Expression


class Junction(Struct, frozen=True):
    """``x and y and z`` or ``x or y``; ``every`` is true for ``and``."""

    every: bool
    items: tuple[Expression, ...]


class Comparison(Struct, frozen=True):
    """``left operator right``, the operator among == != < <= > >=."""

    operator: str
    left: Expression
    right: Expression


class Membership(Struct, frozen=True):
    """``item in items``; ``wanted`` is false for ``not in``."""

    item: Expression
    items: Expression
    wanted: bool = True


class Arithmetic(Struct, frozen=True):
    """``left operator right``, the operator among + - * /."""

    operator: str
    left: Expression
    right: Expression


class Conditional(Struct, frozen=True):
    """``then if condition else otherwise``."""

    then: Expression
    condition: Expression
    otherwise: Expression


class Quantifier(Struct, frozen=True):
    """``any|all|count(variable in items: condition)``."""

    kind: str
    variable: str
    items: Expression
    condition: Expression


class Length(Struct, frozen=True):
    """``count(items)``."""

    items: Expression


class Call(Struct, frozen=True):
    """A function of the language; ``known``, ``given``, ``stated`` and ``consistent`` take the name of a fact."""

    function: str
    arguments: tuple[Expression, ...]


Expression: TypeAlias = (
    Literal
    | Name
    | Listing
    | Negation
    | Junction
    | Comparison
    | Membership
    | Arithmetic
    | Conditional
    | Quantifier
    | Length
    | Call
)

NAMING = ("known", "given", "stated", "consistent")


def children(node: Expression) -> tuple[Expression, ...]:
    """Give the expressions that a node is made of, from left to right."""
    match node:
        case Listing(items) | Junction(_, items) | Call(_, items):
            return items
        case Negation(item) | Length(item):
            return (item,)
        case Comparison(_, left, right) | Arithmetic(_, left, right) | Membership(left, right):
            return (left, right)
        case Conditional(then, condition, otherwise):
            return (condition, then, otherwise)
        case Quantifier(_, _, items, condition):
            return (items, condition)
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Go through a node and all that it is made of."""
    yield node
    for child in children(node):
        yield from walk(child)


def depth(node: Expression) -> int:
    """Give how deep a node is nested, 1 for a leaf."""
    return 1 + max(map(depth, children(node)), default=0)
