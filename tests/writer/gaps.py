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
    "counts=ranges_after": "« Arrivée de M. X » between two items is read as the end of the decision above it",
    "counts=ranges_brackets": "« Arrivée de M. X » between two items is read as the end of the decision above it",
    "counts=ranges_table": "a table of numbers by range of items is not read",
    "counts=ranges_until": "« Arrivée de M. X » between two items is read as the end of the decision above it",
    "moves=between": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=in_list": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=quits": "« M. X quitte la séance à 21h40 » between two items is read as the end of the decision above it",
    "noise=ocr": "labels misread by an OCR (« Secrétairc », « n² ») are not recognised",
    "present=paragraph": "an attendance told in one paragraph is not read",
    "present=paragraph_assist": "an attendance told in one paragraph is not read",
    "present=paragraph_table": "an attendance told in one paragraph is not read",
    "proxies=footnotes": "« (1) pouvoir à X » under another list is not tied to its mark (1)",
    "proxies=holders_after": "« par X » under the list of the absent is not tied to the givers above it",
    "side=left_stacked": "a number under its label in a column beside the text is not read",
    "side=left_tight": "a row of the column inside the list of those present hides the list",
    "side=right": "a row of the column at the right of the list of those present hides the list",
    "stamp=pages": "the foot and the head of a page after the last decision are joined to it",
    "title=own_line": "a title in capitals with no label is missed where no number comes before it",
    "vote=ballot": "the lines of a secret ballot are added to the last decision",
}

# Facts that a layout hides, alone over the plainest document.
UNREAD: Mapping[str, tuple[str, ...]] = {
    "counts=in_opening": ("members.present",),
    "counts=ranges": ("act.decisions", "members.present"),
    "counts=ranges_after": ("act.decisions",),
    "counts=ranges_brackets": ("act.decisions",),
    "counts=ranges_table": ("act.decisions", "members.present", "members.represented", "members.voters"),
    "counts=ranges_until": ("act.decisions",),
    "moves=between": ("act.decisions",),
    "moves=in_list": ("act.decisions",),
    "moves=quits": ("act.decisions",),
    "noise=ocr": ("sitting.secretary",),
    "present=paragraph": ("members.absent_names", "members.present_names", "members.proxies"),
    "present=paragraph_assist": ("members.absent_names", "members.present_names", "members.proxies"),
    "present=paragraph_table": ("members.absent_names", "members.present_names", "members.proxies"),
    "proxies=footnotes": ("members.absent_names", "members.proxies"),
    "proxies=holders_after": ("members.absent_names", "members.proxies"),
    "side=left_stacked": ("members.in_office", "members.present", "members.voters", "sitting.convocation_date"),
    "side=left_tight": ("members.present_names", "sitting.president", "sitting.president_capacity"),
    "side=right": (
        "members.present_names",
        "sitting.convocation_date",
        "sitting.president",
        "sitting.president_capacity",
    ),
    "stamp=pages": ("act.decisions",),
    "title=own_line": ("act.subjects", "act.title"),
    "vote=ballot": ("act.decisions",),
}

# Facts that a layout gives a wrong value of.
MISREAD: Mapping[str, tuple[str, ...]] = {
    "counts=ranges": ("act.decisions",),
    "counts=ranges_after": ("act.decisions",),
    "counts=ranges_brackets": ("act.decisions",),
    "counts=ranges_table": ("act.decisions",),
    "counts=ranges_until": ("act.decisions",),
    "moves=between": ("act.decisions",),
    "moves=in_list": ("act.decisions",),
    "moves=quits": ("act.decisions",),
    "stamp=pages": ("act.decisions",),
    "vote=ballot": ("act.decisions",),
}

# Families that mislead on what verdicts rest on.
MISREAD_FAMILIES: Mapping[str, str] = {
    "holders told after the next list": "« Mandataires : H (pour G) », surnames alone: giver and holder are exchanged",
    "side column woven into the text": "« Mme / Date de convocation : Anne X »: a name parted by a row is lost or cut",
}

# Facts that some combination of the other layouts lacks.
UNREAD_FIELDS: Mapping[str, str] = {
    "act.citations": "an article cited in the sentence on the quorum, in the head of minutes",
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.document_kind": "letter-spaced « P R O C È S - V E R B A L »",
    "act.number": "an act of minutes or of a file of several acts that is not told apart",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.department": "an act that is not told apart; letter-spaced heads",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "formalities.convocation_posted_date": "an act that is not told apart from the next",
    "formalities.transmission_date": "an act that is not told apart from the next",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.in_office": "numbers in words (« En exercice : neuf »)",
    "members.present": "numbers in words; « Étaient présents les 9 conseillers suivants »; moves",
    "members.present_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "members.represented": "numbers in words (« dont trois pouvoirs »)",
    "members.voters": "numbers in words (« Votants : dix »)",
    "signatures": "a surname alone, or the title of an annex, next to the function",
    "sitting.date": "a list of acts on one line, the year in two digits",
    "sitting.president": "an act that is not told apart from the next",
    "sitting.president_capacity": "« Monsieur / le Maire » cut by a column beside it",
    "sitting.secretary": "labels in capitals in a text on one line",
    "sitting.time": "an act that is not told apart from the next",
}

# Facts that some combination gives a wrong value of.
MISREAD_FIELDS: Mapping[str, str] = {
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "members.present_names": "a first name cut from its surname by a column beside the list",
}
