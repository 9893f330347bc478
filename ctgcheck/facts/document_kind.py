"""The kind of document: deliberation, extract, minutes, list, report; a mayor's order is none of them."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import DECIDES, Scope
from ctgcheck.facts.votes import council_votes
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_ORDER = re.compile(
    r"(?<![^\n])[ #*]{0,60}"
    r"(arrete (?:(?:du|de la) (?:maire|president)|municipal|temporaire|permanent|reglementa|portant|n[°o]|d[eu] )"
    r"[^\n]{0,80})"
)
_ORDERS = re.compile(
    r"(?<![^\n])[ #*]{0,60}(?:le |la )?(?:maire |presidente? )?(?:arrete(?: ce qui suit)?)[ *]*:?[ *]*(?=\n)"
)
_OF_A_COUNCIL = frozenset({"DELIBERATED", "SITTING", "MET", "PRESENT", "PROXIES", "QUORUM", "REPORT_ADOPTED"})
_HEAD = 1500  # characters where the title of an order stands


def document_kind(scope: Scope) -> Iterator[Found]:
    """Read « EXTRAIT DU REGISTRE », « PROCÈS-VERBAL »; what decides is a deliberation, unless one person orders it."""
    named = {"minutes": ("minutes", "MINUTES_HEAD"), "item": ("minutes", "MINUTES_HEAD"), "list": ("list", "LIST_HEAD")}
    kind, head = named.get(scope.kind, ("report", "REPORT_HEAD") if scope.kind == "report" else ("", ""))
    candidates = (
        [(kind, head)] if kind else [("extract", "EXTRACT_HEAD"), ("extract", "CONFORM"), ("deliberation", "ACT_HEAD")]
    )
    for value, cue in candidates:
        for block in (*scope.header, *scope.own):
            if block.kind == cue and (cue != "CONFORM" or "extrait" in scope.low(block.cue)):
                yield "act.document_kind", scope.reading(value, block.cue)
                return
    first = next((b for b in scope.own if b.kind in DECIDES), None)
    if kind == "minutes" and scope.own:  # minutes known by their numbered items alone
        yield "act.document_kind", scope.reading(kind, scope.own[0].cue)
    if not kind and first is not None:
        order = _order(scope)
        if order is not None:
            yield "act.order", scope.reading(True, order)
            return
        yield "act.document_kind", scope.reading("deliberation", first.cue)


def _order(scope: Scope) -> Span | None:
    """Find the title of an order, « ARRÊTÉ DU MAIRE N° 2024-12 », that no council had to vote on."""
    if any(block.kind in _OF_A_COUNCIL for block in (*scope.header, *scope.own)) or council_votes(scope):
        return None
    title = _ORDER.search(scope.folded, scope.span.start, min(scope.span.end, scope.span.start + _HEAD))
    orders = title and _ORDERS.search(scope.folded, title.end(), scope.span.end)
    return Span(title.start(1), title.end(1)) if title and orders else None
