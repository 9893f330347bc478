"""The five documents of the first order: what each must say. Skipped where ../shared is not there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ctgcheck.cli import main

PARENTS = Path(__file__).resolve().parents
SEEDS = next((seeds for parent in PARENTS if (seeds := parent / "shared" / "seeds").is_dir()), Path())
pytestmark = pytest.mark.skipif(not SEEDS.name, reason="../shared/seeds is not on this machine")

# document: stage, then the rules whose verdict is promised
PROMISED: dict[str, tuple[str, dict[str, str]]] = {
    "000": (
        "ready",
        {
            "convocation-delai": "pass",
            "quorum": "pass",
            "pouvoirs-par-porteur": "pass",
            "pouvoirs-porteur-present": "pass",
            "effectif-total": "pass",
            "vote-balance": "pass",
            "vote-mention": "pass",
            "transmission-prefecture": "undetermined",
            "publication": "undetermined",
        },
    ),
    "001": (
        "ready",
        {
            "convocation-delai": "undetermined",
            "quorum": "undetermined",
            "pouvoirs-par-porteur": "undetermined",
            "vote-balance": "undetermined",
            "secretaire-designe": "undetermined",
        },
    ),
    "002": (
        "transmitted",
        {
            "seance-date": "pass",
            "convocation-delai": "pass",
            "convocation-affichage": "pass",
            "quorum": "pass",
            "pouvoirs-par-porteur": "pass",
            "vote-balance": "pass",
            "identifiant-forme": "pass",
            "identifiant-collectivite": "pass",
            "identifiant-date": "pass",
            "caractere-executoire": "pass",
            "dates-ordre": "pass",
        },
    ),
    "003": (
        "transmitted",
        {
            "convocation-delai": "pass",
            "quorum": "pass",
            "pouvoirs-par-porteur": "pass",
            "identifiant-forme": "pass",
            "identifiant-date": "pass",
            "dates-ordre": "review",
            "caractere-executoire": "pass",
        },
    ),
    "004": (
        "ready",
        {
            "convocation-delai": "pass",
            "quorum": "pass",
            "pouvoirs-par-porteur": "pass",
            "pouvoirs-porteur-present": "pass",
            "vote-balance": "pass",
            "secretaire-designe": "pass",
            "transmission-prefecture": "undetermined",
        },
    ),
}
SITTING = ("seance", "vote", "formalites")


def check(seed: str) -> dict[str, Any]:
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    result = CliRunner().invoke(main, ["check", "--format", "json", str(path)])
    assert result.exit_code in (0, 1)
    (document,) = json.loads(result.stdout)["documents"]
    (act,) = document["acts"]
    assert isinstance(act, dict)
    return act


@pytest.mark.parametrize("seed", PROMISED)
def test_a_seed_says_what_was_promised(seed: str) -> None:
    act = check(seed)
    stage, verdicts = PROMISED[seed]
    found = {finding["rule"]: finding["verdict"] for finding in act["findings"]}
    assert act["stage"]["value"] == stage
    assert {rule: found[rule] for rule in verdicts} == verdicts


@pytest.mark.parametrize("seed", PROMISED)
def test_no_seed_is_accused_of_its_sitting(seed: str) -> None:
    act = check(seed)
    assert [f["rule"] for f in act["findings"] if f["theme"] in SITTING and f["verdict"] == "fail"] == []


def test_two_proxies_each_are_lawful_on_7_april_2022_and_the_report_says_so() -> None:
    finding = next(f for f in check("003")["findings"] if f["rule"] == "pouvoirs-par-porteur")
    assert "deux pouvoirs" in finding["regle"]
    assert "2021-1465" in finding["law"][0]["article"]


def test_members_in_office_are_derived_by_addition_where_they_are_not_printed() -> None:
    (reading,) = check("003")["facts"]["members.in_office"]
    assert reading["value"] == 55
    assert "40 présents" in reading["origin"]["step"]


def test_the_population_of_aubergenville_is_known_without_being_asked() -> None:
    facts = check("002")["facts"]
    assert facts["body.department"][0]["value"] == "78"
    assert facts["body.legal_seats"][0]["value"] == 33
    assert facts["body.population"][0]["origin"]["year"]
