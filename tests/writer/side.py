"""A narrow column of numbers beside the sentences, woven line by line as a converter that keeps the layout gives it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from .counts import voters
from .moments import DATES
from .pieces import Page, Piece
from .words import words_of

# The lines of the column, then those beside it.
_START, _END = "\x01", "\x02"
_COLUMN, _TEXT = 27, 62


def beside(page: Page, text: Piece) -> Piece:
    """Put the column of numbers beside a text: both are woven once the lines have their case and marks."""
    story = page.story
    facts = {
        "members.in_office": story.in_office,
        "members.present": len(story.present),
        "members.voters": voters(story),
        "sitting.convocation_date": story.convoked,
    }
    column = _START + "\n".join(_COLUMNS[page.layout.side](page))
    return Piece((column, *text.lines, _END), {**facts, **text.facts})


def _labelled(page: Page) -> list[str]:
    story = page.story
    return [
        f"Nombre de {words_of(story.body).member}",
        f"en exercice : {story.in_office}",
        f"présents : {len(story.present)}",
        f"votants : {voters(story)}",
        "",
        "Date de convocation :",
        DATES["slashes"](story.convoked),
    ]


def _stacked(page: Page) -> list[str]:
    """Write each number under its label."""
    story = page.story
    numbers = (("en exercice", story.in_office), ("présents", len(story.present)), ("votants", voters(story)))
    lines = [line for label, number in numbers for line in (label, f"     {number}", "")]
    return ["Nombre de membres", *lines, "Date de la convocation", DATES["figures"](story.convoked)]


def _short(page: Page) -> list[str]:
    story = page.story
    return [
        f"En exercice : {story.in_office}",
        f"Présents : {len(story.present)}",
        f"Votants : {voters(story)}",
        "",
        "Convocation du",
        DATES["slashes"](story.convoked),
    ]


_COLUMNS: Mapping[str, Callable[[Page], list[str]]] = {
    "left": _labelled,
    "left_stacked": _stacked,
    "right": _short,
    "left_tight": _labelled,
}
_ROWS: Mapping[str, Callable[[str, str], str]] = {
    "left": lambda column, text: f"{column:{_COLUMN}}{text}",
    "left_stacked": lambda column, text: f"{column:{_COLUMN}}{text}",
    "right": lambda column, text: f"{text:{_TEXT + 4}}{column}",
    # the space between the columns is lost
    "left_tight": lambda column, text: f"{column} {text}".strip(),
}


def woven(lines: Sequence[str], form: str) -> list[str]:
    """Weave each column with the lines that stand beside it."""
    out: list[str] = []
    column: list[str] | None = None
    text: list[str] = []
    for line in lines:
        if line.startswith(_START):
            column, text = line.removeprefix(_START).split("\n"), []
        elif line == _END and column is not None:
            out += [_ROWS[form](*row).rstrip() for row in zip_longest(column, text, fillvalue="")]
            column = None
        elif column is None:
            out.append(line)
        else:
            text += textwrap.wrap(line, _TEXT, break_long_words=False, break_on_hyphens=False)
    return out
