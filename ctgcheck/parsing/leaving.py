"""Who comes or leaves, or does not take part: the names before the verb, or after a label."""

from __future__ import annotations

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.passing import told_in_passing
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.tallies import read_counts
from ctgcheck.tree import Block, Person, Piece

_SHORT, _LONG = 260, 1200  # how far is read, in characters
_OF_WHOM = re.compile(r"\bd(?:e |')$")
_WHEN = re.compile(
    r"\s(?:a|au|aux|en|avant|apres|lors|pendant|pour|qui|et\s+donne)\s|(?<!\bm)(?<!\bmm)(?<!\bmr)\.|[;:(\n]"
)
_MOVES = re.compile(
    r",?\s(?:quitt|(?:a|ont|est|sont|etaient|etait|s'est|se sont|etant|ayant)\s|sort|se\s|ne\s|n'"
    r"|rejoi|arriv|entre|part|revien|reinteg|regagn|repren"
    r"|(?:alors|egalement)\s)"
)
# what is said of somebody between commas, functions left alone: « M. NERVAUX, trésorier du club, »
_APPOSED = re.compile(
    r",\s(?!et\s|maire|adjoint|conseill|pr[ée]sidente?\s*(?:,|$))[a-zà-ÿœ](?:(?!\bet\s(?:M\.|MM|Mme|Monsieur|Madame))[^,])*(?=,|$)"
)
# « CONVENTION AVEC LE FOYER RURAL » on the line above the name: no name has these small words between capitals
_HEADING_ABOVE = re.compile(r"(?=[^\n]*[ '](?:AVEC|POUR|DANS|SUR|AU|AUX|EN|À)[ '])[^a-zà-ÿœ\n]{10,200}\n")
# what is said of somebody named after a label
_SAID_OF = re.compile(
    r"(?:, | \()(?:qui|en tant|en sa qualite|au titre|membre|a titre|interess|president|tresori|dont)"
    r"|(?<=[a-z]{2})(?<!mm)\.\s|;|\n\s*\n"
)
_CUT_NAME = re.compile(
    r"[ ]*[A-ZÀ-ÜŒŸ][a-zà-ÿœ'-]+\n[ ]*[A-ZÀ-ÜŒŸ]{2}[A-ZÀ-ÜŒŸ'-]*\b"
)  # a first name, its surname on the next line
_THERE = re.compile(r"\b(?:present|votant)s?\b")


def movers(text: str, folded: str, block: Block) -> tuple[Piece, ...]:
    """Read « Départ de M. NERVAUX à 21h », or who arrives or leaves, a line each."""
    end = min(block.body.end, block.body.start + _LONG)
    said = (
        _WHEN.search(folded, block.body.start, end)
        if _OF_WHOM.search(folded[block.cue.start : block.cue.end])
        else None
    )
    cut = said and _CUT_NAME.match(text, block.body.start)
    near = Span(block.body.start, cut.end() if cut else said.start() if said else end)
    found = (p for p in read_people(text, near, folded) if isinstance(p, Person))
    return (*_on_leaving(text, folded, block), *found)


def leaving(text: str, folded: str, block: Block) -> tuple[Piece, ...]:
    """Read who leaves or comes: « M. NERVAUX et Mme DURVAL, membres du club, quittent la salle »."""
    if folded[block.cue.start : block.cue.end].rstrip().endswith(":"):  # « N'a pas pris part au vote : Mme X »
        return _listed_after(text, folded, block)
    verb = _MOVES.search(folded, block.cue.start, block.cue.end)
    heading = _HEADING_ABOVE.match(text, block.cue.start, block.cue.end)
    near = Span(heading.end() if heading else block.cue.start, verb.start() if verb else block.cue.end)
    bare = between(near, [Span(*found.span()) for found in _APPOSED.finditer(text, near.start, near.end)])
    found = (p for span in bare for p in read_people(text, span, folded) if isinstance(p, Person))
    return (*_on_leaving(text, folded, block), *found)


def _listed_after(text: str, folded: str, block: Block) -> tuple[Piece, ...]:
    """Read who is named after a label, down to what is said of them."""
    said = _SAID_OF.search(folded, block.body.start, block.body.end)
    near = Span(block.body.start, said.start() if said else block.body.end)
    return tuple(p for p in read_people(text, near, folded) if isinstance(p, Person))


def between(near: Span, left_out: list[Span]) -> list[Span]:
    """Give what remains of a passage, the spans left out in their order."""
    starts = [near.start, *(span.end for span in left_out)]
    return [Span(a, b) for a, b in zip(starts, [*(span.start for span in left_out), near.end], strict=True) if a < b]


def _on_leaving(text: str, folded: str, block: Block) -> tuple[Piece, ...]:
    """Read the proxy that somebody gives when leaving, and how many are then there: « (12 présents, 14 votants) »."""
    passed = told_in_passing(text, folded, replace(block, body=Span(block.cue.start, block.body.end)))
    near = Span(block.body.start, min(block.body.end, block.body.start + _SHORT))
    told = block.kind != "WITHDRAWN" and _THERE.search(folded, near.start, near.end) is not None
    counts = read_counts(text, near, folded) if told else ()
    return (*passed, *(c for c in counts if c.kind in ("present", "represented", "voters")))
