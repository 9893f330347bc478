"""The tables of a result folder, read again: rows by the names of the columns in SQL, codes instead of French words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ctgcheck.errors import UsageError
from ctgcheck.sweep import manifest
from ctgcheck.sweep.tables import FORMULA, MODE_WORDS, TABLES, VERDICT_WORDS

Row = dict[str, str]
Wanted = dict[str, tuple[str, ...]]  # column -> the words that its cell may hold

# The points that a person may have to answer: to correct or to verify, reminders and points set aside left out.
POINTS: Wanted = {
    "verdict": (VERDICT_WORDS["fail"], VERDICT_WORDS["review"]),
    "mode": (MODE_WORDS["verdict"],),
    "set_aside": ("",),
}


def points(folder: Path) -> Iterator[Row]:
    """Go through the points to correct or to verify, in the order of the documents."""
    return rows(folder, "findings", POINTS)


def rows(folder: Path, table: str, wanted: Wanted | None = None) -> Iterator[Row]:
    """Go through the rows of a table, one at a time; say in one line where it cannot be read."""
    manifest.read(folder)
    columns = TABLES[table]
    codes = [{word: code for code, word in column.words.items()} for column in columns]
    places = {column.name: place for place, column in enumerate(columns)}
    kept = [(places[name], words) for name, words in (wanted or {}).items()]
    csv.field_size_limit(10_000_000)
    try:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, delimiter=";")
            next(lines, None)
            for line in lines:
                if all(line[place] in words for place, words in kept):
                    cells = zip(columns, line, codes, strict=True)
                    yield {column.name: known.get(cell, _plain(cell)) for column, cell, known in cells}
    except (OSError, ValueError, IndexError, csv.Error):
        raise UsageError(
            f"{folder} : {table}.csv est illisible ; relancez « ctgcheck sweep » pour refaire les tableaux"
        ) from None


def _plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
