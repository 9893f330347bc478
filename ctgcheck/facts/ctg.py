"""What an act about a convention territoriale globale says of its frame: COG, circular, CEJ, assessment, competence."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.leftovers import own_spans
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_COG = re.compile(r"conventions?\s+d(?:'|e\s+|es\s+)?\s*([a-z]+)\s+et\s+(?:de\s+)?(?:la\s+)?gestion\b")
_PERIOD = re.compile(r"(20\d\d)\s*(?:[-/–]|a|au)\s*(20\d\d)")
# the COG under which an older agreement was signed
_FORMER = re.compile(
    r"\b(?:premiere|precedente?|avait|avaient|etait|fut|anterieure?|ancienne?|alors|echue?|sous\s+l'empire)\b[^.;]{0,130}\Z"
)
_CLAIM = re.compile(
    r"(?:convention\s+d'\s*objectifs?\s+et\s+de\s+gestion|\bcog\b)[^.;]{0,90}?\b(?:impose|oblige|rend\s+obligatoire)[^.;]{0,160}"
    r"(?:convention\s+territoriale\s+globale|\bctg\b)[^.;]{0,90}"
)
_CIRCULAR = re.compile(r"circulaire\b[^.;\n]{0,40}?\b2020\s*[-–/]\s*0?1\b")
_CEJ_EXIT = re.compile(
    r"(?:a\s+l'issue|a\s+l'expiration|au\s+terme|a\s+l'echeance)\s+d(?:u|es|e\s+ce|e\s+son)\s+"
    r"(?:contrats?\s+enfance(?:\s+et)?(?:\s+|-)jeunesse|cej)\b[^.;\n]{0,60}"
    r"|(?:contrats?\s+enfance(?:\s+et)?(?:\s+|-)jeunesse(?:\s*\(cej\))?|\bcej)\s+(?:en\s+cours\s+)?(?:arrive(?:ra)?|prend(?:ra)?)\s+"
    r"(?:a\s+(?:son\s+)?(?:echeance|terme)|fin)[^.;\n]{0,60}"
)
_PAST = re.compile(r"20(?:1\d|2[0-3])\b")
_PREVIOUS = re.compile(
    r"\b(?:precedente|premiere|1\s*ere|ancienne|actuelle)\s+(?:ctg|convention\s+territoriale\s+globale)"
    r"|\b(?:ctg|convention\s+territoriale\s+globale)\b[^.;\n]{0,140}?\b(?:echue|echeance|arrivee?\s+a\s+(?:son\s+)?terme|en\s+vigueur|precedente)"
    r"|\brenouvel\w+\s+(?:de\s+)?(?:la\s+|ladite\s+)?(?:convention|ctg)"
)
_ASSESSED = re.compile(
    r"\b(?:bilan|evaluation)s?,?\s+(?:[a-z]+\s+){0,2}?(?:realisee?|conduite?|menee?|partagee?|globale?|positi(?:f|ve)|satisfaisante?"
    r"|favorable|encourageant|d(?:e\s+la|u|es)\s+(?:premiere?|precedente?|ctg|convention\s+territoriale|cej|contrat\s+enfance))\b"
    r"|\bbilans?\s+(?:a|ont|est|fut)\s+(?:ete\s+)?(?:presente|partage|dresse|etabli|realise|examine)s?\b"
    r"|\b(?:a|ont|avait)\s+(?:ete\s+)?(?:dresse|etabli|presente|realise)\s+(?:le|un|son)\s+bilan\b"
    r"|\bbilan\s+(?:en\s+a\s+ete\s+(?:dresse|etabli|presente|fait|realise)|est\s+(?:[a-z]+\s+)?(?:encourageant|positif|satisfaisant|favorable))\b"
)
_TO_COME = re.compile(r"\b(?:sera|seront|fera|feront|devra|annuel|indicateurs|modalites|comite|pilotage)\b")
_HELD = re.compile(
    r"\bcompetences?\s+\W{0,3}(?:facultative\s+|optionnelle\s+)?\W{0,3}(?:petite\s+enfance|enfance(?:\W{1,3}(?:et\s+)?jeunesse)?|jeunesse|accueil\s+du\s+jeune\s+enfant)"
    r"\W{1,4}(?:[a-z']+\s+){0,3}?(?:releve(?:nt)?\s+d|(?:a\s+ete\s+|est\s+|ete\s+)?(?:transferee|exercee|detenue)\s+|appartient\s+)[^.;\n]{0,60}"
)
_HOLDERS = (
    ("ccas", re.compile(r"\bccas\b|centre\s+communal\s+d'action\s+sociale")),
    ("intercommunality", re.compile(r"communaute|agglomeration|intercommunal|\bepci\b|metropole|syndicat")),
    ("commune", re.compile(r"\bcommune\b|\bville\b")),
)
_CAF = re.compile(r"\bcaisses?\s+(?:d'|d\s*'\s*|des\s+)(allocations?)\s+(familiales?)")
_ACT_HEAD = re.compile(r"extraits?\s+d(?:u|es)\s+registre|apres\s+en\s+avoir\s+delibere")


def ctg(scope: Scope) -> Iterator[Found]:
    """Read « Convention d'objectifs et de gestion 2023-2027 », « circulaire 2020-01 », « bilan de la CTG »."""
    told = _told(scope)
    yield from _cog(scope, told)
    for name, pattern in (("convention.cog_claim", _CLAIM), ("convention.previous", _PREVIOUS)):
        found = _first(scope, pattern, told)
        if found:
            yield name, scope.reading(scope.words(found), found)
    circular = _first(scope, _CIRCULAR, told)
    if circular:
        yield "convention.circular", scope.reading(True, circular)
    assessed = _first(scope, _ASSESSED, told, without=_TO_COME)
    if assessed:
        yield "convention.assessment", scope.reading(True, assessed)
    leaving = _first(scope, _CEJ_EXIT, [*told, *(part.span for part in scope.annexes)], without=_PAST)
    if leaving:
        yield "convention.cej_exit", scope.reading(scope.words(leaving).rstrip(" ,"), leaving)
    yield from _competence(scope, told)
    yield from _spellings(scope, told)


def _told(scope: Scope) -> list[Span]:
    """Give the places of the act, of its report and of the report before the first act of the file."""
    spans = list(own_spans(scope))
    if scope.proposals:
        last = scope.proposals[-1]
        spans.append(Span(scope.proposals[0].cue.start, max(last.cue.end, last.body.end)))
    before = scope.span.start
    if scope.kind == "act" and 0 < before < 20_000 and not _ACT_HEAD.search(scope.folded, 0, before):
        spans.insert(0, Span(0, before))
    return spans


def _first(
    scope: Scope, pattern: re.Pattern[str], areas: list[Span], without: re.Pattern[str] | None = None
) -> Span | None:
    for area in areas:
        for found in pattern.finditer(scope.folded, area.start, area.end):
            if without is None or not without.search(found[0]):
                return Span(found.start(), found.end())
    return None


def _cog(scope: Scope, areas: list[Span]) -> Iterator[Found]:
    """Give the name printed, the unusual one where there are several, and the period that follows a name."""
    found = [m for area in areas for m in _COG.finditer(scope.folded, area.start, area.end)]
    if not found:
        return
    odd = next((m for m in found if not m[1].startswith("objectif")), found[0])
    span = Span(odd.start(), odd.end())
    yield "convention.cog_name", scope.reading(scope.words(span), span)
    for named in found:
        if _FORMER.search(scope.folded[max(0, named.start() - 140) : named.start()]):
            continue
        period = _PERIOD.search(scope.folded, named.end(), named.end() + 110)
        stop = re.compile(r"[;.]|\n\s*\n|territoriale").search(scope.folded, named.end(), named.end() + 110)
        if period and (stop is None or period.start() < stop.start()):
            yield "convention.cog_period", scope.reading(f"{period[1]}-{period[2]}", Span(period.start(), period.end()))
            return


def _competence(scope: Scope, areas: list[Span]) -> Iterator[Found]:
    found = _first(scope, _HELD, areas)
    if found is None:
        return
    held = re.compile(r"releve|transferee|exercee|detenue|appartient").search(scope.folded, found.start, found.end)
    words = scope.folded[held.start() if held else found.start : found.end]
    holders = [name for name, pattern in _HOLDERS if pattern.search(words)]
    if len(holders) == 1:
        yield "convention.childhood_holder", scope.reading(holders[0], found)


def _spellings(scope: Scope, areas: list[Span]) -> Iterator[Found]:
    """Give the ways in which the name of the Caf is spelled, singular and plural apart."""
    kept: dict[tuple[str, str], Span] = {}
    for area in areas:
        for found in _CAF.finditer(scope.folded, area.start, area.end):
            kept.setdefault((found[1], found[2]), Span(found.start(), found.end()))
    if kept:
        spans = list(kept.values())
        yield "convention.party_spellings", scope.reading(tuple(scope.words(s) for s in spans), spans[0])
