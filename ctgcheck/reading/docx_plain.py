"""The paragraphs of a Word part that hold nothing but words, read in one pass over its elements: most of a file.

Those that hold more (a deletion, a field, a drawing, hidden words...) are only counted here: ``docx_body`` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from ctgcheck.reading.docx_names import CHOICES, characters, kind_of, sign_of, space_of
from ctgcheck.reading.docx_styles import UNSEEN, Number, Styles, number_of
from ctgcheck.reading.flow import Line, Piece, split

_MORE = ("del", "moveFrom", "fldChar", "drawing", "pict", "object", "ruby", "lastRenderedPageBreak", "pPrChange")
_WORDS = ("p", "r", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym")


class Paragraph:
    """A paragraph being read: its rank, how many of its runs were met, what its properties say, its text boxes."""

    plain = True
    goes_on = False
    number: Number | None = None
    style: Mapping[str, bool] = MappingProxyType({})
    boxes: Sequence[Line] = ()

    def __init__(self, rank: int) -> None:
        """Begin the paragraph of a rank (in the part, from 0)."""
        self.rank, self.runs = rank, 0
        self.lines: list[Line] = [[]]

    def add(self, text: str, part: str, run: int) -> None:
        """Add the characters of a run, on as many lines as they hold."""
        if "\n" in text:
            first, *others = split(text, part, self.rank, run)
            self.lines[-1].append(first)
            self.lines += [[piece] for piece in others]
        else:
            self.lines[-1].append(Piece(text, part, self.rank, run))


def paragraphs(root: etree._Element, part: str, styles: Styles) -> dict[etree._Element, Paragraph]:
    """Give all paragraphs of a part, in order; the words of those that are ``plain`` are read."""
    space = space_of(root)
    reader = _Pass(part, styles, f"{space}val")
    wanted = (*_WORDS, "numPr", *(("pStyle",) if styles.number_paragraphs else ()))
    reader.read(root.iter(*(space + name for name in wanted)))
    for paragraph in _holding_more(root, space, styles):
        reader.found[paragraph].plain = False
    return reader.found


class _Pass:
    """One pass over the elements that tell words, in their order."""

    def __init__(self, part: str, styles: Styles, named: str) -> None:
        self.found: dict[etree._Element, Paragraph] = {}
        self._part, self._styles, self._named = part, styles, named
        self._paragraph = Paragraph(-1)

    def read(self, elements: Iterable[etree._Element]) -> None:
        """Gather the words of each run, until another run or paragraph begins."""
        text = ""
        for element in elements:
            kind = kind_of(element.tag)
            if kind == "t":
                text += characters(element)
                continue
            if text and kind in ("r", "p"):
                self._end_run(text)
                text = ""
            if kind == "r":
                self._paragraph.runs += 1
            else:
                text += self._other(kind, element)
        if text:
            self._end_run(text)

    def _other(self, kind: str | None, element: etree._Element) -> str:
        """Take what is neither a run nor its words; give the character that it stands for, if any."""
        if kind == "p":
            self._paragraph = self.found[element] = Paragraph(len(self.found))
        elif kind == "pStyle":
            self._paragraph.number = self._paragraph.number or self._styles.number(element.get(self._named))
        elif kind == "numPr":
            self._paragraph.number = number_of(element)
        elif _stands_in_a_run(element):
            return sign_of(element)
        return ""

    def _end_run(self, text: str) -> None:
        self._paragraph.add(text, self._part, self._paragraph.runs - 1)


def _stands_in_a_run(sign: etree._Element) -> bool:
    """Tell a tab among the words from a tab stop among the properties of a paragraph."""
    parent = sign.getparent()
    return parent is not None and kind_of(parent.tag) == "r"


def _holding_more(root: etree._Element, space: str, styles: Styles) -> Iterator[etree._Element]:
    names = (*_MORE, *UNSEEN, *(("rStyle", "pStyle") if styles.hide else ()))
    for element in root.iter(f"{{{CHOICES}}}AlternateContent", *(space + name for name in names)):
        yield from element.iterancestors(f"{space}p")
    for box in root.iter(f"{space}txbxContent"):
        yield from box.iter(f"{space}p")
