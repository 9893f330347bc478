"""Hostile PDF files and pictures: an honest result or one clear line in French, for that file alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ctgcheck.cli import main
from ctgcheck.reading import isolation, read
from tests.hostile_pdf import SOUND, hostile

FILES = hostile()
READ_ALL_THE_SAME = (
    *("deep arrays", "deep dictionaries", "tables in a ring", "page without surface", "words a kilometre away"),
    *("two billion pages", "wrong places", "with the password of its owner alone", "with a file attached"),
    *("script, launch and link", "after a page of a web site", "font that is cut"),
)
TOLD = {
    "with a password": "mot de passe",
    "cut in the middle": "abîmé ou incomplet",
    "content of 1 GB": "illisible",
    "forms that multiply": "illisible",
    "PNG of 3.6 GB": "millions de points",
    "JPEG of 65,535 lines": "millions de points",
}


@pytest.fixture(autouse=True)
def _little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "COMPUTING", 3)


def run(path: Path) -> Result:
    return CliRunner().invoke(main, ["check", "--format", "json", str(path)])


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 50


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gives_a_result_or_one_clear_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(FILES[name])
    result = run(path)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (document,) = json.loads(result.stdout)["documents"]
    if document["error"] is None:
        assert result.exit_code in (0, 1)
        assert document["acts"]
        assert not [f for act in document["acts"] for f in act["findings"] if f["verdict"] == "fail"]
    else:
        assert result.exit_code == 2
        assert "\n" not in document["error"]
        assert document["error"].endswith(".")
    if name in READ_ALL_THE_SAME:
        assert document["acts"][0]["facts"]["body.name"][0]["value"] == "VALBRÈZE"
    assert TOLD.get(name, "") in (document["error"] or "")


def test_one_hostile_file_does_not_spoil_the_others_of_a_run(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("avant.pdf", "bombe.pdf", "apres.pdf")]
    for path, data in zip(paths, (SOUND, FILES["content of 1 GB"], SOUND), strict=True):
        path.write_bytes(data)
    result = CliRunner().invoke(main, ["check", "--format", "json", *map(str, paths)])
    assert result.exit_code == 2
    assert [bool(one["error"]) for one in json.loads(result.stdout)["documents"]] == [False, True, False]


def test_files_attached_are_told_never_opened() -> None:
    document = read(FILES["with a file attached"], "acte.pdf")
    assert document.remarks == ("Un fichier joint au PDF n'est pas ouvert : à contrôler à part si son contenu compte.",)


def test_the_cover_of_a_portfolio_is_not_taken_for_the_act() -> None:
    cover = FILES["with a file attached"].replace(b"/Type /Catalog", b"/Type /Catalog /Collection << /View /T >>", 1)
    assert read(cover, "acte.pdf").remarks == (
        "Le PDF est un porte-documents : seule sa page de garde est lue. Enregistrez à part le fichier qu'il contient, "
        "puis relancez.",
    )
