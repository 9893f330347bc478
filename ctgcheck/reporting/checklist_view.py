"""Report -> one sheet an act to tick by hand: what was read, what is to see again, what only a person can see."""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import ActView, act_view
from ctgcheck.reporting.facts_view import Row
from ctgcheck.reporting.file_names import shortly_named
from ctgcheck.reporting.points_view import Point
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import NOTICE, plain, shortened
from ctgcheck.results import DEPENDS, DocumentResult, Report


class Tick(Struct, frozen=True):
    """A box to tick: what, and what to know about it."""

    head: str
    text: str


class Sheet(Struct, frozen=True):
    """The check-list of one deliberation."""

    document: str
    what: str
    title: str
    stage: str
    count: str
    read: tuple[Tick, ...]
    points: tuple[Tick, ...]
    others: tuple[Tick, ...]
    by_hand: tuple[str, ...]


class Checklist(Struct, frozen=True):
    """The check-lists of a report."""

    notice: str
    program: str
    rulebook: str
    sheets: tuple[Sheet, ...]


# What somebody with the file of the sitting looks for first, in this order.
_READ = (
    *("sitting.date", "sitting.time", "sitting.convocation_date", "sitting.president", "sitting.secretary"),
    *("members.in_office", "members.present", "members.represented", "members.voters", "members.proxies"),
    *("members.withdrawn", "vote.for", "vote.against", "vote.abstentions", "vote.secret", "vote.unanimous"),
    *("formalities.receipt_date", "formalities.publication_date"),
)
_LONG, _LONGEST = 150, 300
_BEFORE = (
    "La convocation, l'ordre du jour et les pièces sont partis à chaque membre, dans le délai.",
    "Les annexes citées dans le projet sont jointes.",
    "Les membres intéressés à l'affaire sont connus ; ils sortiront avant le débat et le vote.",
    "Le mode de scrutin est prévu (secret pour une nomination, sauf dispense prévue par les textes).",
    "La feuille de présence et les formulaires de pouvoir sont prêts.",
)
_VOTED = (
    "La feuille de présence est signée ; les arrivées et les départs y sont notés.",
    "Les pouvoirs écrits et signés sont au dossier de la séance.",
    "Les membres intéressés sont sortis et n'ont pris part ni au débat, ni au vote.",
    "Les annexes citées sont jointes à la délibération.",
    "La délibération du registre porte les signatures attendues.",
    "La version à publier ne porte pas de donnée privée.",
)
_BY_HAND = MappingProxyType(
    {
        "before_convocation": _BEFORE,
        "before_sitting": _BEFORE,
        "after_vote": _VOTED,
        "ready": _VOTED,
        "transmitted": (*_VOTED, "L'accusé de réception et la preuve de la publication sont conservés."),
    }
)


def checklist(report: Report) -> Checklist:
    """Give a sheet for each deliberation; a document that cannot be read has one that says so."""
    return Checklist(
        notice=NOTICE,
        program=f"ctgcheck {report.ctgcheck}",
        rulebook=report.rulebook.version,
        sheets=tuple(sheet for document in shortly_named(report).documents for sheet in _sheets(document)),
    )


def _sheets(document: DocumentResult) -> tuple[Sheet, ...]:
    if document.error:
        title = f"Ce document n'a pas pu être lu : {plain(document.error)}"
        return (Sheet(plain(document.path), "Document illisible", title, "", "", (), (), (), _VOTED),)
    several = len(document.acts) > 1
    return tuple(
        _sheet(act_view(document, act, f"acte-{i}", i if several else 0), act.stage.value)
        for i, act in enumerate(document.acts, 1)
    )


def _sheet(act: ActView, stage: str) -> Sheet:
    return Sheet(
        document=act.name,
        what=" — ".join(filter(None, (act.rank, act.what))),
        title=act.title,
        stage=act.stage,
        count=act.tally.sentence,
        read=_read(act),
        points=tuple(Tick(_head(p), shortened(_constat(p), _LONGEST)) for group in act.groups for p in group.points),
        others=(
            *(Tick(shortened(p.reminded, _LONG), "") for p in act.reminders),
            *(Tick(p.title, _missing(p)) for p in act.undetermined),
        ),
        by_hand=_BY_HAND.get(stage, _VOTED),
    )


def _read(act: ActView) -> tuple[Tick, ...]:
    rows = {row.name: row for family in act.families for row in family.rows}
    return tuple(Tick(rows[name].label, _values(rows[name])) for name in _READ if name in rows)


def _values(row: Row) -> str:
    return shortened(" ou ".join(dict.fromkeys(reading.value for reading in row.readings)), _LONGEST)


def _head(point: Point) -> str:
    level = f", niveau {point.level}" if point.verdict == "fail" else ""
    return f"{verdict_words()[point.verdict].capitalize()}{level}"


def _constat(point: Point) -> str:
    """Give the constat; one that only tells readings apart is told with what was checked."""
    return f"{point.title} : {point.constat}" if point.constat.startswith(DEPENDS) else point.constat


def _missing(point: Point) -> str:
    return shortened(point.constat, _LONG) or f"il manque : {point.missing}"
