"""Report -> PDF by Typst: the report, the check-list, the letter. The words of the document travel as data."""

from __future__ import annotations

import json
from datetime import date

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck import resources
from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.reporting.checklist_view import Checklist, checklist
from ctgcheck.reporting.letter_view import Letters, letters
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import words
from ctgcheck.reporting.view import ReportView, view
from ctgcheck.reporting.wording import unbroken
from ctgcheck.results import Report

# Signs that the fonts inside Typst hold; PDF/A forbids to show any other, and odd ones stop the composer.
_UNPRINTABLE = re.compile(
    "[^\n\x20-\x7e\u00a0-\u00ac\u00ae-\u024f\u02b0-\u02ff\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u045f"
    "\u1e00-\u1eff\u2010-\u2027\u202f-\u2040\u2044-\u2049\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2190-\u22ff\u2500-\u25ff"
    "\u2610-\u2612\u2713-\u2718\ufb00-\ufb06\ufffd\u2116\u2122]"
)
_BULLETS = re.compile("[\uf000-\uf0ff]")  # what word processors draw with a font of signs
_REPLACEMENT = "\ufffd"
# PDF/A asks for a date; the same input must give the same bytes: the day on which the law was last read.
_NO_DAY = date(2026, 1, 1)


class Composition(Struct, frozen=True):
    """What a template receives."""

    title: str
    day: tuple[int, int, int]
    words: dict[str, dict[str, str] | str]
    report: ReportView | Checklist | Letters
    several: bool = False


def report_pdf(report: Report, _options: Options) -> bytes:
    """Compose the whole report."""
    shown = view(report)
    several = len(shown.documents) + len(shown.acts) > 2
    name = f" : {shown.documents[0].name}" if len(shown.documents) == 1 else ""
    return composed("report.typ", Composition(f"Fiche de contrôle{name}", _day(report), words(), shown, several))


def checklist_pdf(report: Report, _options: Options) -> bytes:
    """Compose one page an act to tick by hand."""
    return composed("checklist.typ", Composition("Points à cocher", _day(report), words(), checklist(report)))


def letter_pdf(report: Report, _options: Options) -> bytes:
    """Compose the letters that ask for the missing papers."""
    title = "Demande de pièces complémentaires"
    return composed("letter.typ", Composition(title, _day(report), words(), letters(report)))


def _day(report: Report) -> tuple[int, int, int]:
    findings = (f for document in report.documents for act in document.acts for f in act.findings)
    day = max((law.checked for f in findings for law in f.law if law.checked), default=_NO_DAY)
    return day.year, day.month, day.day


def composed(template: str, composition: Struct) -> bytes:
    """Compose a template with its data (title, day, words, report)."""
    try:
        import typst  # noqa: PLC0415
    except ImportError:
        raise UsageError("la forme PDF demande un complément : pip install 'ctgcheck[pdf]'") from None
    folder = resources.templates()
    source = "\n".join((folder / name).read_text(encoding="utf-8") for name in ("base.typ", template))
    compiler = typst.Compiler(source.encode(), ignore_system_fonts=True, sys_inputs={"data": _data(composition)})
    pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"])
    return pdf if isinstance(pdf, bytes) else b""  # bytes: nothing else is given where no file is named


def _data(composition: Struct) -> str:
    text = json.dumps(msgspec.to_builtins(composition), ensure_ascii=False).replace("\u00ad", "")
    text = unbroken(text)  # no blank stands before a sign but in the words themselves
    text = _BULLETS.sub("•", text)
    printable = _UNPRINTABLE.sub(_REPLACEMENT, text)
    return printable[:-1] + f', "replaced": {"true" if printable != text else "false"}}}'
