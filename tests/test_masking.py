"""The masked version: members of the assembly stay, everybody else is hidden, in every form of report."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck import pipeline
from ctgcheck.cli import main
from ctgcheck.masking import MASK, masked
from ctgcheck.mentions import mentions
from ctgcheck.model import Facts, Given, Quote, Reading, Signature
from ctgcheck.names import plain
from ctgcheck.reporting import FORMATS, READ_FORMATS, explain, render, render_facts
from ctgcheck.results import ActResult, DocumentResult, Report
from tests.reports_sample import ACT, single, words
from tests.test_report_content import poisoned

SAMPLE = (Path(__file__).parent / "deliberations" / "conforme.txt").read_text(encoding="utf-8")
MEMBERS = re.findall(r"(?:M\.|Mme) (\w+ [A-ZÉ]+)", SAMPLE)
FIRST = ("Aglaé", "Cosme", "Pélagie", "Jean-Eudes", "Odile", "Martin")
LAST = ("VERTBOIS", "TILLIEU", "BRIVADIS-TERNAY", "KERGUÉLEN", "O'SULLIVRAY", "Le Bihannic", "de La Touraudière")
# What a private person is told in: {n} the name with its first name, {s} the surname alone.
SAID = (
    "Mme {n}, adjointe technique, est nommée à temps complet.",
    "La parcelle AB 123 est vendue à M. et Mme {n} au prix de 23 000 euros.",
    "Considérant la demande de {n}, domicilié 3 chemin des Aires ;",
    "Une aide de 300 euros est accordée à Monsieur {n} ; M. {s} en sera informé.",
    "Vu le courrier de {n} (famille {s}) ;",
    "L'agent {s} percevra la nouvelle bonification ; Madame {n} l'accepte.",
    "Mme {n}, née {s}, est embauchée comme ATSEM.",
    "Article 4 : Le logement est loué aux consorts {s}.",
)


def document(sentences: list[str], title: str = "") -> DocumentResult:
    text = SAMPLE.replace("Considérant qu'il", "\n".join([*sentences, "Considérant qu'il"]))
    text = text.replace("Article 3 :", "\n".join([*sentences, "Article 3 :"]))
    text = text.replace("Tarifs de location de la salle des fêtes\n", f"Tarifs de location{title}\n")
    return pipeline.check_text(text, "acte.txt")


def report_of(*documents: DocumentResult) -> Report:
    return pipeline.report(documents)


def forms(report: Report) -> dict[str, str]:
    """Give the words of every form of a report."""
    shown = {name: render(report, name).decode() for name, form in FORMATS.items() if not form.binary}
    shown |= {f"read {name}": render_facts(report, name).decode() for name in READ_FORMATS}
    shown["explain"] = explain(report).decode()
    return shown


def pdf_forms(report: Report) -> dict[str, str]:
    try:
        import pypdf  # noqa: PLC0415
        import typst  # noqa: F401, PLC0415
    except ImportError:
        return {}
    binary = [name for name, form in FORMATS.items() if form.binary]
    pages = {name: pypdf.PdfReader(io.BytesIO(render(report, name))).pages for name in binary}
    return {name: "\n".join(page.extract_text() for page in found) for name, found in pages.items()}


def letters(text: str) -> str:
    return plain(text.replace(MASK, "¦"))


@given(
    st.lists(st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST), st.sampled_from(SAID)), min_size=1, max_size=3),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=20, deadline=None)
def test_no_name_of_a_private_person_remains_in_any_form(
    persons: list[tuple[str, str, str]], turned: bool, titled: bool
) -> None:
    told = [
        said.format(n=f"{last} {first}" if turned and last.isupper() else f"{first} {last}", s=last)
        for first, last, said in persons
    ]
    first, last, _ = persons[0]
    whole = document(told, f" à Mme {first} {last}" if titled else "")
    hidden = {plain(last) for _, last, _ in persons}
    report = masked(report_of(whole))
    for name, text in forms(report).items():
        for surname in hidden:
            assert surname not in letters(text), f"{surname} in {name}"


def test_no_name_of_a_private_person_remains_in_the_pdf_forms() -> None:
    told = [said.format(n=f"{f} {n}", s=n) for said, f, n in zip(SAID, (*FIRST, *FIRST), (*LAST, *LAST), strict=False)]
    shown = pdf_forms(masked(report_of(document(told))))
    if not shown:
        pytest.skip("the extra « pdf » or pypdf is not installed")
    assert not [(name, n) for name, text in shown.items() for n in LAST if plain(n) in letters(text)]


def test_the_members_of_the_assembly_stay() -> None:
    whole = document([SAID[0].format(n="Aglaé VERTBOIS", s="VERTBOIS")])
    shown = render(masked(report_of(whole)), "json").decode()
    before = render(report_of(whole), "json").decode()
    for member in MEMBERS:
        surname = member.split()[1]
        assert shown.count(surname) == before.count(surname) > 0
    assert MASK in shown
    assert "Aglaé" in before


def test_what_has_no_private_person_is_unchanged_but_for_the_remark() -> None:
    whole = pipeline.check_text(SAMPLE, "acte.txt")
    (hidden,) = masked(report_of(whole)).documents
    assert hidden.acts == whole.acts
    assert "Version masquée" in hidden.remarks[-1]


def test_a_surname_alone_is_masked_where_a_full_name_told_it() -> None:
    whole = document(["Vu la candidature de Mme Pélagie TILLIEU ;", "Considérant que le dossier TILLIEU est complet ;"])
    assert "tillieu" not in letters(render(masked(report_of(whole)), "json").decode())


def test_a_private_homonym_of_a_member_is_masked_and_the_member_stays() -> None:
    whole = document(["Mme Pélagie QUINTARD, agent, est nommée."])
    shown = render(masked(report_of(whole)), "json").decode()
    assert "Pélagie" not in shown
    assert "Armel QUINTARD" in shown


def test_who_signs_for_the_council_stays_and_who_signs_otherwise_does_not() -> None:
    signed = (Signature("Cosme TILLIEU", "le maire"), Signature("Pélagie VERTBOIS", "directrice générale des services"))
    facts = Facts.of({"signatures": (Reading(signed, words("Cosme TILLIEU Pélagie VERTBOIS", 3)),)})
    whole = DocumentResult(path="a.txt", acts=(ActResult(ACT.stage, facts),))
    shown = render(masked(report_of(whole)), "json").decode()
    assert "Cosme TILLIEU" in shown
    assert "VERTBOIS" not in shown


def test_the_name_of_a_file_is_masked_too() -> None:
    facts = Facts.of({"staff.appointed_person": (Reading("Aglaé Vertbois", Given("x")),)})
    whole = DocumentResult(path="nomination-vertbois.pdf", acts=(ActResult(ACT.stage, facts),))
    (hidden,) = masked(report_of(whole)).documents
    assert hidden.path == f"nomination-{MASK}.pdf"
    assert "ertbois" not in render(masked(report_of(whole)), "html").decode()


def test_places_of_words_still_point_at_the_text() -> None:
    before, after = (
        [r.origin for name in act.facts for r in act.facts[name] if isinstance(r.origin, Quote)]
        for document in (single().documents[0], masked(single()).documents[0])
        for act in document.acts
    )
    assert [(q.start, q.end, q.line) for q in before] == [(q.start, q.end, q.line) for q in after]


def test_the_name_of_a_file_told_in_a_sentence_is_masked_too() -> None:
    facts = Facts.of({"staff.appointed_person": (Reading("Aglaé Vertbois", Given("nomination-vertbois.yaml")),)})
    shown = render(masked(report_of(DocumentResult(path="a.txt", acts=(ActResult(ACT.stage, facts),)))), "json")
    assert "vertbois" not in shown.decode().lower()


@given(st.text(min_size=1, max_size=80))
@settings(max_examples=30, deadline=None)
def test_masking_any_words_twice_hides_no_more(text: str) -> None:
    once = masked(poisoned(text))
    assert [d.acts for d in masked(once).documents] == [d.acts for d in once.documents]


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil Municipal de Montbron approuve la Convention Territoriale Globale.",
        "Monsieur le Maire expose ; MADAME LA PRÉSIDENTE PROPOSE ; M. le Préfet",
        "Vu le Code Général des Collectivités Territoriales, article L. 2121-29",
        "la Caisse d'Allocations Familiales, la Communauté de Communes",
        "rue Jean Jaurès, école Marie Curie",
        "une subvention de 400 euros à Familles Rurales et au Foyer Rural",
        "vente à la commune de Montbron ; bail consenti à La Poste",
        "ARRONDISSEMENT DE CALAIS Délib",
        "Séance du Mardi 12 Mars 2024. Présents : 12. Pour : 13",
    ],
)
def test_institutions_and_streets_are_no_persons(text: str) -> None:
    assert [text[m.start : m.end] for m in mentions(text)] == []


def test_members_told_one_a_line_or_cut_at_the_end_of_a_line_stay_whole() -> None:
    lines = "Armel Quintard\nÈve VON LANDEMER\nMaëlys LUXON à Armel Quintard"
    known = Facts.of(
        {"members.present_names": (Reading(("Armel QUINTARD", "Ève VON LANDEMER", "Maëlys LUXON"), words(lines, 3)),)}
    )
    whole = DocumentResult(path="a.txt", acts=(ActResult(ACT.stage, known),))
    assert masked(report_of(whole)).documents[0].acts == whole.acts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cession à Tiphaigne Lhomond de la parcelle AB 12", ["Tiphaigne Lhomond"]),
        ("Bail consenti à Gwenvael Perrigault, agriculteur", ["Gwenvael Perrigault"]),
        ("attribuer le logement à Wendeline et Aldemar Delsol", ["Wendeline", "Aldemar Delsol"]),
        ("la demande présentée par Wendeline Ostrowski", ["Wendeline Ostrowski"]),
        ("Considérant que Aldemar Delsol, agent technique, le sollicite", ["Aldemar Delsol"]),
        ("Proposition de nommer Aldemar Delsol", ["Aldemar Delsol"]),
        ("les héritiers DUFOURNEL", ["DUFOURNEL"]),
        ("Le locataire, Bouchard, quitte les lieux", ["Bouchard"]),
        ("le couple Martin-Dubois", ["Martin-Dubois"]),
        ("SARL DUPONT, gérant : Aldemar Delsol", ["Aldemar Delsol"]),
        ("au profit de Wendeline Delsol et Aldemar Picq", ["Wendeline Delsol", "Aldemar Picq"]),
    ],
)
def test_who_owns_buys_rents_asks_or_works_is_a_private_person(text: str, names: list[str]) -> None:
    assert [text[m.start : m.end] for m in mentions(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La parcelle est vendue à madame jeanne durand et à m. lhomond pierre.", ["jeanne durand", "lhomond pierre"]),
        ("Vu la lettre de monsieur paul de quintard,", ["paul de quintard"]),
        (
            "Mme odette est entendue ; madame la maire et monsieur le préfet écoutent ; monsieur rappelle la règle.",
            ["odette"],
        ),
        ("madame la présidente donne lecture, monsieur vote contre", []),
    ],
)
def test_a_title_and_a_first_name_in_small_letters_tell_a_person(text: str, names: list[str]) -> None:
    assert [text[m.start : m.end] for m in mentions(text)] == names


def test_what_a_member_buys_hides_the_buyer_and_no_member() -> None:
    sold = "La parcelle est vendue à Tiphaigne Lhomond ; une autre est louée à Armel Quintard, riverain."
    shown = render(masked(report_of(document([sold, "Mme Pélagie TILLIEU, agent, est nommée."]))), "json").decode()
    assert "Lhomond" not in shown
    assert "QUINTARD" in shown


@given(st.text(max_size=200))
def test_mentions_of_any_text_are_in_it_in_order_and_apart(text: str) -> None:
    found = list(mentions(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["A", "A ", "M. ", "Le ", "Jean ", "A. ", "d'", "É\n", "de A "])
def test_a_long_run_of_capitals_is_read_in_reasonable_steps(unit: str) -> None:
    assert sum(1 for _ in mentions(unit * 3000)) <= 3000


def ctgcheck(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_the_commands_mask(tmp_path: Path) -> None:
    file = tmp_path / "acte.txt"
    said = SAID[0].format(n="Aglaé VERTBOIS", s="")
    file.write_text(SAMPLE.replace("Article 3 :", f"Article 3 : {said}\nArticle 4 :"), encoding="utf-8")
    for command in ("check", "read", "explain"):
        assert "VERTBOIS" not in ctgcheck(command, str(file), "--masked").stdout
    assert "VERTBOIS" in ctgcheck("read", str(file)).stdout
