"""What the dashboard counts: verdicts by rule, year, kind of body, stage and level; with honest denominators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from ctgcheck.model import Struct
from ctgcheck.reporting.wording import STAGE_LABELS
from ctgcheck.results import ActResult, DocumentResult
from ctgcheck.sweep.rows import counted_as
from ctgcheck.vocabulary import BODY_LABELS, label

DIMENSIONS = ("rule", "year", "body", "stage", "level", "point")  # a point: its level, then its rule
SHOWN = ("fail", "review", "pass", "undetermined")  # what a rule may say of an act to which it applies

MISSING = "missing"  # the facts whose absence leaves a point without answer
Counts = Counter[tuple[str, str, str]]  # (dimension, value, verdict) -> findings


class Line(Struct, frozen=True):
    """One line of a table: how many acts or points the rule applies to, and what was found."""

    name: str
    fail: int
    review: int
    passed: int
    undetermined: int
    reminders: int
    set_aside: int

    @property
    def applicable(self) -> int:
        """Give how many times the rules applied, reminders and points set aside left out."""
        return self.fail + self.review + self.passed + self.undetermined

    @property
    def checkable(self) -> int:
        """Give how many times the document held what the rules ask for: the only base of a rate."""
        return self.fail + self.review + self.passed

    @property
    def rate(self) -> str:
        """Give the share to correct among what could be checked."""
        return f"{100 * self.fail / self.checkable:.1f}\u00a0%".replace(".", ",") if self.checkable else "—"


def counted(document: DocumentResult) -> Counts:
    """Count the findings of one document."""
    counts: Counts = Counter()
    for act in document.acts:
        year, body, stage = _year(act), _body(act), STAGE_LABELS.get(act.stage.value, act.stage.value)
        for finding in act.findings:
            kind = counted_as(finding)
            if kind == "not_applicable":
                continue
            point = f"{finding.level} {finding.rule}"
            for dimension, value in zip(
                DIMENSIONS, (finding.rule, year, body, stage, finding.level, point), strict=True
            ):
                counts[dimension, value, kind] += 1
            if kind == "undetermined":
                counts.update((MISSING, fact, kind) for fact in finding.missing)
    return counts


def _year(act: ActResult) -> str:
    day = act.facts.value("sitting.date")
    return str(day.year) if isinstance(day, date) else "date non lue"


def _body(act: ActResult) -> str:
    kind = str(act.facts.value("body.kind") or "")
    return BODY_LABELS.get(kind, "nature non lue")


def lines(counts: Counts, dimension: str) -> list[Line]:
    """Give the lines of one dimension, by name: never ranked by what was found."""
    names = sorted({value for found, value, _ in counts if found == dimension})
    return [_line(counts, dimension, name) for name in names]


def missing(counts: Counts) -> tuple[tuple[str, int], ...]:
    """Give what is most often missing where a point cannot be checked: its label, how many points."""
    found = [(label(fact), count) for (dimension, fact, _), count in counts.items() if dimension == MISSING]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))


def _line(counts: Counts, dimension: str, name: str) -> Line:
    kinds: Iterable[str] = (*SHOWN, "reminder", "set_aside")
    return Line(name, *(counts[dimension, name, kind] for kind in kinds))
