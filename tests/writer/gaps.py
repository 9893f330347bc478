"""What the reader does not read today: each gap with its reason; a gap that is closed must leave the table.

Written by tests/writer/gap_tables.py; the reasons by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

# How many stories each layout is read back with, alone.
STORIES = 4

# Why, layout by layout.
REASONS: Mapping[str, str] = {}

# Facts that a layout hides, alone over the plainest document.
UNREAD: Mapping[str, tuple[str, ...]] = {}

# Facts that a layout gives a wrong value of.
MISREAD: Mapping[str, tuple[str, ...]] = {}

# Families that mislead on what verdicts rest on.
MISREAD_FAMILIES: Mapping[str, str] = {}

# Facts that some combination of the other layouts lacks.
UNREAD_FIELDS: Mapping[str, str] = {
    "act.citations": "an article cited in the sentence on the quorum, in the head of minutes",
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.subjects": "an act whose title is not read",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.in_office": "numbers in words (« En exercice : neuf »)",
    "members.present": "numbers in words; « Étaient présents les 9 conseillers suivants »; moves",
    "members.present_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "members.voters": "a column whose values stand under their labels, cut by words of the sentences",
    "signatures": "a surname alone, or the title of an annex, next to the function",
    "sitting.convocation_date": "a column whose values stand under their labels, cut by words of the sentences",
    "sitting.president": "an act that is not told apart from the next",
    "sitting.president_capacity": "« Monsieur / le Maire » cut by a column beside it",
    "sitting.secretary": "labels in capitals in a text on one line",
    "sitting.time": "an act that is not told apart from the next",
}

# Facts that some combination gives a wrong value of.
MISREAD_FIELDS: Mapping[str, str] = {
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.subjects": "an act whose title is not read",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.present_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "signatures": "a surname alone, or the title of an annex, next to the function",
    "sitting.time": "an act that is not told apart from the next",
}
