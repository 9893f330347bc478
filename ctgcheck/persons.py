"""Who is who: compare names of persons as councils write them, in any order, with or without first name.

Three answers everywhere: True, False, and None where the names alone cannot tell. In doubt it is None: a wrong
« not a member » would accuse somebody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from ctgcheck import ready_patterns as re
from ctgcheck.first_names import ALL_FIRST_NAMES
from ctgcheck.names import FIRST_NAMES, Name, clean, letters, plain, read, ways

__all__ = ["clean", "find", "identical", "listed", "same", "which"]

_MEN = frozenset({"m", "mr", "mm", "mrs", "monsieur", "messieurs"})
_WOMEN = frozenset({"mme", "mmes", "mlle", "mlles", "madame", "mesdames", "mademoiselle"})
_NOBLE = frozenset({"de", "du", "des", "d", "dela"})


class _Match(Enum):
    """How two surnames, or two first names, agree."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"  # an initial, a first name not told, one surname of two
    CLOSE = "close"  # a letter apart
    DIFFERENT = "different"


class _Way(NamedTuple):
    """A way to read a name, with what each comparison asks for."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    whole: str  # the surname in one word
    keys: frozenset[str]  # the same, also without its particles
    words: frozenset[str]
    first: str  # the first names in one word
    plain_first: str  # without doubled consonants


class _Prepared(NamedTuple):
    """A name taken apart, once for all the names that it is compared with."""

    name: Name
    letters: tuple[str, ...]
    units: frozenset[str]
    ways: tuple[_Way, ...]


@lru_cache(maxsize=8192)
def _prepared(name: str) -> _Prepared:
    taken = read(name)
    return _Prepared(
        taken,
        tuple(sorted(letters(taken))),
        frozenset(taken.units),
        tuple(_way(way.given, way.surname) for way in ways(taken)),
    )


def _way(given: tuple[str, ...], surname: tuple[str, ...]) -> _Way:
    whole, first = "".join(surname), "".join(given)
    keys = frozenset({whole, _bare(surname)})
    return _Way(given, surname, whole, keys, frozenset(surname), first, _single_consonants(first))


@lru_cache(maxsize=8192)
def same(a: str, b: str) -> bool | None:
    """Say whether two names may be one person: yes, no, or None in doubt."""
    one, other = _prepared(a), _prepared(b)
    if one.letters == other.letters or one.name == other.name:
        return True
    if one.units and other.units:
        return _unordered(one, other)
    doubt = False
    for x in one.ways:
        for y in other.ways:
            answer = _compare(x, y)
            if answer:
                return True
            doubt = doubt or answer is None
    return None if doubt else False


@lru_cache(maxsize=8192)
def identical(a: str, b: str) -> bool | None:
    """Say the same, but yes only where both are written with a first name: homonyms share a surname."""
    answer = same(a, b)
    return answer if answer is not True else True if _whole(read(a)) and _whole(read(b)) else None


def _whole(name: Name) -> bool:
    return len(name.units) > 1 or (bool(name.surname) and any(len(part) > 1 for part in name.given))


def listed(
    name: str, names: Sequence[str], title: str | None = None, titles: Sequence[str | None] | None = None
) -> bool | None:
    """Say whether a person is in a list: yes, no, or None in doubt; homonyms do not matter."""
    answers = {
        None if found and _contrary(name, title, _at(titles, i)) else found
        for i, found in enumerate(same(name, member) for member in names)
    }
    return True if True in answers else None if None in answers else False


def which(
    name: str, names: Sequence[str], title: str | None = None, titles: Sequence[str | None] | None = None
) -> tuple[int, ...]:
    """Give the places of those who may be meant: the certain ones or, failing that, the doubtful ones."""
    answers = [same(name, member) for member in names]
    found = [i for i, answer in enumerate(answers) if answer] or [
        i for i, answer in enumerate(answers) if answer is None
    ]
    if len(found) > 1:
        found = [i for i in found if not _opposed(title, _at(titles, i))] or found
    return tuple(found)


def find(
    name: str, names: Sequence[str], title: str | None = None, titles: Sequence[str | None] | None = None
) -> int | None:
    """Give the place of the only one who can be meant, or None."""
    found = which(name, names, title, titles)
    return found[0] if len(found) == 1 and same(name, names[found[0]]) else None


def _at(titles: Sequence[str | None] | None, place: int) -> str | None:
    return titles[place] if titles is not None and place < len(titles) else None


def _sex(title: str | None) -> str | None:
    word = plain(title or "")
    return "man" if word in _MEN else "woman" if word in _WOMEN else None


def _opposed(a: str | None, b: str | None) -> bool:
    return {_sex(a), _sex(b)} == {"man", "woman"}


def _contrary(name: str, a: str | None, b: str | None) -> bool:
    return _opposed(a, b) and not read(name).given and len(read(name).units) < 2


# --- comparing ------------------------------------------------------------------------------------------------


def _unordered(one: _Prepared, other: _Prepared) -> bool | None:
    a, b = one.name.units, other.name.units
    if "".join(a) == "".join(b):
        return True
    if len(a) == len(b) == 1:
        known = _is_first(a[0], ALL_FIRST_NAMES) and _is_first(b[0], ALL_FIRST_NAMES)
        one_of_each = _is_first(a[0], FIRST_NAMES) != _is_first(b[0], FIRST_NAMES) and not known
        doubtful = one_of_each or _near(a[0], b[0], 6)
        return None if doubtful else False
    if one.units.isdisjoint(other.units):
        return False
    shared = Counter(a) & Counter(b)
    left, right = sorted((Counter(a) - shared).elements()), sorted((Counter(b) - shared).elements())
    if not left or not right:
        return True if min(a, b, key=len)[0] not in FIRST_NAMES and 1 in (len(a), len(b)) else None
    return None if _near("".join(left), "".join(right), 5) else False


def _is_first(word: str, names: Set[str]) -> bool:
    """Say whether a word is a first name, or two in one: « annemarie »."""
    return word in names or any(word[:i] in names and word[i:] in names for i in range(2, len(word) - 1))


def _compare(a: _Way, b: _Way) -> bool | None:
    if not a.surname or not b.surname:  # a first name alone designates nobody for certain
        return None if _given(a, b) is _Match.EQUAL else False
    surname = _surname(a, b)
    if surname is _Match.DIFFERENT:
        return False
    given = _Match.COMPATIBLE if not a.given or not b.given else _given(a, b)
    if given is _Match.DIFFERENT:
        return False
    if surname is _Match.EQUAL:
        return None if given is _Match.CLOSE else True
    if given is not _Match.EQUAL:
        return None
    return True if surname is _Match.COMPATIBLE or _near(a.whole, b.whole, 6, 1) else None


def _surname(a: _Way, b: _Way) -> _Match:
    if not a.keys.isdisjoint(b.keys):
        return _Match.EQUAL
    if a.words <= b.words or b.words <= a.words:
        return _Match.COMPATIBLE
    return _Match.CLOSE if _near(a.whole, b.whole, 5) else _Match.DIFFERENT


def _bare(words: tuple[str, ...]) -> str:
    return "".join(w for w in words if w not in _NOBLE) or "".join(words)


def _given(a: _Way, b: _Way) -> _Match:
    if a.plain_first == b.plain_first:
        return _Match.EQUAL
    if all(x == y or x == y[:1] or y == x[:1] for x, y in zip(a.given, b.given, strict=False)):
        whole = any(len(x) > 1 and x == y for x, y in zip(a.given, b.given, strict=False))
        return _Match.CLOSE if whole and len(a.given) != len(b.given) else _Match.COMPATIBLE
    return _Match.CLOSE if _near(a.first, b.first, 5, 1) else _Match.DIFFERENT


def _single_consonants(text: str) -> str:
    return re.sub(r"([^aeiouy])\1", r"\1", text)


def _near(a: str, b: str, shortest: int, slips: int | None = None) -> bool:
    """Say whether one letter (two in long names) was misread, lost or added."""
    if min(len(a), len(b)) < shortest or (a[0] != b[0] and a[-1] != b[-1]):
        return False
    return _slips(a, b) <= (slips or (2 if min(len(a), len(b)) >= 9 else 1))


def _slips(a: str, b: str) -> int:
    """Count the letters that differ between a common head and a common tail."""
    head = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        head += 1
    a, b = a[head:], b[head:]
    tail = 0
    for x, y in zip(reversed(a), reversed(b), strict=False):
        if x != y:
            break
        tail += 1
    return max(len(a), len(b)) - tail
