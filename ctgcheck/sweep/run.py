"""A sweep from end to end: find, check what is not finished, keep it, then write the results."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from ctgcheck.model import Struct
from ctgcheck.sweep import manifest, parquet
from ctgcheck.sweep.asked import Asked
from ctgcheck.sweep.ledger import Ledger
from ctgcheck.sweep.pool import Batch, Pool
from ctgcheck.sweep.settings import Keys, Settings, keys
from ctgcheck.sweep.sources import Shard, Source, Walk
from ctgcheck.sweep.work import Known, Row, Task

MOST, HEAVIEST = 64, 8_000_000  # documents and bytes (of members of archives) in a batch
Watch = Callable[[list[Row]], None]


class Order(Struct, frozen=True):
    """What to sweep, with which settings (those of what was asked), and where to put the results."""

    roots: tuple[Path, ...]
    output: Path
    asked: Asked
    settings: Settings
    jobs: int = 1
    shard: Shard = Shard()


class Done(Struct, frozen=True):
    """How a run ended: documents read, judged again, left as they were; then the totals of the whole folder."""

    read: int
    judged: int
    same: int
    repeated_links: int
    totals: manifest.Totals
    digest: str


def sweep(order: Order, watch: Watch, total: Callable[[int], None] = lambda _: None) -> Done:
    """Do what is not done yet and write the results; an interruption leaves what is finished."""
    walk = Walk(order.roots, order.output, order.shard)
    with Ledger(order.output, create=True) as ledger:
        run = ledger.begin()
        ledger.tell("order", order.asked.kept())
        total(walk.count())
        counted = {"read": 0, "judged": 0, "same": 0}
        with Pool(order.settings, order.jobs) as pool:
            for rows in pool.run(_batches(walk, order, ledger)):
                ledger.save(rows, run)
                for row in rows:
                    counted[row.done] += 1
                watch(rows)
        ledger.forget(run)
        totals, digest = manifest.write(ledger, order.output, about(order))
        if parquet.available():
            parquet.write(order.output, order.jobs)
    return Done(**counted, repeated_links=walk.repeated, totals=totals, digest=digest)


def about(order: Order) -> manifest.About:
    """Say what the results rest on."""
    rules = order.settings.rules()
    checked = [version.checked for rule in rules.rules for version in rule.versions if version.checked]
    return manifest.About(
        rules.version,
        rules.sha256,
        max(checked, default=None),
        order.asked.told(),
        (order.shard.index, order.shard.count),
    )


def _batches(walk: Iterable[Source], order: Order, ledger: Ledger) -> Iterator[Batch]:
    kept: dict[bytes, Keys] = {}
    for group in _groups(walk):
        known = ledger.known([source.name for source in group])
        if len(kept) > 10_000:
            kept.clear()
        yield [_task(source, _keys(source, order.settings, kept), known.get(source.name), ledger) for source in group]


def _groups(walk: Iterable[Source]) -> Iterator[list[Source]]:
    """Cut the documents in batches: the first ones small, so that every worker has something to do at once."""
    group, weight, size = list[Source](), 0, 8
    for source in walk:
        group.append(source)
        weight += len(source.data or b"")
        if len(group) >= size or weight >= HEAVIEST:
            yield group
            group, weight, size = [], 0, min(MOST, size * 2)
    if group:
        yield group


def _keys(source: Source, settings: Settings, kept: dict[bytes, Keys]) -> Keys:
    folder = source.file.rpartition(os.fsencode(os.sep))[0]
    if folder not in kept:
        kept[folder] = keys(settings, Path(os.fsdecode(source.file)).parent if source.file else None)
    return kept[folder]


def _task(source: Source, wanted: Keys, known: Known | None, ledger: Ledger) -> Task:
    if known and known.keys != wanted and known.keys.reading == wanted.reading:
        known = msgspec.structs.replace(known, record=ledger.record(source.name))
    return Task(source, wanted, known)
