"""What changed between two sweeps, for a person: in the terminal, as one page."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.wording import NOTICE, french_number, plain
from ctgcheck.sweep.compare import MEANINGS, STATES, Change, Comparison

_SHOWN = 2000  # rows of one state on the page: beyond, the CSV


def text(changes: Comparison) -> Iterator[bytes]:
    """Give the counts, then the points that changed."""
    counts = (f"{STATES[state]} : {french_number(count)}" for state, count in changes.counts.items())
    yield _bytes("\n".join([NOTICE, *counts]))
    for c in changes:
        if c.state != "unchanged":
            place = f"{plain(c.document)}, acte {c.act} : {c.rule}"
            yield _bytes(f"{STATES[c.state]} — {place} : {c.before or '—'} → {c.after or '—'}")


def html(changes: Comparison) -> Iterator[bytes]:
    """Give one page, a table a state; the unchanged points are only counted."""
    first: dict[str, list[Change]] = {state: [] for state in STATES}
    for change in changes:
        if change.state != "unchanged" and len(first[change.state]) < _SHOWN:
            first[change.state].append(change)
    groups = [
        (STATES[state], MEANINGS[state], french_number(count), first[state], count)
        for state, count in changes.counts.items()
    ]
    yield _bytes("\n".join(rendered("sweep_compare.html.j2", notice=NOTICE, groups=groups, limit=_SHOWN)))


def _bytes(lines: str) -> bytes:
    return f"{lines}\n".encode("utf-8", "replace")
