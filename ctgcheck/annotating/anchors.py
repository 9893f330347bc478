"""Words of the text -> where they begin and end in a paragraph of the file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby

from ctgcheck.model import Document, Place, Span, Struct


class Anchor(Struct, frozen=True):
    """From a character of a run to one of the same or a later run of one paragraph; all counted from 0, half open."""

    paragraph: int
    first_run: int
    start: int
    last_run: int
    end: int


def anchors(span: Span, document: Document, part: str) -> tuple[Anchor, ...]:
    """Give the places of some words in a part, a paragraph at a time: those words, else the paragraph that comes next.

    None where the part has no words at all.
    """
    places = [place for place in document.places if place.part == part]
    if not places:
        return ()
    held = [place for place in _meeting(span, places) if place.end > span.start]
    if not held:
        after = [place for place in places if place.start >= span.start] or places
        held = [place for place in places if place.paragraph == after[0].paragraph]
        span = Span(held[0].start, held[-1].end)
    by_paragraph = groupby(held, lambda place: place.paragraph)
    return tuple(_anchor(list(found), span) for _, found in by_paragraph)


def _anchor(held: list[Place], span: Span) -> Anchor:
    first, last = held[0], held[-1]
    return Anchor(
        paragraph=first.paragraph or 0,
        first_run=first.run or 0,
        start=first.offset + max(0, span.start - first.start),
        last_run=last.run or 0,
        end=last.offset + min(span.end, last.end) - last.start,
    )


def _meeting(span: Span, places: list[Place]) -> list[Place]:
    """Give the places that share characters with a span."""
    starts = [place.start for place in places]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_right(starts, span.end - 1)
    return places[first:last]
