"""Allowances of office: a rate is read only where it is one of the top index."""

from __future__ import annotations

import pytest

from ctgcheck.model import Value
from tests.subject_act import facts_of

VOTED = """- FIXE les indemnités ainsi :
 - Maire : 51,6 % de l'indice brut terminal
 - Adjoints au maire : 19,8 % de l'indice brut terminal ;
- DIT que le tableau récapitulatif de l'ensemble des indemnités est annexé à la présente délibération."""


def allowances(decision: str, title: str = "Indemnités de fonction des élus") -> dict[str, Value]:
    """Give the facts on allowances of an act."""
    return facts_of("allowances", title, decision)


def test_rates_and_table() -> None:
    assert allowances(VOTED) == {"mayor_rate": 5160, "deputy_rate": 1980, "table": True}


@pytest.mark.parametrize(
    "decision",
    [
        "Fixe l'indemnité du maire à 100 % du taux maximal.",
        "Fixe l'indemnité du maire à 90 % de l'indemnité maximale, indice brut terminal.",
        "Fixe l'indemnité du maire à 1 500 € par mois.",
        "Fixe l'indemnité des conseillers délégués à 6 % de l'indice brut terminal.",
        "Le taux maximal du maire est de 51,6 % de l'indice brut terminal. Approuve.",
    ],
)
def test_no_rate_of_the_mayor_is_guessed(decision: str) -> None:
    assert "mayor_rate" not in allowances(decision)


def test_the_highest_rate_of_the_deputies_counts() -> None:
    found = allowances(
        "Fixe l'indemnité du 1er adjoint à 19 % de l'indice brut terminal ;\n"
        "- celle des autres adjoints à 15,5 % de l'indice brut terminal."
    )
    assert found == {"deputy_rate": 1900}


def test_a_raise_and_its_own_vote() -> None:
    assert allowances("Décide d'appliquer la majoration de 15 % des indemnités.") == {"majoration": True}
    apart = allowances("Décide, par un vote distinct, d'appliquer la majoration de 15 % des indemnités.")
    assert apart == {"majoration": True, "separate_vote": True}
    alone = allowances("Décide la majoration de 15 %.", "Majoration des indemnités de fonction")
    assert alone["separate_vote"] is True


def test_the_raised_index_is_no_raise() -> None:
    assert "majoration" not in allowances("Fixe les indemnités selon l'indice majoré 830.")


def test_no_table_is_told() -> None:
    assert allowances("Fixe les indemnités. Aucun tableau n'est joint.")["table"] is False
    assert "table" not in allowances("Fixe les indemnités des adjoints.")


def test_an_act_without_allowances_tells_nothing() -> None:
    assert facts_of("allowances", "Tarifs", "Fixe le tarif du maire à 5 % de l'indice.") == {}
