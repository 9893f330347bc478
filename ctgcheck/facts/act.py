"""The act: kind of document, number, object, subjects, dispositif, articles cited, date of effect."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.dispositif import decisions_of
from ctgcheck.facts.document_kind import document_kind
from ctgcheck.facts.scope import Scope, dates, preamble, whole
from ctgcheck.facts.subjects import subjects_of
from ctgcheck.facts.title import cites_another_act, heading_line, number_before, title_of
from ctgcheck.model import Citation, Reading, Span
from ctgcheck.tree import Block, CitationPiece

Found = tuple[str, Reading]

_ELECTED = re.compile(r"^[ ]*election du maire[ .:]*$(?=[^\0]{0,2000}\b(?:elue?|proclamee?) maire\b)", re.MULTILINE)
_NUMBER = re.compile(
    r"[ \n:*]{0,4}((?:[a-z]{1,8}[./_ -]{0,2})?\d[a-z0-9]*(?:[./_-]{1,2}[a-z0-9]+){0,4})", re.IGNORECASE
)
_TO_COME = re.compile(r"[./_-]{0,2}(?:\.{3}|…|_{3}|[xX]{2,})")  # « n° 2026/...... »
_SHORT_LABEL = re.compile(r"(?:dcm|del|delib)\s(?=\d)")  # « DCM 2026-21 - Tarifs »
_LONGEST_PREFIX = 5
_LONG_NUMBER = re.compile(
    r"\d{2,4}[A-Za-z]{2,8}[-_./]?\d{2,4}$|(?:[A-Za-z]{1,6}[-_./]?)?\d+(?:[-_./]\d+)+$|(?:[A-Za-z]{1,6}[-_./]?)?\d{3,}$"
)
_MATTER = re.compile(r"\s*(?:n°\s*)?(\d{1,2}(?:\.\d{1,2}){0,3})")
_EFFECT = re.compile(
    r"(?:produi(?:t|ra|ront|sent)\s+effet\s+(?:le|au)|a\s+(?:compter|partir)\s+du|avec\s+effet\s+(?:au|du)|prend(?:ra)?\s+effet\s+(?:le|au)"
    r"|(?:pour\s+la\s+)?periode\s+du|\bpour\s+[a-z\d-]+\s+(?:ans?|annees?|mois),?\s+(?:soit\s+)?du|en\s+vigueur\s+(?:le|au|a\s+compter\s+du)|applicables?\s+(?:au|des\s+le)|des\s+le)\s*$"
)
_OTHER_DAY = re.compile(
    r"abrog|anterieur|precedent|par\s+(?:la\s+)?deliberation|deliberations?\s+(?:du|n\W)|mainten|maintien|recrute|nomme|\bagents?\b"
    r"|\bpresents?\b|reference|depuis|\bayant\b|\ben\s+cours\b|\bau\s+lieu\b"
    r"|\b(?:percu|encaisse|collecte|constate|facture)e?s?\s+a\s|\bprend\s+acte\b|\bvacante?s?\s"
    r"|\b(?:vote|adopte|fixe|institue|instaure)e?s?\s+le\s+\d|\brevaloris\w+\s+(?:de\s+l'indice|du\s+point|du\s+smic)"
)
# « le tarif en vigueur au », « , en vigueur depuis »: told of what is there; « entre en vigueur le » is decided
_IN_FORCE = re.compile(r"(\w*),?\s+en\s+vigueur\s+(?:le|au|a\s+compter\s+du)\s*\Z")
_DECIDED_IN_FORCE = ("entr", "mis", "ser", "est", "sont", "rest")
_THEN_ENDS = re.compile(
    r"[^.;]{0,40}?\b(?:est|sont|etai(?:en)?t)\s+(?:maintenu|abroge|annule|rapporte|supprime)e?s?\b|[^.;]{0,60}?\bprennent\s+fin\b"
)
_AGREEMENT = re.compile(r"convention|\bctg\b|contrat|\bbail\b|location|mise\s+a\s+disposition")
_BYGONE_BEFORE = re.compile(r"(?:\bancien(?:nement|s)?|sous\s+l'empire\s+de|\bex)\b[^.;\n]{0,30}\Z")
_BYGONE_AFTER = re.compile(
    r"[^.;\n]{0,50}?\b(?:alors\s+(?:en\s+vigueur|applicables?)|abrogee?s?\b|dans\s+(?:sa|leur)\s+(?:redaction|version)\s+(?:alors|anterieure))"
)
_OFFICE = re.compile(
    r"\b(?:date\s+d[eu']|jour\s+d[eu'])\s?(?:l'\s?|leurs?\s+|la\s+)?(?:installation|entree\s+en\s+fonctions?|election|prise\s+de\s+fonctions?)"
    r"|\bdes\s+(?:l'installation|leur\s+(?:election|installation))"
)
_SPARED = re.compile(
    r"\bjugement\b|\barret\s+de\s+la\s+cour\b|\bannulation\b|\b(?:retire(?:r|nt)?|retrait)\s+(?:la|de\s+la)\s+deliberation"
    r"|\bconstate[rz]?\b|\brectifi|\berreur\s+materielle"
)


def act(scope: Scope) -> Iterator[Found]:
    """Read « Délibération n° 2025-19 », « Objet : », « ARTICLE 1 : décide de »."""
    yield from document_kind(scope)
    yield from _number(scope)
    title = title_of(scope)
    if title is not None:
        yield "act.title", scope.reading(scope.words(title).rstrip(" :."), title)
    yield from _matter(scope)
    entries = decisions_of(scope)
    if entries:
        words = tuple(scope.words(e) for e in entries)
        yield "act.decisions", scope.reading(words, Span(entries[0].start, entries[-1].end))
    yield from _subjects(scope, title, entries)
    yield from _citations(scope)
    yield from _effect(scope)


def _number(scope: Scope) -> Iterator[Found]:
    """Read the number in the head of the act: a strong label first, a number alone on its line failing that."""
    early = preamble(scope.own) if scope.kind == "item" else preamble(scope.header)
    blocks = [b for b in (early or scope.own[:3]) if b.kind == "NUMBER" and not _goes_on(scope, b)]
    if scope.kind in ("minutes", "list"):
        return
    if not blocks:
        yield from _number_before_the_object(scope)
        yield from _number_of_heading(scope)
    blocks = [b for b in blocks if not cites_another_act(scope, b)]
    strong = [b for b in blocks if not _bare(scope, b)]
    for block in strong or blocks:
        start = _number_start(scope, block)
        found = _NUMBER.match(scope.text, start, min(start + 45, len(scope.folded)))
        if found and not _TO_COME.match(scope.text, found.end(1)):
            span = Span(found.start(1), found.end(1))
            yield "act.number", scope.reading(scope.text[span.start : span.end].rstrip("._"), span)


def _number_before_the_object(scope: Scope) -> Iterator[Found]:
    for block in scope.of("OBJECT"):
        lead = len(scope.low(block.body)) - len(scope.low(block.body).lstrip(" \n:-"))
        end = scope.folded.find("\n", block.body.start + lead, block.body.end)
        span = number_before(scope, Span(block.body.start + lead, end if end >= 0 else block.body.end))
        if span is not None:
            yield "act.number", scope.reading(scope.text[span.start : span.end], span)
            return


def _number_of_heading(scope: Scope) -> Iterator[Found]:
    """Read « Rapport n° 2022.11.178 » at the head of an item; a rank (« Affaire n° 3 ») is no number of an act."""
    head = scope.own[0] if scope.own else None
    if scope.kind != "item" or head is None:
        return
    heading = heading_line(scope, head)
    last = number_before(scope, heading) if heading is not None else None
    if last is not None:  # « Tarifs de la cantine (n° 2024-12) »
        yield "act.number", scope.reading(scope.text[last.start : last.end], last)
    elif head.kind == "HEADING":
        found = _LONG_NUMBER.search(scope.text, head.cue.start, head.cue.end)
        if found:
            span = Span(found.start(), found.end())
            yield "act.number", scope.reading(scope.text[span.start : span.end], span)


def _goes_on(scope: Scope, block: Block) -> bool:
    """Say whether what looks like a number ends an identifier cut by a line: « 20240312- » over « DCM2024_08-DE »."""
    return re.search(r"\d-\s*\Z", scope.low(Span(max(0, block.cue.start - 20), block.cue.start))) is not None


def _bare(scope: Scope, block: Block) -> bool:
    return re.search(r"\d", scope.low(block.cue)) is not None


def _number_start(scope: Scope, block: Block) -> int:
    """Give where the number begins: after its label, or with the letters that belong to it (« DEL2023-05-01 »)."""
    label = _SHORT_LABEL.match(scope.folded, block.cue.start, block.cue.end)
    if label:
        return label.end()
    return block.cue.start if _bare(scope, block) or _prefix(scope, block) else block.cue.end


def _prefix(scope: Scope, block: Block) -> bool:
    """Say whether the cue is the letters that the number begins with: « DEL2023-05-01 »."""
    cue = scope.low(block.cue)
    return cue.isalpha() and len(cue) <= _LONGEST_PREFIX and scope.folded[block.cue.end : block.cue.end + 1].isdigit()


def _matter(scope: Scope) -> Iterator[Found]:
    for block in scope.of("MATTER"):
        found = _MATTER.match(scope.folded, block.body.start, block.body.end)
        if found:
            yield "act.matter_code", scope.reading(found[1], Span(found.start(1), found.end(1)))


def _subjects(scope: Scope, title: Span | None, entries: list[Span]) -> Iterator[Found]:
    spans = [s for s in (title, *entries[:3]) if s is not None]
    for span in spans:
        found = subjects_of(scope.low(span), decision=span is not title)
        if found:
            yield "act.subjects", scope.reading(found, span)
            return
    elected = _ELECTED.search(scope.folded, scope.span.start, scope.span.end) if title is None else None
    if elected:
        yield "act.subjects", scope.reading(("election_maire",), Span(elected.start(), elected.end()))


def _citations(scope: Scope) -> Iterator[Found]:
    blocks = scope.own if scope.kind == "item" else (*scope.header, *scope.own)
    cited = [
        p for b in blocks for p in b.pieces if isinstance(p, CitationPiece) and p.code and not _bygone(scope, p.span)
    ]
    if cited:
        value = tuple(dict.fromkeys(Citation(p.code, p.article) for p in cited))
        yield "act.citations", scope.reading(value, cited[0].span)


def _bygone(scope: Scope, span: Span) -> bool:
    """Say whether the act itself tells that the article is an old one: « alors en vigueur », « abrogé »."""
    before, after = scope.folded[max(0, span.start - 60) : span.start], scope.folded[span.end : span.end + 90]
    return bool(_BYGONE_BEFORE.search(before) or _BYGONE_AFTER.match(after))


def _effect(scope: Scope) -> Iterator[Found]:
    """Read « à compter du 1er janvier 2024 » in the decision; the earliest day counts."""
    stated = [
        (d.value, d.span)
        for block in scope.own
        if block.kind in ("DECISION", "ARTICLE", "VOTES")
        for d in dates(block)
        if d.value is not None
        and _EFFECT.search(scope.low(Span(max(block.cue.start, d.span.start - 40), d.span.start)))
        and not _of_something_else(scope, block, d.span.start)
    ]
    if stated:
        value, span = min(stated, key=lambda pair: pair[0])
        yield "act.effect_date", scope.reading(value, span)
        office = _OFFICE.search(scope.folded, max(0, span.start - 60), span.end + 80)
        if office:
            yield "act.effect_at_office", scope.reading(True, Span(office.start(), office.end()))
        spared = _spared(scope)
        if spared:
            yield "act.effect_spared", scope.reading(True, spared)


def _of_something_else(scope: Scope, block: Block, at: int) -> bool:
    """Say whether the day is that of an older decision, of a person, or a period of reference."""
    clause = re.split(r"[;.]\s|\n\s*\n", scope.low(Span(max(block.cue.start, at - 120), at)))[-1]
    period = clause.rstrip().endswith("periode du") and not _AGREEMENT.search(clause)
    told = _IN_FORCE.search(clause)
    there = told is not None and not told[1].startswith(_DECIDED_IN_FORCE)
    aside = clause.count("(") > clause.count(")")
    ends = _THEN_ENDS.match(scope.folded, min(at + 10, len(scope.folded)), at + 120) is not None
    return period or there or aside or ends or _OTHER_DAY.search(clause) is not None


def _spared(scope: Scope) -> Span | None:
    """Give the words that tell of a judgment, a withdrawal or a correction: an earlier effect may then be admitted."""
    for block in scope.of("DECISION", "ARTICLE", "VU", "CONSIDERING"):
        found = _SPARED.search(scope.folded, block.cue.start, whole(block).end)
        if found:
            return Span(found.start(), found.end())
    return None
