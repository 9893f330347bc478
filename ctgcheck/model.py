"""The values that travel between the stages; all of them immutable.

A span is half open, in characters of ``Document.text``. A fact has readings: each is a value with its origin.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import TypeAlias

import msgspec


class Struct(msgspec.Struct, frozen=True, omit_defaults=False):
    """Base of all values: frozen, comparable, encodable."""


# --- what a document is ---------------------------------------------------------------------------------------


class Span(Struct, frozen=True, order=True):
    """Half-open interval of characters of ``Document.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        """Give the number of characters."""
        return self.end - self.start


class Place(Struct, frozen=True):
    """Where the characters ``start`` to ``end`` of the text stand in the file that they come from.

    ``box``: left, top, right, bottom in points from the top left corner of the page (PDF, scan).
    ``part``, ``paragraph``, ``run``, ``offset``: the XML part, the paragraph in it, the run in that, the first
    character in that, all counted from 0 (Word, LibreOffice).
    """

    start: int
    end: int
    box: tuple[float, float, float, float] | None = None
    part: str | None = None
    paragraph: int | None = None
    run: int | None = None
    offset: int = 0


class Reach(Struct, frozen=True):
    """How far the line of a page that holds the characters ``start`` to ``end`` goes, in points.

    ``right``: its right end, from the left edge of its column; ``first``: the width of its first word and of a blank;
    ``follows``: whether it stands right below the line before, as the next line of a paragraph does.
    """

    start: int
    end: int
    right: float
    first: float
    follows: bool


class Document(msgspec.Struct, frozen=True, dict=True):
    """A text whose offsets never change: NFC, lines ended by a line feed; pages are spans of it.

    ``places``: in the order of the text, where its characters stand in the file; none for a text file.
    ``asides``: heads and feet of pages, stamps that interrupt sentences: kept as evidence, apart from what is around.
    ``doubtful``: passages that were read with little confidence (a poor scan).
    ``reaches``: how far each line goes, in the order of the text, where the page tells (PDF, scan).
    ``recognised``: how many pages hold words recognised on a picture (OCR).
    """

    name: str
    text: str
    media_type: str = "text/plain"
    sha256: str = ""
    pages: tuple[Span, ...] = ()
    remarks: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    asides: tuple[Span, ...] = ()
    doubtful: tuple[Span, ...] = ()
    reaches: tuple[Reach, ...] = ()
    recognised: int = 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    def line(self, offset: int) -> int:
        """Give the line of a character, counted from 1."""
        return bisect_right(self._line_starts, offset)

    def column(self, offset: int) -> int:
        """Give the place of a character in its line, counted from 1."""
        return offset - self._line_starts[self.line(offset) - 1] + 1

    def page(self, offset: int) -> int:
        """Give the page of a character, counted from 1; 1 where there are no pages."""
        return max(1, bisect_right([p.start for p in self.pages], offset))

    def quote(self, span: Span) -> Quote:
        """Give the words of a span with the place where they stand."""
        return Quote(
            page=self.page(span.start),
            line=self.line(span.start),
            start=span.start,
            end=span.end,
            quote=self.text[span.start : span.end],
            column=self.column(span.start),
            doubtful=self._is_doubtful(span) or msgspec.UNSET,
        )

    def _is_doubtful(self, span: Span) -> bool:
        """Say whether some of the words were read with little confidence; the passages are in order, apart."""
        after = bisect_right(self.doubtful, span.start, key=lambda passage: passage.end)
        return after < len(self.doubtful) and self.doubtful[after].start < span.end


# --- where a fact comes from ----------------------------------------------------------------------------------


class Quote(Struct, frozen=True):
    """The words of the document that state a fact.

    ``column``: of the first character, from 1 (0 where unknown); ``doubtful``: read with little confidence.
    """

    page: int
    line: int
    start: int
    end: int
    quote: str
    column: int = 0
    doubtful: bool | msgspec.UnsetType = msgspec.UNSET  # left out of JSON where it is not so


class Given(Struct, frozen=True):
    """A file of the user: the profile of the commune, a facts file."""

    given: str


class Reference(Struct, frozen=True):
    """A public register that ships with the program, and the year of its data."""

    reference: str
    year: int


class Derived(Struct, frozen=True):
    """Other facts, and the step that leads from them to this one."""

    derived: tuple[str, ...]
    step: str


Origin: TypeAlias = Quote | Given | Reference | Derived


# --- facts ----------------------------------------------------------------------------------------------------


class Proxy(Struct, frozen=True):
    """A written mandate to vote: who gives it, who holds it."""

    giver: str
    holder: str | None


class Withdrawn(Struct, frozen=True):
    """A member who left or did not take part; kind: ``personal`` ``representative`` ``unknown``."""

    name: str
    kind: str


class Movement(Struct, frozen=True):
    """An ``arrival`` or a ``departure`` before an item."""

    name: str
    kind: str
    before_item: str | None


class Signature(Struct, frozen=True):
    """Who signs and in what capacity."""

    name: str | None
    capacity: str | None


class Citation(Struct, frozen=True):
    """An article of a code: ``CGCT``, ``L2121-17``."""

    code: str
    article: str


Record: TypeAlias = Proxy | Withdrawn | Movement | Signature | Citation
Scalar: TypeAlias = str | int | bool | date
Value: TypeAlias = Scalar | tuple[str, ...] | tuple[Record, ...]


class Reading(Struct, frozen=True):
    """One value of a fact and where it comes from."""

    value: Value
    origin: Origin


class Facts(msgspec.Struct, frozen=True, dict=True):
    """The facts of one act: for each name all readings, the first one being the best."""

    entries: tuple[tuple[str, tuple[Reading, ...]], ...] = ()

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Reading, ...]]:
        return MappingProxyType(dict(self.entries))

    def __getitem__(self, name: str) -> tuple[Reading, ...]:
        """Give all readings of a fact; none where nothing states it."""
        return self._by_name.get(name, ())

    def __iter__(self) -> Iterator[str]:
        """Go through the names of the known facts, in alphabetical order."""
        return iter(self._by_name)

    def __contains__(self, name: object) -> bool:
        """Say whether a fact has at least one reading."""
        return name in self._by_name

    def value(self, name: str) -> Value | None:
        """Give the first reading's value, or None."""
        found = self[name]
        return found[0].value if found else None

    @classmethod
    def of(cls, readings: Mapping[str, tuple[Reading, ...]]) -> Facts:
        """Build facts from readings by name; equal values are kept once, empty ones dropped."""
        kept = {name: _distinct(found) for name, found in readings.items() if found}
        return cls(tuple(sorted(kept.items())))

    def replaced(self, readings: Mapping[str, tuple[Reading, ...]]) -> Facts:
        """Give these facts with some of them replaced."""
        return Facts.of({**self._by_name, **readings})


def _distinct(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    seen: list[Value] = []
    kept = []
    for reading in readings:
        if not any(type(v) is type(reading.value) and v == reading.value for v in seen):
            seen.append(reading.value)
            kept.append(reading)
    return tuple(kept)


class Stage(Struct, frozen=True):
    """Where the act stands on its way, and why we think so (in French)."""

    value: str
    deduced_from: tuple[str, ...] = ()


# where a value comes from that the user typed in place of what was read
BY_HAND = "corrigé à la main"
STAGES = ("before_convocation", "before_sitting", "after_vote", "ready", "transmitted")
DRAFTS = STAGES[:2]


class Unread(Struct, frozen=True):
    """A passage that the reader did not understand, and why (in French)."""

    origin: Quote
    why: str


class Act(Struct, frozen=True):
    """What was read of one deliberation of a document."""

    facts: Facts
    stage: Stage
    span: Span
    unread: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    header: Span | None = None  # what tells of the sitting: the share not understood is counted in it
