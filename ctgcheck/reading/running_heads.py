"""Heads and feet repeated from page to page, set aside: they stand in the middle of the sentences that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ctgcheck.reading.page_lines import Line, Sheet

_EDGE = 3  # lines looked at on each edge of a page
_HEADS = 2  # lines of a head: more of them open an act of its own on each page
_FIGURES = re.compile(r"\d+")
# A stamp tells of one act, a title opens one: each is read where it stands.
_TELLS = re.compile(
    r"(?i)pr[ée]fecture|\bID ?:|publi[ée]|re[çc]u|affich|extrait|d[ée]lib[ée]ration|objet|pr[ée]sents?\b"
)


def without_running_heads(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Set aside the heads of all pages but the first one, and the feet of all but the last one."""
    heads = _repeated([_keys(sheet, head=True) for sheet in sheets], _HEADS)
    feet = _repeated([_keys(sheet, head=False) for sheet in sheets], _EDGE)
    last = len(sheets) - 1
    return [
        _aside(sheet, heads if rank else frozenset(), feet if rank < last else frozenset())
        for rank, sheet in enumerate(sheets)
    ]


def _lines(sheet: Sheet, *, head: bool) -> list[tuple[int, Line]]:
    plain = [(rank, line) for rank, line in enumerate(sheet.lines) if not line.aside]
    return plain[:_EDGE] if head else plain[: -_EDGE - 1 : -1]


def _key(line: Line) -> str:
    return _FIGURES.sub("#", " ".join(word.text for word in line.words)).casefold()


def _keys(sheet: Sheet, *, head: bool) -> list[str]:
    return [_key(line) for _, line in _lines(sheet, head=head)]


def _repeated(pages: Sequence[Sequence[str]], longest: int) -> frozenset[str]:
    """Give the lines that most pages repeat from their edge on; none where they are too many for a head."""
    told = Counter(key for keys in pages for key in set(keys))
    enough = max(2, (len([keys for keys in pages if keys]) + 1) // 2)
    often = {key for key, count in told.items() if count >= enough and not _TELLS.search(key)}
    runs = [_run(keys, often) for keys in pages]
    return frozenset(key for run in runs if len(run) <= longest for key in run)


def _run(keys: Sequence[str], often: set[str]) -> list[str]:
    run: list[str] = []
    for key in keys:
        if key not in often:
            break
        run.append(key)
    return run


def _aside(sheet: Sheet, heads: frozenset[str], feet: frozenset[str]) -> Sheet:
    ranks = {
        rank
        for known, head in ((heads, True), (feet, False))
        for rank, line in _lines(sheet, head=head)
        if _key(line) in known
    }
    lines = [line._replace(aside=True) if rank in ranks else line for rank, line in enumerate(sheet.lines)]
    first = next((rank for rank, line in enumerate(lines) if not line.aside), None)
    if first is not None and lines[first].words[0].text[:1].islower():  # a sentence that goes on from the page before
        lines[first] = lines[first]._replace(apart=False)
    return sheet._replace(lines=lines)
