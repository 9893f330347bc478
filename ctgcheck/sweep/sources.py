"""Where the documents are: folders, links, archives; nothing is ever extracted to the disk."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.pipeline import PROFILE
from ctgcheck.sweep.archives import is_archive, members

_LEFT_OUT = frozenset({b"thumbs.db", b"desktop.ini", PROFILE.encode()})
_SEPARATOR = os.fsencode(os.sep)


# What a person can understand of the reasons of the system.
_REASONS = {
    errno.EACCES: "droits insuffisants",
    errno.EPERM: "droits insuffisants",
    errno.ENAMETOOLONG: "chemin trop long",
    errno.EIO: "erreur du disque",
    errno.ENOENT: "il a disparu",
}
_LOOP = "Ce lien ne mène qu'à lui-même : retirez-le, ou copiez le document à sa place."


def shown(name: bytes) -> str:
    """Give the name of a document as the tables write it: a byte that is no text is written out, never lost."""
    return name.decode("utf-8", "backslashreplace")


class Source(Struct, frozen=True):
    """One document: its name below what was asked for; its file, or its bytes when an archive holds it.

    Names are bytes, as the file system writes them. ``error`` (French) where it is known that it cannot be read.
    """

    name: bytes
    file: bytes = b""
    data: bytes | None = None
    error: str | None = None


class Shard(Struct, frozen=True):
    """One part out of ``count``: a document belongs to it by its name, whatever the machine."""

    index: int = 1
    count: int = 1

    def holds(self, name: bytes) -> bool:
        """Say whether a document belongs to this part."""
        drawn = int.from_bytes(hashlib.sha256(name).digest()[:8], "big")
        return drawn % self.count == self.index - 1


class Walk:
    """Go through folders and archives; ``repeated`` counts the linked folders that had been seen already."""

    def __init__(self, roots: Iterable[Path], without: Path, shard: Shard | None = None) -> None:
        """Keep what to go through and the folder of the results, which is left out; refuse a root that is not there."""
        self.roots, self.without = tuple(roots), without
        self.shard = shard or Shard()
        self.repeated = 0
        self._seen = {_identity(os.fsencode(without))}
        for root in self.roots:
            if not root.exists():
                raise UsageError(f"{root} : ce dossier ou ce fichier n'existe pas")

    def count(self) -> int:
        """Count the documents, the members of a compressed archive as one."""
        return sum(1 for _ in Walk(self.roots, self.without, self.shard)._found(opened=False))

    def __iter__(self) -> Iterator[Source]:
        """Go through the documents of this part; in no order that matters."""
        yield from self._found(opened=True)

    def _found(self, *, opened: bool) -> Iterator[Source]:
        for root in self.roots:
            name = b"" if len(self.roots) == 1 else os.fsencode(root)
            for source in self._root(os.fsencode(root), name):
                yield from self._shared(source, opened=opened)

    def _shared(self, source: Source, *, opened: bool) -> Iterator[Source]:
        if opened and source.error is None and is_archive(source.name):
            inside = members(Path(os.fsdecode(source.file)), source.name)
            yield from (Source(m.name, b"", m.data, m.error) for m in inside if self.shard.holds(m.name))
        elif self.shard.holds(source.name):
            yield source

    def _root(self, root: bytes, name: bytes) -> Iterator[Source]:
        if not Path(os.fsdecode(root)).is_dir():
            yield Source(name or os.fsencode(Path(os.fsdecode(root)).name), root)
            return
        # Folders first, then what links lead to: a folder that both reach keeps its own name.
        waiting, links = [(root, name)], list[tuple[bytes, bytes]]()
        while waiting or links:
            if not waiting:
                links.sort(reverse=True)
            yield from self._folder(*(waiting or links).pop(), waiting, links)

    def _folder(
        self, folder: bytes, name: bytes, waiting: list[tuple[bytes, bytes]], links: list[tuple[bytes, bytes]]
    ) -> Iterator[Source]:
        identity = _identity(folder)
        if identity in self._seen:
            self.repeated += 1
            return
        self._seen.add(identity)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    yield from self._entry(entry, name, waiting, links)
        except OSError as error:
            reason = _REASONS.get(error.errno or 0, "le système le refuse")
            yield Source(name or folder, error=f"Dossier illisible ({reason}) : vérifiez vos droits sur ce dossier.")

    def _entry(
        self,
        entry: os.DirEntry[bytes],
        name: bytes,
        waiting: list[tuple[bytes, bytes]],
        links: list[tuple[bytes, bytes]],
    ) -> Iterator[Source]:
        below = name + _SEPARATOR + entry.name if name else entry.name
        if entry.name.startswith((b".", b"~$")) or entry.name.lower() in _LEFT_OUT:
            return
        try:
            folder = entry.is_dir()
        except OSError:
            yield Source(below, entry.path, error=_LOOP if entry.is_symlink() else None)
            return
        if not folder:
            yield Source(below, entry.path)
        elif entry.is_symlink():
            links.append((entry.path, below))
        else:
            waiting.append((entry.path, below))


def _identity(folder: bytes) -> tuple[int, int]:
    try:
        found = Path(os.fsdecode(folder)).stat()
    except OSError:
        return (-1, int.from_bytes(hashlib.sha256(folder).digest()[:7], "big"))
    return found.st_dev, found.st_ino
