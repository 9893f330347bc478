"""The local page in a real browser: every format, corrections, profile, sitting, keyboard, no script, axe, network."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")
pytest.importorskip("playwright", reason="playwright n'est pas installé")

from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, sync_playwright

from ctgcheck.reading import tesseract
from ctgcheck.web.desk import Desk
from tests.office_maker import libre, word
from tests.pdf_maker import lines, pdf
from tests.scan_maker import picture_of
from tests.web_client import SEVERAL, serving

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"pas de navigateur : {CHROMIUM}")
SAMPLE = (Path(__file__).parent / "deliberations" / "quorum.txt").read_text(encoding="utf-8")
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
PATIENCE = 15_000


def pages(text: str) -> bytes:
    """Write the lines of a text as a PDF, 45 a page."""
    whole = text.splitlines()
    return pdf(*(lines(*whole[start : start + 45]) for start in range(0, len(whole), 45)))


FORMATS: dict[str, Callable[[str], bytes]] = {
    "acte.docx": word,
    "acte.odt": libre,
    "acte.pdf": pages,
    "acte.txt": str.encode,
    "acte.md": str.encode,
    "acte.html": lambda text: f"<html><body><pre>{text}</pre></body></html>".encode(),
}
SCANS: dict[str, Callable[[str], bytes]] = {
    "acte.png": picture_of,
    "acte.jpg": lambda text: picture_of(text, "JPEG"),
}
without_tesseract = pytest.mark.skipif(not tesseract.is_ready(), reason="tesseract et son français manquent")
ALL = [*FORMATS, *(pytest.param(name, marks=without_tesseract) for name in SCANS)]
NAMES = [f"Membre {letter}" for letter in "ABCDEFGHIJKLMNO"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, "--no-first-run"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with serving(tmp_path_factory.mktemp("navigateur") / "reglages") as found:
        yield found


def context_of(browser: Browser, desk: Desk, *, scripts: bool = True, width: int = 1280) -> BrowserContext:
    """Give a browser that opened the page, and watch every address that it asks for."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})
    context.add_cookies(
        [{"name": desk.cookie, "value": desk.key, "url": f"http://127.0.0.1:{desk.port}", "sameSite": "Strict"}]
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    desk.store.forget_all()
    context = context_of(browser, desk)
    found = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    found.goto(address(desk))
    yield found
    context.close()
    assert [url for url in asked if not url.startswith(f"http://127.0.0.1:{desk.port}/")] == []


def address(desk: Desk, path: str = "/") -> str:
    return f"http://127.0.0.1:{desk.port}{path}"


def send(page: Page, name: str = "acte.txt") -> None:
    """Choose a file and send it."""
    page.set_input_files("#fichiers", {"name": name, "mimeType": "", "buffer": made(name)})
    page.get_by_role("button", name="Relire", exact=True).click()
    page.wait_for_selector("#synthese")


@cache
def made(name: str) -> bytes:
    """Write the sample in the form that a name tells."""
    return (FORMATS | SCANS)[name](SAMPLE)


DROPPED = """files => {
    const held = new DataTransfer();
    for (const [name, data] of files)
        held.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
    return held;
}"""


def drop(page: Page, selector: str, *names: str) -> None:
    """Drag files over an element and let them go there, as from the folder of a desktop."""
    files = [(name, base64.b64encode(made(name)).decode()) for name in names]
    held = page.evaluate_handle(DROPPED, files)
    page.dispatch_event(selector, "dragover", {"dataTransfer": held})
    assert page.locator("form.drop.over").count() == 1
    page.dispatch_event(selector, "drop", {"dataTransfer": held})


def sentence(page: Page) -> str:
    return page.inner_text("#synthese")


def test_the_one_time_address_opens_the_page(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path) as desk:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(desk.address)
        assert opened.url == address(desk)
        assert opened.inner_text("h1") == "Relire une délibération"
        stranger = browser.new_context()
        other = stranger.new_page()
        other.goto(desk.address)
        assert other.inner_text("h1") == "Demande refusée"
        context.close()
        stranger.close()


@pytest.mark.parametrize("name", ALL)
def test_each_format_is_chosen_and_read(page: Page, name: str) -> None:
    send(page, name)
    assert_read(page, name)


@pytest.mark.parametrize("name", ALL)
def test_each_format_is_dropped_and_read(page: Page, name: str) -> None:
    drop(page, "form.drop", name)
    page.wait_for_selector("#synthese")
    assert_read(page, name)


def assert_read(page: Page, name: str) -> None:
    """Check that the number of members present stands highlighted; a scan leaves it to be verified."""
    assert re.match(r"\d+ points? à corriger", sentence(page))
    kind = "review" if name in SCANS else "fail"
    assert page.locator(f"mark.{kind}", has_text=re.compile(r"Présents\s*: 8")).count()


def test_several_files_dropped_beside_the_frame_are_all_taken(page: Page) -> None:
    drop(page, "h1", "acte.docx", "acte.pdf", "acte.txt")
    page.wait_for_selector("#en-memoire")
    assert page.locator(".documents li a").all_inner_texts() == ["acte.txt", "acte.pdf", "acte.docx"]


def test_choosing_a_point_shows_its_words_and_the_words_lead_back(page: Page) -> None:
    send(page)
    link = page.locator(".point .to-words a").first
    anchor = str(link.get_attribute("href"))
    link.click()
    assert page.url.endswith(anchor)
    words = page.locator(f"{anchor} mark").first
    words.wait_for()
    assert in_view(page, f"{anchor} mark")
    words.locator("a").first.click()
    assert re.search(r"#point-\d+$", page.url)
    assert in_view(page, f"[id='{page.url.partition('#')[2]}'] h3")


def in_view(page: Page, selector: str) -> bool:
    """Say whether an element can be seen in the window."""
    script = """s => { const r = document.querySelector(s).getBoundingClientRect();
        return r.bottom > 0 && r.top < innerHeight; }"""
    return bool(page.evaluate(script, selector))


def test_a_number_typed_in_place_of_the_one_read_is_judged_at_once(page: Page) -> None:
    send(page)
    before = sentence(page)
    page.fill("[name='members.present']", "12")
    page.get_by_role("button", name="Juger de nouveau").click()
    page.wait_for_selector(".by-hand")
    assert sentence(page) != before
    assert "corrigé à la main" in page.inner_text(".by-hand")


def test_another_stage_is_judged_as_soon_as_it_is_chosen(page: Page) -> None:
    send(page)
    before = sentence(page)
    page.select_option("#etape", "before_convocation")
    page.wait_for_function("before => document.querySelector('#synthese').innerText !== before", arg=before)
    assert "Étape indiquée" in page.inner_text("main")


def test_a_proposed_wording_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    send(page)
    proposed = page.locator(".to-copy").first.inner_text()
    page.locator("[data-copy]").first.click()
    page.get_by_text("Copié").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == proposed


def test_the_commune_found_and_the_sitting_prepared(page: Page, desk: Desk) -> None:
    page.goto(address(desk, "/commune"))
    page.fill("#cherche", "Lourmarin")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Lourmarin").click()
    page.fill("[name='members.in_office']", "15")
    page.fill("#conseil", "\n".join(NAMES))
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Profil enregistré").wait_for()
    page.get_by_role("link", name="Préparer la séance").click()
    for rank in range(8):
        page.check(f"[name=etat-{rank}][value=present]")
    page.locator("#en-direct", has_text="8 membres présents : le quorum (8) est atteint.").wait_for()
    page.select_option("[name=porteur-9]", NAMES[0])
    page.get_by_text(f"porte le pouvoir de {NAMES[9]}").wait_for()
    page.fill("#seance", "2026-03-10")
    page.locator("#seance").blur()
    page.locator(".calendar").wait_for()
    assert page.locator(".calendar td.between").count() == 3
    desk.profile_file.unlink()


def test_everything_is_done_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reach(page, "#texte")
    page.keyboard.insert_text(SAMPLE)
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#synthese")
    reach(page, ".point .to-words a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#mots-point"))
    reach(page, "mark a")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"#point-\d+$"))
    assert page.evaluate("document.activeElement.tagName") == "ARTICLE"
    reach(page, "[name='members.present']")
    page.keyboard.press("Control+A")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.wait_for_selector(".by-hand")


def reach(page: Page, selector: str) -> None:
    """Press Tab until an element that fits has the focus."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"« {selector} » ne reçoit jamais le focus")


def test_everything_works_without_scripts(browser: Browser, desk: Desk) -> None:
    desk.store.forget_all()
    context = context_of(browser, desk, scripts=False)
    page = context.new_page()
    page.goto(address(desk))
    send(page)
    before = sentence(page)
    page.fill("[name='members.present']", "12")
    page.get_by_role("button", name="Juger de nouveau").click()
    page.locator(".by-hand").first.wait_for()
    assert sentence(page) != before
    page.select_option("#etape", "before_convocation")
    page.get_by_role("button", name="Modifier l'étape").click()
    page.get_by_text("Étape indiquée").first.wait_for()
    page.locator("summary", has_text="Télécharger").click()
    for ticked_, name in ((False, "acte-rapport.html"), (True, "acte-rapport-masque.html")):
        page.get_by_label("version masquée").set_checked(ticked_)
        with page.expect_download() as started:
            page.get_by_role("button", name="Rapport (page web)").click()
        assert started.value.suggested_filename == name
    page.goto(address(desk, "/seance"))
    if not page.locator("#membres").is_visible():
        page.locator("summary", has_text="Liste des membres").click()
    page.fill("#membres", "\n".join(NAMES))
    page.select_option("#nature", "commune")
    page.get_by_role("button", name="Mettre la liste à jour").click()
    for rank in range(8):
        page.check(f"[name=etat-{rank}][value=present]")
    page.get_by_role("button", name="Calculer").click()
    assert page.get_by_text("le quorum (8) est atteint").count()
    page.goto(address(desk))
    page.get_by_role("button", name="Oublier tous les documents").click()
    assert not page.get_by_text("Documents en mémoire").count()
    context.close()


def ticked(page: Page, desk: Desk) -> None:
    """Prepare a sitting: members, proxies, a calendar."""
    page.goto(address(desk, "/seance"))
    page.fill("#membres", "\n".join(NAMES))
    page.select_option("#nature", "commune")
    page.fill("#population", "1200")
    page.fill("#seance", "2026-03-10")
    page.get_by_role("button", name="Mettre la liste à jour").click()
    page.check("[name=etat-0][value=present]")
    page.select_option("[name=porteur-9]", NAMES[0])
    page.get_by_role("button", name="Calculer").click()
    page.locator(".calendar").wait_for()


def set_aside(page: Page, _desk: Desk) -> None:
    """Set the first point of a pasted text aside."""
    paste(page, SAMPLE)
    page.locator(".aside summary").first.click()
    page.get_by_label("Pourquoi ce point est écarté").first.fill("vérifié au registre")
    page.get_by_role("button", name="Ignorer ce point").first.click()
    page.get_by_text("Points écartés par la collectivité (1)").wait_for()


def wrong(page: Page, _desk: Desk) -> None:
    """Type what is not understood."""
    paste(page, SAMPLE)
    page.fill("[name='members.proxies']", "→ Odile")
    page.get_by_role("button", name="Juger de nouveau").click()
    page.get_by_text("Rien n'a été changé").wait_for()


def unread(page: Page, _desk: Desk) -> None:
    """Send a file that cannot be read, and one that can."""
    empty, sound = ("vide.txt", b""), ("acte.txt", made("acte.txt"))
    files: list[FilePayload] = [{"name": n, "mimeType": "", "buffer": data} for n, data in (empty, sound)]
    page.set_input_files("#fichiers", files)
    page.get_by_role("button", name="Relire", exact=True).click()
    page.get_by_text("n'a pas pu être lu").wait_for()


def paste(page: Page, text: str) -> None:
    page.fill("#texte", text)
    page.get_by_role("button", name="Relire ce texte").click()
    page.wait_for_selector("#synthese")


STATES: dict[str, Callable[[Page, Desk], None]] = {
    "document": lambda page, _: send(page),
    "several acts": lambda page, _: paste(page, SEVERAL),
    "point set aside": set_aside,
    "wrong value": wrong,
    "file not read": unread,
    "sitting": ticked,
}
PATHS = ("/", "/seance", "/commune?cherche=lourmarin", "/commune?cherche=zzzz", "/absente", "/regles?jour=hier")
LIBRARY = ("/regles?cherche=quorum&jour=2022-04-07", "/regles/quorum")


@pytest.mark.parametrize("shown", [*PATHS, *LIBRARY, *STATES])
def test_no_page_breaks_a_rule_of_accessibility(page: Page, desk: Desk, shown: str) -> None:
    """Run axe on the page, its folded parts open, wide and narrow, light and dark; nothing is wider than a phone."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python n'est pas installé")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    if shown in STATES:
        STATES[shown](page, desk)
    else:
        page.goto(address(desk, shown))
    # the two hundred fields that are all alike are looked at once
    folded = "details" if shown == "document" else "details:not(.facts details)"
    page.evaluate("s => document.querySelectorAll(s).forEach(d => { d.open = true })", folded)
    page.evaluate(script)
    assert violations(page, "axe.run()") == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 380, "height": 800})
    assert violations(page, "axe.run({runOnly: ['color-contrast', 'scrollable-region-focusable', 'label']})") == []
    for width in (640, 360):  # 640 is 1280 at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def violations(page: Page, script: str) -> list[str]:
    """Give the rules broken, with the elements."""
    found = page.evaluate(script)["violations"]
    return [f"{broken['id']} : {node['html'][:200]}" for broken in found for node in broken["nodes"][:3]]


def test_two_tabs_show_the_same_document(page: Page) -> None:
    send(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("[name='members.present']", "12")
    other.get_by_role("button", name="Juger de nouveau").click()
    other.wait_for_selector(".by-hand")
    page.reload()
    assert sentence(page) == sentence(other)


def test_of_a_file_of_several_acts_the_text_opens_at_the_act_and_its_stage_alone_changes(page: Page) -> None:
    paste(page, SEVERAL * 8)
    page.get_by_role("link", name="suivante").click()
    page.get_by_text("Délibération n° 2 sur").wait_for()
    page.locator("nav.acts summary").click()
    page.locator("nav.acts li").nth(20).get_by_role("link").click()
    page.get_by_text("Délibération n° 21 sur").wait_for()
    assert page.evaluate("document.querySelector('.read').scrollTop") > 0
    page.select_option("#etape", "before_convocation")
    page.get_by_text("Étape indiquée").wait_for()
    page.locator("nav.acts summary").click()
    assert page.get_by_text("étape : projet, avant la convocation").count() == 1
    page.get_by_role("button", name="Choisir cette étape pour les 24 délibérations").click()
    page.locator("nav.acts summary").click()
    assert page.get_by_text("étape : projet, avant la convocation").count() == 24


def test_a_point_is_set_aside_and_counted_again(page: Page, desk: Desk) -> None:
    set_aside(page, desk)
    before = sentence(page)
    page.locator("summary", has_text="Points écartés").click()
    assert page.get_by_text("vérifié au registre (décision du").count() == 1
    page.get_by_role("button", name="Compter de nouveau ce point").click()
    page.wait_for_function("before => document.querySelector('#synthese').innerText !== before", arg=before)
    assert not page.get_by_text("Points écartés").count()


def test_a_scan_that_is_being_read_is_told(page: Page) -> None:
    """The words appear as soon as the form is sent, before the answer."""
    page.evaluate("document.querySelector('form.drop').addEventListener('submit', e => e.preventDefault())")
    page.set_input_files("#fichiers", {"name": "acte.txt", "mimeType": "", "buffer": made("acte.txt")})
    page.get_by_role("button", name="Relire", exact=True).click()
    page.get_by_text("Lecture en cours").wait_for()


def test_hostile_words_stay_words(page: Page) -> None:
    page.fill(
        "#texte", f"<script>document.title='pris'</script><img src=x onerror=\"document.title='pris'\">\n{SAMPLE}"
    )
    page.get_by_role("button", name="Relire ce texte").click()
    page.wait_for_selector("#synthese")
    assert "<script>document.title='pris'</script>" in page.inner_text(".read")
    assert "pris" not in page.title()
    assert page.locator(".read img, .read script").count() == 0
