"""Hypothesis strategies: any story, any layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

from hypothesis import strategies as st

from .layout import OPTIONS, Layout, allowed
from .stock import AFFAIRS, ARTICLES, COMMUNES, MEN, OTHER_BODIES, PLACES, SURNAMES, WOMEN
from .story import ActStory, Affair, Body, Formalities, Move, Person, Story, Vote
from .words import chief

Draw = st.DrawFn
_HOURS = tuple(time(hour, minute) for hour in (14, 18, 19, 20) for minute in (0, 5, 15, 30, 45))


def layouts(without: Iterable[str] = (), only: Iterable[str] = ()) -> st.SearchStrategy[Layout]:
    """Draw a layout: most families plain, some unusual; some may be left out by name."""
    return _layouts(allowed(without, only))


@st.composite
def _layouts(draw: Draw, left: Mapping[str, tuple[str, ...]]) -> Layout:
    drawn = {}
    for family, choices in left.items():
        odd = tuple(choice for choice in choices if choice != OPTIONS[family][0])
        # half of the families are plain, so that a failing example shows what made it fail
        plain = len(odd) < len(choices) and draw(st.booleans())
        if odd and not plain:
            drawn[family] = draw(st.sampled_from(odd))
    return Layout(**drawn)


@st.composite
def stories(draw: Draw) -> Story:
    """Draw a sitting: a body, a council, who was there, what was decided."""
    body = draw(st.sampled_from(COMMUNES) | st.sampled_from((*COMMUNES, *OTHER_BODIES)))
    council = draw(_councils(body))
    present, proxies, absent = draw(_attendances(council))
    day = draw(st.dates(date(2001, 1, 2), date(2025, 11, 30)))
    moves = draw(_moves(present, proxies, absent))
    base = Story(
        body=body,
        day=day,
        hour=draw(st.sampled_from(_HOURS)),
        convoked=day - timedelta(days=draw(st.integers(3, 20))),
        legal_seats=len(council),
        present=present,
        proxies=proxies,
        absent=absent,
        secretary=present[-1],
        acts=(),
        formalities=draw(_formalities(day)),
        moves=moves,
        older_day=day - timedelta(days=60),
    )
    acts = draw(_acts(base))
    return Story(**{**{name: getattr(base, name) for name in base.__dataclass_fields__}, "acts": acts})


@st.composite
def _councils(draw: Draw, body: Body) -> tuple[Person, ...]:
    size = draw(st.integers(7, 19))
    surnames = draw(st.permutations(SURNAMES).map(lambda found: found[:size]))
    women = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    firsts = draw(st.lists(st.integers(0, len(MEN) - 1), min_size=size, max_size=size))
    if draw(st.integers(0, 4)) == 0:
        # homonyms, told apart by the first name
        surnames = [*surnames[:-1], surnames[0]]
        firsts[-1] = (firsts[0] + 1) % len(MEN)
    places = PLACES if body.kind in ("communaute", "syndicat", "syndicat_mixte_ouvert") else ("",)
    return tuple(
        Person(
            first=(WOMEN if woman else MEN)[first],
            surname=surname,
            woman=woman,
            function=_function(rank, woman, body),
            place=places[rank % len(places)],
        )
        for rank, (surname, woman, first) in enumerate(zip(surnames, women, firsts, strict=True))
    )


def _function(rank: int, woman: bool, body: Body) -> str:
    if rank == 0:
        return chief(Person("", "", woman), body)
    if rank in (1, 2):
        title = "adjoint" if body.kind == "commune" else "vice-président"
        return f"{title}{'e' if woman else ''}"
    return ""


@st.composite
def _attendances(
    draw: Draw, council: tuple[Person, ...]
) -> tuple[tuple[Person, ...], tuple[tuple[Person, Person], ...], tuple[Person, ...]]:
    # the simplest council has somebody represented and somebody absent
    most = min(6, (len(council) - 1) // 2 - 1)
    away = draw(st.sampled_from((2, *range(most, -1, -1))))
    giving = draw(st.sampled_from((away // 2, *range(away, -1, -1))))
    present, others = council[: len(council) - away], council[len(council) - away :]
    holders = draw(st.permutations(present))
    proxies = tuple(zip(others[:giving], holders, strict=False))
    return present, proxies, others[giving:]


@st.composite
def _moves(
    draw: Draw,
    present: tuple[Person, ...],
    proxies: tuple[tuple[Person, Person], ...],
    absent: tuple[Person, ...],
) -> tuple[Move, ...]:
    moves = []
    arrives = draw(st.booleans())
    if absent and arrives:
        moves.append(Move(absent[0], "arrival", draw(st.integers(1, 2)), time(20, 50)))
    holders = [holder for _, holder in proxies]
    leaving = [person for person in present[1:-1] if person not in holders]
    if leaving and draw(st.integers(0, 3)) == 0:
        moves.append(Move(leaving[0], "departure", 2, time(21, 40)))
    return tuple(moves)


@st.composite
def _formalities(draw: Draw, day: date) -> Formalities:
    signed = day + timedelta(days=draw(st.integers(0, 3)))
    sent = signed + timedelta(days=draw(st.integers(0, 4)))
    received = sent + timedelta(days=draw(st.integers(0, 1)))
    return Formalities(
        posted=day - timedelta(days=3),
        signed=signed,
        sent=sent,
        received=received,
        published=received + timedelta(days=draw(st.integers(0, 3))),
        siren=_siren(draw(st.integers(2100000, 2199999))),
    )


def _siren(start: int) -> str:
    """Close an invented number of body by its key."""
    digits = [int(digit) for digit in f"{start:07}0"]
    doubled = (sum(divmod(2 * digit, 10)) if rank % 2 else digit for rank, digit in enumerate(digits))
    return "".join(map(str, digits)) + str(-sum(doubled) % 10)


@st.composite
def _acts(draw: Draw, story: Story) -> tuple[ActStory, ...]:
    affairs = draw(st.permutations(AFFAIRS).map(lambda found: found[:3]))
    first = draw(st.integers(1, 70))
    number = draw(st.sampled_from(("{year}-{rank:02}", "{year}/{rank:03}", "{rank}")))
    return tuple(
        draw(_act(story, affair, number.format(year=story.day.year, rank=first + rank), rank))
        for rank, affair in enumerate(affairs)
    )


@st.composite
def _act(draw: Draw, story: Story, affair: Affair, number: str, rank: int) -> ActStory:
    cited = draw(st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True))
    gone = [move.person for move in story.moves if move.kind == "departure"]
    there = [person for person in story.present[1:] if person not in gone]
    odd = there if draw(st.booleans()) else []
    against = tuple(odd[: draw(st.integers(0, 2))])
    abstaining = tuple(odd[2 : 2 + draw(st.integers(0, 2))])
    voting = story.present_at(rank) + len(story.proxies)
    out = tuple(there[4:5]) if draw(st.booleans()) else ()
    vote = Vote(voting - len(against) - len(abstaining) - len(out), against, abstaining, out)
    return ActStory(number, affair, tuple(cited), vote)
