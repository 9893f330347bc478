"""Hostile or broken Word, LibreOffice, HTML and archive files, by name; each with words of what must be said.

``READ``: what is read of it instead; the others must be refused with a message that holds the words.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.office_maker import (
    ODT_TYPE,
    W,
    docx,
    libre,
    odt,
    odt_pages,
    relation,
    t_paragraph,
    w_paragraph,
    w_run,
    word,
    zipped,
)

TEXT = "Le conseil décide"
READ = f"lu : {TEXT}"
Hostile = tuple[Callable[[], bytes], str]
_BODY = w_paragraph(w_run(TEXT))
_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def _document(content: str | bytes, *, part: str = "word/document.xml") -> bytes:
    return docx(_BODY, {part: content})


def _wrapped(prolog: str, inside: str, body: str = "") -> str:
    paragraph = w_paragraph(f"<w:r><w:t>{inside}</w:t></w:r>")
    return f'{prolog}<w:document xmlns:w="{W}"><w:body>{body}{paragraph}</w:body></w:document>'


def _nested(opening: str, closing: str, depth: int, inside: str) -> str:
    return opening * depth + inside + closing * depth


def _bomb() -> bytes:
    return _document(_wrapped("", TEXT, f"<!--{' ' * 40_000_000}-->"))


def _crowd() -> bytes:
    return docx(_BODY, {f"word/media/{rank}": "" for rank in range(5_100)})


def _patched(data: bytes, name: str, place: int, value: bytes) -> bytes:
    """Change what the archive says of a part, in both of its headers; ``place`` counts from the method's field."""
    changed = bytearray(data)
    for mark, method, name_at in ((b"PK\x03\x04", 8, 30), (b"PK\x01\x02", 10, 46)):
        at = data.find(mark)
        while at >= 0:
            if data[at + name_at : at + name_at + len(name)] == name.encode():
                changed[at + method + place : at + method + place + len(value)] = value
            at = data.find(mark, at + 1)
    return bytes(changed)


def _wrong_sum() -> bytes:
    return _patched(word(TEXT), "word/document.xml", 6, b"\x00\x00\x00\x01")


def _unknown_method() -> bytes:
    return _patched(word(TEXT), "word/document.xml", 0, struct.pack("<H", 99))


def _locked_part() -> bytes:
    return _patched(word(TEXT), "word/document.xml", -2, struct.pack("<H", 1))


def _lying_size() -> bytes:
    return _patched(word(TEXT), "word/document.xml", 14, struct.pack("<I", 4_000_000_000))


def _twice() -> bytes:
    stream = io.BytesIO(word(TEXT))
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", _wrapped("", "Un autre texte"))
    return stream.getvalue()


def _without(data: bytes, part: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist() if name != part})


def _with_styles(inside: str, properties: str) -> bytes:
    styles = {"word/styles.xml": f'<w:styles xmlns:w="{W}">{inside}</w:styles>'}
    return docx(w_paragraph(w_run(TEXT), properties=properties), styles, relation(2, "styles", "styles.xml") + _NUMBERS)


_NUMBERS = relation(3, "numbering", "numbering.xml")


def _odd_numbers() -> bytes:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1%2%9"/></w:lvl>'
    inside = level.format(0, "9" * 30, "lowerRoman") + level.format("x", "-1", "upperLetter")
    numbering = f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{inside}</w:abstractNum></w:numbering>'
    place = f'<w:numPr><w:ilvl w:val="{"9" * 40}"/><w:numId w:val="7"/></w:numPr>'
    return docx(w_paragraph(w_run(TEXT), properties=place), {"word/numbering.xml": numbering}, _NUMBERS)


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{body}</body></html>".encode()


ARCHIVES: dict[str, Hostile] = {
    "a part that swells": (_bomb, "dépasse"),
    "five thousand parts": (_crowd, "dépasse"),
    "an archive cut short": (lambda: word(TEXT)[:-40], "abîmé"),
    "an archive cut at once": (lambda: word(TEXT)[:20], "abîmé"),
    "the heart of an archive overwritten": (lambda: word(TEXT).replace(b"PK\x01\x02", b"PK\x00\x00"), "abîmé"),
    "a wrong sum": (_wrong_sum, "abîmé"),
    "an unknown compression": (_unknown_method, "abîmé"),
    "a part with a password": (_locked_part, "mot de passe"),
    "a size that lies": (_lying_size, READ),
    "the text twice": (_twice, "abîmé"),
    "words before the archive": (lambda: b"x" * 300 + word(TEXT), "texte"),
    "paths out of the archive": (
        lambda: docx(_BODY, {"../../../tmp/evil": "x", "/etc/evil": "x", "C:\\evil": "x", "word/..\\evil": "x"}),
        READ,
    ),
    "archives in the archive": (
        lambda: docx(_BODY, {"word/embeddings/a.docx": docx(_BODY, {"b.zip": zipped({"c.zip": zipped({})})})}),
        READ,
    ),
    "macros": (lambda: docx(_BODY, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), READ),
    "a password of Word": (lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + _LOCKED, "mot de passe"),
    "an old Word file": (lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600, ".docx ou en .odt"),
    "a spreadsheet": (lambda: zipped({"[Content_Types].xml": "spreadsheetml.sheet.main+xml"}), "tableur"),
    "slides": (lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "présentation"),
    "any other archive": (lambda: zipped({"acte.txt": TEXT}), "archive"),
    "an archive of nothing": (lambda: zipped({}), "archive"),
}
WORD: dict[str, Hostile] = {
    "a thousand million laughs": (
        lambda: _document(_wrapped(f"<!DOCTYPE l [<!ENTITY l0 'ha'>{_LAUGHS}]>", "&l9;")),
        "",
    ),
    "an entity that is long": (
        lambda: _document(_wrapped(f"<!DOCTYPE l [<!ENTITY l '{'ha' * 5000}'>]>", "&l;" * 5000)),
        "",
    ),
    "a file of the machine": (
        lambda: _document(_wrapped("<!DOCTYPE l [<!ENTITY l SYSTEM 'file:///etc/passwd'>]>", "&l;")),
        "DOCTYPE",
    ),
    "an address of the network": (
        lambda: _document(_wrapped("<!DOCTYPE l SYSTEM 'http://127.0.0.1:9/l.dtd'>", TEXT)),
        "DOCTYPE",
    ),
    "an entity of parameters": (
        lambda: _document(_wrapped("<!DOCTYPE l [<!ENTITY % l SYSTEM 'http://127.0.0.1:9/l'> %l;]>", TEXT)),
        "",
    ),
    "a part of the package with a document type": (
        lambda: _document("<!DOCTYPE l [<!ENTITY l 'x'>]><Relationships/>", part="_rels/.rels"),
        "DOCTYPE",
    ),
    "ten thousand levels": (
        lambda: _document(_wrapped("", TEXT, _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 10_000, ""))),
        "abîmé",
    ),
    "fifty tables one in another": (
        lambda: docx(_nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 50, _BODY)),
        READ,
    ),
    "fifty boxes one in another": (
        lambda: docx(_nested("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>", 50, _BODY)),
        READ,
    ),
    "no text at all": (lambda: docx(w_paragraph("<w:r><w:drawing/></w:r>")), "aucun texte"),
    "an empty part": (lambda: _document(b""), "abîmé"),
    "a part that is no XML": (lambda: _document(b"\x00\x01\x02" * 50), "abîmé"),
    "a part that stops": (lambda: _document(_wrapped("", TEXT)[:-30]), "abîmé"),
    "a character that XML has not": (lambda: _document(_wrapped("", "&#0;")), "abîmé"),
    "a root of another kind": (lambda: _document("<html><body>Le conseil</body></html>"), "abîmé"),
    "a document without body": (lambda: _document(f'<w:document xmlns:w="{W}"/>'), "abîmé"),
    "no text part": (lambda: _without(word(TEXT), "word/document.xml"), "abîmé"),
    "no relations": (lambda: _without(_without(word(TEXT), "_rels/.rels"), "word/_rels/document.xml.rels"), READ),
    "a head that is the document": (
        lambda: docx(
            _BODY + '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>',
            relations=relation(2, "header", "document.xml"),
        ),
        READ,
    ),
    "relations out of the archive": (
        lambda: docx(
            _BODY + '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/></w:sectPr>',
            relations=relation(2, "header", "../../../../etc/passwd") + relation(3, "footnotes", "file:///etc/passwd"),
        ),
        READ,
    ),
    "styles that turn in a circle": (
        lambda: _with_styles(
            '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:styleId="B"><w:basedOn w:val="A"/><!-- vanish --></w:style>',
            '<w:pStyle w:val="A"/>',
        ),
        READ,
    ),
    "numbers without sense": (_odd_numbers, READ),
    "a field without end": (lambda: docx(w_paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + _BODY), TEXT),
    "ends of fields alone": (
        lambda: docx(w_paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>') * 9 + _BODY),
        TEXT,
    ),
    "another encoding": (
        lambda: _document(_wrapped('<?xml version="1.0" encoding="UTF-16"?>', TEXT).encode("utf-16")),
        READ,
    ),
    "an encoding that lies": (
        lambda: _document(_wrapped('<?xml version="1.0" encoding="UTF-8"?>', TEXT).encode("latin-1")),
        "abîmé",
    ),
    "directions turned": (
        lambda: docx(w_paragraph(w_run("Le\u202e conseil\u202c décide"))),
        "lu : Le  conseil  décide",
    ),
    "a long run of accents": (lambda: docx(w_paragraph(w_run(f"{TEXT} a" + "\u0301\u0327" * 50_000))), READ),
}
LIBRE: dict[str, Hostile] = {
    "entities": (
        lambda: odt("", parts={"content.xml": f"<!DOCTYPE l [<!ENTITY l0 'ha'>{_LAUGHS}]><l>&l9;</l>"}),
        "",
    ),
    "no content": (lambda: _without(libre(TEXT), "content.xml"), "abîmé"),
    "content without text": (lambda: odt("", parts={"content.xml": "<x/>"}), "abîmé"),
    "a password": (
        lambda: odt(t_paragraph(TEXT), parts={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        "mot de passe",
    ),
    "a thousand million cells": (
        lambda: odt(
            t_paragraph(TEXT) + '<table:table><table:table-row table:number-rows-repeated="999999999">'
            '<table:table-cell table:number-columns-repeated="999999999"/></table:table-row></table:table>'
        ),
        READ,
    ),
    "a thousand million blanks": (lambda: odt(t_paragraph(TEXT + '<text:s text:c="999999999"/>')), READ),
    "counts that are no numbers": (lambda: odt(t_paragraph(TEXT + '<text:s text:c="-1"/><text:s text:c="x"/>')), READ),
    "a hundred spans one in another": (
        lambda: odt(t_paragraph(_nested("<text:span>", "</text:span>", 100, TEXT))),
        READ,
    ),
    "ten thousand spans one in another": (
        lambda: odt(t_paragraph(_nested("<text:span>", "</text:span>", 10_000, TEXT))),
        "abîmé",
    ),
    "styles that turn in a circle": (
        lambda: odt(
            t_paragraph(TEXT, 'text:style-name="A"'),
            '<style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>',
        ),
        READ,
    ),
    "a page that opens itself": (
        lambda: odt(
            t_paragraph(TEXT),
            parts={
                "styles.xml": odt_pages('<style:master-page style:name="Standard" style:next-style-name="Standard"/>')
            },
        ),
        READ,
    ),
    "a sort that lies": (lambda: zipped({"mimetype": ODT_TYPE, "word/document.xml": _wrapped("", TEXT)}), "abîmé"),
    "macros": (lambda: odt(t_paragraph(TEXT), parts={"Basic/Standard/Module1.xml": "<x/>"}), READ),
}
PAGES: dict[str, Hostile] = {
    "a hundred thousand levels": (lambda: _page(f"{'<div>' * 100_000}{TEXT}"), ""),
    "tables one in another": (lambda: _page(f"{'<table><tr><td>' * 2_000}{TEXT}"), ""),
    "a script alone": (lambda: _page("<script>alert(1)</script>"), "aucun texte"),
    "all of it hidden": (lambda: _page(f'<div style="display:none">{TEXT}</div>'), "aucun texte"),
    "entities": (f"<!DOCTYPE html [<!ENTITY l SYSTEM 'file:///etc/passwd'>]><p>{TEXT} &l;".encode, ""),
    "ten thousand attributes": (lambda: _page(f"<p {' '.join(f'a{i}=b' for i in range(10_000))}>{TEXT}"), READ),
    "a link to the network": (
        lambda: _page(f'<img src="http://127.0.0.1:9/"><iframe src="file:///etc/passwd"></iframe>{TEXT}'),
        READ,
    ),
    "numbers of a list": (lambda: _page(f'<ol start="{"9" * 50}" type="zz"><li>{TEXT}</ol>'), f"lu : 1. {TEXT}"),
    "a page of Word kept in XML": (
        f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{_BODY}</w:body></w:document>'.encode,
        "XML",
    ),
}
HOSTILE: dict[str, Hostile] = {
    f"{family}: {name}": one
    for family, found in (("archive", ARCHIVES), ("word", WORD), ("libreoffice", LIBRE), ("html", PAGES))
    for name, one in found.items()
}
