"""A narrow column of counts and dates beside the sentences: told apart, so that neither cuts the other's words.

    Nombre de membres            Le lundi 12 mars 2024, le conseil municipal de
    en exercice   15             VALBREZE, dûment convoqué, s'est réuni sous la
    présents      12             présidence de Mme Anaïs VALLOIRE, maire.

It may stand at the right of the sentences too. Every character keeps its place in what is left of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct

_REACH = 9_000  # characters: such a column stands in the header
_LEAST_LINES, _FEWEST_LINES, _LEAST_SHARED = 6, 4, 2
_GUTTERS, _LEAST_STARTS = 5, 3
_LEAST_GUTTER, _WIDEST = 14, 110  # columns
_WIDEST_LEFT = 60  # a narrow column on the left
_NARROW = 45  # characters of the widest line of a column on the right
_FULL_LINE = 38  # characters: a sentence that goes on to the next line, not the value of a label
_GAP = re.compile(r" {2,}|\t")
_COUNTS = re.compile(
    r"exercice|pr[ée]sent|votant|convocation|affich|repr[ée]sent|absent|pouvoir|procura|quorum", re.IGNORECASE
)
_COUNTER = re.compile(r"[ ]*[A-Za-zÀ-ÿ' -]{4,30}:[ ]{0,20}\d{1,3}[ ]*\Z")
_LABEL = re.compile(
    r"(?i)[ ]*(?:nombre d[eu]s? (?:conseillers|membres|d[ée]l[ée]gu[ée]s)|date d(?:e (?:la )?|')[a-zà-ÿ]+ ?:?"
    r"|(?:le )?\d{1,2}[ /.-].{3,15}\d)\s*\Z"
)
_COUNTERS = 3
_TITLED = re.compile(r"[ ]*(?:MM?\.|Mmes?|Mlle|Mr|Monsieur|Madame) [A-ZÀ-Ý]")  # names, not numbers
_PEOPLE = 3
_LABEL_END = re.compile(r":\s*$")
_FIGURE = re.compile(r"\d")
_VALUE = re.compile(r" *(?:le )?\d{1,2}(?:[/.-]\d|(?:er)? [a-zà-ÿœ]{3,9}\.? \d{4}| *$)", re.IGNORECASE)
_LOWER = re.compile(r"[a-zà-ÿœ(]")


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
    return [(c, n) for c, n in starts.most_common(_GUTTERS) if n >= _LEAST_STARTS]


def _column(text: str, gutter: int) -> tuple[Span, ...]:
    for run in _regions(text, gutter):
        lines, after = _between(run)
        shared = [line for line in lines if line.left.strip() and line.right is not None]
        if len(shared) >= _LEAST_SHARED:
            found = (_on_the_left(lines, after) if gutter <= _WIDEST_LEFT else []) or _on_the_right(lines, after)
            if found:
                return tuple(_trimmed(line.start, line.left) for line in found)
    return ()


def _on_the_left(lines: list[_Line], after: list[_Line]) -> list[_Line]:
    lefts = [line for line in lines if line.left.strip()]
    told = _counters(lefts) or (_counts(lefts) and _goes_on(lines))
    return [*lefts, *_last_value(lefts, after)] if told else []


def _on_the_right(lines: list[_Line], after: list[_Line]) -> list[_Line]:
    rights = [_turned(line) for line in lines if line.words.strip()]
    sentences = [_turned(line) for line in (*lines, *after[: max(0, _LEAST_LINES - len(lines))])]
    narrow = all(len(line.left.rstrip()) <= _NARROW for line in rights)
    return rights if narrow and _counts(rights) and _goes_on(sentences) else []


def _last_value(lefts: list[_Line], after: list[_Line]) -> list[_Line]:
    """Give the line just below that holds the value of the last label."""
    open_end = not _FIGURE.search(lefts[-1].left)
    return [line for line in after[:1] if open_end and line.right is None and _VALUE.match(line.left)]


def _turned(line: _Line) -> _Line:
    """Take what is on the right for the column, what is on the left for the sentences."""
    start = line.start if line.left.strip() else None
    return _Line(line.right or line.start, line.words, start, line.left)


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


def _between(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """Leave out what stands above the first and below the last line of the right; give the lines just below too."""
    held = [i for i, line in enumerate(lines) if line.right is not None]
    end = held[-1] + 1 if held else 0
    return (lines[held[0] : end], lines[end : end + _LEAST_LINES]) if held else ([], [])


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
    if sum(_TITLED.match(line.left) is not None for line in lefts) >= _PEOPLE:
        return False
    said = "\n".join(line.left for line in lefts)
    if len(_COUNTS.findall(said)) < 2 or len(_FIGURE.findall(said)) < 2:
        return False
    labels = sum(1 for line in lefts if line.right is not None and _LABEL_END.search(line.left))
    return labels * 3 <= len(lefts)


def _counters(lefts: list[_Line]) -> bool:
    """Say whether the column is made of counters and days alone: « Présents : 7 », « Date de convocation : »."""
    counted = sum(_COUNTER.match(line.left) is not None for line in lefts)
    labelled = sum(_LABEL.match(line.left) is not None for line in lefts)
    return counted >= _COUNTERS and counted + labelled == len(lefts)


def _goes_on(lines: list[_Line]) -> bool:
    """Say whether the right is made of sentences that run from line to line."""
    rights = [line.words.strip() for line in lines if line.right is not None]
    following = sum(1 for words in rights[1:] if _LOWER.match(words))
    hanging = sum(1 for words in rights if len(words) >= _FULL_LINE and not words.endswith((".", ";", ":")))
    flowing, full = following * 4 >= len(rights), hanging * 5 >= len(rights) * 3
    return (flowing or full) if len(rights) >= _LEAST_LINES else flowing and full and len(rights) >= _FEWEST_LINES


def _trimmed(start: int, words: str) -> Span:
    lead = len(words) - len(words.lstrip())
    return Span(start + lead, start + len(words.rstrip()))
