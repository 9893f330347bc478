"""What one act cannot show: rules on several sittings, as data (``rules/entre-seances``): a question in SQL, its words.

The questions are asked of the tables of ``sittings``. A question gives ``body``, ``day``, ``documents`` and what its
words show; no title nor any name but those of members, so that its answers may be masked. Never more than « à
vérifier »: what is not in the folder may explain what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

import msgspec

from ctgcheck import resources
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_date
from ctgcheck.sweep.sittings import Sittings
from ctgcheck.sweep.tables import Cell
from ctgcheck.yaml_files import load

FOLDER = "entre-seances"


class AcrossRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what it looks for, the text it rests on, its question, its words with ``{columns}`` of the answer."""

    id: str
    title: str
    level: str
    checks: str
    article: str
    checked: date
    find: str
    constat: str
    que_faire: str
    limite: str


class Across(Struct, frozen=True):
    """One point on several sittings; always to verify."""

    rule: str
    level: str
    body: str
    day: str
    documents: str
    values: tuple[tuple[str, str], ...]

    def row(self) -> tuple[Cell, ...]:
        """Give its row of the table."""
        told = " ; ".join(f"{name} = {value}" for name, value in self.values)
        return self.rule, "review", self.level, self.body, self.day, self.documents, told


@cache
def across_rules() -> tuple[AcrossRule, ...]:
    """Load the rules that ship, by name."""
    folder = resources.rules() / FOLDER
    files = sorted((f for f in folder.iterdir() if _is_rule(f.name)), key=lambda file: file.name)
    return tuple(
        msgspec.convert(load(file.read_text(encoding="utf-8"), file.name).value, AcrossRule, strict=False)
        for file in files
    )


def _is_rule(name: str) -> bool:
    return name.endswith(".yaml") and not name.endswith(".cases.yaml")


def points(sittings: Sittings, rules: Iterable[AcrossRule]) -> Iterator[Across]:
    """Ask each rule's question, once all documents are in the tables."""
    sittings.ready()
    for rule in rules:
        for found in sittings.asked(rule.find):
            body, day, documents = (found.pop(name) for name in ("body", "day", "documents"))
            yield Across(rule.id, rule.level, body, day, documents, tuple(found.items()))


def constat(rule: AcrossRule, point: Across) -> str:
    """Word a point: dates in French, the rest as it was read."""
    values = {"body": point.body, "day": _shown(point.day), **{name: _shown(value) for name, value in point.values}}
    return rule.constat.format_map(values)


def worded_row(rule: AcrossRule, row: Mapping[str, str]) -> str:
    """Word a row of the table."""
    values = tuple(tuple(part.split(" = ", 1)) for part in row["basis"].split(" ; "))
    pairs = tuple((pair[0], pair[-1]) for pair in values)
    return constat(rule, Across(rule.id, rule.level, row["body_name"], row["sitting_date"], row["documents"], pairs))


def _shown(value: str) -> str:
    try:
        return french_date(date.fromisoformat(value)) if len(value) == 10 else value
    except ValueError:
        return value
