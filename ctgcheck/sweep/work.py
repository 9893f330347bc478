"""What a worker does: a batch of tasks -> a batch of rows. The same function serves the pool and Spark."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import signal
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from ctgcheck import reading
from ctgcheck.errors import CtgcheckError, UnreadableDocument
from ctgcheck.model import Struct
from ctgcheck.pipeline import check_document, judged
from ctgcheck.results import DocumentResult
from ctgcheck.sweep import rows, tables
from ctgcheck.sweep.records import kept, restored
from ctgcheck.sweep.settings import Keys, Settings, options_for
from ctgcheck.sweep.sittings import SEEN, seen
from ctgcheck.sweep.sources import Source, shown

MODE = "mode "  # before the extraction mode of a document, among its counts
# A worker gives back what it has after so many seconds: what a stop can lose stays small, whatever the documents.
PATIENCE = 5.0


class Known(Struct, frozen=True):
    """What an earlier run kept of a document; the record, where it may be judged again without being read.

    ``counts``: its findings, so that a run which goes on tells all of them.
    """

    sha256: str
    keys: Keys
    record: bytes = b""
    counts: dict[str, int] = msgspec.field(default_factory=dict)


class Task(Struct, frozen=True):
    """One document to check, with what is known of it."""

    source: Source
    keys: Keys
    known: Known | None = None


class Row(Struct, frozen=True):
    """The result of one task. ``done``: ``same`` (nothing to do), ``judged`` (again), ``read`` (and judged).

    ``record`` keeps what was read, ``tables`` the lines of each table, ``counts`` the findings by verdict and level.
    """

    name: bytes
    sha256: str
    keys: Keys
    done: str
    record: bytes = b""
    tables: bytes = b""
    counts: dict[str, int] = msgspec.field(default_factory=dict)
    form: str = ""
    error: bool = False


_settings = Settings()


def start(settings: Settings) -> None:
    """Prepare a worker process: the settings come once; an interruption is the parent's affair."""
    global _settings  # noqa: PLW0603 -- a process of the pool has one settings, given when it starts
    _settings = settings
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    settings.rules()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


def _end_with_parent() -> None:
    """Leave when the parent was killed: nobody waits for the rows any more."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def work(content: bytes) -> bytes:
    """Do a batch in a worker process; encoded tasks in, encoded rows out: fewer than tasks where time is up."""
    tasks = _tasks.decode(content)
    return msgspec.msgpack.encode(list(batch(tasks, _settings, PATIENCE)))


_tasks = msgspec.msgpack.Decoder(list[Task])


def batch(tasks: Sequence[Task], settings: Settings, patience: float | None = None) -> Iterator[Row]:
    """Check documents one after another, at least one; stop when the patience (seconds) is spent."""
    end = time.monotonic() + patience if patience is not None else float("inf")
    for task in tasks:
        yield _row(task, settings)
        if time.monotonic() > end:
            return


def _row(task: Task, settings: Settings) -> Row:
    source, known = task.source, task.known
    path = shown(source.name)
    try:
        data = _bytes(source)
    except UnreadableDocument as error:
        return _written(task, DocumentResult(path=path, error=str(error)), settings)
    sha256 = hashlib.sha256(data).hexdigest()
    same = known is not None and known.sha256 == sha256
    if known is not None and same and known.keys == task.keys:
        return Row(source.name, sha256, task.keys, "same", counts=known.counts)
    if known is not None and same and known.keys.reading == task.keys.reading and known.record:
        return _written(task, restored(known.record), settings, known.record)
    return _written(task, _read(task, data, path, settings), settings)


def _bytes(source: Source) -> bytes:
    if source.error is not None:
        raise UnreadableDocument(source.error)
    if source.data is not None:
        return source.data
    return reading.content(Path(os.fsdecode(source.file)))


def _folder(source: Source) -> Path | None:
    return Path(os.fsdecode(source.file)).parent if source.file else None


def _read(task: Task, data: bytes, path: str, settings: Settings) -> DocumentResult:
    try:
        document = reading.read(data, path)
        result = check_document(document, options_for(settings, _folder(task.source)), path)
        return msgspec.structs.replace(result, words_sum=_words_sum(document.text))
    except Exception as error:  # noqa: BLE001 -- one document must never stop the others
        return DocumentResult(path=path, sha256=hashlib.sha256(data).hexdigest(), error=_told(error))


def _words_sum(text: str) -> str:
    """Sum up the words of a document: the same whatever the format, the lines and the blanks."""
    return hashlib.sha256("".join(text.casefold().split()).encode()).hexdigest()


def _told(error: Exception) -> str:
    if isinstance(error, CtgcheckError):
        return str(error)
    if isinstance(error, ExceptionGroup):
        return " ".join(map(_told, error.exceptions))
    return f"Erreur interne ({type(error).__name__}) : signalez ce document ; les autres ont été contrôlés."


def _written(task: Task, read: DocumentResult, settings: Settings, record: bytes = b"") -> Row:
    """Judge what was read, now or before (its record), and write the lines of the tables."""
    wanted = msgspec.structs.replace(read, acts=tuple(act for act in read.acts if settings.keeps(act.facts)))
    document = judged(wanted, options_for(settings, _folder(task.source))) if wanted.acts else wanted
    lines = {table: tables.lines(table, found) for table, found in rows.rows(document).items()}
    counts = _counts(document)
    packed = zlib.compress(msgspec.msgpack.encode({**lines, SEEN: seen(document)}), 1)
    form, error = document.media_type, document.error is not None
    done = "judged" if record else "read"
    return Row(task.source.name, read.sha256, task.keys, done, record or kept(read), packed, counts, form, error)


def _counts(document: DocumentResult) -> dict[str, int]:
    counts = {"acts": len(document.acts), f"{MODE}{rows.extraction(document)}": 1}
    if document.error is None:
        counts |= {"pages": document.pages, "recognised": document.recognised}
    for act in document.acts:
        for finding in act.findings:
            kind = rows.counted_as(finding)
            name = f"{kind} {finding.level}" if kind == "fail" else kind
            counts[name] = counts.get(name, 0) + 1
    return counts
