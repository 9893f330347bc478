"""The number and the object of an act, labelled or not; never a visa, an article, a letterhead."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Value, Withdrawn
from tests.stating import stated

HEAD = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DELIBERATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
"""
OPENED = """L'an deux mille vingt-quatre, le douze mars, le conseil municipal s'est réuni sous la présidence de Mme Anaïs VALLOIRE, maire.
Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Secrétaire de séance : Odile CRESSANGE
"""
DECIDED = """Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.

Fait à Valbrèze, le 13 mars 2024
Le Maire,
Anaïs VALLOIRE
"""
TITLES = [
    (
        "",
        "Objet : Travaux de voirie - n° 2024-12\n",
        {"act.title": "Travaux de voirie", "act.number": "2024-12"},
    ),
    (
        "",
        "Délibération n° 2024/12\n\nTravaux de voirie - Demande de subvention\n\n",
        {"act.title": "Travaux de voirie - Demande de subvention", "act.number": "2024/12"},
    ),
    ("", "Numéro de la délibération : C 2024-12-089\nObjet : Travaux de voirie\n", {"act.number": "C 2024-12-089"}),
    (
        "",
        "Objet : 2024-12 - Travaux de voirie\n",
        {"act.title": "Travaux de voirie", "act.number": "2024-12"},
    ),
    ("", "Objet : Travaux de voirie\n", {"act.title": "Travaux de voirie"}),
    ("", "OBJET : TRAVAUX DE VOIRIE\n", {"act.title": "TRAVAUX DE VOIRIE"}),
    (
        "",
        "Objet : Travaux de voirie - Demande de subvention\nauprès du Département au titre de l'année 2024\n",
        {"act.title": "Travaux de voirie - Demande de subvention auprès du Département au titre de l'année 2024"},
    ),
    (
        "",
        "Objet : Travaux de voirie\nDemande de subvention\n\n",
        {"act.title": "Travaux de voirie Demande de subvention"},
    ),
    ("", "TARIFS DE LA SALLE POLYVALENTE\n", {"act.title": "TARIFS DE LA SALLE POLYVALENTE"}),
    ("", "VALLOIRE ANAÏS, NERVAUX LUC\n", {"act.title": None}),
    ("", "\nTRAVAUX DE VOIRIE\n\n", {"act.title": "TRAVAUX DE VOIRIE"}),
    ("", "Délibération n° 2024-12 : Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024-12"}),
    ("", "N° 2024-12 - Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024-12"}),
    (
        "",
        "Délibération n° 2024-12\nObjet de la délibération : Travaux de voirie\n",
        {"act.title": "Travaux de voirie", "act.number": "2024-12"},
    ),
    ("", "2024-12 Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024-12"}),
    ("", "\n", {"act.title": None}),
    ("", "\nM. le Maire expose que les travaux sont nécessaires.\n", {"act.title": None}),
    ("", "Objet :\nTravaux de voirie\n\n", {"act.title": "Travaux de voirie"}),
    (
        "Délibération n° 12/2024\nObjet : Travaux de voirie\n",
        "\n",
        {"act.title": "Travaux de voirie", "act.number": "12/2024"},
    ),
    ("N° 12\nOBJET\nTravaux de voirie\n\n", "\n", {"act.title": "Travaux de voirie"}),
    ("", "**Objet : Travaux de voirie**\n\n", {"act.title": "Travaux de voirie"}),
    ("", "## Travaux de voirie\n\n", {"act.title": "Travaux de voirie"}),
    ("", "Objet : Travaux de voirie\nRapporteur : M. NERVAUX\n", {"act.title": "Travaux de voirie"}),
    (
        "",
        "Objet : Travaux de voirie : avenant n° 2 au marché\n",
        {"act.title": "Travaux de voirie : avenant n° 2 au marché"},
    ),
    (
        "",
        "Objet : Travaux de voirie.\nMadame le Maire expose au conseil que la voirie est en mauvais état.\n",
        {"act.title": "Travaux de voirie"},
    ),
    (
        "",
        "\nTravaux de voirie\n\nMadame le Maire expose au conseil que la voirie est en mauvais état.\n\n",
        {"act.title": "Travaux de voirie"},
    ),
    (
        "",
        "Objet : Convention avec la société Drive Énergie\n",
        {"act.title": "Convention avec la société Drive Énergie"},
    ),
    (
        "",
        "Objet : Approbation du procès-verbal de la séance du 4 janvier 2024\n",
        {"act.title": "Approbation du procès-verbal de la séance du 4 janvier 2024", "sitting.date": date(2024, 3, 12)},
    ),
    (
        "",
        "Intitulé : Règlement intérieur du conseil municipal\n",
        {"act.title": "Règlement intérieur du conseil municipal"},
    ),
    ("", "Objet : Vote des taux d'imposition 2024\n", {"act.title": "Vote des taux d'imposition 2024"}),
    ("", "Objet : Désignation d'un secrétaire de séance\n", {"act.title": "Désignation d'un secrétaire de séance"}),
    (
        "",
        "DELIBERATION N° 5 : Budget principal : affectation du résultat 2023\n",
        {"act.title": "Budget principal : affectation du résultat 2023", "act.number": "5"},
    ),
    (
        "",
        "Objet : Acquisition de la parcelle AB 12, sise rue du Moulin\n",
        {"act.title": "Acquisition de la parcelle AB 12, sise rue du Moulin"},
    ),
    ("", "Objet : Élection du Maire\n", {"act.title": "Élection du Maire"}),
    ("", "Objet - Travaux de voirie\n", {"act.title": "Travaux de voirie"}),
    ("", "OBJET DE LA DELIBERATION\nTravaux de voirie\n\n", {"act.title": "Travaux de voirie"}),
    ("", "Délibération 2024/12 – Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024/12"}),
    ("", "Numéro : 2024_12\nObjet : Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024_12"}),
    (
        "",
        "Délibération N°D2024-12\nObjet : Travaux de voirie\n",
        {"act.title": "Travaux de voirie", "act.number": "D2024-12"},
    ),
    (
        "",
        "Délibération n° DEL.2024.012\nObjet : Travaux de voirie\n",
        {"act.title": "Travaux de voirie", "act.number": "DEL.2024.012"},
    ),
    ("", "DCM N° 24/12\nObjet : Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "24/12"}),
    ("", "Réf : 2024-012\nObjet : Travaux de voirie\n", {"act.title": "Travaux de voirie", "act.number": "2024-012"}),
    ("", "n°2024-012/7.1\nObjet : Travaux de voirie\n", {"act.title": "Travaux de voirie"}),
    ("", "Question n° 3 : Travaux de voirie\n", {"act.title": "Travaux de voirie"}),
    ("", "3. Travaux de voirie\n", {"act.title": "Travaux de voirie"}),
    (
        "",
        "Objet : Retrait de la délibération n° 2023-17\n",
        {"act.title": "Retrait de la délibération n° 2023-17", "act.number": None},
    ),
]


@pytest.mark.parametrize(("before", "words", "facts"), TITLES)
def test_what_the_act_is_about(before: str, words: str, facts: dict[str, Value | None]) -> None:
    """Read the number and the object wherever they stand."""
    assert stated(HEAD + before + OPENED + words + DECIDED, *facts) == facts


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("DEL2024-05-01   FINANCES - BUDGET PRINCIPAL", "DEL2024-05-01"),
        ("Délibération n° 2024/......", None),  # to be numbered
    ],
)
def test_the_number_as_it_is_printed(line: str, number: str | None) -> None:
    text = f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n\n{line}\n\nLe conseil municipal décide les travaux.\n"
    assert stated(text, "act.number") == {"act.number": number}


@pytest.mark.parametrize(
    ("line", "title", "number"),
    [
        (f"D2017_8_2 - TRAVAUX DE VOIRIE COMMUNALE{' ' * 40}7.1", "TRAVAUX DE VOIRIE COMMUNALE", "D2017_8_2"),
        ("DCM 2026-21 - TRAVAUX DE VOIRIE COMMUNALE", "TRAVAUX DE VOIRIE COMMUNALE", "2026-21"),
    ],
)
def test_a_heading_with_its_number_and_its_matter(line: str, title: str, number: str) -> None:
    text = f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n\n{line}\n\nVu le code,\nLe conseil municipal décide les travaux.\n"
    assert stated(text, "act.title", "act.number") == {"act.title": title, "act.number": number}


def test_a_title_in_capitals_stands_under_its_number_without_an_empty_line() -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n\nN° 2024-12\nTRAVAUX DE VOIRIE COMMUNALE\n"
        "Secrétaire de séance : Basile TERNEZAY\n\nLe conseil municipal décide les travaux.\n"
    )
    assert stated(text, "act.title") == {"act.title": "TRAVAUX DE VOIRIE COMMUNALE"}


@pytest.mark.parametrize("matter", ["        8.1", ""])
def test_a_heading_above_the_name_of_who_leaves_is_no_name(matter: str) -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nPrésents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.\n"
        f"D2024_3 - CONVENTION AVEC LE FOYER RURAL POUR LES FÊTES{matter}\n"
        "Odile CRESSANGE, présidente du Foyer rural, quitte la salle et ne prend pas part au vote.\n\n"
        "Le conseil municipal, par 2 voix pour, approuve la convention.\n"
    )
    assert stated(text, "members.withdrawn") == {"members.withdrawn": (Withdrawn("Odile CRESSANGE", "personal"),)}
