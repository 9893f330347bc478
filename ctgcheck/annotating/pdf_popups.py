"""The windows of the notes of a PDF: what a reader opens at a click. PDFium writes none, so they are added after it.

Works on the bytes that PDFium added to the file: our notes become objects of their own, each with its window, and
the table of objects is written again. What does not look as PDFium writes it is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ctgcheck import ready_patterns as re

_OPENS = re.compile(rb"<</AP<</N \d+ 0 R >>/C\[[^]]{1,60}\]/CA [\d.]+/Contents(?=[(<])")
_CLOSES = re.compile(
    rb"/F 4/NM\(ctgcheck-\d+\)/QuadPoints\[[^]]*\]/Rect\[ ?([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+)\]"
    rb"/Subtype/Highlight/T\(ctgcheck\)/Type/Annot>>"
)
_TAIL = re.compile(rb"xref\r?\n(?P<table>(?:\d+ \d+\s+|\d{10} \d{5} [nf]\s+)+)trailer\r?\n(?P<trailer>.*)\Z", re.DOTALL)
_ENTRY = re.compile(rb"(\d{10})(?= \d{5} n)")
_SIZE = re.compile(rb"/Size (\d+)")
_START = re.compile(rb"startxref\r?\n(\d+)")
_WIDE, _TALL = 240, 130  # points


class _Note(NamedTuple):
    """A note as PDFium wrote it, from where to where; the left and the lower edge of its words."""

    start: int
    end: int
    left: float
    bottom: float


def with_windows(added: bytes, before: int) -> bytes:
    """Give each of our notes its window, in what was added after so many bytes of the file."""
    tail = _TAIL.search(added, max(0, added.rfind(b"\nxref")))
    size = _SIZE.search(tail["trailer"]) if tail else None
    notes = list(_notes(added[: tail.start()])) if tail else []
    if not tail or not size or not notes or b"/Encrypt" in tail["trailer"]:
        return added
    first = int(size[1])
    body, shifts = _moved(added[: tail.start()], notes, first)
    body, places = _with_objects(body, added, notes, first, before)
    table = _ENTRY.sub(lambda found: b"%010d" % _shifted(int(found[1]), shifts, before), tail["table"])
    table += b"%d %d\r\n" % (first, len(places)) + b"".join(b"%010d 00000 n\r\n" % place for place in places)
    trailer = _SIZE.sub(b"/Size %d" % (first + len(places)), tail["trailer"], count=1)
    return body + b"xref\r\n" + table + b"trailer\r\n" + _START.sub(b"startxref\r\n%d" % (before + len(body)), trailer)


def _notes(body: bytes) -> Iterator[_Note]:
    for opens in _OPENS.finditer(body):
        closes = _CLOSES.match(body, _end_of_text(body, opens.end()))
        if closes:
            yield _Note(opens.start(), closes.end(), float(closes[1]), min(float(closes[2]), float(closes[4])))


def _end_of_text(body: bytes, at: int) -> int:
    """Give where a text of a PDF file ends: « (...) » with its own brackets, or « <...> »."""
    if body[at : at + 1] == b"<":
        return body.find(b">", at) + 1
    depth = 0
    while at < len(body):
        sign = body[at]
        depth += (sign == ord("(")) - (sign == ord(")"))
        at += 2 if sign == ord("\\") else 1
        if not depth:
            break
    return at


def _moved(body: bytes, notes: list[_Note], first: int) -> tuple[bytes, list[tuple[int, int]]]:
    """Put references in the place of the notes; give from where on what follows has moved, and by how much."""
    pieces, shifts, reached, moved = list[bytes](), list[tuple[int, int]](), 0, 0
    for rank, note in enumerate(notes):
        references = b" %d 0 R  %d 0 R " % (first + 2 * rank, first + 2 * rank + 1)
        pieces += [body[reached : note.start], references]
        reached, moved = note.end, moved + len(references) - (note.end - note.start)
        shifts.append((note.end, moved))
    return b"".join((*pieces, body[reached:])), shifts


def _shifted(place: int, shifts: list[tuple[int, int]], before: int) -> int:
    return place + next((moved for start, moved in reversed(shifts) if place - before >= start), 0)


def _with_objects(body: bytes, added: bytes, notes: list[_Note], first: int, before: int) -> tuple[bytes, list[int]]:
    """Write the notes and their windows as objects; give where each begins in the file."""
    out, places = bytearray(body), list[int]()
    for rank, note in enumerate(notes):
        number = first + 2 * rank
        written = added[note.start : note.end - 2] + b"/Popup %d 0 R >>" % (number + 1)
        for one, content in ((number, written), (number + 1, _window(note, number))):
            places.append(before + len(out))
            out += b"%d 0 obj\r\n%s\r\nendobj\r\n" % (one, content)
    return bytes(out), places


def _window(note: _Note, parent: int) -> bytes:
    """Give the window of a note, below its words, closed."""
    left, top = note.left, note.bottom - 6
    corners = b"%.2f %.2f %.2f %.2f" % (left, top - _TALL, left + _WIDE, top)
    return b"<</F 28/Open false/Parent %d 0 R /Rect[%s]/Subtype/Popup/T(ctgcheck)/Type/Annot>>" % (parent, corners)
