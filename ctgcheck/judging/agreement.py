"""Agreement in number: « 2 annexes manquantes », « 1 annexe manquante »; in French nought is singular too."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

_ONE = frozenset({"0", "1"})
_JOINED = frozenset({"et", "ou"})
_STOPS = frozenset("sans au à de du en chez entre pour par avec plus non d'intervalle depuis avant après".split())  # noqa: SIM905
_STOPS |= frozenset("dans des dès les ces ses pas puis sous très vers".split())  # noqa: SIM905
_SAME = frozenset({"mois", "moins", "tiers", "fois"})  # the same in the singular


def counted(value: str, noun: str) -> str:
    """Write a value and what it counts; a noun of several parts stays as it is."""
    several = value not in _ONE or not _JOINED.isdisjoint(noun.split()) or "," in noun
    return f"{value} {noun if several else _singular(noun, lambda word: word not in _STOPS)}".strip()


def followed(value: str, words: str) -> str:
    """Give the words that follow a value in a message, the plurals next to it in the singular after « 0 » or « 1 »."""
    plural = value in _ONE and words
    return _singular(words, lambda word: word.endswith("s") and word not in _STOPS) if plural else words


def _singular(words: str, counts: Callable[[str], bool]) -> str:
    apart = words.split(" ")
    led = apart[0] == ""  # words that follow a value begin with a space
    near = list(takewhile(counts, apart[led:]))
    alone = [word if word in _SAME else word.removesuffix("s") for word in near]
    return " ".join([*apart[:led], *alone, *apart[led + len(near) :]])
