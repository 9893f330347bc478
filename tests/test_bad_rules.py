"""Rule files that are wrong or hostile: every mistake at once, in French, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from ctgcheck.cli import main
from ctgcheck.errors import RuleError
from ctgcheck.judging.rulebook import load_rules

HEAD = "id: essai\ntitle: Essai\nlevel: A\nchecks: Essai.\nstages: {ready: verdict}\n"
FOOT = "que_faire: {default: Vérifier.}\nsources: [essai]\n"


def version(require: str = "members.present > 1", bodies: str = "commune", **more: str) -> str:
    parts = "".join(f", {key}: {value}" for key, value in more.items())
    return f"  - {{bodies: [{bodies}], article: X, regle: Y, checked: 2024-01-01, require: '{require}'{parts}}}\n"


def errors(folder: Path, text: str) -> list[str]:
    (folder / "essai").mkdir(exist_ok=True)
    (folder / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    (folder / "essai" / "essai.yaml").write_text(text, encoding="utf-8")
    found: list[str] = []
    try:
        load_rules(folder)
    except* RuleError as group:
        found += [str(error) for error in group.exceptions]
    return found


def test_a_rule_that_is_right_is_loaded(tmp_path: Path) -> None:
    assert errors(tmp_path, f"{HEAD}versions:\n{version()}{FOOT}") == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        pytest.param(HEAD.replace("title: ", "title: &a "), 2, "ancre", id="anchor"),
        pytest.param(HEAD + "limite: *a\n", 6, "renvoi", id="alias"),
        pytest.param(HEAD + "title: Encore\n", 6, "écrit deux fois", id="duplicate key"),
        pytest.param(HEAD + "<<: {a: b}\n", 6, "<<", id="merge key"),
        pytest.param(HEAD + "limite: !!python/name:os.system ''\n", 6, "", id="tag"),
        pytest.param(HEAD + "limit: rien\n", 6, "clé inconnue « limit »", id="unknown key"),
        pytest.param(HEAD.replace("level: A", "level: D"), 3, "« D »", id="unknown level"),
        pytest.param(HEAD.replace("ready: verdict", "redy: verdict"), 5, "« redy »", id="unknown stage"),
        pytest.param(HEAD + "let: {a: b + 1, b: a + 1}\n", 6, "qui n'est pas défini avant lui", id="circular terms"),
        pytest.param(HEAD + "let: {members.present: 1 + 1}\n", 6, "désigne déjà autre chose", id="name taken"),
        pytest.param(HEAD + "limite: [1, 2]\n", 6, "doit être un texte", id="list for a text"),
        pytest.param(HEAD + "lists: oui\n", 6, "true ou false", id="text for a boolean"),
        pytest.param(HEAD + 'constat: {fail: "{members.presents}"}\n', 6, "members.present", id="name in a message"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, text: str, line: int, words: str) -> None:
    told = errors(tmp_path, f"{text}versions:\n{version()}{FOOT}")
    assert any(error.startswith(f"essai/essai.yaml:{line}:") and words in error for error in told), told


@pytest.mark.parametrize(
    ("one", "words"),
    [
        pytest.param(version(bodies="comune"), "collectivité inconnue « comune »", id="unknown body"),
        pytest.param(version("members.presnt > 1"), "« members.present »", id="unknown fact"),
        pytest.param(version("members.present > sitting.date"), "un nombre attendu", id="types"),
        pytest.param(version("members.present"), "vrai ou faux attendu", id="no condition"),
        pytest.param(version("members.present >"), "condition illisible", id="unfinished condition"),
        pytest.param(version("sitting.date > 2023-02-30"), "n'est pas un jour du calendrier", id="no such day"),
        pytest.param(version("open(1)"), "condition illisible", id="unknown function"),
        pytest.param(version("(" * 40 + "1 == 1" + ")" * 40), "trop imbriquée", id="brackets too deep"),
        pytest.param(version("not " * 31 + "sitting.urgency"), "trop imbriquée", id="negations too deep"),
        pytest.param(version("1 if sitting.urgency else " * 60 + "2 == 1"), "trop imbriquée", id="choices too deep"),
        pytest.param(version(" and ".join(["members.present > 1"] * 200)), "trop longue", id="condition too long"),
        pytest.param(version(since="2024-13-01"), "date illisible", id="no such month"),
        pytest.param(version(since="2024-03-01", until="2024-02-01"), "avant de commencer", id="period upside down"),
        pytest.param(version(contested="[[2024-03-01]]"), "deux jours sont attendus", id="contested period"),
    ],
)
def test_a_mistake_in_a_version_is_told_where_it_stands(tmp_path: Path, one: str, words: str) -> None:
    told = errors(tmp_path, f"{HEAD}versions:\n{version(bodies='ccas')}{one}{FOOT}")
    assert [error for error in told if error.startswith("essai/essai.yaml:8:") and words in error], told
    assert len(told) == 1, told


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        (version(until="2022-06-30"), version(since="2022-07-01"), False),
        (version(until="2022-06-30"), version(since="2022-06-30"), True),
        (version(until="2022-06-30"), version(since="2022-06-30", bodies="ccas"), False),
        (version(), version(), True),
        (
            version(until="2022-06-30", contested="[[2022-06-01, 2022-06-30]]"),
            version(since="2022-06-01", contested="[[2022-06-01, 2022-06-30]]"),
            False,
        ),
        (version(until="2022-06-30", contested="[[2022-06-01, 2022-06-30]]"), version(since="2022-06-01"), True),
        (
            version(until="2022-06-30", contested="[[2022-06-02, 2022-06-30]]"),
            version(since="2022-06-01", contested="[[2022-06-01, 2022-06-30]]"),
            True,
        ),
    ],
)
def test_two_laws_of_the_same_day_must_say_that_it_is_contested(
    tmp_path: Path, first: str, second: str, wrong: bool
) -> None:
    told = errors(tmp_path, f"{HEAD}versions:\n{first}{second}{FOOT}")
    assert bool(told) is wrong
    assert all(error.startswith("essai/essai.yaml:8:") and "en même temps" in error for error in told)


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    (told,) = errors(tmp_path, HEAD + "limite:\n" + "  - {a: 1, b: [1, 2, 3]}\n" * 450_000)
    assert told.startswith("essai/essai.yaml:1: plus de 2 Mo")


def test_a_file_nested_without_end_is_refused(tmp_path: Path) -> None:
    (told,) = errors(tmp_path, "[" * 100_000)
    assert told.startswith("essai/essai.yaml:1:")


def test_the_command_tells_every_mistake_of_every_file_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "essai"
    folder.mkdir()
    (folder / "un.yaml").write_text(
        HEAD.replace("essai", "un") + "title: Encore\nlimit: 1\nversions:\n" + version("members.presnt > 1") + FOOT,
        encoding="utf-8",
    )
    (folder / "deux.yaml").write_text(HEAD + "versions:\n" + version() + version() + FOOT, encoding="utf-8")
    result = CliRunner().invoke(main, ["rules", "test", str(tmp_path)])
    assert result.exit_code == 2
    for told in (
        "un.yaml:6: « title »",
        "un.yaml:7: clé inconnue",
        "un.yaml:9: nom inconnu",
        "deux.yaml:8: la version 2",
    ):
        assert f"essai/{told}" in result.stderr, told
    assert "deux.yaml:1: l'identifiant « essai » n'est pas le nom du fichier" in result.stderr
    assert "Traceback" not in result.output
