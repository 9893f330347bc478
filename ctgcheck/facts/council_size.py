"""The legal number of members of a municipal council (CGCT, L2121-2), and what it tells of the population."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

# lowest population of each band, and its seats; below 100 inhabitants the number changed in 2014
_FLOORS = (
    *(0, 100, 500, 1_500, 2_500, 3_500, 5_000, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000),
    *(100_000, 150_000, 200_000, 250_000, 300_000),
)
_SEATS = (7, 11, 15, 19, 23, 27, 29, 33, 35, 39, 43, 45, 49, 53, 55, 59, 61, 65, 69)
_SMALLEST_BEFORE_2014 = 9
# the councils of the old number sat until their successors were installed
_RENEWAL_2014 = (date(2014, 3, 23), date(2014, 4, 15))
THRESHOLD = 3_500
SURE_ABOVE_THRESHOLD = 28  # up to 27 members a commune nouvelle may have fewer than 3 500 inhabitants
HIGHEST = 2_200_000  # no commune has more
# Paris, Marseille and Lyon have councils of their own (L2512-3, L2513-1); no other commune but Toulouse is so large
OWN_COUNCILS = 500_000


def seats(population: int, on: date | None) -> tuple[int, ...]:
    """Give the legal number of members on a day; two of them where the day does not settle it."""
    if population >= OWN_COUNCILS:
        return ()
    number = _SEATS[bisect_right(_FLOORS, population) - 1]
    if number != _SEATS[0] or (on and on > _RENEWAL_2014[1]):
        return (number,)
    return (_SMALLEST_BEFORE_2014,) if on and on < _RENEWAL_2014[0] else (number, _SMALLEST_BEFORE_2014)


def band(number: int) -> tuple[int, int] | None:
    """Give the lowest and the highest population of an ordinary commune with so many seats."""
    place = _SEATS.index(_SEATS[0] if number == _SMALLEST_BEFORE_2014 else number) if _is_seats(number) else None
    if place is None:
        return None
    return _FLOORS[place], _FLOORS[place + 1] - 1 if place + 1 < len(_FLOORS) else HIGHEST


def lowest_of(members: int, nouvelle: bool | None) -> int:
    """Give the lowest population that so many members allow."""
    if nouvelle is False and members > _SMALLEST_BEFORE_2014:
        return _FLOORS[min(bisect_right(_SEATS, members - 1), len(_FLOORS) - 1)]
    return THRESHOLD if members >= SURE_ABOVE_THRESHOLD and nouvelle is not True else 1


def _is_seats(number: int) -> bool:
    return number in _SEATS or number == _SMALLEST_BEFORE_2014
