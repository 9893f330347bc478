"""The convention that the council approves: who may sign what, with whom, for how long, and its amendments."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts import periods
from ctgcheck.facts.annexed import annexed, is_annexed
from ctgcheck.facts.ctg import ctg
from ctgcheck.facts.dispositif import decisions_of
from ctgcheck.facts.leftovers import own_spans
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.title import title_of
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_NAMES = periods.Names(
    "convention.start_date",
    "convention.end_date",
    "convention.first_year",
    "convention.last_year",
    "convention.duration_months",
)
_CONVENTION = re.compile(r"\bconventions?\b|\bctg\b|\bcontrats?\s+\W{0,2}enfance\b")
_CONTRACT = re.compile(r"\b(?:conventions?|ctg|contrats?|protocoles?|chartes?|accords?|avenants?)\b")
_AMENDMENT = re.compile(r"\bavenant|\bresiliation|\bprolongation|\bprorogation|\bprorog|\bprolong")
_SIGN = re.compile(
    r"(?:autoris(?:e|er|ent|ation|ant)\b|habilite\w*|mandate\w*|charg(?:e|er|ent|eant)\b|donne\w*\s+(?:(?:au|a\s+(?:la|monsieur\s+le|madame\s+l[ae]|m\.\s+le|mme\s+l[ae]))\s+(?:maire|presidente?)\s+)?(?:tout\s+|tous\s+)?(?:pouvoirs?|mandat|delegation)\b)"
    r"[^;]{0,260}?(?:\b(?:signer|conclure|parapher|souscrire|passer)\b|\bla\s+signature\s+d(?:e\s|u\s|es\s))"
)
_IT = re.compile(r"\b(?:la|le|les)\s+(?:signer|conclure)\b")
_NOT = re.compile(r"n'autoris|ne\s+pas\s+autoris|refus|rejet|n'habilite|surseoir|ajourn|report(?:e|er)\s")
_CALLED = re.compile(
    r"\b(?:la\s+presente\s+|ladite\s+|ledit\s+|lesdites\s+|cette\s+|la\s+|le\s+|les\s+|une?\s+|des\s+|l')"
    r"(?:[a-z]+\s+){0,2}?(?:conventions?|ctg|contrats?|protocoles?|chartes?|accords?|avenants?)\b"
)
_SIGNED_END = re.compile(r"\s+(?:ainsi\s+que|et\s+(?:tou[st]|ses|les|l'ensemble|a\b|d'))|[,;:]|\n\s*\n|\.\s|\.$")
_UNNAMED = re.compile(
    r"\s*(?:la|ladite|cette|le|ledit|la\s+presente)\s+(?:convention|contrat|document)s?"
    r"(?:\s+(?:annexee?|jointe?|ci-?\s?(?:jointe?|annexee?)|a\s+cette|susvisee?|precitee?|dont|correspondante?|en\s+annexe)\b|\s*$)"
)
_APPROVED = re.compile(
    r"\b(?:approuv|adopt|valid|accept)(?:e|er|ent)\s+(?:les\s+termes\s+d(?:e\s+la|u)\s+|le\s+(?:principe|projet)\s+d(?:e\s+la|e|u)\s+)?"
    r"((?:la|le|l'|une|un)?\s*(?:[a-z]+\s+){0,3}?(?:d'|de\s+)?(?:convention|contrat|protocole|charte)\b[^;.,\n]{0,110})"
)
_KIND = re.compile(r"\b(?:convention|contrat|protocole|charte)\b\s*(.{0,24})", re.DOTALL)
_GENERIC = re.compile(r"(?:annex|joint|ci-|a\s+cette|susvis|precit|dont|correspond|en\s+annexe|telle?\b|$)")
_FUTURE = re.compile(
    r"(?:tous?|tout)\s+(?:les\s+|ses\s+|leurs\s+)?(?:eventuels?\s+|futurs?\s+)?avenants?\b(?:\s+(?:eventuels?|a\s+venir|ulterieurs?))?"
    r"|\b(?:ses|les|leurs|aux|des|d')\s*(?:eventuels?|futurs?)\s+avenants?\b|\b(?:ses|leurs)\s+avenants\b"
    r"|\b(?:les|aux|des|d'|l')\s*avenants?\s+(?:eventuels?|futurs?|ulterieurs?|a\s+venir|successifs)"
    r"|\bavenants?\s+eventuels?|\beventuels?\s+avenants?|\bet\s+les\s+avenants\b(?!\s*(?:n\W|\d))"
)
_BOUNDED = re.compile(
    r"nouvelle\s+deliberation|soumis|fer(?:a|ont)\s+l'objet|sans\s+incidence|n'ayant\s+pas|ne\s+modifi|dans\s+la\s+limite"
    r"|mineurs?\b|ne\s+remett|non\s+substantiel|sous\s+reserve|technique|n'affect|approuves?\s+par\s+le\s+conseil|a\s+l'exception"
)
_WITH = re.compile(
    r"\b(?:conventions?|ctg|contrats?|partenariat|signer|passer|conclure)\b[^;.]{0,160}?\b(?:avec|entre)\s+"
    r"((?:la|le|les|l'|une?|monsieur|madame|m\.|mme|[a-z]+)\s*[^;.]{2,150})"
)
_PARTY_END = re.compile(
    r"\s(?:pour|relative?s?|concernant|portant|en\s+vue|afin|dans|sur|au\s+titre|dont|ainsi|a\s+compter|couvrant|qui|visant|"
    r"permettant|tendant|en|telle?s?|jointe?|annexee?|valable|(?:la|le|une?|cette|ladite)\s+(?:[a-z]+\s+)?(?:convention|contrat|avenant))\b|[,(:|]|\s[-–]\s|20\d\d|\n\s*\n"
)
# « Causses et Vallée de la Dordogne » is one name: another party has an article or tells what it is
_AND = re.compile(
    r"(?i)\s+et\s+(?![^«»]*»)(?=(?:l[ea]s?|une?|d'une|monsieur|madame|m\.|mme|mm|caisses?|caf|msa|communes?|ville|communaute|association"
    r"|societe|sarl|sas|etat|departement|region|syndicat|metropole|ccas|cias|sdis|onf|office)\b|l['’])"
)
_AMOUNT = re.compile(r"\d\s?(?:€|euros?\b)")
_FREE = re.compile(
    r"a\s+titre\s+(?:gratuit|gracieux)|gratuitement|sans\s+(?:aucune\s+)?(?:contrepartie|incidence|participation)\s+financiere"
)
_LEFT_OPEN = re.compile(
    r"\b(?:montants?|conditions\s+financieres|modalites\s+financieres|participation)\b[^.;]{0,60}?"
    r"\b(?:ser(?:a|ont)|reste(?:nt|ra)?)\s+(?:a\s+)?(?:fixee?s?|definie?s?|determinee?s?|arretee?s?|fixer|definir|determiner)"
    r"\s+(?:ulterieurement|plus\s+tard|par\s+(?:le\s+|monsieur\s+le\s+|madame\s+l[ea]\s+)(?:maire|president))"
)
_LATE = re.compile(r"\bregularis")
_ALREADY = re.compile(
    r"\b(?:convention|contrat)\b[^.;]{0,60}?\b(?:deja\s+(?:ete\s+)?signee?|(?:a|ayant)\s+ete\s+signee?|signee?\s+(?:par\s+[^.;,]{3,30}\s+)?le)\b"
)
_REACH = 140  # from « signer » to the name of what is signed


def conventions(scope: Scope) -> Iterator[Found]:
    """Read « autorise le maire à signer la convention avec … pour la période 2025-2029 »."""
    if not _CONVENTION.search(scope.folded, scope.span.start, scope.span.end):
        return
    title, entries = title_of(scope), decisions_of(scope)
    heads = [span for span in (title, *entries) if span is not None]
    if not any(_CONVENTION.search(scope.folded, s.start, s.end) for s in heads):
        return
    yield from _authority(scope, entries)
    yield from _approved(scope, entries)
    yield from _amendments(scope, entries)
    yield from _parties(scope, [*entries, *heads])
    if not any(_AMENDMENT.search(scope.low(s)) and not _FUTURE.search(scope.low(s)) for s in heads):
        yield from _period(scope, title, entries)
        yield from annexed(scope)
    yield from _money(scope, entries)
    yield from _regularised(scope)
    if any(re.search(r"conventions?\s+territoriales?\s+globales?|\bctg\b", scope.low(s)) for s in heads):
        yield from ctg(scope)


def _about(scope: Scope, entries: list[Span]) -> Iterator[Span]:
    return (s for s in entries if _CONTRACT.search(scope.folded, s.start, s.end))


def _authority(scope: Scope, entries: list[Span]) -> Iterator[Found]:
    for span in entries:
        found = _SIGN.search(scope.folded, span.start, span.end)
        named = _CONTRACT.search(scope.folded, span.start, span.end) or _IT.search(scope.folded, span.start, span.end)
        if found is None or named is None or _NOT.search(scope.folded, span.start, found.end()):
            continue
        yield "convention.authorised", scope.reading(True, Span(found.start(), found.end()))
        contract = _CALLED.search(scope.folded, found.end(), min(span.end, found.end() + _REACH))
        if contract:
            stop = _SIGNED_END.search(scope.folded, contract.end(), span.end)
            called = scope.trimmed(Span(contract.start(), stop.start() if stop else span.end))
            plain = _UNNAMED.match(scope.low(called)) is not None
            yield "convention.signed_words", scope.reading(scope.words(called), called)
            yield "convention.signed_unnamed", scope.reading(plain, called)
        return


def _approved(scope: Scope, entries: list[Span]) -> Iterator[Found]:
    """Give the conventions approved, those only that bear a name of their own."""
    kept: dict[str, Span] = {}
    for entry in entries:
        for found in _APPROVED.finditer(scope.folded, entry.start, entry.end):
            kind = _KIND.search(found[1])
            key = " ".join(kind[1].split())[:16] if kind else ""
            if key and not _GENERIC.match(key):
                kept.setdefault(key, scope.trimmed(Span(found.start(1), found.end(1))))
    if kept:
        spans = list(kept.values())
        yield "convention.approved", scope.reading(tuple(scope.words(s) for s in spans), spans[0])


def _amendments(scope: Scope, entries: list[Span]) -> Iterator[Found]:
    for entry in entries:
        found = _FUTURE.search(scope.folded, entry.start, entry.end)
        signs = re.search(r"sign(?:er|ature)|conclure|autoris", scope.low(entry))
        if found and signs and not _BOUNDED.search(scope.folded, found.end(), entry.end):
            span = Span(found.start(), found.end())
            yield "convention.future_amendments", scope.reading(scope.words(span), span)
            return


def _parties(scope: Scope, heads: list[Span]) -> Iterator[Found]:
    """Give those named after « avec »: the decision's words before the title's."""
    for head in heads:
        found = _WITH.search(scope.folded, head.start, head.end)
        if found is None:
            continue
        span = scope.trimmed(Span(found.start(1), _party_end(scope, found.start(1), found.end(1))))
        names = [part.strip(" .") for part in _AND.split(scope.words(span))]
        if all(len(name) >= 3 for name in names):
            yield "convention.parties", scope.reading(tuple(names), span)
            return


def _party_end(scope: Scope, start: int, end: int) -> int:
    """Stop after the name; what stands between « and » belongs to it."""
    for stop in _PARTY_END.finditer(scope.folded, start + 4, end):
        before = scope.text[start : stop.start()]
        if before.count("«") <= before.count("»") or "»" not in scope.text[stop.start() : end]:
            return stop.start()
    return end


def _period(scope: Scope, title: Span | None, entries: list[Span]) -> Iterator[Found]:
    stated = [
        found
        for span in _about(scope, entries)
        for found in (
            *periods.days(scope.folded, span, _NAMES),
            *periods.years(scope.folded, span, _NAMES),
            *periods.length(scope.folded, span, _NAMES),
        )
    ]
    if title is not None:
        stated += [*periods.days(scope.folded, title, _NAMES), *periods.years(scope.folded, title, _NAMES)]
    yield from ((name, scope.reading(value, span)) for name, value, span in stated)


def _money(scope: Scope, entries: list[Span]) -> Iterator[Found]:
    areas = [*entries, *(part.span for part in scope.annexes if is_annexed(scope, part))]
    for pattern, value in ((_LEFT_OPEN, False), (_AMOUNT, True), (_FREE, True)):
        for area in entries if pattern is _LEFT_OPEN else areas:
            found = pattern.search(scope.folded, area.start, area.end)
            if found:
                yield "convention.financial_terms", scope.reading(value, Span(found.start(), found.end()))
                return


def _regularised(scope: Scope) -> Iterator[Found]:
    """Read « convention déjà signée le », only in an act that says that it puts things right."""
    own = list(own_spans(scope))
    if not any(_LATE.search(scope.folded, s.start, s.end) for s in own):
        return
    for area in own:
        found = _ALREADY.search(scope.folded, area.start, area.end)
        if found:
            yield "convention.already_signed", scope.reading(True, Span(found.start(), found.end()))
            return
