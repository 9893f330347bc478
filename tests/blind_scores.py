"""What the reader gives of tests/blind: documents drafted by somebody who had never seen the reader, with their facts.

Each <name>.yaml holds ``facts:`` under the contract's names, or ``acts:``, one entry a deliberation. A field that it
does not name is not scored; a null says that the text does not state it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ctgcheck.facts import extract
from ctgcheck.model import Facts
from ctgcheck.parsing import parse
from ctgcheck.reading import read

from .writer.scoring import Error, Score, Tally, compare

FOLDER = Path(__file__).parent / "blind"
SCORES = FOLDER / "scores.json"


def blind_score(path: Path) -> Score:
    """Read one document and compare it with its facts."""
    gold = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    document = read(path.read_bytes(), path.name)
    acts = [act.facts for act in extract(document, parse(document))]
    result = Score()
    for rank, wanted in enumerate(gold.get("acts") or [gold]):
        for name, value in _flat(wanted["facts"]):
            compare(result, rank, name, value, acts[rank] if rank < len(acts) else Facts())
    return result


def _flat(facts: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in facts.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@cache
def blind_scores() -> tuple[Tally, dict[str, list[Error]]]:
    """Give the tally by field, and the errors of each document."""
    tally: Tally = defaultdict(Counter)
    errors = {}
    for path in sorted(FOLDER.glob("*.txt")):
        found = blind_score(path)
        errors[path.stem] = found.errors
        for name, count in found.tally.items():
            tally[name].update(count)
    return tally, errors


def recorded() -> dict[str, dict[str, int]]:
    """Give the scores kept by `make accept`."""
    kept: dict[str, dict[str, int]] = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.is_file() else {}
    return kept
