"""What follows from the day of the sitting: which year a budget, an account or a vote of rates is of."""

from __future__ import annotations

from datetime import date

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
