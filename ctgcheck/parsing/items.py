"""Minutes -> a common header and one part for each item that the council decided."""

from __future__ import annotations

from collections.abc import Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.headings import HEADING, with_bullets, with_capitals, with_headings, with_labels, with_underlined
from ctgcheck.tree import Block, Part

_STYLES = ("NUMBER", "OBJECT", "ITEM", "MARGIN")
_DECIDES = frozenset({"VOTES", "DECISION", "REPORT_ADOPTED", "DELIBERATED"})
_ATTENDANCE = frozenset({"PRESENT", "ABSENT", "PROXIES", "COUNTS", "SECRETARY"})
_NO_ITEM = frozenset({"APPROVED_MINUTES", "SECRETARY"})
_SEVERAL = 3
_HEADING = 100  # what announces the approval of minutes stands in the first words of an item
_DECIDING = re.compile(
    r"de |d'|(?:approuve|autorise|decide|designe|charge|fixe|dit|donne|precise|adopte|accepte|sollicite|prend)[rt]? "
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


def items(view: str, minutes: Part, text: str = "") -> list[Part]:
    """Cut minutes at their items; minutes whose items cannot be told apart stay whole."""
    runs = [(minutes, _starts(view, minutes.blocks, style)) for style in _STYLES]
    ways = (with_headings, with_underlined, with_labels)
    for headed in (*(way(view, minutes) for way in ways), with_capitals(text, minutes), with_bullets(text, minutes)):
        runs.append((headed, [i for i, b in enumerate(headed.blocks) if b.kind == HEADING]))
    part, best = max(runs, key=lambda run: (len(_decided(run[0].blocks, run[1])), -(run[1][0] if run[1] else 0)))
    decided = _decided(part.blocks, best)
    if not decided:
        return [minutes]
    return [_piece(part, "minutes", 0, best[0]), *_bodies(part, best, decided)]


def holds_several(view: str, act: Part) -> bool:
    """Say whether what looks like one act is several, each under its own number with its own decision."""
    return any(len(_decided(act.blocks, _starts(view, act.blocks, s))) >= _SEVERAL for s in ("NUMBER", "MARGIN"))


def _bodies(minutes: Part, starts: Sequence[int], decided: Sequence[int]) -> list[Part]:
    ends = [*starts[1:], len(minutes.blocks)]
    return [
        _piece(minutes, "item" if n in decided else "other", start, end)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _piece(minutes: Part, kind: str, start: int, end: int) -> Part:
    blocks = minutes.blocks
    begin = blocks[start].cue.start if start else minutes.span.start
    stop = blocks[end].cue.start if end < len(blocks) else minutes.span.end
    return Part(kind, Span(begin, stop), blocks[start:end])


def _starts(view: str, blocks: Sequence[Block], style: str) -> list[int]:
    """List the blocks that may begin an item, once the attendance is told."""
    floor = next((i for i, b in enumerate(blocks) if b.kind in _ATTENDANCE), 0)
    found = [i for i, b in enumerate(blocks) if b.kind == style and i > floor and not _is_decision(view, blocks, i)]
    return found if style != "ITEM" else _main_numbering(view, blocks, found)


def _is_decision(view: str, blocks: Sequence[Block], place: int) -> bool:
    """Say whether a numbered line is a decision (« 1. de demander... »), no item of the agenda."""
    following = blocks[place + 1 : place + 2]
    return any(
        b.kind == "DECISION"
        and b.cue.start <= blocks[place].cue.end + 2
        and _DECIDING.match(view, b.cue.start) is not None
        for b in following
    )


# lists that are being counted at once; a text with more of them would cost the square of its length
_RUNS = 30


def _main_numbering(view: str, blocks: Sequence[Block], found: Sequence[int]) -> list[int]:
    """Keep the longest 1, 2, 3... with decisions; an agenda counts from 1 too, and so do lists inside an item."""
    runs: list[list[int]] = []
    last: list[int] = []
    for i in found:
        number = _number(view[blocks[i].cue.start : blocks[i].cue.end])
        follows = [r for r in range(max(0, len(runs) - _RUNS), len(runs)) if 0 < number - last[r] <= 2]
        if follows:
            runs[follows[-1]].append(i)
            last[follows[-1]] = number
        else:
            runs.append([i])
            last.append(number)
    longest = sorted(runs, key=len, reverse=True)[:_RUNS]
    return max(longest, key=lambda run: len(_decided(blocks, run)), default=[])


def _number(label: str) -> int:
    """Read « 3. », « point n° 3 », « IV - », « B - »."""
    figures = re.search(r"\d+", label)
    if figures:
        return int(figures[0])
    letter = re.match(r"\s*([a-h])\s*[-)]", label)
    if letter:
        return ord(letter[1]) - ord("a") + 1
    roman = [_ROMAN[c] for c in re.sub(r"[^ivx]", "", label)]
    return sum(-v if v < after else v for v, after in zip(roman, [*roman[1:], 0], strict=True))


def _decided(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Give the items with a vote or a decision, without the approval of minutes and the choice of the secretary."""
    ends = [*starts[1:], len(blocks)]
    return [n for n, (a, b) in enumerate(zip(starts, ends, strict=False)) if _is_decided(blocks[a:b])]


def _is_decided(item: Sequence[Block]) -> bool:
    head_end = item[0].cue.end + _HEADING
    if any(b.kind in _NO_ITEM and b.cue.start < head_end for b in item):
        return False
    return any(b.kind in _DECIDES for b in item)
