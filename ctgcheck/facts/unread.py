"""Cues whose piece was not understood: kept, and reported with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, dates, people, preamble, whole
from ctgcheck.model import Span, Unread
from ctgcheck.tree import Block, Count, Junk

_LONGEST = 160
_LISTS = frozenset({"PRESENT", "ABSENT", "PROXIES", "SUBSTITUTES"})
_WORD = re.compile(r"[a-z]{3}")


def unread(scope: Scope) -> Iterator[Unread]:
    """Report « Date de convocation : » without a date, « Présents : » without a name..."""
    early = {id(block) for block in preamble(scope.header)}
    for block in scope.header:
        if block.kind in _LISTS and id(block) in early:
            yield from (
                Unread(scope.document.quote(span), "mots non compris dans une liste") for span in _junk(scope, block)
            )
        check = _CHECKS.get(block.kind)
        if check is not None and check[0](scope, block):
            span = scope.trimmed(
                Span(block.cue.start, min(max(block.body.end, block.cue.end), block.cue.start + _LONGEST))
            )
            yield Unread(scope.document.quote(span), check[1])


def header_span(scope: Scope) -> Span | None:
    """Give the span of what tells of the sitting, down to the first reason or decision."""
    early = preamble(scope.header)
    return Span(early[0].cue.start, max(whole(b).end for b in early)) if early else None


def _junk(scope: Scope, block: Block) -> Iterator[Span]:
    """Give the words of a list that are neither a name nor said of one."""
    for piece in block.pieces:
        if isinstance(piece, Junk) and _WORD.search(scope.low(piece.span)):
            span = scope.trimmed(piece.span)
            yield Span(span.start, min(span.end, span.start + _LONGEST))


def _dateless(scope: Scope, block: Block) -> bool:
    labelled = scope.low(block.cue).lstrip().startswith(("date", "seance"))
    return labelled and not any(d.value for d in dates(block)) and bool(scope.words(block.body))


def _nameless(scope: Scope, block: Block) -> bool:
    counted = any(isinstance(p, Count) for p in block.pieces)
    return not people(block) and not counted and len(scope.words(block.body)) > 12


_CHECKS: dict[str, tuple[Callable[[Scope, Block], bool], str]] = {
    "CONVOCATION": (_dateless, "date de convocation non comprise"),
    "SITTING": (_dateless, "date de séance non comprise"),
    "PRESENT": (_nameless, "liste des présents non comprise"),
    "SECRETARY": (_nameless, "nom du secrétaire de séance non compris"),
    "PRESIDENT": (_nameless, "nom du président de séance non compris"),
}
