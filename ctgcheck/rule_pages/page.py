"""The page of one rule, in Markdown: what it checks, the law and its history, examples, limits, sources."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck.casebook import Case
from ctgcheck.judging.messages import STAKES
from ctgcheck.judging.rules import Branch, Condition, Rule, Version
from ctgcheck.model import STAGES
from ctgcheck.reporting.wording import STAGE_LABELS, french_date
from ctgcheck.rule_pages.conditions import conditions
from ctgcheck.rule_pages.examples import examples, kind_words
from ctgcheck.rule_pages.laws import (
    STATUS,
    Law,
    body_words,
    contested_words,
    laws,
    period_words,
    periods,
    shared,
)
from ctgcheck.rule_pages.listing import theme_words
from ctgcheck.rule_pages.terminal import escaped
from ctgcheck.rule_pages.timeline import timeline
from ctgcheck.rule_pages.words import message, said
from ctgcheck.vocabulary import label

_MODES = {"verdict": "contrôle", "reminder": "rappel"}
_OTHERWISE = {"undetermined": "quand le point n'est pas vérifiable", "default": "dans les autres cas"}
_UNSAID = "celle qui est écrite en bas de page"


def page(rule: Rule, cases: tuple[Case, ...]) -> Iterator[str]:
    """Give the lines of the page of a rule, its examples taken from the cases given."""
    yield from (f"# {escaped(rule.title)}", "")
    yield from (f"Règle **{rule.id}**, thème {theme_words(rule.theme)}.", "")
    yield from (f"Niveau {rule.level} : {STAKES[rule.level]}.", "")
    yield from ("## Ce qu'elle vérifie", "", escaped(rule.checks), "")
    yield from ("## À quelles étapes", "", *_stages(rule), "")
    yield from ("## Le droit dans le temps", "", "```", *timeline(rule), "```", "")
    yield from ("## Les textes", "", *_laws(rule))
    yield from ("## Exemples", "", *_examples(rule, cases))
    yield from ("## Que faire", "", *_steps(rule), "")
    if rule.limite:
        yield from ("## Ce que la règle ne voit pas", "", escaped(rule.limite), "")
    if rule.sources:
        yield from ("## Sources", "", *(f"- {escaped(source)}" for source in rule.sources), "")
    yield from ("## Les conditions, telles que le programme les lit", "", "```", *conditions(rule), "```")


def _stages(rule: Rule) -> Iterator[str]:
    for stage in STAGES:
        mode = rule.stage(stage)
        yield f"- {STAGE_LABELS[stage]} : {_MODES[mode] if mode else 'sans objet'}"
    if rule.always_reminder:
        yield "- dans tous les cas, la réponse est un rappel et ne compte jamais comme un défaut"
    yield f"- liste des délibérations : {'contrôle aussi' if rule.lists else 'sans objet'}"
    yield f"- le droit appliqué est celui de ce jour : {label(rule.dated_by)}"


def _laws(rule: Rule) -> Iterator[str]:
    applies, branches = shared(rule)
    for law in laws(rule):
        yield from (f"### [{law.number}] {escaped(law.text.article)}", "")
        yield from _facts_of_law(rule, law)
        yield from _decision(rule, law.text, applies, branches)
        yield ""
    if applies or branches:
        yield from ("### Pour tous ces textes", "", *_applies(rule, applies), *_branches(rule, branches), "")


def _facts_of_law(rule: Rule, law: Law) -> Iterator[str]:
    text = law.text
    for version, bodies in periods(law):
        contested = contested_words(version)
        yield f"- Période : {period_words(version)}, {body_words(bodies)}" + (f" ; {contested}" if contested else "")
    yield f"- Règle : {escaped(text.regle)}"
    if text.level and text.level != rule.level:
        yield f"- Niveau {text.level} : {STAKES[text.level]}"
    if text.status in STATUS:
        yield f"- **{STATUS[text.status].capitalize()}**"
    if text.link:
        yield f"- Texte : [{text.link}]({text.link})"
    if text.checked:
        read = "Dernière relecture" if text.status == "a_confirmer" else "Source lue"
        yield f"- {read} le {french_date(text.checked)}"


def _decision(
    rule: Rule, version: Version, applies: tuple[Condition, ...], branches: tuple[Branch, ...]
) -> Iterator[str]:
    if version.never:
        yield "- Pas de contrôle dans ce cas"
        return
    if version.where:
        yield f"- Seulement si : {_said(rule, version.where)}"
    yield from _applies(rule, tuple(c for c in version.applies if c not in applies))
    yield from _branches(rule, tuple(b for b in version.branches if b not in branches))
    if version.require:
        yield f"- Condition : {_said(rule, version.require)}"
    if version.saved_when:
        yield f"- Condition qui ramène au niveau C : {_said(rule, version.saved_when)}"


def _applies(rule: Rule, applies: tuple[Condition, ...]) -> Iterator[str]:
    yield from (f"- Condition pour que la règle s'applique : {_said(rule, condition)}" for condition in applies)


def _branches(rule: Rule, branches: tuple[Branch, ...]) -> Iterator[str]:
    if branches:
        yield "- D'abord, dans l'ordre :"
    for branch in branches:
        level = f", niveau {branch.level}" if branch.level else ""
        told_when = escaped(said(rule, branch.when))
        when = f"si {told_when}" if told_when else "dans le cas écrit en bas de page"
        head = "toujours" if branch.when.text == "true" else when
        told = f". {escaped(message(rule, branch.constat))}" if branch.constat else ""
        yield f"  - **{kind_words(branch.verdict)}**{level} : {head}{told}"


def _steps(rule: Rule) -> Iterator[str]:
    """Give what to do, the stages that share a text together."""
    steps = dict(rule.que_faire)
    shared_by: dict[str, list[str]] = {}
    for key in (*STAGES, "undetermined", "default"):
        if key in steps:
            shared_by.setdefault(steps[key], []).append(STAGE_LABELS.get(key) or _OTHERWISE[key])
    yield from (f"- {' ; '.join(keys)} : {escaped(message(rule, text))}" for text, keys in shared_by.items())
    if rule.proposition:
        yield f"- texte proposé : {escaped(message(rule, rule.proposition))}"


def _said(rule: Rule, condition: Condition) -> str:
    return escaped(said(rule, condition)) or _UNSAID


def _examples(rule: Rule, cases: tuple[Case, ...]) -> Iterator[str]:
    kind = ""
    for example in examples(rule, cases):
        if example.kind != kind:
            kind = example.kind
            yield from (f"### {kind_words(kind).capitalize()}", "")
        yield f"- **{escaped(example.name)}**"
        yield f"  - étape : {example.stage}"
        yield f"  - faits : {escaped(' ; '.join(example.facts))}"
        yield f"  - réponse : {escaped(example.answer)}"
        yield ""
    if not kind:
        yield from ("Cette règle n'a pas encore de cas.", "")
