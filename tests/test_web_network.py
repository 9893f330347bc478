"""The command as it is run, watched: server, process that reads, programs they start, page: nothing leaves loopback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")
pytest.importorskip("playwright", reason="playwright n'est pas installé")

from playwright.sync_api import Page, sync_playwright

from ctgcheck.model import Struct
from ctgcheck.reading import tesseract
from tests.test_web_browser import CHROMIUM, FORMATS, PATIENCE, QUIET, SCANS, made

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"pas de navigateur : {CHROMIUM}")
# Loaded by every Python that is started: says that it watches, then each address, program and file written.
WATCH = """
import os, sys
out = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

def tell(event, details):
    os.write(out, f"{os.getpid()}\\t{event}\\t{details!r}\\n".encode("utf-8", "replace"))

def watch(event, details):
    if event.startswith(("socket.", "tempfile.")):
        tell(event, details)
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system"):
        tell("program", details[0])
    if event == "open" and isinstance(details[0], (str, bytes)) and details[2] & (os.O_WRONLY | os.O_RDWR):
        tell("written", details[0])

sys.addaudithook(watch)
tell("started", " ".join(sys.orig_argv))
"""
REACHING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind", "socket.getaddrinfo")
LOOKING_UP = ("socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")


class Event(Struct, frozen=True):
    """What a process did."""

    pid: str
    kind: str
    words: str


@contextmanager
def watched(folder: Path) -> Iterator[tuple[str, Path]]:
    """Run the command with what it does written down; give the address that it prints, and the journal."""
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    journal = folder / "journal.txt"
    own = {"PYTHONPATH": str(folder), "WATCHED": str(journal), "XDG_CONFIG_HOME": str(folder / "reglages")}
    env = os.environ | own | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "from ctgcheck.cli import main; main()", "serve", "--no-browser"]
    running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        assert running.stdout
        printed = re.search(r"http://\S+", running.stdout.readline().decode())
        assert printed
        yield printed[0], journal
    finally:
        running.terminate()
        running.communicate(timeout=30)


def events(journal: Path) -> list[Event]:
    return [Event(*line.split("\t", 2)) for line in journal.read_text(encoding="utf-8").splitlines()]


def journey(page: Page, address: str) -> None:
    """Use everything that the page offers."""
    page.goto(address)
    for name in [*FORMATS, *(SCANS if tesseract.is_ready() else ())]:
        page.get_by_role("link", name="Relire").click()
        page.set_input_files("#fichiers", {"name": name, "mimeType": "", "buffer": made(name)})
        page.get_by_role("button", name="Relire", exact=True).click()
        page.wait_for_selector("#synthese")
    page.fill("[name='members.present']", "12")
    page.get_by_role("button", name="Juger de nouveau").click()
    page.wait_for_selector(".by-hand")
    page.locator("summary", has_text="Télécharger").click()
    for link in page.locator(".downloads a, .downloads button").all():
        with page.expect_download() as started:
            link.click()
        assert started.value.path().stat().st_size > 100
    page.goto(f"{page.url.partition('/documents')[0]}/commune?cherche=lourmarin")
    page.get_by_role("link", name="Lourmarin").click()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Profil enregistré").wait_for()
    page.get_by_role("link", name="Préparer la séance").click()
    page.wait_for_load_state()
    page.fill("#seance", "2026-12-10")
    page.locator("#seance").blur()
    page.locator(".calendar").wait_for()
    page.get_by_role("link", name="Les règles").click()
    page.locator(".brief a").first.click()
    page.get_by_role("link", name="Relire").click()
    page.get_by_role("button", name="Oublier tous les documents").click()


def test_no_request_leaves_the_loopback_address_and_nothing_but_the_profile_is_written(tmp_path: Path) -> None:
    asked: list[str] = []
    with watched(tmp_path) as (address, journal), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, "--no-first-run"])
        context = browser.new_context()
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        journey(context.new_page(), address)
        browser.close()
    done = events(journal)
    home = address.partition("?")[0]
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((home, "blob:"))] == []
    assert watchers(done) == {"serve", "ctgcheck.reading.worker"}
    assert [e for e in done if e.kind in REACHING and "127.0.0.1" not in e.words] == []
    assert [e for e in done if e.kind in LOOKING_UP] == []
    assert {program(e.words) for e in done if e.kind == "program"} <= {"python", "tesseract"}
    assert [e for e in done if e.kind.startswith("tempfile.")] == []
    assert {Path(e.words.strip("'")).name for e in done if e.kind == "written"} <= {"ctgcheck.new", "null"}


def watchers(done: list[Event]) -> set[str]:
    """Say which processes watched themselves: the test would show nothing of the others."""
    words = [e.words for e in done if e.kind == "started"]
    return {name for name in ("serve", "ctgcheck.reading.worker") if any(name in said for said in words)}


def program(words: str) -> str:
    """Give the name of a program started, without its version."""
    return re.sub(r"[\d.]+$", "", Path(words.strip("'")).name)
