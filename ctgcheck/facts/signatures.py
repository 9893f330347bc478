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
_GAP = re.compile(r"[\s,:.;*\"()]*(?:signe)?[\s,:.;*\"()]*")


def signatures(scope: Scope) -> Iterator[Found]:
    """Read « Le Maire, Raphaël ... », « Sylvia ..., Secrétaire de séance » after the decision."""
    kept = signing(scope)
    if kept:
        blocks = _closing(scope)
        yield "signatures", scope.reading(kept, Span(blocks[0].cue.start, blocks[-1].cue.end))


def signing(scope: Scope) -> tuple[Signature, ...]:
    """Give who signs, each once."""
    found: list[Signature] = []
    used: set[int] = set()
    for block in _closing(scope):
        person = _bearer(scope, block, used)
        if person is not None:
            used.add(person.span.start)
        name = persons.clean(person.name) if person is not None else None
        found.append(Signature(name, scope.words(block.cue).strip(" ,.:")))
    return _distinct(found)


def _closing(scope: Scope) -> list[Block]:
    """Give the signers after the first decision; those before it are in the header."""
    first = next((b.cue.start for b in scope.own if b.kind in DECIDES), None)
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


def _distinct(found: list[Signature]) -> tuple[Signature, ...]:
    """Drop what is told twice: the same person, or a capacity without name that another line names."""
    named = [s for s in found if s.name]
    kept: list[Signature] = []
    for signature in found:
        twice = any(_same(signature, other) for other in kept)
        bare = signature.name is None and any(_capacity(s) == _capacity(signature) for s in named)
        if not twice and not bare:
            kept.append(signature)
    return tuple(kept)


def _same(a: Signature, b: Signature) -> bool:
    if a.name is None or b.name is None:
        return a.name is None and b.name is None and _capacity(a) == _capacity(b)
    return persons.same(a.name, b.name) is True


def _capacity(signature: Signature) -> str:
    words = re.sub(r"^(?:le|la|l')\s*", "", (signature.capacity or "").lower())
    return words.split()[0] if words.split() else ""
