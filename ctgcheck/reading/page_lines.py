"""Words of a page -> its lines, in the order in which a person reads them.

Rows go across the page, as in a table of names or of counts; only prose set in two columns is read a column at a time.
Stamps and what runs another way stand apart, before the other lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ctgcheck import ready_patterns as re
from ctgcheck.reading.cut_cells import mended
from ctgcheck.reading.prose_columns import Columns, columns
from ctgcheck.reading.words import Row, Word, pitch, rows, spacing, standing

_PARAGRAPH = 1.35  # usual steps between two lines: beyond, a new paragraph begins
_STAMP = re.compile(
    r"(?:Accus[ée] de r[ée]ception|Envoy[ée]e? en (?:sous-)?pr[ée]fecture|Re[çc]ue? en (?:sous-)?pr[ée]fecture"
    r"|Publi[ée]e? le|Affich[ée]e? le|ID ?:)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:Envoy|Re[çc]u|Accus)", re.IGNORECASE)
_BLANK = 0.8  # of the height of a word: a wider gap parts it from the sentence before
_SAME_PRINT = 0.25  # how far the heights of the words of a stamp may differ


class Line(NamedTuple):
    """Words on one line; ``aside``: apart from the text; ``apart``: after a blank line; ``left``: of its column."""

    words: Row
    aside: bool = False
    apart: bool = False
    left: float = 0.0


class Sheet(NamedTuple):
    """A page read: its lines; the width of a character and the left edge that place them."""

    lines: list[Line]
    pitch: float = 5.0
    left: float = 0.0


def sheet(words: Sequence[Word], turned: Sequence[Word] = ()) -> Sheet:
    """Give the lines of a page."""
    stamp, rest = _stamp_apart(words)
    lines = [Line(row, aside=True) for row in rows(turned)]
    lines += [Line(row, aside=True) for row in stamp]
    found = rows(rest)
    for group in columns(found):
        lines += _spaced([mended(part) for part in group])
    return Sheet(lines, pitch(words), min((word.left for word in words), default=0.0))


def _spaced(group: Columns) -> list[Line]:
    """Mark the lines that stand further from the one before than lines do."""
    lines: list[Line] = []
    for part in group:
        above: float | None = None
        left = min(row[0].left for row in part)
        usual, tall = spacing(part)
        for row in part:
            here, height = standing(row)
            apart = above is None or here - above > _PARAGRAPH * usual * max(1.0, height / tall)
            lines.append(Line(row, apart=apart, left=left))
            above = here
    return lines


def _stamp_apart(words: Sequence[Word]) -> tuple[list[Row], Sequence[Word]]:
    """Take out the lines of a transmission stamp, printed over the page in its own characters."""
    stamped: list[Word] = []
    for rank, word in enumerate(words):
        opens = _OPENS.match(word.text) and word not in stamped and _STAMP.match(_said(words[rank : rank + 4]))
        if opens and not any(_leads_to(word, one) for one in words):
            stamped += _stamp(word, words)
    if not stamped:
        return [], words
    taken = set(stamped)
    rest = [word for word in words if word not in taken]
    if not any(_is_beside(word, taken) for word in rest):
        return [], words
    return rows(taken), rest


def _leads_to(word: Word, one: Word) -> bool:
    """Say whether a word follows another one as in a sentence: printed as it is, a blank between them."""
    alike = abs(word.height - one.height) <= _SAME_PRINT * word.height and one.top < word.middle < one.bottom
    return alike and 0 <= word.left - one.right < _BLANK * word.height


def _is_beside(word: Word, taken: set[Word]) -> bool:
    return any(one.top < word.middle < one.bottom for one in taken)


def _stamp(first: Word, words: Sequence[Word]) -> list[Word]:
    """Give the words of the lines below that begin where the stamp begins and are printed as small as it is."""
    alike = [
        word
        for word in words
        if abs(word.height - first.height) <= _SAME_PRINT * first.height
        and word.left >= first.left - 2
        and -0.5 * first.height < word.top - first.top < 8 * first.height
    ]
    taken: list[Word] = []
    for row in rows(alike):
        goes_on = bool(taken) and _ends_a_number(taken)
        if row[0].left - first.left > 2 or not (goes_on or _STAMP.match(_said(row))):
            break
        taken += _together(row)
    return taken


def _together(row: Row) -> Row:
    """Give the words of a row up to the first wide gap."""
    kept = row[:1]
    for word in row[1:]:
        if word.left - kept[-1].right > 1.5 * word.height:
            break
        kept.append(word)
    return kept


def _ends_a_number(taken: Sequence[Word]) -> bool:
    """Say whether the last line of a stamp may go on: « ID : 030-213001100-20240202- »."""
    return taken[-1].text.endswith("-")


def _said(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
