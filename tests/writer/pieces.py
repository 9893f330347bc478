"""A piece of a document: the lines written and the facts that they state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from .layout import Layout
from .story import ActStory, Story

Facts = dict[str, object]

# Said of a fact that the text makes ambiguous: it is left out of what is expected.
UNSURE = object()
# A list that several pieces tell a part of.
_ADDED = ("act.citations", "annexes.placeholders", "signatures", "members.present_names")
# What is expected to be unread where nothing states it; the other facts are expected only where stated.
SCORED = (
    *("body.name", "body.department", "body.legal_seats"),
    *("sitting.date", "sitting.time", "sitting.convocation_date", "sitting.president", "sitting.secretary"),
    *("members.in_office", "members.present", "members.represented", "members.absent", "members.voters"),
    *("members.present_names", "members.absent_names", "members.proxies", "members.movements", "members.withdrawn"),
    *("vote.for", "vote.against", "vote.abstentions", "vote.not_voting", "vote.unanimous", "vote.outcome"),
    *("vote.blank", "vote.expressed", "vote.secret"),
    *("act.number", "act.title", "act.citations", "act.decisions"),
    *("formalities.convocation_posted_date", "formalities.signature_date", "formalities.transmission_date"),
    *("formalities.receipt_date", "formalities.publication_date", "formalities.receipt_id"),
    *("formalities.notification_date", "formalities.executory_stated", "formalities.appeal_notice"),
    *("signatures", "annexes.placeholders"),
)


@dataclass(frozen=True)
class Page:
    """What a block is written from: the sitting, one act (or all, in minutes), the layout."""

    story: Story
    act: ActStory
    layout: Layout
    item: int = 0


@dataclass(frozen=True)
class Piece:
    """Lines, and the facts that a reader of these lines knows; an absent fact is not told by them."""

    lines: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether something is written."""
        return bool(self.lines)


Block = Callable[[Page], Piece]


def piece(*lines: str, **facts: object) -> Piece:
    """Make a piece; a fact's dot is written as a double underscore."""
    return Piece(tuple(line for line in lines if line), {name.replace("__", "."): v for name, v in facts.items()})


def joined(pieces: Iterable[Piece]) -> Piece:
    """Put pieces one after the other; the first to state a fact is right, and a doubt in any prevails."""
    lines: list[str] = []
    facts: Facts = {}
    for one in pieces:
        lines += one.lines
        for name, value in one.facts.items():
            facts[name] = _both(name, facts[name], value) if name in facts else value
    return Piece(tuple(lines), facts)


def _both(name: str, first: object, second: object) -> object:
    if first is UNSURE or second is UNSURE:
        return UNSURE
    if name in _ADDED and isinstance(first, list) and isinstance(second, list):
        return [*first, *(value for value in second if value not in first)]
    return first


def with_facts(one: Piece, facts: Mapping[str, object]) -> Piece:
    """Give the piece with more facts."""
    return replace(one, facts={**one.facts, **facts})


def expected(facts: Mapping[str, object]) -> Facts:
    """Give what must be read: what is stated, null for what is not, nothing for what is doubtful."""
    told = {**dict.fromkeys(SCORED), **facts}
    return {name: value for name, value in sorted(told.items()) if value is not UNSURE}
