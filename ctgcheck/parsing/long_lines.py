"""A page scraped into one line: the places where its lines must have begun."""

from __future__ import annotations

import re

_LONG = 700  # no line that a person wrote is that long without a sentence end
_LINE = re.compile(rf"[^\n]{{{_LONG},}}")
_SENTENCE = r"(?<=[a-zà-ÿ\d)»][a-zà-ÿ\d)»][.;!?]) (?=[A-ZÀ-Ý\d«-])"
_HEADING = (
    r"(?<=[^ ]) (?=(?:R[ÉE]PUBLIQUE|D[ÉE]PARTEMENT D|Département d|COMMUNE D|EXTRAIT D"
    r"|COMPTE[ -]RENDU|PROC[ÈE]S[ -]VERBAL"
    r"|D[ÉE]LIB[ÉE]RATION|LISTE DES|OBJET|Objet ?:|ORDRE DU JOUR|Ordre du jour|ANNEXE|Fait (?:et"
    r"|à)|L[ea] (?:Maire|Présidente?|Secrétaire)[, ]"
    r"|Pour extrait|S[ÉE]ANCE|N° ?\d|Vu l|VU |Considérant|CONSID[ÉE]RANT|A(?:rticle|RTICLE) \d"
    r"|D[ÉE]CIDE|Secrétaire(?: de| :)"
    r"|Rapporteur|Point n|Votants|V(?:ote|OTE) :|\d{1,2}\. [A-ZÀ-Ý]))"
)
_BEGINS = re.compile(f"{_SENTENCE}|{_HEADING}")


def with_line_starts(text: str, view: str) -> str:
    """Give the view with a line break, in place of a space, where a long line must have had one."""
    if not _LINE.search(text):
        return view
    out, at = [], 0
    for line in _LINE.finditer(text):
        for found in _BEGINS.finditer(text, line.start(), line.end()):
            out += [view[at : found.start()], "\n"]
            at = found.end()
    return "".join((*out, view[at:]))
