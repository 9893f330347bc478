"""The names that LibreOffice (OpenDocument) gives to the elements that matter here."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from lxml import etree

SPACES = MappingProxyType(
    {
        short: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for short, name in (
            *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
            *(("meta", "meta"), ("fo", "xsl-fo-compatible"), ("manifest", "manifest")),
        )
    }
    | {"dc": "http://purl.org/dc/elements/1.1/"}
)


@cache
def full(name: str) -> str:
    """Give the whole name of « text:p »."""
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


_NAMES = (
    *("text:p", "text:h", "text:list", "text:list-item", "text:list-header", "text:section", "text:s", "text:tab"),
    *(
        "text:line-break",
        "text:soft-page-break",
        "text:note",
        "text:note-body",
        "text:note-citation",
        "text:tracked-changes",
    ),
    *("text:hidden-text", "text:hidden-paragraph", "text:ruby-text", "text:numbered-paragraph"),
    *("table:table", "table:table-row", "table:table-cell", "table:covered-table-cell", "table:table-rows"),
    *("table:table-header-rows", "table:table-row-group", "draw:frame", "draw:text-box", "draw:custom-shape"),
    *("office:annotation", "office:annotation-end", "office:forms"),
)
# tag -> short name; a comment's tag is a function, and is none of them
KIND = MappingProxyType({full(name): name for name in _NAMES})


def said(element: etree._Element, name: str) -> str | None:
    """Give an attribute by its short name."""
    return element.get(full(name))


def counted(element: etree._Element, name: str, otherwise: int = 1, most: int = 10_000) -> int:
    """Give an attribute that holds a number, between 0 and ``most``."""
    text = said(element, name) or ""
    return min(int(text), most) if text.isdecimal() and len(text) < 10 else otherwise
