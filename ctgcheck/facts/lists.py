"""The lists of members: who is present, who is absent, and whether a list was read whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, people, preamble
from ctgcheck.facts.substitutes import replaced, substitutes
from ctgcheck.model import Reading, Span
from ctgcheck.names import plain
from ctgcheck.tree import Block, Count, Junk, Person, ProxyPair

Found = tuple[str, Reading]

LISTS = ("PRESENT", "ABSENT", "PROXIES", "COUNCIL")
_OF_PRESENT = ("PRESENT", "COUNCIL")
_TO_FILL_IN = re.compile(r"\.{3}|…|_{3}")
NONE = re.compile(r"[\s:.=-]*(?:neant|aucun[e]?|0|/|-)?[\s.]*$")
_REPLACED_BY = re.compile(r"\W*(?:est |etait )?(?:remplac|suppl)[a-z]*\s+par\b")
_UNFINISHED = re.compile(r"\s*(?:,|et)\s*$")
_AFTER_A_LIST = frozenset(
    {"PRESENT", "ABSENT", "PROXIES", "SUBSTITUTES", "GUESTS", "QUORUM", "SECRETARY", "COUNTS", "MOVEMENT"}
)
_MARKED_AWAY = re.compile(r"\W*(?:absente?|excusee?)(?:\W+excusee?)?\W*")
_PARTICLE = re.compile(r"(?i)(?:[a-z]{1,2}|d[ae]n|de[lnrs]|della|dos|l[ao]s|les|mac|saint|sainte|te[nr]|v[ao]n|zu[mr])")
_LONG = 4  # words that are no particle
_COMES = re.compile(r"\b(?:arriv|rejoint|entre)")
_NEW_PARAGRAPH = re.compile(r"[^\s:][ \t]*\n[ \t]*\n\s*$")  # after words of the list, not after its label
_MARGIN = 40
_FEW = 6  # names: fewer do not tell how the others are written
_HEADING = 5  # words in capitals, without a title nor a first name
_WORD = re.compile(r"[^\W\d_]+")
_BODY = re.compile(r"(?i)(?:le |la |l['’])(?:bureau|commission|conseil|comite|assemblee|syndicat|region|departement)\b")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def lists_of(scope: Scope) -> list[Block]:
    """Give the lists of the opening; those that follow the first decision repeat them (nominal votes)."""
    early = [b for b in preamble(scope.header) if b.kind in LISTS or _tells_of_proxies(scope, b)]
    if any(b.kind in _OF_PRESENT and people(b) for b in early):
        return early
    first = next((i for i, b in enumerate(scope.header) if b.kind in ("DECISION", "ARTICLE")), len(scope.header))
    above = [b for b in scope.header[:first] if b.kind in LISTS or _tells_of_proxies(scope, b)]
    if any(b.kind in _OF_PRESENT and people(b) for b in above):
        return above
    return _below(scope, first) or above


def _below(scope: Scope, first: int) -> list[Block]:
    """Give the lists that an act prints once, under its decision: « Étaient en séance (24) : ... »."""
    told = [b for b in scope.header[first:] if b.kind in LISTS]
    return told if scope.kind == "act" and any(b.kind == "PRESENT" and people(b) for b in told) else []


def _tells_of_proxies(scope: Scope, block: Block) -> bool:
    """Say whether a sentence outside the lists tells of proxies.

    Substitutes have blocks of their own; who gives a proxy when leaving does so for the items that follow only.
    """
    elsewhere = block.kind == "SUBSTITUTES" or (scope.kind == "item" and block.kind in ("MOVED", "MOVEMENT"))
    return not elsewhere and any(isinstance(p, ProxyPair) for p in block.pieces)


def members_in(blocks: Iterable[Block]) -> list[Person]:
    """Give the persons named in some lists."""
    return [p for block in blocks for p in people(block) if p.name and not _named_by_role(p) and not _is_scrap(p)]


def listed_present(scope: Scope, lists: Iterable[Block]) -> list[Person]:
    """Give those of the lists of the present who are not marked absent: « M. GOURDAN (absent) », « remplacé par »."""
    listed = _like_the_others(members_in(b for b in lists if b.kind in _OF_PRESENT))
    return [p for p in listed if not _marked_away(scope, p) and not _stood_in_for(scope, p)]


def _like_the_others(listed: list[Person]) -> list[Person]:
    """Leave out a word alone among full names: « Administrateurs », the beginning of another label."""
    full = sum(1 for p in listed if p.title or " " in p.name)
    if len(listed) < _FEW or full * 10 < len(listed) * 9:
        return listed
    return [p for p in listed if p.title or p.function or " " in p.name]


def listed_absent(scope: Scope, lists: Sequence[Block]) -> list[Person]:
    """Give those listed absent, or marked so in another list."""
    marked = [p for p in members_in(b for b in lists if b.kind in _OF_PRESENT) if _marked_away(scope, p)]
    listed = members_in(b for b in lists if b.kind == "ABSENT" or _tells_absence(scope, b))
    return [*(p for p in listed if not _comes_apart(scope, p)), *marked]


def _comes_apart(scope: Scope, person: Person) -> bool:
    """Say whether somebody is told to come in a paragraph after the list: « Mme CRESSANGE arrivée à 18h45. »."""
    before = scope.text[max(0, person.span.start - _MARGIN) : person.span.start]
    moves = person.note is not None and _COMES.search(scope.low(person.note)) is not None
    return moves and _NEW_PARAGRAPH.search(before) is not None


def _tells_absence(scope: Scope, block: Block) -> bool:
    """Say whether those of a list of proxies without one are absent: under « Absents ayant », or beside pairs."""
    paired = any(isinstance(p, ProxyPair) for p in block.pieces)
    return block.kind == "PROXIES" and (paired or re.search(r"absent|excus", scope.low(block.cue)) is not None)


def _stood_in_for(scope: Scope, person: Person) -> bool:
    return person.note is not None and _REPLACED_BY.match(scope.low(person.note)) is not None


def _marked_away(scope: Scope, person: Person) -> bool:
    if person.note is None or "\n" in scope.low(Span(person.span.end, max(person.span.end, person.note.start))):
        return False
    return _MARKED_AWAY.fullmatch(scope.low(person.note)) is not None


def present_names(
    scope: Scope, lists: Sequence[Block], present: Sequence[Person], away: Sequence[str]
) -> Iterator[Found]:
    """Give the names listed as present, unless the list was read in part or is that of the whole council."""
    blocks = [b for b in lists if b.kind in _OF_PRESENT]
    named = next((b for b in blocks if people(b)), None)
    if named is None or not present:
        return
    names = _once([*(persons.clean(p.name) for p in present), *substitutes(scope)])
    printed = _printed(scope, lists, "present")
    with_guests = _once([*names, *(persons.clean(p.name) for p in members_in(scope.at_opening("GUESTS")))])
    if printed and len(names) not in printed and len(with_guests) in printed:
        names = with_guests
    broken = any(_ends_with_a_comma(scope, b) for b in blocks if people(b)) if printed else False
    whole = len(names) in printed or not (broken or _in_part(scope, blocks) or _run_together(names))
    if whole and not _is_whole_council(scope, lists, names, away):
        yield "members.present_names", scope.reading(names, Span(named.cue.start, present[-1].span.end))


def absent_names(
    scope: Scope, lists: Sequence[Block], absent: Sequence[Person], pairs: Sequence[ProxyPair]
) -> Iterator[Found]:
    """Give those absent without proxy, and neither replaced by a substitute."""
    blocks = [b for b in lists if b.kind in ("ABSENT", "COUNCIL") or (_tells_absence(scope, b) and members_in([b]))]
    if not blocks:
        return
    givers = [p.giver.name for p in pairs]
    titles = [p.giver.title for p in pairs]
    here = listed_present(scope, lists)
    unpaired = members_in(b for b in lists if b.kind == "PROXIES" and _tells_of_nobody(b))
    alone = [
        p
        for p in absent
        if p not in unpaired
        and persons.listed(p.name, givers, p.title, titles) is not True
        and not replaced(scope, p, absent, here)
        and not (p.note is not None and persons.listed(p.name, [m.name for m in here]))
    ]
    if alone or all(_says_none(scope, b) for b in blocks) or pairs:
        names = _once([persons.clean(p.name) for p in alone])
        last = max((p.span.end for p in absent), default=blocks[0].body.end)
        span = Span(blocks[0].cue.start, max(last, blocks[0].cue.end))
        yield "members.absent_names", scope.reading(names, span)


def _says_none(scope: Scope, block: Block) -> bool:
    """Say whether a label tells that there is nobody: « Absents : néant »; a dotted line is still to be filled in."""
    return NONE.match(scope.low(block.body)) is not None and not _TO_FILL_IN.search(scope.low(block.body))


def _run_together(names: Sequence[str]) -> bool:
    """Say whether two names may have lost what parted them: four words where the others have two.

    Surnames in capitals beside first names part them by themselves: « Luc VAN DEN BERGHE ».
    """
    words = sorted(len(name.split()) for name in names)
    return len(words) > 2 and words[len(words) // 2] <= 2 and any(_is_long(name) for name in names)


def _is_long(name: str) -> bool:
    words = [word for word in name.split() if not _PARTICLE.fullmatch(word)]
    return len(words) >= _LONG and len({word.isupper() for word in words}) == 1


def _tells_of_nobody(block: Block) -> bool:
    """Say whether a list of proxies gave names and no proxy: those named have given theirs, to whom is not known."""
    return not any(isinstance(p, ProxyPair) for p in block.pieces)


def _in_part(scope: Scope, blocks: Sequence[Block]) -> bool:
    """Say whether words between the names were not understood, or the list breaks off."""
    for block in blocks:
        named = people(block)
        last = max((p.span.end for p in named), default=0)
        junk = [p.span for p in block.pieces if isinstance(p, Junk) and p.span.start < last]
        if any(_LETTERS.search(scope.low(span)) for span in junk):
            return True
    return any(_breaks_off(scope, block) for block in blocks if people(block))


def _breaks_off(scope: Scope, block: Block) -> bool:
    """Say whether a list ends with a comma, and no other words of the attendance follow."""
    following = next((b for b in scope.header if b.cue.start >= block.body.end and b.kind != "STAMP"), None)
    ends = following is not None and following.kind in _AFTER_A_LIST
    return not ends and _ends_with_a_comma(scope, block)


def _ends_with_a_comma(scope: Scope, block: Block) -> bool:
    last = max(p.span.end for p in people(block))
    rest = scope.low(Span(last, max(last, block.body.end))).partition("\n\n")[0]
    return _UNFINISHED.match(rest) is not None


def _is_whole_council(scope: Scope, lists: Sequence[Block], names: Sequence[str], away: Sequence[str]) -> bool:
    """Say whether the list holds the absent too: they are told afterwards."""
    both = [name for name in away if persons.listed(name, alike(name, names)) is True]
    if not both:
        return False
    numbers = _printed(scope, lists, "present") - {len(names)}
    seats = _printed(scope, lists, "in_office")
    return len(names) - len(both) in numbers or len(names) in seats or (len(both) > 1 and len(both) == len(away))


def alike(name: str, names: Sequence[str]) -> list[str]:
    """Give the names that have a word in common with a name: comparing persons is dear."""
    words = _words(name)
    return [other for other in names if words & _words(other)]


@lru_cache(maxsize=2048)
def _words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for word in _WORD.findall(name) if len(word) > 1)


def _printed(scope: Scope, lists: Sequence[Block], kind: str) -> set[int]:
    """Give the numbers printed of a kind, in the header."""
    blocks = [*lists, *(b for b in scope.header if b.kind == "COUNTS")]
    counts = (p for b in blocks for p in b.pieces if isinstance(p, Count))
    return {c.value for c in counts if c.kind == kind and c.value is not None}


def _is_scrap(person: Person) -> bool:
    """Say whether a name is a bullet misread as letters (« O », « CO », « DUO »), or a heading in capitals."""
    if person.title is None and _BODY.match(person.name):
        return True
    alone = person.title is None and person.name.isupper()
    return alone and (len(person.name) <= 3 or len(person.name.split()) >= _HEADING)


def _named_by_role(person: Person) -> bool:
    return re.fullmatch(r"(?i)(?:le |la )?(?:maire|président[e]?)", person.name.strip()) is not None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n in names if n))
