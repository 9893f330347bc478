"""The local page: every fact corrected by hand, the stage act by act, points set aside and taken back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("uvicorn", reason="l'extra « web » n'est pas installé")

from ctgcheck import pipeline
from ctgcheck.model import (
    BY_HAND,
    Citation,
    Facts,
    Given,
    Movement,
    Proxy,
    Reading,
    Record,
    Signature,
    Value,
    Withdrawn,
)
from ctgcheck.vocabulary import FACTS, RECORDS, Fact
from ctgcheck.web.desk import Desk
from ctgcheck.web.facts_form import Typed, corrections, fields
from ctgcheck.web.records_form import lines_of
from tests.test_web_documents import sentence
from tests.web_client import SEVERAL, TODAY, Client, serving, visitor

SAMPLE = (Path(__file__).parent / "deliberations" / "quorum.txt").read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving(tmp_path / "reglages") as found:
        yield found


@pytest.fixture
def client(desk: Desk) -> Client:
    return visitor(desk)


# --- facts ----------------------------------------------------------------------------------------------------

WORD = st.from_regex(r"[A-Za-zéÉ'-]{1,12}( [A-Za-zéÉ'-]{1,12})?", fullmatch=True).filter(lambda w: "->" not in w)
MAYBE = st.none() | WORD
ITEMS: dict[type, st.SearchStrategy[Record]] = {
    Proxy: st.builds(Proxy, WORD, MAYBE),
    Withdrawn: st.builds(Withdrawn, WORD, st.sampled_from(["personal", "representative", "unknown"])),
    Movement: st.builds(Movement, WORD, st.sampled_from(["arrival", "departure", "unknown"]), MAYBE),
    Signature: st.builds(Signature, MAYBE, MAYBE).filter(lambda s: bool(s.name or s.capacity)),
    Citation: st.builds(Citation, WORD, WORD),
}


def values(fact: Fact) -> st.SearchStrategy[Value]:
    """Give what a fact may hold."""
    if fact.type in RECORDS:
        return st.lists(ITEMS[RECORDS[fact.type]], min_size=1, max_size=4).map(tuple)
    scalars: dict[str, st.SearchStrategy[Value]] = {
        "integer": st.integers(0, 10**9 - 1),
        "boolean": st.booleans(),
        "date": st.dates(date(1990, 1, 1), date(2050, 1, 1)),
        "time": st.times().map(lambda t: f"{t:%H:%M}"),
        "choice": st.sampled_from(fact.choices or ("x",)),
        "text": WORD,
        "texts": st.lists(st.sampled_from(fact.choices) if fact.choices else WORD, min_size=1, max_size=3).map(tuple),
    }
    return scalars[fact.type]


@given(data=st.data(), name=st.sampled_from(sorted(FACTS)))
def test_any_fact_shown_in_the_form_is_typed_back_as_it_is(data: st.DataObject, name: str) -> None:
    """Of each fact: what the form shows of a value, typed where nothing was read, is that value, given by hand."""
    value = data.draw(values(FACTS[name]))
    known = Facts.of({name: (Reading(value, Given("un fichier")),)})
    shown = {f.name: f.value for family in fields(known, (), Typed(), paged=False) for f in family.fields}
    by_hand, typed = corrections(Facts(), {name: shown[name]}, None)
    assert typed == Typed()
    assert by_hand and by_hand[name] == (Reading(value, Given(BY_HAND)),)
    assert corrections(known, {name: shown[name]}, None) == (None, Typed())


def test_every_fact_has_its_field() -> None:
    found = fields(Facts(), (), Typed(), paged=False)
    assert {f.name for family in found for f in (*family.fields, *family.others)} == set(FACTS)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("members.present", "beaucoup", "nombre entier"),
        ("sitting.date", "hier", "date AAAA-MM-JJ"),
        ("members.movements", "Odile CRESSANGE ; retour", "« retour » n'est pas reconnu"),
        ("members.proxies", "→ Basile TERNEZAY", "commence sans nom"),
        ("members.withdrawn", "A ; à titre personnel ; B ; C", "trop d'éléments"),
        ("act.subjects", "jardinage", "« jardinage » n'est pas reconnu"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_its_field_and_kept_as_typed(
    client: Client, name: str, text: str, told: str
) -> None:
    place = client.open("quorum.txt", SAMPLE.encode())
    before = sentence(client.get(place).text)
    answer = client.post(f"{place}/faits", {name: text, "vote.for": "9"})
    assert answer.status == 422
    page = html.unescape(answer.text)
    assert told in page and "Rien n'a été changé" in page
    assert text in page
    assert f'href="#fait-{name.replace(".", "-")}"' in page
    assert 'aria-invalid="true"' in page
    assert name not in re.sub(r'(name|href|id|for|aria-describedby)="[^"]*"', "", page)
    assert sentence(client.get(place).text) == before


def test_lists_corrected_by_hand_are_judged_and_shown_as_given(client: Client, desk: Desk) -> None:
    place = client.open("quorum.txt", SAMPLE.encode())
    sent = {
        "members.movements": "Odile CRESSANGE ; arrivée ; 5\nHector MIRAMBEAU ; départ",
        "members.withdrawn": "Clotilde NOIRTIN ; à titre personnel",
        "signatures": "Théodore LABROUSTE ; maire\n; secrétaire de séance",
        "act.citations": "CGCT ; L2121-17",
        "members.proxies": "Régine TRÉMOLAT -> Clotilde NOIRTIN",
        "members.absent_names": "Ulysse VAUDRECOURT",
        "act.subjects": "marché\nautre",
    }
    assert client.post(f"{place}/faits", sent).status == 303
    held = desk.store.get(place.rpartition("/")[2])
    assert held
    facts = held.result.acts[0].facts
    assert facts.value("members.movements") == (
        Movement("Odile CRESSANGE", "arrival", "5"),
        Movement("Hector MIRAMBEAU", "departure", None),
    )
    assert facts.value("signatures") == (
        Signature("Théodore LABROUSTE", "maire"),
        Signature(None, "secrétaire de séance"),
    )
    assert facts.value("act.subjects") == ("marche", "other")
    assert {facts[name][0].origin for name in sent} == {Given(BY_HAND)}
    page = client.get(place).text
    assert page.count("field by-hand") == len(sent)
    for name, text in sent.items():
        assert lines_of(FACTS[name], facts.value(name) or ()) == text.replace("->", "→")


# --- the stage ------------------------------------------------------------------------------------------------


def stages(desk: Desk, place: str) -> list[str]:
    held = desk.store.get(place.rpartition("/")[2])
    assert held
    return [act.stage.value for act in held.result.acts]


def test_the_stage_is_said_act_by_act_or_for_all(client: Client, desk: Desk) -> None:
    place = client.open("seance.txt", SEVERAL.encode())
    deduced = stages(desk, place)
    assert len(deduced) == 3 and "before_convocation" not in deduced
    client.post(f"{place}/etape?acte=1", {"etape": "before_convocation"})
    assert stages(desk, place) == [deduced[0], "before_convocation", deduced[2]]
    page = client.get(f"{place}?acte=1").text
    assert "Étape indiquée" in page and "Étape indiquée" not in client.get(place).text
    assert "étape : projet, avant la convocation" in page
    client.post(f"{place}/etape?acte=2", {"etape": "transmitted", "toutes": "oui"})
    assert stages(desk, place) == ["transmitted"] * 3
    client.post(f"{place}/etape", {"etape": "", "toutes": "oui"})
    assert stages(desk, place) == deduced


def test_a_correction_stays_when_the_stage_changes(client: Client) -> None:
    place = client.open("seance.txt", SEVERAL.encode())
    client.post(f"{place}/faits?acte=1", {"members.present": "9"})
    client.post(f"{place}/etape?acte=1", {"etape": "ready"})
    assert "9 présents &gt; 15 / 2" in client.get(f"{place}?acte=1").text
    assert "corrigé à la main" not in client.get(f"{place}?acte=0").text


# --- points set aside -----------------------------------------------------------------------------------------


def counted(page: str) -> tuple[int, int]:
    """Give how many points are to correct, and how many are set aside."""
    to_correct = re.match(r"(\d+) points? à corriger", sentence(page))
    apart = re.search(r"(\d+) points? écartés?", html.unescape(page))
    return int(to_correct[1]) if to_correct else 0, int(apart[1]) if apart else 0


def test_a_point_is_set_aside_with_its_reason_and_taken_back(client: Client, desk: Desk) -> None:
    place = client.open("quorum.txt", SAMPLE.encode())
    to_correct, _ = counted(client.get(place).text)
    assert client.post(f"{place}/ecarter", {"regle": "quorum", "raison": "chiffre vérifié"}).status == 303
    page = client.get(place).text
    assert counted(page) == (to_correct - 1, 1)
    assert "chiffre vérifié (décision du 2 mars 2026)" in html.unescape(page)
    (decided,) = pipeline.read_given_file(desk.profile_file).exemptions
    assert (decided.rule, decided.document, decided.date) == ("quorum", "quorum.txt", TODAY)
    # the same file sent again, and the command line with this profile, say the same
    assert counted(client.get(client.open("quorum.txt", SAMPLE.encode())).text) == (to_correct - 1, 1)
    assert counted(client.get(client.open("autre.txt", SAMPLE.encode())).text) == (to_correct, 0)
    assert client.post(f"{place}/reprendre", {"regle": "quorum"}).status == 303
    assert counted(client.get(place).text) == (to_correct, 0)
    assert pipeline.read_given_file(desk.profile_file).exemptions == ()


def test_a_point_may_be_set_aside_in_all_documents(client: Client) -> None:
    place = client.open("quorum.txt", SAMPLE.encode())
    other = client.open("autre.txt", SAMPLE.encode())
    before = counted(client.get(other).text)
    client.post(f"{place}/ecarter", {"regle": "quorum", "raison": "vérifié", "portee": "tous"})
    assert counted(client.get(other).text) == (before[0] - 1, 1)
    client.post(f"{other}/reprendre", {"regle": "quorum"})
    assert counted(client.get(place).text) == before


def test_of_a_pasted_text_the_decision_stays_in_memory(client: Client, desk: Desk) -> None:
    place = client.post("/documents", {"texte": SAMPLE}).location
    before = counted(client.get(place).text)
    client.post(f"{place}/ecarter", {"regle": "quorum", "raison": "vérifié"})
    assert counted(client.get(place).text) == (before[0] - 1, 1)
    assert not desk.profile_file.exists()
    assert counted(client.get(client.post("/documents", {"texte": SAMPLE}).location).text) == before
    client.post(f"{place}/reprendre", {"regle": "quorum"})
    assert counted(client.get(place).text) == before
    assert not desk.profile_file.exists()


def test_a_decision_about_a_document_holds_though_the_profile_is_another_bodys(client: Client) -> None:
    client.post("/commune", {"body.kind": "commune", "body.name": "Lourmarin", "body.department": "84"})
    place = client.open("quorum.txt", SAMPLE.encode())
    before = counted(client.get(place).text)
    client.post(f"{place}/ecarter", {"regle": "quorum", "raison": "vérifié"})
    page = client.get(place).text
    assert counted(page) == (before[0] - 1, 1)
    assert "celui d&#39;une autre collectivité" in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [({"regle": "quorum", "raison": "  "}, "Donnez la raison"), ({"regle": "inconnue", "raison": "x"}, "pas dans")],
)
def test_a_decision_without_reason_or_point_is_refused(
    client: Client, desk: Desk, sent: dict[str, str], told: str
) -> None:
    place = client.open("quorum.txt", SAMPLE.encode())
    answer = client.post(f"{place}/ecarter", sent)
    assert answer.status == 400 and told in answer.text
    assert not desk.profile_file.exists()
