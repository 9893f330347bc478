"""Who is who: names compared as councils write them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.persons import clean, find, listed, same, which

SAME = [
    # order, case, accents, hyphens and spaces do not matter
    ("VALLOIRE Éric", "Eric VALLOIRE"),
    ("VALLOIRE ANAIS", "Anaïs VALLOIRE"),
    ("Anaïs Valloire", "VALLOIRE Anaïs"),
    ("AnneSophie TERNEZAY", "Anne-Sophie TERNEZAY"),
    ("SICARD DESNUELLE", "SICARD-DESNUELLE"),
    ("Odile SICARD - DESNUELLE", "SICARD-DESNUELLE Odile"),
    ("W ERNEZAY Paul", "Paul WERNEZAY"),
    ("D’ ALMERA Luc", "Luc d'ALMERA"),
    # particles
    ("Maxence de RUGIER", "DE RUGIER Maxence"),
    ("RUGIER", "Maxence de RUGIER"),
    ("DIPALMO", "DI PALMO Luc"),
    ("Odile LE GOFFIC", "Odile Le Goffic"),
    # a surname alone
    ("VALLOIRE", "Éric VALLOIRE"),
    ("Valloire", "Anaïs VALLOIRE"),
    ("Mme Valloire", "Anaïs Valloire"),
    # initials
    ("E. VALLOIRE", "Éric VALLOIRE"),
    ("VALLOIRE J.", "Jean VALLOIRE"),
    ("J-P. VALLOIRE", "Jean-Pierre VALLOIRE"),
    ("JP VALLOIRE", "Jean-Paul VALLOIRE"),
    ("JP. Valloire", "Jean-Paul VALLOIRE"),
    ("J.VALLOIRE", "VALLOIRE Jean"),
    # misprints, the first name being the same
    ("Eve VON TSCHERNY", "Eve VON TSCHERRNY"),
    ("TERN[ZAY Basile", "Basile TERNEZAY"),
    ("Raphaelle DURVAL", "Raphaële DURVAL"),
    # married names
    ("Odile SICARD", "Odile SICARD-DESNUELLE"),
    ("Odile CRESSANGE (née VALLOIRE)", "Odile CRESSANGE"),
]
OTHERS = [
    ("Mathieu", "Anne-Marie"),  # two first names, one of them of two words
    ("Éric VALLOIRE", "Martine VALLOIRE"),
    ("J. VALLOIRE", "Paul VALLOIRE"),
    ("VALLOIRE ANAIS", "VALLOIRE BASILE"),
    ("VALLOIRE ANAIS", "Basile VALLOIRE"),
    ("Anaïs Valloire", "Basile Valloire"),
    ("Odile VALLOIRE", "Odile CRESSANGE"),
    ("MARTIN", "Martin DURVAL"),
    ("Odile", "Anaïs"),
    ("Durval", "Cressange"),
]
DOUBTFUL = [
    ("Odile", "Odile CRESSANGE"),
    ("Odile", "Durval"),
    ("Martin", "Martin DURVAL"),
    ("Michel VALLOIRE", "Michèle VALLOIRE"),
    ("Jean VALLOIRE", "Jean-Pierre VALLOIRE"),
    ("SICARD", "Odile SICARD-DESNUELLE"),
    ("TSCHERNY", "TSCHERRNY"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_person(a: str, b: str) -> None:
    assert same(a, b) is True


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_two_persons(a: str, b: str) -> None:
    assert same(a, b) is False


@pytest.mark.parametrize(("a", "b"), DOUBTFUL)
def test_names_that_cannot_tell(a: str, b: str) -> None:
    assert same(a, b) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("M. Paul  VALLOIRE", "Paul VALLOIRE"),
        ("M.VALLOIRE", "VALLOIRE"),
        ("Mme\u00a0DURVAL", "DURVAL"),
        ("Monsieur\nPaul VALLOIRE,", "Paul VALLOIRE"),
        ("MM. VALLOIRE", "VALLOIRE"),
        ("Mélanie VALLOIRE", "Mélanie VALLOIRE"),
        ("Madelon VALLOIRE", "Madelon VALLOIRE"),
        ("", ""),
    ],
)
def test_a_title_is_removed_and_spaces_made_one(written: str, name: str) -> None:
    assert clean(written) == name


HOMONYMS = ["VALLOIRE Éric", "VALLOIRE Martine", "Odile CRESSANGE"]
TITLES = ["M.", "Mme", "Mme"]


def test_a_homonym_is_listed_but_not_told_apart() -> None:
    assert listed("VALLOIRE", HOMONYMS) is True
    assert which("VALLOIRE", HOMONYMS) == (0, 1)
    assert find("VALLOIRE", HOMONYMS) is None


def test_the_title_tells_homonyms_apart() -> None:
    assert which("VALLOIRE", HOMONYMS, "Mme", TITLES) == (1,)
    assert find("VALLOIRE", HOMONYMS, "M.", TITLES) == 0


def test_the_first_name_tells_homonyms_apart() -> None:
    assert find("Martine VALLOIRE", HOMONYMS) == 1


def test_the_wrong_title_alone_accuses_nobody() -> None:
    assert listed("CRESSANGE", ["Odile CRESSANGE"], "M.", ["Mme"]) is None


def test_a_stranger_is_not_listed() -> None:
    assert listed("Inès DURVAL", HOMONYMS) is False
    assert which("Inès DURVAL", HOMONYMS) == ()


def test_a_surname_is_not_looked_for_among_first_names() -> None:
    assert listed("Durval", ["Odile", "Anaïs"]) is None


FIRST = st.sampled_from(["Anaïs", "Basile", "Odile", "Lucien", "Jean-Pierre", "Inès", "Éric", "Zoé"])
LAST = st.sampled_from(["VALLOIRE", "TERNEZAY", "DE CRESSANGE", "PRAVERS-LOUVAIN", "d'ALMERA", "DURVAL", "LE GOFFIC"])


@st.composite
def written(draw: st.DrawFn) -> str:
    first, last = draw(FIRST), draw(LAST)
    return draw(
        st.sampled_from([f"{first} {last}", f"{last} {first}", last, f"{first[0]}. {last}", f"{first} {last}".title()])
    )


anything = st.one_of(written(), st.text(max_size=30))


@given(anything, anything)
def test_the_comparison_is_symmetric(a: str, b: str) -> None:
    assert same(a, b) is same(b, a)


@given(anything)
def test_everybody_is_himself(name: str) -> None:
    assert same(name, name) is True


@given(st.lists(anything, min_size=1, max_size=8), st.randoms())
def test_the_order_of_a_list_changes_nothing(names: list[str], chance: random.Random) -> None:
    shuffled = list(names)
    chance.shuffle(shuffled)
    assert listed(names[0], names) is True
    assert listed(names[0], shuffled) is True
    assert sorted(names[i] for i in which(names[0], names)) == sorted(shuffled[i] for i in which(names[0], shuffled))


@given(FIRST, LAST)
def test_the_order_of_first_name_and_surname_is_free(first: str, last: str) -> None:
    assert same(f"{first} {last}", f"{last} {first}") is True
    assert same(f"{first} {last}".upper(), f"{last} {first}") is True


def test_two_first_names_alone_are_two_persons() -> None:
    assert same("Agathe", "Matthieu") is False
    assert same("Matthieu", "Jules") is False
