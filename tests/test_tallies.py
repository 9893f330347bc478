"""Counters of a vote and of an attendance, as councils write them."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Person

Counts: TypeAlias = list[tuple[str, int | None]]


def read(text: str) -> Counts:
    return [(count.kind, count.value) for count in read_counts(text, Span(0, len(text)))]


VOTES: list[tuple[str, Counts]] = [
    ("Pour : 14 / Contre : 0 / Abstention :", [("for", 14), ("against", 0), ("abstentions", None)]),  # a blank
    ("14 voix pour, 2 contre et 1 abstention", [("for", 14), ("against", 2), ("abstentions", 1)]),
    ("14 pour 2 contre 1 abstention", [("for", 14), ("against", 2), ("abstentions", 1)]),  # no separator
    (
        "21 voix POUR\nvoix CONTRE\nvoix ABSTENTION\nN'AYANT PAS PRIS PART AU VOTE",  # the form left blank
        [("for", 21), ("against", None), ("abstentions", None), ("not_voting", None)],
    ),
    ("par 18 voix pour", [("for", 18)]),
    ("à l'unanimité (22 voix Pour)", [("for", 22)]),
    ("adopté (17 POUR)", [("for", 17)]),
    ("Contre : néant", [("against", 0)]),
    ("Contre : /", [("against", 0)]),
    ("Pour" + " " * 60 + ": 47\nContre" + " " * 58 + ": 0", [("for", 47), ("against", 0)]),  # across a page
    ("Pour : 12\nSe sont abstenus :\n- M. FAVREL", [("for", 12)]),  # names below: no blank, no number either
    ("Pour : 12\nAbstentions :\n\nOdette FAVREL\nLucien PASTOURET", [("for", 12)]),
    ("Pour : 12\nAbstention :\n\nLe MAIRE", [("for", 12), ("abstentions", None)]),
    ("POUR : 12 (douze)", [("for", 12)]),
    ("dix-huit voix pour et une abstention", [("for", 18), ("abstentions", 1)]),
    ("aucune abstention", [("abstentions", 0)]),
    ("Suffrages exprimés : 27", [("expressed", 27)]),
    ("Non participation : 0", [("not_voting", 0)]),
    ("NPPV : 1", [("not_voting", 1)]),
    ("ne prend pas part au vote : 1", [("not_voting", 1)]),
    ("Bulletins blancs ou nuls : 2", [("blank", 2)]),
    ("Pour : 4 - Blanc : 1", [("for", 4), ("blank", 1)]),
    ("Pour : 4, 1 blanc", [("for", 4), ("blank", 1)]),
    ("Présents : 1O", []),
    ("Il a été indiqué par erreur « Votants : 28 » au lieu de « Votants : 27 ».", []),
    ("Présents : 22, suppléants : 1, votants : 29", [("voters", 29)]),
    ("Bulletins blancs : 1, nuls : 3", [("blank", 1)]),  # the void ones are no fact of ours
    ("majorité absolue : 8", [("majority", 8)]),
    ("à la majorité absolue : 14 voix pour, 2 contre", [("for", 14), ("against", 2)]),  # 14 is not the majority
    ("à la majorité des suffrages exprimés : 14 pour, 2 contre", [("for", 14), ("against", 2)]),
    ("à l'unanimité des suffrages exprimés (une abstention)", [("abstentions", 1)]),
    ("| Votants | 19 | Pour | 17 | Contre | 2 |", [("voters", 19), ("for", 17), ("against", 2)]),  # a row
    ("Pour | Contre | Abstention\n14 | 0 | 2", [("for", 14), ("against", 0), ("abstentions", 2)]),  # heads, row
    ("Pour :\n14\nContre :\n0", [("for", 14), ("against", 0)]),  # one cell a line
    ("**POUR** : 14 voix, **CONTRE** : 1 voix", [("for", 14), ("against", 1)]),  # markdown
    ("Article 14\nPour : 12", [("for", 12)]),
    ("Pour : 15\nContre :\nAbstention :\n2 - Convention", [("for", 15), ("against", None), ("abstentions", None)]),
]

ATTENDANCE: list[tuple[str, Counts]] = [
    ("Nombre de membres en exercice : 15", [("in_office", 15)]),
    ("15 membres en exercice", [("in_office", 15)]),
    ("Conseillers en fonction : 15", [("in_office", 15)]),  # Alsace-Moselle
    ("Présents\t: 20", [("present", 20)]),
    ("Présents ............ : 20", [("present", 20)]),
    ("PRÉSENTS (26) :", [("present", 26)]),
    ("présents : 08\nvotants : 09", [("present", 8), ("voters", 9)]),  # leading zeros
    ("Présents et représentés : 27", [("voters", 27)]),
    ("Membres en exercice : 19 - Présents : 15 - Nombre de suffrages : 17",
     [("in_office", 19), ("present", 15), ("voters", 17)]),
    ("Le nombre des membres composant le conseil est de 29, dont 28 sont en exercice et 22 présents à cette séance",
     [("legal", 29), ("in_office", 28), ("present", 22)]),
    ("afférents au conseil municipal : 15, en exercice : 14, qui ont pris part à la délibération : 13",
     [("legal", 15), ("in_office", 14), ("voters", 13)]),
    ("ayant pris part au vote : 12", [("voters", 12)]),
    ("Pouvoirs : 3 Absents : 2 Quorum : 8", [("represented", 3), ("absent", 2), ("quorum", 8)]),
    ("En exercice\t33\nPrésents\t27\nVotants\t32", [("in_office", 33), ("present", 27), ("voters", 32)]),
    ("En exercice\nPrésents\nVotants\n15\n11\n13", [("in_office", 15), ("present", 11), ("voters", 13)]),
    ("En exercice 15 Présents 12 Votants 13", [("in_office", 15), ("present", 12), ("voters", 13)]),
    ("Présents : 18 dont 3 pouvoirs", [("represented", 3)]),  # 18 are not the present alone
    ("24 dont 20 présents et 04 procurations", [("present", 20), ("represented", 4)]),
    ("Points 1 à 4 : 20 présents, 2 pouvoirs", [("present", 20), ("represented", 2)]),
    ("Présents : 12, votants : quatorze", [("present", 12), ("voters", 14)]),
    ("Présents : 21 à l'ouverture de la séance à 20h33", [("present", 21)]),
    ("12 membres présents formant la majorité des membres en exercice", [("present", 12)]),
]  # fmt: skip

NOTHING = [
    "Présents : Mme Odile CRESSANGE, M. Luc NERVAUX",  # a list is no count
    "Présents : 1. Mme CRESSANGE 2. M. NERVAUX",  # nor is its first rank
    "le quorum est atteint",
    "le quorum étant atteint à 20 heures",
    "autorise le maire pour 3 ans, pour 2024, contre 12 euros",
    "(contre 15\njours auparavant)",
    "un délai contre 3 mois pour les autres",
    "15 Présents 12 Votants 13",  # whose number is the first one?
    "Nul ne peut détenir plus de deux pouvoirs",
    "Mme CRESSANGE a donné un pouvoir à M. NERVAUX",
    "aucun des membres présents ne demande la parole",
    "article 12 présents",
    "Absents : 3 mai 2024",  # a date
    "Absents : 2\nVotants présents\nAbsents : 3",  # two partial numbers of absent members
    "subvention de 14 € pour, 12 % contre",
]


@pytest.mark.parametrize(("text", "counts"), VOTES + ATTENDANCE)
def test_counters(text: str, counts: Counts) -> None:
    assert read(text) == counts


@pytest.mark.parametrize("text", NOTHING)
def test_the_number_of_something_else_is_no_counter(text: str) -> None:
    assert read(text) == []


def test_the_words_are_those_of_the_document() -> None:
    text = "Le vote : **Pour** : 14 — Contre : 2"
    assert [text[c.span.start : c.span.end] for c in read_counts(text, Span(0, len(text)))] == [
        "Pour** : 14",
        "Contre : 2",
    ]


def test_the_bracket_after_a_vote_gives_its_names() -> None:
    def people(text: str, span: Span) -> tuple[Person, ...]:
        return (Person(span, text[span.start : span.end]),)

    text = "14 voix pour, 2 abstentions (Mme CRESSANGE, M. NERVAUX), 1 contre"
    votes = read_counts(text, Span(0, len(text)), people=people)
    assert [(vote.kind, [person.name for person in vote.names]) for vote in votes] == [
        ("for", []),
        ("abstentions", ["Mme CRESSANGE, M. NERVAUX"]),
        ("against", []),
    ]


SHAPES = [
    "Pour : {0}\nContre : {1}\nAbstention : {2}",
    "{0} voix pour, {1} voix contre, {2} abstentions",
    "Pour : {0} - Contre : {1} - Abstentions : {2}",
    "par {0} voix POUR, {1} CONTRE et {2} ABSTENTION(S)",
    "POUR\t{0}\nCONTRE\t{1}\nABSTENTIONS\t{2}",
    "| Pour | {0} | Contre | {1} | Abstentions | {2} |",
]


@given(st.lists(st.integers(0, 199), min_size=3, max_size=3), st.sampled_from(SHAPES))
def test_every_tally_reads_back_in_every_shape(numbers: list[int], shape: str) -> None:
    kinds = ["for", "against", "abstentions"]
    assert read(shape.format(*numbers)) == list(zip(kinds, numbers, strict=True))


WORDS = (
    "pour contre abstention : 14 2 voix présents votants en exercice , ( ) / \n - néant quorum majorité absolue "
    "membres des article dont et absents pouvoirs représentés un deux cent 12 . est de NPPV bulletins blancs nuls"
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join)), st.data())
def test_any_text_is_read_within_its_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    counts = read_counts(text, span)
    assert counts == read_counts(text, span, fold(text))
    for count in counts:
        assert span.start <= count.span.start < count.span.end <= span.end


@pytest.mark.parametrize(
    "piece",
    [" ", "1", "1 ", "\n", "(", "pour ", "pour : ", "14 pour ", "contre :\n", "présents ", "membres ", ".", "un "],
)
def test_a_hostile_text_comes_back(piece: str) -> None:
    text = "pour : 1 " + piece * (100_000 // len(piece))
    read_counts(text, Span(0, len(text)))


def test_the_full_members_present_are_not_all_who_are_present() -> None:
    text = "En exercice : 24   Titulaires présents : 15   Suppléants votants : 1"
    assert "present" not in {count.kind for count in read_counts(text, Span(0, len(text)))}
    alone = "En exercice : 24   Titulaires présents : 15"
    assert "present" in {count.kind for count in read_counts(alone, Span(0, len(alone)))}


def test_a_label_above_its_number_is_not_blank() -> None:
    assert ("against", None) not in read(
        "Votes favorables : 41. Votes défavorables :\n4. Se sont abstenus : MM. VALLOIRE et NERVAUX"
    )
