"""What follows for the body: seats, population, and what the transmission identifier says of it."""

from __future__ import annotations

from datetime import date

from ctgcheck.facts import identifier
from ctgcheck.facts.council_size import HIGHEST, band, lowest_of, seats
from ctgcheck.facts.known import Found, derived, integers, printed, values
from ctgcheck.model import Derived, Facts, Reading, Reference, Value

_BOUNDS = {"body.legal_seats", "members.in_office", "body.name"}


def legal_seats(facts: Facts) -> Found:
    """Read the table of L2121-2: 12 000 inhabitants, 33 seats."""
    if not _is_commune(facts) or True in values(facts, "body.commune_nouvelle"):
        return
    if facts.value("body.department") in ("987", "988"):  # the councils there have a table of their own
        return
    days: list[date | None] = [v for v in values(facts, "sitting.date") if isinstance(v, date)]
    for reading in _counted(facts["body.population"]):
        if isinstance(reading.value, int) and not _is_bound(reading):
            for number in dict.fromkeys(n for day in days or [None] for n in seats(reading.value, day)):
                step = f"{_spaced(reading.value)} habitants : {number} sièges (CGCT, L. 2121-2)"
                yield derived("body.legal_seats", number, ("body.population",), step)


def _counted(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Keep of the figures of the register, close to the one that counts, the highest: nothing is over it for sure."""
    figures = [r for r in readings if isinstance(r.origin, Reference)]
    highest = max(figures, key=lambda r: int(str(r.value)), default=None)
    return tuple(r for r in readings if r not in figures or r is highest)


def population(facts: Facts) -> Found:
    """Bound the population by the number of members: « au moins 3 500 habitants d'après 29 membres »."""
    if not _is_commune(facts):
        return
    legal = [n for n in printed(facts, "body.legal_seats") if band(n)]
    name = "body.legal_seats" if legal else "members.in_office"
    answers = set(values(facts, "body.commune_nouvelle"))
    nouvelle = (True in answers) if len(answers) == 1 else None
    for number in legal or integers(facts, "members.in_office"):
        floor, ceiling = (legal and band(number)) or (1, HIGHEST)
        lowest = max(1, floor) if legal and nouvelle is False else lowest_of(number, nouvelle)
        basis = f"un effectif légal de {number}" if legal else f"{number} membres en exercice"
        least = f"au moins {_spaced(lowest)} habitants d'après {basis}"
        most = f"au plus {_spaced(ceiling)} habitants d'après {basis}"
        yield derived("body.population", lowest, (name,), least if lowest > 1 else f"aucun minimum d'après {basis}")
        yield derived(
            "body.population", ceiling, (name,), most if ceiling < HIGHEST else f"aucun maximum d'après {basis}"
        )


def receipt(facts: Facts) -> Found:
    """Take the transmission identifier apart."""
    for reading in facts["formalities.receipt_id"]:
        found = identifier.parse(str(reading.value))
        for field, value in zip(found.__struct_fields__, _fields(found), strict=True):
            if value is not None:
                yield derived(f"formalities.receipt_{field}", value, ("formalities.receipt_id",), _RECEIPT_STEP)


_RECEIPT_STEP = "lu dans l'identifiant de télétransmission"


def siren(facts: Facts) -> Found:
    """Take the body's SIREN from the identifier, if its key is right."""
    for value in values(facts, "formalities.receipt_siren"):
        if identifier.luhn(str(value)):
            yield derived("body.siren", value, ("formalities.receipt_siren",), "émetteur de la télétransmission")


def department(facts: Facts) -> Found:
    """Take the department from the identifier."""
    for value in values(facts, "formalities.receipt_department"):
        yield derived("body.department", value, ("formalities.receipt_department",), "émetteur de la télétransmission")


def _fields(found: identifier.Identifier) -> list[Value | None]:
    return [getattr(found, field) for field in found.__struct_fields__]


def _is_commune(facts: Facts) -> bool:
    return set(values(facts, "body.kind")) == {"commune"}


def _is_bound(reading: Reading) -> bool:
    return isinstance(reading.origin, Derived) and bool(_BOUNDS & set(reading.origin.derived))


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
