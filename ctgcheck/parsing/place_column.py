"""The column of communes or groups at the left of those who sit for them, left out where names are read.

COMMUNE            DÉLÉGUÉS
VALBREZE           Anaïs VALLOIRE - Basile TERNEZAY -
                   Odile CRESSANGE
LES ORMES          Luc NERVAUX
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ctgcheck import ready_patterns as re

_LEAST = 4  # rows
_ROW = re.compile(r"^[ ]*(?P<place>[A-Z](?:[^\n:;\d]{0,48}?[^\s:;])?)[ ]{3,}(?=(?P<names>\S[^\n]*))", re.MULTILINE)
_PERSON = re.compile(
    r"(?:MM?\.?|Mmes?|Mr|Mlle|Monsieur|Madame)[ ]"
    r"|(?:[A-Z][a-z]+[ -]?){1,3}(?:(?:de|du|le|la|d'|von|van)[ ]?)*[A-Z]['A-Z]"
    r"|[A-Z][A-Z'-]+ (?:[A-Z][A-Z'-]+ )*[A-Z][a-z]"
)
_MIDDLE = re.compile(
    r"(?<=[ ]{3})(?P<place>[A-Z](?:[A-Za-z'-]|[ ](?![ ])){1,38})[ ]{2,}"
    r"(?=(?P<names>(?:M\.|Mme|Mr|Mlle|Monsieur|Madame)[ ]))"
)
_STOOD_IN_FOR = re.compile(
    r"suppleante?(?:[ ]{2}[^\n]*)?\n[ ]*(?P<who>de (?:M\.|Mme|Mr|Mlle) ?[^\n]{3,40}?)(?=[ ]{3}|\n|\Z)"
)
_TITLE = re.compile(r"(?:MM?|Mmes?|Mr|Mlle|Monsieur|Madame)\b")


def without_place_column(words: str) -> str:
    """Blank what stands at the left of the column where the names begin; words without such a column are kept."""
    rows = list(_ROW.finditer(words))
    columns = Counter(_column(words, row) for row in rows)
    column, often = columns.most_common(1)[0] if columns else (0, 0)
    kept = [row for row in rows if _column(words, row) == column]
    if often < _LEAST or not _are_places(kept):
        return words
    pieces, at = [], 0
    for row in kept:
        pieces += [words[at : row.start("place")], " " * len(row["place"])]
        at = row.end("place")
    return "".join((*pieces, words[at:]))


def without_second_column(words: str) -> str:
    """Blank a column of places in the middle of the lines, before members with their titles.

    Valbrèze   Mme VALLOIRE Anaïs     Les Ormes   M. NERVAUX Luc
    """
    rows = [row for row in _MIDDLE.finditer(words) if not _PERSON.search(row["place"])]
    columns = Counter(_column(words, row) for row in rows)
    column, often = columns.most_common(1)[0] if columns else (0, 0)
    if often < _LEAST:
        return words
    pieces, at = [], 0
    for row in (row for row in rows if _column(words, row) == column):
        pieces += [words[at : row.start("place")], " " * len(row["place"])]
        at = row.end("place")
    return _STOOD_IN_FOR.sub(_blank_who, "".join((*pieces, words[at:])))


def _blank_who(found: re.Match[str]) -> str:
    """Leave out the member whose substitute is named on the line above, in the same cell."""
    return found[0][: found.start("who") - found.start()] + " " * len(found["who"])


def _column(words: str, row: re.Match[str]) -> int:
    return row.start("names") - words.rfind("\n", 0, row.start("names"))


def _are_places(rows: Sequence[re.Match[str]]) -> bool:
    """Say whether names stand on the right alone, and each place once."""
    places = [row["place"] for row in rows]
    named = sum(_PERSON.match(row["names"]) is not None for row in rows)
    like_people = sum((_TITLE.match(place) or _PERSON.match(place)) is not None for place in places)
    return named * 4 >= len(rows) * 3 and like_people * 10 <= len(rows) and len(set(places)) * 4 >= len(rows) * 3
