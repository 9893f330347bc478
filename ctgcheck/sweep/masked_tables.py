"""The tables for outside: those of the results, without the names of persons who are no members of the assembly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from ctgcheck.model import Struct
from ctgcheck.pipeline import judged
from ctgcheck.sweep import manifest, tables
from ctgcheck.sweep.again import Job, each, hidden, wanted
from ctgcheck.sweep.ledger import Ledger, told
from ctgcheck.sweep.reading_tables import rows as rows_of
from ctgcheck.sweep.rows import rows
from ctgcheck.sweep.settings import Settings, options_for

FOLDER = "tableaux-masques"
_BETWEEN = " | "  # documents of a point between sittings


class Lines(Struct, frozen=True):
    """What a batch gave: the lines of each table, the documents whose name was masked."""

    lines: dict[str, bytes]
    renamed: tuple[tuple[str, str], ...]


def write(folder: Path, jobs: int) -> Path:
    """Write the masked tables beside the results, as CSV; each takes its place when it is whole."""
    manifest.read(folder)
    target = folder / FOLDER
    renamed = dict[str, str]()
    with told(folder), Ledger(folder) as ledger, ExitStack() as stack:
        target.mkdir(exist_ok=True)
        files = {name: stack.enter_context(manifest.Replaced(target / f"{name}.csv")) for name in tables.TABLES}
        for table, file in files.items():
            file.write(tables.head(table))
        for made in each(ledger, jobs, _lines):
            renamed.update(made.renamed)
            for table in tables.OF_DOCUMENT:
                files[table].write(made.lines[table])
        files["across"].write(tables.lines("across", _across(folder, renamed)))
    return target


def _lines(jobs: Sequence[Job], settings: Settings) -> Lines:
    written: dict[str, list[bytes]] = {table: [] for table in tables.OF_DOCUMENT}
    renamed = []
    for job in jobs:
        read, folder = wanted(job, settings)
        whole = judged(read, options_for(settings, folder)) if read.acts else read
        shown = hidden(whole, job.rank)
        if shown.path != whole.path:
            renamed.append((whole.path, shown.path))
        for table, found in rows(shown).items():
            written[table].append(tables.lines(table, found))
    return Lines({table: b"".join(found) for table, found in written.items()}, tuple(renamed))


def _across(folder: Path, renamed: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the points between sittings: they name members only, and documents."""
    for row in rows_of(folder, "across"):
        yield tuple({**row, "documents": renamed_in(row["documents"], renamed)}.values())


def renamed_in(documents: str, renamed: Mapping[str, str]) -> str:
    """Write a list of documents with the names that may be shown."""
    return _BETWEEN.join(renamed.get(name, name) for name in documents.split(_BETWEEN))
