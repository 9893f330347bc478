"""The small grammars of ``grammar/``: built once, at first use, and run where their words stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lark import Token, Tree
from lark.utils import TextSlice

from ctgcheck import ready_patterns as re
from ctgcheck.grammars import parser
from ctgcheck.model import Span

# what lies just after a run is lexed too, so that a terminal's look-ahead sees the true text
_MARGIN = 16
# the word before a run may be the cue: « le 5 »
_BEFORE = 3
# a run longer than this is cut: no statement of a deliberation is that long
_LONGEST_RUN = 2000


@cache
def _run_pattern(name: str) -> re.Pattern[str]:
    """Join the terminals of a grammar (but its catch-all ``_OTHER``) into: one word of ours, and all that follow."""
    known = [t for t in parser(name).terminals if t.name != "_OTHER"]
    known.sort(key=lambda t: (-t.priority, -t.pattern.max_width, -len(t.pattern.value), t.name))  # as lark does
    ignored = set(parser(name).lexer_conf.ignore)
    opening = "|".join(t.pattern.to_regexp() for t in known if t.name not in ignored)
    every = "|".join(t.pattern.to_regexp() for t in known)
    # possessive: it never goes back, so that its time is linear
    return re.compile(rf"(?<![a-z])(?:{opening})(?:{every})*+")


def runs(name: str, body: str, cue: re.Pattern[str]) -> Iterator[tuple[int, Tree[Token]]]:
    """Give each run of words that a grammar knows and that holds a cue: where it ends, and its tree.

    Offsets are into ``body``. Every grammar read here holds a catch-all ``_OTHER`` and is total: no text is refused.
    """
    lark = parser(name)
    for run in _run_pattern(name).finditer(body):
        start, end = run.span()
        while start < end:
            stop = min(end, start + _LONGEST_RUN)
            if cue.search(body, max(0, start - _BEFORE), min(len(body), stop + 1)):
                yield stop, lark.parse(TextSlice(body, start, min(len(body), stop + _MARGIN)))
            start = stop


def span_of(tree: Tree[Token], offset: int) -> Span:
    """Give the span from the first to the last token of a flat tree, moved by an offset."""
    tokens = [child for child in tree.children if isinstance(child, Token)]
    return Span(offset + (tokens[0].start_pos or 0), offset + (tokens[-1].end_pos or 0))


__all__ = ["parser", "runs", "span_of"]
