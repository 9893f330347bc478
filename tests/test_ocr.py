"""Scans and pictures: read by tesseract where it is installed; what cannot be read is told, never taken as empty."""

from __future__ import annotations

import io
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading import pdf as pdf_reader
from ctgcheck.reading import read, tesseract
from ctgcheck.reading.grey import Picture
from ctgcheck.reading.pdf_file import opened
from ctgcheck.reading.scans import Scanner
from tests.pdf_maker import HEIGHT, WIDTH, Text, assembled, drawn, lines, pdf, stream

PART = 0.35  # of the height of the page: what is written on
ocr = pytest.mark.skipif(not tesseract.is_ready(), reason="tesseract and its French are not installed")
ACT = (
    "COMMUNE DE VALBRÈZE",
    "Séance du 12 mars 2024",
    "",
    "Nombre de membres en exercice : 15",
    "Présents : 12        Votants : 14",
    "",
    "L'an deux mille vingt-quatre, le douze mars, le conseil municipal",
    "de la commune de Valbrèze s'est réuni en séance ordinaire.",
    "Le conseil municipal, après en avoir délibéré, approuve le compte",
    "administratif de l'exercice et charge Madame la Maire de l'exécuter.",
)
STAMP = ("Envoyé en préfecture le 14/03/2024", "Reçu en préfecture le 14/03/2024")


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("VW l'article L. 2121-29", "Vu l'article L. 2121-29"),
        ("W le budget", "Vu le budget"),
        ("budget principa/ de 2024", "budget principal de 2024"),
        ("par 11 voix pour, O contre et o abstention", "par 11 voix pour, 0 contre et 0 abstention"),
        ("ARTICLE Ler :", "ARTICLE 1er :"),
        ("Mesdames/ Messieurs, V. Bertin", "Mesdames/ Messieurs, V. Bertin"),
        ("W. Bertin, la maire", "W. Bertin, la maire"),
    ],
)
def test_letters_taken_for_others_are_given_back(seen: str, printed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    line = [tesseract.Seen(word, 60 * rank, 10, 60 * rank + 50, 30, 95.0) for rank, word in enumerate(seen.split())]
    monkeypatch.setattr(tesseract, "is_ready", lambda: True)
    monkeypatch.setattr(tesseract, "recognised", lambda _: tesseract.Recognised([line]))
    words = Scanner().words(Picture(600, 40, b"\xff" * 24_000, 200), 0)
    assert " ".join(word.text for word in words) == printed


@cache
def picture(dots: int = 200, turned: float = 0.0) -> Image.Image:
    """Give the act as a scanner sees it."""
    with opened(pdf(lines(*ACT, left=70, step=18))) as file, file.page(0) as page:
        assert page
        width, height, data = page.drawn(dots)
    whole = Image.frombytes("L", (width, height), data)
    return whole.crop((0, 0, width, int(PART * height))).rotate(turned, fillcolor=255)


def saved(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def scan(*texts: Text, image: Image.Image | None = None, pages: int = 1, written: int = 0) -> bytes:
    """Give a PDF file of scanned pages, with texts printed over each, and ``written`` pages of text before."""
    grey = image or picture()
    jpeg = stream(
        saved(grey, "JPEG"),
        f"/Type /XObject /Subtype /Image /Width {grey.width} /Height {grey.height} /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter /DCTDecode",
    )
    tall = PART * HEIGHT
    over = b"q %d 0 0 %.2f 0 %.2f cm /I Do Q\n" % (WIDTH, tall, HEIGHT - tall) + drawn(texts)
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
        "/Resources << /Font << /F1 3 0 R >> /XObject << /I 4 0 R >> >> >>"
    )
    kids = [7] * written + [8] * pages
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>".encode(),
            3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            4: jpeg,
            5: stream(drawn(lines("Le conseil municipal de Valbrèze s'est réuni.", "Présents : 12"))),
            6: stream(over),
            7: (page % (WIDTH, HEIGHT, 5)).encode(),
            8: (page % (WIDTH, HEIGHT, 6)).encode(),
        }
    )


def check_words(document: Document) -> None:
    text = " ".join(document.text.split())
    for words in ("Séance du 12 mars 2024", "Nombre de membres en exercice : 15", "Présents : 12 Votants : 14"):
        assert words in text


@ocr
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_picture_is_read_whatever_its_format(form: str) -> None:
    document = read(saved(picture(), form), f"acte.{form.lower()}")
    check_words(document)
    assert "texte reconnu sur une numérisation" in document.remarks[0]


@ocr
def test_a_scanned_pdf_is_read_and_each_word_has_its_box() -> None:
    document = read(scan(), "acte.pdf")
    check_words(document)
    place = next(one for one in document.places if document.text[one.start : one.end] == "VALBRÈZE")
    assert place.box
    assert 60 < place.box[0] < 250
    assert 40 < place.box[1] < place.box[3] < 70


@ocr
def test_a_stamp_printed_over_a_scan_is_not_taken_for_the_text_of_the_page() -> None:
    stamp = [Text(words, 350, 60 + 9 * rank, size=7) for rank, words in enumerate(STAMP)]
    document = read(scan(*stamp), "acte.pdf")
    check_words(document)
    assert all(words in document.text for words in STAMP)


@ocr
def test_a_file_may_mix_pages_of_text_and_scans() -> None:
    document = read(scan(written=1), "acte.pdf")
    first, second = (document.text[span.start : span.end] for span in document.pages)
    assert "Présents : 12" in first
    assert "membres en exercice : 15" in second
    assert document.recognised == 1
    assert document.remarks == ("Page 2 : texte reconnu sur une numérisation ; comparez avec l'original.",)


@ocr
def test_a_sheet_laid_askew_keeps_its_lines() -> None:
    document = read(saved(picture(turned=1.5)), "acte.png")
    check_words(document)


def whole_page(turned: int = 0) -> Image.Image:
    """Give a page of paper with the act on it, laid on its side or upside down."""
    page = Image.new("L", (picture().width, int(picture().height / PART)), 255)
    page.paste(picture())
    return page.rotate(turned, expand=True)


def turned_page(turned: int, shown: int) -> bytes:
    """Give a PDF page that is the picture of a sheet laid on its side, shown turned as well."""
    grey = whole_page(turned)
    wide, tall = (HEIGHT, WIDTH) if turned % 180 else (WIDTH, HEIGHT)
    jpeg = stream(
        saved(grey, "JPEG"),
        f"/Type /XObject /Subtype /Image /Width {grey.width} /Height {grey.height} /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter /DCTDecode",
    )
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {tall}] /Rotate {shown} /Contents 4 0 R "
        "/Resources << /XObject << /I 5 0 R >> >> >>"
    )
    return assembled(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page.encode(),
            4: stream(b"q %d 0 0 %d 0 0 cm /I Do Q" % (wide, tall)),
            5: jpeg,
        }
    )


@ocr
@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_sheet_laid_on_its_side_or_upside_down_is_read(turned: int) -> None:
    document = read(saved(whole_page(turned)), "acte.png")
    check_words(document)


@ocr
@pytest.mark.parametrize(("turned", "shown"), [(90, 0), (180, 0), (270, 0), (90, 90), (0, 180), (270, 180)])
def test_a_page_of_a_pdf_laid_on_its_side_is_read_and_each_word_has_its_box(turned: int, shown: int) -> None:
    document = read(turned_page(turned, shown), "acte.pdf")
    check_words(document)
    place = next(one for one in document.places if document.text[one.start : one.end] == "VALBRÈZE")
    assert place.box
    left, top, right, bottom = place.box
    upright = {
        0: (left, top, right, bottom),
        90: (WIDTH - bottom, left, WIDTH - top, right),
        180: (WIDTH - right, HEIGHT - bottom, WIDTH - left, HEIGHT - top),
        270: (top, HEIGHT - right, bottom, HEIGHT - left),
    }[turned]
    assert 60 < upright[0] < upright[2] < 260
    assert 40 < upright[1] < upright[3] < 80


@ocr
def test_without_its_measure_of_orientation_tesseract_tries_each_way_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"fra"}))
    grey = whole_page(180)
    lines, quarters = tesseract.recognised(Picture(grey.width, grey.height, grey.tobytes(), 200))
    assert quarters == 2
    assert "VALBRÈZE" in [word.text for line in lines for word in line]


def test_turning_a_picture_four_times_gives_it_back() -> None:
    picture = Picture(3, 2, b"abcdef", 200)
    assert picture.turned(1) == Picture(2, 3, b"daebfc", 200)
    for quarters in range(4):
        assert picture.turned(quarters).turned(4 - quarters) == picture


@ocr
def test_a_grainy_scan_is_cleaned_and_read_again() -> None:
    grain = random.Random(1)
    noisy = picture().point(lambda value: 80 + value // 2)
    noisy = Image.frombytes(
        "L", noisy.size, bytes(max(0, min(255, v + int(grain.gauss(0, 22)))) for v in noisy.tobytes())
    )
    document = read(saved(noisy), "acte.png")
    assert "membres en exercice" in document.text
    assert sum(map(len, document.doubtful)) > 0.9 * len(document.text)  # a figure may be misread with confidence


@ocr
def test_poor_words_are_doubtful_and_sharp_ones_are_not() -> None:
    sharp = read(saved(picture()), "acte.png")
    blurred = read(saved(picture().filter(ImageFilter.GaussianBlur(2.4))), "acte.png")
    assert sum(map(len, blurred.doubtful)) > sum(map(len, sharp.doubtful))
    assert sum(map(len, sharp.doubtful)) < len(sharp.text) / 10


@ocr
@pytest.mark.parametrize(
    "data", [saved(Image.new("L", (1600, 700), 255)), scan(image=Image.new("L", (1600, 700), 200))]
)
def test_a_page_without_a_word_is_told_not_taken_as_an_empty_text(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="non lisible"):
        read(data, "acte")


@ocr
def test_a_page_that_cannot_be_read_is_told_beside_those_that_are() -> None:
    document = read(scan(image=Image.new("L", (1600, 700), 200), written=1), "acte.pdf")
    assert "Présents : 12" in document.text
    assert document.remarks == ("Page 2 : non lisible (numérisation trop pâle, ou page sans texte).",)


@pytest.fixture
def _without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "is_ready", lambda: False)


@pytest.mark.usefixtures("_without_tesseract")
def test_without_tesseract_a_scan_says_what_to_install() -> None:
    with pytest.raises(UnreadableDocument, match=r"numérisation : installez le programme tesseract .*ctgcheck\[ocr\]"):
        pdf_reader.read(scan(), "acte.pdf", "application/pdf")


@pytest.mark.usefixtures("_without_tesseract")
def test_without_tesseract_the_pages_of_text_are_read_all_the_same() -> None:
    document = pdf_reader.read(scan(written=1), "acte.pdf", "application/pdf")
    assert "Présents : 12" in document.text
    assert document.remarks[0].startswith("Page 2 : numérisation non lue ; installez")


def test_a_tesseract_that_hangs_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 1)

    monkeypatch.setattr(tesseract, "program", lambda: sys.executable)
    monkeypatch.setattr(subprocess, "run", hangs)
    assert tesseract.recognised(Picture(2, 2, bytes(range(4)), 200)).lines == []


CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "dev"
SCANS = sorted(CORPUS.glob("*scan*.pdf")) if CORPUS.is_dir() else []


@ocr
@pytest.mark.skipif(not SCANS, reason="no ../shared/corpus/dev here")
@pytest.mark.parametrize("path", SCANS, ids=lambda path: path.stem)
def test_no_real_scan_is_wrongly_accused(path: Path) -> None:
    from ctgcheck import pipeline  # noqa: PLC0415

    result = pipeline.check_path(path)
    assert result.error is None
    assert not [f.rule for act in result.acts for f in act.findings if f.verdict == "fail" and f.level in ("A", "B")]
