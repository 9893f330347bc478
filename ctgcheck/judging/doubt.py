"""What rests on words read with little confidence (a poor scan) is to be verified, never to be corrected."""

from __future__ import annotations

from collections.abc import Iterable

from ctgcheck.judging.outcomes import Outcome, changed
from ctgcheck.model import Derived, Facts, Origin, Quote
from ctgcheck.results import Evidence

REMARK = (
    "Les mots sur lesquels ce point repose sont lus avec peu de certitude (numérisation) : comparez avec l'original."
)
_DEPTH = 4


def lowered(outcome: Outcome, evidence: Iterable[Evidence], facts: Facts) -> Outcome:
    """Turn « à corriger » into « à vérifier » where what decides rests on doubtful words, or the text is misread."""
    if outcome.verdict != "fail":
        return outcome
    if facts.value("act.scanned") is not True and not any(is_doubtful(one.origin, facts) for one in evidence):
        return outcome
    return changed(outcome, verdict="review", capped=True, doubtful=True)


def is_doubtful(origin: Origin, facts: Facts, depth: int = _DEPTH) -> bool:
    """Say whether words behind a fact, or behind those that it is derived from, were read with little confidence."""
    if type(origin) is Quote:
        return origin.doubtful is True
    if type(origin) is not Derived or not depth:
        return False
    return any(is_doubtful(reading.origin, facts, depth - 1) for name in origin.derived for reading in facts[name])
