"""The dashboard of a result folder: HTML pages without script, cut so that none grows with the number of acts."""

from __future__ import annotations

import multiprocessing
import shutil
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import median

from ctgcheck import resources
from ctgcheck.model import Struct
from ctgcheck.reporting.templating import environment
from ctgcheck.reporting.wording import NOTICE, french_number
from ctgcheck.sweep import manifest
from ctgcheck.sweep.across import across_rules, worded_row
from ctgcheck.sweep.asked import asked
from ctgcheck.sweep.charts import chart
from ctgcheck.sweep.counting import Counts, Line, lines
from ctgcheck.sweep.ledger import Ledger, told
from ctgcheck.sweep.pages import Entry, Job, Made, folder_of, make
from ctgcheck.sweep.reading_tables import rows
from ctgcheck.sweep.settings import Settings
from ctgcheck.sweep.work import start

LISTED = 500  # acts on a page of the list: about 0.2 MB
_BATCH, _AHEAD = 50, 3
_ACROSS = 200  # points of one rule on several sittings shown: the others are in across.csv
TITLES = {
    "year": "Par année de séance",
    "body": "Par nature de collectivité",
    "stage": "Par étape de l'acte",
    "level": "Par niveau de la règle",
    "rule": "Par règle",
}


# title, what to do and limits, number of points, the first ones: body, constat, documents
AcrossView = tuple[tuple[str, str, int, tuple[tuple[str, str, str], ...]], ...]


class Summary(Struct, frozen=True):
    """What the dashboard and the synthesis show of the whole."""

    about: manifest.Manifest
    tables: tuple[tuple[str, str, tuple[Line, ...]], ...]
    titles: dict[str, str]
    unread_median: str
    unread_worst: str
    across: AcrossView


def write(folder: Path, jobs: int, *, masked: bool) -> tuple[Path, Summary]:
    """Write the dashboard beside the results; the old one is replaced when the new one is whole."""
    about = manifest.read(folder)
    name = "rapport-masque" if masked else "rapport"
    target = folder / f"{name}.tmp"
    with told(folder), Ledger(folder) as ledger:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        settings = asked(ledger.about("order")).settings()
        counts: Counts = Counter()
        unread: Counter[int] = Counter()
        listing = _Listing(target)
        for made in _made(_jobs(ledger), settings, target, jobs, masked=masked):
            counts.update(dict(made.counts))
            unread.update(made.unread)
            listing.add(made.entries)
        listing.end()
        across = () if masked else tuple(_across(folder))
        summary = _summary(about, counts, unread, settings, across)
        _front(summary, target, listing.pages, masked=masked)
        shutil.rmtree(folder / name, ignore_errors=True)
        target.replace(folder / name)
    return folder / name / "index.html", summary


def _jobs(ledger: Ledger) -> Iterator[list[Job]]:
    roots = asked(ledger.about("order")).paths
    documents = (
        Job(rank, kept.keys, kept.record, kept.tables, folder_of(kept.name, roots))
        for rank, kept in enumerate(ledger.finished(records=True), 1)
    )
    while batch := list(islice(documents, _BATCH)):
        yield batch


def _made(batches: Iterable[list[Job]], settings: Settings, target: Path, jobs: int, *, masked: bool) -> Iterator[Made]:
    """Make the pages with several processes; give what they count in the order of the documents."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=start, initargs=(settings,)) as pool:
        going: deque[Future[Made]] = deque()
        for batch in batches:
            going.append(pool.submit(make, batch, settings, target, masked=masked))
            if len(going) >= jobs * _AHEAD:
                yield going.popleft().result()
        while going:
            yield going.popleft().result()


class _Listing:
    """The pages that list the acts, written as they fill."""

    def __init__(self, target: Path) -> None:
        self.target, self.pages, self.entries = target, 0, list[Entry]()

    def add(self, entries: Iterable[Entry]) -> None:
        """Add acts in order."""
        self.entries += entries
        while len(self.entries) > LISTED:
            self._write(last=False)

    def end(self) -> None:
        """Write what is left; a folder without any act has one empty page."""
        self._write(last=True)

    def _write(self, *, last: bool) -> None:
        shown, self.entries = self.entries[:LISTED], self.entries[LISTED:]
        self.pages += 1
        page = _rendered("sweep_list.html.j2", entries=shown, page=self.pages, last=last)
        (self.target / f"liste-{self.pages:05}.html").write_bytes(page)


def _summary(
    about: manifest.Manifest, counts: Counts, unread: Counter[int], settings: Settings, across: AcrossView
) -> Summary:
    shares = sorted(unread.elements())
    poor = sum(share > 300 for share in shares)
    return Summary(
        about=about,
        tables=tuple((name, title, tuple(lines(counts, name))) for name, title in TITLES.items()),
        titles={rule.id: rule.title for rule in settings.rules().rules},
        unread_median=f"{(median(shares) if shares else 0) / 10:.1f} %".replace(".", ","),
        unread_worst=french_number(poor),
        across=across,
    )


def _across(folder: Path) -> Iterator[tuple[str, str, int, tuple[tuple[str, str, str], ...]]]:
    """Give each rule on several sittings: title, what to do, number of points, the first ones worded."""
    points = list(rows(folder, "across"))
    for rule in across_rules():
        found = [point for point in points if point["rule"] == rule.id]
        worded = [(p["body_name"], worded_row(rule, p), p["documents"]) for p in found[:_ACROSS]]
        yield rule.title, f"{rule.que_faire} {rule.limite}", len(found), tuple(worded)


def _front(summary: Summary, target: Path, lists: int, *, masked: bool) -> None:
    drawn = {name: chart(name, title, found) for name, title, found in summary.tables}
    shown = {"summary": summary, "drawn": drawn, "number": french_number, "lists": lists, "masked": masked}
    page = _rendered("sweep_index.html.j2", **shown)
    (target / "index.html").write_bytes(page)
    (target / "style.css").write_bytes((resources.templates() / "report.css").read_bytes())


def _rendered(template: str, **values: object) -> bytes:
    return environment().get_template(template).render(notice=NOTICE, **values).encode("utf-8", "replace")
