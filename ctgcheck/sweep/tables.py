"""The tables of a sweep: their columns, named for programs and for Excel, and how their rows are written.

Nothing that a template words is kept: the rule, its verdict, the values and the places; pages are worded when asked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ctgcheck.model import Struct
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
    {"verdict": VERDICT_WORDS, "stage": STAGE_WORDS, "mode": MODE_WORDS, "body_kind": BODY_LABELS}
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
# Excel takes a cell that begins so for a formula: a quote before it says that it is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEAD_MARK = b"\xef\xbb\xbf"  # by it, Excel knows UTF-8


def head(table: str) -> bytes:
    """Give the first line of a table as CSV, with the mark by which Excel knows the encoding."""
    return HEAD_MARK + csv_lines([[column.head for column in TABLES[table]]])


def lines(table: str, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Write rows as the lines of a CSV for a French Excel: semicolons, French words for the codes."""
    words = [column.words for column in TABLES[table]]
    return csv_lines([_cell(cell, known) for cell, known in zip(row, words, strict=True)] for row in rows)


def _cell(cell: Cell, words: Mapping[str, str]) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return cell
    text = words.get(cell, cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def csv_lines(rows: Iterable[Iterable[str | int]]) -> bytes:
    """Write rows as lines of a CSV whose cells are already written."""
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8", "replace")
