"""Facts + Rules -> Findings: every reading and every law that may apply is judged (supervaluation)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice, product

from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.findings import explain
from ctgcheck.judging.outcomes import Outcome, judge_version, merge
from ctgcheck.judging.rules import Rule, Rulebook
from ctgcheck.judging.scope import Choices, Scope, TooCostlyError
from ctgcheck.judging.values import Unknown
from ctgcheck.model import Facts
from ctgcheck.results import Finding
from ctgcheck.vocabulary import BODIES

MAX_COMBINATIONS = 192


def judge(facts: Facts, stage: str, rulebook: Rulebook) -> tuple[Finding, ...]:
    """Judge an act by all rules; at least one finding a rule, ``not_applicable`` included."""
    choices = Choices(facts)
    return tuple(_guarded(rule, choices, stage) for rule in rulebook.rules)


def _guarded(rule: Rule, choices: Choices, stage: str) -> Finding:
    """Keep a bug of one rule from hiding the others: its finding says so, and never passes by accident."""
    try:
        return _judged(rule, choices, stage)
    except Exception as error:  # noqa: BLE001 -- the one boundary around the rules
        doubt = f"erreur interne du programme ({type(error).__name__}), à signaler à ses auteurs"
        outcome = Outcome("undetermined", rule.level, Unknown(doubts=frozenset({doubt})))
        return explain(rule, Choices(Facts()), stage, (outcome,), "")


def judge_rule(rule: Rule, facts: Facts, stage: str) -> Finding:
    """Judge an act by one rule."""
    return _judged(rule, Choices(facts), stage)


def _judged(rule: Rule, choices: Choices, stage: str) -> Finding:
    if rule.stage(stage) is None:
        return explain(rule, choices, stage, (Outcome("not_applicable", rule.level),), "étape")
    if not rule.lists and "list" in choices["act.document_kind"]:
        return explain(rule, choices, stage, (Outcome("not_applicable", rule.level),), "liste")
    for name, why in (("act.order", "arrêté"), ("act.by_delegation", "décision")):
        if True in choices[name]:
            return explain(rule, choices, stage, (Outcome("not_applicable", rule.level),), why)
    try:
        outcomes = tuple(_outcomes(rule, choices, stage))
    except TooCostlyError:
        doubt = Unknown(doubts=frozenset({"trop de données pour être examinées"}))
        outcomes = (Outcome("undetermined", rule.level, doubt),)
    return explain(rule, choices, stage, outcomes, "")


def _outcomes(rule: Rule, choices: Choices, stage: str) -> Iterator[Outcome]:
    """Give one outcome for each combination of readings, the laws that may apply already joined."""
    asked = sorted(choices.several.keys() & rule.names_chosen, key=rule.facts_chosen.index)
    several = {name: choices.several[name] for name in asked}
    combinations = product(*several.values())
    for combination in islice(combinations, MAX_COMBINATIONS):
        varied = dict(zip(several, combination, strict=True))
        scope = Scope(choices.facts, {**choices.sure, **varied} if varied else choices.sure, rule.term_trees, stage)
        scope.varied = tuple(sorted(varied.items(), key=lambda item: item[0]))
        yield _joined(rule, scope)
    if next(combinations, None) is not None:
        doubt = Unknown(doubts=frozenset({"le document donne trop de lectures différentes"}))
        yield Outcome("review", rule.level, doubt)


def _joined(rule: Rule, scope: Scope) -> Outcome:
    kind, day = scope.chosen.get("body.kind"), scope.chosen.get(rule.dated_by)
    bodies = (kind,) if isinstance(kind, str) else BODIES
    by_body = [_of_body(rule, str(body), day if isinstance(day, date) else None, scope) for body in bodies]
    # a kind of body for which the law has no version is one of the answers while the body is not known
    found = [Outcome("not_applicable", rule.level) if outcome is None else outcome for outcome in by_body]
    return merge(found, Unknown(frozenset({"body.kind"}))) if kind is None else found[0]


def _of_body(rule: Rule, body: str, day: date | None, scope: Scope) -> Outcome | None:
    """Join the versions that may apply to one kind of body on that day; None where there is none."""
    missing: set[str] = set() if day else {rule.dated_by}
    outcomes = []
    for version in rule.versions:
        if body not in version.bodies or (day and not version.in_force(day)):
            continue
        place = evaluate(version.where.tree, scope) if version.where else True
        if type(place) is Unknown:
            missing |= place.missing
        if place is not False:
            outcomes.append(judge_version(rule, version, scope))
    if not outcomes:
        return None
    return merge(outcomes, Unknown(frozenset(missing)) if missing and len(outcomes) > 1 else None)
