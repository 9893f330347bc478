"""The department of the body, in each of the ways that a letterhead tells it, the surest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from ctgcheck import ready_patterns as re
from ctgcheck.facts.departments import code_of
from ctgcheck.facts.letterhead import department_in
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Reading, Span

_Told: TypeAlias = tuple[str, Span] | None  # the code of the department, and where it stands

_DEPARTMENTAL = re.compile(
    r"(?:(?:conseil|assemblee)\s+departementale?|conseil\s+general)\s+d(?:e\s+la\s|e\s+l'|es\s|u\s|e\s|')"
)
_IN_BRACKETS = re.compile(
    r"\b(?:(?:commune|ville|mairie|communaute|ccas|syndicat)\s+d[eu'][^\n().,;:]{2,45}|metropole\s?)"
    r"\(\s?([a-z][a-z' -]{2,30}|\d{5}|\d{2,3}|2[ab])\s?\)"
)
_LETTERHEAD = 400
_REGION = re.compile(r"conseil\s+regional|(?:^|\n)[ #*]*region\b")  # seated in a department, but of none
_LINE_IN_BRACKETS = re.compile(r"^[ ]*\(([a-z][a-z' -]{2,30})\)[ ]*$", re.MULTILINE)  # « (Saône-et-Loire) »
_CODED = re.compile(r"(?:^|[\n,-])\s*([a-z][a-z' -]{2,30}?)\s?\((\d{2,3}|2[ab])\)", re.MULTILINE)  # « Lot (46) »
# « 38250 VILLARD-DE-LANS », « MAIRIE DE LOMBEZ - 32220 » in a letterhead; those of Corsica tell no department
_ADDRESS = re.compile(r"(?<![\d.,])((?!20)\d{5})(?= [A-ZÀ-Ý]{2}[A-ZÀ-Ý' -]+(?:\n|[ ]{2}|$)|[ ]*$)", re.MULTILINE)


def department(scope: Scope, head: Span) -> Iterator[tuple[str, Reading]]:
    """Read « DEPARTEMENT DU PAS-DE-CALAIS », « Saint-Omer (62) », « 38250 VILLARD-DE-LANS »."""
    for way in (_labelled, _in_brackets, _coded, _of_its_assembly, _printed, _by_postcode):
        found = way(scope, head)
        if found is not None:
            yield "body.department", scope.reading(*found)
            return


def _labelled(scope: Scope, head: Span) -> _Told:
    del head
    for block in scope.at_opening("DEPARTMENT"):
        said = scope.low(Span(block.cue.end, min(block.body.end, block.cue.end + 60)))
        code = code_of(said) or code_of(said.partition("\n")[2])  # another label may stand on the line
        if code is not None:
            return code, Span(block.cue.start, block.cue.end + _first_line(said))
    return None


def _first_line(said: str) -> int:
    """Give the length of the first line, of all of it where that line is blank."""
    line = said.partition("\n")[0]
    return len(line if line.strip() else said)


def _in_brackets(scope: Scope, head: Span) -> _Told:
    found = _IN_BRACKETS.search(scope.folded, head.start, head.end)
    found = found or _LINE_IN_BRACKETS.search(scope.folded, head.start, _top(head))
    code = _code_in(found[1]) if found else None
    return (code, Span(found.start(1), found.end(1))) if found and code else None


def _code_in(words: str) -> str | None:
    """Read « Lot », « 46 », « 46100 » between the brackets after the name of a commune."""
    if not words[0].isdigit():
        return code_of(words)
    code = words.upper()[: 3 if words.startswith("97") else 2]
    return code if len(words) in (len(code), 5) else None


def _coded(scope: Scope, head: Span) -> _Told:
    for coded in _CODED.finditer(scope.folded, head.start, _top(head)):
        if code_of(coded[1].strip()) == coded[2].upper():
            return coded[2].upper(), Span(coded.start(1), coded.end(2))
    return None


def _of_its_assembly(scope: Scope, head: Span) -> _Told:
    found = _DEPARTMENTAL.search(scope.folded, head.start, head.end)
    code = code_of(scope.folded[found.end() : found.end() + 40]) if found else None
    return (code, Span(found.start(), found.end())) if found and code else None


def _printed(scope: Scope, head: Span) -> _Told:
    found = department_in(scope.folded, Span(head.start, _top(head)))
    return found if found and not _REGION.search(scope.folded, head.start, head.end) else None


def _by_postcode(scope: Scope, head: Span) -> _Told:
    found = _ADDRESS.search(scope.text, head.start, _top(head))
    if found is None or _REGION.search(scope.folded, head.start, head.end):
        return None
    return found[1][: 3 if found[1].startswith("97") else 2], Span(found.start(1), found.end(1))


def _top(head: Span) -> int:
    return min(head.end, head.start + _LETTERHEAD)
