"""A picture of a document (PNG, JPEG, TIFF) -> Document, by tesseract; each picture of a TIFF is a page."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading import laid_out, tesseract
from ctgcheck.reading.grey import Picture
from ctgcheck.reading.page_lines import Sheet, sheet
from ctgcheck.reading.running_heads import without_running_heads
from ctgcheck.reading.scans import DOTS, INSTALL, Scanner

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 80_000_000  # of one picture: an A3 page at 600 dots an inch
MAX_PAGES = 200
_KINDS = ("PNG", "JPEG", "TIFF")
_PAPER = 8.27  # inches across an A4 page: what a picture that says nothing of its size is taken for
_DAMAGED = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, OverflowError, MemoryError)


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a picture; raise ``UnreadableDocument`` (French) when there is no text to be read on it."""
    if not tesseract.is_ready():
        raise UnreadableDocument(f"Le document est une image : {INSTALL}.")
    scanner = Scanner()
    sheets = [sheet(scanner.words(one, number)) for number, one in enumerate(_pictures(data))]
    if not any(one.lines for one in sheets):
        raise UnreadableDocument(scanner.why_nothing())
    told = list[Sheet](without_running_heads(sheets))
    read_ = laid_out.document(told, data, name, media_type, scanner.remarks())
    return msgspec.structs.replace(read_, recognised=scanner.recognised())


def _pictures(data: bytes) -> Iterator[Picture]:
    try:
        from PIL import Image, ImageSequence  # noqa: PLC0415
    except ImportError:
        raise UnreadableDocument(f"Le document est une image : {INSTALL}.") from None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=_KINDS) as opened:
                for number, one in enumerate(ImageSequence.Iterator(opened)):
                    if number >= MAX_PAGES:
                        return
                    yield _grey(one)
        except Image.DecompressionBombError:
            raise _too_large() from None
        except _DAMAGED:
            raise UnreadableDocument(
                "L'image est abîmée, incomplète ou d'un genre qui n'est pas lu : enregistrez-la en PNG, en JPEG "
                "ou en PDF, puis relancez."
            ) from None


def _grey(one: Image) -> Picture:
    """Give a picture in grey, upright, at about the dots an inch that tesseract reads best."""
    from PIL import ImageOps  # noqa: PLC0415

    if one.width * one.height > MAX_PIXELS:
        raise _too_large()
    upright = ImageOps.exif_transpose(one)
    flat = upright.convert("RGBA") if upright.mode in ("P", "LA", "RGBA", "PA") else upright
    grey = _on_white(flat) if flat.mode == "RGBA" else flat.convert("L")
    dots = _dots(grey)
    if dots > 2 * DOTS:
        scale = 1.5 * DOTS / dots
        grey = grey.resize((max(1, int(grey.width * scale)), max(1, int(grey.height * scale))))
        dots = 1.5 * DOTS
    return Picture(grey.width, grey.height, grey.tobytes(), dots)


def _on_white(flat: Image) -> Image:
    from PIL import Image as Images  # noqa: PLC0415

    white = Images.new("RGBA", flat.size, "white")
    return Images.alpha_composite(white, flat).convert("L")


def _dots(grey: Image) -> float:
    """Give the dots an inch, from the width of a sheet: what files say of it is wrong too often."""
    return max(50.0, grey.width / _PAPER)


def _too_large() -> UnreadableDocument:
    return UnreadableDocument(
        f"L'image dépasse {MAX_PIXELS // 1_000_000} millions de points : numérisez le document à 300 points par pouce."
    )
