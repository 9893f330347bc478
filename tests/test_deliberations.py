"""The project's own sample documents, whole: `make accept` rewrites what is expected of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.expected import expected_of

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_what_is_expected(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(expected_of(sample))) == expected
