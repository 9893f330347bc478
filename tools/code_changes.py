"""The changes that one node of a Python function can undergo, one token at a time.

Another comparison, `and` for `or`, a `not` removed or a test turned round, a number one more or one less, a truth value
turned, another operator, `any` for `all`, `min` for `max`, a statement left out.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from typing import Any

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
Change = Callable[[Any], ast.AST | None]
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min", "floor": "ceil", "ceil": "floor"}


def changes(node: ast.AST) -> Iterator[Change]:
    """Give the changes that one node can undergo."""
    if type(node) in KINDS:
        yield from KINDS[type(node)](node)


def junction(node: ast.BoolOp) -> Iterator[Change]:
    """Write `and` for `or`, and the other way round."""
    yield lambda n: ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), n.values)


def negation(node: ast.UnaryOp) -> Iterator[Change]:
    """Leave a `not` out."""
    if isinstance(node.op, ast.Not):
        yield lambda n: n.operand


def operation(node: ast.BinOp) -> Iterator[Change]:
    """Write another operator."""
    if type(node.op) in OPERATORS:
        yield lambda n: ast.BinOp(n.left, OPERATORS[type(n.op)](), n.right)


def name(node: ast.Name) -> Iterator[Change]:
    """Write another function of the same shape."""
    if node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield lambda n: ast.Name(NAMES[n.id], ast.Load())


def comparison(node: ast.Compare) -> Iterator[Change]:
    """Write another sign, one at a time."""
    yield from (compared(place) for place, op in enumerate(node.ops) if type(op) in COMPARISONS)


def test(_: ast.AST) -> Iterator[Change]:
    """Turn a test round."""
    yield turned


def statement(node: ast.stmt) -> Iterator[Change]:
    """Leave a statement out."""
    if not is_text(node):
        yield lambda _: None


def is_text(node: ast.stmt) -> bool:
    """Say whether a statement is a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def compared(place: int) -> Callable[[Any], ast.AST]:
    """Give the change of one sign of a comparison."""

    def change(node: ast.Compare) -> ast.AST:
        node.ops[place] = COMPARISONS[type(node.ops[place])]()
        return node

    return change


def constants(node: ast.Constant) -> Iterator[Callable[[Any], ast.AST]]:
    """Give the changes of a number or a truth value."""
    if isinstance(node.value, bool):
        yield lambda n: ast.Constant(not n.value)
    elif isinstance(node.value, int):
        yield lambda n: ast.Constant(n.value + 1)
        yield lambda n: ast.Constant(n.value - 1)


def turned(node: ast.If | ast.IfExp) -> ast.AST:
    """Turn a test round."""
    node.test = ast.UnaryOp(ast.Not(), node.test)
    return node


KINDS: dict[type[ast.AST], Callable[[Any], Iterator[Change]]] = {
    ast.Compare: comparison,
    ast.BoolOp: junction,
    ast.UnaryOp: negation,
    ast.BinOp: operation,
    ast.Constant: constants,
    ast.Name: name,
    ast.If: test,
    ast.IfExp: test,
    ast.Expr: statement,
    ast.AugAssign: statement,
    ast.Raise: statement,
}
