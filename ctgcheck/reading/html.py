"""Web page (HTML) -> Document: what a browser shows, one block a line, tables row by row."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading.decoding import decode
from ctgcheck.reading.figures import BULLET, figure
from ctgcheck.reading.flow import Flow, Line, Piece, document, table, told
from ctgcheck.reading.remarks import remarks_on_format

_NEVER = frozenset(
    {
        *("head", "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "select", "textarea"),
        *("input", "button", "audio", "video", "canvas", "map"),
    }
)
_STRUCK = frozenset({"del", "s", "strike"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul"),
    }
)
_ROWS = frozenset({"thead", "tbody", "tfoot"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = re.compile(r"(?i)display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden")
_CROSSED = re.compile(r"(?i)text-decoration[a-z-]{0,20}\s{0,9}:[^;]{0,40}line-through")
_DECLARED = re.compile(r"\A\s{0,100}<\?xml[^>]{0,200}\?>")
_BLANKS = re.compile(r"[ \t\n\r\f]+")


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a web page; raise ``UnreadableDocument`` when it is not one."""
    text, remarks = decode(data)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_DECLARED.sub("", text.removeprefix("\ufeff")).replace("\x00", " "), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise UnreadableDocument("La page web est abîmée ou vide : ouvrez-la et enregistrez-en le texte.")
    page = _Page()
    lines = page.lines(root)
    told_of = remarks_on_format(changes=False, hidden=page.hidden, struck=page.struck)
    return document([Flow(lines)], data, name, media_type, [*remarks, *told_of])


class _Page:
    """A page being read: the lines so far, and the one being written."""

    def __init__(self) -> None:
        self.hidden, self.struck = 0, 0
        self._lines: list[Line] = []
        self._open = ""
        self._preserved = False

    def lines(self, element: etree._Element) -> list[Line]:
        """Give the lines of an element, apart from those around it."""
        outer, self._lines, self._open = (self._lines, self._open), [], ""
        self._inside(element)
        self._end()
        found = self._lines
        self._lines, self._open = outer
        return found

    def _end(self) -> None:
        """End the line being written, unless it is empty."""
        line = self._open if self._preserved else self._open.strip(" ")
        if line:
            self._lines.append([Piece(line)])
        self._open = ""

    def _write(self, text: str | None) -> None:
        if not text:
            return
        if self._preserved:
            *whole, text = re.sub("\r\n?", "\n", text).split("\n")
            for line in whole:
                self._lines.append([Piece(self._open + line)])
                self._open = ""
        else:
            text = _BLANKS.sub(" ", text)
            text = text.removeprefix(" ") if self._open[-1:] in ("", " ", "\t") else text
        self._open += text

    def _inside(self, element: etree._Element) -> None:
        self._write(element.text)
        for child in element:
            self._element(child)
            self._write(child.tail)

    def _element(self, child: etree._Element) -> None:
        tag = str(child.tag) if isinstance(child.tag, str) else ""
        if not tag or tag in _NEVER or self._is_unseen(child, tag):
            return
        if tag == "br":
            self._lines.append([Piece(self._open.rstrip(" "))])
            self._open = ""
        elif tag == "table":
            self._end()
            self._lines += table(self._rows(child))
        elif tag in _BLOCKS:
            self._block(child, tag)
        else:
            self._inside(child)

    def _block(self, child: etree._Element, tag: str) -> None:
        self._end()
        if tag in _PARAGRAPHS and self._lines and told(self._lines[-1:]):
            self._lines.append([])
        outer, self._preserved = self._preserved, self._preserved or tag == "pre"
        self._open = _label(child) if tag == "li" else ""
        self._inside(child)
        self._end()
        self._preserved = outer

    def _rows(self, table: etree._Element) -> Iterator[list[list[Line]]]:
        for child in table:
            tag = str(child.tag)
            if tag == "tr" and not self._is_unseen(child, tag):
                yield [self.lines(cell) for cell in child if cell.tag in ("td", "th") and not self._is_unseen(cell, "")]
            elif tag in _ROWS and not self._is_unseen(child, tag):
                yield from self._rows(child)
            elif tag == "caption":
                yield [self.lines(child)]

    def _is_unseen(self, element: etree._Element, tag: str) -> bool:
        style = element.get("style", "")
        crossed = tag in _STRUCK or bool(_CROSSED.search(style))
        hidden = element.get("hidden") is not None or bool(_UNSEEN.search(style))
        if not crossed and not hidden:
            return False
        tells = any(str(text).strip() for text in element.itertext())
        self.hidden += hidden and tells
        self.struck += crossed and not hidden and tells
        return True


def _label(item: etree._Element) -> str:
    """Give the number or the bullet of an item of a list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return f"{BULLET} "
    start = parent.get("start", "1")
    first = int(start) if start.isdecimal() and len(start) < 7 else 1
    form = parent.get("type", "1")
    rank = first + sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{figure(rank, form if form in '1aAiI' else '1')}. "
