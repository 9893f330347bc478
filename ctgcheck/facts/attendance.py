"""Who is there: numbers, lists of names, proxies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.lists import NONE, absent_names, alike, listed_absent, listed_present, lists_of, present_names
from ctgcheck.facts.movements import (
    from_the_opening,
    in_force,
    of_the_next,
    proxies_on_leaving,
    recounted,
    shift,
    unexplained,
)
from ctgcheck.facts.officers import named, presiding
from ctgcheck.facts.ranges import ranged
from ctgcheck.facts.scope import Scope, people, whole
from ctgcheck.facts.spelled import counted
from ctgcheck.model import Derived, Proxy, Reading, Span
from ctgcheck.names import plain
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
_COUNTING = frozenset({"COUNTS", "OPENING", "MET"})
_CHANGED = frozenset({"represented", "absent", "voters"})  # what somebody who comes or goes may change
_AT_A_VOTE = frozenset({"present", "represented", "voters"})
_AT_THE_VOTE = re.compile(r"moment|instant|dans la salle|lors du vote")
_OF_SO_MANY = re.compile(
    r"(?:unanimite\s+des|\bsur(?:\s+les)?)\s+(?P<number>\d{1,3}|[a-z]+(?:[ -][a-z]+){0,3}?)\s+"
    r"(?:votants\b|(?:membres|conseillers|delegues|elus)\s+(?:presents?\s+(?:et|ou)\s+representes|votants)\b)"
)
_SAYS_NONE = re.compile(r"neant|aucun|\b0\b|/|-")
_REACH = 80  # characters after the word of the vote


def attendance(scope: Scope) -> Iterator[Found]:
    """Read « En exercice : 15 », « Étaient présents : ... », « X donne pouvoir à Y »."""
    for_items = ranged(scope)
    yield from for_items
    yield from (found for found in _numbers(scope) if found[0] not in {name for name, _ in for_items})
    yield from _voting(scope)
    lists = lists_of(scope)
    present, absent = listed_present(scope, lists), listed_absent(scope, lists)
    listed = _pairs(lists)
    pairs = [*(p for p in listed if in_force(scope, p)), *proxies_on_leaving(scope)]
    away = [p.giver.name for p in listed if in_force(scope, p) and from_the_opening(scope, p)]
    away += [p.name for p in absent if p.note is None]
    yield from present_names(scope, lists, present, list(dict.fromkeys(away)))
    if not _givers_untold(scope, lists, [*listed, *proxies_on_leaving(scope)]):
        yield from _proxies(scope, lists, pairs, [*absent, *present])
        yield from absent_names(scope, lists, absent, pairs)


def _numbers(scope: Scope) -> Iterator[Found]:
    """Read the printed numbers; those of the header before those of a list's label."""
    blocks = [b for b in scope.header if b.kind in _COUNTING] + lists_of(scope)
    if scope.kind != "item":
        blocks += [b for b in scope.own if b.kind == "COUNTS" and b not in blocks]
    moved = shift(scope)
    unsure = {*_CHANGED, "present"} if unexplained(scope) is not None else set()
    at_vote = _of_the_vote(scope)
    yield from ((_COUNTED[p.kind], scope.reading(p.value or 0, p.span)) for p in at_vote)
    told = {p.kind for p in at_vote}
    pieces = ((b, p) for b in blocks for p in b.pieces if isinstance(p, Count) and p.value is not None)
    counted = [(b, p) for b, p in pieces if p.kind not in told]
    if not any(p.kind in ("in_office", "legal") for _, p in counted):  # « Effectif : 15 » alone
        yield from (
            ("members.in_office", scope.reading(p.value or 0, p.span)) for _, p in counted if p.kind == "members"
        )
    for block, piece in _at_the_vote(scope, counted):
        if piece.kind not in _COUNTED or (piece.kind in unsure and block in scope.header):
            continue
        if moved and piece.kind == "present":
            yield "members.present", _since_the_opening(piece.value or 0, moved)
        elif moved is None or piece.kind not in _CHANGED:
            yield _COUNTED[piece.kind], scope.reading(piece.value or 0, piece.span)


def _since_the_opening(number: int, moved: int) -> Reading:
    """Work out how many are there once some have come or left: nobody printed that number."""
    step = f"{number} présents à l'ouverture, {moved:+d} d'après les arrivées et les départs"
    return Reading(number + moved, Derived(("members.movements",), step))


def _of_the_vote(scope: Scope) -> list[Count]:
    """Read « Présents : 23   Pouvoirs : 4   Votants : 27 » beside the vote of an item of minutes."""
    later = of_the_next(scope)
    for block in scope.of("COUNTS") if scope.kind == "item" else ():
        counts = [p for p in block.pieces if isinstance(p, Count) and p.value is not None and p.kind in _AT_A_VOTE]
        counts = [p for p in counts if p.span not in later]
        kinds = {p.kind for p in counts}
        if "voters" in kinds and (len(kinds) == len(counts) > 1 or _votes_follow(scope, block)):
            return counts
    return list(recounted(scope)) if unexplained(scope) is None else []


def _votes_follow(scope: Scope, counts: Block) -> bool:
    """Say whether the counters of the vote stand on the same line."""
    line = scope.folded.find("\n", counts.cue.end)
    return any(b.kind == "VOTES" and counts.cue.end <= b.cue.start < line for b in scope.own)


def _voting(scope: Scope) -> Iterator[Found]:
    """Read « à l'unanimité des 21 votants »."""
    for block in scope.of("VOTES") if scope.kind != "minutes" else ():
        found = _OF_SO_MANY.search(scope.folded, block.cue.start, min(whole(block).end, block.cue.end + _REACH))
        value = counted(found["number"]) if found else None
        if found and value:
            yield "members.voters", scope.reading(value, Span(found.start(), found.end()))
            return


def _at_the_vote(scope: Scope, counted: list[tuple[Block, Count]]) -> list[tuple[Block, Count]]:
    """Leave out the members present at the opening where those of the vote are told apart: somebody came or left."""
    late = [
        b for b, p in counted if b.kind == "COUNTS" and p.kind == "present" and _AT_THE_VOTE.search(scope.low(b.cue))
    ]
    return [(b, p) for b, p in counted if p.kind != "present" or not late or b in late]


def _pairs(blocks: Sequence[Block]) -> list[ProxyPair]:
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
    counts = _represented(scope, lists)
    return any(n > len(pairs) for n in counts) and not any(n == len(pairs) for n in counts)


def _represented(scope: Scope, lists: Sequence[Block]) -> list[int]:
    blocks = [*lists, *(b for b in scope.header if b.kind == "COUNTS")]
    counts = [p for b in blocks for p in b.pieces if isinstance(p, Count) and p.kind == "represented"]
    return [c.value for c in counts if c.value is not None]


def _proxies(
    scope: Scope, lists: Sequence[Block], pairs: Sequence[ProxyPair], members: Sequence[Person]
) -> Iterator[Found]:
    if pairs:
        value = tuple(Proxy(_full(p.giver, members), _holder(scope, p.holder, members)) for p in pairs)
        span = Span(min(p.span.start for p in pairs), max(p.span.end for p in pairs))
        yield "members.proxies", scope.reading(value, span)
        return
    for block in lists:
        said = scope.low(block.body)
        if block.kind == "PROXIES" and not people(block) and NONE.match(said) and _SAYS_NONE.search(said):
            yield "members.proxies", scope.reading((), whole(block))
            return
    yield from _no_proxy(scope)


def _no_proxy(scope: Scope) -> Iterator[Found]:
    """Read « Pouvoirs : 0 »."""
    for block in scope.at_opening("COUNTS", "PROXIES"):
        for piece in block.pieces:
            if isinstance(piece, Count) and piece.kind == "represented" and piece.value == 0:
                yield "members.proxies", scope.reading((), piece.span)
                return


def _holder(scope: Scope, holder: Person | None, members: Sequence[Person]) -> str | None:
    """Name the holder; « M. le Maire » is the member whose function it is, nobody where the text does not tell."""
    if holder is None:
        return None
    if holder.name:
        return _full(holder, members)
    office = (holder.function or "").split(" ")[0]
    bearer = next((m for m in members if office and (m.function or "").startswith(office)), None)
    if bearer is None and plain(office).startswith("president"):
        return presiding(scope)
    return persons.clean(bearer.name) if bearer else named(scope, holder) if office == "maire" else None


def _first_name_of(name: str, member: str) -> bool:
    """Say whether only a first name is told: « pouvoir donné à Odile » where Odile CRESSANGE alone bears it."""
    words = member.split()
    return not name.isupper() and name in words and any(word.isupper() and len(word) > 1 for word in words)


def _full(person: Person, members: Sequence[Person]) -> str:
    """Write a surname that several members bear with the first name that the title points to."""
    name = persons.clean(person.name)
    near = alike(name, [m.name for m in members])
    members = [m for m in members if m.name in near]
    names = [m.name for m in members]
    if len(names) == 1 and _first_name_of(name, names[0]):
        return persons.clean(names[0])
    if len(names) < 2 or len(set(persons.which(name, names))) < 2:
        return name
    found = persons.find(name, names, person.title, [m.title for m in members])
    return name if found is None else persons.clean(names[found])
