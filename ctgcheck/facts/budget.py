"""Budgets and accounts: what the act does, of which year, after which debate, within which credits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import MONEY, Found, Matter, year_near
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.sitting import sitting_day
from ctgcheck.facts.spelled import DAY

_BUDGET = r"budgets?\s+primitifs?"
_ACCOUNT = r"comptes?\s+administratifs?|comptes?\s+financiers?\s+uniques?|\bcfu\b"
_HEAD = re.compile(rf"{_BUDGET}|\bbp\s+20\d\d|{_ACCOUNT}")
_DEBATE = re.compile(
    r"debats?\s+(?:d'|sur\s+les\s+|des\s+)?orientations?\s+budgetaires?|\bdob\b|\brob\b|orientations?\s+budgetaires?"
)
_WITH_VOTE = re.compile(rf"(?:vote|adoption|approbation)\s+du\s+(?:{_BUDGET})")
_ADVANCE = re.compile(
    r"(?:credits?|depenses?|investissements?|budget)[^.;]{0,160}?"
    r"(?:avant\s+(?:le\s+vote|l'adoption)|anticip|quart\s+des\s+credits)"
    r"|(?:quart\s+des|ouverture\s+anticipee\s+d[e']s?)\s+credits?|avant\s+(?:le\s+vote|l'adoption)\s+du\s+budget"
)
# an object that says no more than that a budget or an account is voted
_PLAIN = re.compile(
    r"(?:vote|adoption|approbation|examen|presentation|finances?|budgets?|principal|principaux|annexes?|communale?s?"
    r"|commune|ville|comptes?|de|gestion|et|du|des|la|le|les|l|d|exercices?|annees?|projets?|20\d\d|n|no)*"
)
_BESIDE = re.compile(
    r"affectation|reprise|modificati|\bdm\b|rapport\b|chambre\s+regionale|reglement|amortissement|election|designation"
    r"|presiden|rectif|annul|retrait|erreur|publication|transfert|cloture|dissolution|autorisation"
    r"|\bversement|:\s*(?:subvention|participation|virement)|convention|compte\s+rendu|information|avance|credits?\b|fongibilite|tarif|taux"
)
_VOTED = re.compile(
    rf"\b(?:approuve|adopte|vote|arrete|approuver|adopter|voter|arreter)s?(?:nt)?,?\s+(?:[^.;:]{{0,40}}\s)?"
    rf"(?:le|les)\s+(?:{_BUDGET}|{_ACCOUNT})"
)
_BUDGET_YEAR = re.compile(rf"(?:{_BUDGET}|\bbp)(?:(?!compte)[^.;]){{0,80}}?(?<!\d)(20\d\d)(?![\d/-])")
_ACCOUNT_YEAR = re.compile(rf"(?:{_ACCOUNT})(?:(?!primitif)[^.;]){{0,80}}?(?<!\d)(20\d\d)(?![\d/-])")
_DEBATED = re.compile(r"debats?\s+(?:d'|sur\s+les\s+|des\s+)?orientations?\s+budgetaires?")
_DEBATED_ON = re.compile(
    rf"{_DEBATED.pattern}[^.;\d]{{0,60}}?(?:20\d\d[^.;\d]{{0,40}}?)?\b(?:du|le)\s+(?:\w+di\s+)?(?=\d)"
    rf"|\bdeliberation\s(?:[^.;]{{0,40}}\s)?du\s+(?=\d[^.;]{{5,120}}?{_DEBATED.pattern})"
)
_FIGURES = (
    r"(?:informations?\s+(?:utiles|indispensables|necessaires|financieres|de\s+l'etat)|bases?\s+(?:d'imposition|previsionnelles|fiscales"
    r"|notifiees)|etats?\s+(?:n\s?°\s?)?12(?:59|53)|dotations?)"
)
INFORMED_ON = re.compile(
    rf"\b{_FIGURES}\b(?:[^.;]|\b[dlr]\.\s?(?=\d)){{0,160}}?\b(?:communique|notifie|transmis|recu|parvenu|adresse|publie)e?s?\b[^.;\d]{{0,50}}?\b(?:le|du)\s+(?=\d)"
)
_M57 = re.compile(r"\bm\.?\s?57\b|\bl\.?\s?5217-10-4\b")
_ANNEX = re.compile(r"budgets?\s+annexes?|\bregies?\b")
_BORN = re.compile(rf"\bcreee?s?\s+(?:au|a\s+compter\s+du|le)\s+{DAY.pattern}")
# the council votes again after the State's control of its budget: the ordinary calendar is past
_CONTROL = re.compile(
    r"\bavis\s+(?:n\s?°\s?[\w.-]+\s+)?(?:rendu\s+par\s+|de\s+)la\s+chambre\s+regionale\s+des\s+comptes|\breglement\s+d'office|\bregle\s+d'office"
)
_CREATED = re.compile(
    r"\bcree\s+en\s+cours\s+d'(?:exercice|annee)|\bde\s+ce\s+jour\s+(?:creant|portant\s+creation|decidant\s+la\s+creation)"
    r"|\bcreation\s+(?:du|de\s+ce|d'un)\s+budget\s+annexe[^.;]{0,60}?\b(?:de\s+ce\s+jour|en\s+cours\s+d'(?:exercice|annee))"
)
# an older debate is that of another budget
_OLDEST = timedelta(days=200)
_NO_MANAGEMENT = re.compile(
    r"comptes?\s+de\s+gestion\s+[^.;]{0,40}?n'(?:a|est|ont)\s+pas\s+(?:encore\s+)?(?:ete\s+)?"
    r"(?:arrete|recu|transmis|produit|communique|adopte|approuve|vote|disponible)"
)
_MANAGEMENT = re.compile(r"\bvu\s+(?:le|les)\s+comptes?\s+de\s+gestion|conformes?\s+au\s+compte\s+de\s+gestion")
_QUARTER_OF = re.compile(rf"25\s?%\s?(?:x|de|d'|\*|des?\s+credits\s+de)\s*{MONEY}")
_AT_MOST = re.compile(rf"a\s+hauteur\s+(?:maximale\s+)?de\s+{MONEY}")
_ALLOCATED = re.compile(
    r"(?:chapitres?|articles?|comptes?|operations?)\s*(?:n°\s*)?(?:2[0137]\d{0,3}|\d{2,4})\b[^.;€]{0,120}?\d\s?(?:€|euros?\b)"
)


def budget(scope: Scope) -> Iterator[Found]:
    """Read « Vote du budget primitif 2025 », « 125 000 € (25 % x 500 000 €) », « débat du 12 février 2025 »."""
    matter = Matter(scope)
    kind = dict(_kind(matter))
    yield from kind.items()
    yield from _years(matter)
    if "budget.act" not in kind:
        return
    doing = kind["budget.act"].value
    if doing == "vote":
        yield from _debate(matter)
        yield from informed(matter)
        plan = matter.first(_M57, matter.areas)
        if plan is not None:
            yield "budget.ten_weeks_plan", matter.reading(True, plan)
        created = matter.first(_CREATED, matter.areas) or _born(matter)
        if created is not None and matter.first(_ANNEX, matter.title) is not None:
            yield "budget.created_in_year", matter.reading(True, created)
        yield from matter.answer("budget.management_account", _MANAGEMENT, _NO_MANAGEMENT)
    elif doing == "advance":
        yield from _advance(matter)


def _kind(matter: Matter) -> Iterator[Found]:
    """Say what the act does with a budget or an account: a plain vote only where the words say no more."""
    debate, advance = matter.first(_DEBATE, matter.title), matter.first(_ADVANCE, matter.title)
    head = matter.first(_HEAD, matter.title)
    if advance is not None:
        yield "budget.act", matter.reading("advance", advance)
    elif debate is not None:
        both = matter.first(_WITH_VOTE, matter.title)
        yield "budget.act", matter.reading("vote" if both else "debate", both or debate)
    elif head is not None:
        start = matter.title[0].start
        before = re.findall(r"[a-z0-9]+", matter.scope.folded[start : head.start()])
        plain = (
            matter.first(_CONTROL, matter.areas) is None
            and all(_PLAIN.fullmatch(word) for word in before)
            and not matter.first(_BESIDE, matter.title)
        )
        yield "budget.act", matter.reading("vote" if plain else "other", head)
    else:
        yield from _decided(matter)


def _decided(matter: Matter) -> Iterator[Found]:
    """Tell a budget that is voted from one that is only named: « inscrit au budget primitif »."""
    named = matter.first(_HEAD, matter.decisions)
    if named is not None:
        voted = matter.first(_VOTED, matter.decisions) if not matter.title else None
        yield "budget.act", matter.reading("vote" if voted else "other", voted or named)


def _years(matter: Matter) -> Iterator[Found]:
    day = sitting_day(matter.scope)
    for name, pattern, back, ahead in (
        ("budget.year", _BUDGET_YEAR, 0, 1),
        ("budget.account_year", _ACCOUNT_YEAR, 3, 0),
    ):
        found = matter.first(pattern, matter.title)
        if found is not None and year_near(day, int(found[1]), back=back, ahead=ahead):
            yield name, matter.reading(int(found[1]), found)
    single = matter.first(re.compile(r"comptes?\s+financiers?\s+uniques?|\bcfu\b"), matter.title)
    old = matter.first(re.compile(r"comptes?\s+administratifs?"), matter.title)
    if (single is None) != (old is None):
        told = single or old
        if told is not None:
            yield "budget.account_kind", matter.reading("single" if single else "administrative", told)


def _debate(matter: Matter) -> Iterator[Found]:
    """Read the day of the debate: that of its own deliberation, or this one's where the object names both."""
    day = sitting_day(matter.scope)
    here = matter.first(_DEBATED, matter.title)
    if here is not None and day is not None and matter.first(_WITH_VOTE, matter.title):
        yield "budget.debate_date", matter.reading(day, here)
        return
    for name, reading in matter.dated("budget.debate_date", _DEBATED_ON, 24):
        if day is not None and isinstance(reading.value, date) and day - _OLDEST <= reading.value <= day:
            yield name, reading


def _born(matter: Matter) -> re.Match[str] | None:
    """Find « la régie créée au 1er juillet » of the year of the sitting."""
    day = sitting_day(matter.scope)
    return next((m for m in matter.find(_BORN, matter.areas) if day is not None and int(m[4]) == day.year), None)


def informed(matter: Matter) -> Iterator[Found]:
    """Read the day when the State's figures came, if late (after 31 March): an early one leaves others to come."""
    for name, reading in matter.latest("budget.information_date", INFORMED_ON, 20):
        if isinstance(reading.value, date) and date(reading.value.year, 3, 31) < reading.value:
            yield name, reading


def _advance(matter: Matter) -> Iterator[Found]:
    """Read « à hauteur de 125 000 € (25 % x 500 000 €) » and the chapters named with an amount."""
    yield from matter.single("budget.previous_credits", _QUARTER_OF, matter.areas)
    yield from matter.single("budget.advance_credits", _AT_MOST, matter.areas)
    allocated = matter.first(_ALLOCATED, matter.areas)
    if allocated is not None:
        yield "budget.advance_allocated", matter.reading(True, allocated)
