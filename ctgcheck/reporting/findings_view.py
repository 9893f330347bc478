"""Report -> one finding after the other with its act and its document: what the forms for programs go through."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import act_heading, act_title, sitting_day
from ctgcheck.reporting.points_view import Point, point
from ctgcheck.reporting.tally import counted_as
from ctgcheck.reporting.wording import STAGE_LABELS, plain
from ctgcheck.results import ActResult, DocumentResult, Finding, Report


class Item(Struct, frozen=True):
    """One finding where it stands; ``rank`` of the act in its document, from 1; ``counted`` as in the tally."""

    document: DocumentResult
    act: ActResult
    rank: int
    finding: Finding
    counted: str
    point: Point

    @property
    def name(self) -> str:
        """Give the name of the document."""
        return plain(self.document.path)

    @property
    def heading(self) -> str:
        """Say which act it is: kind, day, body."""
        return act_heading(self.act)

    @property
    def title(self) -> str:
        """Give the number and the object of the act."""
        return act_title(self.act)

    @property
    def stage(self) -> str:
        """Give the stage of the act in French."""
        return STAGE_LABELS.get(self.act.stage.value, plain(self.act.stage.value))


def items(document: DocumentResult) -> Iterator[Item]:
    """Go through the findings of a document, those without object included."""
    for rank, act in enumerate(document.acts, 1):
        day, paged = sitting_day(act), document.pages > 1
        for place, finding in enumerate(act.findings, 1):
            shown = point(finding, f"{rank}-{place}", day, paged=paged)
            yield Item(document, act, rank, finding, counted_as(finding), shown)


def all_items(report: Report) -> Iterator[Item]:
    """Go through the findings of all documents."""
    for document in report.documents:
        yield from items(document)
