"""Days: clear days, months, working days and French public holidays."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_FIXED = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})


def clear_days(first: date, last: date) -> int:
    """Count the whole days between two dates, both ends out (CE 13 Oct. 1993, d'André); none is 0."""
    return max((last - first).days - 1, 0)


def weekday(day: date) -> str:
    """Give the French name of the day."""
    return WEEKDAYS[day.weekday()]


def add_months(day: date, months: int) -> date:
    """Give the same day some months later, the last of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def working_day(day: date) -> date:
    """Give that day, or the next one that is neither a Saturday, a Sunday nor a public holiday."""
    while day.weekday() >= 5 or is_holiday(day):
        day += timedelta(days=1)
    return day


def is_holiday(day: date) -> bool:
    """Say whether a day is one of the eleven national holidays (Code du travail, L. 3133-1)."""
    return (day.month, day.day) in _FIXED or (day - easter(day.year)).days in (1, 39, 50)


def easter(year: int) -> date:
    """Give Easter Sunday (anonymous Gregorian algorithm)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday_ = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday_
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
