"""Notes -> comments (annotations) of a LibreOffice file.

Written by lxml into ``content.xml`` alone (not by odfdo, which writes every part again): all others stay byte for
byte as they were.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ctgcheck.annotating.anchors import Anchor, anchors
from ctgcheck.annotating.notes import AUTHOR, INITIALS, Note
from ctgcheck.annotating.package import opened, rewritten, serialised
from ctgcheck.annotating.xml_edits import take
from ctgcheck.model import Document
from ctgcheck.reading.odt import CONTENT, read
from ctgcheck.reading.odt_body import Stretch, stretches
from ctgcheck.reading.odt_names import SPACES, full, said
from ctgcheck.reading.xml_part import xml

_DRAWN = f"{{{SPACES['draw']}}}"


def annotate(data: bytes, document: Document, notes: tuple[Note, ...]) -> bytes:
    """Give a copy of a LibreOffice file with these comments in the place of those that the program wrote before."""
    bare = _without_ours(data)
    if not notes:
        return bare
    if bare is not data:  # the same text, whose stretches are whole again
        document = read(bare, document.name, document.media_type)
    archive = opened(bare)
    content = archive.part(CONTENT) or b""
    root = xml(content)
    marks = _Marks(root)
    for rank, note in enumerate(notes, 1):
        marks.add(f"{AUTHOR}-{rank}", note, anchors(note.span, document, CONTENT))
    marks.write()
    return rewritten(archive, {CONTENT: serialised(root, content)})


def _without_ours(data: bytes) -> bytes:
    """Give the file without the comments that the program wrote; the file itself where there are none."""
    archive = opened(data)
    content = archive.part(CONTENT) or b""
    root = xml(content)
    ours = [one for one in root.iter(full("office:annotation")) if one.findtext(full("dc:creator")) == AUTHOR]
    names = {said(one, "office:name") for one in ours}
    ends = [end for end in root.iter(full("office:annotation-end")) if said(end, "office:name") in names]
    for element in (*ours, *ends):
        take(element)
    return rewritten(archive, {CONTENT: serialised(root, content)}) if ours else data


class _Mark(NamedTuple):
    """An element to put at a character of a stretch; ends come before beginnings at the same place."""

    offset: int
    begins: bool
    order: int
    element: etree._Element


class _Marks:
    """The marks to put into the text, gathered before any is written, so that stretches are counted as they were."""

    def __init__(self, root: etree._Element) -> None:
        self._paragraphs = list(root.iter(full("text:p"), full("text:h")))
        self._marks: dict[tuple[etree._Element, bool], list[_Mark]] = {}
        self._order = 0

    def add(self, name: str, note: Note, places: tuple[Anchor, ...]) -> None:
        """Mark where a comment begins and ends: at its words, else at the beginning of the text."""
        begin = _annotation(name, note)
        end = etree.Element(full("office:annotation-end"), {full("office:name"): name})
        if places and (paragraph := _outer(self._paragraphs[places[0].paragraph])) is not None:
            first = places[0]
            last = next(place for place in reversed(places) if self._goes_with(first, place))
            if paragraph is self._paragraphs[first.paragraph]:
                ending = list(stretches(self._paragraphs[last.paragraph]))[last.last_run]
                self._put(list(stretches(paragraph))[first.first_run], first.start, begin, begins=True)
                self._put(ending, last.end, end, begins=False)
            else:
                found = list(stretches(paragraph))
                self._put(found[0], 0, begin, begins=True)
                self._put(found[-1], len(found[-1].characters), end, begins=False)
        elif (top := next((p for p in self._paragraphs if _outer(p) is p), None)) is not None:
            self._put(next(stretches(top)), 0, begin, begins=True)

    def _goes_with(self, first: Anchor, place: Anchor) -> bool:
        """Say whether a comment may go on from a paragraph to another: side by side, not in two cells."""
        return self._paragraphs[first.paragraph].getparent() is self._paragraphs[place.paragraph].getparent()

    def write(self) -> None:
        """Put all marks in, the last ones of a stretch first."""
        for (element, after), marks in self._marks.items():
            for mark in sorted(marks, reverse=True):
                _insert(Stretch(element, after=after), mark)

    def _put(self, stretch: Stretch, offset: int, element: etree._Element, *, begins: bool) -> None:
        self._order += 1
        self._marks.setdefault((stretch.element, stretch.after), []).append(_Mark(offset, begins, self._order, element))


def _outer(paragraph: etree._Element) -> etree._Element | None:
    """Give the paragraph that holds the outermost drawing or note around one: comments stand in the text itself."""
    drawn = [one for one in paragraph.iterancestors() if str(one.tag).startswith((_DRAWN, full("text:note")))]
    return next(drawn[-1].iterancestors(full("text:p"), full("text:h")), None) if drawn else paragraph


def _insert(stretch: Stretch, mark: _Mark) -> None:
    """Put an element between two characters of a stretch."""
    text = stretch.characters
    before, mark.element.tail = text[: mark.offset], text[mark.offset :]
    if not stretch.after:
        stretch.element.text = before
        stretch.element.insert(0, mark.element)
        return
    parent = stretch.element.getparent()
    if parent is not None:
        stretch.element.tail = before
        parent.insert(parent.index(stretch.element) + 1, mark.element)


def _annotation(name: str, note: Note) -> etree._Element:
    annotation = etree.Element(full("office:annotation"), {full("office:name"): name}, dict(_NAMES))
    etree.SubElement(annotation, full("dc:creator")).text = AUTHOR
    etree.SubElement(annotation, full("meta:creator-initials")).text = INITIALS
    for line in (note.title, *note.text.split("\n")):
        etree.SubElement(annotation, full("text:p")).text = line
    return annotation


_NAMES = {short: SPACES[short] for short in ("office", "text", "dc", "meta")}
