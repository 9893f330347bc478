"""The kind of document: deliberation, extract, minutes, list, report.

The order of a mayor, and what a mayor decides alone by delegation of the council, are none of them.
"""

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
# What a mayor, or the president of another body, decides alone by delegation (CGCT, L. 2122-22, L. 5211-10...): such a
# title, the delegation named, and one person who decides. « Décision modificative » is the budget's.
_ONE = r"(?:(?:le|la|m\. le|mme la|monsieur le|madame la) )?(?:maire|presidente?)"
_DECISION = re.compile(
    r"(?<![^\n])[ #*]{0,60}((?:extrait du )?(?:registre des )?decisions? "
    rf"(?:(?:du|de la|de) {_ONE}\b|municipale\b|administrative\b|prise par (?:delegation|{_ONE})|"
    r"n ?[°o] ?[^\n ]|\d{2,4}[-/_ ]\d)[^\n]{0,80})"
)
_DELEGATED = re.compile(r"\bl\.? ?(?:2122-22|5211-10|3211-2|4221-5)\b|\b(?:delegation|delegue)")
_DECIDES_ALONE = re.compile(
    rf"(?<![^\n])[ #*]{{0,60}}(?:{_ONE}[^\n]{{0,60}} )?decid(?:e|ons)\b|\b(?:le|la) (?:maire|presidente?) decide\b"
)
_OF_A_COUNCIL = frozenset({"DELIBERATED", "SITTING", "MET", "PRESENT", "PROXIES", "QUORUM", "REPORT_ADOPTED"})
_HEAD = 1500  # characters where the title of an order stands


def document_kind(scope: Scope) -> Iterator[Found]:
    """Read « EXTRAIT DU REGISTRE », « PROCÈS-VERBAL »; what decides is a deliberation, unless one person orders it."""
    alone = _decision(scope)
    if alone is not None:
        yield "act.by_delegation", scope.reading(True, alone)
        return
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


def _decision(scope: Scope) -> Span | None:
    """Find the title of what a mayor decided alone: « DÉCISION DU MAIRE N° 2024-12 »."""
    if scope.kind in ("minutes", "item", "list", "report"):
        return None
    title = _DECISION.search(scope.folded, scope.span.start, min(scope.span.end, scope.span.start + _HEAD))
    if title is None or any(b.kind in _OF_A_COUNCIL for b in (*scope.header, *scope.own)) or council_votes(scope):
        return None
    patterns = (_DELEGATED, _DECIDES_ALONE)
    told = all(pattern.search(scope.folded, title.end(), scope.span.end) for pattern in patterns)
    return Span(title.start(1), title.end(1)) if told else None


def _order(scope: Scope) -> Span | None:
    """Find the title of an order, « ARRÊTÉ DU MAIRE N° 2024-12 », that no council had to vote on."""
    if any(block.kind in _OF_A_COUNCIL for block in (*scope.header, *scope.own)) or council_votes(scope):
        return None
    title = _ORDER.search(scope.folded, scope.span.start, min(scope.span.end, scope.span.start + _HEAD))
    orders = title and _ORDERS.search(scope.folded, title.end(), scope.span.end)
    return Span(title.start(1), title.end(1)) if title and orders else None
