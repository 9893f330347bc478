"""Where the act stands on its way: projet, voté, prêt à transmettre, transmis."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.signatures import closing
from ctgcheck.model import Facts, Stage

_TRANSMITTED = (
    ("formalities.receipt_id", "un identifiant de télétransmission est imprimé"),
    ("formalities.receipt_date", "une date de réception en préfecture est imprimée"),
    ("formalities.transmission_date", "une date de transmission est imprimée"),
    ("formalities.publication_date", "une date de publication est imprimée"),
    ("formalities.executory_date", "une date de caractère exécutoire est imprimée"),
)
_ALONE = (
    ("act.order", "un arrêté ne passe pas devant le conseil"),
    ("act.by_delegation", "une décision prise par délégation ne passe pas devant le conseil"),
)
_VOTED = ("vote.for", "vote.unanimous", "vote.outcome", "vote.expressed", "members.present", "members.present_names")
_DRAFT = re.compile(r"projet\s+de\s+deliberation")


def stage_of(scope: Scope, facts: Facts) -> Stage:
    """Deduce the stage, with the reasons; in doubt the more lenient one."""
    reasons = tuple(why for name, why in _TRANSMITTED if name in facts)
    if reasons:
        return Stage("transmitted", reasons)
    kind = facts.value("act.document_kind")
    alone = tuple(why for name, why in _ALONE if facts.value(name))
    if alone:
        return Stage("ready", alone)
    if scope.kind == "report" or _is_draft(scope, facts):
        return _before(scope, facts)
    signed = bool(closing(scope)) or any(b.kind == "CONFORM" for b in scope.own)
    voted = any(name in facts for name in ("vote.for", "vote.unanimous", "vote.expressed"))
    if kind == "extract" and not voted:
        return Stage("ready", ("extrait sans mention du vote",))
    if signed and (voted or "vote.outcome" in facts):
        return Stage("ready", ("le vote est mentionné", "l'extrait est certifié conforme ou signé"))
    if kind == "list":
        return Stage("after_vote", ("liste des délibérations examinées en séance",))
    if any(name in facts for name in _VOTED):
        return Stage("after_vote", ("le vote ou la présence est mentionné", "aucune signature lue"))
    return _before(scope, facts)


def _is_draft(scope: Scope, facts: Facts) -> bool:
    counted = any(name in facts for name in ("vote.for", "vote.unanimous", "members.present_names"))
    named_draft = (
        _DRAFT.search(scope.folded, scope.span.start, min(scope.span.end, scope.span.start + 1500)) is not None
    )
    return named_draft and not counted


def _before(scope: Scope, facts: Facts) -> Stage:
    if "sitting.convocation_date" in facts:
        return Stage("before_sitting", ("aucun vote n'est mentionné", "une date de convocation est écrite"))
    what = "rapport qui propose" if scope.kind == "report" else "aucun vote ni présence mentionnés"
    return Stage("before_convocation", (what, "aucune date de convocation"))
