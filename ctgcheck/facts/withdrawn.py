"""Who does not take part in the vote on an act, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.officers import mayor, named
from ctgcheck.facts.scope import Scope, people
from ctgcheck.model import Reading, Span, Withdrawn
from ctgcheck.tree import Block, Count, Person

Found = tuple[str, Reading]

_THE_MAYOR = re.compile(r"\bl[ea] maire\b")
_REPRESENTS = re.compile(r"l\s?\.?\s?1111-6|deport")
_INTERESTED = re.compile(
    r"interess|conflit\s+d'interets?|a\s+titre\s+personnel|l\s?\.?\s?2131-11|\bconcernee?s?(?:\s+par|\))"
    r"|liens?\s+(?:familia|de\s+parente)"
)
# « présidente du Comité des fêtes », « membres du bureau de l'association » : a member of what the council helps
_MEMBER = re.compile(
    r"\b(?:co-?)?(?:presidente?|vice-presidente?|membre|tresori[a-z]+|secretaire|dirigeante?|administrat[a-z]+|benevole"
    r"|adherente?|salariee?|geran[a-z]+|responsable|associee?)s?\b[^.;\n]{0,60}?\b(?:associations?|clubs?|amicale"
    r"|comites?\s+d(?:es\s+fetes|e\s+jumelage|'animation)|foyer\s+rural|societes?|entreprises?|sarl|sci|gaec|benefici)"
)
_RELATED = re.compile(
    r"\b(?:proprietaires?|candidate?s?|parente?s?|(?:epou(?:x|se)|conjointe?|fils|fille|frere|soe?ur|pere|mere|gendre)\s+d(?:e|u)|gerante?"
    r"|acquereur|vendeur|exploitante?|riveraine?|(?:directement|personnellement)\s+concernee?)s?\b"
)
_SENTENCE_END = re.compile(r"(?<!\bm)(?<!\bmm)(?<!\bmr)\.\s|;|\n\s*\n")
# told of this vote: never « si le maire prend part au vote », « sans que le maire ait pris part »
_VOTED = re.compile(
    r"\bl[ea] maire,? (?:a |ayant |prenant |prend )(?:bien |egalement |aussi )?(?:pris )?part (?:a ce|au) vote"
)
_SUPPOSED = re.compile(r"\b(?:si|s'|qu[e']|quand|lorsque|ou|sans) ?(?:m\. |mme |monsieur |madame )?\Z")
_OF = re.compile(r"\b(?:d[ue]|des|au|a|la|d'|l')\s?\Z")
_NO_PERSON = re.compile(
    r"^(?:d[ue]|des|au|aux|les)\s|\b(?:president|tresori|secretaire|membre|represent|adjoint|conseil|commission|club|associat)"
)
_REACH = 220  # characters after the name


def withdrawn(scope: Scope, blocks: Sequence[Block]) -> Iterator[Found]:
    """Read « M. NERVAUX quitte la salle », « ne prend pas part au vote : M. NERVAUX »."""
    chief = mayor(scope)
    found: list[Withdrawn] = []
    spans: list[Span] = []
    for name, span in _leaving(scope, blocks, chief):
        if chief is not None and name == chief:
            yield "vote.mayor_voted", scope.reading(False, span)
        if not any(persons.same(name, other.name) for other in found):
            found.append(Withdrawn(name, _why(scope, span)))
            spans.append(span)
    if found:
        yield "members.withdrawn", scope.reading(tuple(found), spans[0])
    if not found and withdrawals(scope):
        yield "members.movements_unread", scope.reading(True, withdrawals(scope)[0].cue)
    elif not found:
        yield from _mayor_voted(scope)


def _mayor_voted(scope: Scope) -> Iterator[Found]:
    """Read « M. le maire ayant pris part au vote »."""
    for voted in _VOTED.finditer(scope.folded, scope.span.start, scope.span.end):
        if not _SUPPOSED.search(scope.folded, max(0, voted.start() - 24), voted.start()):
            yield "vote.mayor_voted", scope.reading(True, Span(*voted.span()))
            return


def _leaving(scope: Scope, blocks: Sequence[Block], chief: str | None) -> Iterator[tuple[str, Span]]:
    """Go through those who leave or do not take part; « le Maire » under the mayor's name."""
    for block in withdrawals(scope):
        role = _THE_MAYOR.search(scope.low(block.cue))
        if role and chief is not None:
            yield chief, block.cue
        told = [p for p in people(block) if p.title or not _is_nobody(scope, p)]
        yield from ((name, p.span) for p in told if (name := named(scope, p)))
    for block in blocks:
        counts = (c for c in block.pieces if isinstance(c, Count) and c.kind == "not_voting")
        yield from ((name, p.span) for c in counts for p in c.names if (name := named(scope, p)))


def _is_nobody(scope: Scope, person: Person) -> bool:
    """Say whether words without a title name no person: « du CGCT », « TRÉSORIÈRE DU CLUB »."""
    start = person.span.start
    before = _OF.search(scope.folded, max(0, start - 8), start)
    return before is not None or _NO_PERSON.search(scope.low(person.span)) is not None


def _why(scope: Scope, span: Span) -> str:
    """Say why a member leaves, from the lines around the name."""
    start = scope.folded.rfind("\n", 0, span.start)
    said = scope.low(Span(max(0, start, span.start - 200), min(len(scope.folded), span.end + 200)))
    said = "\n".join(said.split("\n")[:3])
    if _REPRESENTS.search(said):
        return "representative"
    after = _SENTENCE_END.split(scope.low(Span(span.end, min(len(scope.folded), span.end + _REACH))))[0]
    own = _MEMBER.search(after) or _RELATED.search(after)
    return "personal" if own or _INTERESTED.search(said) else "unknown"


def withdrawals(scope: Scope) -> list[Block]:
    """Give the sentences that tell who left the room for this act."""
    if scope.kind != "item":
        return list(scope.of("WITHDRAWN"))
    return [m.block for m in scope.moves if m.block.kind == "WITHDRAWN" and m.first == scope.rank]
