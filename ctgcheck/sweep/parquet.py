"""The tables as Parquet, and questions in SQL on them: read only, without any way to other files (extra ``sweep``)."""

from __future__ import annotations

import importlib
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from ctgcheck.errors import UsageError
from ctgcheck.sweep import manifest
from ctgcheck.sweep.tables import FORMULA, TABLES, Column

if TYPE_CHECKING:
    import duckdb

MISSING = "demande un complément : pip install 'ctgcheck[sweep]'"
_MEMORY, _GROUPS = "128MB", (20_480, 2048, 512)  # what DuckDB may take; rows in a group, tried in that order
_FORMULA = "".join(f"\\{sign}" for sign in FORMULA if sign.isprintable())


def available() -> bool:
    """Say whether DuckDB is installed."""
    try:
        importlib.import_module("duckdb")
    except ImportError:
        return False
    return True


def write(folder: Path, jobs: int = 1) -> None:
    """Write each table as Parquet beside its CSV: codes instead of words, true dates and numbers."""
    longest_first = sorted(TABLES, key=lambda table: -(folder / f"{table}.csv").stat().st_size)
    if jobs == 1:
        for table in longest_first:
            _write(folder, table)
        return
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(min(jobs, len(TABLES)), mp_context=context) as pool:
        list(pool.map(_write, repeat(folder), longest_first))


def _write(folder: Path, table: str) -> None:
    """Write one table in little memory: the longer the rows, the fewer in a group."""
    import duckdb  # noqa: PLC0415

    beside = folder / f"{table}.parquet.tmp"
    with duckdb.connect() as base:
        base.execute("set enable_progress_bar = false")  # long work would draw one among our lines
        base.execute("set threads = 1")  # one order of the rows, hence the same bytes
        base.execute(f"set memory_limit = '{_MEMORY}'; set temp_directory = ''")
        for rank, size in enumerate(_GROUPS, 1):
            options = f"format parquet, compression zstd, row_group_size {size}"
            try:
                base.execute(f"copy ({_select(folder, table)}) to {_text(beside)} ({options})")
                break
            except duckdb.OutOfMemoryException:
                if rank == len(_GROUPS):
                    raise
    beside.replace(folder / f"{table}.parquet")


def _select(folder: Path, table: str) -> str:
    columns = TABLES[table]
    names = "{" + ", ".join(f"'{column.name}': 'VARCHAR'" for column in columns) + "}"
    source = f"read_csv({_text(folder / f'{table}.csv')}, delim=';', quote='\"', escape='\"', header=true, columns={names}, parallel=false)"  # noqa: E501
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
    base.execute("set enable_progress_bar = false")
    files = {table: folder.resolve() / f"{table}.parquet" for table in TABLES}
    if not all(file.is_file() for file in files.values()):
        write(folder)
    for table, file in files.items():
        base.execute(f"create view {table} as select * from read_parquet({_text(file)})")  # noqa: S608 -- our own names
    base.execute(f"set allowed_paths = [{', '.join(_text(file) for file in files.values())}]")
    base.execute("set enable_external_access = false")
    base.execute("set lock_configuration = true")
