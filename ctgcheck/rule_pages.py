"""Rulebook -> French pages of the terminal: the list of the rules, and the page of one rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from ctgcheck.judging.messages import STAKES, long_date
from ctgcheck.judging.rules import Rule, Rulebook, Version
from ctgcheck.vocabulary import BODY_LABELS

_WIDTH = 96
_STATUS = {
    "a_confirmer": "source à confirmer : signalé sans accuser",
    "discute": "droit discuté : signalé sans accuser",
}
STAGE_LABELS = {
    "before_convocation": "projet, avant la convocation",
    "before_sitting": "projet, avant la séance",
    "after_vote": "après le vote",
    "ready": "prêt à transmettre",
    "transmitted": "transmis ou publié",
}
_MODES = {"verdict": "contrôle", "reminder": "rappel"}


def listing(book: Rulebook) -> str:
    """Give all rules, by theme, one a line."""
    lines = [f"{len(book.rules)} règles (droit au {book.version})"]
    for theme, rules in groupby(book.rules, key=lambda rule: rule.theme):
        lines += ["", theme or "autres"]
        lines += [f"  {rule.level}  {rule.id:<28} {rule.title}" for rule in rules]
    return "\n".join(lines)


def page(rule: Rule) -> str:
    """Give the page of one rule."""
    return "\n".join(_page(rule))


def _page(rule: Rule) -> Iterator[str]:
    yield f"{rule.title}  ({rule.id})"
    yield f"Niveau {rule.level} : {STAKES[rule.level]}"
    yield ""
    yield from _wrapped(rule.checks)
    yield ""
    yield "Étapes"
    for stage, mode in rule.stages:
        yield f"  {STAGE_LABELS[stage]} : {_MODES[mode]}"
    yield ""
    yield "Le droit, par période"
    for version in rule.versions:
        yield from _version(version)
    if rule.limite:
        yield ""
        yield from _wrapped(f"Ce que la règle ne voit pas : {rule.limite}")
    if rule.sources:
        yield ""
        yield from _wrapped(f"Sources : {' ; '.join(rule.sources)}")


def _version(version: Version) -> Iterator[str]:
    bodies = ", ".join(BODY_LABELS[body] for body in version.bodies)
    yield f"  {_period(version)} — {bodies}"
    if version.never:
        yield "    pas de règle dans cette période"
        return
    yield from _wrapped(version.article + (f" ({_STATUS[version.status]})" if version.status in _STATUS else ""), 4)
    yield from _wrapped(version.regle, 4)
    if version.where:
        yield from _wrapped(f"Où : {version.where.text}", 4)
    for first, last in version.contested:
        yield f"    Application discutée du {long_date(first)} au {long_date(last)}"
    if version.require:
        yield from _wrapped(f"Condition : {version.require.text}", 4)
    if version.link:
        yield f"    {version.link}"
    if version.checked:
        yield f"    Source lue le {long_date(version.checked)}"


def _period(version: Version) -> str:
    since = f"depuis le {long_date(version.since)}" if version.since else ""
    until = f"jusqu'au {long_date(version.until)}" if version.until else ""
    return " ".join(part for part in (since, until) if part) or "toute période"


def _wrapped(text: str, indent: int = 0) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent)
