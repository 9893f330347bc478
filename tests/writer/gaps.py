"""What the reader does not read today: each gap with its reason; a gap that is closed must leave the table."""

from __future__ import annotations

from collections.abc import Mapping

# How many stories each layout is read back with, alone.
STORIES = 4

# Layouts that lack a fact, alone over the plainest document.
UNREAD: Mapping[str, str] = {
    "counts=bars": "the cells of a Markdown table of numbers are not tied to its head row",
    "counts=in_opening": "« réunis au nombre de 12 » is not read as the number of those present",
    "counts=ranges": "numbers by range of items (« Points 1 à 2 : 9 présents ») are not read",
    "counts=sentence": "« Sur 15 conseillers en exercice, 12 présents » gives no number in office",
    "flow=double_spaces": "two spaces between all words hide the name of the body, the citations, the signature",
    "flow=hyphenated": "a cue cut by a hyphen at the line's end (« la pré-/sidence ») is missed",
    "flow=one_line": "on one line the end of the department, of the decisions and of the signature is not seen",
    "flow=wrapped": "articles of the code listed over a line's end are lost",
    "heading=department_brackets": "« Commune de Lourmarin (Vaucluse) » gives no department",
    "information=questions": "what follows the last article of an item is added to its decisions",
    "moves=between": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=in_list": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=quits": "« M. X quitte la séance à 21h40 » between two items is read as the end of the decision above it",
    "noise=ocr": "labels misread by an OCR (« Secrétairc », « n² ») are not recognised",
    "number=before_title": "« Objet : 2024-07 - Titre »: the number stays in the title",
    "people=tabs": "a list of two names parted by a tab is taken for a proxy or left",
    "present=council_marked": "a list of the whole council with « (absent) », « (pouvoir à) » after names is not read",
    "present=except": "« tous les membres en exercice, sauf X (pouvoir à Y) » is not read",
    "present=one_sentence": "« 9 conseillers présents (names), 2 procurations (X à Y), 1 absent (Z) » is not read",
    "stamp=page_head": "a page's head in the middle of a list of names ends it, and its place is taken for a member",
    "title=own_line": "a title in capitals with no label is missed where no number comes before it",
    "vote=ballot": "the lines of a secret ballot are added to the last decision",
}

# Layouts that give a wrong value.
MISREAD: Mapping[str, str] = {
    "counts=ranges": "numbers by range of items (« Points 1 à 2 : 9 présents ») are not read",
    "information=questions": "what follows the last article of an item is added to its decisions",
    "moves=between": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=in_list": "« Départ de M. X à 21h40 » between two items is read as the end of the decision above it",
    "moves=quits": "« M. X quitte la séance à 21h40 » between two items is read as the end of the decision above it",
    "noise=ocr": "labels misread by an OCR (« Secrétairc », « n² ») are not recognised",
    "number=before_title": "« Objet : 2024-07 - Titre »: the number stays in the title",
    "stamp=page_head": "a page's head in the middle of a list of names ends it, and its place is taken for a member",
    "vote=ballot": "the lines of a secret ballot are added to the last decision",
}

# Facts that some combination of the other layouts lacks.
UNREAD_FIELDS: Mapping[str, str] = {
    "act.citations": "an act of minutes or of a file of several acts that is not told apart",
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.document_kind": "letter-spaced « P R O C È S - V E R B A L »",
    "act.subjects": "no title, or a title that is not read",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "acts": "acts that only take note, or that a letter-spaced head begins, are not told apart",
    "body.kind": "an act that is not told apart; letter-spaced heads",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "formalities.receipt_date": "an act that is not told apart from the next",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.in_office": "numbers in words (« En exercice : neuf »)",
    "members.present": "numbers in words; « Étaient présents les 9 conseillers suivants »; moves",
    "members.present_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
    "members.represented": "numbers in words (« dont trois pouvoirs »)",
    "members.voters": "numbers in words (« Votants : dix »)",
    "sitting.convocation_date": "an act that is not told apart from the next",
    "sitting.date": "an act that is not told apart from the next",
    "sitting.president": "an act that is not told apart from the next",
    "sitting.time": "an act that is not told apart from the next",
    "vote.unanimous": "« ADOPTÉ À L'UNANIMITÉ » that is letter-spaced or far from the decision",
}

# Facts that some combination of the other layouts gives a wrong value of.
MISREAD_FIELDS: Mapping[str, str] = {
    "act.citations": "an act of minutes or of a file of several acts that is not told apart",
    "act.decisions": "« décide : » and its dashes are kept where an apostrophe is lost; lines after the last article",
    "act.title": "letter-spaced « O B J E T : »; a title taken from another line where none is printed",
    "body.name": "« Ville du Vigan », « Ville des Rousses »; letter-spaced heads",
    "members.absent_names": "unusual shapes of lists combined with unusual names",
    "members.proxies": "unusual phrases of proxies combined with unusual lists",
}
