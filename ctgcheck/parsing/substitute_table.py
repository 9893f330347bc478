"""A table of those who sit in the place of others: « Titulaire absent | Suppléant présent », a row a pair."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.status_table import cells, person_in
from ctgcheck.tree import Block, ProxyPair

_REACH = 12_000  # characters: the header
_LONGEST = 160  # characters of a row
_HEAD = re.compile(
    r"(?m)^[ ]*(?P<left>[a-z() ]{0,20}titulaires?[a-z() ]{0,24}?)[ ]{1,60}(?P<right>suppleante?s?\b[^\n]{0,24})$"
)
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[\s|:+=_-]*")


def substitute_table(text: str, folded: str) -> tuple[Block, ...]:
    """Give the substitutes that a table of the header pairs with those whom they replace; none where it is unclear."""
    head = _HEAD.search(folded, 0, _REACH)
    if head is None or len(cells(text, Span(*head.span()))) != 2:
        return ()
    pairs = list(_pairs(text, folded, head.end()))
    if not pairs:
        return ()
    cue = Span(head.start(), head.start())
    return (Block("SUBSTITUTES", cue, Span(head.start(), pairs[-1].span.end), tuple(pairs)),)


def _pairs(text: str, folded: str, start: int) -> Iterator[ProxyPair]:
    """Go down the rows: who is replaced, who sits; the first line that is no such row ends the table."""
    for line in _LINE.finditer(text, start, start + _REACH):
        if _RULE.fullmatch(line[0]):
            continue
        found = cells(text, Span(*line.span())) if len(line[0]) <= _LONGEST else []
        people = [person_in(text, folded, cell) for cell in found] if len(found) == 2 else []
        if len(people) != 2 or people[0] is None or people[1] is None:
            return
        yield ProxyPair(Span(*line.span()), people[0], people[1])
