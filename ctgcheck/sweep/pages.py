"""What a worker of the dashboard does: a batch of kept documents -> their pages, written, and what they count for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from ctgcheck.errors import UsageError
from ctgcheck.masking import masked_document
from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import act_heading, act_title, act_view
from ctgcheck.reporting.templating import environment
from ctgcheck.reporting.wording import NOTICE, french_date, plain
from ctgcheck.results import DocumentResult
from ctgcheck.sweep.counting import counted
from ctgcheck.sweep.records import restored
from ctgcheck.sweep.rows import tally
from ctgcheck.sweep.settings import Keys, Settings, keys, options_for
from ctgcheck.sweep.verdicts import worded

_PER_FOLDER = 1000


class Job(Struct, frozen=True):
    """One kept document: its rank in the results, its keys, what was read of it, its verdicts, where it stands."""

    rank: int
    keys: Keys
    record: bytes
    tables: bytes
    folder: str | None


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


class Made(Struct, frozen=True):
    """What a batch gave: entries in order, counts by (dimension, value, verdict), points to correct by rule."""

    entries: tuple[Entry, ...]
    counts: tuple[tuple[tuple[str, str, str], int], ...]
    unread: tuple[int, ...]  # share of the headers that was not read, per mille, one a document


def make(jobs: Sequence[Job], settings: Settings, target: Path, *, masked: bool) -> Made:
    """Write the pages of some documents."""
    entries, counts, unread = list[Entry](), Counter[tuple[str, str, str]](), list[int]()
    for job in jobs:
        document = _document(job, settings, masked=masked)
        counts.update(counted(document))
        if document.error is not None:
            entries.append(Entry(plain(document.path), "", "", error=plain(document.error)))
        else:
            unread.append(_unread(document))
            entries += [_page(document, rank, job.rank, target) for rank in range(1, len(document.acts) + 1)]
    return Made(tuple(entries), tuple(counts.items()), tuple(unread))


def _document(job: Job, settings: Settings, *, masked: bool) -> DocumentResult:
    folder = Path(job.folder) if job.folder else None
    if keys(settings, folder) != job.keys:
        raise UsageError(
            "les règles, le profil ou le programme ont changé depuis ce passage ; relancez la même commande "
            "« ctgcheck sweep », puis le rapport"
        )
    read = restored(job.record)
    wanted = msgspec.structs.replace(read, acts=tuple(act for act in read.acts if settings.keeps(act.facts)))
    document = worded(wanted, job.tables, options_for(settings, folder)) if wanted.acts else wanted
    return masked_document(document) if masked else document


def _unread(document: DocumentResult) -> int:
    from ctgcheck.reporting.coverage import unread_share  # noqa: PLC0415

    return round((unread_share(document) or 0) * 1000)


def _page(document: DocumentResult, rank: int, number: int, target: Path) -> Entry:
    act = document.acts[rank - 1]
    name = f"actes/{number // _PER_FOLDER:04}/{number:07}-{rank}.html"
    shown = act_view(document, act, f"a{rank}", rank if len(document.acts) > 1 else 0)
    page = environment().get_template("sweep_act.html.j2").render(act=shown, document=document, notice=NOTICE)
    file = target / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(page.encode("utf-8", "replace"))
    counts = tally(act)
    day = act.facts.value("sitting.date")
    what = french_date(day) if isinstance(day, date) else act_heading(act)
    told = (counts["fail"], counts["review"], counts["pass"], counts["undetermined"])
    return Entry(plain(document.path), act_title(act) or "objet non lu", what, name, "", *told)


def folder_of(name: bytes, roots: Sequence[str]) -> str | None:
    """Give the folder in which a document stands, for the profile beside it; None in an archive."""
    path = Path(os.fsdecode(name))
    whole = Path(roots[0]) / path if len(roots) == 1 else path
    if len(roots) == 1 and Path(roots[0]).is_file():
        whole = Path(roots[0])
    return str(whole.parent) if whole.is_file() else None
