"""Outcomes -> Finding: what is said of a verdict, in the wording of the guide, with evidence and law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from ctgcheck.judging.doubt import REMARK, lowered
from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.messages import STAKES, fill, named_in_french, names_in
from ctgcheck.judging.outcomes import Outcome, disagree, merge
from ctgcheck.judging.rules import Rule
from ctgcheck.judging.scope import Choices, Scope
from ctgcheck.judging.values import Unknown
from ctgcheck.model import DRAFTS, Derived, Facts, Value
from ctgcheck.results import DEPENDS, Evidence, Finding, Judged, Law
from ctgcheck.vocabulary import label, lacking

_WHY_NOT = {
    "étape": "Ce contrôle ne se fait pas à cette étape.",
    "liste": "Ce contrôle ne porte pas sur une liste de délibérations.",
    "arrêté": "Ce contrôle porte sur une délibération ; un arrêté n'en est pas une.",
    "décision": "Ce contrôle porte sur une délibération ; une décision prise par délégation n'en est pas une.",
    "": "Ce contrôle ne concerne pas cet acte.",
}
_MAX_LAWS = 4
_LONGEST = 100
_IF_UNKNOWN = " Si la population manque, indiquez-la dans le profil."  # as several rules say it
_ENDS = {"aucun minimum": "la plus faible possible", "aucun maximum": "la plus forte possible"}
_ANSWERS = {
    "fail": "à corriger",
    "review": "à vérifier",
    "undetermined": "non vérifiable",
    "pass": "conforme",
    "not_applicable": "sans objet",
}
_UNSETTLED = {
    "a_confirmer": "La source de cette règle reste à confirmer : le point est seulement signalé.",
    "discute": "Le droit est discuté sur ce point : il est seulement signalé.",
}
_SAVED = "Sans les voix en cause, le résultat du vote reste le même : le point est sans incidence sur l'adoption."


def explain(rule: Rule, choices: Choices, stage: str, outcomes: Sequence[Outcome], why_not: str) -> Finding:
    """Write the finding of a rule from all that was judged."""
    facts = choices.facts
    merged = merge(list(outcomes))
    outcomes = merged.leaves()
    evidence = () if merged.verdict == "not_applicable" else tuple(_evidence(rule, facts, outcomes))
    outcome = lowered(merged, evidence, facts)
    texts = _Texts(rule, choices, stage, outcomes, outcome)
    mode = _mode(rule, stage, outcome.verdict)
    silent = outcome.verdict == "not_applicable"
    acting = outcome.verdict in ("fail", "review", "undetermined")
    accusing = outcome.verdict in ("fail", "review")
    return Finding(
        rule=rule.id,
        title=rule.title,
        theme=rule.theme,
        verdict=outcome.verdict,
        level=outcome.level,
        mode=mode,
        law=tuple(_laws(outcomes)),
        constat=texts.constat(mode, why_not),
        regle=outcome.version.regle if outcome.version and not silent else "",
        enjeu=STAKES[outcome.level] if accusing else "",
        calcul="" if silent else outcome.calcul,
        que_faire=texts.what_to_do() if acting else "",
        proposition=texts.filled(rule.proposition) if acting else "",
        limite="" if silent else texts.filled(rule.limite),
        evidence=evidence,
        missing=_missing(outcome),
        readings=tuple(_readings(outcomes)) if outcome.verdict == "review" else (),
        remarks=tuple(_remarks(outcome)),
    )


def _mode(rule: Rule, stage: str, verdict: str) -> str:
    if verdict == "not_applicable":
        return "verdict"
    soft = verdict == "undetermined" and rule.stage(stage) == "reminder"
    return "reminder" if soft or rule.always_reminder else "verdict"


def _missing(outcome: Outcome) -> tuple[str, ...]:
    return tuple(sorted(outcome.why.missing)) if outcome.verdict == "undetermined" else ()


class _Texts:
    """The messages of a rule for one outcome."""

    def __init__(self, rule: Rule, choices: Choices, stage: str, outcomes: Sequence[Outcome], outcome: Outcome) -> None:
        self.rule, self.choices, self.stage = rule, choices, stage
        self.outcomes, self.outcome = outcomes, outcome

    @cached_property
    def scope(self) -> Scope:
        """Give where the values shown are worth something: the readings judged, the first ones of the other facts."""
        shown = (*self.rule.facts_shown, "sitting.date")
        first = self.choices.first
        chosen = {name: first[name] for name in shown if name in first}
        return Scope(self.choices.facts, {**chosen, **dict(self.outcome.chosen)}, self.rule.term_trees, self.stage)

    def filled(self, text: str) -> str:
        """Fill a message with the values judged."""
        return fill(text, self._worth)

    def _worth(self, name: str) -> object:
        if name == "stage":
            return self.stage
        return self.scope.term(name, evaluate) if name in self.scope.terms else self.scope.fact(name)

    def constat(self, mode: str, why_not: str) -> str:
        """Give the constat: the branch's, the version's, the rule's, or a general one."""
        outcome = self.outcome
        key = "reminder" if mode == "reminder" and self._told("reminder") else outcome.verdict
        own = outcome.branch.constat if outcome.branch and not outcome.split and key == outcome.verdict else ""
        asked = "fail" if outcome.capped and not self._told("review") else key
        told = own or self._told(asked)
        if outcome.split and key == "review" and not self._told("review"):
            told = self._general(why_not)
        if key == "reminder" and self._lacks(told):
            told = self._told("undetermined")
        if key in ("reminder", "undetermined") and self._lacks(told):
            told = self._general(why_not)
        text = self.filled(told or self._general(why_not))
        return f"{text} {self.filled(self._told('saved')) or _SAVED}" if outcome.saved else text

    def _lacks(self, text: str) -> bool:
        """Say whether a message shows a value that is not known."""
        return any(type(self._worth(name)) is Unknown for name in names_in(text))

    def _told(self, key: str) -> str:
        version = self.outcome.version
        own = dict(version.constat).get(key) if version and version.constat else None
        return own or self.rule.told.get(key, "")

    def _general(self, why_not: str) -> str:
        outcome = self.outcome
        if outcome.verdict == "not_applicable":
            return _WHY_NOT[why_not]
        if outcome.verdict == "undetermined":
            return _lacking(outcome.why)
        if outcome.verdict == "pass":
            return "D'après le document, cette exigence est respectée."
        if outcome.verdict == "fail":
            return "D'après le document, cette exigence n'est pas respectée."
        doubts = " ; ".join(sorted(outcome.why.doubts))
        if doubts:
            return f"Le document ne permet pas de trancher : {doubts}."
        return _several(tuple(_readings(self.outcomes)), self.choices.facts)

    def what_to_do(self) -> str:
        """Give the next step for the stage."""
        branch = self.outcome.branch
        if branch and branch.que_faire and not self.outcome.split:
            return self.filled(branch.que_faire)
        order: tuple[str, ...] = (self.stage, "default")
        if self.outcome.verdict == "undetermined":
            order = (self.stage, "undetermined", "default") if self._to_come() else ("undetermined", *order)
        steps = dict(self.rule.que_faire)
        text = self.filled(next((steps[key] for key in order if key in steps), ""))
        return text.replace(_IF_UNKNOWN, self._of_population()).strip()

    def _of_population(self) -> str:
        """Ask for the population only where it is known to be missing."""
        known = any(not isinstance(r.origin, Derived) for r in self.choices.facts["body.population"])
        return "" if known else " La population n'est pas connue : indiquez-la dans le profil."

    def _to_come(self) -> bool:
        """Say whether what is missing may still be written: a draft, or a stage where the rule only reminds."""
        return self.stage in DRAFTS or self.rule.stage(self.stage) == "reminder"


def _several(readings: tuple[Judged, ...], facts: Facts) -> str:
    """Say which readings, or else which texts, give which answer."""
    told = [(_ANSWERS[judged.verdict], _supposed(judged, _alike(readings), facts)) for judged in readings]
    if len(told) < 2 or not all(supposed for _, supposed in told):
        return f"{DEPENDS} de la lecture du document ou du texte appliqué."
    return f"{DEPENDS} de la lecture : {' ; '.join(f'{answer} ({supposed})' for answer, supposed in told)}."


def _alike(readings: Sequence[Judged]) -> set[tuple[str, Value]]:
    """Give the values that all the readings share: they tell none from another."""
    return set.intersection(*(set(judged.facts) for judged in readings)) if readings else set()


def _supposed(judged: Judged, alike: set[tuple[str, Value]], facts: Facts) -> str:
    """Say what is supposed, in few words; nothing where it would be long."""
    own = [(name, value) for name, value in judged.facts if (name, value) not in alike and value != ()]
    chosen = ", ".join(f"{label(name)} : {_chosen(name, value, facts)}" for name, value in own)
    if not chosen:
        return judged.article
    return chosen if len(chosen) <= _LONGEST else ""


def _chosen(name: str, value: Value, facts: Facts) -> str:
    """Give a value that was read; the end of a range was not read, and is told as such."""
    steps = [r.origin.step for r in facts[name] if r.value == value and isinstance(r.origin, Derived)]
    ends = (words for step in steps for start, words in _ENDS.items() if step.startswith(start))
    return next(ends, named_in_french(name, value))


def _lacking(why: Unknown) -> str:
    names = ", ".join(lacking(name) for name in sorted(why.missing))
    if names:
        return f"Le document ne donne pas : {names}."
    doubts = " ; ".join(sorted(why.doubts))
    return f"Le document ne permet pas de trancher : {doubts}." if doubts else "Le document ne permet pas de trancher."


def _laws(outcomes: Sequence[Outcome]) -> Iterator[Law]:
    seen: list[object] = []
    for version in (outcome.version for outcome in outcomes):
        if version is not None and version.article and version not in seen:
            seen.append(version)
            if len(seen) > _MAX_LAWS:
                return
            yield Law(version.article, version.since, version.until, version.link, version.checked, version.status)


def _evidence(rule: Rule, facts: Facts, outcomes: Sequence[Outcome]) -> Iterator[Evidence]:
    names: list[str] = []
    for outcome in outcomes:
        names += rule.facts_of(outcome.deciding())
    plain = [name.removeprefix("stated ").removeprefix("all ") for name in (rule.dated_by, *names)]
    for name in dict.fromkeys(plain):
        for reading in facts[name]:
            yield Evidence(name, reading.value, reading.origin)


def _readings(outcomes: Sequence[Outcome]) -> Iterator[Judged]:
    told = disagree(outcomes)
    if len(told) < 2:  # all say the same: which reading is the right one changes nothing
        return
    several = {name for o in outcomes for name, value in o.chosen if dict(outcomes[0].chosen).get(name) != value}
    for verdict, outcome in sorted(told.items()):
        used = {name.removeprefix("stated "): value for name, value in outcome.chosen if name in several}
        yield Judged(tuple(used.items()), outcome.version.article if outcome.version else "", verdict, outcome.calcul)


def _remarks(outcome: Outcome) -> Iterator[str]:
    if outcome.version and outcome.version.status in _UNSETTLED and outcome.verdict in ("review", "pass"):
        yield _UNSETTLED[outcome.version.status]
    if outcome.doubtful:
        yield REMARK
    if outcome.verdict == "undetermined":
        yield from sorted(outcome.why.doubts)
