"""Report -> one HTML file without script nor network, for the screen and for A4."""

from __future__ import annotations

from ctgcheck.model import Report
from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.view import view


def check_html(report: Report) -> str:
    """Give the whole report as one page."""
    return "\n".join(rendered("report.html.j2", report=view(report))) + "\n"
