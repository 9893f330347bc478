"""The hostile documents of the readers' own tests, sent to the page: served right or refused clearly, one by one."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")

from ctgcheck.reading import isolation
from ctgcheck.web.desk import Desk
from tests.hostile_office import HOSTILE
from tests.hostile_pdf import hostile
from tests.web_client import Answer, Client, serving, visitor

PDFS = hostile()
SOUND = (Path(__file__).parent / "deliberations" / "quorum.txt").read_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as patched, serving(tmp_path_factory.mktemp("reglages")) as found:
        patched.setattr(isolation, "COMPUTING", 3)
        yield found


@pytest.fixture
def client(desk: Desk) -> Client:
    desk.store.forget_all()
    return visitor(desk)


def told(client: Client, name: str, data: bytes) -> str:
    """Send a file; give what the page says of it: « lu : » and its text, or why it is not read."""
    answer = client.send([(name, data)])
    assert answer.status == 303, answer.text
    page = client.get(answer.location.partition("#")[0])
    assert page.status == 200
    assert_harmless(page)
    if "/documents/" in answer.location:
        shown = re.search(r'<div class="read"[^>]*>(.*?)</div>', page.text, re.DOTALL)
        assert shown
        return "lu : " + html.unescape(re.sub(r"<[^>]+>", "", shown[1]))
    refused = re.search(r'<p class="message">Ce document n.a pas pu être lu : (.*?)</p>', page.text, re.DOTALL)
    assert refused, page.text[:3000]
    return html.unescape(refused[1])


def assert_harmless(page: Answer) -> None:
    assert re.findall(r"<(?:script|iframe|object|embed|img)\b[^>]*", page.text) == [
        '<script src="/static/page.js" defer'
    ]
    assert len(page.body) < 20_000_000


def assert_alive(client: Client) -> None:
    """Check that the server reads the next document as ever."""
    assert "Présents : 8" in told(client, "acte.txt", SOUND)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_office_file_is_read_honestly_or_refused(client: Client, name: str) -> None:
    make, words = HOSTILE[name]
    said = told(client, "acte.docx", make())
    assert words in said
    assert "root:" not in said and "interne" not in said
    assert_alive(client)


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_or_picture_is_read_honestly_or_refused(client: Client, name: str) -> None:
    said = told(client, "acte.pdf", PDFS[name])
    assert said.startswith("lu : ") or said.endswith(".")
    assert "interne" not in said and "Traceback" not in said
    assert_alive(client)


def test_hostile_files_sent_together_cost_one_another_nothing(client: Client, desk: Desk) -> None:
    files = [(f"{rank}.docx", make()) for rank, (make, _) in enumerate(list(HOSTILE.values())[:20])]
    assert client.send([*files, ("acte.txt", SOUND)]).status == 303
    assert len(desk.store.all()) == 21
    assert next(held.name for held in desk.store.all() if held.result.acts) == "acte.txt"
