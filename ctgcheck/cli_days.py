"""Days as the options of the commands take them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import click

from ctgcheck.errors import UsageError


def day(_context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """Read a day, 2022-04-07 or 07/04/2022."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).date() if text is not None else None
    raise UsageError(f"{option.opts[0]} : « {text} » n'est pas un jour du calendrier ; écrivez par exemple 2022-04-07")
