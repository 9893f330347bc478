"""Report -> SARIF 2.1.0: what editors and code platforms show at the words themselves."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import quote as quoted

from ctgcheck.model import Quote
from ctgcheck.reporting.findings_view import Item, all_items
from ctgcheck.reporting.json_report import Json, dumped
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import verdict_words
from ctgcheck.reporting.wording import NOTICE, cited, plain
from ctgcheck.results import DocumentResult, Finding, Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = MappingProxyType({"A": "error", "B": "warning", "C": "note"})
# A result is either a « fail » of some level, or of another kind, whose level is then « none » (SARIF §3.27.10).
_KINDS = MappingProxyType(
    {"review": "review", "undetermined": "open", "pass": "pass", "not_applicable": "notApplicable"}
)
_OFFSETS = "Les places comptent les caractères du texte lu : une fin de ligne est un caractère, un accent aussi."


def sarif(report: Report, _options: Options) -> bytes:
    """Write one run with all findings, and the files that could not be read as notifications."""
    found = list(all_items(report))
    run: Json = {
        "tool": {"driver": _driver(report, found)},
        "columnKind": "unicodeCodePoints",
        "language": "fr-FR",
        "invocations": [_invocation(report)],
        "artifacts": [_artifact(document) for document in report.documents],
        "results": [_result(item) for item in found],
        "properties": {"notice": NOTICE, "empreinteDesRegles": report.rulebook.sha256},
    }
    shown: Json = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumped(shown)


def _driver(report: Report, found: list[Item]) -> Json:
    rules = {item.finding.rule: item.finding for item in reversed(found)}
    return {
        "name": "ctgcheck",
        "version": report.ctgcheck,
        "language": "fr-FR",
        "rules": [_rule(rules[name]) for name in sorted(rules)],
        "properties": {"regles": report.rulebook.version},
    }


def _rule(finding: Finding) -> Json:
    shown: dict[str, Json] = {
        "id": finding.rule,
        "shortDescription": {"text": plain(finding.title)},
        "defaultConfiguration": {"level": _LEVELS.get(finding.level, "warning")},
        "properties": {"theme": plain(finding.theme), "droit": [cited(law.article) for law in finding.law]},
    }
    if finding.regle:
        shown["fullDescription"] = {"text": plain(finding.regle)}
    links = [law.link for law in finding.law if law.link]
    return shown | {"helpUri": links[0]} if links else shown


def _invocation(report: Report) -> Json:
    unread = [document for document in report.documents if document.error]
    notes: list[Json] = [
        {"level": "error", "message": {"text": plain(document.error or "")}, "locations": [_file(document)]}
        for document in unread
    ]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": notes}


def _artifact(document: DocumentResult) -> Json:
    shown: dict[str, Json] = {"location": {"uri": _uri(document)}, "description": {"text": _OFFSETS}}
    if document.media_type:
        shown["mimeType"] = plain(document.media_type)
    return shown | {"hashes": {"sha-256": document.sha256}} if document.sha256 else shown


def _result(item: Item) -> Json:
    finding = item.finding
    broken = finding.verdict == "fail" and finding.mode == "verdict"
    word = verdict_words()[finding.verdict]
    message = f"{word} : {finding.title}. {finding.constat} {finding.que_faire}"
    shown: dict[str, Json] = {
        "ruleId": finding.rule,
        "kind": "fail" if broken else _KINDS.get(finding.verdict, "informational"),
        "level": _LEVELS[finding.level] if broken else "none",
        "message": {"text": plain(message)},
        "locations": list(_locations(item)) or [_file(item.document)],
        "properties": _properties(item),
    }
    if finding.set_aside is not None:
        shown["suppressions"] = [{"kind": "external", "justification": item.point.set_aside}]
    return shown


def _properties(item: Item) -> Json:
    finding = item.finding
    return {
        "verdict": finding.verdict,
        "niveau": finding.level,
        "mode": finding.mode,
        "deliberation": item.rank,
        "acte": item.heading,
        "objet": item.title,
        "calcul": plain(finding.calcul),
        "proposition": plain(finding.proposition),
    }


def _locations(item: Item) -> Iterator[Json]:
    seen: set[tuple[int, int]] = set()
    for evidence in item.finding.evidence:
        place = evidence.origin
        if isinstance(place, Quote) and (place.start, place.end) not in seen:
            seen.add((place.start, place.end))
            yield _place(item, place)


def _place(item: Item, place: Quote) -> Json:
    shown: dict[str, Json] = {"properties": {"page": place.page, "ligne": place.line}}
    return shown | _region(item, place)


def _file(document: DocumentResult) -> dict[str, Json]:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(document)}}}


def _region(item: Item, place: Quote) -> dict[str, Json]:
    """Point at the words; in a file that is no text, at the characters of the text read from it."""
    region: dict[str, Json] = {"charOffset": place.start, "charLength": max(0, place.end - place.start)}
    if item.document.media_type.startswith("text/"):
        region |= {"startLine": place.line} | ({"startColumn": place.column} if place.column else {}) | _end(place)
    region["snippet"] = {"text": place.quote}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(item.document)}, "region": region}}


def _end(place: Quote) -> dict[str, Json]:
    lines = place.quote.split("\n")
    if not place.column:
        return {}
    column = len(lines[-1]) + (place.column if len(lines) == 1 else 1)
    return {"endLine": place.line + len(lines) - 1, "endColumn": column}


def _uri(document: DocumentResult) -> str:
    path = document.path.replace("\\", "/").encode("utf-8", "replace").decode()
    return quoted(path if not path.startswith("//") else path.lstrip("/"), safe="/~!$&'()*,;=@") or "texte"
