"""Annexes: those that the act names, those that follow it, and what a template left blank."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.spelled import counted
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_CITED = re.compile(
    r"(?:convention|plan|projet|tableau|reglement|liste|cartographie|acte|contrat|avenant|statuts|bail|rapport|grille|"
    r"document|charte|protocole|cahier|annexe)s?\b[a-z' -]{0,70}?(?:ci-?\s?)?(?:annexee?s?\b|jointe?s?\b|en\s+annexe)"
    r"|\bannexe\s+(?:n\s?°\s*)?\d{1,2}\b"
)
_PLACEHOLDER = re.compile(
    r"(?<![A-Za-z0-9])X{2,4}/X{2,4}(?:/(?:X{2,4}|\d{2,4}))?|(?<![A-Za-z0-9À-ÿ])X{3,}(?![A-Za-z0-9À-ÿ°])"
    r"|(?<![A-Za-z])SPECIMEN(?![A-Za-z])|\[\s*[ÀAàa]\s+(?:compl[ée]ter|pr[ée]ciser|d[ée]finir|remplir|renseigner)[^\]\n]{0,60}\]"
    r"|\(\s*[àa]\s+(?:compl[ée]ter|remplir|renseigner|adapter)[^)\n]{0,60}\)"
    r"|(?:\b(?:le|du|au|de|à|n°|M\.|Mme|montant|euros?|€)\s{0,2})(?:…{2,}|\.{5,}|_{4,})"
    r"|(?<![.…_])(?:…{1,}|\.{3,}|_{3,})(?=\s{0,2}(?:voix|pour|contre|abstention|membres))"
)
# each placeholder holds one of these: texts without any are soon told
_SIGNS = ("XX", "SPECIMEN", "…", "...", "___")
_TO_FILL = re.compile(r"[\[(]\s*[ÀAàa]\s")
_ROMAN_CENTURY = re.compile(r"X{1,3}(?:I{1,3}|IV|V|VI{0,3}|IX)?(?:e|è|ème)\b")
# « cinq pages et sept annexes »: a convention or an act says how many come with it
_ANNOUNCED = re.compile(
    r"\b(?:comporte|comprend|accompagnee? de|assortie? de|et|ses|les)\s+(\d{1,2}|[a-z]+)\s+annexes\b"
)
_MOST = 40


def annexes(scope: Scope) -> Iterator[Found]:
    """Read « ci-annexée », « ANNEXE 1 - Diagnostic », « XXXX », « [à compléter] »."""
    yield from _cited(scope)
    joined = [_heading(scope, b.cue) for part in scope.annexes for b in part.blocks if b.kind == "ANNEX_HEAD"]
    joined = [s for s in joined if not _PLACEHOLDER.match(scope.text, s.start)]
    if joined:
        words = tuple(dict.fromkeys(scope.words(s) for s in joined))
        yield "annexes.joined", scope.reading(words[:_MOST], joined[0])
    yield from _announced(scope)
    found = list(_placeholders(scope))
    if found:
        words = tuple(dict.fromkeys(scope.words(s) for s in found))
        yield "annexes.placeholders", scope.reading(words[:_MOST], found[0])


def _cited(scope: Scope) -> Iterator[Found]:
    spans = []
    for block in scope.own:
        if block.kind in ("CONSIDERING", "DECISION", "ARTICLE", "VU", "DELIBERATED"):
            spans += [Span(m.start(), m.end()) for m in _CITED.finditer(scope.folded, block.cue.start, block.body.end)]
    if spans:
        words = tuple(dict.fromkeys(scope.words(s) for s in spans))
        yield "annexes.cited", scope.reading(words, spans[0])


def _announced(scope: Scope) -> Iterator[Found]:
    start, end = scope.span.start, scope.span.end
    if scope.folded.find("annexes", start, end) < 0:
        return
    for found in _ANNOUNCED.finditer(scope.folded, start, end):
        count = counted(found[1])
        if count is not None and 2 <= count <= 30:
            yield "annexes.announced", scope.reading(count, Span(found.start(1), found.end()))
            return


def _heading(scope: Scope, cue: Span) -> Span:
    line = scope.folded.find("\n", cue.end)
    end = line if line >= 0 else len(scope.folded)
    return scope.trimmed(Span(cue.start, end if end - cue.start < 160 else cue.end))


def _placeholders(scope: Scope) -> Iterator[Span]:
    text, start, end = scope.text, scope.span.start, scope.span.end
    if all(text.find(sign, start, end) < 0 for sign in _SIGNS) and not _TO_FILL.search(text, start, end):
        return
    for found in _PLACEHOLDER.finditer(text, start, end):
        if not _ROMAN_CENTURY.match(found[0]):
            yield Span(found.start(), found.end())
