"""The HTML page in a real browser: accessible (axe-core), readable on a phone, zoomed, in the dark and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ctgcheck import pipeline
from ctgcheck.reporting import render
from ctgcheck.results import DocumentResult, Report
from tests.reports_sample import ACT, several, single

CHROMIUM = Path("/usr/bin/chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="/usr/bin/chromium is not on this machine")

SAMPLES = Path(__file__).parent / "deliberations"
REPORTS = {
    "one": single(),
    "many": several(),
    "minutes": Report("0", single().rulebook, (DocumentResult(path="pv.docx", acts=(ACT,) * 3),)),
    "real": pipeline.report((pipeline.check_path(SAMPLES / "quorum.txt"),)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        found = started.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield found
        found.close()


def opened(browser: Any, report: Report, width: int = 1280, scheme: str = "light") -> Any:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True, offline=True
    )
    page = context.new_page()
    page.set_content(render(report, "html").decode())
    return page


@pytest.mark.parametrize(
    ("name", "width", "scheme"), [("one", 1280, "light"), ("many", 1280, "dark"), ("minutes", 380, "light")]
)
def test_axe_finds_nothing(browser: Any, name: str, width: int, scheme: str) -> None:
    axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(browser, REPORTS[name], width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe.Axe().run(page)
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found.response["violations"]] == []


@pytest.mark.parametrize("name", REPORTS)
def test_no_width_needs_a_horizontal_scroll(browser: Any, name: str) -> None:
    page = opened(browser, REPORTS[name])
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (1280, 640, 380, 320):  # 640: the window of 1280 at 200 %; 320: at 400 %
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("[...document.querySelectorAll('.table')].every(t => t.scrollWidth <= t.clientWidth)")


def test_axe_would_find_a_fault(browser: Any) -> None:
    axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = browser.new_page()
    page.set_content("<p style='color:#aaa'>gris</p><img src=''>")
    assert {"html-has-lang", "image-alt"} <= {v["id"] for v in axe.Axe().run(page).response["violations"]}


def test_the_keyboard_goes_to_the_contents_first_and_the_focus_is_seen(browser: Any) -> None:
    page = opened(browser, several())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_what_is_folded_on_the_screen_is_printed_in_black(browser: Any) -> None:
    pypdf: Any = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = opened(browser, single())
    pages = pypdf.PdfReader(io.BytesIO(page.pdf())).pages
    words = " ".join(" ".join(p.extract_text() for p in pages).split())
    assert "La seconde convocation suit la première" in words
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.state.fail')).color") == "rgb(0, 0, 0)"


def test_the_page_asks_for_nothing(browser: Any) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(render(several(), "html").decode())
    assert [url for url in asked if not url.startswith(("about:", "data:"))] == []
