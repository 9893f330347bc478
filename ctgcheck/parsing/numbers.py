"""French whole numbers in words, by a table of every spelling from 0 to 2100."""

from __future__ import annotations

import re
from functools import lru_cache

_UNITS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf")
_TENS = {
    20: ("vingt",),
    30: ("trente",),
    40: ("quarante",),
    50: ("cinquante",),
    60: ("soixante",),
    70: ("septante",),
    80: ("quatre vingt", "huitante", "octante"),
    90: ("nonante",),
}
_VARIANTS = {
    "une": "un",
    "vingts": "vingt",
    "cents": "cent",
    "mil": "mille",
    "milles": "mille",
    "mile": "mille",
    "premiere": "premier",
}
_WORD = re.compile(r"[a-z]+")
_GLUED_THOUSAND = re.compile(r"^(deux)(?=mil)")


def number_of(words: str) -> int | None:
    """Give the value of a folded spelling (« vingt et un », « deux-mil-trois »), or None."""
    spelled = _WORD.findall(_GLUED_THOUSAND.sub(r"\1 ", words))
    return _table().get(" ".join(_VARIANTS.get(word, word) for word in spelled if word != "et"))


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    """Spell every number, without « et » nor hyphens, singular: one key a way of saying it."""
    table = {"zero": 0, "premier": 1}
    for value in range(1, 2101):
        for spelling in _spellings(value):
            table.setdefault(spelling, value)
    return table


def _spellings(value: int) -> tuple[str, ...]:
    if value < 100:
        return _below_hundred(value)
    if value < 1000:
        return _hundreds(value)
    thousands, rest = divmod(value, 1000)
    head = "mille" if thousands == 1 else f"{_UNITS[thousands]} mille"
    said = tuple(f"{head} {tail}".strip() for tail in (_spellings(rest) if rest else ("",)))
    if 1100 <= value < 2000:  # « dix-neuf cent quatre-vingts »
        said += tuple(f"{_below_hundred(value // 100)[0]} {tail}" for tail in _hundreds(100 + value % 100))
    return said


def _hundreds(value: int) -> tuple[str, ...]:
    count, rest = divmod(value, 100)
    head = "cent" if count == 1 else f"{_UNITS[count]} cent"
    return tuple(f"{head} {tail}".strip() for tail in (_below_hundred(rest) if rest else ("",)))


def _below_hundred(value: int) -> tuple[str, ...]:
    if value < 20:
        return (_UNITS[value] if value < 10 else _TEENS[value - 10],)
    tens, unit = value // 10 * 10, value % 10
    said = tuple(f"{name} {_UNITS[unit]}".strip() for name in _TENS[tens])
    if tens in {70, 90}:  # « soixante-douze », « quatre-vingt-douze »
        said = (f"{_TENS[tens - 10][0]} {_TEENS[unit]}", *said)
    return said
