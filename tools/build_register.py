"""Build ctgcheck/territory/register.sqlite from three versions of the npm package @etalab/decoupage-administratif.

    python tools/build_register.py              fetches the packages by « npm pack » into a temporary folder
    python tools/build_register.py --from DIR   reads DIR/v6.0.0/package/data/*.json, DIR/v0.7.0, DIR/v1.1.1

Years are those in which a figure was in force (1 January). What each version holds was checked on Paris:
- 0.7.0 communes.json: population 2016, in force in 2019 (2 190 327)
- 1.1.1 epci.json, members: population 2018, in force in 2021 (2 175 601); its communes.json: 2019, in force in 2022
- 6.0.0 communes.json: population 2023, in force in 2026 (2 103 778)
The figures of communes.json are municipal ones; of epci.json only ``populationMunicipale`` is read. The population of
a grouping is the sum of its members', as the law has it.
The same packages and the same SQLite give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ctgcheck.territory.place_names import grouping_key, loose_key

PACKAGE = "@etalab/decoupage-administratif"
OLD, MIDDLE, NEW = "0.7.0", "1.1.1", "6.0.0"
TARGET = Path(__file__).parent.parent / "ctgcheck" / "territory" / "register.sqlite"
# the 2019 figures are drawn on the map of 1 January 2018: a commune made later bears that of one of its parts
MAP_OF_2019 = "2018-01-01"
SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE department (code TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE body (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, type TEXT NOT NULL, insee TEXT, siren TEXT, name TEXT NOT NULL,
    key TEXT NOT NULL, departments TEXT NOT NULL, commune_nouvelle INTEGER
);
CREATE TABLE figure (
    body INTEGER NOT NULL, year INTEGER NOT NULL, population INTEGER NOT NULL, largest INTEGER,
    PRIMARY KEY (body, year)
) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX body_siren ON body (siren);
CREATE INDEX body_key ON body (key);
"""
Row = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """The files of one version of the package."""

    communes: list[Row]
    groupings: list[Row]
    territorial: list[Row]
    departments: list[Row]
    regions: list[Row]
    history: list[Row]

    @cached_property
    def current(self) -> dict[str, Row]:
        """Give the communes that stand, by INSEE code."""
        return {c["code"]: c for c in self.communes if c["type"] == "commune-actuelle"}

    @cached_property
    def delegated(self) -> dict[str, str]:
        """Give the communes déléguées, with the commune that each belongs to."""
        return {c["code"]: c["chefLieu"] for c in self.communes if c["type"] == "commune-deleguee"}

    @cached_property
    def members(self) -> dict[str, Row]:
        """Give the communes that are members of a grouping, by INSEE code."""
        return {m["code"]: m for g in self.groupings for m in g["membres"]}


@dataclass(frozen=True)
class Body:
    """One row of the register, with its figures by year."""

    kind: str
    type: str
    insee: str | None
    siren: str | None
    name: str
    departments: tuple[str, ...]
    nouvelle: bool | None = None
    figures: dict[int, tuple[int, int | None]] = field(default_factory=dict)


def main() -> None:
    """Fetch or read the packages, write the register."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--from", dest="folder", type=Path, help="folder that holds v6.0.0, v1.1.1, v0.7.0")
    arguments.add_argument("--output", type=Path, default=TARGET)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or _fetch(Path(scratch))
        versions = {number: _version(folder / f"v{number}" / "package" / "data") for number in (OLD, MIDDLE, NEW)}
    bodies = [*_communes(versions), *_former(versions), *_groupings(versions)]
    _write(given.output, versions[NEW], sorted(bodies, key=lambda b: (b.kind, b.insee or "", b.siren or "", b.name)))
    print(f"{given.output}: {len(bodies)} entries, {given.output.stat().st_size} bytes")


def _fetch(folder: Path) -> Path:
    for number in (OLD, MIDDLE, NEW):
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{number}"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(folder / f"etalab-decoupage-administratif-{number}.tgz") as archive:
            archive.extractall(folder / f"v{number}", filter="data")
    return folder


def _version(folder: Path) -> Version:
    def rows(name: str) -> list[Row]:
        path = folder / f"{name}.json"
        return list(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else []

    names = ("communes", "epci", "ept", "departements", "regions", "historique-communes")
    return Version(*(rows(name) for name in names))


# --- communes -------------------------------------------------------------------------------------------------


def _communes(versions: Mapping[str, Version]) -> Iterable[Body]:
    figures = _figures(versions)
    nouvelles = _nouvelles(versions)
    for code, row in versions[NEW].current.items():
        yield Body(
            "commune",
            "COM",
            code,
            row.get("siren"),
            row["nom"],
            (row["departement"],),
            nouvelles[code],
            {year: (population, None) for year, population in figures[code].items()},
        )


def _figures(versions: Mapping[str, Version]) -> dict[str, dict[int, int]]:
    """Give the figures of each present commune, those of the years in which it was the same legal person."""
    new = versions[NEW].current
    found: dict[str, dict[int, int]] = {code: {} for code in new}
    owner = {_identity(code, row.get("siren")): code for code, row in new.items()}
    old_map, middle_map = _changed(versions[OLD], versions[NEW]), _changed(versions[MIDDLE], versions[NEW])
    redrawn = old_map | _made_after(versions[OLD].history, MAP_OF_2019)
    for number, year, unsure in ((OLD, 2019, redrawn), (MIDDLE, 2022, middle_map)):
        members = versions[number].members
        for code, row in versions[number].current.items():
            siren = members[code]["siren"] if code in members else new.get(code, {}).get("siren")
            holder = owner.get(_identity(code, siren))
            if holder and code not in unsure and holder not in unsure and row.get("population"):
                found[holder][year] = row["population"]
    for code, row in versions[MIDDLE].members.items():
        holder = owner.get(_identity(code, row["siren"]))
        if holder and code not in middle_map and holder not in middle_map:
            found[holder][2021] = row["populationMunicipale"]
            found[holder].pop(2022, None)  # kept only where 2021 is missing
    for code, row in new.items():
        if row.get("population"):
            found[code][2026] = row["population"]
    return {code: _plausible(years) for code, years in found.items()}


def _identity(code: str, siren: str | None) -> str:
    return siren or code


def _changed(before: Version, after: Version) -> set[str]:
    """Give the communes that took in another one, or let one go, between two versions."""
    joined = {after.delegated[code] for code in before.current if code in after.delegated and code not in after.current}
    parted = {
        before.delegated[code] for code in after.current if code in before.delegated and code not in before.current
    }
    return joined | parted


def _made_after(history: Sequence[Row], day: str) -> set[str]:
    return {h["code"] for h in history if h["type"] == "COM" and "membres" in h and h.get("dateDebut", "") > day}


def _plausible(years: dict[int, int]) -> dict[int, int]:
    """Leave out a 2019 figure that has doubled or halved two years later: it is that of another perimeter."""
    old, next_one = years.get(2019), years.get(2021)
    if old and next_one and not 0.5 < next_one / old < 2:
        return {year: figure for year, figure in years.items() if year != 2019}
    return years


def _nouvelles(versions: Mapping[str, Version]) -> dict[str, bool | None]:
    """Say which communes are « nouvelles »: yes, no, or None where the signs disagree."""
    heads = {head for version in versions.values() for head in version.delegated.values()}
    made = {
        h["code"]
        for h in versions[OLD].history
        if h["type"] == "COM" and h.get("raisonDebut") == "commune nouvelle" and "dateFin" not in h
    }
    known = {m["siren"] for number in (OLD, MIDDLE) for m in versions[number].members.values()}
    answers: dict[str, bool | None] = {}
    for code, row in versions[NEW].current.items():
        siren = row.get("siren") or ""
        # a commune nouvelle is a new legal person: its number is not one of the 21… of the old communes
        fresh = bool(siren) and not siren.startswith("21")
        marked = code in heads or code in made or (fresh and siren not in known)
        answers[code] = True if marked and fresh else False if not marked and not fresh else None
    return answers


def _former(versions: Mapping[str, Version]) -> Iterable[Body]:
    """Give the names borne by communes that stand no more: they make a name ambiguous."""
    standing = {(loose_key(r["nom"]), r["departement"]) for r in versions[NEW].current.values()}
    names = {(c["nom"], c["code"]) for v in versions.values() for c in v.communes if c["type"] == "commune-deleguee"}
    names |= {(c["nom"], c["code"]) for v in (versions[OLD], versions[MIDDLE]) for c in v.current.values()}
    names |= {(h["nom"], h["code"]) for h in versions[OLD].history if h.get("dateFin", "") >= "2010"}
    for name, code in sorted(names):
        department = code[:3] if code.startswith("97") or code.startswith("98") else code[:2]
        if (loose_key(name), department) not in standing:
            standing.add((loose_key(name), department))
            yield Body("former", "COM", code, None, name, (department,))


# --- groupings ------------------------------------------------------------------------------------------------


def _groupings(versions: Mapping[str, Version]) -> Iterable[Body]:
    new = versions[NEW]
    populations = _populations(versions)
    earlier = {
        year: {g["code"]: g for g in versions[number].groupings} for year, number in ((2019, OLD), (2021, MIDDLE))
    }
    for row in (*new.groupings, *new.territorial):
        years = {2026: row} | {year: groups[row["code"]] for year, groups in earlier.items() if row["code"] in groups}
        figures = {year: _sum(group, populations[year]) for year, group in sorted(years.items())}
        departments = sorted({new.current[m["code"]]["departement"] for m in row["membres"]})
        yield Body(
            "ept" if row["type"] == "EPT" else "communaute",
            row["type"],
            None,
            row["code"],
            row["nom"],
            tuple(departments),
            None,
            {year: figure for year, figure in figures.items() if figure},
        )


def _populations(versions: Mapping[str, Version]) -> dict[int, dict[str, int]]:
    old, new = versions[OLD], versions[NEW]
    redrawn = _made_after(old.history, MAP_OF_2019)
    return {
        2019: {c: r["population"] for c, r in old.current.items() if r.get("population") and c not in redrawn},
        2021: {c: m["populationMunicipale"] for c, m in versions[MIDDLE].members.items()},
        2026: {c: r["population"] for c, r in new.current.items() if r.get("population")},
    }


def _sum(group: Row, populations: Mapping[str, int]) -> tuple[int, int] | None:
    found = [populations[m["code"]] for m in group["membres"] if m["code"] in populations]
    if len(found) != len(group["membres"]):
        return None
    return sum(found), max(found)


# --- writing --------------------------------------------------------------------------------------------------


def _write(path: Path, new: Version, bodies: Sequence[Body]) -> None:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA user_version = 1;" + SCHEMA)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(_meta().items()))
    for table, rows in (("department", new.departments), ("region", new.regions)):
        named = sorted((row["code"], row["nom"], loose_key(row["nom"])) for row in rows)
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", named)  # noqa: S608
    for number, body in enumerate(bodies, 1):
        connection.execute("INSERT INTO body VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (number, *_row(body)))
        figures = [(number, year, *figure) for year, figure in sorted(body.figures.items())]
        connection.executemany("INSERT INTO figure VALUES (?, ?, ?, ?)", figures)
    connection.execute("COMMIT")
    connection.executescript(INDEXES + "VACUUM;")
    connection.close()


def _row(body: Body) -> tuple[object, ...]:
    grouped = body.kind in ("communaute", "ept")
    key = grouping_key(body.name) if grouped else loose_key(body.name)
    departments = " ".join(body.departments)
    return (body.kind, body.type, body.insee, body.siren, body.name, key, departments, body.nouvelle)


def _meta() -> dict[str, str]:
    return {
        "source": f"npm package {PACKAGE}, https://github.com/etalab/decoupage-administratif",
        "versions": f"{OLD}, {MIDDLE}, {NEW}",
        "years": "2019: communes.json 0.7.0 (population municipale 2016); 2021: epci.json 1.1.1 (population municipale "
        "2018), 2022: communes.json 1.1.1 (population municipale 2019, only where 2021 is missing); 2026: "
        "communes.json 6.0.0 (population municipale 2023)",
        "licence": "MIT, Copyright (c) 2018-2019 Etalab; data of INSEE and DGCL under Licence Ouverte",
    }


if __name__ == "__main__":
    main()
