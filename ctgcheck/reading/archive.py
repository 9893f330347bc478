"""The zip files that Word and LibreOffice write: parts read one by one, counted while they are read.

Nothing is ever unpacked on the disk: the names of the parts are looked up, never used as paths.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from ctgcheck.errors import UnreadableDocument

MAX_ENTRIES = 5_000
MAX_PART = 30_000_000  # bytes of one part, once unpacked
MAX_TOTAL = 60_000_000  # bytes of all parts read, once unpacked
MAX_RATIO = 400  # bytes unpacked for one packed, beyond the first million: a text never shrinks so far

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(ValueError, KeyError, IndexError, OverflowError, NotImplementedError, RuntimeError),
)
_ENTRY = b"PK\x01\x02"


class Archive:
    """The parts of a document; every trouble is an ``UnreadableDocument``."""

    def __init__(self, data: bytes, limit: int = MAX_TOTAL) -> None:
        """Open an archive, of whose parts ``limit`` bytes at most will be read."""
        if data.count(_ENTRY) > MAX_ENTRIES:
            raise too_much()
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise damaged() from None
        self.names = tuple(self._zip.namelist())
        if len(set(self.names)) < len(self.names):
            raise damaged()  # two parts of one name: no saying which one a person would see
        self._left = limit

    def __contains__(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self._zip.NameToInfo

    def part(self, name: str) -> bytes | None:
        """Read a part; None where there is none."""
        if name not in self:
            return None
        return self.unpacked(self._zip.getinfo(name))

    def entries(self) -> list[zipfile.ZipInfo]:
        """Give what the archive says of its parts, in order."""
        return self._zip.infolist()

    def unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        """Read the part of an entry, up to the limits."""
        if entry.flag_bits & 0x1:
            raise locked()
        if entry.compress_type not in _METHODS:
            raise damaged()
        limit = min(MAX_PART, self._left, 1_000_000 + MAX_RATIO * entry.compress_size)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)
        except _DAMAGED:
            raise damaged() from None
        if len(data) > limit:
            raise too_much()
        self._left -= len(data)
        return data


def damaged() -> UnreadableDocument:
    """Give the message of a file cut short or spoilt."""
    return UnreadableDocument(
        "Le fichier est abîmé ou incomplet : ouvrez-le dans Word ou LibreOffice, vérifiez-le et enregistrez-le "
        "de nouveau."
    )


def locked() -> UnreadableDocument:
    """Give the message of a file protected by a password."""
    return UnreadableDocument(
        "Le fichier est protégé par un mot de passe : ouvrez-le, enregistrez-le sans mot de passe, puis relancez."
    )


def too_much() -> UnreadableDocument:
    """Give the message of an archive that swells."""
    return UnreadableDocument(
        "Le contenu du fichier, une fois décompressé, dépasse ce qu'un document demande : vérifiez d'où il vient ; "
        "au besoin, ouvrez-le et enregistrez-en le texte seul."
    )
