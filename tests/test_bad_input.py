"""Bad input: cut, shuffled, endless; every character stays in its part and the check ends with a result."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgcheck.parsing import parse
from ctgcheck.pipeline import check_text
from ctgcheck.reading import read

FILES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
TEXTS = [file.read_text(encoding="utf-8") for file in FILES]
VERDICTS = {"pass", "fail", "review", "undetermined", "not_applicable"}

calm = settings(max_examples=25, deadline=None)


def checked(text: str) -> None:
    """Check a text: its parts hold it whole, each act has a verdict for each rule."""
    document = read(text.encode(), "texte")
    spans = [part.span for part in parse(document).parts]
    assert [span.start for span in spans] == [0, *(span.end for span in spans[:-1])]
    assert spans[-1].end == len(document.text)
    result = check_text(text)
    assert result.error is None
    assert result.acts
    assert {finding.verdict for act in result.acts for finding in act.findings} <= VERDICTS


@calm
@given(st.sampled_from(TEXTS), st.data())
def test_any_cut_of_a_deliberation_is_checked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    cut = text[start : data.draw(st.integers(start + 1, len(text)))]
    checked(f"a{cut}")


@calm
@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_a_deliberation_whose_lines_are_shuffled_is_checked(text: str, random: Random) -> None:
    lines = text.split("\n")
    random.shuffle(lines)
    checked("\n".join(lines))


@pytest.mark.parametrize("sign", ["(", "[", "<", "«", "a", "1", "-", "_", ".", ":", "\t", "M. "], ids=repr)
def test_a_long_row_of_one_sign_is_checked(sign: str) -> None:
    checked("a" + sign * (1_000_000 if sign == "(" else 100_000))


def test_many_acts_on_one_line_are_all_read() -> None:
    act = TEXTS[0].replace("\n", " ")
    document = read((act * 40).encode(), "texte")
    assert sum(part.kind == "act" for part in parse(document).parts) == 40
