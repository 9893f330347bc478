"""Write the tables of gaps.py again from what the reader does today: python -m tests.writer.gap_tables

Reasons known are kept; a new gap gets one to be completed by hand. Read the difference before it is committed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .gaps import MISREAD_FAMILIES, MISREAD_FIELDS, REASONS, STORIES, UNREAD_FIELDS
from .held_out import HELD_OUT
from .measure import measure, misread
from .scoring import Error
from .singles import alone, combinations, names

_UNKNOWN = "to be explained: see python -m tests.writer.measure --errors"
_EXAMPLES = 150
_HEAD = '''"""What the reader does not read today: each gap with its reason; a gap that is closed must leave the table.

Written by tests/writer/gap_tables.py; the reasons by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

# How many stories each layout is read back with, alone.
STORIES = {stories}
'''


def tables() -> str:
    """Give the text of gaps.py."""
    errors = [(name, error) for name in names() for _, found in alone(name, STORIES) for error in found.errors]
    unread = _by_layout((name, error.field) for name, error in errors if error.lacking)
    wrong = _by_layout((name, error.field) for name, error in errors if error.extra)
    families = [title for title in HELD_OUT if misread(title)]
    apart = (*unread, *wrong, *(name for title in families for name in HELD_OUT[title]))
    combined = [error for _, found in measure(combinations(apart, _EXAMPLES)) for error in found.errors]
    parts = (
        [_HEAD.format(stories=STORIES)],
        _reasons("REASONS", "Why, layout by layout.", {*unread, *wrong}, REASONS),
        _fields("UNREAD", "Facts that a layout hides, alone over the plainest document.", unread),
        _fields("MISREAD", "Facts that a layout gives a wrong value of.", wrong),
        _reasons("MISREAD_FAMILIES", "Families that mislead on what verdicts rest on.", families, MISREAD_FAMILIES),
        _reasons("UNREAD_FIELDS", "Facts that some combination of the other layouts lacks.", *_lacking(combined)),
        _reasons("MISREAD_FIELDS", "Facts that some combination gives a wrong value of.", *_extra(combined)),
    )
    return "\n".join(line for part in parts for line in part)


def _by_layout(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for name, field in pairs:
        found.setdefault(name, set()).add(field)
    return {name: tuple(sorted(fields)) for name, fields in sorted(found.items())}


def _lacking(errors: list[Error]) -> tuple[set[str], Mapping[str, str]]:
    return {error.field for error in errors if error.lacking}, {**MISREAD_FIELDS, **UNREAD_FIELDS}


def _extra(errors: list[Error]) -> tuple[set[str], Mapping[str, str]]:
    return {error.field for error in errors if error.extra}, {**UNREAD_FIELDS, **MISREAD_FIELDS}


def _reasons(table: str, comment: str, found: Iterable[str], known: Mapping[str, str]) -> Iterator[str]:
    yield f"# {comment}\n{table}: Mapping[str, str] = {{"
    yield from (f'    "{name}": "{known.get(name, _UNKNOWN)}",' for name in sorted(found))
    yield "}\n"


def _fields(table: str, comment: str, found: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    yield f"# {comment}\n{table}: Mapping[str, tuple[str, ...]] = {{"
    for name, fields in found.items():
        quoted = ", ".join(f'"{field}"' for field in fields)
        yield f'    "{name}": ({quoted}{"," if len(fields) == 1 else ""}),'
    yield "}\n"


if __name__ == "__main__":
    Path(__file__).with_name("gaps.py").write_text(tables(), encoding="utf-8")
    sys.stdout.write("gaps.py written: format it, then read the difference\n")
