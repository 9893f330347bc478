"""Prose set in two columns, told from tables: a white gap down the page, and full lines of words on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ctgcheck.reading.words import Row, Word, rows

Columns = list[list[Row]]  # parts to be read one after the other

_FEWEST = 6  # lines of a column
_WORDS = 3.5  # words of a line, on average: a table of names has two or three
_FULL, _REACHES = 0.6, 0.8  # so many lines go so far towards the right edge of their column
_GAP = 8.0  # points
_LOOSE = 0.1  # of the gaps between words of a column may be as wide: more of them, and gaps tell nothing
_LEFT, _RIGHT = 0.3, 0.7  # where the gap may stand


def columns(found: list[Row]) -> list[Columns]:
    """Cut the rows of a page: what goes across, and what is read a column at a time."""
    stretch = _two_columns(found) if len(found) >= _FEWEST else None
    if stretch is None:
        return [[found]] if found else []
    first, last, edge = stretch
    words = [word for row in found[first:last] for word in row]
    left = rows(word for word in words if word.right <= edge)
    right = rows(word for word in words if word.right > edge)
    return [*columns(found[:first]), [left, right], *columns(found[last:])]


def _two_columns(found: list[Row]) -> tuple[int, int, float] | None:
    """Give the rows from where to where a gap goes down between two columns of prose, and where it stands."""
    for edge in _gaps(found):
        for first, last in _uncrossed(found, edge):
            words = [word for row in found[first:last] for word in row]
            left = [word for word in words if word.right <= edge]
            if _is_prose(left) and _is_prose([word for word in words if word.right > edge]):
                return first, last, edge
    return None


def _gaps(found: list[Row]) -> list[float]:
    """Give where wide gaps stand in the middle of the rows, the commonest first."""
    start = min(row[0].left for row in found)
    end = max(row[-1].right for row in found)
    low, high = start + _LEFT * (end - start), start + _RIGHT * (end - start)
    told: dict[int, int] = {}
    for row in found:
        starts = [row[0], *(b for a, b in pairwise(row) if b.left - a.right >= _GAP)]
        for place in (round(word.left) for word in starts if low <= word.left <= high):
            told[place] = told.get(place, 0) + 1
    often = sorted((place for place, count in told.items() if count >= 3), key=lambda place: -told[place])
    return [place - _GAP / 2 for place in often[:4]]


def _uncrossed(found: list[Row], edge: float) -> Iterator[tuple[int, int]]:
    """Give the stretches of rows that no word of which stands across an edge."""
    begun = None
    for rank, row in enumerate([*found, []]):
        crossed = not row or any(word.left < edge < word.right for word in row) or _is_near(row, edge)
        if crossed and begun is not None:
            if rank - begun >= _FEWEST:
                yield begun, rank
            begun = None
        elif not crossed and begun is None:
            begun = rank


def _is_near(row: Row, edge: float) -> bool:
    """Say whether two words stand so near each other around an edge that a line goes on over it."""
    before = [word.right for word in row if word.right <= edge]
    after = [word.left for word in row if word.left >= edge]
    return bool(before and after) and min(after) - max(before) < _GAP


def _is_prose(words: Sequence[Word]) -> bool:
    lines = rows(words)
    if len(lines) < _FEWEST or len(words) < _WORDS * len(lines):
        return False
    gaps = [b.left - a.right for line in lines for a, b in pairwise(line)]
    if sum(gap >= _GAP for gap in gaps) > _LOOSE * len(gaps):
        return False
    start, end = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    full = sum(line[-1].right - start >= _REACHES * (end - start) for line in lines)
    return full >= _FULL * len(lines)
