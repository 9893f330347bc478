"""Text of a condition -> expression, by Lark; says in French what is wrong, before any document is judged."""

from __future__ import annotations

from datetime import date
from functools import cache

from lark import Token, Transformer
from lark.exceptions import UnexpectedInput, UnexpectedToken, VisitError

from ctgcheck.grammars import parser
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
    depth,
)

MAX_LENGTH = 2000
MAX_DEPTH = 30


class ConditionError(ValueError):
    """Say in French what is wrong in a condition."""


class _Build(Transformer[Token, Expression]):
    """One method an alias of ``grammar/condition.lark``."""

    def conditional(self, items: list[Expression]) -> Expression:
        return Conditional(*items)

    def either(self, items: list[Expression]) -> Expression:
        return items[0] if len(items) == 1 else Junction(False, tuple(items))

    def both(self, items: list[Expression]) -> Expression:
        return items[0] if len(items) == 1 else Junction(True, tuple(items))

    def negation(self, items: list[Expression]) -> Expression:
        return Negation(items[0])

    def comparison(self, items: list[Expression]) -> Expression:
        left, operator, right = items
        return Comparison(str(operator), left, right)

    def membership(self, items: list[Expression]) -> Expression:
        return Membership(items[0], items[1])

    def absence(self, items: list[Expression]) -> Expression:
        return Membership(items[0], items[1], wanted=False)

    def arithmetic(self, items: list[Expression]) -> Expression:
        left, operator, right = items
        return Arithmetic(str(operator), left, right)

    def day(self, items: list[Token]) -> Expression:
        try:
            return Literal(date.fromisoformat(items[0]))
        except ValueError:
            raise ConditionError(f"« {items[0]} » n'est pas un jour du calendrier") from None

    def number(self, items: list[Token]) -> Expression:
        return Literal(int(items[0]))

    def text(self, items: list[Token]) -> Expression:
        return Literal(str(items[0][1:-1]))

    def true(self, _: list[Token]) -> Expression:
        return Literal(True)

    def false(self, _: list[Token]) -> Expression:
        return Literal(False)

    def name(self, items: list[Token]) -> Expression:
        return Name(str(items[0]))

    def listing(self, items: list[Expression | None]) -> Expression:
        return Listing(tuple(item for item in items if item is not None))

    def quantifier(self, items: list[Expression]) -> Expression:
        kind, variable, among, condition = items
        return Quantifier(str(kind), str(variable), among, condition)

    def length(self, items: list[Expression]) -> Expression:
        if str(items[0]) != "count":
            raise ConditionError(f"« {items[0]} » attend « x in liste : condition »")
        return Length(items[1])

    def call(self, items: list[Expression | None]) -> Expression:
        return Call(str(items[0]), tuple(item for item in items[1:] if item is not None))


@cache
def parse(text: str) -> Expression:
    """Parse a condition; raise ConditionError with a French message where it is not one."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"condition trop longue ({len(text)} caractères, {MAX_LENGTH} au plus)")
    if max(text.count("("), text.count("["), text.count("not ")) > MAX_DEPTH:
        raise ConditionError(f"condition trop imbriquée ({MAX_DEPTH} niveaux au plus)")
    try:
        built = _Build().transform(parser("condition").parse(text))
    except UnexpectedInput as error:
        raise ConditionError(_place(text, error)) from None
    except VisitError as error:
        raise ConditionError(str(error.orig_exc)) from None
    if depth(built) > MAX_DEPTH:
        raise ConditionError(f"condition trop imbriquée ({MAX_DEPTH} niveaux au plus)")
    return built


def _place(text: str, error: UnexpectedInput) -> str:
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    at = len(text) if ended else error.pos_in_stream or 0
    rest = text[at : at + 20].strip()
    before = text[max(0, at - 20) : at].strip()
    found = f"« {rest} » inattendu" if rest else "fin inattendue"
    return f"condition illisible : {found} " + (f"après « {before} »" if before else "au début")
