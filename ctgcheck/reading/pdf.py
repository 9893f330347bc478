"""PDF -> Document: the text layer page by page, in the order in which it is seen; scanned pages by tesseract."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading import laid_out
from ctgcheck.reading.page_lines import Sheet, sheet
from ctgcheck.reading.pdf_file import Page, Pdf, opened
from ctgcheck.reading.pdf_words import Layer, words_of
from ctgcheck.reading.running_heads import without_running_heads
from ctgcheck.reading.scans import Scanner

_LATIN = re.compile("[!-~\u00a0-\u024f\u2010-\u2044\u20ac\u2190-\u27bf\uf000-\uf0ff\ufb00-\ufb06]")
_MOST = 0.6  # of the characters of a page: fewer are no French, whatever the signs of its lists
_ONE_ATTACHED = "Un fichier joint au PDF n'est pas ouvert : à contrôler à part si son contenu compte."
_FEW = 250  # characters: fewer beside a picture are a stamp printed over a scan


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a PDF file; raise ``UnreadableDocument`` (French) when no page of it can be."""
    with opened(data) as pdf:
        scanner, told = Scanner(), tuple(_remarks(pdf))  # before the pages are flattened, signatures with them
        sheets = [_sheet(pdf, number, scanner) for number in range(pdf.pages)]
        remarks = (*told, *scanner.remarks())
    if not any(one.lines for one in sheets):
        raise UnreadableDocument(scanner.why_nothing())
    read_ = laid_out.document(without_running_heads(sheets), data, name, media_type, remarks)
    return msgspec.structs.replace(read_, recognised=scanner.recognised())


def _sheet(pdf: Pdf, number: int, scanner: Scanner) -> Sheet:
    with pdf.page(number) as page:
        if page is None:
            scanner.lost(number)
            return Sheet([])
        layer = words_of(page)
        if _is_garbled(layer):  # the fonts do not say which letters they draw: what is seen tells
            layer = scanner.completed(page, Layer([], []), number)
        elif _is_scan(page, layer):
            layer = scanner.completed(page, layer, number)
    return sheet(layer.words, layer.turned)


def _is_scan(page: Page, layer: Layer) -> bool:
    count = sum(len(word.text) for word in (*layer.words, *layer.turned))
    return count < _FEW and page.is_picture()


def _is_garbled(layer: Layer) -> bool:
    text = "".join(word.text for word in layer.words)
    return bool(text) and len(_LATIN.findall(text)) < _MOST * len(text)


def _remarks(pdf: Pdf) -> Iterator[str]:
    attached = pdf.attachments()
    if attached and pdf.is_portfolio():
        yield (
            "Le PDF est un porte-documents : seule sa page de garde est lue. Enregistrez à part "
            f"{'les fichiers' if attached > 1 else 'le fichier'} qu'il contient, puis relancez."
        )
    elif attached:
        several = f"{attached} fichiers joints au PDF ne sont pas ouverts : à contrôler à part si leur contenu compte."
        yield several if attached > 1 else _ONE_ATTACHED
    if pdf.is_signed():
        yield "Le PDF porte une signature électronique : sa validité n'est pas contrôlée."
