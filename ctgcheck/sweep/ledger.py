"""The ledger of a result folder: what is finished, document by document; SQLite, one transaction a batch.

Whatever stops the program, a batch is there whole or not at all. While a sweep runs nobody else opens the ledger.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType

import msgspec

from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.sweep.settings import Keys
from ctgcheck.sweep.work import Known, Row

FILE = "journal.sqlite"
FORM = "ctgcheck/sweep/3"
_TABLES = """
create table if not exists about (name text primary key, value text) without rowid;
create table if not exists documents (
    name blob primary key, sha256 text, reading text, judging text, run integer,
    form text, error integer, counts text, record blob, tables blob
);
"""
_SAVE = "insert or replace into documents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class Kept(Struct, frozen=True):
    """What the ledger holds of one document; ``form``: its media type, empty where it was not read."""

    name: bytes
    sha256: str
    keys: Keys
    form: str
    error: bool
    counts: dict[str, int]
    record: bytes  # empty where it was not asked for
    tables: bytes


class Ledger:
    """The finished documents of a result folder."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the ledger for oneself; say in one line why it cannot be."""
        self.folder = folder
        _check(folder, create=create)
        with told(folder):
            self.base = sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)
            self.base.execute("pragma locking_mode = exclusive")
            self.base.execute("pragma journal_mode = wal")
            self.base.execute("pragma synchronous = full")
            self.base.execute("begin immediate")
            self.base.execute("commit")
            self._prepare()

    def _prepare(self) -> None:
        known = self.base.execute("select 1 from sqlite_master where name = 'about'").fetchone()
        self.base.executescript(_TABLES)
        form = self.about("form")
        if known and form != FORM:
            raise UsageError(
                f"{self.folder} : ce dossier de résultats vient d'une autre version du programme "
                f"({form or 'inconnue'}) ; indiquez un autre dossier avec --output"
            )
        self.tell("form", FORM)

    def __enter__(self) -> Ledger:
        """Give the ledger."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the ledger."""
        self.base.close()

    def about(self, name: str) -> str | None:
        """Give one of the things told of the sweep."""
        found = self.base.execute("select value from about where name = ?", (name,)).fetchone()
        return found[0] if found else None

    def tell(self, name: str, value: str) -> None:
        """Keep something of the sweep itself."""
        with told(self.folder):
            self.base.execute("insert or replace into about values (?, ?)", (name, value))

    def begin(self) -> int:
        """Open a run and give its number: the documents that it does not see leave at its end."""
        run = int(self.about("run") or 0) + 1
        self.tell("run", str(run))
        return run

    def known(self, names: Sequence[bytes]) -> dict[bytes, Known]:
        """Give what is finished among some documents, without their records; what was not read is tried again."""
        marks = ",".join("?" * len(names))
        found = self.base.execute(
            f"select name, sha256, reading, judging, counts from documents where not error and name in ({marks})",  # noqa: S608 -- marks
            names,
        )
        return {
            name: Known(sha256, Keys(reading, judging), counts=_counts(counts))
            for name, sha256, reading, judging, counts in found
        }

    def record(self, name: bytes) -> bytes:
        """Give what was read of a document."""
        found = self.base.execute("select record from documents where name = ?", (name,)).fetchone()
        return found[0] if found else b""

    def save(self, rows: Iterable[Row], run: int) -> None:
        """Keep a batch, whole or not at all."""
        rows = list(rows)
        same = [(run, row.name) for row in rows if row.done == "same"]
        with told(self.folder), self._whole():
            self.base.executemany("update documents set run = ? where name = ?", same)
            self.base.executemany(_SAVE, (_columns(row, run) for row in rows if row.done != "same"))

    def forget(self, run: int) -> None:
        """Leave out the documents that the last run did not see."""
        with told(self.folder):
            self.base.execute("delete from documents where run <> ?", (run,))

    def finished(self, *, records: bool = False) -> Iterator[Kept]:
        """Go through the finished documents, by name: the order does not depend on that of the work."""
        record = "record" if records else "x''"
        for name, sha256, reading, judging, form, error, counts, tables, content in self.base.execute(
            f"select name, sha256, reading, judging, form, error, counts, tables, {record} from documents order by name"  # noqa: S608 -- a constant
        ):
            yield Kept(name, sha256, Keys(reading, judging), form, bool(error), _counts(counts), content, tables)

    def order_of(self, other: Path) -> str:
        """Give what was asked of another result folder."""
        with told(self.folder), closing(sqlite3.connect(other / FILE)) as base:
            found = base.execute("select value from about where name = 'order'").fetchone()
        return str(found[0]) if found else ""

    def add(self, other: Path) -> None:
        """Take in the documents of another result folder."""
        with told(self.folder):
            self.base.execute("attach database ? as other", (str(other / FILE),))
            self.base.execute("insert or replace into documents select * from other.documents")
            self.base.execute("detach database other")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self.base.execute("begin")
        try:
            yield
        except BaseException:
            self.base.execute("rollback") if self.base.in_transaction else None
            raise
        self.base.execute("commit")


def _counts(content: str) -> dict[str, int]:
    return msgspec.json.decode(content, type=dict[str, int])


def _columns(row: Row, run: int) -> tuple[object, ...]:
    counts = msgspec.json.encode(row.counts).decode()
    keys = row.keys
    return (row.name, row.sha256, keys.reading, keys.judging, run, row.form, row.error, counts, row.record, row.tables)


def _check(folder: Path, *, create: bool) -> None:
    if create and not folder.exists():
        with told(folder):
            folder.mkdir(parents=True)
    if not folder.is_dir():
        raise UsageError(f"{folder} : ce dossier de résultats n'existe pas")
    if not (folder / FILE).is_file() and (not create or any(folder.iterdir())):
        raise UsageError(
            f"{folder} : ce n'est pas un dossier de résultats de « ctgcheck sweep »"
            + (" et il n'est pas vide ; indiquez-en un autre" if create else "")
        )


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one line; what is finished stays."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{folder} : {_words(str(error))}") from None
    except OSError as error:
        raise UsageError(f"{folder} : {_words(error.strerror or '')}") from None


# What the reason of the system or of SQLite holds, and what it means to the user.
_TOLD = (
    (("locked",), "un autre balayage travaille dans ce dossier ; attendez qu'il finisse"),
    (
        ("full", "No space", "quota"),
        "le disque est plein ; libérez de la place et relancez la même commande, ce qui est fini est gardé",
    ),
    (
        ("not a database", "malformed"),
        "le journal de ce dossier est abîmé ; indiquez un autre dossier avec --output",
    ),
    (
        ("Permission", "readonly", "Read-only", "unable to open", "not permitted"),
        "vous n'avez pas le droit d'y écrire ; choisissez un autre dossier, ou demandez ce droit",
    ),
    (
        ("I/O error", "Input/output"),
        "le disque refuse l'écriture ; vérifiez vos droits et le disque, puis relancez la même commande",
    ),
)


def _words(reason: str) -> str:
    for signs, told_as in _TOLD:
        if any(sign in reason for sign in signs):
            return told_as
    return f"écriture impossible ({reason}) ; vérifiez vos droits, puis relancez la même commande"
