"""Numbers of members that hold for some items of minutes only: « Points 1 à 4 : 12 présents », or a table of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Reading, Span, Struct

Found = tuple[str, Reading]

_LABELS = {
    "present": "members.present",
    "pouvoir": "members.represented",
    "procuration": "members.represented",
    "represente": "members.represented",
    "votant": "members.voters",
    "absent": "members.absent",
}
_LABEL = "|".join(_LABELS)
_POINTS = r"(?:points?|questions?|deliberations?|rapports?|affaires?|items?)"
_ITEMS = r"(?P<first>\d{1,3})(?:\s?(?:a|au|-)\s?(?P<last>\d{1,3}))?"
_TOLD = re.compile(rf"\b{_POINTS}\s(?:n\s?°\s?)?{_ITEMS}\s?:\s?(?P<number>\d{{1,3}})\s(?P<label>{_LABEL})s?\b")
_HEAD = re.compile(rf"(?<![^\n])[ ]*{_POINTS}(?P<labels>(?:[ ]+(?:nombre de )?(?:{_LABEL})e?s?){{1,5}})[ ]*\n")
_ROW = re.compile(rf"(?:[-: ]*\n)?[ ]*(?:{_POINTS}[ ]+)?{_ITEMS}(?P<numbers>(?:[ ]+\d{{1,3}}){{1,5}})[ ]*(?:\n|\Z)")
# « Présents : 17, puis 18 à partir du point n° 3, puis 17 à partir du point n° 7 »
_POINT = rf"{_POINTS}\s(?:n\s?°\s?)?"
_FROM = rf"(?:a (?:partir|compter) d[eu]|des|pour|au) (?:l[ea]s? |l')?{_POINT}"
_THEN = re.compile(
    rf"\b(?P<label>{_LABEL})e?s?(?: [a-z' ]{{1,30}})?\s?:\s?(?P<number>\d{{1,3}})"
    rf"(?P<then>(?:,? (?:puis|et) \d{{1,3}},? {_FROM}\d{{1,3}})+)"
)
_STEP = re.compile(rf"(?P<number>\d{{1,3}}),? {_FROM}(?P<first>\d{{1,3}})")
_LAST = 999
_NUMBER = re.compile(r"\d{1,3}")
_ITEM_NUMBER = re.compile(r"\d{1,3}(?!\d)")


class Ranged(Struct, frozen=True):
    """A number that holds from an item to another: the fact, its value, the words that tell it."""

    first: int
    last: int
    name: str
    value: int
    span: Span


def ranged(scope: Scope) -> list[Found]:
    """Give the numbers that the header of the minutes tells of this item."""
    if scope.kind != "item" or not scope.header:
        return []
    number = item_number(scope)
    told = _ranges(scope.folded, scope.header[0].cue.start, scope.header[-1].body.end)
    return [
        (r.name, scope.reading(r.value, r.span)) for r in told if number is not None and r.first <= number <= r.last
    ]


def item_number(scope: Scope) -> int | None:
    """Give the number of an item of the agenda: « 3. Tarifs de la cantine »."""
    head = scope.own[0] if scope.own else None
    found = _ITEM_NUMBER.search(scope.low(head.cue)) if head is not None and head.kind == "ITEM" else None
    return int(found[0]) if found else None


@lru_cache(maxsize=1)
def _ranges(folded: str, begin: int, end: int) -> tuple[Ranged, ...]:
    """Read the ranges of a header; kept for the next item of the same minutes."""
    return (*_in_words(folded, begin, end), *_step_by_step(folded, begin, end), *_in_tables(folded, begin, end))


def _in_words(folded: str, begin: int, end: int) -> Iterator[Ranged]:
    for told in _TOLD.finditer(folded, begin, end):
        first, last = int(told["first"]), int(told["last"] or told["first"])
        yield Ranged(first, last, _LABELS[told["label"]], int(told["number"]), Span(*told.span()))


def _step_by_step(folded: str, begin: int, end: int) -> Iterator[Ranged]:
    """Read « Présents : 17, puis 18 à partir du point n° 3 »."""
    for told in _THEN.finditer(folded, begin, end):
        steps = [(0, int(told["number"]))]
        steps += [(int(s["first"]), int(s["number"])) for s in _STEP.finditer(folded, *told.span("then"))]
        ends = [first - 1 for first, _ in steps[1:]] + [_LAST]
        for (first, number), last in zip(steps, ends, strict=True):
            yield Ranged(first, last, _LABELS[told["label"]], number, Span(*told.span()))


def _in_tables(folded: str, begin: int, end: int) -> Iterator[Ranged]:
    for head in _HEAD.finditer(folded, begin, end):
        names = [_LABELS[label[0]] for label in re.finditer(_LABEL, head["labels"])]
        row = _ROW.match(folded, head.end(), end)
        while row:
            numbers = [int(number) for number in _NUMBER.findall(row["numbers"])]
            if len(numbers) == len(names):
                items = int(row["first"]), int(row["last"] or row["first"])
                yield from (Ranged(*items, name, n, Span(*row.span())) for name, n in zip(names, numbers, strict=True))
            row = _ROW.match(folded, row.end(), end)
