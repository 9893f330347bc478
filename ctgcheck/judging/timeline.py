"""Time coverage of a rule: for each body and place, one version a day, two only on declared contested days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.rules import Rule, Version
from ctgcheck.judging.scope import Scope
from ctgcheck.model import Facts, Value
from ctgcheck.vocabulary import BODIES, BODY_LABELS, SUBJECTS

FIRST_DAY = date(2000, 1, 1)
# One department or more of each law: ordinary, Paris, Lyon, Marseille, Corsica, Alsace-Moselle, overseas.
_PLACES = ("39", "75", "69", "13", "2A", "57", "67", "68", "971", "972", "973", "974", "976", "987", "988")
_EVE, _DAY, _MORROW = (timedelta(days=shift) for shift in (-1, 0, 1))


def gaps(rule: Rule) -> Iterator[str]:
    """Tell in French each hole and each undeclared overlap since 2000, each once for the places that share it."""
    found: dict[tuple[str, str, str, date], list[str]] = {}
    for body in (body for body in BODIES if any(body in version.bodies for version in rule.versions)):
        told: dict[tuple[int, ...], list[tuple[date, str]]] = {}  # places and subjects that choose the same versions
        for place, subjects in _places(rule):
            laws = _laws(rule, body, place, subjects)
            chosen = tuple(map(id, laws))
            if chosen not in told:
                told[chosen] = [(day, _problem(rule, body, laws, day)) for day in turning_days(rule)]
            for day, problem in told[chosen]:
                if problem:
                    found.setdefault((problem, body, " ".join(subjects), day), []).append(place)
    for (problem, body, about, day), places in found.items():
        where = "" if places[0] == _PLACES[0] else f", {_named(places)}"
        yield f"{problem} : {BODY_LABELS[body]}, le {day:%d/%m/%Y}{where}{f', sujet « {about} »' if about else ''}"


def _named(places: list[str]) -> str:
    return f"département{'s' if len(places) > 1 else ''} {', '.join(places)}"


def _places(rule: Rule) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Go through what may choose between the versions of one day: the place, the subject of the act."""
    choosing = [version.where.text for version in rule.versions if version.where]
    asked = [*choosing, *(term.condition.text for term in rule.terms)]
    subjects = [subject for subject in SUBJECTS if any(f'"{subject}"' in text for text in asked)]
    for place in _PLACES if choosing else _PLACES[:1]:
        yield from ((place, about) for about in ((), *((subject,) for subject in subjects)))


def turning_days(rule: Rule) -> tuple[date, ...]:
    """Give the days on which something may change, with the day before and the day after."""
    days = {FIRST_DAY, date(2100, 1, 1)}
    for version in rule.versions:
        edges = (version.since, version.until, *(day for pair in version.contested for day in pair))
        days |= {day + shift for day in edges if day for shift in (_EVE, _DAY, _MORROW)}
    return tuple(sorted(day for day in days if day >= FIRST_DAY))


def _laws(rule: Rule, body: str, place: str, subjects: tuple[str, ...]) -> list[Version]:
    chosen: dict[str, Value] = {"body.department": place, "body.kind": body, "act.subjects": subjects}
    scope = Scope(Facts(), chosen, rule.term_trees, "ready")
    of_body = (version for version in rule.versions if body in version.bodies)
    return [v for v in of_body if v.where is None or evaluate(v.where.tree, scope) is not False]


def _problem(rule: Rule, body: str, laws: Sequence[Version], day: date) -> str:
    found = [version for version in laws if version.in_force(day)]
    disputed = [version for version in rule.versions if body in version.bodies and version.is_contested(day)]
    if not found:
        return "aucune version"
    if len(found) > 1 and not all(version in disputed for version in found):
        return "plusieurs versions sans contestation déclarée par chacune"
    if any(not version.in_force(day) for version in disputed):
        return "contestation déclarée hors de la période de la version"
    return "contestation déclarée sans autre version" if len(found) == 1 and found[0] in disputed else ""
