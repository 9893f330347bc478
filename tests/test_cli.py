"""The commands as a user types them: what they print, where they write, their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctgcheck.cli import main
from ctgcheck.pipeline import shipped_rules

SAMPLES = Path(__file__).parent / "deliberations"
NOTICE = "Aide à la relecture. Ne vaut ni avis juridique ni validation par le contrôle de légalité."
SOUND, LACKING, DRAFT = (str(SAMPLES / f"{name}.txt") for name in ("conforme", "quorum", "projet"))


def ctgcheck(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=text)


def verdicts(*arguments: str) -> dict[str, str]:
    result = ctgcheck("check", "--format", "json", *arguments)
    (document,) = json.loads(result.stdout)["documents"]
    return {finding["rule"]: finding["verdict"] for finding in document["acts"][0]["findings"]}


def test_a_sound_extract_leaves_with_0_and_opens_with_the_notice() -> None:
    result = ctgcheck("check", SOUND)
    assert result.exit_code == 0
    assert result.stdout.startswith(NOTICE)
    assert "Aucun point relevé" in result.stdout


def test_a_lack_of_quorum_leaves_with_1_and_explains_itself() -> None:
    result = ctgcheck("check", LACKING)
    assert result.exit_code == 1
    assert "8 présents" in result.stdout
    assert "L. 2121-17" in result.stdout
    assert "risque d'annulation en cas de recours" in result.stdout


def test_a_draft_is_reminded_and_never_accused() -> None:
    result = ctgcheck("check", DRAFT)
    assert result.exit_code == 0
    assert "projet, avant" in result.stdout
    assert "au plus tard" in " ".join(result.stdout.split())
    assert "quorum demandera" in result.stdout
    assert "fail" not in verdicts(DRAFT).values()


def test_every_rule_gives_a_finding_and_the_shape_is_the_contracts() -> None:
    result = ctgcheck("check", "--format", "json", SOUND)
    report = json.loads(result.stdout)
    assert report["schema"] == "ctgcheck/check/1"
    assert set(report["rulebook"]) == {"version", "sha256"}
    (document,) = report["documents"]
    assert document["error"] is None
    assert [f["rule"] for f in document["acts"][0]["findings"]] == [rule.id for rule in shipped_rules().rules]
    for readings in document["acts"][0]["facts"].values():
        for reading in readings:
            if "quote" in reading["origin"]:
                place = reading["origin"]
                text = Path(SOUND).read_text(encoding="utf-8")
                assert text[place["start"] : place["end"]] == place["quote"]


def test_same_input_same_bytes() -> None:
    for form in ("json", "text", "html"):
        assert ctgcheck("check", "--format", form, SOUND).stdout == ctgcheck("check", "--format", form, SOUND).stdout


def test_standard_input_and_output_file(tmp_path: Path) -> None:
    out = tmp_path / "rapport.html"
    text = Path(SOUND).read_text(encoding="utf-8")
    result = ctgcheck("check", "-", "--format", "html", "--output", str(out), text=text)
    assert (result.exit_code, result.stdout) == (0, "")
    assert 'lang="fr"' in out.read_text(encoding="utf-8")
    refused = ctgcheck("check", SOUND, "--output", str(tmp_path / "absent" / "rapport.txt"))
    assert refused.exit_code == 2
    assert "impossible d'écrire" in refused.stderr


def test_an_unreadable_file_leaves_with_2_and_the_others_go_on(tmp_path: Path) -> None:
    empty = tmp_path / "vide.txt"
    empty.write_bytes(b"")
    result = ctgcheck("check", "--format", "json", str(empty), LACKING, str(tmp_path / "absent.txt"), str(tmp_path))
    assert result.exit_code == 2
    documents = json.loads(result.stdout)["documents"]
    assert [bool(d["error"]) for d in documents] == [True, False, True, True]
    assert documents[1]["acts"]


@pytest.mark.parametrize(
    "text",
    ["Il était une fois un maire qui aimait les tartes. " * 400, "Minutes of the council. Present: Mr. Jones. " * 40],
)
def test_what_is_no_deliberation_gets_an_honest_report(text: str) -> None:
    result = ctgcheck("check", "-", text=text)
    assert result.exit_code == 0
    assert "ne se présente pas comme une délibération" in result.stdout


FACTS = """
body: {kind: commune, population: 2100}
sitting: {date: 2024-03-12, convocation_date: 2024-03-07}
members: {in_office: 19, present: PRESENT}
vote: {for: 10, against: 0, abstentions: 0}
"""


@pytest.mark.parametrize(("present", "verdict", "code"), [("10", "pass", 0), ("9", "fail", 1)])
def test_facts_given_by_another_program_are_judged(tmp_path: Path, present: str, verdict: str, code: int) -> None:
    file = tmp_path / "faits.yaml"
    file.write_text(FACTS.replace("PRESENT", present), encoding="utf-8")
    result = ctgcheck("check", "--facts", str(file), "--format", "json")
    (act,) = json.loads(result.stdout)["documents"][0]["acts"]
    found = {finding["rule"]: finding["verdict"] for finding in act["findings"]}
    assert (found["quorum"], found["convocation-delai"]) == (verdict, "pass")
    assert act["stage"]["value"] == "ready"
    assert act["facts"]["members.present"][0]["origin"] == {"given": str(file)}
    assert result.exit_code == code


def test_the_profile_of_the_commune_fills_gaps_only(tmp_path: Path) -> None:
    profile = "body: {kind: commune, population: 812}\nmembers: {in_office: 14}\nconseil: [Odile CRESSANGE]\n"
    (tmp_path / "ctgcheck.yaml").write_text(profile, encoding="utf-8")
    act = tmp_path / "acte.txt"
    act.write_text("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSéance du 12 mars 2024\nPrésents : 8\n", encoding="utf-8")
    found = json.loads(ctgcheck("read", "--format", "json", str(act)).stdout)["documents"][0]["acts"][0]["facts"]
    assert found["members.in_office"][0] == {"value": 14, "origin": {"given": str(tmp_path / "ctgcheck.yaml")}}
    assert found["members.council_names"][0]["value"] == ["Odile CRESSANGE"]
    act.write_text(act.read_text(encoding="utf-8") + "Conseillers en exercice : 15\n", encoding="utf-8")
    result = json.loads(ctgcheck("check", "--format", "json", str(act)).stdout)["documents"][0]["acts"][0]
    assert [reading["value"] for reading in result["facts"]["members.in_office"]] == [15]
    assert any("membres en exercice" in remark for remark in result["remarks"])


def test_the_stage_can_be_told() -> None:
    result = ctgcheck("check", "--format", "json", "--stage", "before_sitting", SOUND)
    act = json.loads(result.stdout)["documents"][0]["acts"][0]
    assert act["stage"] == {"value": "before_sitting", "deduced_from": []}


def test_the_stage_is_told_in_french_words_that_the_report_names() -> None:
    said = ctgcheck("check", SOUND).stdout
    for word, stage in (("avant-convocation", "before_convocation"), ("transmise", "transmitted")):
        assert word in said
        result = ctgcheck("check", "--format", "json", "--stage", word, SOUND)
        assert json.loads(result.stdout)["documents"][0]["acts"][0]["stage"]["value"] == stage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["check"], "indiquez au moins un fichier", id="nothing to check"),
        pytest.param(["check", "--stage", "demain", SOUND], "n'est pas dans la liste", id="unknown stage"),
        pytest.param(["check", "--format", "pdff", SOUND], "n'est pas dans la liste", id="unknown format"),
        pytest.param(["chek", SOUND], "n'existe pas", id="unknown command"),
        pytest.param(["rules", "show", "quorun"], "vouliez-vous dire « quorum »", id="unknown rule"),
        pytest.param(["explain", SOUND, "quorun"], "vouliez-vous dire « quorum »", id="unknown rule to explain"),
        pytest.param(["check", "--facts", "/nulle/part.yaml"], "introuvable", id="no facts file"),
        pytest.param(["check", "--rules", "/nulle/part", SOUND], "n'existe pas", id="no folder of rules"),
    ],
)
def test_a_mistake_gets_one_clear_message_in_french(arguments: list[str], words: str) -> None:
    result = ctgcheck(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_broken_rules_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "essai.yaml").write_text("id: essai\ntitre: x\nlevel: Z\n", encoding="utf-8")
    result = ctgcheck("check", "--rules", str(tmp_path), SOUND)
    assert result.exit_code == 2
    assert "essai.yaml:2: clé inconnue « titre »" in result.stderr
    assert "essai.yaml:3:" in result.stderr


def test_read_shows_facts_with_their_words() -> None:
    result = ctgcheck("read", SOUND)
    assert result.exit_code == 0
    assert "membres en exercice" in result.stdout
    assert "ligne" in result.stdout


def test_explain_goes_from_the_words_to_the_verdict() -> None:
    result = ctgcheck("explain", LACKING, "quorum")
    assert result.exit_code == 0
    for words in ("L. 2121-17", "8 présents", "3 juin 2024"):
        assert words in result.stdout


def test_rules_list_show_and_test() -> None:
    assert "quorum" in ctgcheck("rules", "list").stdout
    assert "L. 2121-17" in ctgcheck("rules", "show", "quorum").stdout
    result = ctgcheck("rules", "test")
    assert (result.exit_code, "0 à revoir" in result.stdout) == (0, True)


@pytest.mark.parametrize("name", ["check", "facts"])
def test_schema(name: str) -> None:
    assert "$schema" in json.loads(ctgcheck("schema", name).stdout)


def test_the_version_loads_nothing_heavy() -> None:
    code = (
        "import sys; from ctgcheck import cli; sys.exit(len({'lark', 'jinja2', 'yaml', 'msgspec'} & set(sys.modules)))"
    )
    heavy = subprocess.run([sys.executable, "-c", code], check=False).returncode
    assert heavy <= 1
