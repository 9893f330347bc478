"""Report -> JSON: the result that other programs read (contract ``ctgcheck/check/1``)."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from ctgcheck.model import Facts
from ctgcheck.reporting.coverage import unread_share
from ctgcheck.reporting.options import Options
from ctgcheck.results import ActResult, DocumentResult, Finding, Report

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

CHECK_SCHEMA = "ctgcheck/check/1"
READ_SCHEMA = "ctgcheck/read/1"


def json_form(report: Report, _options: Options) -> bytes:
    """Give the facts and the findings, as one of the forms of a report."""
    return check_json(report)


def read_form(report: Report, _options: Options) -> bytes:
    """Give the facts alone, as one of the forms of a report."""
    return read_json(report)


def check_json(report: Report) -> bytes:
    """Give the facts and the findings."""
    return _encoded(report, CHECK_SCHEMA, findings=True)


def read_json(report: Report) -> bytes:
    """Give the facts alone."""
    return _encoded(report, READ_SCHEMA, findings=False)


def _encoded(report: Report, schema: str, *, findings: bool) -> bytes:
    shown: Json = {
        "schema": schema,
        "ctgcheck": report.ctgcheck,
        "rulebook": _builtins(report.rulebook),
        "documents": [_document(document, findings=findings) for document in report.documents],
    }
    return dumped(shown)


def dumped(shown: Json) -> bytes:
    """Write JSON in lines; a name that is not UTF-8 holds lone surrogates, which no JSON can carry."""
    try:
        data = msgspec.json.encode(shown)
    except UnicodeEncodeError:
        data = msgspec.json.encode(_encodable(shown))
    return msgspec.json.format(data, indent=2) + b"\n"


def _encodable(value: Json) -> Json:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):  # a tuple stays one in what msgspec gives
        return [_encodable(item) for item in value]
    return {key: _encodable(item) for key, item in value.items()} if isinstance(value, dict) else value


def _document(document: DocumentResult, *, findings: bool) -> Json:
    return {
        "path": document.path,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "pages": document.pages,
        "error": document.error,
        "acts": [_act(act, findings=findings) for act in document.acts],
        "remarks": list(document.remarks),
        "unread_share": unread_share(document),
    }


def _act(act: ActResult, *, findings: bool) -> Json:
    shown: dict[str, Json] = {"stage": _builtins(act.stage), "facts": _facts(act.facts)}
    if findings:
        shown["findings"] = [_finding(finding) for finding in act.findings]
    return shown | {"unread": _builtins(act.unread), "remarks": list(act.remarks)}


def _facts(facts: Facts) -> Json:
    return {name: _builtins(facts[name]) for name in facts}


def _finding(finding: Finding) -> Json:
    """Give every field; the facts of a reading are a mapping, as everywhere in the file."""
    shown = _builtins(finding)
    readings: Json = [
        {
            "facts": {name: _builtins(value) for name, value in judged.facts},
            "article": judged.article,
            "verdict": judged.verdict,
            "calcul": judged.calcul,
        }
        for judged in finding.readings
    ]
    return {**shown, "readings": readings} if isinstance(shown, dict) else shown


def _builtins(value: object) -> Json:
    shown: Json = msgspec.to_builtins(value)
    return shown
