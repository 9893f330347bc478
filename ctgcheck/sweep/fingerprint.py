"""Which program it is: the sum of the code that reads, and of the code that judges; a change there redoes the work."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ctgcheck import resources

# What the reading of a document does not depend on: a change there never reads again.
_NOT_READING = ("judging", "reporting", "rule_pages", "sweep", "web", "cli", "french", "casebook", "rule_tools")
_JUDGING = frozenset({"judging", "exemptions.py"})
_KINDS = (".py", ".lark", ".sqlite")


def program_sha256() -> str:
    """Sum up the program: between two sweeps of the same sum, only documents, rules or options can differ."""
    return hashlib.sha256(f"{reading_code()} {judging_code()}".encode()).hexdigest()


@cache
def reading_code() -> str:
    """Sum up the code, the grammars and the register that the facts depend on."""
    kept = [i for i in files("ctgcheck").iterdir() if not i.name.startswith(_NOT_READING)]
    return _sum([*kept, *resources.grammars().iterdir()])


@cache
def judging_code() -> str:
    """Sum up the code that the findings depend on, beside the rules."""
    return _sum(i for i in files("ctgcheck").iterdir() if i.name in _JUDGING)


def _sum(items: Iterable[Traversable]) -> str:
    sums = sorted((name, hashlib.sha256(data).hexdigest()) for name, data in _files(items))
    return hashlib.sha256(repr(sums).encode()).hexdigest()


def _files(items: Iterable[Traversable]) -> Iterator[tuple[str, bytes]]:
    for item in items:
        if item.is_dir():
            yield from _files(item.iterdir())
        elif item.name.endswith(_KINDS):
            yield item.name, item.read_bytes()
