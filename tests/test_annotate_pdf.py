"""Findings come back into a PDF as highlights with notes over the words; every byte that was there stays."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.annotations import Text

from ctgcheck.annotating import Note, annotate, cautions
from ctgcheck.cli import main
from ctgcheck.model import Document, Span
from ctgcheck.reading import read
from tests.pdf_maker import HEIGHT, assembled, drawn, lines, pdf, stream

ACT = lines(
    "COMMUNE DE VALBRÈZE",
    "Séance du 12 mars 2024",
    "Nombre de membres en exercice : 15",
    "Présents : 7",
    "Le conseil municipal approuve le compte.",
)
PAGES = pdf(ACT, lines("Suite de la délibération", "et signature du maire"))


def note(document: Document, words: str, text: str = "Constat : à voir — « l'été »") -> Note:
    start = document.text.index(words)
    return Note(Span(start, start + len(words)), "À corriger", text, "fail")


def marked(data: bytes, *words: str) -> bytes:
    document = read(data, "acte.pdf")
    return annotate(data, document, tuple(note(document, one) for one in words))


def put_on(data: bytes) -> list[list[Any]]:
    pages = pypdf.PdfReader(io.BytesIO(data), strict=True).pages
    return [[one.get_object() for one in page.get("/Annots") or []] for page in pages]


def notes_on(data: bytes) -> list[list[Any]]:
    return [[one for one in page if one["/Subtype"] != "/Popup"] for page in put_on(data)]


def test_the_bytes_of_the_file_are_the_beginning_of_the_copy() -> None:
    assert marked(PAGES, "Présents : 7").startswith(PAGES)


def test_a_note_bears_the_author_the_text_and_the_place_of_the_words() -> None:
    ((one,), none) = notes_on(marked(PAGES, "Présents : 7"))
    assert none == []
    assert one["/Subtype"] == "/Highlight"
    assert one["/T"] == "ctgcheck"
    assert one["/Contents"] == "À corriger\nConstat : à voir — « l'été »"
    left, top, right, _, _, bottom, *_ = map(float, one["/QuadPoints"])
    assert 58 < left < 62
    assert 90 < right < 125
    assert HEIGHT - 106 < bottom < HEIGHT - 101 < HEIGHT - 95 < top < HEIGHT - 88
    assert "/N" in one["/AP"]


def test_each_note_has_a_window_closed_that_readers_open() -> None:
    first, window, second, other = put_on(marked(PAGES, "Présents : 7", "VALBRÈZE"))[0]
    for note, opened in ((first, window), (second, other)):
        assert opened["/Subtype"] == "/Popup"
        assert note["/Popup"].get_object() is opened
        assert opened["/Parent"].get_object() is note
        assert str(opened["/Open"]) == "False"


@given(st.text(min_size=1, max_size=60).filter(lambda text: "\x00" not in text))
@settings(max_examples=30, deadline=None)
def test_whatever_a_note_says_it_has_its_window(text: str) -> None:
    document = read(PAGES, "acte.pdf")
    copy = annotate(PAGES, document, tuple(note(document, words, text) for words in ("Présents : 7", "signature")))
    for page in put_on(copy):
        assert [one["/Subtype"] for one in page] == ["/Highlight", "/Popup"]
        assert page[0]["/Popup"].get_object()["/Parent"].get_object() is page[0]


def test_words_on_two_lines_have_two_strokes_and_words_of_the_second_page_are_marked_there() -> None:
    first, second = notes_on(marked(PAGES, "7\nLe conseil", "signature"))
    assert len(first[0]["/QuadPoints"]) == 16
    assert len(second) == 1


def test_a_second_run_replaces_the_notes_of_the_first_and_leaves_those_of_others() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PAGES))
    writer.add_annotation(0, Text(rect=(10, 10, 30, 30), text="note d'une autre"))
    out = io.BytesIO()
    writer.write(out)
    twice = marked(marked(out.getvalue(), "Présents : 7", "VALBRÈZE"), "Présents : 7")
    assert [one.get("/T") for one in notes_on(twice)[0]] == [None, "ctgcheck"]
    assert notes_on(marked(twice))[0][0]["/Contents"] == "note d'une autre"
    assert len(notes_on(marked(twice))[0]) == 1


def test_without_a_note_the_copy_is_the_file() -> None:
    assert marked(PAGES) == PAGES


def test_the_same_notes_give_the_same_bytes() -> None:
    assert marked(PAGES, "Présents : 7") == marked(PAGES, "Présents : 7")


def test_the_copy_reads_as_the_file_does() -> None:
    assert read(marked(PAGES, "Présents : 7"), "acte.pdf").text == read(PAGES, "acte.pdf").text


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_on_a_page_shown_turned_the_highlight_is_over_the_words(turned: int) -> None:
    straight = notes_on(marked(pdf(ACT), "Présents : 7"))[0][0]["/QuadPoints"]
    assert notes_on(marked(pdf(ACT, turned=turned), "Présents : 7"))[0][0]["/QuadPoints"] == straight


def test_the_words_stay_black_under_the_highlighter() -> None:
    assert b"/BM/Darken" in marked(PAGES, "Présents : 7")[len(PAGES) :]


def test_a_reader_draws_the_highlight(tmp_path: Path) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow (ctgcheck[ocr]) is not installed")
    (tmp_path / "acte.pdf").write_bytes(marked(PAGES, "Présents : 7"))
    command = ["pdftoppm", "-r", "72", "-png", "-singlefile", str(tmp_path / "acte.pdf"), str(tmp_path / "page")]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    colours = {colour for _, colour in image.open(tmp_path / "page.png").convert("RGB").getcolors(100_000)}
    assert any(red > 240 and 180 < green < 220 and blue < 160 for red, green, blue in colours)
    assert any(max(colour) < 60 for colour in colours)


def test_a_file_whose_owner_forbids_changes_opens_with_its_notes_as_it_did() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PAGES))
    writer.encrypt("", "propriétaire", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    twice = marked(marked(out.getvalue(), "Présents : 7", "VALBRÈZE"), "Présents : 7")
    reader = pypdf.PdfReader(io.BytesIO(twice), password="")
    (note,) = [one.get_object() for one in reader.pages[0].get("/Annots") or []]
    assert note["/Contents"] == "À corriger\nConstat : à voir — « l'été »"
    assert "Présents : 7" in reader.pages[0].extract_text()


def signed() -> bytes:
    """Give a file with a field of signature, as an electronic parapheur leaves it."""
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [6 0 R] >> >>",
            2: b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            4: stream(drawn(ACT)),
            5: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> /Annots [6 0 R] >>",
            6: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature1) /Rect [0 0 0 0] /V 7 0 R /P 5 0 R >>",
            7: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 10 20 10] "
            b"/Contents <00> >>",
        }
    )


def test_a_signed_file_keeps_its_signed_revision_and_the_copy_says_so() -> None:
    data = signed()
    document = read(data, "acte.pdf")
    assert "signature électronique" in document.remarks[0]
    copy = annotate(data, document, (note(document, "Présents : 7"),))
    assert copy.startswith(data)
    assert "la version signée reste intacte" in notes_on(copy)[0][1]["/Contents"]
    assert "l'original signé seul fait foi" in cautions(data, document)[0]


def run(path: Path, output: Path) -> Result:
    return CliRunner().invoke(main, ["annotate", str(path), "--output", str(output)])


def test_the_command_writes_the_copy_and_never_over_the_file(tmp_path: Path) -> None:
    act, copy = tmp_path / "acte.pdf", tmp_path / "relu.pdf"
    act.write_bytes(PAGES)
    result = run(act, copy)
    assert result.exit_code in (0, 1)
    assert "écrit" in result.output
    assert copy.read_bytes().startswith(PAGES)
    assert run(act, act).exit_code == 2
    assert act.read_bytes() == PAGES


def test_a_picture_receives_no_note() -> None:
    with pytest.raises(Exception, match="annotez un PDF"):
        annotate(b"", Document("acte.png", "Présents : 7", "image/*"), ())


def test_notes_on_words_without_a_place_stand_at_the_first_words() -> None:
    document = read(PAGES, "acte.pdf")
    ((one,), _) = notes_on(annotate(PAGES, document, (Note(Span(0, 0), "À vérifier", "Constat", "review"),)))
    assert float(one["/QuadPoints"][0]) < 62
