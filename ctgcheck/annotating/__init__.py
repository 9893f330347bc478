"""Findings back into the user's own file: one module a format, the file being otherwise left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ctgcheck.annotating import docx, odt
from ctgcheck.annotating.notes import Note, notes_of
from ctgcheck.errors import UsageError
from ctgcheck.model import Document

__all__ = ["FORMATS", "Note", "annotate", "cautions", "notes_of"]

Annotator = Callable[[bytes, Document, tuple[Note, ...]], bytes]


def _pdf(data: bytes, document: Document, notes: tuple[Note, ...]) -> bytes:
    from ctgcheck.annotating import pdf  # noqa: PLC0415 -- PDFium is slow to load

    return pdf.annotate(data, document, notes)


# media type -> who writes into it: the bytes of the file, what was read of it, the notes -> the bytes of the copy
FORMATS: Mapping[str, Annotator] = MappingProxyType(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": docx.annotate,
        "application/vnd.oasis.opendocument.text": odt.annotate,
        "application/pdf": _pdf,
    }
)


def annotate(data: bytes, document: Document, notes: tuple[Note, ...]) -> bytes:
    """Give a copy of a file with the notes; those that the program wrote there before are replaced."""
    writes = FORMATS.get(document.media_type)
    if writes is None:
        raise UsageError(
            f"{document.name} : ce format ne reçoit pas de commentaires ; "
            "annotez un PDF, un document Word (.docx) ou LibreOffice (.odt)"
        )
    return writes(data, document, notes)


def cautions(data: bytes, document: Document) -> tuple[str, ...]:
    """Tell (in French) what a person must know of the copy: that of a signed PDF."""
    if document.media_type != "application/pdf":
        return ()
    from ctgcheck.annotating import pdf  # noqa: PLC0415 -- PDFium is slow to load

    return pdf.cautions(data)
