"""Report -> the terminal: templates write ``head TAB body`` lines, folded here.

The templates lay themselves out freely: empty lines are dropped, and « ¶ » alone stands for one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from textwrap import wrap

import click

from ctgcheck.errors import UsageError
from ctgcheck.reporting.explain_view import explanations
from ctgcheck.reporting.options import Options
from ctgcheck.reporting.templating import rendered
from ctgcheck.reporting.view import view
from ctgcheck.reporting.wording import UNBROKEN
from ctgcheck.results import Report

_COLOURS = {"fail": "red", "review": "yellow", "pass": "green", "undetermined": "cyan"}
_NARROWEST = 20
_EMPTY = "¶"
_GLUE = "\ue000"


def check_text(report: Report, options: Options) -> bytes:
    """Give the report of ``check``."""
    return _rendered("report.txt.j2", options, report=view(report), brief=options.brief)


def facts_text(report: Report, options: Options) -> bytes:
    """Give the report of ``read``: each fact with its words and its place."""
    return _rendered("facts.txt.j2", options, report=view(report))


def corrections_text(report: Report, _options: Options) -> bytes:
    """Give the texts to paste, each whole on its line: what is folded cannot be pasted."""
    lines = rendered("corrections.txt.j2", report=view(report), paint=_plain)
    return _encoded("" if line == _EMPTY else line for line in lines)


def explain_text(report: Report, rule: str | None, options: Options) -> bytes:
    """Give the way from the words to the verdict, for one rule or all that apply."""
    known = sorted({f.rule for d in report.documents for act in d.acts for f in act.findings})
    if rule is not None and known and rule not in known:
        from difflib import get_close_matches  # noqa: PLC0415 -- for a mistake only

        near = get_close_matches(rule, known, 1)
        hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
        raise UsageError(f"La règle « {rule} » n'existe pas.{hint} La liste : ctgcheck rules list.")
    return _rendered("explain.txt.j2", options, report=view(report), explanations=explanations(report, rule))


def _rendered(template: str, options: Options, **values: object) -> bytes:
    paint = partial(_painted, on=options.colour)
    lines = rendered(template, paint=paint, **values)
    # The notice stays on one line however narrow the terminal is: it is the first thing that programs look for.
    shown = ("" if line == _EMPTY else folded(line, options.width) for line in lines[1:])
    return _encoded((lines[0], *shown))


def _encoded(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _plain(text: str, _verdict: str = "") -> str:
    return text


def _painted(text: str, verdict: str = "", *, on: bool) -> str:
    return click.style(text, fg=_COLOURS.get(verdict), bold=True) if on else text


def folded(line: str, width: int) -> str:
    """Wrap a line; what follows a tab hangs below itself."""
    head, tab, body = line.partition("\t")
    if not tab:
        body = line.lstrip(" ")
        head = line[: len(line) - len(body)]
    column = len(click.unstyle(head))
    if column > width - _NARROWEST:
        alone = [head.rstrip()] if column <= width else _hung("", click.unstyle(head).strip(), 4, width)
        return "\n".join((*alone, *_hung("", body, 4, width)))
    return "\n".join(_hung(head, body, column, width))


def _hung(head: str, body: str, column: int, width: int) -> list[str]:
    glued = wrap(UNBROKEN.sub(_GLUE, body), max(1, width - column), break_on_hyphens=False)
    first, *others = [line.replace(_GLUE, " ") for line in glued] or [""]
    return [f"{head or ' ' * column}{first}".rstrip(), *(f"{' ' * column}{line}" for line in others)]
