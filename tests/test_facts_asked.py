"""Web pages that ask who was there, headings of one word, slashes, two-digit years, what stands beside the number."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

PAGE = """Mairie de Valbrèze
Accueil > Vie municipale > Délibérations

{title}

Publié le 15 mars 2024

Séance du conseil municipal du mardi 12 mars 2024, 20 h

Convoqués le jeudi 7 mars 2024, les conseillers se sont retrouvés à la mairie autour du maire, Luc Nervaux, qui a présidé.

En bref
- Conseillers en fonction : 6
- Conseillers présents : 4
- Procurations : 1

{present}
Maire
Luc Nervaux
Conseillers municipaux
Odile Cressange
Basile Ternezay
Irma Solveg

{proxies}
Lucien Pravers, à Basile Ternezay

{absent}
Paul Gourdan

{secretary} Odile Cressange, secrétaire générale

Pourquoi cette délibération ?

Des clôtures pleines gênent l'écoulement des crues.

Le conseil municipal, après délibération et par 5 voix pour, {none},

1. INSTITUE la déclaration préalable ;
2. CHARGE le maire d'en informer les habitants.

Le maire, Luc Nervaux
"""
TOLD = {
    "sitting.president": "Luc Nervaux",
    "sitting.president_capacity": "maire",
    "sitting.secretary": "Odile Cressange",
    "members.present_names": ("Luc Nervaux", "Odile Cressange", "Basile Ternezay", "Irma Solveg"),
    "members.proxies": (Proxy("Lucien Pravers", "Basile Ternezay"),),
    "members.absent_names": ("Paul Gourdan",),
    "act.title": "Permis de démolir et clôtures",
    "vote.for": 5,
    "vote.against": 0,
    "vote.abstentions": 0,
}
ASKED = [
    ("Qui était présent ?", "Qui avait donné procuration ?", "Qui était absent ?"),
    ("Qui était là ?", "Qui a donné pouvoir ?", "Qui manquait ?"),
    ("Qui siégeait ?", "Qui était représenté ?", "Qui était excusé ?"),
    ("Qui étaient les présents ?", "Qui a voté par procuration ?", "Qui étaient les absents ?"),
]


def _page(asked: tuple[str, str, str], title: str, secretary: str, none: str) -> str:
    present, proxies, absent = asked
    return PAGE.format(present=present, proxies=proxies, absent=absent, title=title, secretary=secretary, none=none)


@pytest.mark.parametrize("asked", ASKED)
def test_questions_are_labels(asked: tuple[str, str, str]) -> None:
    """A page for the public asks what a form labels; no question is the title."""
    title = "Permis de démolir et clôtures : délibération n° DCM-2024-12"
    text = _page(asked, title, "Secrétaire de séance :", "sans voix contraire ni abstention")
    assert stated(text, *TOLD) == TOLD


@pytest.mark.parametrize(
    ("title", "secretary", "none"),
    [
        (
            "Permis de démolir et clôtures – délibération n° 2024-12",
            "Secrétaire de séance (article L. 2541-6 du code général des collectivités territoriales) :",
            "sans opposition ni abstention",
        ),
        (
            "Permis de démolir et clôtures (délibération n° 2024-12)",
            "Secrétaire (art. L. 2121-15 du CGCT) :",
            "sans vote contraire ni abstention",
        ),
    ],
)
def test_what_stands_beside_the_number_and_the_label(title: str, secretary: str, none: str) -> None:
    """The object before its number, the article of the law before the name."""
    assert stated(_page(ASKED[0], title, secretary, none), *TOLD) == TOLD


BOX = """BREZE MÉTROPOLE
CONSEIL MÉTROPOLITAIN – SÉANCE PUBLIQUE DU MARDI 12 MARS 2024 À 18 H 00

EN EXERCICE : 7 | PRÉSENTS : 4 | PROCURATIONS : 2 | VOTANTS : 6 | POUR : 5 | CONTRE : 0 | ABSTENTIONS : 1

{opening}

{present}
M. NERVAUX ; Mme CRESSANGE ; M. TERNEZAY ; Mme VALLOIRE.

PROCURATIONS
M. PRAVERS à M. TERNEZAY ; Mme SOLVEG à Mme VALLOIRE.

{absent}
M. GOURDAN.

Mme CRESSANGE tient la plume comme secrétaire de la séance.

Le conseil métropolitain, après en avoir délibéré, M. TERNEZAY s'abstenant,
– ADOPTE les tarifs de l'eau.

Le Président,
Luc NERVAUX

{published}
"""


@pytest.mark.parametrize(
    ("present", "absent"), [("PRÉSENCES", "ABSENCES"), ("PRÉSENTS", "ABSENTS"), ("Présences :", "Absences :")]
)
@pytest.mark.parametrize(
    "opening",
    [
        "Le conseil s'est rassemblé à Valbrèze, M. Luc NERVAUX, Président, étant au fauteuil. Les conseillers avaient reçu leur convocation, accompagnée de l'ordre du jour, le 6 mars 2024.",
        "Le conseil s'est retrouvé à Valbrèze sous la présidence de M. Luc NERVAUX, Président. Les conseillers ont reçu la convocation avec les rapports le 6 mars 2024.",
    ],
)
@pytest.mark.parametrize(
    "published",
    [
        "Publication sur www.breze.fr le 15 mars 2024.",
        "Publication sous forme électronique : 15 mars 2024",
        "Publication par voie électronique le 15 mars 2024",
    ],
)
def test_headings_of_one_word(present: str, absent: str, opening: str, published: str) -> None:
    """« PRÉSENCES » alone on its line opens the list, under a box that already tells the votes."""
    told = {
        "sitting.president": "Luc NERVAUX",
        "sitting.convocation_date": "2024-03-06",
        "members.present_names": ("NERVAUX", "CRESSANGE", "TERNEZAY", "VALLOIRE"),
        "members.absent_names": ("GOURDAN",),
        "members.proxies": (Proxy("PRAVERS", "TERNEZAY"), Proxy("SOLVEG", "VALLOIRE")),
        "formalities.publication_date": "2024-03-15",
        "formalities.publication_mode": "web",
        "vote.for": 5,
    }
    text = BOX.format(present=present, absent=absent, opening=opening, published=published)
    found = stated(text, *told)
    assert {name: str(v) if name.endswith("date") else v for name, v in found.items()} == told


SHORT = """VILLE DE VALBRÈZE
Caisse des écoles

{heading}

{number}
Coopératives scolaires : aides de l'année

Présidence de M. Luc NERVAUX, maire
Secrétaire : Mme Odile CRESSANGE

6 membres en exercice / 4 présents / 1 pouvoir / 5 votants / quorum : 4

Sont là : M. L. NERVAUX / Mme O. CRESSANGE / M. B. TERNEZAY / Mme A. VALLOIRE
Donne pouvoir : M. L. PRAVERS (à Mme A. VALLOIRE)
{absent} M. P. GOURDAN

Décision. Le comité
{marks[0]} fixe le forfait à 65 € ;
{marks[1]} demande un compte d'emploi.

Résultat : 5 voix pour / 0 voix contre / 0 abstention.

Signé : L. NERVAUX, président – O. CRESSANGE, secrétaire
"""


@pytest.mark.parametrize("marks", [("(i)", "(ii)"), ("a)", "b)"), ("1.", "2."), ("–", "–"), ("1°", "2°")])
@pytest.mark.parametrize(
    ("heading", "number", "read"),
    [
        ("COMITÉ DU MARDI 12 MARS 2024 – 17 h 45 (conv. 05/03/24)", "Dél. CDE/2024/09", "CDE/2024/09"),
        ("Comité du mardi 12 mars 2024 – 17 h 45 (convocation du 05/03/24)", "Délib. n° CDE-2024-09", "CDE-2024-09"),
    ],
)
@pytest.mark.parametrize("absent", ["Ne sont pas là :", "N'est pas là :", "Ne sont pas présents :"])
def test_short_acts(marks: tuple[str, str], heading: str, number: str, read: str, absent: str) -> None:
    """Abbreviations, slashes, years of two figures, decisions in a list of small letters."""
    told = {
        "sitting.date": "2024-03-12",
        "sitting.convocation_date": "2024-03-05",
        "act.number": read,
        "act.title": "Coopératives scolaires : aides de l'année",
        "members.absent_names": ("P. GOURDAN",),
        "vote.for": 5,
        "vote.outcome": "adopted",
    }
    found = stated(SHORT.format(marks=marks, heading=heading, number=number, absent=absent), *told)
    assert {name: str(v) if name.endswith("date") else v for name, v in found.items()} == told


@pytest.mark.parametrize(
    "line",
    [
        "Affaire inscrite à l'ordre du jour sous le n° 8",
        "Question n° 3 de l'ordre du jour",
        "Dossier inscrit à l'ordre du jour n° 12",
    ],
)
def test_the_place_on_the_agenda_is_no_title(line: str) -> None:
    """A draft leaves its number blank; the object stands under the line of the agenda."""
    text = f"""PROJET DE DÉLIBÉRATION
CONSEIL MUNICIPAL DE VALBRÈZE – SÉANCE DU MARDI 12 MARS 2024

Délibération n° 2024/….../CM

{line}

CONVENTION DE PASSAGE DES RÉSEAUX ENTRE LA COMMUNE ET LE SYNDICAT

Nombre de conseillers :    En exercice : 19

Vu le code général des collectivités territoriales ;
Il est proposé au conseil municipal :
- d'approuver la convention.
"""
    title = "CONVENTION DE PASSAGE DES RÉSEAUX ENTRE LA COMMUNE ET LE SYNDICAT"
    assert stated(text, "act.title") == {"act.title": title}


@pytest.mark.parametrize("kind", ["Communauté d'agglomération", "Communauté de communes", "Communauté urbaine"])
def test_the_kind_alone_is_no_name(kind: str) -> None:
    """The kind of the grouping stands on a line below its name."""
    text = f"""BREZE COMMUNAUTÉ
{kind}

BUREAU COMMUNAUTAIRE DU 12 MARS 2024

DÉCISION PRISE PAR DÉLÉGATION DU CONSEIL N° B 2024-031

Présents : M. Luc NERVAUX, Mme Odile CRESSANGE, M. Basile TERNEZAY
"""
    assert stated(text, "body.name", "act.number") == {"body.name": "BREZE COMMUNAUTÉ", "act.number": "B 2024-031"}
