"""The text of the convention that follows the act: its own period, its blanks, its parties, its annexes."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts import periods
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Reading, Span
from ctgcheck.tree import Part

Found = tuple[str, Reading]

_NAMES = periods.Names(
    "convention.annexed_start",
    "convention.annexed_end",
    "convention.annexed_first_year",
    "convention.annexed_last_year",
    "convention.annexed_months",
)
_HEAD = re.compile(
    r"\W*(?:projet\s+de\s+)?(?:(?:convention|contrat|protocole|charte)\b(?!\s+(?:collective|de\s+geneve))|entre\s+les\s+soussignes)"
)
_AGREED = re.compile(
    r"il\s+(?:est|a\s+ete)\s+(?:convenu|arrete)|d'une\s+part|la\s+presente\s+convention|ci-apres\s+denomm"
    r"|\b(?:conviennent|(?:sont|ont)\s+convenue?s?)\s+(?:de\s+)?ce\s+qui\s+suit"
    r"|\bentre\s[^;]{3,400}?\brepresentee?\s+par\b[^;]{3,500}?\set\s[^;]{3,250}?\brepresentee?\s+par\b"
)
_TERM = re.compile(
    r"\b(?:la\s+presente\s+(?:convention|ctg|mise\s+a\s+disposition|occupation|autorisation)|(?:la|cette)\s+(?:convention|ctg)"
    r"|(?:la|l'|cette\s)\s*(?:mise\s+a\s+disposition|occupation|autorisation)"
    r"|(?<=[a-z][.]\s)elle(?=\s+(?:est\s+(?:conclue|consentie|accordee|etablie)\s+pour\s+(?:[a-z-]+|\d+)\s+(?:ans?|annees?|mois)\b|court\s+du)))\s+(?:est\s+(?:conclue|consentie|accordee|donnee|etablie|signee)"
    r"|prend(?:ra)?\s+effet|entre(?:ra)?\s+en\s+vigueur|couvre|court|porte\s+sur|s'applique)[^\n;]{0,220}"
)
_BLANK = re.compile(
    r"(?:commune|ville|communaute|association|societe|departement|caf|region|syndicat)\s+d(?:e|u|es)\s+(?:x{3,}|\.{4,}|…+|_{4,})"
    r"|(?<![a-z])specimen(?![a-z])|[\[(]\s*a\s+(?:completer|preciser|definir|remplir|renseigner|adapter|rediger)[^\])\n]{0,60}[\])]"
    r"|^\W*\d\s*(?:(?:ere|re|eme|e)\s+hypothese\s*:|hypotheses\b)",
    re.MULTILINE,
)
# « représentée par son directeur, M. XXX »: nobody yet signs for a party
_NOBODY = re.compile(r"\b(?:m\.?|mr|mme|monsieur|madame)\s+(?:x{3,}|\.{4,}|…+|_{4,})(?![a-z])")
_REPRESENTED = re.compile(r"\brepresente[^;\n]{0,200}?\bpar\s+(?:(?:son|sa|le|la|l')\s*[a-z' -]{3,60},\s*)?\Z")
_COMMUNE = re.compile(
    r"\b(?:la\s+)?(?:commune|ville)\s+(?:de\s+la\s+|de\s+l'|de\s+|d'|du\s+|des\s+)"
    r"([a-z][a-z' -]{2,40}?)(?=,|\s+represent|\n|\s*\()"
)
_NUMBERED = re.compile(r"^\W{0,4}annexe\s*(?:n\W{0,3})?\s*(\d{1,2})\b", re.MULTILINE)
_CITED = re.compile(
    r"\bannexe\s*(?:n\W{0,2})?\s*(\d{1,2})\b(?!\s+(?:de\s+la\s+circulaire|du\s+decret|du\s+code|de\s+l'arrete))"
)
_ANNOUNCED = re.compile(
    r"\b(?:comporte|comprend|contient|accompagnee\s+de|assortie\s+de|et)\s+(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\s+annexes\b"
)
_WORDS = {w: n for n, w in enumerate(["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"], 2)}
_TABLE = re.compile(r"\t|</?(?:td|tr|p|table)\b|\|[^|\n]+\|")
_OPENING = 3500
_MOST = 20


def is_annexed(scope: Scope, part: Part) -> bool:
    """Say whether an annex is the text of the convention."""
    heads = [b.cue for b in part.blocks if b.kind == "ANNEX_HEAD"]
    lines = (scope.folded[h.start : h.start + 90] for h in heads)
    return (
        any(_HEAD.match(line) for line in lines)
        and _AGREED.search(scope.folded, part.span.start, part.span.end) is not None
    )


def annexed(scope: Scope) -> Iterator[Found]:
    """Read the convention annexed; several conventions annexed give nothing."""
    parts = [part for part in scope.annexes if is_annexed(scope, part)]
    if len(parts) != 1:
        return
    area = parts[0].span
    opening = _AGREED.search(scope.folded, area.start, area.end)
    yield "convention.annexed", scope.reading(True, _found(opening) if opening else area)
    yield from _term(scope, area)
    yield from _heads(scope, parts[0])
    blanks = list(_blanks(scope, area))
    words = tuple(dict.fromkeys(scope.words(s) for s in blanks))[:_MOST]
    yield "convention.blanks", scope.reading(words, blanks[0] if blanks else _line(scope, area))
    yield from _communes(scope, area)
    yield from _numbered(scope, area)


def _blanks(scope: Scope, area: Span) -> Iterator[Span]:
    """Give what the template left blank, the names of those who represent the parties first."""
    for found in _NOBODY.finditer(scope.folded, area.start, min(area.end, area.start + _OPENING)):
        if _REPRESENTED.search(scope.folded, max(area.start, found.start() - 260), found.start()):
            yield _found(found)
    yield from (_found(m) for m in _BLANK.finditer(scope.folded, area.start, area.end))


def _found(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _line(scope: Scope, area: Span) -> Span:
    end = scope.folded.find("\n", area.start + 1)
    return scope.trimmed(Span(area.start, end if 0 < end < area.end else area.end))


def _term(scope: Scope, area: Span) -> Iterator[Found]:
    for sentence in _TERM.finditer(scope.folded, area.start, area.end):
        span = _found(sentence)
        for name, value, where in (
            *periods.days(scope.folded, span, _NAMES),
            *periods.length(scope.folded, span, _NAMES),
        ):
            yield name, scope.reading(value, where)


def _heads(scope: Scope, part: Part) -> Iterator[Found]:
    """Read the years in the heading of the convention itself: « CONVENTION DE PARTENARIAT 2022-2025 »."""
    for block in part.blocks:
        if block.kind == "ANNEX_HEAD" and _HEAD.match(scope.folded, block.cue.start):
            end = scope.folded.find("\n", block.cue.end)
            span = Span(block.cue.start, min(end if end > 0 else part.span.end, block.cue.start + 120))
            yield from ((n, scope.reading(v, s)) for n, v, s in periods.years(scope.folded, span, _NAMES))


def _communes(scope: Scope, area: Span) -> Iterator[Found]:
    """Give the communes that the convention names as parties, at its opening."""
    agreed = re.compile(r"il\s+(?:est|a\s+ete)\s+(?:convenu|arrete)|\barticle\s+(?:1|premier)").search(
        scope.folded, area.start, area.end
    )
    end = min(agreed.start() if agreed else area.end, area.start + _OPENING)
    if not re.compile(r"\bentre\b").search(scope.folded, area.start, end):
        return
    found = [m for m in _COMMUNE.finditer(scope.folded, area.start, end) if not re.match(r"x{2,}", m[1])]
    if found:
        words = tuple(dict.fromkeys(scope.words(Span(m.start(1), m.end(1))) for m in found))
        yield "convention.annexed_communes", scope.reading(words[:_MOST], Span(found[0].start(1), found[0].end(1)))


def _numbered(scope: Scope, area: Span) -> Iterator[Found]:
    """Tell the annexes that the numbering leaves out from those whose heading may only be lost."""
    heads = list(_NUMBERED.finditer(scope.folded, area.start, area.end))
    numbers = [int(m[1]) for m in heads]
    if len(numbers) < 2 or numbers != sorted(set(numbers)):
        return
    cited = {int(m[1]) for m in _CITED.finditer(scope.folded, area.start, area.end)}
    said = _ANNOUNCED.search(scope.folded, area.start, area.end)
    announced = 0 if said is None else int(said[1]) if said[1].isdigit() else _WORDS[said[1]]
    absent = [n for n in range(1, max(*numbers, *cited, announced) + 1) if n not in numbers and n <= 30]
    lost = [n for n in absent if n > numbers[-1] or _may_be_there(scope, heads, n, area)]
    where = _found(heads[0])
    yield "convention.annexes_missing", scope.reading(tuple(f"annexe {n}" for n in absent if n not in lost), where)
    yield "convention.annexes_unsure", scope.reading(tuple(f"annexe {n}" for n in lost), where)


def _may_be_there(scope: Scope, heads: list[re.Match[str]], number: int, area: Span) -> bool:
    """Say whether a table follows the annex before the missing one: its heading may be lost; the first one's always."""
    start = max((m.end() for m in heads if int(m[1]) < number), default=-1)
    if start < area.start:
        return True
    end = min(m.start() for m in heads if int(m[1]) > number)
    return _TABLE.search(scope.text, start, end) is not None
