"""The tables of a result folder, read again: rows by the names of the columns in SQL, codes instead of French words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ctgcheck.errors import UsageError
from ctgcheck.sweep import manifest
from ctgcheck.sweep.tables import FORMULA, TABLES

Row = dict[str, str]


def rows(folder: Path, table: str) -> Iterator[Row]:
    """Go through the rows of a table; say in one line where it cannot be read."""
    manifest.read(folder)
    columns = TABLES[table]
    codes = [{word: code for code, word in column.words.items()} for column in columns]
    csv.field_size_limit(10_000_000)
    try:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, delimiter=";")
            next(lines, None)
            for line in lines:
                cells = zip(columns, line, codes, strict=True)
                yield {column.name: known.get(cell, _plain(cell)) for column, cell, known in cells}
    except (OSError, ValueError, csv.Error):
        raise UsageError(
            f"{folder} : {table}.csv est illisible ; relancez « ctgcheck sweep » pour refaire les tableaux"
        ) from None


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
