"""A document judged -> the rows of the tables."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from ctgcheck.model import Derived, Given, Origin, Quote, Record, Reference, Value
from ctgcheck.reporting.coverage import unread_share
from ctgcheck.results import ActResult, DocumentResult, Evidence, Finding
from ctgcheck.sweep.tables import Cell

Rows = dict[str, list[tuple[Cell, ...]]]
_LONGEST = 2000
_OF_ACT = (
    *("act.document_kind", "body.kind", "body.name", "body.department", "body.siren", "body.population"),
    *("sitting.date", "sitting.convocation_date", "act.number", "act.title", "act.matter_code", "members.in_office"),
    *("members.present", "members.voters", "vote.for", "vote.against", "vote.abstentions", "vote.outcome"),
    *("formalities.receipt_date", "formalities.receipt_id"),
)
_PAGED = "application/pdf"
_COUNTED = ("fail", "review", "undetermined", "pass", "not_applicable", "reminder", "set_aside")


def rows(document: DocumentResult) -> Rows:
    """Give the rows of each table for one document."""
    acts = list(enumerate(document.acts, 1))
    return {
        "documents": [_document(document)],
        "acts": [_act(document, rank, act) for rank, act in acts],
        "findings": [row for rank, act in acts for row in _findings(document, rank, act)],
        "facts": [row for rank, act in acts for row in _facts(document, rank, act)],
    }


def counted_as(finding: Finding) -> str:
    """Say under what a finding counts: its verdict, or apart from them (reminder, set aside)."""
    if finding.set_aside is not None:
        return "set_aside"
    return "reminder" if finding.mode == "reminder" and finding.verdict != "not_applicable" else finding.verdict


def tally(act: ActResult) -> Counter[str]:
    """Count the findings of an act."""
    return Counter(map(counted_as, act.findings))


def finding_id(document: DocumentResult, rank: int, rule: str) -> str:
    """Name a finding by what it is about, for ever: the content of the document, the act in it, the rule."""
    return hashlib.sha256(f"{document.sha256}/{rank}/{rule}".encode()).hexdigest()[:16]


def _document(document: DocumentResult) -> tuple[Cell, ...]:
    share = unread_share(document)
    return (
        document.path,
        document.sha256,
        document.media_type,
        document.pages if document.error is None else None,
        extraction(document),
        document.recognised if document.error is None else None,
        document.characters if document.error is None else None,
        len(document.acts),
        None if share is None else round(share * 1000),
        document.error,
        " ".join(document.remarks),
    )


def extraction(document: DocumentResult) -> str:
    """Say where the words come from: the file itself, the text layer of its pages, their pictures, or both."""
    if document.error is not None:
        return "unread"
    if document.recognised >= max(1, document.pages):
        return "ocr"
    return "mixed" if document.recognised else "text_layer" if document.media_type == _PAGED else "text"


def _act(document: DocumentResult, rank: int, act: ActResult) -> tuple[Cell, ...]:
    counts = tally(act)
    told = [flat(act.facts.value(name)) for name in _OF_ACT]
    return (document.path, rank, act.stage.value, *told, *(counts[name] for name in _COUNTED))


def _findings(document: DocumentResult, rank: int, act: ActResult) -> Iterator[tuple[Cell, ...]]:
    shared = _Shared()
    for finding in act.findings:
        if finding.verdict != "not_applicable":
            yield (
                finding_id(document, rank, finding.rule),
                document.path,
                rank,
                finding.rule,
                finding.theme,
                finding.verdict,
                finding.level,
                finding.mode,
                finding.set_aside.reason if finding.set_aside else None,
                " ; ".join([law.article for law in finding.law]),
                " ; ".join([shared.value(e) for e in finding.evidence])[:_LONGEST],
                " ".join(finding.missing),
                *shared.place(_where(finding)),
            )


class _Shared:
    """What the findings of an act share is written once; the act holds values and origins, so their identity stands."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, int], str] = {}
        self._places: dict[int, tuple[Cell, ...]] = {}

    def value(self, e: Evidence) -> str:
        key = e.fact, id(e.value)
        if key not in self._values:
            self._values[key] = f"{e.fact} = {flat(e.value)}"
        return self._values[key]

    def place(self, origin: Origin | None) -> tuple[Cell, ...]:
        if id(origin) not in self._places:
            self._places[id(origin)] = _place(origin)
        return self._places[id(origin)]


def _where(finding: Finding) -> Origin | None:
    """Give the words that the verdict rests on: the first that are not the date of the sitting, where there are."""
    quoted = [e for e in finding.evidence if isinstance(e.origin, Quote)]
    best = min(quoted, key=lambda e: e.fact == "sitting.date", default=None)
    return best.origin if best else None


def _facts(document: DocumentResult, rank: int, act: ActResult) -> Iterator[tuple[Cell, ...]]:
    for name in act.facts:
        for number, reading in enumerate(act.facts[name], 1):
            value = flat(reading.value)
            cut = value[:_LONGEST] if isinstance(value, str) else value
            yield (document.path, rank, name, number, cut, _origin(reading.origin), *_place(reading.origin))


def flat(value: Value | None) -> Cell:
    """Write a value in one cell: a list as its items, a record as its fields."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return " | ".join(_item(item) for item in value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _item(item: str | Record) -> str:
    if isinstance(item, str):
        return " ".join(item.split())
    return " > ".join(" ".join(str(field).split()) for field in msgspec.structs.astuple(item) if field is not None)


def _place(origin: Origin | None) -> tuple[Cell, ...]:
    if not isinstance(origin, Quote):
        return (None,) * 5
    return origin.page, origin.line, origin.start, origin.end, " ".join(origin.quote.split())[:_LONGEST]


def _origin(origin: Origin) -> str:
    match origin:
        case Quote():
            return "document"
        case Given(given):
            return f"fichier donné : {given}"
        case Reference(reference, year):
            return f"{reference}, {year}"
        case Derived(derived, _):
            return f"déduit de : {' '.join(derived)}"
