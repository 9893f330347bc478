"""The pages say what is there: every fact in the contract, every file and link that exist, generated pages fresh."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ctgcheck.vocabulary import FACTS

ROOT = Path(__file__).resolve().parent.parent
NAMES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/architecture.md",
    "docs/contract.md",
    "docs/api.md",
    "docs/page-locale.md",
    "docs/rules/index.md",
)
PAGES = [ROOT / name for name in NAMES]
NOTICE = "Aide à la relecture. Ne vaut ni avis juridique ni validation par le contrôle de légalité."


def contract_names() -> set[str]:
    """Give the names of facts in the contract's tables; `.x` continues the name before it."""
    section = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8").split("## 3.")[1].split("## 4.")[0]
    names, prefix = set(), ""
    for row in re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", row):
            full = prefix + name if name.startswith(".") else name
            prefix = full.rsplit(".", 1)[0]
            names.add(full)
    return names


def test_the_contract_and_the_vocabulary_name_the_same_facts() -> None:
    assert contract_names() == set(FACTS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_module_stands_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = [path.name for path in (ROOT / "ctgcheck").glob("[a-z]*") if path.suffix == ".py" or path.is_dir()]
    assert [name for name in modules if name not in text and name != "__pycache__"] == []


def test_the_readme_gives_the_commands_and_the_notice() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert NOTICE in text
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [t for t in re.findall(r"`?make ([a-z]+)", text) if t not in targets] == []
    assert {"demo", "test"} <= set(targets)


def test_the_licence_is_the_whole_eupl() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert all(f"\n{number}." in text for number in range(1, 16))
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_generated_pages_are_fresh() -> None:
    found = subprocess.run(
        [sys.executable, ROOT / "tools" / "make_docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
