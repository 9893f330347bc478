"""A roll call that is ticked: a table with crosses in its columns, or a box before each name or each situation.

Nom                   Présent   Absent   Pouvoir à          Membres (☒ présent, ☐ absent) :
VALLOIRE Anaïs           X                                  ☒ Mme Anaïs VALLOIRE
PRAVERS Lucien                     X     VALLOIRE Anaïs     ☐ M. Lucien PRAVERS (pouvoir à Mme VALLOIRE)

Where a row is unclear nothing is told of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.status_table import Row, cells, lists, person_in
from ctgcheck.tree import Block

_REACH = 12_000  # characters: the header
_LEAST = 2  # rows: one alone is no roll call
_LONGEST = 240  # characters of a row
_COUNTER = re.compile(r":[ ]?\d")
_LINE = re.compile(r"[^\n]+")
_CELL_MARKS = re.compile(r"[\t|]")
_ONE_MARK = re.compile(r"[^\t|]*[^\s\t|][ ]*[\t|][ ]*(?:[xX1✓✔☒☑•]|[oO]ui)[ ]*")
_HEADS = tuple(
    (kind, re.compile(head))
    for kind, head in (
        ("name", r"(?:civilite|titre)?,? ?(?:noms?|prenoms?|membres?|conseill|elus?|delegues?|administrateurs?)"),
        (
            "holder",
            r"(?:(?:absente?s?|excusee?s?) )?(?:ayant )?(?:donn[a-z]{1,4} )?(?:un )?(?:pouvoir|procuration|mandat)",
        ),
        ("holder", r"representee?s? par"),
        ("present", r"presente?\(?e?s?\)?"),
        ("absent", r"(?:absente?,? )?(?:absente?|excusee?)\(?e?s?\)?"),
    )
)
_TICK = re.compile(r"(?:x|✓|✔|☒|☑|•|1|oui)\Z")
_NO_TICK = re.compile(r"[-/.☐]?\Z")
_TICKED, _EMPTY = r"(?:☒|☑|✓|✔|\[ ?x ?\])", r"(?:☐|□|\[ ?\])"
_LEGEND = re.compile(rf"{_TICKED} ?[:=]? ?presente?s?.{{0,12}}{_EMPTY} ?[:=]? ?(?:absent|excuse)")
_BOXED = re.compile(
    rf"[ ]*(?:(?P<here>{_TICKED})|{_EMPTY})[ ]*(?P<name>[^\n(]{{3,60}}?)[ .;,]*"
    r"(?:\((?P<note>[^()]{3,80})\))?[ .;,]*\Z"
)
_CHOICE = re.compile(rf"(?P<box>{_TICKED}|{_EMPTY})[ ]?(?P<word>presente?|absente?|excusee?|representee?)\b")
# « Présent ☐ Excusé ☐ Absent », whatever a scan made of the boxes: « Présent [l Excusé O Absent »
_EVERY = re.compile(
    r"(?<![a-z])presente?(?:\(e\))?[^a-z\n]{1,12}(?:[a-z]{1,2}[^a-z\n]{1,8}){0,2}"
    r"(?:absente?|excusee?|representee?)\b"
)
_WORD = re.compile(r"\b(?:presente?|absente?|excusee?|representee?)\b")
_LETTERS = re.compile(r"[a-z]{3}")
_GIVEN_TO = re.compile(r"(?:a )?(?:donne )?(?:pouvoir|procuration)(?: donnee?)? a[ :]{1,3}(?P<holder>[^()]{3,60})\Z")


_Read: TypeAlias = Row | Span  # a row, or the place of one that is unclear


class _Column(Struct, frozen=True):
    """A column of the table: what it tells, and where the middle of its head stands in the line (or its rank)."""

    kind: str
    at: float


def ticked(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that a ticked roll call stands for; none where a row of it is unclear."""
    lines = [Span(*found.span()) for found in _LINE.finditer(folded, 0, _REACH)]
    for place, line in enumerate(lines):
        rows = _rows(text, folded, line, lines[place:])
        if rows:
            clear = [row for row in rows if isinstance(row, Row)]
            whole = len(clear) == len(rows) >= _LEAST and not _lost_their_columns(text, clear)
            return lists(clear) if whole else (_withheld(rows),)
    return ()


def _lost_their_columns(text: str, rows: Sequence[Row]) -> bool:
    """Say whether empty cells were left out: a cross stands just after each name, whatever its column was."""
    lines = [text[row.span.start : row.span.end] for row in rows]
    parted = [line for line in lines if _CELL_MARKS.search(line)]
    return len(parted) == len(lines) and all(_ONE_MARK.fullmatch(line) for line in lines)


def _withheld(rows: Sequence[_Read]) -> Block:
    """Give the table as a whole, so that no other way of reading makes a list of it."""
    places = [row.span if isinstance(row, Row) else row for row in rows]
    return Block("OTHER", Span(places[0].start, places[0].start), Span(places[0].start, places[-1].end))


def _rows(text: str, folded: str, line: Span, lines: Sequence[Span]) -> list[_Read]:
    """Read the rows that begin at a line, or under it where it is their head."""
    columns = _columns(text, folded, line)
    if columns:
        return list(_crossed(text, folded, columns, lines[1:]))
    statuses = list(_statuses(text, folded, lines))
    if len(statuses) >= _LEAST:
        chosen = list(_chosen(text, folded, lines))
        return chosen if len(chosen) >= len(statuses) else [*statuses]
    if len(line) > _LONGEST or not _CHOICE.search(folded, line.start, line.end):
        return []
    legend = _LEGEND.search(folded, line.start, line.end)
    boxed = list(_boxed(text, folded, lines[1:])) if legend else []
    return boxed or list(_chosen(text, folded, lines))


# --- a table with crosses -------------------------------------------------------------------------------------


def _columns(text: str, folded: str, line: Span) -> tuple[_Column, ...]:
    """Read the head of a table: a column of names, one of those present, another for the absent or the holders."""
    found = []
    for cell, at in _placed(text, folded, line):
        kind = next((name for name, head in _HEADS if head.match(cell)), None)
        if _COUNTER.search(cell):  # « Présents : 41      Absents : 3 » heads no table
            return ()
        if kind is not None:
            found.append(_Column(kind, at))
    kinds = [column.kind for column in found]
    right = kinds[:1] == ["name"] and kinds.count("present") == 1 and len(kinds) > 2
    return tuple(found) if right and len(line) <= _LONGEST else ()


def _placed(text: str, folded: str, line: Span) -> list[tuple[str, float]]:
    """Give the cells of a line with their places: ranks between bars or tabs, otherwise the middle of the words."""
    words = folded[line.start : line.end]
    marked = text[line.start : line.end]
    if _CELL_MARKS.search(marked):
        marked = marked.strip(" |")
        return [(fold(cell).strip(), rank) for rank, cell in enumerate(_CELL_MARKS.split(marked))]
    return [(found[0], (found.start() + found.end()) / 2) for found in _apart(words)]


def _apart(words: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"[^ ]+(?: [^ ]+)*", words)


def _crossed(text: str, folded: str, columns: Sequence[_Column], lines: Sequence[Span]) -> Iterator[_Read]:
    """Go down the rows; a place stands for one that is unclear, the first line that is no row ends the table."""
    untold = False  # a name alone: the words after the table, or a row that lost its crosses
    for line in lines:
        if not folded[line.start : line.end].strip(" |+=:_-\t"):
            continue
        read = _row(text, folded, columns, line) if len(line) <= _LONGEST else ()
        if read == () and untold:
            return
        if read != () and untold:
            yield line
        untold = read == ()
        yield from read


def _row(text: str, folded: str, columns: Sequence[_Column], line: Span) -> tuple[_Read, ...]:
    """Read a row; nothing where it holds no member."""
    found = cells(text, line)
    member = person_in(text, folded, found[0]) if len(found) > 1 else None
    if member is None:
        return ()
    ticks, holder = set[str](), None
    for cell in found[1:]:
        said = folded[cell.start : cell.end].strip()
        column = _nearest(columns, _place(text, line, cell))
        if _TICK.match(said):
            ticks.add(column.kind)
        elif column.kind == "holder" and not _NO_TICK.match(said):
            holder = person_in(text, folded, cell)
        elif not _NO_TICK.match(said) and column.kind in ("present", "absent"):
            return (line,)
    if holder is not None and "present" not in ticks:
        return (Row(line, member, "proxy", holder),)
    if ticks in ({"present"}, {"absent"}) and holder is None:
        return (Row(line, member, next(iter(ticks))),)
    return (line,)


def _place(text: str, line: Span, cell: Span) -> float:
    if _CELL_MARKS.search(text, line.start, line.end):
        before = text[line.start : cell.start].lstrip(" ")
        return len(_CELL_MARKS.findall(before.removeprefix("|")))
    return (cell.start + cell.end) / 2 - line.start


def _nearest(columns: Sequence[_Column], at: float) -> _Column:
    return min(columns, key=lambda column: abs(column.at - at))


# --- boxes ----------------------------------------------------------------------------------------------------


def _boxed(text: str, folded: str, lines: Sequence[Span]) -> Iterator[_Read]:
    """Read « ☒ Mme VALLOIRE », « ☐ M. PRAVERS (pouvoir à Mme VALLOIRE) », under a legend."""
    for line in lines:
        found = _BOXED.match(folded, line.start, line.end) if len(line) <= _LONGEST else None
        if found is None:
            return
        member = person_in(text, folded, Span(*found.span("name")))
        given = _GIVEN_TO.match(folded, *found.span("note")) if found["note"] else None
        holder = person_in(text, folded, Span(*given.span("holder"))) if given else None
        here = found["here"] is not None
        if member is None or (found["note"] and (holder is None or here)):
            yield line
        else:
            yield Row(line, member, "present" if here else "proxy" if holder else "absent", holder)


def _statuses(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Span]:
    """Give the rows that print every situation beside a name: a scan may have lost the boxes that tell which one."""
    for line in lines:
        found = _EVERY.search(folded, line.start, line.end) if len(line) <= _LONGEST else None
        first = cells(text, line)[0] if found is not None else line
        if found is None or person_in(text, folded, Span(line.start, min(first.end, found.start()))) is None:
            return
        yield line


def _chosen(text: str, folded: str, lines: Sequence[Span]) -> Iterator[_Read]:
    """Read « Mme VALLOIRE   ☒ Présent   ☐ Excusé   ☐ Absent   Pouvoir à M. PRAVERS »."""
    for line in lines:
        choices = list(_CHOICE.finditer(folded, line.start, line.end))
        if not choices or len(line) > _LONGEST:
            return
        member = person_in(text, folded, Span(line.start, choices[0].start()))
        chosen = [c["word"] for c in choices if re.match(_TICKED, c["box"])]
        rest = Span(max(found.end() for found in _WORD.finditer(folded, choices[0].start(), line.end)), line.end)
        given = _GIVEN_TO.match(folded, rest.start + _blanks(folded, rest), rest.end)
        holder = person_in(text, folded, Span(*given.span("holder"))) if given else None
        present = bool(chosen) and chosen[0].startswith("present")
        unread = holder is None and _LETTERS.search(folded, rest.start, rest.end)
        if member is None or len(chosen) != 1 or (present and holder is not None) or unread:
            yield line
        else:
            yield Row(line, member, "present" if present else "proxy" if holder else "absent", holder)


def _blanks(folded: str, span: Span) -> int:
    words = folded[span.start : span.end]
    return len(words) - len(words.lstrip())
