"""A copy of a zip archive with some parts replaced or added; every other part is copied as it is, in its place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.reading.archive import Archive

MAX_TOTAL = 200_000_000  # bytes of all parts, once unpacked: pictures are copied too
_DAY = (1980, 1, 1, 0, 0, 0)
_DECLARATION = re.compile(rb"\A(\xef\xbb\xbf)?<\?xml[^>]{0,200}\?>\s{0,10}")
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


def opened(data: bytes) -> Archive:
    """Open the archive to be copied; refuse one that is signed, since any change breaks its signature."""
    archive = Archive(data, MAX_TOTAL)
    if any(name.startswith(_SIGNED) for name in archive.names):
        raise UnreadableDocument(
            "Le fichier porte une signature électronique, que des commentaires rompraient : "
            "annotez une copie non signée."
        )
    return archive


def rewritten(archive: Archive, changed: Mapping[str, bytes]) -> bytes:
    """Give the archive with these parts: in the place of those of the same name, else at the end."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as copy:
        entries = archive.entries()
        for entry in entries:
            content = changed.get(entry.filename)
            copy.writestr(_like(entry), archive.unpacked(entry) if content is None else content)
        known = {entry.filename for entry in entries}
        for name in sorted(set(changed) - known):
            copy.writestr(zipfile.ZipInfo(name, _DAY), changed[name], zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    new = zipfile.ZipInfo(entry.filename, entry.date_time)
    new.compress_type, new.create_system = entry.compress_type, entry.create_system
    new.external_attr, new.internal_attr, new.comment = entry.external_attr, entry.internal_attr, entry.comment
    return new


def serialised(root: etree._Element, before: bytes) -> bytes:
    """Write a part again with the declaration and the encoding that it had."""
    tree, stream = root.getroottree(), io.BytesIO()
    declaration = _DECLARATION.match(before)
    encoding = tree.docinfo.encoding or "UTF-8"
    tree.write(stream, encoding=encoding, xml_declaration=declaration is None)
    return (declaration[0] if declaration else b"") + stream.getvalue()
