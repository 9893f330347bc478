"""Allowances of office: their table, the rates voted for the mayor and the deputies, the raise and its own vote."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import Found, Matter
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span

_ALLOWANCES = re.compile(r"\bindemnites?\b")
_TABLE = re.compile(
    r"\btableau\b[^.;]{0,100}?\bindemnites?\b[^.;]{0,120}?\b(?:annexee?s?|annexe|jointe?s?|ci-apres|ci-dessous)\b"
    r"|\b(?:annexee?|annexe|joint|jointe)\b[^.;]{0,60}?\btableau\b[^.;]{0,80}?\bindemnites?\b"
)
_NO_TABLE = re.compile(
    r"\b(?:aucun|sans)\s+tableau\b|tableau\b[^.;]{0,60}\bn'(?:est|a)\s+pas\s+(?:ete\s+)?(?:annexe|joint)"
)
_RAISE = re.compile(r"\bmajorations?\b|\b(?:de\s+majorer|majore\s+(?:de|l|les)|majorees?\b)")
_OWN_VOTE = re.compile(
    r"\b(?:second|deuxieme)\s+(?:temps|vote)\b|\bvote\s+(?:distinct|separe)\b|\bpar\s+un\s+(?:vote|scrutin)\s+(?:distinct|separe)"
)
# « 51,6 % de l'indice » or the end of a cell: a share of the maximum is no rate
_RATE = r"(?<![\d,.])(\d{1,3})(?:[.,](\d{1,2}))?\s?%(?=\s*(?:de\s+l'indice|[;,.)\t|\n]|$))"
_BEFORE = r"(?:(?!maxim|plafond|adjoint|conseiller|delegue|vice|%)[^;.\n]){0,80}?"
_MAYOR = re.compile(rf"\b(?:du|le|au|:|-|•|^|\n)?\s*maire\b{_BEFORE}{_RATE}")
_DEPUTY = re.compile(rf"\badjointe?s?\b(?:(?!maxim|plafond|conseiller|%)[^;.\n]){{0,80}}?{_RATE}")
_SHARE = re.compile(r"%\s*(?:du\s+(?:taux|maximum|montant)|de\s+l'(?:indemnite|enveloppe)|des?\s+(?:taux|maxim))")
_OF_INDEX = re.compile(r"indice\s+(?:brut\s+)?(?:terminal|sommital)|indice\s+brut\b|\bindice\s+10[12]\d")
_STANDS_IN = re.compile(r"\bsuppl(?:ee|eant|eance)\b[^.;]{0,30}?\bmaire\b|l\.?\s?2123-24,?\s+iii\b")
_HIGHEST = 14_500


def allowances(scope: Scope) -> Iterator[Found]:
    """Read « fixe l'indemnité du maire à 51,6 % de l'indice brut terminal », « tableau récapitulatif annexé »."""
    matter = Matter(scope)
    if matter.first(_ALLOWANCES, (*matter.title, *matter.decisions)) is None:
        return
    yield from matter.answer("allowances.table", _TABLE, _NO_TABLE)
    yield from _raise(matter)
    yield from _rates(matter)


def _raise(matter: Matter) -> Iterator[Found]:
    found = matter.first(_RAISE, (*matter.title, *matter.decisions))
    if found is None or matter.denied(found):
        return
    yield "allowances.majoration", matter.reading(True, found)
    own = matter.first(_OWN_VOTE, matter.areas)
    alone = any(found.start() == title.start for title in matter.title)  # an act on the raise alone has its own vote
    if alone or (own is not None and not matter.denied(own)):
        yield "allowances.separate_vote", matter.reading(True, found if alone or own is None else own)


def _rates(matter: Matter) -> Iterator[Found]:
    """Read the rates where the decision counts them in the top index, and in nothing else."""
    if matter.first(_OF_INDEX, matter.areas) is None or matter.first(_SHARE, matter.areas) is not None:
        return
    for place in matter.find(_MAYOR, matter.decisions):
        if not _of_a_deputy(matter, place):
            rate = _hundredths(place)
            if rate <= _HIGHEST:
                yield "allowances.mayor_rate", matter.reading(rate, place)
    if matter.first(_STANDS_IN, matter.areas) is not None:  # who stands in for the mayor may have the mayor's
        return
    deputies = {_hundredths(place): place for place in matter.find(_DEPUTY, matter.decisions)}
    if deputies and max(deputies) <= _HIGHEST:
        yield "allowances.deputy_rate", matter.reading(max(deputies), deputies[max(deputies)])


def _of_a_deputy(matter: Matter, found: re.Match[str]) -> bool:
    """Say whether « maire » ends « adjoint au maire » or is that of a commune déléguée."""
    before = matter.scope.low(Span(max(0, found.start() - 25), found.start() + 8))
    return re.search(r"adjointe?s?\s+(?:au|du)\b|conseiller", before) is not None


def _hundredths(found: re.Match[str]) -> int:
    return int(found[1]) * 100 + int(f"{found[2] or '0':0<2}")
