"""The same work on a cluster: Parquet (name, content) -> Parquet (one row a document), by Spark's ``mapInArrow``.

Spark cuts the documents and moves them; each executor runs the batch function of the pool, unchanged. A row holds the
lines of the tables as a sweep writes them; ``gather`` puts them in a result folder, whose digest is that of one run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ctgcheck.sweep import manifest
from ctgcheck.sweep.asked import Asked
from ctgcheck.sweep.ledger import Ledger
from ctgcheck.sweep.run import MOST, Order, about
from ctgcheck.sweep.settings import Settings, keys
from ctgcheck.sweep.sources import Source
from ctgcheck.sweep.work import Row, Task, batch

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

SCHEMA = "name binary, row binary"
Batches = Callable[[Iterator["pyarrow.RecordBatch"]], Iterator["pyarrow.RecordBatch"]]


def checker(asked: Asked) -> Batches:
    """Give the function for ``frame.mapInArrow(checker(asked), SCHEMA)``; the frame has ``name`` and ``content``."""
    settings: list[Settings] = []

    def check(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow  # noqa: PLC0415

        if not settings:  # read where the work is done: only the paths travel
            settings.append(asked.settings())
        for found in batches:
            rows = list(_rows(found, settings[0]))
            names, contents = [row.name for row in rows], [msgspec.msgpack.encode(row) for row in rows]
            columns = [pyarrow.array(names, pyarrow.binary()), pyarrow.array(contents, pyarrow.binary())]
            yield pyarrow.RecordBatch.from_arrays(columns, ["name", "row"])

    return check


def _rows(found: pyarrow.RecordBatch, settings: Settings) -> Iterator[Row]:
    told = keys(settings, None)
    names, contents = (found.column(name).to_pylist() for name in ("name", "content"))
    yield from batch([Task(Source(n, data=c), told) for n, c in zip(names, contents, strict=True)], settings)


def pack(order: Order, target: Path) -> int:
    """Pack the small files of folders and archives in one Parquet: Spark reads a file in 9 ms, a packed act in 7 µs."""
    import pyarrow  # noqa: PLC0415
    import pyarrow.parquet  # type: ignore[import-untyped]  # noqa: PLC0415

    from ctgcheck.sweep.sources import Walk  # noqa: PLC0415

    schema = pyarrow.schema([("name", pyarrow.binary()), ("content", pyarrow.binary())])
    count = 0
    with pyarrow.parquet.ParquetWriter(target, schema) as writer:
        for source in Walk(order.roots, order.output, order.shard):
            data = source.data if source.data is not None else Path(os.fsdecode(source.file)).read_bytes()
            writer.write_table(pyarrow.table({"name": [source.name], "content": [data]}, schema=schema))
            count += 1
    return count


def gather(rows: Iterator[bytes], order: Order) -> tuple[manifest.Totals, str]:
    """Put the rows that Spark gives in a result folder and write its tables."""
    decoder: Any = msgspec.msgpack.Decoder(Row)
    with Ledger(order.output, create=True) as ledger:
        run = ledger.begin()
        ledger.tell("order", order.asked.kept())
        group = list[Row]()
        for content in rows:
            group.append(decoder.decode(content))
            if len(group) >= MOST:
                ledger.save(group, run)
                group = []
        ledger.save(group, run)
        ledger.forget(run)
        return manifest.write(ledger, order.output, about(order))
