"""Who arrives late or leaves early, and before which item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgcheck import persons
from ctgcheck.facts.scope import Scope, people
from ctgcheck.model import Movement, Reading, Span
from ctgcheck.tree import Block, Person, ProxyPair

Found = tuple[str, Reading]

_LISTS = ("PRESENT", "ABSENT", "PROXIES", "MOVEMENT")
_ARRIVES = re.compile(r"\barriv|\brejoin")
_LEAVES = re.compile(r"\bdeparts?\b|\bquitt|\bpartie?\b|\bsort\b|\babsente?\s+a\s+(?:partir|compter)")
_WHAT = r"(?:points?|questions?|deliberations?|rapports?|projets?|affaires?)\s*(?:n\s?[°o]\s*)?"
_POINT = re.compile(_WHAT + r"(\d[\d.-]*)")
_RANGE = re.compile(r"\bdu\s+" + _WHAT + r"(\d+)\s+au\s+(?:" + _WHAT + r")?(\d+)")
_HOUR = re.compile(r"\d{1,2}\s*[h:]\s*\d{0,2}")
_AWAY = re.compile(
    r"\(([^\W\d_][^(),;]{2,40}?)\s+absente?\s+[àa]\s+(?:partir|compter)\s+d[ue]\s+(?:la\s+|l')?"
    r"(?:point|question|d[ée]lib[ée]ration|rapport|affaire)\s*(?:n\s?[°o]\s*)?(\d{1,3})"
)
_REACH = 90


def movements(scope: Scope) -> Iterator[Found]:
    """Read « (arrivée à 19h07) » beside a name, « Mme X arrive et vote à partir du point 3 »."""
    found: list[Movement] = []
    spans: list[Span] = []
    for block in scope.at_opening(*_LISTS):
        persons_here = people(block)
        for person in persons_here:
            for movement in _of(scope, person, block.kind == "MOVEMENT"):
                found.append(movement)
                spans.append(person.span)
        for pair in (p for p in block.pieces if isinstance(p, ProxyPair)):
            if pair.note is not None and _HOUR.search(scope.low(pair.note)):
                found.append(Movement(persons.clean(pair.giver.name), "departure", None))
                spans.append(pair.span)
        for name, item, span in _in_brackets(scope, block):
            found.append(Movement(name, "departure", item))
            spans.append(span)
    if found:
        yield "members.movements", scope.reading(tuple(dict.fromkeys(found)), Span(spans[0].start, spans[-1].end))


def _in_brackets(scope: Scope, block: Block) -> Iterator[tuple[str, str, Span]]:
    """Read « (Zoé PELVOUX absente à partir du point 6) » in a list."""
    for said in _AWAY.finditer(scope.document.text, block.body.start, block.body.end):
        yield persons.clean(said[1]), said[2], Span(said.start(1), said.end())


def _of(scope: Scope, person: Person, told_in_a_sentence: bool) -> Iterator[Movement]:
    if person.note is None and not told_in_a_sentence:
        return
    name = persons.clean(person.name)
    said = scope.low(_words(scope, person, told_in_a_sentence))
    between = _RANGE.search(said)
    if between:  # « du projet 6 au 34 »: away from the sixth to the thirty-fourth
        yield Movement(name, "departure", between[1])
        yield Movement(name, "arrival", str(int(between[2]) + 1))
        return
    point = _POINT.search(said)
    item = point[1].rstrip(".-") if point else None
    for pattern, kind in ((_ARRIVES, "arrival"), (_LEAVES, "departure")):
        if name and pattern.search(said):
            yield Movement(name, kind, item)


def _words(scope: Scope, person: Person, sentence: bool) -> Span:
    if person.note is not None and not sentence:
        return person.note
    line = scope.folded.find("\n", person.span.end)
    end = line if line >= 0 else len(scope.folded)
    return Span(person.span.end, min(end, person.span.end + _REACH))
