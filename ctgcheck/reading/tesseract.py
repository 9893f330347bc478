"""A picture -> its words, by the program tesseract (French), one thread, within a limit of time.

A picture that gives nearly nothing is set upright where it lies on its side, else cleaned (median, light blur,
contrast), and tried once more.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ctgcheck.reading import orientation
from ctgcheck.reading.grey import Picture

LIMIT = 90.0  # seconds for one page; a page takes two
FEWEST, LOWEST = 50, 65.0  # characters of a page, and mean confidence (0 to 100): below, it is tried again
_KEPT = 25.0  # confidence below which what is not a word is a stain, a rule or a logo
_TOLD, _SURE = 40.0, 75.0  # a page below the first is not read; a word below the second is doubtful
_WORD = 4  # letters of a word that is surely wider than it is tall
_WINDOWS = ("C:/Program Files/Tesseract-OCR/tesseract.exe", "C:/Program Files (x86)/Tesseract-OCR/tesseract.exe")


class Seen(NamedTuple):
    """A word recognised: its box in pixels (left, top, right, bottom), and whether it can be relied upon."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float

    @property
    def sure(self) -> bool:
        """Say whether the word can be relied upon."""
        return self.confidence >= _SURE


SeenLines = list[list[Seen]]


class Recognised(NamedTuple):
    """The lines of a picture once it is turned clockwise by so many quarters; their boxes are those after the turn."""

    lines: SeenLines
    quarters: int = 0


@cache
def program() -> str | None:
    """Give where tesseract is installed; None where it is not."""
    found = shutil.which("tesseract")
    return found or next((place for place in _WINDOWS if Path(place).is_file()), None)


@cache
def languages() -> frozenset[str]:
    """Give the languages that tesseract knows here."""
    tool = program()
    if tool is None:
        return frozenset()
    try:
        said = subprocess.run([tool, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(f"{said.stdout}\n{said.stderr}".split())


def is_ready() -> bool:
    """Say whether scans can be read: tesseract is there, and so is its French."""
    return "fra" in languages()


def recognised(picture: Picture) -> Recognised:
    """Give the lines of words of a picture; none where it cannot be read."""
    if picture.data.count(picture.data[:1]) == len(picture.data):  # one shade of grey
        return Recognised([])
    found = Recognised(_lines(picture))
    if _is_poor(found.lines) or _is_sideways(found.lines):
        found = _upright(picture, found)
    if _is_poor(found.lines):
        cleaned = _cleaned(picture.turned(found.quarters))
        again = _lines(cleaned) if cleaned else []
        found = max(found, found._replace(lines=again), key=_score)
    return found if _mean(found.lines) >= _TOLD else Recognised([])


def _upright(picture: Picture, found: Recognised) -> Recognised:
    """Turn a picture as tesseract says, or every way where it does not know, and keep what reads best."""
    turned = [Recognised(_lines(picture.turned(quarters)), quarters) for quarters in _turns(picture, found.lines)]
    straight = [one for one in (found, *turned) if not _is_sideways(one.lines)]
    return max(straight or [found], key=_score)


def _turns(picture: Picture, lines: SeenLines) -> tuple[int, ...]:
    """Give the quarters to try: what tesseract says of the page; all where it cannot tell."""
    told = orientation.told(_said(picture, "osd", "--psm", "0")) if "osd" in languages() else None
    if told is not None:
        return (told,) if told else ()
    if _is_sideways(lines):
        return 1, 3
    return () if "osd" in languages() else (1, 2, 3)


def _is_poor(lines: SeenLines) -> bool:
    return _count(lines) < FEWEST or _mean(lines) < LOWEST


def _is_sideways(lines: SeenLines) -> bool:
    """Say whether most words stand upright on the page: tesseract reads some pages that lie on their side."""
    words = [word for line in lines for word in line if len(word.text) >= _WORD]
    return sum(word.bottom - word.top > word.right - word.left for word in words) > len(words) / 2


def _score(found: Recognised) -> float:
    return _mean(found.lines) * min(_count(found.lines), 4 * FEWEST)


def _count(lines: SeenLines) -> int:
    return sum(len(word.text) for line in lines for word in line)


def _mean(lines: SeenLines) -> float:
    words = [word for line in lines for word in line]
    count = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / count if count else 0.0


def _lines(picture: Picture) -> SeenLines:
    told = [word for word in _told(picture) if word[1].confidence >= _KEPT or _has_letters(word[1].text)]
    return [[word for _, word in line] for _, line in groupby(told, key=lambda found: found[0])]


def _has_letters(text: str) -> bool:
    """Say whether a word holds letters side by side: read badly, it still tells that words stand there."""
    return sum(map(str.isalpha, text)) > 2 and sum(map(str.isalpha, text)) > len(text) / 2


def _told(picture: Picture) -> Iterator[tuple[tuple[str, ...], Seen]]:
    """Go through tesseract's table: the line that each word stands on, and the word."""
    for row in _table(picture).splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, width, height = map(int, cells[6:10])
            seen = Seen(cells[11].strip(), left, top, left + width, top + height, float(cells[10]))
            yield tuple(cells[1:5]), seen


def _table(picture: Picture) -> str:
    return _said(picture, "fra", "--psm", "3", "tsv")


def _said(picture: Picture, language: str, *options: str) -> str:
    """Give what tesseract says of a picture; nothing where it is not there, or takes too long."""
    tool = program()
    if tool is None or not picture.data:
        return ""
    command = [tool, "stdin", "stdout", "-l", language, "--dpi", str(round(picture.dots)), *options]
    page = b"P5 %d %d 255\n" % (picture.width, picture.height) + picture.data
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads on one page wait for each other
    try:
        done = subprocess.run(command, input=page, capture_output=True, timeout=LIMIT, env=alone, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _cleaned(picture: Picture) -> Picture | None:
    """Take the grain out of a picture; None where Pillow is not installed."""
    try:
        from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415
    except ImportError:
        return None
    image = Image.frombytes("L", (picture.width, picture.height), picture.data)
    smooth = image.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.GaussianBlur(0.7))
    return picture._replace(data=ImageOps.autocontrast(smooth, cutoff=1).tobytes())
