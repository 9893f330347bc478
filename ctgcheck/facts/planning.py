"""The local plan: which step the act is, and what it says of the steps before."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import Found, Matter
from ctgcheck.facts.scope import Scope

_PLAN = re.compile(r"plans?\s+loca(?:l|ux)\s+d'urbanisme|\bplui?(?:-?[hdm])?\b")
# these have steps of their own
_LESS = re.compile(
    r"\bmodifi\w+|\ballegee|mise\s+(?:en\s+compatibilite|a\s+jour)|declaration\s+de\s+projet|carte\s+communale|preemption"
    r"|\bavis\b|\bmarche\b|\bsubvention|\bconvention|\bcloture|sursis|abrogation|evaluation|competence|transfert|debat\b"
)
_STEPS = (
    ("approval", re.compile(r"\bapprobation\b|\bapprouv\w+")),
    ("draft", re.compile(r"\barret\s+du\s+projet|\barret\s+d[eu]\b|\barretant\b|bilan\s+de\s+la\s+concertation")),
    ("prescription", re.compile(r"\bprescri\w+|\bengagement\s+de\s+la\s+(?:revision|procedure)")),
)
_OBJECTIVES = re.compile(r"\bobjectifs?\s+(?:poursuivis|suivants|de\s+la\s+revision|de\s+l'elaboration|du\s+plan|sont)")
_CONCERTATION = re.compile(
    r"modalites?\s+(?:de\s+(?:la\s+)?)?concertation|concertation\s+(?:publique\s+)?selon\s+les\s+modalites"
)
_ASSESSMENT = re.compile(r"bilan\s+(?:de\s+(?:la\s+)?)?concertation")
_OPINIONS = re.compile(r"\bavis\s+(?:\w+\s+){0,4}personnes\s+publiques")
_INQUIRY = re.compile(r"enquete\s+publique|commissaire[ -]enqueteur|commission\s+d'enquete")
_NO_INQUIRY = re.compile(r"sans\s+enquete\s+publique|aucune\s+enquete\s+publique")
_DEBATED_ON = re.compile(
    r"(?:debat\w*)\b[^.;\d]{0,100}?(?:padd|projet\s+d'amenagement\s+et\s+de\s+developpement\s+durables?)"
    r"[^.;\d]{0,60}?\b(?:du|le)\s+(?=\d)"
)
_PORTAL_ON = re.compile(r"geoportail\s+(?:de\s+l'urbanisme\s+)?(?:\(gpu\)\s+)?[^.;\d]{0,20}?\b(?:du|le)\s+(?=\d)")


def planning(scope: Scope) -> Iterator[Found]:
    """Read « Prescription de la révision du PLU », « bilan de la concertation », « enquête publique »."""
    matter = Matter(scope)
    if matter.first(_PLAN, matter.title) is None or matter.first(_LESS, matter.title) is not None:
        return
    steps = [(name, found) for name, pattern in _STEPS if (found := matter.first(pattern, matter.title)) is not None]
    if len(steps) != 1:
        return
    yield "plan.step", matter.reading(*steps[0])
    yield from matter.answer("plan.objectives", _OBJECTIVES)
    yield from matter.answer("plan.concertation", _CONCERTATION)
    yield from matter.answer("plan.assessment", _ASSESSMENT)
    yield from matter.answer("plan.opinions", _OPINIONS)
    yield from matter.answer("plan.inquiry", _INQUIRY, _NO_INQUIRY)
    yield from matter.dated("plan.debate_date", _DEBATED_ON, 24)
    yield from matter.dated("plan.portal_date", _PORTAL_ON, 24)
