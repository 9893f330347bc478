"""A table with a column of those present beside one of those absent, a commune or a group a row.

COMMUNE            PRÉSENTS                        ABSENTS
VALBREZE           Mme Anaïs VALLOIRE              M. Lucien PRAVERS
                   M. Basile TERNEZAY              (pouvoir à M. Basile TERNEZAY)

Where a cell holds anything but persons, or crosses the edge of a column, nothing is told of anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.proxies import read_proxies
from ctgcheck.parsing.status_table import Row, lists, person_in
from ctgcheck.tree import Block, Junk, Person, Piece, ProxyPair

_REACH = 12_000  # characters: the header
_LEAST = 3  # members present
_WHO = r"(?:(?:delegues?|conseill(?:er|ere)s?|membres?|elus?|titulaires?|administrateurs?)[ ])?"
_AWAY = r"(?:absente?s?|excusee?s?)"
_SO_MANY = r"(?:[ ]?\([ ]?\d{1,3}[ ]?\)|[ ]?:)?"
_HEAD = re.compile(
    rf"(?<![^\n])[ ]*(?:[a-z][a-z'()-]*(?:[ ][a-z'()-]+){{0,3}}[ ]{{3,}})?"
    rf"(?P<present>{_WHO}presente?s?){_SO_MANY}[ ]{{3,}}"
    rf"(?P<absent>{_WHO}{_AWAY}(?:[ ,/]{{1,3}}(?:(?:ou|et)[ ])?(?:{_AWAY}|representee?s?|pouvoirs?))?){_SO_MANY}[ ]*\n"
)
_LINE = re.compile(r"[^\n]*\n?")
_NOTE = re.compile(r"\(?(?:suppleant|remplac|arrive|titulaire)|\(")
_MANDATE = re.compile(r"pouvoir|procuration|mandat|represente")
_TO = re.compile(
    r"(?:\b(?:pouvoir|procuration|mandat)[^()]{0,24}?|^[( ]*)\ba(?:[ ]{1,3}|\Z)|represente[es]{0,2} par[ ]{1,3}"
)
_GIVEN = re.compile(
    r",[ ]?(?:(?:a |ayant )?donn[a-z]+ )?(?:pouvoir|procuration|mandat)[^()]{0,24}?\ba[ ]*\Z"
)  # the holder below
_TITLE_ALONE = re.compile(r"[ ]*(?:m\.?|mme|mr|mlle|monsieur|madame)?[ ]*")
_FOOT = re.compile(r"[ ]*(?:feuillet|page|folio)\b[^\n]{0,30}\n?\Z")
_NO_CELL = re.compile(r"[:\d]")  # a label, the number of an act
_BRACKET = re.compile(r"\([^()]*\)?")
_LETTER = re.compile(r"[^\n]")
_LISTS = 2  # cells of several names
_END_OF_BRACKET = re.compile(r"[^()]*(?:\)|\Z)")
_REPLACED = re.compile(r"\( ?(?:est )?(?:remplace|supplee)e? par\b")
_EMPTY_LINES = 3  # one after the other: the table is over
_NEAR = (0, 1, -1, 2, -2)  # how far from the head of a column its cells may begin


def attendance_table(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that such a table of the header stands for; none where there is no such table or it is unclear."""
    head = _HEAD.search(folded, 0, _REACH)
    if head is None:
        return ()
    line = folded.rfind("\n", 0, head.start("present")) + 1
    edges = (head.start("present") - line, head.start("absent") - line)
    cells = list(_cells(text, head.end(), edges))
    rows = list(_rows(text, folded, cells))
    clear = [row for row in rows if row is not None]
    here = [row.member for row in clear if row.situation == "present"]
    halves = {" " in member.name or member.title is not None for member in here} == {
        True,
        False,
    }  # « Claire / BOUVIER »
    whole = len(here) >= _LEAST and len(clear) == len(rows) and not halves
    return lists(clear) if whole else _by_column(text, cells)


def _by_column(text: str, cells: Sequence[tuple[Span, Span]]) -> tuple[Block, ...]:
    """Read each column as a text of its own: its cells hold several names, cut at the edge of the column."""
    if sum("," in text[cell.start : cell.end] for cell, _ in cells) < _LISTS:
        return ()
    whole = Span(cells[0][0].start, cells[-1][1].end)
    here = read_people(_alone(text, whole, [cell for cell, _ in cells]), whole)
    away = read_proxies(_alone(text, whole, [cell for _, cell in cells]), whole, columns=False)
    told = [piece for piece in (*here, *away) if not isinstance(piece, Junk)]
    if len(here) < _LEAST or len(told) < len(here) + len(away):
        return ()
    at = Span(whole.start, whole.start)
    held: dict[str, tuple[Piece, ...]] = {
        "PRESENT": tuple(here),
        "PROXIES": tuple(piece for piece in away if isinstance(piece, ProxyPair)),
        "ABSENT": tuple(piece for piece in away if isinstance(piece, Person)),
    }
    return tuple(Block(kind, at, whole, pieces) for kind, pieces in held.items() if pieces)


def _alone(text: str, whole: Span, cells: Sequence[Span]) -> str:
    """Give the text with one column of the table alone; every character of it keeps its place."""
    pieces, at = [text[: whole.start]], whole.start
    for cell in cells:
        pieces += [_LETTER.sub(" ", text[at : cell.start]), text[cell.start : cell.end]]
        at = cell.end
    return "".join([*pieces, _LETTER.sub(" ", text[at : whole.end]), text[whole.end :]])


def _cells(text: str, start: int, edges: tuple[int, int]) -> Iterator[tuple[Span, Span]]:
    """Go down the lines: the cell of those present, that of those absent; a sentence ends the table."""
    empty, open_bracket = 0, False
    for line in _LINE.finditer(text, start, min(len(text), start + _REACH)):
        if _FOOT.match(line[0].lower()):
            continue
        words = line[0].rstrip("\n")
        empty = 0 if words.strip() else empty + 1
        cuts = [_cut(words, edge) for edge in edges]
        told = _END_OF_BRACKET.sub("", words, count=1) if open_bracket and empty == 0 else words
        open_bracket = told.count("(") > told.count(")")
        if empty >= _EMPTY_LINES or not line[0] or None in cuts or _NO_CELL.search(_BRACKET.sub("", told)):
            return
        here, away = (line.start() + (cut or 0) for cut in cuts)
        yield Span(here, away), Span(away, line.start() + len(words))


def _cut(words: str, edge: int) -> int | None:
    """Give where a column begins on a line; None where words run across its edge."""
    for place in (edge + shift for shift in _NEAR):
        if words[place - 1 : place] in ("", " ") and words[place : place + 1].strip():
            return place
    blank = not words[edge - 1 : edge + 1].strip()
    return min(edge, len(words)) if blank else None


def _rows(text: str, folded: str, cells: Sequence[tuple[Span, Span]]) -> Iterator[Row | None]:
    """Go through the members; None stands for a cell that is unclear."""
    for here, _ in cells:
        if folded[here.start : here.end].strip() and not _NOTE.match(folded[here.start : here.end].strip()):
            people = read_people(text, here, folded)
            named = [p for p in people if isinstance(p, Person) and p.name]
            yield from (Row(here, p, "present") for p in named)
            if not named or len(named) < len(people):
                yield None
    yield from (_absent(text, folded, group) for group in _groups(folded, [away for _, away in cells]))


def _groups(folded: str, cells: Sequence[Span]) -> list[list[Span]]:
    """Put the lines of one member together: a bracket goes on until it is closed."""
    groups: list[list[Span]] = []
    for cell in cells:
        words = folded[cell.start : cell.end].strip()
        told = "".join(folded[s.start : s.end] for s in groups[-1]) if groups else ""
        if words and groups and (words.startswith("(") or told.count("(") > told.count(")") or _GIVEN.search(told)):
            groups[-1].append(cell)
        elif words:
            groups.append([cell])
    return groups


def _absent(text: str, folded: str, group: Sequence[Span]) -> Row | None:
    """Read « M. Lucien PRAVERS (pouvoir à M. Basile TERNEZAY) », its bracket on the lines below or not."""
    given = _GIVEN.search(folded, group[0].start, group[0].end)
    bracket = given.start() if given else folded.find("(", group[0].start, group[0].end)
    member = person_in(text, folded, Span(group[0].start, bracket if bracket >= 0 else group[0].end))
    row = Span(group[0].start, group[-1].end)
    if member is None:
        return None
    if any(_REPLACED.search(folded, s.start, s.end) for s in group):
        return Row(row, member, "replaced")  # his substitute is there
    if not any(_MANDATE.search(folded, s.start, s.end) for s in group):
        return Row(row, member, "absent")
    if given:
        holder = person_in(text, folded, group[1]) if len(group) == 2 else None
        return Row(row, member, "proxy", holder) if holder is not None else None
    found = [(s, said) for s in group if (said := _TO.search(folded[s.start : s.end].lstrip()))]
    told = [Span(_end_of(folded, s, said), s.end) for s, said in found]
    if told and _TITLE_ALONE.fullmatch(folded, told[-1].start, told[-1].end):
        told[-1:] = [s for s in group if s.start > told[-1].end][:1]  # « (pouvoir à » ends its line
    holders = [person_in(text, folded, span) for span in told]
    return Row(row, member, "proxy", holders[0]) if len(holders) == 1 and holders[0] is not None else None


def _end_of(folded: str, cell: Span, said: re.Match[str]) -> int:
    words = folded[cell.start : cell.end]
    return cell.start + len(words) - len(words.lstrip()) + said.end()
