"""What the documents say of their sittings, as two tables that the rules on several sittings ask (``across``).

``acts``: document, act, sha256, words (sum of the words of the document, whatever its format), body, kind, day, number,
series, rank, subject (the title in letters alone), in_office, present, votes_for, votes_against, abstentions.
``people``: document, kind, body, day, role, name, person (the name without title, order, case or accent), other (to
whom a proxy is given); role ``present`` ``absent`` ``giver`` ``mover`` (who came or left during the sitting).
``stated``: what minutes (``minutes`` is 1) and extracts state of an act, once for all the documents that state the
same; ``by_number``, ``by_subject``: it alone has them in its document.
``pairs``: the acts of minutes beside those of extracts of the same sitting, by their number, else by their subject.
The questions must not join documents one by one: a folder may hold the same act many times.
``listed(document)`` and ``enumerated(name)`` write several in a cell, ``differ(name, name)`` says that two names
cannot be of one person.
The base is on the disk and vanishes with the program: memory does not grow with the number of acts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import msgspec

from ctgcheck.model import Movement, Proxy, Struct, Value, Withdrawn
from ctgcheck.names import clean, plain
from ctgcheck.persons import same
from ctgcheck.results import ActResult, DocumentResult
from ctgcheck.sweep.numbers import place
from ctgcheck.sweep.tables import Cell

SEEN = "seen"  # where the ledger keeps the rows of a document, beside the lines of its tables
_LONGEST = 4000  # characters of a list
_TABLES = """
create table acts (document text, act integer, sha256 text, words text, body text, kind text, day text, number text,
    series text, rank integer, subject text, in_office integer, present integer, votes_for integer,
    votes_against integer, abstentions integer);
create table people (document text, kind text, body text, day text, role text, name text, person text, other text);
"""
_INDEXES = """
create index acts_by_body on acts (body, day, number);
create index acts_by_subject on acts (body, day, subject);
create index acts_by_words on acts (words);
create index people_by_person on people (body, role, person, day);
create index people_by_day on people (body, day, person);
create table stated as
    with named as (
        select *, count(*) over (partition by document, day, number) as same_number,
            count(*) over (partition by document, day, subject) as same_subject
        from acts where kind in ('minutes', 'extract', 'deliberation')
    )
    select kind = 'minutes' as minutes, body, day, number, series, rank, subject, same_number = 1 as by_number,
        same_subject = 1 as by_subject, present, votes_for, votes_against, abstentions, min(document) as document
    from named group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
create index stated_by_number on stated (body, number, day);
create index stated_by_subject on stated (body, subject, day);
create table pairs as
    select m.body, m.day, coalesce(nullif(e.number, ''), 'sans numéro') as number, m.document as minutes,
        e.document as extract, m.present as minutes_present, e.present as extract_present,
        m.votes_for as minutes_for, coalesce(m.votes_against, 0) as minutes_against,
        coalesce(m.abstentions, 0) as minutes_abstentions, e.votes_for as extract_for,
        coalesce(e.votes_against, 0) as extract_against, coalesce(e.abstentions, 0) as extract_abstentions
    from stated m join stated e on m.body = e.body and m.day = e.day and not e.minutes
        and (m.number <> '' and m.number = e.number and m.by_number and e.by_number
            or m.subject <> '' and m.subject = e.subject and m.by_subject and e.by_subject
                and (m.number = '' or e.number = ''))
    where m.minutes;
"""
_NUMBERS = ("members.in_office", "members.present", "vote.for", "vote.against", "vote.abstentions")
_ROLES = {"members.present_names": "present", "members.absent_names": "absent"}


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
            kind = _text(act.facts.value("act.document_kind"))
            head = (document.path, rank, document.sha256, document.words_sum, body, kind, day.isoformat())
            acts.append((*head, *_named(act, day), *(_number(act, name) for name in _NUMBERS)))
            sitting = (document.path, kind, body, day.isoformat())
            people.update(((*sitting, role, name, person(name), other), None) for role, name, other in _people(act))
    return msgspec.msgpack.encode(Seen(tuple(acts), tuple(people)))


def _named(act: ActResult, day: date) -> tuple[Cell, ...]:
    """Give what tells an act from the others: its number, series, rank and subject."""
    number, title = (_text(act.facts.value(name)) for name in ("act.number", "act.title"))
    stands = place(number, str(day.year))
    return number, stands.series, stands.rank, "".join(filter(None, map(plain, title.split())))


class Sittings:
    """The tables, filled document by document; then asked."""

    def __init__(self) -> None:
        """Open a base on the disk that vanishes with the program."""
        self.base = sqlite3.connect("")
        self.base.create_aggregate("listed", 1, _Listed)  # type: ignore[arg-type]
        self.base.create_aggregate("enumerated", 1, _Enumerated)  # type: ignore[arg-type]
        self.base.create_function("differ", 2, lambda a, b: same(a, b) is False, deterministic=True)
        self.base.executescript(_TABLES)

    def add(self, content: bytes) -> None:
        """Put the rows of a document in the tables."""
        found = _seen.decode(content)
        self.base.executemany(f"insert into acts values ({_marks(16)})", found.acts)  # noqa: S608 -- marks
        self.base.executemany(f"insert into people values ({_marks(8)})", found.people)  # noqa: S608 -- marks

    def ready(self) -> None:
        """Say that all documents are there: index them."""
        self.base.executescript(_INDEXES)

    def asked(self, question: str) -> Iterator[dict[str, str]]:
        """Give the rows that answer a question, by the names of their columns."""
        with closing(self.base.execute(question)) as found:
            names = [column[0] for column in found.description]
            for row in found:
                yield dict(zip(names, ("" if v is None else str(v) for v in row), strict=True))


def _marks(count: int) -> str:
    return ", ".join("?" * count)


class _Listed:
    """What ``listed(document)`` gives in a question: the names in order, as many as a cell can hold, then a sign."""

    between = " | "

    def __init__(self) -> None:
        self.names = set[str]()

    def step(self, name: str) -> None:
        self.names.add(name)

    def finalize(self) -> str:
        whole = self.between.join(sorted(self.names))
        return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST].rpartition(self.between)[0]}{self.between}…"


class _Enumerated(_Listed):
    between = ", "


def person(name: str) -> str:
    """Give a name without title, order of its words, case nor accent."""
    return " ".join(sorted(filter(None, map(plain, clean(name).replace("-", " ").split()))))


def _people(act: ActResult) -> Iterator[tuple[str, str, str]]:
    for fact, role in _ROLES.items():
        names = act.facts.value(fact)
        for name in names if isinstance(names, tuple) else ():
            yield role, str(name), ""
    for item in _items(act, "members.proxies"):
        if isinstance(item, Proxy):
            yield "giver", item.giver, item.holder or ""
    for fact in ("members.movements", "members.withdrawn"):
        for item in _items(act, fact):
            if isinstance(item, Movement | Withdrawn):
                yield "mover", item.name, ""


def _items(act: ActResult, fact: str) -> tuple[object, ...]:
    found = act.facts.value(fact)
    return found if isinstance(found, tuple) else ()


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
