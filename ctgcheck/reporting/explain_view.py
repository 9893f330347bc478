"""Finding -> the way back: words, fact, version of the day, condition, verdict, next step."""

from __future__ import annotations

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import sitting_day
from ctgcheck.reporting.points_view import Point, point
from ctgcheck.results import Report


class Explanation(Struct, frozen=True):
    """The findings to explain for one deliberation."""

    anchor: str
    points: tuple[Point, ...]


def explanations(report: Report, rule: str | None) -> tuple[Explanation, ...]:
    """Choose what to explain: one rule even where it does not apply, else all that apply."""
    return tuple(
        Explanation(
            f"acte-{d}-{a}",
            tuple(
                point(finding, f"acte-{d}-{a}", sitting_day(act), paged=document.pages > 1)
                for finding in act.findings
                if (finding.verdict != "not_applicable" if rule is None else finding.rule == rule)
            ),
        )
        for d, document in enumerate(report.documents, 1)
        for a, act in enumerate(document.acts, 1)
    )
