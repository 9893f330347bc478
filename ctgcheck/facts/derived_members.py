"""What follows for the members: how many are in office, present, represented."""

from __future__ import annotations

from ctgcheck import persons
from ctgcheck.facts.known import Found, derived, givers, integers, items, names_in, printed, values
from ctgcheck.model import Facts, Given, Movement
from ctgcheck.names import plain

_NO_NAME = ("maire", "president", "adjoint", "doyen")


def in_office(facts: Facts) -> Found:
    """Add the three lists: « 40 présents + 7 pouvoirs + 8 absents »."""
    if "members.absent_names" not in facts or "members.proxies" not in facts:
        return
    away, absent = givers(facts), names_in(facts, "members.absent_names")
    listed = names_in(facts, "members.present_names")
    if _repeated(listed, away, absent):  # somebody stands twice: the sum means nothing
        return
    if not _confirmed(facts, listed, len(away)):
        return
    if listed:
        name, counts = "members.present_names", _counts(facts, listed)
    elif facts.value("members.movements"):  # the number may be that of another moment than the lists
        return
    else:
        name, counts = "members.present", tuple(integers(facts, "members.present"))
    for count in counts if len(counts) == 1 or not listed else ():
        step = f"{count} présents + {len(away)} pouvoirs + {len(absent)} absents"
        sources = (name, "members.proxies", "members.absent_names")
        yield derived("members.in_office", count + len(away) + len(absent), sources, step)


def _confirmed(facts: Facts, listed: tuple[str, ...], away: int) -> bool:
    """Say whether a number agrees with the names read; a list of which a part was lost adds up to nothing."""
    if not listed or all(isinstance(reading.origin, Given) for reading in facts["members.present_names"]):
        return True
    counts = _counts(facts, listed)
    told = {*printed(facts, "members.present"), *(n - away for n in printed(facts, "members.voters"))}
    return bool(told & set(counts))


def present(facts: Facts) -> Found:
    """Count the names listed as present, the president with them where he is listed nowhere."""
    names, stated = names_in(facts, "members.present_names"), facts["members.present"]
    if not names or (stated and not _one_rank(facts)) or facts.value("members.movements_unread"):
        return
    counts = _counts(facts, names)
    moves = [m for m in items(facts.value("members.movements")) if isinstance(m, Movement)]
    if moves and not stated:  # who was there for this item is between these
        arrivals = sum(m.kind == "arrival" for m in moves)
        counts = tuple(dict.fromkeys(n for c in counts for n in (c, c + arrivals, c - (len(moves) - arrivals))))
    if stated and (moves or (set(counts) & set(values(facts, "members.present")))):
        return
    for count in counts:
        yield derived("members.present", count, ("members.present_names",), _count_step(count, len(names), bool(moves)))


def represented(facts: Facts) -> Found:
    """Count the proxies."""
    if "members.proxies" in facts:
        number = len(givers(facts))
        yield derived("members.represented", number, ("members.proxies",), f"nombre de pouvoirs : {number}")


def _one_rank(facts: Facts) -> bool:
    """Say whether the number and the names come from one hand: a number given by hand is not put in doubt."""
    given = all(isinstance(reading.origin, Given) for reading in facts["members.present"])
    return not given or all(isinstance(reading.origin, Given) for reading in facts["members.present_names"])


def _counts(facts: Facts, names: tuple[str, ...]) -> tuple[int, ...]:
    """Give the number of names, one more where the president is listed nowhere, both in doubt."""
    elsewhere = (*names, *givers(facts), *names_in(facts, "members.absent_names"))
    president = facts.value("sitting.president")
    if not isinstance(president, str):
        return (len(names),)
    nameless = any(word in plain(president) for word in _NO_NAME)
    found = persons.listed(president, elsewhere)
    if found:
        return (len(names),)
    return (len(names), len(names) + 1) if found is None or nameless else (len(names) + 1,)


def _repeated(present: tuple[str, ...], givers: tuple[str, ...], absent: tuple[str, ...]) -> bool:
    away = (*givers, *absent)
    return any(persons.listed(name, (*present, *away[:place])) is True for place, name in enumerate(away))


def _count_step(count: int, names: int, moves: bool) -> str:
    if moves:
        return f"nombre de noms : {names}, arrivées et départs compris ou non"
    return f"nombre de noms : {names}" + (" et la présidence, nommée ailleurs" if count > names else "")
