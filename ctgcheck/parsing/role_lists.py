"""Those present told by their functions alone, under the number of those present: no label says what the list is.

22 membres sur 29 étant présents.
MAIRE : VALLOIRE Anaïs
ADJOINTS : TERNEZAY Basile, CRESSANGE Odile
CONSEILLERS : NERVAUX Luc, DURVAL Inès
"""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Block, Person

_REACH = 6_000  # characters: the header
_ROLE = re.compile(
    r"(?<![^\n])[ ]{0,20}(?:en fauteuil|l[ea] maire|maire|presidente?|adjointe?s?|vice-presidente?s?"
    r"|(?:autres )?conseill(?:er|ere)s?(?: municipaux| communautaires| deleguee?s)?)(?:[ ]?:[ ]?|[ ]{3,})(?=[^\d\s])"
)
_LISTED = re.compile(
    r"presente?s?(?:\(e?s?\))?[ ]?(?:\(\d{1,3}\)[ ]?)?:\s{0,9}(?!\d)[a-z]|(?<![^\n])[ ]*presents?[ ]*\n"
)
_ENDS = re.compile(
    r"\n[ ]*(?:(?:a|ont|avaient) donne|pouvoirs?|procurations?|absen|excus|secretaire|objet|vu "
    r"|represent|mandat|pas encore|delegation|quorum|soit|nombre|date)"
    r"|\n[ ]*\n(?![ ]*(?:l[ea] )?(?:maire|president|adjoint|vice-|conseill))"
)
_LEAST = 2  # functions
_BEFORE = 600  # characters before the list where a label would stand


def role_lists(text: str, folded: str) -> tuple[Block, ...]:
    """Give the list of those present, where those named by function are as many as the text counts."""
    first = _ROLE.search(folded, 0, _REACH)
    if first is None or _LISTED.search(folded, max(0, first.start() - _BEFORE), _REACH):
        return ()
    stop = _ENDS.search(folded, first.end(), _REACH)
    end = stop.start() if stop else min(len(folded), _REACH)
    roles = list(_ROLE.finditer(folded, first.start(), end))
    if len(roles) < _LEAST:
        return ()
    starts = [role.start() for role in roles[1:]]
    spans = (Span(role.end(), until) for role, until in zip(roles, [*starts, end], strict=True))
    found = tuple(person for span in spans for person in _members(text, folded, span))
    counted = {c.value for c in read_counts(text, Span(0, min(len(text), _REACH)), folded) if c.kind == "present"}
    if counted != {len(found)}:
        return ()
    return (Block("PRESENT", Span(roles[0].start(), roles[0].end()), Span(roles[0].end(), end), found),)


def _members(text: str, folded: str, span: Span) -> Iterator[Person]:
    return (p for p in read_people(text, span, folded) if isinstance(p, Person) and p.name)
