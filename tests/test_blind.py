"""Documents drafted by people who had never seen the reader: no loss, few wrong values, nobody accused wrongly.

`make accept` keeps the scores; a change may gain values, not lose any, and may not read one more wrongly.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ctgcheck.pipeline import check_text
from tests.blind_scores import FOLDER, blind_scores, recorded

# the fields that verdicts rest on
VITAL = (
    "sitting.date", "sitting.convocation_date", "members.in_office", "members.present", "members.present_names",
    "members.proxies", "vote.for", "vote.against", "vote.abstentions", "vote.outcome", "vote.unanimous",
)  # fmt: skip


@pytest.mark.parametrize("field", sorted(recorded()))
def test_a_field_is_read_as_well_as_before(field: str) -> None:
    tally, errors = blind_scores()
    now, before = tally[field], recorded()[field]
    told = [f"{name}: {e}" for name, found in errors.items() for e in found if e.field == field]
    assert now["right"] >= before.get("right", 0), told
    assert now["extra"] <= before.get("extra", 0), told


def test_what_is_read_is_right() -> None:
    tally, _ = blind_scores()
    right, extra = (sum(count[key] for count in tally.values()) for key in ("right", "extra"))
    assert right / (right + extra) >= 0.985


def test_what_verdicts_rest_on_is_right() -> None:
    tally, errors = blind_scores()
    right, extra = (sum(tally[name][key] for name in VITAL) for key in ("right", "extra"))
    wrong = [f"{name}: {e}" for name, found in errors.items() for e in found if e.field in VITAL and e.extra]
    assert right / (right + extra) >= 0.99, wrong


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_is_accused_but_what_is_at_fault(path: Path) -> None:
    """Give `fail` where the author of the document planted a fault, nowhere else."""
    known = yaml.safe_load((FOLDER / "fails.yml").read_text(encoding="utf-8")).get(path.stem, [])
    result = check_text(path.read_text(encoding="utf-8"), path.stem)
    accused = {(act, f.rule) for act, each in enumerate(result.acts) for f in each.findings if f.verdict == "fail"}
    assert accused == {(fault["act"], fault["rule"]) for fault in known}
