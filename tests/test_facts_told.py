"""An attendance told in a paragraph, with no list of its own, is read clause by clause or not at all."""

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Facts, Proxy
from ctgcheck.parsing import parse
from ctgcheck.reading import read

HEAD = """COMMUNE DE VALBRÈZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Présents : quatre
"""
END = """Objet : Réfection du lavoir
Vu le code général des collectivités territoriales,
Le conseil, après en avoir délibéré, à l'unanimité, décide de réaliser les travaux.
Fait à Valbrèze, le 12 mars 2024
Le Maire,
Anaïs VALLOIRE
"""
A, B, C, D = "Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc NERVAUX"
P, R = "Lucien PRAVERS", "Paul GOURDAN"
THERE = f"Mme {A}, M. {B}, Mme {C} et M. {D}"
PROXY = (Proxy(P, A),)
WAYS = {
    "sentences": f"Assistent à la séance {THERE}. M. {P}, empêché, a donné pouvoir à Mme {A}. M. {R} est absent.",
    "one sentence": f"Ont pris place autour de la table {THERE}, tandis que M. {P} est représenté par Mme {A}, "
    f"et que M. {R} s'est excusé.",
    "around the mayor": f"La séance réunit autour du maire, Mme {A}, les conseillers M. {B}, Mme {C} et M. {D} ; "
    f"est excusé M. {P}, qui a donné pouvoir à Mme {A} ; est absent M. {R}.",
    "no title": f"Assistaient à la séance {A}, {B}, {C} et {D}. {P}, empêché, a donné pouvoir à {A}. {R} est absent.",
    "came": f"Quatre conseillers sont venus : {A}, {B}, {C} et {D}. {P}, retenu à Nyons, a remis à {A} un pouvoir "
    f"écrit pour voter en son nom. {R} est absent.",
    "wrapped": f"Assistent à la séance Mme {A}, M. {B}, Mme Odile\nCRESSANGE et M. {D}. M. {P}, empêché, a donné "
    f"pouvoir à\nMme {A}. M. {R} est absent.",
}


def acts(text: str) -> list[Facts]:
    document = read(text.encode(), "acte.txt")
    return [act.facts for act in extract(document, parse(document))]


@pytest.mark.parametrize("way", WAYS)
def test_who_is_there_who_is_not_and_who_speaks_for_whom(way: str) -> None:
    (found,) = acts(f"{HEAD}{WAYS[way]}\nSecrétaire de séance : Mme {C}\n{END}")
    assert set(found.value("members.present_names")) == {A, B, C, D}  # type: ignore[arg-type]
    assert found.value("members.proxies") == PROXY
    assert found.value("members.absent_names") == (R,)


def test_each_act_of_a_file_has_its_own_paragraph() -> None:
    text = HEAD + WAYS["sentences"] + "\n" + END
    found = acts(text + text.replace("M. Luc NERVAUX. M.", "M. Rémi CHASTAING. M."))
    assert [facts.value("members.present_names")[-1] for facts in found] == [D, "Rémi CHASTAING"]  # type: ignore[index]


def test_the_president_named_before_the_list_is_counted_once() -> None:
    names = f"B. TERNEZAY, {C}, {D}"
    told = f"Ont pris séance en mairie, M. Basile TERNEZAY, maire, présidant, les élus que voici : {names}.\n"
    (found,) = acts(HEAD + told + END)
    assert set(found.value("members.present_names")) == {"B. TERNEZAY", C, D}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "told",
    [
        f"Assistent à la séance Mme {A}, M. {B} et M. {D}, directeur général des services.",
        f"Assistent à la séance Mme {A}, M. {B} et M. {D}. M. {P} arrive à 20h15.",
        f"Assistent à la séance Mme {A} et M. {B}.",
        f"Présents : Mme {A}, M. {B}.\nAssistent à la séance M. {D}, M. {P} et M. {R}.",
    ],
    ids=["who is no member", "not understood", "too few", "a list of its own"],
)
def test_a_paragraph_that_is_not_understood_makes_nobody_present(told: str) -> None:
    (found,) = acts(f"{HEAD}{told}\n{END}")
    assert D not in (found.value("members.present_names") or ())  # type: ignore[operator]
