"""Report -> text, HTML, PDF, JSON, SARIF, JUnit, CSV...: what a person or a program reads.

One line in ``FORMATS`` registers a form. A form is loaded when asked for: a sweep that writes JSON never pays for the
templates.
"""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck.reporting.forms import Form, Render
from ctgcheck.reporting.json_report import check_json, read_json
from ctgcheck.reporting.options import Options
from ctgcheck.results import Report

FORMATS: MappingProxyType[str, Form] = MappingProxyType(
    {
        "text": Form("text_report:check_text", "text/plain", ".txt"),
        "json": Form("json_report:json_form", "application/json", ".json"),
        "html": Form("html_report:check_html", "text/html", ".html"),
        "pdf": Form("pdf_report:report_pdf", "application/pdf", ".pdf", binary=True),
        "checklist": Form("pdf_report:checklist_pdf", "application/pdf", ".pdf", binary=True),
        "letter": Form("pdf_report:letter_pdf", "application/pdf", ".pdf", binary=True),
        "corrections": Form("text_report:corrections_text", "text/plain", ".txt"),
        "sarif": Form("sarif_report:sarif", "application/sarif+json", ".sarif"),
        "junit": Form("junit_report:junit", "application/xml", ".xml"),
        "csv": Form("csv_report:findings_csv", "text/csv", ".csv"),
        "scdl": Form("scdl_report:scdl_csv", "text/csv", ".csv", remarks="scdl_report:scdl_remarks"),
    }
)
READ_FORMATS: MappingProxyType[str, Form] = MappingProxyType(
    {
        "text": Form("text_report:facts_text", "text/plain", ".txt"),
        "json": Form("json_report:read_form", "application/json", ".json"),
    }
)


def render(report: Report, name: str, options: Options | None = None) -> bytes:
    """Give the report of ``check`` in one of ``FORMATS``."""
    return FORMATS[name](report, options or Options())


def remarks(report: Report, name: str) -> tuple[str, ...]:
    """Give what the user must be told about the report in that form, beside it (in French)."""
    return FORMATS[name].told(report)


def render_facts(report: Report, name: str, options: Options | None = None) -> bytes:
    """Give the report of ``read`` in one of ``READ_FORMATS``."""
    return READ_FORMATS[name](report, options or Options())


def explain(report: Report, rule: str | None = None, options: Options | None = None) -> bytes:
    """Give the way from the words to the verdict, for one rule or all that apply."""
    from ctgcheck.reporting.text_report import explain_text  # noqa: PLC0415

    return explain_text(report, rule, options or Options())


__all__ = [
    "FORMATS",
    "READ_FORMATS",
    "Form",
    "Options",
    "Render",
    "check_json",
    "explain",
    "read_json",
    "remarks",
    "render",
    "render_facts",
]
