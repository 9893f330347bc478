"""The tables as one workbook for a spreadsheet (extra ``sweep``): written row by row, cut where a sheet is full."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from ctgcheck.errors import UsageError
from ctgcheck.reporting.wording import NOTICE
from ctgcheck.sweep import manifest, points
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
_POINTS, _COUNTS, _WIDTH = "Points relevés", ("Rang de l'acte",), 18
_LONGEST = 32_000  # characters of a cell
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FILE_METHODS = ("write", "seek", "tell", "flush")


def write(folder: Path, source: Path, raised: Path, remark: str = "") -> Path:
    """Write the workbook from the tables of ``source`` (the results of the folder, or their masked copy) beside them.

    ``raised``: the table of the points to correct or to verify, which comes first; ``remark`` (French) stands on the
    first sheet.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        raise UsageError(f"le classeur {MISSING} ; les tableaux CSV s'ouvrent dans un tableur") from None
    about = manifest.read(folder)
    with told(folder), manifest.Replaced(source / FILE) as file:
        with TemporaryDirectory(dir=source, prefix=FILE) as rows_waiting:
            stream = _Swallowing(file.stream)
            book = xlsxwriter.Workbook(stream, {**_OPTIONS, "tmpdir": rows_waiting})
            first = book.add_worksheet("À lire")
            cut = list(_written(book, source, raised))
            for rank, line in enumerate(_first_lines(about, remark, cut)):
                first.write_string(rank, 0, line)
            book.close()
        stream.told()
    return source / FILE


class _Swallowing:
    """A stream that keeps the first error for the end: in the middle of a workbook, it would be told many times."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._error: OSError | None = None

    def __getattr__(self, name: str) -> Any:
        if name not in _FILE_METHODS:
            return getattr(self._stream, name)
        return partial(self._tried, getattr(self._stream, name))

    def _tried(self, method: Callable[..., int | None], *arguments: Any) -> int | None:
        try:
            return method(*arguments) if self._error is None else 0
        except OSError as error:
            self._error = error
            return 0

    def told(self) -> None:
        """Raise the error kept."""
        if self._error is not None:
            raise self._error


def _first_lines(about: manifest.Manifest, remark: str, cut: list[str]) -> Iterator[str]:
    yield NOTICE
    yield f"ctgcheck {about.ctgcheck}, règles {about.rulebook['version']}"
    yield f"Empreinte : {about.digest}"
    yield from filter(None, [remark])
    for sheet in cut:
        yield f"Feuille {sheet} : trop longue pour un tableur, la suite est dans le CSV."


def _written(book: Any, folder: Path, raised: Path) -> Iterator[str]:
    """Write the sheets; give the names of those that were cut."""
    numbers = [name in _COUNTS for name in points.HEAD]
    if _sheet(book, _POINTS, raised, numbers, points.WIDTHS):
        yield _POINTS
    for table, name in _SHEETS.items():
        columns = TABLES[table]
        if _sheet(book, name, folder / f"{table}.csv", [c.type == "INTEGER" for c in columns], ()):
            yield name


def _sheet(book: Any, name: str, file: Path, numbers: Sequence[bool], widths: Sequence[int]) -> bool:
    """Write one sheet, whose head stays in sight and filters; say whether it was cut."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    folded = book.add_format({"text_wrap": True, "valign": "top"}) if widths else None
    for place in range(len(numbers)):
        sheet.set_column(place, place, widths[place] if widths else _WIDTH, folded)
    sheet.set_row(0, None, book.add_format({"bold": True, "valign": "top", "text_wrap": True}))
    cut = _cells(sheet, file, numbers)
    sheet.autofilter(0, 0, LIMIT, len(numbers) - 1)
    return cut


def _cells(sheet: Any, file: Path, numbers: Sequence[bool]) -> bool:
    for rank, line in enumerate(_lines(file)):
        if rank > LIMIT:
            return True
        for place, (cell, number) in enumerate(zip(line, numbers, strict=True)):
            if number and cell.lstrip("-").isdecimal():
                sheet.write_number(rank, place, int(cell))
            elif cell:
                sheet.write_string(rank, place, cell[:_LONGEST])
    return False


def _lines(file: Path) -> Iterator[list[str]]:
    csv.field_size_limit(10_000_000)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.reader(stream, delimiter=";"):
            yield [cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell for cell in line]
