"""A line that the width of a page has cut says the same as a whole one."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctgcheck.facts import extract
from ctgcheck.model import Act, Reach
from ctgcheck.parsing import parse
from ctgcheck.parsing.wrapping import unwrapped
from ctgcheck.reading import read

DELIBERATIONS = Path(__file__).parent / "deliberations"
READ_ALIKE = ("sitting.", "members.", "vote.", "act.number", "act.title", "body.", "formalities.")


def wrapped(text: str, width: int) -> str:
    return "\n".join(
        line
        if len(line) <= width
        else textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False, replace_whitespace=False)
        for line in text.split("\n")
    )


def acts(text: str) -> tuple[Act, ...]:
    document = read(text.encode(), "acte.txt")
    return extract(document, parse(document))


def told(text: str) -> list[dict[str, list[object]]]:
    return [
        {name: [r.value for r in act.facts[name]] for name in act.facts if name.startswith(READ_ALIKE)}
        for act in acts(text)
    ]


@pytest.mark.parametrize("name", ["conforme", "projet"])
@given(width=st.integers(72, 110))
def test_a_text_says_the_same_whatever_the_width_of_its_lines(name: str, width: int) -> None:
    path = DELIBERATIONS / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    assert told(wrapped(text, width)) == told(text)


SENTENCE = "La salle des fêtes de la commune est prêtée chaque année aux associations et à ses écoles\nde musique.\n"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ("Étaient présents : Mme Odette FAVREL, M. Lucien PASTOURET, M. Yvon CHASSAGNOL, M. Yves\nROUVERAND", True),
        (
            "La délibération est adoptée après un bel échange de vues : 22 votants, qui ont voté pour :\n20 ; contre 2",
            True,
        ),
        ("et notamment ses articles L.2224-38, L.2224-39, L.2224-40, L.2224-41, L.2224-42 et L.5711-\n1.", True),
        ("Le compte administratif présente des recettes de 1 104 218,36 euros, des dépenses de 1\n287 944", True),
        ("La convention est signée avec la communauté de communes et le syndicat de la vallée DE\nMADAME", True),
        ("Le service de la cantine ouvre.\nles tarifs restent les mêmes", False),
        ("Présents : M. Lucien PASTOURET, Mme Odette FAVREL\nAbsents : M. Yvon CHASSAGNOL", False),
        (
            "La commission des finances a rendu un avis favorable à cette proposition le 12 mars 2024\n- M. ROUVERAND",
            False,
        ),
        ("La commission des finances a rendu un avis favorable à cette proposition le 12 mars 2024\nVu le code", False),
        ("Convention territoriale\nLe conseil municipal", False),
    ],
)
def test_a_line_goes_on_only_where_the_width_cut_it(lines: str, joined: bool) -> None:
    text = SENTENCE + lines
    assert ("\n" not in unwrapped(text)[len(SENTENCE) :]) is joined


def test_a_word_cut_by_a_hyphen_is_whole_again() -> None:
    text = (
        SENTENCE
        + "La présente convention sera transmise à la sous-préfecture par voie dématérialisée, la déli-\nbération"
    )
    assert "la délibération" in unwrapped(text)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("à la sous-", "préfecture", "sous-préfecture"),
        ("à la ville de Mantes-", "la-Jolie", "Mantes-la-Jolie"),
        ("pour toutes les années 2022-", "2026", "2022-2026"),
    ],
)
def test_the_hyphen_of_a_compound_word_stays(before: str, after: str, whole: str) -> None:
    text = SENTENCE + f"La présente convention est transmise par voie dématérialisée {before}\n{after} même"
    assert whole in unwrapped(text)


def test_a_list_of_short_lines_is_left_as_it_is() -> None:
    text = "Présents :\nMme Odette FAVREL\nM. Lucien PASTOURET\nadjoint\n"
    assert unwrapped(text) == text


@given(st.text(st.sampled_from("ab -\n.:M,é1"), max_size=400))
@example(SENTENCE)
def test_every_character_keeps_its_place(text: str) -> None:
    found = unwrapped(SENTENCE + text)
    assert len(found) == len(SENTENCE + text)
    assert sorted(found.replace("-", " ").split()) != [] or not text.strip()


@given(st.text(st.sampled_from("ab -\n.:M,é1("), max_size=300), st.lists(st.floats(0, 600), min_size=1, max_size=40))
def test_every_character_keeps_its_place_whatever_the_width_of_the_lines_on_their_page(
    text: str, widths: list[float]
) -> None:
    whole, at = SENTENCE + text, 0
    reaches = []
    for rank, line in enumerate(whole.split("\n")):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        reaches.append(Reach(start, end, widths[rank % len(widths)], 30.0, follows=rank % 3 > 0))
        at += len(line) + 1
    assert len(unwrapped(whole, reaches=reaches)) == len(whole)


@pytest.mark.parametrize(("right", "joined"), [(300.0, False), (470.0, True)])
def test_a_title_goes_on_where_it_reaches_the_edge_of_the_page(right: float, joined: bool) -> None:
    told = ("La salle est prêtée chaque année aux associations et aux écoles", "de musique")
    title = ("LE GYMNASE DU QUARTIER DE LA GARE", "DES ORMES")
    text, at, reaches = "\n".join((*told, *title)), 0, []
    for line, reach in zip((*told, *title), (480.0, 90.0, right, 60.0), strict=True):
        reaches.append(Reach(at, at + len(line), reach, 30.0, follows=True))
        at += len(line) + 1
    assert (" ".join(title) in unwrapped(text, reaches=reaches)) is joined


def test_a_sentence_goes_on_after_the_head_of_a_page() -> None:
    text = (
        SENTENCE
        + "Étaient présents : Mme Odette FAVREL, M. Lucien PASTOURET, M. Yvon CHASSAGNOL, M. Gaspard\n"
        + "Commune de Valbrèze - page 2/3\nROUVERAND et Mme Noémie VERGERAC\n\nSecrétaire de séance : Mme FAVREL\n"
    )
    assert [str(r.value) for r in acts(text)[0].facts["members.present_names"]] != []
    assert "Gaspard ROUVERAND" in acts(text)[0].facts["members.present_names"][0].value  # type: ignore[operator]


def test_the_foot_repeated_on_each_page_does_not_cut_a_sentence() -> None:
    foot = "Commune de Valbrèze – Siège : 3 rue des Ormes – 00000 VALBRÈZE\n"
    names = "Étaient présents : Mme Odette FAVREL, M. Lucien PASTOURET, M. Yvon CHASSAGNOL, Mme Berthe\n"
    text = (
        "x" * 400
        + "\n"
        + SENTENCE
        + names
        + "\n"
        + foot
        + "\nde ROUVERAND.\n\nSecrétaire de séance : Mme FAVREL\n\n"
        + foot
    )
    assert "Berthe de ROUVERAND" in acts(text)[0].facts["members.present_names"][0].value  # type: ignore[operator]


def test_letters_spaced_out_make_a_word() -> None:
    assert unwrapped("D É C I D E\nd'adopter les tarifs\n").startswith("DÉCIDE     \n")
    assert unwrapped("L E  C O N S E I L :\n").startswith("LE CONSEIL")
    assert "OBJET" in unwrapped("## O B J E T  :\nTarifs\n")


def test_an_abbreviation_at_the_end_of_a_line_holds_to_the_next_one() -> None:
    text = SENTENCE + "notamment les articles L. 2121-20 et suivants, ainsi que L.\n2121-21"
    assert "L. 2121-21" in unwrapped(text)
