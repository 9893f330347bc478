"""Read the narrow column beside the sentences as a text of its own: its cells put together, then back in their places.

A label and its number may stand in two cells, one above the other: « présents », « 12 ».
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.cues import view
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.pieces import Source, with_pieces
from ctgcheck.parsing.segments import blocks
from ctgcheck.tree import Block, Part

_LISTS = frozenset({"PRESENT", "ABSENT", "PROXIES"})
_NUMBER = re.compile(r"[\s:]*\d{1,3}[ .]*(?:\n[^\n]{0,25})?")
_OBJECT = re.compile(r"(?:OBJETS?|Objets?) ?:?")
_KINDS = frozenset({"COUNTS", "CONVOCATION", "POSTED", "VOTES"})  # what such a column tells
_VALUE = re.compile(
    r"(?:le )?(?:\d{1,3}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)? [a-zà-ÿœ]{3,9}\.? \d{4})\Z", re.IGNORECASE
)
_LOWER = re.compile(r"[a-zà-ÿœ]")
_TOLD = re.compile(r"\d\W*\Z")

_Place: TypeAlias = Callable[[Span], Span]


def beside(text: str, column: Sequence[Span]) -> tuple[Block, ...]:
    """Give the blocks of a column, given by its cells, with the places of their words in the text."""
    cells = [text[cell.start : cell.end] for cell in column]
    starts, alone = _together(cells)
    source = Source(alone, fold(alone))
    told = (_counted(b, source.folded) for b in blocks(view(source.folded), alone))
    found = tuple(b for b in told if b.kind in _KINDS)
    read = with_pieces(Part("act", Span(0, len(alone)), found), source, source).blocks
    return (*(_moved(block, _placer(column, starts)) for block in read), *_objects(text, column))


def _counted(block: Block, folded: str) -> Block:
    """Take « Conseillers présents : 24 » for the counter that it is: such a column holds no names."""
    alone = _NUMBER.fullmatch(folded, block.body.start, block.body.end) is not None
    return msgspec.structs.replace(block, kind="COUNTS") if block.kind in _LISTS and alone else block


def _objects(text: str, column: Sequence[Span]) -> Iterator[Block]:
    """Give where the margin of a register begins an item: « OBJET » beside what the council decides."""
    for cell in column:
        if _OBJECT.fullmatch(text, cell.start, cell.end):
            yield Block("MARGIN", cell, Span(cell.end, cell.end))


def _together(cells: Sequence[str]) -> tuple[list[int], str]:
    """Give where each cell begins in the text that they make, and this text."""
    starts, alone = [0], cells[0]
    for cell in cells[1:]:
        label = not _TOLD.search(alone)
        alone += " " if label and (_VALUE.match(cell) or _LOWER.match(cell)) else "\n"
        starts.append(len(alone))
        alone += cell
    return starts, alone


def _placer(column: Sequence[Span], starts: Sequence[int]) -> _Place:
    """Give what tells where words of the column stand in the text; of words in several cells, the last ones."""

    def place(span: Span) -> Span:
        last = max(0, bisect_right(starts, max(span.start, span.end - 1)) - 1)
        end = min(column[last].end, column[last].start + span.end - starts[last])
        return Span(min(column[last].start + max(0, span.start - starts[last]), end), end)

    return place


def _moved(block: Block, place: _Place) -> Block:
    """Give a block with its words where they stand; its body holds its first piece, not the sentences between."""
    cue = place(block.cue)
    pieces = tuple(msgspec.structs.replace(piece, span=place(piece.span)) for piece in block.pieces)
    body = max(pieces[0].span, Span(cue.end, cue.end)) if pieces else Span(cue.end, cue.end)
    return Block(block.kind, cue, body, pieces)
