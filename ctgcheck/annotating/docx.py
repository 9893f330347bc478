"""Notes -> comments of a Word file.

Written by lxml into the few parts concerned (not by python-docx, which writes every part again): all others stay
byte for byte as they were. A run that a comment begins or ends within is cut in two; the second half bears a mark
of ours, by which the next annotation puts the run together again.
"""

from __future__ import annotations

import posixpath

from lxml import etree

from ctgcheck.annotating.anchors import anchors
from ctgcheck.annotating.docx_marks import Marks, without_ours
from ctgcheck.annotating.notes import AUTHOR, INITIALS, Note
from ctgcheck.annotating.package import opened, rewritten, serialised
from ctgcheck.model import Document
from ctgcheck.reading.archive import Archive
from ctgcheck.reading.docx import PACKAGE, main_part, read, relations, relations_part
from ctgcheck.reading.docx_names import RELATION, STRICT, STRICT_RELATION, space_of
from ctgcheck.reading.xml_part import xml

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CONTENT_TYPES = "[Content_Types].xml"
_EMPTY = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def annotate(data: bytes, document: Document, notes: tuple[Note, ...]) -> bytes:
    """Give a copy of a Word file with these comments in the place of those that the program wrote before."""
    bare = _without_ours(data)
    if not notes:
        return bare
    if bare is not data:  # the same text, whose runs are whole again
        document = read(bare, document.name, document.media_type)
    archive = opened(bare)
    part = main_part(archive)
    body, target = archive.part(part) or b"", _comments_part(archive, part)
    root = xml(body)
    comments = _comments(archive, target, space_of(root))
    marks = Marks(root)
    for rank, note in enumerate(notes, _next(comments)):
        comments.append(_comment(space_of(comments), rank, note))
        marks.add(str(rank), anchors(note.span, document, part))
    marks.write()
    changed = {part: serialised(root, body), target: serialised(comments, archive.part(target) or _EMPTY)}
    return rewritten(archive, changed | _declared(archive, part, target, strict=space_of(root) == f"{{{STRICT}}}"))


def _without_ours(data: bytes) -> bytes:
    """Give the file without the comments that the program wrote; the file itself where there are none."""
    archive = opened(data)
    part = main_part(archive)
    body, target = archive.part(part) or b"", _comments_part(archive, part)
    before = archive.part(target)
    comments = xml(before) if before else None
    ours = _take_ours(comments) if comments is not None else set()
    if comments is None or not ours:
        return data
    root = xml(body)
    without_ours(root, ours)
    return rewritten(archive, {part: serialised(root, body), target: serialised(comments, before or b"")})


def _comments_part(archive: Archive, part: str) -> str:
    """Give the name of the part of the comments, or a free one."""
    found = (relation.target for relation in relations(archive, part) if relation.kind == "comments")
    if name := next(found, None):
        return name
    folder = posixpath.dirname(part)
    names = (posixpath.join(folder, f"comments{rank or ''}.xml") for rank in range(len(archive.names) + 1))
    return next(name for name in names if name not in archive)


def _comments(archive: Archive, target: str, w: str) -> etree._Element:
    present = archive.part(target)
    return xml(present) if present else etree.Element(f"{w}comments", nsmap={"w": w.strip("{}")})


def _take_ours(comments: etree._Element) -> set[str]:
    """Take the comments of the program away; give their numbers."""
    w = space_of(comments)
    ours = [one for one in comments.iter(f"{w}comment") if one.get(f"{w}author") == AUTHOR]
    for one in ours:
        comments.remove(one)
    return {one.get(f"{w}id", "") for one in ours}


def _next(comments: etree._Element) -> int:
    w = space_of(comments)
    numbers = (one.get(f"{w}id", "") for one in comments.iter(f"{w}comment"))
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def _comment(w: str, rank: int, note: Note) -> etree._Element:
    names = {f"{w}id": str(rank), f"{w}author": AUTHOR, f"{w}initials": INITIALS}
    comment = etree.Element(f"{w}comment", names)
    for order, line in enumerate([note.title, *note.text.split("\n")]):
        run = etree.SubElement(etree.SubElement(comment, f"{w}p"), f"{w}r")
        if not order:
            etree.SubElement(etree.SubElement(run, f"{w}rPr"), f"{w}b")
        text = etree.SubElement(run, f"{w}t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _declared(archive: Archive, part: str, target: str, *, strict: bool) -> dict[str, bytes]:
    """Declare the part of the comments where it is new: in the types of the archive, beside the text's relations."""
    if target in archive:
        return {}
    types = archive.part(_CONTENT_TYPES) or b""
    root = xml(types)
    etree.SubElement(root, f"{_TYPES}Override", {"PartName": f"/{target}", "ContentType": _COMMENTS})
    name = relations_part(part)
    before = archive.part(name) or _EMPTY + f'<Relationships xmlns="{PACKAGE.strip("{}")}"/>'.encode()
    related = xml(before)
    known = {element.get("Id") for element in related}
    free = next(key for key in (f"rIdComments{rank or ''}" for rank in range(len(known) + 1)) if key not in known)
    kind = f"{STRICT_RELATION if strict else RELATION}/comments"
    path = posixpath.relpath(target, posixpath.dirname(part) or ".")
    etree.SubElement(related, f"{PACKAGE}Relationship", {"Id": free, "Type": kind, "Target": path})
    return {_CONTENT_TYPES: serialised(root, types), name: serialised(related, before)}
