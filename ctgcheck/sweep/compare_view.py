"""What changed between two sweeps, for a person: in the terminal, as one page."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.pipeline import shipped_rules
from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.wording import NOTICE, french_number, number_of, plain
from ctgcheck.sweep.compare import MEANINGS, STATES, Change, Comparison
from ctgcheck.sweep.manifest import Manifest

_SHOWN = 2000  # rows of one state on the page: beyond, the CSV


def text(changes: Comparison) -> Iterator[bytes]:
    """Give the counts, then the points that changed."""
    counts = (f"{STATES[state]} : {french_number(count)}" for state, count in changes.counts.items())
    yield _bytes("\n".join([NOTICE, *_sides(changes), *counts]))
    for c in changes:
        if c.state != "unchanged":
            place = f"{plain(c.document)}, acte {c.act} : {c.rule}"
            yield _bytes(f"{STATES[c.state]} — {place} : {c.before or 'rien'} → {c.after or 'rien'}")


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
    titles = {rule.id: rule.title for rule in shipped_rules().rules}
    shown = {"notice": NOTICE, "sides": _sides(changes), "groups": groups, "limit": _SHOWN, "titles": titles}
    yield _bytes("\n".join(rendered("sweep_compare.html.j2", **shown)))


def _sides(changes: Comparison) -> list[str]:
    """Say what is compared."""
    sides = (("Avant", changes.old), ("Après", changes.new))
    told = [f"{name} : {_about(side)}" for name, side in sides]
    same = "les mêmes" if changes.same_rules else "différents"
    return [*told, f"Règles, programme et options : {same}."]


def _about(side: Manifest) -> str:
    totals = side.totals
    acts = f"{number_of(totals.documents, 'document', 'documents')}, {number_of(totals.acts, 'acte', 'actes')}"
    return f"{acts}, ctgcheck {side.ctgcheck}, règles {side.rulebook['version']}, empreinte {side.digest[:16]}"


def _bytes(lines: str) -> bytes:
    return f"{lines}\n".encode("utf-8", "replace")
