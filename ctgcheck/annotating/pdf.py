"""Notes -> highlights with notes on the pages of a PDF file, added after its last byte: all that was there stays.

Written by PDFium as an incremental update; notes of an earlier run are taken out first.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import pypdfium2.raw as pdfium

from ctgcheck import ready_patterns as re
from ctgcheck.annotating.notes import AUTHOR, Note
from ctgcheck.annotating.pdf_popups import with_windows
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Place, Span
from ctgcheck.reading.pdf_file import Pdf, frame, opened
from ctgcheck.reading.words import Box

SIGNED = (
    "Le PDF porte une signature électronique : les notes s'ajoutent après elle, la version signée reste intacte dans "
    "la copie, mais un lecteur signalera que le document a changé depuis ; l'original signé seul fait foi."
)
_COLOURS = {"fail": (255, 196, 120), "review": (255, 240, 140)}  # orange, yellow: told apart in the words too
_OPAQUE = 250  # of 255, which PDFium writes as no other program does
_PAINTED = b"/GS<</AIS false/BM/Normal/CA .98039216"  # over the words, as PDFium has it
_UNDER = b"/GS<</AIS false/BM/Darken/CA .98039216"  # like ink: the words stay black
_NAMED = b"/T(ctgcheck)"
_ID = re.compile(rb"/ID ?\[ ?<([0-9A-F]{32})> ?<([0-9A-F]{32})>")
_NEAR = 12.0  # points between two words of one stroke of the highlighter
_FEW = 60  # words of one highlight: a longer passage is marked at its beginning
_LEAST = 4.0  # points


def annotate(data: bytes, document: Document, notes: tuple[Note, ...]) -> bytes:
    """Give a copy of a PDF file with these highlights in the place of those that the program wrote before."""
    with opened(data) as pdf:
        may_hold = any(sign in data for sign in (_NAMED, b"/ObjStm", b"/Encrypt"))
        removed = [_without_ours(pdf, number) for number in range(pdf.pages) if may_hold]
        if not notes and not any(removed):
            return data
        signed = pdf.is_signed()
        for rank, note in enumerate(notes):
            text = f"{note.text}\n{SIGNED}" if signed and not rank else note.text
            _mark(pdf, document, note, f"{note.title}\n{text}", rank)
        return _settled(data, _saved(pdf))


def cautions(data: bytes) -> tuple[str, ...]:
    """Tell (in French) what a person must know of the copy."""
    with opened(data) as pdf:
        return (SIGNED,) if pdf.is_signed() else ()


def _without_ours(pdf: Pdf, number: int) -> int:
    """Take the notes that the program wrote out of a page; give their number."""
    handle = pdfium.FPDF_LoadPage(pdf.handle, number)
    if not handle:
        return 0
    try:
        count = pdfium.FPDFPage_GetAnnotCount(handle)
        ours = [rank for rank in range(count) if _author(handle, rank) == AUTHOR]
        for rank in reversed(ours):
            pdfium.FPDFPage_RemoveAnnot(handle, rank)
        return len(ours)
    finally:
        pdfium.FPDF_ClosePage(handle)


def _author(page: Any, rank: int) -> str:
    annotation = pdfium.FPDFPage_GetAnnot(page, rank)
    if not annotation:
        return ""
    try:
        size = pdfium.FPDFAnnot_GetStringValue(annotation, b"T", None, 0)
        buffer = ctypes.create_string_buffer(min(size, 200) + 2)
        target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        pdfium.FPDFAnnot_GetStringValue(annotation, b"T", target, min(size, 200))
        return buffer.raw.decode("utf-16-le", "replace").partition("\x00")[0]
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _mark(pdf: Pdf, document: Document, note: Note, text: str, rank: int) -> None:
    """Write one note on the page where its words begin."""
    places = _places(note.span, document)
    number = document.page(places[0].start if places else note.span.start) - 1
    handle = pdfium.FPDF_LoadPage(pdf.handle, number)
    if not handle:
        return
    try:
        here = [place.box for place in places if document.page(place.start) == number + 1 and place.box]
        strokes = list(_strokes(here[:_FEW])) or [(20.0, 20.0, 40.0, 40.0)]
        left, _, _, top = frame(handle)
        _highlight(handle, [_in_file(box, left, top) for box in strokes], text, note.verdict, rank)
    finally:
        pdfium.FPDF_ClosePage(handle)


def _places(span: Span, document: Document) -> list[Place]:
    """Give the words of a note: those of its span, else the first ones after it."""
    found = [place for place in document.places if place.start < span.end and place.end > span.start]
    if not found:
        found = [place for place in document.places if place.start >= span.start][:1] or list(document.places[:1])
    return found


def _strokes(boxes: Iterable[Box]) -> Iterator[Box]:
    """Join the boxes of words that stand side by side."""
    stroke: Box | None = None
    for box in boxes:
        if stroke and abs(box[1] - stroke[1]) < 3 and 0 <= box[0] - stroke[2] + 3 < _NEAR + 3:
            stroke = (stroke[0], min(stroke[1], box[1]), box[2], max(stroke[3], box[3]))
            continue
        if stroke:
            yield stroke
        stroke = box
    if stroke:
        yield stroke


def _in_file(box: Box, left: float, top: float) -> Box:
    """Give a box in the coordinates of the file: left, bottom, right, top."""
    wide, tall = max(_LEAST, box[2] - box[0]), max(_LEAST, box[3] - box[1])
    return left + box[0], top - box[1] - tall, left + box[0] + wide, top - box[1]


def _highlight(page: Any, boxes: list[Box], text: str, verdict: str, rank: int) -> None:
    annotation = pdfium.FPDFPage_CreateAnnot(page, pdfium.FPDF_ANNOT_HIGHLIGHT)
    if not annotation:
        return
    try:
        around = pdfium.FS_RECTF(
            min(box[0] for box in boxes),
            max(box[3] for box in boxes),
            max(box[2] for box in boxes),
            min(box[1] for box in boxes),
        )
        pdfium.FPDFAnnot_SetRect(annotation, around)
        for left, bottom, right, top in boxes:
            quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            pdfium.FPDFAnnot_AppendAttachmentPoints(annotation, quad)
        red, green, blue = _COLOURS.get(verdict, _COLOURS["review"])
        pdfium.FPDFAnnot_SetColor(annotation, pdfium.FPDFANNOT_COLORTYPE_Color, red, green, blue, _OPAQUE)
        pdfium.FPDFAnnot_SetFlags(annotation, pdfium.FPDF_ANNOT_FLAG_PRINT)
        for key, value in (("T", AUTHOR), ("Contents", text), ("NM", f"{AUTHOR}-{rank + 1}")):
            _set(annotation, key, value)
        _set_appearance(annotation, boxes, (red, green, blue))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _set(annotation: Any, key: str, value: str) -> None:
    wide = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\x00\x00")
    pdfium.FPDFAnnot_SetStringValue(annotation, key.encode(), ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort)))


def _set_appearance(annotation: Any, boxes: list[Box], colour: tuple[int, int, int]) -> None:
    """Draw the strokes, for the readers that draw none by themselves."""
    painted = " ".join(f"{part / 255:.3f}" for part in colour)
    strokes = " ".join(f"{a:.2f} {b:.2f} {c - a:.2f} {d - b:.2f} re" for a, b, c, d in boxes)
    drawing = f"/GS gs {painted} rg {strokes} f"
    wide = ctypes.create_string_buffer(drawing.encode("utf-16-le") + b"\x00\x00")
    pdfium.FPDFAnnot_SetAP(
        annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, ctypes.cast(wide, ctypes.POINTER(ctypes.c_ushort))
    )


def _settled(data: bytes, copy: bytes) -> bytes:
    """Have the highlighter leave the words black, and the same notes give the same bytes."""
    added = copy[len(data) :].replace(_PAINTED, _UNDER) if copy.startswith(data) else copy
    known = data.upper() if b"/Encrypt" not in added else added  # what is encrypted is by the name of the file
    drawn = sorted({name for pair in _ID.findall(added) for name in pair if name not in known})  # at random
    bare = added
    for name in drawn:
        bare = bare.replace(name, b"")
    for name in drawn:
        added = added.replace(name, hashlib.sha256(bare).hexdigest()[:32].upper().encode())
    before = len(data) if copy.startswith(data) else 0
    return data[:before] + with_windows(added, before)


def _saved(pdf: Pdf) -> bytes:
    """Write the file with what was added after its last byte."""
    written: list[bytes] = []

    def keep(_writer: Any, start: Any, size: int) -> int:
        written.append(ctypes.string_at(start, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE()
    writer.version = 1
    kind = dict(pdfium.FPDF_FILEWRITE._fields_)["WriteBlock"]
    writer.WriteBlock = kind(keep)
    if not pdfium.FPDF_SaveAsCopy(pdf.handle, writer, pdfium.FPDF_INCREMENTAL):
        raise UnreadableDocument(
            "Les notes n'ont pas pu être écrites dans ce PDF : imprimez-le vers un PDF, puis relancez."
        )
    return b"".join(written)
