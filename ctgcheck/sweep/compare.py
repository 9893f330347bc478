"""Two sweeps of the same folder: what is new, solved, unchanged; what only the rules changed is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ctgcheck.model import Struct
from ctgcheck.sweep import manifest
from ctgcheck.sweep.reading_tables import Row, rows
from ctgcheck.sweep.tables import HEAD_MARK, VERDICT_WORDS, csv_lines

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


class _Side:
    """One of the two sweeps: its points to correct or verify, the sum of each document."""

    def __init__(self, folder: Path) -> None:
        self.about = manifest.read(folder)
        self.sums = {row["document"]: row["sha256"] for row in rows(folder, "documents")}
        self.points: dict[tuple[str, str, str], Row] = {}
        for row in rows(folder, "findings"):
            counted = row["verdict"] in {"fail", "review"} and row["mode"] == "verdict" and not row["set_aside"]
            if counted:
                self.points[row["document"], row["act"], row["rule"]] = row


def compare(old: Path, new: Path) -> list[Change]:
    """Give all points of both sweeps with their state, in the order of the documents."""
    before, after = _Side(old), _Side(new)
    moved = _moved(before.sums, after.sums)
    earlier = {(moved.get(key[0], key[0]), *key[1:]): row for key, row in before.points.items()}
    sums = {moved.get(name, name): sum_ for name, sum_ in before.sums.items()}
    same_rules = _basis(before.about) == _basis(after.about)
    changes = []
    for key in sorted({*earlier, *after.points}):
        pair = earlier.get(key), after.points.get(key)
        state = _state(sums.get(key[0]), after.sums.get(key[0]), pair, same_rules=same_rules)
        changes.append(Change(state, *key, *map(_shown, pair), *(row["id"] if row else "" for row in pair)))
    return changes


def _moved(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """Follow a document that only changed its name."""
    by_sum = {sum_: name for name, sum_ in new.items() if sum_ and name not in old}
    return {name: by_sum.pop(sum_) for name, sum_ in old.items() if name not in new and sum_ in by_sum}


def _basis(about: manifest.Manifest) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    options = tuple(sorted((k, v) for k, v in about.options.items() if k != "paths"))
    return about.program_sha256, about.rulebook["sha256"], options


def _state(old: str | None, new: str | None, pair: tuple[Row | None, Row | None], *, same_rules: bool) -> str:
    before, after = pair
    if new is None:
        return "gone"
    if old is not None and (before and _shown(before)) == (after and _shown(after)):
        return "unchanged"
    if old == new:
        return "rule"
    if old is not None and (not same_rules or (before and after)):
        return "document"
    return "new" if after else "solved"


def _shown(row: Row | None) -> str:
    return f"{VERDICT_WORDS[row['verdict']]}, niveau {row['level']}" if row else ""


def counts(changes: list[Change]) -> dict[str, int]:
    """Count the points of each state, all states shown."""
    found = Counter(change.state for change in changes)
    return {state: found[state] for state in STATES}


def as_csv(changes: list[Change]) -> bytes:
    """Write the points as CSV for a French Excel."""
    return HEAD_MARK + csv_lines([HEAD, *_lines(changes)])


def _lines(changes: list[Change]) -> Iterator[tuple[str, ...]]:
    for c in changes:
        safe = f"'{c.document}" if c.document.startswith(("=", "+", "-", "@")) else c.document
        yield STATES[c.state], safe, c.act, c.rule, c.before, c.after, c.old_id, c.new_id
