"""Headings without number: a line of the agenda that stands again further down begins an item of the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ctgcheck.model import Span
from ctgcheck.tree import Block, Part

HEADING = "HEADING"
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[^a-z0-9]*(?:\d{1,2}[ ]?[.):/-]+|[a-z][.)])?[^a-z0-9]*")
_SIGNS = re.compile(r"[^a-z0-9]+")
_SHORTEST, _ENTRIES = 10, 120  # letters of an entry, entries of an agenda
_PREFIX = 24  # an entry as long as that may go on, on either side


def with_headings(view: str, minutes: Part) -> Part:
    """Add a block at each line that repeats an entry of the agenda."""
    agenda = next((b for b in minutes.blocks if b.kind == "AGENDA"), None)
    if agenda is None:
        return minutes
    places = list(_repeated(view, agenda.cue.end, minutes.span.end))
    return Part(minutes.kind, minutes.span, tuple(_cut(minutes.blocks, places))) if places else minutes


def _repeated(view: str, start: int, end: int) -> Iterator[int]:
    """Give where lines begin that repeat an entry of the agenda, once each."""
    entries: list[str] = []
    open_agenda = True
    for line in _LINE.finditer(view, start, end):
        mark = _MARK.match(line[0])
        begin = mark.end() if mark else 0
        words = _SIGNS.sub("", line[0][begin:])
        if len(words) < _SHORTEST:
            continue
        known = next((entry for entry in entries if _same(entry, words)), None)
        if known is not None:
            open_agenda = False
            entries.remove(known)
            yield line.start() + begin
        elif open_agenda and len(entries) < _ENTRIES:
            entries.append(words)


def _same(entry: str, words: str) -> bool:
    shorter = min(len(entry), len(words))
    return entry == words or (shorter >= _PREFIX and entry[:shorter] == words[:shorter])


def _cut(blocks: Sequence[Block], places: Sequence[int]) -> Iterator[Block]:
    """Cut the bodies at the headings; a heading that is a cue itself stands before its block."""
    waiting = list(places)
    for block in blocks:
        while waiting and waiting[0] <= block.cue.start:
            at = waiting.pop(0)
            yield Block(HEADING, Span(at, at), Span(at, block.cue.start))
        inside = [at for at in waiting if block.cue.end <= at < block.body.end]
        bounds = [*inside, block.body.end]
        yield Block(block.kind, block.cue, Span(block.body.start, bounds[0])) if inside else block
        for at, after in zip(inside, bounds[1:], strict=False):
            yield Block(HEADING, Span(at, at), Span(at, after))
        waiting = [at for at in waiting if at not in inside]
