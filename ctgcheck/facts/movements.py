"""Who arrives late or leaves early, before which item, and how many are there when an item opens."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.moves import Move
from ctgcheck.facts.officers import named
from ctgcheck.facts.ranges import item_number
from ctgcheck.facts.scope import Scope, people
from ctgcheck.model import Movement, Reading, Span
from ctgcheck.tree import Block, Count, Person, ProxyPair

Found = tuple[str, Reading]

_LISTS = ("PRESENT", "ABSENT", "PROXIES")
_ARRIVES = re.compile(
    r"\barriv|\brejo|\bentre|\bregagn|\breinteg|\bretours?\b|\brevien|\brevenu|\bprend(?:nent)?\s+place|\bpresente?\s+a\s+(?:partir|compter)"
)
_LEAVES = re.compile(
    r"\bdeparts?\b|\bquitt|\bs'en\s+v(?:a|ont)\b|\bse\s+retire(?:nt)?\s+definitivement|\bpart(?:ie?s?|ent)?\b|\bsort(?:ie?s?|ent)?\b|\babsente?\s+a\s+(?:partir|compter)"
)
_FROM = re.compile(r"\W*(?:a\s+(?:partir|compter)\s+d)")
_UNTIL = re.compile(r"\W*(?:presente?\s+)?jusqu")
_AWAY_UNTIL = re.compile(r"\W*absente?\s+jusqu")
_WHAT = r"(?:points?|questions?|deliberations?|rapports?|projets?|affaires?)\s*(?:n\s?[°o]\s*)?"
_POINT = re.compile(_WHAT + r"(\d[\d.-]*)")
_RANGE = re.compile(r"\bdu\s+" + _WHAT + r"(\d+)\s+au\s+(?:" + _WHAT + r")?(\d+)")
_HOUR = re.compile(r"\d{1,2}\s*[h:]\s*\d{0,2}")
_AFTER = re.compile(r"\b(?:apres|jusqu'(?:a|au|aux)|a l'issue d[eu])\s+(?:l[ea]s?\s+|l')?$")
_AWAY = re.compile(
    r"\(([^\W\d_][^(),;]{2,40}?)\s+absente?\s+[àa]\s+(?:partir|compter)\s+d[ue]\s+(?:la\s+|l')?"
    r"(?:point|question|d[ée]lib[ée]ration|rapport|affaire)\s*(?:n\s?[°o]\s*)?(\d{1,3})"
)
_REACH = 90
_RETURNS = re.compile(r"\bretours?\b|\brevien|\brevenu|\bregagn|\breinteg|\brepren|\brentre")
_FOR_A_VOTE = re.compile(r"\bvote\b|part\b|particip|debat|deliber|interess|ce point|cette (?:question|affaire)")
_WHO = r"(?:m\.|mm\.?|mr|mmes?|monsieur|madame|[a-z'-]{3,20} [a-z'-]{3,20})"
_COMES_OR_GOES = re.compile(
    rf"\b(?:arrivee|depart|entree|sortie|retour) d(?:e |'){_WHO}"
    rf"|{_WHO}[^.;\n]{{0,60}}\b(?:arrive(?:nt)?|quitte(?:nt|r)?|s'absente(?:nt)?|rejoint|rejoignent|prend place|s'en va"
    r"|sort(?:ent)? de la salle(?= a \d)"
    r"|se retire(?:nt)? definitivement)\b"
)
# lines without any of these are soon told
_MOVE = re.compile(
    r"arriv|depart|entree|sortie|retour|quitte|rejoi|prend place|s'en va|s'absente|se retire|sort(?:ent)? de"
)


def movements(scope: Scope) -> Iterator[Found]:
    """Read « (arrivée à 19h07) » beside a name, « Mme X arrive et vote à partir du point 3 »."""
    found = _placed([*_in_lists(scope), *((m, span) for _, m, span in _told(scope))])
    if found:
        once: dict[tuple[str, str, str | None], Movement] = {}
        for m, _ in found:
            once.setdefault((m.name.casefold(), m.kind, m.before_item), m)
        yield "members.movements", scope.reading(tuple(once.values()), Span(found[0][1].start, found[0][1].end))
    unread = unexplained(scope)
    if unread is not None:
        yield "members.movements_unread", scope.reading(True, unread)


def _placed(found: list[tuple[Movement, Span]]) -> list[tuple[Movement, Span]]:
    """Leave out the movements told twice, once with their item and once without."""
    told = [m for m, _ in found if m.before_item]
    return [
        (m, span)
        for m, span in found
        if m.before_item or not any(m.kind == o.kind and persons.same(m.name, o.name) is True for o in told)
    ]


def proxies_on_leaving(scope: Scope) -> list[ProxyPair]:
    """Give the proxies of those who left before this item: « quitte la séance à 19h20 et donne pouvoir à Mme X »."""
    gone = [(move, m) for move, m, _ in _told(scope) if m.kind == "departure" and _has_left(move, m, scope)]
    told = ((m.name, p) for move, m in gone for p in move.block.pieces if isinstance(p, ProxyPair))
    return [p for name, p in told if persons.clean(p.giver.name) == name]


def _has_left(move: Move, moved: Movement, scope: Scope) -> bool:
    """Say whether somebody has left before this item: told between the items, or in the header with the item."""
    if move.first is not None:
        return move.first <= scope.rank
    number = item_number(scope)
    before = moved.before_item or ""
    return number is not None and before.isdigit() and int(before) <= number


def in_force(scope: Scope, pair: ProxyPair) -> bool:
    """Say whether a proxy of the header holds for this item: « (jusqu'au point 5) », « (à partir du point 4) »."""
    number = item_number(scope)
    for moved in _of_pair(scope, pair) if number is not None else ():
        first = int(moved.before_item) if moved.before_item and moved.before_item.isdigit() else None
        if first is not None and number is not None:
            return number < first if moved.kind == "arrival" else number >= first
    return True


def from_the_opening(scope: Scope, pair: ProxyPair) -> bool:
    """Say whether who gives a proxy of the header was away from the beginning, not one who left in the meantime."""
    return not any(moved.kind == "departure" for moved in _of_pair(scope, pair))


def _in_force(move: Move, scope: Scope) -> bool:
    return move.first is not None and move.first <= scope.rank


def recounted(scope: Scope) -> tuple[Count, ...]:
    """Give the numbers told when somebody last came or left before this item; none where that was not told."""
    before = [move for move, _, _ in _told(scope) if _in_force(move, scope)] if scope.kind == "item" else []
    return before[-1].counts if before else ()


def of_the_next(scope: Scope) -> frozenset[Span]:
    """Give the places of the numbers told in this item for those that follow: somebody came or left at its end."""
    return frozenset(c.span for m in scope.moves if m.first is not None and m.first > scope.rank for c in m.counts)


def shift(scope: Scope) -> int | None:
    """Give by how many the members present have changed since the opening; None where nobody moved before."""
    if scope.kind != "item":
        return None
    told = [m for move, m, _ in _told(scope) if _in_force(move, scope)]
    number = item_number(scope)
    noted = [m for m, _ in _changing(scope) if number and m.before_item and m.before_item.isdigit()]
    noted = [m for m in noted if number and int(m.before_item or 0) <= number]
    noted = [m for m in noted if not any(m.kind == o.kind and persons.same(m.name, o.name) is True for o in told)]
    return sum(1 if m.kind == "arrival" else -1 for m in (*told, *noted)) if told or noted else None


def unexplained(scope: Scope) -> Span | None:
    """Give the words that tell who came or went before this item and were not understood."""
    if scope.kind != "item" or not scope.header:
        return None
    doubtful = next((m.block.cue for m in scope.moves if m.doubtful and m.first == scope.rank + 1), None)
    if doubtful is not None:
        return doubtful
    begin = max(b.cue.end for b in scope.header)
    understood = [Span(m.block.cue.start, m.block.body.end) for m in scope.moves if _is_understood(scope, m.block)]
    told = (t for t in _comes_or_goes(scope.folded, begin) if t.end <= scope.span.start)
    return next((t for t in told if not any(s.start <= t.start < s.end for s in understood)), None)


def _is_understood(scope: Scope, block: Block) -> bool:
    """Say whether a sentence says who moves; those who leave for one vote come back."""
    if block.kind != "WITHDRAWN":
        return any(_of_block(scope, block))
    said = scope.low(Span(block.cue.start, _line_end(scope, block.cue.end)))
    return bool(people(block)) and (_HOUR.search(said) is None or _FOR_A_VOTE.search(said) is not None)


@lru_cache(maxsize=1)
def _comes_or_goes(folded: str, begin: int) -> tuple[Span, ...]:
    """Give the words that tell who comes or goes; kept for the next item of the same minutes."""
    found: list[Span] = []
    end = begin
    for word in _MOVE.finditer(folded, begin):
        if word.start() >= end:
            start = max(begin, folded.rfind("\n", 0, word.start()) + 1)
            stop = folded.find("\n", word.end())
            end = stop if stop >= 0 else len(folded)
            found += (Span(*told.span()) for told in _COMES_OR_GOES.finditer(folded, start, end))
    return tuple(found)


def _changing(scope: Scope) -> Iterator[tuple[Movement, Span]]:
    """Go through the notes of lists that change who is there: an absent person arrives, a present one leaves."""
    for block in scope.at_opening("PRESENT", "ABSENT"):
        for person in people(block):
            said = scope.low(person.note) if person.note is not None else ""
            moves = list(_noted(said, person, block.kind == "PRESENT"))
            expected = "departure" if block.kind == "PRESENT" else "arrival"
            yield from ((m, person.span) for m in moves if len(moves) == 1 and m.kind == expected)


def _in_lists(scope: Scope) -> Iterator[tuple[Movement, Span]]:
    for block in scope.at_opening(*_LISTS):
        for person in people(block):
            said = scope.low(person.note) if person.note is not None else ""
            yield from ((m, person.span) for m in _noted(said, person, block.kind == "PRESENT"))
        for pair in (p for p in block.pieces if isinstance(p, ProxyPair)):
            yield from ((m, pair.span) for m in _of_pair(scope, pair))
        yield from _in_brackets(scope, block)


def _told(scope: Scope) -> Iterator[tuple[Move, Movement, Span]]:
    """Go through what is told in sentences, in the header and between the items; who comes back was not away."""
    there = [p.name for b in scope.at_opening("PRESENT") for p in people(b) if p.name]
    out: list[str] = []
    left: list[str] = []
    for move in scope.moves or [Move(b) for b in scope.at_opening("MOVEMENT", "MOVED")]:
        if move.block.kind == "WITHDRAWN":
            out += [name for p in people(move.block) if (name := named(scope, p))]
            continue
        for moved, span in _of_block(scope, move.block):
            back = moved.kind == "arrival" and persons.listed(moved.name, left) is not True
            returns = _RETURNS.search(scope.low(move.block.cue)) and persons.listed(moved.name, there)
            if not (back and (returns or persons.listed(moved.name, out))):
                yield move, replace(moved, before_item=moved.before_item or move.label), span
            left += [moved.name] if moved.kind == "departure" else []


def _of_block(scope: Scope, block: Block) -> Iterator[tuple[Movement, Span]]:
    """Read « Arrivée de Mme X à 19h20 », « M. Y quitte la séance avant le point 4 »."""
    cue = scope.low(block.cue)
    moved = _kind(cue)
    for person in people(block):
        name = named(scope, person)
        words = scope.low(Span(person.span.end, _line_end(scope, max(person.span.end, block.cue.end))))
        kinds = [moved] if moved else [k for k, p in (("arrival", _ARRIVES), ("departure", _LEAVES)) if p.search(words)]
        if name:
            yield from ((Movement(name, kind, _item(words)), person.span) for kind in kinds)


def _kind(cue: str) -> str | None:
    arrives, leaves = _ARRIVES.search(cue), _LEAVES.search(cue)
    return None if bool(arrives) == bool(leaves) else "arrival" if arrives else "departure"


def _line_end(scope: Scope, start: int) -> int:
    line = scope.folded.find("\n", start)
    return min(line if line >= 0 else len(scope.folded), start + _REACH)


def _of_pair(scope: Scope, pair: ProxyPair) -> Iterator[Movement]:
    """Read « (pouvoir à M. Y à 21h40) »: who gives a proxy during the sitting leaves; or « jusqu'au point 4 »."""
    said = scope.low(pair.note) if pair.note is not None else ""
    name = persons.clean(pair.giver.name)
    if _ARRIVES.search(said) or _UNTIL.match(said):
        yield Movement(name, "arrival", _item(said))
    elif _HOUR.search(said) or _FROM.match(said):
        yield Movement(name, "departure", _item(said))


def _in_brackets(scope: Scope, block: Block) -> Iterator[tuple[Movement, Span]]:
    """Read « (Zoé PELVOUX absente à partir du point 6) » in a list."""
    for said in _AWAY.finditer(scope.text, block.body.start, block.body.end):
        yield Movement(persons.clean(said[1]), "departure", said[2]), Span(said.start(1), said.end())


def _noted(said: str, person: Person, present: bool) -> Iterator[Movement]:
    """Read what stands beside a name in a list."""
    name = persons.clean(person.name)
    between = _RANGE.search(said)
    if between and name:  # « du projet 6 au 34 »: away from the sixth to the thirty-fourth
        yield Movement(name, "departure", between[1])
        yield Movement(name, "arrival", str(int(between[2]) + 1))
        return
    for kind in _kinds_noted(said, present) if name else ():
        yield Movement(name, kind, _item(said))


def _kinds_noted(said: str, present: bool) -> list[str]:
    kinds = [kind for kind, pattern in (("arrival", _ARRIVES), ("departure", _LEAVES)) if pattern.search(said)]
    if kinds:
        return kinds
    if _AWAY_UNTIL.match(said):
        return ["arrival"]
    if present and _POINT.search(said):
        return ["arrival"] if _FROM.match(said) else ["departure"] if _UNTIL.match(said) else []
    return []


def _item(said: str) -> str | None:
    """Give the item before which somebody moves; « après le point 4 » and « jusqu'au point 4 » are before the fifth."""
    point = _POINT.search(said)
    if point is None:
        return None
    number = point[1].rstrip(".-")
    after = _AFTER.search(said[: point.start()]) is not None
    return str(int(number) + 1) if after and number.isdigit() else None if after else number
