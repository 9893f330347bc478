"""Who presides and who keeps the minutes: the name stands just before the words that say so, or just after."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Person

_MARGIN = 130  # how far after the words the name may stand
# what a person does, or what is done to him: the name ends there
_VERB = re.compile(
    r",?\s*\b(?:ayant|a ete|ont ete|est|etait|sont|fut|ete|elue?s?|nommee?s?|designee?s?|choisie?s?|proposee?|remplit"
    r"|remplissait|assure|assurait|preside|presidait|prend|comme|en qualite|en tant|pour|qui|aux|se |s'est"
    r"|etant|occupant|presidant|dirigeant|dirige|fait|faisait|faisant|tient|tenait|redige|ecrit|etablit|accepte"
    r"|a\b|secretaire|designation|nomination|election|l'election)(?![a-z'-])"
)
# « le conseil désigne Odile CRESSANGE comme secrétaire »
_CHOOSES = re.compile(
    r"\b(?:conseil|maire|presidente?|comite|assemblee|bureau|membres)\b[^.;]{0,40}?\s(?:de\s+)?(?:nommer?|designer?|choisit|choisir|elit|propose)(?:nt)?"
    r"(?:\s+a l'unanimite)?[\s,]+(?!de\s+(?:nomm|design|choisi))(?!comme|secretaire|pour)"
)
_GAP = re.compile(
    r"[^a-z0-9]*(?:(?:de (?:la )?seance|de ce jour|par|de|est|a ete|le|la|l'|designee?|nommee?"
    r"|elue?|maire|presidente?"
    r"|(?:en application|conformement|en vertu|au titre)\s[^,;]{5,80},)(?![a-z])[^a-z0-9]*){0,4}"
)
_NAMELY = re.compile(
    r"[^.;:]{0,80}(?:a\s+savoir|en la personne de)\s(?:m\.|mme|mr|monsieur|madame)?\s*"
)  # « le plus jeune, à savoir »
_LABEL = re.compile(
    r"(?:les |la )?(?:fonctions?|secretariat|secretaire|reunion|seance)\b[^:]*:\s*\Z"
)  # the name follows
_SAID = re.compile(r"(?P<name>[^,;:.\n]{3,60}), ?[a-z]")
_OPENER = re.compile(
    r"\b(?:m\.|mr|mme|monsieur|madame) ?[a-z][^.;:\n]{2,60},\s*(?:le |la )?(?:maire|presidente?)\b[^.;:\n]{0,40}$"
    r"|\bl[ea] (?:maire|presidente?), (?:m\.|mr|mme|monsieur|madame) ?[a-z][^.;:\n]{2,60}$"
)
_BEFORE_OPENING = 140


def officers(text: str, folded: str, cue: Span, body: Span) -> tuple[Person, ...]:
    """Read the persons told before the verb of a cue, else those told right after the cue."""
    if _LABEL.match(folded, cue.start, cue.end):
        near = Span(cue.end, min(body.end, cue.end + _MARGIN))
        return _after(text, folded, near) or _before_comma(text, folded, near)
    chosen = _CHOOSES.search(folded, cue.start, cue.end)
    start = chosen.end() if chosen else cue.start
    verb = _VERB.search(folded, start, cue.end)
    before = _people(text, Span(start, verb.start())) if verb else ()
    if any(p.name for p in before):
        return before[-1:] if not before[-1].function or before[-1].name else before[-2:]
    return _after(text, folded, Span(cue.end, min(body.end, cue.end + _MARGIN)))


def opener(text: str, folded: str, cue: Span) -> tuple[Person, ...]:
    """Read « M. Luc NERVAUX, maire, » just before « ouvre la séance »."""
    start = max(0, cue.start - _BEFORE_OPENING)
    verb = max(cue.start, folded.find("ouvre", cue.start, cue.end))
    found = _OPENER.search(folded[start:verb].rstrip(" ,"))
    return _people(text, Span(start + found.start(), start + found.end())) if found else ()


def _after(text: str, folded: str, near: Span) -> tuple[Person, ...]:
    found = _people(text, near)
    if found and _NAMELY.fullmatch(folded, near.start, found[0].span.start):
        return found
    if not found or _GAP.fullmatch(folded, near.start, found[0].span.start) is None:
        return ()
    return found


def _before_comma(text: str, folded: str, near: Span) -> tuple[Person, ...]:
    """Read a name without title nor capitals before what is said of it: « Odile Cressange, directrice »."""
    comma = _SAID.match(folded, near.start, near.end)
    return _after(text, folded, Span(near.start, comma.end("name"))) if comma else ()


def _people(text: str, span: Span) -> tuple[Person, ...]:
    return tuple(p for p in read_people(text, span) if isinstance(p, Person))
