"""The local page: documents sent, shown, corrected and forgotten; what is too much or broken is refused clearly."""

from __future__ import annotations

import html
import re
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")

from ctgcheck.web.desk import Desk
from tests.office_maker import libre, word
from tests.web_client import Client, multipart, serving, visitor

FOLDER = Path(__file__).parent / "deliberations"
SAMPLE = (FOLDER / "quorum.txt").read_bytes()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with serving(tmp_path_factory.mktemp("reglages")) as found:
        yield found


@pytest.fixture
def client(desk: Desk) -> Client:
    desk.store.forget_all()
    return visitor(desk)


def sentence(page: str) -> str:
    """Give the sentence that opens the page of a document."""
    found = re.search(r'class="sentence" id="synthese">([^<]*)<', page)
    assert found, page[:2000]
    return html.unescape(found[1])


def test_a_document_sent_gives_its_sentence_its_points_and_its_words(client: Client) -> None:
    page = client.get(client.open("quorum.txt", SAMPLE)).text
    assert re.fullmatch(
        r"\d+ points? à corriger, \d+ à vérifier, \d+ conformes?, \d+ non vérifiables? ici", sentence(page)
    )
    assert "Étape déduite" in page and "parce que" in page
    assert re.search(r'<mark class="fail"><a href="#point-\d+"[^>]*>Présents : 8<sup>1</sup></a></mark>', page)
    for anchor in re.findall(r'href="#((?:mots-)?point-[\d-]+)"', page):
        assert f'id="{anchor}"' in page


def test_the_text_shown_is_the_text_read(client: Client) -> None:
    page = client.get(client.open("quorum.txt", SAMPLE)).text
    shown = re.search(r'<div class="read"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert shown
    text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>\d+</sup>", "", shown[1])))
    assert text == SAMPLE.decode()


@pytest.mark.parametrize(("name", "make"), [("acte.docx", word), ("acte.odt", libre)])
def test_office_documents_are_read(client: Client, name: str, make: Callable[[str], bytes]) -> None:
    page = client.get(client.open(name, make(SAMPLE.decode()))).text
    assert "8 présents ≤ 19 / 2" in html.unescape(page)


@pytest.mark.parametrize("name", ["acte.md", "acte.html", "C:\\Mes documents\\acte.txt", "../../acte.txt"])
def test_the_name_of_a_file_is_shown_without_its_folders(client: Client, name: str) -> None:
    data = b"<html><body><pre>" + SAMPLE + b"</pre></body></html>" if name.endswith("html") else SAMPLE
    page = client.get(client.open(name, data)).text
    assert re.search(r"› acte\.(md|html|txt)</p>", page)


def test_a_text_may_be_pasted(client: Client) -> None:
    answer = client.post("/documents", {"texte": SAMPLE.decode()})
    assert answer.status == 303
    assert "Présents : 8" in client.get(answer.location).text


def test_several_files_give_a_list_with_the_reason_of_each_that_cannot_be_read(client: Client) -> None:
    answer = client.send(
        [("a.txt", SAMPLE), ("vide.txt", b""), ("b.zip", b"PK\x05\x06" + bytes(18)), ("c.txt", SAMPLE)]
    )
    assert answer.location.startswith("/#")
    page = client.get("/").text
    assert page.count("à corriger") == 2
    assert page.count("n&#39;a pas pu être lu") + page.count("n'a pas pu être lu") == 2


def test_an_empty_form_says_what_to_do(client: Client) -> None:
    answer = client.send([("", b"")])
    assert answer.status == 400
    assert "choisissez un fichier" in answer.text


def test_another_stage_is_judged_at_once(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    before = sentence(client.get(place).text)
    assert client.post(f"{place}/etape", {"etape": "before_convocation"}).status == 303
    page = client.get(place).text
    assert "Étape indiquée" in page
    assert sentence(page) != before
    client.post(f"{place}/etape", {"etape": ""})
    assert sentence(client.get(place).text) == before
    assert client.post(f"{place}/etape", {"etape": "ailleurs"}).status == 400


def test_a_number_corrected_by_hand_replaces_what_was_read(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    before = sentence(client.get(place).text)
    assert "8 présents" in client.get(place).text
    client.post(f"{place}/faits", {"members.present": "12"})
    page = html.unescape(client.get(place).text)
    assert "12 présents > 19 / 2" in page, re.findall(r".*présents.*", page)
    assert "corrigé à la main" in page
    assert sentence(page) != before
    client.post(f"{place}/faits", {"annuler": "oui"})
    assert sentence(client.get(place).text) == before


def test_what_cannot_be_a_value_is_told_and_changes_nothing(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    answer = client.post(f"{place}/faits", {"members.present": "beaucoup", "sitting.date": "hier"})
    assert answer.status == 422
    assert "nombre entier" in answer.text and "date AAAA-MM-JJ" in answer.text
    assert "corrigé à la main" not in client.get(place).text


def test_the_form_sent_back_as_it_is_corrects_nothing(client: Client, desk: Desk) -> None:
    place = client.open("quorum.txt", SAMPLE)
    page = client.get(place).text
    fields = {
        html.unescape(n): html.unescape(v)
        for n, v in re.findall(r'<input [^>]*name="([^"]+)"[^>]*value="([^"]*)"', page)
    }
    fields |= {
        n: html.unescape(v)
        for n, v in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    }
    for name, choices in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', choices)
        fields[name] = chosen[1] if chosen else ""
    assert len(fields) > 20
    client.post(f"{place}/faits", fields)
    held = desk.store.get(place.rpartition("/")[2])
    assert held and held.corrections == ()


def test_a_document_is_forgotten_when_asked(client: Client, desk: Desk) -> None:
    place = client.open("a.txt", SAMPLE)
    other = client.open("b.txt", SAMPLE)
    assert client.post(f"{place}/oublier").status == 303
    assert client.get(place).status == 404
    assert client.get(other).status == 200
    client.post("/oublier")
    assert client.get(other).status == 404
    assert desk.store.all() == ()


def test_two_tabs_on_one_document_never_break_one_another(client: Client) -> None:
    place = client.open("a.txt", SAMPLE)
    with ThreadPoolExecutor(4) as tabs:
        posts = [tabs.submit(client.post, f"{place}/faits", {"members.present": str(n)}) for n in range(9, 15)]
        gets = [tabs.submit(client.get, place) for _ in range(6)]
        posts.append(tabs.submit(client.post, f"{place}/oublier"))
        assert {done.result().status for done in posts} <= {303, 404}
        assert {done.result().status for done in gets} <= {200, 404}
    assert client.get(place).status == 404


def test_twenty_documents_at_once_are_all_answered(client: Client) -> None:
    with ThreadPoolExecutor(20) as people:
        places = list(people.map(lambda n: client.open(f"acte{n}.txt", SAMPLE), range(20)))
        pages = list(people.map(client.get, places))
    assert len(set(places)) == 20
    assert {page.status for page in pages} == {200}


def test_a_document_of_200_mb_is_refused_clearly(desk: Desk) -> None:
    head = multipart([("fichiers", "gros.txt", b"")])[0].partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    size = len(head) + 200 * 1024 * 1024
    with socket.create_connection(("127.0.0.1", desk.port), timeout=60) as line:
        line.sendall(
            b"POST /documents HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s=%s\r\nContent-Length: %d\r\n"
            b"Content-Type: multipart/form-data; boundary=----limite-7f3a\r\n\r\n"
            % (desk.port, desk.cookie.encode(), desk.key.encode(), size)
        )
        line.sendall(head)
        for _ in range(200):
            line.sendall(bytes(1024 * 1024))
        answer = line.makefile("rb").read(4000).decode()
    assert " 413 " in answer.splitlines()[0]
    assert "20 Mo au plus par fichier" in answer


def test_a_document_over_20_mb_is_told_so(client: Client) -> None:
    client.send([("gros.txt", b"a" * 20_000_001)])
    assert "dépasse 20 Mo" in client.get("/").text


def test_a_thousand_files_are_refused_clearly(client: Client, desk: Desk) -> None:
    answer = client.send([(f"{n}.txt", SAMPLE) for n in range(1000)])
    assert answer.status == 413
    assert "50 fichiers" in answer.text
    assert desk.store.all() == ()


def test_the_oldest_document_leaves_when_there_is_no_more_room(client: Client) -> None:
    first = client.open("premier.txt", b"court")
    for lot in range(2):
        client.send([(f"{lot}-{n}.txt", b"court") for n in range(50)])
    assert client.get(first).status == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"n'importe quoi",
        b"------limite-7f3a\r\nContent-Disposition: form-data\r\n\r\nx\r\n------limite-7f3a--\r\n",
    ],
    ids=["empty", "noise", "nameless"],
)
def test_a_broken_form_is_told(client: Client, body: bytes) -> None:
    answer = client.request(
        "POST", "/documents", body, {"Content-Type": "multipart/form-data; boundary=----limite-7f3a"}
    )
    assert answer.status == 400


def test_a_connection_cut_in_the_middle_leaves_the_others_served(client: Client, desk: Desk) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", desk.port)) as line:
            line.sendall(
                b"POST /documents HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s=%s\r\nContent-Length: 5000\r\n"
                b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
                % (desk.port, desk.cookie.encode(), desk.key.encode())
            )
    assert client.get("/").status == 200
    assert desk.store.all() == ()


def test_nothing_is_written_and_nothing_is_asked_of_the_network(
    client: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Watch every file opened for writing and every address connected to, in the process of the server."""
    seen: list[str] = []
    watching = [True]

    def watch(event: str, details: tuple[object, ...]) -> None:
        if not watching[0]:
            return
        a_file = event == "open" and not isinstance(details[0], int)  # a number is a pipe to the process that reads
        if a_file and isinstance(details[1], str) and set(details[1]) & set("wax+"):
            seen.append(f"écrit {details[0]}")
        if event == "socket.connect" and "127.0.0.1" not in str(details[1]):
            seen.append(f"joint {details[1]}")
        if event in ("socket.getaddrinfo", "tempfile.mkstemp", "tempfile.mkdtemp") and "127.0.0.1" not in str(details):
            seen.append(f"{event} {details}")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    sys.addaudithook(watch)
    try:
        place = client.open("acte.docx", word(SAMPLE.decode()))
        client.send([("gros.zip", b"PK\x05\x06" + bytes(3_000_000))])
        client.post(f"{place}/faits", {"members.present": "12"})
        client.get(place)
        client.post("/oublier")
    finally:
        watching[0] = False
    assert seen == []
    assert list(tmp_path.iterdir()) == []


MARKUP = st.text(st.sampled_from("<>&\"'/=`{}%# \nabc"), max_size=40) | st.sampled_from(
    [
        "</span><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{ 7*7 }}",
        "javascript:alert(1)",
        "&lt;b&gt;",
    ]
)


@settings(max_examples=25)
@given(words=MARKUP, name=MARKUP)
def test_what_a_document_says_never_becomes_markup(desk: Desk, words: str, name: str) -> None:
    text = (
        f"COMMUNE DE {words}\nSéance du 3 juin 2024\nConvocation : 28 mai 2024\nEn exercice : 19\nPrésents : 8\n"
        f"Présents : {words}\nObjet : {words}\nSecrétaire : {words}\nVu {words} ;\nLe conseil décide {words}.\n"
    )
    client = visitor(desk)
    safe = re.sub(r'["\r\n\\]', "_", name) or "a"
    page = client.get(client.open(f"{safe}.txt", text.encode())).text
    plain = client.get(client.open("a.txt", b"COMMUNE\nSeance du 3 juin 2024\n")).text
    assert found_in(page).tags <= found_in(plain).tags | KNOWN_TAGS
    assert {name for name in found_in(page).attributes if name.startswith("on")} == set()
    assert [link for link in found_in(page).links if not link.startswith(("/", "#", "https://www.legifrance"))] == []
    client.post("/oublier")


class Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.attributes, self.links = set[str](), set[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def found_in(page: str) -> Seen:
    seen = Seen()
    seen.feed(page)
    return seen


WORDS = "mark sup article dl dt dd details summary ul li strong q textarea h3 ol br"
KNOWN_TAGS = frozenset(WORDS.split(" "))
