"""The tables as Parquet, and questions in SQL on them: read only, without any way to other files (extra ``sweep``)."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ctgcheck.errors import UsageError
from ctgcheck.sweep import manifest
from ctgcheck.sweep.tables import FORMULA, TABLES, Column

if TYPE_CHECKING:
    import duckdb

MISSING = "demande un complément : pip install 'ctgcheck[sweep]'"
_FORMULA = "".join(f"\\{sign}" for sign in FORMULA if sign.isprintable())


def available() -> bool:
    """Say whether DuckDB is installed."""
    try:
        importlib.import_module("duckdb")
    except ImportError:
        return False
    return True


def write(folder: Path) -> None:
    """Write each table as Parquet beside its CSV: codes instead of words, true dates and numbers."""
    import duckdb  # noqa: PLC0415

    with duckdb.connect() as base:
        base.execute("set threads = 1")  # one order of the rows, hence the same bytes
        for table in TABLES:
            beside = folder / f"{table}.parquet.tmp"
            base.execute(f"copy ({_select(folder, table)}) to {_text(beside)} (format parquet, compression zstd)")
            beside.replace(folder / f"{table}.parquet")


def _select(folder: Path, table: str) -> str:
    columns = TABLES[table]
    names = "{" + ", ".join(f"'{column.name}': 'VARCHAR'" for column in columns) + "}"
    source = f"read_csv({_text(folder / f'{table}.csv')}, delim=';', quote='\"', escape='\"', header=true, columns={names}, max_line_size=20000000, parallel=false)"  # noqa: E501
    return f"select {', '.join(map(_converted, columns))} from {source}"  # noqa: S608 -- our own names


def _converted(column: Column) -> str:
    name = column.name
    if column.words:
        cases = " ".join(f"when {_text(word)} then {_text(code)}" for code, word in column.words.items())
        return f"case {name} {cases} else {name} end as {name}"
    if column.type == "VARCHAR":
        return f"regexp_replace({name}, '^''([{_FORMULA}])', '\\1') as {name}"
    return f"try_cast({name} as {column.type}) as {name}"


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def query(folder: Path, sql: str) -> Iterator[tuple[object, ...]]:
    """Give the names of the columns, then the rows, of one question about the tables of a result folder."""
    if not available():
        raise UsageError(f"« sweep query » {MISSING} ; les tableaux CSV restent lisibles dans un tableur")
    manifest.read(folder)
    import duckdb  # noqa: PLC0415

    with duckdb.connect() as base:
        _prepare(base, folder)
        try:
            if [s.type for s in base.extract_statements(sql)] != [duckdb.StatementType.SELECT]:
                raise UsageError("une seule question SELECT est attendue ; les résultats ne se modifient pas")
            base.execute(sql)
            yield tuple(column[0] for column in base.description or ())
            while found := base.fetchmany(1000):
                yield from found
        except duckdb.Error as error:
            raise UsageError(f"question SQL refusée : {str(error).splitlines()[0]}") from None


def _prepare(base: duckdb.DuckDBPyConnection, folder: Path) -> None:
    files = {table: folder.resolve() / f"{table}.parquet" for table in TABLES}
    if not all(file.is_file() for file in files.values()):
        write(folder)
    for table, file in files.items():
        base.execute(f"create view {table} as select * from read_parquet({_text(file)})")  # noqa: S608 -- our own names
    base.execute(f"set allowed_paths = [{', '.join(_text(file) for file in files.values())}]")
    base.execute("set enable_external_access = false")
    base.execute("set lock_configuration = true")
