"""What a worker of the dashboard does: a batch of kept documents -> their pages, written, and what they count for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import ActView, act_heading, act_title, act_view
from ctgcheck.reporting.templating import environment
from ctgcheck.reporting.wording import NOTICE, french_date, plain
from ctgcheck.results import ActResult, DocumentResult
from ctgcheck.sweep import points
from ctgcheck.sweep.again import Job
from ctgcheck.sweep.counting import counted
from ctgcheck.sweep.rows import tally
from ctgcheck.sweep.settings import Settings
from ctgcheck.sweep.sheets import Sheet, sheet

_PER_FOLDER = 1000


class Entry(Struct, frozen=True):
    """One act in the lists of the dashboard; without page where the document could not be read."""

    document: str
    title: str
    what: str
    page: str = ""
    error: str = ""
    fail: int = 0
    review: int = 0
    passed: int = 0
    undetermined: int = 0
    gravest: str = ""


class Made(Struct, frozen=True):
    """What a batch gave: entries in order, counts by (dimension, value, verdict), points to correct by rule."""

    entries: tuple[Entry, ...]
    counts: tuple[tuple[tuple[str, str, str], int], ...]
    unread: tuple[int, ...]  # share of the headers that was not read, per mille, one a document
    sheets: tuple[Sheet, ...] = ()
    points: bytes = b""
    renamed: tuple[tuple[str, str], ...] = ()  # documents whose name was masked: as it was, as it is shown


class Wanted(Struct, frozen=True):
    """Where the pages go, and what is made beside them."""

    target: Path
    masked: bool = False
    sheets: bool = False


def make(jobs: Sequence[Job], settings: Settings, asked: Wanted) -> Made:
    """Write the pages of some documents."""
    entries, counts, unread = list[Entry](), Counter[tuple[str, str, str]](), list[int]()
    sheets, renamed, told = list[Sheet](), list[tuple[str, str]](), list[bytes]()
    for job in jobs:
        document, name = points.document_of(job, settings, masked=asked.masked)
        if name != document.path:
            renamed.append((name, document.path))
        counts.update(counted(document))
        if document.error is not None:
            entries.append(Entry(plain(document.path), "", "", error=plain(document.error)))
            continue
        unread.append(_unread(document))
        for rank in range(1, len(document.acts) + 1):
            shown = act_view(document, document.acts[rank - 1], f"a{rank}", rank if len(document.acts) > 1 else 0)
            entry, found = _page(document, shown, (job.rank, rank), asked.target)
            entries.append(entry)
            told.append(points.lines(shown, rank, document.sha256))
            sheets += [found] if found and asked.sheets else []
    return Made(tuple(entries), tuple(counts.items()), tuple(unread), tuple(sheets), b"".join(told), tuple(renamed))


def _unread(document: DocumentResult) -> int:
    from ctgcheck.reporting.coverage import unread_share  # noqa: PLC0415

    return round((unread_share(document) or 0) * 1000)


def _body(act: ActResult) -> str:
    name, department = (plain(str(act.facts.value(f"body.{part}") or "")) for part in ("name", "department"))
    return f"{name} ({department})" if name and department else name or "collectivité non lue"


def _page(document: DocumentResult, shown: ActView, place: tuple[int, int], target: Path) -> tuple[Entry, Sheet | None]:
    """Write the page of an act (``place``: ranks of the document and of the act in it)."""
    number, rank = place
    act = document.acts[rank - 1]
    name = f"actes/{number // _PER_FOLDER:04}/{number:07}-{rank}.html"
    page = environment().get_template("sweep_act.html.j2").render(act=shown, document=document, notice=NOTICE)
    file = target / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(page.encode("utf-8", "replace"))
    counts = tally(act)
    day = act.facts.value("sitting.date")
    what = f"{_body(act)}, {french_date(day)}" if isinstance(day, date) else act_heading(act)
    told = (counts["fail"], counts["review"], counts["pass"], counts["undetermined"])
    gravest = min((p.level for group in shown.groups if group.verdict == "fail" for p in group.points), default="")
    entry = Entry(plain(document.path), act_title(act) or "objet non lu", what, name, "", *told, gravest)
    return entry, sheet(shown, place, document.sha256, name)
