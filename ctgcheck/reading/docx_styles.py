"""What the styles of a Word file say of its paragraphs and runs: hidden, struck out, numbered."""

from __future__ import annotations

from lxml import etree

from ctgcheck.model import Struct
from ctgcheck.reading.docx_names import holds, is_on, kind_of, space_of, value

UNSEEN = ("vanish", "strike", "dstrike")
_DEPTH = 20


class Number(Struct, frozen=True):
    """A paragraph's place in a list: which one, at which level."""

    list: str
    level: int


class _Style(Struct, frozen=True):
    """One style: what it is based on, what it hides, which list it belongs to."""

    based_on: str | None
    unseen: tuple[tuple[str, bool], ...]
    number: Number | None


class Styles:
    """The styles by name; only those that the text uses are ever read."""

    def __init__(self, root: etree._Element | None = None) -> None:
        """Note where each style of the part ``styles.xml`` stands, and what they may say."""
        self._read: dict[str, _Style] = {}
        self._told: dict[str | None, tuple[dict[str, bool], Number | None]] = {}
        self._elements: dict[str, etree._Element] = {}
        self.hide, self.number_paragraphs = False, False
        if root is not None:
            self._w = space_of(root)
            self._elements = {style.get(f"{self._w}styleId", ""): style for style in root.iter(f"{self._w}style")}
            self.hide = holds(root, self._w, *UNSEEN)
            self.number_paragraphs = holds(root, self._w, "numPr")

    def unseen(self, name: str | None) -> dict[str, bool]:
        """Give what a style, or one it is based on, says of hidden and struck-out words."""
        return self._of(name)[0]

    def number(self, name: str | None) -> Number | None:
        """Give the list that the style of a paragraph belongs to."""
        return self._of(name)[1]

    def _of(self, name: str | None) -> tuple[dict[str, bool], Number | None]:
        if name not in self._told:
            self._told[name] = self._resolved(self._line(name))
        return self._told[name]

    def _resolved(self, line: list[_Style]) -> tuple[dict[str, bool], Number | None]:
        unseen: dict[str, bool] = {}
        for style in line:
            unseen = dict(style.unseen) | unseen
        return unseen, next((style.number for style in line if style.number), None)

    def _line(self, name: str | None) -> list[_Style]:
        line: list[_Style] = []
        while name in self._elements and len(line) < _DEPTH:
            if name not in self._read:
                self._read[name] = _read(self._elements[name], self._w)
            line.append(self._read[name])
            name = line[-1].based_on
        return line


def _read(style: etree._Element, w: str) -> _Style:
    based_on = style.find(f"{w}basedOn")
    runs, paragraphs = style.find(f"{w}rPr"), style.find(f"{w}pPr")
    number = paragraphs.find(f"{w}numPr") if paragraphs is not None else None
    return _Style(
        based_on=value(based_on) if based_on is not None else None,
        unseen=tuple(_unseen_of(runs).items()) if runs is not None else (),
        number=number_of(number) if number is not None else None,
    )


def _unseen_of(properties: etree._Element) -> dict[str, bool]:
    """Give what the properties of a run say of hidden and struck-out words."""
    kinds = ((kind_of(child.tag), child) for child in properties)
    return {kind: is_on(child) for kind, child in kinds if kind in UNSEEN}


def number_of(properties: etree._Element) -> Number | None:
    """Read ``w:numPr``; the list 0 is none."""
    w = space_of(properties)
    found, level = properties.find(f"{w}numId"), properties.find(f"{w}ilvl")
    name = value(found) if found is not None else None
    if name in (None, "0"):
        return None
    depth = value(level) if level is not None else None
    return Number(str(name), int(depth) if depth and depth.isdecimal() and len(depth) < 3 else 0)
