"""Facts -> what was read: label, values, words and where they stand."""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck import ready_patterns as re
from ctgcheck.model import Derived, Facts, Origin, Quote, Reading, Struct
from ctgcheck.reporting.wording import french_value, place, shortened
from ctgcheck.vocabulary import FACTS, label


class Passage(Struct, frozen=True):
    """A value with the words that state it; ``words`` is empty where no words do."""

    label: str
    value: str
    words: str
    place: str


class Row(Struct, frozen=True):
    """One fact and all its readings."""

    name: str
    label: str
    readings: tuple[Passage, ...]


class Family(Struct, frozen=True):
    """The facts of one part of the deliberation."""

    title: str
    rows: tuple[Row, ...]


_RAISED = re.compile(r"\^\{(\w+)\}")  # « 1^{er} », as some converters write « 1er »
NO_BOUND = ("aucun minimum", "aucun maximum")
_BOUND = ("au moins", "au plus", *NO_BOUND)
FAMILIES = MappingProxyType(
    {
        "body": "Collectivité",
        "sitting": "Séance",
        "members": "Membres",
        "vote": "Vote",
        "act": "Délibération",
        "formalities": "Formalités",
        "signatures": "Signatures",
        "annexes": "Annexes",
        "convention": "Convention",
        "budget": "Budget",
        "grant": "Subvention",
        "land": "Domaine et patrimoine",
        "fiscal": "Fiscalité",
        "plan": "Plan local d'urbanisme",
        "staff": "Personnel",
        "procurement": "Marché",
        "concession": "Concession de service public",
        "council": "Conseil",
        "election": "Élection",
        "allowances": "Indemnités de fonction",
        "delegation": "Délégation du conseil",
    }
)


def families(facts: Facts, *, paged: bool) -> tuple[Family, ...]:
    """Give the known facts in the order of the vocabulary, family by family."""
    order = {name: rank for rank, name in enumerate(FACTS)}
    names = sorted(facts, key=lambda name: order.get(name, len(order)))
    found = (Family(title, _rows(facts, names, family, paged=paged)) for family, title in FAMILIES.items())
    return tuple(family for family in found if family.rows)


def _rows(facts: Facts, names: list[str], family: str, *, paged: bool) -> tuple[Row, ...]:
    kept = {name: [r for r in facts[name] if not _silent(name, r)] for name in names if name.split(".")[0] == family}
    return tuple(
        Row(name, label(name), tuple(_reading(name, reading, paged=paged) for reading in readings))
        for name, readings in kept.items()
        if readings
    )


def _silent(name: str, reading: Reading) -> bool:
    """Say whether a value only tells that nothing was found: an empty list, a « no » that no words state.

    The words beside it would be those of the whole act, as if they had been read for it.
    """
    known = FACTS.get(name)
    return reading.value == () or (reading.value is False and known is not None and known.default is False)


def _reading(name: str, reading: Reading, *, paged: bool) -> Passage:
    return passage(label(name), french_value(name, reading.value), reading.origin, paged=paged)


def passage(title: str, value: str, origin: Origin, *, paged: bool) -> Passage:
    """Word a value with its origin; the marks of bold or raised print of a text are left out of its words.

    A bound of a range is told in words: « au moins 500 habitants », never as a number that was read.
    """
    if isinstance(origin, Derived) and origin.step.startswith(_BOUND):
        return Passage(title, origin.step, "", f"déduit de : {', '.join(label(name) for name in origin.derived)}")
    words = shortened(_RAISED.sub(r"\1", origin.quote.replace("**", ""))) if isinstance(origin, Quote) else ""
    return Passage(title, value, words, place(origin, paged=paged))
