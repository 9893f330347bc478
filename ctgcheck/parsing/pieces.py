"""What the small grammars read inside each kind of block: one line of the table a kind."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeAlias

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.citations import read_citations
from ctgcheck.parsing.identifiers import read_identifiers
from ctgcheck.parsing.leaving import leaving, movers
from ctgcheck.parsing.moments import read_moments
from ctgcheck.parsing.officers import officers, opener
from ctgcheck.parsing.passing import told_in_passing
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.rolls import read_roll
from ctgcheck.parsing.signers import read_signers
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Block, Count, Part, Person, Piece, TimePiece

_SHORT, _LONG = 260, 1200  # how far each kind of body is read, in characters
_MARGIN = 130  # how far from the word « Maire » its bearer's name may stand
_NUMBER_BEFORE = re.compile(r"(?:(?<![a-z])[a-z]{2,9}[ \n-]{1,3}){1,4}$")
_FAR_BEFORE = 30
_COUNTED = ("voix", "membres", "conseillers", "delegues", "elus", "administrateurs")
_RANK = re.compile(r"\d{1,3}[ ]?[.;,]")
_SO_MANY = "au nombre de "
_UNREAD = frozenset({"annex", "report", "other"})
# blocks of the header whose sentences may tell of proxies
_TELLS_OF_PROXIES = frozenset(
    {"OPENING", "MET", "PRESIDENT", "SECRETARY", "QUORUM", "COUNTS", "CONVOCATION", "SIGNER", "POSTED"}
)


class Source(Struct, frozen=True):
    """A text and its folded twin, stamps and page numbers blanked in both; spans fit the document."""

    text: str
    folded: str


_Reader: TypeAlias = Callable[[Source, Block], tuple[Piece, ...]]


def with_pieces(part: Part, source: Source, clear: Source) -> Part:
    """Read the inside of the blocks of a part, stamps in the source, the rest in the source cleared of them.

    Annexes and reports are left alone, but for their stamps; so is what is no act, but for who keeps the minutes
    and what closes them.
    """
    quiet = part.kind in _UNREAD
    loud = _told_of_all(part) if quiet else frozenset()
    return Part(
        part.kind,
        part.span,
        tuple(_read(b, source, clear, quiet and i not in loud) for i, b in enumerate(part.blocks)),
    )


def _told_of_all(part: Part) -> frozenset[int]:
    """Give the places of the blocks that tell of the whole sitting in an item of minutes that decides nothing."""
    if part.kind != "other":
        return frozenset()
    kinds = [block.kind for block in part.blocks]
    closed = kinds.index("CLOSED") if "CLOSED" in kinds else len(kinds)
    return frozenset(i for i, kind in enumerate(kinds) if i > closed or kind == "SECRETARY")


def _read(block: Block, source: Source, clear: Source, quiet: bool) -> Block:
    if block.pieces:  # read from a table, a column, a paragraph
        return block
    if block.kind == "STAMP":
        return replace(block, pieces=_stamp(source, block))
    if quiet:
        return block
    pieces = _READERS.get(block.kind, _cited)(clear, block)
    if block.kind in _TELLS_OF_PROXIES:
        pieces = (*told_in_passing(clear.text, clear.folded, block), *pieces)
    if block.kind == "AWAY":
        return replace(block, kind="ABSENT" if pieces else "OTHER", pieces=pieces)
    return replace(block, pieces=pieces)


def _cited(source: Source, block: Block) -> tuple[Piece, ...]:
    return tuple(read_citations(source.text, _whole(block), source.folded))


def _moments(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read dates and hours: « du 3 avril 2025 à 20h00 »."""
    near = Span(block.cue.start, min(block.body.end, block.body.start + _SHORT))
    return tuple(read_moments(source.text, near, source.folded)) + _cited(source, block)


def _stamp(source: Source, block: Block) -> tuple[Piece, ...]:
    return (
        *read_moments(source.text, block.body, source.folded),
        *read_identifiers(source.text, _whole(block), source.folded),
    )


def _counts(source: Source, block: Block) -> tuple[Piece, ...]:
    start = block.cue.start
    if source.folded.startswith(_COUNTED, start):  # « par quatorze voix pour », « dix délégués en exercice »
        said = _NUMBER_BEFORE.search(source.folded, max(0, start - _FAR_BEFORE), start)
        start = said.start() if said else start
    near = Span(start, min(block.body.end, block.body.start + _LONG))
    counts = read_counts(source.text, near, source.folded, _named)
    counts = counts[:-1] if counts and _number_below(source, block, counts[-1]) else counts
    return (*counts, *(_moments(source, block) if block.kind == "VOTES" else _cited(source, block)))


def _number_below(source: Source, block: Block, last: Count) -> bool:
    r"""Say whether a label that looks blank has its number at the start of the next line: « Contre :\n4. Se sont »."""
    rest = source.folded[last.span.end : block.body.end]
    return last.value is None and not rest.strip(" :\n") and _RANK.match(source.folded, block.body.end) is not None


def _named(text: str, span: Span) -> tuple[Person, ...]:
    return tuple(p for p in read_people(text, span) if isinstance(p, Person))


def _list(counted: str) -> _Reader:
    """Make the reader of a list of persons: the number in its label, proxies in it, names."""

    def read(source: Source, block: Block) -> tuple[Piece, ...]:
        hours = (p for p in read_moments(source.text, block.cue, source.folded) if isinstance(p, TimePiece))
        return (*read_roll(source.text, source.folded, block, counted), *hours, *_cited(source, block))

    return read


def _officer(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read who presides or keeps the minutes."""
    return (*officers(source.text, source.folded, block.cue, block.body), *_cited(source, block))


def _met(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read the day, the hour, and how many were there: « s'est réuni au nombre de douze »."""
    near = Span(block.cue.start, min(block.body.end, block.body.start + _SHORT))
    told = source.folded.find(_SO_MANY, near.start, near.end) >= 0
    counts = read_counts(source.text, near, source.folded) if told else ()
    return (*(c for c in counts if c.kind == "present"), *_moments(source, block))


def _opened(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read the hour, and « M. Luc NERVAUX, maire, » who opens the sitting."""
    return (*_moments(source, block), *opener(source.text, source.folded, block.cue))


def _convoked(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read the day of the convocation, and « Monsieur X, Maire » who sends it."""
    near = Span(block.cue.start, min(block.body.end, block.body.start + _MARGIN))
    sent_by = read_people(source.text, near, source.folded) if "maire" in source.folded[near.start : near.end] else ()
    return (*_moments(source, block), *(p for p in sent_by if isinstance(p, Person)))


def _movers(source: Source, block: Block) -> tuple[Piece, ...]:
    return movers(source.text, source.folded, block)


def _leaving(source: Source, block: Block) -> tuple[Piece, ...]:
    return leaving(source.text, source.folded, block)


def _signer(source: Source, block: Block) -> tuple[Piece, ...]:
    """Read who signs, and when."""
    return (*read_signers(source.text, source.folded, block.cue, block.body), *_moments(source, block))


def _whole(block: Block) -> Span:
    return Span(block.cue.start, max(block.cue.end, block.body.end))


_DATED_SAID = """
SITTING OPENING MET CONVOCATION MINUTES_HEAD LIST_HEAD EXTRACT_HEAD ACT_HEAD POSTED PUBLISHED
TRANSMITTED EXECUTORY NOTIFIED CLOSED SECOND_CALL URGENCY NEXT_SITTING DECISION ARTICLE OTHER
"""
_DATED = tuple(_DATED_SAID.split())
_READERS = MappingProxyType(
    dict.fromkeys(_DATED, _moments)
    | {
        "COUNTS": _counts,
        "VOTES": _counts,
        "PRESENT": _list("present"),
        "ABSENT": _list("absent"),
        "COUNCIL": _list("council"),
        "PROXIES": _list("represented"),
        "PRESIDENT": _officer,
        "SECRETARY": _officer,
        "OPENED": _opened,
        "OPENING": _met,
        "MET": _met,
        "SIGNER": _signer,
        "SIGNED": _signer,
        "DONE_AT": _signer,
        "CONFORM": _signer,
        "WITHDRAWN": _leaving,
        "AWAY": _leaving,
        "CONVOCATION": _convoked,
        "MOVEMENT": _movers,
        "MOVED": _leaving,
        "SUBSTITUTES": _list("represented"),
    }
)
