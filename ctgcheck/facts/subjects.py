"""What an act is about: a sober table of words, title first."""

from __future__ import annotations

from ctgcheck import ready_patterns as re

_TABLE = (
    ("ctg", r"conventions?\s+territoriales?\s+globales?|\bctg\b"),
    ("convention", r"\bconventions?\b|\bcontrats?\s+\W{0,2}enfance\b|groupement\s+de\s+commandes"),
    ("budget_primitif", r"budgets?\s+primitifs?|\bbp\s+20\d\d"),
    ("decision_modificative", r"decisions?\s+modificatives?|\bdm\s*n"),
    ("compte_administratif", r"comptes?\s+(?:administratifs?|financiers?\s+uniques?)|\bcfu\b"),
    (
        "budget",
        r"\bbudgets?\b|orientations?\s+budgetaires?|affectation\s+d(?:u|es)\s+resultats?|comptes?\s+de\s+gestion"
        r"|ouverture\s+(?:anticipee\s+)?(?:de|des)\s+credits",
    ),
    ("subvention", r"subventions?\b|\bdetr\b|\bdsil\b|fonds\s+de\s+concours"),
    ("election_maire", r"election\s+du\s+maire"),
    (
        "nomination",
        r"(?:designation|election|nomination)s?\s+(?:d'un|d'une|des?|du|de\s+la)\s+(?:\w+\s+)?(?:representant|delegue|membre|adjoint|commission|conseiller|referent|correspondant|titulaire|jury|rapporteur|secretaire)",
    ),
    ("indemnites", r"indemnites?\s+(?:de\s+fonctions?|des\s+elus|du\s+maire|des\s+adjoints)"),
    (
        "personnel",
        r"tableau\s+des\s+effectifs|\bemplois?\b|\bpersonnel\b|\brifseep\b|\bagents?\b|recrutement"
        r"|\bpostes?\b(?!\s+(?:de\s+|d')(?:adjointe?s?\s+au\s+maire|vice-president|conseiller))",
    ),
    (
        "foncier",
        # a tractor or a vehicle is bought and sold too: the thing itself must be land or a building
        r"\b(?:cession|acquisition|vente|achat|echange)s?\b[^.;\n]{0,60}?\b(?:parcelles?|terrains?|immeubles?|immobili[a-z]+"
        r"|lots?\s+(?:n\s?°\s?)?\d|presbytere|ancien(?:ne)?s?\s+(?:ecole|mairie|gare|poste|caserne|cure|logement|batiment)"
        r"|biens?\s+(?:sis|immobilier|cadastre)|maisons?|appartements?|batiments?|locaux|local|emprises?|chemin|voirie|foncier)"
        r"|\bparcelles?\b|domaine\s+(?:public|prive)|preemption|\bservitude",
    ),
    (
        "marche",
        # « marché de Noël », « marché couvert » are places where one sells
        r"\bmarches?\s+(?:publics?\b|de\s+(?!noel|plein|l'|la\s|producteurs|nuit))"
        r"|accord-cadre|(?<!commission d')appel\s+d'offres"
        r"|attribution\s+d(?:u|es)\s+marches?\b|(?:signer|attribue[a-z]*)\s+l[ea]s?\s+marches?\b|avenant[^.;\n]{0,40}\bmarche\b",
    ),
    (
        "delegation",
        r"delegations?\s+(?:de\s+(?:pouvoir|competence|attribution|signature|service)|au\s+maire|accordee|consentie|du\s+conseil)",
    ),
    (
        "tarif",
        r"\btarifs?\b|\btarif(?:ication|aires?)\b|\bredevances?\b|\bprix\s+(?:de\s+l'eau|d[ue]s?\s)|\bsurtaxes?\b"
        r"|participations?\s+(?:des\s+familles|forfaitaires?)",
    ),
)
_SURE_IN_A_DECISION = frozenset(
    {"ctg", "convention", "subvention", "budget_primitif", "decision_modificative", "compte_administratif", "marche"}
)


def subjects_of(folded: str, decision: bool = False) -> tuple[str, ...]:
    """Give the subjects that the words tell of; in a decision only the unmistakable ones."""
    found = [name for name, pattern in _TABLE if re.search(pattern, folded)]
    if decision:
        found = [name for name in found if name in _SURE_IN_A_DECISION]
    if "ctg" in found and "convention" not in found:
        found.append("convention")
    special = {"budget_primitif", "decision_modificative", "compte_administratif"}
    if special & set(found) and "budget" in found:
        found.remove("budget")
    return tuple(found)
