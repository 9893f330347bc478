"""Who signs, and in what capacity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import DECIDES, Scope, people
from ctgcheck.model import Reading, Signature, Span
from ctgcheck.tree import Block, Person

Found = tuple[str, Reading]

_LEADING_ARTICLE = re.compile(r"(?i)^(?:(?:monsieur|madame|m\.|mme|mr)\s+)?(?:le|la)\s+")
_CAPACITY = re.compile(r"(?i)(?:maire|présidente?|president)\b(?!-|\s(?:adjoint|délégu|delegu))")
_INSTEAD = re.compile(r"(?i)(?:pour|par)\s")
_CLOSING = frozenset({"SIGNER", "SIGNED", "DONE_AT", "CONFORM"})
_NAME_FAR, _CAPACITY_FAR = 12, 3  # lines between « Le Maire » and the name, between a name and « Maire de X »
_COLUMN = 18  # how far apart the starts of a capacity and of the name below it may stand


def signatures(scope: Scope) -> Iterator[Found]:
    """Read « Le Maire, Raphaël ... », « Sylvia ..., Secrétaire de séance » after the decision.

    Where no name can be read nothing is given: whether it is signed is not known.
    """
    kept = signing(scope)
    if kept:
        blocks = closing(scope) or _end(scope)
        yield "signatures", scope.reading(kept, Span(blocks[0].cue.start, blocks[-1].cue.end))


def signing(scope: Scope) -> tuple[Signature, ...]:
    """Give who signs, each once; beside a named one, a capacity whose name could not be read keeps its place."""
    told = {p.span.start: p for block in _end(scope) for p in people(block)}
    pairs = _Pairs(scope)
    for _, row in groupby(sorted(told.values(), key=lambda p: p.span), key=lambda p: pairs.line(p.span.start)):
        pairs.take(list(row))
    pairs.flush()
    found: list[Signature] = []
    for name, capacity in pairs.found:
        signature = Signature(persons.clean(name) if name else None, _capacity(capacity))
        if not any(_twice(signature, other) for other in found):
            found.append(signature)
    named = {_office(s) for s in found if s.name}
    return tuple(s for s in found if s.name or (named and _office(s) not in named))


class _Pairs:
    """Go down the lines of the end, and tie the capacities to the names."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.found: list[tuple[str, str]] = []
        self.waiting: list[Person] = []  # capacities whose name has not come yet
        self.names: list[Person] = []  # names whose capacity has not come yet

    def line(self, at: int) -> int:
        return self.scope.folded.count("\n", self.scope.span.start, at)

    def take(self, row: list[Person]) -> None:
        """Take what stands on one line."""
        for person in row:
            if person.name and person.function:
                self.found.append((person.name, person.function))
        names = [p for p in row if p.name and not p.function and self._is_name(p)]
        capacities = [p for p in row if p.function and not p.name]
        if names:
            self._named(names)
        if capacities:
            self._as(capacities)

    def _is_name(self, person: Person) -> bool:
        """Leave out a word alone (« DÉCIDE »), but a surname under its capacity."""
        return " " in person.name or person.title is not None or (bool(self.waiting) and len(person.name) > 3)

    def flush(self) -> None:
        """Keep the capacities that nobody bears."""
        self.found += [("", p.function or "") for p in self.waiting]
        self.waiting = []

    def _named(self, names: list[Person]) -> None:
        if self.waiting and self._apart(self.waiting[-1], names[0]) > _NAME_FAR:
            self.flush()
        if len(self.waiting) == len(names):
            self.found += [(n.name, c.function or "") for n, c in zip(names, self.waiting, strict=True)]
            self.waiting = []
        elif self.waiting:
            self._by_column(names)
        else:
            self.names = names

    def _by_column(self, names: list[Person]) -> None:
        """Give each capacity the one name of the line that stands under it."""
        for capacity in list(self.waiting):
            under = [n for n in names if abs(self._column(n) - self._column(capacity)) <= _COLUMN]
            if len(under) == 1:
                self.found.append((under[0].name, capacity.function or ""))
                self.waiting.remove(capacity)

    def _as(self, capacities: list[Person]) -> None:
        said = capacities[0].function or ""
        if (
            self.names
            and len(self.names) == len(capacities)
            and self._apart(self.names[0], capacities[0]) <= _CAPACITY_FAR
        ):
            self.found += [(n.name, c.function or "") for n, c in zip(self.names, capacities, strict=True)]
            self.names = []
        elif len(self.waiting) == len(capacities) == 1 and _INSTEAD.match(self.waiting[0].function or ""):
            joined = f"{(self.waiting[0].function or '').rstrip(' ,')}, {said}"
            self.waiting = [Person(capacities[0].span, "", None, joined)]
        elif not self.waiting and self.found and len(capacities) == 1 and _INSTEAD.match(self.found[-1][1]):
            self.found[-1] = (self.found[-1][0], f"{self.found[-1][1].rstrip(' ,')}, {said}")
        else:
            if not _INSTEAD.match(said):
                self.flush()
            self.waiting = capacities

    def _apart(self, above: Person, below: Person) -> int:
        return self.line(below.span.start) - self.line(above.span.end)

    def _column(self, person: Person) -> int:
        return person.span.start - self.scope.folded.rfind("\n", 0, person.span.start)


def _twice(a: Signature, b: Signature) -> bool:
    if a.name is None or b.name is None:
        return a.name is None and b.name is None and _office(a) == _office(b)
    return persons.same(a.name, b.name) is True


def _office(signature: Signature) -> str:
    return ((signature.capacity or "").lower().split() or [""])[0]


def _capacity(said: str) -> str:
    """Write « Le Maire », « Maire de Bailly » as « Maire »."""
    words = said if _INSTEAD.match(said) else _LEADING_ARTICLE.sub("", said.strip(" ,.:"))
    found = _CAPACITY.match(words)
    return found[0] if found else words


def closing(scope: Scope) -> list[Block]:
    """Give the places of the signers after the first decision; those before it are in the header."""
    return [b for b in _end(scope) if b.kind == "SIGNER"]


def _end(scope: Scope) -> list[Block]:
    first = next((b.cue.start for b in scope.own if b.kind in DECIDES or b.kind == "CLOSED"), None)
    return [b for b in scope.own if b.kind in _CLOSING and first is not None and b.cue.start > first]
