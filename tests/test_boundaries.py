"""Every rule on, just under and just over each of its bounds, against a second judge (tests/second_judge.py).

Besides, by the cases written and the situations made: each gate, branch and end of each version of each rule is taken
(tests/unreached-ends.txt lists the ends that no facts can reach, and why); each bound in time is met on its day and on
the day beyond, for each body.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

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


class Explored:
    """A rule, its cases and the situations made from it, each with the roads that lead through the rule."""

    def __init__(self, name: str) -> None:
        self.rule, self.cases = second(name), own_cases(name)
        self.situations = list(Bounds(self.rule, self.cases).situations().values())
        found = [(case.facts, case.stage) for case in self.cases] + self.situations
        whole = [(derived(facts), stage) for facts, stage in found]
        self.told = [(facts, stage, *self.rule.verdict(facts, stage)) for facts, stage in whole]
        self.roads = {road for *_, roads in self.told for road in roads}
        self.days: dict[tuple[object, ...], set[str]] = {}
        for facts, _, _, roads in self.told:
            kinds, days = ({reading.value for reading in facts[n]} for n in ("body.kind", self.rule.dated_by))
            if len(kinds) == len(days) == 1:
                self.days.setdefault((*kinds, *days), set()).update(road.partition(" ")[0] for road in roads)


explored = cache(Explored)


@EACH
def test_a_rule_agrees_with_its_second_reading_on_both_sides_of_each_bound(name: str) -> None:
    assert len(explored(name).situations) >= 20
    for facts, stage, possible, roads in explored(name).told:
        if not possible:  # more readings than the second judge tries
            continue
        found = judged(name, facts, stage)
        stated = {fact: facts.value(fact) for fact in facts}
        assert found.verdict in agreed(possible), (sorted(possible), sorted(roads), stage, stated)
        if len(possible) == 1 and found.verdict != "not_applicable":
            assert {(found.verdict, found.level)} == possible, (sorted(roads), stage, stated)


def unreached() -> dict[str, str]:
    lines = (Path(__file__).parent / "unreached-ends.txt").read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    return {f"{rule} | {end}": why for rule, end, why in parts}


@EACH
def test_each_branch_of_a_rule_is_taken(name: str) -> None:
    known = {end for end in unreached() if end.startswith(f"{name} | ")}
    missing = {f"{name} | {end}" for end in explored(name).rule.ends() if end not in explored(name).roads}
    assert missing == known


@EACH
def test_each_bound_in_time_is_met_from_both_sides_for_each_body(name: str) -> None:
    missing = []
    for place, version in enumerate(explored(name).rule.raw["versions"]):
        for edge, beyond in (("since", -1), ("until", 1)):
            if edge not in version:
                continue
            day = date.fromisoformat(version[edge])
            for body in version["bodies"]:
                here, there = (explored(name).days.get((body, d), set()) for d in (day, day + timedelta(days=beyond)))
                if str(place) not in here or not there or str(place) in there:
                    missing.append(f"version {place}, {body}, {edge} {day}")
    assert missing == []
