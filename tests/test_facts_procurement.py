"""Public contracts and concessions: holder, amount, rise, committee, step."""

from __future__ import annotations

from datetime import date

import pytest

from tests.subject_act import facts_of


def test_a_contract_has_its_holder_and_its_amount() -> None:
    found = facts_of(
        "procurement",
        "Marché de travaux de l'école",
        "AUTORISE le maire à signer le marché avec la société PRAVERS BÂTIMENT pour un montant de 120 000 € HT.",
        "Considérant la consultation en procédure adaptée,",
    )
    assert found == {"holder": "PRAVERS BÂTIMENT", "amount": 120_000, "formal": False}


def test_several_amounts_are_no_amount() -> None:
    found = facts_of(
        "procurement",
        "Marché",
        "- AUTORISE le marché, lot 1, pour un montant de 10 000 € ;\n- lot 2, pour un montant de 20 000 €.",
    )
    assert "amount" not in found


def test_a_holder_to_come_and_an_estimate() -> None:
    found = facts_of(
        "procurement",
        "Marché de fournitures",
        "Autorise la signature du marché avec l'entreprise qui sera retenue, montant prévisionnel : 90 000 euros.",
    )
    assert found == {"holder_to_come": True, "estimate": 90_000}


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("soit une augmentation de 6,5 % du marché", 650),
        ("soit une hausse de 12 % du marché", 1200),
        ("avec une TVA de 20 %", None),
        ("soit une diminution de 4 %", None),
        ("soit une hausse de 3 % puis une hausse de 4 %", None),
    ],
)
def test_the_rise_of_an_amendment(words: str, rate: int | None) -> None:
    found = facts_of("procurement", "Avenant n° 2 au marché de travaux", f"Approuve l'avenant n° 2, {words}.")
    assert found["amendment"] is True
    assert found.get("amendment_rate") == rate


def test_future_amendments_are_no_amendment() -> None:
    found = facts_of("procurement", "Marché", "Autorise la signature du marché et de ses avenants éventuels.")
    assert "amendment" not in found


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ("Vu l'avis de la commission d'appel d'offres du 3 mars 2024,", True),
        ("Considérant que la commission d'appel d'offres a attribué le marché,", True),
        ("Considérant que la commission d'appel d'offres n'a pas été réunie,", False),
        ("Vu le code de la commande publique,", None),
    ],
)
def test_what_the_committee_did(reasons: str, said: bool | None) -> None:
    found = facts_of("procurement", "Marché de travaux", "Autorise la signature du marché.", reasons)
    assert found.get("committee") is said


def test_an_act_without_contract_tells_nothing() -> None:
    assert facts_of("procurement", "Tarifs", "Fixe le tarif pour un montant de 5 €.") == {}


def test_the_principle_of_a_concession() -> None:
    found = facts_of(
        "concession",
        "Principe de la délégation de service public de l'eau",
        "Approuve le principe de la délégation de service public.",
        "Vu le rapport présentant les caractéristiques des prestations,\n"
        "Vu l'avis de la commission consultative des services publics locaux,",
    )
    assert found == {"step": "principle", "report": True, "ccspl_opinion": True}


def test_the_choice_of_a_concession() -> None:
    found = facts_of(
        "concession",
        "Choix du délégataire du service public de l'eau",
        "Approuve le choix de la société pour la délégation de service public.",
        "Considérant la date limite de réception des offres fixée au 8 janvier 2024,",
    )
    assert found == {"step": "choice", "offers_date": date(2024, 1, 8)}


@pytest.mark.parametrize(
    "title",
    [
        "Rapport annuel du délégataire de service public",
        "Délégation de service public : avenant n° 1",
        "Tarifs des concessions du cimetière",
        "Délégation de la compétence réseaux de chaleur",
    ],
)
def test_other_objects_are_no_step_of_a_concession(title: str) -> None:
    assert facts_of("concession", title, "Approuve le dossier présenté.") == {}
