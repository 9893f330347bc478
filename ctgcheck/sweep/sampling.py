"""A random sample of the points raised, recorded, to review by hand; then the precision observed, with its interval."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path

import msgspec

from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.sweep import manifest
from ctgcheck.sweep.asked import asked
from ctgcheck.sweep.ledger import Ledger, told
from ctgcheck.sweep.points import said
from ctgcheck.sweep.reading_tables import Row, points, rows
from ctgcheck.sweep.tables import FORMULA, HEAD_MARK, VERDICT_WORDS, csv_lines
from ctgcheck.vocabulary import FACTS, label

# What a sample may be drawn by: the column of the finding, or of its act.
BY = ("year", "body", "department", "stage", "rule", "theme", "level", "verdict", "matter")
_OF_ACT = {"body": "body_name", "department": "department", "stage": "stage", "matter": "matter_code"}
_ANSWERS = {"juste": True, "faux": False, "douteux": None}
_HEAD = (
    *(
        "Identifiant du constat",
        "Groupe",
        "Document",
        "Rang de l'acte",
        "Règle",
        "Point contrôlé",
        "Constat",
        "Niveau",
        "Phrase du constat",
        "Calcul",
        "Texte appliqué",
        "Page",
        "Ligne",
    ),
    *("Valeurs lues", "Mots du document", "Avis (juste, faux ou douteux)", "Remarque"),
)
_Z = 1.959964  # 95 %


class Draw(Struct, frozen=True):
    """How a sample was drawn: from which results, by what, how many of how many in each group, and what."""

    digest: str
    by: tuple[str, ...]
    n: int
    seed: int
    population: dict[str, int]
    drawn: dict[str, int]
    ids: tuple[str, ...]


class Precision(Struct, frozen=True):
    """Right answers among those given, with the Wilson interval at 95 %."""

    group: str
    right: int
    answered: int
    doubtful: int = 0

    def interval(self) -> tuple[float, float]:
        """Give the two ends of the interval; everything is possible where nothing was answered."""
        if not self.answered:
            return 0.0, 1.0
        n, p = self.answered, self.right / self.answered
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return max(0.0, middle - half), min(1.0, middle + half)


def sample(folder: Path, by: Sequence[str], n: int, seed: int) -> Path:
    """Draw points to correct or to verify, in proportion of each group; write the sheet and how it was drawn."""
    unknown = [name for name in by if name not in BY]
    if unknown:
        raise UsageError(f"--by : « {unknown[0]} » n'est pas connu ; choisissez parmi : {', '.join(BY)}")
    population = dict(sorted(Counter(group for group, _ in _grouped(folder, by)).items()))
    shares = _shares(population, n)
    lines = _drawn(folder, _grouped(folder, by), _ranks(population, shares, seed))
    sheet = folder / f"echantillon-{seed}.csv"
    ids = tuple(line[0] for line in lines)
    found = Draw(manifest.read(folder).digest, tuple(by), n, seed, population, shares, ids)
    with told(folder):
        sheet.write_bytes(HEAD_MARK + csv_lines([_HEAD, *lines]))
        sheet.with_suffix(".json").write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    return sheet


def _grouped(folder: Path, by: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Go through the points with their group; both tables are in the order of the documents, neither is held whole."""
    acts = rows(folder, "acts")
    act: Row = {}
    for point in points(folder):
        while not act or _place(act) != _place(point):
            act = next(acts, point)
        yield " · ".join(_group(name, point, act) or "?" for name in by) or "tout", point


def _place(row: Row) -> tuple[str, str]:
    return row["document"], row["act"]


def _ranks(population: dict[str, int], shares: dict[str, int], seed: int) -> dict[str, frozenset[int]]:
    """Draw, in each group, the ranks of the points to review; it depends on the seed and the sizes alone."""
    draw = random.Random(seed)  # noqa: S311 -- a draw that anyone can repeat
    return {name: frozenset(draw.sample(range(size), shares[name])) for name, size in population.items()}


def _drawn(
    folder: Path, found: Iterable[tuple[str, Row]], ranks: Mapping[str, frozenset[int]]
) -> list[tuple[str, ...]]:
    """Give the lines of the points drawn, by group."""
    seen, kept = Counter[str](), list[tuple[str, Row]]()
    for group, point in found:
        if seen[group] in ranks[group]:
            kept.append((group, point))
        seen[group] += 1
    titles, texts = _titles(folder), _texts(folder, {point["document"] for _, point in kept})
    kept.sort(key=lambda pair: pair[0])
    return [
        _line(group, point, titles, texts.get((*_place(point), point["rule"]), ("", "", ""))) for group, point in kept
    ]


def _texts(folder: Path, documents: Container[str]) -> Mapping[tuple[str, str, str], tuple[str, str, str]]:
    """Word the points of the documents drawn: what is to judge is a sentence, not a name of rule."""
    ranks = {rank for rank, row in enumerate(rows(folder, "documents"), 1) if row["document"] in documents}
    with Ledger(folder) as ledger:
        return said(ledger, ranks)


def _group(name: str, finding: Row, act: Row) -> str:
    if name == "year":
        return act.get("sitting_date", "")[:4]
    if name == "body" and act.get("department"):
        return f"{act['body_name']} ({act['department']})"
    return act.get(_OF_ACT[name], "") if name in _OF_ACT else finding[name]


def _shares(population: dict[str, int], n: int) -> dict[str, int]:
    """Share the sample in proportion, the largest remainders first."""
    total = sum(population.values())
    if total <= n:
        return dict(population)
    exact = {name: n * size / total for name, size in population.items()}
    shares = {name: int(share) for name, share in exact.items()}
    order = sorted(exact, key=lambda name: (shares[name] - exact[name], name))
    for name in order[: n - sum(shares.values())]:
        shares[name] += 1
    return shares


def _titles(folder: Path) -> dict[str, str]:
    with Ledger(folder) as ledger:
        return {rule.id: rule.title for rule in asked(ledger.about("order")).settings().rules().rules}


def _line(group: str, row: Row, titles: Mapping[str, str], texts: tuple[str, str, str]) -> tuple[str, ...]:
    title, verdict = titles.get(row["rule"], ""), VERDICT_WORDS[row["verdict"]]
    first = (row["id"], group, row["document"], row["act"], row["rule"], title, verdict, row["level"])
    return tuple(map(_safe, (*first, *texts, row["page"], row["line"], _worded(row["basis"]), row["quote"], "", "")))


def _worded(basis: str) -> str:
    """Write the values with the names of the facts that a person knows: « date de la séance : 2024-03-12 »."""
    parts = (part.partition(" = ") for part in basis.split(" ; "))
    return " ; ".join(
        f"{label(name)} : {value}" if name in FACTS else f"{name}{sign}{value}" for name, sign, value in parts
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def review(sheet: Path) -> list[Precision]:
    """Read a sheet filled by hand: the precision of the whole, then of each rule."""
    draw, lines = _draw(sheet), list(_sheet(sheet))
    ids = [line[_HEAD[0]] for line in lines]
    if sorted(ids) != sorted(draw.ids):
        raise UsageError(f"{sheet} : les lignes ne sont plus celles du tirage ; repartez de la feuille d'origine")
    answers = [(line["Règle"], _answer(sheet, number, line)) for number, line in enumerate(lines, 2)]
    rules = sorted({rule for rule, _ in answers})
    kept = [("ensemble", [answer for _, answer in answers])]
    kept += [(rule, [answer for name, answer in answers if name == rule]) for rule in rules]
    return [
        Precision(name, found.count("juste"), sum(a in {"juste", "faux"} for a in found), found.count("douteux"))
        for name, found in kept
    ]


def _draw(sheet: Path) -> Draw:
    try:
        return msgspec.json.decode(sheet.with_suffix(".json").read_bytes(), type=Draw)
    except (OSError, msgspec.DecodeError):
        raise UsageError(
            f"{sheet} : il manque à côté {sheet.stem}.json, qui dit comment l'échantillon fut tiré"
        ) from None


def _sheet(sheet: Path) -> Iterator[dict[str, str]]:
    """Read the sheet as a spreadsheet saved it: UTF-8 or Windows' own encoding."""
    try:
        data = sheet.read_bytes()
    except OSError as error:
        raise UsageError(f"{sheet} : illisible ({error.strerror})") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    found = csv.DictReader(text.splitlines(), delimiter=";")
    if not set(_HEAD) <= set(found.fieldnames or ()):
        raise UsageError(f"{sheet} : ce n'est pas une feuille de « sweep sample » (première ligne)")
    yield from found


def _answer(sheet: Path, number: int, line: dict[str, str]) -> str:
    answer = (line[_HEAD[-2]] or "").strip().lower()
    if answer and answer not in _ANSWERS:
        raise UsageError(f"{sheet}, ligne {number} : « {answer} » n'est pas un avis ; écrivez juste, faux ou douteux")
    return answer
