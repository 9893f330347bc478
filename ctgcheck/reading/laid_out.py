"""Pages of lines -> Document: words in their columns, with the place of each on its page."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from ctgcheck.model import Document, Place, Reach, Span
from ctgcheck.reading.cleaning import remarks_on, traced
from ctgcheck.reading.page_lines import Line, Sheet
from ctgcheck.reading.words import Word

_WIDE = 2.0  # characters: a wider gap is one between two columns
_JOINED = 0.12  # of a line's height: nearer, two pieces are one word
_NARROW = 0.9  # columns a little narrower than the usual character: capitals still fit
_APART = 3  # blanks between two columns, at least
_ROUNDS = 3  # a column that moves pushes the next one
_FARTHEST = 250  # characters of a line before which columns are kept: no page is so wide
_POOR_LINE = 0.34  # so many words of a line read with little confidence: the whole line is doubtful

_LETTERS, _SPACED = 4, 1.6  # letters spaced out; times the gap between two of them: a gap between words
_BLANK = 0.3  # of a line's height: a blank between two words
_POOR_PAGE = 0.05  # so many words of a page: all of it is


class _Written(NamedTuple):
    """A text being laid out: its pieces, where its pages, words, asides and doubtful passages stand."""

    pieces: list[str]
    pages: list[tuple[int, int]]
    words: list[tuple[int, int, Word]]
    asides: list[tuple[int, int]]
    doubtful: list[tuple[int, int]]
    lines: list[tuple[int, int, Line]]


def document(sheets: Sequence[Sheet], data: bytes, name: str, media_type: str, remarks: Iterable[str]) -> Document:
    """Make the document: one text, a span a page, a place a word."""
    raw, written = _written(sheets)
    cleaned, origins = traced(raw)
    moved = cleaned.text != raw

    def spanned(start: int, end: int) -> Span:
        return Span(bisect_left(origins, start), bisect_left(origins, end)) if moved else Span(start, end)

    def spans(found: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(span for span in (spanned(start, end) for start, end in found) if len(span))

    return Document(
        name=name,
        text=cleaned.text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=tuple(spanned(start, end) for start, end in written.pages),
        remarks=(*remarks, *remarks_on(cleaned)),
        places=tuple(_places(written.words, spanned if moved else None)),
        asides=spans(written.asides),
        doubtful=spans(written.doubtful),
        reaches=tuple(_reaches((spanned(start, end), line) for start, end, line in written.lines)),
    )


def _places(found: Iterable[tuple[int, int, Word]], spanned: Callable[[int, int], Span] | None) -> Iterator[Place]:
    for start, end, word in found:
        span = spanned(start, end) if spanned else None
        yield Place(span.start, span.end, word.box) if span else Place(start, end, word.box)


def _reaches(found: Iterable[tuple[Span, Line]]) -> Iterator[Reach]:
    for span, line in found:
        first, last = line.words[0], line.words[-1]
        width = first.right - first.left + _BLANK * first.height
        yield Reach(span.start, span.end, last.right - line.left, width, not line.apart)


def _written(sheets: Sequence[Sheet]) -> tuple[str, _Written]:
    out = _Written([], [], [], [], [], [])
    at = 0
    for sheet in sheets:
        start, poor_from = at, len(out.doubtful)
        pushed = _pushed(sheet)
        for rank, line in enumerate(sheet.lines):
            if line.apart and rank:
                out.pieces.append("\n")
                at += 1
            at = _write(out, line, at, _blanks(line, sheet, pushed))
        if _is_poor(sheet):
            out.doubtful[poor_from:] = [(start, at)]
        if not sheet.lines:
            out.pieces.append("\n")
            at += 1
        out.pages.append((start, at))
    return "".join(out.pieces), out


def _write(out: _Written, line: Line, start: int, gaps: Iterable[int]) -> int:
    """Write a line; give where the next one begins."""
    at = start
    for blanks, word in zip(gaps, line.words, strict=True):
        if blanks:
            out.pieces.append(" " * blanks)
            at += blanks
        end = at + len(word.text)
        out.pieces.append(word.text)
        out.words.append((at, end, word))
        at = end
    if not line.aside:
        out.lines.append((out.words[-len(line.words)][0], at, line))
    out.pieces.append("\n")
    _note(out, line, start, at + 1)
    return at + 1


def _is_poor(sheet: Sheet) -> bool:
    """Say whether so many words were read with little confidence that the others cannot be relied upon either."""
    words = [word for line in sheet.lines for word in line.words]
    return sum(not word.sure for word in words) > _POOR_PAGE * len(words)


def _note(out: _Written, line: Line, start: int, end: int) -> None:
    """Keep which part of a line stands aside, or was read with little confidence."""
    if line.aside:
        out.asides.append((start, end))
    poor = sum(not word.sure for word in line.words)
    if poor > _POOR_LINE * len(line.words):
        out.doubtful.append((start, end))
    elif poor:
        recent = out.words[len(out.words) - len(line.words) :]
        out.doubtful.extend((begun, ended) for begun, ended, word in recent if not word.sure)


def _between_letters(line: Line) -> float:
    """Give the gap that parts two words where the letters are spaced out, « D E C I D E »; 0 where they are not."""
    pairs = [(a, b) for a, b in pairwise(line.words) if len(a.text) == len(b.text) == 1]
    return _SPACED * min(b.left - a.right for a, b in pairs) if len(pairs) >= _LETTERS else 0.0


def _pushed(sheet: Sheet) -> dict[int, int]:
    """Give the columns, by their left edge in points, that a line of close print pushes further than their place.

    Words that stand one above the other on the page do so in the text too.
    """
    pushed: dict[int, int] = {}
    wide = _WIDE * sheet.pitch
    tables = [line for line in sheet.lines if any(b.left - a.right > wide for a, b in pairwise(line.words))]
    for _ in range(_ROUNDS):
        before = dict(pushed)
        for line in tables:
            length = 0
            for blanks, word in zip(_blanks(line, sheet, pushed), line.words, strict=True):
                length += blanks
                if length and blanks >= _APART and length > _column(word, sheet):
                    edge = round(word.left)
                    pushed[edge] = max(pushed.get(edge, 0), length)
                length += len(word.text)
        if before == pushed:
            break
    return pushed


def _column(word: Word, sheet: Sheet) -> int:
    return min(_FARTHEST, round((word.left - sheet.left) / (sheet.pitch * _NARROW)))


def _blanks(line: Line, sheet: Sheet, pushed: Mapping[int, int]) -> Iterator[int]:
    """Give the blanks before each word of a line: one between words, as many as it takes between columns."""
    length, before, spaced = 0, None, _between_letters(line)
    for word in line.words:
        gap = word.left - before.right if before else word.left - sheet.left
        blanks = 0
        if before is None or gap > _WIDE * sheet.pitch:
            edge = round(word.left)
            column = max(_column(word, sheet), *(pushed.get(near, 0) for near in (edge - 1, edge, edge + 1)))
            blanks = max(0 if line.aside else column - length, 0 if before is None else _APART)
        elif not (gap < _JOINED * word.height and (word.glued or gap < 0.05 * word.height)):
            blanks = 2 if spaced and gap > spaced and len(word.text) == len(before.text) == 1 else 1
        yield blanks
        length += blanks + len(word.text)
        before = word
