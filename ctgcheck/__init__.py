"""Read a council's deliberation and say, with the law of that day, what could be objected to.

    from ctgcheck import check, check_text, report, render, masked

Names are loaded when asked for: ``import ctgcheck`` alone stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctgcheck.masking import masked as masked
    from ctgcheck.pipeline import Options as Options
    from ctgcheck.pipeline import check_path
    from ctgcheck.pipeline import check_text as check_text
    from ctgcheck.pipeline import report as report
    from ctgcheck.reporting import render as render
    from ctgcheck.results import ActResult as ActResult
    from ctgcheck.results import DocumentResult as DocumentResult
    from ctgcheck.results import Finding as Finding
    from ctgcheck.results import Report as Report

    check = check_path

__version__ = "0.1.0"

_HOMES = {
    "check": "pipeline:check_path",
    "check_text": "pipeline:check_text",
    "report": "pipeline:report",
    "Options": "pipeline:Options",
    "render": "reporting:render",
    "masked": "masking:masked",
    "Report": "results:Report",
    "DocumentResult": "results:DocumentResult",
    "ActResult": "results:ActResult",
    "Finding": "results:Finding",
}
__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 -- names of the table above


def __getattr__(name: str) -> object:
    """Load a name of the table when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'ctgcheck' has no attribute {name!r}")
    module, _, member = _HOMES[name].partition(":")
    return getattr(import_module(f"ctgcheck.{module}"), member)
