"""The findings come back into a copy of the user's own file, at the words; everything else in it is left as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from ctgcheck import pipeline
from ctgcheck.annotating import Note, annotate, notes_of
from ctgcheck.cli import main
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Derived, Document, Facts, Reading, Span, Stage
from ctgcheck.reading import read
from ctgcheck.reading.docx_names import text_of
from ctgcheck.reading.odt_names import full
from ctgcheck.results import ActResult, DocumentResult, Evidence, Exemption, Finding
from tests.office_maker import (
    Manner,
    W,
    docx,
    libre,
    odt,
    odt_pages,
    relation,
    t_paragraph,
    w_paragraph,
    w_run,
    w_table,
    word,
    zipped,
)

SAMPLES = Path(__file__).parent / "deliberations"
LACKING = (SAMPLES / "quorum.txt").read_text(encoding="utf-8")
MAKERS = {"docx": word, "odt": libre}
CHANGED = {
    "docx": {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"},
    "odt": {"content.xml"},
}
TEXTS = {"docx": "word/document.xml", "odt": "content.xml"}
Maker = Callable[[str, Manner], bytes]
formats = pytest.mark.parametrize("form", ["docx", "odt"])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def note(start: int, end: int, title: str = "À vérifier") -> Note:
    return Note(Span(start, end), title, "Constat : un fait.\nQue faire : vérifiez.", "review")


def checked(data: bytes) -> tuple[Document, tuple[Note, ...]]:
    document = read(data, "acte")
    return document, notes_of(pipeline.check_document(document, pipeline.Options(), "acte"), document)


def annotated(data: bytes) -> bytes:
    document, notes = checked(data)
    return annotate(data, document, notes)


# --- what stands in the copy ----------------------------------------------------------------------------------


def comments(data: bytes, form: str) -> list[str]:
    """Give the paragraphs of each comment of ours."""
    if form == "docx":
        root = etree.fromstring(parts(data)["word/comments.xml"])
        ours = [one for one in root.iter(w("comment")) if one.get(w("author")) == "ctgcheck"]
        return ["\n".join("".join(map(str, p.itertext())) for p in one.iter(w("p"))) for one in ours]
    root = etree.fromstring(parts(data)["content.xml"])
    found = [one for one in root.iter(full("office:annotation")) if one.findtext(full("dc:creator")) == "ctgcheck"]
    return ["\n".join("".join(map(str, p.itertext())) for p in one.iter(full("text:p"))) for one in found]


def anchored(data: bytes, form: str) -> list[str]:
    """Give the words that each comment is about, in the order of their beginnings."""
    root = etree.fromstring(parts(data)[TEXTS[form]])
    open_, closed = dict[str, str](), dict[str, str]()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        _step(event, element, open_, closed)
    return [closed[key] for key in open_ if key in closed]


def _step(event: str, element: etree._Element, open_: dict[str, str], closed: dict[str, str]) -> None:
    within = any(a.tag == full("office:annotation") for a in element.iterancestors())
    shown = ""
    if event == "start" and element.tag == w("r"):
        shown = text_of(element)
    elif not within and str(element.tag).startswith(full("text:p")[:-1]):
        shown = (element.text if event == "start" else element.tail) or ""
    elif event == "end" and not within and element.tag in (full("office:annotation"), full("office:annotation-end")):
        shown = element.tail or ""
    if event == "start" and element.tag in (w("commentRangeStart"), full("office:annotation")):
        open_[element.get(w("id")) or element.get(full("office:name")) or ""] = ""
    if event == "start" and element.tag in (w("commentRangeEnd"), full("office:annotation-end")):
        key = element.get(w("id")) or element.get(full("office:name")) or ""
        closed[key] = open_[key]
    for key in open_:
        if key not in closed:
            open_[key] += shown


@formats
@pytest.mark.parametrize("manner", [Manner(cut=False, soft=False), Manner(1), Manner(2)])
def test_every_point_to_correct_or_to_check_is_a_comment_at_its_words(form: str, manner: Manner) -> None:
    data = MAKERS[form](LACKING, manner)
    document, notes = checked(data)
    copy = annotate(data, document, notes)
    assert len(notes) >= 2
    assert comments(copy, form) == [f"{one.title}\n{one.text}" for one in notes]
    # a break is a character of its run, the end of a paragraph is none
    words = [document.text[one.span.start : one.span.end].replace("\n", "") for one in notes]
    assert [found.replace("\n", "") for found in anchored(copy, form)] == words
    assert [one for one in comments(copy, form) if "quorum" in one and "L. 2121-17" in one and "Que faire" in one]
    assert anchored(copy, form)[0] == "Présents : 8"


@formats
@pytest.mark.parametrize("manner", [Manner(cut=False), Manner(1), Manner(2)])
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_all_other_parts_and_the_text_stay_as_they_were(form: str, manner: Manner, sample: Path) -> None:
    data = MAKERS[form](sample.read_text(encoding="utf-8"), manner)
    copy = annotated(data)
    before, after = parts(data), parts(copy)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in after if before.get(name) != after[name]} <= CHANGED[form]
    assert read(copy, "acte").text == read(data, "acte").text


@formats
def test_annotating_again_replaces_the_comments_and_changes_nothing_else(form: str) -> None:
    copy = annotated(MAKERS[form](LACKING, Manner(3)))
    assert annotated(copy) == copy


@formats
@given(seed=st.integers(0, 99), data=st.data())
def test_any_words_can_be_marked_and_the_marks_leave_no_trace(form: str, seed: int, data: st.DataObject) -> None:
    made = MAKERS[form]("Présents : 12\t« oui »\nVotants :  14 & 3\n\nfin", Manner(seed))
    document = read(made, "acte")
    places = st.integers(0, len(document.text))
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=4))
    notes = tuple(note(start, end, f"note {rank}") for rank, (start, end) in enumerate(spans) if start < end)
    copy = annotate(made, document, notes)
    again = read(copy, "acte")
    assert again.text == document.text
    assert annotate(copy, again, notes) == copy
    bare = annotate(copy, again, ())
    wanted, found = (etree.tostring(etree.fromstring(parts(x)[TEXTS[form]]), method="c14n") for x in (made, bare))
    assert found == wanted
    if notes:
        assert len(comments(copy, form)) == len(notes)
    else:
        assert copy == made


# --- hard places ----------------------------------------------------------------------------------------------


def result_of(document: Document, *findings: Finding, **facts: tuple[int, int]) -> DocumentResult:
    """Give a result whose facts stand at these characters."""
    readings = {
        name.replace("_", "."): (Reading(document.text[a:b], document.quote(Span(a, b))),)
        for name, (a, b) in facts.items()
    }
    return DocumentResult("acte", acts=(ActResult(Stage("ready"), Facts.of(readings), findings),))


def finding(verdict: str = "review", **others: Any) -> Finding:
    return Finding(rule="x", title="Un point", theme="seance", verdict=verdict, level="B", constat="Un fait.", **others)


@formats
def test_a_point_without_words_stands_at_the_title_or_at_the_first_line(form: str) -> None:
    made = MAKERS[form]("\n\nCommune de Valmont\nObjet : achat d'un tracteur", Manner(cut=False, soft=False))
    document = read(made, "acte")
    titled, bare = (result_of(document, finding(), act_title=(29, 48)), result_of(document, finding()))
    copies = [annotate(made, document, notes_of(result, document)) for result in (titled, bare)]
    assert [anchored(copy, form) for copy in copies] == [["achat d'un tracteur"], ["Commune de Valmont"]]


def test_a_point_derived_from_other_facts_stands_at_their_words() -> None:
    document = read(b"Presents : 12", "acte.txt")
    evidence = Evidence("members.absent", 3, Derived(("members.present",), "par soustraction"))
    result = result_of(document, finding(evidence=(evidence,)), members_present=(11, 13))
    assert [one.span for one in notes_of(result, document)] == [Span(11, 13)]


def test_what_the_user_set_aside_and_what_is_no_defect_are_no_comments() -> None:
    document = read(b"Presents : 12", "acte.txt")
    aside = Exemption("x", "vu avec le service", date(2024, 3, 12))
    silent = [finding(verdict) for verdict in ("pass", "undetermined", "not_applicable")]
    result = result_of(document, finding(set_aside=aside), finding("fail", mode="reminder"), *silent)
    assert notes_of(result, document) == ()


def test_what_is_said_alike_of_several_acts_is_said_once() -> None:
    document = read(b"Presents : 12", "acte.txt")
    result = result_of(document, finding())
    (told,) = notes_of(DocumentResult("acte", acts=result.acts * 3), document)
    assert "Vaut pour 3 délibérations du document." in told.text.split("\n")


def test_the_notice_stands_in_the_first_comment() -> None:
    document = read(b"Presents : 12", "acte.txt")
    first, second = notes_of(result_of(document, finding("fail"), finding()), document)
    assert first.text.endswith("Ne vaut ni avis juridique ni validation par le contrôle de légalité.")
    assert first.title == "À corriger (niveau B)"
    assert second.title.startswith("À vérifier")
    assert second.text == "Constat : Un fait.\nPoint contrôlé : Un point"


def test_words_across_paragraphs_are_marked_but_not_beyond_a_cell() -> None:
    cells = w_table((w_paragraph(w_run("Pour")), w_paragraph(w_run("12"))))
    made = docx(cells + w_paragraph(w_run("un")) + w_paragraph(w_run("deux")))
    document = read(made, "acte")
    assert document.text == "Pour\t12\nun\ndeux\n"
    assert anchored(annotate(made, document, (note(0, 7), note(8, 15))), "docx") == ["Pour", "undeux"]


def test_words_of_a_head_or_of_a_box_are_marked_in_the_text_itself() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{w_paragraph(w_run('Présents : 12'))}</w:txbxContent></w:pict></w:r>"
    body = w_paragraph(w_run("Le conseil "), box, w_run("décide"))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>'
    head = {"word/h.xml": f'<w:hdr xmlns:w="{W}">{w_paragraph(w_run("Valmont"))}</w:hdr>'}
    made = docx(body + section, head, relation(2, "header", "h.xml"))
    document = read(made, "acte")
    copy = annotate(made, document, (note(0, 7), note(8, 21)))
    assert parts(copy)["word/h.xml"] == parts(made)["word/h.xml"]
    root = etree.fromstring(parts(copy)["word/document.xml"])
    starts = list(root.iter(w("commentRangeStart")))
    assert len(starts) == 2
    assert not [start for start in starts if any(a.tag == w("txbxContent") for a in start.iterancestors())]

    head_of_page = f"<style:header>{t_paragraph('Valmont')}</style:header>"
    page = f'<style:master-page style:name="Standard">{head_of_page}</style:master-page>'
    made = odt(t_paragraph("décide"), parts={"styles.xml": odt_pages(page)})
    assert anchored(annotate(made, read(made, "acte"), (note(0, 7),)), "odt") == ["décide"]

    foot = f"<text:note><text:note-body>{t_paragraph('Voir annexe')}</text:note-body></text:note>"
    made = odt(t_paragraph(f"décide{foot}"))
    document = read(made, "acte")
    content = etree.fromstring(parts(annotate(made, document, (note(7, 11),)))["content.xml"])
    (mark,) = content.iter(full("office:annotation"))
    assert not [one for one in mark.iterancestors() if one.tag == full("text:note-body")]


def test_a_character_that_no_file_can_hold_is_shown_as_lost() -> None:
    document = read(word("Votants : 12"), "acte")
    (told,) = notes_of(result_of(document, replace(finding(), constat="un \x1b \uffff fait")), document)
    assert "\x1b" not in told.text
    assert comments(annotate(word("Votants : 12"), document, (told,)), "docx")


def test_the_comments_of_others_and_their_numbers_are_kept() -> None:
    other = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="7" w:author="Odile"><w:p><w:r><w:t>à revoir</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )
    marked = '<w:commentRangeStart w:id="7"/>' + w_run("Votants : 12") + '<w:commentRangeEnd w:id="7"/>'
    reference = '<w:r><w:commentReference w:id="7"/></w:r>'
    made = docx(w_paragraph(marked, reference), {"word/c.xml": other}, relation(2, "comments", "c.xml"))
    document = read(made, "acte")
    copy = annotate(made, document, (note(0, 7), note(10, 12)))
    root = etree.fromstring(parts(copy)["word/c.xml"])
    assert [(one.get(w("id")), one.get(w("author"))) for one in root] == [
        ("7", "Odile"),
        ("8", "ctgcheck"),
        ("9", "ctgcheck"),
    ]
    assert {name for name, part in parts(copy).items() if parts(made).get(name) != part} == {
        "word/c.xml",
        "word/document.xml",
    }
    bare = annotate(copy, read(copy, "acte"), ())
    assert [one.get(w("author")) for one in etree.fromstring(parts(bare)["word/c.xml"])] == ["Odile"]

    theirs = (
        '<office:annotation office:name="a"><dc:creator>Odile</dc:creator><text:p>à revoir</text:p></office:annotation>'
    )
    made = odt(t_paragraph(f"Votants : {theirs}12"))
    copy = annotate(made, read(made, "acte"), (note(0, 7),))
    creators = [one.text for one in etree.fromstring(parts(copy)["content.xml"]).iter(full("dc:creator"))]
    assert creators == ["ctgcheck", "Odile"]


def test_a_file_of_strict_word_takes_comments_in_its_own_name_space() -> None:
    strict = "http://purl.oclc.org/ooxml"
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    made = zipped(
        {
            name: part.replace(W.encode(), f"{strict}/wordprocessingml/main".encode()).replace(
                transitional, f"{strict}/officeDocument/relationships".encode()
            )
            for name, part in parts(word("Votants : 12")).items()
        }
    )
    copy = annotate(made, read(made, "acte"), (note(0, 7),))
    after = parts(copy)
    assert b'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"' in after["word/comments.xml"]
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in after["word/_rels/document.xml.rels"]
    again = read(copy, "acte")
    assert (again.text, annotate(copy, again, (note(0, 7),))) == ("Votants : 12\n", copy)


@pytest.mark.parametrize("name", ["_xmlsignatures/sig1.xml", "META-INF/documentsignatures.xml"])
def test_a_signed_file_is_left_alone(name: str) -> None:
    made = docx(w_paragraph(w_run("Votants : 12")), {name: "<x/>"})
    with pytest.raises(UnreadableDocument, match="signature"):
        annotate(made, read(made, "acte"), (note(0, 7),))


# --- the command ----------------------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["annotate", *arguments])


@formats
def test_the_command_writes_a_copy_and_leaves_the_original(form: str, tmp_path: Path) -> None:
    source, copy = tmp_path / f"acte.{form}", tmp_path / f"relu.{form}"
    source.write_bytes(data := MAKERS[form](LACKING, Manner(1)))
    result = run(str(source), "--output", str(copy))
    assert result.exit_code == 1
    assert f"2 commentaires écrits dans {copy}" in result.stderr
    assert source.read_bytes() == data
    assert len(comments(copy.read_bytes(), form)) == 2
    assert run(str(source), "--output", str(tmp_path / f"autre.{form}")).exit_code == 1
    assert (tmp_path / f"autre.{form}").read_bytes() == copy.read_bytes()


def test_nothing_to_say_gives_the_same_file(tmp_path: Path) -> None:
    source, copy = tmp_path / "acte.docx", tmp_path / "relu.docx"
    source.write_bytes(word((SAMPLES / "projet.txt").read_text(encoding="utf-8"), Manner(1)))
    result = run(str(source), "--output", str(copy))
    assert (result.exit_code, copy.read_bytes()) == (0, source.read_bytes())
    assert "aucun point" in result.stderr


@pytest.mark.parametrize(
    ("name", "words"), [("acte.txt", "ne reçoit pas de commentaires"), ("absent.docx", "introuvable")]
)
def test_what_cannot_be_annotated_is_told_in_french(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "acte.txt").write_text(LACKING, encoding="utf-8")
    result = run(str(tmp_path / name), "--output", str(tmp_path / "relu.docx"))
    assert (result.exit_code, (tmp_path / "relu.docx").exists()) == (2, False)
    assert words in result.stderr


def test_the_original_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "acte.docx"
    source.write_bytes(data := word(LACKING, Manner(1)))
    result = run(str(source), "--output", str(tmp_path / "." / "acte.docx"))
    assert (result.exit_code, source.read_bytes()) == (2, data)
    assert "choisissez un autre nom" in result.stderr


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine")
@formats
def test_libreoffice_shows_the_comments(form: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    (tmp_path / f"relu.{form}").write_bytes(annotated(MAKERS[form](LACKING, Manner(1))))
    options = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / f"relu.{form}")], check=True, capture_output=True, timeout=120)
    page = pypdf.PdfReader(tmp_path / "relu.pdf").pages[0]
    shown = [str(one.get_object().get("/Contents")) for one in page["/Annots"]]
    assert len([one for one in shown if "Constat : " in one]) == 2
