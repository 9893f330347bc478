"""One report, many forms: each says the same, and words that were read stay words in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, TypeAlias
from xml.etree.ElementTree import fromstring

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck import pipeline
from ctgcheck.model import Facts, Quote, Reading, Stage, Unread
from ctgcheck.reporting import FORMATS, explain, render, render_facts
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.results import ActResult, DocumentResult, Evidence, Exemption, Finding, Judged, Report
from tests.reports_sample import BOOK, CHECKED, FINDINGS, several, single

Shape: TypeAlias = tuple[str, ...]
SAMPLES = Path(__file__).parent / "deliberations"
WHOLE = ("text", "html", "pdf", "json", "sarif", "junit", "csv")  # the others give a part of the report, each its own


def bare(text: str) -> str:
    return "".join(text.split())


class Page(HTMLParser):
    """The words of a page, and the tags and attributes that hold them."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words, self.tags, self.style = "", list[str](), False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.style = tag == "style"
        self.tags.append(" ".join((tag, *sorted(name for name, _ in attrs))))

    def handle_data(self, data: str) -> None:
        self.words += "" if self.style else data


def strings(value: object) -> str:
    if isinstance(value, dict):
        return " ".join(map(strings, value.values()))
    return " ".join(map(strings, value)) if isinstance(value, list) else str(value)


def keys(value: object) -> Shape:
    if isinstance(value, dict):
        return tuple(k for key in value for k in (key, *keys(value[key])))
    return tuple(k for item in value for k in keys(item)) if isinstance(value, list) else ()


def cells(data: bytes, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode().removeprefix("\ufeff"), newline=""), delimiter=delimiter))


_FOOT = re.compile(r"ctgcheck\s*[\d.]+,\s*règles\s*[\d.]+\s*page\s*\d+\s*/\s*\d+\s*\Z")


def pdf_words(data: bytes) -> str:
    pypdf: Any = pytest.importorskip("pypdf", reason="pypdf is not installed")
    pages = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return "".join(_FOOT.sub("", words) for words in pages)  # words may go on after the foot of a page


WORDS: dict[str, Callable[[bytes], str]] = {
    "html": lambda data: Page(data.decode()).words,
    "pdf": pdf_words,
    "json": lambda data: strings(json.loads(data)),
    "sarif": lambda data: strings(json.loads(data)),
    "junit": lambda data: " ".join(
        [*fromstring(data).itertext(), *(v for e in fromstring(data).iter() for v in e.attrib.values())]  # noqa: S314
    ),
    "csv": lambda data: " ".join(cell for row in cells(data, ";") for cell in row),
    "text": lambda data: data.decode(),
}


def shown(report: Report, form: str) -> str:
    if form == "pdf":
        pytest.importorskip("typst", reason="the extra « pdf » is not installed")
    return bare(WORDS[form](render(report, form))).replace("’", "'").lower()


REAL = pipeline.report(tuple(pipeline.check_path(SAMPLES / f"{name}.txt") for name in ("quorum", "projet")))


@pytest.mark.parametrize("form", WHOLE)
@pytest.mark.parametrize("report", [single(), several(), REAL], ids=["one", "many", "real"])
def test_every_form_gives_the_rule_the_verdict_and_the_constat_of_every_finding(form: str, report: Report) -> None:
    text = shown(report, form)
    for finding in (f for document in report.documents for act in document.acts for f in act.findings):
        if form == "text" and finding.verdict == "not_applicable":
            continue  # counted on the screen, listed in all other forms
        assert finding.rule in text
        assert bare(finding.constat).replace("’", "'").lower() in text
        word = finding.verdict if form in ("json", "sarif") else bare(verdict_words()[finding.verdict]).lower()
        assert word in text


# --- words stay words -----------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "]]></failure><testcase name='x'/>",
    "&amp; &lt;b&gt; &#x41;",
    '" onmouseover="alert(1)" \'',
    "{{ 7*7 }} {% raw %} {# #}",
    '#eval("1") *gras* = titre $x$ @ref',
    "**md** [a](javascript:alert(1)) `code` # titre",
    '=HYPERLINK("http://x";"y")',
    'a;b","c\r\n;d',
    "+1 -2 @x\t=1",
    "\x1b[2J\x1b]0;titre\x07 \x9b31m \u202e inverse",
    "\x00 \ud800 \ufffe \u2028 \u2029 \x85",
)


def poisoned(words: str) -> Report:
    """Give a report that holds these words wherever words of a document can stand."""
    origin = Quote(1, 1, 0, max(1, len(words)), words, 1)
    readings = (Judged((("act.title", words),), words, "fail", words), Judged((("act.title", "b"),), "b", "pass", "b"))
    findings = tuple(
        Finding(
            f"regle-{verdict}-{mode}",
            theme="t",
            verdict=verdict,
            level="A",
            mode=mode,
            evidence=(Evidence("act.title", words, origin),),
            missing=("act.title",),
            readings=readings if verdict == "review" else (),
            remarks=(words,),
            set_aside=Exemption("x", words, CHECKED) if verdict == "fail" and mode == "reminder" else None,
            title=words,
            constat=words,
            calcul=words,
            que_faire=words,
            proposition=words,
            limite=words,
        )
        for verdict in ("fail", "review", "undetermined", "pass", "not_applicable")
        for mode in ("verdict", "reminder")
    )
    names = ("act.title", "act.number", "body.name", "sitting.president", "sitting.secretary", "act.matter_code")
    facts = Facts.of({name: (Reading(words, origin),) for name in names})
    act = ActResult(Stage("ready", (words,)), facts, findings, (Unread(origin, words),), (words,))
    read = DocumentResult(path=words, sha256="0" * 64, media_type="text/plain", acts=(act,), remarks=(words,))
    return Report("0", BOOK, (read, DocumentResult(path=words, error=words)))


SHAPES: dict[str, Callable[[bytes], Shape]] = {
    "html": lambda data: tuple(Page(data.decode()).tags),
    "json": lambda data: keys(json.loads(data)),
    "sarif": lambda data: keys(json.loads(data)),
    "junit": lambda data: tuple(e.tag for e in fromstring(data).iter()),  # noqa: S314 -- our own
    "csv": lambda data: tuple(str(len(row)) for row in cells(data, ";")),
    "scdl": lambda data: tuple(str(len(row)) for row in cells(data, ",")),
}


@pytest.mark.parametrize("form", SHAPES)
@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1).map(lambda t: f"a{t}z")))
@settings(max_examples=30, deadline=None)
def test_no_words_change_the_shape_of_a_form(form: str, words: str) -> None:
    found, calm = render(poisoned(words), form), render(poisoned("mot"), form)
    assert SHAPES[form](found) == SHAPES[form](calm)


@given(words=st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1)))
@settings(max_examples=30, deadline=None)
def test_nothing_on_the_screen_drives_the_terminal(words: str) -> None:
    report = poisoned(words)
    for data in (
        *(render(report, name) for name in ("text", "corrections", "csv", "junit", "html")),
        render_facts(report, "text"),
        explain(report),
    ):
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]", data.decode())


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("form", [name for name in WORDS if name != "pdf"])
def test_hostile_words_are_shown_as_they_are_written(form: str, words: str) -> None:
    calm = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202e\ud800\ufffe]", "", words)
    text = re.sub(
        "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202e\ud800\ufffe?\ufffd]",
        "",
        WORDS[form](render(poisoned(words), form)),
    )
    assert bare(calm).replace("?", "") in bare(text)


def test_all_forms_are_covered_here_or_in_the_tests_of_the_pdf() -> None:
    assert {*FORMATS} == {*WHOLE, "scdl", "corrections", "checklist", "letter"}
    assert len(FINDINGS) == len(msgspec.structs.asdict(single())["documents"][0].acts[0].findings)
