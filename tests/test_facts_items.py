"""How minutes part their items, and what the whole sitting tells of each: who keeps them, who signs, when posted."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Facts, Proxy, Signature
from ctgcheck.parsing import parse
from ctgcheck.reading import read

HEAD = """COMMUNE DE VALBRÈZE
PROCÈS-VERBAL DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Convocation du 5 mars 2024
Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Luc NERVAUX
Pouvoir : M. Lucien PRAVERS donne pouvoir à Mme Anaïs VALLOIRE (jusqu'au point 1)
En exercice : 7

"""
END = """
QUESTIONS DIVERSES

La fête du lavoir aura lieu le 8 juin.

La séance est levée à 22 h 10.

Affiché le 14 mars 2024
Le Maire,
Anaïs VALLOIRE
"""
TITLES = ("Tarifs de la cantine", "Réfection du lavoir", "Subvention à l'Amicale")


def acts(text: str) -> list[Facts]:
    document = read(text.encode(), "pv.txt")
    return [act.facts for act in extract(document, parse(document))]


def minutes(label: str, vote: str = "Adopté à l'unanimité.") -> str:
    items = (f"{label.format(n, title)}\n\nLe maire expose l'affaire. {vote}\n\n" for n, title in enumerate(TITLES, 1))
    return HEAD + "\n".join(items) + END


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("* {1}", None),
        ("24SGADL020{0} - {1}", "24SGADL0201"),
        ("{0}. {1}     Délibération n° 2024-03-0{0}", "2024-03-01"),
        ("{0}. {1} (n° 2024-1{0})", "2024-11"),
        ("DCM 2024-2{0}    {1}", "2024-21"),
    ],
    ids=["bullets", "long numbers", "a number at the right", "a number in brackets", "a label of the council"],
)
def test_each_item_is_an_act_with_its_title_and_its_number(label: str, number: str | None) -> None:
    found = acts(minutes(label))
    assert [facts.value("act.title") for facts in found] == list(TITLES)
    assert found[0].value("act.number") == number


def test_each_item_under_a_bullet_has_its_own_vote() -> None:
    told = (
        "* Compte de gestion\nConforme au compte administratif. Adopté à l'unanimité.\n\n",
        "* Affectation du résultat\nReport de 1 200 euros en section de fonctionnement. Unanimité.\n\n",
        "* Taux des taxes\nLa commission des finances indique que celle-ci s'est partagée par 4 voix contre 3.\n"
        "3 pour, 1 contre (M. NERVAUX).\n\n",
    )
    found = acts(HEAD + "".join(told) + END)
    assert [facts.value("vote.unanimous") for facts in found] == [True, True, None]
    assert [facts.value("vote.for") for facts in found] == [None, None, 3]
    assert found[2].value("vote.against") == 1


def test_bullets_of_a_decision_part_no_items() -> None:
    text = (
        HEAD + "1. Réfection du lavoir\n\nLe conseil, à l'unanimité :\n\n- décide les travaux\n\n- autorise le maire\n"
    )
    assert len(acts(text)) == 1


def test_what_closes_the_minutes_is_said_of_each_item() -> None:
    for facts in acts(minutes("{0}. {1}")):
        assert facts.value("formalities.publication_date") == date(2024, 3, 14)
        assert facts.value("signatures") == (Signature("Anaïs VALLOIRE", "Maire"),)


def test_the_secretary_named_in_a_first_item_keeps_the_whole_minutes() -> None:
    first = "1. Désignation du secrétaire de séance\n\nM. Luc NERVAUX a été désigné en qualité de secrétaire.\n\n"
    rest = "2. Tarifs de la cantine\n\nAprès en avoir délibéré, le conseil adopte les tarifs à l'unanimité.\n\n"
    last = "3. Réfection du lavoir\n\nAprès en avoir délibéré, le conseil décide les travaux à l'unanimité.\n"
    assert {facts.value("sitting.secretary") for facts in acts(HEAD + first + rest + last)} == {"Luc NERVAUX"}


def test_a_proxy_that_ends_with_an_item_is_not_told_of_the_next() -> None:
    given = Proxy("Lucien PRAVERS", "Anaïs VALLOIRE")
    found = [facts.value("members.proxies") or () for facts in acts(minutes("{0}. {1}"))]
    assert found == [(given,), (), ()]


def test_the_numbers_beside_a_vote_are_those_of_the_item() -> None:
    found = acts(minutes("{0}. {1}", "\n\nPrésents : 4      Pouvoirs : 1      Votants : 5      Unanimité"))
    assert [facts.value("members.voters") for facts in found] == [5, 5, 5]


def test_a_collection_is_parted_by_the_numbers_of_its_acts() -> None:
    one = """VILLE DE VALBRÈZE
RECUEIL DES ACTES DU 12 MARS 2024

DÉLIBÉRATION D-2024-{0}

Le conseil municipal, convoqué le 5 mars 2024, s'est réuni sous la présidence de Mme Anaïs VALLOIRE, maire.
Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE
Vu le code général des collectivités territoriales,
Le conseil municipal approuve les travaux à l'unanimité.
Le Maire,
Anaïs VALLOIRE

"""
    found = acts(one.format(11) + one.format(12))
    assert [facts.value("act.number") for facts in found] == ["D-2024-11", "D-2024-12"]
