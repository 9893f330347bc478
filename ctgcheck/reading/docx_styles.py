"""What the styles of a Word file say of its paragraphs and runs: hidden, struck out, numbered."""

from __future__ import annotations

from lxml import etree

from ctgcheck.model import Struct
from ctgcheck.reading.docx_names import KIND, is_on, space_of, value

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
    """The styles by name."""

    def __init__(self, root: etree._Element | None = None) -> None:
        """Read the part ``styles.xml``."""
        self._styles: dict[str, _Style] = {}
        if root is None:
            return
        w = space_of(root)
        for style in root.iter(f"{w}style"):
            self._styles[style.get(f"{w}styleId", "")] = _read(style, w)

    @property
    def hide(self) -> bool:
        """Say whether one of them hides or strikes out words."""
        return any(style.unseen for style in self._styles.values())

    def unseen(self, name: str | None) -> dict[str, bool]:
        """Give what a style, or one it is based on, says of hidden and struck-out words."""
        found: dict[str, bool] = {}
        for style in self._line(name):
            found = dict(style.unseen) | found
        return found

    def number(self, name: str | None) -> Number | None:
        """Give the list that the style of a paragraph belongs to."""
        return next((style.number for style in self._line(name) if style.number), None)

    def _line(self, name: str | None) -> list[_Style]:
        line: list[_Style] = []
        while name in self._styles and len(line) < _DEPTH:
            line.append(self._styles[name])
            name = line[-1].based_on
        return line


def _read(style: etree._Element, w: str) -> _Style:
    based_on = style.find(f"{w}basedOn")
    runs, paragraphs = style.find(f"{w}rPr"), style.find(f"{w}pPr")
    number = paragraphs.find(f"{w}numPr") if paragraphs is not None else None
    return _Style(
        based_on=value(based_on) if based_on is not None else None,
        unseen=tuple(_unseen_of(runs).items()) if runs is not None else (),
        number=number_of(number, w) if number is not None else None,
    )


def _unseen_of(properties: etree._Element) -> dict[str, bool]:
    """Give what the properties of a run say of hidden and struck-out words."""
    kinds = ((KIND.get(child.tag), child) for child in properties)
    return {kind: is_on(child) for kind, child in kinds if kind in UNSEEN}


def number_of(properties: etree._Element, w: str) -> Number | None:
    """Read ``w:numPr``; the list 0 is none."""
    found, level = properties.find(f"{w}numId"), properties.find(f"{w}ilvl")
    name = value(found) if found is not None else None
    if name in (None, "0"):
        return None
    depth = value(level) if level is not None else None
    return Number(str(name), int(depth) if depth and depth.isdecimal() and len(depth) < 3 else 0)
