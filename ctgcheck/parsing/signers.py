"""Who signs: the cells of the lines at the end of an act, each a capacity, a name, or both."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Person

_MARGIN, _REACH = 130, 420  # how far before and after « Le Maire » a name may stand
_CELL = re.compile(r"[^\n\t|]+?(?=[ \t|]{3,}|[\n\t|]|\Z)")
_OFFICE = (
    r"(?:(?:1er|1ere|premiere?|seconde?|deuxieme|troisieme|quatrieme|[2-9] ?(?:e|eme"
    r"|nde?))\s)?(?:(?:depute-|senateur-)?maire(?:[ -](?:adjointe?|deleguee?))?"
    r"|presidente?(?:\sdeleguee?)?(?:\sde\s(?:la\s)?seance)?"
    r"|vice-? ?presidente?|adjointe?(?:\sau\smaire)?(?:\sdeleguee?)?|conseill(?:er"
    r"|ere)(?:\smunicipale?)?(?:\sdeleguee?)?"
    r"|secretaire(?:\sde\s(?:la\s)?seance|\sde\smairie)?|doyenn?e?(?:\sd'age)?"
    r"|direct(?:eur|rice)(?:\sgenerale?)?(?:\sadjointe?)?(?:\sdes\sservices)?)(?![a-z-])"
)
_CAPACITY = (
    r"(?:(?:pour|par)\s(?:delegation\s(?:du|de\sla|de)\s)?)?(?:(?:monsieur|madame|m\.|mme|mr)\s)?(?:l[ea]s?\s|l')?"
    + _OFFICE
    + rf"(?:\sou\s(?:l[ea]\s|l'){_OFFICE})?"
    + r"(?:\s(?:de|du|des|d'|de\sla|de\sl')\s?[a-z' -]{2,40}|\s(?:empechee?|absente?|sortante?)"
    r"|,?\s(?:et\s)?par\sdelegation)*"
)
_CAPACITY = re.sub(r"\\s(?!\?)", r"\\s{1,2}", _CAPACITY)  # letter-spaced pages double their blanks
_LEAD = re.compile(
    r"[^a-z0-9]*(?:sign(?:ee?s?|atures?|ataires?)(?:\sau\sregistre)?\s?:[^a-z0-9]*)?(?:[a-z' ]{2,20}\s/\s(?=l[ea]\s))?"
    r"(?:(?:ainsi\s)?(?:fait|delibere)\s(?:a|et|en|les?)\s[^.:\n]{2,80}\.\s+)?"
    r"(?:(?:pour\s)?(?:extrait|copie|ampliation)[^,:.]{0,60}conforme[^,:.]{0,30}[,:.]?\s*)?(?:qualite\s*:\s*)?"
    rf"(?P<capacity>{_CAPACITY}(?:,\s(?=l['ea]){_CAPACITY})?)?"
    r"[\s,.:;()*_-]*(?:(?:ont\s)?signee?(?:\s(?:electroniquement|numeriquement))?(?:\spar)?[\s:,)]+(?:le\smaire[\s,:]+)?)?"
)
_TRAIL = re.compile(
    rf"[\s,(-]+(?P<capacity>{_CAPACITY})(?:\s?/\s?[a-z]{{3,15}})?(?:,?\s(?:le|du)\s\d[\d/. a-z-]{{5,22}})?[\s.,:;)*]*$"
)
_SEVERAL = re.compile(
    r"\s[-·]\s|(?<=\)),\s|\s;\s|\set\s(?=l[ea]\s(?:secretaire|maire))|(?<=[a-z]{3})\.\s(?=l[ea]\ssecretaire)"
)  # « le Maire, A. VALLOIRE - la secrétaire, O. CRESSANGE »
_NAMED_BEFORE = re.compile(r"(?:\b(?:m\.|mr|mme|monsieur|madame)|[a-z0-9]{2}[.;:])\s[^,;:.\n]{3,50},\s*$")
_NO_NAME_SAID = """
decide vote votes abstention abstentions contre pour signature signatures suivent cachet signe
adopte approuve unanimite unanime extrait copie conforme expedition registre election
"""
_NO_NAME = frozenset(_NO_NAME_SAID.split())
_EDGES = ' \t,.:;*_-()"'
_NOISE = 2  # letters of a stain beside a name
_LONGEST = 110  # a longer cell is a sentence


def read_signers(text: str, folded: str, cue: Span, body: Span) -> tuple[Person, ...]:
    """Read the names and the capacities around a cue of the end, one a cell; a capacity alone has no name."""
    start = max(folded.rfind("\n", 0, max(0, cue.start - _MARGIN)) + 1, cue.start - _REACH)
    end = min(_two_lines(folded, max(body.end, cue.end)), cue.end + _REACH)
    found: list[Person | None] = []
    laid = text if "\t" in text[start:end] else folded  # folding blanks the tabs that part the cells of a table
    for cell in (Span(m.start(), m.end()) for m in _CELL.finditer(laid, start, end)):
        together = _row(text, folded, cell)
        if together:
            found += together
            continue
        person = _cell(text, folded, cell)
        if person is None and cell.start < cue.start < cell.end:  # « Pour extrait conforme, Le Maire, Anaïs VALLOIRE »
            named = _NAMED_BEFORE.search(folded[cell.start : cue.start])
            begin = cell.start + named.start() if named else cue.start
            end_of_cell = min(cell.end, max(cue.end, body.end))
            person = _cell(text, folded, Span(begin, end_of_cell))
            if person is None or not person.name:
                person = _cell(text, folded, Span(cue.start, end_of_cell))
        found.append(person)
    return tuple(person for person in found if person is not None)


def _row(text: str, folded: str, cell: Span) -> list[Person | None]:
    """Read several who sign on one line, each with a capacity."""
    breaks = list(_SEVERAL.finditer(folded, cell.start, cell.end)) if len(cell) <= 3 * _LONGEST else []
    starts = [cell.start, *(b.end() for b in breaks)]
    ends = [*(b.start() for b in breaks), cell.end]
    people = [_cell(text, folded, Span(a, b)) for a, b in zip(starts, ends, strict=True)] if breaks else []
    return list(people) if all(p is not None and p.name and p.function for p in people) else []


def _two_lines(folded: str, at: int) -> int:
    """Give the end of the line after the one of this place."""
    for _ in range(2):
        at = folded.find("\n", at + 1)
        if at < 0:
            return len(folded)
    return at


def _cell(text: str, folded: str, cell: Span) -> Person | None:
    words = folded[cell.start : cell.end]
    if len(words.strip()) < 3 or len(words) > _LONGEST:
        return None
    lead = _LEAD.match(words)
    at = lead.end() if lead else 0
    trail = _TRAIL.search(words, at)
    name = _trimmed(folded, Span(cell.start + at, cell.start + (trail.start() if trail else len(words))))
    said = lead if lead and lead["capacity"] else trail
    capacity = None
    if said is not None:
        capacity = " ".join(text[cell.start + said.start("capacity") : cell.start + said.end("capacity")].split())
    if len(name) == 0:
        return Person(_trimmed(folded, cell), "", None, capacity) if capacity else None
    found = [p for p in read_people(text, name) if isinstance(p, Person) and p.name]
    if len(found) != 1 or not _NO_NAME.isdisjoint(folded[found[0].span.start : found[0].span.end].split()):
        return None
    if _letters(folded, name) - _letters(folded, found[0].span) > _NOISE:
        return None
    return Person(found[0].span, found[0].name, found[0].title, capacity)


def _letters(folded: str, span: Span) -> int:
    return sum(c.isalpha() for c in folded[span.start : span.end])


def _trimmed(folded: str, span: Span) -> Span:
    words = folded[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    return Span(start, max(start, span.start + len(words.rstrip(_EDGES))))
