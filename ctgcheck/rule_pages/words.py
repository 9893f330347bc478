"""Condition -> French words, where it can be said shortly; a term without a label is unfolded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
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
    walk,
)
from ctgcheck.judging.messages import fill, short_date
from ctgcheck.judging.rules import Condition, Rule
from ctgcheck.reporting.wording import CHOICE_LABELS, STAGE_LABELS
from ctgcheck.vocabulary import FACTS, label

# Longer than this, a sentence made from a condition is harder to read than the condition itself.
_LONGEST = 420
_SIGNS = MappingProxyType({"==": "=", "!=": "≠", "<=": "≤", ">=": "≥", "<": "<", ">": ">"})
_OPERATORS = MappingProxyType({"*": "×", "-": "−", "+": "+", "/": "/"})
_FIELDS = MappingProxyType(
    {
        "giver": "le mandant",
        "holder": "le mandataire",
        "name": "le nom",
        "kind": "la nature",
        "before_item": "le numéro d'affaire",
        "capacity": "la qualité",
        "code": "le code",
        "article": "l'article",
    }
)
_CHOICES: Mapping[str, Mapping[str, str]] = MappingProxyType({**CHOICE_LABELS, "stage": STAGE_LABELS})
_KINDS = MappingProxyType(
    {
        "arrival": "arrivée",
        "departure": "départ",
        "personal": "à titre personnel",
        "representative": "représentation d'un organisme",
        "unknown": "motif non indiqué",
        "": "non indiqué",
    }
)
_CALLS: Mapping[str, str] = MappingProxyType(
    {
        "known": "« {0} » est indiqué",
        "given": "le document indique « {0} »",
        "stated": "{0} (tel qu'imprimé)",
        "consistent": "toutes les mentions de « {0} » concordent",
        "clear_days": "jours francs entre « {0} » et « {1} »",
        "weekday": "jour de la semaine de « {0} »",
        "floor": "partie entière de ({0})",
        "ceil": "({0}) arrondi à l'entier supérieur",
        "min": "le plus petit de ({0}) et de ({1})",
        "max": "le plus grand de ({0}) et de ({1})",
        "same": "{0} et {1} sont la même personne",
        "identical": "{0} et {1} portent le même nom et le même prénom",
        "listed": "{0} figure dans « {1} »",
        "mentions": "« {0} » comprend le mot {1}",
        "add_months": "{0} plus {1} mois",
        "working_day": "{0} ou le premier jour ouvrable qui suit",
        "doubt": "[point incertain : {0}]",
    }
)
_QUANTIFIERS = MappingProxyType(
    {"any": "l'un au moins des « {0} » vérifie : {1}", "all": "tous les « {0} » vérifient : {1}"}
)
_NUMBER_OF = "nombre de « {0} » tels que : {1}"


class _Unsayable(Exception):  # noqa: N818 -- no error: the condition is then shown as it is written
    """Stop at what has no short French words."""


def said(rule: Rule, condition: Condition) -> str:
    """Give a condition in French words; ``""`` where it is too long or has none."""
    try:
        text = _Words(rule).write(condition.tree)
    except _Unsayable:
        return ""
    return text if len(text) <= _LONGEST else ""


def message(rule: Rule, text: str) -> str:
    """Give a message of a rule with the label of each value in its place: « [membres présents] »."""
    return fill(text, lambda name: f"[{rule.labels.get(name) or (label(name) if name in FACTS else '…')}]")


def _shorter(node: Junction) -> Expression:
    """Leave out « x est indiqué » beside what is said of x."""
    said_of = {
        inner.name for item in node.items if not _is_known(item) for inner in walk(item) if isinstance(inner, Name)
    }
    kept = tuple(i for i in node.items if not (node.every and _is_known(i) and _known_name(i) in said_of))
    return kept[0] if len(kept) == 1 else Junction(node.every, kept)


def _is_known(node: Expression) -> bool:
    return isinstance(node, Call) and node.function == "known"


def _known_name(node: Expression) -> str:
    return next((inner.name for inner in walk(node) if isinstance(inner, Name)), "")


class _Words:
    """Write the nodes of a condition of a rule."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.variable = ""

    def write(self, node: Expression) -> str:
        node = self._unfolded(node)
        return _WRITERS[type(node)](self, node)

    def _unfolded(self, node: Expression) -> Expression:
        while isinstance(node, Name) and node.name in self.rule.term_trees and not self.rule.labels.get(node.name):
            node = self.rule.term_trees[node.name]
        shorter = _shorter(node) if isinstance(node, Junction) else node
        return shorter if shorter == node else self._unfolded(shorter)

    def _inner(self, node: Expression, *loose: type) -> str:
        """Write a part, in brackets where its own operator binds less than the one around it."""
        text = self.write(node)
        return f"({text})" if isinstance(self._unfolded(node), (Conditional, *loose)) else text

    def _name(self, node: Name) -> str:
        head, _, field = node.name.partition(".")
        if self.variable and head == self.variable:
            return _FIELDS[field] if field else "l'élément"
        if node.name == "stage":
            return "étape"
        return self.rule.labels.get(node.name) or label(node.name)

    def _literal(self, node: Literal) -> str:
        match node.value:
            case bool():
                return "oui" if node.value else "non"
            case date():
                return short_date(node.value)
            case str():
                return f"« {node.value} »"
        return str(node.value)

    def _choice(self, about: Expression, node: Expression) -> str:
        """Write a value as its fact names it: « commune », « convention territoriale globale »."""
        if not isinstance(node, Literal) or not isinstance(node.value, str):
            return self.write(node)
        name = about.name if isinstance(about, Name) else ""
        if self.variable and name.partition(".")[2] == "kind":
            return _KINDS.get(node.value, node.value)
        words = _CHOICES.get(name, {}).get(node.value)
        if words is None and "_" in node.value:  # a choice that has no French words yet
            raise _Unsayable
        return words or f"« {node.value} »"

    def _comparison(self, node: Comparison) -> str:
        left, right = self._inner(node.left, Junction), self._choice(node.left, node.right)
        return f"{left} {_SIGNS[node.operator]} {right}"

    def _membership(self, node: Membership) -> str:
        if isinstance(node.items, Listing):
            *first, last = [self._choice(node.item, item) for item in node.items.items] or ["rien"]
            values = f"{', '.join(first)} ou {last}" if first else last
            return f"{self._inner(node.item)} {':' if node.wanted else 'autre que'} {values}"
        verb = "comprend" if node.wanted else "ne comprend pas"
        return f"« {self.write(node.items)} » {verb} {self._choice(node.items, node.item)}"

    def _junction(self, node: Junction) -> str:
        return (" et " if node.every else " ou ").join(self._inner(item, Junction) for item in node.items)

    def _negation(self, node: Negation) -> str:
        item = self._unfolded(node.item)
        if isinstance(item, Membership):
            return self.write(Membership(item.item, item.items, not item.wanted))
        return f"non ({self.write(item)})"

    def _arithmetic(self, node: Arithmetic) -> str:
        loose = node.operator in "*/"
        left, right = (self._unfolded(part) for part in (node.left, node.right))
        texts = []
        for part, bound in ((left, loose), (right, loose or node.operator == "-")):
            adds = isinstance(part, Arithmetic) and (part.operator in "+-" or part is right)
            texts.append(f"({self.write(part)})" if adds and bound else self._inner(part, Junction))
        return f"{texts[0]} {_OPERATORS[node.operator]} {texts[1]}"

    def _conditional(self, node: Conditional) -> str:
        condition = self.write(node.condition)
        return f"si {condition} : {self._inner(node.then)} ; sinon : {self._inner(node.otherwise)}"

    def _listing(self, node: Listing) -> str:
        return ", ".join(self.write(item) for item in node.items)

    def _length(self, node: Length) -> str:
        items = node.items
        return (FACTS[items.name].noun if isinstance(items, Name) and items.name in FACTS else "") or self.write(items)

    def _quantifier(self, node: Quantifier) -> str:
        if self.variable:
            raise _Unsayable
        items = self.write(node.items)
        self.variable = node.variable
        condition = self.write(node.condition)
        self.variable = ""
        return _QUANTIFIERS.get(node.kind, _NUMBER_OF).format(items, condition)

    def _call(self, node: Call) -> str:
        if node.function not in _CALLS:
            raise _Unsayable
        if node.function == "doubt" and isinstance(node.arguments[0], Literal):
            return _CALLS["doubt"].format(node.arguments[0].value)
        return _CALLS[node.function].format(*(self.write(argument) for argument in node.arguments))


_WRITERS: Mapping[type, Callable[..., str]] = MappingProxyType(
    {
        Name: _Words._name,
        Literal: _Words._literal,
        Comparison: _Words._comparison,
        Membership: _Words._membership,
        Junction: _Words._junction,
        Negation: _Words._negation,
        Arithmetic: _Words._arithmetic,
        Conditional: _Words._conditional,
        Listing: _Words._listing,
        Length: _Words._length,
        Quantifier: _Words._quantifier,
        Call: _Words._call,
    }
)
