"""Report -> CSV that opens in a French Excel: one row a finding; nothing in a cell can be a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from types import MappingProxyType

from ctgcheck.model import Quote
from ctgcheck.reporting.findings_view import Item, items
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import plain
from ctgcheck.results import DocumentResult, Report

_BOM = "\ufeff"
# What a spreadsheet takes for the start of a formula (the wide forms too: Excel folds them).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def findings_csv(report: Report, _options: Options) -> bytes:
    """Write all findings, those without object included; a document that cannot be read has one row."""
    rows = (row for document in report.documents for row in _rows(document))
    return (_BOM + table((COLUMNS, *rows), ";")).encode("utf-8", "replace")


def table(rows: Iterable[Iterable[str]], delimiter: str) -> str:
    """Write rows, ended as Windows and the norm (RFC 4180) want it."""
    shown = StringIO()
    writer = csv.writer(shown, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return shown.getvalue()


def cell(text: str) -> str:
    """Give a text that no spreadsheet computes: an apostrophe stands before what could start a formula."""
    line = plain(text)
    return f"'{line}" if line.startswith(_FORMULA) else line


def _rows(document: DocumentResult) -> Iterable[Iterable[str]]:
    if document.error:
        known = {"document": document.path, "verdict": "illisible", "constat": document.error}
        return [[known.get(name, "") for name in COLUMNS]]
    return [[give(item) for give in _COLUMNS.values()] for item in items(document)]


def _verdict(item: Item) -> str:
    return verdict_words()[item.finding.verdict]


def _counted(item: Item) -> str:
    return {"reminder": "rappel", "set_aside": "écarté"}.get(item.counted, "")


def _quotes(item: Item) -> str:
    return " | ".join(e.origin.quote for e in item.finding.evidence if isinstance(e.origin, Quote))


def _places(item: Item) -> str:
    return " | ".join(dict.fromkeys(passage.place for passage in item.point.passages))


_COLUMNS: MappingProxyType[str, Callable[[Item], str]] = MappingProxyType(
    {
        "document": lambda item: item.name,
        "sha256": lambda item: item.document.sha256,
        "rang": lambda item: str(item.rank),
        "deliberation": lambda item: item.heading,
        "objet": lambda item: item.title,
        "etape": lambda item: item.stage,
        "regle": lambda item: item.finding.rule,
        "point_controle": lambda item: item.finding.title,
        "theme": lambda item: item.finding.theme,
        "verdict": _verdict,
        "niveau": lambda item: item.finding.level,
        "compte_comme": _counted,
        "constat": lambda item: item.finding.constat,
        "calcul": lambda item: item.finding.calcul,
        "il_manque": lambda item: item.point.missing,
        "droit": lambda item: item.point.law,
        "enjeu": lambda item: item.finding.enjeu,
        "que_faire": lambda item: item.finding.que_faire,
        "proposition": lambda item: item.finding.proposition,
        "limite": lambda item: item.finding.limite,
        "remarque": lambda item: " ".join(item.finding.remarks),
        "motif_ecart": lambda item: item.point.set_aside,
        "place": _places,
        "mots_lus": _quotes,
    }
)
COLUMNS = tuple(_COLUMNS)
