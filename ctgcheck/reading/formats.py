"""Which format a file is in, by its first bytes and then by its name, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Struct
from ctgcheck.reading import text

Reader = Callable[[bytes, str, str], Document]

MAX_BYTES = 20_000_000


class Format(Struct, frozen=True):
    """A format: how it begins, how its files are named, who reads it (None: known, not read yet)."""

    label: str
    media_type: str
    begins: str = ""
    suffixes: tuple[str, ...] = ()
    reader: Reader | None = None


FORMATS = (
    Format("PDF", "application/pdf", r"(?s).{0,1024}?%PDF-\d"),
    Format(
        "Word (.docx)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        r"(?s)PK\x03\x04.{0,4000}?word/",
    ),
    Format(
        "LibreOffice (.odt)", "application/vnd.oasis.opendocument.text", r"(?s)PK\x03\x04.{20,60}opendocument\.text"
    ),
    Format("archive ou document compressé (.zip, .xlsx, .ods...)", "application/zip", r"PK[\x03\x05]"),
    Format("Word ancien (.doc)", "application/msword", r"\xd0\xcf\x11\xe0"),
    Format("RTF", "application/rtf", r"\{\\rtf"),
    Format("image", "image/*", r"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|(?s:RIFF....WEBP)"),
    Format("archive (.gz, .7z, .rar)", "application/octet-stream", r"\x1f\x8b|7z\xbc\xaf|Rar!\x1a"),
    Format("page web (HTML)", "text/html", r"(?i)(\xef\xbb\xbf)?\s{0,100}<(!doctype html|html[\s>])"),
    Format("XML", "application/xml", r"(\xef\xbb\xbf)?<\?xml"),
    Format("Markdown", "text/markdown", suffixes=(".md", ".markdown"), reader=text.read),
    Format("texte", "text/plain", reader=text.read),
)
_BEGINNINGS = tuple((re.compile(f.begins.encode()), f) for f in FORMATS if f.begins)


def read(data: bytes, name: str) -> Document:
    """Read a document; raise ``UnreadableDocument`` (French, without the name) when it cannot be."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data:
        raise UnreadableDocument("Le fichier est vide : vérifiez que c'est le bon, puis enregistrez-le de nouveau.")
    found = recognise(data, name)
    if found.reader is None:
        raise UnreadableDocument(
            f"Format {found.label} : ce format n'est pas encore lu. Enregistrez le document en texte "
            "(dans le traitement de texte : « Enregistrer sous », type « Texte brut », UTF-8), puis relancez."
        )
    return found.reader(data, name, found.media_type)


def recognise(data: bytes, name: str) -> Format:
    """Give the format of a file: by its first bytes, else by the end of its name, else text."""
    for beginning, known in _BEGINNINGS:
        if beginning.match(data):
            return known
    suffix = PurePath(name).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), FORMATS[-1])


def too_large() -> UnreadableDocument:
    """Give the message of a file that is too large."""
    return UnreadableDocument(
        f"Le fichier dépasse {MAX_BYTES // 1_000_000} Mo : partagez-le en plusieurs fichiers, un par délibération."
    )
