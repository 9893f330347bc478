"""A roll call by letters in the cells of a table: the member, then « P », « E », « A » or « Pouvoir à Mme VALLOIRE ».

COMMUNES        DÉLÉGUÉS                P / E / A / Pouvoir
Arbois          Mme Anaïs VALLOIRE      P
                M. Lucien PRAVERS       Pouvoir à Mme Anaïs VALLOIRE

A converter may have put the cells one under the other. The letters are told by the head of their column or by a legend.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.letter_marks import legend_of
from ctgcheck.parsing.status_table import Row, cells, lists, person_in
from ctgcheck.tree import Block

_REACH = 12_000  # characters: the header
_LEAST = 4  # members
_OTHER_CELLS = 4  # in a row, that tell nobody's situation: a commune on two lines, a quality
_LINE = re.compile(r"[^\n]+")
_LETTERS = {"p": "present", "e": "absent", "a": "absent", "ex": "absent", "abs": "absent", "exc": "absent"}
_HEAD = re.compile(
    r"(?m)(?<![^\n\t| ])(?P<marks>p(?:[ ]?[/,;-][ ]?(?:e|a|ex|exc|abs)\b\.?){1,3})"
    r"(?:[ ]?[/,;-][ ]?(?:pouvoirs?|procurations?|pv|r|d)\b\.?)?[ ]*(?=[\n\t|])"
)
_MARK = re.compile(r"[a-z]{1,3}(?=\.?\Z)")
_GIVEN = re.compile(
    r"(?:(?:a |ayant )?donn[a-z]+ )?(?:pouvoir|procuration|proc\.|pouv\.|mandat)[ ]?(?:donnee? )?(?:a|:)[ :]{1,3}"
    r"|representee? par[ :]{1,3}|repr\. par "
)


def letter_lines(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that such a table of the header stands for; none where a member's situation is unclear."""
    head = _HEAD.search(folded, 0, _REACH)
    marks = _marks(text, folded, head)
    if "present" not in marks.values() or len(marks) < 2:
        return ()
    start = head.end() if head else 0
    rows = list(_rows(text, folded, marks, start))
    clear = [row for row in rows if row is not None]
    whole = len(clear) == len(rows) and len(clear) >= _LEAST
    return lists(clear) if whole and any(row.situation == "present" for row in clear) else ()


def _marks(text: str, folded: str, head: re.Match[str] | None) -> Mapping[str, str]:
    """Say what each letter tells: the legend first, else the head of the column."""
    told = {mark.lower(): situation for mark, situation in legend_of(text)[0].items()}
    named = re.findall(r"[a-z]+", folded[head.start("marks") : head.end("marks")]) if head else []
    return told or {mark: _LETTERS[mark] for mark in named}


def _rows(text: str, folded: str, marks: Mapping[str, str], start: int) -> Iterator[Row | None]:
    """Go through the members; None for one whose situation, or the holder of whose proxy, is not told."""
    before: list[Span] = []  # cells since the last situation
    begun = False
    for cell in _all_cells(text, folded, start):
        words = folded[cell.start : cell.end].strip()
        given = _GIVEN.match(words)
        mark = _MARK.match(words)
        situation = "proxy" if given else marks.get(mark[0], "") if mark else ""
        if not situation:
            before.append(cell)
            if begun and len(before) > _OTHER_CELLS:
                return
            continue
        row = _row(text, folded, [*(before if begun else before[-1:]), cell], situation)
        if row is not None or begun:
            yield row
        begun, before = begun or row is not None, []


def _all_cells(text: str, folded: str, start: int) -> Iterator[Span]:
    for line in _LINE.finditer(folded, start, start + _REACH):
        for cell in cells(text, Span(*line.span())):
            words = folded[cell.start : cell.end]
            yield Span(cell.start + len(words) - len(words.lstrip()), cell.start + len(words.rstrip()))


def _row(text: str, folded: str, told: Sequence[Span], situation: str) -> Row | None:
    """Give the row of the member in the cell before his situation; the cells above hold nobody with a title."""
    if len(told) < 2:
        return None
    *others, named, last = told
    member = person_in(text, folded, named)
    above = [person_in(text, folded, cell) for cell in others[-_OTHER_CELLS:]]
    if member is None or any(person is not None and person.title for person in above):
        return None
    given = _GIVEN.match(folded[last.start : last.end])
    holder = person_in(text, folded, Span(last.start + given.end(), last.end)) if given else None
    if situation == "proxy" and holder is None:
        return None
    return Row(Span(named.start, last.end), member, situation, holder)
