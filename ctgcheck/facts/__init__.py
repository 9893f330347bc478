"""Tree -> Facts: what the document states, part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from ctgcheck.facts.act import act
from ctgcheck.facts.allowances import allowances
from ctgcheck.facts.amounts import amounts
from ctgcheck.facts.annexes import annexes
from ctgcheck.facts.attendance import attendance
from ctgcheck.facts.body import body
from ctgcheck.facts.budget import budget
from ctgcheck.facts.conventions import conventions
from ctgcheck.facts.delegations import delegations
from ctgcheck.facts.formalities import formalities
from ctgcheck.facts.grants import grants
from ctgcheck.facts.institutions import institutions
from ctgcheck.facts.land import land
from ctgcheck.facts.leftovers import leftovers
from ctgcheck.facts.mentions import mentions
from ctgcheck.facts.movements import movements
from ctgcheck.facts.planning import planning
from ctgcheck.facts.procurement import concession, procurement
from ctgcheck.facts.scans import scans
from ctgcheck.facts.scope import Scope, scopes
from ctgcheck.facts.signatures import signatures
from ctgcheck.facts.sitting import sitting
from ctgcheck.facts.staff import staff
from ctgcheck.facts.stage import stage_of
from ctgcheck.facts.taxes import taxes
from ctgcheck.facts.unread import header_span, unread
from ctgcheck.facts.urgency import urgency
from ctgcheck.facts.votes import votes
from ctgcheck.model import Act, Document, Facts, Reading
from ctgcheck.tree import Tree

__all__ = ["EXTRACTORS", "extract"]

EXTRACTORS: tuple[Callable[[Scope], Iterator[tuple[str, Reading]]], ...] = (
    body,
    sitting,
    urgency,
    attendance,
    movements,
    votes,
    act,
    formalities,
    signatures,
    annexes,
    leftovers,
    scans,
    amounts,
    mentions,
    conventions,
    budget,
    grants,
    land,
    taxes,
    planning,
    staff,
    procurement,
    concession,
    institutions,
    allowances,
    delegations,
)


def extract(document: Document, tree: Tree) -> tuple[Act, ...]:
    """Give the acts of a document with all readings of each fact; at least one act."""
    return tuple(_act(scope) for scope in scopes(document, tree))


def _act(scope: Scope) -> Act:
    readings: dict[str, list[Reading]] = defaultdict(list)
    for extractor in EXTRACTORS:
        for name, reading in extractor(scope):
            readings[name].append(reading)
    facts = Facts.of({name: tuple(found) for name, found in readings.items()})
    return Act(facts, stage_of(scope, facts), scope.span, tuple(unread(scope)), header=header_span(scope))
