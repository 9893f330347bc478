"""A column of counts beside the sentences whose gutter was lost: each line begins with a cell, one blank after it.

Nombre de conseillers Le lundi 12 mars 2024, le conseil municipal
en exercice : 15 de VALBREZE, dûment convoqué, s'est réuni sous la
présents : 12 présidence de Mme Anaïs VALLOIRE, maire.
"""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct

_REACH = 9_000  # characters: such a column stands in the header
_COUNTED = (
    r"(?:(?:membres |conseillers |delegues )?(?:en )?(?:exercice|presents?|votants?|representes?|absents?|excuses?"
    r"|procurations?|pouvoirs?|quorum) ?: ?\d{1,3})"
)
_LABEL = (
    r"(?:(?:nombre )?de (?:conseillers|membres|delegues)|membres|conseillers|delegues"
    r"|date d(?:e (?:la )?|')(?:convocation|affichage|publication) ?:?)"
)
_DAY = r"(?:(?:le )?\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:le )?\d{1,2}(?:er)? [a-z]{3,9} \d{4})"
_CELL = re.compile(
    rf"(?<![^\n])[ ]*(?:(?P<count>{_COUNTED})|(?P<label>{_LABEL})|(?P<day>{_DAY}))(?= (?P<words>\S[^\n]+))"
)
_OF_THE_CELL = re.compile(r"(?:en exercice|presents?|votants?|et\b|dont\b|membres|conseillers|pouvoirs?|\(|[:\d/-])")
_AFTER = 4  # lines below the last sure cell where another one may stand
_SURE = 2


class _Cell(Struct, frozen=True):
    """A cell at the start of a line; ``sure``: a sentence surely goes on after it, from the line above."""

    span: Span
    kind: str
    line: int
    sure: bool


def tight_column(text: str, folded: str) -> tuple[Span, ...]:
    """Give the cells of such a column in the header, line by line; usually none."""
    cells = list(_cells(text[:_REACH], folded[:_REACH]))
    sure = [cell.line for cell in cells if cell.sure]
    if len(sure) < _SURE:
        return ()
    return tuple(cell.span for cell in cells if sure[0] - _SURE <= cell.line <= sure[-1] + _AFTER)


def _cells(text: str, folded: str) -> Iterator[_Cell]:
    line, at, dated = 0, 0, False
    for found in _CELL.finditer(folded):
        line += folded.count("\n", at, found.end())
        at = found.end()
        kind = found.lastgroup and next(k for k in ("count", "label", "day") if found[k])
        if kind is None or (not dated if kind == "day" else _OF_THE_CELL.match(found["words"])):
            continue
        dated = kind == "label" and found["label"].startswith("date")
        sure = kind == "count" and _goes_on(text, found)
        yield _Cell(Span(found.start(kind), found.end(kind)), kind, line, sure)


def _goes_on(text: str, cell: re.Match[str]) -> bool:
    """Say whether the words after a cell go on with the sentence of the line above: no full stop, a small letter."""
    above = text[text.rfind("\n", 0, max(0, cell.start() - 1)) + 1 : max(0, cell.start() - 1)].rstrip()
    return text[cell.start("words")].islower() and not above.endswith((".", ":", ";"))
