"""The object of an act that does not label it: the paragraph or the line between the header and the reasons."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.facts.headings import A_PERSON, NO_HEADING, in_capitals, is_sentence
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span
from ctgcheck.tree import Block

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_IN_HEADER = """
SITTING OPENING MET CONVOCATION PRESIDENT OPENED PRESENT ABSENT PROXIES SECRETARY QUORUM COUNTS POSTED NUMBER
DEPARTMENT REPUBLIC EXTRACT_HEAD ACT_HEAD ITEM MATTER
"""
_HEADER_KINDS = frozenset(_IN_HEADER.split())
TITLE_ENDS = frozenset({"VU", "CONSIDERING", "HEARD", "DELIBERATED", "RAPPORTEUR", "REPORT_HEAD", "DECISION", "VOTES"})
_LONGEST_TITLE = 400
_MARKED = re.compile(r"^[ ]*#{1,4} +([^\n#]{8,300})$", re.MULTILINE)
_TIED = re.compile(r"[a-z]{3,} (?:d[eu]s? |d'|a |au |aux |et |pour |sur |en |avec )(?:l[ea]s? |l')?[a-z0-9]")


def untitled(scope: Scope) -> Span | None:
    """Find the object of an act that does not label it: the paragraph between the header and the reasons."""
    last = None
    stop = scope.proposals[0].cue.start if scope.proposals else scope.span.end
    for block in scope.own:
        if block.kind in TITLE_ENDS or block.kind == "PROPOSED" or block.cue.start >= stop:
            break
        last = block if block.kind != "STAMP" else last
    if last is None:
        return None
    if last.kind == "ANNEX_HEAD":  # a heading such as « CONVENTION ... »
        breaks = [m.end() for m in _PARAGRAPH.finditer(scope.folded, max(0, last.cue.start - 300), last.cue.start)]
        return _paragraph_like_a_title(scope, Span(breaks[-1] if breaks else last.cue.start, last.body.end), 0)
    marked = _MARKED.search(scope.text, last.body.start, last.body.end)
    if marked:
        return scope.trimmed(Span(marked.start(1), marked.end(1)))
    found = _paragraph_like_a_title(scope, last.body, 1 if last.kind in _HEADER_KINDS else 0)
    return found or _under_the_rapporteur(scope, last) or _linein_capitals(scope, last)


def _linein_capitals(scope: Scope, last: Block) -> Span | None:
    """Read « TARIFS DE LA SALLE POLYVALENTE » on the line between the header and the first visa."""
    words = scope.text[last.body.start : last.body.end].rstrip()
    start = last.body.start + words.rfind("\n") + 1
    found = scope.trimmed(Span(start, last.body.start + len(words)))
    if start == last.body.start or not in_capitals(scope.text[found.start : found.end]):
        return None
    said = scope.low(found).lstrip("# ")
    plain = _TIED.search(said) is not None and not said.endswith((".", ",", ";", ":"))
    return found if plain and not NO_HEADING.match(said) and not is_sentence(scope, found) else None


def _under_the_rapporteur(scope: Scope, last: Block) -> Span | None:
    """Read « Rapporteur : M. X », then the object in a paragraph of its own."""
    following = next((b for b in scope.own if b.cue.start > last.cue.start and b.kind != "STAMP"), None)
    if following is None or following.kind != "RAPPORTEUR":
        return None
    return _paragraph_like_a_title(scope, following.body, 1)


def _paragraph_like_a_title(scope: Scope, body: Span, skipped: int) -> Span | None:
    at = body.start
    for i, words in enumerate(_PARAGRAPH.split(scope.low(body))):
        span = scope.trimmed(Span(at, at + len(words)))
        at = span_end = at + len(words)
        gap = _PARAGRAPH.match(scope.folded, span_end)
        at = gap.end() if gap else span_end
        text = scope.text[span.start : span.end].lstrip("*#[ ")
        if i < skipped or not 12 <= len(text) <= _LONGEST_TITLE:
            continue
        if (
            text[:1].isupper()
            and not A_PERSON.match(text)
            and not NO_HEADING.match(scope.low(span).lstrip("# "))
            and not is_sentence(scope, span)
            and not text.rstrip().endswith((".", ",", ";", "?"))
        ):
            return span
    return None
