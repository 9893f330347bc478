"""What a version of a rule gives under one reading, and how several outcomes become one verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.rules import Branch, Condition, Rule, Version
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.sums import Sum
from ctgcheck.judging.usage import names_denied
from ctgcheck.judging.values import Unknown, unknown
from ctgcheck.model import Struct, Value

_SURE = Unknown()
_LENIENT = {"A": 0, "B": 1, "C": 2}


class Outcome(Struct, frozen=True):
    """One judgement; ``constat`` is a template of its own, or the key of the rule's.

    ``capped``: « à corriger » lowered, for want of certainty of the law or (``doubtful``) of the words.
    """

    verdict: str
    level: str = "C"
    why: Unknown = Unknown()
    version: Version | None = None
    branch: Branch | None = None
    calcul: str = ""
    saved: bool = False
    chosen: tuple[tuple[str, Value], ...] = ()
    capped: bool = False
    doubtful: bool = False
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
    if version.never:
        return Outcome("not_applicable", rule.level, version=version, chosen=scope.varied)
    return _capped(_Trial(rule, version, scope).gate(0), version)


class _Trial:
    """Go down the gates and the branches of a version; what comes after a sure answer is never asked."""

    def __init__(self, rule: Rule, version: Version, scope: Scope) -> None:
        self.rule, self.version, self.scope = rule, version, scope
        self.level = version.level or rule.level

    def gate(self, place: int) -> Outcome:
        if place == len(self.version.applies):
            return self.branch(0)
        worth = evaluate(self.version.applies[place].tree, self.scope)
        if type(worth) is Unknown:
            return merge([self._outcome("not_applicable"), self.gate(place + 1)], worth)
        return self.gate(place + 1) if worth else self._outcome("not_applicable")

    def branch(self, place: int) -> Outcome:
        if place == len(self.version.branches):
            return self.require()
        branch = self.version.branches[place]
        worth = evaluate(branch.when.tree, self.scope)
        if worth is False:
            return self.branch(place + 1)
        level = branch.level or self.level
        why = Unknown(frozenset(names_denied(branch.when.tree))) if branch.verdict == "undetermined" else _SURE
        taken = self._outcome(branch.verdict, level=level, why=why, branch=branch, calcul=self._sum(branch.when))
        return merge([taken, self.branch(place + 1)], worth) if type(worth) is Unknown else taken

    def require(self) -> Outcome:
        require = self.version.require
        if require is None:
            return self._outcome("not_applicable")
        worth, calcul = evaluate(require.tree, self.scope), self._sum(require)
        if type(worth) is Unknown:
            return self._outcome("undetermined" if worth.missing else "review", why=worth, calcul=calcul)
        if worth:
            return self._outcome("pass", calcul=calcul)
        saving = self.version.saved_when
        saved = saving is not None and evaluate(saving.tree, self.scope) is True
        return self._outcome("fail", calcul=calcul, saved=saved, level="C" if saved else self.level)

    def _sum(self, condition: Condition) -> str:
        return Sum(self.scope, self.rule.labels).show(condition.tree)

    def _outcome(  # noqa: PLR0913 -- the fields of an outcome
        self,
        verdict: str,
        *,
        level: str = "",
        why: Unknown = _SURE,
        branch: Branch | None = None,
        calcul: str = "",
        saved: bool = False,
    ) -> Outcome:
        varied = self.scope.varied
        return Outcome(verdict, level or self.level, why, self.version, branch, calcul, saved=saved, chosen=varied)


def changed(outcome: Outcome, **changes: object) -> Outcome:
    """Give an outcome with some of its fields changed."""
    fields = {name: getattr(outcome, name) for name in outcome.__struct_fields__}
    return Outcome(**{**fields, **changes})


def _capped(outcome: Outcome, version: Version) -> Outcome:
    if outcome.verdict == "fail" and version.status != "certain":
        return changed(outcome, verdict="review", capped=True)
    return outcome


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
        return changed(outcomes[0], alternatives=tuple(outcomes))
    if len(verdicts) == 1:
        return _common(outcomes)
    if cause is None and told <= {"pass", "undetermined"}:
        return _split(outcomes, "undetermined", missing)
    return _split(outcomes, "undetermined" if cause and missing.missing else "review", missing)


def _common(outcomes: Sequence[Outcome]) -> Outcome:
    lenient = max(outcomes, key=lambda o: (_LENIENT[o.level], o.saved))
    why = unknown(*(outcome.why for outcome in outcomes))
    # what one branch says of an act would be false where only another is true
    apart = lenient.verdict == "undetermined" and any(outcome.branch is not lenient.branch for outcome in outcomes)
    return changed(
        lenient,
        branch=None if apart else lenient.branch,
        why=why if lenient.verdict in ("undetermined", "review") else lenient.why,
        alternatives=tuple(outcomes),
    )


def _split(outcomes: Sequence[Outcome], verdict: str, missing: Unknown) -> Outcome:
    strongest = min(outcomes, key=lambda o: _LENIENT[o.level] if o.verdict == "fail" else 3)
    calculs = tuple(dict.fromkeys(o.calcul for o in outcomes if o.calcul))
    changes = {"verdict": verdict, "why": missing, "calcul": " — ou — ".join(calculs[:4]), "split": True}
    return changed(strongest, **changes, branch=None, saved=False, alternatives=tuple(outcomes))


def disagree(outcomes: Sequence[Outcome]) -> Mapping[str, Outcome]:
    """Give one outcome a verdict, for the readings shown with a ``review``."""
    return {outcome.verdict: outcome for outcome in reversed(outcomes)}
