"""Word (.docx, .docm, .dotx) -> Document: heads of the first page, body, notes, then the other heads and feet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from ctgcheck.model import Document, Struct
from ctgcheck.reading.archive import Archive, damaged
from ctgcheck.reading.docx_body import Body
from ctgcheck.reading.docx_names import RELATION, STRICT_RELATION, is_on, space_of
from ctgcheck.reading.docx_numbering import Numbering
from ctgcheck.reading.docx_styles import Styles
from ctgcheck.reading.flow import Flow, Line, document, once, told
from ctgcheck.reading.remarks import remarks_on_format
from ctgcheck.reading.xml_part import xml

_TELLING = (b"numPr", b"vanish", b"trike")  # what makes the styles of a file worth reading
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Relation(Struct, frozen=True):
    """A part that another one names: what it is to it, and its name in the archive."""

    id: str
    kind: str
    target: str


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a Word file; raise ``UnreadableDocument`` when it is not one."""
    archive = Archive(data)
    word = _Word(archive, main_part(archive))
    return document(word.flows(), data, name, media_type, word.remarks())


def main_part(archive: Archive) -> str:
    """Give the name of the part that holds the text."""
    found = (relation.target for relation in relations(archive, "") if relation.kind == "officeDocument")
    name = next(found, "word/document.xml")
    if name not in archive:
        raise damaged()
    return name


def relations(archive: Archive, part: str) -> Iterator[Relation]:
    """Go through what a part names (the package itself: ``""``)."""
    data = archive.part(relations_part(part))
    for element in xml(data).iter(f"{PACKAGE}Relationship") if data else ():
        target = posixpath.join("/", posixpath.dirname(part), element.get("Target", ""))
        if element.get("TargetMode") != "External":
            kind = element.get("Type", "").rpartition("/")[2]
            yield Relation(element.get("Id", ""), kind, posixpath.normpath(target).lstrip("/"))


def relations_part(part: str) -> str:
    """Give the name of the part that says what a part names."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


class _Word:
    """A Word file being read."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive, self._part = archive, part
        self._root = xml(archive.part(part) or b"")
        self._w = space_of(self._root)
        self._relations = tuple(relations(archive, part))
        self._numbered = self._xml("numbering")
        self._styles = Styles(self._of_styles())
        self._bodies: list[Body] = []

    def _xml(self, kind: str) -> etree._Element | None:
        target = next((relation.target for relation in self._relations if relation.kind == kind), None)
        data = self._archive.part(target) if target else None
        return xml(data) if data else None

    def _of_styles(self) -> etree._Element | None:
        """Give the styles where they may matter: most files number and hide nothing by them."""
        target = next((relation.target for relation in self._relations if relation.kind == "styles"), None)
        data = self._archive.part(target) if target else None
        return xml(data) if data and any(word in data for word in _TELLING) else None

    def flows(self) -> list[Flow]:
        """Give the lines in the order of reading."""
        body = self._root.find(f"{self._w}body")
        if body is None:
            raise damaged()
        main = self._lines(self._part, self._root, body)
        first, others = self._heads()
        notes = self._notes()
        return [Flow(first), Flow(main), Flow(notes, aside=True), Flow(others, aside=True)]

    def _lines(self, part: str, root: etree._Element, parent: etree._Element) -> list[Line]:
        found = Body(part, root, self._styles, Numbering(self._numbered))
        self._bodies.append(found)
        return found.lines(parent)

    def _notes(self) -> list[Line]:
        lines: list[Line] = []
        for relation in self._relations:
            data = self._archive.part(relation.target) if relation.kind in ("footnotes", "endnotes") else None
            if data:
                root = xml(data)
                for note in root:
                    if note.get(f"{self._w}type") is None:  # the others draw the rule above the notes
                        lines += self._lines(relation.target, root, note)
        return lines

    def _heads(self) -> tuple[list[Line], list[Line]]:
        """Give the head of the first page, then the other heads and all feet, each one once."""
        opening = self._opening_head()
        first = self._head(opening) if opening else []
        keys = dict.fromkeys(key for _, _, key in self._references_of(self._root))
        others = once((self._head(key) for key in keys if key != opening), told(first))
        return (first if told(first) else []), others

    def _head(self, reference: str) -> list[Line]:
        target = next((relation.target for relation in self._relations if relation.id == reference), None)
        data = self._archive.part(target) if target else None
        if not target or not data:
            return []
        root = xml(data)
        return self._lines(target, root, root)

    def _references_of(self, section: etree._Element) -> list[tuple[str, str, str]]:
        """Give for each reference: head or foot, on which pages, its key."""
        found = []
        for place in ("header", "footer"):
            for element in section.iter(f"{self._w}{place}Reference"):
                keys = (element.get(f"{{{space}}}id") for space in (RELATION, STRICT_RELATION))
                key = next(filter(None, keys), "")
                found.append((place, element.get(f"{self._w}type", "default"), key))
        return found

    def _opening_head(self) -> str | None:
        section = next(self._root.iter(f"{self._w}sectPr"), None)
        if section is None:
            return None
        title = section.find(f"{self._w}titlePg")
        wanted = "first" if title is not None and is_on(title) else "default"
        heads = (k for place, pages, k in self._references_of(section) if place == "header" and pages == wanted)
        return next(heads, None)

    def remarks(self) -> Iterator[str]:
        """Tell (in French) what of the file was not read, and why."""
        deletions, hidden, struck, imported = (
            sum(getattr(body, what) for body in self._bodies) for what in ("deletions", "hidden", "struck", "imported")
        )
        insertion = next(self._root.iter(f"{self._w}ins", f"{self._w}moveTo"), None)
        return remarks_on_format(
            changes=bool(deletions) or insertion is not None,
            hidden=hidden,
            struck=struck,
            macros=any(name.endswith("vbaProject.bin") for name in self._archive.names),
            imported=bool(imported),
        )
