"""Who comes, goes or leaves the room in minutes, and from which item on: invented persons, own wording."""

# ruff: noqa: E501  (lines as councils write them)

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Act, Document, Movement, Proxy, Withdrawn
from ctgcheck.parsing import parse

HEAD = """COMMUNE DE VALBREZE
PROCÈS-VERBAL DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Le conseil municipal, dûment convoqué le 5 mars 2024, s'est réuni sous la présidence de Mme Anaïs VALLOIRE, maire.
Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Luc NERVAUX, Mme Inès DURVAL
Absents : M. Paul GOURDAN, M. Rémi CHASTAING
Secrétaire de séance : M. Luc NERVAUX

"""
FIRST = "Tarifs de la cantine\n\nLe conseil municipal, à l'unanimité, adopte les tarifs de la cantine.\n\n"
SECOND = "Convention avec l'Amicale\n\nAprès en avoir délibéré, le conseil municipal approuve la convention par 4 voix pour.\n\n"
THIRD = "Travaux de voirie\n\nLe conseil municipal, à l'unanimité, décide les travaux de voirie.\n\n"


def acts_of(between: str, label: str = "{}. ", inside: str = "") -> tuple[Act, ...]:
    """Read minutes of three items; ``between`` stands before the heading of the second, ``inside`` before its vote."""
    second = SECOND.replace("\n\nAprès", f"\n\n{inside}Après")
    items = (label.format(1) + FIRST, between, label.format(2) + second, label.format(3) + THIRD)
    document = Document("pv.txt", HEAD + "".join(items) + "La séance est levée à 21 heures.\n")
    return tuple(extract(document, parse(document)))


def told(acts: tuple[Act, ...], name: str) -> list[object]:
    return [act.facts.value(name) for act in acts]


@pytest.mark.parametrize(
    ("between", "name", "kind"),
    [
        ("Arrivée de M. Paul GOURDAN à 19 h 25.\n\n", "Paul GOURDAN", "arrival"),
        ("M. Paul GOURDAN arrive à 19h25.\n\n", "Paul GOURDAN", "arrival"),
        ("M. Paul GOURDAN rejoint la séance à 19 h 25.\n\n", "Paul GOURDAN", "arrival"),
        ("Départ de Mme Inès DURVAL à 20 heures.\n\n", "Inès DURVAL", "departure"),
        ("Mme Inès DURVAL quitte la séance à 20 h 10.\n\n", "Inès DURVAL", "departure"),
        ("Mme Inès DURVAL quitte définitivement la séance.\n\n", "Inès DURVAL", "departure"),
        ("(20 h 10 : sortie de Inès\nDURVAL, sans pouvoir.)\n\n", "Inès DURVAL", "departure"),
    ],
)
def test_who_moves_between_two_items_moves_before_the_second(between: str, name: str, kind: str) -> None:
    acts = acts_of(between)
    assert told(acts, "members.movements") == [(Movement(name, kind, "2"),)] * 3
    assert [act.facts.value("members.movements_unread") for act in acts] == [None] * 3
    assert all(act.facts.value("members.present_names") for act in acts)


@pytest.mark.parametrize(
    ("label", "item"),
    [("Délibération n° 2024-0{} – ", "2024-02"), ("Point n° {} : ", "2"), ("{} – ", "2"), ("Affaire n° {} - ", "2")],
)
def test_the_item_bears_the_number_of_its_heading(label: str, item: str) -> None:
    acts = acts_of("Départ de Mme Inès DURVAL à 20 heures.\n\n", label)
    assert told(acts, "members.movements")[1] == (Movement("Inès DURVAL", "departure", item),)


def test_who_comes_before_the_vote_of_an_item_is_there_for_it() -> None:
    acts = acts_of("", inside="Arrivée de M. Paul GOURDAN à 19 h 25.\n\n")
    assert told(acts, "members.movements")[1] == (Movement("Paul GOURDAN", "arrival", "2"),)


def test_a_movement_told_in_the_list_and_between_the_items_is_one() -> None:
    text = HEAD.replace("Mme Inès DURVAL", "Mme Inès DURVAL (jusqu'au point n° 1)")
    body = f"1. {FIRST}Mme Inès DURVAL quitte la séance à 20 h.\n\n2. {SECOND}3. {THIRD}"
    document = Document("pv.txt", text + body)
    found = [act.facts.value("members.movements") for act in extract(document, parse(document))]
    assert found == [(Movement("Inès DURVAL", "departure", "2"),)] * 3


@pytest.mark.parametrize("back", ["regagne la salle", "rejoint la séance", "réintègre la séance", "revient en séance"])
def test_who_comes_back_from_the_corridor_has_not_moved(back: str) -> None:
    out = "Mme Inès DURVAL quitte la salle et ne prend pas part au vote.\n\n"
    acts = acts_of("", inside=out)
    document = Document(
        "pv.txt", f"{HEAD}1. {FIRST}2. {SECOND.replace('Après', out + 'Après')}Mme DURVAL {back}.\n\n3. {THIRD}"
    )
    acts = tuple(extract(document, parse(document)))
    assert told(acts, "members.movements") == [None] * 3
    assert told(acts, "members.withdrawn") == [None, (Withdrawn("Inès DURVAL", "unknown"),), None]
    assert told(acts, "members.movements_unread") == [None] * 3


def test_the_mayor_who_comes_back_without_being_named_is_not_one_more_member() -> None:
    out = "Madame le Maire quitte la salle. M. Basile TERNEZAY, premier adjoint, fait procéder au vote.\n\n"
    body = f"1. {FIRST}2. {SECOND.replace('Après', out + 'Après')}Madame le Maire rejoint la séance.\n\n3. {THIRD}"
    document = Document("pv.txt", HEAD + body)
    assert told(tuple(extract(document, parse(document))), "members.movements") == [None] * 3


def test_a_movement_told_twice_in_other_letters_is_one() -> None:
    text = HEAD.replace("M. Paul GOURDAN", "M. Paul GOURDAN (arrivé à 20 h 10, avant le point n° 2)")
    document = Document("pv.txt", f"{text}1. {FIRST}Arrivée de M. Paul Gourdan à 20 h 10.\n\n2. {SECOND}3. {THIRD}")
    [moves, *_] = told(tuple(extract(document, parse(document))), "members.movements")
    assert moves == (Movement("Paul GOURDAN", "arrival", "2"),)


def test_who_leaves_the_room_after_a_vote_leaves_it_for_the_next_one() -> None:
    acts = acts_of("Mme Odile CRESSANGE, présidente de l'Amicale, quitte la salle et ne prend pas part au vote.\n\n")
    assert told(acts, "members.withdrawn") == [None, (Withdrawn("Odile CRESSANGE", "personal"),), None]


@pytest.mark.parametrize(
    "after",
    ["Mme Odile CRESSANGE n'a pas pris part au vote.\n\n", "(Mme Odile CRESSANGE ne prend pas part au vote)\n\n"],
)
def test_who_is_told_after_a_vote_not_to_have_voted_missed_that_vote(after: str) -> None:
    acts = acts_of(after)
    assert told(acts, "members.withdrawn")[0] == (Withdrawn("Odile CRESSANGE", "unknown"),)
    assert told(acts, "members.withdrawn")[1] is None


@pytest.mark.parametrize(
    ("words", "names", "kind"),
    [
        (
            "Odile CRESSANGE et Luc NERVAUX, membres des instances dirigeantes de deux des associations bénéficiaires, ont quitté la salle et n'ont pris part ni au débat ni au vote.",
            ("Odile CRESSANGE", "Luc NERVAUX"),
            "personal",
        ),
        (
            "MM. NERVAUX et TERNEZAY, administrateurs de l'office, quittent la salle et ne prennent part ni aux débats ni au vote.",
            ("NERVAUX", "TERNEZAY"),
            "unknown",
        ),
        (
            "Mme CRESSANGE, M. NERVAUX et Mme DURVAL quittent la salle et ne prennent pas part au vote.",
            ("CRESSANGE", "NERVAUX", "DURVAL"),
            "unknown",
        ),
        (
            "M. Luc NERVAUX, trésorier du club de judo, se retire et ne prend pas part au vote.",
            ("Luc NERVAUX",),
            "personal",
        ),
        ("M. NERVAUX, propriétaire de la parcelle, sort de la salle.", ("NERVAUX",), "personal"),
        (
            "M. NERVAUX, directement concerné par l'affaire, ne prend part ni au débat ni au vote.",
            ("NERVAUX",),
            "personal",
        ),
        ("M. NERVAUX quitte la séance le temps du vote.", ("NERVAUX",), "unknown"),
        ("M. NERVAUX s'abstient de participer au vote.", ("NERVAUX",), "unknown"),
        (
            "M. NERVAUX, maire de Lacrost et intéressé à l'affaire, n'a participé ni au débat ni au vote.",
            ("NERVAUX",),
            "personal",
        ),
    ],
)
def test_who_does_not_take_part_in_a_vote(words: str, names: tuple[str, ...], kind: str) -> None:
    acts = acts_of("", inside=words + "\n\n")
    assert told(acts, "members.withdrawn") == [None, tuple(Withdrawn(name, kind) for name in names), None]


@pytest.mark.parametrize(
    "words",
    [
        "Mme Inès DURVAL quitte la séance à 20 h 10 et donne pouvoir à Mme Odile CRESSANGE.",
        "Mme Inès DURVAL quitte la séance et donne pouvoir à Mme Odile CRESSANGE pour les délibérations suivantes.",
        "Mme Inès DURVAL quitte la séance et donne pouvoir à Mme Odile CRESSANGE pour la suite de la séance.",
        "Mme Inès DURVAL quitte la séance à 20 h 10 (pouvoir à Mme Odile CRESSANGE).",
        "Départ de Mme Inès DURVAL à 20 h 10, pouvoir à Mme Odile CRESSANGE.",
    ],
)
def test_who_gives_a_proxy_on_leaving_is_represented_from_then_on(words: str) -> None:
    acts = acts_of(words + "\n\n")
    given = (Proxy("Inès DURVAL", "Odile CRESSANGE"),)
    assert told(acts, "members.proxies") == [None, given, given]


@pytest.mark.parametrize(
    "words",
    [
        "à l'unanimité des 6 votants",
        "à l'unanimité des six votants",
        "à l'unanimité des 6 membres présents et représentés",
    ],
)
def test_the_unanimity_of_so_many_tells_how_many_vote(words: str) -> None:
    document = Document(
        "pv.txt", HEAD + f"Objet : Voirie\nAprès en avoir délibéré, {words}, le conseil approuve les travaux.\n"
    )
    facts = extract(document, parse(document))[0].facts
    assert facts.value("members.voters") == 6


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("M. Luc NERVAUX (concerné) ne prend pas part au vote.", "personal"),
        ("Conformément à l'article L. 2131-11 du CGCT, M. Luc NERVAUX ne prend pas part au vote.", "personal"),
        ("En raison de ses liens familiaux, M. Luc NERVAUX quitte la salle.", "personal"),
        ("M. Luc NERVAUX déclare ne pas prendre part au vote.", "unknown"),
        ("M. Luc NERVAUX se déporte.", "representative"),
    ],
)
def test_why_somebody_does_not_vote(words: str, kind: str) -> None:
    acts = acts_of("", inside=words + "\n\n")
    assert told(acts, "members.withdrawn") == [None, (Withdrawn("Luc NERVAUX", kind),), None]


def test_who_leaves_the_room_at_an_hour_may_not_come_back() -> None:
    acts = acts_of("Mme Inès DURVAL sort de la salle à 20h15.\n\n")
    assert told(acts, "members.movements_unread")[2] is True


RECOUNTED = """COMMUNE DE VALBREZE
PROCÈS-VERBAL DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Nombre de conseillers en exercice : 29
Nombre de présents : 22
Nombre de votants : 27
Absents : Mme Inès DURVAL (arrivée à 19 h 20), M. Rémi CHASTAING

1. Tarifs de la cantine
Le conseil municipal adopte les tarifs.
Vote : Pour 24 - Contre 0 - Abstentions 3

Mme Inès DURVAL rejoint la séance à 19 h 20. Présents : 23. Votants : 28.

2. Tableau des emplois
Le conseil municipal approuve le tableau.
Vote : Pour 28

Arrivée de Rémi CHASTAING à 20 h 58 (24 présents,
29 votants).

3. Travaux de voirie
Le conseil municipal approuve les travaux.
Vote : Pour 29
"""


def test_numbers_told_when_somebody_comes_are_those_of_the_items_that_follow() -> None:
    document = Document("pv.txt", RECOUNTED)
    acts = tuple(extract(document, parse(document)))
    assert told(acts, "members.present") == [22, 23, 24]
    assert told(acts, "members.voters") == [27, 28, 29]


@pytest.mark.parametrize(
    "inside",
    [
        "Basile TERNEZAY, 1er adjoint, prend la présidence pour ce point.",
        "Mme le Maire quitte la salle. M. Basile TERNEZAY, premier adjoint, est élu président de séance pour ce point.",
        "Le conseil élit M. Basile TERNEZAY, premier adjoint, pour présider le vote.",
    ],
)
def test_who_presides_for_one_item(inside: str) -> None:
    assert told(acts_of("", inside=inside + "\n\n"), "sitting.item_president") == [None, "Basile TERNEZAY", None]


def test_a_label_of_arrivals_takes_no_name_from_the_list_above() -> None:
    words = "Absents ayant donné procuration :\nPaul GOURDAN à Luc NERVAUX\n\nArrivé en cours de séance : Rémi CHASTAING, à 18 h 55, avant le point 2\n\n"
    document = Document(
        "pv.txt", HEAD.replace("Absents : M. Paul GOURDAN, M. Rémi CHASTAING\n", words) + "1. " + FIRST + "2. " + SECOND
    )
    acts = tuple(extract(document, parse(document)))
    assert told(acts, "members.proxies")[0] == (Proxy("Paul GOURDAN", "Luc NERVAUX"),)
    assert told(acts, "members.movements")[0] == (Movement("Rémi CHASTAING", "arrival", "2"),)


STEPS = """COMMUNAUTÉ DE COMMUNES DU VAL D'AMBRE
PROCÈS-VERBAL DU CONSEIL COMMUNAUTAIRE
MARDI 12 MARS 2024 - 18H30
Nombre de conseillers en exercice : 26
Présents : 17, puis 18 à partir du point n° 2, puis 17 à partir du point n° 3
Pouvoirs : 5, puis 6 à compter du point 3

Point n° 1 - Délibération n° 2024-45 : Tarifs de la cantine
Le conseil communautaire APPROUVE les tarifs.

Point n° 2 - Délibération n° 2024-46 : Convention avec l'Amicale
Le conseil communautaire APPROUVE la convention.

Point n° 3 - Délibération n° 2024-47 : Travaux de voirie
Le conseil communautaire APPROUVE les travaux.
"""


def test_numbers_that_change_from_point_to_point() -> None:
    document = Document("pv.txt", STEPS)
    acts = tuple(extract(document, parse(document)))
    assert told(acts, "members.present") == [17, 18, 17]
    assert told(acts, "members.represented") == [5, 5, 6]
    assert told(acts, "act.title") == ["Tarifs de la cantine", "Convention avec l'Amicale", "Travaux de voirie"]


def test_who_leaves_and_gives_a_proxy_was_present_at_the_opening() -> None:
    acts = acts_of("À 20h10, Mme Inès DURVAL quitte la séance et donne pouvoir à M. Luc NERVAUX.\n\n")
    assert all("Inès DURVAL" in str(names) for names in told(acts, "members.present_names"))
    assert told(acts, "members.proxies")[1:] == [(Proxy("Inès DURVAL", "Luc NERVAUX"),)] * 2
