"""Transmission identifiers as stamps print them (SIREN of communes are public)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.identifiers import read_identifiers


def read(text: str) -> list[str]:
    return [piece.value for piece in read_identifiers(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ID : 092-219200029-20240312-2024_12-DE", "092-219200029-20240312-2024_12-DE"),
        ("092-219200029-20240312-2024_12-DE-1-1 Reçu le", "092-219200029-20240312-2024_12-DE-1-1"),
        ("99_DE-092-219200029-20240312-2024_12-DE-1-2_1.pdf", "99_DE-092-219200029-20240312-2024_12-DE-1-2"),
        ("092-219200029-20240312- abc12-DE-1-1", "092-219200029-20240312-abc12-DE-1-1"),  # a space after a hyphen
        ("092-219200029-20240312-\nabc12-DE-1-1", "092-219200029-20240312-abc12-DE-1-1"),  # cut by a narrow stamp
        ("092-21 92000 29-20240312-12-DE", "092-219200029-20240312-12-DE"),  # OCR spaces in a number
        ("092-219200029-20240312-DEL-2024-07-DE", "092-219200029-20240312-DEL-2024-07-DE"),  # hyphens in the number
        ("(02A-212000012-20240101-12-AR)", "02A-212000012-20240101-12-AR"),  # Corsica
        ("974-219740016-20240101-12-BF", "974-219740016-20240101-12-BF"),  # overseas
        ("99_DE-092-219200029-20240312-DEL24_012-D", "99_DE-092-219200029-20240312-DEL24_012-D"),  # cut at 40
    ],
)
def test_an_identifier(text: str, value: str) -> None:
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "092-219200029-20240312-DEL24_012-D",  # cut, but not at forty characters
        "Tél. 01 23 45 67 89",
        "du 12-03-2024",
        "SIREN 219200029",
        "092-219200029",
    ],
)
def test_no_identifier(text: str) -> None:
    assert read(text) == []


def test_the_words_are_those_of_the_document() -> None:
    text = "ID : 092-219200029-20240312-\nDel12-DE Publié le"
    (piece,) = read_identifiers(text, Span(0, len(text)))
    assert text[piece.span.start : piece.span.end] == "092-219200029-20240312-\nDel12-DE"


@given(
    st.from_regex(r"\A(0[0-9][0-9AB]|9[0-9]{2})-2[0-9]{8}-20[0-9]{6}-[A-Z0-9]([A-Z0-9_]{0,13}[A-Z0-9])?-DE(-1-[12])?\Z")
)
def test_every_well_formed_identifier_reads_back(identifier: str) -> None:
    assert read(f"ID : {identifier} Publié le") == [identifier]


@given(st.text(alphabet="0912ADE_- \nx.") | st.text())
def test_any_text_is_read_within_its_span(text: str) -> None:
    span = Span(0, len(text))
    pieces = read_identifiers(text, span)
    assert pieces == read_identifiers(text, span, fold(text))
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in pieces)


@pytest.mark.parametrize("piece", [" ", "9", "092-", "(", "092-219200029-20240312-", "99_DE-"])
def test_a_hostile_text_comes_back(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    read_identifiers(text, Span(0, len(text)))
