"""Staff: a post is read as created or removed only where the decision says so."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Value
from tests.subject_act import facts_of

CREATED = (
    "- DÉCIDE de créer, à compter du 1er avril 2024, un emploi permanent d'adjoint technique à raison de 20/35ème."
)
CONTRACT = """DÉCIDE :
- la création d'un poste de rédacteur principal de 2ème classe à temps complet ;
- que cet emploi pourra être pourvu par un agent contractuel sur le fondement de l'article L. 332-8 2° ; il exercera les
fonctions de gestionnaire des marchés ; niveau de recrutement : licence ; rémunération calculée par référence à
l'indice brut 452."""


def staff(title: str, decision: str, reasons: str = "") -> dict[str, Value]:
    """Give the facts on staff of an act."""
    return facts_of("staff", title, decision, reasons)


def test_a_post_created_has_its_grade_and_its_hours() -> None:
    found = staff("Création d'un emploi permanent", CREATED)
    assert found == {"post_created": True, "grades": ("adjoint technique",), "hours": "20/35ème"}


def test_the_terms_of_a_contract_are_read_apart() -> None:
    found = staff("Création d'un poste", CONTRACT)
    assert found["contract_open"] is True
    assert found["contract_reason"] == "L. 332-8 2°"
    assert str(found["contract_duties"]).startswith("fonctions de gestionnaire")
    assert found["contract_level"] == "niveau de recrutement : licence"
    assert "indice brut 452" in str(found["contract_pay"])
    assert found["hours"] == "temps complet"


def test_non_full_time_alone_is_no_duration() -> None:
    assert "hours" not in staff("Emploi", "Décide de créer un emploi d'agent social à temps non complet.")


@pytest.mark.parametrize(
    "decision",
    [
        "Autorise la création d'un poste de transformation rue du Moulin.",
        "Décide de ne pas créer d'emploi d'adjoint technique.",
        "Décide de créer deux postes d'adjoints au maire.",
        "Décide d'instaurer le régime indemnitaire des agents.",
        "Approuve la convention pour l'emploi des jeunes.",
    ],
)
def test_what_is_no_post_creates_none(decision: str) -> None:
    assert staff("Vie municipale", decision) == {}


def test_an_object_without_a_decision_creates_nothing() -> None:
    assert "post_created" not in staff("Création d'un emploi", "Le maire présente le dossier.")


def test_a_person_named_by_the_council_is_told_and_the_mayor_is_not() -> None:
    named = staff("Emploi", "Décide de créer un poste d'animateur et de nommer Mme Odile CRESSANGE sur ce poste.")
    assert named["appointed_person"] == "Odile CRESSANGE"
    mayor = staff("Emploi", "Décide de créer un poste d'animateur et de nommer Monsieur Le Maire responsable du suivi.")
    assert "appointed_person" not in mayor


def test_the_opinion_of_the_committee_and_its_own_date() -> None:
    visa = "Vu l'avis favorable du comité social territorial en date du 20 février 2024,"
    found = staff("Emplois", "Décide de supprimer un poste d'animateur à compter du 1er avril 2024.", visa)
    assert found == {"post_removed": True, "committee_opinion": True, "committee_date": date(2024, 2, 20)}


@pytest.mark.parametrize(
    ("reasons", "opinion"),
    [
        ("Considérant que le comité social territorial n'a pas été consulté,", False),
        ("Considérant que le dossier sera soumis pour avis au comité social territorial,", None),
        ("Sous réserve de l'avis du comité social territorial,", None),
        ("Vu l'avis du comité technique,", True),
        ("", None),
    ],
)
def test_an_opinion_awaited_is_neither_given_nor_refused(reasons: str, opinion: bool | None) -> None:
    assert staff("Emplois", "Décide de supprimer l'emploi d'agent social.", reasons).get("committee_opinion") is opinion


def test_the_day_of_effect_is_not_that_of_the_opinion() -> None:
    found = staff(
        "Emplois",
        "Décide, après avis du CST, de supprimer à compter du 1er avril 2024 un poste d'animateur.",
    )
    assert found["committee_opinion"] is True
    assert "committee_date" not in found


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("de 20 heures à 25 heures 30 hebdomadaires", 1200, 1530),
        ("de 17,5/35ème à 20/35ème", 1050, 1200),
        ("de 20h00 à 24h00 par semaine", 1200, 1440),
    ],
)
def test_a_change_of_hours_is_counted_in_minutes(words: str, before: int, after: int) -> None:
    found = staff("Durée", f"Décide de porter la durée hebdomadaire de l'emploi d'animateur {words}.")
    assert (found["minutes_before"], found["minutes_after"]) == (before, after)


def test_opening_hours_are_no_change_of_hours() -> None:
    assert staff("Horaires", "Décide d'ouvrir la mairie de 9 heures à 12 heures.") == {}
