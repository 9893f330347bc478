"""Land: a sale or a purchase, its price, the State's valuation, the public domain."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import MONEY, Found, Matter
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.subjects import subjects_of
from ctgcheck.model import Span

_PROPERTY = (
    r"parcelles?|terrains?|immeubles?|immobili\w+|batiments?|maisons?|cadastr\w+|fonci\w+|logements?|appartements?"
    r"|lots?|locaux|batis?|chemins?|delaisses?|emprises?|presbytere|garages?|proprietes?"
)
_ESTATE = re.compile(rf"\b(?:{_PROPERTY})\b")
_SALE = re.compile(r"\b(?:cession|vente|alienation|ceder|vendre|aliener)s?\b")
_BOUGHT = re.compile(
    r"\b(?:acquisitions?|acquerir|achats?|acheter|preemption|retrocession|expropriation)\b"
    r"|(?:cession|vente)[^.;]{0,80}?(?:a|au\s+profit\s+de|au\s+benefice\s+de)\s+(?:la|notre)\s+(?:commune|ville|collectivite)\b"
)
_EXCHANGED = re.compile(
    r"\b(?:echanges?|servitudes?|baux|bail|location|mise\s+a\s+disposition|fonds\s+de\s+commerce|parts|actions|bois"
    r"|coupes?|vehicules?|materiels?|usufruit|creances?|promesse|avenant|prorogation|modifi\w+|rectif\w+|annul\w+)\b"
)
_PRICE = re.compile(
    rf"\bprix\s+(?:de\s+(?:vente|cession)\s+)?(?:(?:global|total|net|ferme|forfaitaire|principal|net\s+vendeur)\s+)*"
    rf"(?:est\s+)?(?:de|a|:|fixe\s+a|arrete\s+a|s'elevant\s+a)\s+{MONEY}"
)
_SYMBOLIC = re.compile(r"\b(?:a|pour|moyennant|au\s+prix\s+de)\s+l'euro\s+symbolique")
_VALUER = (
    r"(?:france\s+domaine|(?:du|des|les|service\s+(?:du|des)|direction\s+(?:du|des))\s+domaines?\b(?!\s+(?:public|prive))"
    r"|evaluations?\s+domaniales?|avis\s+domanial|autorite\s+competente\s+de\s+l'etat)"
)
_OPINION = re.compile(rf"\b(?:avis|estimations?|evaluations?)\b[^.;]{{0,80}}?{_VALUER}|\bavis\s+domanial")
_NO_OPINION = re.compile(
    rf"(?:sans|n'a\s+pas\s+(?:ete\s+)?(?:demande|sollicite|saisi|consulte|requis)\w*|aucun)\b[^.;]{{0,60}}?{_VALUER}"
    rf"|\bavis\b[^.;]{{0,40}}?{_VALUER}[^.;]{{0,20}}?n'a\s+pas\s+ete\s+(?:demande|sollicite)"
    rf"|{_VALUER}[^.;]{{0,20}}?n'a\s+pas\s+ete\s+(?:consulte|saisi|sollicite)"
)
_DATED_OPINION = re.compile(rf"{_OPINION.pattern}[^.;\d]{{0,40}}?\b(?:en\s+date\s+du|du|rendu\s+le)\s+(?=\d)")
_ASKED_ON = re.compile(
    rf"(?:saisine|saisie?|demande\s+d'(?:avis|evaluation|estimation))\b[^.;\d]{{0,60}}?{_VALUER}"
    r"[^.;\d]{0,30}?\b(?:en\s+date\s+du|du|le)\s+(?=\d)"
)
_VALUED = re.compile(
    rf"(?:{_VALUER}|valeur\s+venale)[^.;]{{0,160}}?(?:estim\w+|evalu\w+|valeur\s+venale|fix\w+)[^.;€]{{0,60}}?{MONEY}"
)
_WHOLE = re.compile(r"\b(?:la\s+totalite|l'ensemble)\b")  # the value of more than what is sold, perhaps
_MARGIN = re.compile(r"\bmarge\s+(?:d'appreciation|de\s+negociation)[^.;%\d]{0,60}?(\d{1,2})\s?%")
# between public persons, or declassified ahead: the bien may still be in use
_OTHER_ROAD = re.compile(r"\bl\.?\s?(?:3112-[1-4]|2141-2)\b|\bdeclassement\s+(?:par\s+)?anticip\w+")
_COUNTERPARTS = re.compile(r"\bcontreparties?\b")
# the words for counterparts where the act does not call them so
_GENERAL = re.compile(r"\binteret\s+(?:general|public|communal|intercommunal)\b")
_BOUND = re.compile(
    r"\b(?:s'(?:y\s+)?engag(?:e|eant|ent)|engagements?\s+(?:pris|de\s+l'acquereur|de\s+l'acheteur)|a\s+charge\s+pour\s+l'acquereur"
    r"|oblig\w+\s+(?:pour|faite\s+a)\s+l'acquereur)\b"
)
_IN_DOMAIN = re.compile(
    r"(?:appartien\w+|depend\w*|relev\w+|fai\w+\s+partie|appartenance|incorpor\w+)\s+(?:du|au|dans\s+le)\s+domaine\s+public"
    r"|declass\w+\s+(?:du|le)\s+domaine\s+public"
)
_DISUSED = re.compile(
    r"constat\w*\s+(?:de\s+)?(?:la|sa)\s+desaffectation|\bdesaffectee?s?\b|prononc\w+\s+la\s+desaffectation"
)
_USED = re.compile(r"n'(?:est|a|ont)\s+pas\s+(?:encore\s+)?(?:ete\s+)?desaffecte|sans\s+desaffectation")
_DECLASSIFIED = re.compile(
    r"(?:prononc\w+|decid\w+|approuv\w+)\s+(?:de\s+)?(?:le|son)\s+declassement|\bdeclassee?s?\b|\bdeclasser\b"
)
_CLASSIFIED = re.compile(r"n'(?:est|a|ont)\s+pas\s+(?:encore\s+)?(?:ete\s+)?declasse|sans\s+declassement")


def land(scope: Scope) -> Iterator[Found]:
    """Read « Cession de la parcelle AB 12 », « au prix de 80 000 € », « vu l'avis des domaines du 3 mars 2025 »."""
    matter = Matter(scope)
    about_land = any("foncier" in subjects_of(scope.low(title)) for title in matter.title)
    operation = _operation(matter) if about_land else None
    if operation is None:
        return
    kind, found = operation
    yield "land.operation", matter.reading(kind, found)
    if kind == "sale":
        yield from _price(matter)
        yield from _valuation(matter)
        yield from _domain(matter)


def _operation(matter: Matter) -> tuple[str, re.Match[str]] | None:
    """Tell a sale from anything else by the object; where it says neither and the decision sells, nothing is said."""
    bought, other = matter.first(_BOUGHT, matter.title), matter.first(_EXCHANGED, matter.title)
    sold, estate = matter.first(_SALE, matter.title), matter.first(_ESTATE, matter.title)
    if other is not None:
        return "other", other
    if bought is not None:
        both = sold is not None and bought.start() > sold.start()
        return "purchase" if estate and not both else "other", bought
    if sold is not None:
        return "sale" if estate else "other", sold
    if estate is None or matter.first(_SALE, matter.decisions) is not None:
        return None
    return "other", estate


def _price(matter: Matter) -> Iterator[Found]:
    told = (*matter.title, *matter.decisions)
    prices = list(matter.single("land.price", _PRICE, told))
    symbolic = matter.first(_SYMBOLIC, told)
    if prices and symbolic is None:
        yield from prices
    elif symbolic is not None and matter.first(_PRICE, told) is None:
        yield "land.price", matter.reading(1, symbolic)


def _valuation(matter: Matter) -> Iterator[Found]:
    yield from matter.answer("land.valuation", _OPINION, _NO_OPINION)
    yield from matter.dated("land.valuation_request_date", _ASKED_ON, 24)
    if matter.first(_ASKED_ON, matter.areas) is None:
        yield from matter.dated("land.valuation_date", _DATED_OPINION, 24)
    if not any(_WHOLE.search(found[0]) for found in matter.find(_VALUED, matter.areas)):
        yield from matter.single("land.valuation_amount", _VALUED, matter.areas)
    margin = matter.first(_MARGIN, matter.areas)
    if margin is not None:
        yield "land.valuation_margin", matter.reading(int(margin[1]), margin)
    reason = next(iter(matter.scope.of("CONSIDERING")), None)
    if reason is not None:
        yield (
            "land.reasons",
            matter.scope.reading(True, Span(reason.cue.start, min(reason.body.end, reason.cue.end + 120))),
        )
    bound = matter.first(_BOUND, matter.areas) if matter.first(_GENERAL, matter.areas) is not None else None
    if bound is not None and not matter.denied(bound) and matter.first(_COUNTERPARTS, matter.areas) is None:
        yield "land.counterparts", matter.reading(True, bound)
    yield from matter.answer("land.counterparts", _COUNTERPARTS)


def _domain(matter: Matter) -> Iterator[Found]:
    if matter.first(_OTHER_ROAD, matter.areas) is not None:
        return
    yield from matter.answer("land.public_domain", _IN_DOMAIN)
    yield from matter.answer("land.disused", _DISUSED, _USED)
    yield from matter.answer("land.declassified", _DECLASSIFIED, _CLASSIFIED)
