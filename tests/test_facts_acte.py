"""Leftovers, amounts, mentions, comparisons: what is read of the act itself, and what must not be read."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import resources
from ctgcheck.facts import extract
from ctgcheck.facts.derivation import derive
from ctgcheck.facts.law_table import law_table, read_table, ready_table
from ctgcheck.facts.spelled import number
from ctgcheck.model import Citation, Document, Facts, Given, Quote, Reading, Value
from ctgcheck.parsing import parse
from ctgcheck.yaml_files import load

HEAD = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Séance du jeudi 13 mars 2025
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Objet : Convention de mise à disposition de la salle des fêtes
"""
BODY = """Vu le code général des collectivités territoriales, notamment l'article L. 2121-29,
Après en avoir délibéré, le conseil municipal, par 4 voix pour :
- approuve la convention ;
- autorise Madame le Maire à la signer.
"""
FOOT = """Pour extrait conforme,
Le Maire,
Anaïs VALLOIRE
"""


def facts(text: str) -> Facts:
    """Give the facts of the first act of a text."""
    document = Document("essai", text)
    return extract(document, parse(document))[0].facts


def of(line: str, name: str) -> Value | None:
    """Give a fact of an act that holds one more line among its reasons."""
    return facts(HEAD + line + "\n" + BODY + FOOT).value(name)


# --- leftovers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Considérant la demande du XX/XX/2025 de l'association,", ("XX/XX/2025",)),
        ("Considérant que le montant est de [à compléter] euros,", ("[à compléter]",)),
        ("Considérant le devis (à préciser) du fournisseur,", ("(à préciser)",)),
        ("Considérant l'association XXXXX,", ("XXXXX",)),
        ("Considérant le XX mars 2025, jour de la demande,", ("XX",)),
        ("SPECIMEN", ("SPECIMEN",)),
        ("Considérant le patrimoine du XXe siècle,", ()),
        ("Considérant le chapitre XXX du règlement,", ()),
        ("Considérant la situation de M. XXXX, agent de la commune,", ()),
        ("Considérant la demande de Mme XXX,", ()),
        ("Considérant que la salle (à rénover) est vide,", ()),
    ],
)
def test_words_left_to_fill_in(line: str, words: tuple[str, ...]) -> None:
    assert of(line, "act.placeholders") == words
    assert of(line, "act.placeholders_of_sitting") == ()


def test_blanks_of_the_vote_stand_apart() -> None:
    found = facts(HEAD + BODY.replace("par 4 voix pour", "par XX voix pour") + FOOT)
    assert found.value("act.placeholders") == ()
    assert found.value("act.placeholders_of_sitting") == ("XX",)


def test_words_of_an_annexed_model_are_not_the_acts_own() -> None:
    annex = "\nCONVENTION DE MISE À DISPOSITION\nEntre les soussignés\nLa commune de XXXX, le XX/XX/2025, SPECIMEN\n"
    found = facts(HEAD + BODY + FOOT + annex)
    assert found.value("act.placeholders") == ()
    assert found.value("annexes.placeholders")


@pytest.mark.parametrize(
    ("line", "late"),
    [
        ("Vu l'avis de la commission des finances du 20 mars 2025,", True),
        ("Vu l'avis de la commission des finances du 13 mars 2025,", False),
        ("Vu la délibération du 2 avril 2024,", False),
        ("Vu la délibération n° 2025-31 en date du 2 avril 2025,", True),
        ("Vu la loi du 6 mars 2025 applicable à compter du 1er juillet 2025,", False),
        ("Vu le projet de convention prenant effet le 1er avril 2025,", False),
        ("Considérant que la convention commence le 1er avril 2025,", False),
    ],
)
def test_a_paper_cited_is_older_than_the_sitting(line: str, late: bool) -> None:
    assert bool(of(line, "act.visas_after_sitting")) is late


@pytest.mark.parametrize(
    ("line", "past"),
    [
        ("La commune remet le diagnostic avant le 30 avril 2023.", True),
        ("La commune remet le diagnostic au plus tard au **30 avril 2023**.", True),
        ("La commune remet le diagnostic avant le 31/12/2022.", True),
        ("La commune remet le diagnostic avant le 30 avril 2026.", False),
        ("La commune devait remettre le diagnostic avant le 30 avril 2023.", False),
        ("La convention est conclue à compter du 30 avril 2023.", False),
    ],
)
def test_a_deadline_of_an_annex(line: str, past: bool) -> None:
    annex = f"\nANNEXE 1 - Calendrier\nEntre les parties :\n{line}\n"
    assert bool(facts(HEAD + BODY + FOOT + annex).value("annexes.past_deadlines")) is past


@pytest.mark.parametrize(
    ("line", "old"),
    [
        ("Compte rendu de la séance affiché le 20 mars 2025", True),
        ("Le compte rendu de la séance a été affiché le 20 mars 2025.", True),
        ("Affichage du compte-rendu : 20 mars 2025", True),
        ("La présente délibération est inscrite au recueil des actes administratifs de la commune.", True),
        ("Vu le recueil des actes administratifs de la préfecture,", False),
        ("Vu le compte rendu de la réunion publique,", False),
    ],
)
def test_words_of_before_2022(line: str, old: bool) -> None:
    assert bool(facts(HEAD + BODY + FOOT + line + "\n").value("act.outdated_words")) is old


# --- the register ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "foot", "page"),
    [
        ("REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", "", True),
        ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS", "", False),
        ("DÉLIBÉRATION DU CONSEIL MUNICIPAL", "", False),
        ("REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL", "Suivent les signatures au registre.", False),
    ],
)
def test_the_page_of_the_register_is_told_from_a_copy(heading: str, foot: str, page: bool) -> None:
    head = HEAD.replace("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS", heading)
    assert facts(f"{head}{BODY}{foot}\nLe Maire,\nAnaïs VALLOIRE\n").value("act.register_page") is page


# --- a text recognised on an image --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "scanned"),
    [
        ("Considérant la délibération du 12 mars 2OO7 et le rapport du l6 avril,", True),
        ("Considérant les 5UBVENTIONS versées en FEVR1ER,", True),
        ('Considérant l\'avis de M"" PRAVERS, 1également convoquée,', True),
        ("Considérant la délibération du 12 mars 2OO7,", False),  # one sign alone may be a name of something
        ("Considérant le 1er étage, la 2ème tranche, la 3ÈME CLASSE, la RD12, le CO2 et la salle B12,", False),
        ("Vu les articles L2121-20 et L. 2334-33-1, l'acte 2024_12-DE et le lot n°3,", False),
    ],
)
def test_a_text_misread_by_a_machine_is_known_by_its_signs(line: str, scanned: bool) -> None:
    assert of(line, "act.scanned") is scanned


# --- amounts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "agree"),
    [
        ("Considérant une aide de deux mille cinq cents euros (2 500 €),", True),
        ("Considérant une aide de deux mille euros (2 500 €),", False),
        ("Considérant une aide de 12 500 € (douze mille cinq cents euros),", True),
        ("Considérant une aide de 12 500 euros (douze mille euros),", False),
        ("Considérant un coût de 100 000 € HT soit 120 000 € TTC,", True),
        ("Considérant un coût de 120 000 € HT soit 100 000 € TTC,", False),
        ("Considérant un prix de mille neuf cent euros (1.900,00 €),", True),
    ],
)
def test_an_amount_written_twice(line: str, agree: bool) -> None:
    assert bool(of(line, "act.amount_conflicts")) is not agree
    assert of(line, "act.amount_conflicts") is not None


@pytest.mark.parametrize(
    "line",
    [
        "Considérant une aide de 2 500 € pour la fête,",
        "Considérant une aide de onze cents euros (1 100 €),",  # not understood: not compared
        "Considérant un coût de deux millions cent euros (2 000 100 €),",
        "Considérant un coût de 100 000 € HT et une aide de 20 000 € TTC,",
    ],
)
def test_nothing_to_compare(line: str) -> None:
    assert of(line, "act.amounts")
    assert of(line, "act.amount_conflicts") is None


def test_no_amount_is_no_list() -> None:
    assert facts(HEAD + BODY + FOOT)["act.amounts"] == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero", 0), ("un", 1), ("soixante et onze", 71), ("quatre-vingts", 80), ("quatre-vingt-dix-neuf", 99),
        ("cent", 100), ("deux cents", 200), ("mille", 1000), ("mil neuf cent", 1900), ("douze mille cinq cents", 12500),
        ("cent vingt-trois mille quatre cent cinquante-six", 123456), ("onze cents", None), ("cinq six", None),
        ("zero mille", None), ("maire", None), ("", None), ("vingt trente", None),
    ],
)  # fmt: skip
def test_numbers_in_letters(words: str, value: int | None) -> None:
    assert number(words) == value


# --- mentions -------------------------------------------------------------------------------------------------

APPEAL = (
    "La présente délibération peut faire l'objet d'un recours devant le tribunal administratif de {court} dans un "
    "délai de {months} mois à compter de sa publication.\n"
)


@pytest.mark.parametrize(
    ("court", "months", "read", "value"),
    [
        ("Rennes", "deux", "Rennes", 2),
        ("Clermont-Ferrand", "2", "Clermont-Ferrand", 2),
        ("Cergy-Pontoise", "trois", "Cergy-Pontoise", 3),
    ],
)
def test_the_notice_of_appeal(court: str, months: str, read: str, value: int) -> None:
    found = facts(HEAD + BODY + FOOT + APPEAL.format(court=court, months=months))
    assert found.value("formalities.appeal_court") == read
    assert found.value("formalities.appeal_months") == value


def test_a_silence_of_four_months_is_not_the_time_to_appeal() -> None:
    text = (
        APPEAL.format(court="Rennes", months="deux") + "Le silence gardé pendant un délai de quatre mois vaut rejet.\n"
    )
    assert [r.value for r in facts(HEAD + BODY + FOOT + text)["formalities.appeal_months"]] == [2]
    alone = "Recours gracieux : le silence gardé dans un délai de quatre mois vaut rejet.\n"
    assert facts(HEAD + BODY + FOOT + alone)["formalities.appeal_months"] == ()


@pytest.mark.parametrize(
    ("line", "private"),
    [
        ("Considérant la demande de Mme Rose AUBRAC, née le 4 mai 1961,", True),
        ("Considérant la demande de M. Paul GOURDAN, domicilié 3 rue des Prés à Valbrèze,", True),
        ("Considérant la demande de M. Paul GOURDAN, demeurant au 12 chemin du Lavoir,", True),
        ("Considérant le compte FR76 3000 4000 0312 3456 7890 143,", True),
        ("Considérant que le siège de l'association est 3 rue des Prés,", False),
        ("Considérant le SIRET 213 900 123 00012,", False),
        ("Considérant la demande de M. Paul GOURDAN, maire,", False),
    ],
)
def test_private_data(line: str, private: bool) -> None:
    assert bool(of(line, "act.personal_data")) is private


def test_pages_missing() -> None:
    text = HEAD + "\nPage 1/3\n" + BODY + FOOT
    assert facts(text + "\nPage 3/3\n").value("act.pages_missing") == ("page 2 sur 3",)
    assert facts(text + "\nPage 2/3\n\nPage 3/3\n").value("act.pages_missing") == ()
    assert facts(text + "\nPage 1/2\n")["act.pages_missing"] == ()  # two numberings: two scans put together
    assert facts(text)["act.pages_missing"] == ()


def test_badly_recognised_text() -> None:
    assert facts(HEAD + BODY + FOOT).value("act.garbled") == ()
    bullets = "\uf0b7 premier point\n\uf0b7 second point\n"
    assert of(f"Considérant que :\n{bullets}", "act.garbled") == ()
    broken = " ".join(["d\ufffdlib\ufffdration"] * 6)
    assert of(f"Considérant la {broken},", "act.garbled")


def test_the_number_of_annexes_announced() -> None:
    annex = "\nCONVENTION DE PARTENARIAT\nEntre les soussignés\nElle comporte quatre pages et sept annexes.\n"
    assert facts(HEAD + BODY + FOOT + annex).value("annexes.announced") == 7
    assert facts(HEAD + BODY + FOOT)["annexes.announced"] == ()


@given(st.text(alphabet="XYZ./[]()… àé12€\n", max_size=60))
def test_whatever_stands_there_each_fact_quotes_the_document(line: str) -> None:
    document = Document("essai", HEAD + line + "\n" + BODY + FOOT)
    for act in extract(document, parse(document)):
        for name in act.facts:
            for reading in act.facts[name]:
                assert isinstance(reading.origin, Quote)
                assert document.text[reading.origin.start : reading.origin.end] == reading.origin.quote


# --- derived --------------------------------------------------------------------------------------------------


def derived(**values: Value) -> Facts:
    """Give what follows from facts, a double underscore for the dot."""
    return derive(Facts.of({k.replace("__", "."): (Reading(v, Given("essai")),) for k, v in values.items()}))


def test_a_citation_stands_in_one_list_at_most() -> None:
    cited = (Citation("CGCT", "L2121-29"), Citation("CGCT", "L2121-45"), Citation("CSS", "L263-1"))
    found = derived(act__citations=cited, sitting__date=date(2025, 3, 13))
    assert found.value("act.citations_unknown") == ("L. 2121-45",)
    assert found.value("act.citations_unheld") == ("L. 263-1 (CSS)",)
    assert found.value("act.citations_expired") == ()


def test_without_a_date_nothing_is_said_of_force() -> None:
    found = derived(act__citations=(Citation("CGCT", "R2121-11"),))
    assert found["act.citations_expired"] == ()
    assert found.value("act.citations_unknown") == ()


@pytest.mark.parametrize(("first", "last", "missing"), [(1, 39, [])])
def test_the_chapter_of_the_council_is_whole(first: int, last: int, missing: list[int]) -> None:
    table = law_table()
    assert [n for n in range(first, last + 1) if table.find(f"L2121-{n}") is None] == missing
    assert not any(table.lacks(f"L2121-{n}") for n in range(first, 42))
    assert all(table.lacks(f"L2121-{n}") for n in (42, 45, 99))
    assert not table.lacks("L2121-17-2")
    assert not table.lacks("L2224-38")


def test_a_table_tells_what_became_of_an_article() -> None:
    text = """
chapters:
  L9001:
    since: 2000-01-01
    whole: true
    articles: [L9001-1]
    dated:
      L9001-2: {until: 2010-12-31, renumbered: L. 9002-5}
      L9001-3: {status: a_confirmer}
"""
    table = read_table(text, "essai.yaml")
    old = table.find("L9001-2")
    assert old is not None
    assert old.renumbered == "L. 9002-5"
    assert old.in_force(date(2010, 12, 31))
    assert not old.in_force(date(2011, 1, 1))
    assert not old.in_force(date(1999, 12, 31))
    assert table.find("L9001-3") is None
    assert not table.lacks("L9001-3")
    assert table.lacks("L9001-4")


def test_annexes_missing_need_a_numbering() -> None:
    assert derived(annexes__joined=("ANNEXE 1", "ANNEXE 3")).value("annexes.missing") == ("annexe 2",)
    assert derived(annexes__joined=("ANNEXE 3",))["annexes.missing"] == ()
    assert derived(annexes__joined=("Convention", "Plan"))["annexes.missing"] == ()


def test_the_ready_table_says_what_the_table_says() -> None:
    content = ready_table()
    assert msgspec.json.decode(content[64:]) == load(content_of_the_table(), "cgct.yaml").value
    assert law_table() == read_table(content_of_the_table(), "cgct.yaml")


def content_of_the_table() -> str:
    return (resources.rules() / "tables" / "cgct.yaml").read_text(encoding="utf-8")
