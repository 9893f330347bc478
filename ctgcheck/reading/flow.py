"""Lines of pieces -> Document: the text of a formatted file, with the place in the file of each piece."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Place, Span, Struct
from ctgcheck.reading.cleaning import remarks_on, traced
from ctgcheck.reading.repeated_lines import heads_and_feet


class Piece(Struct, frozen=True):
    """Some characters without line end; ``run`` is -1 where no run holds them (the number of a list)."""

    text: str
    part: str = ""
    paragraph: int = -1
    run: int = -1
    offset: int = 0


Line = list[Piece]
PAGE = Piece("", part="\f")  # a new page begins here, as the program that saved the file laid it out
_TAB = Piece("\t")
_SPACE = Piece(" ")
_FIGURE = re.compile(r"\s*(?:\d[\d\s]{0,10}|[/x✓✔☒☐-])\s*", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:à|a|par|pouvoir à|procuration à|donne (?:pouvoir|procuration) à)\s*", re.IGNORECASE)
_SHORT = 3  # lines of a cell whose neighbour is a figure: a label that was broken


class Flow(NamedTuple):
    """Lines that stand together; ``aside``: apart from the text itself (head or foot of a page, note)."""

    lines: Sequence[Line]
    aside: bool = False


def split(text: str, part: str, paragraph: int, run: int, offset: int = 0) -> list[Piece]:
    """Cut the characters of a run into one piece a line."""
    if "\n" not in text:
        return [Piece(text, part, paragraph, run, offset)]
    pieces = []
    for line in text.split("\n"):
        pieces.append(Piece(line, part, paragraph, run, offset))
        offset += len(line) + 1
    return pieces


def words(line: Line) -> str:
    """Give the characters of a line."""
    return line[0].text if len(line) == 1 else "".join([piece.text for piece in line])


def told(lines: Iterable[Line]) -> str:
    """Give the characters of some lines, without the blanks around."""
    return "\n".join(map(words, lines)).strip()


def once(found: Iterable[list[Line]], *known: str) -> list[Line]:
    """Put together what is not empty, each text once and none of the known ones."""
    texts, lines = {"", *known}, list[Line]()
    for one in found:
        if told(one) not in texts:
            texts.add(told(one))
            lines += one
    return lines


Cells = Sequence[Sequence[Line]]


def table(rows: Iterable[Cells]) -> list[Line]:
    """Put the rows of a table on lines; labels that are broken over a row of figures are joined."""
    lines: list[Line] = []
    found = list(rows)
    for cells, below in zip_longest(found, found[1:], fillvalue=()):
        lines += row([[_joined(cell, _SPACE)] for cell in cells] if _labels(cells, below) else cells)
    return lines


def _labels(cells: Cells, below: Cells) -> bool:
    """Say whether a row holds the labels of the figures below it, one a cell."""
    figures = ["".join(map(words, cell)) for cell in below]
    matches = 1 < len(cells) == len(below) and all(len(cell) <= _SHORT for cell in cells)
    return matches and all(figure.strip() == "" or _FIGURE.fullmatch(figure) for figure in figures) and any(figures)


def row(cells: Cells) -> list[Line]:
    """Put the cells of a row on lines.

    One line where each cell has one, cells parted by a tab. Where a column of figures (or « à ») stands beside a
    column of labels, line by line; a label broken beside a figure is joined; other cells are read one after the
    other, as a person reads them.
    """
    if len(cells) < 2:
        return [line for cell in cells for line in cell]
    full = [[line for line in cell if words(line).strip()] for cell in cells]
    longest = max(map(len, full))
    if longest <= 1:
        return [_joined([cell[0] if cell else [] for cell in full], _TAB)]
    filled = [cell for cell in full if cell]
    if len(filled) > 1 and {len(cell) for cell in filled} == {longest} and any(map(_is_column, filled)):
        return [_joined(line, _TAB) for line in zip_longest(*full, fillvalue=[])]
    if longest <= _SHORT and any(len(cell) == 1 and _FIGURE.fullmatch(words(cell[0])) for cell in full):
        return [_joined([_joined(cell, _SPACE) for cell in full], _TAB)]
    return _one_after_the_other(cells)


def _one_after_the_other(cells: Cells) -> list[Line]:
    """Read whole cells: of several blank lines one is kept, and one parts cells that are spaced out themselves."""
    spaced = [list(_spaced(cell)) for cell in cells if told(cell)]
    apart = any(not words(line).strip() for cell in spaced for line in cell)
    lines: list[Line] = []
    for rank, cell in enumerate(spaced):
        lines += [[], *cell] if rank and apart else cell
    return lines


def _spaced(cell: Iterable[Line]) -> Iterator[Line]:
    began, blank = False, False
    for line in cell:
        if words(line).strip():
            yield from [[]] if began and blank else []
            yield line
            began, blank = True, False
        else:
            blank = True


def _is_column(cell: Sequence[Line]) -> bool:
    texts = [words(line) for line in cell]
    return all(map(_FIGURE.fullmatch, texts)) or all(map(_LINK.fullmatch, texts))


def _joined(lines: Iterable[Line], between: Piece) -> Line:
    line: Line = []
    for rank, other in enumerate(lines):
        line += [between, *other] if rank else other
    return line


def document(flows: Sequence[Flow], data: bytes, name: str, media_type: str, remarks: Iterable[str] = ()) -> Document:
    """Make the document: one text, its places, its asides; refuse a file without text."""
    raw, spots, marks, breaks = _laid(flows)
    cleaned, origins = traced(raw)
    if not cleaned.text.strip():
        raise UnreadableDocument(
            "Le fichier ne contient aucun texte : vérifiez que c'est le bon (un document numérisé est une image)."
        )
    asides = [Span(bisect_left(origins, start), bisect_left(origins, end)) for start, end in marks]
    pages = _pages([bisect_left(origins, at) for at in breaks], len(cleaned.text))
    return Document(
        name=name,
        text=cleaned.text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        remarks=(*remarks, *remarks_on(cleaned)),
        places=tuple(_places(spots, origins, unchanged=cleaned.text == raw)),
        asides=tuple(sorted((*heads_and_feet(cleaned.text, pages), *(span for span in asides if len(span))))),
    )


Spot = tuple[int, Piece]


def _pages(starts: Iterable[int], end: int) -> tuple[Span, ...]:
    found = [0, *sorted({start for start in starts if 0 < start < end}), end]
    return tuple(Span(a, b) for a, b in pairwise(found))


def _laid(flows: Sequence[Flow]) -> tuple[str, list[Spot], list[tuple[int, int]], list[int]]:
    """Lay the lines end to end: the characters, where each piece begins, from where to where the asides go, pages."""
    written, spots = list[str](), list[Spot]()
    marks, breaks = list[tuple[int, int]](), list[int]()
    at = 0
    for flow in flows:
        start = at
        for line in flow.lines:
            for piece in line:
                if piece.run >= 0 and piece.text:
                    spots.append((at, piece))
                elif piece is PAGE:
                    breaks.append(at)
                written.append(piece.text)
                at += len(piece.text)
            written.append("\n")
            at += 1
        if flow.aside:
            marks.append((start, at))
    return "".join(written), spots, marks, breaks


def _places(spots: Iterable[Spot], origins: Sequence[int], *, unchanged: bool) -> Iterator[Place]:
    for at, piece in spots:
        length = len(piece.text)
        if unchanged:
            yield Place(at, at + length, None, piece.part, piece.paragraph, piece.run, piece.offset)
            continue
        first, last = bisect_left(origins, at), bisect_left(origins, at + length)
        for start, end in _unbroken(origins, first, last):
            offset = piece.offset + origins[start] - at
            yield Place(start, end, None, piece.part, piece.paragraph, piece.run, offset)


def _unbroken(origins: Sequence[int], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut a stretch of the text wherever characters of the file were left out of it."""
    start = first
    for i in range(first + 1, last + 1):
        if i == last or origins[i] != origins[i - 1] + 1:
            yield start, i
            start = i
