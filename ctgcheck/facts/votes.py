"""The vote: counters, unanimity, ballot, outcome."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.ballots import one_ballot
from ctgcheck.facts.outcome import outcome
from ctgcheck.facts.scope import Scope, whole
from ctgcheck.facts.withdrawn import withdrawn
from ctgcheck.model import Derived, Reading, Span
from ctgcheck.tree import Block, Count

Found = tuple[str, Reading]

_COUNTED = {
    "for": "vote.for",
    "against": "vote.against",
    "abstentions": "vote.abstentions",
    "not_voting": "vote.not_voting",
    "blank": "vote.blank",
    "expressed": "vote.expressed",
    "majority": "vote.majority",
}
_BLANK = Derived(("vote.counters_blank", "vote.for"), "compteur laissé en blanc : zéro")
_ZERO_WHEN_BLANK = frozenset({"against", "abstentions", "not_voting"})
_UNANIMOUS = re.compile(
    r"unanimite|\bunanimes?\s?[,:]|accord\s+unanime|d'une\s+(?:seule\s+voix|voix\s+unanime)|sans\s+(?:voix\s+contraire|opposition)\s+ni\s+abstention"
)
_MAJORITY = re.compile(r"\ba\s+la\s+majorite\b(?!\s+(?:absolue|relative|simple))")
_NOT_YET = re.compile(r"unanimite\s+(?:absolue|simple)?\s*(?:est|serait|n'est)\s")
_SECRET = re.compile(r"(?:scrutin|bulletins?|vote)\s+secrets?")
_WAIVED = re.compile(
    r"(?:ne\s+pas\s+(?:proceder|recourir|voter)|renonc|main\s+levee"
    r"|(?:proceder|vot[a-z]+|recourir)\s+au\s+(?:scrutin|vote)\s+(?:public|ordinaire))[^.]{0,120}"
)
_ASKED_WHETHER = re.compile(r"\b(?:s'il y a lieu|si (?:l[ea]|l'|un|les|des|quelqu)[^.;]{0,60}|demande si)[^.;]{0,80}\Z")
_PUBLIC = re.compile(r"scrutin\s+public")
_ANOTHER_BODY = re.compile(r"commission|comite|bureau|avis|conseil\s+d'administration|c\.?t\.?p?\b")
# « considérant que la délibération du 4 janvier a été adoptée par 8 voix »
_HAD = re.compile(
    r"\bavai(?:t|ent) (?:ete )?(?:demande|decide|vote|adopte|approuve|rejete|refuse|souhaite|emis|donne|rendu)e?s?\b"
)
_ADOPTS = re.compile(r"(?:est|sont)\s+(?:adopte|approuve|accepte|valide)")  # « la décision est adoptée à l'unanimité »
_A_COMMISSION = re.compile(
    r"(?:^|, )l[ae]s? (?:\d{1,2} ?[a-z]{1,4} )?commissions?\b(?! permanente)(?!.*\bconseil (?:municipal|communautaire))"
)
_EARLIER = re.compile(r"\b(?:deliberation|decision|seance|motion|deja)\b|\b(?:a|ont) ete\b")
# « le bureau, réuni le 31 janvier, s'est prononcé à l'unanimité » : the vote of those who were consulted
_CONSULTED = re.compile(
    r"\b(?:le bureau|l[ae]s? (?:\d{1,2} ?(?:ere?|nde?|i?e?me|e) |[a-z]{7,10}ieme |premiere |seconde )?commissions?"
    r"(?! permanente)|le comite (?:technique|social|consultatif)"
    r"|le conseil (?:de vie|d'ecole|citoyen|des sages))\b"
    r"[^.;]{0,120}(?:s'est (?:prononce|partage|declare)"
    r"|(?:a|avait|ont|avaient) (?:emis|donne|rendu)|ayant|consulte|a vote|avis|opine)"
)
_THE_COUNCIL = re.compile(
    r"(?:[^.;]{0,160},\s+)?(?:le (?:conseil|comite)(?: municipal| communautaire| departemental| regional| syndical"
    r"| d'administration)?,|l'assemblee\b)"
)
_NEW_LINE = re.compile(r"[.;!?»)][ ]*\n(?:[^\n]{0,200}\n)?\s*(?:par |avec |a )?\Z")
_COUNCIL_SAYS = re.compile(
    r"(?:^|,\s|\n)\s*"
    r"(?:le (?:conseil|comite)(?: municipal| communautaire| departemental| regional| syndical| d'administration)?"
    r"|l'assemblee)[ ,\n]*(?:apres en avoir delibere[, \n]*)?$"
)
# « vu l'article L2333-78, le comité syndical, par 30 voix pour »
_IT_SPEAKS = re.compile(
    r",\s(?:le\s(?:conseil(?:\s[a-z'-]+){0,2}|comite\ssyndical)|l'assemblee(?:\s[a-z]+)?),\s(?:par|a)?\s*$"
)
_SENTENCE_END = re.compile(r"[.;]\s|,\s*\n")
_LESS = re.compile(r"unanimite(?:\s+des\s+[a-z]+)*,?\s+(?:moins|sauf)\b")
_WAIVES = re.compile(r"unanimite(?:\s+des\s+[a-z]+)*\s+(?:de\s+|d')(?:ne\s+pas|renoncer)")
_REQUESTED = re.compile(
    r"(?:demande|requete)\s+(?:de\s+|d'au\s+moins\s+)?(\d{1,2})\s+(?:de\s+ses\s+)?(?:membres|conseillers|elus|presents)"
    r"|(?<![a-z0-9])(\d{1,2})\s+(?:membres|conseillers|elus)[a-z ]{0,30}\s(?:ont\s+)?(?:demande|reclame|sollicite)"
    r"|\b(?:demande|reclame|sollicite)e?\s+par\s+(\d{1,2})\s+(?:membres|conseillers|elus|presents)"
)
_REASONS = frozenset({"VU", "CONSIDERING", "HEARD"})
_REACH = 220


def votes(scope: Scope) -> Iterator[Found]:
    """Read « à l'unanimité (32 voix Pour) », « Pour : 14 / Contre : / Abstention : »."""
    blocks = council_votes(scope)
    if scope.kind in ("list", "report", "other") or (scope.kind == "minutes" and len(blocks) > 1):
        return  # several decisions that could not be told apart: whose vote is it?
    yield from _counters(scope, blocks)
    yield from _unanimity(scope, blocks)
    yield from withdrawn(scope, blocks)
    yield from _ballot(scope, blocks)
    yield from outcome(scope, blocks)


def council_votes(scope: Scope) -> list[Block]:
    """Give the votes of the council: not those of a commission, quoted among the reasons."""
    kept, reason = [], None
    for block in scope.own:
        if block.kind in ("VOTES", "COUNTS") and not _of_another_body(scope, reason, block):
            kept.append(block)
        if block.kind not in ("STAMP", "VOTES"):
            reason = block if block.kind in _REASONS else None
        if block.kind == "SECRETARY":
            reason = block
    return [b for b in kept if b.kind == "VOTES" or _is_tally(b)]


def _is_tally(block: Block) -> bool:
    return any(isinstance(p, Count) and p.kind in _COUNTED for p in block.pieces)


def _of_the_past(scope: Scope, block: Block) -> bool:
    """Say whether the sentence tells of an earlier vote: « votre assemblée, par 19 voix pour, avait demandé »."""
    after = re.split(r"[.;:]\s|\n\s*\n", scope.low(Span(block.cue.end, min(len(scope.folded), block.cue.end + 160))))[0]
    return _HAD.search(after) is not None


def _of_who_was_consulted(scope: Scope, block: Block) -> bool:
    """Say whether the sentence tells of a commission: « la commission, réunie le 9 mars, l'a retenue par 4 voix »."""
    said = scope.low(Span(max(0, block.cue.start - 240), block.cue.start))
    sentence = " ".join(re.split(r"[.;]\s|\n\s*\n", said)[-1].split())
    consulted = _CONSULTED.search(sentence) or _A_COMMISSION.search(sentence)
    return consulted is not None and "delibere" not in sentence[consulted.end() :]


def _of_another_body(scope: Scope, reason: Block | None, block: Block) -> bool:
    if _ADOPTS.match(scope.low(block.cue)):
        return False
    if _of_the_past(scope, block) or _of_the_secretary(scope, reason, block):
        return True
    if reason is None or reason.kind == "SECRETARY":
        return _of_who_was_consulted(scope, block)
    said = scope.low(Span(max(reason.cue.start, block.cue.start - 400), block.cue.start))
    if _THE_COUNCIL.match(re.split(r"[.;]\s+", said)[-1]) or _IT_SPEAKS.search(said) or _NEW_LINE.search(said):
        return False  # the council speaks, or the reason's own sentence is over
    if _EARLIER.search(said) and not _SENTENCE_END.search(said):
        return True
    return _ANOTHER_BODY.search(said) is not None and not re.search(r"\n\s*\n\s*(?:par |avec |a )?$", said)


def _of_the_secretary(scope: Scope, reason: Block | None, block: Block) -> bool:
    """Say whether the vote is that of « est désignée secrétaire à l'unanimité »."""
    told = reason is not None and reason.kind == "SECRETARY"
    between = scope.low(Span(reason.cue.end, block.cue.start)) if reason is not None and told else "\n"
    return re.search(r"\n|\.\s", between) is None


def _counters(scope: Scope, blocks: list[Block]) -> Iterator[Found]:
    counts = one_ballot([p for b in blocks for p in b.pieces if isinstance(p, Count) and p.kind in _COUNTED])
    printed = any(c.kind == "for" and c.value is not None for c in counts)
    blank = []
    for count in counts:
        if count.value is not None:
            yield _COUNTED[count.kind], scope.reading(count.value, count.span)
        elif count.kind in _ZERO_WHEN_BLANK and not any(o.kind == count.kind and o.value is not None for o in counts):
            blank.append(count)
            if printed:
                yield _COUNTED[count.kind], Reading(0, _BLANK)
    if blank:
        names = tuple(dict.fromkeys(_COUNTED[c.kind] for c in blank))
        yield "vote.counters_blank", scope.reading(names, Span(blank[0].span.start, blank[-1].span.end))


def _unanimity(scope: Scope, blocks: list[Block]) -> Iterator[Found]:
    adopted = [b for b in scope.own if b.kind == "REPORT_ADOPTED"]
    counted = [b for b in blocks if any(isinstance(p, Count) and p.kind == "for" for p in b.pieces)]
    for block in (*(counted or blocks), *adopted, *_just_before(scope, counted)):
        near = Span(block.cue.start, min(whole(block).end, block.cue.end + _REACH))
        found = _UNANIMOUS.search(scope.folded, near.start, near.end)
        if found and not _another_unanimity(scope, found.start()):
            yield "vote.unanimous", scope.reading(True, Span(found.start(), found.end()))
            return
    for block in blocks:
        found = _MAJORITY.search(scope.folded, block.cue.start, block.body.end)
        if found:
            yield "vote.unanimous", scope.reading(False, Span(found.start(), found.end()))
            return


def _another_unanimity(scope: Scope, start: int) -> bool:
    """Say whether the word speaks of something else: « l'unanimité moins une voix », « déjà voté à l'unanimité »."""
    others = (_NOT_YET, _LESS, _WAIVES)
    return any(p.match(scope.folded, start) for p in others) or "deja" in scope.folded[max(0, start - 30) : start]


def _just_before(scope: Scope, counted: list[Block]) -> list[Block]:
    """Give the votes that announce the counters: « à l'unanimité, décide... Pour : 15 »."""
    decided = [b for b in scope.own if b.kind == "DELIBERATED"]
    start = decided[0].cue.start if decided else None
    before = [b for b in scope.own if b.kind == "VOTES" and b not in counted]
    return [b for b in before if (b.cue.start > start if start is not None else _said_of_the_council(scope, b))]


def _said_of_the_council(scope: Scope, block: Block) -> bool:
    """Say whether the sentence is the council's own: « Le conseil municipal, à l'unanimité, adopte »."""
    said = scope.low(Span(max(0, block.cue.start - 200), block.cue.start))
    return _COUNCIL_SAYS.search(re.split(r"[.;]\s+|\n\s*\n", said)[-1]) is not None


def _ballot(scope: Scope, blocks: list[Block]) -> Iterator[Found]:
    for block in blocks:
        near = Span(max(0, block.cue.start - 120), min(whole(block).end, block.cue.end + _REACH))
        secret = _SECRET.search(scope.folded, near.start, near.end)
        if secret:
            span = Span(secret.start(), secret.end())
            waived = _WAIVED.search(scope.low(near)) is not None
            if not waived and _ASKED_WHETHER.search(scope.folded, max(0, secret.start() - 120), secret.start()):
                continue
            yield "vote.secret", scope.reading(not waived, span)
            asked = _REQUESTED.search(scope.folded, max(0, secret.start() - 120), secret.end() + 60)
            if asked:
                number = asked[1] or asked[2] or asked[3]
                yield "vote.secret_requests", scope.reading(int(number), Span(asked.start(), asked.end()))
            if waived:
                yield "vote.secret_waived", scope.reading("unanim" in scope.low(near), span)
                yield from _public(scope, near)
            return
        public = list(_public(scope, Span(block.cue.start, near.end)))
        if public:
            yield from public
            return
    by_hand = next((b.cue for b in blocks if "main levee" in scope.low(b.cue)), None)
    if by_hand is not None:
        yield "vote.secret", scope.reading(False, by_hand)


def _public(scope: Scope, near: Span) -> Iterator[Found]:
    """Read « au scrutin public »."""
    public = _PUBLIC.search(scope.folded, near.start, near.end)
    if public:
        yield "vote.public", scope.reading(True, Span(public.start(), public.end()))
