"""A document held -> what its page shows: the sentence, the points, the words, the facts to correct."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.annotating.notes import quotes_of
from ctgcheck.model import STAGES, Span, Struct
from ctgcheck.reporting.act_view import ActView, act_heading, act_title, act_view, sitting_day
from ctgcheck.reporting.points_view import Point, chooses_the_law
from ctgcheck.reporting.tally import counted_as, tally
from ctgcheck.reporting.wording import STAGE_LABELS, law_in_force, plain, shortened
from ctgcheck.results import ActResult, DocumentResult, Finding
from ctgcheck.web.facts_form import Field, FieldFamily, Typed, fields
from ctgcheck.web.store import PASTED, Held
from ctgcheck.web.words_view import Piece, Words, pieces

_NUMBERED = ("fail", "review")
_MOST_WORDS = 6


class LawLink(Struct, frozen=True):
    """An article with its version, and where it can be read (empty where no source gives an address)."""

    text: str
    link: str


class WordsLink(Struct, frozen=True):
    """Words of a point: the anchor in the text, and how they begin."""

    anchor: str
    text: str


class Card(Struct, frozen=True):
    """One point with its number (0 where it calls for nothing), its articles and its words in the text."""

    point: Point
    number: int
    laws: tuple[LawLink, ...]
    words: tuple[WordsLink, ...]


class Entry(Struct, frozen=True):
    """One act in the index of a document that holds several."""

    rank: int
    title: str
    stage: str
    sentence: str


class DocumentPage(Struct, frozen=True):
    """All that the page of a document shows."""

    id: str
    name: str
    rank: int
    act: ActView
    stage: str
    stages: tuple[tuple[str, str], ...]
    stage_chosen: bool
    pasted: bool
    entries: tuple[Entry, ...]
    cards: tuple[Card, ...]
    reminders: tuple[Card, ...]
    undetermined: tuple[Card, ...]
    passed: tuple[Card, ...]
    remarks: tuple[str, ...]
    families: tuple[FieldFamily, ...]
    wrong: tuple[Field, ...]
    corrected: bool
    pieces: tuple[Piece, ...]


def document_page(held: Held, rank: int, typed: Typed) -> DocumentPage:
    """Word one act of a document that was read; ``rank`` from 0; ``typed``: what could not be taken."""
    result, act = held.result, held.result.acts[rank]
    shown = act_view(result, act, "point", rank + 1 if len(result.acts) > 1 else 0)
    paged = result.pages > 1
    numbered = [point for group in shown.groups for point in group.points]
    cards = tuple(_card(point, act, number) for number, point in enumerate(numbered, 1))
    others = {name: tuple(_card(p, act, 0) for p in getattr(shown, name)) for name in _OTHERS}
    families = fields(act.facts, (name for f in act.findings for name in f.missing), typed, paged=paged)
    return DocumentPage(
        id=held.id,
        name=plain(held.name),
        rank=rank,
        act=shown,
        stage=act.stage.value,
        stages=tuple((stage, STAGE_LABELS[stage]) for stage in STAGES),
        stage_chosen=rank in dict(held.stages),
        pasted=held.name == PASTED,
        entries=_entries(result),
        cards=cards,
        reminders=others["reminders"],
        undetermined=others["undetermined"],
        passed=others["passed"],
        remarks=tuple(dict.fromkeys((*map(plain, result.remarks), *shown.remarks))),
        families=families,
        wrong=tuple(field for family in families for field in family.fields if field.wrong),
        corrected=rank in dict(held.corrections),
        pieces=_pieces(held, act, cards, [c for cards_ in others.values() for c in cards_]),
    )


_OTHERS = ("reminders", "undetermined", "passed")


def _entries(result: DocumentResult) -> tuple[Entry, ...]:
    if len(result.acts) < 2:
        return ()
    return tuple(
        Entry(rank, act_title(act) or act_heading(act), STAGE_LABELS[act.stage.value], tally(act.findings).sentence)
        for rank, act in enumerate(result.acts)
    )


def _finding(point: Point, act: ActResult) -> Finding:
    return act.findings[int(point.anchor.rpartition("-")[2]) - 1]


def _card(point: Point, act: ActResult, number: int) -> Card:
    finding, day = _finding(point, act), sitting_day(act)
    laws = dict.fromkeys(LawLink(law_in_force(law, day), law.link or "") for law in finding.law)
    words = tuple(WordsLink(w.anchor, w.title) for w in _words(point, finding, act, number))
    return Card(point, number, tuple(laws), words)


def _words(point: Point, finding: Finding, act: ActResult, number: int) -> Iterator[Words]:
    """Give the words of a point in the text, those that only choose the law left out where there are others."""
    evidence = [e for e in finding.evidence if not chooses_the_law(e.fact)] or list(finding.evidence)
    quotes = dict.fromkeys(quote for e in evidence for quote in quotes_of(e.origin, act.facts))
    for rank, quote in enumerate(list(quotes)[:_MOST_WORDS], 1):
        if quote.start < quote.end:
            span = Span(quote.start, quote.end)
            kind = counted_as(finding)
            yield Words(span, f"mots-{point.anchor}-{rank}", kind, number, point.anchor, shortened(quote.quote, 70))


def _pieces(held: Held, act: ActResult, cards: tuple[Card, ...], others: list[Card]) -> tuple[Piece, ...]:
    text = held.document.text if held.document else ""
    words = [
        Words(w.span, w.anchor, w.kind, w.number, w.back if card.number else "", card.point.title)
        for card in (*cards, *others)
        for w in _words(card.point, _finding(card.point, act), act, card.number)
    ]
    starts = ((act.header.start, "acte"),) if act.header else ()
    unread = [
        Words(Span(u.origin.start, u.origin.end), f"non-lu-{rank}", "read", title="passage non lu")
        for rank, u in enumerate(act.unread, 1)
    ]
    return pieces(text, (*words, *unread), starts)
