"""Facts files and profiles: what they may hold, and what is said of their mistakes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.errors import FactsError
from ctgcheck.given import read_given
from ctgcheck.model import Given, Movement, Proxy, Signature, Withdrawn
from ctgcheck.pipeline import check_facts

CONTRACT = """
body: {kind: commune, population: 2100}
sitting: {date: 2024-03-12, convocation_date: 2024-03-07, time: 20:30}
members: {in_office: 19, present: 10}
vote: {for: 10, against: 0, abstentions: 0}
act: {matter_code: 7.10, number: 01}
stage: transmitted
"""


def test_the_example_of_the_contract() -> None:
    found = read_given(CONTRACT, "faits.yaml")
    assert found.stage == "transmitted"
    assert found.facts.value("sitting.date") == date(2024, 3, 12)
    assert found.facts.value("sitting.time") == "20:30"
    assert found.facts.value("act.matter_code") == "7.10"
    assert found.facts.value("act.number") == "01"
    assert found.facts["vote.against"][0].value == 0
    assert found.facts["vote.against"][0].origin == Given("faits.yaml")


def test_json_and_records_and_null() -> None:
    text = """{"members": {"proxies": [{"giver": "Inès DURVAL", "holder": null}],
      "withdrawn": [{"name": "Paul NERVAUX"}],
      "movements": [{"name": "Odile CRESSANGE", "kind": "arrival", "before_item": "3"}], "absent_names": []},
      "signatures": [{"name": null, "capacity": "Le Maire"}], "vote": {"for": null}, "sitting.date": "2024-03-12"}"""
    facts = read_given(text, "faits.json").facts
    assert facts.value("members.proxies") == (Proxy("Inès DURVAL", None),)
    assert facts.value("members.withdrawn") == (Withdrawn("Paul NERVAUX", "unknown"),)
    assert facts.value("members.movements") == (Movement("Odile CRESSANGE", "arrival", "3"),)
    assert facts.value("signatures") == (Signature(None, "Le Maire"),)
    assert facts.value("members.absent_names") == ()
    assert "vote.for" not in facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("membres: {present: 3}", "nom inconnu « membres »", id="unknown group"),
        pytest.param("members: {presents: 3}", "vouliez-vous dire « members.present »", id="nearest known name"),
        pytest.param("members: {present: douze}", "nombre entier", id="not a number"),
        pytest.param("members: {present: -1}", "nombre entier", id="negative"),
        pytest.param("sitting: {date: 12/03/2024}", "AAAA-MM-JJ", id="date as people write it"),
        pytest.param("sitting: {date: 2024-02-30}", "AAAA-MM-JJ", id="no such day"),
        pytest.param("sitting: {time: 25:00}", "HH:MM", id="no such hour"),
        pytest.param("body: {kind: mairie}", "attendu : commune", id="unknown kind"),
        pytest.param("vote: {unanimous: oui}", "true ou false", id="boolean"),
        pytest.param("members: {proxies: [{donneur: X}]}", "clé inconnue « donneur »", id="unknown key of a record"),
        pytest.param("members: {proxies: [{holder: X}]}", "« giver » manque", id="a proxy has a giver"),
        pytest.param("members: {present_names: Paul}", "liste de textes", id="not a list"),
        pytest.param("stage: demain", "étape inconnue", id="unknown stage"),
        pytest.param("- 3", "nom: valeur", id="not a mapping"),
        pytest.param("members: {present: 3, present: 4}", "ligne 1", id="duplicate key"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, words: str) -> None:
    with pytest.raises(ExceptionGroup) as caught:
        read_given(text, "faits.yaml")
    messages = [str(error) for error in caught.value.exceptions if isinstance(error, FactsError)]
    assert any(words in message and "faits.yaml" in message for message in messages), messages


@given(st.text(max_size=60))
def test_any_text_is_facts_or_told(text: str) -> None:
    try:
        read_given(text, "faits.yaml")
    except ExceptionGroup as group:
        assert all(isinstance(error, FactsError) for error in group.exceptions)


def test_what_to_do_when_the_count_is_not_told_is_to_look_for_it() -> None:
    facts = "body: {kind: commune}\nsitting: {date: 2024-03-12}\nvote: {unanimous: true}\nstage: transmitted\n"
    act = check_facts(read_given(facts, "faits.yaml"), "faits.yaml").acts[0]
    (finding,) = (f for f in act.findings if f.rule == "vote-unanimite")
    assert finding.verdict == "undetermined"
    assert finding.que_faire == "Pour contrôler ce point, retrouvez le décompte des voix au procès-verbal."
