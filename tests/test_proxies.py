"""Who gives a proxy to whom, in all the ways that councils write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing.proxies import read_proxies
from ctgcheck.tree import Person, ProxyPair


def pairs(text: str, holder_first: bool = False) -> list[tuple[str, str | None]]:
    found = read_proxies(text, Span(0, len(text)), holder_first=holder_first)
    return [
        (p.giver.name, (p.holder.name or p.holder.function) if p.holder else None)
        for p in found
        if isinstance(p, ProxyPair)
    ]


ONE = [("PRAVERS", "VALLOIRE")]
TWO = [("PRAVERS", "VALLOIRE"), ("DURVAL", "TERNEZAY")]
READ = [
    ("M. Paul GOURDAN a donné à Mme Inès DURVAL pouvoir de voter en son nom", [("Paul GOURDAN", "Inès DURVAL")]),
    ("Mme Inès DURVAL, empêchée, a confié à M. Luc NERVAUX son pouvoir.", [("Inès DURVAL", "Luc NERVAUX")]),
    (
        "M. Paul GOURDAN avait donné à Mme Inès DURVAL procuration ; M. Luc NERVAUX à Mme Odile CRESSANGE",
        [("Paul GOURDAN", "Inès DURVAL"), ("Luc NERVAUX", "Odile CRESSANGE")],
    ),
    ("M. PRAVERS donne pouvoir à Mme VALLOIRE", ONE),
    ("M. PRAVERS a donné procuration à Mme VALLOIRE.", ONE),
    ("M. PRAVERS, procuration à Mme VALLOIRE", ONE),
    ("M. PRAVERS, ayant donné pouvoir à Mme VALLOIRE", ONE),
    ("M. PRAVERS a donné pouvoir écrit de voter en son nom à Mme VALLOIRE", ONE),
    ("M. PRAVERS a délégué son droit de vote à Mme VALLOIRE", ONE),
    ("M. PRAVERS (pouvoir à Mme VALLOIRE)", ONE),
    ("M. PRAVERS, excusé, (pouvoir à Mme VALLOIRE)", ONE),
    ("M. PRAVERS ........ pouvoir à ........ Mme VALLOIRE", ONE),
    ("M. PRAVERS donne\npouvoir à\nMme VALLOIRE", ONE),
    ("M. PRAVERS\na donné pouvoir à\nMme VALLOIRE\nMme DURVAL\na donné pouvoir à\nM. TERNEZAY", TWO),
    ("M. PRAVERS à Mme VALLOIRE, Mme DURVAL à M. TERNEZAY", TWO),
    ("De M. PRAVERS à Mme VALLOIRE, de Mme DURVAL à M. TERNEZAY", TWO),
    ("par M. PRAVERS à Mme VALLOIRE\npar Mme DURVAL à M. TERNEZAY", TWO),
    ("Procuration de M. PRAVERS à Mme VALLOIRE\nProcuration de Mme DURVAL à M. TERNEZAY", TWO),
    ("M. PRAVERS\tà Mme VALLOIRE\tMme DURVAL\tà M. TERNEZAY", TWO),
    ("M. PRAVERS représenté par Mme VALLOIRE ; Mme DURVAL, représentée par M. TERNEZAY", TWO),
    ("M. PRAVERS par Mme VALLOIRE\n\nMme DURVAL par M. TERNEZAY", TWO),
    ("M. PRAVERS pour Mme VALLOIRE, Mme DURVAL pour M. TERNEZAY", TWO),
    ("- M. PRAVERS, pouvoir à Mme VALLOIRE\n- Mme DURVAL, pouvoir à M. TERNEZAY", TWO),
    ("M. PRAVERS a donné pouvoir à Mme VALLOIRE et Mme DURVAL à M. TERNEZAY.", TWO),
    ("Mme VALLOIRE (procuration de M. PRAVERS), M. TERNEZAY (pouvoir de Mme DURVAL)", TWO),
    ("MM. PRAVERS et DURVAL ont donné pouvoir respectivement à Mme VALLOIRE et M. TERNEZAY", TWO),
    (
        "MM. PRAVERS, DURVAL et OSTER ont donné pouvoir respectivement à MM. VALLOIRE, TERNEZAY et LITTE",
        [*TWO, ("OSTER", "LITTE")],
    ),
    ("M. PRAVERS et Mme DURVAL ont donné pouvoir à Mme VALLOIRE", [("PRAVERS", "VALLOIRE"), ("DURVAL", "VALLOIRE")]),
    ("MONSIEUR PRAVERS A DONNE POUVOIR A MADAME VALLOIRE, MME DURVAL A M. TERNEZAY", TWO),
    (
        "PRAVERS Lucien           VALLOIRE Anaïs\nDURVAL Inès      OSTER Luc",
        [("PRAVERS Lucien", "VALLOIRE Anaïs"), ("DURVAL Inès", "OSTER Luc")],
    ),
    ("| M. PRAVERS | Mme VALLOIRE |\n| Mme DURVAL | M. TERNEZAY |", TWO),
    # columns that were flattened
    ("M. PRAVERS\nMme DURVAL\nà\nà\nMme VALLOIRE\nM. TERNEZAY", TWO),
    # one holder with two proxies
    ("Mme VALLOIRE (pouvoir de M. PRAVERS et de Mme DURVAL)", [("PRAVERS", "VALLOIRE"), ("DURVAL", "VALLOIRE")]),
    # the holder's function, no holder
    ("M. PRAVERS donne pouvoir à M. le Maire", [("PRAVERS", "maire")]),
    ("Mme DURVAL donne pouvoir à Madame la Présidente", [("DURVAL", "présidente")]),
    (
        "M. PRAVERS a donné procuration\nMme DURVAL a donné pouvoir à M. TERNEZAY",
        [("PRAVERS", None), ("DURVAL", "TERNEZAY")],
    ),
    ("M. PRAVERS a donné pouvoir à ........", [("PRAVERS", None)]),
    # misprints
    ("M. PRAVERS pourvoir à Mme VALLOIRE, Mme DURVAL procution à M. TERNEZAY", TWO),
    ("M. PRAVERS donne pouvoir Mme VALLOIRE", ONE),
    # others
    ("Odile (pouvoir donné à Anaïs) / Luc (pas de pouvoir donné)", [("Odile", "Anaïs")]),
    ("M. PRAVERS (Lacrost) pouvoir à Mme VALLOIRE (Uchon)", ONE),
    ("Pouvoirs : 5", []),
    ("Néant", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_who_gives_to_whom(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "M. PRAVERS\nMme DURVAL\nà\nà\nMme VALLOIRE",
        "REPRÉSENTÉS : Luc PRAVERS\nInès DURVAL\nABSENT : Paul OSTER\npar Anaïs VALLOIRE\npar Odile CRESSANGE",
        "M. le Maire propose à M. VALLOIRE de signer l'acte.",
        "M. PRAVERS suppléé par Mme VALLOIRE, M. DURVAL remplacé par M. TERNEZAY",
        "Luc PRAVERS, Inès DURVAL",
    ],
)
def test_no_proxy_is_invented(text: str) -> None:
    assert pairs(text) == []


def test_pour_may_tell_the_holder_first() -> None:
    assert pairs("Mme VALLOIRE pour M. PRAVERS", holder_first=True) == ONE


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("M. PRAVERS (pouvoir à Mme VALLOIRE en date du 2 mars), Mme DURVAL", "en date du 2 mars"),
        ("Mme DURVAL donne pouvoir à M. TERNEZAY à 21h40", "à 21h40"),
        ("Mme DURVAL (pouvoir à M. TERNEZAY jusqu'au point 4, arrivée à 20h15)", "jusqu'au point 4, arrivée à 20h15"),
    ],
)
def test_when_a_proxy_holds_is_kept(text: str, note: str) -> None:
    first = next(p for p in read_proxies(text, Span(0, len(text))) if isinstance(p, ProxyPair))
    assert first.note is not None
    assert text[first.note.start : first.note.end] == note


def test_the_absent_without_proxy_are_told_as_persons() -> None:
    text = "Juliette SALIN (procuration à Hélène FRANCET), Noémie DEUTZ, Luc\nARRIZ"
    found = read_proxies(text, Span(0, len(text)))
    assert [p.name for p in found if isinstance(p, Person)] == ["Noémie DEUTZ", "Luc ARRIZ"]
    assert pairs(text) == [("Juliette SALIN", "Hélène FRANCET")]


def test_a_substitute_is_no_proxy_and_is_noted() -> None:
    text = "M. PRAVERS suppléé par Mme VALLOIRE"
    (only,) = read_proxies(text, Span(0, len(text)))
    assert isinstance(only, Person)
    assert (only.name, only.note is not None) == ("PRAVERS", True)


FIRST = st.sampled_from(["Anaïs", "Basile", "Odile", "Lucien", "Jean-Pierre", "Inès", "Éric", "Zoé"])
LAST = st.sampled_from(["VALLOIRE", "TERNEZAY", "DE CRESSANGE", "PRAVERS-LOUVAIN", "d'ALMERA", "DURVAL", "LE GOFFIC"])
WHO = st.builds("{} {} {}".format, st.sampled_from(["M.", "Mme", "Monsieur"]), FIRST, LAST)
CUES = st.sampled_from(
    [
        " à ",
        " donne pouvoir à ",
        " a donné procuration à ",
        ", pouvoir à ",
        " (pouvoir à {})",
        " représentée par ",
        " par ",
        "\tà\t",
    ]
)
ENDS = st.sampled_from([", ", "\n", " ; ", ".\n", "\n- ", " ;\n"])


@given(st.lists(st.tuples(WHO, WHO).filter(lambda p: p[0] != p[1]), min_size=1, max_size=7), CUES, ENDS)
def test_a_list_of_proxies_is_read_back(told: list[tuple[str, str]], cue: str, end: str) -> None:
    pattern = "{}" + cue if "{}" in cue else "{}" + cue + "{}"
    text = end.join(pattern.format(giver, holder) for giver, holder in told)
    expected = [(giver.split(" ", 1)[1], holder.split(" ", 1)[1]) for giver, holder in told]
    assert pairs(text) == expected


PIECES = st.sampled_from(
    ["M. ", "Mme ", "VALLOIRE", "Paul", " ", ", ", "\n", "(", ")", "pouvoir à ", "à ", "par ", "pouvoir de ", "et ",
     "ont donné pouvoir", " respectivement à ", "M. le Maire", "remplacé par ", "à 20h", ";", "\t", "MM. "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=300)
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    margin = "avant "
    for piece in read_proxies(margin + text, Span(len(margin), len(margin + text))):
        assert len(margin) <= piece.span.start < piece.span.end <= len(margin + text)
        if isinstance(piece, ProxyPair):
            assert piece.holder is None or piece.holder.span != piece.giver.span


@pytest.mark.parametrize("unit", ["M. VALLOIRE à ", "A. ", "(", "pouvoir de ", "à\n", "et ", "M. "])
def test_a_long_repetition_is_read_to_its_end(unit: str) -> None:
    """A quadratic reader would not come back from this; how the time grows is measured by `make bench`."""
    text = unit * 10_000
    pieces = read_proxies(text, Span(0, len(text)))
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for piece in pieces)
