"""The body of a LibreOffice part -> lines of pieces: what a person sees on the page, in the order of reading.

A run is a stretch of characters between two tags, counted in its paragraph in the order of the file. Deleted
words that are tracked stand apart in the file and are not read; hidden and struck-out words are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from lxml import etree

from ctgcheck import ready_patterns as re
from ctgcheck.reading.flow import PAGE, Line, Piece, table, words
from ctgcheck.reading.odt_lists import Lists
from ctgcheck.reading.odt_names import KIND, SPACES, counted, full, said
from ctgcheck.reading.odt_styles import Styles

_BLANKS = " \t\r\n"
_IRREGULAR = re.compile(r"[\t\r\n][ \t\r\n]*|[ ][ \t\r\n]+")  # the format wants one space there
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_SKIPPED = frozenset(
    {
        *("office:annotation", "office:annotation-end", "office:forms", "text:tracked-changes"),
        *("text:note-citation", "text:ruby-text", "table:covered-table-cell"),
    }
)
_SIGNS = MappingProxyType({"text:tab": "\t", "text:line-break": "\n"})
_HIDDEN = frozenset({"text:hidden-text", "text:hidden-paragraph"})
_DRAWN = f"{{{SPACES['draw']}}}"
_REPEATED = 64  # a row or a cell that says it is repeated more often than that is empty


class Stretch:
    """The characters before or after a tag: ``element.text``, or ``element.tail``."""

    __slots__ = ("after", "element")

    def __init__(self, element: etree._Element, *, after: bool) -> None:
        """Keep the place."""
        self.element, self.after = element, after

    @property
    def characters(self) -> str:
        """Give the characters as they stand in the file."""
        return (self.element.tail if self.after else self.element.text) or ""


def stretches(paragraph: etree._Element) -> Iterator[Stretch]:
    """Go through the stretches of a paragraph in the order of the file, empty ones included."""
    yield Stretch(paragraph, after=False)
    for child in paragraph:
        if isinstance(child.tag, str):
            yield from stretches(child)
        yield Stretch(child, after=True)


class Body:
    """One part being read; what is told of it besides its lines."""

    def __init__(self, part: str, root: etree._Element, styles: Styles) -> None:
        """Count the paragraphs, so that each is known by its rank in the part."""
        self.part = part
        self._styles = styles
        self._lists = Lists(styles)
        tags = (full("text:p"), full("text:h"))
        self._ranks = {element: rank for rank, element in enumerate(root.iter(*tags))}
        self._boxes: list[Line] = []
        self._breaks = False  # a page ended between two paragraphs
        self.notes: list[Line] = []
        self.hidden, self.struck, self.changes = 0, 0, False

    def lines(self, parent: etree._Element) -> list[Line]:
        """Give the lines of what holds paragraphs, lists and tables."""
        found: list[Line] = []
        for child in parent:
            kind = KIND.get(child.tag)
            if kind in _PARAGRAPHS:
                found += self._paragraph(child)
            elif kind == "table:table":
                found += table(self._rows(child))
            elif kind == "text:list":
                found += self._list(child)
            elif isinstance(child.tag, str) and kind not in _SKIPPED and not self._is_hidden_section(child):
                found += self.lines(child)
            self._breaks |= kind == "text:soft-page-break"
            self.changes |= kind == "text:tracked-changes" and len(child) > 0
        return found

    def _is_hidden_section(self, element: etree._Element) -> bool:
        hidden = said(element, "text:display") == "none"
        self.hidden += hidden
        return hidden

    def _list(self, one: etree._Element) -> list[Line]:
        found: list[Line] = []
        self._lists.enter(one)
        for item in one:
            if isinstance(item.tag, str):
                self._lists.item(item)
                found += self.lines(item)
        self._lists.leave()
        return found

    def _rows(self, table: etree._Element) -> Iterator[list[list[Line]]]:
        for child in table:
            kind = KIND.get(child.tag)
            if kind == "table:table-row":
                cells = [cell for part in map(self._cell, child) for cell in part]
                repeated = counted(child, "table:number-rows-repeated")
                yield from [cells] * (repeated if repeated <= _REPEATED else 1)
            elif kind in ("table:table-rows", "table:table-header-rows", "table:table-row-group"):
                yield from self._rows(child)

    def _cell(self, cell: etree._Element) -> list[list[Line]]:
        if KIND.get(cell.tag) != "table:table-cell":
            return []
        repeated = counted(cell, "table:number-columns-repeated")
        return [self.lines(cell)] * (repeated if repeated <= _REPEATED else 1)

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element) -> list[Line]:
        label = self._lists.take()
        if not label and KIND[str(paragraph.tag)] == "text:h":
            label = self._lists.heading(paragraph)
        outer, self._boxes = self._boxes, []
        lines = _Inline(self, paragraph, self._ranks[paragraph]).lines()
        boxes, self._boxes = self._boxes, outer
        if label and any(words(line).strip() for line in lines):
            lines[0].insert(0, Piece(label))
        if self._breaks:
            lines[0].insert(0, PAGE)
            self._breaks = False
        return [*boxes, *lines]

    def is_unseen(self, family: str, element: etree._Element, *, within: bool) -> bool:
        """Say whether the words of an element are not to be read; they are counted once."""
        hidden, struck = self._styles.unseen(family, said(element, "text:style-name"))
        if within or not (hidden or struck):
            return within and not (hidden is False or struck is False)
        tells = any(str(text).strip() for text in element.itertext())
        self.hidden += tells and bool(hidden)
        self.struck += tells and not hidden
        return True

    def box(self, element: etree._Element) -> None:
        """Keep the lines of a text box, to stand before the paragraph that holds it."""
        self._boxes += self.lines(element)

    def note(self, note: etree._Element) -> None:
        """Keep the lines of a note, to stand after the text."""
        for body in note.iter(full("text:note-body")):
            self.notes += self.lines(body)


class _Inline:
    """One paragraph being read."""

    def __init__(self, body: Body, paragraph: etree._Element, rank: int) -> None:
        self._body, self._paragraph, self._rank = body, paragraph, rank
        self._run = 0
        self._pieces: list[Piece] = []
        self._blank = True  # blanks at the beginning of a paragraph, and after another, are not shown

    def lines(self) -> list[Line]:
        """Give the lines of the paragraph."""
        self._walk(self._paragraph, unseen=self._body.is_unseen("paragraph", self._paragraph, within=False))
        lines: list[Line] = [[]]
        for piece in self._pieces:
            if piece.text == "\n":
                lines.append([])
            else:
                lines[-1].append(piece)
        return lines

    def _walk(self, element: etree._Element, *, unseen: bool) -> None:
        self._characters(element.text, unseen=unseen)
        for child in element:
            kind = KIND.get(child.tag)
            if isinstance(child.tag, str):
                self._child(kind, child, unseen=unseen)
            self._characters(child.tail, unseen=unseen)

    def _child(self, kind: str | None, child: etree._Element, *, unseen: bool) -> None:
        if kind in _SIGNS or kind == "text:s":
            self._sign(_SIGNS.get(kind or "") or " " * counted(child, "text:c", most=1000), unseen=unseen)
        elif not self._apart(kind, child):
            self._walk(child, unseen=self._body.is_unseen("text", child, within=unseen))
            return
        self._run += sum(1 for _ in stretches(child)) if len(child) else 1

    def _apart(self, kind: str | None, child: etree._Element) -> bool:
        """Say whether an element stands apart from the sentence: boxes and notes are kept for another place."""
        if str(child.tag).startswith(_DRAWN):
            self._body.box(child)
        elif kind == "text:soft-page-break":
            self._pieces.append(PAGE)
        elif kind == "text:note":
            self._body.note(child)
        elif kind in _HIDDEN:
            self._body.hidden += said(child, "text:is-hidden") == "true"
        else:
            return kind in _SKIPPED
        return True

    def _sign(self, text: str, *, unseen: bool) -> None:
        if not unseen:
            self._pieces.append(Piece(text))
            self._blank = False

    def _characters(self, text: str | None, *, unseen: bool) -> None:
        """Add a stretch: its blanks shown as one space, as the format wants it."""
        run, self._run = self._run, self._run + 1
        if not text or unseen:
            return
        at = len(text) - len(text.lstrip(_BLANKS)) if self._blank else 0
        irregular = "  " in text or "\n" in text or "\t" in text or "\r" in text
        for found in _IRREGULAR.finditer(text, at) if irregular else ():
            self._piece(text[at : found.start()] + " ", run, at)
            at = found.end()
        self._piece(text[at:], run, at)

    def _piece(self, text: str, run: int, offset: int) -> None:
        if text:
            self._pieces.append(Piece(text, self._body.part, self._rank, run, offset))
            self._blank = text.endswith(" ")
