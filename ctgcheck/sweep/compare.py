"""Two sweeps of the same folder: what is new, solved, unchanged; what only the rules changed is told apart.

Their points are put in a base on the disk that vanishes with the program: memory does not grow with their number.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cached_property
from pathlib import Path

from ctgcheck.model import Struct
from ctgcheck.sweep import manifest
from ctgcheck.sweep.reading_tables import points, rows
from ctgcheck.sweep.tables import FORMULA, HEAD_MARK, VERDICT_WORDS, csv_lines

STATES = {
    "new": "nouveau",
    "solved": "résolu",
    "unchanged": "inchangé",
    "rule": "changé par la règle",
    "document": "document modifié",
    "gone": "document retiré",
}
MEANINGS = {
    "new": "Le document est nouveau ou modifié, les règles sont les mêmes : le point apparaît.",
    "solved": "Le document est modifié, les règles sont les mêmes : le point n'y est plus.",
    "unchanged": "Le point est le même dans les deux passages.",
    "rule": "Le document est le même : le changement vient des règles, du programme ou des options.",
    "document": "Le document et les règles ont changé tous les deux : rien n'est attribué.",
    "gone": "Le document n'est plus dans le dossier.",
}
HEAD = ("Évolution", "Document", "Rang de l'acte", "Règle", "Avant", "Après", "Constat avant", "Constat après")
_LINES = 500  # of the CSV written together
_TABLES = """
create table documents (side integer, name text, sum text);
create table points (side integer, document text, act text, rule text, shown text, id text);
"""
# A document that only changed its name is followed by its sum, one for one where several are alike.
_MOVED = """
create index documents_by_name on documents (name, side);
create table moved as
    with gone as (select name, sum, row_number() over (partition by sum order by name) as rank from documents d
        where side = 0 and sum <> '' and not exists (select 1 from documents o where o.side = 1 and o.name = d.name)),
    come as (select name, sum, row_number() over (partition by sum order by name) as rank from documents d
        where side = 1 and sum <> '' and not exists (select 1 from documents o where o.side = 0 and o.name = d.name))
    select gone.name as old, come.name as new from gone join come using (sum, rank);
create index moved_by_old on moved (old);
update documents set name = (select new from moved where old = name) where side = 0 and name in (select old from moved);
update points set document = (select new from moved where old = document)
    where side = 0 and document in (select old from moved);
create index points_by_place on points (document, act, rule, side);
"""
_PAIRS = """
select k.document, k.act, k.rule, a.shown, a.id, b.shown, b.id, x.sum, y.sum
from (select distinct document, act, rule from points) k
    left join points a on a.side = 0 and a.document = k.document and a.act = k.act and a.rule = k.rule
    left join points b on b.side = 1 and b.document = k.document and b.act = k.act and b.rule = k.rule
    left join documents x on x.side = 0 and x.name = k.document
    left join documents y on y.side = 1 and y.name = k.document
order by k.document, cast(k.act as integer), k.rule
"""


class Change(Struct, frozen=True):
    """One point: its state, where it is, its verdict and level before and after (empty: none), its identifiers."""

    state: str
    document: str
    act: str
    rule: str
    before: str
    after: str
    old_id: str
    new_id: str


class Comparison:
    """All points of both sweeps with their state, in the order of the documents; gone through as often as needed."""

    def __init__(self, old: Path, new: Path) -> None:
        """Read the tables of both result folders."""
        self.old, self.new = manifest.read(old), manifest.read(new)
        self.same_rules = _basis(self.old) == _basis(self.new)
        self._base = sqlite3.connect("")
        self._base.executescript(_TABLES)
        for side, folder in enumerate((old, new)):
            documents = ((side, row["document"], row["sha256"]) for row in rows(folder, "documents"))
            self._base.executemany("insert into documents values (?, ?, ?)", documents)
            found = ((side, r["document"], r["act"], r["rule"], _shown(r), r["id"]) for r in points(folder))
            self._base.executemany("insert into points values (?, ?, ?, ?, ?, ?)", found)
        self._base.executescript(_MOVED)

    def __iter__(self) -> Iterator[Change]:
        """Go through the points."""
        with closing(self._base.execute(_PAIRS)) as found:
            for document, act, rule, before, old_id, after, new_id, old_sum, new_sum in found:
                state = _state(old_sum, new_sum, (before, after), same_rules=self.same_rules)
                yield Change(state, document, act, rule, before or "", after or "", old_id or "", new_id or "")

    @cached_property
    def counts(self) -> dict[str, int]:
        """Count the points of each state, all states shown."""
        found = Counter(change.state for change in self)
        return {state: found[state] for state in STATES}


def _basis(about: manifest.Manifest) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    options = tuple(sorted((k, v) for k, v in about.options.items() if k != "paths"))
    return about.program_sha256, about.rulebook["sha256"], options


def _state(old: str | None, new: str | None, pair: tuple[str | None, str | None], *, same_rules: bool) -> str:
    before, after = pair
    if new is None:
        return "gone"
    if old is not None and before == after:
        return "unchanged"
    if old == new:
        return "rule"
    if old is not None and (not same_rules or (before and after)):
        return "document"
    return "new" if after else "solved"


def _shown(row: dict[str, str]) -> str:
    return f"{VERDICT_WORDS[row['verdict']]}, niveau {row['level']}"


def as_csv(changes: Comparison) -> Iterator[bytes]:
    """Write the points as CSV for a French Excel, some lines at a time."""
    yield HEAD_MARK + csv_lines([HEAD])
    group = list[tuple[str, ...]]()
    for change in changes:
        group.append(_line(change))
        if len(group) >= _LINES:
            yield csv_lines(group)
            group = []
    yield csv_lines(group)


def _line(c: Change) -> tuple[str, ...]:
    safe = f"'{c.document}" if c.document.startswith(FORMULA) else c.document
    return STATES[c.state], safe, c.act, c.rule, c.before, c.after, c.old_id, c.new_id
