"""A story and a layout make a document and what must be read of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from . import acts, attendance, closings, counts, heads, minutes, openings, side, surroundings
from .layout import Layout
from .moments import DATES
from .pieces import UNSURE, Block, Facts, Page, Piece, expected, joined
from .settling import MINUTES, settled
from .story import Story, Vote
from .surface import surface


@dataclass(frozen=True)
class Written:
    """The text, and for each act the facts that it states (null: that it does not)."""

    text: str
    expected: tuple[Facts, ...]
    layout: Layout


_HEAD = (heads.heading, heads.kind_title, heads.sitting)
_OPENED = (heads.hour, openings.opening, openings.president)
_ACT = (acts.visas, acts.told, acts.decided)
_BY_SECRETARY = (openings.secretary, openings.president, heads.convocation, heads.hour, openings.opening)
_LISTS = (attendance.attendance, openings.quorum)
_BESIDE = (*_OPENED, *_LISTS, openings.secretary, counts.counts, heads.convocation)
_ORDERS: Mapping[str, tuple[Block, ...]] = {
    "usual": (
        *(*_HEAD, heads.number, heads.convocation, counts.counts, *_OPENED, *_LISTS, openings.secretary, heads.title),
        *(*_ACT, closings.closing),
    ),
    "secretary_first": (
        *(*_HEAD, heads.number, *_BY_SECRETARY, counts.counts, *_LISTS, heads.title),
        *(*_ACT, closings.closing),
    ),
    "counts_after_lists": (
        *(*_HEAD, heads.number, *_OPENED, *_LISTS, counts.counts, heads.convocation, openings.secretary, heads.title),
        *(*_ACT, closings.closing),
    ),
    "lists_after_title": (
        *(*_HEAD, heads.number, heads.title, heads.convocation, *_OPENED, counts.counts, *_LISTS, openings.secretary),
        *(*_ACT, closings.closing),
    ),
    "vote_first": (
        *(*_HEAD, heads.number, heads.convocation, counts.counts, *_OPENED, *_LISTS, openings.secretary),
        *(acts.vote_in_head, heads.title, acts.visas, acts.told, acts.decided_only, closings.closing),
    ),
    "counts_last": (
        *(*_HEAD, heads.number, heads.convocation, *_OPENED, *_LISTS, openings.secretary, heads.title),
        *(*_ACT, closings.closing, counts.counts),
    ),
}


def write(story: Story, layout: Layout) -> Written:
    """Write the document and give what it states, act by act."""
    layout = settled(layout, story)
    if layout.kind not in MINUTES or layout.moves == "none":
        story = replace(story, moves=())
    if layout.withdrawn == "none":
        story = replace(story, acts=tuple(replace(act, vote=_all_vote(act.vote)) for act in story.acts))
    lines, told = _FORMS.get(layout.kind, _single)(story, layout)
    page = Page(story, story.acts[0], layout)
    head = f"{story.body.name} - séance du {DATES['figures'](story.day)} - page 2/3"
    foot = f"{story.body.name} - 2 place du Lavoir - Tél. 01 99 00 12 34"
    text = surface(lines, layout, closings.stamp(page).lines, (head, foot))
    return Written(text, tuple(expected(facts) for facts in told), layout)


def _all_vote(vote: Vote) -> Vote:
    """Let those who would not take part vote for: the layout does not tell that they do not."""
    return replace(vote, in_favour=vote.in_favour + len(vote.not_voting), not_voting=())


Form = tuple[list[str], list[Facts]]


def _single(story: Story, layout: Layout) -> Form:
    page = Page(story, story.acts[0], layout)
    one = joined((surroundings.before(page), _act(page), surroundings.after(page)))
    return list(one.lines), [dict(one.facts)]


def _several(story: Story, layout: Layout) -> Form:
    pieces = [_act(Page(story, act, layout, rank)) for rank, act in enumerate(story.acts)]
    return [line for one in pieces for line in one.lines], [dict(one.facts) for one in pieces]


def _act(page: Page) -> Piece:
    one = _laid(page, _ORDERS[page.layout.order])
    stamped = page.layout.stamp in ("foot", "mid_sentence")
    return joined((one, Piece((), closings.stamp(page).facts))) if stamped else one


def _laid(page: Page, blocks: Sequence[Block]) -> Piece:
    """Write the blocks, those around the lists beside the column of numbers where the layout has one."""
    if page.layout.side == "none" or attendance.attendance not in blocks:
        return joined(block(page) for block in blocks)
    first = last = blocks.index(attendance.attendance)
    while first and blocks[first - 1] in _BESIDE:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1] in _BESIDE:
        last += 1
    beside = side.beside(page, joined(block(page) for block in blocks[first : last + 1]))
    return joined((*(b(page) for b in blocks[:first]), beside, *(b(page) for b in blocks[last + 1 :])))


def _minutes(story: Story, layout: Layout) -> Form:
    page = Page(story, story.acts[0], layout)
    blocks = _ORDERS[layout.order]
    until = blocks.index(heads.title)
    head = _laid(page, blocks[:until])
    items = minutes.items(page)
    end = joined((surroundings.information(page), closings.closing(page)))
    around = joined((head, Piece((), {**end.facts, "signatures": UNSURE})))
    facts = [
        dict(joined((item, minutes.moved(Page(story, act, layout, rank), around))).facts)
        for rank, (act, item) in enumerate(zip(story.acts, items, strict=True))
    ]
    parts = (head, surroundings.earlier_minutes(page), *items, end)
    return [line for part in parts for line in part.lines], facts


def _list(story: Story, layout: Layout) -> Form:
    page = Page(story, story.acts[0], layout)
    one = joined((*(block(page) for block in _HEAD), surroundings.list_of_acts(page)))
    return list(one.lines), [dict(one.facts)]


_FORMS = {"minutes": _minutes, "report": _minutes, "several": _several, "list": _list}
