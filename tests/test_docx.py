"""A Word file is read as the text that a person sees, and each of its characters is known to its run."""

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
from ctgcheck.reading import docx_plain, read
from ctgcheck.reading.docx_names import text_of
from tests.facts_of import facts_of
from tests.office_maker import (
    WORD_TYPE,
    Manner,
    W,
    docx,
    relation,
    w_paragraph,
    w_run,
    w_table,
    word,
    zipped,
)
from tests.writer import write
from tests.writer.singles import combinations

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
MANNERS = (Manner(cut=False, soft=False, tables=False), Manner(1), Manner(2, soft=False), Manner(3, tables=False))


def text(body: str, **others: object) -> str:
    return read(docx(body, **others), "acte.docx").text  # type: ignore[arg-type]


def part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def in_the_file(data: bytes, document: Document) -> str:
    """Give the text again, taken from the file by the places alone; what no run holds is kept from the text."""
    roots: dict[str, list[etree._Element]] = {}
    out = list(document.text)
    for place in document.places:
        assert place.part is not None
        assert place.paragraph is not None
        assert place.run is not None
        if place.part not in roots:
            roots[place.part] = list(part(data, place.part).iter(f"{{{W}}}p"))
        run = list(roots[place.part][place.paragraph].iter(f"{{{W}}}r"))[place.run]
        out[place.start : place.end] = text_of(run)[place.offset : place.offset + place.end - place.start]
    return "".join(out)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("manner", MANNERS)
def test_a_sample_gives_the_same_text_and_the_same_facts(sample: Path, manner: Manner) -> None:
    written = read(sample.read_bytes(), "acte.txt")
    found = read(word(written.text, manner), "acte.docx")
    assert found.text.rstrip("\n") == written.text.rstrip("\n")
    assert facts_of(found) == facts_of(written)
    assert found.remarks == ()


def test_every_layout_of_the_writer_gives_the_same_facts_as_its_text() -> None:
    wrong = []
    for rank, (story, layout) in enumerate(combinations((), 40)):
        text = write(story, layout).text.replace("\f", "\n")  # where pages end is not written in the file
        written = read(text.encode(), "acte.txt")
        found = read(word(written.text, Manner(rank)), "acte.docx")
        if facts_of(found) != facts_of(written):
            wrong.append(layout)
    assert wrong == []


@given(st.lists(st.text("ab é\u0301\u00ad\u200b\t\n«1", max_size=12), min_size=1, max_size=5), st.integers(0, 99))
def test_each_character_is_found_again_in_its_run(lines: list[str], seed: int) -> None:
    data = word("\n".join(["x", *lines]), Manner(seed))
    document = read(data, "acte.docx")
    shown = in_the_file(data, document)
    assert len(shown) == len(document.text)
    differing = {(a, b) for a, b in zip(document.text, shown, strict=True) if a != b}
    # an invisible character is read as a space; a letter stands where the letter before its accent stands
    assert differing <= {(" ", "\u200b"), ("-", "\u00ad"), ("é", "e"), ("á", "a"), ("ḃ", "b")}
    assert all(a.end <= b.start for a, b in pairwise(document.places))


def test_a_row_is_a_line_and_a_column_of_figures_goes_with_its_labels() -> None:
    def cell(*lines: str) -> str:
        return "".join(w_paragraph(w_run(line)) for line in lines) or w_paragraph()

    assert text(w_table((cell("Pour"), cell("12")), (cell("Contre"), cell()))) == "Pour\t12\nContre\t\n"
    assert text(w_table((cell("En exercice", "Présents"), cell("15", "12")))) == "En exercice\t15\nPrésents\t12\n"
    assert text(w_table((cell("Membres", "en exercice"), cell("15")))) == "Membres en exercice\t15\n"
    labels = (cell("Membres", "en exercice"), cell("Membres", "présents"))
    assert text(w_table(labels, (cell("15"), cell("12")))) == "Membres en exercice\tMembres présents\n15\t12\n"
    assert text(w_table((cell("Le Maire", "A. V"), cell("Le secrétaire", "B. T")))) == (
        "Le Maire\nA. V\nLe secrétaire\nB. T\n"
    )
    assert text(w_table((cell("Un cadre", "de deux lignes"),))) == "Un cadre\nde deux lignes\n"
    # a side column and the text beside it: the blank lines that part what is told are kept, one at a time
    assert text(w_table((cell("Présents :", "12"), cell("", "Le conseil décide", "", "", "Fait à Valmont", "")))) == (
        "Présents :\n12\n\nLe conseil décide\n\nFait à Valmont\n"
    )


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    body = w_paragraph(
        w_run("Présents : "),
        '<w:del w:id="1" w:author="A"><w:r><w:delText>8</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="A">{w_run("12")}</w:ins>',
        f'<w:moveFrom w:id="3">{w_run(" ailleurs")}</w:moveFrom>',
    )
    document = read(docx(body), "a.docx")
    assert document.text == "Présents : 12\n"
    assert "les suppressions ne le sont pas" in document.remarks[0]


def test_a_paragraph_whose_end_is_deleted_goes_on_with_the_next_one() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    assert text(w_paragraph(w_run("Le conseil "), properties=mark) + w_paragraph(w_run("décide"))) == (
        "Le conseil décide\n"
    )


@pytest.mark.parametrize(
    ("sign", "told"), [("<w:vanish/>", "masqué"), ("<w:strike/>", "barré"), ("<w:dstrike/>", "barré")]
)
def test_hidden_and_struck_out_words_are_not_read_and_it_is_said(sign: str, told: str) -> None:
    document = read(docx(w_paragraph(w_run("Votants : 12"), w_run(" contre 3", sign))), "a.docx")
    assert document.text == "Votants : 12\n"
    assert told in document.remarks[0]
    assert text(w_paragraph(w_run("oui", sign.replace("/>", ' w:val="0"/>')))) == "oui\n"


def test_words_hidden_by_a_style_are_not_read() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Cache"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    body = w_paragraph(w_run("vu"), w_run("caché", '<w:rStyle w:val="Cache"/>'))
    found = text(body, parts={"word/styles.xml": styles}, relations=relation(2, "styles", "styles.xml"))
    assert found == "vu\n"


def test_fields_show_their_result_and_never_their_instruction() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = mark("begin") + "<w:r><w:instrText>MERGEFIELD nom</w:instrText></w:r>" + mark("separate") + w_run("secret")
    body = w_paragraph(
        mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + inner + mark("end") + mark("separate"),
        w_run("12 mars"),
        mark("end"),
        f'<w:hyperlink>{w_run(" 2024")}</w:hyperlink><w:fldSimple w:instr="DATE">{w_run(" à 19 h")}</w:fldSimple>',
    )
    assert text(body) == "12 mars 2024 à 19 h\n"


LEVEL = (
    '<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
)


def numbered(*levels: tuple[str, str], start: int = 1) -> dict[str, str]:
    inside = "".join(LEVEL.format(depth=d, start=start, form=f, text=t) for d, (f, t) in enumerate(levels))
    part = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return {"word/numbering.xml": part}


def item(words: str, depth: int = 0) -> str:
    return w_paragraph(w_run(words), properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')


@pytest.mark.parametrize(
    ("levels", "depths", "lines"),
    [
        ([("decimal", "Article %1 :")], [0, 0], ["Article 1 : a", "Article 2 : b"]),
        ([("decimal", "%1."), ("lowerLetter", "%2)")], [0, 1, 1, 0, 1], ["1. a", "a) b", "b) c", "2. d", "a) e"]),
        ([("upperRoman", "%1 -"), ("decimal", "%1.%2")], [0, 0, 1], ["I - a", "II - b", "II.1 c"]),
        ([("bullet", "\uf0b7")], [0], ["• a"]),
        ([("bullet", "-")], [0], ["- a"]),
        ([("none", "%1")], [0], ["a"]),
    ],
)
def test_automatic_numbers_are_written_before_the_words(
    levels: list[tuple[str, str]], depths: list[int], lines: list[str]
) -> None:
    body = "".join(item(name, depth) for name, depth in zip("abcde", depths, strict=False))
    found = text(body, parts=numbered(*levels), relations=relation(2, "numbering", "numbering.xml"))
    assert found.splitlines() == lines


_PIECES = (
    *("<w:r><w:t>un mot </w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:tab/><w:t>b\nc</w:t></w:r>", "<w:r/>"),
    *("<w:r><w:br/><w:t>à la ligne</w:t></w:r>", "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"),
    *("<w:ins><w:r><w:t>ajouté</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>"),
    *("<w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink>", "<w:inconnu><w:r><w:t>dedans</w:t></w:r></w:inconnu>"),
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>PAGE</w:t></w:r>",
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r>",
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>cadre</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
    "<w:r><w:lastRenderedPageBreak/><w:t>page</w:t></w:r>",
)
_PROPERTIES = (
    *("", "<w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr>", "<w:pPr><w:pStyle w:val='x'/></w:pPr>"),
    "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>",
    "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>",
)


@given(
    st.lists(st.tuples(st.sampled_from(_PROPERTIES), st.lists(st.sampled_from(_PIECES), max_size=4)), max_size=6),
    st.booleans(),
)
def test_paragraphs_that_hold_only_words_are_read_in_one_pass_as_one_by_one(
    paragraphs: list[tuple[str, list[str]]], boxed: bool
) -> None:
    body = "".join(f"<w:p>{properties}{''.join(pieces)}</w:p>" for properties, pieces in paragraphs)
    whole = w_paragraph(w_run("Le conseil")) + (w_table((body or w_paragraph(),)) if boxed else body)
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="x">{_PROPERTIES[3]}</w:style></w:styles>'
    parts = {**numbered(("decimal", "Article %1 :")), "word/styles.xml": styles}
    named = relation(2, "numbering", "numbering.xml") + relation(3, "styles", "styles.xml")
    data = docx(whole, parts=parts, relations=named)
    quick = read(data, "acte.docx")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docx_plain, "_holding_more", lambda root, space, _: root.iter(f"{space}p"))
        closely = read(data, "acte.docx")
    assert (quick.text, quick.places, quick.remarks) == (closely.text, closely.places, closely.remarks)


def test_heads_feet_notes_and_boxes_are_read_once_and_cut_no_sentence() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{w_paragraph(w_run('Présents : 12'))}</w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference r:id="rId3"/></w:sectPr>'
    body = w_paragraph(w_run("Le conseil "), box, w_run("décide"), note) + section
    parts = {
        "word/h.xml": f'<w:hdr xmlns:w="{W}">{w_paragraph(w_run("Commune de Valmont"))}</w:hdr>',
        "word/f.xml": f'<w:ftr xmlns:w="{W}">{w_paragraph(w_run("Mairie, place du Marché"))}</w:ftr>',
        "word/n.xml": f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="1">{w_paragraph(w_run("---"))}'
        f'</w:footnote><w:footnote w:id="2">{w_paragraph(w_run("Voir annexe"))}</w:footnote></w:footnotes>',
    }
    relations = (
        relation(2, "header", "h.xml") + relation(3, "footer", "/word/f.xml") + relation(4, "footnotes", "n.xml")
    )
    document = read(docx(body, parts, relations), "a.docx")
    assert document.text.splitlines() == [
        *("Commune de Valmont", "Présents : 12", "Le conseil décide", "Voir annexe", "Mairie, place du Marché"),
    ]
    asides = [document.text[span.start : span.end] for span in document.asides]
    assert asides == ["Voir annexe\n", "Mairie, place du Marché\n"]


def test_pages_begin_where_word_last_laid_them_out() -> None:
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>deux</w:t></w:r>"
    document = read(docx(w_paragraph(w_run("un ")) + w_paragraph(w_run("et "), broken)), "a.docx")
    assert [document.text[page.start : page.end] for page in document.pages] == ["un \net ", "deux\n"]
    assert document.page(document.text.index("deux")) == 2


def test_heads_typed_in_the_body_on_each_page_are_set_aside_and_cut_no_sentence() -> None:
    head = "Ville de Valmont - séance du 12 mars 2024 - feuillet {}"
    new = "<w:r><w:lastRenderedPageBreak/><w:t>{}</w:t></w:r>"
    body = (
        w_paragraph(w_run(head.format(1)))
        + w_paragraph(w_run("Le conseil municipal de Valmont s'est réuni le 12 mars 2024."))
        + w_paragraph(w_run("Étaient présents : Alix BERTIN, Nora CARLU, Hugo"))
        + w_paragraph(new.format(head.format(2)))
        + w_paragraph(w_run("de LOMAIR, Inès ESTÈVE."))
        + w_paragraph(w_run("Le conseil, à l'unanimité, approuve le compte."))
    )
    document = read(docx(body), "a.docx")
    assert [document.text[span.start : span.end] for span in document.asides] == [head.format(2)]
    assert facts_of(document)[0]["members.present_names"] == [
        ("Alix BERTIN", "Nora CARLU", "Hugo de LOMAIR", "Inès ESTÈVE")
    ]


def test_special_signs_are_read_as_they_show() -> None:
    run = (
        "<w:r><w:t>Saint</w:t><w:noBreakHyphen/><w:t>Avé, déli</w:t><w:softHyphen/><w:t>béra</w:t>"
        '<w:tab/><w:sym w:font="Wingdings" w:char="F0FE"/><w:cr/><w:t>fin</w:t></w:r>'
    )
    assert text(w_paragraph(run)) == "Saint\u2011Avé, délibéra\t☒\nfin\n"


def test_a_file_is_known_by_what_it_says_of_itself_whatever_its_name_and_order() -> None:
    data = word("Le conseil décide")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        shuffled = zipped({name: archive.read(name) for name in reversed(archive.namelist())})
    for name in ("acte.txt", "acte", "acte.zip"):
        assert read(shuffled, name).media_type == f"{WORD_TYPE}.document"


def test_the_text_is_found_by_the_relations_whatever_its_name() -> None:
    with zipfile.ZipFile(io.BytesIO(word("Le conseil décide"))) as archive:
        parts = {name: archive.read(name).replace(b"document.xml", b"texte2.xml") for name in archive.namelist()}
    renamed = {name.replace("document.xml", "texte2.xml"): content for name, content in parts.items()}
    assert read(zipped(renamed), "a.docx").text == "Le conseil décide\n"


def test_macros_are_told_and_left_alone() -> None:
    document = read(docx(w_paragraph(w_run("a")), {"word/vbaProject.bin": b"\x00"}), "a.docm")
    assert "macros" in document.remarks[0]


def test_a_file_of_strict_word_is_read() -> None:
    data = word("Le conseil décide")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in parts.items()
    }
    assert read(zipped(strict), "a.docx").text == "Le conseil décide\n"


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="aucun texte"):
        read(docx(w_paragraph()), "a.docx")
