"""Spans of points -> the text of the document in pieces, each with the points that speak of it."""

from __future__ import annotations

from itertools import pairwise

from ctgcheck.model import Span, Struct

_GRAVITY = ("fail", "review", "reminder", "undetermined", "pass", "not_applicable", "read")


class Words(Struct, frozen=True):
    """Words that a point speaks of: where they stand, the anchor they bear, the point that they lead back to."""

    span: Span
    anchor: str
    kind: str
    number: int = 0
    back: str = ""
    title: str = ""


class Piece(Struct, frozen=True):
    """A stretch of the text; ``kind`` is empty where no point speaks of it.

    ``anchors``: those of the words that begin here; ``numbers``: the points to correct or check that end here.
    """

    text: str
    kind: str = ""
    anchors: tuple[str, ...] = ()
    back: str = ""
    title: str = ""
    number: int = 0


def pieces(text: str, words: tuple[Words, ...], starts: tuple[tuple[int, str], ...] = ()) -> tuple[Piece, ...]:
    """Cut the text at each beginning and end of words; ``starts``: anchors at a place, without words."""
    words = tuple(w for w in words if w.span.start < w.span.end <= len(text))
    cuts = sorted({0, len(text), *(w.span.start for w in words), *(w.span.end for w in words), *dict(starts)})
    anchors: dict[int, list[str]] = {}
    for place, anchor in (*((w.span.start, w.anchor) for w in words), *starts):
        anchors.setdefault(place, []).append(anchor)
    begun = _begun(words)
    found, alive = [], list[Words]()
    for start, end in pairwise(cuts):
        alive = [w for w in alive if w.span.end > start] + begun.get(start, [])
        found.append(_piece(text[start:end], end, alive, tuple(dict.fromkeys(anchors.get(start, ())))))
    return tuple(found)


def _begun(words: tuple[Words, ...]) -> dict[int, list[Words]]:
    begun: dict[int, list[Words]] = {}
    for w in words:
        begun.setdefault(w.span.start, []).append(w)
    return begun


def _piece(text: str, end: int, alive: list[Words], anchors: tuple[str, ...]) -> Piece:
    if not alive:
        return Piece(text, anchors=anchors)
    first = min(alive, key=lambda w: (_GRAVITY.index(w.kind), w.number))
    number = first.number if first.span.end == end else 0
    return Piece(text, first.kind, anchors, first.back, first.title, number)
