"""Time coverage of a rule: for each body and place, one version a day, two only on declared contested days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ctgcheck.judging.judge import in_force
from ctgcheck.judging.rules import Rule
from ctgcheck.judging.scope import Scope
from ctgcheck.model import Facts
from ctgcheck.vocabulary import BODIES

FIRST_DAY = date(2000, 1, 1)
# An ordinary department, and one of Alsace-Moselle, whose law differs.
_PLACES = ("75", "57")
_EVE, _DAY, _MORROW = (timedelta(days=shift) for shift in (-1, 0, 1))


def gaps(rule: Rule) -> Iterator[str]:
    """Tell in French each hole and each undeclared overlap since 2000."""
    for body in (body for body in BODIES if any(body in version.bodies for version in rule.versions)):
        for place in _PLACES:
            for day in turning_days(rule):
                problem = _problem(rule, body, place, day)
                if problem:
                    yield f"{problem} : {body}, département {place}, {day}"


def turning_days(rule: Rule) -> tuple[date, ...]:
    """Give the days on which something may change, with the day before and the day after."""
    days = {FIRST_DAY, date(2100, 1, 1)}
    for version in rule.versions:
        edges = (version.since, version.until, *(day for pair in version.contested for day in pair))
        days |= {day + shift for day in edges if day for shift in (_EVE, _DAY, _MORROW)}
    return tuple(sorted(day for day in days if day >= FIRST_DAY))


def _problem(rule: Rule, body: str, place: str, day: date) -> str:
    scope = Scope(Facts(), {"body.department": place, "body.kind": body}, rule.term_trees, "ready")
    found = in_force(rule, body, day, scope)
    disputed = [version for version in rule.versions if body in version.bodies and version.is_contested(day)]
    if not found:
        return "aucune version"
    if len(found) > 1 and not all(version in disputed for version in found):
        return "plusieurs versions sans contestation déclarée par chacune"
    if any(not version.in_force(day) for version in disputed):
        return "contestation déclarée hors de la période de la version"
    return "contestation déclarée sans autre version" if len(found) == 1 and found[0] in disputed else ""
