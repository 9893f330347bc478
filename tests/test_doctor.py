"""`ctgcheck doctor` says what is installed, what is not, and the one line that installs it."""

from __future__ import annotations

from importlib import metadata

import pytest
from click.testing import CliRunner

from ctgcheck import __version__
from ctgcheck.cli import main
from ctgcheck.reading import tesseract


def told() -> str:
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 0
    return result.output


def test_the_version_and_the_packages_are_shown() -> None:
    said = told()
    assert f"ctgcheck {__version__} — Python 3." in said
    assert "pypdfium2" in said
    assert "absent   : lark" not in said


def test_what_is_missing_comes_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_name: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", none)
    monkeypatch.setattr(tesseract, "program", lambda: None)
    monkeypatch.setattr(tesseract, "languages", frozenset)
    said = told()
    for line in ("pip install 'ctgcheck[pdf]'", "pip install 'ctgcheck[ocr]'", "apt install tesseract-ocr-fra"):
        assert f"installer : {line}" in said.replace("Debian, Ubuntu : sudo ", "")
    assert "prêt " not in said
    assert "Le reste fonctionne sans ce qui manque." in said


def test_all_is_said_to_be_ready_where_all_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda _name: "1.0")
    monkeypatch.setattr(tesseract, "program", lambda: "/usr/bin/tesseract")
    monkeypatch.setattr(tesseract, "languages", lambda: frozenset({"fra"}))
    assert told().endswith("Tout est prêt.\n")
    assert "manque" not in told()
