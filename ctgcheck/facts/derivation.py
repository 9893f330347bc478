"""Facts -> more facts: what follows from the facts known, each with the step that leads to it.

Every derivation is a function of the facts that gives readings for some names. They all see the same facts, their
readings are added, and so on until nothing changes: the order of the table does not matter. A derivation fills a gap
and never replaces; the count of the names listed alone is added beside the number printed (contract, part 2).
"""

from __future__ import annotations

from collections.abc import Sequence

from ctgcheck.facts.derived_act import missing_annexes, numbering, object_and_decision
from ctgcheck.facts.derived_body import department, legal_seats, population, receipt, siren
from ctgcheck.facts.derived_citations import cited_articles
from ctgcheck.facts.derived_members import in_office, present, represented
from ctgcheck.facts.derived_years import account_year, budget_year, rates_year, sitting_days
from ctgcheck.facts.known import Derivation
from ctgcheck.model import Facts, Reading

_ROUNDS = 8  # the longest chain has four steps

IDENTIFYING: tuple[Derivation, ...] = (receipt, siren, department)
COUNTING: tuple[Derivation, ...] = (legal_seats, population, in_office, present, represented)
COMPARING: tuple[Derivation, ...] = (object_and_decision, numbering, missing_annexes, cited_articles)
DATING: tuple[Derivation, ...] = (budget_year, account_year, rates_year, sitting_days)
DERIVATIONS: tuple[Derivation, ...] = (*IDENTIFYING, *COUNTING, *COMPARING, *DATING)
ADDED = frozenset({"members.present"})


def derive(facts: Facts) -> Facts:
    """Give the facts with all that follows from them."""
    return _fixed_point(facts, DERIVATIONS)


def identify(facts: Facts) -> Facts:
    """Give the facts with what the transmission identifier tells: enough to look the body up in the register."""
    return _fixed_point(facts, IDENTIFYING)


def _fixed_point(facts: Facts, table: Sequence[Derivation]) -> Facts:
    for _ in range(_ROUNDS):
        grown = _once(facts, table)
        if grown == facts:
            break
        facts = grown
    return facts


def _once(facts: Facts, table: Sequence[Derivation]) -> Facts:
    new: dict[str, list[Reading]] = {}
    for derivation in table:
        for name, reading in derivation(facts):
            if name not in facts or name in ADDED:
                new.setdefault(name, []).append(reading)
    return facts.replaced({name: (*facts[name], *found) for name, found in new.items()})
