"""A LibreOffice file is read as the text that a person sees, and each of its characters is known to its stretch."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading import read
from ctgcheck.reading.odt_body import stretches
from ctgcheck.reading.odt_names import full
from tests.facts_of import facts_of
from tests.office_maker import ODT_TYPE, Manner, libre, odt, odt_pages, t_paragraph, t_table, t_text
from tests.writer import write
from tests.writer.singles import combinations

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
MANNERS = (Manner(cut=False, soft=False, tables=False), Manner(1), Manner(2, soft=False), Manner(3, tables=False))


def text(body: str, styles: str = "", **parts: str) -> str:
    return read(odt(body, styles, {f"{name}.xml": content for name, content in parts.items()}), "acte.odt").text


def in_the_file(data: bytes, document: Document) -> str:
    """Give the text again, taken from the file by the places alone; what no stretch holds is kept from the text."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))
    paragraphs = list(root.iter(full("text:p"), full("text:h")))
    out = list(document.text)
    for place in document.places:
        assert (place.part, place.paragraph is None, place.run is None) == ("content.xml", False, False)
        found = list(stretches(paragraphs[place.paragraph or 0]))[place.run or 0].characters
        out[place.start : place.end] = found[place.offset : place.offset + place.end - place.start]
    return "".join(out)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_sample_gives_the_same_text_and_the_same_facts(sample: Path, manner: Manner) -> None:
    written = read(sample.read_bytes(), "acte.txt")
    found = read(libre(written.text, manner), "acte.odt")
    assert found.text.rstrip("\n") == written.text.rstrip("\n")
    assert facts_of(found) == facts_of(written)
    assert found.remarks == ()


def test_every_layout_of_the_writer_gives_the_same_facts_as_its_text() -> None:
    wrong = []
    for rank, (story, layout) in enumerate(combinations((), 40)):
        text = write(story, layout).text.replace("\f", "\n")  # where pages end is not written in the file
        written = read(text.encode(), "acte.txt")
        found = read(libre(written.text, Manner(rank)), "acte.odt")
        if facts_of(found) != facts_of(written):
            wrong.append(layout)
    assert wrong == []


@given(st.lists(st.text("ab é\u0301\u00ad\u200b\t\n«1", max_size=12), min_size=1, max_size=5), st.integers(0, 99))
def test_each_character_is_found_again_in_its_stretch(lines: list[str], seed: int) -> None:
    data = libre("\n".join(["x", *lines]), Manner(seed))
    document = read(data, "acte.odt")
    shown = in_the_file(data, document)
    assert len(shown) == len(document.text)
    differing = {(a, b) for a, b in zip(document.text, shown, strict=True) if a != b}
    # an invisible character is read as a space; a letter stands where the letter before its accent stands
    assert differing <= {(" ", "\u200b"), ("-", "\u00ad"), ("é", "e"), ("á", "a"), ("ḃ", "b")}
    assert all(a.end <= b.start for a, b in pairwise(document.places))


def test_blanks_are_those_that_show() -> None:
    assert text(t_paragraph("\n  Le \n conseil  <text:span> décide</text:span>")) == "Le conseil décide\n"
    assert text(t_paragraph(t_text("a   b\tc\nd"))) == "a   b\tc\nd\n"


def test_a_row_is_a_line_and_repeated_cells_are_bounded() -> None:
    def cell(*lines: str) -> str:
        return "".join(map(t_paragraph, lines))

    assert text(t_table((cell("Pour"), cell("12")), (cell("Contre"), cell("")))) == "Pour\t12\nContre\t\n"
    assert text(t_table((cell("En exercice", "Présents"), cell("15", "12")))) == "En exercice\t15\nPrésents\t12\n"
    huge = '<table:table-cell table:number-columns-repeated="999999999"/>'
    row = f"<table:table-cell><text:p>a</text:p></table:table-cell>{huge}"
    rows = f'<table:table-row table:number-rows-repeated="999999999">{row}</table:table-row>'
    assert text(f"<table:table>{rows}</table:table>") == "a\t\n"


def test_tracked_deletions_and_comments_are_not_read() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>8</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><dc:creator>A</dc:creator><text:p>à revoir</text:p></office:annotation>"
    document = read(odt(changes + t_paragraph(f'Présents : <text:change text:change-id="c"/>{comment}12')), "a.odt")
    assert document.text == "Présents : 12\n"
    assert "les suppressions ne le sont pas" in document.remarks[0]


@pytest.mark.parametrize(
    ("look", "told"), [('text:display="none"', "masqué"), ('style:text-line-through-style="solid"', "barré")]
)
def test_hidden_and_struck_out_words_are_not_read_and_it_is_said(look: str, told: str) -> None:
    styles = (
        f'<style:style style:name="B" style:family="text"><style:text-properties {look}/></style:style>'
        '<style:style style:name="C" style:family="text" style:parent-style-name="B"/>'
    )
    body = t_paragraph('Votants : 12<text:span text:style-name="C"> contre 3</text:span>')
    document = read(odt(body, styles), "a.odt")
    assert document.text == "Votants : 12\n"
    assert told in document.remarks[0]


def test_a_hidden_section_is_not_read() -> None:
    body = t_paragraph("vu") + f'<text:section text:display="none">{t_paragraph("caché")}</text:section>'
    document = read(odt(body), "a.odt")
    assert (document.text, len(document.remarks)) == ("vu\n", 1)


def level(depth: int, form: str, before: str = "", after: str = ".", shown: int = 1) -> str:
    return (
        f'<text:list-level-style-number text:level="{depth}" style:num-format="{form}" style:num-prefix="{before}" '
        f'style:num-suffix="{after}" text:display-levels="{shown}"/>'
    )


def listed(*items: str) -> str:
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L">{inside}</text:list>'


@pytest.mark.parametrize(
    ("levels", "body", "lines"),
    [
        (level(1, "1", "Article ", " :"), [t_paragraph("a"), t_paragraph("b")], ["Article 1 : a", "Article 2 : b"]),
        (
            level(1, "1") + level(2, "a", after=")"),
            [t_paragraph("a") + listed(t_paragraph("b"), t_paragraph("c")), t_paragraph("d")],
            ["1. a", "a) b", "b) c", "2. d"],
        ),
        (level(1, "I") + level(2, "1", shown=2), [t_paragraph("a") + listed(t_paragraph("b"))], ["I. a", "I.1. b"]),
        (level(1, "1"), [t_paragraph("a") + t_paragraph("suite"), t_paragraph("b")], ["1. a", "suite", "2. b"]),
        ('<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>', [t_paragraph("a")], ["• a"]),
    ],
)
def test_automatic_numbers_are_written_before_the_words(levels: str, body: list[str], lines: list[str]) -> None:
    styles = f'<text:list-style style:name="L">{levels}</text:list-style>'
    assert text(listed(*body), styles).splitlines() == lines


def test_a_list_counts_anew_unless_it_says_that_it_goes_on() -> None:
    styles = f'<text:list-style style:name="L">{level(1, "1")}</text:list-style>'
    one = listed(t_paragraph("a"))
    goes_on = one.replace("<text:list ", '<text:list text:continue-numbering="true" ')
    assert text(one + one, styles).splitlines() == ["1. a", "1. a"]
    assert text(one + goes_on, styles).splitlines() == ["1. a", "2. a"]


def test_heads_feet_notes_and_boxes_are_read_once_and_cut_no_sentence() -> None:
    page = (
        '<style:master-page style:name="Standard"><style:header><text:p>Commune de Valmont</text:p></style:header>'
        "<style:footer><text:p>Mairie, place du Marché</text:p></style:footer></style:master-page>"
    )
    box = f"<draw:frame><draw:text-box>{t_paragraph('Présents : 12')}</draw:text-box></draw:frame>"
    cited = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{cited}<text:note-body>{t_paragraph('Voir annexe')}</text:note-body></text:note>"
    data = odt(t_paragraph(f"Le conseil {box}décide{note}"), parts={"styles.xml": odt_pages(page)})
    document = read(data, "a.odt")
    assert document.text.splitlines() == [
        *("Commune de Valmont", "Présents : 12", "Le conseil décide", "Voir annexe", "Mairie, place du Marché"),
    ]
    asides = [document.text[span.start : span.end] for span in document.asides]
    assert asides == ["Voir annexe\n", "Mairie, place du Marché\n"]


def test_pages_begin_where_libreoffice_last_laid_them_out() -> None:
    body = t_paragraph("un") + "<text:soft-page-break/>" + t_paragraph("deux et <text:soft-page-break/>trois")
    document = read(odt(body), "a.odt")
    assert [document.text[page.start : page.end] for page in document.pages] == ["un\n", "deux et ", "trois\n"]


def test_a_file_is_known_by_what_it_says_of_itself_whatever_its_name() -> None:
    assert read(libre("Le conseil décide"), "acte.txt").media_type == ODT_TYPE


def test_a_protected_file_is_told_in_french() -> None:
    manifest = '<m><file-entry full-path="content.xml"><encryption-data/></file-entry></m>'
    with pytest.raises(UnreadableDocument, match="mot de passe"):
        read(odt(t_paragraph("a"), parts={"META-INF/manifest.xml": manifest}), "a.odt")
