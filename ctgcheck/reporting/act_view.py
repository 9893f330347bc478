"""Act -> one deliberation as it is shown: its points by gravity, what was read, what was not."""

from __future__ import annotations

from datetime import date

from ctgcheck.model import Struct
from ctgcheck.reporting.facts_view import Family, Passage, families, passage
from ctgcheck.reporting.points_view import Point, point
from ctgcheck.reporting.tally import Tally, counted_as, tally
from ctgcheck.reporting.wording import CHOICE_LABELS, STAGE_LABELS, french_date, plain, shortened
from ctgcheck.results import LEVELS, ActResult, DocumentResult


class Group(Struct, frozen=True):
    """Points that call for something, of one verdict and one level."""

    verdict: str
    level: str
    points: tuple[Point, ...]


class Correction(Struct, frozen=True):
    """A text to paste, with the point that it answers."""

    rule: str
    title: str
    verdict: str
    level: str
    constat: str
    que_faire: str
    lines: tuple[str, ...]


class ActView(Struct, frozen=True):
    """One deliberation as it is shown."""

    anchor: str
    rank: str
    name: str
    what: str
    title: str
    stage: str
    stage_why: tuple[str, ...]
    tally: Tally
    groups: tuple[Group, ...]
    reminders: tuple[Point, ...]
    undetermined: tuple[Point, ...]
    passed: tuple[Point, ...]
    set_aside: tuple[Point, ...]
    families: tuple[Family, ...]
    unread: tuple[Passage, ...]
    remarks: tuple[str, ...]
    corrections: tuple[Correction, ...]
    absent: tuple[Point, ...]

    @property
    def raised(self) -> int:
        """Give how many points call for something."""
        return sum(len(group.points) for group in self.groups)


def act_view(document: DocumentResult, act: ActResult, anchor: str, rank: int) -> ActView:
    """Word one deliberation; ``rank`` is 0 where it is alone in its document."""
    day, paged = sitting_day(act), document.pages > 1
    points = [(counted_as(f), point(f, f"{anchor}-{i}", day, paged=paged)) for i, f in enumerate(act.findings, 1)]
    verdicts = {verdict: [p for counted, p in points if counted == verdict] for verdict in _SHOWN}
    groups = _groups(verdicts)
    return ActView(
        anchor=anchor,
        rank=f"Délibération {rank} sur {len(document.acts)}" if rank else "",
        name=plain(document.path),
        what=act_heading(act),
        title=act_title(act),
        stage=STAGE_LABELS.get(act.stage.value, act.stage.value),
        stage_why=tuple(map(plain, act.stage.deduced_from)),
        tally=tally(act.findings),
        groups=groups,
        reminders=tuple(sorted(verdicts["reminder"], key=lambda p: not p.figured)),
        undetermined=tuple(verdicts["undetermined"]),
        passed=tuple(verdicts["pass"]),
        set_aside=tuple(verdicts["set_aside"]),
        families=families(act.facts, paged=paged),
        unread=tuple(passage("", plain(u.why), u.origin, paged=paged) for u in act.unread),
        remarks=tuple(map(plain, act.remarks)),
        corrections=tuple(_correction(p) for group in groups for p in group.points if _proposed(p)),
        absent=tuple(verdicts["not_applicable"]),
    )


def _correction(point: Point) -> Correction:
    level = point.level if point.verdict == "fail" else ""
    lines = tuple(_proposed(point).split("\n"))
    return Correction(point.rule, point.title, point.verdict, level, point.constat, point.que_faire, lines)


def _proposed(point: Point) -> str:
    return next((paragraph.text for paragraph in point.paragraphs if paragraph.key == "proposition"), "")


_SHOWN = ("fail", "review", "undetermined", "pass", "reminder", "set_aside", "not_applicable")


def _groups(verdicts: dict[str, list[Point]]) -> tuple[Group, ...]:
    """Put the points to correct by level, then those to verify."""
    corrections = [Group("fail", level, _of_level(verdicts["fail"], level)) for level in LEVELS]
    reviews = tuple(sorted(verdicts["review"], key=lambda p: p.level))
    return tuple(group for group in (*corrections, Group("review", "", reviews)) if group.points)


def _of_level(points: list[Point], level: str) -> tuple[Point, ...]:
    return tuple(p for p in points if p.level == level)


def sitting_day(act: ActResult) -> date | None:
    """Give the day of the sitting where the document states only one."""
    days = [r.value for r in act.facts["sitting.date"] if isinstance(r.value, date)]
    return days[0] if len(days) == 1 else None


_ALONE = (("act.order", "arrêté"), ("act.by_delegation", "décision prise par délégation"))  # of one person: no sitting


def act_heading(act: ActResult) -> str:
    """Write « Extrait — séance du 11 décembre 2024 — Aubergenville (78) »."""
    kind, day = act.facts.value("act.document_kind"), act.facts.value("sitting.date")
    department = act.facts.value("body.department")
    name = plain(str(act.facts.value("body.name") or "collectivité non lue"))
    alone = [words for name, words in _ALONE if act.facts.value(name) is True]
    label = alone[0] if alone else CHOICE_LABELS["act.document_kind"].get(str(kind), "document de nature non lue")
    parts = (
        label.capitalize(),
        f"séance du {french_date(day)}" if isinstance(day, date) else "date de la séance non lue",
        f"{name} ({plain(str(department))})" if department else name,
    )
    return " — ".join((parts[0], *parts[2:]) if alone else parts)


def act_title(act: ActResult) -> str:
    """Write « n° 24/37 — Acquisition d'un tracteur »."""
    number, title = act.facts.value("act.number"), act.facts.value("act.title")
    parts = (f"n° {plain(str(number))}" if number else "", shortened(str(title), 200) if title else "")
    return " — ".join(filter(None, parts))
