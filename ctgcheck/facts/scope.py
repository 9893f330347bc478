"""What one act may be read from: its own blocks, the common header of the sitting, the annexes that follow."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.facts.moves import Move, moves_of
from ctgcheck.model import Document, Reading, Span, Struct, Value
from ctgcheck.tree import Block, DatePiece, Part, Person, TimePiece, Tree

DECIDES = frozenset({"DELIBERATED", "DECISION", "VOTES", "ARTICLE", "REPORT_ADOPTED"})
_ENDS_HEADER = frozenset({"DONE_AT", "CONFORM", "CLOSED", "SIGNER"})
_ROLL = frozenset({"OPENING", "MET", "PRESENT"})
_REASONS = frozenset({"VU", "CONSIDERING", "HEARD", "DELIBERATED", "DECISION", "ARTICLE", "VOTES", "REPORT_ADOPTED"})
_NEXT_ITEM = frozenset({"VU", "CONSIDERING", "OBJECT", "NUMBER", "ITEM", "HEARD", "RAPPORTEUR", "AGENDA"})
_APPROVAL = 500  # how far the vote on earlier minutes may stand from their name
_CLOSING_SAID = "SIGNER SIGNED DONE_AT CONFORM POSTED PUBLISHED TRANSMITTED EXECUTORY CERTIFIED NOTIFIED STAMP APPEAL"
_CLOSING = frozenset(_CLOSING_SAID.split())
_OF_SITTING = frozenset({"SECRETARY", "QUORUM", "OPENED"})  # what an item without decision tells of the whole sitting
_SPACES = re.compile(r"[\s*_#|<>]+")


class Scope(Struct, frozen=True):
    """The blocks of one act: ``header`` tells of the sitting, ``own`` of the decision; ``kind`` is the part's.

    ``text`` is the document's, wrapped lines joined; ``rank`` is the item's place in the minutes, ``moves`` tells who
    comes or goes, and which item that is about.
    """

    document: Document
    text: str
    folded: str
    kind: str
    header: tuple[Block, ...]
    own: tuple[Block, ...]
    proposals: tuple[Block, ...] = ()
    annexes: tuple[Part, ...] = ()
    span: Span = Span(0, 0)
    rank: int = 0
    moves: tuple[Move, ...] = ()

    def reading(self, value: Value, span: Span) -> Reading:
        """Give a value with the words that state it, blanks around them left out."""
        return Reading(value, self.document.quote(self.trimmed(span)))

    def trimmed(self, span: Span) -> Span:
        """Give the span without the blanks at its ends."""
        words = self.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip())
        return Span(start, max(start, span.start + len(words.rstrip())))

    def low(self, span: Span) -> str:
        """Give the folded words of a span."""
        return self.folded[span.start : span.end]

    def words(self, span: Span) -> str:
        """Give the words of a span on one line, without markup."""
        return _SPACES.sub(" ", self.text[span.start : span.end]).strip(" \t")

    def of(self, *kinds: str) -> Iterator[Block]:
        """Go through the blocks of the decision of some kinds."""
        return (b for b in self.own if b.kind in kinds)

    def at_opening(self, *kinds: str) -> Iterator[Block]:
        """Go through the blocks of the header of some kinds."""
        return (b for b in self.header if b.kind in kinds)


def header_of(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks that tell of the sitting: all of them down to the signatures."""
    decided = _first(blocks, DECIDES)
    return blocks[: next((i for i in range(decided, len(blocks)) if blocks[i].kind in _ENDS_HEADER), len(blocks))]


def preamble(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Give the blocks before the first reason or decision; numbers of a vote above the roll are a box of the head."""
    return blocks[: _first(blocks, _REASONS)]


def _first(blocks: tuple[Block, ...], kinds: frozenset[str]) -> int:
    """Give the place of the first block of some kinds; the numbers of a vote printed above the roll are passed."""
    found = [i for i, b in enumerate(blocks) if b.kind in kinds]
    others = [i for i in found if blocks[i].kind != "VOTES"]
    after = others[0] if others else len(blocks)
    above = found and any(b.kind in _ROLL for b in blocks[found[0] : after])
    return (after if above else found[0]) if found else len(blocks)


def dates(block: Block) -> list[DatePiece]:
    """Give the dates of a block."""
    return [p for p in block.pieces if isinstance(p, DatePiece)]


def times(block: Block) -> list[TimePiece]:
    """Give the hours of a block."""
    return [p for p in block.pieces if isinstance(p, TimePiece)]


def people(block: Block) -> list[Person]:
    """Give the persons of a block."""
    return [p for p in block.pieces if isinstance(p, Person)]


def whole(block: Block) -> Span:
    """Give the span of a block, cue included."""
    return Span(block.cue.start, max(block.cue.end, block.body.end))


def scopes(document: Document, tree: Tree) -> tuple[Scope, ...]:
    """Tell the acts of a file apart; at least one scope for any document."""
    found: list[Scope] = []
    header: Part | None = None
    rank = 0
    moves: tuple[Move, ...] = ()
    for part in tree.parts:
        if part.kind in ("act", "minutes", "list"):
            header = part if part.kind == "minutes" else None
            rank, moves = 0, moves_of(tree) if header is not None else ()
            found.append(_scope(document, tree, part.kind, part))
        elif part.kind == "other" and header is not None and not rank:  # « 1. Désignation du secrétaire »
            header = replace(header, blocks=(*header.blocks, *(b for b in part.blocks if b.kind in _OF_SITTING)))
        elif part.kind == "item" and header is not None:
            found.append(replace(_item(document, tree, header, part), rank=rank, moves=moves))
            rank += 1
        elif part.kind in ("rest", "report", "annex") and found:
            found[-1] = _extended(found[-1], part)
    found = _signed_together(found, _closing(tree))
    has_items = any(s.kind == "item" for s in found)
    kept = [s for s in found if not (has_items and s.kind == "minutes")]
    return tuple(kept) or (_alone(document, tree),)


def _closing(tree: Tree) -> tuple[Block, ...]:
    """Give what follows the end of the sitting in minutes: who signs, when it was posted, the stamps."""
    told = [part for part in tree.parts if part.kind in ("item", "other")]
    blocks = told[-1].blocks if told else ()
    closed = next((i for i, b in enumerate(blocks) if b.kind == "CLOSED"), len(blocks))
    return tuple(b for b in blocks[closed + 1 :] if b.kind in _CLOSING)


def _signed_together(found: list[Scope], closing: tuple[Block, ...]) -> list[Scope]:
    """Give each item of minutes what closes them."""
    return [_closed(scope, closing) if scope.kind == "item" else scope for scope in found]


def _closed(item: Scope, closing: tuple[Block, ...]) -> Scope:
    return replace(item, own=(*item.own, *(block for block in closing if block not in item.own)))


def _scope(document: Document, tree: Tree, kind: str, part: Part) -> Scope:
    own = _without_approvals(part.blocks) if kind == "minutes" else part.blocks
    return Scope(document, tree.text, tree.folded, kind, header_of(part.blocks), own, span=part.span)


def _without_approvals(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out the approval of earlier minutes and its vote."""
    kept, until = [], -1
    for block in blocks:
        if block.kind == "APPROVED_MINUTES":
            until = block.cue.end + _APPROVAL
        elif block.kind in _NEXT_ITEM:
            until = -1
        if block.cue.start > until or block.kind not in DECIDES:
            kept.append(block)
    return tuple(kept)


def _item(document: Document, tree: Tree, header: Part, part: Part) -> Scope:
    """Give what an item of minutes is read from; the stamps of the first page are those of an item without any."""
    own = _without_approvals(part.blocks)
    if not any(b.kind == "STAMP" for b in own):
        own += tuple(b for b in header.blocks if b.kind == "STAMP")
    return Scope(document, tree.text, tree.folded, "item", header.blocks, own, span=part.span)


def _extended(scope: Scope, part: Part) -> Scope:
    """Add to an act what follows it: its inner report, the rest after it, its annexes."""
    scope = replace(scope, span=Span(scope.span.start, part.span.end))
    if part.kind == "annex":
        stamps = tuple(b for b in part.blocks if b.kind == "STAMP")
        return replace(scope, own=scope.own + stamps, annexes=(*scope.annexes, part))
    if part.kind == "report":
        matter = tuple(b for b in part.blocks if b.kind in ("MATTER", "STAMP"))
        return replace(scope, own=scope.own + matter, proposals=scope.proposals + part.blocks)
    own = scope.own + part.blocks
    return replace(scope, own=own, header=header_of(own))


def _alone(document: Document, tree: Tree) -> Scope:
    """Read a file without act as one act: a report alone, or any text."""
    kind = "report" if any(p.kind == "report" for p in tree.parts) else "other"
    blocks = tuple(b for p in tree.parts for b in p.blocks)
    return Scope(document, tree.text, tree.folded, kind, blocks, blocks, span=Span(0, len(document.text)))
