"""Who signs, and in what capacity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgcheck import persons
from ctgcheck.facts.scope import DECIDES, Scope, people
from ctgcheck.model import Reading, Signature, Span
from ctgcheck.tree import Block, Person

Found = tuple[str, Reading]

_ARTICLE = re.compile(r"(?:le|la|l'|pour)\b")
# two columns: the capacities on one line, the names on the next
_OTHER_CAPACITY = re.compile(r"\b(?:le|la) (?:maire|presidente?|secretaire(?: de (?:la )?seance)?)\b")
_LEADING_ARTICLE = re.compile(r"(?i)^(?:le|la)\s+")
_CAPACITY = re.compile(r"(?i)(?:maire|présidente?|president)\b(?!-)")
_GAP = re.compile(r"[\s,:.;*\"()]*(?:signe)?[\s,:.;*\"()]*")


def signatures(scope: Scope) -> Iterator[Found]:
    """Read « Le Maire, Raphaël ... », « Sylvia ..., Secrétaire de séance » after the decision.

    Where no name can be read nothing is given: whether it is signed is not known.
    """
    kept = signing(scope)
    if kept:
        blocks = closing(scope)
        yield "signatures", scope.reading(kept, Span(blocks[0].cue.start, blocks[-1].cue.end))


def signing(scope: Scope) -> tuple[Signature, ...]:
    """Give who signs, each once; beside a named one, a capacity whose name could not be read keeps its place."""
    found: list[Signature] = []
    used: set[int] = set()
    for block in closing(scope):
        person = _bearer(scope, block, used)
        name = persons.clean(person.name) if person is not None else None
        if person is not None:
            used.add(person.span.start)
        signature = Signature(name, _capacity_of(scope, block))
        if not any(_twice(signature, other) for other in found):
            found.append(signature)
    named = {_office(s) for s in found if s.name}
    return tuple(s for s in found if s.name or (named and _office(s) not in named))


def _twice(a: Signature, b: Signature) -> bool:
    if a.name is None or b.name is None:
        return a.name is None and b.name is None and _office(a) == _office(b)
    return persons.same(a.name, b.name) is True


def _office(signature: Signature) -> str:
    return ((signature.capacity or "").lower().split() or [""])[0]


def _capacity_of(scope: Scope, block: Block) -> str:
    """Write « Le Maire », « Maire de Bailly » as « Maire »."""
    words = _LEADING_ARTICLE.sub("", scope.words(block.cue).strip(" ,.:"))
    found = _CAPACITY.match(words)
    return found[0] if found else words


def closing(scope: Scope) -> list[Block]:
    """Give the places of the signers after the first decision; those before it are in the header."""
    first = next((b.cue.start for b in scope.own if b.kind in DECIDES or b.kind == "CLOSED"), None)
    signers = [b for b in scope.own if b.kind == "SIGNER"]
    return [b for b in signers if first is not None and b.cue.start > first]


def _bearer(scope: Scope, block: Block, used: set[int]) -> Person | None:
    """Give the person nearest to the capacity: after « Le Maire », before « Maire de X »."""
    named = [p for p in people(block) if p.name and p.span.start not in used]
    before = [p for p in named if p.span.end <= block.cue.start and _joined(scope, p.span.end, block.cue.start)]
    after = [p for p in named if p.span.start >= block.cue.end and _joined(scope, block.cue.end, p.span.start)]
    sides = (after[:1], before[-1:]) if _ARTICLE.match(scope.low(block.cue)) else (before[-1:], after[:1])
    return next((p for side in sides for p in side), None)


def _joined(scope: Scope, start: int, end: int) -> bool:
    line, broken, rest = scope.folded[start:end].partition("\n")
    between = _OTHER_CAPACITY.sub("", line) + broken + rest
    return _GAP.fullmatch(between) is not None and between.count("\n") <= 12
