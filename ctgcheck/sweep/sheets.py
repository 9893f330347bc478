"""The sheets of the PDF synthesis: an act, its points to correct or to verify, and room for the answer of the commune.

The gravest first, in the order of the documents; as many as asked for, so that the file does not grow without end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappush, heappushpop

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import ActView
from ctgcheck.reporting.facts_view import Passage
from ctgcheck.reporting.points_view import Point
from ctgcheck.reporting.wording import number_of

_GRAVITY = {"A": 0, "B": 1, "C": 2}
_REVIEW = 3
_KEYS = ("constat", "regle", "calcul", "que-faire", "limite")


class SheetPoint(Struct, frozen=True):
    """A point on a sheet: its state and level, its texts by label, the words it rests on."""

    verdict: str
    level: str
    title: str
    rule: str
    texts: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]


class Sheet(Struct, frozen=True, order=True):
    """The sheet of one act; in the order of gravity, then of the documents."""

    gravity: int
    rank: int
    act: int
    what: str
    title: str
    document: str
    sha256: str
    sentence: str
    page: str
    points: tuple[SheetPoint, ...]


def sheet(view: ActView, place: tuple[int, int], sha256: str, page: str) -> Sheet | None:
    """Give the sheet of an act (``place``: ranks of the document and of the act in it); None without any point."""
    points = [point for group in view.groups for point in group.points]
    if not points:
        return None
    gravity = min(_GRAVITY[point.level] if point.verdict == "fail" else _REVIEW for point in points)
    shown = tuple(map(_point, points))
    return Sheet(gravity, *place, view.what, view.title, view.name, sha256, view.tally.sentence, page, shown)


def _point(point: Point) -> SheetPoint:
    texts = tuple((p.label, p.text) for p in point.paragraphs if p.key in _KEYS)
    level = point.level if point.verdict == "fail" else ""
    return SheetPoint(point.verdict, level, point.title, point.rule, texts, point.passages)


class Sheets:
    """The first sheets among those that come by, and how many came."""

    def __init__(self, most: int) -> None:
        """Keep so many at most."""
        self.most, self.seen = most, 0
        self._held: list[tuple[tuple[int, int, int], Sheet]] = []

    def add(self, found: Iterable[Sheet]) -> None:
        """Take sheets in any order."""
        for one in found:
            self.seen += 1
            key = (-one.gravity, -one.rank, -one.act)  # the first of the heap is the last of the sheets
            if len(self._held) < self.most:
                heappush(self._held, (key, one))
            elif self._held and key > self._held[0][0]:
                heappushpop(self._held, (key, one))

    def first(self) -> Iterator[Sheet]:
        """Give the sheets kept, the gravest first."""
        yield from (one for _, one in sorted(self._held, key=lambda pair: pair[0], reverse=True))

    def told(self) -> str:
        """Say how many are shown, and where the others are."""
        left = self.seen - len(self._held)
        if not left:
            return f"{number_of(self.seen, 'acte', 'actes')} avec un point à corriger ou à vérifier."
        return (
            f"{number_of(len(self._held), 'fiche', 'fiches')} sur {self.seen} actes avec un point à corriger ou à "
            "vérifier : d'abord les points à corriger de niveau A, puis B, puis C, puis les points à vérifier. Chaque "
            "acte a sa page dans le tableau de bord ; l'option --sheets donne plus de fiches."
        )
