"""Where the bytes come from: a file or the standard input, never more of it than can be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading.formats import MAX_BYTES, read, too_large

_TRIES = 3


def read_path(path: Path) -> Document:
    """Read a file; raise ``UnreadableDocument`` in French for whatever prevents it."""
    return read(content(path), printable(str(path)))


def content(path: Path) -> bytes:
    """Give the bytes of a file as they are at one moment; raise ``UnreadableDocument`` as ``read_path`` does."""
    try:
        _check(path)
        return _steady(path)
    except FileNotFoundError:
        raise UnreadableDocument("Fichier introuvable : vérifiez le nom et le dossier.") from None
    except PermissionError:
        raise UnreadableDocument(
            "Lecture refusée : vérifiez vos droits sur ce fichier, ou fermez le programme qui l'utilise."
        ) from None
    except ValueError:
        raise UnreadableDocument("Nom de fichier impossible : vérifiez-le.") from None
    except OSError as error:
        raise UnreadableDocument(
            f"Lecture impossible ({error.strerror}) : copiez le fichier sur votre poste."
        ) from None


def read_stream(stream: BinaryIO, name: str = "-") -> Document:
    """Read the standard input; raise ``UnreadableDocument`` when it is not a document."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableDocument(f"Entrée standard illisible ({error.strerror}) : indiquez un fichier.") from None
    if not data:
        raise UnreadableDocument("L'entrée standard est vide : indiquez un fichier, ou envoyez-y le texte.")
    return read(data, name)


def printable(name: str) -> str:
    """Give a file's name with what no encoding can write shown as « ? »."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _steady(path: Path) -> bytes:
    """Read again, a few times, a file that changes while it is read."""
    for _ in range(_TRIES):
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(MAX_BYTES + 1)
            after = os.fstat(stream.fileno())
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns):
            return data
    raise UnreadableDocument("Le fichier change pendant qu'il est lu : attendez qu'il soit enregistré, puis relancez.")


def _check(path: Path) -> None:
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise UnreadableDocument(
            "C'est un dossier : indiquez un ou plusieurs fichiers, ou contrôlez tout le dossier avec ctgcheck sweep."
        )
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableDocument("Ce n'est pas un fichier ordinaire : copiez le texte dans un fichier.")
    if found.st_size > MAX_BYTES:
        raise too_large()
