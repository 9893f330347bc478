"""A page scraped into one line: the places where its lines must have begun."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re

_LONG = 700  # no line that a person wrote is that long without a sentence end
_SENTENCE = r"(?<=[a-zà-ÿœ\d)»][a-zà-ÿœ\d)»][.;!?]) (?=[A-ZÀ-ÝŒŸ\d«-])"
_HEADING = (
    r"(?<=[^ ]) (?=(?:R[ÉE]PUBLIQUE|D[ÉE]PARTEMENT D|Département d|COMMUNE D|EXTRAIT D"
    r"|COMPTE[ -]RENDU|PROC[ÈE]S[ -]VERBAL"
    r"|D[ÉE]LIB[ÉE]RATION|LISTE DES|OBJET|Objet ?:|ORDRE DU JOUR|Ordre du jour|ANNEXE|Fait (?:et"
    r"|à)|L[ea] (?:Maire|Présidente?|Secrétaire)[, ]"
    r"|Pour extrait|S[ÉE]ANCE|N° ?\d|Vu l|VU |Considérant|CONSID[ÉE]RANT|A(?:rticle|RTICLE) \d"
    r"|D[ÉE]CIDE|Secrétaire(?: de| :)"
    r"|Rapporteur|Point n|Votants|V(?:ote|OTE) :))"
    r"|(?<=[^ :]) (?=\d{1,2}\. [A-ZÀ-ÝŒŸ])"
)
_BEGINS = re.compile(f"{_SENTENCE}|{_HEADING}")


def with_line_starts(text: str, view: str) -> str:
    """Give the view with a line break, in place of a space, where a long line must have had one."""
    out, at = [], 0
    for start, end in _long_lines(text):
        for found in _BEGINS.finditer(text, start, end):
            out += [view[at : found.start()], "\n"]
            at = found.end()
    return "".join((*out, view[at:])) if out else view


def _long_lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if end - start >= _LONG:
            yield start, end
        start = end + 1
