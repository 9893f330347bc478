"""Numbers in letters and dates in plain running text, where no small grammar has gone: annexes, amounts."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from ctgcheck import ready_patterns as re

_NAMES = """
zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize
"""
_UNITS = _NAMES.split()
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_SMALL = MappingProxyType({**{word: n for n, word in enumerate(_UNITS)}, "une": 1, **_TENS})
_WORD = re.compile(r"[a-z]+")
_MONTH_NAMES = """
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
"""
_MONTHS = _MONTH_NAMES.split()
DAY = re.compile(rf"(\d(?<![\d/.]\d)\d?)(?:\s*er)?(?:\s+({'|'.join(_MONTHS)})\s+|[/.](\d{{1,2}})[/.])(20\d\d)(?!\d)")


def number(words: str) -> int | None:
    """Give the value of a folded spelling below a million (« douze mille cinq cents »), None where it is none."""
    spelled = [w.removesuffix("s") if w in ("cents", "vingts") else w for w in _WORD.findall(words) if w != "et"]
    thousands, mille, rest = _around(spelled, "mille" if "mille" in spelled else "mil")
    high, low = _below_thousand(thousands), _below_thousand(rest)
    if not spelled or high is None or low is None or (mille and thousands and not high):
        return None
    return (high or 1) * 1000 + low if mille else low


def _around(words: list[str], word: str) -> tuple[list[str], bool, list[str]]:
    """Give what stands before a word and after it; all after where it is not there."""
    if word not in words:
        return [], False, words
    at = words.index(word)
    return words[:at], True, words[at + 1 :]


def _below_thousand(words: list[str]) -> int | None:
    before, cent, rest = _around(words, "cent")
    hundreds, low = _below_hundred(before), _below_hundred(rest)
    if hundreds is None or low is None or hundreds > 9:
        return None
    return (hundreds or 1) * 100 + low if cent else low


def counted(words: str) -> int | None:
    """Give a number in figures or in words."""
    return int(words) if words.isdigit() else number(words)


def _below_hundred(words: list[str]) -> int | None:
    """Add up tens and units; « quatre vingt » is eighty."""
    eighty = words[:2] == ["quatre", "vingt"]
    total, last = (80, 80) if eighty else (0, 100)
    for word in words[2:] if eighty else words:
        value = _SMALL.get(word)
        if value is None or value >= last or (last < 20 and last != 10):
            return None
        total, last = total + value, value
    return total if total < 100 else None


def day(found: re.Match[str]) -> date | None:
    """Give the day that ``DAY`` found, None where the calendar has none."""
    month = _MONTHS.index(found[2]) + 1 if found[2] else int(found[3])
    try:
        return date(int(found[4]), month, int(found[1]))
    except ValueError:
        return None
