"""Every case of every rule, and what must hold of all rules: time coverage, stages, wording, sources."""

from __future__ import annotations

import re

import msgspec
import pytest

from ctgcheck import casebook, resources
from ctgcheck.judging.rules import Rule
from ctgcheck.judging.timeline import gaps
from ctgcheck.pipeline import shipped_rules

BOOK = shipped_rules()
CASES = casebook.cases_of(resources.rules(), BOOK)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_case(case: casebook.Case, request: pytest.FixtureRequest) -> None:
    if case.todo:
        request.applymarker(pytest.mark.xfail(reason=case.todo, strict=True))
    rule = BOOK.rule(case.rule)
    assert rule is not None
    assert casebook.compare(case, casebook.run(case, rule)) == ""


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_has_its_cases(rule: Rule) -> None:
    own = [case for case in CASES if case.rule == rule.id]
    verdicts = {dict(case.expected)["verdict"] for case in own}
    assert len(own) >= 6
    assert len({case.name for case in own}) == len(own)
    assert len(verdicts) >= 2


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_time_has_no_hole_and_no_undeclared_overlap(rule: Rule) -> None:
    assert list(gaps(rule)) == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_messages_keep_to_the_wording_guide(rule: Rule) -> None:
    told = [text for _, text in (*rule.constat, *rule.que_faire)] + [rule.title, rule.checks, rule.limite]
    told += [text for version in rule.versions for _, text in version.constat]
    told += [branch.constat for version in rule.versions for branch in version.branches]
    told += [version.regle for version in rule.versions]
    for text in told:
        assert not re.search(r"illégal|nulle? de plein|invalide|erreur grave|!|conflit d'intérêts|tardive", text), text


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_a_rule_says_what_to_do_and_where_it_comes_from(rule: Rule) -> None:
    assert rule.sources
    assert rule.que_faire
    assert rule.checks.endswith(".")
    assert rule.constat or all(v.constat or v.branches or v.never for v in rule.versions)


def test_a_hole_is_told_for_the_places_and_subjects_that_it_concerns() -> None:
    rule = BOOK.rule("convocation-delai")
    assert rule is not None
    local = tuple(
        v for v in rule.versions if not (v.where and "alsace_moselle" in v.where.text and "not" not in v.where.text)
    )
    told = list(gaps(msgspec.structs.replace(rule, versions=local)))
    assert told
    assert all("départements 57, 67, 68" in gap for gap in told), told
