"""Measure how much of a document nothing understood."""

from __future__ import annotations

from ctgcheck.model import Quote
from ctgcheck.results import DocumentResult


def unread_share(document: DocumentResult) -> float | None:
    """Give the share of the text that nothing understood; None where its length is unknown."""
    if not document.characters:
        return None
    quotes = [unread.origin for act in document.acts for unread in act.unread]
    return round(_covered(quotes) / document.characters, 4)


def _covered(quotes: list[Quote]) -> int:
    total, reached = 0, 0
    for quote in sorted(quotes, key=lambda q: q.start):
        total += max(0, quote.end - max(quote.start, reached))
        reached = max(reached, quote.end)
    return total
