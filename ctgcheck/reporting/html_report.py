"""Report -> one HTML file without script nor network, for the screen and for A4."""

from __future__ import annotations

from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.view import view
from ctgcheck.results import Report


def check_html(report: Report, _options: Options) -> bytes:
    """Give the whole report as one page."""
    page = "\n".join(rendered("report.html.j2", report=view(report))) + "\n"
    return page.encode("utf-8", "replace")
