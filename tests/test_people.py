"""Lists of names as councils write them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Junk, Person


def people(text: str) -> list[Person]:
    return [p for p in read_people(text, Span(0, len(text))) if isinstance(p, Person)]


def junk(text: str) -> str:
    return " | ".join(
        text[p.span.start : p.span.end] for p in read_people(text, Span(0, len(text))) if isinstance(p, Junk)
    )


NAMES = [
    ("M. Paul VALLOIRE, Mme CRESSANGE Odile et J. TERNEZAY", ["Paul VALLOIRE", "CRESSANGE Odile", "J. TERNEZAY"]),
    ("Paul VALLOIRE ; Odile CRESSANGE ;", ["Paul VALLOIRE", "Odile CRESSANGE"]),
    (
        "Paul VALLOIRE - Odile CRESSANGE –- Inès DURVAL -\nZoé PRAVERS",
        ["Paul VALLOIRE", "Odile CRESSANGE", "Inès DURVAL", "Zoé PRAVERS"],
    ),
    ("• Paul VALLOIRE\n• Odile CRESSANGE", ["Paul VALLOIRE", "Odile CRESSANGE"]),
    ("1. Paul VALLOIRE\n2. Odile CRESSANGE", ["Paul VALLOIRE", "Odile CRESSANGE"]),
    (
        "Paul VALLOIRE\tOdile CRESSANGE\nInès DURVAL / Zoé PRAVERS",
        ["Paul VALLOIRE", "Odile CRESSANGE", "Inès DURVAL", "Zoé PRAVERS"],
    ),
    ("VALLOIRE\nCRESSANGE\nDURVAL", ["VALLOIRE", "CRESSANGE", "DURVAL"]),
    ("VALLOIRE Anaïs\nTERNEZAY Basile", ["VALLOIRE Anaïs", "TERNEZAY Basile"]),
    # no separator but the civility, or the capitals
    ("M. VALLOIRE Mme CRESSANGE M. DURVAL", ["VALLOIRE", "CRESSANGE", "DURVAL"]),
    ("Luc OSTER Raphaèle DURVAL\nZoé PRAVERS", ["Luc OSTER", "Raphaèle DURVAL", "Zoé PRAVERS"]),
    # wrapped lines
    (
        "Paul VALLOIRE, Odile\nCRESSANGE, Inès DURVAL,\nZoé PRAVERS",
        ["Paul VALLOIRE", "Odile CRESSANGE", "Inès DURVAL", "Zoé PRAVERS"],
    ),
    (
        "Luc VALLOIRE, Ludivine CHATEL-\nNOUVION, Zoé PRAVERS",
        ["Luc VALLOIRE", "Ludivine CHATEL-NOUVION", "Zoé PRAVERS"],
    ),
    ("M. VALLOIRE Robert, M.\nTERNEZAY Luc, Madame\nInès DURVAL", ["VALLOIRE Robert", "TERNEZAY Luc", "Inès DURVAL"]),
    # particles, initials, small letters, compound names
    (
        "Jean-Marc de VALLOIRE, M. d'ALMERA, Odile Le GOFFIC, Eve VON TERN",
        ["Jean-Marc de VALLOIRE", "d'ALMERA", "Odile Le GOFFIC", "Eve VON TERN"],
    ),
    ("Luc SICARD - DESNUELLE, Inès DURVAL", ["Luc SICARD - DESNUELLE", "Inès DURVAL"]),
    ("J-P. VALLOIRE, VALLOIRE J., Mme DURVAL A.", ["J-P. VALLOIRE", "VALLOIRE J.", "DURVAL A."]),
    ("J. VALLOIRE, M. TERNEZAY, P. DURVAL", ["J. VALLOIRE", "M. TERNEZAY", "P. DURVAL"]),
    ("Anaïs Valloire, Basile de la Cressange", ["Anaïs Valloire", "Basile de la Cressange"]),
    ("Odile, Jean-Pierre, Luc", ["Odile", "Jean-Pierre", "Luc"]),
    ("MME VALLOIRE ANAIS, M. DURVAL BASILE ET MME PRAVERS", ["VALLOIRE ANAIS", "DURVAL BASILE", "PRAVERS"]),
    ("M. MAIRE DU POSTET Arnaud, Arnaud MAIRE", ["MAIRE DU POSTET Arnaud", "Arnaud MAIRE"]),
    # noise and markup
    ("**M. Paul VALLOIRE**, <u>Mme DURVAL</u>", ["Paul VALLOIRE", "DURVAL"]),
    ("O Mme PRAVERS Anaïs ;\nCO M.SANTOR Elie, M. DO  AMARIL Luc", ["PRAVERS Anaïs", "SANTOR Elie", "DO AMARIL Luc"]),
    ("Mme\u00a0Odile\u00a0CRESSANGE", ["Odile CRESSANGE"]),
    # heads
    (
        "Maire : M. VALLOIRE\nAdjoints : Mme DURVAL, M. PRAVERS\nPour LACROST : Zoé TERN",
        ["VALLOIRE", "DURVAL", "PRAVERS", "Zoé TERN"],
    ),
    ("Néant", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_the_names_of_a_list(text: str, names: list[str]) -> None:
    assert [p.name for p in people(text)] == names


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Monsieur VALLOIRE, Mme DURVAL, Mlle PRAVERS, Dr TERN, VALLOIRE Luc", ["M.", "Mme", "Mlle", "Dr", None]),
        ("MM. VALLOIRE, TERNEZAY et Mmes CRESSANGE, DURVAL", ["M.", "M.", "Mme", "Mme"]),
        (
            "M. VALLOIRE, Mesdames DURVAL, PRAVERS, Messieurs TERN,\nOSTER, Madame LITTE",
            ["M.", "Mme", "Mme", "M.", "M.", "Mme"],
        ),
        ("MM. et Mmes VALLOIRE, DURVAL", [None, None]),
        ("MM. VALLOIRE, DURVAL", [None, None]),
        ("J. VALLOIRE, M. TERNEZAY, P. DURVAL", [None, None, None]),
    ],
)
def test_titles_and_the_titles_of_groups(text: str, titles: list[str | None]) -> None:
    assert [p.title for p in people(text)] == titles


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        ("Paul VALLOIRE, Maire, Odile DURVAL, 1ère adjointe au maire", ["maire", "1ère adjointe au maire"]),
        ("Paul VALLOIRE (Maire), Odile DURVAL", ["maire", None]),
        (
            "Luc DURVAL, conseiller municipal délégué\nMme PRAVERS, Vice-présidente",
            ["conseiller municipal délégué", "vice-présidente"],
        ),
        ("Mme VALLOIRE, M. DURVAL, Adjoints au Maire ;", [None, None]),
    ],
)
def test_functions_stand_apart(text: str, functions: list[str | None]) -> None:
    assert [p.function for p in people(text)] == functions


@pytest.mark.parametrize(
    ("text", "name", "function"),
    [
        ("M. le Maire", "", "maire"),
        ("Madame la Présidente", "", "présidente"),
        ("Madame le Maire", "", "maire"),
        ("Monsieur le Maire Paul VALLOIRE", "Paul VALLOIRE", "maire"),
    ],
)
def test_somebody_told_by_a_function(text: str, name: str, function: str) -> None:
    (read,) = people(text)
    assert (read.name, read.function) == (name, function)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Mme TAUZET Inès (arrivée à 19h07), M. DURVAL", "(arrivée à 19h07)"),
        ("M. VALLOIRE Luc (Saint Aubin), M. DURVAL", "(Saint Aubin)"),
        ("Luc VALLOIRE, excusé, Odile DURVAL", "excusé"),
        ("Mme VALLOIRE du projet 6 au 34, M. DURVAL", "du projet 6 au 34"),
        ("Luc VALLOIRE (pouvoir à Odile DURVAL), M. DURVAL", "(pouvoir à Odile DURVAL)"),
    ],
)
def test_what_is_said_of_somebody_is_kept(text: str, note: str) -> None:
    first = people(text)[0]
    assert first.note is not None
    assert text[first.note.start : first.note.end] == note


@pytest.mark.parametrize(
    "text",
    [
        "lesquels forment la majorité des membres en exercice et peuvent valablement délibérer",
        "Monsieur le Maire ouvre la séance et propose de passer au vote",
        "M. VALLOIRE propose au conseil d'adopter le procès-verbal",
        "la Communauté de Communes a décidé de poursuivre ce projet",
        "Associations, sur la convocation qui leur a été adressée par la poste",
    ],
)
def test_prose_names_nobody(text: str) -> None:
    assert people(text) == []
    assert junk(text)


def test_the_sentence_after_a_list_is_no_member() -> None:
    text = "Mme DURVAL\nM. VALLOIRE\n\nMonsieur le Maire"
    assert [p.name for p in people(text)] == ["DURVAL", "VALLOIRE"]


def test_a_remark_about_another_is_no_note() -> None:
    text = "Zoé PRAVERS - Inès DURVAL - (Luc VALLOIRE absent à partir du point 6)"
    assert [p.note for p in people(text)] == [None, None]


def test_the_end_of_a_list_is_no_name() -> None:
    text = "Mme DURVAL, M. VALLOIRE formant la majorité des membres en exercice."
    assert [p.name for p in people(text)] == ["DURVAL", "VALLOIRE"]
    assert "formant la majorité" in junk(text)


FIRST = st.sampled_from(["Anaïs", "Basile", "Odile", "Lucien", "Jean-Pierre", "Inès", "Éric", "Zoé", "Anne-Sophie"])
LAST = st.sampled_from(
    ["VALLOIRE", "TERNEZAY", "DE CRESSANGE", "PRAVERS-LOUVAIN", "d'ALMERA", "DURVAL", "LE GOFFIC", "ÉMERY"]
)
ORDERS = {
    "first name and surname": "{first} {last}",
    "surname and first name": "{last} {first}",
    "civility": "Mme {first} {last}",
    "civility and surname": "M. {last}",
    "civility in full": "Monsieur {last} {first}",
}
SEPARATORS = [", ", " ; ", " - ", " – ", " / ", "\n", "\t", ",\n", "\n• ", " ;\n- "]


@given(
    st.lists(st.tuples(FIRST, LAST), min_size=1, max_size=12),
    st.sampled_from(sorted(ORDERS)),
    st.sampled_from(SEPARATORS),
    st.booleans(),
)
def test_a_list_is_read_back(members: list[tuple[str, str]], order: str, separator: str, ends: bool) -> None:
    written = [ORDERS[order].format(first=first, last=last) for first, last in members]
    text = separator.join(written) + ("." if ends else "")
    found = people(text)
    assert [text[p.span.start : p.span.end] for p in found] == written
    assert not junk(text)


@given(st.lists(st.tuples(FIRST, LAST), min_size=2, max_size=8), st.sampled_from(SEPARATORS), st.randoms())
def test_renaming_changes_nothing_in_the_structure(
    members: list[tuple[str, str]], separator: str, chance: random.Random
) -> None:
    first, last = [m[0] for m in members], [m[1] for m in members]
    chance.shuffle(first)
    shapes = []
    for names in (members, list(zip(first, last, strict=True))):
        text = separator.join(f"Mme {a} {b}" for a, b in names)
        shapes.append([(p.title, p.function, p.note) for p in people(text)])
    assert shapes[0] == shapes[1]


PIECES = st.sampled_from(
    [
        "M. ",
        "Mme ",
        "VALLOIRE",
        "Paul",
        " ",
        ", ",
        "\n",
        "(",
        ")",
        "pouvoir à ",
        "et ",
        "Maire",
        " : ",
        "-",
        "**",
        "Adjoints",
        "d'",
        ".",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=300)
def test_any_text_is_read_and_spans_quote_it(text: str) -> None:
    margin = "avant "
    for piece in read_people(margin + text, Span(len(margin), len(margin + text))):
        assert len(margin) <= piece.span.start < piece.span.end <= len(margin + text)
        if isinstance(piece, Person):
            quoted = "".join(c for c in (margin + text)[piece.span.start : piece.span.end] if c.isalnum())
            assert "".join(c for c in piece.name if c.isalnum()) in quoted


@pytest.mark.parametrize("unit", ["VALLOIRE ", "Paul ", "de ", "(", "A. ", "M. ", "X-", "pouvoir ", "le ", "a "])
def test_a_long_repetition_is_read_to_its_end(unit: str) -> None:
    """A quadratic reader would not come back from this; how the time grows is measured by `make bench`."""
    text = unit * 20_000
    pieces = read_people(text, Span(0, len(text)))
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in pieces)


def test_a_name_cut_by_the_end_of_a_full_line_is_one_name() -> None:
    lines = (
        "Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX, Inès DURVAL, Lucien\n"
        "Pravers, Jeanne MIRBEL, Paul GOURDAN, Zoé PELVOUX, Marc OSSELLE, Rémi CHASTAING, Odette\n"
        "Boursier\n"
    )
    names = [p.name for p in read_people(lines, Span(0, len(lines))) if isinstance(p, Person)]
    assert "Lucien Pravers" in names
    assert "Odette Boursier" in names
