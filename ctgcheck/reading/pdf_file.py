"""A PDF file opened by PDFium: its pages, what it says of itself; every trouble is an ``UnreadableDocument``."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.reading.words import Box

MAX_PAGES = 5_000
MAX_PIXELS = 20_000_000  # of a page drawn: two A3 pages at 200 dots an inch
_DRAWN_OVER = (pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_WIDGET)
_PORTFOLIO = re.compile(rb"/Collection\s*(?:<<|\d+ \d+ R)")
_DEEP = 3
_MANY_OBJECTS = 5_000


class Pdf:
    """A PDF file being read; to be used by ``with opened(data) as pdf``."""

    def __init__(self, data: bytes) -> None:
        """Open the file; say what to do with one that cannot be."""
        self._data = data  # PDFium reads from these bytes as long as the file is open
        self.handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self.handle:
            raise _refused(pdfium.FPDF_GetLastError())
        self.pages = int(pdfium.FPDF_GetPageCount(self.handle))
        if not self.pages:
            raise damaged()
        if self.pages > MAX_PAGES:
            raise UnreadableDocument(
                f"Le fichier a {self.pages} pages, au-delà de {MAX_PAGES} : partagez-le en plusieurs fichiers."
            )

    def close(self) -> None:
        """Close the file."""
        pdfium.FPDF_CloseDocument(self.handle)

    def is_signed(self) -> bool:
        """Say whether the file bears an electronic signature."""
        return bool(pdfium.FPDF_GetSignatureCount(self.handle) > 0)

    def attachments(self) -> int:
        """Give the number of files attached to this one."""
        return max(0, int(pdfium.FPDFDoc_GetAttachmentCount(self.handle)))

    def is_portfolio(self) -> bool:
        """Say whether the file is but the cover of those attached to it (a « portfolio »)."""
        return bool(_PORTFOLIO.search(self._data))

    @contextmanager
    def page(self, number: int) -> Iterator[Page | None]:
        """Open a page, counted from 0; None where it is damaged."""
        handle = pdfium.FPDF_LoadPage(self.handle, number)
        if not handle:
            yield None
            return
        try:
            yield Page(handle)
        finally:
            pdfium.FPDF_ClosePage(handle)


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """Open a PDF file for the time of a block."""
    pdf = Pdf(data)
    try:
        yield pdf
    finally:
        pdf.close()


class Page:
    """A page of a PDF file; ``handle`` is PDFium's."""

    def __init__(self, handle: Any) -> None:
        """Flatten what was written over the page (stamps, form fields), so that it is read as text."""
        self.handle = handle
        if any(kind in _DRAWN_OVER for kind in self._annotations()):
            pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY)

    def _annotations(self) -> Iterator[int]:
        for rank in range(min(pdfium.FPDFPage_GetAnnotCount(self.handle), 200)):
            annotation = pdfium.FPDFPage_GetAnnot(self.handle, rank)
            if annotation:
                yield pdfium.FPDFAnnot_GetSubtype(annotation)
                pdfium.FPDFPage_CloseAnnot(annotation)

    def frame(self) -> Box:
        """Give the visible part of the page in the coordinates of the file: left, bottom, right, top."""
        return frame(self.handle)

    def size(self) -> tuple[float, float]:
        """Give the width and the height in points, as a person sees the page."""
        return float(pdfium.FPDF_GetPageWidthF(self.handle)), float(pdfium.FPDF_GetPageHeightF(self.handle))

    def turns(self) -> int:
        """Give the number of quarter turns, clockwise, by which the page is shown."""
        return int(pdfium.FPDFPage_GetRotation(self.handle)) % 4

    def is_picture(self) -> bool:
        """Say whether a picture covers most of the page: a scan."""
        left, bottom, right, top = self.frame()
        whole = max(1.0, (right - left) * (top - bottom))
        return sum(_pictures(self.handle, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, 0)) > whole / 4

    def drawn(self, dots: int) -> tuple[int, int, bytes]:
        """Draw the page in grey: width and height in pixels, one byte a pixel; fewer dots where it is huge."""
        width, height = self.size()
        scale = min(dots / 72, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        across, down = max(1, int(width * scale)), max(1, int(height * scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(across, down, pdfium.FPDFBitmap_Gray, None, across)
        if not bitmap:
            return 0, 0, b""
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, self.handle, 0, 0, across, down, 0, pdfium.FPDF_GRAYSCALE)
            start = pdfium.FPDFBitmap_GetBuffer(bitmap)
            return across, down, ctypes.string_at(start, across * down)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)


def frame(handle: Any) -> Box:
    """Give the visible part of a page in the coordinates of the file: left, bottom, right, top."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, box)
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def damaged() -> UnreadableDocument:
    """Give the message of a file cut short or spoilt."""
    return UnreadableDocument(
        "Le fichier PDF est abîmé ou incomplet : ouvrez-le, vérifiez-le et enregistrez-le de nouveau (« Imprimer », "
        "vers un PDF), puis relancez."
    )


def _refused(code: int) -> UnreadableDocument:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableDocument(
            "Le fichier PDF est protégé par un mot de passe : ouvrez-le, enregistrez-le sans mot de passe, "
            "puis relancez."
        )
    return damaged()


def _pictures(holder: Any, count: Any, get: Any, depth: int) -> Iterator[float]:
    """Give the area of each picture of a page or of what is grouped on it."""
    for rank in range(min(count(holder), _MANY_OBJECTS)):
        one = get(holder, rank)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEP:
            yield from _pictures(one, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield _area(one)


def _area(one: Any) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(one, *sides):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    return max(0.0, right - left) * max(0.0, top - bottom)
