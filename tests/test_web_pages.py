"""The local page: the profile, the sitting prepared, the downloads, the rules' library, the service for programs."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")

from ctgcheck import masked, pipeline
from ctgcheck.reading.cleaning import clean
from ctgcheck.reporting import FORMATS, check_json
from ctgcheck.web.desk import Desk
from ctgcheck.web.profile import own_profile, saved
from tests.office_maker import word
from tests.test_web_documents import sentence
from tests.web_client import TODAY, Answer, Client, multipart, serving, visitor

SAMPLE = (Path(__file__).parent / "deliberations" / "quorum.txt").read_bytes()
NAMES = [f"Membre {letter}" for letter in "ABCDEFGHIJKLMNO"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving(tmp_path / "reglages") as found:
        yield found


@pytest.fixture
def client(desk: Desk) -> Client:
    return visitor(desk)


def plain(answer: Answer) -> str:
    """Give the words of a page, one space between them."""
    body = re.sub(r"<(script|style).*?</\1>", "", answer.text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def council(states: dict[str, str], **fields: str) -> list[tuple[str, str]]:
    """Give the form of a sitting: who is present, who gives a proxy to whom (« pouvoir:NAME »), the others absent."""
    sent = [("membres", "\n".join(NAMES)), *fields.items()]
    for rank, name in enumerate(NAMES):
        state, _, holder = states.get(name, "absent").partition(":")
        sent += [("nom", name), (f"etat-{rank}", state), (f"porteur-{rank}", holder)]
    return sent


# --- the profile ----------------------------------------------------------------------------------------------


def test_a_commune_is_found_in_the_register_by_the_beginning_of_its_name(client: Client) -> None:
    page = client.get("/commune?cherche=lourma")
    found = re.findall(r'href="/commune\?siren=(\d{9})">([^<]+)<', page.text)
    assert [name for _, name in found] == ["Lourmais", "Lourmarin"]
    filled = client.get(f"/commune?siren={found[1][0]}").text
    assert 'value="Lourmarin"' in filled and 'value="84"' in filled


def test_a_name_that_the_register_does_not_hold_is_told(client: Client) -> None:
    assert "Aucune collectivité ne commence par « zzzz »" in plain(client.get("/commune?cherche=zzzz"))


def test_nothing_is_written_before_the_user_saves(client: Client, desk: Desk) -> None:
    client.get("/commune?cherche=lourmarin")
    client.get("/commune?siren=218400687")
    client.open("a.txt", SAMPLE)
    client.post("/seance", council({}))
    assert not desk.folder.exists()


def test_the_profile_saved_completes_the_documents(client: Client, desk: Desk) -> None:
    text = "COMMUNE DE LOURMARIN\nExtrait du registre des délibérations\nSéance du 12 mars 2024\nPrésents : 8\n"
    place = client.open("a.txt", text.encode())
    before = sentence(client.get(place).text)
    values = {
        "body.kind": "commune",
        "body.name": "Lourmarin",
        "members.in_office": "15",
        "members.council_names": "A B\nC D",
    }
    assert client.post("/commune", values).status == 303
    page = client.get(place).text
    assert "8 présents > 15 / 2" in html.unescape(page)
    assert sentence(page) != before
    read = pipeline.read_given_file(desk.profile_file)
    assert read.facts.value("members.in_office") == 15
    assert read.facts.value("members.council_names") == ("A B", "C D")


@pytest.mark.parametrize(
    "head",
    [
        "COMMUNE DE MONTBRON",
        "CENTRE COMMUNAL D'ACTION SOCIALE DE LOURMARIN\nConseil d'administration",
        "DÉPARTEMENT DE LA CHARENTE",
    ],
    ids=["name", "kind", "department"],
)
def test_the_profile_is_not_applied_to_another_body(client: Client, head: str) -> None:
    values = {"body.kind": "commune", "body.name": "Lourmarin", "body.department": "84", "members.in_office": "15"}
    client.post("/commune", values)
    text = f"{head}\nExtrait du registre des délibérations\nSéance du 12 mars 2024\nPrésents : 8\n"
    page = plain(client.get(client.open("acte.txt", text.encode())))
    assert "celui d'une autre collectivité" in page and "le profil de Lourmarin n'a pas été appliqué" in page
    assert "8 présents > 15 / 2" not in page


def test_what_the_page_does_not_edit_stays_in_the_profile(client: Client, desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    desk.profile_file.write_text(
        'body: {kind: commune, siret: "21840068700017"}\n'
        "exemptions:\n  - {rule: convocation-note, reason: dossier de séance, date: 2026-01-12}\n",
        encoding="utf-8",
    )
    assert client.post("/commune", {"body.kind": "commune", "body.name": "Lourmarin"}).status == 303
    read = pipeline.read_given_file(desk.profile_file)
    assert read.exemptions[0].rule == "convocation-note"
    assert read.facts.value("body.siret") == "21840068700017"


COMMENTED = """\
# Profil de la mairie, tenu par le secrétariat
body:
  kind: commune   # depuis toujours
  name: Lourmarin
  population: 1112
# le conseil de 2026
conseil:
  - Basile TERNEZAY   # maire
  - Odile CRESSANGE
  - Hector VIMEUX

exemptions:
  # décidé en réunion
  - {rule: convocation-note, reason: "dossier de séance", date: 2026-01-12}
"""


def test_the_comments_of_the_profile_stay_when_the_page_saves_it(client: Client, desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    desk.profile_file.write_text(COMMENTED, encoding="utf-8")
    page = client.get("/commune").text
    values = dict(re.findall(r'<input [^>]*name="(body\.\w+|members\.\w+)"[^>]*value="([^"]*)"', page))
    values |= {"body.kind": "commune", "members.council_names": "Basile TERNEZAY\nOdile CRESSANGE\nHector VIMEUX"}
    assert client.post("/commune", values).status == 303
    assert desk.profile_file.read_text(encoding="utf-8") == COMMENTED
    values |= {"members.in_office": "15", "members.council_names": "Basile TERNEZAY\nHector VIMEUX\nAline BROSSAC"}
    assert client.post("/commune", values | {"body.population": ""}).status == 303
    written = desk.profile_file.read_text(encoding="utf-8")
    for comment in re.findall(r"#.*", COMMENTED):
        assert comment in written
    assert "TERNEZAY   # maire" in written
    read = pipeline.read_given_file(desk.profile_file)
    assert read.facts.value("members.council_names") == ("Basile TERNEZAY", "Hector VIMEUX", "Aline BROSSAC")
    assert (read.facts.value("members.in_office"), read.facts.value("body.population")) == (15, None)
    assert read.exemptions[0].reason == "dossier de séance"


def test_a_profile_of_comments_alone_keeps_them(client: Client, desk: Desk) -> None:
    desk.folder.mkdir(parents=True)
    desk.profile_file.write_text("# à remplir\n", encoding="utf-8")
    assert client.post("/commune", {"body.name": "Lourmarin"}).status == 303
    assert desk.profile_file.read_text(encoding="utf-8").startswith("# à remplir\nbody:")


# what YAML, a copy from a word processor or a careless hand may put into a name
NAME = st.text(st.sampled_from("#:-'\"{}[]&*!|>%@`,?~=/éÉœçAb01 \u00ad\u00a0\u2019"), min_size=1, max_size=12)


@settings(max_examples=40)
@given(before=st.lists(NAME, max_size=5), after=st.lists(NAME, max_size=5), name=NAME)
def test_what_is_saved_is_what_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str], name: str
) -> None:
    desk = Desk(port=1, folder=tmp_path_factory.mktemp("reglages"), today=lambda: TODAY)
    for names in (before, after, after[::-1], []):
        saved(desk, {"body.name": name, "members.council_names": "\n".join(names)})
        profile = own_profile(desk)
        assert profile
        assert (profile.facts.value("body.name") or "") == clean(name).text.strip()
        kept = (" ".join(line.split()) for line in clean("\n".join(names)).text.splitlines())
        assert (profile.facts.value("members.council_names") or ()) == tuple(dict.fromkeys(filter(None, kept)))


def test_a_profile_that_cannot_be_read_is_told_and_not_written(client: Client, desk: Desk) -> None:
    answer = client.post("/commune", {"body.name": "Lourmarin", "members.in_office": "quinze"})
    assert answer.status == 422
    assert "Membres en exercice : un nombre entier est attendu" in answer.text and 'value="quinze"' in answer.text
    assert "members.in_office :" not in answer.text
    assert not desk.profile_file.exists()


# --- the sitting ----------------------------------------------------------------------------------------------


def test_the_quorum_follows_what_is_ticked(client: Client) -> None:
    there = dict.fromkeys(NAMES[:7], "present")
    page = plain(client.post("/seance", council(there, nature="commune")))
    assert "7 membres présents : il en manque 1 pour le quorum (8)." in page
    page = plain(client.post("/seance", council(there | {NAMES[7]: "present"}, nature="commune")))
    assert "8 membres présents : le quorum (8) est atteint." in page


def test_proxies_do_not_count_and_a_member_holds_no_more_than_the_law_allows(client: Client) -> None:
    states = dict.fromkeys(NAMES[:7], "present") | {NAMES[8]: f"pouvoir:{NAMES[0]}"}
    page = plain(client.post("/seance", council(states, nature="commune")))
    assert "il en manque 1 pour le quorum" in page
    assert "1 au plus par porteur" in page
    assert f"{NAMES[0]} : porte le pouvoir de {NAMES[8]} ; ne peut pas en recevoir d'autre" in page
    assert f"{NAMES[1]} : peut en recevoir un" in page
    twice = states | {NAMES[9]: f"pouvoir:{NAMES[0]}"}
    assert "À corriger : Chaque porteur n'a pas plus de pouvoirs" in plain(
        client.post("/seance", council(twice, nature="commune"))
    )


def test_the_law_of_the_day_of_the_sitting_decides(client: Client) -> None:
    page = plain(client.post("/seance", council({}, nature="commune", seance="2022-04-07")))
    assert "5 présents au moins" in page and "2 au plus par porteur" in page


@pytest.mark.parametrize(
    ("population", "latest", "first"),
    [
        ("1200", "vendredi 6 mars 2026", "vendredi 6 mars 2026"),
        ("8000", "mercredi 4 mars 2026", "dimanche 8 mars 2026"),
    ],
)
def test_the_days_of_the_convocation(client: Client, population: str, latest: str, first: str) -> None:
    """Three clear days below 3 500 inhabitants, five from there on; today is Monday 2 March 2026."""
    sent = council({}, nature="commune", population=population, seance="2026-03-10")
    page = plain(client.post("/seance", sent))
    assert f"à envoyer au plus tard le {latest}" in page
    assert f"première séance possible le {first}" in page


def test_the_calendar_is_a_table_that_names_its_days(client: Client) -> None:
    answer = client.post("/seance", council({}, nature="commune", population="1200", seance="2026-03-10"))
    assert '<th scope="col">lundi</th>' in answer.text
    page = plain(answer)
    assert [f"jour franc n° {n}" in page for n in range(1, 5)] == [True, True, True, False]
    assert "10 mars 2026 séance" in page


def test_a_convocation_sent_too_late_is_told(client: Client) -> None:
    sent = council({}, nature="commune", population="8000", seance="2026-03-10", envoi="2026-03-06")
    assert "À corriger : Convocation du 6 mars 2026, séance du 10 mars 2026" in plain(client.post("/seance", sent))


@pytest.mark.parametrize(
    "field",
    [
        {"seance": "demain"},
        {"population": "beaucoup"},
        {"nature": "royaume"},
        {"seance": "9999-12-31"},
        {"envoi": "0001-01-01"},
    ],
)
def test_what_is_no_date_or_number_is_told(client: Client, field: dict[str, str]) -> None:
    answer = client.post("/seance", council({}, **field))
    assert answer.status == 400 and 'role="alert"' in answer.text


def test_the_members_come_from_the_profile(client: Client) -> None:
    client.post(
        "/commune", {"body.kind": "commune", "body.name": "Lourmarin", "members.council_names": "\n".join(NAMES)}
    )
    page = client.get("/seance").text
    assert page.count('type="radio"') == 3 * len(NAMES)
    assert "Le conseil (Lourmarin)" in page


# --- downloads ------------------------------------------------------------------------------------------------


def test_every_download_offered_is_what_it_says(client: Client) -> None:
    place = client.open("acte.docx", word(SAMPLE.decode()))
    links = re.findall(r'(?:href|formaction)="(/documents/[^"]+/telecharger/(\w+))"', client.get(place).text)
    assert {"annote", "html", "json", "corrections"} <= {form for _, form in links}
    for link, form in links:
        answer = client.get(link)
        assert answer.status == 200, form
        assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''acte-")
        media = FORMATS[form].media_type if form in FORMATS else "application/vnd.openxmlformats"
        assert answer.headers["content-type"].startswith(media)
        assert answer.body


def test_the_json_downloaded_is_that_of_the_command_line(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    expected = check_json(pipeline.report((pipeline.check_text(SAMPLE.decode(), "quorum.txt"),)))
    assert client.get(f"{place}/telecharger/json").body == expected


@pytest.mark.parametrize("form", ["html", "json", "corrections", "checklist"])
def test_a_masked_download_names_nobody_but_the_members(client: Client, form: str) -> None:
    text = SAMPLE.decode().replace("ACQUISITION D'UN TRACTEUR", "NOMINATION DE MME PERRINE VERTBOIS")
    place = client.open("nomination-vertbois.txt", text.encode())
    if f"telecharger/{form}" not in client.get(place).text:
        pytest.skip("typst n'est pas installé")
    answer = client.get(f"{place}/telecharger/{form}?masque=oui")
    assert answer.status == 200
    assert "masque" in answer.headers["content-disposition"]
    assert "vertbois" not in answer.headers["content-disposition"].lower()
    if form != "checklist":
        assert "VERTBOIS" not in answer.text and "vertbois" not in answer.text
    plain = client.get(f"{place}/telecharger/{form}")
    assert "vertbois" in plain.headers["content-disposition"]


def test_the_json_masked_is_that_of_the_command_line(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    expected = check_json(masked(pipeline.report((pipeline.check_text(SAMPLE.decode(), "quorum.txt"),))))
    assert client.get(f"{place}/telecharger/json?masque=oui").body == expected


def test_the_annotated_document_cannot_be_masked_and_the_page_says_so(client: Client) -> None:
    place = client.open("acte.docx", word(SAMPLE.decode()))
    answer = client.get(f"{place}/telecharger/annote?masque=oui")
    assert answer.status == 400 and "garde tous ses mots" in answer.text


def test_a_download_that_does_not_exist_is_told(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE)
    assert client.get(f"{place}/telecharger/annote").status == 404
    assert client.get(f"{place}/telecharger/inconnu").status == 404


# --- the rules ------------------------------------------------------------------------------------------------


def test_every_rule_has_its_page(client: Client) -> None:
    links = re.findall(r'href="/regles/([\w-]+)"', client.get("/regles").text)
    assert links == [rule.id for rule in pipeline.shipped_rules().rules]
    for name in links[::6]:
        page = client.get(f"/regles/{name}")
        assert page.status == 200
        assert "Le droit dans le temps" in page.text and "**" not in page.text
    assert client.get("/regles/inconnue").status == 404


def test_rules_are_found_by_words_and_by_day(client: Client) -> None:
    assert "Le quorum est atteint" in client.get("/regles?cherche=quorum").text
    assert "<strong>Le quorum est atteint" not in client.get("/regles?cherche=indemnit%C3%A9s").text
    page = client.get("/regles?cherche=quorum&jour=2022-04-07&collectivite=commune").text
    assert "loi n° 2021-1465" in page
    assert "loi n° 2021-1465" not in client.get("/regles?cherche=quorum&jour=2024-04-07&collectivite=commune").text
    assert client.get("/regles?jour=hier").status == 400


# --- the service for programs ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/api/check", "/check"])
def test_a_program_gets_the_json_of_the_command_line(client: Client, desk: Desk, path: str) -> None:
    expected = check_json(pipeline.report((pipeline.check_text(SAMPLE.decode(), "quorum.txt"),)))
    assert client.send([("quorum.txt", SAMPLE)], path, "file").body == expected
    alone = client.request("POST", f"{path}?name=quorum.txt", SAMPLE, {"Content-Type": "application/octet-stream"})
    assert alone.body == expected
    assert desk.store.all() == ()


def test_a_program_may_give_facts(client: Client) -> None:
    facts = {"body": {"kind": "commune"}, "sitting": {"date": "2024-03-12"}, "members": {"in_office": 15, "present": 7}}
    body = json.dumps(facts).encode()
    answer = client.request("POST", "/api/check?stage=ready", body, {"Content-Type": "application/json"})
    found = {f["rule"]: f["verdict"] for f in json.loads(answer.body)["documents"][0]["acts"][0]["findings"]}
    assert found["quorum"] == "fail"


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [(b"", "application/octet-stream", "Aucun document"), (b'{"membres": 1}', "application/json", "nom inconnu")],
)
def test_a_program_is_told_what_is_wrong(client: Client, body: bytes, kind: str, told: str) -> None:
    answer = client.request("POST", "/api/check", body, {"Content-Type": kind})
    assert answer.status == 400
    assert told in json.loads(answer.body)["error"]


def test_a_document_that_cannot_be_read_is_told_in_the_result(client: Client) -> None:
    answer = client.send([("a.zip", b"PK\x05\x06" + bytes(18))], "/api/check", "file")
    assert json.loads(answer.body)["documents"][0]["error"]


def test_the_description_of_the_service_names_all_that_it_refers_to(client: Client) -> None:
    described = json.loads(client.get("/openapi.json").body)
    assert set(described["paths"]) == {"/api/check", "/check"}
    for reference in re.findall(r'"\$ref": ?"#/([^"]+)"', client.get("/openapi.json").text):
        found = described
        for part in reference.split("/"):
            found = found[part]
    assert multipart([])[1].startswith("multipart")
