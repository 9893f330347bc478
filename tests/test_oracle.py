"""The arithmetic of the sitting written a second time, in plain Python from `sitting.md`, against the rules.

Nothing here knows the condition language. Communes outside Alsace-Moselle, ordinary items, days that no text disputes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from ctgcheck.judging.judge import judge_rule
from ctgcheck.model import Facts, Given, Proxy, Reading, Value
from ctgcheck.pipeline import derived, shipped_rules

BOOK = shipped_rules()
# sitting.md, part B: last day, share of the members who must be there, proxies a member may hold
REGIMES = (
    (date(2020, 3, 11), "majority", 1),
    (date(2020, 7, 10), "third or represented", 2),
    (date(2020, 8, 30), "third", 2),
    (date(2020, 11, 14), "majority", 1),
    (date(2021, 9, 30), "third", 2),
    (date(2021, 11, 9), "majority", 1),
    (date(2022, 7, 31), "third", 2),
    (date(2100, 1, 1), "majority", 1),
)
DAYS = (
    *(date(2000, 6, 1), date(2014, 4, 1), date(2020, 3, 11), date(2020, 4, 3), date(2020, 7, 10), date(2020, 7, 11)),
    *(date(2020, 8, 30), date(2020, 8, 31), date(2020, 10, 16), date(2020, 11, 16), date(2021, 9, 30)),
    *(date(2021, 10, 1), date(2021, 11, 9), date(2021, 11, 12), date(2022, 4, 7), date(2022, 7, 31)),
    *(date(2022, 8, 1), date(2024, 2, 29), date(2026, 6, 15)),
)


def regime(day: date) -> tuple[str, int]:
    return next((share, proxies) for last, share, proxies in REGIMES if day <= last)


def verdict(rule: str, values: dict[str, Value]) -> str:
    found = BOOK.rule(rule)
    assert found is not None
    facts = Facts.of({name: (Reading(value, Given("oracle")),) for name, value in values.items()})
    return judge_rule(found, derived(facts), "transmitted").verdict


def reached(share: str, office: int, present: int, represented: int) -> bool:
    if share == "majority":
        return present >= office // 2 + 1
    counted = present + (represented if share == "third or represented" else 0)
    return 3 * counted >= office


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_quorum(day: date) -> None:
    share, _ = regime(day)
    for office, represented in product((7, 11, 14, 15, 19, 23, 29, 33), (0, 1, 2)):
        for present in {office // 3 - 1, office // 3, office // 3 + 1, office // 2 - 1, office // 2, office // 2 + 1}:
            values: dict[str, Value] = {
                "body.kind": "commune",
                "sitting.date": day,
                "members.in_office": office,
                "members.present": present,
                "members.represented": represented,
            }
            expected = "pass" if reached(share, office, present, represented) else "fail"
            assert verdict("quorum", values) == expected, values


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_convocation(day: date) -> None:
    for days, (population, needed) in product(range(1, 9), ((900, 3), (3499, 3), (3500, 5), (60_000, 5))):
        values: dict[str, Value] = {
            "body.kind": "commune",
            "body.population": population,
            "sitting.date": day,
            "sitting.convocation_date": day - timedelta(days=days + 1),
        }
        assert verdict("convocation-delai", values) == ("pass" if days >= needed else "fail"), values


HOLDERS = ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE")
GIVERS = ("Lucien PRAVERS", "Inès DURVAL", "Paul NERVAUX", "Zoé ARMANGUE")


def shares() -> Iterator[tuple[Proxy, ...]]:
    for size in range(len(GIVERS) + 1):
        for holders in product(HOLDERS[:2], repeat=size):
            yield tuple(Proxy(giver, holder) for giver, holder in zip(GIVERS, holders, strict=False))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_proxies_a_holder(day: date) -> None:
    _, allowed = regime(day)
    for proxies in shares():
        values: dict[str, Value] = {
            "body.kind": "commune",
            "sitting.date": day,
            "members.present_names": HOLDERS,
            "members.proxies": proxies,
        }
        most = max(Counter(proxy.holder for proxy in proxies).values(), default=0)
        assert verdict("pouvoirs-par-porteur", values) == ("pass" if most <= allowed else "fail"), values


def test_majority() -> None:
    for pour, contre, outcome, vote, secret in product(
        range(8), range(8), ("adopted", "rejected"), ("for", "against"), (False, True)
    ):
        adopted = pour > contre or (pour == contre > 0 and vote == "for" and not secret)
        values: dict[str, Value] = {
            "body.kind": "commune",
            "sitting.date": date(2023, 3, 13),
            "vote.for": pour,
            "vote.against": contre,
            "vote.abstentions": 1,
            "vote.president_vote": vote,
            "vote.secret": secret,
            "vote.outcome": outcome,
        }
        expected = "pass" if adopted == (outcome == "adopted") else "fail"
        assert verdict("vote-majorite", values) in (expected, "review" if pour == contre else expected), values
