"""Institutions: installation, number of deputies, elections."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Value
from tests.subject_act import facts_of

BALLOT = """Premier tour de scrutin. Mme Anaïs VALLOIRE a obtenu : 12 voix (douze).
Si, après deux tours de scrutin, aucun candidat n'a obtenu la majorité absolue, il est procédé à un troisième tour."""


@pytest.mark.parametrize(
    ("decision", "number"),
    [
        ("FIXE à cinq le nombre d'adjoints au maire.", 5),
        ("Décide de fixer le nombre d'adjoints à 4.", 4),
        ("Décide de créer trois postes d'adjoints au maire.", 3),
        ("Décide de créer deux postes d'adjoints techniques.", None),
        ("Fixe le nombre de places à 4.", None),
    ],
)
def test_the_number_of_deputies(decision: str, number: int | None) -> None:
    assert facts_of("council", "Municipalité", decision).get("deputies") == number


@pytest.mark.parametrize(
    ("reasons", "day"),
    [
        ("Considérant l'installation du conseil municipal le 25 mai 2020,", date(2020, 5, 25)),
        ("Considérant que le conseil municipal a été installé le 25 mai 2020,", date(2020, 5, 25)),
        ("Considérant l'installation de la fibre le 25 mai 2020,", None),
    ],
)
def test_the_day_of_installation(reasons: str, day: date | None) -> None:
    found = facts_of("council", "Règlement intérieur", "Adopte le règlement intérieur.", reasons)
    assert found.get("installed_date") == day


def test_the_election_of_the_mayor_tells_the_round_and_the_votes() -> None:
    found = facts_of("election", "Élection du maire", "Proclame Mme Anaïs VALLOIRE élue.", BALLOT)
    assert found == {"office": "mayor", "round": 1, "votes": 12}


def test_of_two_candidates_for_mayor_the_most_votes_are_read() -> None:
    ballot = "Ont obtenu : M. Basile TERNEZAY 3 voix, Mme Anaïs VALLOIRE 12 voix."
    assert facts_of("election", "Élection du maire", "Proclame Mme VALLOIRE élue.", ballot)["votes"] == 12
    assert "votes" not in facts_of("election", "Élection de deux adjoints au maire", "Proclame les élus.", ballot)


def test_two_rounds_leave_the_votes_unread() -> None:
    ballot = "Premier tour : Mme Anaïs VALLOIRE 7 voix. Deuxième tour : Mme Anaïs VALLOIRE 12 voix."
    assert "votes" not in facts_of("election", "Élection du maire", "Proclame Mme VALLOIRE élue.", ballot)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Élection d'un nouvel adjoint au maire", {"office": "deputies", "seats": 1}),
        ("Élection de quatre adjoints au maire", {"office": "deputies", "seats": 4}),
        ("Élection des adjoints", {"office": "deputies"}),
        ("Élection du maire et des adjoints", {}),
        ("Élection du bureau de l'association", {}),
    ],
)
def test_which_office_is_elected(title: str, expected: dict[str, Value]) -> None:
    assert facts_of("election", title, "Proclame les résultats. Approuve.") == expected


def test_a_list_and_one_by_one() -> None:
    listed = facts_of(
        "election", "Élection des adjoints", "Proclame élue la liste.", "La liste conduite par M. PRAVERS,"
    )
    assert listed["by_list"] is True
    single = facts_of("election", "Élection des adjoints", "Proclame.", "Les adjoints sont élus au scrutin uninominal.")
    assert single["by_list"] is False


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ("Il est procédé à l'élection à la représentation proportionnelle au plus fort reste.", True),
        ("Les membres sont élus au scrutin majoritaire.", False),
        ("Vu l'article L. 1411-5 qui prévoit la représentation proportionnelle,", None),
    ],
)
def test_how_the_seats_are_shared(reasons: str, expected: bool | None) -> None:
    found = facts_of("election", "Commission d'appel d'offres", "Désigne les membres suivants.", reasons)
    assert found.get("proportional") is expected


def test_the_eldest_presides() -> None:
    found = facts_of(
        "election", "Élection du maire", "Proclame.", "La doyenne d'âge a pris la présidence de l'assemblée."
    )
    assert found["eldest_presided"] is True
