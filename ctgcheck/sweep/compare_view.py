"""What changed between two sweeps, for a person: in the terminal, as one page."""

from __future__ import annotations

from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.wording import NOTICE, french_number, plain
from ctgcheck.sweep.compare import MEANINGS, STATES, Change, counts

_SHOWN = 2000  # rows of one state on the page: beyond, the CSV


def text(changes: list[Change]) -> bytes:
    """Give the counts, then the points that changed."""
    lines = [NOTICE, *(f"{STATES[state]} : {french_number(count)}" for state, count in counts(changes).items())]
    lines += [
        f"{STATES[c.state]} — {plain(c.document)}, acte {c.act} : {c.rule} : {c.before or '—'} → {c.after or '—'}"
        for c in changes
        if c.state != "unchanged"
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def html(changes: list[Change]) -> bytes:
    """Give one page, a table a state; the unchanged points are only counted."""
    groups = [
        (STATES[state], MEANINGS[state], count, [c for c in changes if c.state == state and state != "unchanged"])
        for state, count in counts(changes).items()
    ]
    shown = [
        (name, meaning, french_number(count), found[:_SHOWN], len(found)) for name, meaning, count, found in groups
    ]
    page = rendered("sweep_compare.html.j2", notice=NOTICE, groups=shown, limit=_SHOWN)
    return ("\n".join(page) + "\n").encode("utf-8", "replace")
