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
_KINDS: dict[object, str] = {
    **{f"{{{space}}}{name}": name for space in (WORD, STRICT) for name in _NAMES},
    f"{{{CHOICES}}}AlternateContent": "choice",
}
kind_of = _KINDS.get  # tag -> short name, or None; a comment's tag is a function, and is none of them
# one character for each of these, so that the characters of a run can be counted
SIGNS = MappingProxyType(
    {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
)
_BOXES_OF_FONTS = MappingProxyType({"FE": "☒", "FD": "☒", "FC": "✓", "A8": "☐", "6F": "☐", "71": "☐", "E0": "→"})
_OFF = frozenset({"0", "false", "off", "none"})


def space_of(root: etree._Element) -> str:
    """Give the name space of a part, in braces."""
    return f"{{{etree.QName(root).namespace or WORD}}}"


def holds(root: etree._Element, space: str, *names: str) -> bool:
    """Say whether a part has an element of one of these names."""
    return next(root.iter(*(space + name for name in names)), None) is not None


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


def text_of(run: etree._Element) -> str:
    """Give the characters of a run, those that stand for a tab or a break included."""
    return "".join(map(sign_of, run))


def sign_of(child: etree._Element) -> str:
    """Give the characters of one element of a run."""
    kind = kind_of(child.tag)
    if kind == "t":
        return characters(child)
    if kind == "sym":
        code = next((str(v) for k, v in child.items() if str(k).endswith("}char")), "")
        return _BOXES_OF_FONTS.get(code[-2:].upper(), " ")
    return SIGNS.get(kind or "", "")


def characters(child: etree._Element) -> str:
    """Give the words of a ``w:t``, where a line end is a blank as any other."""
    text = child.text or ""
    return text.replace("\n", " ").replace("\r", " ") if "\n" in text or "\r" in text else text
