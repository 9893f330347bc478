"""The local page: who may ask, what is refused, what every answer says; a real server on the loopback address."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")

import ctgcheck
from ctgcheck.cli import main
from ctgcheck.web.desk import Desk
from tests.web_client import Client, multipart, serving, visitor

SAMPLE = (Path(__file__).parent / "deliberations" / "quorum.txt").read_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with serving(tmp_path_factory.mktemp("reglages")) as found:
        yield found


def test_the_address_opens_the_page_once_and_the_cookie_afterwards(tmp_path: Path) -> None:
    with serving(tmp_path) as desk:
        path = desk.address.partition(str(desk.port))[2]
        first = Client(desk).get(path)
        assert (first.status, first.location) == (303, "/")
        cookie = first.headers["set-cookie"]
        assert "HttpOnly" in cookie and "SameSite=strict" in cookie
        assert Client(desk, cookie.partition(";")[0]).get("/").status == 200
        assert Client(desk).get(path).status == 403


@pytest.mark.parametrize("path", ["/", "/documents/x", "/static/page.css", "/?jeton=faux", "/regles", "/openapi.json"])
def test_nothing_is_answered_without_the_key(desk: Desk, path: str) -> None:
    assert Client(desk).get(path).status == 403
    assert Client(desk, f"{desk.cookie}=faux").get(path).status == 403


def test_a_program_may_give_the_key_instead_of_the_cookie(desk: Desk) -> None:
    assert Client(desk).get("/", {"Authorization": f"Bearer {desk.key}"}).status == 200
    assert Client(desk).get("/", {"Authorization": "Bearer faux"}).status == 403


@pytest.mark.parametrize("host", ["mairie.example", "127.0.0.1", "127.0.0.1:1", "evil.test:80", "[::1]:80"])
def test_another_name_that_leads_here_is_refused(desk: Desk, host: str) -> None:
    answer = visitor(desk).get("/", {"Host": host})
    assert answer.status == 421
    assert "Documents" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_of_another_site_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    body, kind = multipart([("fichiers", "a.txt", SAMPLE)])
    before = len(desk.store.all())
    assert visitor(desk).request("POST", "/documents", body, {"Content-Type": kind, **headers}).status == 403
    assert visitor(desk).request("POST", "/oublier", b"", headers).status == 403
    assert len(desk.store.all()) == before


def test_our_own_origin_is_taken(desk: Desk) -> None:
    body, kind = multipart([("fichiers", "a.txt", SAMPLE)])
    headers = {"Content-Type": kind, "Origin": f"http://127.0.0.1:{desk.port}", "Sec-Fetch-Site": "same-origin"}
    assert visitor(desk).request("POST", "/documents", body, headers).status == 303


@pytest.mark.parametrize("path", ["/", "/absente", "/static/page.css", "/documents/inconnu"])
def test_every_answer_forbids_what_a_page_does_not_need(desk: Desk, path: str) -> None:
    for client in (visitor(desk), Client(desk)):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("module", ["uvicorn", "starlette", "python_multipart"])
def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module or name.startswith("ctgcheck.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(ctgcheck, "web", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    answer = CliRunner().invoke(main, ["serve", "--no-browser"])
    assert answer.exit_code == 2
    assert answer.output == "ctgcheck : la page locale n'est pas installée : pip install 'ctgcheck[web]'\n"


def test_a_port_already_taken_is_told(desk: Desk) -> None:
    answer = CliRunner().invoke(main, ["serve", "--no-browser", "--port", str(desk.port)])
    assert answer.exit_code == 2
    assert "déjà pris" in answer.output and "Traceback" not in answer.output


def test_only_the_loopback_address_listens(desk: Desk) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((str(address), desk.port)) != 0
