"""A table that says of each member whether he is there: a row a member, his situation in the last cell.

VALLOIRE Anaïs        Maire             présente
PRAVERS Lucien        2e adjoint        représenté par A. VALLOIRE
GOURDAN Paul          conseiller        absent
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Block, Person, Piece, ProxyPair

_REACH = 12_000  # characters: the header
_LEAST = 4  # rows
_GAP = re.compile(r"[ ]{2,}|[ ]*[\t|][\t| ]*")
_CELLS = 3  # lines of a member above his situation
_HEADS = 60  # lines down to the heads of the columns
_LONGEST = 240  # characters of a row
_SITUATION = re.compile(
    r"(?:(?P<present>presente?)|(?P<absent>absente?(?:[ ]excusee?)?|excusee?)"
    r"|(?:representee? par|(?:absente?,? |excusee?,? )?(?:(?:a |ayant )?donne )?(?:son )?(?:pouvoir|procuration) a)"
    r"[ :]{1,3}(?P<holder>[^()]{3,60}))[ .]{0,3}(?:\([^()]{0,60}\))?"
)
_SAID = re.compile(r"\b(?:presente?|absente?|excusee?)\b")
_HOLDER_HEAD = re.compile(r"[ ]*(?:(?:donne )?(?:pouvoirs?|procurations?)(?: donnee?)? a|mandataires?)[ :]*")
_AWAY = re.compile(r"(?:absente?(?:[ ]excusee?)?|excusee?|representee?|pouvoir|procuration)[ .]{0,3}")
# the cell after it: « à M. Basile TERNEZAY », « pouvoir à M. Basile TERNEZAY », or the name alone
_GIVEN_TO = re.compile(
    r"[ ]*(?:(?:(?:a )?donne )?(?:pouvoir|procuration|mandat)(?: donnee?)? )?"
    r"(?:(?:a|au profit de|par)[ :]{1,3})?(?=[a-z])"
)
# « Commune   Délégué   Présence   Pouvoir »
_COLUMNS = re.compile(r"\b(?:presences?|situation|emargement|pouvoirs?|procurations?)\b[^:;.\d]*")
_LINE = re.compile(r"[^\n]+")
_BETWEEN = re.compile(r"[\s|:+=_-]*\Z")


class Row(Struct, frozen=True):
    """A row: its place, the member, his situation (``present`` ``absent`` ``proxy``), who holds his proxy."""

    span: Span
    member: Person
    situation: str
    holder: Person | None = None


def status_table(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that the table of a header stands for; none where its rows are few or unclear."""
    for read in (_rows, _rows_of_lines):
        rows = _longest_run(list(read(text, folded)), folded)
        if len(rows) >= _LEAST:
            return tuple(_under(_head(folded, block.body.start), block) for block in lists(rows))
    return ()


def _head(folded: str, start: int) -> int:
    """Give where the heads of the columns begin, on the line above the rows: they name nobody."""
    near = max(0, start - _LONGEST)
    above = folded[near:start].rstrip(" \n|:+=_-")
    line = above.rpartition("\n")[2]
    told = _COLUMNS.search(line)
    heads = told is not None and told.end() == len(line) and ":" not in line
    return near + len(above) - len(line) if heads else start


def _under(start: int, block: Block) -> Block:
    return replace(block, cue=Span(start, start), body=Span(start, block.body.end))


def lists(rows: Sequence[Row]) -> tuple[Block, ...]:
    """Give the lists that some rows stand for."""
    whole = Span(rows[0].span.start, rows[-1].span.end)
    cue = Span(whole.start, whole.start)
    told: dict[str, tuple[Piece, ...]] = {
        "PRESENT": tuple(r.member for r in rows if r.situation == "present"),
        "PROXIES": tuple(ProxyPair(r.span, r.member, r.holder) for r in rows if r.situation == "proxy"),
        "ABSENT": tuple(r.member for r in rows if r.situation == "absent"),
    }
    return tuple(Block(kind, cue, whole, pieces) for kind, pieces in told.items() if pieces)


def _rows(text: str, folded: str) -> Iterator[Row]:
    for line in _LINE.finditer(folded, 0, _REACH):
        row = _row(text, folded, Span(*line.span())) if len(line[0]) <= _LONGEST else None
        if row is not None:
            yield row


def _rows_of_lines(text: str, folded: str) -> Iterator[Row]:
    """Go through the rows whose cells a converter put one under the other: the member, his quality, his situation.

    Under a head « Pouvoir à », a name between a situation and the next member is the holder's.
    """
    lines = [Span(*found.span()) for found in _LINE.finditer(folded, 0, _REACH) if found[0].strip()]
    head = next((i for i, line in enumerate(lines[:_HEADS]) if _HOLDER_HEAD.fullmatch(folded, *_ends(line))), -1)
    told_at = (i for i, line in enumerate(lines) if _SITUATION.fullmatch(folded, *_ends(line)))
    places = [i for i in told_at if i > head]  # « Présent », « Excusé » head columns above « Pouvoir à »
    holders = head >= 0
    for last, place, following in zip([-1, *places], places, [*places[1:], len(lines)], strict=False):
        above = _members(text, folded, lines[max(last + 1, place - _CELLS) : place])
        below = _members(text, folded, lines[place + 1 : min(following, place + 1 + _CELLS)]) if holders else []
        if holders and len(above) == 2 and last >= 0:
            above = above[1:]  # the first one holds the proxy of the row above
        if len(above) != 1:
            continue
        row = Span(above[0][0].start, lines[place].end)
        told = _SITUATION.fullmatch(folded, *_ends(lines[place]))
        if told and len(below) == (2 if following < len(lines) else 1) and not told["present"]:
            yield Row(Span(row.start, below[0][0].end), above[0][1], "proxy", below[0][1])
        elif told:
            placed = _placed(text, folded, row, above[0][1], told)
            yield from (placed,) if placed is not None else ()


def _ends(line: Span) -> tuple[int, int]:
    return line.start, line.end


def _members(text: str, folded: str, lines: Sequence[Span]) -> list[tuple[Span, Person]]:
    """Give the persons of some lines, those with a title alone where there are some."""
    found = [(at, person) for at in lines if (person := person_in(text, folded, at)) is not None]
    return [each for each in found if each[1].title] or found


def _row(text: str, folded: str, line: Span) -> Row | None:
    """Read a row: the member, his situation in the last cell, or in the last but one before who holds his proxy."""
    found = cells(text, line)
    if sum(_SAID.search(folded, cell.start, cell.end) is not None for cell in found[1:]) > 1:
        return None  # every situation is printed: which one was ticked is not here
    told = _SITUATION.fullmatch(folded, found[-1].start, found[-1].end) if len(found) > 1 else None
    if told is not None:
        member = _member(text, folded, found[:-1])
        return _placed(text, folded, line, member, told) if member is not None else None
    away = _AWAY.fullmatch(folded, found[-2].start, found[-2].end) if len(found) > 2 else None
    given = _GIVEN_TO.match(folded, found[-1].start, found[-1].end) if away else None
    holder = person_in(text, folded, Span(given.end(), found[-1].end)) if given else None
    member = _member(text, folded, found[:-2]) if holder else None
    return Row(line, member, "proxy", holder) if member is not None else None


def _member(text: str, folded: str, before: Sequence[Span]) -> Person | None:
    """Give the member named in the cells before his situation: in the first, or with a title after his commune."""
    named = [person for cell in before if (person := person_in(text, folded, cell)) is not None]
    titled = [person for person in named if person.title]
    if len(titled) == 1:
        return titled[0]
    return person_in(text, folded, before[0]) if not titled else None


def _placed(text: str, folded: str, row: Span, member: Person, told: re.Match[str]) -> Row | None:
    """Give the row of a member and his situation; none where who holds his proxy cannot be told."""
    if not told["holder"]:
        return Row(row, member, "present" if told["present"] else "absent")
    holder = person_in(text, folded, Span(*told.span("holder")))
    return Row(row, member, "proxy", holder) if holder is not None else None


def cells(text: str, line: Span) -> list[Span]:
    """Give the cells of a row that are not empty: between bars, tabs or wide gaps."""
    found, at = [], line.start
    for gap in _GAP.finditer(text, line.start, line.end):
        found.append(Span(at, gap.start()))
        at = gap.end()
    return [cell for cell in (*found, Span(at, line.end)) if text[cell.start : cell.end].strip()]


def person_in(text: str, folded: str, cell: Span) -> Person | None:
    """Give the one person of a cell."""
    found = [p for p in read_people(text, cell, folded) if isinstance(p, Person) and p.name]
    return found[0] if len(found) == 1 else None


def _longest_run(rows: list[Row], folded: str) -> list[Row]:
    """Give the longest run of rows that follow one another."""
    runs: list[list[Row]] = []
    for row in rows:
        if runs and _BETWEEN.match(folded[runs[-1][-1].span.end : row.span.start]):
            runs[-1].append(row)
        else:
            runs.append([row])
    return max(runs, key=len, default=[])
