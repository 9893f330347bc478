"""Which format a file is in, by its first bytes and then by its name, and who reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Struct
from ctgcheck.reading import text

if TYPE_CHECKING:
    from ctgcheck.reading.archive import Archive

Reader = Callable[[bytes, str, str], Document]

MAX_BYTES = 20_000_000


class Format(Struct, frozen=True):
    """A format: how it begins, how its files are named, who reads it (None: known, not read yet).

    ``declares``: what an archive of this format says of itself, wherever it stands in it.
    ``advice``: what to do with a file of a format that is not read.
    ``risky``: read in a process of its own, since such a file may be made to break its reader.
    """

    label: str
    media_type: str
    begins: str = ""
    suffixes: tuple[str, ...] = ()
    reader: Reader | None = None
    declares: str = ""
    advice: str = ""
    risky: bool = False


_AS_TEXT = (
    "Enregistrez le document en texte (dans le traitement de texte : « Enregistrer sous », type « Texte brut », "
    "UTF-8), puis relancez."
)
_AS_WORD = "Ouvrez-le dans Word ou LibreOffice, enregistrez-le en .docx ou en .odt, puis relancez."
_AS_PICTURE = "Enregistrez-la en PNG, en JPEG ou en PDF, puis relancez."
_UNPACK = "Extrayez-en les documents (Word, LibreOffice ou texte), puis relancez sur chacun d'eux."


def _docx(data: bytes, name: str, media_type: str) -> Document:
    from ctgcheck.reading import docx  # noqa: PLC0415

    return docx.read(data, name, media_type)


def _odt(data: bytes, name: str, media_type: str) -> Document:
    from ctgcheck.reading import odt  # noqa: PLC0415

    return odt.read(data, name, media_type)


def _html(data: bytes, name: str, media_type: str) -> Document:
    from ctgcheck.reading import html  # noqa: PLC0415

    return html.read(data, name, media_type)


def _pdf(data: bytes, name: str, media_type: str) -> Document:
    from ctgcheck.reading import pdf  # noqa: PLC0415

    return pdf.read(data, name, media_type)


def _picture(data: bytes, name: str, media_type: str) -> Document:
    from ctgcheck.reading import picture  # noqa: PLC0415

    return picture.read(data, name, media_type)


FORMATS = (
    Format("PDF", "application/pdf", r"(?s).{0,1024}?%PDF-\d", reader=_pdf, risky=True),
    Format(
        "Word (.docx)",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        declares=r"(?i)wordprocessingml\.(document|template)\.main|ms-word\.(document|template)\.macroEnabledTemplate?\.?main"
        r"|ms-word\.(document|template)\.macroenabled",
        reader=_docx,
        risky=True,
    ),
    Format(
        "LibreOffice (.odt)",
        "application/vnd.oasis.opendocument.text",
        declares=r"opendocument\.text(-template)?(?![\w-])",
        reader=_odt,
        risky=True,
    ),
    Format("tableur (.xlsx, .ods)", "application/zip", declares=r"spreadsheet", advice=_AS_TEXT),
    Format("présentation (.pptx, .odp)", "application/zip", declares=r"presentation", advice=_AS_TEXT),
    Format("archive ou document compressé (.zip...)", "application/zip", r"PK[\x03\x05]", advice=_UNPACK),
    Format("Word ancien (.doc)", "application/msword", r"\xd0\xcf\x11\xe0", advice=_AS_WORD),
    Format("RTF", "application/rtf", r"\{\\rtf", advice=_AS_WORD),
    Format("image", "image/*", r"\x89PNG|\xff\xd8\xff|II\*\x00|MM\x00\*", reader=_picture, risky=True),
    Format("image (.gif, .webp)", "image/gif", r"GIF8|(?s:RIFF....WEBP)", advice=_AS_PICTURE),
    Format("archive (.gz, .7z, .rar)", "application/octet-stream", r"\x1f\x8b|7z\xbc\xaf|Rar!\x1a", advice=_UNPACK),
    Format(
        "page web (HTML)",
        "text/html",
        r"(?i)(\xef\xbb\xbf)?\s{0,100}(<\?xml[^>]{0,200}\?>\s{0,100})?<(!doctype html|html[\s>])",
        reader=_html,
        risky=True,
    ),
    Format("XML", "application/xml", r"(\xef\xbb\xbf)?<\?xml", advice=_AS_WORD),
    Format(
        "courriel (.eml)",
        "message/rfc822",
        r"(?i)(Return-Path|Received|MIME-Version|Message-ID|Delivered-To|X-Mozilla-Status): ",
        suffixes=(".eml", ".msg"),
        advice="Enregistrez les pièces jointes du courriel, puis relancez sur chacune d'elles.",
    ),
    Format("Markdown", "text/markdown", suffixes=(".md", ".markdown"), reader=text.read),
    Format("texte", "text/plain", reader=text.read),
)
_BEGINNINGS = tuple((re.compile(f.begins.encode()), f) for f in FORMATS if f.begins)
_DECLARED = tuple((re.compile(f.declares.encode()), f) for f in FORMATS if f.declares)
_PACKED = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, name: str) -> Document:
    """Read a document; raise ``UnreadableDocument`` (French, without the name) when it cannot be."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if not data:
        raise UnreadableDocument("Le fichier est vide : vérifiez que c'est le bon, puis enregistrez-le de nouveau.")
    found = recognise(data, name)
    if found.reader is None:
        raise UnreadableDocument(f"Format {found.label} : ce format n'est pas lu. {found.advice}")
    if found.risky:
        from ctgcheck.reading.isolation import read_apart  # noqa: PLC0415

        return read_apart(data, name, found.media_type)
    return found.reader(data, name, found.media_type)


def reader_of(media_type: str) -> Reader:
    """Give who reads a media type."""
    return next(known.reader for known in FORMATS if known.media_type == media_type and known.reader)


def recognise(data: bytes, name: str) -> Format:
    """Give the format of a file: by what it says of itself, by its first bytes, else by the end of its name."""
    if data.startswith(_PACKED) and (packed := _packed(data)):
        return packed
    if data.startswith(_COMPOUND) and _LOCKED in data:
        raise _locked()
    for beginning, known in _BEGINNINGS:
        if beginning.match(data):
            return known
    suffix = PurePath(name).suffix.lower()
    return next((known for known in FORMATS if suffix in known.suffixes), FORMATS[-1])


def _packed(data: bytes) -> Format | None:
    """Give the format that an archive declares, whatever the order of its parts; None for any other archive."""
    from ctgcheck.reading.archive import Archive  # noqa: PLC0415

    declared = _declaration(Archive(data))
    return next((known for declares, known in _DECLARED if declares.search(declared)), None)


def _declaration(archive: Archive) -> bytes:
    return archive.part("mimetype") or archive.part("[Content_Types].xml") or b""


def _locked() -> UnreadableDocument:
    from ctgcheck.reading.archive import locked  # noqa: PLC0415

    return locked()


def too_large() -> UnreadableDocument:
    """Give the message of a file that is too large."""
    return UnreadableDocument(
        f"Le fichier dépasse {MAX_BYTES // 1_000_000} Mo : partagez-le en plusieurs fichiers, un par délibération."
    )
