"""What the council delegates to the mayor: which heads of L2122-22, and whether their limits are written."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import Found, Matter
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span

_ARTICLE = re.compile(r"\bl\.?\s?2122-22\b|delegations?\b[^.;]{0,60}\bau\s+maire\b")
_GIVES = re.compile(r"\bdeleg\w+|\bcharge\w*\b|\bconfie\w*\b|\bpouvoirs?\b")
_TOLD = re.compile(r"compte[- ]rendu|decisions\s+(?:du\s+maire|prises|municipales)|rend\s+compte")
# a delegation is recognised by its words: councils number them anew
_HEADS = (
    ("1", r"affectation\s+des\s+proprietes\s+communales"),
    ("2", r"droits\s+de\s+voirie"),
    ("3", r"realisation\s+des?\s+emprunts"),
    ("4", r"preparation,\s+la\s+passation,\s+l'execution"),
    ("5", r"louage\s+de\s+choses"),
    ("6", r"contrats\s+d'assurance"),
    ("7", r"regies\s+comptables"),
    ("8", r"concessions\s+dans\s+les\s+cimetieres"),
    ("9", r"dons\s+et\s+legs"),
    ("10", r"alienation\s+de\s+gre\s+a\s+gre"),
    ("11", r"honoraires\s+des\s+avocats"),
    ("12", r"offres\s+de\s+la\s+commune\s+a\s+notifier"),
    ("13", r"creation\s+de\s+classes"),
    ("14", r"reprises\s+d'alignement"),
    ("15", r"droits\s+de\s+preemption\s+definis\s+par\s+le\s+code\s+de\s+l'urbanisme"),
    ("16", r"(?:intenter|ester)\b[^;]{0,60}\bactions\s+en\s+justice"),
    ("17", r"consequences\s+dommageables\s+des\s+accidents"),
    ("18", r"operations\s+menees\s+par\s+un\s+etablissement\s+public\s+foncier"),
    ("19", r"l\.?\s?311-4\s+du\s+code\s+de\s+l'urbanisme"),
    ("20", r"lignes\s+de\s+tresorerie"),
    ("21", r"l\.?\s?214-1(?:-1)?\s+du\s+(?:meme\s+)?code"),
    ("22", r"droit\s+de\s+priorite"),
    ("23", r"archeologie\s+preventive"),
    ("24", r"renouvellement\s+de\s+l'adhesion\s+aux\s+associations"),
    ("26", r"attribution\s+de\s+subventions"),
    ("27", r"demandes\s+d'autorisations\s+d'urbanisme"),
    ("29", r"participation\s+du\s+public\s+par\s+voie\s+electronique"),
)
_TABLE = tuple((number, re.compile(pattern)) for number, pattern in _HEADS)
_STATUTE = re.compile(
    r"\b(?:dans\s+|selon\s+)?l(?:es|a)\s+(?:limites?|conditions|cas)\s+"
    r"(?:que\s+fixe|(?:fixee?s?|determinee?s?|definie?s?)\s+par)\s+le\s+conseil(?:\s+municipal)?"
    r"|montant\s+maximum\s+(?:autorise|fixe)\s+par\s+le\s+conseil"
)
# the sums that the law itself prints, in its head on lawsuits
_OF_THE_LAW = re.compile(r"transiger\s+avec\s+les\s+tiers[^;]{0,200}?5\s?000\s?(?:€|euros?)[^;.\n]{0,80}")
_LIMIT = re.compile(
    r"\d\s?(?:€|euros?|%|ans?\b|k€|m€)|\d\s?000\b|\blimite\s+(?:de|d')|\bjusqu'a\b|\binferieure?s?\b|\bmaximal|\bmaximum\b(?!\s+(?:autorise|fixe))"
    r"|\bsuivante?s?\b|\bci-(?:apres|dessous|annexe)|\ba\s+savoir\b|\bnotamment\b|\btou(?:s|tes)\s+(?:les\s+)?\w+"
    r"|\b(?:mille|millions?|cents?)\s+(?:d'\s?)?(?:euros?|metres)|\bces\s+limites\b|,\s*soit\b|\bc'est-a-dire\b|\bmoins\s+de\b|\bl'ensemble\b|\bsans\s+limit|\bannex|\bquel(?:le)?s?\s+que\b|\bdevant\b"
)
_SET_ELSEWHERE = re.compile(
    r"\blimites?\s+(?:suivantes?|ci-\w+|fixees?\s+(?:ci|comme))|\bconditions\s+suivantes|\bfixe\w*\s+(?:les\s+limites|comme\s+suit)"
    r"|\bcomme\s+suit\b|\bannexe|\b(?:limite|plafon|maxim)\w*[^.;]{0,80}?\d\s?(?:€|euros?)|\d\s?(?:€|euros?)[^.;]{0,40}\bmaxim"
)
_ITEM = re.compile(r";|\n\s*\n|\n\s*(?=[-•]|\d{1,2}\s?[°).-])")
_ITEM_END = re.compile(r";|\n\s*\n|\.\s*\n")
_BEFORE, _LONGEST = 400, 900


def delegations(scope: Scope) -> Iterator[Found]:
    """Read « 3° De procéder, dans les limites fixées par le conseil municipal, à la réalisation des emprunts »."""
    matter = Matter(scope)
    if not matter.decisions or matter.first(_TOLD, matter.title) is not None:
        return
    area = _dispositif(matter)
    if matter.first(_ARTICLE, matter.areas) is None or matter.first(_GIVES, area) is None:
        return
    found = sorted((m.start(), n, m) for n, pattern in _TABLE for m in [matter.first(pattern, area)] if m is not None)
    if not found:
        return
    yield "delegation.heads", matter.reading(tuple(n for _, n, _ in found), found[0][2])
    starts = [_item_start(scope, m) for _, _, m in found]
    ends = [*starts[1:], _last_end(scope, found[-1][2], min(area[-1].end, starts[-1] + _LONGEST))]
    passages = [(n, Span(a, max(a, b))) for (_, n, _), a, b in zip(found, starts, ends, strict=True)]
    elsewhere = any(
        not any(span.start <= m.start() < span.end for _, span in passages) or m[0].startswith("annex")
        for m in matter.find(_SET_ELSEWHERE, matter.areas)
    )
    yield from _limits(scope, passages, elsewhere=elsewhere)


def _dispositif(matter: Matter) -> tuple[Span, ...]:
    """Give the act's text from its first decision on: a list of heads is longer than an entry."""
    start = matter.decisions[0].start
    return tuple(Span(max(a.start, start), a.end) for a in matter.areas if a.end > start)


def _item_start(scope: Scope, found: re.Match[str]) -> int:
    """Give where the item of a head begins: at its number or bullet, or after the item before it."""
    first = max(0, found.start() - _BEFORE)
    words = scope.folded[first : found.start()]
    marks = [m.end() for m in _ITEM.finditer(words)]
    return first + marks[-1] if marks else first


def _last_end(scope: Scope, found: re.Match[str], end: int) -> int:
    """Give where the last item ends: what follows it may limit all of them."""
    stop = _ITEM_END.search(scope.folded, found.end(), end)
    return stop.start() if stop else end


def _limits(scope: Scope, passages: list[tuple[str, Span]], *, elsewhere: bool) -> Iterator[Found]:
    limited, copied = [], []
    for number, span in passages:
        words = _OF_THE_LAW.sub("", scope.low(span))
        if _LIMIT.search(words):
            limited.append((number, span))
        elif _STATUTE.search(words) and not elsewhere:
            copied.append((number, span))
    for name, heads in (("delegation.heads_limited", limited), ("delegation.heads_copied", copied)):
        if heads:
            yield name, scope.reading(tuple(n for n, _ in heads), heads[0][1])
