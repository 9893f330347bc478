"""Proxies told in a sentence of the header, outside any list: « M. PRAVERS a donné pouvoir à Mme VALLOIRE »."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.proxies import read_proxies
from ctgcheck.tree import Block, ProxyPair

_MANDATE = r"(?:pouvoirs?|procurations?|mandats?|delegation de vote)"
_TITLE = r"(?:m\.|mr|mme|mlle|monsieur|madame|mademoiselle)"
_TOLD = re.compile(
    rf"(?:donn|reme|remi|confi|delivr|laiss)[a-z]{{1,4}} (?:un |une |son |sa |leurs? )?{_MANDATE}(?: de vote)?\s"
    r"(?:a|au profit de)\s"
    rf"|\b{_MANDATE}(?: donnee?)?\s(?:de|par)\s{_TITLE} ?[^\n.;:]{{2,60}}?\s(?:a|pour)\s{_TITLE}"
    rf"|[(,]\s?{_MANDATE}(?: donnee?)?\sa\s(?={_TITLE})"
)
# « pour signer »; not « pour la suite de la séance », « pour les points suivants »
_GOES_ON = r"(?! (?:toute )?(?:l[ae]s? |l')(?:suite|fin|reste|duree|ensemble|[a-z]{5,14}s (?:suivant|restant|a venir)))"
_TO_ACT = re.compile(rf"\b(?:pour{_GOES_ON}|afin d|aux fins|a l'effet|signer|de (?:signer|poursuivre|mettre))\b")
_SENTENCE = re.compile(r"(?:(?<![ \nm]m)(?<!mm)(?<!mr)(?<!mme)[.;]\s(?!(?:il|elle)\s)|\n\s*\n|(?<=:)\s)")
_LONGEST = 900


def told_in_passing(text: str, folded: str, block: Block) -> tuple[ProxyPair, ...]:
    """Read who gives a proxy to whom in the sentences of a block that is no list; both must be named."""
    end = min(block.body.end, block.body.start + _LONGEST)
    told = [found.span() for found in _TOLD.finditer(folded, block.body.start, end)]
    if not told:
        return ()
    begin = max((m.end() for m in _SENTENCE.finditer(folded, block.body.start, told[0][0])), default=block.body.start)
    stop = _SENTENCE.search(folded, told[-1][1], end)
    near = Span(begin, stop.start() + 1 if stop else end)
    if _TO_ACT.search(folded, told[-1][1], near.end):
        return ()
    found = (p for p in read_proxies(text, near, folded, columns=False) if isinstance(p, ProxyPair))
    return tuple(p for p in found if p.holder is not None and (p.holder.name or p.holder.function))
