"""What parsing hands to the facts: parts, blocks and pieces, each with its span in ``Document.text``.

A part is one document inside the file (report, act, annex...); a block begins at a cue and runs to the next one;
pieces are what the small grammars read inside a block. All spans are half open, in characters of ``Document.text``.
"""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

from ctgcheck.model import Span, Struct


class Junk(Struct, frozen=True):
    """Words that no small grammar understood: kept, and reported."""

    span: Span


class DatePiece(Struct, frozen=True):
    """A date; ``value`` is None when it is incomplete or impossible (30 février)."""

    span: Span
    value: date | None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: str | None = None
    repaired: bool = False


class TimePiece(Struct, frozen=True):
    """An hour, ``HH:MM``."""

    span: Span
    value: str


class NumberPiece(Struct, frozen=True):
    """A whole number in figures or in words; None for a blank (« Contre : »)."""

    span: Span
    value: int | None


class Person(Struct, frozen=True):
    """A person as written: title apart, function (« Maire ») apart, the bracket that follows apart."""

    span: Span
    name: str
    title: str | None = None
    function: str | None = None
    note: Span | None = None


class ProxyPair(Struct, frozen=True):
    """Who gives a proxy to whom; the holder may not be told. ``note``: an hour, a range of items, a date."""

    span: Span
    giver: Person
    holder: Person | None
    note: Span | None = None


class Count(Struct, frozen=True):
    """One counter of a vote or of an attendance: kind as the last part of the fact's name (``for``, ``in_office``)."""

    span: Span
    kind: str
    value: int | None
    names: tuple[Person, ...] = ()


class Identifier(Struct, frozen=True):
    """A transmission identifier as printed, spaces of a line break removed."""

    span: Span
    value: str


class CitationPiece(Struct, frozen=True):
    """An article cited: ``CGCT``, ``L2121-17``."""

    span: Span
    code: str
    article: str


Piece: TypeAlias = Junk | DatePiece | TimePiece | NumberPiece | Person | ProxyPair | Count | Identifier | CitationPiece


class Block(Struct, frozen=True):
    """A cue and what follows it, up to the next cue; ``kind`` is the cue's name in ``grammar/deliberation.lark``."""

    kind: str
    cue: Span
    body: Span
    pieces: tuple[Piece, ...] = ()


class Part(Struct, frozen=True):
    """One document inside the file: ``front`` ``report`` ``act`` ``annex`` ``list`` ``minutes`` ``item`` ``other``."""

    kind: str
    span: Span
    blocks: tuple[Block, ...] = ()


class Tree(Struct, frozen=True):
    """The whole file as parts, in order; ``remarks`` are French sentences about how it was told apart.

    ``text`` is the document's with its wrapped lines joined, ``folded`` the same in small letters without accents nor
    markup, both one character for one.
    """

    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()
    folded: str = ""
    text: str = ""
