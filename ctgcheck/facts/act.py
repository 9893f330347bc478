"""The act: kind of document, number, object, subjects, dispositif, articles cited, date of effect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgcheck.facts.scope import DECIDES, Scope, dates, preamble, whole
from ctgcheck.facts.subjects import subjects_of
from ctgcheck.model import Citation, Reading, Span
from ctgcheck.tree import Block, CitationPiece

Found = tuple[str, Reading]

_NUMBER = re.compile(r"[ \n:*]{0,4}((?:[a-z]{1,8}[./_ -]{0,2})?\d[a-z0-9]*(?:[./_-]{1,2}[a-z0-9]+){0,4})", re.IGNORECASE)
_MATTER = re.compile(r"\s*(?:n°\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_TITLE_STOP = re.compile(r"\n\s*(?:rapporteur|le (?:conseil|maire|president)|m\. le|monsieur le|madame le|mme le|sur (?:le )?rapport)\b")
_EFFECT = re.compile(
    r"(?:a\s+(?:compter|partir)\s+du|avec\s+effet\s+(?:au|du)|prend(?:ra)?\s+effet\s+(?:le|au)|(?:pour\s+la\s+)?periode\s+du"
    r"|en\s+vigueur\s+(?:le|au|a\s+compter\s+du)|des\s+le)\s*$"
)
_TRAILING_BULLETS = re.compile(r"[\s\-•·→➢►▪*°]+\Z")
# « décide, à l'unanimité (17 pour) : » announces the decisions and is none
_EMPTY_WORDS = re.compile(r"\([^()]{0,80}\)|a\s+l'unanimite(?:\s+des\s+(?:voix|suffrages|membres|presents|votants|exprimes|\s|et|representes)+)?|\bde\b|[^a-z]")
_VOICE = frozenset({"DECISION", "ARTICLE"})
_HEADER_KINDS = frozenset(
    "SITTING OPENING MET CONVOCATION PRESIDENT OPENED PRESENT ABSENT PROXIES SECRETARY QUORUM COUNTS POSTED NUMBER "
    "DEPARTMENT REPUBLIC EXTRACT_HEAD ACT_HEAD ITEM MATTER".split()
)
_TITLE_ENDS = frozenset({"VU", "CONSIDERING", "HEARD", "DELIBERATED", "RAPPORTEUR", "REPORT_HEAD", "DECISION", "VOTES"})
_LONGEST_TITLE, _SHORTEST_TITLE = 400, 8


def act(scope: Scope) -> Iterator[Found]:
    """Read « Délibération n° 2025-19 », « Objet : », « ARTICLE 1 : décide de »."""
    yield from _document_kind(scope)
    yield from _number(scope)
    title = _title(scope)
    if title is not None:
        yield "act.title", scope.reading(scope.words(title), title)
    yield from _matter(scope)
    entries = _decisions(scope)
    if entries:
        words = tuple(scope.words(e) for e in entries)
        yield "act.decisions", scope.reading(words, Span(entries[0].start, entries[-1].end))
    yield from _subjects(scope, title, entries)
    yield from _citations(scope)
    yield from _effect(scope)


def _document_kind(scope: Scope) -> Iterator[Found]:
    named = {"minutes": ("minutes", "MINUTES_HEAD"), "item": ("minutes", "MINUTES_HEAD"), "list": ("list", "LIST_HEAD")}
    kind, head = named.get(scope.kind, ("report", "REPORT_HEAD") if scope.kind == "report" else ("", ""))
    candidates = [(kind, head)] if kind else [("extract", "EXTRACT_HEAD"), ("deliberation", "ACT_HEAD"), ("extract", "CONFORM")]
    for value, cue in candidates:
        for block in (*scope.header, *scope.own):
            if block.kind == cue and (cue != "CONFORM" or "extrait" in scope.low(block.cue)):
                yield "act.document_kind", scope.reading(value, block.cue)
                return
    first = next((b for b in scope.own if b.kind in DECIDES), None)
    if not kind and first is not None:
        yield "act.document_kind", scope.reading("deliberation", first.cue)


def _number(scope: Scope) -> Iterator[Found]:
    """Read the number in the head of the act: a strong label first, a number alone on its line failing that."""
    early = preamble(scope.own) if scope.kind == "item" else preamble(scope.header)
    blocks = [b for b in (early or scope.own[:3]) if b.kind == "NUMBER"]
    if scope.kind in ("minutes", "list"):
        return
    strong = [b for b in blocks if not _bare(scope, b)]
    for block in (strong or blocks):
        start = block.cue.start if _bare(scope, block) else block.cue.end
        found = _NUMBER.match(scope.document.text, start, min(start + 45, len(scope.folded)))
        if found:
            span = Span(found.start(1), found.end(1))
            yield "act.number", scope.reading(scope.words(span).rstrip("."), span)


def _bare(scope: Scope, block: Block) -> bool:
    return re.search(r"\d", scope.low(block.cue)) is not None


def _matter(scope: Scope) -> Iterator[Found]:
    for block in scope.of("MATTER"):
        found = _MATTER.match(scope.folded, block.body.start, block.body.end)
        if found:
            yield "act.matter_code", scope.reading(found[1], Span(found.start(1), found.end(1)))


# --- the object -----------------------------------------------------------------------------------------------


def _title(scope: Scope) -> Span | None:
    for block in scope.of("OBJECT"):
        found = _first_paragraph(scope, block.body)
        if found is not None:
            return _through_what_it_holds(scope, block, found)
    if scope.kind == "item":
        first = scope.own[0] if scope.own else None
        return None if first is None else _heading_line(scope, first)
    return _untitled(scope) if scope.kind == "act" else None


def _through_what_it_holds(scope: Scope, block: Block, found: Span) -> Span:
    """Let an object run over the cues that it contains (« Objet : convention... ») up to the end of its paragraph."""
    if found.end < block.body.end or block.body.end == len(scope.folded):
        return found
    following = next((b for b in scope.own if b.cue.start >= block.body.end and b.kind != "STAMP"), None)
    if following is None or scope.folded[following.cue.start - 1] == "\n" or following.kind in _TITLE_ENDS - {"VOTES"}:
        return found
    stop = _PARAGRAPH.search(scope.folded, found.end, found.end + _LONGEST_TITLE)
    return Span(found.start, stop.start()) if stop else found


def _first_paragraph(scope: Scope, body: Span) -> Span | None:
    words = scope.low(body)
    lead = len(words) - len(words.lstrip(" \n:-"))
    start = body.start + lead
    stops = [m.start() for m in (_PARAGRAPH.search(scope.folded, start, body.end), _TITLE_STOP.search(scope.folded, start, body.end)) if m]
    end = min([body.end, *stops])
    if not _SHORTEST_TITLE <= end - start <= 900:
        return None
    return scope.trimmed(Span(start, end))


def _heading_line(scope: Scope, block: Block) -> Span | None:
    """Read the heading of an item: its line, and the next one where the first is cut short."""
    start = block.cue.end
    found = re.compile(r"[ :.-]*([^\n]{3,240}(?:\n(?=[a-z][^\n]{0,120}\n)[^\n]{1,120})?)").match(scope.folded, start)
    return scope.trimmed(Span(found.start(1), found.end(1))) if found else None


def _untitled(scope: Scope) -> Span | None:
    """Find the object of an act that does not label it: the paragraph between the header and the reasons."""
    last = None
    stop = scope.proposals[0].cue.start if scope.proposals else scope.span.end
    for block in scope.own:
        if block.kind in _TITLE_ENDS or block.cue.start >= stop:
            break
        last = block if block.kind != "STAMP" else last
    if last is None:
        return None
    if last.kind == "ANNEX_HEAD":  # a heading such as « CONVENTION ... »
        return _paragraph_like_a_title(scope, Span(last.cue.start, last.body.end), 0)
    return _paragraph_like_a_title(scope, last.body, 1 if last.kind in _HEADER_KINDS else 0)


def _paragraph_like_a_title(scope: Scope, body: Span, skipped: int) -> Span | None:
    at = body.start
    for i, words in enumerate(_PARAGRAPH.split(scope.low(body))):
        span = scope.trimmed(Span(at, at + len(words)))
        at = span_end = at + len(words)
        gap = _PARAGRAPH.match(scope.folded, span_end)
        at = gap.end() if gap else span_end
        text = scope.document.text[span.start : span.end].lstrip("*#[ ")
        if i < skipped or not 12 <= len(text) <= _LONGEST_TITLE:
            continue
        if text[:1].isupper() and not text.rstrip().endswith((".", ",", ";")):
            return span
    return None


# --- the dispositif -------------------------------------------------------------------------------------------


def _decisions(scope: Scope) -> list[Span]:
    blocks = [b for b in scope.own if b.kind != "STAMP"]
    if scope.proposals and any(b.kind == "REPORT_ADOPTED" for b in blocks):
        start = next((i for i, b in enumerate(scope.proposals) if b.kind == "PROPOSED"), None)
        if start is not None:
            return _entries(scope, list(scope.proposals[start:]))
    start = next((i for i, b in enumerate(blocks) if _opens_dispositif(scope, b, blocks[:i])), None)
    return _entries(scope, blocks[start:]) if start is not None else []


def _opens_dispositif(scope: Scope, block: Block, before: list[Block]) -> bool:
    if block.kind == "DECISION" and re.match(r"le conseil|l'assemblee|les membres", scope.low(block.cue)):
        return True
    kinds = {b.kind for b in before[-6:]}
    return block.kind in _VOICE and bool(kinds & {"DELIBERATED", "VOTES"}) and any(b.kind == "DELIBERATED" or b.kind == "VOTES" for b in before)


def _entries(scope: Scope, blocks: list[Block]) -> list[Span]:
    """Cut the dispositif: one entry an article where there are articles, else one an indent."""
    voice = []
    for block in blocks:
        if block.kind in ("DONE_AT", "CONFORM", "SIGNER", "EXECUTORY", "CLOSED", "APPEAL"):
            break
        voice.append(block)
    articles = [b for b in voice if b.kind == "ARTICLE"]
    leads = articles or [b for b in voice if b.kind == "DECISION"]
    found = []
    for lead, following in zip(leads, [*leads[1:], None], strict=False):
        end = following.cue.start if following else voice[-1].body.end
        end = min(end, lead.cue.start + 3000)
        span = scope.trimmed(Span(lead.cue.start, _first_end(scope, lead, end, last=following is None)))
        bullets = _TRAILING_BULLETS.search(scope.folded, span.start, span.end)
        span = Span(span.start, bullets.start()) if bullets else span
        if _EMPTY_WORDS.sub("", scope.low(Span(lead.cue.end, span.end))):
            found.append(span)
    return found


def _first_end(scope: Scope, lead: Block, end: int, last: bool) -> int:
    """Let the last entry end with its paragraph: signatures and furniture follow."""
    stop = _PARAGRAPH.search(scope.folded, lead.cue.end + 20, end) if last else None
    return stop.start() if stop else end


def _subjects(scope: Scope, title: Span | None, entries: list[Span]) -> Iterator[Found]:
    spans = [s for s in (title, *entries[:3]) if s is not None]
    for span in spans:
        found = subjects_of(scope.low(span), decision=span is not title)
        if found:
            yield "act.subjects", scope.reading(found, span)
            return


def _citations(scope: Scope) -> Iterator[Found]:
    cited = [p for b in (*scope.header, *scope.own) for p in b.pieces if isinstance(p, CitationPiece)]
    if cited:
        value = tuple(dict.fromkeys(Citation(p.code, p.article) for p in cited))
        yield "act.citations", scope.reading(value, cited[0].span)


def _effect(scope: Scope) -> Iterator[Found]:
    """Read « à compter du 1er janvier 2024 » in the decision; the earliest day counts."""
    stated = [
        (d.value, d.span)
        for block in scope.own
        if block.kind in _VOICE
        for d in dates(block)
        if d.value is not None and _EFFECT.search(scope.low(Span(max(block.cue.start, d.span.start - 40), d.span.start)))
    ]
    if stated:
        value, span = min(stated, key=lambda pair: pair[0])
        yield "act.effect_date", scope.reading(value, span)


def body_of(scope: Scope) -> Span:
    """Give the span of the act's own text."""
    return Span(scope.own[0].cue.start, max(whole(b).end for b in scope.own)) if scope.own else scope.span
