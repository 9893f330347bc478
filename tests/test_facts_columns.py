"""A column of numbers beside the sentences, at the left, at the right, or whose gutter was lost: both are read."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Facts, Quote
from ctgcheck.parsing import parse
from ctgcheck.reading import read

LEFT = """COMMUNE DE VALBRÈZE
Nombre de membres          L'an deux mille vingt-quatre, le douze mars à 19h, le conseil
en exercice                municipal de VALBRÈZE, dûment convoqué, s'est réuni au lieu
     7                     ordinaire de ses séances, sous la présidence de Mme Anaïs
                           VALLOIRE, maire.
présents                   Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme
     4                     Odile CRESSANGE, M. Luc NERVAUX.
                           Absents : M. Rémi CHASTAING, Mme Inès DURVAL, M. Paul GOURDAN.
Date de la convocation     Secrétaire de séance : M. Luc NERVAUX
5 mars 2024
"""
RIGHT = """COMMUNE DE VALBRÈZE
L'an deux mille vingt-quatre, le douze mars à 19h, le conseil         En exercice : 7
municipal de VALBRÈZE, dûment convoqué, s'est réuni au lieu
ordinaire de ses séances, sous la présidence de Mme Anaïs             Présents : 4
VALLOIRE, maire.
Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme        Convocation du
Odile CRESSANGE, M. Luc NERVAUX.                                      05/03/2024
Absents : M. Rémi CHASTAING, Mme Inès DURVAL, M. Paul GOURDAN.
Secrétaire de séance : M. Luc NERVAUX
"""
TIGHT = """COMMUNE DE VALBRÈZE
Nombre de conseillers L'an deux mille vingt-quatre, le douze mars à 19h, le conseil
en exercice : 7 municipal de VALBRÈZE, dûment convoqué, s'est réuni au lieu
présents : 4 ordinaire de ses séances, sous la présidence de Mme Anaïs
VALLOIRE, maire.
Date de convocation : Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY,
05/03/2024 Mme Odile CRESSANGE, M. Luc NERVAUX.
Absents : M. Rémi CHASTAING, Mme Inès DURVAL, M. Paul GOURDAN.
Secrétaire de séance : M. Luc NERVAUX
"""
END = """Objet : Réfection du lavoir
Le conseil, après en avoir délibéré, à l'unanimité, décide de réaliser les travaux.
"""
TOLD = {
    "members.in_office": 7,
    "members.present": 4,
    "members.present_names": ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc NERVAUX"),
    "members.absent_names": ("Rémi CHASTAING", "Inès DURVAL", "Paul GOURDAN"),
    "sitting.convocation_date": date(2024, 3, 5),
    "sitting.president": "Anaïs VALLOIRE",
    "sitting.secretary": "Luc NERVAUX",
}


def facts(text: str) -> Facts:
    document = read(text.encode(), "acte.txt")
    (act,) = extract(document, parse(document))
    return act.facts


@pytest.mark.parametrize("text", [LEFT, RIGHT, TIGHT], ids=["left", "right", "tight"])
def test_a_column_and_the_sentences_beside_it_are_both_read(text: str) -> None:
    found = facts(text + END)
    assert {name: found.value(name) for name in TOLD} == TOLD


def test_the_words_quoted_for_a_number_of_the_column_are_those_of_its_cell() -> None:
    (reading,) = facts(LEFT + END)["members.present"]
    assert isinstance(reading.origin, Quote)
    assert (reading.origin.quote, reading.origin.line) == ("4", 7)


@pytest.mark.parametrize(
    "line",
    [
        "Présents : 4 conseillers",
        "Nombre de conseillers en exercice : 7",
        "en exercice : 7 dont 4 présents",
    ],
)
def test_numbers_on_lines_of_their_own_are_no_column(line: str) -> None:
    names = "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY,\nMme Odile CRESSANGE, M. Luc NERVAUX.\n"
    found = facts(f"COMMUNE DE VALBRÈZE\nSéance du 12 mars 2024\n{line}\n{line}\n{names}{END}")
    assert found.value("members.present_names") == TOLD["members.present_names"]
