"""Signatures laid out in columns or in a table of the members, at the end (§9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .openings import bare, spoken
from .pieces import UNSURE, Page, Piece
from .story import Person


def _side_by_side(page: Page, function: str) -> Piece:
    """Write both functions on one line and both names two lines under."""
    president, secretary = page.story.president, page.story.secretary
    article = "La" if secretary.woman else "Le"
    lines = (
        f"{function},".ljust(46) + f"{article} secrétaire de séance,",
        *("", ""),
        spoken(page, president).ljust(46) + spoken(page, secretary),
    )
    capacity = function.split(" ", 1)[1]
    signed = [
        {"name": bare(page, president), "capacity": capacity},
        {"name": bare(page, secretary), "capacity": "secrétaire de séance"},
    ]
    return Piece(lines, {"signatures": signed})


def _bars(page: Page, function: str) -> Piece:
    rows = (f"| {spoken(page, person)} | |" for person in page.story.present)
    return _of_table(page, function, "| Nom | Signature |", "|---|---|", *rows)


def _columns(page: Page, function: str) -> Piece:
    """Write the members two by two, with room to sign."""
    names = [spoken(page, person) for person in page.story.present]
    couples = [names[rank : rank + 2] for rank in range(0, len(names), 2)]
    head = f"{'Nom':28}{'Signature':20}{'Nom':28}Signature"
    return _of_table(page, function, head, *("".join(f"{who:48}" for who in couple).rstrip() for couple in couples))


def _absent(page: Page, function: str) -> Piece:
    """Write the whole council; who is not there has the reason in the place of the signature."""
    rows = (f"{spoken(page, person)}\t{_reason(page, person)}".rstrip() for person in page.story.members)
    return _of_table(page, function, "Membres\tSignature", *rows)


def _reason(page: Page, person: Person) -> str:
    holder = dict(page.story.proxies).get(person)
    if holder:
        return f"Pouvoir à {spoken(page, holder)}"
    return f"Absent{'e' if person.woman else ''}" if person in page.story.absent else ""


def _of_table(page: Page, function: str, *rows: str) -> Piece:
    # who signs among the members has no capacity
    lines = (f"{function},", spoken(page, page.story.president), "Signatures des membres du conseil :", *rows)
    return Piece(lines, {"signatures": UNSURE})


FORMS: Mapping[str, Callable[[Page, str], Piece]] = {
    "side_by_side": _side_by_side,
    "signed_bars": _bars,
    "signed_columns": _columns,
    "signed_absent": _absent,
}
