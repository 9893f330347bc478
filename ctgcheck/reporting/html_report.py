"""Report -> one HTML file without script nor network, for the screen and for A4."""

from __future__ import annotations

from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.view import view
from ctgcheck.results import Report


def check_html(report: Report) -> str:
    """Give the whole report as one page."""
    return "\n".join(rendered("report.html.j2", report=view(report))) + "\n"
