"""PDF files written by hand, byte by byte: what the tests of the reader and of hostile files put into them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
STEP, SIZE = 14.0, 10.0


class Text(NamedTuple):
    """Words drawn at a place: from the left, from the top, in points; ``turn`` in degrees against the clock."""

    words: str
    left: float
    top: float
    size: float = SIZE
    turn: float = 0.0


def lines(*texts: str, left: float = 60.0, top: float = 60.0, step: float = STEP) -> list[Text]:
    """Set lines one under the other; an empty one leaves its place blank."""
    return [Text(text, left, top + rank * step) for rank, text in enumerate(texts) if text]


def pdf(*pages: Iterable[Text], turned: int = 0, courier: bool = False) -> bytes:
    """Write a PDF file of these pages, each shown turned by so many degrees."""
    font = "Courier" if courier else "Helvetica"
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode(),
    }
    kids = []
    for rank, page in enumerate(pages):
        content, number = drawn(page), 4 + 2 * rank
        objects[number] = stream(content)
        objects[number + 1] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turned} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {number} 0 R >>"
        ).encode()
        kids.append(f"{number + 1} 0 R")
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return assembled(objects)


def drawn(texts: Iterable[Text]) -> bytes:
    """Draw texts in the order given."""
    return b"".join(map(_drawn, texts))


def _drawn(text: Text) -> bytes:
    angle = math.radians(text.turn)
    matrix = (math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle), text.left, HEIGHT - text.top)
    words = text.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")
    placed = " ".join(f"{number:.4f}" for number in matrix).encode()
    return b"BT /F1 %.2f Tf %s Tm (%s) Tj ET\n" % (text.size, placed, words)


def stream(content: bytes, entries: str = "") -> bytes:
    """Write a stream."""
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """Put objects together with their table; object 1 is the catalogue."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
