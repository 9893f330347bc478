"""A table of votes: a label a row or a label a column, the numbers in cells of their own.

Pour<tab>Contre<tab>Abstention             Position<tab>Voix<tab>Groupes
17<tab>0<tab>1 (M. Basile TERNEZAY)        Pour<tab>26<tab>Ensemble (18), Demain (8)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.status_table import cells
from ctgcheck.tree import Block, Count, Person

_LEAST = 2
_OF = r"(?:(?:voix|votes?|suffrages?) )?"
_LABELS = (
    ("for", rf"{_OF}pour|(?:voix|votes|suffrages|avis)? ?favorables?"),
    ("against", rf"{_OF}contre|(?:voix|votes|suffrages|avis)? ?defavorables?"),
    ("abstentions", r"abstentions?"),
    ("not_voting", r"ne (?:prend|prennent) pas part au vote|non[ -]participations?(?: au vote)?|nppv|non[ -]votants?"),
    ("blank", r"(?:bulletins? |votes? )?blancs?(?: (?:et|ou) nuls?)?"),
    ("expressed", r"(?:suffrages |voix )?exprimes"),
    ("voters", r"votants?"),
)
_LABEL = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _LABELS))
_VOTES = frozenset({"for", "against"})
_VALUE = re.compile(r"(?P<number>\d{1,3})(?:[ ]voix)?(?:[ ]?\((?P<names>[^()]{3,600})\))?")
_ZERO = re.compile(r"neant|-|/|aucune?")
_LINE = re.compile(r"[^\n]*[^\n ][^\n]*")
_ROWS = re.compile(
    r"\n(?=[ ]*(?:voix |votes? |suffrages |avis )?"
    r"(?:pour|contre|(?:d[ée])?favorables?|abstentions?|votants?)[ ]*[\t|])",
    re.IGNORECASE,
)
_FEW = 12  # lines of such a table


def vote_rows(text: str, folded: str) -> tuple[Block, ...]:
    """Give the votes of such tables; none where a number is not alone with its label."""
    found: list[Block] = []
    for place in _ROWS.finditer(text):
        if found and place.start() < found[-1].body.end:
            continue
        lines = [Span(*m.span()) for m, _ in zip(_LINE.finditer(text, place.end()), range(_FEW), strict=False)]
        counts = _in_columns(text, folded, lines) or _in_rows(text, folded, lines)
        if {count.kind for count in counts} >= _VOTES:
            whole = Span(lines[0].start, counts[-1].span.end)
            found.append(Block("VOTES", Span(whole.start, whole.start), whole, counts))
    return tuple(found)


def _in_columns(text: str, folded: str, lines: Sequence[Span]) -> tuple[Count, ...]:
    """Read the labels on one line and as many numbers on the next one."""
    if len(lines) < _LEAST:
        return ()
    heads, values = (cells(text, line) for line in lines[:2])
    kinds = [_kind(folded, head) for head in heads]
    if len(heads) != len(values) or None in kinds:
        return ()
    told = [_count(text, folded, value, kind or "") for kind, value in zip(kinds, values, strict=True)]
    return tuple(count for count in told if count) if None not in told else ()


def _in_rows(text: str, folded: str, lines: Sequence[Span]) -> tuple[Count, ...]:
    """Read a label and its number a line, whatever the cells after them tell."""
    return tuple(_each_row(text, folded, lines))


def _each_row(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Count]:
    for line in lines:
        found = cells(text, line)
        kind = _kind(folded, found[0]) if len(found) > 1 else None
        count = _count(text, folded, found[1], kind) if kind else None
        if count is None:
            return
        yield count


def _kind(folded: str, cell: Span) -> str | None:
    words = folded[cell.start : cell.end].strip(" :")
    found = _LABEL.fullmatch(words)
    return found.lastgroup if found else None


def _count(text: str, folded: str, cell: Span, kind: str) -> Count | None:
    """Read « 17 », « 1 (M. Basile TERNEZAY) », « néant »."""
    words = folded[cell.start : cell.end]
    bare = words.strip()
    start = cell.start + len(words) - len(words.lstrip())
    if _ZERO.fullmatch(bare):
        return Count(Span(start, start + len(bare)), kind, 0)
    found = _VALUE.fullmatch(bare)
    if found is None:
        return None
    span = Span(start, start + len(bare))
    named = Span(start + found.start("names"), start + found.end("names")) if found["names"] else None
    people = read_people(text, named, folded) if named else ()
    return Count(span, kind, int(found["number"]), tuple(p for p in people if isinstance(p, Person)))
