"""Substitutes of the members of a grouping: present in the place of somebody who stands in no list (§5, L18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .layout import Layout
from .people import TITULAR, Write, name, titled
from .pieces import Page, Piece
from .story import Person, Story

# Told in a list of their own.
_APART = ("own_list", "supplied", "table")


def _substitute(story: Story) -> Person:
    # neither the president, nor a vice-president, nor the secretary
    return story.present[3]


def substituted(page: Page, write: Write) -> tuple[Sequence[Person], Story, Layout, Write]:
    """Give what the list of those present is made from, the substitute in its place or left for another list."""
    story, layout = page.story, page.layout
    one = _substitute(story)
    who, ended = titled(one, story, layout), "e" if one.woman else ""
    forms: Mapping[str, str] = {
        "comma": f"{who}, suppléant{ended} de {TITULAR}",
        "replacing": f"{who} (en remplacement de {TITULAR})",
        "replaced": f"{TITULAR} remplacé par {who}",
    }
    there = [person for person in story.present if person != one or layout.substitutes not in _APART]
    told = forms.get(layout.substitutes)
    return there, story, layout, (lambda person: told if told and person == one else write(person))


def apart(page: Page) -> Piece:
    """Write the substitute in a list of its own."""
    story, layout = page.story, page.layout
    one = _substitute(story)
    who, ended = titled(one, story, layout), "e" if one.woman else ""
    forms = {
        "own_list": (f"Suppléants présents : {who} (suppléant{ended} de {TITULAR})",),
        "supplied": (f"Étaient suppléés : {TITULAR} par {who}",),
        "table": ("| Titulaire absent | Suppléant présent |", "|---|---|", f"| {TITULAR} | {who} |"),
    }
    lines = forms.get(layout.substitutes)
    if lines is None:
        return Piece()
    return Piece(lines, {"members.present_names": [name(one, story, layout)]})
