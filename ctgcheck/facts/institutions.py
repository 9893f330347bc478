"""Institutions: when the council was installed, its deputies, how the mayor and the deputies were elected."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import Found, Matter
from ctgcheck.facts.scope import Scope, whole
from ctgcheck.facts.spelled import counted

_COUNCIL = r"(?:nouveau\s+)?conseil(?:\s+(?:municipal|communautaire|syndical))?"
_INSTALLED = re.compile(
    rf"\b(?:installation\s+(?:du|de\s+ce)\s+{_COUNCIL}|{_COUNCIL}\s+(?:a\s+ete\s+)?installe"
    rf"|seance\s+d'installation(?:\s+du\s+{_COUNCIL})?)(?:\s+(?:intervenue|en\s+date|qui\s+s'est\s+tenue))?"
    r"\s*(?:,\s*)?(?:du|le)\s+(?:\w+di\s+)?(?=\d)"
)
_NUMBER = r"(\d{1,2}|[a-z]+(?:[ -]et)?(?:[ -][a-z]+)?)(?:\s*\(\s*\d{1,2}\s*\))?"
_DEPUTIES = r"(?:postes?\s+d')?adjoints?(?:\s+au\s+maire)?"
# « deux postes d'adjoints techniques » are staff
_END = r"(?=\s*(?:[.,;:)]|et\s+a\s|$|\n|a\s+compter|pour\s+la\s+duree|\())"
_FIXED = re.compile(
    rf"\b(?:fixer?|porter?|arrete[r]?|determine[r]?|maintenir|maintient)\s+(?:le\s+nombre\s+(?:d'|des\s+|de\s+){_DEPUTIES}\s+a\s+{_NUMBER}"
    rf"|a\s+{_NUMBER}\s+le\s+nombre\s+(?:d'|des\s+|de\s+){_DEPUTIES}{_END})"
    rf"|\b(?:creer|cree|creation\s+de)\s+{_NUMBER}\s+postes?\s+d'adjoints?(?:\s+au\s+maire|{_END})"
)
_OF_DEPUTIES = r"adjointe?s?(?:\s+au\s+maire)?(?!\s+(?:technique|administrati|d'animation|du\s+patrimoine|territoria))"
_MAYOR = re.compile(r"\belection\s+du\s+maire\b(?![^.;]{0,12}adjoint)")
_ELECTED = re.compile(
    rf"\belection\s+(?:des\s+|d'un(?:e)?\s+(?:nouve(?:l|lle|au)\s+)?|du\s+\w+\s+|de\s+\w+\s+){_OF_DEPUTIES}"
)
_ONE = re.compile(rf"\belection\s+(?:d'un(?:e)?\s+(?:nouve(?:l|lle|au)\s+)?|du\s+\w+\s+){_OF_DEPUTIES}")
_SEVERAL = re.compile(rf"\belection\s+(?:de\s+|des\s+){_NUMBER}\s+{_OF_DEPUTIES}")
_RECITAL = re.compile(r"\bsi[, ]+apres\b[^.]{0,250}")
_ROUND = re.compile(r"\b(premier|1er|deuxieme|second|2e|2eme|2nd|troisieme|3e|3eme)\s+tour\b")
_ROUNDS = {"premier": 1, "1er": 1, "troisieme": 3, "3e": 3, "3eme": 3}
_VOTES = re.compile(r"\b(\d{1,3})\s*(?:\([^)]{0,30}\)\s*)?voix\b(?!\s+contre)")
_LIST = re.compile(r"\bliste\s+(?:conduite|menee|presentee|deposee)\s+par\b|\b(?:une\s+seule|la\s+seule)\s+liste\b")
_ONE_BY_ONE = re.compile(r"\belue?s?\s+au\s+scrutin\s+uninominal|\bprocede\b[^.;]{0,40}scrutin\s+uninominal")
_PROPORTIONAL = re.compile(r"\brepresentation\s+proportionnelle\b")
_MAJORITY = re.compile(r"\b(?:elue?s?|designee?s?|procede)\b[^.;]{0,60}\bscrutin\s+majoritaire")
_ELDEST = re.compile(
    r"\b(?:doyen(?:ne)?\s+d'age|(?:le|la)\s+plus\s+agee?)\b[^.;]{0,60}?\b(?:preside|a\s+pris\s+la\s+presidence)"
    r"|\b(?:sous\s+la\s+)?presidence\b[^.;]{0,40}?\b(?:doyen|plus\s+agee?)"
)


def institutions(scope: Scope) -> Iterator[Found]:
    """Read « fixe à cinq le nombre d'adjoints », « Élection du maire », « installé le 25 mai 2020 »."""
    matter = Matter(scope)
    yield from matter.dated("council.installed_date", _INSTALLED, reach=22)
    yield from _deputies(matter)
    yield from _election(matter)


def _deputies(matter: Matter) -> Iterator[Found]:
    found = {}
    for place in matter.find(_FIXED, matter.decisions):
        said = next(group for group in place.groups() if group)
        value = counted(said)
        if value is not None:
            found[value] = place
    if len(found) == 1:
        value, place = next(iter(found.items()))
        yield "council.deputies", matter.reading(value, place)


def _election(matter: Matter) -> Iterator[Found]:
    yield from _proportional(matter)
    mayor, deputies = matter.first(_MAYOR, matter.title), matter.first(_ELECTED, matter.title)
    if (mayor is None) == (deputies is None):
        return
    if mayor is not None:
        yield "election.office", matter.reading("mayor", mayor)
    elif deputies is not None:
        yield "election.office", matter.reading("deputies", deputies)
    yield from _seats(matter)
    yield from _ballot(matter)


def _proportional(matter: Matter) -> Iterator[Found]:
    """Read how the seats were shared; what the visas recite tells nothing of this vote."""
    areas = [whole(block) for block in matter.scope.own if block.kind not in ("VU", "STAMP")]
    shared, other = matter.first(_PROPORTIONAL, areas), matter.first(_MAJORITY, areas)
    if shared is not None and other is None:
        yield "election.proportional", matter.reading(True, shared)
    elif other is not None and shared is None:
        yield "election.proportional", matter.reading(False, other)


def _seats(matter: Matter) -> Iterator[Found]:
    one, several = matter.first(_ONE, matter.title), matter.first(_SEVERAL, matter.title)
    if one is not None:
        yield "election.seats", matter.reading(1, one)
    elif several is not None:
        value = counted(several[1])
        if value is not None:
            yield "election.seats", matter.reading(value, several)


def _ballot(matter: Matter) -> Iterator[Found]:
    """Read the round and the votes where the act tells one of each; what recites the law tells none."""
    recitals = list(matter.find(_RECITAL, matter.areas))
    told = [m for m in matter.find(_ROUND, matter.areas) if not any(r.start() <= m.start() < r.end() for r in recitals)]
    rounds = {_ROUNDS.get(m[1], 2): m for m in told}
    votes = {int(m[1]): m for m in matter.find(_VOTES, matter.areas)}
    mayor = matter.first(_MAYOR, matter.title) is not None
    if mayor and len(rounds) <= 1 and votes:  # of several candidates at one round, who had the most
        votes = {max(votes): votes[max(votes)]}
    for name, found in (("election.round", rounds), ("election.votes", votes)):
        if len(found) == 1:
            value, place = next(iter(found.items()))
            yield name, matter.reading(value, place)
    yield from matter.answer("election.by_list", _LIST, _ONE_BY_ONE)
    eldest = matter.first(_ELDEST, matter.areas)
    if eldest is not None:
        yield "election.eldest_presided", matter.reading(True, eldest)
