"""A sitting to prepare -> what the rules say of it: quorum, proxies, days; no arithmetic of our own.

Each number is found by asking the rules, as ``check --facts`` does: the smallest number of members present with which
the quorum is met, the latest day on which the convocation may be sent.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from ctgcheck import pipeline
from ctgcheck.given import GivenFacts
from ctgcheck.model import Facts, Given, Proxy, Reading, Struct, Value
from ctgcheck.results import Finding

QUORUM, DELAY = "quorum", "convocation-delai"
PROXIES = "pouvoirs-par-porteur"
_TOLD = (QUORUM, PROXIES, "pouvoirs-porteur-present", "pouvoirs-mandant-absent")
_STAGE = "after_vote"  # the sitting is told as it will be: present facts are judged, not merely recalled
_FARTHEST = 40
_MOST_PROXIES = 5
PRESENT, PROXY, ABSENT = "present", "pouvoir", "absent"


class Member(Struct, frozen=True):
    """One member: present, absent, or absent with a proxy; ``holder`` is empty where it is not known yet."""

    name: str
    state: str = ABSENT
    holder: str = ""


class Plan(Struct, frozen=True):
    """What the user knows of the sitting; None where the profile or the register may know it."""

    day: date | None = None
    sent: date | None = None
    kind: str | None = None
    population: int | None = None
    in_office: int | None = None
    members: tuple[Member, ...] = ()


class Holder(Struct, frozen=True):
    """A member who is present, and whose proxies he holds; ``free``: he may hold one more."""

    name: str
    givers: tuple[str, ...]
    free: bool


class Numbers(Struct, frozen=True):
    """What the rules say; None where they cannot tell."""

    present: int
    proxies: int
    absent: int
    in_office: int | None
    quorum: int | None
    limit: int | None
    holders: tuple[Holder, ...]
    findings: tuple[Finding, ...]
    latest: date | None
    first: date | None
    delay: Finding | None


class Asker:
    """Ask the rules about a plan; ``today`` is the day of the law where no sitting is set yet."""

    def __init__(self, plan: Plan, profile: GivenFacts | None, today: date) -> None:
        self.plan, self.profile, self.today = plan, profile, today
        self.day = plan.day or today

    def numbers(self) -> Numbers:
        """Give all that the page shows."""
        of = self.plan.members
        count = {state: sum(m.state == state for m in of) for state in (PRESENT, PROXY, ABSENT)}
        in_office = self._in_office()
        limit = self._limit()
        return Numbers(
            present=count[PRESENT],
            proxies=count[PROXY],
            absent=count[ABSENT],
            in_office=in_office,
            quorum=self._quorum(in_office) if in_office else None,
            limit=limit,
            holders=self._holders(limit),
            findings=tuple(self._told()),
            latest=self._latest(),
            first=self._first(),
            delay=self._judged(DELAY, {"sitting.convocation_date": self.plan.sent})
            if self.plan.sent and self.plan.day
            else None,
        )

    def _in_office(self) -> int | None:
        known = self.profile.facts.value("members.in_office") if self.profile else None
        found = self.plan.in_office or known or len(self.plan.members) or None
        return found if isinstance(found, int) else None

    def _quorum(self, in_office: int) -> int | None:
        """Find the smallest number present with which the quorum is met."""

        def met(present: int) -> bool:
            return self._verdict(QUORUM, {"members.present": present, "members.proxies": ()}) == "pass"

        found = bisect_left(range(in_office + 1), True, key=met)
        return found if found <= in_office else None

    def _limit(self) -> int | None:
        """Find how many proxies one member may hold."""
        allowed = None
        for count in range(1, _MOST_PROXIES):
            proxies = tuple(Proxy(f"Mandant {rank}", "Mandataire") for rank in range(count))
            if self._verdict(PROXIES, {"members.present_names": ("Mandataire",), "members.proxies": proxies}) != "pass":
                return allowed
            allowed = count
        return allowed

    def _holders(self, limit: int | None) -> tuple[Holder, ...]:
        given = [(m.holder, m.name) for m in self.plan.members if m.state == PROXY]
        held = {m.name: tuple(n for h, n in given if h == m.name) for m in self.plan.members if m.state == PRESENT}
        return tuple(Holder(name, givers, limit is not None and len(givers) < limit) for name, givers in held.items())

    def _told(self) -> list[Finding]:
        """Give what the rules say of the members ticked."""
        if not any(member.state == PRESENT for member in self.plan.members):
            return []
        named = {state: tuple(m.name for m in self.plan.members if m.state == state) for state in (PRESENT, ABSENT)}
        facts: dict[str, Value | None] = {
            "members.present": len(named[PRESENT]),
            "members.present_names": named[PRESENT],
            "members.absent_names": named[ABSENT],
            "members.proxies": tuple(Proxy(m.name, m.holder or None) for m in self.plan.members if m.state == PROXY),
        }
        found = [self._judged(rule, facts) for rule in _TOLD]
        return [finding for finding in found if finding.verdict != "not_applicable"]

    def _latest(self) -> date | None:
        """Find the latest day on which the convocation may be sent."""
        if self.plan.day is None:
            return None
        days = (self.plan.day - timedelta(days=before) for before in range(1, _FARTHEST))
        return next((day for day in days if self._kept(day, self.plan.day)), None)

    def _first(self) -> date | None:
        """Find the first possible sitting for a convocation sent today."""
        days = (self.today + timedelta(days=after) for after in range(1, _FARTHEST))
        return next((day for day in days if self._kept(self.today, day)), None)

    def _kept(self, sent: date, day: date) -> bool:
        return self._verdict(DELAY, {"sitting.convocation_date": sent, "sitting.date": day}) == "pass"

    def _verdict(self, rule: str, facts: Mapping[str, Value | None]) -> str:
        return self._judged(rule, facts).verdict

    def _judged(self, rule: str, facts: Mapping[str, Value | None]) -> Finding:
        book = pipeline.shipped_rules()
        only = replace(book, rules=tuple(r for r in book.rules if r.id == rule))
        known: dict[str, Value | None] = {
            "sitting.date": self.day,
            "body.kind": self.plan.kind,
            "body.population": self.plan.population,
            "members.in_office": self._in_office(),
        }
        readings = {n: (Reading(v, Given("préparation")),) for n, v in {**known, **facts}.items() if v is not None}
        options = pipeline.Options(stage=_STAGE, profile=self.profile, rulebook=only)
        return pipeline.check_facts(GivenFacts(Facts.of(readings)), "préparation", options).acts[0].findings[0]
