"""The header in wordings that few councils use: who is there, who presides, who writes, when they were called."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Movement, Proxy, Value
from tests.stating import stated

HEAD = """COMMUNE DE VALBREZE
Séance du 12 mars 2024 à 20h30
"""
LISTED = "Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE\n"
ABOUT = """Objet : Travaux de voirie
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
Fait à Valbrèze, le 30 mars 2024
"""
A, B, C = "Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE"

COUNTED: list[tuple[str, dict[str, Value | None]]] = [
    ("L'assemblée compte onze sièges, tous pourvus.", {"members.in_office": 11}),
    ("L'assemblée comptant 15 membres, dont 11 présents, le quorum est atteint.", {"members.in_office": 15, "members.present": 11}),
    ("Soit, sur 18 membres en exercice : présents 13, pouvoirs 2, votants 15.", {"members.in_office": 18, "members.present": 13, "members.voters": 15}),
    ("Dix délégués en exercice.", {"members.in_office": 10}),
    ("Quinze délégués en exercice, onze présents, deux pouvoirs.", {"members.in_office": 15, "members.present": 11, "members.represented": 2}),
    ("27 en exercice – 18 présents – 22 votants", {"members.in_office": 27, "members.present": 18, "members.voters": 22}),
    ("Conseillers en exercice : 15. Conseillers siégeant : onze.", {"members.in_office": 15, "members.present": 11}),
    ("Membres en exercice : 15\nAssistant à la séance : 11\nMandats : 2", {"members.in_office": 15, "members.present": 11, "members.represented": 2}),
    ("Les conseillers, au nombre de 15, ont reçu leur convocation le 5 mars 2024.", {"members.in_office": 15, "sitting.convocation_date": date(2024, 3, 5)}),
    ("18 membres en exercice : Mme VALLOIRE, M. TERNEZAY", {"members.present": None}),
]  # fmt: skip
PRESIDED = [
    ("Fauteuil occupé par Mme Anaïs VALLOIRE, maire.", A, "maire"),
    ("Le conseil s'est réuni en mairie, Mme Anaïs VALLOIRE, maire, étant au fauteuil.", A, "maire"),
    ("Le conseil s'est réuni en mairie, Mme Anaïs VALLOIRE présidant.", A, None),
    ("Le conseil s'est réuni en mairie, Mme Anaïs VALLOIRE, maire, présidant, et a délibéré.", A, "maire"),
    ("Le conseil s'est réuni en mairie, Mme Anaïs VALLOIRE, Maire, dirigeant les débats.", A, "Maire"),
    ("Le Président, M. Basile TERNEZAY, ouvre la réunion à 20h30.", B, "Président"),
]
WRITTEN = [
    "Mme Odile CRESSANGE tient la plume.",
    "Mme Odile CRESSANGE fait office de secrétaire.",
    "Odile CRESSANGE rédige le présent compte-rendu.",
    "Mme Odile CRESSANGE est appelée au secrétariat.",
    "Mme Odile CRESSANGE accepte d'être secrétaire.",
    "Plume de séance : Odile CRESSANGE",
]
CALLED = [
    "Convocation et note explicative de synthèse adressées par voie électronique le 5 mars 2024",
    "Les élus, appelés à siéger par courrier du 5 mars 2024, se sont réunis en mairie.",
    "Les conseillers, prévenus le 5 mars 2024, se sont réunis en mairie.",
    "Convocations distribuées dans les boîtes le 5 mars 2024.",
    "Le conseil, convié le 5 mars 2024, s'est tenu en mairie.",
    "Les conseillers, à qui la convocation et les rapports avaient été transmis le 5 mars 2024, se sont réunis en mairie.",
]
LISTS: list[tuple[str, dict[str, Value | None]]] = [
    (
        "Appel nominal – ont répondu : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.\nN'ont pas répondu : Paul GOURDAN.\n",
        {"members.present_names": (A, B, C), "members.absent_names": ("Paul GOURDAN",)},
    ),
    (
        "Présence physique : Anaïs VALLOIRE, Basile TERNEZAY.\nPrésence en visioconférence : Odile CRESSANGE.\n",
        {"members.present_names": (A, B, C), "sitting.remote": True},
    ),
    (
        "Siégeaient\n · au titre du conseil municipal : Mme VALLOIRE, M. TERNEZAY\n · au titre des associations : Mme CRESSANGE (UDAF)\n",
        {"members.present_names": ("VALLOIRE", "TERNEZAY", "CRESSANGE")},
    ),
    (
        LISTED + "Absents : Lucien PRAVERS, qui avait chargé Mme VALLOIRE de voter en son nom ; Jeanne MIRBEL, retenue à l'hôpital ; Paul GOURDAN.\n",
        {"members.proxies": (Proxy("Lucien PRAVERS", "VALLOIRE"),), "members.absent_names": ("Jeanne MIRBEL", "Paul GOURDAN")},
    ),
    (
        "Furent présents : Mme VALLOIRE, M. TERNEZAY, Mme CRESSANGE.\nAbsents : M. GOURDAN.\n\nM. Basile TERNEZAY, maire, ouvre la réunion à 20h30.\n",
        {"members.absent_names": ("GOURDAN",), "sitting.president": B},
    ),
]  # fmt: skip
PLACED = [
    ("Mairie de Valbrèze – Eure\n\n", "27"),
    ("C.C.A.S. de VALBREZE (Dordogne)\nConseil d'administration\n", "24"),
    ("SYNDICAT DES EAUX DE LA DRIVE\n(Doubs)\n", "25"),
    ("COMMUNAUTÉ DE COMMUNES DU PAYS DE LA DRIVE\nCorrèze\n\n", "19"),
    ("Mairie de Valbrèze – Salle de la Creuse\n\n", None),
    ("VILLE DE\nVIENNE\n\n", None),  # a town of another department
]


@pytest.mark.parametrize(("words", "facts"), COUNTED)
def test_how_many_they_are(words: str, facts: dict[str, Value | None]) -> None:
    assert stated(f"{HEAD}{words}\n{ABOUT}", *facts) == facts


@pytest.mark.parametrize(("words", "name", "capacity"), PRESIDED)
def test_who_presides(words: str, name: str, capacity: str | None) -> None:
    facts = {"sitting.president": name, "sitting.president_capacity": capacity}
    assert stated(f"{HEAD}{words}\n{LISTED}{ABOUT}", *facts) == facts


@pytest.mark.parametrize("words", WRITTEN)
def test_who_keeps_the_minutes(words: str) -> None:
    assert stated(f"{HEAD}{LISTED}{words}\n{ABOUT}", "sitting.secretary") == {"sitting.secretary": C}


@pytest.mark.parametrize("words", CALLED)
def test_when_they_were_called(words: str) -> None:
    name = "sitting.convocation_date"
    assert stated(f"{HEAD}{words}\n{LISTED}{ABOUT}", name) == {name: date(2024, 3, 5)}


@pytest.mark.parametrize(("words", "facts"), LISTS)
def test_who_is_there(words: str, facts: dict[str, Value | None]) -> None:
    assert stated(f"{HEAD}{words}{ABOUT}", *facts) == facts


@pytest.mark.parametrize(("words", "code"), PLACED)
def test_the_department_beside_the_name_of_the_body(words: str, code: str | None) -> None:
    text = f"{words}EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\n{LISTED}{ABOUT}"
    assert stated(text, "body.department") == {"body.department": code}


def test_who_comes_and_goes_during_the_sitting() -> None:
    text = f"""COMMUNE DE VALBREZE
PROCÈS-VERBAL de la séance du conseil municipal du 12 mars 2024
{LISTED}
Délibération n° 2024-1 : Taux
Pour : 3 Contre : 0

Luc NERVAUX rejoint l'hémicycle à 19 h 41.

Délibération n° 2024-2 : Voirie
Pour : 4 Contre : 0

Odile CRESSANGE s'en va à 20 h 12.

Délibération n° 2024-3 : Ecole
Pour : 3 Contre : 0
"""
    moves = (Movement("Luc NERVAUX", "arrival", "2024-2"), Movement(C, "departure", "2024-3"))
    assert stated(text, "members.movements") == {"members.movements": moves}
