"""Cues whose piece was not understood: kept, and reported with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ctgcheck.facts.scope import Scope, dates, people
from ctgcheck.model import Span, Unread
from ctgcheck.tree import Block, Count

_LONGEST = 160


def unread(scope: Scope) -> Iterator[Unread]:
    """Report « Date de convocation : » without a date, « Présents : » without a name..."""
    for block in scope.header:
        check = _CHECKS.get(block.kind)
        if check is not None and check[0](scope, block):
            span = scope.trimmed(
                Span(block.cue.start, min(max(block.body.end, block.cue.end), block.cue.start + _LONGEST))
            )
            yield Unread(scope.document.quote(span), check[1])


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
