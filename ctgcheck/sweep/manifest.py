"""The results of a sweep as files: the tables, then the manifest that says what they rest on."""

from __future__ import annotations

import hashlib
import os
import zlib
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

import ctgcheck
from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.reading.sources import printable
from ctgcheck.sweep import tables
from ctgcheck.sweep.across import SEEN, Sittings, across_rules
from ctgcheck.sweep.fingerprint import program_sha256
from ctgcheck.sweep.ledger import FORM, Kept, Ledger, told

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
    """What the whole folder holds; ``findings`` by verdict, those to correct with their level."""

    documents: int
    unreadable: int
    acts: int
    findings: dict[str, int]
    formats: dict[str, int]


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
        files["across"].write(tables.lines("across", (point.row() for point in sittings.points(across_rules()))))
        sums = {f"{table}.csv": file.sum.hexdigest() for table, file in files.items()}
        digest = hashlib.sha256(msgspec.json.encode(sorted(sums.items()))).hexdigest()
        written = _manifest(about, counter.totals(), sums, digest)
        listed.write(_LIST_END + msgspec.json.format(msgspec.json.encode(written), indent=2)[2:] + b"\n")
    return counter.totals(), digest


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
        raise UsageError(f"{folder} : ces résultats viennent d'une autre version du programme ({found.schema})")
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
        self.documents = self.unreadable = self.acts = 0
        self.findings: dict[str, int] = {}
        self.formats: dict[str, int] = {}

    def add(self, kept: Kept) -> bytes:
        """Count a document and give its line of the manifest."""
        self.documents += 1
        self.unreadable += kept.error
        for name, count in kept.counts.items():
            if name == "acts":
                self.acts += count
            else:
                self.findings[name] = self.findings.get(name, 0) + count
        form = kept.form or "non lu"
        self.formats[form] = self.formats.get(form, 0) + 1
        name = printable(os.fsdecode(kept.name))
        return msgspec.json.encode({"path": name, "sha256": kept.sha256, "mode": form})

    def totals(self) -> Totals:
        """Give the totals, in an order that does not depend on that of the work."""
        ordered = (dict(sorted(counts.items())) for counts in (self.findings, self.formats))
        return Totals(self.documents, self.unreadable, self.acts, *ordered)


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
        if kind is None:
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()
            self.beside.replace(self.path)
        else:
            with suppress(OSError):
                self.stream.close()
            self.beside.unlink(missing_ok=True)
