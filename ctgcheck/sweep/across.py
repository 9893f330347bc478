"""What one act cannot show: rules on several sittings, as data (``rules/entre-seances``): a question in SQL, its words.

The questions are asked of two tables, in a temporary SQLite base on the disk so that memory stays small:
``acts`` (document, act, sha256, body, kind, day, number, title, in_office, votes_for, votes_against, abstentions) and
``people`` (body, day, role, name, person), role ``present`` ``absent`` ``giver`` ``holder``, ``person`` the name
without title, order, case or accent. A question gives ``body``, ``day``, ``documents`` and what its words show.
Never more than « à vérifier »: what is not in the folder may explain what is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import cache

import msgspec

from ctgcheck import resources
from ctgcheck.model import Proxy, Struct, Value
from ctgcheck.names import clean, plain
from ctgcheck.reporting.wording import french_date
from ctgcheck.results import ActResult, DocumentResult
from ctgcheck.sweep.tables import Cell
from ctgcheck.yaml_files import load

FOLDER = "entre-seances"
_LONGEST, _BETWEEN = 4000, " | "  # characters of a list of documents; what stands between two
SEEN = "seen"  # where the ledger keeps the rows of a document, beside the lines of its tables
_TABLES = """
create table acts (document text, act integer, sha256 text, body text, kind text, day text, number text, title text,
    in_office integer, votes_for integer, votes_against integer, abstentions integer);
create table people (body text, day text, role text, name text, person text);
"""
_INDEXES = """
create index acts_by_body on acts (body, day, number);
create index people_by_person on people (body, role, person, day);
"""
_OF_ACT = ("members.in_office", "vote.for", "vote.against", "vote.abstentions")
_ROLES = {"members.present_names": "present", "members.absent_names": "absent"}


class AcrossRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One rule: what it looks for, the text it rests on, its question, its words with ``{columns}`` of the answer."""

    id: str
    title: str
    level: str
    checks: str
    article: str
    checked: date
    find: str
    constat: str
    que_faire: str
    limite: str


class Across(Struct, frozen=True):
    """One point on several sittings; always to verify."""

    rule: str
    level: str
    body: str
    day: str
    documents: str
    values: tuple[tuple[str, str], ...]

    def row(self) -> tuple[Cell, ...]:
        """Give its row of the table."""
        told = " ; ".join(f"{name} = {value}" for name, value in self.values)
        return self.rule, "review", self.level, self.body, self.day, self.documents, told


@cache
def across_rules() -> tuple[AcrossRule, ...]:
    """Load the rules that ship, by name."""
    folder = resources.rules() / FOLDER
    files = sorted((f for f in folder.iterdir() if _is_rule(f.name)), key=lambda file: file.name)
    return tuple(
        msgspec.convert(load(file.read_text(encoding="utf-8"), file.name).value, AcrossRule, strict=False)
        for file in files
    )


def _is_rule(name: str) -> bool:
    return name.endswith(".yaml") and not name.endswith(".cases.yaml")


def constat(rule: AcrossRule, point: Across) -> str:
    """Word a point: dates in French, the rest as it was read."""
    values = {"body": point.body, "day": _shown(point.day), **{name: _shown(value) for name, value in point.values}}
    return rule.constat.format_map(values)


def worded_row(rule: AcrossRule, row: Mapping[str, str]) -> str:
    """Word a row of the table."""
    values = tuple(tuple(part.split(" = ", 1)) for part in row["basis"].split(" ; "))
    pairs = tuple((pair[0], pair[-1]) for pair in values)
    return constat(rule, Across(rule.id, rule.level, row["body_name"], row["sitting_date"], row["documents"], pairs))


def _shown(value: str) -> str:
    try:
        return french_date(date.fromisoformat(value)) if len(value) == 10 else value
    except ValueError:
        return value


class Seen(Struct, frozen=True):
    """The rows of one document in the two tables: its acts, then the people of its sittings."""

    acts: tuple[tuple[Cell, ...], ...]
    people: tuple[tuple[str, ...], ...]


_seen = msgspec.msgpack.Decoder(Seen)


def seen(document: DocumentResult) -> bytes:
    """Give the rows of the acts of a document that have a body and one day, as the ledger keeps them."""
    acts, people = list[tuple[Cell, ...]](), dict[tuple[str, ...], None]()
    for rank, act in enumerate(document.acts, 1):
        body, day = _body(act), act.facts.value("sitting.date")
        if body and isinstance(day, date) and len(act.facts["sitting.date"]) == 1:
            texts = [_text(act.facts.value(name)) for name in ("act.number", "act.title")]
            head = (document.path, rank, document.sha256, body, _text(act.facts.value("act.document_kind")))
            acts.append((*head, day.isoformat(), *texts, *(_number(act, name) for name in _OF_ACT)))
            people.update(((body, day.isoformat(), *who, person(who[1])), None) for who in _people(act))
    return msgspec.msgpack.encode(Seen(tuple(acts), tuple(people)))


class Sittings:
    """The two tables, filled document by document; then asked."""

    def __init__(self) -> None:
        """Open a base on the disk that vanishes with the program."""
        self.base = sqlite3.connect("")
        self.base.create_aggregate("listed", 1, _Listed)  # type: ignore[arg-type]
        self.base.executescript(_TABLES)

    def add(self, content: bytes) -> None:
        """Put the rows of a document in the tables."""
        found = _seen.decode(content)
        self.base.executemany("insert into acts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", found.acts)
        self.base.executemany("insert into people values (?, ?, ?, ?, ?)", found.people)

    def points(self, rules: Iterable[AcrossRule]) -> Iterator[Across]:
        """Ask each rule's question."""
        self.base.executescript(_INDEXES)
        for rule in rules:
            with closing(self.base.execute(rule.find)) as found:
                names = [column[0] for column in found.description]
                for row in found:
                    yield _point(rule, dict(zip(names, ("" if v is None else str(v) for v in row), strict=True)))


class _Listed:
    """What ``listed(document)`` gives in a question: the names in order, as many as a cell can hold, then a sign."""

    def __init__(self) -> None:
        self.names = set[str]()

    def step(self, name: str) -> None:
        self.names.add(name)

    def finalize(self) -> str:
        whole = _BETWEEN.join(sorted(self.names))
        return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST].rpartition(_BETWEEN)[0]}{_BETWEEN}…"


def _point(rule: AcrossRule, found: dict[str, str]) -> Across:
    body, day, documents = (found.pop(name) for name in ("body", "day", "documents"))
    return Across(rule.id, rule.level, body, day, documents, tuple(found.items()))


def person(name: str) -> str:
    """Give a name without title, order of its words, case nor accent."""
    return " ".join(sorted(filter(None, map(plain, clean(name).replace("-", " ").split()))))


def _people(act: ActResult) -> Iterator[tuple[str, str]]:
    for fact, role in _ROLES.items():
        names = act.facts.value(fact)
        for name in names if isinstance(names, tuple) else ():
            yield role, str(name)
    proxies = act.facts.value("members.proxies")
    for proxy in proxies if isinstance(proxies, tuple) else ():
        if isinstance(proxy, Proxy):
            yield "giver", proxy.giver
            if proxy.holder:
                yield "holder", proxy.holder


def _body(act: ActResult) -> str:
    """Name a body the same way from one document to the next; empty where it was not read."""
    name, department = act.facts.value("body.name"), act.facts.value("body.department")
    return f"{_text(name)} ({department})" if name and department else ""


def _text(value: Value | None) -> str:
    return " ".join(str(value or "").split())


def _number(act: ActResult, name: str) -> int | None:
    values = {reading.value for reading in act.facts[name]}
    found = values.pop() if len(values) == 1 else None
    return found if isinstance(found, int) else None
