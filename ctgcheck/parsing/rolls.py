"""Read a list of the present or the absent: the number in its label, the names, the proxies told among them."""

from __future__ import annotations

from itertools import zip_longest

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.proxies import read_proxies
from ctgcheck.tree import Block, Count, Junk, Person, Piece, ProxyPair

_LONGEST = 9000  # how far a list is read, in characters
_COUNT_IN_LABEL = re.compile(r"\( ?(\d{1,3}) ?\)")
_LEADING_NUMBER = re.compile(
    r"(?:[ (:]{0,40}|[ \n(:]{0,6})(?<!\d)(\d{1,3})(?![\d/.h])(?![ )]{0,3}(?:dont|y compris|\+))[ )]{0,3}"
)
_BOTH = re.compile(r"\bpresente?s?\W.*\brepresente")  # « Présents ou représentés (13) »
_ENUMERATED = re.compile(r"[^\n]*\n\s*2\s?[^\w\s]*\s")  # « 1 - VALLOIRE » above « 2 - TERNEZAY » counts nobody
_CROSSED = re.compile(r"(?:^|[ \t|])(?:[xX]|[✓✔☒☑✗✘])[ \t|]*$", re.MULTILINE)
# « Absents : 6 Associations, sur la convocation »: a side column woven into a sentence, no list follows the number
_WOVEN = re.compile(
    r"[ ]?(?![eé]lu|membre|conseiller|d[eé]l[eé]gu)(?!M\.|MM|Mme|Mlle|Monsieur|Madame|Messieurs|Mesdames)[^\W\d_]"
)
_WORD = re.compile(r"[^\W\d_]+")
_CIVILITY = re.compile(r"\b(?:M\.|MM\.?|Mmes?|Mlle|Monsieur|Madame|Messieurs|Mesdames)\s")
_LIST_WORDS_SAID = """
à a de la le les du des et l d en par pour au aux excusé excusée absent absente arrivé arrivée départ parti
partie heures h adjoint adjointe adjoints maire conseiller conseillère conseillers municipal municipale
municipaux délégué déléguée suppléant suppléante titulaire point points jusqu partir
m mm mme mmes mlle mr monsieur madame messieurs mesdames
"""
_LIST_WORDS = frozenset(_LIST_WORDS_SAID.split())
_OTHER_LABEL = re.compile(
    r"\W*[A-ZÀ-ÜŒŸ][a-zà-üœ']+(?: [a-zà-üœ'\u2019]+){1,4}[ \u00a0]?:"
)  # « Secrétairc de séance : »
_LIST_LABEL = re.compile(
    r"adjoint|conseill|maire|pr[ée]sident|d[ée]l[ée]gu|membre|absent|excus|pouvoir|procur|repr[ée]sent|pour "
    r"|commune|groupe|inscrit|apparent|liste|titulaire|suppl[ée]ant|[ée]lu|point|arriv|d[ée]part"
)
# « Délégués suppléants avec voix délibérative »: the names go on under it
_SUBLIST = re.compile(
    r"(?i)\W*(?:d[ée]l[ée]gu[ée]|conseill[a-z]+|membre|[ée]lu)e?s?\s(?:[a-zé]+\s)?(?:suppl[ée]ant|titulaire)"
)
_RULE = re.compile(r"\s*[-_=*~─]{5,}\s*")
_LINK = 4  # letters of « de », « von »
_HOLDERS = re.compile(r"\W*mandataires?\b")  # « Mandataires : Mme VALLOIRE (pour M. PRAVERS) »
_PROXY_WORDS = re.compile(r"pou?r?voir|procura?tion|represente|mandat")


def read_roll(text: str, folded: str, block: Block, counted: str) -> tuple[Piece, ...]:
    """Read the list of a block; ``counted`` is what the number in its label counts."""
    count = _stated(folded, block, counted)
    begin = max(block.body.start, count[0].span.end) if count else block.body.start
    if count and count[0].span.start >= block.body.start and _WOVEN.match(text, begin, block.body.end):
        return count
    if len(_CROSSED.findall(text, begin, block.body.end)) > 1:
        return count  # whose name is crossed: the words do not tell
    body = Span(begin, _end_of_list(text, begin, min(block.body.end, begin + _LONGEST), counted=bool(count)))
    holders = _HOLDERS.match(folded, block.cue.start, block.cue.end) is not None
    found = _persons(text, folded, body, counted, holder_first=holders)
    return count if count and _another_list(found, count[0].value, counted) else (*count, *found)


def _another_list(found: tuple[Piece, ...], stated: int | None, counted: str) -> bool:
    """Say whether more are named than the label counts: « Absents : 3 » above the table of the whole council."""
    told = sum(isinstance(piece, Person | ProxyPair) for piece in found)
    return counted in ("absent", "represented") and stated is not None and told > stated


def _stated(folded: str, block: Block, kind: str) -> tuple[Count, ...]:
    """Read the number of a list's label: « Étaient présents (21) : », « Absents : 4 »."""
    found = _COUNT_IN_LABEL.search(folded, block.cue.start, block.cue.end)
    found = found or _LEADING_NUMBER.match(folded, block.body.start, block.body.end)
    if found and found[1] == "1" and _ENUMERATED.match(folded, found.end(), block.body.end):
        return ()
    both = _BOTH.search(folded, block.cue.start, block.cue.end) is not None
    if not found or kind == "council" or both:
        return ()
    return (Count(Span(found.start(1), found.end(1)), kind, int(found[1])),)


def _end_of_list(text: str, start: int, end: int, *, counted: bool) -> int:
    """Stop a list of names at the first line of plain prose after its first line of names.

    Under a number (« Absents : 2 »), an empty line and then prose, there is no list.
    """
    at, listed, ended, apart = start, False, False, False
    lines = text[start:end].splitlines(keepends=True)
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        words = [w for w in _WORD.findall(line) if w.lower() not in _LIST_WORDS]
        capitals = sum(w[0].isupper() for w in words)
        prose = (len(words) >= 5 and capitals < len(words) / 2) or (ended and len(words) - capitals >= 2)
        if listed and _RULE.fullmatch(line):
            return at
        if listed and _OTHER_LABEL.match(line) and not _LIST_LABEL.search(line.lower()):
            return at
        if listed and ended and len(words) - capitals >= 3 and not _PROXY_WORDS.search(line.lower()):
            return at
        apart = apart or not line.strip()
        if (listed or (counted and apart)) and prose and not _is_of_the_list(line, following):
            return at
        listed = listed or capitals >= 2
        ended = (
            line.rstrip().endswith(".") and not line.rstrip().endswith((" M.", "MM.", "\nM."))
            if line.strip()
            else ended
        )
        at += len(line)
    return end


def _is_of_the_list(line: str, following: str) -> bool:
    """Say whether a line of many words belongs to a list: names with titles, proxies, the heading of a group."""
    if _CIVILITY.search(line) or _PROXY_WORDS.search(line.lower()) or _SUBLIST.match(line):
        return True
    words = _WORD.findall(following)
    return line.rstrip().endswith(":") and len(words) > 1 and all(w[0].isupper() or len(w) < _LINK for w in words)


def _persons(text: str, folded: str, body: Span, counted: str, *, holder_first: bool) -> tuple[Piece, ...]:
    """Read names and proxies; in a list of the present, proxies are looked for where a word tells of them."""
    if counted not in ("present", "council"):
        return tuple(read_proxies(text, body, folded, holder_first, columns=counted == "represented"))
    people = tuple(read_people(text, body, folded))
    if not _PROXY_WORDS.search(folded, body.start, body.end):
        return people
    pairs = tuple(p for p in read_proxies(text, body, folded) if isinstance(p, ProxyPair))
    return (*pairs, *(p for p in people if not _inside(p, pairs) or _holds(p, pairs)))


def _inside(piece: Person | Junk, pairs: tuple[ProxyPair, ...]) -> bool:
    return any(p.span.start <= piece.span.start < p.span.end for p in pairs)


def _holds(piece: Person | Junk, pairs: tuple[ProxyPair, ...]) -> bool:
    """Say whether somebody holds the proxy told beside the name: « Basile TERNEZAY (pouvoir de Lucien PRAVERS) »."""
    return any(
        p.holder is not None and p.holder.span.start < p.giver.span.start and _overlap(piece.span, p.holder.span)
        for p in pairs
    )


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
