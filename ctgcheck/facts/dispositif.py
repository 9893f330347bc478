"""The dispositif: what the council decides, one entry an article or an indent."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span
from ctgcheck.tree import Block

_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TRAILING_BULLETS = re.compile(
    r"(?:[ \t]*\n[ \t]*(?:[ivx]{1,4}|[a-z]|\d{1,2})[ \t]*(?:[)°/.]|(?=[-\s])))?[\s\-•·→➢►▪*°]+\Z"
)
# the number of the next entry: « ... ;\n2. Fixe »
_NEXT_MARKER = re.compile(r"[.;,:]\s*\n\s*\d{1,2}\s?[°.)/]{1,2}\s*\Z")
# « Par délibération du 16 décembre 2021, le conseil a approuvé »: what was decided before
_BEFORE = re.compile(r"\b(?:par|dans|lors\s+de)\s+(?:(?:sa|une|la)\s+)?(?:deliberation|seance)\s[^.;:]{0,70}\Z")
# « décide, à l'unanimité (17 pour) : » announces the decisions and is none
_EMPTY_WORDS = re.compile(
    r"\([^()]{0,80}\)|\bde\b|[^a-z]"
    r"|a\s+l'unanimite(?:\s+des\s+(?:voix|suffrages|membres|presents|votants|exprimes|\s|et|representes)+)?"
)
_COUNTERS = re.compile(r"(?:votes?|resultats? du vote|scrutin|pour)\s?:")
_BULLETS = re.compile(r".*\n[ \-•·*#|]*", re.DOTALL)
# what minutes add after a decision; how a secret ballot is told after it
_ADDED = re.compile(
    r"(?:\n[^\w\n]*|\. +)(?:(?:questions?|informations?|affaires?) diverses?\b"
    r"|(?:il (?:est|a ete|fut) )?procede au (?:vote|scrutin)"
    r"|le (?:vote|scrutin) a (?:eu )?lieu|resultats? d(?:u|es) (?:vote|scrutin)s?\b)"
)
_COMES_OR_GOES = frozenset({"MOVEMENT", "MOVED"})
_SENTENCE = 160
_MOST = 200  # entries; more is no decision but a text annexed without a heading
_VOICE = frozenset({"DECISION", "ARTICLE"})


def decisions_of(scope: Scope) -> list[Span]:
    """Give the entries of the decision; those of the report where the council adopts « le rapport qui précède »."""
    blocks = [b for b in scope.own if b.kind != "STAMP" and not _names_the_secretary(scope, b)]
    if scope.proposals and any(b.kind == "REPORT_ADOPTED" for b in blocks):
        start = next((i for i, b in enumerate(scope.proposals) if b.kind == "PROPOSED"), None)
        if start is not None:
            return _entries(scope, list(scope.proposals[start:]))
    start = next((i for i, b in enumerate(blocks) if _opens_dispositif(scope, b, blocks[max(0, i - 6) : i])), None)
    return _entries(scope, blocks[_with_its_article(scope, blocks, start) :]) if start is not None else []


def _with_its_article(scope: Scope, blocks: list[Block], start: int) -> int:
    """Begin with « Article 1 : » where the voice that opens the decision stands in it."""
    before = blocks[start - 1] if start else None
    holds = before is not None and before.kind == "ARTICLE" and not re.search(r"\w", scope.low(before.body))
    return start - 1 if holds else start


def _names_the_secretary(scope: Scope, block: Block) -> bool:
    """Say whether the council only names who keeps the minutes: « désigne Mme X comme secrétaire de séance »."""
    if block.kind != "DECISION" or not re.search(r"\b(?:designe|nomme|elit)", scope.low(block.cue)):
        return False
    said = scope.low(Span(block.cue.end, block.cue.end + _SENTENCE))
    return re.match(r"[^.;:]{0,100}\bsecretaires? (?:de|auxiliaire)", said) is not None


def _opens_dispositif(scope: Scope, block: Block, before: list[Block]) -> bool:
    if block.kind == "DECISION" and re.match(r"le conseil|l'assemblee|les membres", scope.low(block.cue)):
        told = _BEFORE.search(scope.folded, max(0, block.cue.start - 110), block.cue.start)
        return told is None or not re.search(r"\ba(?:vait)?\s", scope.low(Span(block.cue.start, block.cue.end)))
    kinds = {b.kind for b in before}
    return block.kind in _VOICE and bool(kinds & {"DELIBERATED", "VOTES"})


def _entries(scope: Scope, blocks: list[Block]) -> list[Span]:
    """Cut the dispositif: one entry an article where there are articles, else one an indent."""
    voice = []
    for block in blocks:
        if block.kind in ("DONE_AT", "CONFORM", "SIGNER", "EXECUTORY", "CERTIFIED", "CLOSED", "APPEAL"):
            break
        voice.append(block)
    articles = [b for b in voice if b.kind == "ARTICLE"]
    leads = articles or [b for b in voice if b.kind == "DECISION"]
    leads = leads[:_MOST]
    found = []
    for lead, following in zip(leads, [*leads[1:], None], strict=False):
        end = following.cue.start if following else voice[-1].body.end
        end = min(end, lead.cue.start + 3000, _vote_after(scope, voice, lead), _move_after(scope, voice, lead))
        span = scope.trimmed(Span(lead.cue.start, _first_end(scope, lead, end, last=following is None)))
        bullets = _TRAILING_BULLETS.search(scope.folded, span.start, span.end)
        span = Span(span.start, bullets.start()) if bullets else span
        marker = _NEXT_MARKER.search(scope.folded, span.start, span.end) if following else None
        span = scope.trimmed(Span(span.start, marker.start() + 1)) if marker else span
        if _EMPTY_WORDS.sub("", scope.low(Span(lead.cue.end, span.end))):
            found.append(span)
    return found


def _vote_after(scope: Scope, voice: list[Block], lead: Block) -> int:
    """Stop a decision at the counters on a line of their own after it, and at what the minutes add."""
    votes = (b.cue.start for b in voice if b.kind in ("VOTES", "COUNTS") and b.cue.start > lead.cue.end + 15)
    labelled = (v for v in votes if _COUNTERS.match(scope.folded, v) or not _BULLETS.sub("", scope.folded[v - 4 : v]))
    added = _ADDED.search(scope.folded, lead.cue.end, lead.cue.start + 3000)
    return min(next(labelled, len(scope.folded)), added.start() if added else len(scope.folded))


def _move_after(scope: Scope, voice: list[Block], lead: Block) -> int:
    """Stop a decision at a sentence of its own on who comes or goes before the next item."""
    moves = (b.cue.start for b in voice if b.kind in _COMES_OR_GOES and b.cue.start > lead.cue.end)
    apart = (m for m in moves if not _BULLETS.sub("", scope.folded[m - 4 : m]))
    return next(apart, len(scope.folded))


def _first_end(scope: Scope, lead: Block, end: int, last: bool) -> int:
    """Let the last entry end with its paragraph: signatures and furniture follow."""
    for stop in _PARAGRAPH.finditer(scope.folded, lead.cue.end + 20, end) if last else ():
        if not scope.text[stop.end() : stop.end() + 1].islower():  # a page break inside a sentence
            return stop.start()
    return end
