"""Facts -> fields that a person can correct, and back: what differs from what was shown is a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from ctgcheck.errors import CtgcheckError
from ctgcheck.given import read_values
from ctgcheck.model import BY_HAND, Facts, Given, Reading, Struct, Value
from ctgcheck.reporting.facts_view import FAMILIES, Passage, passage
from ctgcheck.reporting.wording import CHOICE_LABELS, french_value
from ctgcheck.vocabulary import FACTS, RECORDS, Fact, label
from ctgcheck.web.records_form import HINTS, lines_of, node_of
from ctgcheck.yaml_files import Node

# what a person may want to type even where the document says nothing of it
_ALWAYS = (
    *("body.kind", "body.name", "body.population", "sitting.date", "sitting.convocation_date", "sitting.urgency"),
    *("members.in_office", "members.present", "members.represented", "members.proxies", "members.voters"),
    *("vote.for", "vote.against", "vote.abstentions", "vote.outcome"),
)
_KINDS = {"integer": "number", "date": "date", "time": "time", "text": "text", "choice": "choice", "boolean": "choice"}


class Field(Struct, frozen=True):
    """One fact in the form; ``kind``: ``number`` ``date`` ``time`` ``text`` ``choice`` or ``lines``."""

    name: str
    label: str
    kind: str
    value: str
    readings: tuple[Passage, ...]
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    by_hand: bool = False
    missing: bool = False
    wrong: str = ""


class FieldFamily(Struct, frozen=True):
    """The fields of one part of the deliberation; ``others``: what was not read and no control asks for."""

    title: str
    fields: tuple[Field, ...]
    others: tuple[Field, ...]


class Typed(Struct, frozen=True):
    """What was typed and could not be taken: the texts, and what is wrong (French), by name of fact."""

    texts: Mapping[str, str] = MappingProxyType({})
    wrong: Mapping[str, str] = MappingProxyType({})


def fields(facts: Facts, missing: Iterable[str], typed: Typed, *, paged: bool) -> tuple[FieldFamily, ...]:
    """Give every fact, family by family: those known, lacking or main ones first."""
    lacking = frozenset(missing)
    found: dict[str, tuple[list[Field], list[Field]]] = {family: ([], []) for family in FAMILIES}
    for name in FACTS:
        main = name in facts or name in lacking or name in _ALWAYS or name in typed.wrong
        found[_family(name)][0 if main else 1].append(_field(facts, name, name in lacking, typed, paged=paged))
    return tuple(FieldFamily(FAMILIES[f], tuple(main), tuple(others)) for f, (main, others) in found.items())


def corrections(facts: Facts, sent: Mapping[str, str], before: Facts | None) -> tuple[Facts | None, Typed]:
    """Give the corrections by hand, those of before included, None where there is none; and what cannot be taken.

    A field left as it was shown is none; one that was emptied takes the fact away.
    """
    changed = {name: text.strip() for name, text in sent.items() if name in FACTS and _differs(facts, name, text)}
    given, wrong = dict[str, tuple[Reading, ...]](), dict[str, str]()
    for name, text in changed.items():
        try:
            given[name] = read_values({name: _node(FACTS[name], text)}, BY_HAND)[name] if text else ()
        except* CtgcheckError as group:
            wrong[name] = " ; ".join(_said(name, error) for error in group.exceptions)
    found = (dict(before.entries) if before else {}) | given
    return Facts(tuple(sorted(found.items()))) if found else None, Typed(changed if wrong else {}, wrong)


def _said(name: str, error: Exception) -> str:
    """Leave out where a file would hold the error: there is no file."""
    return str(error).rpartition(f"{name} : ")[2]


def _family(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def _field(facts: Facts, name: str, missing: bool, typed: Typed, *, paged: bool) -> Field:
    fact, readings = FACTS[name], facts[name]
    shown = _typed(fact, readings[0].value) if readings else ""
    return Field(
        name=name,
        label=label(name),
        kind=_KINDS.get(fact.type, "lines"),
        value=typed.texts.get(name, shown),
        readings=tuple(passage(label(name), french_value(name, r.value), r.origin, paged=paged) for r in readings),
        hint=HINTS.get(fact.type, ""),
        choices=_choices(fact),
        by_hand=any(isinstance(r.origin, Given) and r.origin.given == BY_HAND for r in readings),
        missing=missing,
        wrong=typed.wrong.get(name, ""),
    )


def _choices(fact: Fact) -> tuple[tuple[str, str], ...]:
    if fact.type == "boolean":
        return ("true", "oui"), ("false", "non")
    words = CHOICE_LABELS.get(fact.name, {})
    return tuple((choice, words.get(choice, choice)) for choice in fact.choices)


def _typed(fact: Fact, value: Value) -> str:
    """Write a value as the field holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return lines_of(fact, value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _differs(facts: Facts, name: str, text: str) -> bool:
    shown = facts.value(name)
    return _lines(text) != _lines("" if shown is None else _typed(FACTS[name], shown))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _node(fact: Fact, text: str) -> Node:
    if fact.type == "boolean":
        return text == "true"
    return node_of(fact, _lines(text)) if fact.type in ("texts", *RECORDS) else text
