"""What the writer states is read back: each layout alone, then all of them combined.

READING_BACK_EXAMPLES asks for more combinations than the usual ones.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from functools import cache

import pytest
from _pytest.mark import ParameterSet

from tests.writer import Layout, Written
from tests.writer.gaps import MISREAD, MISREAD_FAMILIES, MISREAD_FIELDS, REASONS, STORIES, UNREAD, UNREAD_FIELDS
from tests.writer.held_out import HELD_OUT
from tests.writer.layout import unusual
from tests.writer.measure import apart, main, measure, misread
from tests.writer.pieces import SCORED
from tests.writer.scoring import ACTS, Error, Score
from tests.writer.singles import alone, combinations, names

EXAMPLES = int(os.environ.get("READING_BACK_EXAMPLES", "150"))
FIELDS = sorted({*SCORED, ACTS, "act.document_kind", "act.subjects", "body.kind", "sitting.president_capacity"})


def known(reason: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def marked(found: list[str], gaps: Mapping[str, str]) -> list[ParameterSet]:
    return [pytest.param(name, marks=known(gaps.get(name, ""))) for name in found]


def pairs(gaps: Mapping[str, tuple[str, ...]]) -> list[ParameterSet]:
    return [pytest.param(name, field, marks=known(REASONS[name])) for name in gaps for field in gaps[name]]


@cache
def read_alone(name: str) -> list[Error]:
    return [error for _, found in alone(name, STORIES) for error in found.errors]


@pytest.mark.parametrize("name", names())
def test_each_layout_alone_is_read(name: str) -> None:
    assert [e for e in read_alone(name) if e.lacking and e.field not in UNREAD.get(name, ())] == []


@pytest.mark.parametrize("name", names())
def test_no_layout_alone_is_misread(name: str) -> None:
    assert [e for e in read_alone(name) if e.extra and e.field not in MISREAD.get(name, ())] == []


@pytest.mark.parametrize(("name", "field"), pairs(UNREAD))
def test_a_field_that_a_layout_hides_is_read(name: str, field: str) -> None:
    assert [e for e in read_alone(name) if e.lacking and e.field == field] == []


@pytest.mark.parametrize(("name", "field"), pairs(MISREAD))
def test_a_field_that_a_layout_blurs_is_not_misread(name: str, field: str) -> None:
    assert [e for e in read_alone(name) if e.extra and e.field == field] == []


@pytest.mark.parametrize("title", marked(list(HELD_OUT), MISREAD_FAMILIES))
def test_no_verdict_rests_on_a_value_that_a_family_held_out_misleads(title: str) -> None:
    assert misread(title) == []


@cache
def combined() -> list[tuple[Written, Score]]:
    """Write and read back combinations of all layouts but those with a gap of their own or that mislead."""
    return measure(combinations(apart(), EXAMPLES))


def errors(field: str, side: str) -> list[tuple[Error, Layout]]:
    """Give the errors of a field, the one in the plainest layout first."""
    every = ((error, written.layout) for written, found in combined() for error in found.errors)
    found = [(error, layout) for error, layout in every if error.field == field and getattr(error, side)]
    return sorted(found, key=lambda pair: len(unusual(pair[1])))


@pytest.mark.parametrize("field", marked(FIELDS, UNREAD_FIELDS))
def test_a_field_is_read_in_every_combination(field: str) -> None:
    assert errors(field, "lacking") == []


@pytest.mark.parametrize("field", marked(FIELDS, MISREAD_FIELDS))
def test_a_field_is_misread_in_no_combination(field: str) -> None:
    assert errors(field, "extra") == []


def test_something_is_read_of_every_field_that_is_stated() -> None:
    right: Counter[str] = Counter()
    stated: set[str] = set()
    for written, found in combined():
        stated |= {name for facts in written.expected for name, value in facts.items() if value not in (None, [])}
        right.update({name: count["right"] for name, count in found.tally.items()})
    assert len(stated) > 30
    assert {name for name in stated if not right[name]} == set()


def test_the_measure_prints_fields_and_layouts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--examples", "12", "--only", "proxies=par", "--without", "flow"]) == 0
    printed = capsys.readouterr().out
    assert "members.proxies" in printed
    assert "proxies=par" in printed
    assert "micro precision" in printed
