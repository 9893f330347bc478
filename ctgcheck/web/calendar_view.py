"""Days -> the calendar of a sitting, week by week: the convocation, the days between, the sitting."""

from __future__ import annotations

from datetime import date, timedelta

from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_date
from ctgcheck.vocabulary import FACTS

WEEKDAYS = FACTS["sitting.weekday"].choices
_WEEK = 7
_MOST_WEEKS = 10


class Day(Struct, frozen=True):
    """One cell; ``kind`` is empty for a day that matters not."""

    number: int
    said: str
    kind: str = ""
    words: str = ""


class Week(Struct, frozen=True):
    """Seven days, from a Monday."""

    title: str
    days: tuple[Day, ...]


def weeks(sent: date, sitting: date, unit: str) -> tuple[Week, ...]:
    """Draw the weeks from the convocation to the sitting; ``unit`` names the days between (« jour franc »)."""
    first = sent - timedelta(days=sent.weekday())
    count = min(_MOST_WEEKS, (sitting - first).days // _WEEK + 1)
    return tuple(_week(first + timedelta(days=_WEEK * rank), sent, sitting, unit) for rank in range(count))


def _week(monday: date, sent: date, sitting: date, unit: str) -> Week:
    days = tuple(_day(monday + timedelta(days=rank), sent, sitting, unit) for rank in range(_WEEK))
    return Week(f"semaine du {french_date(monday)}", days)


def _day(day: date, sent: date, sitting: date, unit: str) -> Day:
    kind, words = "", ""
    if day == sent:
        kind, words = "sent", "convocation"
    elif day == sitting:
        kind, words = "sitting", "séance"
    elif sent < day < sitting:
        kind, words = "between", f"{unit} n° {(day - sent).days}"
    return Day(day.day, f"{WEEKDAYS[day.weekday()]} {french_date(day)}", kind, words)
