"""Load the templates of the reports, from a folder, a wheel or a zipped wheel."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from ctgcheck import resources
from ctgcheck.reporting.wording import unbroken

_REPORTS = ("report.html.j2", "parts.html.j2", "glossary.html.j2")


@cache
def environment() -> Environment:
    """Give the environment: all is escaped except plain text, an unknown name is an error."""
    return Environment(
        loader=FunctionLoader(_source),
        autoescape=select_autoescape(disabled_extensions=("txt.j2",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_laid,
        lstrip_blocks=True,
    )


@pass_context
def _laid(context: Context, value: object) -> object:
    """Keep signs with their words in a report, where lines are broken; the local page shows a text as it is read."""
    return unbroken(value) if type(value) is str and context.name in _REPORTS else value


def rendered(template: str, **values: object) -> list[str]:
    """Give the lines of a filled template, without the empty ones that its loops leave."""
    return [line for line in environment().get_template(template).render(**values).split("\n") if line.strip()]


def _source(name: str) -> str:
    return (resources.templates() / name).read_text(encoding="utf-8")


def verdict_words() -> Mapping[str, str]:
    """Give the words of the five verdicts, from the one partial that holds them."""
    words: Mapping[str, str] = vars(environment().get_template("verdicts.j2").module)["words"]
    return words


def words() -> dict[str, dict[str, str] | str]:
    """Give the words and the marks for a template that is no Jinja template."""
    known = vars(environment().get_template("verdicts.j2").module)
    return {
        "states": dict(known["words"]),
        "headings": {verdict: word.capitalize() for verdict, word in known["words"].items()},
        "marks": dict(known["marks"]),
        "levels": dict(known["levels"]),
        "reminder": known["reminder_mark"],
    }
