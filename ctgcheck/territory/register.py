"""Look up communes, groupings and departments in the register; a homonym is never chosen."""

from __future__ import annotations

import atexit
import os
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from ctgcheck.model import Struct
from ctgcheck.resources import register
from ctgcheck.territory.place_names import exact_key, grouping_key, loose_key

COMMUNES = ("commune", "former")
GROUPINGS = ("communaute", "ept")


class Figure(Struct, frozen=True):
    """The population in force on 1 January of a year; for a grouping, that of its largest member too."""

    year: int
    population: int
    largest: int | None = None


class Body(Struct, frozen=True):
    """One commune or grouping; ``former`` is a commune that stands no more, known by its name only."""

    kind: str
    type: str
    insee: str | None
    siren: str | None
    name: str
    departments: tuple[str, ...]
    commune_nouvelle: bool | None
    figures: tuple[Figure, ...]

    @property
    def department(self) -> str | None:
        """Give the department, None where a grouping spans several."""
        return self.departments[0] if len(self.departments) == 1 else None


@lru_cache(maxsize=1024)
def by_siren(siren: str) -> Body | None:
    """Give the commune or the grouping that bears a SIREN."""
    found = _select("siren = ?", "".join(siren.split())[:9])
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)
def communes(name: str, department: str | None = None) -> tuple[Body, ...]:
    """Give all communes that may bear a name, former ones included."""
    return _named("commune", name, department)


@lru_cache(maxsize=1024)
def groupings(name: str, department: str | None = None) -> tuple[Body, ...]:
    """Give all groupings that may bear a name, whatever their legal form."""
    key = grouping_key(name)
    return _within(department, _select(f"key = ? AND kind IN {GROUPINGS}", key)) if key else ()


def commune(name: str, department: str | None = None) -> Body | None:
    """Give the commune of that name where there is only one."""
    found = communes(name, department)
    return found[0] if len(found) == 1 and found[0].kind == "commune" else None


def beginning_with(name: str, most: int) -> tuple[Body, ...]:
    """Give the communes and groupings whose name begins so, the shortest names first; ``most`` of them."""
    key, other = loose_key(name), grouping_key(name)
    found = {body for k in {key, other} if k for body in _begun_by(k, most)} if key else set()
    return tuple(sorted(found, key=lambda body: (len(loose_key(body.name)), body.name, body.departments)))[:most]


@lru_cache(maxsize=1024)
def department_code(name: str) -> str | None:
    """Give the code of a department: « HAUTS-DE-SEINE », « 92 », « 092 » give 92."""
    text = name.strip().upper().lstrip("0").rjust(2, "0")
    rows = _connection(os.getpid()).execute(
        "SELECT code FROM department WHERE code = ? OR key = ?", (text, _department_key(name))
    )
    found = [row[0] for row in rows]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)
def department_name(code: str) -> str | None:
    """Give the name of a department: 62 gives « Pas-de-Calais »."""
    row = _connection(os.getpid()).execute("SELECT name FROM department WHERE code = ?", (code,)).fetchone()
    return str(row[0]) if row else None


@lru_cache(maxsize=64)
def region_name(name: str) -> str | None:
    """Give the usual name of a region, None where the words name none."""
    key = loose_key(name).removeprefix("region").removeprefix("conseilregional")
    row = _connection(os.getpid()).execute("SELECT name FROM region WHERE key = ?", (loose_key(key),)).fetchone()
    return str(row[0]) if row else None


def meta() -> dict[str, str]:
    """Give where the register comes from: source, versions, years, licence."""
    return dict(_connection(os.getpid()).execute("SELECT name, value FROM meta ORDER BY name"))


def _department_key(name: str) -> str:
    key = loose_key(name)
    for word in ("departement", "conseildepartemental"):
        if key.startswith(word) and key != word:
            return loose_key(name.split(maxsplit=1 if word == "departement" else 2)[-1])
    return key


def _named(kind: str, name: str, department: str | None) -> tuple[Body, ...]:
    found = _within(
        department, _select(f"key = ? AND kind IN {COMMUNES if kind == 'commune' else GROUPINGS}", loose_key(name))
    )
    exact = tuple(body for body in found if exact_key(body.name) == exact_key(name))
    # « Bourg » may stand for « Le Bourg » once « du » is taken off: an article that is there tells more
    told = department is not None or exact_key(name) != loose_key(name)
    return exact if exact and told else found


def _within(department: str | None, bodies: Sequence[Body]) -> tuple[Body, ...]:
    if department is None:
        return tuple(bodies)
    code = department_code(department) or department
    return tuple(body for body in bodies if code in body.departments)


# --- the file -------------------------------------------------------------------------------------------------

_COLUMNS = "id, kind, type, insee, siren, name, departments, commune_nouvelle"


def _select(where: str, key: str) -> tuple[Body, ...]:
    rows = _connection(os.getpid()).execute(f"SELECT {_COLUMNS} FROM body WHERE {where} ORDER BY id", (key,))  # noqa: S608
    return tuple(_body(row) for row in rows.fetchall())


def _begun_by(key: str, most: int) -> tuple[Body, ...]:
    rows = _connection(os.getpid()).execute(
        f"SELECT {_COLUMNS} FROM body WHERE key >= ? AND key < ? AND kind != 'former' ORDER BY length(key), id LIMIT ?",  # noqa: S608
        (key, f"{key}\U0010ffff", most),
    )
    return tuple(_body(row) for row in rows.fetchall())


def _body(row: tuple[int, str, str, str | None, str | None, str, str, int | None]) -> Body:
    number, kind, type_, insee, siren, name, departments, nouvelle = row
    figures = _connection(os.getpid()).execute(
        "SELECT year, population, largest FROM figure WHERE body = ? ORDER BY year", (number,)
    )
    return Body(
        kind=kind,
        type=type_,
        insee=insee,
        siren=siren,
        name=name,
        departments=tuple(departments.split()),
        commune_nouvelle=None if nouvelle is None else bool(nouvelle),
        figures=tuple(Figure(*figure) for figure in figures),
    )


def _file(stack: ExitStack) -> Path:
    """Give the file of the register; out of a zipped wheel it is copied, until the end."""
    place = register()
    if isinstance(place, Path):
        return place
    from importlib.resources import as_file  # noqa: PLC0415

    return stack.enter_context(as_file(place))


@lru_cache(maxsize=1)
def _connection(_process: int) -> sqlite3.Connection:
    """Open the register, once a process: SQLite does not go through a fork."""
    stack = ExitStack()
    atexit.register(stack.close)
    address = f"file:{quote(str(_file(stack)))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False)
    stack.callback(connection.close)
    return connection
