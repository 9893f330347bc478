"""The words of a PDF page's text layer, with the place of each; those that run another way are kept apart.

PDFium is asked for two boxes a word, its first character's and its last one's: a call a character would cost more
than all the rest.
"""

from __future__ import annotations

import ctypes
import math
from array import array
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from ctgcheck import ready_patterns as re
from ctgcheck.reading.pdf_file import Page
from ctgcheck.reading.words import Box, Word

MAX_CHARACTERS = 200_000  # of one page: a page of small print holds ten thousand
_WORD = re.compile(r"\S+")
# What PDFium gives for the hyphen at the end of a line, and for a character that the font does not name
_NAMED = str.maketrans({"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\x00": "\ufffd", "\uffff": "\ufffd"})
_UNNAMED = re.compile("[\x00\x02\u2010\u2011\ufffe\uffff]")
_WIDEST = 2.5  # widths of a character for one height: beyond, the characters do not stand side by side

_get_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)
_get_angle = ctypes.CFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetCharAngle, ctypes.c_void_p).value or 0
)


class Layer(NamedTuple):
    """A page's text layer: the words that run as most do, and those that run another way (stamps in the margin)."""

    words: list[Word]
    turned: list[Word]


class _Stretch(NamedTuple):
    """Characters of the page that stand side by side, in the coordinates of the file, upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turn: int
    glued: bool


def words_of(page: Page) -> Layer:
    """Read the text layer of a page."""
    handle = pdfium.FPDFText_LoadPage(page.handle)
    if not handle:
        return Layer([], [])
    try:
        stretches = list(_Characters(handle).stretches())
    finally:
        pdfium.FPDFText_ClosePage(handle)
    turn = _usual(stretches, page.turns())
    frame = page.frame()
    straight = [_word(one, turn, frame) for one in stretches if one.turn == turn]
    if len(straight) == len(stretches):
        return Layer(straight, [])
    return Layer(straight, [_word(one, one.turn, frame) for one in stretches if one.turn != turn])


def _usual(stretches: list[_Stretch], shown: int) -> int:
    """Give the way in which most words run; as the page is shown where there are none."""
    told = dict.fromkeys({one.turn for one in stretches}, 0)
    for one in stretches:
        told[one.turn] += len(one.text)
    return max(told, key=lambda turn: (told[turn], turn == shown)) if told else 0


class _Characters:
    """The characters of a page and their places."""

    def __init__(self, handle: Any) -> None:
        self._address = ctypes.cast(handle, ctypes.c_void_p).value
        self._boxes = array("f", bytes(32))
        self._at = self._boxes.buffer_info()[0]
        count = min(pdfium.FPDFText_CountChars(handle), MAX_CHARACTERS)
        text = _text(handle, count)
        self._text = text.translate(_NAMED) if _UNNAMED.search(text) else text

    def stretches(self) -> Iterator[_Stretch]:
        """Go through the words, cut where their characters do not stand side by side."""
        for found in _WORD.finditer(self._text):
            start, end = found.span()
            whole = self._between(start, end, 0, glued=False)
            rightwards = end - start > 1 and self._boxes[4] > self._boxes[0]
            if whole and rightwards and whole.turn == 0 and _is_even(whole):  # no need to ask for its angle
                yield whole
            else:
                yield from self._checked(start, end)

    def _checked(self, start: int, end: int) -> Iterator[_Stretch]:
        turn = self._turn(start)
        whole = self._between(start, end, turn, glued=False)
        if whole is None or end - start == 1 or _is_even(whole):
            yield whole or self._nowhere(start, end)
        else:
            yield from self._cut(start, end, turn)

    def _cut(self, start: int, end: int, turn: int) -> Iterator[_Stretch]:
        """Cut a word at each character that does not follow the one before."""
        begun = start
        for place in range(start + 1, end + 1):
            tried = self._between(begun, place + 1, turn, glued=begun > start) if place < end else None
            if tried is None or not _is_even(tried):
                done = self._between(begun, place, turn, glued=begun > start)
                yield done or self._nowhere(begun, place)
                begun = place

    def _between(self, start: int, end: int, turn: int, *, glued: bool) -> _Stretch | None:
        """Join the boxes of the first and the last character; None where the page does not say where they are."""
        boxes, at = self._boxes, self._at
        if not _get_box(self._address, start, at) or not _get_box(self._address, end - 1, at + 16):
            return None
        l0, t0, r0, b0, l1, t1, r1, b1 = boxes
        if not math.isfinite(l0 + t0 + r0 + b0 + l1 + t1 + r1 + b1):
            return None
        text = self._text[start:end]
        if turn == 0:  # the common case: the heights must agree, the last one stand on the right of the first one
            fits = l0 <= r1 and (t0 == t1 or abs((t0 + b0) - (t1 + b1)) <= max(t0 - b0, t1 - b1, 1.0))
            return _Stretch(text, l0, b0 if b0 < b1 else b1, r1, t0 if t0 > t1 else t1, 0 if fits else -1, glued)
        return _Stretch(text, min(l0, l1), min(b0, b1), max(r0, r1), max(t0, t1), turn, glued)

    def _turn(self, place: int) -> int:
        """Give the quarter turns, against the clock, by which a character is turned."""
        angle = _get_angle(self._address, place)
        return -round(angle / (math.pi / 2)) % 4 if angle > 0 and math.isfinite(angle) else 0  # clockwise, for PDFium

    def _nowhere(self, start: int, end: int) -> _Stretch:
        return _Stretch(self._text[start:end], 0.0, 0.0, 1.0, 1.0, 0, glued=False)


def _is_even(stretch: _Stretch) -> bool:
    """Say whether the characters of a stretch stand side by side."""
    if stretch.turn:
        return stretch.turn > 0
    height = max(1.0, stretch.top - stretch.bottom)
    return stretch.right - stretch.left <= _WIDEST * height * len(stretch.text)


def _text(handle: Any, count: int) -> str:
    """Give one character for each of PDFium's: all at once where that is so, else one by one."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    target = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(handle, 0, count, target) if count else 0
    text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium.FPDFText_GetUnicode(handle, place) for place in range(count))
    return "".join(map(_character, codes))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


# quarter turns against the clock -> left, top, right, bottom of the word once it reads from left to right, downwards
_STRAIGHT: dict[int, Callable[[float, float, float, float], Box]] = {
    0: lambda left, bottom, right, top: (left, -top, right, -bottom),
    1: lambda left, bottom, right, top: (bottom, left, top, right),
    2: lambda left, bottom, right, top: (-right, bottom, -left, top),
    3: lambda left, bottom, right, top: (-top, -right, -bottom, -left),
}


def _word(one: _Stretch, turn: int, frame: Box) -> Word:
    text, left, bottom, right, top, _, glued = one
    box = (left - frame[0], frame[3] - top, right - frame[0], frame[3] - bottom)
    if turn in (0, -1):
        return Word(text, *box, box, glued)
    return Word(text, *_STRAIGHT[turn](left, bottom, right, top), box, glued)
