"""What the reader does not read today: each gap with its reason; a gap that is closed must leave the table.

Written by tests/writer/gap_tables.py; the reasons by hand.
"""

from __future__ import annotations

from collections.abc import Mapping

# How many stories each layout is read back with, alone.
STORIES = 4

# Why, layout by layout.
REASONS: Mapping[str, str] = {
    "counts=in_opening": "« réunis au nombre de 12 » is not read as the number of those present",
    "counts=ranges": "numbers by range of items (« Points 1 à 2 : 9 présents ») are not read",
    "flow=hyphenated": "a cue cut by a hyphen at the line's end (« la pré-/sidence ») is missed",
    "flow=wrapped": "articles of the code listed over a line's end are lost",
    "moves=between": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=in_list": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=quits": "« M. X quitte la séance à 21h40 » between two items is read as the end of the decision above it",
    "noise=ocr": "labels misread by an OCR (« Secrétairc », « n² ») are not recognised",
    "title=own_line": "a title in capitals with no label is missed where no number comes before it",
    "vote=ballot": "the lines of a secret ballot are added to the last decision",
}

# Facts that a layout hides, alone over the plainest document.
UNREAD: Mapping[str, tuple[str, ...]] = {
    "counts=in_opening": ("members.present",),
    "counts=ranges": ("act.decisions", "members.present"),
    "flow=hyphenated": ("act.citations", "sitting.president", "sitting.president_capacity"),
    "flow=wrapped": ("act.citations",),
    "moves=between": ("act.decisions",),
    "moves=in_list": ("act.decisions",),
    "moves=quits": ("act.decisions",),
    "noise=ocr": ("sitting.secretary",),
    "title=own_line": ("act.subjects", "act.title"),
    "vote=ballot": ("act.decisions",),
}

# Facts that a layout gives a wrong value of.
MISREAD: Mapping[str, tuple[str, ...]] = {
    "counts=ranges": ("act.decisions",),
    "moves=between": ("act.decisions",),
    "moves=in_list": ("act.decisions",),
    "moves=quits": ("act.decisions",),
    "vote=ballot": ("act.decisions",),
}

# Facts that some combination of the other layouts lacks.
UNREAD_FIELDS: Mapping[str, str] = {
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.document_kind": "letter-spaced « P R O C È S - V E R B A L »",
    "act.number": "an act of minutes or of a file of several acts that is not told apart",
    "act.subjects": "no title, or a title that is not read",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.department": "an act that is not told apart; letter-spaced heads",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "formalities.convocation_posted_date": "an act that is not told apart from the next",
    "formalities.receipt_date": "an act that is not told apart from the next",
    "formalities.receipt_id": "an act that is not told apart from the next",
    "formalities.transmission_date": "an act that is not told apart from the next",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.in_office": "numbers in words (« En exercice : neuf »)",
    "members.present": "numbers in words; « Étaient présents les 9 conseillers suivants »; moves",
    "members.present_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "members.represented": "numbers in words (« dont trois pouvoirs »)",
    "members.voters": "numbers in words (« Votants : dix »)",
    "signatures": "a surname alone, or the title of an annex, next to the function",
    "sitting.convocation_date": "an act that is not told apart from the next",
    "sitting.date": "an act that is not told apart from the next",
    "sitting.president": "an act that is not told apart from the next",
    "sitting.president_capacity": "an act that is not told apart from the next",
    "sitting.secretary": "an act that is not told apart from the next",
    "sitting.time": "an act that is not told apart from the next",
    "vote.abstentions": "an act that is not told apart from the next",
    "vote.against": "an act that is not told apart from the next",
    "vote.for": "an act that is not told apart from the next",
}

# Facts that some combination gives a wrong value of.
MISREAD_FIELDS: Mapping[str, str] = {
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.subjects": "no title, or a title that is not read",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "formalities.receipt_id": "an act that is not told apart from the next",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.in_office": "numbers in words (« En exercice : neuf »)",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "signatures": "a surname alone, or the title of an annex, next to the function",
}
