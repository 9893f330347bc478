"""Types of a condition against the vocabulary: what is wrong is said when the rules load, not when a document comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from ctgcheck.judging.expressions import (
    NAMING,
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
from ctgcheck.judging.told import shown, unknown_name
from ctgcheck.vocabulary import FACTS, RECORDS

_OF_FACT = MappingProxyType(
    {"text": "text", "choice": "text", "time": "text", "integer": "number", "boolean": "boolean", "date": "date"}
)
_SIGNATURES: Mapping[str, tuple[tuple[str, ...], str]] = MappingProxyType(
    {
        "clear_days": (("date", "date"), "number"),
        "weekday": (("date",), "text"),
        "floor": (("number",), "number"),
        "ceil": (("number",), "number"),
        "min": (("number", "number"), "number"),
        "max": (("number", "number"), "number"),
        "same": (("text", "text"), "boolean"),
        "identical": (("text", "text"), "boolean"),
        "listed": (("text", "texts"), "boolean"),
        "mentions": (("text", "text"), "boolean"),
        "add_months": (("date", "number"), "date"),
        "working_day": (("date",), "date"),
        "year": (("date",), "number"),
        "doubt": (("text",), "boolean"),
    }
)
FRENCH = MappingProxyType(
    {"number": "un nombre", "text": "un texte", "boolean": "vrai ou faux", "date": "une date", "texts": "une liste"}
)


class Checker:
    """Infer the type of each node and gather the errors, in French."""

    def __init__(self, terms: Mapping[str, Expression]) -> None:
        """Know the terms of ``let`` beside the facts."""
        self.terms, self.errors = terms, list[str]()
        self._variables: dict[str, str] = {}
        self._types: dict[str, str] = {}

    def check(self, node: Expression, wanted: str = "boolean") -> list[str]:
        """Give the errors of a condition that must be of a type."""
        self.errors = []
        self._want(node, wanted)
        return list(dict.fromkeys(self.errors))

    def errors_in(self, node: Expression) -> list[str]:
        """Give the errors of an expression of any type."""
        self.errors = []
        self.type_of(node)
        return list(dict.fromkeys(self.errors))

    def type_of(self, node: Expression) -> str:
        """Give the type of a node; ``any`` where an error was already told."""
        return _TYPES[type(node)](self, node)

    def _want(self, node: Expression, *wanted: str) -> str:
        found = self.type_of(node)
        if found != "any" and found not in wanted:
            expected = " ou ".join(FRENCH.get(w, w) for w in wanted)
            self.errors.append(f"{expected} attendu, {FRENCH.get(found, 'une liste')} trouvé dans « {shown(node)} »")
            return "any"
        return found

    def _literal(self, node: Literal) -> str:
        kinds = ((bool, "boolean"), (int, "number"), (str, "text"), (date, "date"))
        return next(name for kind, name in kinds if isinstance(node.value, kind))

    def _name(self, node: Name) -> str:
        head, _, field = node.name.partition(".")
        if head in self._variables:
            return self._field(node.name, self._variables[head], field)
        if node.name == "stage":
            return "text"
        if node.name in self.terms:
            return self._term(node.name)
        if node.name in FACTS:
            return fact_type(node.name)
        self.errors.append(unknown_name(node.name, (*FACTS, *self.terms, *self._variables)))
        return "any"

    def _term(self, name: str) -> str:
        if name not in self._types:
            self._types[name] = "any"
            self._types[name] = self.type_of(self.terms[name])
        return self._types[name]

    def _field(self, name: str, record: str, field: str) -> str:
        if record == "any":
            return "any"
        fields = RECORDS[record].__struct_fields__ if record in RECORDS else ()
        if (record == "text" and not field) or field in fields:
            return "text"
        self.errors.append(unknown_name(name, tuple(f"{name.partition('.')[0]}.{f}" for f in fields)))
        return "any"

    def _listing(self, node: Listing) -> str:
        kinds = {self.type_of(item) for item in node.items} - {"any"}
        if len(kinds) > 1:
            self.errors.append(f"la liste « {shown(node)} » mélange plusieurs types")
        return {"number": "numbers", "date": "dates"}.get(next(iter(kinds), "text"), "texts")

    def _negation(self, node: Negation) -> str:
        self._want(node.item, "boolean")
        return "boolean"

    def _junction(self, node: Junction) -> str:
        for item in node.items:
            self._want(item, "boolean")
        return "boolean"

    def _comparison(self, node: Comparison) -> str:
        left = self._want(node.left, "number", "date", *(("text", "boolean") if node.operator in ("==", "!=") else ()))
        if left != "any":
            self._want(node.right, left)
        return "boolean"

    def _membership(self, node: Membership) -> str:
        item = self.type_of(node.item)
        wanted = {"text": "texts", "number": "numbers", "date": "dates"}.get(item, "texts")
        self._want(node.items, wanted)
        return "boolean"

    def _arithmetic(self, node: Arithmetic) -> str:
        left = self._want(node.left, "number", *(("date",) if node.operator in "+-" else ()))
        if left == "date":
            right = self._want(node.right, "number", *(("date",) if node.operator == "-" else ()))
            return "number" if right == "date" else "date"
        self._want(node.right, "number")
        return "number"

    def _conditional(self, node: Conditional) -> str:
        self._want(node.condition, "boolean")
        found = self.type_of(node.then)
        if found != "any":
            self._want(node.otherwise, found)
        return found

    def _quantifier(self, node: Quantifier) -> str:
        if node.variable in FACTS or node.variable in self.terms or node.variable in self._variables:
            self.errors.append(f"« {node.variable} » désigne déjà autre chose")
        outer = dict(self._variables)
        self._variables[node.variable] = self._element(node.items)
        self._want(node.condition, "boolean")
        self._variables = outer
        return "number" if node.kind == "count" else "boolean"

    def _element(self, items: Expression) -> str:
        found = self.type_of(items)
        if found in ("any", *RECORDS):
            return found
        if found != "texts":
            self.errors.append(f"une liste attendue, {FRENCH.get(found, found)} trouvé dans « {shown(items)} »")
            return "any"
        return "text"

    def _length(self, node: Length) -> str:
        self._element(node.items)
        return "number"

    def _call(self, node: Call) -> str:
        if node.function in NAMING:
            return self._naming(node)
        wanted, given = _SIGNATURES[node.function]
        if len(wanted) != len(node.arguments):
            self.errors.append(f"{node.function} attend {len(wanted)} argument(s)")
        for argument, kind in zip(node.arguments, wanted, strict=False):
            self._want(argument, kind)
        return given

    def _naming(self, node: Call) -> str:
        names = (*FACTS, *self.terms) if node.function in ("known", "given") else tuple(FACTS)
        match node.arguments:
            case (Name(name) as part,) if (
                node.function in ("known", "given") and name.partition(".")[0] in self._variables
            ):
                self._name(part)
                return "boolean"
            case (Name(name),) if name in names:
                return fact_type(name) if node.function == "stated" else "boolean"
            case (Name(name),):
                self.errors.append(unknown_name(name, names))
            case _:
                self.errors.append(f"{node.function} attend le nom d'un fait")
        return "any"


_TYPES: Mapping[type, Callable[..., str]] = MappingProxyType(
    {
        Literal: Checker._literal,
        Name: Checker._name,
        Listing: Checker._listing,
        Negation: Checker._negation,
        Junction: Checker._junction,
        Comparison: Checker._comparison,
        Membership: Checker._membership,
        Arithmetic: Checker._arithmetic,
        Conditional: Checker._conditional,
        Quantifier: Checker._quantifier,
        Length: Checker._length,
        Call: Checker._call,
    }
)


def fact_type(name: str) -> str:
    """Give the type of a fact in conditions: records keep the name of their kind."""
    kind = FACTS[name].type
    return _OF_FACT.get(kind, kind)
