"""Who comes, goes or leaves the room, told between the items of minutes: which item each sentence is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct
from ctgcheck.tree import Block, Count, Part, Tree

_KINDS = frozenset({"MOVEMENT", "MOVED", "WITHDRAWN"})
_DECIDES = frozenset({"DELIBERATED", "DECISION", "VOTES", "ARTICLE", "REPORT_ADOPTED"})
_NUMBERS = frozenset({"COUNTS", "PRESENT"})
_THERE = frozenset({"present", "represented", "voters"})
_HEAD = re.compile(
    r"\W*(?:(?:d[ée]lib[ée]ration|rapport|point|question|affaire|dossier|projet|sujet|item)s?[ ]*)?(?:n[ ]?[°o][ ]*)?"
    r"(?P<number>[A-Z]{1,8}[-_./]?\d+(?:[-_./]\d+)*|\d{1,4}(?:[-_./]\d{1,4})*|[IVX]{1,6})[ ]*(?:[-–—.:)/°]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_LEAVES_NOW = re.compile(r"\b(?:quitte|sort|se retire)(?:nt|ent)?\b")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Move(Struct, frozen=True):
    """A sentence on who comes or goes.

    ``first`` is the rank of the first item that it is about, None for the header; ``label`` is that item's number.
    ``counts`` are the numbers told with it: « Mme X arrive à 19 h 20. Présents : 23. Votants : 28. ».
    ``doubtful``: it stands amid the decisions of the item before ``first``, and may be about that one too.
    """

    block: Block
    first: int | None = None
    label: str | None = None
    doubtful: bool = False
    counts: tuple[Count, ...] = ()


def moves_of(tree: Tree) -> tuple[Move, ...]:
    """Give the moves of minutes in their order."""
    told = [part for part in tree.parts if part.kind in ("minutes", "item", "other")]
    return tuple(move for place in range(len(told)) for move in _moves_in(tree, told, place))


def _moves_in(tree: Tree, told: Sequence[Part], place: int) -> Iterator[Move]:
    part, rank = told[place], sum(p.kind == "item" for p in told[:place])
    following = told[place + 1] if place + 1 < len(told) else None
    for block in (b for b in part.blocks if b.kind in _KINDS):
        before, after = _decided(part, block)
        if part.kind == "minutes":
            yield Move(block)
        elif part.kind == "item" and (not before or _of_this_item(tree, block, after, following)):
            yield Move(block, rank, _label(tree.text, part), counts=_counts(tree, part, block))
        else:
            doubtful = part.kind == "item" and after
            label = _label(tree.text, following) if following is not None and not doubtful else None
            yield Move(block, rank + (part.kind == "item"), label, doubtful, _counts(tree, part, block))


def _counts(tree: Tree, part: Part, move: Block) -> tuple[Count, ...]:
    """Give the numbers told in the paragraph of a sentence, after it: those of who comes or goes last."""
    stop = tree.folded.find("\n\n", move.cue.end)
    stop = stop if stop >= 0 else len(tree.folded)
    told = [b for b in part.blocks if b is move or (move.cue.end <= b.cue.start < stop and b.kind in _NUMBERS)]
    voted = [b.cue.start for b in part.blocks if b.kind in _DECIDES and b.cue.start > move.cue.end]
    near = [b for b in told if not any(p < b.cue.start for p in voted)]
    return tuple(p for b in near for p in b.pieces if isinstance(p, Count) and p.kind in _THERE and p.value is not None)


def _of_this_item(tree: Tree, move: Block, after: bool, following: Part | None) -> bool:
    """Say whether a withdrawal told after a vote is from that vote; « quitte la salle » on a line of its own is not."""
    if move.kind != "WITHDRAWN":
        return False
    said = tree.folded[move.cue.start : move.cue.end]
    apart = not tree.folded[tree.folded.rfind("\n", 0, move.cue.start) + 1 : move.cue.start].strip()
    return after or following is None or not apart or _LEAVES_NOW.search(said) is None


def _decided(part: Part, move: Block) -> tuple[bool, bool]:
    """Say whether the item is decided before a sentence, and after it."""
    places = [b.cue.start for b in part.blocks if b.kind in _DECIDES]
    return any(p < move.cue.start for p in places), any(p > move.cue.end for p in places)


def _label(text: str, part: Part) -> str | None:
    """Give the number that heads an item: « 3 » of « 3. Tarifs », « 2022-124 » of « Délibération n° 2022-124 »."""
    end = text.find("\n", part.span.start)
    head = _HEAD.match(text, part.span.start, end if end >= 0 else len(text))
    return head["number"] if head and not _YEAR.fullmatch(head["number"]) else None
