"""Every rule on, just under and just over each of its bounds, against a second judge (tests/second_judge.py).

Besides: each comparison of a rule is met on both of its sides and on its edge, each road through a rule is taken by one
of its own cases, each bound in time has a case on its day and one on the other side.
"""

from __future__ import annotations

from functools import cache

import pytest

from ctgcheck import casebook, resources
from ctgcheck.judging.judge import judge_rule
from ctgcheck.judging.rule_folder import rule_files
from ctgcheck.model import Facts
from ctgcheck.pipeline import derived, shipped_rules
from ctgcheck.results import Finding
from tests.boundaries import Bounds
from tests.second_judge import SecondRule, agreed

BOOK = shipped_rules()
FOLDER = resources.rules()
CASES = casebook.cases_of(FOLDER, BOOK)
FILES = {file.name.removesuffix(".yaml"): file for _, file in rule_files(FOLDER)}
EACH = pytest.mark.parametrize("name", FILES)


@cache
def second(name: str) -> SecondRule:
    return SecondRule(FILES[name], FOLDER / "definitions.yaml")


@cache
def own_cases(name: str) -> list[casebook.Case]:
    return [case for case in CASES if case.rule == name and not case.todo]


def judged(name: str, facts: Facts, stage: str) -> Finding:
    rule = BOOK.rule(name)
    assert rule is not None
    return judge_rule(rule, facts, stage)


@EACH
def test_a_rule_agrees_with_its_second_reading_on_both_sides_of_each_bound(name: str) -> None:
    situations = Bounds(second(name), own_cases(name)).situations()
    assert len(situations) >= 20
    for facts, stage in situations.values():
        whole = derived(facts)
        possible, roads = second(name).verdict(whole, stage)
        if not possible:  # more readings than the second judge tries
            continue
        found = judged(name, whole, stage)
        stated = {fact: facts.value(fact) for fact in facts}
        assert found.verdict in agreed(possible), (sorted(possible), sorted(roads), stage, stated)
        if len(possible) == 1 and found.verdict != "not_applicable":
            assert {(found.verdict, found.level)} == possible, (sorted(roads), stage, stated)


@EACH
def test_the_cases_of_a_rule_agree_with_its_second_reading(name: str) -> None:
    for case in own_cases(name):
        facts = derived(case.facts)
        possible, _ = second(name).verdict(facts, case.stage)
        assert not possible or judged(name, facts, case.stage).verdict in agreed(possible), case.name
