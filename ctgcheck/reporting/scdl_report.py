"""Report -> the row of each act in the SCDL data set « délibérations » (schema 2.1.3); nothing is invented.

https://schema.data.gouv.fr/scdl/deliberations/2.1.3/ ; a value that the schema would refuse is left out and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from types import MappingProxyType

from ctgcheck import ready_patterns as re
from ctgcheck.model import Facts, Struct
from ctgcheck.reporting.csv_report import table
from ctgcheck.reporting.matters import MATTERS
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.wording import plain
from ctgcheck.results import ActResult, DocumentResult, Report

_DATE = r"\d{4}-\d{2}-\d{2}"
_COUNT = r"\d{1,4}"
# A data set is read by programs: an apostrophe before « = » would be part of the value, so the sign itself goes.
_SIGNS = "=+-@＝＋－＠ \t"


class Field(Struct, frozen=True):
    """One column: where its value comes from, and what the schema asks of it (``pattern``: of the whole value)."""

    give: Callable[[Facts], str]
    why: str
    required: bool = False
    pattern: str = ".+"


def _best(*names: str) -> Callable[[Facts], str]:
    return lambda facts: next((plain(str(facts.value(name))) for name in names if facts.value(name)), "")


def _only(name: str) -> Callable[[Facts], str]:
    """Give the value that all readings agree on."""

    def give(facts: Facts) -> str:
        values = {r.value.isoformat() if isinstance(r.value, date) else plain(str(r.value)) for r in facts[name]}
        return values.pop() if len(values) == 1 else ""

    return give


def _matter(facts: Facts) -> str:
    """Give the code at the second level: 7.10 for « 7.10.1 »."""
    found = re.match(r"\d\.\d{1,2}", _only("act.matter_code")(facts))
    return found[0] if found else ""


def _nothing(_facts: Facts) -> str:
    return ""


FIELDS: MappingProxyType[str, Field] = MappingProxyType(
    {
        "COLL_NOM": Field(_best("body.name"), "le nom de la collectivité", required=True),
        "COLL_SIRET": Field(
            _only("body.siret"),
            "le SIRET (14 chiffres) de la collectivité, que le profil peut donner (body: {siret: ...})",
            required=True,
            pattern=r"\d{14}",
        ),
        "DELIB_ID": Field(_only("act.number"), "le numéro de la délibération", required=True),
        "DELIB_DATE": Field(_only("sitting.date"), "la date de la séance", required=True, pattern=_DATE),
        "DELIB_MATIERE_CODE": Field(_matter, "le code matière", required=True, pattern=r"\d\.\d{1,2}"),
        "DELIB_MATIERE_NOM": Field(
            lambda facts: MATTERS.get(_matter(facts), ""), "le nom de la matière, tiré de son code", required=True
        ),
        "DELIB_OBJET": Field(_best("act.title"), "l'objet", required=True),
        "BUDGET_ANNEE": Field(_only("budget.year"), "l'exercice du budget", pattern=r"\d{4}(/\d{4})?"),
        "BUDGET_NOM": Field(_nothing, "le nom du budget"),
        "PREF_ID": Field(_nothing, "l'identifiant de la préfecture ou de la sous-préfecture", pattern=r"\w{7,9}"),
        "PREF_DATE": Field(_only("formalities.receipt_date"), "la date de réception en préfecture", pattern=_DATE),
        "VOTE_EFFECTIF": Field(_only("members.in_office"), "les membres en exercice", pattern=_COUNT),
        "VOTE_REEL": Field(_only("members.voters"), "les votants", pattern=_COUNT),
        "VOTE_POUR": Field(_only("vote.for"), "les voix pour", pattern=_COUNT),
        "VOTE_CONTRE": Field(_only("vote.against"), "les voix contre", pattern=_COUNT),
        "VOTE_ABSTENTION": Field(_only("vote.abstentions"), "les abstentions", pattern=_COUNT),
        "DELIB_URL": Field(_nothing, "l'adresse de la délibération en ligne", pattern=r"https?://\S+"),
    }
)


def scdl_csv(report: Report, _options: Options) -> bytes:
    """Write one row an act, commas between, as the data sets of SCDL are."""
    rows = [row(act).values() for _name, act in _acts(report)]
    return table((FIELDS, *rows), ",").encode("utf-8", "replace")


def row(act: ActResult) -> dict[str, str]:
    """Give the values of an act that the schema accepts; empty otherwise."""
    found = {name: field.give(act.facts).lstrip(_SIGNS) for name, field in FIELDS.items()}
    return {name: value if re.fullmatch(FIELDS[name].pattern, value) else "" for name, value in found.items()}


def scdl_remarks(report: Report) -> tuple[str, ...]:
    """Name the required values that the rows lack: they are to be filled by hand."""
    return tuple(
        f"{name} : colonne {key}, obligatoire, laissée vide ; à compléter : {FIELDS[key].why}"
        for name, act in _acts(report)
        for key, value in row(act).items()
        if not value and FIELDS[key].required
    ) + tuple(f"{plain(d.path)} : pas de ligne SCDL, document illisible" for d in report.documents if d.error)


def _acts(report: Report) -> Iterator[tuple[str, ActResult]]:
    for document in report.documents:
        for rank, act in enumerate(document.acts, 1):
            yield _name(document, rank), act


def _name(document: DocumentResult, rank: int) -> str:
    return plain(document.path) + (f", délibération {rank}" if len(document.acts) > 1 else "")
