"""Periods in a passage: first day, last day, years, length in months; only what is plainly written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Value

_MONTHS: tuple[str, ...] = ("janvier", "fevrier", "mars", "avril", "mai", "juin")
_MONTHS += ("juillet", "aout", "septembre", "octobre", "novembre", "decembre")
_NUMBERS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "quinze": 15,
    "dix-huit": 18,
    "vingt": 20,
    "vingt-quatre": 24,
    "trente": 30,
    "trente-six": 36,
}
_MONTH = "|".join(_MONTHS)
_DAY = rf"\d{{1,2}}(?:\W{{0,3}}er\b\W{{0,2}}|\s)\s*(?:{_MONTH})\s+20\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]20\d\d"
_DAY_ALONE = rf"\d{{1,2}}(?:\W{{0,3}}er\b\W{{0,2}}|\s)\s*(?:{_MONTH})(?!\s+20\d\d)"
_PARTS = re.compile(
    rf"(\d{{1,2}})(?:\W{{0,3}}er\b\W{{0,2}}|\s)\s*({_MONTH})(?:\s+(20\d\d))?|(\d{{1,2}})[/.](\d{{1,2}})[/.](20\d\d)"
)
_FROM_TO = re.compile(rf"\bdu\s+({_DAY}|{_DAY_ALONE})\s+(?:et\s+)?(?:jusqu'au|au)\s+({_DAY})")
_FROM = re.compile(
    r"(?:a\s+(?:compter|partir)\s+du|prend(?:ra|re|s)?\s+effet\s+(?:le|au|a\s+compter\s+du)|avec\s+effet\s+(?:au|du)"
    rf"|entr(?:e|era|ant)\s+en\s+vigueur\s+(?:le|au|a\s+compter\s+du)|debut(?:e|era|ant)\s+le)\s+({_DAY})"
)
_TO = re.compile(
    r"(?:jusqu'au|prend(?:ra)?\s+fin\s+le|s'acheve(?:ra)?\s+le|expir(?:e|era|ant)\s+le|se\s+termine(?:ra)?\s+le"
    rf"|terme\s+(?:est\s+)?fixe\s+au)\s+({_DAY})"
)
_LENGTH = re.compile(
    r"(?:\bduree\s+(?:[a-z]+\s+){0,2}?(?:est\s+)?(?:fixee\s+a\s+|d(?:e\s+|'))\s*"
    r"|\b(?:conclu|consenti|etabli|passe|signe)e?s?\s+pour\s+(?:une\s+periode\s+de\s+)?"
    rf"|\bpour\s+(?:une\s+periode\s+de\s+)?(?=[a-z\d-]+\s+(?:\(\s*\w{{1,8}}\s*\)\s*)?(?:ans?|annees?|mois),?\s+(?:soit\s+)?"
    rf"(?:du|a\s+(?:compter|partir)\s+du)\s+(?:{_DAY}|{_DAY_ALONE})))"
    r"(\d{1,2}|[a-z-]+)\s*(?:\(\s*\w{1,8}\s*\)\s*)?(ans?\b|annees?\b|mois\b)"
)
# « la taxe perçue à compter du »: the day of the money, not that of the convention
_OF_MONEY = re.compile(r"\b(?:percu|encaisse|collecte|constate|facture|engage|realise)e?s?\s*\Z")
# « celle qui s'achève le 31 août »: the end of the convention that this one replaces
_OF_THE_FORMER = re.compile(
    r"\b(?:celle|precedente?|actuelle?|ancienne?|anterieure?|en\s+cours|en\s+vigueur)\b[^.;]{0,40}\Z"
)
_AGAIN = re.compile(r"renouvel|reconduct|reconduit|prorog|prolong")
# « sans tacite reconduction », « ni renouvelable »: the length stays what it is
_NEVER = re.compile(
    r"\b(?:sans|ni|non|exclu\w*\s+de)\s+(?:toute\s+|possibilite\s+de\s+)?(?:tacite(?:ment)?\s+)?\Z|\bne\s+(?:peut|pourra)\s+(?:pas\s+)?etre\s+\Z"
)
_YEARS = re.compile(r"(?<![\d/.-])(20\d\d)\s*(?:[-/–—]|\ba\b|\bau\b)\s*(20\d\d)(?![\d/-]|\.\d)")
_NUMBERED = re.compile(r"(?:\bn\W{1,3}|numero\s|deliberation\s|exercices?\s|cej\s|jeunesse\s)$")
# the years of what the convention belongs to are not its own
_OF_ANOTHER = re.compile(
    r"programme|fonds|feder|leader|contrat\s+de\s+ville|\bplan\b|schema|\bcog\b|projet|pedt|mandat|bilan|saison|precedent|scolaire"
)
_LONGEST = 15  # years: two years further apart are no period

Found = tuple[str, Value, Span]


class Names(NamedTuple):
    """The facts that a passage tells of: those of the decision, or those of the text annexed."""

    start: str
    end: str
    first_year: str
    last_year: str
    months: str


def day_of(words: str, year: str | None = None) -> date | None:
    """Give the day that folded words write; ``year`` for « du 1er janvier au 31 décembre 2025 »."""
    found = _PARTS.search(words)
    if found is None:
        return None
    day, month, named, *figures = found.groups()
    try:
        if month:
            return date(int(named or year or ""), _MONTHS.index(month) + 1, int(day))
        return date(int(figures[2]), int(figures[1]), int(figures[0]))
    except ValueError:
        return None


def days(folded: str, area: Span, names: Names) -> Iterator[Found]:
    """Read « du 1er janvier 2024 au 31 décembre 2027 », « à compter du », « jusqu'au »."""
    both = _FROM_TO.search(folded, area.start, area.end)
    if both is not None:
        last = day_of(both[2])
        first = day_of(both[1], str(last.year) if last else None)
        if first is not None and last is not None:
            yield names.start, first, Span(both.start(1), both.end(1))
            yield names.end, last, Span(both.start(2), both.end(2))
        return
    for pattern, name in ((_FROM, names.start), (_TO, names.end)):
        told = pattern.finditer(folded, area.start, area.end)
        found = [m for m in told if not _of_another(folded[max(0, m.start() - 60) : m.start()])]
        values = {day_of(m[1]) for m in found}
        value = values.pop() if len(values) == 1 else None
        if value is not None:
            yield name, value, Span(found[0].start(1), found[0].end(1))


def _of_another(before: str) -> bool:
    return bool(_OF_MONEY.search(before) or _OF_THE_FORMER.search(before))


def length(folded: str, area: Span, names: Names) -> Iterator[Found]:
    """Read « pour une durée de trois ans »; not where it can be renewed."""
    found = list(_LENGTH.finditer(folded, area.start, area.end))
    if len(found) != 1 or _again(folded, max(0, found[0].start() - 60), area.end):
        return
    word, unit = found[0][1], found[0][2]
    number = int(word) if word.isdigit() else _NUMBERS.get(word)
    if number:
        yield names.months, number * (1 if unit == "mois" else 12), Span(found[0].start(1), found[0].end())


def _again(folded: str, start: int, end: int) -> bool:
    told = _AGAIN.finditer(folded, start, end)
    return any(_NEVER.search(folded, max(0, m.start() - 40), m.start()) is None for m in told)


def years(folded: str, area: Span, names: Names) -> Iterator[Found]:
    """Read « 2025-2029 », « la période 2021 à 2024 »; nothing where there are several periods."""
    found = [m for m in _YEARS.finditer(folded, area.start, area.end) if _is_period(folded, m)]
    if len({(m[1], m[2]) for m in found}) == 1:
        yield names.first_year, int(found[0][1]), Span(found[0].start(), found[0].end())
        yield names.last_year, int(found[0][2]), Span(found[0].start(), found[0].end())


def _is_period(folded: str, found: re.Match[str]) -> bool:
    near = 0 < int(found[2]) - int(found[1]) <= _LONGEST
    before = folded[max(0, found.start() - 45) : found.start()]
    return near and not _NUMBERED.search(before) and not _OF_ANOTHER.search(before)
