"""The PDF forms, made by Typst: the report, the check-list to tick, the letter that asks for papers."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck.errors import UsageError
from ctgcheck.model import Stage
from ctgcheck.reporting import render
from ctgcheck.reporting.wording import NOTICE
from ctgcheck.results import ActResult, DocumentResult, Finding, Report
from tests.reports_sample import ACT, BROKEN, DOCUMENT, FINDINGS, finding, several, single

pytest.importorskip("typst", reason="the extra « pdf » is not installed")
pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")

PDF_FORMS = ("pdf", "checklist", "letter")
EMPTY = Report("0", single().rulebook)


def of(*findings: Finding, **changes: Any) -> Report:
    act: ActResult = msgspec.structs.replace(ACT, findings=findings, **changes)
    return Report("0", single().rulebook, (msgspec.structs.replace(DOCUMENT, acts=(act,)),))


def read(report: Report, form: str = "pdf") -> Any:
    return pypdf.PdfReader(io.BytesIO(render(report, form)))


def bare(text: str) -> str:
    return "".join(text.split())


def text(report: Report, form: str = "pdf") -> str:
    """Give all letters without blanks, heads and feet of the pages included."""
    return bare("".join(page.extract_text() for page in read(report, form).pages))


# --- the file -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", PDF_FORMS)
@pytest.mark.parametrize("report", [single(), several(), EMPTY], ids=["one", "many", "none"])
def test_the_same_report_gives_the_same_bytes(form: str, report: Report) -> None:
    assert render(report, form) == render(report, form)


@pytest.mark.parametrize("form", PDF_FORMS)
def test_the_file_is_tagged_french_and_declares_both_norms(form: str) -> None:
    root = read(several(), form).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"].startswith("fr")
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", about)
    assert re.search(r"pdfaid:part>2<", about)
    assert re.search(r"pdfaid:conformance>A<", about)


@pytest.mark.parametrize("form", PDF_FORMS)
def test_pdfua_finds_no_fault_among_the_conditions_that_it_checks(form: str, tmp_path: Path) -> None:
    pdfua: Any = pytest.importorskip("pdfua", reason="pdfua is not installed")
    file = tmp_path / "rapport.pdf"
    file.write_bytes(render(several(), form))
    assert [(f.rule_id, f.message) for f in pdfua.validate(str(file)).findings] == []


def roles(report: Report, form: str = "pdf") -> list[str]:
    found, to_see = [], [read(report, form).trailer["/Root"]["/StructTreeRoot"]]
    while to_see:
        element = to_see.pop().get_object()
        if isinstance(element, list):
            to_see += [child for child in element if not isinstance(child, int)]
        elif isinstance(element, dict):
            found += [str(element["/S"])] if "/S" in element else []
            to_see += [element["/K"]] if "/K" in element and not isinstance(element["/K"], int) else []
    return found


def test_headings_tables_and_lists_are_told_to_a_screen_reader() -> None:
    found = set(roles(single()))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI"} <= found


def test_the_report_has_an_outline_and_numbered_pages() -> None:
    pdf = read(several())
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert {"Vue d'ensemble", "Méthode"} <= {title.replace("’", "'") for title in titles}
    total = len(pdf.pages)
    for number, page in enumerate(pdf.pages, 1):
        assert f"page {number} / {total}" in page.extract_text()


@pytest.mark.parametrize("form", PDF_FORMS)
@pytest.mark.parametrize("report", [single(), several(), EMPTY], ids=["one", "many", "none"])
def test_the_first_page_opens_with_the_notice(form: str, report: Report) -> None:
    shown = bare(read(report, form).pages[0].extract_text())
    assert bare(NOTICE) in shown[:300]


def test_the_report_says_what_was_verified_and_claims_no_conformance() -> None:
    shown = text(single())
    assert bare("PDF/UA-1 et PDF/A-2a : les contrôles de forme ont été faits par Typst") in shown.replace("’", "'")
    assert bare("n'est pas une certification") in shown.replace("’", "'")


def test_without_the_extra_one_line_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(UsageError, match=re.escape("pip install 'ctgcheck[pdf]'")):
        render(single(), "pdf")


def test_a_document_that_cannot_be_read_shows_why() -> None:
    assert BROKEN.error is not None
    assert bare(BROKEN.error) in text(several())
    assert bare(BROKEN.error) in text(several(), "checklist")


# --- words stay words -----------------------------------------------------------------------------------------

MARKUP = (
    '#eval("1+1")',
    "#sys.inputs.data",
    "*gras* _italique_",
    "= Titre",
    "$x^2$ @renvoi <etiquette>",
    "\\u{41} \\ // ~ --- 'x' \"y\"",
    "] #panic() [",
    "/* */ `code` ```raw```",
    "- liste\n+ liste",
    "<script>alert(1)</script> **md** [a](b)",
    "\x1b[31m rouge",
)


@pytest.mark.parametrize("words", MARKUP)
@pytest.mark.parametrize("form", ["pdf", "checklist"])
def test_markup_in_the_words_is_shown_as_it_is_written(words: str, form: str) -> None:
    odd = msgspec.structs.replace(FINDINGS[0], constat=words, title=words, proposition=words)
    assert bare(words.replace("\x1b", "")) in text(of(odd), form)
    calm = msgspec.structs.replace(FINDINGS[0], constat="mot", title="mot", proposition="mot")
    assert sorted(roles(of(odd), form)) == sorted(roles(of(calm), form)) or "\n" in words


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_words_are_composed(words: str) -> None:
    odd = msgspec.structs.replace(FINDINGS[1], constat=words, title=words, que_faire=words, proposition=words)
    report = of(odd, msgspec.structs.replace(FINDINGS[5], constat=words, title=words), remarks=(words,))
    for form in PDF_FORMS:
        assert render(report, form).startswith(b"%PDF")


def test_a_sign_without_a_glyph_is_replaced_and_told() -> None:
    shown = text(of(msgspec.structs.replace(FINDINGS[0], constat="au 中 centre")))
    assert "au\ufffdcentre" in shown
    assert bare("les polices du PDF ne portent pas") in shown
    assert bare("les polices du PDF ne portent pas") not in text(single())


def test_a_bullet_of_a_font_of_signs_stays_a_bullet() -> None:
    shown = text(of(msgspec.structs.replace(FINDINGS[0], constat="\uf0b7 premier")))
    assert "•premier" in shown
    assert bare("les polices du PDF ne portent pas") not in shown


# --- the check-list -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 20, 400])
def test_the_check_list_is_one_page_an_act_whatever_there_is_to_see(count: int) -> None:
    many = tuple(
        finding(
            f"regle-{i}", f"Point numéro {i} à regarder de près", "undetermined", "B", "L. 1", constat="Rien n'est lu."
        )
        for i in range(count)
    )
    pdf = read(of(*FINDINGS, *many), "checklist")
    assert len(pdf.pages) == 1
    shown = bare(pdf.pages[0].extract_text()).replace("’", "'")
    assert bare("Les chiffres lus (16 présents / 33 en exercice)") in shown
    assert bare("Ce que seule une personne peut voir") in shown
    assert (bare("autres points, dans le rapport complet") in shown) is (count == 400)


def test_the_check_list_is_one_page_however_many_points_are_told() -> None:
    long = "Un constat qui prend deux lignes, parce que le document se contredit en plusieurs endroits. " * 3
    many = tuple(finding(f"r-{i}", f"Point {i}", "review", "B", "L. 1", constat=long) for i in range(90))
    pdf = read(of(*many), "checklist")
    assert len(pdf.pages) == 1
    assert bare("autres points relevés, dans le rapport complet") in bare(pdf.pages[0].extract_text())


def test_the_check_list_shows_what_was_read_and_what_is_to_see_by_hand() -> None:
    shown = text(single(), "checklist").replace("’", "'")
    for words in ("membres en exercice : 33", "Les pouvoirs écrits et signés sont au dossier", "Vu le :"):
        assert bare(words) in shown


def test_a_draft_is_prepared_and_not_asked_for_signatures() -> None:
    shown = text(of(*FINDINGS, stage=Stage("before_sitting")), "checklist").replace("’", "'")
    assert bare("La feuille de présence et les formulaires de pouvoir sont prêts") in shown
    assert "signaturesattendues" not in shown


# --- the letter -----------------------------------------------------------------------------------------------


def test_the_letter_asks_for_the_papers_that_the_document_does_not_hold() -> None:
    shown = text(single(), "letter").replace("’", "'")
    for words in ("Demande de pièces complémentaires", "le procès-verbal de la séance", "la feuille de présence"):
        assert bare(words) in shown
    assert bare("qu'un secrétaire de séance est désigné") in shown
    assert bare("n'est pas en elle-même une irrégularité") in shown
    for accusing in ("illégal", "irrégulière", "àcorriger", "manquement"):
        assert accusing not in shown


def test_amounts_written_once_call_for_no_paper() -> None:
    once = next(f for f in FINDINGS if f.verdict == "undetermined" and f.missing)
    alone = msgspec.structs.replace(once, missing=("act.amount_conflicts",))
    assert bare("Aucune pièce n'est à demander") in text(of(alone), "letter").replace("’", "'")


def test_papers_that_all_acts_of_minutes_call_for_are_asked_once() -> None:
    minutes = DocumentResult(path="pv.docx", acts=(ACT, ACT, ACT))
    shown = text(Report("0", single().rulebook, (minutes,)), "letter")
    assert shown.count(bare("la feuille de présence")) == 1
    assert bare("Pour toutes les délibérations") in shown


def test_nothing_is_asked_where_nothing_is_missing() -> None:
    assert bare("Aucune pièce n'est à demander") in text(of(*FINDINGS[-4:]), "letter").replace("’", "'")
