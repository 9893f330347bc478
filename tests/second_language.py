"""The conditions of the rules read a second time, as Python expressions, without a line of `ctgcheck.judging`."""

from __future__ import annotations

import ast
import calendar
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from ctgcheck import persons
from ctgcheck.model import Facts
from ctgcheck.names import plain
from ctgcheck.vocabulary import FACTS

MOST_READINGS = 64
DOUBT = frozenset({"undetermined", "review"})


class NotKnown:
    """What a fact that nothing states is worth."""


@dataclass(frozen=True)
class Span:
    """A number known by its bounds."""

    low: Fraction | float
    high: Fraction | float


UNKNOWN = NotKnown()
COMPARE: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
COMPUTE: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda a, b: Fraction(a) / Fraction(b),
}
TOKEN = re.compile(r'"[^"]*"|\'[^\']*\'|\d{4}-\d{2}-\d{2}|[\w.]+|[<>=!]=|\S')


# --- a condition as a Python expression -----------------------------------------------------------------------------


@cache
def python(condition: str) -> ast.expr:
    """Translate a condition."""
    tokens = TOKEN.findall(condition)
    return ast.parse(" ".join(translated(tokens)), mode="eval").body


def translated(tokens: list[str]) -> Iterator[str]:
    """Write dates, truth values and quantifiers as Python does; all else already is."""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", token):
            yield "day({}, {}, {})".format(*map(int, token.split("-")))
        elif token in ("any", "all", "count") and tokens[place + 3 : place + 4] == ["in"]:
            colon, end = closing(tokens, place + 1)
            among, condition = (" ".join(translated(tokens[a:b])) for a, b in ((place + 4, colon), (colon + 1, end)))
            yield f"{token}_(lambda {tokens[place + 2]}: ({condition}), ({among}))"
            place = end
        else:
            yield {"true": "True", "false": "False", "vote.for": "vote.for_"}.get(token, token)
        place += 1


def closing(tokens: list[str], opening: int) -> tuple[int, int]:
    """Give the places of the colon and of the bracket that close what opens there."""
    depth, colon = 0, 0
    for place in range(opening, len(tokens)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(tokens[place], 0)
        if tokens[place] == ":" and depth == 1:
            colon = colon or place
        if depth == 0:
            return colon, place
    raise ValueError(tokens)


# --- what an expression is worth ------------------------------------------------------------------------------------


@dataclass
class World:
    """One reading of each fact, the terms of a rule, the stage."""

    facts: Facts
    chosen: Mapping[str, Any]
    terms: Mapping[str, str]
    stage: str
    variables: dict[str, Any] = field(default_factory=dict)

    def worth(self, condition: str) -> Any:
        """Give what a condition is worth here."""
        return self.ask(python(condition))

    def ask(self, node: ast.expr) -> Any:
        """Give what an expression is worth here."""
        return getattr(self, f"_{type(node).__name__.lower()}")(node)

    def _constant(self, node: ast.Constant) -> Any:
        return node.value

    def _list(self, node: ast.List) -> Any:
        return tuple(self.ask(item) for item in node.elts)

    def _name(self, node: ast.expr) -> Any:
        return self.named(ast.unparse(node).removesuffix("_"))

    _attribute = _name

    def named(self, name: str) -> Any:
        """Give what a name is worth: a variable or its field, a term, the stage, a fact."""
        head, _, part = name.partition(".")
        if head in self.variables:
            item = self.variables[head]
            value = getattr(item, part) if part else item
            return UNKNOWN if value is None else str(value)
        if name in self.terms:
            return World(self.facts, self.chosen, self.terms, self.stage).worth(self.terms[name])
        if name == "stage":
            return self.stage
        value = self.chosen.get(name, FACTS[name].default)
        return UNKNOWN if value is None else value

    def _unaryop(self, node: ast.UnaryOp) -> Any:
        value = self.ask(node.operand)
        return UNKNOWN if value is UNKNOWN else not value

    def _boolop(self, node: ast.BoolOp) -> Any:
        every = isinstance(node.op, ast.And)
        values = [self.ask(item) for item in node.values]
        if any(value is not every and value is not UNKNOWN for value in values):
            return not every
        return UNKNOWN if any(value is UNKNOWN for value in values) else every

    def _compare(self, node: ast.Compare) -> Any:
        left, right = self.ask(node.left), self.ask(node.comparators[0])
        if left is UNKNOWN or right is UNKNOWN or (isinstance(right, tuple) and UNKNOWN in right):
            return UNKNOWN
        if isinstance(node.ops[0], ast.In | ast.NotIn):
            return (left in right) is isinstance(node.ops[0], ast.In)
        return compared(COMPARE[type(node.ops[0])], left, right)

    def _binop(self, node: ast.BinOp) -> Any:
        left, right = self.ask(node.left), self.ask(node.right)
        if left is UNKNOWN or right is UNKNOWN:
            return UNKNOWN
        if isinstance(left, date):
            if isinstance(right, date):
                return (left - right).days
            return left + timedelta(days=right) if isinstance(node.op, ast.Add) else left - timedelta(days=right)
        return computed(COMPUTE[type(node.op)], left, right)

    def _ifexp(self, node: ast.IfExp) -> Any:
        condition = self.ask(node.test)
        if condition is not UNKNOWN:
            return self.ask(node.body if condition else node.orelse)
        ways = [self.ask(node.body), self.ask(node.orelse)]
        if ways[0] == ways[1]:
            return ways[0]
        if all(is_number(way) for way in ways):
            return Span(min(low(way) for way in ways), max(high(way) for way in ways))
        return UNKNOWN

    def _call(self, node: ast.Call) -> Any:
        function = ast.unparse(node.func)
        if function in ("known", "given", "stated", "consistent"):
            return getattr(self, f"_{function}_")(ast.unparse(node.args[0]).removesuffix("_"))
        if function.endswith("_"):
            return self._quantified(function, node)
        values = [self.ask(argument) for argument in node.args]
        if function == "doubt" or any(value is UNKNOWN for value in values):
            return UNKNOWN
        return CALLS[function](self, *values)

    def _known_(self, name: str) -> Any:
        if name in self.terms or name.partition(".")[0] in self.variables:
            return self.named(name) is not UNKNOWN
        return self.chosen.get(name) is not None

    def _given_(self, name: str) -> Any:
        return UNKNOWN if self.named(name) is UNKNOWN else True

    def _stated_(self, name: str) -> Any:
        value = self.chosen.get(f"stated {name}")
        return UNKNOWN if value is None else value

    def _consistent_(self, name: str) -> Any:
        return len(self.facts[name]) == 1 if self.facts[name] else UNKNOWN

    def _quantified(self, function: str, node: ast.Call) -> Any:
        items = self.ask(node.args[1])
        if items is UNKNOWN:
            return UNKNOWN
        condition: Any = node.args[0]
        answers = [
            World(
                self.facts,
                self.chosen,
                self.terms,
                self.stage,
                {**self.variables, condition.args.args[0].arg: item},
            ).ask(condition.body)
            for item in items
        ]
        sure, open_ = answers.count(True), answers.count(UNKNOWN)
        if function == "count_":
            return Span(Fraction(sure), Fraction(sure + open_)) if open_ else sure
        decisive = function == "any_"
        if any(answer is decisive for answer in answers):
            return decisive
        return UNKNOWN if open_ else not decisive

    def alone(self, name: str) -> bool:
        """Say whether one member at most can be meant by a name."""
        lists = [self.chosen.get(f"members.{which}_names", ()) for which in ("council", "present", "absent")]
        givers = [proxy.giver for proxy in self.chosen.get("members.proxies", ())]
        return all(sum(persons.same(name, other) is not False for other in names) <= 1 for names in (*lists, givers))


def is_number(value: Any) -> bool:
    """Say whether a value is a number or its bounds."""
    return isinstance(value, int | Fraction | Span) and not isinstance(value, bool)


def low(value: Any) -> Any:
    """Give the lower bound of a number."""
    return value.low if isinstance(value, Span) else value


def high(value: Any) -> Any:
    """Give the upper bound of a number."""
    return value.high if isinstance(value, Span) else value


def compared(sign: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Compare; unknown where the bounds leave it open."""
    if not isinstance(left, Span) and not isinstance(right, Span):
        return sign(left, right)
    if sign in (operator.eq, operator.ne):
        apart = high(left) < low(right) or low(left) > high(right)
        return (sign is operator.ne) if apart else UNKNOWN
    answers = {sign(a, b) for a in (low(left), high(left)) for b in (low(right), high(right))}
    return answers.pop() if len(answers) == 1 else UNKNOWN


def computed(sign: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """Compute on numbers or bounds."""
    try:
        corners = [sign(a, b) for a in {low(left), high(left)} for b in {low(right), high(right)}]
    except ZeroDivisionError:
        return UNKNOWN
    return corners[0] if len(corners) == 1 else Span(min(corners), max(corners))


def same(world: World, left: str, right: str) -> Any:
    """Say whether two names are one member; homonyms make a doubt."""
    answer = persons.same(left, right)
    if answer is None or (answer and not (world.alone(left) and world.alone(right))):
        return UNKNOWN
    return answer


def whole(rounding: Callable[[Any], int], value: Any) -> Any:
    """Round a number or its bounds."""
    if isinstance(value, Span):
        return Span(*(edge if math.isinf(edge) else Fraction(rounding(edge)) for edge in (value.low, value.high)))
    return rounding(value)


def extreme(choose: Callable[..., Any], *values: Any) -> Any:
    """Give the least or the greatest of numbers or bounds."""
    if any(isinstance(value, Span) for value in values):
        return Span(choose(map(low, values)), choose(map(high, values)))
    return choose(values)


def months_later(day: date, months: int) -> date:
    """Give the same day some months later, or the last of that month."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def open_day(day: date) -> date:
    """Give that day or the next one on which offices are open; Easter as the tables of the Church give it."""
    holidays = {f"{d:02}/{m:02}" for d, m in ((1, 1), (1, 5), (8, 5), (14, 7), (15, 8), (1, 11), (11, 11), (25, 12))}
    moving = {easter(day.year) + timedelta(days=shift) for shift in (1, 39, 50)}
    while day.strftime("%a") in ("Sat", "Sun") or f"{day:%d/%m}" in holidays or day in moving:
        day += timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Give Easter Sunday, by the rule that Nature published in 1876, good for all years of the Gregorian calendar."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    return date(year, 3, 22) + timedelta(days=moon + week - 7 * late)


def words(text: str) -> str:
    """Give the plain words of a text."""
    return " ".join(("", *(plain(word) for word in re.findall(r"[^\W\d_]+", text)), ""))


def sure(answer: bool | None) -> Any:
    """Give an answer about persons, in doubt where there is none."""
    return UNKNOWN if answer is None else answer


WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
CALLS: Mapping[str, Callable[..., Any]] = {
    "day": lambda _, *parts: date(*parts),
    "count": lambda _, items: len(items),
    "clear_days": lambda _, first, last: len(range(first.toordinal() + 1, last.toordinal())),
    "weekday": lambda _, day: WEEKDAYS[(day.toordinal() - 1) % 7],
    "add_months": lambda _, day, months: months_later(day, months),
    "working_day": lambda _, day: open_day(day),
    "year": lambda _, day: day.year,
    "floor": lambda _, value: whole(math.floor, value),
    "ceil": lambda _, value: whole(math.ceil, value),
    "min": lambda _, *values: extreme(min, *values),
    "max": lambda _, *values: extreme(max, *values),
    "same": same,
    "identical": lambda _, a, b: sure(persons.identical(a, b)),
    "listed": lambda _, name, names: sure(persons.listed(name, names)),
    "mentions": lambda _, text, found: words(found) in words(text),
}
