"""Proxies whose holder stands away from the giver: in a note, in lines below; numbers that hold for some items only."""

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Facts, Proxy
from ctgcheck.parsing import parse
from ctgcheck.reading import read

HEAD = """COMMUNE DE VALBRÈZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE
"""
END = """Objet : Réfection du lavoir
Le conseil, après en avoir délibéré, à l'unanimité, décide de réaliser les travaux.
"""
PAIRS = (Proxy("Lucien PRAVERS", "Anaïs VALLOIRE"), Proxy("Jeanne MIRBEL", "Basile TERNEZAY"))
NOTES = """Absents ayant donné pouvoir : M. Lucien PRAVERS (1), Mme Jeanne MIRBEL (2).
Absent : M. Paul GOURDAN.
(1) pouvoir à Mme Anaïs VALLOIRE
(2) a donné pouvoir à M. Basile TERNEZAY
"""
BELOW = """Représentés :
M. Lucien PRAVERS
Mme Jeanne MIRBEL
Absent : M. Paul GOURDAN.
par Mme Anaïs VALLOIRE
par M. Basile TERNEZAY
"""
HOLDERS = "Absent : M. Paul GOURDAN. Mandataires : Mme VALLOIRE (pour M. PRAVERS)\n"


def acts(text: str) -> list[Facts]:
    document = read(text.encode(), "acte.txt")
    return [act.facts for act in extract(document, parse(document))]


@pytest.mark.parametrize("text", [NOTES, BELOW], ids=["notes", "below"])
def test_each_giver_is_tied_to_the_holder_told_further_down(text: str) -> None:
    (found,) = acts(HEAD + text + END)
    assert found.value("members.proxies") == PAIRS
    assert found.value("members.absent_names") == ("Paul GOURDAN",)


def test_a_holder_told_first_on_the_line_of_another_list_stays_the_holder() -> None:
    (found,) = acts(HEAD + HOLDERS + END)
    assert found.value("members.proxies") == (Proxy("PRAVERS", "VALLOIRE"),)


@pytest.mark.parametrize(
    "text",
    [NOTES.replace("(2)", "(1)"), BELOW.replace("par M. Basile TERNEZAY\n", "")],
    ids=["one mark for two", "a holder is missing"],
)
def test_where_the_marks_or_the_lines_do_not_fit_no_holder_is_guessed(text: str) -> None:
    (found,) = acts(HEAD + text + END)
    held = [p for p in found.value("members.proxies") or () if p.holder]  # type: ignore[union-attr]
    assert held == []


MINUTES = """COMMUNE DE VALBRÈZE
PROCÈS-VERBAL DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Membres en exercice : 15
{numbers}
1. Tarifs de la cantine
Le conseil municipal, après en avoir délibéré, à l'unanimité, adopte les tarifs.
2. Réfection du lavoir
Le conseil municipal, après en avoir délibéré, à l'unanimité, décide de réaliser les travaux.
3. Subvention à l'Amicale
Le conseil municipal, après en avoir délibéré, à l'unanimité, attribue 400 euros.
"""
TABLE = """Points    Présents    Pouvoirs    Votants
1 à 2     9           2           11
3         10          2           12"""


def test_numbers_told_by_range_of_items_are_those_of_each_item() -> None:
    found = acts(MINUTES.format(numbers="Points 1 à 2 : 9 présents ; Point 3 : 10 présents"))
    assert [facts.value("members.present") for facts in found] == [9, 9, 10]


def test_a_table_of_numbers_by_range_of_items_is_read_row_by_row() -> None:
    found = acts(MINUTES.format(numbers=TABLE))
    names = ("members.present", "members.represented", "members.voters")
    assert [tuple(facts.value(name) for name in names) for facts in found] == [(9, 2, 11), (9, 2, 11), (10, 2, 12)]


def test_a_council_that_met_in_such_a_number_has_so_many_present() -> None:
    opening = "Le conseil municipal s'est réuni au nombre de douze sous la présidence de Mme Anaïs VALLOIRE, maire.\n"
    (found,) = acts(HEAD + opening + END)
    assert found.value("members.present") == 12
