"""Scanned pages -> words by tesseract; what could not be read is told, page by page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.reading import tesseract
from ctgcheck.reading.grey import Picture
from ctgcheck.reading.orientation import before
from ctgcheck.reading.pdf_file import Page
from ctgcheck.reading.pdf_words import Layer
from ctgcheck.reading.tesseract import Seen, SeenLines
from ctgcheck.reading.words import Box, Word, straightened

DOTS = 200  # an inch
BUDGET = 400.0  # seconds for the scanned pages of one file: two hundred pages
INSTALL = (
    "installez le programme tesseract et son français (Debian, Ubuntu : « apt install tesseract-ocr-fra » ; "
    "macOS : « brew install tesseract tesseract-lang » ; Windows : programme d'installation de Tesseract, langue "
    "« French »), puis « pip install 'ctgcheck[ocr]' »"
)
_NOTHING = (
    "Le fichier ne contient aucun texte lisible : vérifiez que c'est le bon, "
    "ou enregistrez le document d'origine en PDF."
)
# Letters taken for figures, where no word is so written.
_AS_PRINTED = {"ler": "1er", "Ler": "1er", "lère": "1ère", "lere": "1ere"}
_SLANTED = re.compile(r"\A([^\W\d_]{3,}a)/\Z")  # « principa/ », set in italics
_SEEN_FOR_VU = frozenset(("V", "W", "VW", "VV", "Wu", "Vü", "Vù"))
_COUNTED = re.compile(r"(?:contre|abstentions?|pour|voix|pouvoirs?|procurations?|absents?)\b", re.IGNORECASE)
_AFTER_VU = re.compile(r"(?:l['’]|(?:le|la|les)\Z)", re.IGNORECASE)


class Scanner:
    """The scanned pages of one file; pages are counted from 0 here, from 1 for the user."""

    def __init__(self) -> None:
        """Start the clock."""
        self._until = time.monotonic() + BUDGET
        self._read: list[int] = []
        self._unreadable: list[int] = []
        self._lost: list[int] = []
        self._late: list[int] = []
        self._not_tried: list[int] = []

    def lost(self, number: int) -> None:
        """Keep that a page is damaged."""
        self._lost.append(number)

    def completed(self, page: Page, layer: Layer, number: int) -> Layer:
        """Add to the text layer of a page what is recognised on its picture."""
        if not self._may_read(number):
            return layer
        width, height, data = page.drawn(DOTS)
        shown, turns = page.size(), page.turns()
        dots = 72 * width / max(1.0, shown[0])
        picture = Picture(width, height, data, dots)
        words, quarters = self._recognised(picture, number, lambda box: before(box, turns, shown))
        if layer.words and (turns or quarters):
            return Layer([*words], [*layer.words, *layer.turned])
        return Layer([*layer.words, *_uncovered(words, layer)], layer.turned)

    def words(self, picture: Picture, number: int) -> list[Word]:
        """Recognise the words of a picture."""
        return self._recognised(picture, number, lambda box: box)[0] if self._may_read(number) else []

    def _recognised(self, picture: Picture, number: int, kept: Callable[[Box], Box]) -> tuple[list[Word], int]:
        """Give the words of a picture and the quarters it was turned by; ``kept``: picture as given -> page kept."""
        lines, quarters = tesseract.recognised(picture)
        (self._read if lines else self._unreadable).append(number)
        upright = picture.turned(quarters)
        size = (upright.width * 72 / picture.dots, upright.height * 72 / picture.dots)
        words = _words(lines, 72 / picture.dots, lambda box: kept(before(box, quarters, size)))
        return [word._replace(sure=False) for word in words] if picture.is_grainy() else words, quarters

    def _may_read(self, number: int) -> bool:
        if not tesseract.is_ready():
            self._not_tried.append(number)
        elif time.monotonic() > self._until:
            self._late.append(number)
        else:
            return True
        return False

    def recognised(self) -> int:
        """Count the pages of which words were recognised."""
        return len(set(self._read))

    def remarks(self) -> Iterator[str]:
        """Tell (in French) which pages were recognised, and which were not."""
        if self._read:
            yield f"{_pages(self._read)} : texte reconnu sur une numérisation ; comparez avec l'original."
        if self._unreadable:
            yield f"{_pages(self._unreadable)} : non lisible (numérisation trop pâle, ou page sans texte)."
        if self._lost:
            yield f"{_pages(self._lost)} : abîmée dans le fichier, non lue."
        if self._late:
            yield f"{_pages(self._late)} : numérisation non lue, le fichier est trop long ; partagez-le."
        if self._not_tried:
            yield f"{_pages(self._not_tried)} : numérisation non lue ; {INSTALL}."

    def why_nothing(self) -> str:
        """Tell (in French) why no page was read, and what to do."""
        if self._not_tried:
            return f"Le document est une numérisation : {INSTALL}."
        if self._unreadable:
            return (
                "La numérisation est non lisible : numérisez de nouveau le document (noir et blanc, 300 points par "
                "pouce), ou enregistrez l'original en PDF."
            )
        return _NOTHING


def _pages(numbers: Sequence[int]) -> str:
    distinct = sorted(set(numbers))
    shown = ", ".join(str(number + 1) for number in distinct[:8]) + (", ..." if len(distinct) > 8 else "")
    return f"Page {shown}" if len(distinct) == 1 else f"Pages {shown}"


def _words(lines: SeenLines, scale: float, kept: Callable[[Box], Box]) -> list[Word]:
    """Turn what was recognised into words, straight even where the sheet was laid askew."""
    told = [_line(line, scale, kept) for line in lines]
    return straightened([word for line in told for word in line], told)


def _line(line: Sequence[Seen], scale: float, kept: Callable[[Box], Box]) -> list[Word]:
    """Give the words of a line all the height of the line: a comma is as tall as a capital."""
    tall = max(word.bottom - word.top for word in line)
    words = []
    for rank, seen in enumerate(line):
        box = (seen.left * scale, seen.top * scale, seen.right * scale, seen.bottom * scale)
        middle = (seen.top + seen.bottom) / 2 if seen.bottom - seen.top > tall / 2 else _baseline(line) - tall / 2
        top, bottom = (middle - tall / 2) * scale, (middle + tall / 2) * scale
        words.append(
            Word(
                _as_printed(line, rank),
                box[0],
                top,
                box[2],
                bottom,
                kept(box),
                glued=False,
                sure=seen.sure,
            )
        )
    return words


def _as_printed(line: Sequence[Seen], rank: int) -> str:
    """Give back the letters of a word where they were taken for others, and no word is so written."""
    text = line[rank].text
    if rank == 0 and text in _SEEN_FOR_VU and len(line) > 1 and _AFTER_VU.match(line[1].text):
        return "Vu"
    if text in ("O", "o") and rank + 1 < len(line) and _COUNTED.match(line[rank + 1].text):
        return "0"
    return _AS_PRINTED.get(text) or _SLANTED.sub(r"\1l", text)


def _baseline(line: Sequence[Seen]) -> float:
    return sorted(word.bottom for word in line)[len(line) // 2]


def _uncovered(words: Sequence[Word], layer: Layer) -> list[Word]:
    """Leave out what the text layer says already, where it is printed over the picture."""
    known = [word.box for word in layer.words]
    return [word for word in words if not any(_meet(word.box, box) for box in known)]


def _meet(a: Box, b: Box) -> bool:
    middle = ((a[0] + a[2]) / 2, (a[1] + a[3]) / 2)
    return b[0] - 1 <= middle[0] <= b[2] + 1 and b[1] - 1 <= middle[1] <= b[3] + 1
