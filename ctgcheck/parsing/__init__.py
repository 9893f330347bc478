"""Document -> Tree: cues, segments and pieces, by Lark."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ctgcheck.model import Document, Span
from ctgcheck.parsing.cues import view
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lists import whole_lists
from ctgcheck.parsing.parts import parts
from ctgcheck.parsing.pieces import Source, with_pieces
from ctgcheck.parsing.segments import STAMP, blocks
from ctgcheck.tree import Block, Tree

__all__ = ["parse"]

_PAGE_NUMBER = re.compile(r"^ *(?:page *)?\d{1,3} *(?:/|sur) *\d{1,3} *$", re.MULTILINE)


def parse(document: Document) -> Tree:
    """Give the parts, blocks and pieces of a document; any text parses and no character is lost."""
    folded = fold(document.text)
    seen = view(folded)
    found = whole_lists(document.text, seen, blocks(seen, document.text))
    hidden = [*_stamps(found), *(Span(m.start(), m.end()) for m in _PAGE_NUMBER.finditer(folded))]
    source = Source(document.text, folded)
    clear = Source(_blanked(document.text, hidden), _blanked(folded, hidden))
    told_apart = parts(seen, found)
    return Tree(tuple(with_pieces(part, source, clear) for part in told_apart), folded=folded)


def _stamps(found: Iterable[Block]) -> Iterable[Span]:
    return (Span(b.cue.start, b.body.end) for b in found if b.kind == STAMP)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Blank what interrupts the text: stamps, page numbers; every other character keeps its place."""
    out, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            out.append(text[at : span.start])
            out.append(re.sub(r"[^\n]", " ", text[span.start : span.end]))
            at = span.end
    out.append(text[at:])
    return "".join(out)
