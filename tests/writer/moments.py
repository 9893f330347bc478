"""Dates and hours in every format of the catalogue (§3.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time

from .numbers import words, year_words

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def _figures(day: date) -> str:
    return f"{_first(day)} {MONTHS[day.month - 1]} {day.year}"


def _first(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _weekday(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {_figures(day)}"


def _capital_month(day: date) -> str:
    return f"{_first(day)} {MONTHS[day.month - 1].upper()} {day.year}"


def _padded(day: date) -> str:
    return f"{day.day:02} {MONTHS[day.month - 1]} {day.year}"


def _odd_first(day: date) -> str:
    return _figures(day).replace("1er ", "1 er ")


def _in_words(day: date) -> str:
    return f"{day_words(day)} {MONTHS[day.month - 1]} {year_words(day.year)}"


def day_words(day: date) -> str:
    """Write the day of the month: « premier », « douze »."""
    return "premier" if day.day == 1 else words(day.day)


DATES: Mapping[str, Callable[[date], str]] = {
    "figures": _figures,
    "weekday": _weekday,
    "capital_month": _capital_month,
    "padded": _padded,
    "odd_first": _odd_first,
    "slashes": lambda day: f"{day:%d/%m/%Y}",
    "dots": lambda day: f"{day:%d.%m.%Y}",
    "dashes": lambda day: f"{day:%d-%m-%Y}",
    "short_year": lambda day: f"{day:%d/%m/%y}",
    "words": _in_words,
}
NUMERIC = ("slashes", "dots", "dashes", "short_year")


def _hour_words(hour: time) -> str:
    minutes = f" {words(hour.minute)}" if hour.minute else ""
    return f"{words(hour.hour, feminine=True)} heures{minutes}"


def _half(hour: time) -> str:
    return f"{words(hour.hour, feminine=True)} heures et demie" if hour.minute == 30 else _hour_words(hour)


def _minutes(hour: time) -> str:
    return f"{_hour_words(hour)} minutes" if hour.minute else _hour_words(hour)


HOURS: Mapping[str, Callable[[time], str]] = {
    "tight": lambda hour: f"{hour.hour}h{hour.minute:02}" if hour.minute else f"{hour.hour}h",
    "spaced": lambda hour: f"{hour.hour} h {hour.minute:02}" if hour.minute else f"{hour.hour} h",
    "capital": lambda hour: f"{hour.hour}H{hour.minute:02}",
    "heures": lambda hour: f"{hour.hour} heures {hour.minute:02}" if hour.minute else f"{hour.hour} heures",
    "colon": lambda hour: f"{hour.hour}:{hour.minute:02}",
    "words": _hour_words,
    "half": _half,
    "minutes": _minutes,
}
