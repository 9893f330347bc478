"""Whole numbers in French words."""

from __future__ import annotations

_SMALL = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "soixante", 8: "quatre-vingt"}


def words(number: int, feminine: bool = False) -> str:
    """Write a number below 100: « vingt et un », « soixante et onze »."""
    written = _below_hundred(number)
    return f"{written}e" if feminine and written.endswith("un") else written


def year_words(year: int, thousand: str = "mille") -> str:
    """Write a year of this century: « deux mille vingt-quatre », « deux mil vingt-quatre »."""
    rest = year - 2000
    return f"deux {thousand} {_below_hundred(rest)}" if rest else f"deux {thousand}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    ten, unit = divmod(number, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    head = _TENS[ten]
    if unit == 0:
        return head + ("s" if ten == 8 else "")
    if unit in (1, 11) and ten != 8:
        return f"{head} et {_SMALL[unit]}"
    return f"{head}-{_SMALL[unit]}"
