"""The tables as one workbook for a spreadsheet (extra ``sweep``): written row by row, cut where a sheet is full."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ctgcheck.errors import UsageError
from ctgcheck.reporting.wording import NOTICE
from ctgcheck.sweep import manifest
from ctgcheck.sweep.ledger import told
from ctgcheck.sweep.parquet import MISSING
from ctgcheck.sweep.tables import FORMULA, TABLES

FILE = "tableaux.xlsx"
LIMIT = 1_048_575  # rows of a sheet under its head, in every spreadsheet
_SHEETS = {
    "findings": "Constats",
    "acts": "Actes",
    "documents": "Documents",
    "across": "Entre séances",
    "facts": "Faits",
}
_LONGEST = 32_000  # characters of a cell


def write(folder: Path, source: Path, remark: str = "") -> Path:
    """Write the workbook from the tables of ``source`` (the results of the folder, or their masked copy) beside them.

    ``remark`` (French) stands on its first sheet.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise UsageError(f"le classeur {MISSING} ; les tableaux CSV s'ouvrent dans un tableur") from None
    about = manifest.read(folder)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    beside = source / f"{FILE}.tmp"
    with told(folder):
        book = xlsxwriter.Workbook(str(beside), options)
        first = book.add_worksheet("À lire")
        cut = [sheet for table, sheet in _SHEETS.items() if _sheet(book, source, table, sheet)]
        lines = [
            NOTICE,
            f"ctgcheck {about.ctgcheck}, règles {about.rulebook['version']}",
            f"Empreinte : {about.digest}",
            *filter(None, [remark]),
        ]
        lines += [f"Feuille {sheet} : trop longue pour un tableur, la suite est dans le CSV." for sheet in cut]
        for rank, line in enumerate(lines):
            first.write_string(rank, 0, line)
        book.close()
        beside.replace(source / FILE)
    return source / FILE


def _sheet(book: Any, folder: Path, table: str, name: str) -> bool:
    """Write one sheet; say whether it was cut."""
    sheet = book.add_worksheet(name)
    numbers = [column.type == "INTEGER" for column in TABLES[table]]
    for rank, line in enumerate(_lines(folder, table)):
        if rank > LIMIT:
            return True
        for place, (cell, number) in enumerate(zip(line, numbers, strict=True)):
            if number and cell.lstrip("-").isdecimal():
                sheet.write_number(rank, place, int(cell))
            elif cell:
                sheet.write_string(rank, place, cell[:_LONGEST])
    return False


def _lines(folder: Path, table: str) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.reader(stream, delimiter=";"):
            yield [cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell for cell in line]
