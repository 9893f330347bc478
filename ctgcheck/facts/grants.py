"""Grants: given or asked for, how much, to whom, with what agreement."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import MONEY, Found, Matter
from ctgcheck.facts.scope import Scope

_GRANT = re.compile(r"\bsubventions?\b")
_GIVING = r"attribu\w*|accord(?:e|er|ent|ee|ant)|octro\w+|allou\w*|vers(?:e|er|ement|era)"
_GIVEN = re.compile(rf"\b(?:{_GIVING})\b[^.;]{{0,60}}?\bsubventions?\b|subventions?\b[^.;]{{0,40}}?\b(?:{_GIVING})\b")
_ASKED = re.compile(
    r"\bdemandes?\s+(?:de\s+|d'une\s+|des\s+)?(?:\w+\s+)?subventions?|\bsollicit\w+|plans?\s+de\s+financement"
    r"|\bdetr\b|\bdsil\b|fonds\s+vert|aupres\s+(?:de\s+l'etat|du\s+(?:conseil\s+)?departement|de\s+la\s+region)"
    r"|appel\s+a\s+projets?"
)
# one grant: a total over several beneficiaries says nothing of any of them
_AMOUNT = re.compile(
    rf"(?:\bune|\bla|\bde|\bd'une)\s+subvention\b(?!s)(?:(?!total|enveloppe|ensemble|chacun|\bplan|cout)[^.;€]){{0,120}}?{MONEY}"
)
_BENEFICIARY = r"subvention\b(?:(?!associations?\s+syndicale)[^.;]){0,160}?\b"
_PRIVATE = re.compile(
    _BENEFICIARY + r"(?:l'association|a\s+(?:une|cette)\s+association|l'amicale|au\s+club|au\s+comite\s+des\s+fetes"
    r"|la\s+fondation|a\s+la\s+societe\s+(?!publique))\b"
)
_PUBLIC = re.compile(
    _BENEFICIARY
    + r"(?:ccas|centre\s+(?:communal|intercommunal)|communaute\s+(?:de|d')|syndicat|departement|region|l'etat|commune"
    r"|budgets?\s+annexes?|caisse\s+des\s+ecoles|college|lycee|universite|etablissement\s+public|office\s+public|sdis"
    r"|centre\s+hospitalier)\b"
)
_AGREED = re.compile(
    r"(?:signer|conclure|approuver?|passer|conclue?|signee?)\b[^.;]{0,80}?\bconventions?\b"
    r"|\bconventions?\s+(?:pluriannuelle|annuelle|d'objectifs|de\s+(?:financement|partenariat|subvention|subventionnement)"
    r"|d'attribution)"
)
_NO_AGREEMENT = re.compile(
    r"\b(?:aucune|sans|pas\s+de|ni)\s+convention\b|n'(?:est|a|ont)\s+pas\s+(?:ete\s+)?(?:prevu|conclu|etabli|signe)e?"
    r"\s+(?:de|une)\s+convention"
)
# « aucune convention n'est requise pour les subventions inférieures à 23 000 € » is said of others
_SMALL = re.compile(r"\binferieure?s?\b|\bmoins\s+de\b|n'exced\w*|\bne\s+depass\w*|\bseuil\b")
_HOUSING = re.compile(r"logements?\s+(?:locatifs?\s+)?soci(?:aux|al)\b|\bhlm\b|bailleurs?\s+soci(?:aux|al)")
_CONDITION = re.compile(
    r"subvention\b[^.;]{0,120}?\b(?:sous\s+(?:reserve|condition)|subordonnee?s?\b|conditionnee?s?\b)"
)
_REPUBLICAN = r"contrat\s+d'engagement\s+republicain"
_SIGNED = re.compile(
    rf"(?:souscri\w+|signe\w*|vu\s+le)\b[^.;]{{0,40}}?{_REPUBLICAN}|{_REPUBLICAN}\s+(?:souscrit|signe)"
)
_UNSIGNED = re.compile(
    rf"n'(?:a|ayant|ont)\s+pas\s+(?:souscrit|signe)\b[^.;]{{0,40}}?{_REPUBLICAN}"
    rf"|{_REPUBLICAN}\s+n'(?:a|est)\s+pas\s+(?:ete\s+)?(?:souscrit|signe)"
)


def grants(scope: Scope) -> Iterator[Found]:
    """Read « attribue une subvention de 30 000 € à l'association », « demande de subvention »."""
    matter = Matter(scope)
    told = (*matter.title, *matter.decisions)
    named = matter.first(_GRANT, told)
    if named is None:
        return
    asked, given = matter.first(_ASKED, told), matter.first(_GIVEN, matter.decisions)
    direction = "asked" if asked else "given" if given else "other"
    yield "grant.direction", matter.reading(direction, asked or given or named)
    if direction == "given":
        yield from _terms(matter)


def _terms(matter: Matter) -> Iterator[Found]:
    yield from _amount(matter)
    private, public = matter.first(_PRIVATE, matter.decisions), matter.first(_PUBLIC, matter.decisions)
    if private is not None and public is None:
        yield "grant.private", matter.reading(True, private)
    elif public is not None and private is None:
        yield "grant.private", matter.reading(False, public)
    refused = matter.first(_NO_AGREEMENT, matter.areas)
    small = refused is not None and _SMALL.search(_sentence(matter, refused)) is not None
    yield from matter.answer("grant.convention", _AGREED, None if small else _NO_AGREEMENT)
    yield from matter.answer("grant.republican_contract", _SIGNED, _UNSIGNED)
    housing = matter.first(_HOUSING, matter.areas)
    if housing is not None:
        yield "grant.social_housing", matter.reading(True, housing)
    condition = matter.first(_CONDITION, matter.decisions)
    if condition is not None:
        yield "grant.conditional", matter.reading(True, condition)


def _sentence(matter: Matter, found: re.Match[str]) -> str:
    """Give the words around, up to the ends of the sentence."""
    folded = matter.scope.folded
    before = re.split(r"[.;]\s", folded[max(0, found.start() - 160) : found.start()])[-1]
    return before + re.split(r"[.;]\s", folded[found.start() : found.end() + 160])[0]


def _amount(matter: Matter) -> Iterator[Found]:
    """Read the amount of the only grant; of several nobody knows here which are one beneficiary's."""
    yield from matter.single("grant.amount", _AMOUNT, matter.decisions)
