"""Several ballots told in one act: « 1er tour : exprimés 25, majorité 13. 2e tour : exprimés 26, majorité 14 »."""

from __future__ import annotations

from ctgcheck.tree import Count

_PAIR = ("expressed", "majority")


def one_ballot(counts: list[Count]) -> list[Count]:
    """Keep of several ballots the votes cast and the majority of the last that prints both: each goes with its own."""
    cast: Count | None = None
    pairs: list[tuple[Count, Count]] = []
    for count in (c for c in counts if c.value is not None):
        if count.kind == "expressed":
            cast = count
        elif count.kind == "majority" and cast is not None:
            pairs.append((cast, count))
    if len(pairs) < 2:
        return counts
    return [c for c in counts if c.kind not in _PAIR or c in pairs[-1]]
