"""The number of an act -> its series and its rank, so that the numbers of one council and one year can be compared.

``2024-012``, ``D 2024/12`` and ``PACU/12-2024`` hold the year and a rank; what is left is the series.
"""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct

_GROUPS = re.compile(r"\d+")
_LONGEST = 5  # figures of a rank; longer, it is a date or a code
YEAR, RANK = "AAAA", "#"


class Place(Struct, frozen=True):
    """Where a number stands: the series is empty where no year is written, the rank None where it is not told."""

    series: str = ""
    rank: int | None = None


def place(number: str, year: str) -> Place:
    """Read a number, knowing the year (four figures) of its sitting."""
    groups = list(_GROUPS.finditer(number))
    if len(groups) == 1:
        return Place("", _rank(groups[0][0]))
    if len(groups) != 2:
        return Place()
    first, second = groups
    for dated, other in ((first, second), (second, first)):
        if dated[0] in {year, year[2:]}:
            rank = _rank(other[0])
            return Place(_series(number, dated, other), rank) if rank is not None else Place()
    return Place()


def _rank(figures: str) -> int | None:
    return int(figures) if len(figures) <= _LONGEST else None


def _series(number: str, dated: re.Match[str], other: re.Match[str]) -> str:
    pieces = sorted([(dated.span(), YEAR), (other.span(), RANK)])
    (first, one), (second, two) = pieces
    shown = f"{number[: first[0]]}{one}{number[first[1] : second[0]]}{two}{number[second[1] :]}"
    return re.sub(r"[\s_/.\-–—°º]+", "-", shown.upper()).strip("-")
