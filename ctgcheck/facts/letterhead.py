"""The department as a letterhead prints it: alone on a line, between dashes, or under the word « DÉPARTEMENT »."""

from __future__ import annotations

from functools import cache

from ctgcheck import ready_patterns as re
from ctgcheck.facts.departments import CODES, code_of
from ctgcheck.model import Span

_TOWNS = frozenset({"vienne", "allier", "aube", "creuse", "vaucluse", "landes", "paris"})  # communes bear them too
_OF_A_TOWN = re.compile(r"\b(?:communes?|ville|mairie|communaute|syndicat) (?:de |du |des |d')[a-z]{3,}")
_ARTICLE = r"(?:de[ ]la[ ]|de[ ]l'[ ]?|des[ ]|du[ ]|de[ ]|d'[ ]?|la[ ])"
_LABEL = re.compile(
    r"^[ ]{0,30}departement[ ]{3,}[^\n]*\n((?:[ ]*[^ \n]+(?:[ ][^ \n]+){0,4}[ ]*(?:[ ]{2}[^\n]*)?\n){1,2})",
    re.MULTILINE,
)
_CELL = re.compile(r"[ ]*([^ \n]+(?:[ ][^ \n]+){0,4})")
_WRAPPED = re.compile(r"(?:-|\b(?:de|la|le|les|du|des|sur|sous|en|et|val|l'|d'))[ ]*\n[ ]*\Z")  # « Pays de la\nLoire »


def department_in(folded: str, head: Span) -> tuple[str, Span] | None:
    """Give the code of the department printed in the letterhead, and where; None where none stands there."""
    return _below_its_label(folded, head) or _by_its_name(folded, head)


def _below_its_label(folded: str, head: Span) -> tuple[str, Span] | None:
    """Read « DEPARTEMENT      REPUBLIQUE FRANÇAISE / DE LA DORDOGNE     Liberté »."""
    for found in _LABEL.finditer(folded, head.start, head.end):
        cells = [m[1] for line in found[1].splitlines() if (m := _CELL.match(line))]
        code = code_of(re.sub(rf"^{_ARTICLE}", "", " ".join(cells)))
        if code is not None:
            return code, Span(found.start(1), found.end(1))
    return None


def _by_its_name(folded: str, head: Span) -> tuple[str, Span] | None:
    for found in _named().finditer(folded, head.start, head.end):
        name = " ".join(re.findall(r"[a-z]+", found["name"]))
        town = not found["label"] and name in _TOWNS and not _OF_A_TOWN.search(folded, head.start, found.start())
        if not town and not _WRAPPED.search(folded, max(0, found.start() - 20), found.start("name")):
            return CODES[name], Span(found.start("name"), found.end("name"))
    return None


@cache
def _named() -> re.Pattern[str]:
    """Give the names of departments that stand alone on a line, in a column or between dashes."""
    names = "|".join(re.escape(name).replace(r"\ ", r"[ '-]{1,2}") for name in sorted(CODES, key=len, reverse=True))
    return re.compile(
        rf"(?:^[ *#_|]*|[(][ ]?|[\t*|]|[ ]-[ ]|[ ]{{2}})(?P<label>(?:departement|ile)[ ]+{_ARTICLE}?)?(?:l'[ ]?|la[ ])?"
        rf"(?P<name>{names})"
        r"(?=[ *_|]*$|[ ]{2}|[ ]?[)]|[\t*|]|[ ]-[ ])",
        re.MULTILINE,
    )
