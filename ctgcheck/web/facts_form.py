"""Facts -> fields that a person can correct, and back: what differs from what was shown is a correction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ctgcheck.given import read_values
from ctgcheck.model import BY_HAND, Facts, Given, Proxy, Reading, Struct, Value
from ctgcheck.reporting.facts_view import FAMILIES, Passage, passage
from ctgcheck.reporting.wording import CHOICE_LABELS, french_value
from ctgcheck.vocabulary import FACTS, Fact, label
from ctgcheck.yaml_files import Node

# what a person may want to type even where the document says nothing of it
_ALWAYS = (
    *("body.kind", "body.name", "body.population", "sitting.date", "sitting.convocation_date", "sitting.urgency"),
    *("members.in_office", "members.present", "members.represented", "members.proxies", "members.voters"),
    *("vote.for", "vote.against", "vote.abstentions", "vote.outcome"),
)
_GIVES = "→"
_KINDS = {"integer": "number", "date": "date", "time": "time", "text": "text"}
_LINES = ("texts", "proxies")


class Field(Struct, frozen=True):
    """One fact in the form; ``kind``: ``number`` ``date`` ``time`` ``text`` ``choice`` ``lines`` or ``shown``."""

    name: str
    label: str
    kind: str
    value: str
    readings: tuple[Passage, ...]
    choices: tuple[tuple[str, str], ...] = ()
    by_hand: bool = False
    missing: bool = False


class FieldFamily(Struct, frozen=True):
    """The fields of one part of the deliberation."""

    title: str
    fields: tuple[Field, ...]


def fields(facts: Facts, missing: Iterable[str], *, paged: bool) -> tuple[FieldFamily, ...]:
    """Give the facts known, those that a finding lacks and the main ones, family by family."""
    lacking = frozenset(missing)
    names = [name for name in FACTS if name in facts or name in lacking or name in _ALWAYS]
    found = (
        FieldFamily(title, tuple(_field(facts, n, n in lacking, paged=paged) for n in names if _family(n) == family))
        for family, title in FAMILIES.items()
    )
    return tuple(family for family in found if family.fields)


def corrections(facts: Facts, sent: Mapping[str, str], before: Facts | None) -> Facts | None:
    """Give the corrections by hand, those of before included, None where there is none; raise ``FactsError``s.

    A field left as it was shown is none; one that was emptied takes the fact away.
    """
    changed = {name: text.strip() for name, text in sent.items() if name in FACTS and _differs(facts, name, text)}
    nodes = {name: _node(FACTS[name], text) for name, text in changed.items() if text}
    given = read_values(dict(nodes), BY_HAND)
    found = dict(before.entries) if before else {}
    found |= dict.fromkeys(changed, ()) | {name: _by_hand(given[name]) for name in given}
    return Facts(tuple(sorted(found.items()))) if found else None


def _family(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def _field(facts: Facts, name: str, missing: bool, *, paged: bool) -> Field:
    fact, readings = FACTS[name], facts[name]
    return Field(
        name=name,
        label=label(name),
        kind=_kind(fact),
        value=_typed(readings[0].value) if readings else "",
        readings=tuple(passage(label(name), french_value(name, r.value), r.origin, paged=paged) for r in readings),
        choices=_choices(fact),
        by_hand=any(isinstance(r.origin, Given) and r.origin.given == BY_HAND for r in readings),
        missing=missing,
    )


def _kind(fact: Fact) -> str:
    if fact.type in ("choice", "boolean"):
        return "choice"
    if fact.type in _LINES:
        return "lines"
    return _KINDS.get(fact.type, "shown")


def _choices(fact: Fact) -> tuple[tuple[str, str], ...]:
    if fact.type == "boolean":
        return ("true", "oui"), ("false", "non")
    words = CHOICE_LABELS.get(fact.name, {})
    return tuple((choice, words.get(choice, choice)) for choice in fact.choices)


def _typed(value: Value) -> str:
    """Write a value as the field holds it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(
            f"{item.giver} {_GIVES} {item.holder or ''}".strip() if isinstance(item, Proxy) else str(item)
            for item in value
        )
    return str(value)


def _differs(facts: Facts, name: str, text: str) -> bool:
    shown = facts.value(name)
    return _lines(text) != _lines("" if shown is None else _typed(shown)) and _kind(FACTS[name]) != "shown"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _node(fact: Fact, text: str) -> Node:
    if fact.type == "boolean":
        return text == "true"
    if fact.type == "texts":
        return list(_lines(text))
    if fact.type == "proxies":
        return [_proxy(line) for line in _lines(text)]
    return text


def _proxy(line: str) -> Node:
    giver, _, holder = (part.strip() for part in line.replace("->", _GIVES).partition(_GIVES))
    return {"giver": giver, "holder": holder or None}


def _by_hand(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(Reading(reading.value, Given(BY_HAND)) for reading in readings)
