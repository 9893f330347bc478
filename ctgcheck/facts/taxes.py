"""Local taxes: rates, taxe d'aménagement, exemptions, and the year of their effect."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.budget import informed
from ctgcheck.facts.matter import Found, Matter, year_near
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.sitting import sitting_day

_TAX = (
    r"(?:taxes?\s+(?:fonciere|d'habitation|directe|locale)|fiscalite|impots?|imposition"
    r"|contributions?\s+directes?|cfe\b)"
)
_RATES = re.compile(
    rf"\btaux\s+(?:\w+\s+|d'|de\s+|des\s+|de\s+la\s+){{0,5}}{_TAX}|(?:vote|fixation)\s+des\s+taux(?=\s*(?:20\d\d|$|\n))"
)
_NO_RATES = re.compile(
    r"amenagement|sejour|promotion|avancement|ordures|teom|emprunt|interet|participation|versement|exoner|abattement"
    r"|majoration|gemapi|reversement|degrev|remise|convention"
)
_DEVELOPMENT = re.compile(r"taxes?\s+d'amenagement")
_SHARED = re.compile(r"revers\w+|partage|convention|repartition|remise|remboursement|penalites")
_BASE = re.compile(
    r"(?:exoneration|abattement)[^.;]{0,80}?(?:taxes?\s+foncieres?|cotisation\s+fonciere|\bcfe\b|taxes?\s+d'habitation|\btfpb?\b)"
    r"|taxe\s+d'habitation\s+sur\s+les\s+logements\s+vacants|base\s+minimum\s+de\s+(?:la\s+)?(?:cfe|cotisation)"
)
_NO_BASE = re.compile(r"compensation|\bmotion\b|\bvoe?u|demande\s+de\s+remise|convention|degrevement")
# an illegal decision is taken back, or the council is told of a rate: nothing is voted
_NOT_VOTED = re.compile(r"\bretrait\b|\bretirer?\b|\binformations?\b|compte[- ]rendu")
_TITLE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?![\d/-])")
_EFFECT = re.compile(
    r"\b(?:a\s+compter|a\s+partir|applicables?(?:\s+a\s+compter)?)\s+(?:du\s+|de\s+|en\s+|au\s+|des\s+)?"
    r"(?:l'annee\s+|l'exercice\s+)?(?:1\s?er\s+janvier\s+|01/01/)?(20\d\d)(?![\d/-])"
)


def taxes(scope: Scope) -> Iterator[Found]:
    """Read « Vote des taux d'imposition 2025 », « exonération de taxe foncière à compter du 1er janvier 2026 »."""
    matter = Matter(scope)
    if matter.first(_NOT_VOTED, matter.title) is None and not _only_noted(matter):
        yield from _voted(matter)


def _voted(matter: Matter) -> Iterator[Found]:
    title = matter.title
    development, base, rates = (matter.first(p, title) for p in (_DEVELOPMENT, _BASE, _RATES))
    day = sitting_day(matter.scope)
    if development is not None:
        if matter.first(_SHARED, title) is None:
            yield "fiscal.kind", matter.reading("development_tax", development)
            yield from _effect(matter)
    elif base is not None:
        if matter.first(_NO_BASE, title) is None:
            yield "fiscal.kind", matter.reading("base", base)
            yield from _effect(matter)
    elif rates is not None and matter.first(_NO_RATES, title) is None:
        yield "fiscal.kind", matter.reading("rates", rates)
        years = {m[1]: m for m in matter.find(_TITLE_YEAR, title)}
        if len(years) == 1:
            found = next(iter(years.values()))
            if year_near(day, int(found[1]), back=0, ahead=1):
                yield "fiscal.year", matter.reading(int(found[1]), found)
        yield from informed(matter)


def _only_noted(matter: Matter) -> bool:
    """Say whether the council does nothing but take note."""
    said = [matter.scope.low(entry) for entry in matter.decisions]
    return bool(said) and all(re.search(r"\bprend\s+acte\b", words) for words in said)


def _effect(matter: Matter) -> Iterator[Found]:
    """Read the year from which the measure applies, where the act states one only."""
    found = {m[1]: m for m in matter.find(_EFFECT, (*matter.title, *matter.decisions))}
    if len(found) == 1:
        year, place = next(iter(found.items()))
        if year_near(sitting_day(matter.scope), int(year), back=0, ahead=2):
            yield "fiscal.year", matter.reading(int(year), place)
