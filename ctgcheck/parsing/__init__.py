"""Document -> Tree: cues, segments and pieces, by Lark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Document, Span
from ctgcheck.parsing.attendance_table import attendance_table
from ctgcheck.parsing.beside import beside
from ctgcheck.parsing.columns import side_column
from ctgcheck.parsing.cues import view
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.forms import not_ticked, without_hints
from ctgcheck.parsing.headers import headers, in_each
from ctgcheck.parsing.leaders import with_colons
from ctgcheck.parsing.letter_lines import letter_lines
from ctgcheck.parsing.letter_marks import letter_marks
from ctgcheck.parsing.lists import whole_lists
from ctgcheck.parsing.long_lines import with_line_starts
from ctgcheck.parsing.notes import told_in_notes
from ctgcheck.parsing.pages import page_heads
from ctgcheck.parsing.parts import parts
from ctgcheck.parsing.pieces import Source, with_pieces
from ctgcheck.parsing.role_lists import role_lists
from ctgcheck.parsing.segments import STAMP, blocks
from ctgcheck.parsing.stacks import stacks
from ctgcheck.parsing.status_table import status_table
from ctgcheck.parsing.substitute_table import substitute_table
from ctgcheck.parsing.ticked import ticked
from ctgcheck.parsing.tight_column import tight_column
from ctgcheck.parsing.told import told
from ctgcheck.parsing.vote_rows import vote_rows
from ctgcheck.parsing.wrapping import unwrapped
from ctgcheck.tree import Block, Tree

__all__ = ["parse"]

_LETTER = re.compile(r"[^\n]")
_ANY = re.compile(r"(?s).")  # the end of a line too: the words around a page's head are one sentence
_BLANKS = re.compile(r"\s*")
_NEAR = 200  # characters of the empty lines before a head
_VOICE = frozenset({"DELIBERATED", "DECISION"})
_STAMPED = re.compile(r"(?i)pr[ée]fecture|\bID ?:|publi|affich|re[çc]u|accus")
_TABLES = (
    stacks,
    status_table,
    letter_marks,
    letter_lines,
    attendance_table,
    ticked,
    substitute_table,
    told_in_notes,
    role_lists,
)


def parse(document: Document) -> Tree:
    """Give the parts, blocks and pieces of a document; any text parses and no character is lost."""
    given = with_colons(without_hints(document.text))
    printed = fold(given)
    where = headers(printed)
    column = tuple(in_each(_column, given, printed, where))
    stacked = tuple(b for table in _TABLES for b in in_each(table, given, printed, where))
    heads = (*page_heads(printed, given), *_interrupting(document))
    without_heads = _blanked(given, _with_line_end(heads, given), _ANY)
    whole = _source(unwrapped(_blanked(given, heads, _LETTER), without_heads, document.reaches))
    stacked += tuple(in_each(told, whole.text, whole.folded, where))
    votes = vote_rows(given, printed)
    apart = (*heads, *column, *not_ticked(given), *(s for block in (*stacked, *votes) for s in (block.cue, block.body)))
    text = _blanked(whole.text, apart, _ANY)
    text = unwrapped(text, reaches=document.reaches) if column else text  # what stood beside a column goes on too
    bare = fold(text)
    seen = with_line_starts(text, view(bare))
    aside = (*stacked, *(beside(given, column) if column else ()))
    found = _with(whole_lists(text, seen, blocks(seen, text)), aside, votes)
    stamps = _stamps(found)
    clear = Source(_blanked(text, stamps, _LETTER), _blanked(bare, stamps, _LETTER))
    read = tuple(with_pieces(part, whole, clear) for part in parts(seen, found, text))
    return Tree(read, text=whole.text, folded=whole.folded)


def _column(text: str, folded: str) -> tuple[Span, ...]:
    """Give the cells of the column beside the sentences of a header; usually none."""
    return side_column(text) or tight_column(text, folded)


def _source(text: str) -> Source:
    return Source(text, fold(text))


def _with_line_end(heads: Sequence[Span], text: str) -> list[Span]:
    """Let the head of a page that fills its line take the line end after it: the sentence goes on there."""
    return [Span(h.start, h.end + (text[h.start - 1 : h.start] == text[h.end : h.end + 1] == "\n")) for h in heads]


def _interrupting(document: Document) -> list[Span]:
    """Give the heads and feet of pages with text after them; a stamp is told by its own words."""
    left = list(document.asides)
    end = len(document.text)
    while left and not document.text[left[-1].end : end].strip():
        end = left.pop().start
    return [_through(document.text, span) for span in left if not _STAMPED.search(document.text, span.start, span.end)]


def _through(text: str, head: Span) -> Span:
    """Take the empty lines around a head where the sentence goes on after it."""
    after = _BLANKS.match(text, head.end)
    end = after.end() if after else head.end
    before = text[max(0, head.start - _NEAR) : head.start]
    start = head.start - len(before) + len(before.rstrip())
    goes_on = text[end : end + 1].islower() and text[start - 1 : start] not in (".", ":", ";")
    return Span(start + 1, end) if goes_on and "\n" in text[start : head.start] else head


def _with(found: Sequence[Block], aside: Sequence[Block], in_place: Sequence[Block]) -> list[Block]:
    """Put what stood apart in its place; the votes of a column beside the header belong to the decision below it."""
    decided = [block.cue.start for block in found if block.kind in _VOICE]
    places = [next((at for at in decided if b.kind == "VOTES" and at > b.cue.start), b.cue.start) for b in aside]
    placed = [
        *((block.cue.start, 1, block) for block in (*found, *in_place)),
        *((at, 0, b) for at, b in zip(places, aside, strict=True)),
    ]
    return [block for _, _, block in sorted(placed, key=lambda each: each[:2])]


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
