"""What a version of a rule gives under one reading, and how several outcomes become one verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.rules import Branch, Condition, Rule, Version
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.sums import Sum
from ctgcheck.judging.values import Unknown, unknown
from ctgcheck.model import Struct, Value

_LENIENT = {"A": 0, "B": 1, "C": 2}


class Outcome(Struct, frozen=True):
    """One judgement; ``constat`` is a template of its own, or the key of the rule's."""

    verdict: str
    level: str = "C"
    why: Unknown = Unknown()
    version: Version | None = None
    branch: Branch | None = None
    calcul: str = ""
    saved: bool = False
    chosen: tuple[tuple[str, Value], ...] = ()
    capped: bool = False
    split: bool = False
    alternatives: tuple[Outcome, ...] = ()

    def deciding(self) -> tuple[Condition, ...]:
        """Give the conditions that this outcome rests on: the branch taken, otherwise what the version requires."""
        if self.branch is not None:
            return (self.branch.when,)
        version = self.version
        if version is None:
            return ()
        saving = version.saved_when if self.verdict == "fail" else None
        return tuple(condition for condition in (*version.applies, version.require, saving) if condition)

    def leaves(self) -> tuple[Outcome, ...]:
        """Give the judgements that this one joins; itself where it stands alone."""
        return tuple(leaf for o in self.alternatives for leaf in o.leaves()) if self.alternatives else (self,)


def judge_version(rule: Rule, version: Version, scope: Scope) -> Outcome:
    """Judge one version under one reading of each fact."""
    chosen = tuple(sorted(scope.chosen.items(), key=lambda item: item[0]))
    if version.never:
        return Outcome("not_applicable", rule.level, version=version, chosen=chosen)
    steps: list[Callable[[Outcome], Outcome]] = []
    base = Outcome("not_applicable", version.level or rule.level, version=version, chosen=chosen)
    for condition in version.applies:
        steps.append(_gate(condition, scope))
    for branch in version.branches:
        steps.append(_fork(branch, rule, version, scope, base))
    outcome = _require(rule, version, scope, base)
    for step in reversed(steps):
        outcome = step(outcome)
    return _capped(outcome, version)


def _gate(condition: Condition, scope: Scope) -> Callable[[Outcome], Outcome]:
    worth = evaluate(condition.tree, scope)

    def step(rest: Outcome) -> Outcome:
        if isinstance(worth, Unknown):
            return _either(worth, _as(rest, "not_applicable"), rest)
        return rest if worth else _as(rest, "not_applicable")

    return step


def _fork(branch: Branch, rule: Rule, version: Version, scope: Scope, base: Outcome) -> Callable[[Outcome], Outcome]:
    worth = evaluate(branch.when.tree, scope)
    calcul = "" if worth is False else Sum(scope, rule.labels).show(branch.when.tree)
    why = Unknown()
    level = branch.level or version.level or rule.level
    taken = Outcome(branch.verdict, level, why, version, branch, calcul, chosen=base.chosen)

    def step(rest: Outcome) -> Outcome:
        if isinstance(worth, Unknown):
            return _either(worth, taken, rest)
        return taken if worth else rest

    return step


def _require(rule: Rule, version: Version, scope: Scope, base: Outcome) -> Outcome:
    if version.require is None:
        return base
    worth = evaluate(version.require.tree, scope)
    calcul = Sum(scope, rule.labels).show(version.require.tree)
    if isinstance(worth, Unknown):
        return _with(base, verdict="undetermined" if worth.missing else "review", why=worth, calcul=calcul)
    if worth:
        return _with(base, verdict="pass", calcul=calcul)
    saved = version.saved_when is not None and evaluate(version.saved_when.tree, scope) is True
    return _with(base, verdict="fail", calcul=calcul, saved=saved, level="C" if saved else base.level)


def _with(outcome: Outcome, **changes: object) -> Outcome:
    fields = {name: getattr(outcome, name) for name in outcome.__struct_fields__}
    return Outcome(**{**fields, **changes})


def _as(outcome: Outcome, verdict: str) -> Outcome:
    return _with(outcome, verdict=verdict, calcul="", saved=False, branch=None, why=Unknown())


def _capped(outcome: Outcome, version: Version) -> Outcome:
    if outcome.verdict == "fail" and version.status != "certain":
        return _with(outcome, verdict="review", capped=True)
    return outcome


def _either(cause: Unknown, first: Outcome, second: Outcome) -> Outcome:
    """Join two ways that an unknown condition leaves open."""
    return merge([first, second], cause)


def merge(outcomes: Sequence[Outcome], cause: Unknown | None = None) -> Outcome:
    """Give the common outcome; where they differ, ``undetermined`` for a missing fact, otherwise ``review``.

    ``cause`` is why the outcomes are several; None means that the readings or the laws themselves are.
    """
    if len(outcomes) == 1:
        return outcomes[0]
    verdicts = {outcome.verdict for outcome in outcomes}
    if len(verdicts) > 1:
        outcomes = [o for o in outcomes if o.verdict != "not_applicable"]
    told = {outcome.verdict for outcome in outcomes}
    missing = unknown(*(o.why for o in outcomes), *([cause] if cause else []))
    if told == {"pass"}:
        return _with(outcomes[0], alternatives=_apart(outcomes))
    if len(verdicts) == 1:
        return _common(outcomes)
    if cause is None and told <= {"pass", "undetermined"}:
        return _split(outcomes, "undetermined", missing)
    return _split(outcomes, "undetermined" if cause and missing.missing else "review", missing)


def _common(outcomes: Sequence[Outcome]) -> Outcome:
    lenient = max(outcomes, key=lambda o: (_LENIENT[o.level], o.saved))
    why = unknown(*(outcome.why for outcome in outcomes))
    return _with(
        lenient,
        why=why if lenient.verdict in ("undetermined", "review") else lenient.why,
        alternatives=_apart(outcomes),
    )


def _apart(outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
    return tuple(outcomes) if len(outcomes) > 1 else ()


def _split(outcomes: Sequence[Outcome], verdict: str, missing: Unknown) -> Outcome:
    strongest = min(outcomes, key=lambda o: _LENIENT[o.level] if o.verdict == "fail" else 3)
    calculs = tuple(dict.fromkeys(o.calcul for o in outcomes if o.calcul))
    changes = {"verdict": verdict, "why": missing, "calcul": " — ou — ".join(calculs[:4]), "split": True}
    return _with(strongest, **changes, branch=None, saved=False, alternatives=_apart(outcomes))


def disagree(outcomes: Sequence[Outcome]) -> Mapping[str, Outcome]:
    """Give one outcome a verdict, for the readings shown with a ``review``."""
    return {outcome.verdict: outcome for outcome in reversed(outcomes)}
