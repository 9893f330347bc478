"""The tables of a sweep: their columns, named for programs and for Excel, and how their rows are written.

Nothing that a template words is kept: the rule, its verdict, the values and the places; pages are worded when asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import CHOICE_LABELS
from ctgcheck.vocabulary import BODY_LABELS

Cell = str | int | None

VERDICT_WORDS = MappingProxyType(
    {
        "fail": "à corriger",
        "review": "à vérifier",
        "undetermined": "non vérifiable",
        "pass": "conforme",
        "not_applicable": "sans objet",
    }
)
STAGE_WORDS = MappingProxyType(
    {
        "before_convocation": "avant convocation",
        "before_sitting": "avant séance",
        "after_vote": "après vote",
        "ready": "prête",
        "transmitted": "transmise",
    }
)
EXTRACTION_WORDS = MappingProxyType(
    {
        "text": "texte du fichier",
        "text_layer": "couche de texte",
        "ocr": "reconnaissance de caractères",
        "mixed": "couche de texte et reconnaissance",
        "unread": "non lu",
    }
)
MODE_WORDS = MappingProxyType({"verdict": "contrôle", "reminder": "rappel"})


class Column(Struct, frozen=True):
    """A column: its name in SQL, its head in the CSV, its SQL type; ``words`` are the French words of its codes."""

    name: str
    head: str
    type: str = "VARCHAR"
    words: Mapping[str, str] = MappingProxyType({})


def _columns(*columns: tuple[str, str] | tuple[str, str, str]) -> tuple[Column, ...]:
    typed = ((*column, "VARCHAR")[:3] for column in columns)
    return tuple(Column(name, head, type_, _WORDS.get(name, {})) for name, head, type_ in typed)


_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "verdict": VERDICT_WORDS,
        "stage": STAGE_WORDS,
        "mode": MODE_WORDS,
        "body_kind": BODY_LABELS,
        "kind": CHOICE_LABELS["act.document_kind"],
        "outcome": CHOICE_LABELS["vote.outcome"],
        "extraction": EXTRACTION_WORDS,
    }
)
_KEY = (("document", "Document"), ("act", "Rang de l'acte", "INTEGER"))
_PLACE = (
    ("page", "Page", "INTEGER"),
    ("line", "Ligne", "INTEGER"),
    ("first_char", "Premier caractère", "INTEGER"),
    ("last_char", "Dernier caractère", "INTEGER"),
    ("quote", "Mots du document"),
)
TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        "documents": _columns(
            ("document", "Document"),
            ("sha256", "Empreinte SHA-256"),
            ("media_type", "Format"),
            ("pages", "Pages", "INTEGER"),
            ("extraction", "Mode de lecture"),
            ("recognised", "Pages reconnues sur une image", "INTEGER"),
            ("characters", "Caractères", "INTEGER"),
            ("acts", "Actes", "INTEGER"),
            ("unread_share", "Part de l'en-tête non lue (‰)", "INTEGER"),
            ("error", "Motif de non-lecture"),
            ("remarks", "Remarques"),
        ),
        "acts": _columns(
            *_KEY,
            ("stage", "Étape"),
            ("kind", "Nature du document"),
            ("body_kind", "Nature de la collectivité"),
            ("body_name", "COLL_NOM"),
            ("department", "Département"),
            ("siren", "SIREN"),
            ("population", "Population", "INTEGER"),
            ("sitting_date", "DELIB_DATE", "DATE"),
            ("convocation_date", "Date de la convocation", "DATE"),
            ("number", "DELIB_ID"),
            ("title", "DELIB_OBJET"),
            ("matter_code", "DELIB_MATIERE_CODE"),
            ("in_office", "VOTE_EFFECTIF", "INTEGER"),
            ("present", "Présents", "INTEGER"),
            ("voters", "VOTE_REEL", "INTEGER"),
            ("votes_for", "VOTE_POUR", "INTEGER"),
            ("votes_against", "VOTE_CONTRE", "INTEGER"),
            ("abstentions", "VOTE_ABSTENTION", "INTEGER"),
            ("outcome", "Résultat du vote"),
            ("receipt_date", "PREF_DATE", "DATE"),
            ("receipt_id", "PREF_ID"),
            ("fail", "À corriger", "INTEGER"),
            ("review", "À vérifier", "INTEGER"),
            ("undetermined", "Non vérifiables", "INTEGER"),
            ("passed", "Conformes", "INTEGER"),
            ("not_applicable", "Sans objet", "INTEGER"),
            ("reminders", "Rappels", "INTEGER"),
            ("set_aside", "Points écartés", "INTEGER"),
        ),
        "findings": _columns(
            ("id", "Identifiant du constat"),
            *_KEY,
            ("rule", "Règle"),
            ("theme", "Thème"),
            ("verdict", "Constat"),
            ("level", "Niveau"),
            ("mode", "Portée"),
            ("set_aside", "Écarté pour ce motif"),
            ("article", "Texte appliqué"),
            ("basis", "Valeurs lues"),
            ("missing", "Éléments absents"),
            *_PLACE,
        ),
        "facts": _columns(
            *_KEY,
            ("fact", "Fait"),
            ("reading", "Rang de la lecture", "INTEGER"),
            ("value", "Valeur"),
            ("origin", "Origine"),
            *_PLACE,
        ),
        "across": _columns(
            ("rule", "Règle"),
            ("verdict", "Constat"),
            ("level", "Niveau"),
            ("body_name", "COLL_NOM"),
            ("sitting_date", "DELIB_DATE", "DATE"),
            ("documents", "Documents"),
            ("basis", "Valeurs lues"),
        ),
    }
)
OF_DOCUMENT = ("documents", "acts", "findings", "facts")  # the tables whose lines come document by document
# Excel takes a cell that begins so for a formula: a quote before it says that it is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SIGNS = frozenset(FORMULA)
_quoted = re.compile(r'[;"\r\n]').search
# Columns whose words are the program's own: never a formula; of these, what has no sign to quote.
_OWN = frozenset({"article", "basis", "origin"})
_CODES = frozenset({"id", "sha256", "rule", "theme", "level", "fact", "missing"})
HEAD_MARK = b"\xef\xbb\xbf"  # by it, Excel knows UTF-8


def head(table: str) -> bytes:
    """Give the first line of a table as CSV, with the mark by which Excel knows the encoding."""
    return HEAD_MARK + csv_lines([[column.head for column in TABLES[table]]])


def lines(table: str, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Write rows as the lines of a CSV for a French Excel: semicolons, French words for the codes."""
    return "".join(f"{_line(row, *_SPECIAL[table])}\r\n" for row in rows).encode("utf-8", "replace")


_Words = Sequence[tuple[int, Mapping[str, str]]]


def _special(columns: Sequence[Column]) -> tuple[Sequence[int], Sequence[int], _Words]:
    """Give the places of the cells to guard against formulas, of those to quote, of those with words for codes."""
    texts = [(place, c.name) for place, c in enumerate(columns) if c.type == "VARCHAR" and not c.words]
    guarded = [place for place, name in texts if name not in _OWN | _CODES]
    quoted = [place for place, name in texts if name not in _CODES]
    return guarded, quoted, [(place, c.words) for place, c in enumerate(columns) if c.words]


_SPECIAL = MappingProxyType({table: _special(columns) for table, columns in TABLES.items()})


def _line(row: tuple[Cell, ...], guarded: Sequence[int], quoted: Sequence[int], worded: _Words) -> str:
    cells = ["" if cell is None else str(cell) for cell in row]
    for place in guarded:
        if cells[place][:1] in _SIGNS:
            cells[place] = f"'{cells[place]}"
    for place in quoted:
        if _quoted(cells[place]):
            cells[place] = _in_quotes(cells[place])
    for place, words in worded:
        cells[place] = words.get(cells[place], cells[place])
    return ";".join(cells)


def csv_lines(rows: Iterable[Iterable[Cell]]) -> bytes:
    """Write rows as lines of a CSV whose cells are already written."""
    texts = (["" if cell is None else str(cell) for cell in row] for row in rows)
    written = (";".join(_in_quotes(cell) if _quoted(cell) else cell for cell in row) for row in texts)
    return "".join(f"{line}\r\n" for line in written).encode("utf-8", "replace")


def _in_quotes(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
