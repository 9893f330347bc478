"""Compare what was read with what was written, field by field, as the project's score does.

Persons match without title, accents, case or order of the words, and a surname alone matches the full name;
lists are sets whose elements count one by one; a value where nothing is stated is extra, unless it was derived.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import msgspec

from ctgcheck.facts import extract
from ctgcheck.model import Derived, Facts, Given, Reference
from ctgcheck.parsing import parse
from ctgcheck.reading import read

from .document import Written

Tally: TypeAlias = "dict[str, Counter[str]]"

_TITLES = {"m", "mm", "mr", "mme", "mmes", "mlle", "monsieur", "messieurs", "madame", "mesdames", "me", "dr"}
_PEOPLE = ("_names", "president", "secretary", "giver", "holder", ".name")
_INFERRED = (Derived, Given, Reference)
# How many acts a document holds, counted as a field of its own.
ACTS = "acts"


@dataclass(frozen=True)
class Error:
    """What was read and not written, and written and not read, of one field of one act."""

    act: int
    field: str
    extra: tuple[object, ...]
    lacking: tuple[object, ...]


@dataclass
class Score:
    """The tally by field and the errors of one document."""

    tally: Tally = field(default_factory=lambda: defaultdict(Counter))
    errors: list[Error] = field(default_factory=list)

    def add(self, act: int, name: str, right: int, extra: Sequence[object], lacking: Sequence[object]) -> None:
        """Count the outcome of one field."""
        self.tally[name] += Counter(right=right, extra=len(extra), lacking=len(lacking))
        if extra or lacking:
            self.errors.append(Error(act, name, tuple(extra), tuple(lacking)))


def score(written: Written) -> Score:
    """Read the text back and compare."""
    document = read(written.text.encode(), "document.txt")
    found = [act.facts for act in extract(document, parse(document))]
    result = Score()
    missing = list(range(len(found), len(written.expected)))
    result.add(0, ACTS, min(len(found), len(written.expected)), found[len(written.expected) :], missing)
    for rank, expected in enumerate(written.expected):
        for name, wanted in expected.items():
            compare(result, rank, name, wanted, found[rank] if rank < len(found) else Facts())
    return result


def compare(result: Score, act: int, name: str, wanted: object, facts: Facts) -> None:
    """Count the outcome of one field of one act."""
    if wanted is None:
        stated = [reading.value for reading in facts[name] if not isinstance(reading.origin, _INFERRED)]
        result.add(act, name, 0, stated[:1], ())
        return
    readings = facts[name]
    value = msgspec.to_builtins(readings[0].value) if readings else None
    if isinstance(wanted, list):
        result.add(act, name, *_matched(name, value if isinstance(value, (list, tuple)) else (), wanted))
        return
    wanted = msgspec.to_builtins(wanted)
    if same(name, value, wanted):
        result.add(act, name, 1, (), ())
    else:
        result.add(act, name, 0, () if value is None else (value,), (wanted,))


def _matched(name: str, found: Sequence[object], wanted: Sequence[object]) -> tuple[int, list[object], list[object]]:
    lacking, extra = list(wanted), []
    for item in found:
        paired = next((rank for rank, other in enumerate(lacking) if same(name, item, other)), None)
        if paired is None:
            extra.append(item)
        else:
            del lacking[paired]
    return len(wanted) - len(lacking), extra, lacking


def same(name: str, left: object, right: object) -> bool:
    """Say whether two values of a field are the same for a reader."""
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return all(same(f"{name}.{key}", left.get(key), right[key]) for key in right)
    if any(mark in name for mark in _PEOPLE):
        a, b = _words(left), _words(right)
        return bool(a and b) and (a <= b or b <= a or sorted("".join(a)) == sorted("".join(b)))
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return plain(left) == plain(right)


def plain(text: object) -> str:
    """Fold case, accents and punctuation away."""
    decomposed = unicodedata.normalize("NFKD", str(text))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def _words(name: object) -> frozenset[str]:
    found = plain(name).split()
    while len(found) > 1 and found[0] in _TITLES:
        found = found[1:]
    return frozenset(found)
