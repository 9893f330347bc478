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
from ctgcheck.reporting.wording import NOTICE, french_date, french_number, number_of
from ctgcheck.results import LEVELS
from ctgcheck.sweep import manifest, points
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


class Raised(Struct, frozen=True):
    """A rule that raised points of one level, how many, and how often it could be checked.

    The level is that of the points: a rule of level A has points of level C where the law makes them less grave.
    """

    level: str
    rule: str
    title: str
    fail: int
    review: int
    checkable: int


class Summary(Struct, frozen=True):
    """What the dashboard and the synthesis show of the whole; ``points``: one line a level and rule."""

    about: manifest.Manifest
    tables: tuple[tuple[str, str, tuple[Line, ...]], ...]
    points: tuple[Line, ...]
    titles: dict[str, str]
    missing: tuple[tuple[str, int], ...]
    unread_median: str
    unread_worst: str
    across: AcrossView
    sheets: tuple[Sheet, ...]
    sheets_told: str
    masked: bool
    raising: int

    @property
    def raised(self) -> tuple[Raised, ...]:
        """Give the rules that raised a point, by level then by title: never an order of bodies."""
        checkable = {line.name: line.checkable for line in dict((n, lines) for n, _, lines in self.tables)["rule"]}
        shown = []
        for line in (line for line in self.points if line.fail or line.review):
            level, _, rule = line.name.partition(" ")
            title = self.titles.get(rule, rule)
            shown.append(Raised(level, rule, title, line.fail, line.review, checkable[rule]))
        return tuple(sorted(shown, key=lambda r: (r.level, r.title)))

    @property
    def sentence(self) -> str:
        """Say how many points there are, of which level, and in how many acts."""
        fails = {level: sum(r.fail for r in self.raised if r.level == level) for level in LEVELS}
        told = ", ".join(f"{french_number(count)} de niveau {level}" for level, count in fails.items() if count)
        corrections = number_of(sum(fails.values()), "point à corriger", "points à corriger")
        reviews = f"{french_number(sum(r.review for r in self.raised))} à vérifier"
        acts = number_of(self.raising, "acte", "actes")
        among = f"dans {acts} sur {french_number(self.about.totals.acts)}"
        return f"{corrections}{f' ({told})' if told else ''}, {reviews}, {among}."

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
        with (target / points.FILE).open("wb") as stream:
            stream.write(points.head())
            for made in each(ledger, jobs, partial(make, asked=Wanted(target, masked, sheets > 0))):
                stream.write(made.points)
                gathered.add(made)
        gathered.end()
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
        self.listing, self.raised = _Listing(target, "liste"), _Listing(target, "a-revoir")
        self.raising = 0
        self.sheets = Sheets(sheets)

    def add(self, made: Made) -> None:
        """Take in a batch."""
        self.counts.update(dict(made.counts))
        self.unread.update(made.unread)
        self.renamed.update(made.renamed)
        raising = [entry for entry in made.entries if entry.fail or entry.review]
        self.listing.add(made.entries)
        self.raised.add(raising)
        self.raising += len(raising)
        self.sheets.add(made.sheets)

    def end(self) -> None:
        """Write the last pages of the lists."""
        self.listing.end()
        self.raised.end()

    def summary(self, about: manifest.Manifest, settings: Settings, across: AcrossView, *, masked: bool) -> Summary:
        """Give what the front page and the synthesis show."""
        shares = sorted(self.unread.elements())
        rules = settings.rules().rules
        return Summary(
            about=about,
            tables=tuple((name, title, tuple(lines(self.counts, name))) for name, title in TITLES.items()),
            points=tuple(lines(self.counts, "point")),
            titles={rule.id: rule.title for rule in rules},
            missing=missing(self.counts),
            unread_median=f"{(median(shares) if shares else 0) / 10:.1f} %".replace(".", ","),
            unread_worst=french_number(sum(share > 300 for share in shares)),
            across=across,
            sheets=tuple(self.sheets.first()),
            sheets_told=self.sheets.told(),
            masked=masked,
            raising=self.raising,
        )


class _Listing:
    """The pages that list the acts, written as they fill."""

    def __init__(self, target: Path, name: str) -> None:
        self.target, self.name, self.pages, self.entries = target, name, 0, list[Entry]()

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
        page = _rendered("sweep_list.html.j2", entries=shown, page=self.pages, last=last, name=self.name)
        (self.target / f"{self.name}-{self.pages:05}.html").write_bytes(page)


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
        "number_of": number_of,
        "lists": lists,
    }
    page = _rendered("sweep_index.html.j2", **shown)
    (target / "index.html").write_bytes(page)
    styles = (resources.templates() / name for name in ("report.css", "sweep.css"))
    (target / "style.css").write_bytes(b"\n".join(style.read_bytes() for style in styles))


def _rendered(template: str, **values: object) -> bytes:
    return environment().get_template(template).render(notice=NOTICE, **values).encode("utf-8", "replace")
