"""What is said in French of a condition that is wrong: the nearest name, a short form of what is meant."""

from __future__ import annotations

from collections.abc import Iterable

from ctgcheck.judging.expressions import Arithmetic, Call, Comparison, Expression, Literal, Name, Quantifier


def unknown_name(name: str, known: Iterable[str]) -> str:
    """Say in French that a name is unknown, with the nearest known one."""
    import difflib  # noqa: PLC0415 -- for a mistake only

    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"nom inconnu « {name} »" + (f" ; vouliez-vous dire « {near[0]} » ?" if near else "")


def shown(node: Expression) -> str:
    """Give a short form of a node for a message."""
    match node:
        case Name(name):
            return name
        case Literal(value):
            return str(value)
        case Call(function, _):
            return f"{function}(…)"
        case Quantifier(kind, _, items, _):
            return f"{kind}({shown(items)}…)"
        case Comparison(operator, left, right) | Arithmetic(operator, left, right):
            return f"{shown(left)} {operator} {shown(right)}"
        case _:
            return "…"
