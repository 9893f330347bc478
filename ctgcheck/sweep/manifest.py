"""The results of a sweep as files: the tables, then the manifest that says what they rest on."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

import ctgcheck
from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.sweep import tables
from ctgcheck.sweep.across import across_rules, points
from ctgcheck.sweep.fingerprint import program_sha256
from ctgcheck.sweep.ledger import FORM, Kept, Ledger, told
from ctgcheck.sweep.sittings import SEEN, Sittings
from ctgcheck.sweep.sources import shown
from ctgcheck.sweep.work import MODE

FILE = "manifest.json"
_LIST_END, _TAIL = b"\n],\n", 1_000_000  # what ends the list of documents; bytes that hold all that follows it


class About(Struct, frozen=True):
    """What the results rest on beside the documents: rules, options as they were asked for, part of the whole."""

    rulebook: str
    rulebook_sha256: str
    law_checked: date | None
    options: tuple[tuple[str, str], ...]
    shard: tuple[int, int] = (1, 1)


class Totals(Struct, frozen=True):
    """What the whole folder holds; ``findings`` by verdict, those to correct with their level.

    ``formats``: documents by media type; ``modes``: by extraction mode (see ``rows.extraction``); ``recognised_pages``:
    those of ``pages`` that hold words recognised on a picture; ``across``: points between sittings, to verify.
    """

    documents: int
    unreadable: int
    acts: int
    findings: dict[str, int]
    formats: dict[str, int]
    modes: dict[str, int]
    pages: int
    recognised_pages: int
    across: int


class Manifest(Struct, frozen=True):
    """The manifest without its list of documents (it may be long)."""

    schema: str
    ctgcheck: str
    program_sha256: str
    rulebook: dict[str, str]
    law_checked: date | None
    options: dict[str, str]
    shard: tuple[int, int]
    totals: Totals
    files: dict[str, str]
    digest: str


def write(ledger: Ledger, folder: Path, about: About) -> tuple[Totals, str]:
    """Write the tables and the manifest; the same documents, rules and options give the same bytes."""
    with told(folder), ExitStack() as stack:
        listed = stack.enter_context(Replaced(folder / FILE))  # first in, so that it takes its place last
        files = {table: stack.enter_context(Replaced(folder / f"{table}.csv")) for table in tables.TABLES}
        for table, file in files.items():
            file.write(tables.head(table))
        counter, sittings = _Counter(), Sittings()
        listed.write(b'{"documents": [')
        for rank, kept in enumerate(ledger.finished()):
            lines = _lines(kept)
            for table in tables.OF_DOCUMENT:
                files[table].write(lines[table])
            sittings.add(lines[SEEN])
            listed.write((b",\n" if rank else b"\n") + counter.add(kept))
        found = [point.row() for point in points(sittings, across_rules())]
        files["across"].write(tables.lines("across", found))
        sums = {f"{table}.csv": file.sum.hexdigest() for table, file in files.items()}
        digest = hashlib.sha256(msgspec.json.encode(sorted(sums.items()))).hexdigest()
        written = _manifest(about, counter.totals(len(found)), sums, digest)
        listed.write(_LIST_END + msgspec.json.format(msgspec.json.encode(written), indent=2)[2:] + b"\n")
    return counter.totals(len(found)), digest


def read(folder: Path) -> Manifest:
    """Read the manifest of a result folder; say in one line why it cannot be."""
    try:
        found = msgspec.json.decode(_without_documents(folder / FILE), type=Manifest)
    except FileNotFoundError:
        raise UsageError(
            f"{folder} : pas de résultats ici ; lancez d'abord « ctgcheck sweep » jusqu'à sa fin"
        ) from None
    except (OSError, msgspec.DecodeError):
        raise UsageError(f"{folder} : {FILE} est illisible ; relancez « ctgcheck sweep » sur ce dossier") from None
    if found.schema != FORM:
        raise UsageError(
            f"{folder} : ces résultats viennent d'une autre version du programme ({found.schema}) ; "
            "refaites le passage dans un autre dossier"
        )
    return found


def _without_documents(file: Path) -> bytes:
    """Read what follows the list of documents, which may be long."""
    with file.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - _TAIL))
        return b"{" + stream.read().rpartition(_LIST_END)[2]


def _manifest(about: About, totals: Totals, sums: dict[str, str], digest: str) -> Manifest:
    return Manifest(
        schema=FORM,
        ctgcheck=ctgcheck.__version__,
        program_sha256=program_sha256(),
        rulebook={"version": about.rulebook, "sha256": about.rulebook_sha256},
        law_checked=about.law_checked,
        options=dict(about.options),
        shard=about.shard,
        totals=totals,
        files=sums,
        digest=digest,
    )


def _lines(kept: Kept) -> dict[str, bytes]:
    return msgspec.msgpack.decode(zlib.decompress(kept.tables), type=dict[str, bytes])


class _Counter:
    """Count the documents as they go by."""

    def __init__(self) -> None:
        self.documents = self.unreadable = 0
        self.counts = Counter[str]()
        self.formats = Counter[str]()

    def add(self, kept: Kept) -> bytes:
        """Count a document and give its line of the manifest."""
        self.documents += 1
        self.unreadable += kept.error
        self.counts.update(kept.counts)
        self.formats[kept.form or "non lu"] += 1
        mode = next(name for name in kept.counts if name.startswith(MODE))
        head = {"path": shown(kept.name), "sha256": kept.sha256, "mode": mode.removeprefix(MODE)}
        if kept.error:
            return msgspec.json.encode(head)
        pages = {"pages": kept.counts["pages"], "recognised_pages": kept.counts["recognised"]}
        return msgspec.json.encode({**head, "media_type": kept.form, **pages})

    def totals(self, across: int) -> Totals:
        """Give the totals, in an order that does not depend on that of the work."""
        counts = dict(sorted(self.counts.items()))
        pages, recognised, acts = (counts.pop(name, 0) for name in ("pages", "recognised", "acts"))
        modes = {name.removeprefix(MODE): counts.pop(name) for name in list(counts) if name.startswith(MODE)}
        formats = dict(sorted(self.formats.items()))
        return Totals(self.documents, self.unreadable, acts, counts, formats, modes, pages, recognised, across)


class Replaced:
    """A file written beside, summed up as it is written, that takes its name at the end: old and whole, or new."""

    def __init__(self, path: Path) -> None:
        """Keep the name."""
        self.path, self.sum = path, hashlib.sha256()
        self.beside = path.with_name(f"{path.name}.tmp")
        self.stream: BinaryIO

    def __enter__(self) -> Replaced:
        """Open the file beside."""
        self.stream = self.beside.open("wb")
        return self

    def write(self, data: bytes) -> None:
        """Write and sum up."""
        self.sum.update(data)
        self.stream.write(data)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Put the file in its place, or leave the old one."""
        if kind is not None:
            self._left()
            return
        try:
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
        except OSError:
            self._left()
            raise
        self.beside.replace(self.path)

    def _left(self) -> None:
        with suppress(OSError):
            self.stream.close()
        self.beside.unlink(missing_ok=True)
