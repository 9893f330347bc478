"""Document -> Tree: cues, segments and pieces, by Lark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ctgcheck.model import Document, Span
from ctgcheck.parsing.cues import view
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lists import whole_lists
from ctgcheck.parsing.long_lines import with_line_starts
from ctgcheck.parsing.pages import page_heads
from ctgcheck.parsing.parts import parts
from ctgcheck.parsing.pieces import Source, with_pieces
from ctgcheck.parsing.segments import STAMP, blocks
from ctgcheck.tree import Block, Tree

__all__ = ["parse"]

_LETTER = re.compile(r"[^\n]")
_ANY = re.compile(r"(?s).")  # the end of a line too: the words around a page's head are one sentence


def parse(document: Document) -> Tree:
    """Give the parts, blocks and pieces of a document; any text parses and no character is lost."""
    folded = fold(document.text)
    heads = page_heads(folded)
    text, bare = _blanked(document.text, heads, _ANY), _blanked(folded, heads, _ANY)
    seen = with_line_starts(document.text, view(bare))
    found = whole_lists(text, seen, blocks(seen, text))
    stamps = _stamps(found)
    clear = Source(_blanked(text, stamps, _LETTER), _blanked(bare, stamps, _LETTER))
    told_apart = parts(seen, found)
    return Tree(tuple(with_pieces(part, Source(document.text, folded), clear) for part in told_apart), folded=folded)


def _stamps(found: Iterable[Block]) -> list[Span]:
    return [Span(b.cue.start, b.body.end) for b in found if b.kind == STAMP]


def _blanked(text: str, spans: Sequence[Span], what: re.Pattern[str]) -> str:
    """Blank what interrupts the text: stamps, heads of pages; every other character keeps its place."""
    if not spans:
        return text
    out, at = [], 0
    for span in sorted(spans):
        if span.start >= at:
            out.append(text[at : span.start])
            out.append(what.sub(" ", text[span.start : span.end]))
            at = span.end
    out.append(text[at:])
    return "".join(out)
