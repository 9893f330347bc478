"""LibreOffice (.odt, .ott) -> Document: heads of the first page, body, notes, then the other heads and feet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from ctgcheck.model import Document
from ctgcheck.reading.archive import Archive, damaged, locked
from ctgcheck.reading.flow import Flow, Line, document, once, told
from ctgcheck.reading.odt_body import Body
from ctgcheck.reading.odt_names import full, said
from ctgcheck.reading.odt_styles import Styles
from ctgcheck.reading.remarks import remarks_on_format
from ctgcheck.reading.xml_part import xml

CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_OPENING = ("style:header-first", "style:header")
_HEADS = (*_OPENING, "style:header-left", "style:footer-first", "style:footer", "style:footer-left")


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a LibreOffice file; raise ``UnreadableDocument`` when it is not one."""
    archive = Archive(data)
    if b"encryption-data" in (archive.part(_MANIFEST) or b"") or "encrypted-package" in archive:
        raise locked()
    text = _Text(archive)
    return document(text.flows(), data, name, media_type, text.remarks())


class _Text:
    """A LibreOffice file being read."""

    def __init__(self, archive: Archive) -> None:
        content = archive.part(CONTENT)
        if content is None:
            raise damaged()
        styles = archive.part(_STYLES)
        self._archive = archive
        self._root = xml(content)
        self._page_root = xml(styles) if styles else None
        self._styles = Styles([self._root, *([self._page_root] if self._page_root is not None else [])])
        self._bodies: list[Body] = []

    def flows(self) -> list[Flow]:
        """Give the lines in the order of reading."""
        text = self._root.find(f"{full('office:body')}/{full('office:text')}")
        if text is None:
            raise damaged()
        body = self._body(CONTENT, self._root)
        main = body.lines(text)
        first, others = self._heads(text)
        return [Flow(first), Flow(main), Flow(body.notes, aside=True), Flow(others, aside=True)]

    def _body(self, part: str, root: etree._Element) -> Body:
        self._bodies.append(Body(part, root, self._styles))
        return self._bodies[-1]

    def _heads(self, text: etree._Element) -> tuple[list[Line], list[Line]]:
        """Give the head of the first page, then the other heads and all feet, each one once."""
        found = list(self._heads_in_order(text))
        if self._page_root is None or not found:
            return [], []
        body = self._body(_STYLES, self._page_root)
        read_ = [body.lines(head) for head in found]
        opens = str(found[0].tag) in map(full, _OPENING)
        first = read_.pop(0) if opens else []
        return (first if told(first) else []), once(read_, told(first))

    def _heads_in_order(self, text: etree._Element) -> Iterator[etree._Element]:
        """Give the heads and feet of the pages that are used, that of the first page first."""
        root = self._page_root
        pages = (
            {said(page, "style:name"): page for page in root.iter(full("style:master-page"))}
            if root is not None
            else {}
        )
        used = [pages[name] for name in self._pages_used(text, pages) if name in pages]
        opening = [head for page in used[:1] for kind in _OPENING for head in page.iter(full(kind)) if _is_shown(head)]
        yield from opening[:1]
        for page in used:
            for kind in _HEADS:
                yield from (head for head in page.iter(full(kind)) if _is_shown(head) and head not in opening[:1])

    def _pages_used(self, text: etree._Element, pages: Mapping[str | None, etree._Element]) -> Iterator[str | None]:
        """Name the kinds of page, that of the first paragraph first; one may say which one follows it."""
        paragraphs = text.iter(full("text:p"), full("text:h"))
        styles = dict.fromkeys(said(paragraph, "text:style-name") for paragraph in paragraphs)
        named = [self._styles.page_of(name) for name in styles]
        first = named[:1] if named[:1] != [None] else ["Standard"]
        for name in dict.fromkeys([*first, *filter(None, named)]):
            yield name
            if name in pages:
                yield said(pages[name], "style:next-style-name")

    def remarks(self) -> Iterator[str]:
        """Tell (in French) what of the file was not read, and why."""
        hidden, struck = (sum(getattr(body, what) for body in self._bodies) for what in ("hidden", "struck"))
        return remarks_on_format(
            changes=any(body.changes for body in self._bodies),
            hidden=hidden,
            struck=struck,
            macros=any(name.startswith("Basic/") for name in self._archive.names),
        )


def _is_shown(head: etree._Element) -> bool:
    return said(head, "style:display") != "false"
