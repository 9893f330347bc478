"""Blocks -> parts: report before, act, annexes after; several acts in one file; minutes with their items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.items import holds_several, items
from ctgcheck.tree import Block, Part

_ACT_HEADS = frozenset({"EXTRACT_HEAD", "ACT_HEAD"})
_BEFORE_HEAD = frozenset({"STAMP", "REPUBLIC", "DEPARTMENT", "NUMBER", "MATTER", "SITTING", "OTHER"})
_HEADER = frozenset({"PRESENT", "COUNTS", "OPENING", "OBJECT", "CONVOCATION", "NUMBER"})
_OWN_HEADER = frozenset({"PRESENT", "OPENING", "CONVOCATION"})
_DECIDES = frozenset({"DELIBERATED", "DECISION", "VOTES", "ARTICLE", "REPORT_ADOPTED"})
_CLOSES = frozenset({"CONFORM", "EXECUTORY", "SIGNER", "DONE_AT", "APPEAL", "TRANSMITTED", "PUBLISHED", "STAMP"})
_BEGUN = frozenset({"MARGIN", "VU", "CONSIDERING", "DELIBERATED", "VOTES", "DECISION", "PRESENT", "OBJECT", "OPENING"})
_BODY = re.compile(
    r"(?:\A|\n)(?P<first>(?:[a-z' -]{3,40} - [a-z' -]{3,30}\n)?[ ]*"
    r"(?:commune|ville|mairie|communaute|syndicat|republique|departement"
    r"|c\.?[ci]\.?a\.?s\b|sivu|sivom|conseil (?:municipal|communautaire|departemental|regional))\b)"
)
_SIGNED_BY = re.compile(r"\bpar\b")  # « signé par M. VALLOIRE, maire », not « la convention signée le 4 mai »
_SEVERAL = 3
_FAR_HEAD = 400  # characters between what announces an act and its head
_FIRST_LINES = 500  # where an agreement names its parties
_PARTIES = re.compile(
    r"\n[ ]*entre\b[^\n]{0,160}(?:\n[^\n]{0,160})?(?:represente|d'une part|soussigne)"
    r"|\brepresentee?s?[ ]par\b[^|]{0,450}?\b(?:conviennent|convenue?s?)\b"
)
# an order of the mayor is no deliberation
_ORDER = re.compile(r"(?m)^[ ]*arrete(?:[ ](?:municipal|du maire|permanent|temporaire|de police|n[°o]|portant)|[ ]*$)")
_BRACKET = 120  # how far before a cue the bracket that holds it may open
_ENDS_REPORT = frozenset({"OPENING", "PRESENT", "PROXIES", "REPUBLIC"}) | _ACT_HEADS
_ENDS_INNER_REPORT = frozenset({"DELIBERATED", "REPORT_ADOPTED", "DONE_AT", "CONFORM"}) | _ENDS_REPORT
_ENDS_INNER_REPORT_AT_LINE_START = frozenset({"VU", "VOTES", "COUNTS"})


@dataclass
class _Open:
    """The part being filled."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    decided: bool = False
    closed: bool = False

    def add(self, block: Block) -> None:
        self.blocks.append(block)
        self.kinds.add(block.kind)
        self.decided = self.decided or block.kind in _DECIDES
        self.closed = self.closed or (self.decided and block.kind in _CLOSES)


def parts(view: str, blocks: Sequence[Block], text: str = "") -> tuple[Part, ...]:
    """Put the blocks into parts, in the order of the file; ``rest`` is what follows a report inside an act."""
    starts = _act_starts(blocks)
    opened = [_Open("front")]
    for i, block in enumerate(blocks):
        kind = _next_kind(opened, block, view, i in starts)
        if kind is not None:
            _open(opened, kind)
        opened[-1].add(block)
        if block.kind == "SIGNED" and _SIGNED_BY.search(view, block.cue.start, block.cue.end):
            opened[-1].closed = opened[-1].closed or opened[-1].decided
    if opened[0].kind == "front":
        opened[0].kind = _kind_of_headless(view, opened[0].blocks)
    return tuple(_finish(opened, view, text))


def _kind_of_headless(view: str, blocks: list[Block]) -> str:
    """Say what a file without title is: minutes where several numbered items are decided."""
    if not any(b.kind in _BEGUN for b in blocks) or _ORDER.search(view, 0, 2_500):
        return "other"
    if any(b.kind == "CLOSED" for b in blocks):
        return "minutes"
    tried = items(view, Part("minutes", Span(0, len(view)), tuple(blocks)))
    return "minutes" if sum(p.kind == "item" for p in tried) >= _SEVERAL else "act"


def _open(opened: list[_Open], kind: str) -> None:
    """Begin a part; what stands before the first head belongs to it."""
    if opened[-1].kind == "front" and kind != "annex":
        opened[-1].kind = kind
    else:
        opened[-1].kind = "act" if opened[-1].kind == "front" else opened[-1].kind
        continued = kind == "rest"
        announced = _taken_from(opened[-1]) if kind == "act" and opened[-1].kind == "report" else []
        opened.append(_Open(kind, decided=continued and any(p.decided for p in opened if p.kind == "act")))
        for block in announced:
            opened[-1].add(block)


def _taken_from(report: _Open) -> list[Block]:
    """Take from the end of a report what announces the act below it: the stamp, the department, the body."""
    start = len(report.blocks)
    while start > 1 and report.blocks[start - 1].kind in _BEFORE_HEAD - {"OTHER", "NUMBER"}:
        if len(report.blocks[start - 1].body) > _FAR_HEAD:
            break
        start -= 1
    taken = report.blocks[start:]
    del report.blocks[start:]
    return taken


def _next_kind(opened: list[_Open], block: Block, view: str, starts_act: bool) -> str | None:
    """Say which part begins at this block, if any does."""
    now = opened[-1]
    if starts_act and not (now.kind == "act" and not now.decided and not _has_heads(now)):
        return None if now.kind == "act" and not now.decided else "act"
    if now.kind == "front":
        return _from_front(now, block, view)
    if now.kind == "report":
        return _after_report(opened, block, view)
    if now.kind in ("act", "rest"):
        return _after_act(now, block, view)
    if now.kind == "minutes" and block.kind == "ANNEX_HEAD" and "CLOSED" in now.kinds:
        return "annex"
    return None


def _has_heads(part: _Open) -> bool:
    return not part.kinds.isdisjoint(_ACT_HEADS)


def _from_front(front: _Open, block: Block, view: str) -> str | None:
    begun = not front.kinds.isdisjoint(_BEGUN)
    if block.kind == "ANNEX_HEAD" and _between_parties(front, block, view):
        return "annex"
    if block.kind in _ACT_HEADS:
        return "act"
    if begun:
        return None
    return {"REPORT_HEAD": "report", "MINUTES_HEAD": "minutes", "LIST_HEAD": "list"}.get(block.kind)


def _after_report(opened: list[_Open], block: Block, view: str) -> str | None:
    inner = any(p.kind == "act" for p in opened)
    line_start = block.cue.start == 0 or view[block.cue.start - 1] == "\n"
    if not inner:
        return "act" if block.kind in _ENDS_REPORT and not _in_brackets(view, block) else None
    ends = block.kind in _ENDS_INNER_REPORT or (line_start and block.kind in _ENDS_INNER_REPORT_AT_LINE_START)
    return "rest" if ends else None


def _after_act(act: _Open, block: Block, view: str) -> str | None:
    if block.kind == "ANNEX_HEAD" and (act.closed or _between_parties(act, block, view)):
        return "annex"
    if block.kind == "REPORT_HEAD":
        return "annex" if act.closed else None if act.decided else "report"
    return None


def _between_parties(act: _Open, block: Block, view: str) -> bool:
    """Say whether an agreement begins after the decision: « CONVENTION ... Entre la commune, représentée par »."""
    return act.decided and _PARTIES.search(view, block.cue.end, block.cue.end + _FIRST_LINES) is not None


def _in_brackets(view: str, block: Block) -> bool:
    """Say whether a cue stands in brackets: « le jury (présents : ...) » is told by the report."""
    before = view[max(0, block.cue.start - _BRACKET) : block.cue.start]
    return before.rfind("(") > before.rfind(")")


def _act_starts(blocks: Sequence[Block]) -> set[int]:
    """Find the heads that begin an act of their own: a header and a decision stand before the next head."""
    heads = [i for i, b in enumerate(blocks) if b.kind in _ACT_HEADS]
    begun = _begun(blocks, heads, _HEADER) if heads else _begun_by_number(blocks)
    first = min([*heads[:1], *begun[:1]], default=0)
    stamped_first = any(b.kind == "STAMP" for b in blocks[:first])  # those after a signature are then the next one's
    announcing = _BEFORE_HEAD - (set() if stamped_first else {"STAMP"})
    return {_with_what_announces_it(blocks, head, announcing) for head in begun}


def _begun_by_number(blocks: Sequence[Block]) -> list[int]:
    """Find « Délibération n° 12 », each with a header of its own, in a collection where nothing else heads the acts."""
    numbers = [i for i, b in enumerate(blocks) if b.kind == "NUMBER"]
    begun = _begun(blocks, numbers, _OWN_HEADER)
    return begun if len(begun) == len(numbers) > 1 else []


def _begun(blocks: Sequence[Block], heads: Sequence[int], header: frozenset[str]) -> list[int]:
    """Keep the heads that a header and a decision follow, before the next one."""
    ends = [*heads[1:], len(blocks)]
    kinds = {head: {b.kind for b in blocks[head:end]} for head, end in zip(heads, ends, strict=False)}
    return [head for head, found in kinds.items() if found & header and found & _DECIDES]


def _with_what_announces_it(blocks: Sequence[Block], head: int, announcing: frozenset[str]) -> int:
    start = head
    while start > 0 and head - start < 8 and len(blocks[start].cue) > 0:
        if blocks[start - 1].kind not in announcing and not _stamped(blocks, start - 1, announcing):
            break
        if len(blocks[start - 1].body) > _FAR_HEAD:
            break
        start -= 1
    return start


def _stamped(blocks: Sequence[Block], place: int, announcing: frozenset[str]) -> bool:
    """Say whether « Publié le 29/09/2023 » closes the stamp of the next act."""
    told = blocks[place].kind in ("PUBLISHED", "POSTED") and place > 0
    return told and "STAMP" in announcing and blocks[place - 1].kind == "STAMP"


def _finish(opened: list[_Open], view: str, text: str) -> list[Part]:
    """Close the parts: each runs to the next one; minutes are cut into their items."""
    found: list[Part] = []
    starts = [0, *(_heading(view, p.blocks[0].cue.start) if p.blocks else 0 for p in opened[1:])]
    for part, start, end in zip(opened, starts, [*starts[1:], len(view)], strict=True):
        whole = Part(part.kind, Span(start, end), tuple(part.blocks))
        if part.kind == "minutes" or (part.kind == "act" and holds_several(view, whole)):
            found.extend(items(view, msgspec.structs.replace(whole, kind="minutes"), text))
        else:
            found.append(whole)
    return found


def _heading(view: str, start: int) -> int:
    """Begin a part at the lines that name the body, just before its first cue."""
    before = view[max(0, start - 160) : start]
    lines = before.rpartition("\n\n")[2]
    if not lines.strip():  # the letterhead is a paragraph of its own: one that begins with the body
        apart = before[before.rstrip().rfind("\n\n") + 1 :]
        lines = apart if _BODY.match(apart) else lines
    found = _BODY.search(lines)
    return start - len(lines) + found.start("first") if found else start
