"""The time line of a rule in plain text: one block a group of bodies, one row a period, contested days marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ctgcheck.judging.messages import short_date
from ctgcheck.judging.rules import Rule, Version
from ctgcheck.rule_pages.laws import body_words, laws
from ctgcheck.rule_pages.words import said
from ctgcheck.vocabulary import BODIES

IN_FORCE, CONTESTED, OTHER = "█", "▒", "·"
LEGEND = f"{IN_FORCE} en vigueur   {CONTESTED} application discutée   {OTHER} un autre droit s'applique"
_STATUS = {"a_confirmer": " — à confirmer", "discute": " — discuté"}
_WIDTH = 100
_CELL, _NARROW = 3, 2
_MANY = 8  # periods of a group beyond which the cells are narrow
_ONE_DAY = timedelta(days=1)


def timeline(rule: Rule) -> Iterator[str]:
    """Give the lines of the time line; the number in brackets is that of the law on the page."""
    numbers = {version: law.number for law in laws(rule) for version in law.versions}
    for bodies, versions in groups(rule):
        yield f"{body_words(bodies)} :"
        cells = _cells(versions)
        for version in sorted(versions, key=lambda v: (v.since or date.min, v.until or date.max)):
            where = said(rule, version.where) if version.where else ""
            yield from _row(version, cells, numbers.get(version), f" (si {where})" if where else "")
        yield ""
    yield LEGEND


def groups(rule: Rule) -> tuple[tuple[tuple[str, ...], tuple[Version, ...]], ...]:
    """Give the bodies that have the same history, with that history."""
    found: dict[tuple[Version, ...], list[str]] = {}
    numbers = {version: law.number for law in laws(rule) for version in law.versions}
    shapes: dict[tuple[object, ...], tuple[Version, ...]] = {}
    for body in BODIES:
        own = tuple(version for version in rule.versions if body in version.bodies)
        shape = tuple((v.since, v.until, v.contested, numbers.get(v)) for v in own)
        if own:
            found.setdefault(shapes.setdefault(shape, own), []).append(body)
    return tuple((tuple(bodies), versions) for versions, bodies in found.items())


def _cells(versions: Sequence[Version]) -> tuple[date, ...]:
    """Give one day of each stretch of time in which nothing changes, the first one before all dates."""
    edges: set[date] = set()
    for version in versions:
        ends = [version.until, *(last for _, last in version.contested)]
        edges |= {day for day in (version.since, *(first for first, _ in version.contested)) if day}
        edges |= {day + _ONE_DAY for day in ends if day}
    first = min(edges, default=date.max) - _ONE_DAY
    return (first, *sorted(edges))


def _row(version: Version, cells: Sequence[date], number: int | None, where: str) -> list[str]:
    width = _NARROW if len(cells) > _MANY else _CELL
    bar = "".join(_mark(version, day) * width for day in cells)
    notes = f"{where}{_STATUS.get(version.status, '')}{' — pas de contrôle' if version.never else ''}"
    told = f"[{number}] {version.article}{notes}" if number else "pas de règle"
    head = f"  {_dates(version):<24} {bar}  "
    return textwrap.wrap(
        told,
        max(_WIDTH, len(head) + 30),
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    )


def _mark(version: Version, day: date) -> str:
    if not version.in_force(day):
        return OTHER
    return CONTESTED if version.is_contested(day) else IN_FORCE


def _dates(version: Version) -> str:
    since = short_date(version.since) if version.since else ""
    until = short_date(version.until) if version.until else ""
    if since and until:
        return f"{since} - {until}"
    return f"depuis le {since}" if since else f"jusqu'au {until}" if until else "sans limite de date"
