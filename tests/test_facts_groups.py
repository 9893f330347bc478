"""Lists of members under the names of communes or groups: all the members, nothing but the members."""

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.parsing import parse
from ctgcheck.reading import read

HEAD = """COMMUNAUTÉ DE COMMUNES DU VAL D'AMBRE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL COMMUNAUTAIRE
Séance du 12 mars 2024
"""
END = "\nObjet : Réfection du lavoir\nLe conseil, après en avoir délibéré, à l'unanimité, décide les travaux.\n"
MEMBERS = {"Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc HAUTECŒUR", "Inès DURVAL", "Rémi CHASTAING"}
LISTS = {
    "a column of communes": """Étaient présents :
COMMUNE            DÉLÉGUÉS
VALBRÈZE           Anaïs VALLOIRE - Basile TERNEZAY -
                   Odile CRESSANGE
LES ORMES          Luc HAUTECŒUR
SAINT-AUBIN        Inès DURVAL
LE VERNET          Rémi CHASTAING
""",
    "communes before their members": """Étaient présents :
VALBRÈZE : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE
LES ORMES : M. Luc HAUTECŒUR
SAINT-AUBIN : Mme Inès DURVAL, M. Rémi CHASTAING
""",
    "groups over columns": """PRÉSENTS

   Ensemble pour le Val (majorité intercommunale, centre et divers) :
      Anaïs VALLOIRE          Basile TERNEZAY          Odile CRESSANGE
   Groupe des élus citoyens :
      Luc HAUTECŒUR           Inès DURVAL
   Élus non inscrits :
      Rémi CHASTAING
""",
    "groups in the line": """Étaient présents :
Groupe « Ensemble, le Val » : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE
Groupe « Citoyens » : M. Luc HAUTECŒUR, Mme Inès DURVAL
Non inscrit : M. Rémi CHASTAING
""",
    "columns that touch": """Étaient présents :
Mme VALLOIRE AnaïsM. TERNEZAY Basile          Mme CRESSANGE Odile
M. HAUTECŒUR Luc           Mme DURVAL Inès    M. CHASTAING Rémi
""",
    "substitutes under a heading": """Étaient présents :
Délégués titulaires
Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Luc HAUTECŒUR
Délégués suppléants avec voix délibérative
Mme Inès DURVAL (suppléante de M. Paul GOURDAN), M. Rémi CHASTAING (suppléant de Mme Jeanne MIRBEL)
""",
    "as well as": """Étaient présents : MM. Basile TERNEZAY, Luc HAUTECŒUR et Rémi CHASTAING ainsi que Mmes Anaïs
VALLOIRE, Odile CRESSANGE et Inès DURVAL.
""",
}


@pytest.mark.parametrize("name", LISTS)
def test_all_the_members_and_nobody_else(name: str) -> None:
    document = read((HEAD + LISTS[name] + END).encode(), "acte.txt")
    (act,) = extract(document, parse(document))
    names = act.facts.value("members.present_names")
    assert isinstance(names, tuple)
    assert {in_order(str(name)) for name in names} == {in_order(name) for name in MEMBERS}


def in_order(name: str) -> str:
    """Write « VALLOIRE Anaïs » and « Anaïs VALLOIRE » alike."""
    return " ".join(sorted(name.split()))
