"""Labels one under the other, then their values one under the other: what a converter makes of two columns.

En exercice
Présents
Date de la convocation
15
11
05/03/2024
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.moments import read_moments
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Block, Count, DatePiece, Piece

_REACH = 7_000  # characters: the header
_LEAST = 3
_MONTHS = r"(?:janv|f.?vr|mars|avril|mai|juin|juil|ao.?t|sept|octo|nove|d.?ce)[a-z]*"
_NUMBER = re.compile(r"\d{1,3}")
_DATE = re.compile(
    rf"(?:le )?(?:[a-z]{{3,8}}di |dimanche )?\d{{1,2}}(?:er)?(?:[/.-]\d{{1,2}}[/.-]\d{{2,4}}|[ ]{_MONTHS} \d{{4}})"
)
_LABEL = re.compile(r"[a-z][^\d:;|]{3,60}:?")
_DATED = (
    (re.compile(r"convo"), "CONVOCATION"),
    (re.compile(r"affich"), "POSTED"),
    (re.compile(r"seance|reunion"), "SITTING"),
)


class _Line(Struct, frozen=True):
    """A line without the blanks at its ends: its place, its folded words."""

    span: Span
    words: str


def stacks(text: str, folded: str) -> tuple[Block, ...]:
    """Read the stacks of labels and values of a header; none where a label could go with two values."""
    lines = _lines(folded[:_REACH])
    found: list[Block] = []
    for first, last in _runs_of_values(lines):
        labels = _labels_above(lines, first)
        found += _paired(text, folded, labels, lines[first:last])
    return tuple(found)


def _lines(folded: str) -> list[_Line]:
    found, at = [], 0
    for line in folded.split("\n"):
        words = line.strip()
        start = at + len(line) - len(line.lstrip())
        found.append(_Line(Span(start, start + len(words)), words))
        at += len(line) + 1
    return [line for line in found if line.words]


def _runs_of_values(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    first = None
    for i, line in enumerate([*lines, _Line(Span(0, 0), "")]):
        if _is_value(line):
            first = i if first is None else first
        else:
            if first is not None and i - first >= _LEAST:
                yield first, i
            first = None


def _is_value(line: _Line) -> bool:
    return _NUMBER.fullmatch(line.words) is not None or _DATE.fullmatch(line.words) is not None


def _labels_above(lines: Sequence[_Line], first: int) -> list[_Line]:
    start = first
    while start > 0 and _LABEL.fullmatch(lines[start - 1].words):
        start -= 1
    return list(lines[start:first])


def _paired(text: str, folded: str, labels: Sequence[_Line], values: Sequence[_Line]) -> list[Block]:
    """Give each value to its label, where one way alone suits dates and numbers."""
    ways = [labels[at : at + len(values)] for at in range(len(labels) - len(values) + 1)]
    kinds = [[_kind(label, value) for label, value in zip(way, values, strict=True)] for way in ways]
    known = [sum(kind != "" for kind in way) if None not in way else 0 for way in kinds]
    best = max(known, default=0)
    if best < _LEAST - 1 or known.count(best) > 1:
        return []
    way = known.index(best)
    pairs = zip(ways[way], values, kinds[way], strict=True)
    return [_block(text, folded, label, value, kind) for label, value, kind in pairs if kind]


def _kind(label: _Line, value: _Line) -> str | None:
    """Say what a label with this value tells; "" for nothing of ours, None where they cannot go together."""
    dated = next((kind for said, kind in _DATED if said.search(label.words)), None)
    if _NUMBER.fullmatch(value.words):
        counted = _counted(label, value)
        return None if dated and not counted else counted
    return dated or (None if _counted(label, _Line(value.span, "5")) else "")


def _counted(label: _Line, value: _Line) -> str:
    found = read_counts(f"{label.words.rstrip(': ')} : {value.words}", Span(0, len(label.words) + len(value.words) + 3))
    return found[0].kind if len(found) == 1 else ""


def _block(text: str, folded: str, label: _Line, value: _Line, kind: str) -> Block:
    pieces: tuple[Piece, ...]
    if kind.isupper():
        pieces = tuple(p for p in read_moments(text, value.span, folded) if isinstance(p, DatePiece))
        return Block(kind, label.span, value.span, pieces)
    return Block("COUNTS", label.span, value.span, (Count(value.span, kind, int(value.words)),))
