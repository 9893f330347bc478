"""The body of a Word part -> lines of pieces: what a person sees on the page, in the order of reading.

Insertions that are tracked are read, deletions are not; hidden and struck-out words are not; a text box stands
before the paragraph that holds it, so that it cuts no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ctgcheck.reading.docx_names import chosen, holds, is_on, kind_of, sign_of, space_of, value
from ctgcheck.reading.docx_numbering import Numbering
from ctgcheck.reading.docx_plain import Paragraph, paragraphs
from ctgcheck.reading.docx_styles import UNSEEN, Styles, number_of
from ctgcheck.reading.flow import PAGE, Line, Piece, table, words

_THROUGH = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir"}
)
_GONE = frozenset({"del", "moveFrom"})
_MARKS = frozenset({"drawing", "pict", "object", "choice", "lastRenderedPageBreak", "fldChar"})


class Body:
    """One part being read; what is told of it besides its lines."""

    def __init__(self, part: str, root: etree._Element, styles: Styles, numbering: Numbering) -> None:
        """Count the paragraphs, so that each is known by its rank in the part."""
        self.part, self.root, self._w = part, root, space_of(root)
        self._styles, self._numbering = styles, numbering
        self._paragraphs = paragraphs(root, part, styles)
        self._fields: list[bool] = []
        self._follows_fields = self._fields_close()
        self._hides_runs = holds(root, self._w, *UNSEEN, *(("rStyle",) if styles.hide else ()))
        self._inner = Paragraph(-1)
        self._goes_on = False
        self.deletions, self.hidden, self.struck, self.imported = 0, 0, 0, 0

    def lines(self, parent: etree._Element) -> list[Line]:
        """Give the lines of what holds paragraphs and tables."""
        found: list[Line] = []
        joins = False
        for child in parent:
            kind = kind_of(child.tag)
            self._goes_on = False
            new = self._of_block(kind, child)
            if joins and new and found:
                found[-1] = found[-1] + new.pop(0)
            found += new
            joins = self._goes_on and kind == "p"
        return found

    def _of_block(self, kind: str | None, child: etree._Element) -> list[Line]:
        if kind == "p":
            return self._paragraph(child)
        if kind == "tbl":
            return table(self._rows(child))
        if kind in _THROUGH:
            return self.lines(child)
        if kind == "choice":
            inner = chosen(child)
            return self.lines(inner) if inner is not None else []
        self.imported += kind == "altChunk"
        self.deletions += kind in _GONE
        return []

    # --- tables -----------------------------------------------------------------------------------------------

    def _rows(self, table: etree._Element) -> Iterator[list[list[Line]]]:
        for child in table:
            kind = kind_of(child.tag)
            if kind in _THROUGH:
                yield from self._rows(child)
            elif kind == "tr" and not self._row_is_gone(child):
                yield list(self._cells(child))

    def _cells(self, parent: etree._Element) -> Iterator[list[Line]]:
        for child in parent:
            kind = kind_of(child.tag)
            if kind == "tc":
                yield self.lines(child)
            elif kind in _THROUGH:
                yield from self._cells(child)

    def _row_is_gone(self, line: etree._Element) -> bool:
        kinds = {kind_of(child.tag) for child in line.iterfind(f"{self._w}trPr/*")}
        self.deletions += "del" in kinds
        self.hidden += "hidden" in kinds
        return bool(kinds & {"del", "hidden"})

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: etree._Element) -> list[Line]:
        inner = self._paragraphs[paragraph]
        if not inner.plain or False in self._fields:
            inner = self._closely(paragraph, inner.rank)
        lines, self._goes_on = inner.lines, inner.goes_on
        label = self._numbering.label(inner.number) if inner.number else ""
        if label and any(words(line).strip() for line in lines):
            lines[0].insert(0, Piece(label))
        return [*inner.boxes, *lines] if inner.boxes else lines

    def _closely(self, paragraph: etree._Element, rank: int) -> Paragraph:
        """Read a paragraph element by element, with what it holds besides words."""
        outer, self._inner = self._inner, Paragraph(rank)
        self._inline(paragraph)
        inner, self._inner = self._inner, outer
        return inner

    def _properties(self, properties: etree._Element) -> None:
        """Read the style of a paragraph, its place in a list, and whether its end is a tracked deletion."""
        inner = self._inner
        for child in properties:
            kind = kind_of(child.tag)
            if kind == "pStyle":
                name = value(child)
                inner.style, inner.number = self._styles.unseen(name), inner.number or self._styles.number(name)
            elif kind == "numPr":
                inner.number = number_of(child)
            elif kind == "rPr" and len(child):
                inner.goes_on = any(kind_of(mark.tag) == "del" for mark in child)

    def _inline(self, parent: etree._Element) -> None:
        for child in parent:
            kind = kind_of(child.tag)
            if kind == "r":
                self._run(child)
            elif kind == "pPr":
                self._properties(child)
            elif kind in _THROUGH or kind is None:
                self._inline(child)
            elif kind == "choice":
                self._chosen(child)
            elif kind in _GONE:
                self.deletions += 1
                self._inner.runs += self._count(child)

    def _chosen(self, choice: etree._Element) -> None:
        before, inner = self._inner.runs, chosen(choice)
        if inner is not None:
            self._inner.runs += sum(map(self._count, inner.itersiblings(preceding=True)))
            self._inline(inner)
        self._inner.runs = before + self._count(choice)

    def _count(self, element: etree._Element) -> int:
        return sum(1 for _ in element.iter(f"{self._w}r"))

    def _run(self, run: etree._Element) -> None:
        inner, text = self._inner, ""
        style, rank = inner.style, inner.runs
        inner.runs += 1
        for child in run:
            kind = kind_of(child.tag)
            if kind in _MARKS:
                self._mark(child, kind)
            elif kind != "rPr":
                text += sign_of(child)
            elif self._hides_runs:
                style = {**inner.style, **self._of_run(child)}
        if text and False not in self._fields and not (style and self._hides(style, bool(text.strip()))):
            inner.add(text, self.part, rank)

    def _mark(self, child: etree._Element, kind: str) -> None:
        """Follow what stands in a run and is no character of it."""
        if kind == "lastRenderedPageBreak":
            self._inner.lines[-1].append(PAGE)
        elif kind == "fldChar":
            self._field(child)
        else:
            self._drawn(child, kind)
            self._inner.runs += self._count(child)

    def _of_run(self, properties: etree._Element) -> dict[str, bool]:
        said: dict[str, bool] = {}
        for child in properties:
            kind = kind_of(child.tag)
            if kind == "rStyle":
                said = self._styles.unseen(value(child)) | said
            elif kind in UNSEEN:
                said[kind] = is_on(child)
        return said

    def _hides(self, said: Mapping[str, bool], tells: bool) -> bool:
        """Say whether a run is not to be read; it is counted where it holds words."""
        if said.get("vanish"):
            self.hidden += tells
            return True
        struck = said.get("strike", False) or said.get("dstrike", False)
        self.struck += struck and tells
        return struck

    def _fields_close(self) -> bool:
        """Say whether each field that begins ends: one without end would hide all that comes after it."""
        kinds = [mark.get(f"{self._w}fldCharType") for mark in self.root.iter(f"{self._w}fldChar")]
        return kinds.count("begin") == kinds.count("end")

    def _field(self, mark: etree._Element) -> None:
        """Follow the fields: what stands between ``begin`` and ``separate`` is an instruction, never shown."""
        kind = mark.get(f"{self._w}fldCharType") if self._follows_fields else None
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _drawn(self, child: etree._Element, kind: str) -> None:
        inner = chosen(child) if kind == "choice" else child
        if inner is None:
            return
        kept: set[etree._Element] = set()
        for box in inner.iter(f"{self._w}txbxContent"):
            if kept.isdisjoint(box.iterancestors()):  # one within another is read with it
                kept.add(box)
                self._inner.boxes = [*self._inner.boxes, *self.lines(box)]
