"""Acts -> what all acts of a document share, told once: minutes of twenty items do not repeat a sheet twenty times."""

from __future__ import annotations

import msgspec

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import ActView
from ctgcheck.reporting.facts_view import Family, Row
from ctgcheck.reporting.points_view import Point


class Shared(Struct, frozen=True):
    """What is the same for each deliberation of a document; all of it empty where there is only one."""

    families: tuple[Family, ...] = ()
    reminders: tuple[Point, ...] = ()
    undetermined: tuple[Point, ...] = ()
    passed: tuple[Point, ...] = ()
    absent: tuple[Point, ...] = ()
    remarks: tuple[str, ...] = ()


def divided(acts: tuple[ActView, ...]) -> tuple[Shared, tuple[ActView, ...]]:
    """Take apart what the acts share and what is their own."""
    if len(acts) < 2:
        return Shared(), acts
    rows = set.intersection(*({row for family in act.families for row in family.rows} for act in acts))
    shared = Shared(
        families=_families(acts[0].families, rows, kept=True),
        reminders=_same([act.reminders for act in acts]),
        undetermined=_same([act.undetermined for act in acts]),
        passed=_same([act.passed for act in acts]),
        absent=_same([act.absent for act in acts]),
        remarks=tuple(r for r in acts[0].remarks if all(r in act.remarks for act in acts)),
    )
    return shared, tuple(_own(act, shared, rows) for act in acts)


def _own(act: ActView, shared: Shared, rows: set[Row]) -> ActView:
    return msgspec.structs.replace(
        act,
        families=_families(act.families, rows, kept=False),
        reminders=_others(act.reminders, shared.reminders),
        undetermined=_others(act.undetermined, shared.undetermined),
        passed=_others(act.passed, shared.passed),
        absent=_others(act.absent, shared.absent),
        remarks=tuple(r for r in act.remarks if r not in shared.remarks),
    )


def _same(lists: list[tuple[Point, ...]]) -> tuple[Point, ...]:
    everywhere = set.intersection(*({_unplaced(point) for point in points} for points in lists))
    return tuple(point for point in lists[0] if _unplaced(point) in everywhere)


def _others(points: tuple[Point, ...], shared: tuple[Point, ...]) -> tuple[Point, ...]:
    known = {_unplaced(point) for point in shared}
    return tuple(point for point in points if _unplaced(point) not in known)


def _unplaced(point: Point) -> Point:
    return msgspec.structs.replace(point, anchor="")


def _families(families: tuple[Family, ...], rows: set[Row], *, kept: bool) -> tuple[Family, ...]:
    chosen = (Family(family.title, tuple(r for r in family.rows if (r in rows) is kept)) for family in families)
    return tuple(family for family in chosen if family.rows)
