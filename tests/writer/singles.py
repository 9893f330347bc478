"""Each layout alone, over the plainest document: what fails here fails for no other reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from unittest import mock

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from .document import Written, write
from .layout import OPTIONS, Layout
from .scoring import Score, score
from .settling import settled
from .story import Story
from .strategies import layouts, stories

Example = tuple[Story, Layout]

# Hypothesis varies what it drew before: short runs of many seeds are more diverse than a long one.
_RUN = 12
_POOL = 80
# Layouts that show only with another.
_WITH = (
    (("moves=", "items=", "information=", "counts=ranges"), {"kind": "minutes"}),
    (("counts=ranges",), {"moves": "between"}),
    (("proxy_head=representes",), {"proxies": "represented"}),
    (("stamp=pages",), {"flow": "wrapped"}),
)
_OF_MOVES = ("moves=", "counts=ranges")


@contextmanager
def _without_constants() -> Iterator[None]:
    """Keep the constants of the modules loaded out of the draws: they would change with what else was imported.

    Hypothesis has no setting for that; should these names go, the tests say so at once (AttributeError).
    """
    nothing = Constants()
    fresh = type(providers.CONSTANTS_CACHE)(1024)
    with (
        mock.patch.object(providers, "_get_local_constants", lambda: nothing),
        mock.patch.object(providers, "CONSTANTS_CACHE", fresh),
    ):
        yield


def drawn(strategy: st.SearchStrategy[Example], number: int) -> Iterator[Example]:
    """Draw examples, always the same ones."""
    kept: list[Example] = []
    rank = 0
    while len(kept) < number:
        with _without_constants():
            kept += _run(strategy, rank)
        rank += 1
    yield from kept[:number]


def _run(strategy: st.SearchStrategy[Example], rank: int) -> list[Example]:
    found: list[Example] = []

    @seed(rank)
    @settings(
        max_examples=_RUN,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(example: Example) -> None:
        found.append(example)

    keep()
    # the first one is the smallest of all, the same in each run
    return found[1:]


def combinations(without: Iterable[str], number: int) -> list[Example]:
    """Draw stories in any combination of the layouts left: short runs, and a long one as Hypothesis makes it."""
    pairs = st.tuples(stories(), layouts(without=without))
    told = list(drawn(pairs, number))

    @settings(max_examples=number, derandomize=True, deadline=None, database=None, phases=[Phase.generate])
    @given(pairs)
    def keep(pair: Example) -> None:
        told.append(pair)

    with _without_constants():
        keep()
    return told


def names() -> list[str]:
    """Name every layout."""
    return [f"{family}={choice}" for family, choices in OPTIONS.items() for choice in choices]


@cache
def _told() -> tuple[Story, ...]:
    return tuple(story for story, _ in drawn(st.tuples(stories(), st.just(Layout())), _POOL))


def examples(name: str, number: int) -> list[Example]:
    """Give the first stories that show a layout, with that layout alone."""
    family, _, choice = name.partition("=")
    layout = showing(Layout(), name)
    told = _told() if name.startswith(_OF_MOVES) else tuple(replace(story, moves=()) for story in _told())
    if name.startswith(_OF_MOVES):
        told = tuple(story for story in told if story.moves)
    shown = (story for story in told if getattr(settled(layout, story), family) == choice)
    return [(story, layout) for story, _ in zip(shown, range(number), strict=False)]


def showing(layout: Layout, name: str) -> Layout:
    """Give the layout with this choice, and those that it shows with."""
    family, _, choice = name.partition("=")
    layout = replace(layout, **{family: choice})
    for starts, others in _WITH:
        if name.startswith(starts):
            layout = replace(layout, **others)
    return layout


def alone(name: str, number: int) -> list[tuple[Written, Score]]:
    """Write a few stories in one layout alone and read them back."""
    written = (write(story, layout) for story, layout in examples(name, number))
    return [(one, score(one)) for one in written]
