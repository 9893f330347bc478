"""Who is there: numbers, lists of names, proxies, movements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ctgcheck import persons
from ctgcheck.facts.scope import Scope, people, preamble, whole
from ctgcheck.model import Proxy, Reading, Span
from ctgcheck.tree import Block, Count, Person, ProxyPair

Found = tuple[str, Reading]

_COUNTED = {
    "in_office": "members.in_office",
    "present": "members.present",
    "represented": "members.represented",
    "absent": "members.absent",
    "voters": "members.voters",
    "quorum": "members.quorum",
    "legal": "body.legal_seats",
    "legal_seats": "body.legal_seats",
}
_NONE = re.compile(r"[\s:.=-]*(?:neant|aucun[e]?|0|/|-)?[\s.]*$")
_SAYS_NONE = re.compile(r"neant|aucun|\b0\b|/|-")
_SUBSTITUTE = re.compile(r"supple|remplac|represente\s+par\s+son\s+suppl")
_LISTS = ("PRESENT", "ABSENT", "PROXIES")


def attendance(scope: Scope) -> Iterator[Found]:
    """Read « En exercice : 15 », « Étaient présents : ... », « X donne pouvoir à Y »."""
    yield from _numbers(scope)
    lists = _lists(scope)
    present = _people(b for b in lists if b.kind == "PRESENT")
    absent = _people(b for b in lists if b.kind in ("ABSENT", "PROXIES"))
    pairs = _pairs(lists)
    yield from _present(scope, lists, present, _substitutes(scope))
    if not _givers_untold(scope, lists, pairs):
        yield from _proxies(scope, lists, pairs, [*absent, *present])
        yield from _absent(scope, lists, absent, pairs)


def _numbers(scope: Scope) -> Iterator[Found]:
    """Read the printed numbers; those of the header before those of a list's label."""
    blocks = [b for b in scope.header if b.kind == "COUNTS"] + _lists(scope)
    if scope.kind != "item":
        blocks += [b for b in scope.own if b.kind == "COUNTS" and b not in blocks]
    for block in blocks:
        for piece in block.pieces:
            if isinstance(piece, Count) and piece.kind in _COUNTED and piece.value is not None:
                yield _COUNTED[piece.kind], scope.reading(piece.value, piece.span)


def _lists(scope: Scope) -> list[Block]:
    """Give the lists of the opening; those that follow the first decision repeat them (nominal votes)."""
    early = [b for b in preamble(scope.header) if b.kind in _LISTS]
    if any(b.kind == "PRESENT" and people(b) for b in early):
        return early
    first = next((i for i, b in enumerate(scope.header) if b.kind in ("DECISION", "ARTICLE")), len(scope.header))
    return [b for b in scope.header[:first] if b.kind in _LISTS]


def _people(blocks: Iterable[Block]) -> list[Person]:
    return [p for block in blocks for p in people(block) if p.name and not _named_by_role(p) and not _is_scrap(p)]


def _is_scrap(person: Person) -> bool:
    """Say whether a name is a bullet misread as letters (« O », « CO », « DUO »)."""
    return person.title is None and person.name.isupper() and len(person.name) <= 3


def _named_by_role(person: Person) -> bool:
    return re.fullmatch(r"(?i)(?:le |la )?(?:maire|président[e]?)", person.name.strip()) is not None


def _pairs(blocks: Iterable[Block]) -> list[ProxyPair]:
    """Give the proxies, each giver once: some documents tell them from both sides."""
    kept: list[ProxyPair] = []
    for block in blocks:
        for pair in block.pieces:
            if isinstance(pair, ProxyPair) and pair.giver.name and not _already(pair, kept):
                kept.append(pair)
    return kept


def _already(pair: ProxyPair, kept: Sequence[ProxyPair]) -> bool:
    return any(
        persons.same(pair.giver.name, other.giver.name) is True
        and (pair.holder is None or (other.holder is not None and persons.same(pair.holder.name, other.holder.name)))
        for other in kept
    )


def _givers_untold(scope: Scope, lists: Sequence[Block], pairs: Sequence[ProxyPair]) -> bool:
    """Say whether more proxies are counted than were read: who is absent without one is then unknown."""
    blocks = [*lists, *(b for b in scope.header if b.kind == "COUNTS")]
    counts = [p.value for b in blocks for p in b.pieces if isinstance(p, Count) and p.kind == "represented"]
    return any(n is not None and n > len(pairs) for n in counts) and not any(n == len(pairs) for n in counts)


def _substitutes(scope: Scope) -> list[str]:
    """Give those who sit in the place of another: « Excusé étant représenté : M. X représenté par M. Y »."""
    pairs = [p for b in scope.at_opening("SUBSTITUTES") for p in b.pieces if isinstance(p, ProxyPair)]
    return [persons.clean(p.holder.name) for p in pairs if p.holder is not None and p.holder.name]


def _present(
    scope: Scope, lists: Sequence[Block], present: Sequence[Person], substitutes: Sequence[str]
) -> Iterator[Found]:
    if present:
        block = next(b for b in lists if b.kind == "PRESENT" and people(b))
        names = _once([*(persons.clean(p.name) for p in present), *substitutes])
        yield "members.present_names", scope.reading(names, Span(block.cue.start, present[-1].span.end))


def _absent(
    scope: Scope, lists: Sequence[Block], absent: Sequence[Person], pairs: Sequence[ProxyPair]
) -> Iterator[Found]:
    """Give those absent without proxy, and neither replaced by a substitute."""
    blocks = [b for b in lists if b.kind == "ABSENT" or (b.kind == "PROXIES" and people(b))]
    if not blocks:
        return
    givers = [p.giver.name for p in pairs]
    titles = [p.giver.title for p in pairs]
    here = _people(b for b in lists if b.kind == "PRESENT")
    alone = [
        p
        for p in absent
        if persons.listed(p.name, givers, p.title, titles) is not True
        and not _replaced(scope, p)
        and not (p.note is not None and persons.listed(p.name, [m.name for m in here]))
    ]
    if alone or all(_NONE.match(scope.low(b.body)) for b in blocks) or pairs:
        names = _once([persons.clean(p.name) for p in alone])
        last = max((p.span.end for p in absent), default=blocks[0].body.end)
        span = Span(blocks[0].cue.start, max(last, blocks[0].cue.end))
        yield "members.absent_names", scope.reading(names, span)


def _replaced(scope: Scope, person: Person) -> bool:
    return person.note is not None and _SUBSTITUTE.search(scope.low(person.note)) is not None


def _proxies(
    scope: Scope, lists: Sequence[Block], pairs: Sequence[ProxyPair], members: Sequence[Person]
) -> Iterator[Found]:
    if pairs:
        value = tuple(Proxy(_full(p.giver, members), _full(p.holder, members) if p.holder else None) for p in pairs)
        span = Span(min(p.span.start for p in pairs), max(p.span.end for p in pairs))
        yield "members.proxies", scope.reading(value, span)
        return
    for block in lists:
        said = scope.low(block.body)
        if block.kind == "PROXIES" and not people(block) and _NONE.match(said) and _SAYS_NONE.search(said):
            yield "members.proxies", scope.reading((), whole(block))
            return


def _full(person: Person, members: Sequence[Person]) -> str:
    """Write a surname that several members bear with the first name that the title points to."""
    name = persons.clean(person.name)
    names = [m.name for m in members]
    if len(set(persons.which(name, names))) < 2:
        return name
    found = persons.find(name, names, person.title, [m.title for m in members])
    return name if found is None else persons.clean(names[found])


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
