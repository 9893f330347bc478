"""A narrow column of counts and dates beside the sentences: told apart, so that neither cuts the other's words.

    Nombre de membres            Le lundi 12 mars 2024, le conseil municipal de
    en exercice   15             VALBREZE, dûment convoqué, s'est réuni sous la
    présents      12             présidence de Mme Anaïs VALLOIRE, maire.

The column and the sentences are two masks of one text: every character keeps its place in both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ctgcheck.model import Span, Struct

_REACH = 9_000  # characters: such a column stands in the header
_LEAST_LINES, _LEAST_SHARED = 6, 2
_LEAST_GUTTER, _WIDEST = 14, 60  # columns
_FULL_LINE = 38  # characters: a sentence that goes on to the next line, not the value of a label
_GAP = re.compile(r" {2,}|\t")
_COUNTS = re.compile(r"exercice|pr[ée]sent|votant|convocation|affich|repr[ée]sent|absent|pouvoir|procura|quorum", re.I)
_LABEL_END = re.compile(r":\s*$")
_FIGURE = re.compile(r"\d")
_LOWER = re.compile(r"[a-zà-ÿ(]")


class _Line(Struct, frozen=True):
    """A line cut at the gutter: where it starts, its words on the left, where those on the right begin (None: none)."""

    start: int
    left: str
    right: int | None
    words: str


def side_column(text: str) -> tuple[Span, ...]:
    """Give the words of the column of counts beside the sentences of the header, line by line; usually none."""
    near = text[: text.find("\n", _REACH) + 1 or len(text)] if len(text) > _REACH else text
    if "   " not in near:
        return ()
    for gutter, _ in _gutters(near):
        found = _column(near, gutter)
        if found:
            return found
    return ()


def _gutters(text: str) -> list[tuple[int, int]]:
    """Give the columns at which the words of many lines begin, the commonest first."""
    starts: Counter[int] = Counter()
    for line in text.split("\n"):
        at = len(line) - len(line.lstrip(" "))
        begins = {at} | {gap.end() for gap in _GAP.finditer(line)}
        starts.update(c for c in begins if _LEAST_GUTTER <= c <= _WIDEST)
    return [(c, n) for c, n in starts.most_common(3) if n >= _LEAST_LINES]


def _column(text: str, gutter: int) -> tuple[Span, ...]:
    for lines in map(_between, _regions(text, gutter)):
        shared = [line for line in lines if line.left.strip() and line.right is not None]
        lefts = [line for line in lines if line.left.strip()]
        if len(shared) >= _LEAST_SHARED and _counts(lefts) and _goes_on(lines):
            return tuple(_trimmed(line) for line in lefts)
    return ()


def _regions(text: str, gutter: int) -> Iterator[list[_Line]]:
    """Give the runs of lines that the gutter cuts."""
    run: list[_Line] = []
    at = 0
    for words in text.split("\n"):
        line = _cut(words, at, gutter)
        if line is None:
            yield run
            run = []
        else:
            run.append(line)
        at += len(words) + 1
    yield run


def _between(lines: list[_Line]) -> list[_Line]:
    """Leave out what stands above the first and below the last line of the right."""
    held = [i for i, line in enumerate(lines) if line.right is not None]
    return lines[held[0] : held[-1] + 1] if held else []


def _cut(words: str, start: int, gutter: int) -> _Line | None:
    """Cut a line at the gutter; None where words run across it."""
    edge = words[gutter - 2 : gutter]
    if len(words.rstrip()) <= gutter - 2:
        return _Line(start, words.rstrip(), None, "")
    for shift in (0, 1, -1, 2):
        place = gutter + shift
        edge = words[place - 2 : place]
        if not edge.strip() and words[place : place + 1].strip():
            return _Line(start, words[:place].rstrip(), start + place, words[place:])
    if not words[: gutter + 2].strip():  # further to the right
        indent = len(words) - len(words.lstrip())
        return _Line(start, "", start + indent, words[indent:])
    return None


def _counts(lefts: list[_Line]) -> bool:
    """Say whether the left is a column of its own: counts with their figures, not labels of what is on the right."""
    said = "\n".join(line.left for line in lefts)
    if len(_COUNTS.findall(said)) < 2 or len(_FIGURE.findall(said)) < 2:
        return False
    labels = sum(1 for line in lefts if line.right is not None and _LABEL_END.search(line.left))
    return labels * 3 <= len(lefts)


def _goes_on(lines: list[_Line]) -> bool:
    """Say whether the right is made of sentences that run from line to line."""
    rights = [line.words.strip() for line in lines if line.right is not None]
    following = sum(1 for words in rights[1:] if _LOWER.match(words))
    hanging = sum(1 for words in rights if len(words) >= _FULL_LINE and not words.endswith((".", ";", ":")))
    return len(rights) >= _LEAST_LINES and (following * 4 >= len(rights) or hanging * 5 >= len(rights) * 3)


def _trimmed(line: _Line) -> Span:
    lead = len(line.left) - len(line.left.lstrip())
    return Span(line.start + lead, line.start + len(line.left))
