"""French words for values, and the filling of the messages of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from ctgcheck import ready_patterns as re
from ctgcheck.judging.agreement import followed
from ctgcheck.judging.values import Interval, Unknown
from ctgcheck.model import Citation, Movement, Proxy, Signature, Withdrawn
from ctgcheck.vocabulary import BODY_LABELS

_HOLE = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[a-z_]+)?)\}")
_HOLE_AND_WORDS = re.compile(rf"{_HOLE.pattern}((?: [^\W\d_]+)*)")
_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
STAKES: Mapping[str, str] = MappingProxyType(
    {
        "A": "risque d'annulation en cas de recours",
        "B": "la préfecture pourrait demander de compléter",
        "C": "forme, en principe sans incidence sur la légalité",
    }
)
_WORDS = MappingProxyType(
    {
        **BODY_LABELS,
        "adopted": "adoptée",
        "rejected": "rejetée",
        "for": "pour",
        "against": "contre",
        "abstention": "abstention",
        "web": "site internet",
        "posting": "affichage",
        "paper": "papier",
        "electronic": "voie électronique",
    }
)


def names_in(*texts: str) -> Iterator[str]:
    """Go through the names that messages show between braces."""
    for text in texts:
        yield from _HOLE.findall(text)


def fill(text: str, worth: Callable[[str], object]) -> str:
    """Replace each ``{name}`` by its value in French; the words next to it agree in number."""
    if "{" not in text:
        return text

    def filled(hole: re.Match[str]) -> str:
        value = named_in_french(hole[1], worth(hole[1]))
        return value + followed(value, hole[2])

    return _HOLE_AND_WORDS.sub(filled, text)


def named_in_french(name: str, value: object) -> str:
    """Write the value of a fact or of a term; a year is no quantity (« 2025 », not « 2 025 »)."""
    return f"{value}" if name.endswith("_year") and type(value) is int else in_french(value)


def in_french(value: object) -> str:  # noqa: C901, PLR0912 -- one line a type
    """Write a value as a person of the town hall reads it."""
    match value:
        case Unknown():
            return "[non indiqué]"
        case Interval(low, high, _):
            return f"entre {low:g} et {high:g}"
        case bool():
            return "oui" if value else "non"
        case Fraction():
            return f"{float(value):.2f}".rstrip("0").rstrip(".").replace(".", ",")
        case int():
            return f"{value:,}".replace(",", "\u202f")
        case date():
            return long_date(value)
        case str():
            return _WORDS.get(value, value)
        case tuple():
            return ", ".join(in_french(item) for item in value) if value else "aucun"
        case Proxy(giver, holder):
            return f"{giver} à {holder or '[porteur non indiqué]'}"
        case Withdrawn(name, _):
            return name
        case Movement(name, kind, before):
            return f"{name} ({'arrivée' if kind == 'arrival' else 'départ'}{f', point {before}' if before else ''})"
        case Signature(name, capacity):
            return ", ".join(part for part in (name, capacity) if part) or "signature sans nom"
        case Citation(code, article):
            return f"{article} du {code}" if code else article
    return str(value)


def long_date(day: date) -> str:
    """Write « 3 avril 2025 », « 1er mai 2024 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write « 03/04/2025 »."""
    return f"{day:%d/%m/%Y}"
