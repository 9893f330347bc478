"""Report -> text, JSON, HTML: what a person or a program reads."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TypeAlias

from ctgcheck.reporting.json_report import check_json, read_json
from ctgcheck.reporting.options import Options
from ctgcheck.results import Report

Render: TypeAlias = Callable[[Report, Options], bytes]

# The templates are loaded when asked for: a sweep that writes JSON never pays for them.


def _text(report: Report, options: Options) -> bytes:
    from ctgcheck.reporting.text_report import check_text  # noqa: PLC0415

    return check_text(report, options).encode("utf-8", "replace")


def _facts_text(report: Report, options: Options) -> bytes:
    from ctgcheck.reporting.text_report import facts_text  # noqa: PLC0415

    return facts_text(report, options).encode("utf-8", "replace")


def _html(report: Report, _options: Options) -> bytes:
    from ctgcheck.reporting.html_report import check_html  # noqa: PLC0415

    return check_html(report).encode("utf-8", "replace")


FORMATS: MappingProxyType[str, Render] = MappingProxyType(
    {"text": _text, "json": lambda report, _options: check_json(report), "html": _html}
)
READ_FORMATS: MappingProxyType[str, Render] = MappingProxyType(
    {"text": _facts_text, "json": lambda report, _options: read_json(report)}
)


def render(report: Report, name: str, options: Options | None = None) -> bytes:
    """Give the report of ``check`` in one of ``FORMATS``."""
    return FORMATS[name](report, options or Options())


def render_facts(report: Report, name: str, options: Options | None = None) -> bytes:
    """Give the report of ``read`` in one of ``READ_FORMATS``."""
    return READ_FORMATS[name](report, options or Options())


def explain(report: Report, rule: str | None = None, options: Options | None = None) -> bytes:
    """Give the way from the words to the verdict, for one rule or all that apply."""
    from ctgcheck.reporting.text_report import explain_text  # noqa: PLC0415

    return explain_text(report, rule, options or Options()).encode("utf-8", "replace")


__all__ = ["FORMATS", "READ_FORMATS", "Options", "Render", "explain", "render", "render_facts"]
