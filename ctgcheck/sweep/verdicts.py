"""The verdicts of the sweep, worded again for the pages: only what calls for words is judged once more.

A rule that found a point is judged again, with its constat, its sum and its law; of the others the verdict kept in the
tables is enough. Same rules, same facts: same verdicts, which the keys of the documents make sure of.
"""

from __future__ import annotations

import csv
import io
import zlib
from collections import defaultdict
from functools import lru_cache

import msgspec

from ctgcheck.exemptions import applied
from ctgcheck.judging.judge import judge
from ctgcheck.judging.rules import Rulebook
from ctgcheck.pipeline import Options
from ctgcheck.results import ActResult, DocumentResult, Finding
from ctgcheck.sweep.tables import TABLES

_CODES = [{word: code for code, word in column.words.items()} for column in TABLES["findings"]]
_NAMES = [column.name for column in TABLES["findings"]]
_SPOKEN = ("fail", "review")

Verdicts = dict[str, dict[str, str]]  # rule -> its row


def worded(document: DocumentResult, tables: bytes, options: Options) -> DocumentResult:
    """Put the findings in a document that was read, from the lines of the tables."""
    found = _verdicts(tables)
    acts = tuple(_act(act, found[str(rank)], options, document.path) for rank, act in enumerate(document.acts, 1))
    return msgspec.structs.replace(document, acts=acts)


def _verdicts(tables: bytes) -> defaultdict[str, Verdicts]:
    lines = msgspec.msgpack.decode(zlib.decompress(tables), type=dict[str, bytes])["findings"].decode()
    found = defaultdict[str, Verdicts](dict)
    for line in csv.reader(io.StringIO(lines, newline=""), delimiter=";"):
        row = {name: codes.get(cell, cell) for name, cell, codes in zip(_NAMES, line, _CODES, strict=True)}
        found[row["act"]][row["rule"]] = row
    return found


def _act(act: ActResult, rows: Verdicts, options: Options, path: str) -> ActResult:
    book = options.rules()
    spoken = frozenset(name for name, row in rows.items() if row["verdict"] in _SPOKEN or row["set_aside"])
    judged = judge(act.facts, act.stage.value, _part(book.sha256, spoken, _Held(book)))
    exemptions = options.profile.exemptions if options.profile else ()
    full = {finding.rule: finding for finding in applied(judged, exemptions, path)}
    findings = (full.get(rule.id) or _brief(rows[rule.id], rule.title) for rule in book.rules if rule.id in rows)
    return msgspec.structs.replace(act, findings=tuple(findings))


class _Held:
    """A rulebook that counts for nothing in the key of what is kept: its sum does."""

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=512)
def _part(_sha256: str, names: frozenset[str], held: _Held) -> Rulebook:
    return msgspec.structs.replace(held.book, rules=tuple(rule for rule in held.book.rules if rule.id in names))


def _brief(row: dict[str, str], title: str) -> Finding:
    names = ("rule", "theme", "verdict", "level", "mode")
    return Finding(title=title, missing=tuple(row["missing"].split()), **{name: row[name] for name in names})  # type: ignore[arg-type]
