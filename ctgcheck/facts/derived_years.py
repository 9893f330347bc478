"""What follows from the day of the sitting: the year of a budget, an account, a vote of rates; two days compared."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from ctgcheck.facts.known import Found, derived, values
from ctgcheck.model import Facts

# from October on, what is voted may be of the next year
_LAST_SURE_MONTH = 9


def budget_year(facts: Facts) -> Found:
    """Take the year of the sitting, from January to September, where the act names none."""
    if _about(facts, "budget_primitif"):
        yield from _year_of(facts, "budget.year")


def account_year(facts: Facts) -> Found:
    """Take the year before the sitting, where the act names none."""
    if _about(facts, "compte_administratif"):
        yield from _year_of(facts, "budget.account_year", back=1, until=12)


def rates_year(facts: Facts) -> Found:
    """Take the year of the sitting, from January to September, where the act names none."""
    if facts.value("fiscal.kind") == "rates":
        yield from _year_of(facts, "fiscal.year")


def _about(facts: Facts, subject: str) -> bool:
    return any(isinstance(told, tuple) and subject in told for told in values(facts, "act.subjects"))


def _year_of(facts: Facts, name: str, back: int = 0, until: int = _LAST_SURE_MONTH) -> Found:
    days = [day for day in values(facts, "sitting.date") if isinstance(day, date) and day.month <= until]
    for year in dict.fromkeys(day.year - back for day in days):
        yield derived(name, year, ("sitting.date",), f"année {year}, d'après la date de la séance")


def sitting_days(facts: Facts) -> Found:
    """Say whether two dates read for the sitting are one, badly copied: only the day, the month or the year differs."""
    days = [reading.value for reading in facts["sitting.date"] if isinstance(reading.value, date)]
    if len(set(days)) > 1:
        close = any(_alike(one, other) == 2 for one, other in combinations(set(days), 2))
        yield derived("sitting.dates_close", close, ("sitting.date",), "comparaison des dates de séance lues")


def _alike(one: date, other: date) -> int:
    return (one.day == other.day) + (one.month == other.month) + (one.year == other.year)
