"""How a vote ended: as said, or by what the council does in the indicative."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, people, whole
from ctgcheck.model import Reading, Span
from ctgcheck.tree import Block, Count

Found = tuple[str, Reading]

_ADOPTED = re.compile(
    r"\b(?:adoptee?s?|approuvee?s?)\b|\ba\s+adopte\b"
    r"|\b(?:est|sont|ete)\s+(?:vote|accorde|accepte|valide|attribue|decide)e?s?\b"
    r"|(?<!deja )\bvotee?s?\s?(?:\.|a\s+l['\s]unanimite|d'une\s+(?:seule\s+)?voix|par\s+chapitre)"
    r"|\baccord\s+(?:unanime|de\s+tous)\b"
)
_REJECTED = re.compile(
    r"se\s+prononce(?:nt)?\s+contre\b(?! ?:)|\brejetee?s?\b|\brepoussee?\b"
    r"|n'(?:est|a)\s+pas\s+(?:ete\s+)?(?:adopte|approuve)"
)
_REJECTS = re.compile(r"\b(?:rejette|refuse|repousse)")
# « le conseil municipal, à l'unanimité, admet en non-valeur »
_DOES = (
    "decide|approuve|autorise|adopte|accorde|attribue|alloue|octroie|fixe|cree|accepte|valide|donne|designe|sollicite"
    "|confirme|arrete|ratifie|institue|renouvelle|retient|agree|ouvre|porte|cede|supprime|demande|declare|mandate"
    "|charge|delegue|modifie|proroge|reconduit|maintient|adhere|consent|emet|elit|vote|prend acte"
    "|accueille favorablement|constate|exonere|instaure|prononce|abroge|habilite"
)
_SPEAKER = (
    r"(?:le (?:conseil|comite|bureau)|l'assemblee|la commission permanente|les (?:membres|delegues|conseillers|elus))"
)
_TO_THE_VERB = r"(?:[^.;]|(?<=\b[a-z])\.|(?<=\bmm)\.){0,200}?\s"
_VOICED = re.compile(
    rf"\b{_SPEAKER}\b{_TO_THE_VERB}"
    rf"(?:(?P<adopted>admet(?:tent)?|emettent|elisent|(?:{_DOES})(?:nt)?(?!\s(?:defavorable|de\s+ne\s+pas)))"
    r"|(?P<rejected>(?:rejette|refuse|repousse)(?:nt)?))\b"
)
# a box, ticked or not, is no blank: « [X] à l'unanimité   [ ] à la majorité »
_BLANK_LEFT = re.compile(r"(?:\.{3,}|…+|_{3,}|\[(?! ?[xX] ?\]| ?\] ?[a-zà-ÿ])[^\]\n\d]{0,30}\])(?![\s.…_:]*\d)")
_RULED = re.compile(r"^[ _=-]{20,}$", re.MULTILINE)  # a line across the page is no blank to fill in
_NEAR = 110  # characters: further only in the same paragraph
_FAR = 320  # after a vote, how far its outcome may be told, names in between
_INFINITIVE = re.compile(r"(?:-\s*)?(?:d'|de\s)?[a-z']+(?:er|ir|re)\b|\W*(?:demande|constate|considere)")
_SENTENCE = 300
_ENDS = re.compile(r"(?<!\b[a-z])(?<!\bmm)\.\s|;\s|\n\s*\n")
# « Le conseil, ouï le rapport de Mme CRESSANGE, fixe le tarif »
_COUNCIL = re.compile(r"\s*(?P<who>le (?:conseil|comite|bureau)|l'assemblee|la commission permanente|les membres)\b")
_LINE_END = re.compile(r"\n")
_MARK = r"(?:\(?(?:[ivx]{1,4}|\d{1,2}|[a-h])[.)°]{1,2}|[-–•])"
_ENTRY = re.compile(
    rf"(?P<who>(?:apres en avoir delibere,? )?\b{_SPEAKER}\b)[^.;\n]{{0,90}}\n\s*{_MARK}\s*"
    rf"(?:(?P<adopted>(?:{_DOES}|conclut|admet|inscrit|prend)(?:nt)?(?!\s(?:defavorable|de\s+ne\s+pas)))"
    r"|(?P<rejected>(?:rejette|refuse|repousse)(?:nt)?))\b"
)
_AFTER_DELIBERATION = re.compile(r"apres en avoir delibere")
_TOLD_BELOW = re.compile(r"\n\s*([^\n]{4,100})(?=\n|\Z)")


def outcome(scope: Scope, blocks: list[Block]) -> Iterator[Found]:
    """Read how it ended: as said, or by a decision in the indicative."""
    for block in (*blocks, *(b for b in scope.own if b.kind == "REPORT_ADOPTED")):
        line = max(scope.folded.rfind(mark, 0, block.cue.start) for mark in ("\n", ". ", ";"))
        span = Span(max(line + 1, block.cue.start - 60), _after(scope, block))
        for pattern, value in ((_REJECTED, "rejected"), (_ADOPTED, "adopted")):
            found = pattern.search(scope.folded, span.start, span.end)
            if found:
                ending = scope.reading(value, Span(found.start(), found.end()))
                if not _voted_to_reject(ending, blocks):
                    yield "vote.outcome", ending
                return
    if not _unfilled(scope, blocks):
        voiced = next((v for block in blocks if (v := _voiced(scope, block))), None)
        if voiced is not None and not _voted_to_reject(voiced[1], blocks):
            yield voiced
            return
        decided = [*_decided(scope), *(_listed(scope) if blocks else ())]
        yield from (found for found in decided[:1] if not _voted_to_reject(found[1], blocks))


def _after(scope: Scope, block: Block) -> int:
    """Give the end of the paragraph that tells of a vote: « Contre : 5 (les mêmes)... ADOPTÉ À LA MAJORITÉ »."""
    stop = scope.folded.find("\n\n", block.cue.end)
    below = _TOLD_BELOW.match(scope.folded, stop) if stop >= 0 else None  # « Le budget est ADOPTÉ. » under the counters
    paragraph = max(block.cue.end + _NEAR, below.end() if below else stop if stop >= 0 else len(scope.folded))
    return min(whole(block).end, block.cue.end + _FAR, paragraph)


def _voiced(scope: Scope, block: Block) -> Found | None:
    """Read what the council does in the sentence that holds its vote."""
    begin = _sentence(scope, block.cue.start)
    after = _ENDS.split(scope.low(Span(block.cue.start, block.cue.end + _SENTENCE)))[0]
    found = _VOICED.search(scope.folded, begin, min(scope.span.end, block.cue.start + len(after)))
    if block.kind != "VOTES" or found is None:
        return None
    kind = found.lastgroup or "adopted"
    return "vote.outcome", scope.reading(kind, Span(found.start(kind), found.end(kind)))


def _sentence(scope: Scope, place: int) -> int:
    """Give where the sentence that holds a place begins."""
    before = scope.low(Span(max(scope.span.start, place - _SENTENCE), place))
    return place - len(_ENDS.split(before)[-1])


def _voted_to_reject(ending: Reading, blocks: list[Block]) -> bool:
    """Say whether the votes are for a refusal: « par 9 voix contre 5, rejette la proposition »."""
    counts = {p.kind: p.value for b in blocks for p in b.pieces if isinstance(p, Count) and p.value is not None}
    return ending.value == "rejected" and (counts.get("for") or 0) > (counts.get("against") or 0)


def _decided(scope: Scope) -> Iterator[Found]:
    for block in scope.of("DECISION"):
        said = scope.low(block.cue)
        rejects = _REJECTS.search(said) is not None
        value = "rejected" if rejects else None if _INFINITIVE.match(said) else "adopted"
        if value is not None and _committed(scope, block):
            yield "vote.outcome", scope.reading(value, block.cue)
            return


def _listed(scope: Scope) -> Iterator[Found]:
    """Read « Le comité : 1) fixe les tarifs », a decision an entry of the list."""
    found = _ENTRY.search(scope.folded, scope.span.start, scope.span.end)
    if (found and scope.text[found.start("who")].isupper()) or (found and _AFTER_DELIBERATION.search(found[0])):
        kind = found.lastgroup or "adopted"
        yield "vote.outcome", scope.reading(kind, Span(found.start(kind), found.end(kind)))


def _subject(scope: Scope, verb: int) -> bool:
    """Say whether the sentence of a verb, or a line of it, begins with the council."""
    begin = _sentence(scope, verb)
    lines = [begin, *(m.end() for m in _LINE_END.finditer(scope.folded, begin, verb))]
    found = (_COUNCIL.match(scope.folded, place, verb) for place in lines)
    return any(each is not None and scope.text[each.start("who")].isupper() for each in found)


def _unfilled(scope: Scope, blocks: list[Block]) -> bool:
    """Say whether counters or lists are still to be filled in: « Pour : …… », « [à compléter] »."""
    empty = (b for b in scope.at_opening("PRESENT", "COUNTS") if not people(b))
    return any(
        _BLANK_LEFT.search(_RULED.sub("", scope.text[_line_start(scope, b) : _line_end(scope, b)]))
        for b in (*blocks, *empty)
    )


def _line_start(scope: Scope, block: Block) -> int:
    """Give where the line begins that holds the words just before a block."""
    near = max(0, block.cue.start - 30)
    return scope.text.rfind("\n", max(0, near - _FAR), near) + 1 or near


def _line_end(scope: Scope, block: Block) -> int:
    """Give where the line ends that holds the words just after the cue of a block."""
    near = min(whole(block).end, block.cue.end + 60)
    line = scope.text.find("\n", near, near + _FAR)
    return line if line >= 0 else near


def _committed(scope: Scope, decision: Block) -> bool:
    """Say whether the council speaks: after « après en avoir délibéré », a vote, or as the subject of the verb."""
    if _COUNCIL.match(scope.folded, decision.cue.start) or _subject(scope, decision.cue.start):
        return True
    before = (b.kind for b in scope.own if b.cue.start < decision.cue.start)
    if any(kind in ("DELIBERATED", "VOTES", "ARTICLE") for kind in before):
        return True
    following = next((b for b in scope.own if b.cue.start > decision.cue.start), None)  # « DÉCIDE, par 10 voix pour, »
    return following is not None and following.kind == "VOTES" and scope.low(decision.body).strip(" ,(") == ""
