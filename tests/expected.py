"""What a sample document gives: facts by value, stage, verdicts; the form of the *.expected.json files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ctgcheck.model import Derived, Reference
from ctgcheck.pipeline import check_path
from ctgcheck.results import ActResult


def expected_of(sample: Path) -> list[dict[str, Any]]:
    """Give one mapping an act; the register's own figures are left out: they change with its data."""
    return [_act(act) for act in check_path(sample).acts]


def _act(act: ActResult) -> dict[str, Any]:
    read = {
        name: [r.value for r in act.facts[name] if not isinstance(r.origin, Reference | Derived)] for name in act.facts
    }
    verdicts = {f.rule: f"{f.verdict} {f.level}" if f.verdict == "fail" else f.verdict for f in act.findings}
    return {
        "stage": act.stage.value,
        "facts": msgspec.to_builtins({name: values for name, values in read.items() if values}),
        "verdicts": {rule: verdict for rule, verdict in verdicts.items() if verdict != "not_applicable"},
        "unread": len(act.unread),
    }
