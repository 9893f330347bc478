"""The sum shown with a verdict, made from the condition itself: « 27 présents > 33 / 2 »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ctgcheck import ready_patterns as re
from ctgcheck.judging.agreement import counted
from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.expressions import (
    Arithmetic,
    Call,
    Comparison,
    Conditional,
    Expression,
    Junction,
    Length,
    Name,
    Negation,
    Quantifier,
)
from ctgcheck.judging.messages import in_french, named_in_french, short_date
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.values import Unknown, Worth
from ctgcheck.vocabulary import FACTS

_SIGNS = {"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}
_FLIPPED = {"==": "≠", "!=": "=", "<=": ">", ">=": "<", "<": "≥", ">": "≤"}


_ENDS_IN_A_NOUN = re.compile(r"[a-zà-ÿ]\Z")
_BARE = re.compile(r"-?\d+ . -?\d+")  # « 0 = 0 » tells nobody what was counted


class Sum:
    """Write a condition with its numbers."""

    def __init__(self, scope: Scope, labels: Mapping[str, str]) -> None:
        """Know the values and the labels of the terms."""
        self.scope, self.labels = scope, labels

    def show(self, node: Expression) -> str:
        """Write the comparisons that make the condition true, or those that make it false."""
        lines = list(dict.fromkeys(line for line in self._lines(node) if line))
        return " ; ".join(lines)

    def _lines(self, node: Expression) -> list[str]:
        match node:
            case Junction(every, items):
                telling = [item for item in items if self._may_tell(item)]
                worth = evaluate(node, self.scope) if telling else None
                kept = [item for item in telling if not isinstance(worth, bool) or self._decides(item, every, worth)]
                return [line for item in kept for line in self._lines(item)]
            case Comparison():
                return [self._comparison(node)]
            case Negation(item):
                return self._lines(item)
            case Name(name) if name in self.scope.terms:
                return self._lines(self.scope.terms[name])
            case Conditional(then, condition, otherwise):
                chosen = evaluate(condition, self.scope)
                return [] if type(chosen) is Unknown else self._lines(then if chosen else otherwise)
        return []

    def _may_tell(self, node: Expression) -> bool:
        if type(node) is Name:
            return node.name in self.scope.terms and self._may_tell(self.scope.terms[node.name])
        return type(node) in (Junction, Comparison, Negation, Conditional)

    def _decides(self, item: Expression, every: bool, worth: bool) -> bool:
        value = evaluate(item, self.scope)
        return value is worth if worth is not every else value is not (not worth)

    def _comparison(self, node: Comparison) -> str:
        left, right = evaluate(node.left, self.scope), evaluate(node.right, self.scope)
        if type(left) is Unknown or type(right) is Unknown:
            return ""
        if not _countable(left) and not _countable(right):
            return ""
        truth = evaluate(node, self.scope)
        signs = _FLIPPED if truth is False else _SIGNS
        sign = "?" if type(truth) is Unknown else signs[node.operator]
        told = self._side(node.left, unit=True)
        if right == 0 and _ENDS_IN_A_NOUN.search(told):  # « 2 pouvoirs chez un même porteur » needs no « ≠ 0 »
            return told
        line = f"{told} {sign} {self._side(node.right)}"
        return "" if _BARE.fullmatch(line) else line

    def _side(self, node: Expression, *, unit: bool = False) -> str:
        match node:
            case Call("clear_days", (first, last)):
                return self._clear_days(first, last, evaluate(node, self.scope))
            case Name(name):
                return self._named(name, unit=unit)
            case Arithmetic(operator, left, right):
                sign = {"*": "×", "-": "−"}.get(operator, operator)
                return f"{self._side(left, unit=unit)} {sign} {self._side(right, unit=unit)}"
            case Conditional(then, condition, otherwise):
                chosen = evaluate(condition, self.scope)
                if type(chosen) is not Unknown:
                    return self._side(then if chosen else otherwise, unit=unit)
            case Length(Name(name)) | Quantifier("count", _, Name(name), _) if unit:
                return counted(self._value(node), _noun(name, self.labels))
        return self._value(node)

    def _named(self, name: str, *, unit: bool) -> str:
        if name in self.scope.terms and not self.labels.get(name):
            return self._side(self.scope.terms[name], unit=unit)
        value = self._value(Name(name))
        return counted(value, _noun(name, self.labels)) if unit else value

    def _clear_days(self, first: Expression, last: Expression, days: Worth) -> str:
        ends = [evaluate(first, self.scope), evaluate(last, self.scope)]
        shown = " → ".join(short_date(end) for end in ends if isinstance(end, date))
        return f"{shown} : {in_french(days)} jour{'s' if days not in (0, 1, -1) else ''} franc" + (
            "s" if days not in (0, 1, -1) else ""
        )

    def _value(self, node: Expression) -> str:
        worth = evaluate(node, self.scope)
        return short_date(worth) if isinstance(worth, date) else named_in_french(_name_of(node), worth)


def _name_of(node: Expression) -> str:
    match node:
        case Name(name):
            return name
        case Call("year"):
            return "_year"
    return ""


def _countable(worth: Worth) -> bool:
    return not isinstance(worth, str | bool | tuple)


def _noun(name: str, labels: Mapping[str, str]) -> str:
    return labels.get(name) or (FACTS[name].noun if name in FACTS else "")
