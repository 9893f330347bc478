"""The rules against the two tables that they must follow: `law/README.md` (ids, levels, sources), `users.md` part 6.

Skipped where ../shared is not there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ctgcheck.judging.rules import Rule
from ctgcheck.model import STAGES
from ctgcheck.pipeline import shipped_rules

SHARED = next((p / "shared" for p in Path(__file__).resolve().parents if (p / "shared" / "law").is_dir()), None)
pytestmark = pytest.mark.skipif(SHARED is None, reason="../shared/law is not on this machine")

ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([^|]+) \| (.+) \|$", re.MULTILINE)
CODE = re.compile(r"\b(?:C\d\d|[A-Z]{2,4}-[A-Z0-9-]+)\b")
MODES = {"●": "verdict", "○": "reminder", "–": None}
RULES = shipped_rules().rules
# law/README.md, « Stages »: the rules without a C-code
AS_OTHER = {"signataire-qualite": "C27", "signature-apres-executoire": "C28", "effectif-legal": ""}
FROM_READY = {"transmission-prefecture", "transmission-delai", "publication", "deferre-delai"}
# nobody asks a draft for the number that the register gives later: reminded there
REMINDED = {"numero-acte", "election-maire", "designations"}


def table() -> dict[str, tuple[str, str]]:
    assert SHARED is not None
    text = (SHARED / "law" / "README.md").read_text(encoding="utf-8")
    return {name: (level.strip()[0], sources) for name, level, sources in ROW.findall(text)}


def matrix() -> dict[str, tuple[str | None, ...]]:
    assert SHARED is not None
    rows = re.findall(r"^\| (C\d\d) \|(.+)\|$", (SHARED / "users.md").read_text(encoding="utf-8"), re.MULTILINE)
    return {code: tuple(MODES[cell.strip()[0]] for cell in cells.split("|")[1:6]) for code, cells in rows}


def expected(rule: Rule) -> tuple[str | None, ...]:
    """Give the mode of a rule at each stage."""
    everywhere: tuple[str | None, ...] = ("verdict",) * len(STAGES)
    if rule.id in FROM_READY:
        return (None, None, None, "verdict", "verdict")
    code = re.search(r"\bC\d\d\b", table()[rule.id][1])
    named = code[0] if code else AS_OTHER.get(rule.id)
    if named is None:
        named = "C29" if rule.id.startswith("identifiant-") else "C08" if rule.theme in ("seance", "vote") else ""
    return matrix()[named] if named else everywhere


def test_every_rule_of_the_table_is_there_and_no_other() -> None:
    assert {rule.id for rule in RULES} == set(table())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_has_the_level_and_the_sources_of_the_table(rule: Rule) -> None:
    level, sources = table()[rule.id]
    assert rule.level == level
    assert [code for code in CODE.findall(sources) if code not in " ".join(rule.sources)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_judged_at_the_stages_of_the_matrix(rule: Rule) -> None:
    wanted = list(expected(rule))
    if rule.id in REMINDED:
        wanted[:2] = ["reminder", "reminder"]
    if rule.always_reminder:
        wanted = ["reminder" if mode else None for mode in wanted]
    assert [rule.stage(stage) for stage in STAGES] == wanted
