"""The documents of a result folder taken up again, by several processes: to word their pages, to mask their tables."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Container, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from typing import TypeVar

import msgspec

from ctgcheck.errors import UsageError
from ctgcheck.masking import masked_document
from ctgcheck.model import Struct
from ctgcheck.results import DocumentResult
from ctgcheck.sweep.asked import asked
from ctgcheck.sweep.ledger import Ledger
from ctgcheck.sweep.records import restored
from ctgcheck.sweep.settings import Keys, Settings, keys
from ctgcheck.sweep.work import start

_BATCH, _AHEAD = 50, 3
T = TypeVar("T")


class Job(Struct, frozen=True):
    """One kept document: its rank in the results, its keys, what was read of it, its verdicts, where it stands."""

    rank: int
    keys: Keys
    record: bytes
    tables: bytes
    folder: str | None


def each(ledger: Ledger, jobs: int, function: Callable[[Sequence[Job], Settings], T]) -> Iterator[T]:
    """Give what a function makes of the documents of a ledger, a batch at a time, in their order."""
    settings = asked(ledger.about("order")).settings()
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=start, initargs=(settings,)) as pool:
        going: deque[Future[T]] = deque()
        for batch in _batches(ledger):
            going.append(pool.submit(function, batch, settings))
            if len(going) >= jobs * _AHEAD:
                yield going.popleft().result()
        while going:
            yield going.popleft().result()


def jobs_of(ledger: Ledger, ranks: Container[int] | None = None) -> Iterator[Job]:
    """Go through the kept documents, or through those of some ranks in the results."""
    roots = asked(ledger.about("order")).paths
    for rank, kept in enumerate(ledger.finished(records=True), 1):
        if ranks is None or rank in ranks:
            yield Job(rank, kept.keys, kept.record, kept.tables, _folder_of(kept.name, roots))


def _batches(ledger: Ledger) -> Iterator[list[Job]]:
    documents = jobs_of(ledger)
    while batch := list(islice(documents, _BATCH)):
        yield batch


def _folder_of(name: bytes, roots: Sequence[str]) -> str | None:
    """Give the folder in which a document stands, for the profile beside it; None in an archive."""
    path = Path(os.fsdecode(name))
    whole = Path(roots[0]) / path if len(roots) == 1 else path
    if len(roots) == 1 and Path(roots[0]).is_file():
        whole = Path(roots[0])
    try:
        return str(whole.parent) if whole.is_file() else None
    except OSError:  # it stands in a folder that may not be entered
        return str(whole.parent)


def wanted(job: Job, settings: Settings) -> tuple[DocumentResult, Path | None]:
    """Give a document as it was read, its acts of the days asked for, and its folder; refuse what changed since."""
    folder = Path(job.folder) if job.folder else None
    if keys(settings, folder) != job.keys:
        raise UsageError(
            "les règles, le profil ou le programme ont changé depuis ce passage ; relancez la même commande "
            "« ctgcheck sweep », puis le rapport"
        )
    read = restored(job.record)
    return msgspec.structs.replace(read, acts=tuple(act for act in read.acts if settings.keeps(act.facts))), folder


def hidden(document: DocumentResult, rank: int) -> DocumentResult:
    """Mask a document; a name of file that had to be masked is numbered, so that no two become one."""
    shown = masked_document(document)
    if shown.path == document.path:
        return shown
    return msgspec.structs.replace(shown, path=f"{shown.path} (n° {rank})")
