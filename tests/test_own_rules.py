"""Rules and decisions of one's own: a folder that adds or replaces, a new rule, what changed, exemptions."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ctgcheck.cli import main

SAMPLES = Path(__file__).parent / "deliberations"
LACKING = SAMPLES / "quorum.txt"


def ctgcheck(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def findings(result: Result) -> dict[str, dict[str, Any]]:
    (document,) = json.loads(result.stdout)["documents"]
    return {finding["rule"]: finding for finding in document["acts"][0]["findings"]}


def test_a_new_rule_comes_with_cases_that_pass_and_is_added_to_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    assert ctgcheck("rules", "new", "essai-local", folder).exit_code == 0
    told = ctgcheck("rules", "test", folder).stdout.splitlines()
    assert all("texte à compléter : [" in line for line in told[:-1])
    assert told[-1] == f"1 règle, 6 cas, {len(told) - 1} à revoir"
    rule = folder / "essai-local.yaml"
    rule.write_text(re.sub(r'"\[.*\]"', "Rempli.", rule.read_text(encoding="utf-8")), encoding="utf-8")
    assert ctgcheck("rules", "test", folder).stdout == "1 règle, 6 cas, 0 à revoir\n"
    found = findings(ctgcheck("check", "--format", "json", "--rules", folder, LACKING))
    assert found["essai-local"]["verdict"] == "pass"
    assert found["quorum"]["verdict"] == "fail"


def test_a_rule_of_the_same_name_replaces_ours(tmp_path: Path) -> None:
    ctgcheck("rules", "new", "quorum", tmp_path)
    found = findings(ctgcheck("check", "--format", "json", "--rules", tmp_path, LACKING))
    assert found["quorum"]["verdict"] == "pass"


def test_a_new_rule_is_never_written_over_a_file(tmp_path: Path) -> None:
    ctgcheck("rules", "new", "essai-local", tmp_path)
    again = ctgcheck("rules", "new", "essai-local", tmp_path)
    assert (again.exit_code, "existe déjà" in again.stderr) == (2, True)
    assert ctgcheck("rules", "new", "Essai local", tmp_path).exit_code == 2


def test_test_says_what_a_rule_lacks(tmp_path: Path) -> None:
    ctgcheck("rules", "new", "essai-local", tmp_path)
    cases = tmp_path / "essai-local.cases.yaml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text[: text.index("  - name: un nombre manque")], encoding="utf-8")
    rule = tmp_path / "essai-local.yaml"
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("[commune]", "[commune]\n    since: 2020-01-01"), encoding="utf-8"
    )
    result = ctgcheck("rules", "test", tmp_path)
    assert result.exit_code == 1
    assert "3 cas, il en faut 6" in result.stdout
    assert "aucune version" in result.stdout


def test_test_says_which_answer_no_case_expects(tmp_path: Path) -> None:
    ctgcheck("rules", "new", "essai-local", tmp_path)
    cases = tmp_path / "essai-local.cases.yaml"
    text = cases.read_text(encoding="utf-8").replace("facts: {members.in_office: 15}", "facts: {members.present: 1}")
    assert "aucun cas où" not in ctgcheck("rules", "test", tmp_path).stdout
    cases.write_text(text.replace("verdict: fail", "verdict: pass"), encoding="utf-8")
    assert "aucun cas où la réponse est : à corriger ou à vérifier" in ctgcheck("rules", "test", tmp_path).stdout


def test_diff_tells_the_verdicts_that_change(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        ctgcheck("rules", "new", "essai-local", folder)
    rule = new / "essai-local.yaml"
    changed = rule.read_text(encoding="utf-8").replace("members.present <=", "members.present >")
    rule.write_text(changed, encoding="utf-8")
    result = ctgcheck("rules", "diff", old, new, LACKING)
    assert "essai-local : conforme → à corriger C" in result.stdout
    assert "1 document, 1 verdict changé" in result.stdout
    missing = tmp_path / "absent.txt"
    result = ctgcheck("rules", "diff", old, new, LACKING, SAMPLES / "conforme.txt", missing)
    assert (result.exit_code, "introuvable" in result.stderr) == (2, True)
    assert "  2 × essai-local : conforme → à corriger C" in result.stdout
    assert "3 documents, dont 1 non lu, 2 verdicts changés" in result.stdout


def profile(folder: Path, text: str) -> Path:
    shutil.copy(LACKING, folder / "acte.txt")
    (folder / "ctgcheck.yaml").write_text(text, encoding="utf-8")
    return folder / "acte.txt"


def test_a_finding_set_aside_is_shown_with_its_reason_and_not_counted(tmp_path: Path) -> None:
    before = findings(ctgcheck("check", "--format", "json", LACKING))
    severe = [rule for rule, f in before.items() if f["verdict"] == "fail" and f["level"] in "AB"]
    lines = [f"  - {{rule: {rule}, document: acte.txt, reason: vu au registre, date: 2026-02-03}}" for rule in severe]
    act = profile(tmp_path, "exemptions:\n" + "\n".join(lines) + "\n")
    result = ctgcheck("check", "--format", "json", act)
    assert result.exit_code == 0
    assert findings(result)["quorum"]["set_aside"]["reason"] == "vu au registre"
    shown = ctgcheck("check", act).stdout
    assert "Points écartés par la collectivité" in shown
    assert "vu au registre (décision du 3 février 2026)" in " ".join(shown.split())


def test_an_exemption_that_matches_nothing_is_reported(tmp_path: Path) -> None:
    act = profile(
        tmp_path,
        "exemptions:\n"
        "  - {rule: convocation-delai, document: acte.txt, reason: x, date: 2026-02-03}\n"
        "  - {rule: quorun, reason: x, date: 2026-02-03}\n",
    )
    shown = ctgcheck("check", act).stdout
    assert "« convocation-delai » pour ce document ne sert plus" in shown
    assert "« quorun » ne correspond à aucune règle" in shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exemptions: [{rule: quorum}]", "rule, reason et date"),
        ("exemptions: [{rule: quorum, reason: x, date: hier}]", "AAAA-MM-JJ"),
        ("exemptions: quorum", "est une liste"),
        ("rules: absent", "n'existe pas"),
    ],
)
def test_a_mistake_in_the_profile_is_told(tmp_path: Path, text: str, words: str) -> None:
    result = ctgcheck("check", profile(tmp_path, text + "\n"))
    assert (result.exit_code, words in result.stderr) == (2, True)


def test_the_folder_of_rules_can_stand_in_the_profile(tmp_path: Path) -> None:
    (tmp_path / "mes-regles").mkdir()
    ctgcheck("rules", "new", "essai-local", tmp_path / "mes-regles")
    act = profile(tmp_path, "rules: mes-regles\n")
    assert "essai-local" in findings(ctgcheck("check", "--format", "json", act))
