"""The forms of a report for programs: SARIF, JUnit, CSV, SCDL; and the texts to paste."""

from __future__ import annotations

import csv
import json
import warnings
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import cli_arguments
from ctgcheck.cli import main
from ctgcheck.errors import UsageError
from ctgcheck.model import Facts, Given, Reading, Value
from ctgcheck.reporting import FORMATS, remarks, render
from ctgcheck.reporting.csv_report import COLUMNS, cell
from ctgcheck.reporting.matters import MATTERS
from ctgcheck.reporting.scdl_report import FIELDS
from ctgcheck.reporting.wording import CHOICE_LABELS, french_value
from ctgcheck.results import ActResult, Report
from ctgcheck.vocabulary import FACTS, Fact
from tests.reports_sample import ACT, BROKEN, DOCUMENT, FINDINGS, several, single

SOUND = "tests/deliberations/conforme.txt"


def ctgcheck(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def of_facts(**facts: Value) -> Report:
    """Give a report of one act with these facts; « body_siret » stands for « body.siret »."""
    known = {name.replace("_", ".", 1): (Reading(value, Given("x")),) for name, value in facts.items()}
    return of_act(msgspec.structs.replace(ACT, facts=Facts.of(known)))


def of_act(act: ActResult) -> Report:
    return Report("0", single().rulebook, (msgspec.structs.replace(DOCUMENT, acts=(act,)),))


def rows_of(data: bytes, delimiter: str) -> list[dict[str, str]]:
    text = data.decode("utf-8").removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter))


# --- the table of the forms -----------------------------------------------------------------------------------


def test_the_command_offers_exactly_the_forms_of_the_table() -> None:
    assert tuple(FORMATS) == cli_arguments.FORMS


def test_an_unknown_form_is_refused_with_the_list() -> None:
    result = ctgcheck("check", SOUND, "--format", "docx")
    assert result.exit_code == 2
    assert "'sarif'" in result.stderr


# --- SARIF ----------------------------------------------------------------------------------------------------


def sarif_of(report: Report) -> dict[str, object]:
    shown: dict[str, object] = json.loads(render(report, "sarif"))
    return shown


def run_of(report: Report) -> dict[str, list[dict[str, object]]]:
    runs = sarif_of(report)["runs"]
    assert isinstance(runs, list)
    run: dict[str, list[dict[str, object]]] = runs[0]
    return run


@pytest.mark.parametrize("report", [single(), several(), Report("0", single().rulebook)], ids=["one", "many", "none"])
def test_sarif_follows_the_model_of_the_norm(report: Report) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the model, made from the schema, was written for an older pydantic
        from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Model  # noqa: PLC0415

        Model.model_validate(sarif_of(report))
        with pytest.raises(ValueError, match="version"):
            Model.model_validate({**sarif_of(report), "version": "2.0.0"})


def test_sarif_keeps_every_finding_and_describes_each_rule_once() -> None:
    run = run_of(single())
    assert [r["ruleId"] for r in run["results"]] == [f.rule for f in FINDINGS]
    rules = run["tool"]["driver"]["rules"]  # type: ignore[call-overload]
    assert sorted(rule["id"] for rule in rules) == sorted({f.rule for f in FINDINGS})
    assert all(rule["shortDescription"]["text"] for rule in rules)


def test_sarif_levels_follow_the_levels_of_the_rules_and_only_a_breach_has_one() -> None:
    found = {r["ruleId"]: (r["kind"], r["level"]) for r in run_of(single())["results"]}
    assert found["quorum"] == ("fail", "error")
    assert found["pouvoirs"] == ("fail", "warning")
    assert found["numero-acte"] == ("fail", "note")
    assert found["jours-francs"] == ("review", "none")
    assert found["secretaire"] == found["conseiller-interesse"] == ("open", "none")
    assert found["seance-date"] == ("pass", "none")
    assert found["second-quorum"] == ("notApplicable", "none")


def test_sarif_regions_point_at_the_words() -> None:
    shown = json.loads(ctgcheck("check", "tests/deliberations/quorum.txt", "--format", "sarif").stdout)
    text = Path("tests/deliberations/quorum.txt").read_text(encoding="utf-8")
    lines, seen = text.split("\n"), 0
    for result in shown["runs"][0]["results"]:
        for location in result["locations"]:
            place = location["physicalLocation"]
            assert unquote(place["artifactLocation"]["uri"]) == "tests/deliberations/quorum.txt"
            if region := place.get("region"):
                words = text[region["charOffset"] : region["charOffset"] + region["charLength"]]
                start = sum(len(line) + 1 for line in lines[: region["startLine"] - 1]) + region["startColumn"] - 1
                end = sum(len(line) + 1 for line in lines[: region["endLine"] - 1]) + region["endColumn"] - 1
                assert text[start:end] == words == region["snippet"]["text"]
                seen += 1
    assert seen > 10


def test_sarif_tells_the_files_that_could_not_be_read() -> None:
    (invocation,) = run_of(several())["invocations"]
    assert invocation["executionSuccessful"] is False
    notes = invocation["toolExecutionNotifications"]
    assert isinstance(notes, list)
    assert [note["message"]["text"] for note in notes] == [BROKEN.error]


# --- JUnit ----------------------------------------------------------------------------------------------------


def suites_of(report: Report) -> Element:
    return fromstring(render(report, "junit"))  # noqa: S314 -- our own


def test_junit_has_a_suite_a_document_and_a_case_a_rule() -> None:
    suites = suites_of(several())
    assert [suite.get("name") for suite in suites] == [DOCUMENT.path, "pv.docx", "scan.pdf"]
    assert [case.get("name") for case in suites[0]] == [f.rule for f in FINDINGS]
    broken = suites[2].find("testcase/error")
    assert broken is not None
    assert broken.get("message") == BROKEN.error


def test_junit_fails_what_is_to_correct_and_skips_what_cannot_be_said() -> None:
    states = {case.get("name"): [child.tag for child in case] for case in suites_of(single())[0]}
    for finding in FINDINGS:
        expected = {"fail": "failure", "pass": "system-out"}.get(finding.verdict, "skipped")
        assert states[finding.rule] == [expected]
    suites = suites_of(single())
    assert (suites.get("tests"), suites.get("failures"), suites.get("skipped")) == ("12", "3", "6")


@given(st.text())
def test_junit_is_well_formed_whatever_the_words(words: str) -> None:
    odd = msgspec.structs.replace(FINDINGS[0], constat=words, title=words)
    report = of_act(msgspec.structs.replace(ACT, findings=(odd,)))
    (case,) = suites_of(report)[0]
    assert case.get("name") == FINDINGS[0].rule


# --- CSV ------------------------------------------------------------------------------------------------------


def test_the_csv_opens_in_a_french_excel() -> None:
    data = render(several(), "csv")
    assert data.startswith("\ufeff".encode() + b"document;")
    assert data.count(b"\r\n") == data.count(b"\n")
    rows = rows_of(data, ";")
    assert [row["regle"] for row in rows[: len(FINDINGS)]] == [f.rule for f in FINDINGS]
    assert set(rows[0]) == set(COLUMNS)
    assert rows[-1]["verdict"] == "illisible"
    assert rows[-1]["constat"] == BROKEN.error
    assert {"à corriger", "à vérifier", "conforme", "non vérifiable", "sans objet"} <= {r["verdict"] for r in rows}
    assert next(r for r in rows if r["regle"] == "conseiller-interesse")["compte_comme"] == "rappel"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "  =", "\r=", "＝"])
def test_no_cell_is_a_formula(start: str) -> None:
    odd = msgspec.structs.replace(FINDINGS[0], constat=f"{start}HYPERLINK(1)", remarks=(f"{start}1",))
    report = of_act(msgspec.structs.replace(ACT, findings=(odd,)))
    assert not [c for row in rows_of(render(report, "csv"), ";") for c in row.values() if c[:1] in "=+-@\t\r＝" and c]


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_cell_keeps_its_words_and_never_becomes_two(words: list[str]) -> None:
    odd = tuple(msgspec.structs.replace(FINDINGS[0], constat=text) for text in words)
    rows = rows_of(render(of_act(msgspec.structs.replace(ACT, findings=odd)), "csv"), ";")
    assert [row["constat"] for row in rows] == [cell(text).encode("utf-8", "replace").decode() for text in words]
    assert all(row["regle"] == FINDINGS[0].rule for row in rows)


# --- SCDL -----------------------------------------------------------------------------------------------------

WHOLE: dict[str, Value] = {
    "body_name": "Lourmarin",
    "body_siret": "21840068700014",
    "act_number": "2024-11",
    "act_matter_code": "7.10",
    "act_title": "Tarifs de la cantine",
    "sitting_date": date(2024, 3, 12),
    "budget_year": 2024,
    "formalities_receipt_date": date(2024, 3, 14),
    "members_in_office": 15,
    "members_voters": 14,
    "vote_for": 13,
    "vote_against": 0,
    "vote_abstentions": 1,
}
HEADS = (
    "COLL_NOM COLL_SIRET DELIB_ID DELIB_DATE DELIB_MATIERE_CODE DELIB_MATIERE_NOM DELIB_OBJET BUDGET_ANNEE BUDGET_NOM "
    "PREF_ID PREF_DATE VOTE_EFFECTIF VOTE_REEL VOTE_POUR VOTE_CONTRE VOTE_ABSTENTION DELIB_URL"
)


def scdl(report: Report) -> dict[str, str]:
    (row,) = rows_of(render(report, "scdl"), ",")
    return row


def test_a_whole_act_gives_a_whole_row_of_the_schema() -> None:
    values = "Lourmarin|21840068700014|2024-11|2024-03-12|7.10|finances locales/divers|Tarifs de la cantine|2024|||"
    values += "2024-03-14|15|14|13|0|1|"
    assert scdl(of_facts(**WHOLE)) == dict(zip(HEADS.split(), values.split("|"), strict=True))
    assert remarks(of_facts(**WHOLE), "scdl") == ()


@pytest.mark.parametrize("name", ["body_name", "body_siret", "act_number", "sitting_date", "act_title"])
def test_a_required_value_that_is_not_read_stays_empty_and_is_named(name: str) -> None:
    report = of_facts(**{key: value for key, value in WHOLE.items() if key != name})
    (empty,) = [key for key, value in scdl(report).items() if not value and FIELDS[key].required]
    (remark,) = remarks(report, "scdl")
    assert empty in remark
    assert DOCUMENT.path in remark


@pytest.mark.parametrize(
    ("name", "value", "column"),
    [
        ("body_siret", "218400687", "COLL_SIRET"),
        ("act_matter_code", "sans objet", "DELIB_MATIERE_CODE"),
        ("act_matter_code", "9.12", "DELIB_MATIERE_NOM"),
        ("budget_year", 24, "BUDGET_ANNEE"),
    ],
)
def test_a_value_that_the_schema_refuses_is_left_out(name: str, value: Value, column: str) -> None:
    assert scdl(of_facts(**{**WHOLE, name: value}))[column] == ""


def test_two_readings_of_a_number_are_not_chosen_from() -> None:
    readings = (Reading(13, Given("x")), Reading(12, Given("y")))
    act = msgspec.structs.replace(ACT, facts=Facts.of({"vote.for": readings}))
    assert scdl(of_act(act))["VOTE_POUR"] == ""


def test_an_object_that_starts_as_a_formula_loses_the_sign() -> None:
    assert scdl(of_facts(**{**WHOLE, "act_title": "=1+1 tarifs"}))["DELIB_OBJET"] == "1+1 tarifs"


def test_the_list_of_matters_is_the_national_one() -> None:
    counts = [sum(code.startswith(f"{head}.") for code in MATTERS) for head in range(1, 10)]
    assert counts == [7, 3, 6, 5, 8, 5, 10, 9, 4]
    assert MATTERS["8.4"] == "domaines de compétences par thèmes/aménagement du territoire"


def test_the_command_names_the_empty_columns_beside_the_row() -> None:
    result = ctgcheck("check", SOUND, "--format", "scdl")
    assert "COLL_SIRET" in result.stderr
    assert result.stdout_bytes.count(b"\r\n") == 2


# --- texts to paste -------------------------------------------------------------------------------------------


def test_corrections_give_each_proposed_text_whole_and_say_when_to_use_it() -> None:
    shown = render(single(), "corrections").decode()
    assert "« Membres en exercice : [nombre] ; présents : [nombre] »" in shown.splitlines()
    assert "si le fait n'est pas exact" in shown
    assert "[quorum]" in shown
    assert "[numero-acte]" not in shown, "no text is proposed there"


# --- French words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fact", [f for f in FACTS.values() if f.choices], ids=lambda f: f.name)
def test_no_choice_is_shown_in_english(fact: Fact) -> None:
    english = set(
        [
            "vote",
            "debate",
            "advance",
            "other",
            "given",
            "asked",
            "sale",
            "purchase",
            "lease",
            "rates",
            "base",
            "draft",
            "approval",
            "for",
            "against",
        ]
    )
    words = CHOICE_LABELS.get(fact.name, {})
    for choice in fact.choices:
        shown = french_value(fact.name, choice)
        assert "_" not in shown
        assert choice in words or choice not in english


def test_a_binary_form_is_refused_on_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    binary = next((name for name, form in FORMATS.items() if form.binary), None)
    if binary is None:
        pytest.skip("no binary form yet")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(UsageError, match="--output"):
        cli_arguments.fit_for(binary, None)
