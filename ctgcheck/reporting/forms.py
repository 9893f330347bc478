"""A form of the report: the function that writes it, loaded when asked for, and what its files are."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import TypeAlias

from ctgcheck.model import Struct
from ctgcheck.reporting.options import Options
from ctgcheck.results import Report

Render: TypeAlias = Callable[[Report, Options], bytes]
Remarks: TypeAlias = Callable[[Report], tuple[str, ...]]


class Form(Struct, frozen=True):
    """One form; ``writer`` and ``remarks`` name functions of this package as ``module:function``.

    ``remarks``: what the form could not hold. ``binary``: never for a terminal.
    """

    writer: str
    media_type: str
    suffix: str
    binary: bool = False
    remarks: str = ""

    def __call__(self, report: Report, options: Options) -> bytes:
        """Write the report in this form."""
        module, function = _place(self.writer)
        write: Render = getattr(module, function)
        return write(report, options)

    def told(self, report: Report) -> tuple[str, ...]:
        """Give what the user must be told beside it."""
        if not self.remarks:
            return ()
        module, function = _place(self.remarks)
        tell: Remarks = getattr(module, function)
        return tell(report)


def _place(name: str) -> tuple[ModuleType, str]:
    module, _, function = name.partition(":")
    return import_module(f"ctgcheck.reporting.{module}"), function
