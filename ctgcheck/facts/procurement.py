"""Public contracts and concessions: who holds the contract, for how much, what the committee did, at which step."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import MONEY, Found, Matter
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span

_CONTRACT = re.compile(r"\bmarches?\b|\baccords?-cadres?\b|\bavenants?\b")
_HOLDER = re.compile(
    r"\b(?:avec|à|par)\s+(?:l['’]|la\s+|le\s+)?(?i:soci[ée]t[ée]|entreprise|groupement|cabinet|SAS|SARL|EURL|SCOP|SA)\s+"
    r"((?:(?:SAS|SARL|EURL|SCOP|SA)\s+)?[A-ZÀ-ÝŒŸ][\w&'’.-]*(?:\s+(?:et\s+|&\s+)?[A-ZÀ-ÝŒŸ][\w&'’.-]*){0,4})"
)
_PRICE = re.compile(
    rf"\b(?:pour\s+un\s+montant|montant\s+(?:total|global|du\s+marche)|au\s+prix)\b[^.;€]{{0,40}}?{MONEY}"
)
_ESTIMATE = re.compile(
    r"\b(?:montants?\s+(?:previsionnels?|estimatifs?|estimes?)|(?:cout|estimation|enveloppe)\s+(?:previsionnel|estimatif|financiere)"
    rf"\w{{0,4}}|estimee?s?\s+a)\b[^.;€]{{0,60}}?{MONEY}"
)
_TO_COME = re.compile(
    r"\b(?:entreprises?|titulaires?|attributaires?|candidats?|societes?|prestataires?)\s+"
    r"(?:qui\s+(?:sera|seront)\s+(?:retenue?s?|designee?s?|choisie?s?)|a\s+(?:retenir|choisir|designer|venir))"
)
_AMENDMENT = re.compile(
    r"\b(?:signer|conclure|approuver?|approuve|passer)\s+(?:l'|un\s+|cet\s+|les\s+|des\s+)avenants?\s*(?:n\s?°?\s?\d|au\s+marche|de\s+)"
)
_AMENDMENT_TITLE = re.compile(r"\bavenants?\b")
_RISE = re.compile(
    r"\b(?:augment\w+|hausse|plus[- ]value|majoration|ecart|soit)\b(?:(?!t\.?v\.?a|baisse|diminu|moins)[^.;%]){0,60}?"
    r"(?<![\d,.])(\d{1,3})(?:[.,](\d{1,2}))?\s?%(?!\s*(?:de\s+)?t\.?v\.?a)"
)
_AGAIN = re.compile(
    r"\bsans\s+suite\b|\binfructueu|\brelanc|absence\s+d'offres?\b|aucune\s+offre|negociation\s+directe"
)
_NEUTRAL = re.compile(
    r"\bsans\s+(?:aucune\s+)?incidence\s+(?:financiere|sur\s+le\s+montant)"
    r"|\bn'(?:entraine|a|emporte|engendre)\s+(?:aucune|pas\s+d)\s?'?\s*(?:augmentation|incidence\s+financiere|modification\s+du\s+montant)"
)
_FORMAL = re.compile(
    r"\bappel\s+d'offres\s+(?:ouvert|restreint)|(?<!seuil\sde\s)(?<!seuils\sde\s)(?<!seuil\sde\sla\s)(?<!seuils\sde\sla\s)(?<!seuils\sdes\s)(?<!seuil\sdes\s)\bprocedures?\s+formalisee"
)
_ADAPTED = re.compile(r"\bprocedure\s+adaptee|\bm\.?a\.?p\.?a\b")
_CAO = r"(?:commission\s+d'appel\s+d'offres|\bc\.?a\.?o\b\.?)"
_COMMITTEE = re.compile(
    rf"{_CAO}[^.;]{{0,80}}?\ba\s+(?:attribue|retenu|choisi|decide|emis|donne|rendu|classe)"
    rf"|\b(?:avis|decision|choix|proces-verbal)\b(?:(?!\bau\b)[^.;]){{0,40}}?\b(?:de|par)\s+la\s+{_CAO}"
)
_NO_COMMITTEE = re.compile(
    rf"{_CAO}\s+n'(?:a|ayant)\s+pas\s+(?:ete\s+)?(?:saisie|reunie|consultee|attribue|emis|donne|rendu)"
    rf"|sans\s+(?:l'avis|avis|reunion)\s+(?:prealable\s+)?de\s+la\s+{_CAO}"
)
_SERVICE = re.compile(
    r"delegations?\s+de(?:s)?\s+services?\s+publics?|\bd\.?s\.?p\b|concessions?\s+de\s+(?:service|l'exploitation|la\s+gestion)"
    r"|contrat\s+de\s+concession"
)
_PRINCIPLE = re.compile(r"\bprincipe\b|\bchoix\s+du\s+mode\s+de\s+gestion")
_CHOICE = re.compile(
    r"\bchoix\s+(?:du|de\s+l[ae]|de\s+l')\s?(?:delegataire|concessionnaire|titulaire|attributaire|fermier)"
)
_REPORT = re.compile(r"\brapport\b[^.;]{0,80}?(?:\bpresentant\b|\bcaracteristiques\b|\bprestations\b|l\.?\s?1411-4)")
_USERS = r"(?:commission\s+consultative\s+des\s+services\s+publics\s+locaux|\bc\.?c\.?s\.?p\.?l\b)"
_USERS_SAID = re.compile(
    rf"\bavis\b(?:(?!\bau\b)[^.;]){{0,60}}?{_USERS}|{_USERS}[^.;]{{0,60}}?\ba\s+(?:emis|donne|rendu)"
)
_USERS_SILENT = re.compile(rf"{_USERS}\s+n'(?:a|ayant)\s+pas\s+(?:ete\s+)?(?:saisie|reunie|consultee|emis|donne|rendu)")
_OFFERS = re.compile(
    r"\bdate\s+(?:et\s+(?:l'\s?)?heure\s+)?limites?\s+(?:de\s+(?:reception|remise|depot)\s+)?des\s+offres(?:\s+(?:etait|a\s+ete))?"
    r"(?:\s+fixee?)?\s*(?:au|le|:)\s*(?=\d)"
)


def procurement(scope: Scope) -> Iterator[Found]:
    """Read « autorise la signature du marché avec la société X pour un montant de 120 000 € »."""
    matter = Matter(scope)
    if matter.first(_CONTRACT, (*matter.title, *matter.decisions)) is None:
        return
    yield from _holder(matter)
    yield from matter.single("procurement.amount", _PRICE, matter.decisions)
    yield from matter.single("procurement.estimate", _ESTIMATE, matter.areas)
    coming = matter.first(_TO_COME, matter.decisions)
    if coming is not None:
        yield "procurement.holder_to_come", matter.reading(True, coming)
    yield from _amendment(matter)
    yield from matter.answer("procurement.formal", _FORMAL, _ADAPTED)
    yield from matter.answer("procurement.committee", _COMMITTEE, _NO_COMMITTEE)


def _holder(matter: Matter) -> Iterator[Found]:
    """Read the name in the text itself: only its capitals say where it ends."""
    for area in matter.decisions:
        found = _HOLDER.search(matter.scope.text, area.start, area.end)
        if found is not None:
            yield "procurement.holder", matter.scope.reading(found[1], Span(found.start(1), found.end(1)))
            return


def _amendment(matter: Matter) -> Iterator[Found]:
    found = matter.first(_AMENDMENT_TITLE, matter.title) or matter.first(_AMENDMENT, matter.decisions)
    if found is None:
        return
    yield "procurement.amendment", matter.reading(True, found)
    neutral = matter.first(_NEUTRAL, matter.areas)
    if neutral is not None:  # a rise told beside it is that of something else
        yield "procurement.amendment_rate", matter.reading(0, neutral)
        return
    rises = {int(m[1]) * 100 + int(f"{m[2] or '0':0<2}"): m for m in matter.find(_RISE, matter.areas)}
    if len(rises) == 1:
        value, place = next(iter(rises.items()))
        yield "procurement.amendment_rate", matter.reading(value, place)


def concession(scope: Scope) -> Iterator[Found]:
    """Read the step of a concession in the object: its principle, or the choice of who will hold it."""
    matter = Matter(scope)
    if matter.first(_SERVICE, (*matter.title, *matter.decisions)) is None:
        return
    principle, choice = matter.first(_PRINCIPLE, matter.title), matter.first(_CHOICE, matter.title)
    if (principle is None) == (choice is None):
        return
    if principle is not None:
        yield "concession.step", matter.reading("principle", principle)
    elif choice is not None:
        yield "concession.step", matter.reading("choice", choice)
    yield from matter.answer("concession.report", _REPORT)
    yield from matter.answer("concession.ccspl_opinion", _USERS_SAID, _USERS_SILENT)
    if (
        matter.first(_AGAIN, matter.areas) is None
    ):  # of a procedure that failed and another one nobody knows which is told
        yield from matter.dated("concession.offers_date", _OFFERS, reach=20)
