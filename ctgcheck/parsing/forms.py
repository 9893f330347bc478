"""A form that was filled in: what it asks for in brackets, and the boxes that nobody ticked, are not said by the act.

Secrétaire de séance (nom, prénom) : LECACHEUR Irène          Séance : [X] publique   [ ] à huis clos
"""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span

# between a label and its colon; a number there counts the members, and some words tell what the list is
_HINT = re.compile(
    r"(?m)^[^\n:()]{3,60}(\((?![^()\n]*(?:pouvoir|procuration|mandat|excus|absen|pr[ée]sen|repr[ée]sen|supplé|vot))"
    r"[a-zà-ÿœ][a-zà-ÿœ'’ ,/-]{2,80}\))(?=[ ]*:)"
)
_ASKED = re.compile(r"(\((?:noms?|pr[ée]noms?|signature|cachet)\b[^()\n]{0,40}\))")
_BRACKETS = re.compile(r"\[ ?\][ ]?([^\n\[]*?)(?=[ ]{3}|\[|\n|\Z)")
# a square alone is a bullet in many files: it is a box where another one is ticked
_SQUARES = re.compile(r"[☐□][ ]?([^\n☐□☒☑]*?)(?=[ ]{3}|[☐□☒☑]|\n|\Z)")
_TICKED = re.compile("[☒☑]")


def without_hints(text: str) -> str:
    """Blank what the form says of an entry: « (nom, prénom) », « (la moitié des membres plus un) »."""
    if "(" not in text:
        return text
    for pattern in (_HINT, _ASKED):
        text = pattern.sub(lambda found: found[0].replace(found[1], " " * len(found[1])), text)
    return text


def not_ticked(text: str) -> Iterator[Span]:
    """Give the words behind the boxes that were left empty, with the box."""
    boxes = (*(_BRACKETS,), *((_SQUARES,) if _TICKED.search(text) else ()))
    for pattern in boxes:
        yield from (Span(*found.span()) for found in pattern.finditer(text))
