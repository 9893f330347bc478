"""Folding changes the letters and never their places."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.parsing.fold import fold


def test_every_character_gives_one_character() -> None:
    assert all(len(fold(chr(code))) == 1 for code in range(sys.maxunicode + 1))


@given(st.text())
def test_no_character_moves(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="éÀa_*<u>/ \n#b{}$^1’—\u00a0İ"))
def test_marked_text_keeps_its_length_and_its_lines(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert [i for i, c in enumerate(folded) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Étaient présents", "etaient presents"),
        ("L’an 2024", "l'an 2024"),  # typographic apostrophe
        ("le\u00a012\u202fmars – « fin »", 'le 12 mars - " fin "'),  # spaces that do not break, dash, quotes
        ("**Vote** :", "  vote   :"),  # markdown
        ("<u>Votants</u>", "   votants    "),  # a tag
        ("| Pour | 14 |", "  pour   14  "),  # a table row
        ("1^{er}$", "1  er  "),  # formula marks of a modern OCR
        ("DEL24_081 et _gras_", "del24_081 et  gras "),  # an underscore inside an identifier stays
        ("EXTRAlT DES DELlBERATIONS", "extrait des deliberations"),
        ("Secrétairc n² 12", "secretaire n° 12"),
        ("Œuvre", "ouvre"),  # one character stays one
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("piece", ["<", "_", "<a ", "*_", "é", "</"])
def test_a_hostile_text_comes_back(piece: str) -> None:
    assert len(fold(piece * 200_000)) == len(piece) * 200_000


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("présent·e·s", "presents"), ("conseiller·ère·s", "conseillers"), ("élu•e", "elu"), ("absent.e.s", "absents")],
)
def test_inclusive_writing_is_read_as_the_word(written: str, read_as: str) -> None:
    assert fold(written).rstrip() == read_as
