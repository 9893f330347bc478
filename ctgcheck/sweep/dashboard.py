"""The dashboard of a result folder: HTML pages without script, cut so that none grows with the number of acts."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median

from ctgcheck import resources
from ctgcheck.model import Struct
from ctgcheck.reporting.templating import environment
from ctgcheck.reporting.wording import NOTICE, french_date, french_number
from ctgcheck.sweep import manifest
from ctgcheck.sweep.across import across_rules, worded_row
from ctgcheck.sweep.again import each
from ctgcheck.sweep.asked import asked
from ctgcheck.sweep.charts import chart
from ctgcheck.sweep.counting import Counts, Line, lines, missing
from ctgcheck.sweep.ledger import Ledger, told
from ctgcheck.sweep.masked_tables import renamed_in
from ctgcheck.sweep.pages import Entry, Made, Wanted, make
from ctgcheck.sweep.reading_tables import Row, rows
from ctgcheck.sweep.settings import Settings
from ctgcheck.sweep.sheets import Sheet, Sheets
from ctgcheck.sweep.tables import EXTRACTION_WORDS

LISTED = 500  # acts on a page of the list: about 0.2 MB
_ACROSS = 200  # points of one rule on several sittings shown: the others are in across.csv
TITLES = {
    "year": "Par année de séance",
    "body": "Par nature de collectivité",
    "stage": "Par étape de l'acte",
    "level": "Par niveau de la règle",
    "rule": "Par règle",
}


OPTIONS = {
    "paths": "Documents demandés",
    "stage": "Étape donnée pour tous les actes",
    "commune": "Profil donné pour tous",
    "rules": "Règles ajoutées",
    "since": "Séances à partir du",
    "until": "Séances jusqu'au",
}

# title, what to do and limits, number of points, the first ones: body, constat, documents
AcrossView = tuple[tuple[str, str, int, tuple[tuple[str, str, str], ...]], ...]


class Summary(Struct, frozen=True):
    """What the dashboard and the synthesis show of the whole; ``levels``: of the rules, as ``titles``."""

    about: manifest.Manifest
    tables: tuple[tuple[str, str, tuple[Line, ...]], ...]
    titles: dict[str, str]
    levels: dict[str, str]
    missing: tuple[tuple[str, int], ...]
    unread_median: str
    unread_worst: str
    across: AcrossView
    sheets: tuple[Sheet, ...]
    sheets_told: str
    masked: bool

    @property
    def options(self) -> list[tuple[str, str]]:
        """Give what was asked, in French words."""
        return [(OPTIONS.get(name, name), value) for name, value in self.about.options.items()]


def write(folder: Path, jobs: int, *, masked: bool, sheets: int = 0) -> tuple[Path, Summary]:
    """Write the dashboard beside the results; the old one is replaced when the new one is whole.

    ``sheets``: how many acts the summary holds with their points, for the synthesis.
    """
    about = manifest.read(folder)
    name = "rapport-masque" if masked else "rapport"
    target = folder / f"{name}.tmp"
    with told(folder), Ledger(folder) as ledger:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir()
        settings = asked(ledger.about("order")).settings()
        gathered = _Gathered(target, sheets)
        for made in each(ledger, jobs, partial(make, asked=Wanted(target, masked, sheets > 0))):
            gathered.add(made)
        gathered.listing.end()
        summary = gathered.summary(about, settings, tuple(_across(folder, gathered.renamed)), masked=masked)
        _front(summary, target, gathered.listing.pages)
        shutil.rmtree(folder / name, ignore_errors=True)
        target.replace(folder / name)
    return folder / name / "index.html", summary


class _Gathered:
    """What the batches gave, put together."""

    def __init__(self, target: Path, sheets: int) -> None:
        self.counts: Counts = Counter()
        self.unread: Counter[int] = Counter()
        self.renamed: dict[str, str] = {}
        self.listing = _Listing(target)
        self.sheets = Sheets(sheets)

    def add(self, made: Made) -> None:
        """Take in a batch."""
        self.counts.update(dict(made.counts))
        self.unread.update(made.unread)
        self.renamed.update(made.renamed)
        self.listing.add(made.entries)
        self.sheets.add(made.sheets)

    def summary(self, about: manifest.Manifest, settings: Settings, across: AcrossView, *, masked: bool) -> Summary:
        """Give what the front page and the synthesis show."""
        shares = sorted(self.unread.elements())
        rules = settings.rules().rules
        return Summary(
            about=about,
            tables=tuple((name, title, tuple(lines(self.counts, name))) for name, title in TITLES.items()),
            titles={rule.id: rule.title for rule in rules},
            levels={rule.id: rule.level for rule in rules},
            missing=missing(self.counts),
            unread_median=f"{(median(shares) if shares else 0) / 10:.1f} %".replace(".", ","),
            unread_worst=french_number(sum(share > 300 for share in shares)),
            across=across,
            sheets=tuple(self.sheets.first()),
            sheets_told=self.sheets.told(),
            masked=masked,
        )


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


def _across(
    folder: Path, renamed: Mapping[str, str]
) -> Iterator[tuple[str, str, int, tuple[tuple[str, str, str], ...]]]:
    """Give each rule on several sittings: title, what to do, number of points, the first ones worded."""
    counted, first = Counter[str](), dict[str, list[Row]]()
    for point in rows(folder, "across"):
        counted[point["rule"]] += 1
        if counted[point["rule"]] <= _ACROSS:
            first.setdefault(point["rule"], []).append(point)
    for rule in across_rules():
        shown = first.get(rule.id, [])
        worded = [(p["body_name"], worded_row(rule, p), renamed_in(p["documents"], renamed)) for p in shown]
        yield rule.title, f"{rule.que_faire} {rule.limite}", counted[rule.id], tuple(worded)


def _front(summary: Summary, target: Path, lists: int) -> None:
    drawn = {name: chart(name, title, [n for n in found if n.applicable]) for name, title, found in summary.tables}
    checked = summary.about.law_checked
    told_day = french_date(checked) if checked else "jour non indiqué"
    shown = {
        "summary": summary,
        "drawn": drawn,
        "checked": told_day,
        "modes": EXTRACTION_WORDS,
        "number": french_number,
        "lists": lists,
    }
    page = _rendered("sweep_index.html.j2", **shown)
    (target / "index.html").write_bytes(page)
    styles = (resources.templates() / name for name in ("report.css", "sweep.css"))
    (target / "style.css").write_bytes(b"\n".join(style.read_bytes() for style in styles))


def _rendered(template: str, **values: object) -> bytes:
    return environment().get_template(template).render(notice=NOTICE, **values).encode("utf-8", "replace")
