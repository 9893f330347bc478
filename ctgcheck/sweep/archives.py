"""The documents inside .zip and .tar archives, read in memory within limits; never extracted to the disk."""

from __future__ import annotations

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ctgcheck.model import Struct
from ctgcheck.reading.formats import MAX_BYTES, too_large

MAX_MEMBERS = 200_000
# What an archive may hold once opened: a true one of text is ten times smaller than its content, a bomb a thousand.
MAX_RATIO, ALWAYS_ALLOWED = 100, 1_000_000_000
_SUFFIXES = (b".zip", b".tar", b".tar.gz", b".tgz", b".tar.bz2", b".tar.xz")
_BROKEN = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile, tarfile.TarError)
_LEFT_OUT = ("__MACOSX/", ".")


class Member(Struct, frozen=True):
    """A document of an archive: its name below the archive's, its bytes, or why they cannot be read (French)."""

    name: bytes
    data: bytes | None = None
    error: str | None = None


def is_archive(name: bytes) -> bool:
    """Say whether a name is that of an archive of documents."""
    return name.lower().endswith(_SUFFIXES)


def members(file: Path, name: bytes) -> Iterator[Member]:
    """Go through the documents of an archive; what stops it is told as one more member, named like the archive."""
    reader = _zip if name.lower().endswith(b".zip") else _tar
    used = dict[bytes, int]()
    left = max(ALWAYS_ALLOWED, MAX_RATIO * _size(file))
    try:
        for rank, (inside, data, error) in enumerate(reader(file)):
            left -= len(data or b"")
            if left < 0 or rank >= MAX_MEMBERS:
                yield Member(name, error="Cette archive contient trop de données pour être lue jusqu'au bout.")
                return
            full = name + b"/" + os.fsencode(inside.encode("utf-8", "surrogateescape"))
            used[full] = used.get(full, 0) + 1
            yield Member(full + (b" (%d)" % used[full] if used[full] > 1 else b""), data, error)
    except (*_BROKEN, zlib.error) as error:
        yield Member(name, error=f"Archive illisible jusqu'au bout ({_reason(error)}) : ouvrez-la et refaites-la.")


_Found = Iterator[tuple[str, bytes | None, str | None]]


def _zip(file: Path) -> _Found:
    with zipfile.ZipFile(file) as archive:
        for info in archive.infolist():
            if info.is_dir() or _left_out(info.filename):
                continue
            if info.flag_bits & 1:
                yield info.filename, None, "Document protégé par un mot de passe : enregistrez-le sans protection."
                continue
            with archive.open(info) as stream:
                yield info.filename, *_content(stream)


def _tar(file: Path) -> _Found:
    with tarfile.open(file, mode="r|*") as archive:
        for info in archive:
            if not info.isreg() or _left_out(info.name):
                continue
            stream = archive.extractfile(info)
            if stream is not None:
                yield info.name, *_content(stream)


def _content(stream: IO[bytes]) -> tuple[bytes | None, str | None]:
    data = stream.read(MAX_BYTES + 1)
    return (data, None) if len(data) <= MAX_BYTES else (None, str(too_large()))


def _left_out(name: str) -> bool:
    return name.startswith(_LEFT_OUT[0]) or name.rsplit("/", 1)[-1].startswith(_LEFT_OUT[1])


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "fichier abîmé"
