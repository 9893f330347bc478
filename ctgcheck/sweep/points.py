"""The table of the points raised, worded: each can be defended alone, and answered in the last columns.

The tables of the results hold no sentence; this one is made with the dashboard, from the points that are to correct or
to verify only.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from ctgcheck.errors import UsageError
from ctgcheck.reporting.act_view import ActView, act_view
from ctgcheck.reporting.facts_view import Passage
from ctgcheck.reporting.points_view import Point
from ctgcheck.results import DocumentResult
from ctgcheck.sweep import manifest
from ctgcheck.sweep.again import Job, each, hidden, jobs_of, wanted
from ctgcheck.sweep.asked import asked
from ctgcheck.sweep.ledger import Ledger, told
from ctgcheck.sweep.settings import Settings, options_for
from ctgcheck.sweep.tables import FORMULA, HEAD_MARK, VERDICT_WORDS, csv_lines
from ctgcheck.sweep.verdicts import worded

FILE = "points.csv"
HEAD = (
    *("Document", "Rang de l'acte", "Collectivité et séance", "Numéro et objet", "Étape"),
    *(
        "État",
        "Niveau",
        "Constat",
        "Calcul",
        "Mots lus et leur place",
        "Règle",
        "Texte appliqué",
        "Que faire",
        "Limite",
    ),
    *("Lectures possibles", "Point contrôlé", "Nom de la règle", "Empreinte SHA-256 du document"),
    *("Réponse de la commune", "Suite donnée (provisoire, définitif)"),
)
WIDTHS = (24, 6, 30, 40, 14, 11, 8, 60, 24, 50, 50, 36, 50, 40, 36, 36, 20, 20, 40, 20)  # of the columns, in letters


def head() -> bytes:
    """Give the first line, with the mark by which Excel knows the encoding."""
    return HEAD_MARK + csv_lines([HEAD])


def write(folder: Path, file: Path, jobs: int, *, masked: bool) -> None:
    """Write the whole table of a result folder."""
    manifest.read(folder)
    with told(folder), Ledger(folder) as ledger, manifest.Replaced(file) as stream:
        stream.write(head())
        for made in each(ledger, jobs, partial(_of_batch, masked=masked)):
            stream.write(made)


def _of_batch(jobs: Sequence[Job], settings: Settings, *, masked: bool) -> bytes:
    made = []
    for document in (document_of(job, settings, masked=masked)[0] for job in jobs):
        several = len(document.acts) > 1
        for rank, act in enumerate(document.acts, 1):
            shown = act_view(document, act, f"a{rank}", rank if several else 0)
            made.append(lines(shown, rank, document.sha256))
    return b"".join(made)


def said(ledger: Ledger, ranks: Container[int]) -> dict[tuple[str, str, str], tuple[str, str, str]]:
    """Give constat, sum and text applied of the points of some documents, by document, act and rule.

    Nothing of a document whose rules changed since: its words would be those of other rules.
    """
    settings = asked(ledger.about("order")).settings()
    found = {}
    for job in jobs_of(ledger, ranks):
        with suppress(UsageError):
            document, name = document_of(job, settings, masked=False)
            for rank, act in enumerate(document.acts, 1):
                for point in (p for g in act_view(document, act, "", 0).groups for p in g.points):
                    found[name, str(rank), point.rule] = (point.constat, point.calcul, point.law)
    return found


def document_of(job: Job, settings: Settings, *, masked: bool) -> tuple[DocumentResult, str]:
    """Give a document with its findings worded, masked where it is asked, and the name that it has in the tables."""
    read, folder = wanted(job, settings)
    document = worded(read, job.tables, options_for(settings, folder)) if read.acts else read
    return hidden(document, job.rank) if masked else document, document.path


def lines(act: ActView, rank: int, sha256: str) -> bytes:
    """Give the lines of the points of an act, the gravest first."""
    points = [point for group in act.groups for point in group.points]
    return csv_lines([list(map(_guarded, _cells(act, rank, sha256, point))) for point in points])


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _cells(act: ActView, rank: int, sha256: str, point: Point) -> Iterator[str]:
    texts = {paragraph.key: paragraph.text for paragraph in point.paragraphs}
    yield from (act.name, str(rank), act.what, act.title, act.stage)
    yield from (VERDICT_WORDS[point.verdict], point.level, point.constat, point.calcul)
    yield " | ".join(map(_passage, point.passages))
    yield from (texts.get("regle", ""), point.law, point.que_faire, texts.get("limite", ""))
    yield " | ".join(f"{r.facts} : {VERDICT_WORDS[r.verdict]} ({r.article})" for r in point.alternatives)
    yield from (point.title, point.rule, sha256, "", "")


def _passage(passage: Passage) -> str:
    words = f"« {passage.words} », " if passage.words else ""
    return f"{passage.label} : {passage.value} — {words}{passage.place}"
