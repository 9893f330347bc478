"""The marks in the text of a Word file where comments begin and end: put in, and taken out again."""

from __future__ import annotations

from copy import copy, deepcopy
from typing import NamedTuple

from lxml import etree

from ctgcheck.annotating.anchors import Anchor
from ctgcheck.annotating.xml_edits import take
from ctgcheck.reading.docx_names import sign_of, space_of, text_of

_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
# Borne by the second half of a run that was cut: the number of an editing session, which Word keeps and never shows.
_OURS = "00C79C9C"


class _Mark(NamedTuple):
    """An element to put at a character of a run; ends come before beginnings at the same place."""

    offset: int
    begins: bool
    order: int
    elements: list[etree._Element]


class Marks:
    """The marks to put into a part, gathered before any is written, so that runs are still counted as they were."""

    def __init__(self, root: etree._Element) -> None:
        """Count the paragraphs."""
        self._root, self._w = root, space_of(root)
        self._paragraphs = list(root.iter(f"{self._w}p"))
        self._marks: dict[etree._Element, list[_Mark]] = {}
        self._order = 0

    def add(self, number: str, places: tuple[Anchor, ...]) -> None:
        """Mark where a comment begins and ends: at its words, else at the beginning of the text."""
        begin, end = self._elements(number)
        if not places:
            self._at_the_top([*begin, *end])
            return
        first = places[0]
        run = self._run(first.paragraph, first.first_run)
        whole = self._outer(run)
        self._put(whole, first.start if whole is run else 0, begins=True, elements=begin)
        last = next(place for place in reversed(places) if self._goes_with(first, place))
        run = self._run(last.paragraph, last.last_run)
        whole = self._outer(run)
        properties = whole.find(f"{self._w}rPr")
        if properties is not None:  # the mark is as high as the words, so that no line grows
            end[-1].insert(0, deepcopy(properties))
        self._put(whole, last.end if whole is run else len(text_of(whole)), begins=False, elements=end)

    def _run(self, paragraph: int, run: int) -> etree._Element:
        return list(self._paragraphs[paragraph].iter(f"{self._w}r"))[run]

    def _goes_with(self, first: Anchor, place: Anchor) -> bool:
        """Say whether a comment may go on from a paragraph to another: side by side, not in two cells."""
        return self._paragraphs[first.paragraph].getparent() is self._paragraphs[place.paragraph].getparent()

    def write(self) -> None:
        """Put all marks in."""
        for run, marks in self._marks.items():
            self._write(run, sorted(marks))

    def _elements(self, number: str) -> tuple[list[etree._Element], list[etree._Element]]:
        begin, end = (
            etree.Element(f"{self._w}commentRange{side}", {f"{self._w}id": number}) for side in ("Start", "End")
        )
        reference = etree.Element(f"{self._w}r")
        etree.SubElement(reference, f"{self._w}commentReference", {f"{self._w}id": number})
        return [begin], [end, reference]

    def _outer(self, run: etree._Element) -> etree._Element:
        """Give the run that holds the outermost text box around a run: Word takes no comment within a box."""
        around = [box for box in run.iterancestors(f"{self._w}txbxContent")]
        return next(around[-1].iterancestors(f"{self._w}r"), run) if around else run

    def _put(self, run: etree._Element, offset: int, *, begins: bool, elements: list[etree._Element]) -> None:
        self._order += 1
        self._marks.setdefault(run, []).append(_Mark(offset, begins, self._order, elements))

    def _at_the_top(self, elements: list[etree._Element]) -> None:
        paragraph = self._paragraphs[0] if self._paragraphs else None
        if paragraph is not None:
            at = 1 if len(paragraph) and paragraph[0].tag == f"{self._w}pPr" else 0
            paragraph[at:at] = elements

    def _write(self, run: etree._Element, marks: list[_Mark]) -> None:
        length, at, rest = len(text_of(run)), 0, run
        for mark in marks:
            if mark.offset >= length and not mark.begins:
                for element in reversed(mark.elements):
                    rest.addnext(element)
                continue
            if mark.offset > at:
                rest, at = self._cut(rest, mark.offset - at), mark.offset
            for element in mark.elements:
                rest.addprevious(element)

    def _cut(self, run: etree._Element, offset: int) -> etree._Element:
        """Cut a run at one of its characters; give the second half, put after the first."""
        half = copy(run)
        del half[:]
        half.set(f"{self._w}rsidR", _OURS)
        properties = run.find(f"{self._w}rPr")
        if properties is not None:
            half.append(deepcopy(properties))
        at = 0
        for child in [child for child in run if child is not properties]:
            length = len(sign_of(child))
            if at >= offset:
                half.append(child)
            elif at + length > offset:
                half.append(_second(child, offset - at))
            at += length
        half.tail, run.tail = run.tail, None
        run.addnext(half)
        return half


def _second(text: etree._Element, offset: int) -> etree._Element:
    """Cut a ``w:t`` in two; give the second one."""
    second = deepcopy(text)
    whole = text.text or ""
    text.text, second.text, second.tail = whole[:offset], whole[offset:], None
    for half in (text, second):
        if half.text != (half.text or "").strip():
            half.set(_PRESERVED, "preserve")
    return second


# --- out again ------------------------------------------------------------------------------------------------


def without_ours(root: etree._Element, numbers: set[str]) -> None:
    """Take the marks of these comments out of a part, and put the runs together again that they had cut."""
    w = space_of(root)
    for mark in list(root.iter(f"{w}commentRangeStart", f"{w}commentRangeEnd", f"{w}commentReference")):
        if mark.get(f"{w}id") in numbers:
            run = mark.getparent()
            take(mark)
            if run is not None and run.tag == f"{w}r" and all(child.tag == f"{w}rPr" for child in run):
                take(run)
    for half in list(root.iter(f"{w}r")):
        first = half.getprevious()
        if half.get(f"{w}rsidR") == _OURS and first is not None and _look(first, w) == _look(half, w):
            _join(first, half, w)


def _look(run: etree._Element, w: str) -> tuple[object, bytes]:
    properties = run.find(f"{w}rPr")
    return run.tag, etree.tostring(properties, method="c14n", with_tail=False) if properties is not None else b""


def _join(first: etree._Element, half: etree._Element, w: str) -> None:
    rest = [child for child in half if child.tag != f"{w}rPr"]
    end = first[-1] if len(first) else None
    if end is not None and rest and end.tag == rest[0].tag == f"{w}t":
        begin = rest.pop(0)
        end.text, end.tail = (end.text or "") + (begin.text or ""), begin.tail
        if begin.get(_PRESERVED) is None:
            end.attrib.pop(_PRESERVED, "")
    first.extend(rest)
    first.tail = half.tail
    parent = half.getparent()
    if parent is not None:
        half.tail = None
        parent.remove(half)
