"""Decisions on conventions in the words of more councils: who signs, from when, with whom, and what is told beside."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document, Facts
from ctgcheck.parsing import parse

ACT = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
{call}
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE
Objet : {title}
{reasons}
Après en avoir délibéré, le conseil municipal, à l'unanimité :
{decisions}

Fait à Valbrèze, le 14 mars 2024
Le Maire,
Anaïs VALLOIRE
"""
TITLE = "Convention de prêt de la salle avec l'association Les Blés d'or"
SIGN = "- autorise Madame le Maire à signer la convention ;"


def facts(
    decisions: str = SIGN, title: str = TITLE, reasons: str = "Vu le budget,", call: str = "Convocation du 5 mars 2024"
) -> Facts:
    text = ACT.format(title=title, reasons=reasons, decisions=decisions, call=call)
    document = Document("invented.txt", text)
    acts = extract(document, parse(document))
    assert len(acts) == 1
    return acts[0].facts


@pytest.mark.parametrize(
    "words",
    [
        "- d'approuver la convention ;\n- de donner au maire tout pouvoir pour la signer.",
        "- d'approuver la convention ;\n- de donner à Madame la Maire tous pouvoirs pour signer ladite convention.",
        "ARTICLE PREMIER\nApprouve la convention.\n\nARTICLE DEUX\nDonne pouvoir à madame le maire pour la signer.",
    ],
)
def test_powers_given_to_sign_are_an_authority(words: str) -> None:
    assert facts(words).value("convention.authorised") is True


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("pour trois ans, du 1er mai 2024 au 30 avril 2027", date(2024, 5, 1)),
        ("pour 18 mois, soit du 1er juin 2024 au 30 novembre 2025", date(2024, 6, 1)),
        ("dont le bilan porte sur les actions du 1er mai 2021 au 30 avril 2023", None),
    ],
)
def test_the_effect_of_a_convention_told_by_its_length(words: str, day: date | None) -> None:
    assert facts(f"- approuve la convention de prêt {words} ;").value("act.effect_date") == day


@pytest.mark.parametrize(
    ("names", "parties"),
    [
        (
            "la communauté de communes Aubrie et Vallée du Lunet",
            ("la communauté de communes Aubrie et Vallée du Lunet",),
        ),
        ("la commune de Sainte-Orne et le SDIS du Jura", ("la commune de Sainte-Orne", "le SDIS du Jura")),
        (
            "la MSA Trois Rivières et l'association Les Blés d'or",
            ("la MSA Trois Rivières", "l'association Les Blés d'or"),
        ),
        ("l'association Jeux et Rires", ("l'association Jeux et Rires",)),
    ],
)
def test_a_name_of_two_places_is_one_party(names: str, parties: tuple[str, ...]) -> None:
    assert facts(title=f"Convention de prêt avec {names}").value("convention.parties") == parties


@pytest.mark.parametrize(
    ("decisions", "entries"),
    [
        (
            "I - APPROUVE la convention de prêt ;\nII - ATTRIBUE une aide de 600 € ;\nIII - AUTORISE le maire à la "
            "signer.",
            ("APPROUVE la convention de prêt ;", "ATTRIBUE une aide de 600 € ;", "AUTORISE le maire à la signer."),
        ),
        (
            "* approuve la convention de prêt ;\n* désigne Odile CRESSANGE pour représenter la commune ;\n"
            "* autorise le maire à la signer ;\n* le charge d'en adresser une copie à l'association.",
            (
                "approuve la convention de prêt ;",
                "désigne Odile CRESSANGE pour représenter la commune ;",
                "autorise le maire à la signer ;",
                "le charge d'en adresser une copie à l'association.",
            ),
        ),
    ],
)
def test_decisions_under_roman_numbers_or_said_of_somebody(decisions: str, entries: tuple[str, ...]) -> None:
    assert facts(decisions).value("act.decisions") == entries


@pytest.mark.parametrize(
    ("call", "day"),
    [
        ("Convocation adressée et affichée le 5 mars 2024.", date(2024, 3, 5)),
        ("La convocation est partie le 5 mars.", date(2024, 3, 5)),
        ("sur la convocation que leur a adressée le maire le 5 mars 2024,", date(2024, 3, 5)),
        ("La convocation est partie en retard.", None),
    ],
)
def test_the_convocation_in_more_words(call: str, day: date | None) -> None:
    assert facts(call=call).value("sitting.convocation_date") == day


def test_a_convocation_sent_and_posted_the_same_day() -> None:
    found = facts(call="Convocation adressée et affichée le 5 mars 2024.")
    assert found.value("formalities.convocation_posted_date") == date(2024, 3, 5)


def test_a_contract_for_children_is_a_convention() -> None:
    found = facts(
        "- autorise le maire à signer le contrat ;", title="Contrat « enfance et jeunesse » 2017-2020 avec la Caf"
    )
    assert "convention" in (found.value("act.subjects") or ())  # type: ignore[operator]
    assert found.value("convention.authorised") is True


@pytest.mark.parametrize(
    ("reasons", "assessed"),
    [
        ("Son bilan est encourageant.", True),
        ("Le bilan en a été dressé le 21 septembre par le comité.", True),
        ("Le bilan en sera dressé chaque année.", None),
    ],
)
def test_the_assessment_of_the_agreement_that_ends(reasons: str, assessed: bool | None) -> None:
    told = f"Considérant la convention qui s'achève. {reasons}"
    found = facts(title="Convention territoriale globale avec la Caf du Jura", reasons=told)
    assert found.value("convention.assessment") is assessed
