"""The worked answers of the law pages (`sitting.md` part E, `acts.md` section 11), one by one, against the rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ctgcheck.given import read_values
from ctgcheck.judging.judge import judge_rule
from ctgcheck.pipeline import derived, shipped_rules
from ctgcheck.yaml_files import load

PAGES = Path(__file__).with_name("law_pages.yaml")
ORDINARY = {"body.kind": "commune", "sitting.date": "2023-03-13"}
LINES: Any = load(PAGES.read_text(encoding="utf-8"), PAGES.name).value


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['answer']} {line['rule']}")
def test_the_law_page_and_the_rule_agree(line: dict[str, Any]) -> None:
    rule = shipped_rules().rule(line["rule"])
    assert rule is not None
    facts = read_values({**ORDINARY, **line["facts"]}, PAGES.name)
    found = judge_rule(rule, derived(facts), "transmitted")
    verdict, _, level = line["verdict"].partition(" ")
    assert (found.verdict, level or found.level) == (verdict, found.level), found.constat


def test_no_answer_of_the_pages_is_left_out() -> None:
    numbers = {line["answer"].split()[0] for line in LINES}
    assert numbers == {f"S{rank}" for rank in range(1, 54)} | {f"A{rank}" for rank in range(1, 33)}
