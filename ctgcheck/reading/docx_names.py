"""The names that Word gives to the elements that matter here, in both of its name spaces (transitional, strict)."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships"
CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_NAMES = (
    *("p", "r", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym", "fldChar", "rPr", "pPr"),
    *("tbl", "tr", "tc", "trPr", "sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo", "dir"),
    *("ins", "del", "moveTo", "moveFrom", "drawing", "pict", "object", "footnoteReference", "endnoteReference"),
    *("vanish", "strike", "dstrike", "rStyle", "pStyle", "numPr", "altChunk", "hidden", "lastRenderedPageBreak"),
)
# tag -> short name; a comment's tag is a function, and is none of them
KIND = MappingProxyType(
    {f"{{{space}}}{name}": name for space in (WORD, STRICT) for name in _NAMES}
    | {f"{{{CHOICES}}}AlternateContent": "choice"}
)
_OFF = frozenset({"0", "false", "off", "none"})


def space_of(root: etree._Element) -> str:
    """Give the name space of a part, in braces."""
    return f"{{{etree.QName(root).namespace or WORD}}}"


def value(element: etree._Element) -> str | None:
    """Give the ``w:val`` of an element."""
    space = str(element.tag).rpartition("}")[0]
    return element.get(f"{space}}}val")


def is_on(element: etree._Element) -> bool:
    """Say whether a property without value, or with one, is on."""
    return value(element) not in _OFF


def chosen(element: etree._Element) -> etree._Element | None:
    """Give the one to read of the forms that an element offers for programs of several ages."""
    choice = element.find(f"{{{CHOICES}}}Choice")
    return choice if choice is not None else element.find(f"{{{CHOICES}}}Fallback")
