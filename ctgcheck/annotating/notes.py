"""Findings -> notes: what is written beside the words of the user's own file, whatever its format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Derived, Document, Facts, Origin, Quote, Span, Struct
from ctgcheck.reporting.act_view import sitting_day
from ctgcheck.reporting.points_view import Point, chooses_the_law, point
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import NOTICE
from ctgcheck.results import ActResult, DocumentResult, Finding

AUTHOR, INITIALS = "ctgcheck", "ctg"
_KEPT = ("constat", "calcul", "regle", "que-faire", "proposition")
_NOTED = ("fail", "review")
_TITLES = ("act.title", "act.number", "sitting.date")
_DEPTH = 3
_NOT_WRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML
_PASSAGES = 3


class Note(Struct, frozen=True):
    """What one finding says, and the words that it speaks of (characters of ``Document.text``).

    ``text``: paragraphs ended by line feeds, in French.
    """

    span: Span
    title: str
    text: str
    verdict: str


def notes_of(result: DocumentResult, document: Document) -> tuple[Note, ...]:
    """Give one note for each finding to correct or to check, in the order of the text; set-aside ones are left out.

    What is said alike of several acts, at the same words, is said once.
    """
    found = [
        _note(finding, act, document)
        for act in result.acts
        for finding in act.findings
        if finding.verdict in _NOTED and finding.mode == "verdict" and finding.set_aside is None
    ]
    alike = Counter(found)
    notes = [_with(note, f"Vaut pour {n} délibérations du document." if n > 1 else "") for note, n in alike.items()]
    notes.sort(key=lambda note: note.span.start)
    return tuple(_with(note, "" if rank else NOTICE) for rank, note in enumerate(notes))


def _with(note: Note, line: str) -> Note:
    text = _NOT_WRITABLE.sub("\ufffd", f"{note.text}\n{line}".rstrip("\n"))
    return Note(note.span, _NOT_WRITABLE.sub("\ufffd", note.title), text, note.verdict)


def _note(finding: Finding, act: ActResult, document: Document) -> Note:
    finding = replace(finding, evidence=tuple(sorted(finding.evidence, key=lambda e: chooses_the_law(e.fact))))
    paged = len(document.pages) > 1
    shown = point(finding, "", sitting_day(act), paged=paged)
    quotes = [quote for evidence in finding.evidence for quote in quotes_of(evidence.origin, act.facts)]
    verdict = verdict_words()[finding.verdict]
    title = f"{verdict[0].upper()}{verdict[1:]} (niveau {finding.level})"
    return Note(_place(quotes, act.facts, document), title, "\n".join(_lines(shown, paged=paged)), finding.verdict)


def _lines(shown: Point, *, paged: bool) -> Iterator[str]:
    """Give the paragraphs in the order of the reports, and the other words; a Word file shows no number of a line."""
    for paragraph in shown.paragraphs:
        if paragraph.key in _KEPT:
            yield f"{paragraph.label} : {paragraph.text}"
    yield f"Point contrôlé : {shown.title}"
    words = [f"« {p.words} » ({p.place})" if paged else f"« {p.words} »" for p in shown.passages if p.words]
    if len(words) > 1:
        yield f"Mots lus : {' ; '.join(words[:_PASSAGES])}{' ; …' if len(words) > _PASSAGES else ''}"


def quotes_of(origin: Origin, facts: Facts, depth: int = _DEPTH) -> Iterator[Quote]:
    """Give the words of a fact, those of the facts that it was derived from included."""
    if isinstance(origin, Quote):
        yield origin
    elif isinstance(origin, Derived) and depth:
        for name in origin.derived:
            for reading in facts[name][:1]:
                yield from quotes_of(reading.origin, facts, depth - 1)


def _place(quotes: list[Quote], facts: Facts, document: Document) -> Span:
    """Choose the words to speak of: the first that were read, else the title of the act, else its first line."""
    named = (reading.origin for name in _TITLES for reading in facts[name][:1])
    for quote in (*quotes, *(origin for origin in named if isinstance(origin, Quote))):
        if quote.start < quote.end:
            return Span(quote.start, quote.end)
    start = len(document.text) - len(document.text.lstrip())
    end = document.text.find("\n", start)
    return Span(start, end if end >= 0 else len(document.text))
