"""Labels and values in rows: dotted leaders, tabs, a situation and a proxy in columns, votes in a table."""
# ruff: noqa: E501  (a row a line)

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy, Value, Withdrawn
from tests.stating import stated

DOTS = """COMMUNAUTÉ DE COMMUNES DU VAL DE BREZE
BUREAU COMMUNAUTAIRE DU 12 MARS 2024

Intitulé ............ Avenant au marché de voirie
Jour et heure ....... mardi 12 mars 2024, 18 h 30
Convoqués le ........ 5 mars 2024
Réunion dirigée par ... {chair}
Fonctions de secrétaire ..... Mme Odile CRESSANGE
Effectif du bureau ...... 6
Ont siégé ............... 4
Ont remis un pouvoir .... 1
N'ont pas siégé ......... 1

Ont siégé : M. Luc NERVAUX, Mme Odile CRESSANGE, M. Basile TERNEZAY, Mme Anaïs VALLOIRE
Ont remis un pouvoir : M. Lucien PRAVERS, au profit de M. Basile TERNEZAY
N'ont pas siégé : M. Paul GOURDAN

LE BUREAU COMMUNAUTAIRE, ayant débattu,
1°  CONCLUT l'avenant ;
2°  HABILITE le Président à le signer.

Votants ............. 5
Avis favorables ..... 4
Avis défavorables ... 0
Abstention .......... 1
"""


def test_dots_lead_from_a_label_to_its_value() -> None:
    """The dots read as a colon; what is counted, who presides and who keeps the minutes are told so."""
    told = {
        "sitting.time": "18:30",
        "sitting.weekday": "mardi",
        "members.in_office": 6,
        "members.present": 4,
        "members.represented": 1,
        "members.present_names": ("Luc NERVAUX", "Odile CRESSANGE", "Basile TERNEZAY", "Anaïs VALLOIRE"),
        "members.proxies": (Proxy("Lucien PRAVERS", "Basile TERNEZAY"),),
        "members.absent_names": ("Paul GOURDAN",),
        "sitting.secretary": "Odile CRESSANGE",
        "act.title": "Avenant au marché de voirie",
        "vote.for": 4,
        "vote.abstentions": 1,
        "vote.outcome": "adopted",
    }
    assert stated(DOTS.replace("... {chair}", "...... M. Luc NERVAUX, Président"), *told) == told


@pytest.mark.parametrize(
    "chair", ["...... M. Luc NERVAUX, Président", "…… M. Luc NERVAUX, président", "..... Luc NERVAUX, Président"]
)
def test_who_presides_after_dots(chair: str) -> None:
    """Whatever dots the council types."""
    told = stated(DOTS.replace("... {chair}", chair), "sitting.president", "sitting.president_capacity")
    assert (told["sitting.president"], str(told["sitting.president_capacity"]).lower()) == ("Luc NERVAUX", "président")


def test_dots_to_fill_in_are_no_values() -> None:
    """A model leaves its dots: nobody is present, no day is told."""
    text = """COMMUNE DE VALBREZE
Séance du ............ 2025
Présents ..............
Secrétaire de séance .............
Date de la convocation ..../09/2025
Votants ............
Pour ...........
"""
    told = stated(text, "sitting.date", "members.present", "sitting.secretary", "sitting.convocation_date", "vote.for")
    assert set(told.values()) == {None}


ROWS = """Communauté de communes du Val de Breze
DÉLIBÉRATION DU CONSEIL COMMUNAUTAIRE

N°\t2024-03-12-04
Objet\tTarifs des accueils de loisirs
Séance\tmardi 12 mars 2024 à 18 heures, salle des fêtes
Convocation\tenvoyée le 5 mars 2024
Présidence\tM. Luc NERVAUX, président
Secrétariat de séance\tMme Odile CRESSANGE

Feuille de présence

{table}

En exercice\tPrésents\tPouvoirs\tVotants
7\t4\t2\t6

Le quorum, fixé à 4, est atteint.

Après en avoir délibéré, le conseil communautaire :
1)\tfixe les tarifs ;
2)\tautorise le président à signer.

Pour\tContre\tAbstention\tNe prend pas part au vote
5\t0\t1 (M. Basile TERNEZAY)\t0

Fait à Valbrèze, le 13 mars 2024
"""
TABLES = [
    """Commune\tDélégué\tPrésence\tPouvoir
Valbrèze\tM. Luc NERVAUX\tprésent\t
Valbrèze\tMme Odile CRESSANGE\tprésente\t
Saint-Ambroise\tM. Basile TERNEZAY\tprésent\t
Saint-Ambroise\tMme Anaïs VALLOIRE\tprésente\t
Le Bourg-d'Oire\tM. Lucien PRAVERS\texcusé\tà M. Basile TERNEZAY
Le Bourg-d'Oire\tMme Irma SOLVEG\texcusée\tà Mme Anaïs VALLOIRE
Le Bourg-d'Oire\tM. Paul GOURDAN\tabsent\t""",
    """| Commune | Conseiller | Situation | Pouvoir donné à |
| Valbrèze | M. Luc NERVAUX | présent | |
| Valbrèze | Mme Odile CRESSANGE | présente | |
| Saint-Ambroise | M. Basile TERNEZAY | présent | |
| Saint-Ambroise | Mme Anaïs VALLOIRE | présente | |
| Le Bourg-d'Oire | M. Lucien PRAVERS | absent excusé | M. Basile TERNEZAY |
| Le Bourg-d'Oire | Mme Irma SOLVEG | excusée | Mme Anaïs VALLOIRE |
| Le Bourg-d'Oire | M. Paul GOURDAN | absent | |""",
    """Nom                    Qualité          Présence     Pouvoir
Luc NERVAUX            président        présent
Odile CRESSANGE        vice-présidente  présente
Basile TERNEZAY        membre           présent
Anaïs VALLOIRE         membre           présente
Lucien PRAVERS         membre           représenté   par Basile TERNEZAY
Irma SOLVEG            membre           excusée      pouvoir à Anaïs VALLOIRE
Paul GOURDAN           membre           absent""",
]


@pytest.mark.parametrize("table", TABLES)
def test_situation_then_who_holds_the_proxy(table: str) -> None:
    """A column tells the situation, the next one who votes for him; the commune is nobody."""
    told = {
        "members.present_names": ("Luc NERVAUX", "Odile CRESSANGE", "Basile TERNEZAY", "Anaïs VALLOIRE"),
        "members.absent_names": ("Paul GOURDAN",),
        "members.proxies": (Proxy("Lucien PRAVERS", "Basile TERNEZAY"), Proxy("Irma SOLVEG", "Anaïs VALLOIRE")),
    }
    assert stated(ROWS.replace("{table}", table), *told) == told


def test_rows_of_tabs() -> None:
    """A label, a tab, its value."""
    told = {
        "sitting.president": "Luc NERVAUX",
        "sitting.secretary": "Odile CRESSANGE",
        "sitting.weekday": "mardi",
        "act.title": "Tarifs des accueils de loisirs",
        "members.quorum": 4,
        "vote.for": 5,
        "vote.against": 0,
        "vote.abstentions": 1,
        "vote.not_voting": 0,
        "vote.outcome": "adopted",
    }
    assert stated(ROWS.replace("{table}", TABLES[0]), *told) == told


BOARDS = [
    "Position\tVoix\tGroupes\nPour\t16\tEnsemble (10), Demain (6)\nContre\t0\t\nAbstention\t3\tAutrement (3)\nNe prend pas part au vote\t1\tEnsemble (1)",
    "Pour | Contre | Abstentions | NPPV\n16 | 0 | 3 (Mme CRESSANGE, M. PRAVERS, M. GOURDAN) | 1",
    "| Pour | 16 |\n| Contre | néant |\n| Abstentions | 3 |\n| Non-participation au vote | 1 |",
    "Votes favorables\tVotes défavorables\tAbstentions\tNon-participation\n16\t-\t3\t1",
]


@pytest.mark.parametrize("board", BOARDS)
def test_votes_in_a_table(board: str) -> None:
    """A side a row or a side a column; the numbers of the groups are no votes of their own."""
    text = f"""RÉGION DE BREZE
La commission permanente, réunie le 7 février 2025,
Après en avoir délibéré,
DÉCIDE
ARTICLE PREMIER : d'attribuer les aides.

RÉSULTAT DU VOTE

{board}

La Présidente,
Irma SOLVEG
"""
    told: dict[str, Value | None] = {"vote.for": 16, "vote.against": 0, "vote.abstentions": 3, "vote.not_voting": 1}
    assert stated(text, *told) == told


BELOW = """RÉGION DE BREZE
LA COMMISSION PERMANENTE, réunie le vendredi 7 février 2025 à 9 h 30, sur la convocation adressée à ses membres par voie dématérialisée le 24 janvier 2025,
Vu le code général des collectivités territoriales,
Après en avoir délibéré,
DÉCIDE
ARTICLE PREMIER : d'attribuer les aides.

{label} : 5. Quorum vérifié.
{present} Irma SOLVEG (Présidente), Luc NERVAUX, Odile CRESSANGE.
Procurations (1) :
Mandant\tMandataire
Lucien PRAVERS\tLuc NERVAUX
N'étaient ni présents ni représentés (1) : Paul GOURDAN.

{withdrawn} Odile CRESSANGE, qui siège à titre personnel au bureau de l'association des archers.

Pour : 3

La Présidente,
Irma SOLVEG
"""


@pytest.mark.parametrize(
    "label",
    [
        "Nombre de membres de la commission permanente",
        "Effectif de la commission permanente",
        "Nombre de membres en exercice",
    ],
)
@pytest.mark.parametrize("present", ["Étaient en séance (3) :", "Étaient présents (3) :", "Sont en séance (3) :"])
@pytest.mark.parametrize(
    "withdrawn",
    [
        "N'a pas participé au débat ni au vote et s'est retirée de la salle :",
        "N'a pas pris part au vote :",
        "S'est retirée :",
        "A quitté la salle au moment du vote :",
    ],
)
def test_presence_below_the_decision(label: str, present: str, withdrawn: str) -> None:
    """An act prints its decision first, then who was there, and who left under a label."""
    told = {
        "members.in_office": 5,
        "members.present": 3,
        "members.represented": 1,
        "members.present_names": ("Irma SOLVEG", "Luc NERVAUX", "Odile CRESSANGE"),
        "members.proxies": (Proxy("Lucien PRAVERS", "Luc NERVAUX"),),
        "members.absent_names": ("Paul GOURDAN",),
        "members.withdrawn": (Withdrawn("Odile CRESSANGE", "personal"),),
    }
    text = BELOW.replace("{label}", label).replace("{present}", present).replace("{withdrawn}", withdrawn)
    assert stated(text, *told) == told
