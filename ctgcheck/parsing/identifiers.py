"""Transmission identifiers as a stamp prints them: « 013-211300017-20220407-lmc1210471-DE-1-1 »."""

from __future__ import annotations

from lark import Token, Tree, UnexpectedInput

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import parser, span_of
from ctgcheck.tree import Identifier

# one operator cuts the printed name there
_CUT = 40
_LONGEST = 110
_START = re.compile(
    r"(?<![0-9a-z])(?:[0-9]{2}_[a-z]{2}[ \n]{0,2}-[ \n]{0,2})?"
    r"(?:0[0-9][0-9ab]|9[0-9]{2})[ \n]{0,2}-[ \n]{0,2}[0-9 ]{9,17}"
)
_GAP = re.compile(r"[ \n]+")
# « 20240312-DEL 2024-DE »: an underscore of the act's number that was not read
_LOST = re.compile(r"(?<=[A-Za-z0-9]{2}) (?=[A-Za-z0-9_]{2,15}[ ]?-[ ]?[A-Z]{2}(?![A-Za-z]))")


def read_identifiers(text: str, span: Span, folded: str | None = None) -> tuple[Identifier, ...]:
    """Read the identifiers of a span, in order; the value is as printed, without spaces nor line breaks."""
    body = (folded or fold(text))[span.start : span.end]
    found: list[Identifier] = []
    after = 0
    for start in _START.finditer(body):
        if start.start() < after:
            continue
        try:
            tree = parser("identifiers").parse(body[start.start() : start.start() + _LONGEST])
        except UnexpectedInput:  # it only began like one
            continue
        piece = _identifier(tree, text, span.start + start.start())
        if piece:
            found.append(piece)
            after = piece.span.end - span.start
    return tuple(found)


def _identifier(tree: Tree[Token], text: str, offset: int) -> Identifier | None:
    """Give what a window opens with, if that is an identifier; a cut one counts only at forty characters."""
    first = tree.children[0] if tree.children else None
    if not isinstance(first, Tree):
        return None
    span = span_of(first, offset)
    value = _GAP.sub("", _LOST.sub("_", text[span.start : span.end]))
    if first.data == "cut" and len(value) != _CUT:
        return None
    return Identifier(span, value)
