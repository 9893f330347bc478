"""The header in wordings that few councils use: who is there, who presides, who writes, when they were called."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document, Movement, Proxy, Signature, Value
from ctgcheck.parsing import parse
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
    ("Le doyen compte 10 conseillers présents : le quorum est atteint.", {"members.in_office": None}),
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
    "Le conseil municipal, convoqué le cinq du même mois, a siégé en mairie.",
    "Les conseillers, prévenus le cinq, se sont retrouvés en mairie.",
    "Le conseil s'est assemblé, répondant à l'appel que Mme VALLOIRE, Maire, lui avait lancé par lettre du 5 mars.",
    "Les élus, appelés à siéger par courrier du 5 mars 2024, se sont réunis en mairie.",
    "Les conseillers, prévenus le 5 mars 2024, se sont réunis en mairie.",
    "Réunion tenue en mairie (invitations parties le mardi 5 mars 2024)",
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
    (
        "4 membres sur 7 étant présents.\n\nMAIRE : VALLOIRE Anaïs\n\nADJOINTS : TERNEZAY Basile, CRESSANGE Odile\n\nCONSEILLERS : NERVAUX Luc\n\n"
        "POUVOIRS DÉPOSÉS : par PRAVERS Lucien (NERVAUX Luc)\n",
        {"members.present_names": ("VALLOIRE Anaïs", "TERNEZAY Basile", "CRESSANGE Odile", "NERVAUX Luc")},
    ),
    (
        "7 membres en exercice, dont 3 présents.\n\nMAIRE : VALLOIRE Anaïs\n\nADJOINTS : TERNEZAY Basile, CRESSANGE Odile\n\nCONSEILLERS : NERVAUX Luc\n\n",
        {"members.present_names": None},  # more are named than are there
    ),
    (
        "Délégués en exercice : 9                          Délégués présents : 6\n"
        "Délégués ayant donné procuration : 1               Délégués absents : 2\n\n"
        "Valbrèze-Haut        Mme VALLOIRE Anaïs            Les Ormes         M. NERVAUX Luc\n"
        "Creys                M. TERNEZAY Basile            Les Ormes         Mme DURVAL Inès\n"
        "Mornay               M. CHASTAING Rémi, suppléant   Lacrost          M. OSSELLE Marc\n"
        "                     de M. GOURDAN Paul             Lacrost          Mme MIRBEL Jeanne\n\n",
        {"members.present": 6, "members.present_names": None},  # seven are named
    ),
    (
        "Délégués en exercice : 9                          Délégués présents : 7\n"
        "Délégués ayant donné procuration : 1               Délégués absents : 1\n\n"
        "Valbrèze-Haut        Mme VALLOIRE Anaïs            Les Ormes         M. NERVAUX Luc\n"
        "Creys                M. TERNEZAY Basile            Les Ormes         Mme DURVAL Inès\n"
        "Mornay               M. CHASTAING Rémi, suppléant   Lacrost          M. OSSELLE Marc\n"
        "                     de M. GOURDAN Paul             Lacrost          Mme MIRBEL Jeanne\n\n",
        {
            "members.present_names": (
                "VALLOIRE Anaïs", "NERVAUX Luc", "TERNEZAY Basile", "DURVAL Inès", "CHASTAING Rémi", "OSSELLE Marc", "MIRBEL Jeanne",
            )
        },
    ),
    (
        "Le maire sortant déclare installés : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.\n",
        {"members.present_names": (A, B, C), "sitting.installation": True},
    ),
    (
        LISTED + "Étaient représenté·e·s : Lucien PRAVERS (par Basile TERNEZAY), Jeanne MIRBEL (par la Maire).\nÉtaient absent·e·s : Paul GOURDAN.\n",
        {"members.absent_names": ("Paul GOURDAN",)},
    ),
    (
        "Présidence : Basile TERNEZAY.\n" + LISTED + "N'avaient pu venir :\n– avec pouvoir : Lucien PRAVERS (Mornay) [au profit d'Odile CRESSANGE] ; Jeanne MIRBEL (Creys) [au profit du Président]\n",
        {"members.proxies": (Proxy("Lucien PRAVERS", C), Proxy("Jeanne MIRBEL", B))},
    ),
    (
        LISTED + "S'était fait excuser : M. PRAVERS (voix confiée à M. TERNEZAY). Absente : Mme MIRBEL.\n",
        {"members.proxies": (Proxy("PRAVERS", "TERNEZAY"),), "members.absent_names": ("MIRBEL",)},
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

Odile CRESSANGE se retire définitivement à 20 h 12.

Délibération n° 2024-3 : Ecole
Pour : 3 Contre : 0
"""
    moves = (Movement("Luc NERVAUX", "arrival", "2024-2"), Movement(C, "departure", "2024-3"))
    assert stated(text, "members.movements") == {"members.movements": moves}


MARGIN = """DEPARTEMENT DE L'EURE                                    COMMUNE DE VALBREZE

                      Registre des délibérations - feuillet 61

SEANCE DU 12            L'an deux mille quatre, le douze mars, à vingt et une heures, les membres
MARS 2004               du conseil municipal se trouvaient réunis en mairie sous la présidence
                        de Mme Anaïs VALLOIRE, maire.

Convocation :           Se trouvaient présents : Mme VALLOIRE, maire, M. TERNEZAY, M. NERVAUX,
5 mars 2004             Mme CRESSANGE, M. CHASTAlNG, MmeDURVAL et M. OSSELLE, tous conseillers
                        de la commune.
En exercice : 9         Absent : M. GOURDAN.
Présents : 7            M. NERVAUX a été désigné comme secrétaire.

OBJET                   Mme le maire rend compte des démarches faites pour la reprise du terrain
Cession de              de la laiterie. Le conseil, à l'unanimité, décide de le céder à la
la laiterie             communauté de communes pour un euro.

OBJET                   Le conseil, à la majorité de 5 voix contre 2, adopte le devis du syndicat
Eclairage               d'électricité, soit 23 400 euros, et demande que les travaux soient faits
du stade                avant l'été.

OBJET                   Le conseil, à l'unanimité, décide de supprimer le poste d'aide de cantine
Cantine                 qui est vacant depuis la rentrée.

La séance a été close à vingt trois heures.
"""


def test_what_the_margin_of_a_register_announces_is_an_item() -> None:
    document = Document("registre.txt", MARGIN)
    acts = [act.facts for act in extract(document, parse(document))]
    assert [act.value("vote.outcome") for act in acts] == ["adopted"] * 3
    assert {act.value("members.present") for act in acts} == {7}
    names = ("VALLOIRE", "TERNEZAY", "NERVAUX", "CRESSANGE", "CHASTAlNG", "DURVAL", "OSSELLE")
    assert {act.value("members.present_names") for act in acts} == {names}
    assert (acts[1].value("vote.for"), acts[1].value("vote.against")) == (5, 2)


VOTED: list[tuple[str, dict[str, Value | None]]] = [
    ("Pour : 15. Contre : M. NERVAUX. Abstention : Mme CRESSANGE.", {"vote.for": 15, "vote.against": 1, "vote.abstentions": 1}),
    ("Ont voté contre : Mmes DURVAL et MIRBEL, M. NERVAUX. Rapport adopté par 12 voix.", {"vote.for": 12, "vote.against": 3}),
    ("Pour : 15. Contre : M. NERVAUX (et le pouvoir de Mme MIRBEL).", {"vote.for": 15, "vote.against": None}),  # how many?
    ("Pour : 15. Contre : M. NERVAUX\nM. OSSELLE\n", {"vote.for": 15, "vote.against": None}),  # a name a line
    ("Vote à main levée : huit oui, un non.", {"vote.for": 8, "vote.against": 1}),
    ("Seize voix exprimées : quatorze favorables, deux défavorables.", {"vote.for": 14, "vote.against": 2, "vote.expressed": 16}),
    ("Au scrutin secret : 12 bulletins ; oui 8, non 3, blanc 1.", {"vote.for": 8, "vote.against": 3, "vote.blank": 1}),
    ("Résultat : 17 voix pour, ni opposition ni abstention.", {"vote.for": 17, "vote.against": 0, "vote.abstentions": 0}),
    ("Vote : pour 12, contre 3 (DURVAL Inès, OSSELLE Marc, MIRBEL Jeanne), abstentions 0", {"vote.for": 12, "vote.against": 3}),
    (
        "Conclusions du rapport mises aux voix :\n  groupe « Agir » (15 voix) : pour\n  groupe « Demain » (9 voix) : abstention\n  non-inscrits (3 voix) : contre\n",
        {"vote.for": 15, "vote.against": 3, "vote.abstentions": 9},
    ),
]  # fmt: skip
ENDED = [
    ("Le conseil, par 9 voix, sans opposition, retient ce devis.", "adopted"),
    ("Le conseil fixe ces tarifs.\nVotants : 11 – Pour : 11", "adopted"),
    ("Le conseil municipal, à 9 voix pour et 1 abstention (M. NERVAUX), agrée le candidat.", "adopted"),
    ("Le conseil, ouï le rapport de Mme CRESSANGE, fixe le tarif à 2 euros. Pour : 15.", "adopted"),
    ("Pour : 15   Contre : 2   Abstention : 0\n\nLe budget primitif 2024 est ADOPTÉ.\n", "adopted"),
    ("Motion votée à l'unanimité.", "adopted"),
    ("Accord de tous (9 voix).", "adopted"),
    ("La motion, déjà votée à l'unanimité ailleurs, est lue. Vote : 12 votes pour", None),
    ("Le conseil, par 9 voix contre 2, ajourne la question.", None),
    ("Votants : 20 – Pour : 20 – Contre : 0", None),  # the numbers alone do not say it
]


@pytest.mark.parametrize(("words", "facts"), VOTED)
def test_how_they_voted(words: str, facts: dict[str, Value | None]) -> None:
    assert (
        stated(f"{HEAD}{LISTED}Objet : Travaux de voirie\n{words}\nFait à Valbrèze, le 30 mars 2024\n", *facts) == facts
    )


@pytest.mark.parametrize(("words", "outcome"), ENDED)
def test_how_the_vote_ended(words: str, outcome: str | None) -> None:
    text = f"{HEAD}{LISTED}Objet : Travaux de voirie\n{words}\nFait à Valbrèze, le 30 mars 2024\n"
    assert stated(text, "vote.outcome") == {"vote.outcome": outcome}


def test_the_stamp_of_a_page_does_not_end_the_list_that_it_interrupts() -> None:
    stamp = "Envoyé en préfecture le 16/03/2024\nReçu en préfecture le 16/03/2024\nAffiché le 19/03/2024\nID : 027-212700017-20240312-D2024_71-DE\n"
    text = f"{HEAD}Présents : Anaïs VALLOIRE, Basile TERNEZAY,\n{stamp}Odile CRESSANGE, Luc NERVAUX.\n{ABOUT}"
    facts = {"members.present_names": (A, B, C, "Luc NERVAUX"), "formalities.publication_date": date(2024, 3, 19)}
    assert stated(text, *facts) == facts


@pytest.mark.parametrize(
    "words", ["La séance prend fin à 22 h 40.", "Clos à 22h05.", "Fini à 22 h 55.", "Clôture à 22 h 22."]
)
def test_who_signs_at_the_end_of_the_minutes_signs_each_item(words: str) -> None:
    text = f"""COMMUNE DE VALBREZE
PROCÈS-VERBAL de la séance du conseil municipal du 12 mars 2024
{LISTED}
Délibération n° 2024-1 : Taux
Pour : 3 Contre : 0

Délibération n° 2024-2 : Voirie
Pour : 3 Contre : 0

{words}

Le maire, Anaïs VALLOIRE                     Le secrétaire, Basile TERNEZAY
"""
    document = Document("pv.txt", text)
    signed = [act.facts.value("signatures") for act in extract(document, parse(document))]
    assert signed == [(Signature(A, "maire"), Signature(B, "secrétaire"))] * 2


BODIES: list[tuple[str, dict[str, Value | None]]] = [
    ("VALBREZE - Pyrénées-Atlantiques\n\n", {"body.name": "VALBREZE", "body.department": "64"}),
    ("Conseil municipal - Eure\n\n", {"body.name": None}),
    ("SIVU DES COTEAUX DE LA DRIVE (Ain)\n\n", {"body.kind": "syndicat", "body.name": "SIVU DES COTEAUX DE LA DRIVE", "body.department": "01"}),
    ("S.I.V.U. DU COLLEGE DE VALBREZE\n", {"body.kind": "syndicat"}),
    ("Syndicat d'initiative de Valbrèze\n", {"body.kind": None}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "facts"), BODIES)
def test_the_first_line_tells_the_body(words: str, facts: dict[str, Value | None]) -> None:
    text = f"{words}EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\n{LISTED}Objet : Travaux de voirie\nPour : 3\n"
    assert stated(text, *facts) == facts


def test_the_hour_may_stand_in_the_label_of_the_list() -> None:
    text = f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nSont en séance à 20 h 30 : {A}, {B}, {C}.\n{ABOUT}"
    facts = {"sitting.time": "20:30", "members.present_names": (A, B, C)}
    assert stated(text, *facts) == facts


def test_each_extract_of_a_file_is_headed_by_the_lines_above_it() -> None:
    one = f"C.C.A.S. de VALBREZE (Dordogne) – Extrait n° %d du 12 mars 2024\nLe douze mars deux mille vingt-quatre, les administrateurs se sont retrouvés en mairie. {LISTED}TARIFS. Neuf pour. Voté.\n\n"
    document = Document("extraits.txt", "".join(one % n for n in (1, 2, 3)))
    acts = [act.facts for act in extract(document, parse(document))]
    told = [
        (a.value("body.kind"), a.value("body.department"), a.value("sitting.date"), a.value("vote.for")) for a in acts
    ]
    assert told == [("ccas", "24", date(2024, 3, 12), 9)] * 3
