"""The figure that counts: the one in force at the last general renewal, frozen for the mandate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from ctgcheck.model import Reading, Reference
from ctgcheck.territory.register import Body, Figure

REGISTER = "registre des communes et intercommunalités"
# where a rule or the size of the council changes
THRESHOLDS = (
    *(100, 500, 1_000, 1_500, 2_000, 2_500, 3_500, 5_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000),
    *(100_000, 150_000, 200_000, 250_000, 300_000),
)
FIRST_DAY = date(2014, 4, 15)  # before the councils of 2014 no figure of the register may count
GROUPINGS_REDRAWN = date(2017, 1, 1)
RENEWAL_2020 = (date(2020, 3, 15), date(2020, 7, 10))
RENEWAL_2026 = (date(2026, 3, 15), date(2026, 3, 31))


def populations(body: Body, on: date | None) -> tuple[Reading, ...]:
    """Give the populations of a body that may count on a day; all of them without a day."""
    return _counting(body, on, {f.year: f.population for f in body.figures})


def largest_members(body: Body, on: date | None) -> tuple[Reading, ...]:
    """Give the populations of a grouping's largest member that may count on a day."""
    return _counting(body, on, {f.year: f.largest for f in body.figures if f.largest is not None})


def _counting(body: Body, on: date | None, figures: Mapping[int, int]) -> tuple[Reading, ...]:
    if on is None:
        return tuple(_reading(figure, year) for year, figure in sorted(figures.items(), reverse=True))
    if on < FIRST_DAY or (body.kind != "commune" and on < GROUPINGS_REDRAWN):
        return ()
    found = [tuple(figures_of(body, figures)) for (start, end), figures_of in MANDATES.items() if start <= on <= end]
    # on the days of a renewal both mandates count; if one has no figure nothing is certain
    return tuple(reading for mandate in found for reading in mandate) if all(found) else ()


def _of_2014(body: Body, figures: Mapping[int, int]) -> Iterator[Reading]:
    """Give the figure of 2019 with a margin: that of 2014 is not in the register."""
    if 2019 not in figures or (body.kind == "commune" and body.commune_nouvelle is not False):
        return
    figure = figures[2019]
    margin = max(figure // 10 + 1, 3 * abs(figures.get(2021, figure) - figure))
    yield _reading(figure, 2019)
    yield _reading(max(1, figure - margin), 2019, "estimation basse pour 2014")
    yield _reading(figure + margin, 2019, "estimation haute pour 2014")


def _of_2020(_body: Body, figures: Mapping[int, int]) -> Iterator[Reading]:
    """Give the neighbours of the figure of 2020, wider where a threshold is close."""
    years = [year for year in (2019, 2021 if 2021 in figures else 2022) if year in figures]
    if not years:
        return
    yield from (_reading(figures[year], year) for year in years)
    values = [figures[year] for year in years]
    slack = max(3, max(values) // (100 if len(values) > 1 else 25))
    low, high = max(1, min(values) - slack), max(values) + slack
    if any(low < edge <= min(values) for edge in THRESHOLDS):
        yield _reading(low, years[0], "estimation basse pour 2020")
    if any(max(values) < edge <= high for edge in THRESHOLDS):
        yield _reading(high, years[-1], "estimation haute pour 2020")


def _of_2026(_body: Body, figures: Mapping[int, int]) -> Iterator[Reading]:
    if 2026 in figures:
        yield _reading(figures[2026], 2026)


def _reading(value: int, year: int, note: str = "") -> Reading:
    return Reading(value, Reference(f"{REGISTER}, {note}" if note else REGISTER, year))


MANDATES: Mapping[tuple[date, date], Callable[[Body, Mapping[int, int]], Iterator[Reading]]] = MappingProxyType(
    {
        (FIRST_DAY, RENEWAL_2020[1]): _of_2014,
        (RENEWAL_2020[0], RENEWAL_2026[1]): _of_2020,
        (RENEWAL_2026[0], date.max): _of_2026,
    }
)

__all__ = ["REGISTER", "Figure", "largest_members", "populations"]
