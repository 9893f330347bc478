"""A small maker of Word and LibreOffice files, on the side of the tests: the same lines in several manners."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
_ODF = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"
    for name, space in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing")),
        *(("fo", "xsl-fo-compatible"), ("meta", "meta")),
    )
} | {"dc": "http://purl.org/dc/elements/1.1/", "xlink": "http://www.w3.org/1999/xlink"}
_SPACES = " ".join(f'xmlns:{name}="{space}"' for name, space in _ODF.items())


@dataclass(frozen=True)
class Manner:
    """How the lines are laid: in one paragraph each or with soft breaks, runs cut anywhere, tabs as tables."""

    seed: int = 0
    cut: bool = True
    soft: bool = True
    tables: bool = True


def zipped(parts: Mapping[str, bytes | str], stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    """Give an archive with these parts, in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2024, 3, 12, 8, 0, 0)), content, method)
    return stream.getvalue()


# --- Word -----------------------------------------------------------------------------------------------------


def docx(
    body: str, parts: Mapping[str, bytes | str] | None = None, relations: str = "", kind: str = "document"
) -> bytes:
    """Give a Word file with this inside of ``w:body``."""
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.{kind}.main+xml"/></Types>'
    )
    root = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    own = f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
    document = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return zipped(
        {
            "[Content_Types].xml": _HEAD + types,
            "_rels/.rels": _HEAD + root,
            "word/document.xml": _HEAD + document,
            "word/_rels/document.xml.rels": _HEAD + own,
            **(parts or {}),
        }
    )


def relation(rank: int, kind: str, target: str) -> str:
    """Give one line of the relations of the document."""
    return f'<Relationship Id="rId{rank}" Type="{R}/{kind}" Target="{target}"/>'


def w_text(text: str) -> str:
    """Give the characters of a run, tabs and breaks as elements."""
    pieces = re.split("([\t\n])", text)
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    return "".join(signs.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces if piece)


COLUMNS = re.compile(r"(?m)^(?=.{1,120}$).*\S? {3,}\S")  # a line laid in columns by blanks
_SHEET = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1000" w:right="850" w:bottom="1000" w:left="850" w:header="500" w:footer="500" w:gutter="0"/>'
    "</w:sectPr>"
)
_EVEN = '<w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono"/><w:sz w:val="16"/>'


def w_run(text: str, properties: str = "") -> str:
    """Give a run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{w_text(text)}</w:r>"


def w_paragraph(*runs: str, properties: str = "") -> str:
    """Give a paragraph."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def w_table(*rows: tuple[str, ...]) -> str:
    """Give a table of cells that hold paragraphs."""
    return (
        "<w:tbl>"
        + "".join(f"<w:tr>{''.join(f'<w:tc>{c}</w:tc>' for c in cells)}</w:tr>" for cells in rows)
        + "</w:tbl>"
    )


def word(text: str, manner: Manner = Manner()) -> bytes:
    """Give a text as a Word file."""
    chance = random.Random(manner.seed)
    body = ""
    for tabbed, lines in _groups(text, manner):
        if tabbed:
            rows = (tuple(w_paragraph(*_w_runs(cell, chance, manner)) for cell in line.split("\t")) for line in lines)
            body += w_table(*rows)
        else:
            body += "".join(w_paragraph(*_w_runs(one, chance, manner)) for one in _paragraphs(lines, chance, manner))
    return docx(body + _SHEET)


def _w_runs(text: str, chance: random.Random, manner: Manner) -> list[str]:
    looks = (_EVEN,) if COLUMNS.search(text) else ("", "<w:b/>", "<w:i/>", '<w:sz w:val="22"/>')
    return [w_run(piece, chance.choice(looks)) for piece in _cut(text, chance, manner)]


# --- LibreOffice ----------------------------------------------------------------------------------------------


def odt(body: str, styles: str = "", parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """Give a LibreOffice file with this inside of ``office:text``, and these automatic styles."""
    content = (
        f'<office:document-content {_SPACES} office:version="1.2"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": ODT_TYPE,
            "content.xml": '<?xml version="1.0" encoding="UTF-8"?>\n' + content,
            "META-INF/manifest.xml": manifest,
            **(parts or {}),
        }
    )


def odt_pages(inside: str, styles: str = "") -> str:
    """Give the part ``styles.xml`` with these kinds of page."""
    return (
        f"<office:document-styles {_SPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{inside}</office:master-styles></office:document-styles>"
    )


def t_text(text: str) -> str:
    """Give characters with blanks, tabs and breaks as elements."""
    found = re.sub("(?<= ) +|^ +", lambda blanks: f'<text:s text:c="{len(blanks[0])}"/>', escape(text))
    return found.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


def t_paragraph(inside: str, attributes: str = "") -> str:
    """Give a paragraph."""
    return f"<text:p {attributes}>{inside}</text:p>"


def t_table(*rows: tuple[str, ...]) -> str:
    """Give a table of cells that hold paragraphs."""
    lines = (
        "<table:table-row>" + "".join(f"<table:table-cell>{c}</table:table-cell>" for c in cells) + "</table:table-row>"
        for cells in rows
    )
    return f"<table:table>{''.join(lines)}</table:table>"


def libre(text: str, manner: Manner = Manner()) -> bytes:
    """Give a text as a LibreOffice file."""
    chance = random.Random(manner.seed)
    body = ""
    for tabbed, lines in _groups(text, manner):
        if tabbed:
            body += t_table(*(tuple(_t_paragraph(c, chance, manner) for c in line.split("\t")) for line in lines))
        else:
            body += "".join(_t_paragraph(one, chance, manner) for one in _paragraphs(lines, chance, manner))
    return odt(body)


def _t_paragraph(text: str, chance: random.Random, manner: Manner) -> str:
    """Write a paragraph, its blanks first: what is cut into spans is what stands between them."""
    pieces = [piece for piece in re.split("(<[^>]*>)", t_text(text)) if piece]
    cut = "".join(
        piece
        if piece.startswith("<")
        else "".join(_span(p, chance) for p in _cut(piece, chance, manner, entities=True))
        for piece in pieces
    )
    return t_paragraph(cut)


def _span(text: str, chance: random.Random) -> str:
    return chance.choice((text, f"<text:span text:style-name={quoteattr('T1')}>{text}</text:span>"))


# --- both -----------------------------------------------------------------------------------------------------


def _groups(text: str, manner: Manner) -> list[tuple[bool, list[str]]]:
    lines = text.replace("\f", "\n").split("\n")
    return [(found, list(some)) for found, some in groupby(lines, lambda line: manner.tables and "\t" in line)]


def _paragraphs(lines: list[str], chance: random.Random, manner: Manner) -> list[str]:
    found = lines[:1]
    for line in lines[1:]:
        if manner.soft and chance.random() < 0.2:
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def _cut(text: str, chance: random.Random, manner: Manner, *, entities: bool = False) -> list[str]:
    """Cut a text anywhere, but never within an entity of XML."""
    if not manner.cut or len(text) < 2 or (entities and "&" in text):
        return [text] if text else []
    places = sorted({0, len(text), *(chance.randrange(len(text)) for _ in range(chance.randrange(4)))})
    return [text[a:b] for a, b in pairwise(places)]
