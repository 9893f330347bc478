"""Substitutes: who sits in the place of another, and whom they replace."""

from __future__ import annotations

from collections.abc import Sequence

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, people
from ctgcheck.model import Span
from ctgcheck.tree import Person, ProxyPair

_SUBSTITUTE = re.compile(r"supple|remplac|represente\s+par\s+son\s+suppl")
_REPLACED_TOGETHER = re.compile(
    r"\W*(?:tous |toutes )?(?:deux |trois )?(?:remplacee?s|representee?s par leur)(?![a-z])"
)
_STANDS_FOR = re.compile(r"(?:supple[a-z]*|remplac[a-z]*)\s+(?:de\s+|d'|du\s+)?(?:mm?\.|mmes?|monsieur|madame)?\s*")


def substitutes(scope: Scope) -> list[str]:
    """Give those who sit in the place of another: « Excusé étant représenté : M. X représenté par M. Y »."""
    blocks = list(scope.at_opening("SUBSTITUTES"))
    pairs = [p for b in blocks for p in b.pieces if isinstance(p, ProxyPair)]
    sitting = [p.name for b in blocks if scope.low(b.cue).startswith("suppleant") for p in people(b) if p.name]
    return [persons.clean(n) for n in (*(p.holder.name for p in pairs if p.holder and p.holder.name), *sitting)]


def replaced(scope: Scope, person: Person, absent: Sequence[Person], present: Sequence[Person]) -> bool:
    """Say whether an absent member has a substitute: told beside his name, or beside the substitute's.

    « M. X et M. Y, remplacés par leur suppléant » ; « M. Z (suppléant de M. X) » among those present.
    """
    if person.note is not None:
        return _SUBSTITUTE.search(scope.low(person.note)) is not None
    return _with_the_next(scope, person, absent) or any(_stands_for(scope, one, person) for one in present)


def _with_the_next(scope: Scope, person: Person, absent: Sequence[Person]) -> bool:
    """Say whether « remplacés », told after the last of several names, is also about this one."""
    later = next((p for p in absent if p.span.start > person.span.start and p.note is not None), None)
    if later is None or later.note is None or not _REPLACED_TOGETHER.match(scope.low(later.note)):
        return False
    return re.search(r"[;:.\n]\s", scope.low(Span(person.span.end, later.span.start)).replace("m. ", "m ")) is None


def _stands_for(scope: Scope, present: Person, person: Person) -> bool:
    """Say whether the note of a present member tells that it stands for this one."""
    found = _STANDS_FOR.search(scope.low(present.note)) if present.note is not None else None
    if found is None or present.note is None:
        return False
    whom = scope.text[present.note.start + found.end() : present.note.end].strip(" ().,;")
    return bool(whom) and persons.same(whom, person.name) is True
