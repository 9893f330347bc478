"""Words with their places on a page, and the rows that they stand on: what PDF files and scans have in common."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

Box = tuple[float, float, float, float]


class Word(NamedTuple):
    """Characters without blanks; left, top, right, bottom as they are read, in points, downwards.

    ``box``: the same on the page as it is kept in the file; differs where the page or the words are turned.
    ``glued``: no blank parts the word from the one before it in the file.
    ``sure``: read with confidence (always so in a text layer).
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: Box
    glued: bool = False
    sure: bool = True

    @property
    def height(self) -> float:
        """Give the height of the line that the word asks for."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Give the middle of the word's height."""
        return (self.top + self.bottom) / 2


Row = list[Word]
_SAME_ROW = 0.4  # of the taller height: beyond, two middles are two rows; a raised « er » stays below
_LONG = 40  # points: a shorter line does not tell how askew it is
_ALIKE = 1.15  # times the usual distance between two lines
_TIGHT = 0.8  # of the height of a line: a smaller step is that of two columns


def rows(words: Iterable[Word]) -> list[Row]:
    """Put words on rows from top to bottom, each from left to right, whatever the order of the file."""
    found: list[Row] = []
    middle = height = -math.inf
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.left)):
        tall, mid = word.bottom - word.top, (word.top + word.bottom) / 2
        if not found or mid - middle >= _SAME_ROW * max(tall, height):
            found.append([])
            middle, height = mid, tall
        elif tall > height:
            middle, height = mid, tall
        found[-1].append(word)
    for row in found:
        row.sort(key=lambda w: w.left)
    return found


def pitch(words: Sequence[Word]) -> float:
    """Give the usual width of a character, in points."""
    count = sum(len(word.text) for word in words)
    width = sum(word.right - word.left for word in words)
    return max(1.0, width / count) if count else 5.0


def spacing(found: Sequence[Row]) -> tuple[float, float]:
    """Give the distance between two lines of one paragraph and the height of such lines, in points.

    It is the smallest distance that is not rare; lines in larger print stand further apart.
    """
    middles, talls = zip(*map(standing, found), strict=True) if found else ((12.0,), (12.0,))
    steps = [(b - a, tall) for (a, b), tall in zip(pairwise(middles), talls[1:], strict=True)]
    usual = sorted(one for one, _ in steps if one >= _TIGHT * median(talls))
    if not usual:
        return 12.0, 12.0
    least = usual[len(usual) // 10]
    return least, median(tall for one, tall in steps if _TIGHT * least <= one <= _ALIKE * least)


def standing(row: Row) -> tuple[float, float]:
    """Give the height at which a row stands, the middle of its tallest word, and how tall that one is."""
    tall, twice = -math.inf, 0.0
    for word in row:
        if word.bottom - word.top > tall:
            tall, twice = word.bottom - word.top, word.top + word.bottom
    return twice / 2, tall


def straightened(words: Sequence[Word], lines: Sequence[Sequence[Word]]) -> list[Word]:
    """Turn the words of a scan laid askew by the slope of its lines; the boxes stay where they are."""
    slopes = [slope for line in lines if (slope := _slope(line)) is not None]
    if len(slopes) < 3 or abs(turn := median(slopes)) < 0.001:
        return list(words)
    return [_shifted(word, turn * (word.left + word.right) / 2) for word in words]


def _slope(line: Sequence[Word]) -> float | None:
    if len(line) < 4 or line[-1].right - line[0].left < _LONG:
        return None
    return (line[-1].bottom - line[0].bottom) / (line[-1].right - line[0].left)


def _shifted(word: Word, down: float) -> Word:
    return word._replace(top=word.top - down, bottom=word.bottom - down)
