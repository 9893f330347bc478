"""Read who gives a proxy to whom, in all the ways that councils write it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lark import Token
from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.flattened_proxies import flattened_proxies
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import parser
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.people_text import ready
from ctgcheck.parsing.person import Words, end_of, start_of
from ctgcheck.parsing.proxy_reader import ProxyReader
from ctgcheck.tree import Junk, Person, ProxyPair

_WIDE = re.compile(r"\t| {3,}")
# the titles over the two columns of a table: who gives, who holds
_TITLES = re.compile(
    r"\A\s*(?:(?:(?:noms? )?(?:d[eu]s? )?(?:mandants?|donneurs?)|donnee?s? par|(?:membres?|conseill(?:er|ere)s?|elus?)?"
    r" ?(?:absente?s?|excusee?s?|representee?s?)(?: excusee?s?)?)\s+)?"
    r"(?:(?:noms? )?(?:d[eu]s? )?(?:mandataires?|porteurs?)|donnee?s? a"
    r"|(?:a |ont |ayant )?(?:donne )?(?:pouvoir|procuration)s? (?:donnee?s? )?a)[ ]*\n"
)
_BRACKETED = re.compile(
    r"[\s,;.-]*(?:(?:et|par|de)\s+(?=[A-Z]))?(?P<giver>[A-Z][^();:,]{3,45}?)\s*\((?P<holder>\s*[A-Z][^();:,]{3,45})\)"
)
_WHO = frozenset({"PERSON", "ROLE"})


def read_proxies(
    text: str, span: Span, folded: str | None = None, holder_first: bool = False, *, columns: bool = True
) -> tuple[ProxyPair | Person | Junk, ...]:
    """Read the proxies of a passage; a Person is somebody told without a proxy, or with a substitute (see its note).

    ``holder_first`` tells how to read « X pour Y », ``columns`` whether two names far apart on a line make a pair:
    among the absent they are two persons. Any text is read; what is not sure is Junk.
    """
    titles = _TITLES.match((folded or fold(text))[span.start : span.end])
    if titles:
        return _titled(text, Span(span.start + titles.end(), span.end))
    flat = flattened_proxies(text, span)
    if flat:
        return flat
    words = Words(text, span.start, ready(text, span))
    bracketed = _bracketed_holders(text, words) if columns else ()
    if bracketed:
        return bracketed
    tokens = [t for t in parser("people", "proxies").parse(words.ready).children if isinstance(t, Token)]
    if not any(t.type in {"TO", "FROM", "GAVE", "INSTEAD"} for t in tokens):
        pairs = _two_columns(words, tokens, holder_first) if columns else ()
        return pairs or read_people(text, span)
    flattened, tokens = _columns(words, tokens)
    reader = ProxyReader(words, holder_first)
    for place, token in enumerate(tokens):
        reader.read(token, tokens[place + 1 : place + 3])
    reader.close()
    found = sorted((*flattened, *reader.found), key=lambda piece: piece.span)
    return tuple(Junk(piece.span) if _is_noise(piece, found) else piece for piece in found)


def _bracketed_holders(text: str, words: Words) -> tuple[ProxyPair | Person | Junk, ...]:
    """Read « M. PRAVERS (Mme VALLOIRE) ; Mme DURVAL (M. TERNEZAY) » under a label that tells of proxies."""
    found: list[ProxyPair | Person | Junk] = []
    at = 0
    for item in _BRACKETED.finditer(words.ready):
        if re.search(r"\w", words.ready[at : item.start()]):
            return ()
        giver, holder = (_alone(text, words.span(*item.span(group))) for group in ("giver", "holder"))
        if giver is None or holder is None:
            return ()
        found.append(ProxyPair(Span(giver.span.start, holder.span.end), giver, holder))
        at = item.end()
    return () if re.search(r"[^\W\d_]", words.ready[at:].split("\n\n")[0]) else tuple(found)


def _alone(text: str, span: Span) -> Person | None:
    """Give the one person that a passage names, and nothing else."""
    words = text[span.start : span.end].replace("\n", " ")
    found = read_people(words, Span(0, len(words)))
    named = [p for p in found if isinstance(p, Person) and (p.name or p.function)]
    if len(found) != 1 or len(named) != 1 or len(named[0].span) < len(words.strip()) - 2:
        return None
    return replace(named[0], span=Span(span.start + named[0].span.start, span.start + named[0].span.end), note=None)


def _is_noise(piece: ProxyPair | Person | Junk, found: Sequence[ProxyPair | Person | Junk]) -> bool:
    """Say whether a lone word is no name: a bullet misread, a word without title among people with theirs."""
    if not isinstance(piece, Person) or piece.title or piece.function or " " in piece.name:
        return False
    givers = [p.giver for p in found if isinstance(p, ProxyPair)]
    full = sum(1 for giver in givers if giver.title or " " in giver.name)
    return len(piece.name) <= 3 or full * 4 > len(givers) * 3


def _titled(text: str, span: Span) -> tuple[ProxyPair | Person | Junk, ...]:
    """Read a table under its titles: two names a line make a pair, one is absent; anything else is not sure."""
    words = Words(text, span.start, ready(text, span))
    tokens = [t for t in parser("people", "proxies").parse(words.ready).children if isinstance(t, Token)]
    lines: dict[int, list[Person]] = {}
    for token in tokens:
        if token.type in _WHO:
            lines.setdefault(text.count("\n", span.start, span.start + start_of(token)), []).append(words.person(token))
    if any(len(line) > 2 or (len(line) == 2 and not _far_apart(text, *line)) for line in lines.values()):
        return tuple(Junk(person.span) for line in lines.values() for person in line)
    found = (line[0] if len(line) == 1 else _pair(*line) for line in lines.values())
    return tuple(found)


def _far_apart(text: str, left: Person, right: Person) -> bool:
    return bool(_WIDE.search(text, left.span.end, right.span.start))


def _pair(giver: Person, holder: Person) -> ProxyPair:
    return ProxyPair(Span(giver.span.start, holder.span.end), giver, holder)


def _two_columns(words: Words, tokens: Sequence[Token], holder_first: bool) -> tuple[ProxyPair | Person | Junk, ...]:
    """Read « PRAVERS Lucien      VALLOIRE Anaïs »: nothing but two names a line, far apart."""
    found: list[ProxyPair | Person | Junk] = []
    who = [t for t in tokens if t.type in _WHO]
    sides = [words.person(t) for t in who]
    gaps = [words.ready[end_of(a) : start_of(b)] for a, b in pairwise(who)]
    paired = (
        who
        and len(who) % 2 == 0
        and all(
            bool(_WIDE.search(gap)) and "\n" not in gap if i % 2 == 0 else "\n" in gap for i, gap in enumerate(gaps)
        )
    )
    if not paired:
        return ()
    for left, right in zip(sides[::2], sides[1::2], strict=True):
        giver, holder = (right, left) if holder_first else (left, right)
        found.append(ProxyPair(Span(left.span.start, right.span.end), giver, holder))
    return tuple(found)


def _columns(words: Words, tokens: list[Token]) -> tuple[list[ProxyPair | Person | Junk], list[Token]]:
    """Read columns that were flattened: givers, then as many « à », then as many holders."""
    found: list[ProxyPair | Person | Junk] = []
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        cues = _run(tokens, place, {"TO"})
        if cues < 2:
            kept.append(tokens[place])
            place += 1
            continue
        before = 0
        while before < len(kept) and kept[-1 - before].type in _WHO:
            before += 1
        after = _run(tokens, place + cues, set(_WHO))
        givers, holders = kept[len(kept) - before :], tokens[place + cues : place + cues + after]
        del kept[len(kept) - before :]
        found += _zipped(words, givers, holders, cues)
        place += cues + after
    return found, kept


def _run(tokens: Sequence[Token], place: int, kinds: set[str]) -> int:
    count = 0
    while place + count < len(tokens) and tokens[place + count].type in kinds:
        count += 1
    return count


def _zipped(
    words: Words, givers: Sequence[Token], holders: Sequence[Token], cues: int
) -> list[ProxyPair | Person | Junk]:
    sides = [words.person(t) for t in (*givers, *holders)]
    if not len(givers) == len(holders) == cues:
        return [Junk(side.span) for side in sides]
    pairs = zip(sides[:cues], sides[cues:], strict=True)
    return [ProxyPair(giver.span, giver, holder) for giver, holder in pairs]
