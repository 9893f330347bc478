"""The synthesis of a sweep as PDF by Typst: perimeter and limits, figures, points by gravity, method, glossary."""

from __future__ import annotations

from datetime import date
from typing import Any

from ctgcheck.model import Struct
from ctgcheck.reporting.pdf_report import composed
from ctgcheck.reporting.templating import words
from ctgcheck.reporting.wording import NOTICE, french_number
from ctgcheck.sweep.counting import Line
from ctgcheck.sweep.dashboard import Summary

_HEAD = ("Applicable", "Conforme", "À corriger", "À vérifier", "Non vérifiable", "Taux")
_LIMITS = (
    "Seules les mentions des documents ont été vues : la convocation, le procès-verbal, le registre, les pouvoirs et "
    "les annexes peuvent changer la réponse.",
    "Les taux ne portent que sur ce qui s'applique et peut être vérifié ; une mauvaise numérisation n'est pas un "
    "mauvais acte. Les collectivités ne sont pas classées.",
)


class Composition(Struct, frozen=True):
    """What the template receives."""

    title: str
    day: tuple[int, int, int]
    words: dict[str, Any]
    report: dict[str, Any]


def pdf(summary: Summary) -> bytes:
    """Compose the synthesis."""
    about = summary.about
    day = about.law_checked or date(2026, 1, 1)
    report = {
        "notice": NOTICE,
        "program": f"ctgcheck {about.ctgcheck}",
        "rulebook": about.rulebook["version"],
        "perimeter": _perimeter(summary),
        "limits": _LIMITS,
        "head": _HEAD,
        "tables": [
            (title, [_cells(line, summary) for line in found]) for name, title, found in summary.tables if found
        ],
        "across": [(title, french_number(count), todo) for title, todo, count, _ in summary.across if count],
        "sums": (about.rulebook["sha256"], about.program_sha256, about.digest),
    }
    title = "Synthèse d'un passage"
    return composed("sweep.typ", Composition(title, (day.year, day.month, day.day), dict(words()), report))


def _perimeter(summary: Summary) -> list[str]:
    totals = summary.about.totals
    return [
        f"{french_number(totals.documents)} documents, {french_number(totals.acts)} actes",
        f"documents qui n'ont pas pu être lus : {french_number(totals.unreadable)}",
        f"part de l'en-tête non lue : {summary.unread_median} en médiane ; plus de 30 % pour {summary.unread_worst}",
        *(f"option {name} : {value}" for name, value in summary.about.options.items()),
    ]


def _cells(line: Line, summary: Summary) -> list[str]:
    counts = (line.applicable, line.passed, line.fail, line.review, line.undetermined)
    return [summary.titles.get(line.name, line.name), *map(french_number, counts), line.rate]
