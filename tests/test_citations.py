"""Articles cited, each tied to its code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing.citations import read_citations
from ctgcheck.parsing.fold import fold


def read(text: str) -> list[str]:
    return [f"{piece.code} {piece.article}".strip() for piece in read_citations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("l'article 22 du code des marchés publics", ["CMP 22"]),
        ("Élection du maire   D2026-03-01, article L. 2122-8 du CGCT", ["CGCT L2122-8"]),  # the number of an act
        ("articles L2121-25 et R 2121-11 du C.G.C.T.", ["CGCT L2121-25", "CGCT R2121-11"]),
        ("l'article L.2121-17 du Code général des collectivités territoriales", ["CGCT L2121-17"]),
        ("L. 2121-1 à L. 2121-3 du CGCT", ["CGCT L2121-1", "CGCT L2121-3"]),  # both ends of a range
        ("L227-1 à 3 du code de la sécurité sociale", ["CSS L227-1", "CSS L227-3"]),  # a range of last numbers
        ("articles L. 223-1 et L. 227-1 et suivants du CSS", ["CSS L223-1", "CSS L227-1"]),
        ("articles L 2121-10, 2121-11 du CGCT", ["CGCT L2121-10", "CGCT L2121-11"]),  # the letter said once
        ("l'article 432-12 du code pénal", ["CP 432-12"]),
        ("Vu le CGCT, notamment ses articles L. 2121-29 et suivants", ["CGCT L2121-29"]),  # the code first
        ("Vu le code général des collectivités territoriales et notamment l'article L 2121-17", ["CGCT L2121-17"]),
        ("Vu le CGCT,\nVu l'article L. 2121-29", ["CGCT L2121-29"]),  # the only code, and a number like its own
        ("Vu le code de l'urbanisme,\nVu l'article L. 2121-29", ["L2121-29"]),  # a visa names its own code
        ("article L. 2131-11", ["L2131-11"]),  # no code told
        ("les articles L. 2121-29 du CGCT et L. 263-1 du CASF", ["CGCT L2121-29", "CASF L263-1"]),
        ("L. 227-1 du code de l'action sociale et des familles, article L. 214-1-1 dudit code",
         ["CASF L227-1", "CASF L214-1-1"]),
        ("*R. 421-5 du code de justice administrative", ["CJA R421-5"]),  # the star is left out
        ("article L 5711-\n1 du CGCT", ["CGCT L5711-1"]),  # cut by a wrapped line
        ("article L 1111-6 II du CGCT", ["CGCT L1111-6"]),
        ("**Vu** l’article _L. 2121-29_ du CGCT", ["CGCT L2121-29"]),  # markdown, typographic apostrophe
        ("L. 123-4 du code forestier", ["code forestier L123-4"]),  # a code without abbreviation here
        ("l'article 9 de la loi n° 2000-321 du 12 avril 2000", []),  # of a law, not of a code
        ("l'article 30 du RGPD", []),
        ("Vu le CGCT,\nARTICLE 1 : approuve la convention\nARTICLE 2 : autorise", []),  # the act's own articles
        ("Vu l'article L. 2121-29,\nVu l'article 432-12 du code pénal", ["L2121-29", "CP 432-12"]),
        ("Le conseil du 12 mars 2024 vote 12 000 €", []),
    ],
)  # fmt: skip
def test_what_is_cited(text: str, cited: list[str]) -> None:
    assert read(text) == cited


def test_the_words_are_those_of_the_document() -> None:
    text = "Vu l’article **L. 2121-17** du CGCT"
    (piece,) = read_citations(text, Span(0, len(text)))
    assert text[piece.span.start : piece.span.end] == "L. 2121-17"


@given(st.sampled_from("LRD"), st.integers(1111, 7999), st.integers(1, 99), st.sampled_from(["{}{}-{}", "{}. {}-{}"]))
def test_every_article_of_the_cgct_reads_back(letter: str, chapter: int, number: int, form: str) -> None:
    assert read(f"article {form.format(letter, chapter, number)} du CGCT") == [f"CGCT {letter}{chapter}-{number}"]


WORDS = "article articles L. 2121-17 L2121- 432-12 et , à 3 du code CGCT loi suivants R*12-1 dudit ( ) vu \n de l'"


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join)))
def test_any_text_is_read_within_its_span(text: str) -> None:
    span = Span(0, len(text))
    pieces = read_citations(text, span)
    assert pieces == read_citations(text, span, fold(text))
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in pieces)


@pytest.mark.parametrize("piece", [" ", "1", "L", "L. ", "article ", "code ", "L2121-17 ", "(", "et ", "-1"])
def test_a_hostile_text_comes_back(piece: str) -> None:
    text = "L. 2121-1 " + piece * (100_000 // len(piece))
    read_citations(text, Span(0, len(text)))
