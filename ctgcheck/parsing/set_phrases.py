"""Counters that a whole phrase tells: « P 10  C 0  A 0 », « 22 membres sur 29 présents », « par 12 voix et... »."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.parsing.numbers import number_of

_GAP = r"[ ]{0,4}[,;/|-]?[ ]{0,4}"
_IS = r"[ ]?[:=]?[ ]?"
_LETTERS = re.compile(
    rf"(?<![a-z'])p(?:our)?{_IS}(\d{{1,3}}){_GAP}c(?:ontre)?{_IS}(\d{{1,3}})"
    rf"{_GAP}a(?:bst[a-z]*)?[.]?{_IS}(\d{{1,3}})(?!\d)"
)
_SHARE = re.compile(
    r"(?<![\d-])(\d{1,3}) (?:membres|conseillers|elus|delegues)(?: [a-z]+)? sur (\d{1,3})"
    r"(?: membres| conseillers| elus)?(?: en exercice)?,? (?:etant |sont |etaient )?presents"
)
# « l'assemblée compte onze membres », « les conseillers, au nombre de 15, ont reçu leur convocation »
_NUMBER = r"(\d{1,3}|[a-z]{2,8}(?:[ -][a-z]{2,5})?)"
_MEMBERS = r"(?:membres|conseillers|delegues|elus|administrateurs)"
_ALL = re.compile(
    rf"\b(?:(?:compt(?:e|ait|ant)|comprend) {_NUMBER} {_MEMBERS}\b"
    r"(?!\s+(?:present|votant|represent|absent|favorable|siegeant))"
    rf"|{_MEMBERS}, au nombre de {_NUMBER},(?:\s*\Z| ont (?:recu|ete conv)))"
)
# « adopté par 12 voix et 2 abstentions », « adopte ces tarifs à 25 voix. », « Majorité : 24 voix »
_ALONE = re.compile(
    r"(?:\b(?:adopt|approuv|vot|accept|valid|deliber)[a-z]{1,4}\b[^.;:\d]{0,60}?\s(?:par|a|avec)"
    r"|majorite ?:|\A\n(?:par|a)"
    r"|unanimite[a-z ]{0,40}(?:,? soit| ?\())\s*"
    r"(\d{1,3}|[a-z]{2,6}(?:-[a-z]{2,6})?)\s+voix(?=\s{0,3}(?:[.,;()–-]|et\s+(?:\d|une?\b|deux|trois|quatre|cinq)|\n))"
    r"(?!,? contre)(?![^.;]{0,40}\s(?:voix )?pour\b)"
)
_NUMBER_KINDS = ("FOR", "AGAINST", "ABSTENTIONS")


_SAID = r"(\d{1,3}|[a-z]{2,8}(?:-[a-z]{2,6})?)"
# « huit oui, un non », « quatorze favorables, deux défavorables »; « oui 8, non 3, blanc 1 »; « 16 voix exprimées »
_BEFORE = re.compile(
    rf"(?<![a-z0-9'-]){_SAID} (?:oui|favorables?|pour)[ ]?[,;/] ?(?:et )?"
    rf"{_SAID} (?:non|defavorables?|opposee?s?|contre)(?![a-z])"
    rf"(?:[ ]?[,;/] ?(?:et )?{_SAID} abstentions?)?"
)
_AFTER = re.compile(
    r"(?<![a-z])oui ?:? (\d{1,3})[ ]?[,;/] ?non ?:? (\d{1,3})(?:[ ]?[,;/] ?blancs? ?:? (\d{1,3}))?(?!\d)"
)
_EXPRESSED = re.compile(rf"(?<![a-z0-9'-])(?<![:=] )(?<![:=]  ){_SAID} (?:voix|suffrages) exprime(?:e?s)(?= ?:)")
_NEITHER = re.compile(
    r"\bni (?:opposition|voix contre|contre) ni abstentions?\b"
    r"|(?:(?<= pour, )|(?<= pour et )|(?<= pour ))sans (?:opposition|(?:voix|vote|avis)"
    r" (?:contraires?|contre|discordante?s?)) ni abstentions?\b"
)
# « groupe « Agir » (15 voix) : pour »
_BY_GROUPS = re.compile(r"\((\d{1,3}) voix\) ?: ?(pour|contre|abstention)(?![a-z])")
_SIDES = {"pour": "FOR", "contre": "AGAINST", "abstention": "ABSTENTIONS"}


def _value(said: str | None) -> int | None:
    return None if said is None else int(said) if said.isdigit() else number_of(said)


def _in_words(body: str) -> Iterator[tuple[str, int, int, int]]:
    """Give the counters told one after the other, label after number or before it."""
    for pattern, kinds in (
        (_BEFORE, _NUMBER_KINDS),
        (_AFTER, ("FOR", "AGAINST", "BLANK")),
        (_EXPRESSED, ("EXPRESSED",)),
    ):
        for found in pattern.finditer(body):
            values = [_value(said) for said in found.groups()]
            if all(v is not None for v, said in zip(values, found.groups(), strict=True) if said is not None):
                yield from (
                    (k, found.start(), found.end(), v) for k, v in zip(kinds, values, strict=True) if v is not None
                )
    for found in _NEITHER.finditer(body):
        yield from ((kind, found.start(), found.end(), 0) for kind in ("AGAINST", "ABSTENTIONS"))


def _by_groups(body: str) -> Iterator[tuple[str, int, int, int]]:
    """Add up what the groups of the council vote."""
    told = list(_BY_GROUPS.finditer(body))
    for side, kind in _SIDES.items() if len(told) > 1 else ():
        votes = [found for found in told if found[2] == side]
        yield kind, told[0].start(), told[-1].end(), sum(int(found[1]) for found in votes)


def set_phrases(body: str) -> Iterator[tuple[str, int, int, int]]:
    """Give each counter: its kind, where it stands in the folded text, its number."""
    for found in _LETTERS.finditer(body):
        for place, kind in enumerate(_NUMBER_KINDS, start=1):
            yield kind, found.start(), found.end(), int(found[place])
    for found in _SHARE.finditer(body):
        yield "PRESENT", found.start(), found.end(), int(found[1])
        yield "IN_OFFICE", found.start(), found.end(), int(found[2])
    yield from _in_words(body)
    yield from _by_groups(body)
    for found in _ALL.finditer(body):
        said = found[1] or found[2]
        seats = int(said) if said.isdigit() else number_of(said)
        if seats is not None:
            yield "MEMBERS", found.start(), found.end(), seats
    for found in _ALONE.finditer(body):
        value = int(found[1]) if found[1].isdigit() else number_of(found[1])
        if value is not None:
            yield "FOR", found.start(1), found.end(), value
