"""Any text parses, no character is lost, cues are found wherever they stand, parts are told apart."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck.model import Document, Proxy
from ctgcheck.parsing import parse
from ctgcheck.parsing.cues import view
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.segments import blocks
from ctgcheck.tree import Tree
from tests.stating import stated

CUES = [
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS",
    "Étaient présents : Mme Anaïs VALLOIRE, M. Luc NERVAUX",
    "Absents excusés :",
    "Procurations : M. PRAVERS à Mme VALLOIRE",
    "M. NERVAUX est élu secrétaire de séance",
    "Date de convocation : 5 mars 2024",
    "L'an deux mille vingt-quatre, le douze mars à 20 heures",
    "Reçu en préfecture le 15/03/2024",
    "ID : 039-213900012-20240312-DEL2024_07-DE",
    "Objet : Tarifs",
    "Vu le code",
    "ARTICLE 1er :",
    "à l'unanimité",
    "Pour : 10 Contre : Abstention :",
    "PROCÈS-VERBAL",
    "RAPPORT",
    "ANNEXE 1 - Plan",
    "Le Maire,",
    "1. Budget",
    "<u>Excusés</u>",
    "| Votants | 19 |",
]
pieces_of_text = st.lists(
    st.one_of(st.sampled_from(CUES), st.text(max_size=20), st.sampled_from(["\n", " ", "\t", "\n\n", ", "])),
    max_size=25,
).map("".join)


def tree_of(text: str) -> Tree:
    return parse(Document("acte.txt", text))


def kinds(text: str) -> list[str]:
    return [block.kind for block in blocks(view(fold(text)))]


@given(pieces_of_text)
@settings(max_examples=150, deadline=None)
def test_any_text_parses_and_no_character_is_lost(text: str) -> None:
    tree = tree_of(text)
    covered = 0
    for part in tree.parts:
        assert part.span.start == covered
        covered = part.span.end
    assert covered == len(text)
    assert len(tree.folded) == len(text)


@given(pieces_of_text)
@settings(max_examples=150, deadline=None)
def test_blocks_follow_one_another_and_hold_their_pieces(text: str) -> None:
    for part in tree_of(text).parts:
        plain = [b for b in part.blocks if b.kind != "STAMP"]
        for before, after in pairwise(plain):
            assert before.body.end <= after.cue.start
        for block in part.blocks:
            assert 0 <= block.cue.start <= block.cue.end <= len(text)
            assert block.body.start <= block.body.end <= len(text)
            assert all(0 <= p.span.start <= p.span.end <= len(text) for p in block.pieces)


@given(st.text())
@settings(deadline=None)
def test_view_moves_no_character(text: str) -> None:
    folded = fold(text)
    seen = view(folded)
    assert len(seen) == len(folded)
    assert [a for a, b in zip(folded, seen, strict=True) if a != b and a.isalnum()] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Étaient présents : Mme VALLOIRE", "PRESENT"),
        ("**Étaient présents :** Mme VALLOIRE", "PRESENT"),
        ("la mairie. Présents : Mme VALLOIRE", "PRESENT"),
        ("| Présents : | Mme VALLOIRE |", "PRESENT"),
        ("Présents : 12\nVotants : 13", "COUNTS"),
        ("Absents ayant donné\npouvoir : M. PRAVERS à Mme VALLOIRE", "PROXIES"),
        ("Excusés représentés : M. PRAVERS par Mme VALLOIRE", "PROXIES"),
        ("Étaient absents excusés : M. PRAVERS", "ABSENT"),
        ("EXTRAIT DU REGISTRE\nDES\nDÉLIBÉRATIONS", "EXTRACT_HEAD"),
        ("dûment convoqué le 5 mars", "CONVOCATION"),
        ("Date d'affichage : 5 mars 2024", "POSTED"),
        ("Vu la délibération n° 2020-12 du 3 mars", "VU"),
        ("le conseil décide, à l'unanimité", "VOTES"),
        ("Reçu en préfecture le 15/03/2024", "STAMP"),
    ],
)
def test_a_cue_is_found_wherever_it_stands(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vu la délibération n° 2020-12 du 3 mars", "NUMBER"),
        ("les projets sont présentés au conseil", "PRESENT"),
        ("à l'unanimité des membres présents", "PRESENT"),
        ("inscrite au registre des délibérations", "EXTRACT_HEAD"),
        ("lors de la séance du 3 mars 2024", "SITTING"),
        ("le rapport présente un plan", "REPORT_HEAD"),
    ],
)
def test_words_that_are_no_cue(text: str, kind: str) -> None:
    assert kind not in kinds(text)


def test_a_name_before_its_cue_goes_with_it() -> None:
    text = "Absent : M. PRAVERS\n\nM. NERVAUX est désigné comme secrétaire."
    found = {b.kind: text[b.cue.start : b.body.end] for b in blocks(view(fold(text)))}
    assert "NERVAUX" in found["SECRETARY"]
    assert "NERVAUX" not in found["ABSENT"]


REPORT = "RAPPORT\n\nLe rapport propose d'adopter la convention.\n\n"
ACT = (
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\nÉtaient présents : Mme VALLOIRE, M. NERVAUX\n"
    "Objet : Tarifs de la salle\nAprès en avoir délibéré, à l'unanimité, approuve les tarifs.\n"
    "Pour extrait conforme,\nLe Maire\n\n"
)
ANNEX = "ANNEXE 1 - Convention\nLe conseil du 1er janvier 1999\nÉtaient présents : M. FANTOME\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ACT, ["act"]),
        (REPORT + ACT, ["report", "act"]),
        (ACT + ANNEX, ["act", "annex"]),
        (REPORT + ACT + ANNEX, ["report", "act", "annex"]),
        (ACT + ACT.replace("12 mars", "13 mars"), ["act", "act"]),
        ("LISTE DES DÉLIBÉRATIONS EXAMINÉES LE 3 MARS 2024\n- Tarifs : approuvée\n", ["list"]),
        ("Bonjour, ceci n'est pas un acte.", ["other"]),
        ("", ["other"]),
    ],
)
def test_parts_of_a_file(text: str, expected: list[str]) -> None:
    assert [part.kind for part in tree_of(text).parts] == expected


def test_nothing_is_read_in_an_annex() -> None:
    annex = tree_of(ACT + ANNEX).parts[1]
    assert all(block.pieces == () for block in annex.blocks)


def test_a_report_inside_an_act_does_not_hide_what_follows() -> None:
    text = (
        "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\nÉtaient présents : Mme VALLOIRE\n"
        "RAPPORT POUR LE CONSEIL\nJe vous propose de :\n- APPROUVER la convention\nPour : 12\nContre : 0\n"
        "Le conseil municipal a adopté à l'unanimité le rapport qui précède.\n"
    )
    assert [part.kind for part in tree_of(text).parts] == ["act", "report", "rest"]


def test_a_file_of_many_acts_and_long_annexes_is_read_whole() -> None:
    text = (REPORT + ACT + ANNEX * 40) * 18
    parts = tree_of(text).parts
    assert sum(part.kind == "act" for part in parts) == 18
    assert parts[-1].span.end == len(text)


COLUMN = """\
Délibération n° 2024-12

                                   Le mardi douze mars deux mille vingt-quatre à
  Nombre de membres                dix-huit heures trente, le conseil municipal de
                                   VALBREZE, convoqué par lettre expédiée le 5
  en exercice    15                mars, s'est réuni en mairie sous la présidence
  présents       12                de Mme Anaïs VALLOIRE, maire. La séance est
  votants        14                ouverte et l'appel est fait.

Objet : Travaux de voirie
"""


def test_a_column_of_counts_beside_the_sentences_cuts_neither() -> None:
    found = stated(COLUMN, "members.in_office", "members.present", "members.voters", "sitting.president")
    assert found == {
        "members.in_office": 15,
        "members.present": 12,
        "members.voters": 14,
        "sitting.president": "Anaïs VALLOIRE",
    }


def test_labels_then_values_are_paired_where_one_way_alone_fits() -> None:
    labels = "Nombre de conseillers\nEn exercice\nPrésents\nDate de la convocation\n"
    found = stated(
        f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n{labels}15\n12\n05/03/2024\nObjet : Voirie communale\n",
        "members.in_office",
        "members.present",
        "sitting.convocation_date",
    )
    assert found == {
        "members.in_office": 15,
        "members.present": 12,
        "sitting.convocation_date": date(2024, 3, 5),
    }


def test_a_table_that_says_who_is_there_is_read_row_by_row() -> None:
    rows = """COMMUNE DE VALBREZE
Séance du 12 mars 2024

 Élu(e)                 Qualité            Situation
 VALLOIRE Anaïs         Maire              présente
 TERNEZAY Basile        1er adjoint        présent
 PRAVERS Lucien         2e adjoint         représenté par A. VALLOIRE
 CRESSANGE Odile        conseillère        présente
 GOURDAN Paul           conseiller         absent

Objet : Voirie communale
"""
    names = ("members.present_names", "members.absent_names", "members.proxies")
    assert stated(rows, *names) == {
        "members.present_names": ("VALLOIRE Anaïs", "TERNEZAY Basile", "CRESSANGE Odile"),
        "members.absent_names": ("GOURDAN Paul",),
        "members.proxies": (Proxy("PRAVERS Lucien", "A. VALLOIRE"),),
    }
