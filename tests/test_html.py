"""A web page is read as a browser shows it: blocks, tables and lists on lines, nothing that is hidden."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.errors import UnreadableDocument
from ctgcheck.reading import read
from tests.facts_of import facts_of

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Titre</title></head><body>{}</body></html>'


def text(body: str) -> str:
    return read(PAGE.format(body).encode(), "acte.html").text


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    ("form", "between"), [("<p>{}</p>", "\n\n"), ("<div>{}</div>", "\n"), ("{}<br>", "\n"), ("<pre>{}</pre>", "\n")]
)
def test_a_sample_gives_the_same_facts(sample: Path, form: str, between: str) -> None:
    lines = [line for line in sample.read_text(encoding="utf-8").splitlines() if line]
    shown = lines if "pre" in form else [re.sub(" +", " ", line).strip() for line in lines]
    document = read(PAGE.format("\n".join(form.format(escape(line)) for line in lines)).encode(), "acte.html")
    assert document.text == between.join(shown) + "\n"
    assert facts_of(document) == facts_of(read(document.text.encode(), "acte.txt"))
    assert document.remarks == ()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Le <b>conseil</b>\n décide&nbsp;:</p><div>oui</div>", ["Le conseil décide\u00a0:", "oui"]),
        ("un<br>deux<br><br>trois", ["un", "deux", "", "trois"]),
        ("<ol start=3><li>a<li>b</ol><ul><li>c</ul>", ["3. a", "4. b", "• c"]),
        ("<table><tr><th>Pour<td>12<tr><th>Contre<td></table>", ["Pour\t12", "Contre\t"]),
        ("<table><tr><td>En exercice<br>Présents<td>15<br>12</table>", ["En exercice\t15", "Présents\t12"]),
        ("<pre>un\n  deux</pre>", ["un", "  deux"]),
        ("a<script>b</script><style>c</style><!-- d --><template>e</template>f", ["af"]),
    ],
)
def test_blocks_tables_and_lists_become_lines(body: str, lines: list[str]) -> None:
    assert text(body).splitlines() == lines


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ('<span style="color:red; display : none">', "masqué"),
        ('<span style="visibility:hidden">', "masqué"),
        ("<span hidden>", "masqué"),
        ("<del>", "barré"),
        ('<span style="text-decoration:line-through">', "barré"),
    ],
)
def test_what_does_not_show_is_not_read_and_it_is_said(hidden: str, told: str) -> None:
    tag = hidden[1:].split(" ", maxsplit=1)[0].rstrip(">")
    document = read(PAGE.format(f"Votants : 12{hidden} contre 3</{tag}>").encode(), "acte")
    assert document.text == "Votants : 12\n"
    assert told in document.remarks[0]


def test_an_old_encoding_and_an_xml_declaration_are_read() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?>\n<html><body>décidé à l\'unanimité</body></html>'
    assert read(page.encode("cp1252"), "a.htm").text == "décidé à l'unanimité\n"


@given(st.text("<>/pbdivtablrh =\"'&;a\n", max_size=200))
def test_any_page_is_read_or_refused(inside: str) -> None:
    try:
        assert read(PAGE.format(inside).encode(), "acte.html").text.strip()
    except UnreadableDocument as error:
        assert "vérifiez" in str(error)
