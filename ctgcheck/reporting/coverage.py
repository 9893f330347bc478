"""Measure how much of the header of a document nothing understood."""

from __future__ import annotations

from collections.abc import Iterable

from ctgcheck.model import Span
from ctgcheck.results import DocumentResult


def unread_share(document: DocumentResult) -> float | None:
    """Give the share of the headers' characters that nothing understood; of the whole text where no header is known.

    None where there is nothing to count.
    """
    headers = [act.header for act in document.acts if act.header is not None]
    length = _covered(headers) or document.characters
    if not length:
        return None
    passages = _covered(Span(u.origin.start, u.origin.end) for act in document.acts for u in act.unread)
    return round(min(1.0, passages / length), 4)


def _covered(spans: Iterable[Span]) -> int:
    total, reached = 0, 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total
