"""The synthesis of a sweep as PDF by Typst, on the plan that auditors know.

Perimeter and limits, figures, points by gravity, a sheet an act with room for an answer, what could not be checked,
method, glossary.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from ctgcheck.model import Struct
from ctgcheck.reporting.pdf_report import composed
from ctgcheck.reporting.templating import words
from ctgcheck.reporting.wording import NOTICE, french_number
from ctgcheck.results import LEVELS
from ctgcheck.sweep.counting import Line
from ctgcheck.sweep.dashboard import Summary
from ctgcheck.sweep.tables import EXTRACTION_WORDS

_HEAD = ("Applicable", "Conforme", "À corriger", "À vérifier", "Non vérifiable", "Taux")
_MISSING = 20  # facts named among those that are missing most often
_LIMITS = (
    "Seules les mentions des documents ont été vues : la convocation, le procès-verbal, le registre, les pouvoirs et "
    "les annexes peuvent changer la réponse.",
    "Les taux ne portent que sur ce qui s'applique et peut être vérifié ; une mauvaise numérisation n'est pas un "
    "mauvais acte. Les collectivités ne sont pas classées.",
)
_MASKED = (
    "Version masquée : les noms des personnes qui n'ont pas été reconnues comme membres de l'assemblée sont "
    "remplacés ; à relire avant toute diffusion."
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
        "limits": (*((_MASKED,) if summary.masked else ()), *_LIMITS),
        "head": _HEAD,
        "tables": [
            (title, [_cells(line, summary) for line in found if line.applicable])
            for _, title, found in summary.tables
            if found
        ],
        "gravity": list(_gravity(summary)),
        "across": [(title, french_number(count), todo) for title, todo, count, _ in summary.across if count],
        "sheets_told": summary.sheets_told,
        "sheets": msgspec.to_builtins(summary.sheets),
        "missing": [(name, french_number(count)) for name, count in summary.missing[:_MISSING]],
        "sums": (about.rulebook["sha256"], about.program_sha256, about.digest),
    }
    title = "Synthèse d'un passage"
    return composed("sweep.typ", Composition(title, (day.year, day.month, day.day), dict(words()), report))


def _perimeter(summary: Summary) -> list[str]:
    totals = summary.about.totals
    modes = ", ".join(f"{EXTRACTION_WORDS[mode]} : {french_number(count)}" for mode, count in totals.modes.items())
    return [
        f"{french_number(totals.documents)} documents, {french_number(totals.acts)} actes",
        f"documents qui n'ont pas pu être lus : {french_number(totals.unreadable)}",
        f"mode de lecture : {modes}",
        f"part de l'en-tête non lue : {summary.unread_median} en médiane ; plus de 30 % pour {summary.unread_worst}",
        *(f"{label} : {value}" for label, value in summary.options),
        f"points relevés : {summary.sentence}",
    ]


def _gravity(summary: Summary) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Give the rules that raised a point: verdict, level, then title and number; those to verify after the others."""
    for verdict in ("fail", "review"):
        for level in LEVELS:
            counted = [(r.title, getattr(r, verdict)) for r in summary.raised if r.level == level]
            yield verdict, level, [(title, french_number(count)) for title, count in counted if count]


def _cells(line: Line, summary: Summary) -> list[str]:
    counts = (line.applicable, line.passed, line.fail, line.review, line.undetermined)
    return [summary.titles.get(line.name, line.name), *map(french_number, counts), line.rate]
