"""Heads and feet repeated from page to page, set aside: they stand in the middle of the sentences that go on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ctgcheck.reading.page_lines import Sheet
from ctgcheck.reading.repeated_lines import running


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Set aside the heads of all pages but the first one, and the feet of all but the last one."""
    plain = [[rank for rank, line in enumerate(sheet.lines) if not line.aside] for sheet in sheets]
    said = [
        [" ".join(word.text for word in sheet.lines[rank].words) for rank in ranks]
        for sheet, ranks in zip(sheets, plain, strict=True)
    ]
    found = running(said)
    return [
        _aside(sheet, {ranks[rank] for rank in here}) for sheet, ranks, here in zip(sheets, plain, found, strict=True)
    ]


def _aside(sheet: Sheet, ranks: Collection[int]) -> Sheet:
    lines = [line._replace(aside=True) if rank in ranks else line for rank, line in enumerate(sheet.lines)]
    first = next((rank for rank, line in enumerate(lines) if not line.aside), None)
    if first is not None and lines[first].words[0].text[:1].islower():  # a sentence that goes on from the page before
        lines[first] = lines[first]._replace(apart=False)
    return sheet._replace(lines=lines)
