"""The rules judged a second time, without a line of `ctgcheck.judging`: the oracle of the boundary cases.

A rule file is read as plain YAML, each condition becomes a Python expression, the version of the day is chosen again.
What cannot be known goes both ways: the verdicts that remain possible are gathered, and several make a doubt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from itertools import product
from typing import Any

from ctgcheck.model import Derived, Facts
from ctgcheck.vocabulary import BODIES, FACTS
from ctgcheck.yaml_files import load
from tests.second_language import UNKNOWN, World

MOST_READINGS = 64
DOUBT = frozenset({"undetermined", "review"})


# --- a rule, as it is written ---------------------------------------------------------------------------------------


@dataclass
class Told:
    """What a rule may say of some facts, and the road that leads there when there is only one."""

    verdicts: set[tuple[str, str]] = field(default_factory=set)
    roads: set[str] = field(default_factory=set)

    def add(self, verdict: str, level: str, road: str) -> None:
        """Note one possible end."""
        self.verdicts.add((verdict, level))
        self.roads.add(road)


class SecondRule:
    """A rule file read as plain YAML."""

    def __init__(self, file: Traversable, definitions: Traversable) -> None:
        """Read the file and the terms shared by all rules."""
        self.raw: dict[str, Any] = load(file.read_text(encoding="utf-8"), file.name).value  # type: ignore[assignment]
        shared: Any = load(definitions.read_text(encoding="utf-8"), definitions.name).value
        self.terms = {**terms(shared.get("let")), **terms(self.raw.get("let"))}
        self.dated_by = self.raw.get("dated_by", "sitting.date")

    def verdict(self, facts: Facts, stage: str) -> tuple[set[tuple[str, str]], set[str]]:
        """Give the verdicts possible with their levels, and the roads that lead to them."""
        told = Told()
        if stage not in self.raw["stages"]:
            told.add("not_applicable", "", "stage")
        elif not self.raw.get("lists") and "list" in [r.value for r in facts["act.document_kind"]]:
            told.add("not_applicable", "", "list")
        elif True in [r.value for name in ("act.order", "act.by_delegation") for r in facts[name]]:
            told.add("not_applicable", "", "order")
        else:
            for chosen in readings(facts, self.names):
                self._judge(World(facts, chosen, self.terms, stage), told)
        return told.verdicts, told.roads

    @cached_property
    def names(self) -> list[str]:
        """Give the facts that the rule may choose a reading of."""
        parts = [*strings(self.raw.get("versions")), *strings(self.raw.get("branches")), *self.terms.values()]
        text = " ".join((*parts, str(self.raw.get("applies", "")), "members.council_names"))
        found = {name for name in FACTS if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", text)}
        stated = {f"stated {name}" for name in found if f"stated({name})" in text}
        return sorted(found | stated | {"body.kind", self.dated_by})

    def _judge(self, world: World, told: Told) -> None:
        kind, day = world.chosen.get("body.kind"), world.chosen.get(self.dated_by)
        for body in (kind,) if kind else BODIES:
            here = list(self.in_force(body, day, world))
            if not here:
                told.add("not_applicable", "", "no version")
            for place in here:
                self._version(place, world, told)

    def in_force(self, body: str, day: date | None, world: World) -> Iterator[int]:
        """Give the places of the versions that may apply to a body on a day."""
        for place, version in enumerate(self.raw["versions"]):
            since, until = (iso(version.get(edge)) for edge in ("since", "until"))
            if body not in version["bodies"] or (day and ((since and day < since) or (until and day > until))):
                continue
            if "where" not in version or world.worth(version["where"]) is not False:
                yield place

    def _version(self, place: int, world: World, told: Told) -> None:
        version = self.raw["versions"][place]
        level = version.get("level", self.raw["level"])
        if version.get("applies") == "never":
            told.add("not_applicable", "", f"{place} never")
            return
        for name, gate in self.gates(version):
            answer = world.worth(gate)
            if answer is not True:
                told.add("not_applicable", "", f"{place} {name} false")
            if answer is False:
                return
        for name, branch in self.branches(version):
            answer = world.worth(condition(branch["when"]))
            if answer is not False:
                end = self._capped(branch["verdict"], version, world)
                told.add(end, branch.get("level", level), f"{place} {name}")
            if answer is True:
                return
        self._required(place, world, told)

    def _required(self, place: int, world: World, told: Told) -> None:
        version = self.raw["versions"][place]
        level = version.get("level", self.raw["level"])
        answer = world.worth(condition(version["require"])) if "require" in version else UNKNOWN
        if answer is UNKNOWN:
            told.add("undetermined", level, f"{place} require unknown")
            told.add("review", level, f"{place} require unknown")
        elif answer:
            told.add("pass", level, f"{place} require true")
        else:
            saved = "saved_when" in version and world.worth(version["saved_when"]) is True
            road = "saved" if saved else "require false"
            told.add(self._capped("fail", version, world), "C" if saved else level, f"{place} {road}")

    def ends(self) -> Iterator[str]:
        """Give each road that a version can lead down: its gates, its branches, what it requires."""
        for place, version in enumerate(self.raw["versions"]):
            if version.get("applies") == "never":
                yield f"{place} never"
                continue
            yield from (f"{place} {name} false" for name, _ in self.gates(version) if not name.startswith("shared"))
            yield from (f"{place} {name}" for name, _ in self.branches(version) if not name.startswith("shared"))
            yield from (f"{place} require {word}" for word in ("true", "false") if "require" in version)
            yield from (f"{place} {key}" for key, asked in (("saved", "saved_when"),) if asked in version)

    def gates(self, version: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Give the conditions under which a version has something to say: the rule's, its own."""
        both = (("shared gate", self.raw.get("applies")), ("gate", version.get("applies")))
        return [(name, condition(gate)) for name, gate in both if gate is not None]

    def branches(self, version: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
        """Give the branches in the order in which they are tried."""
        own = [(f"branch {i}", branch) for i, branch in enumerate(version.get("branches") or ())]
        return own + [(f"shared branch {i}", branch) for i, branch in enumerate(self.raw.get("branches") or ())]

    @staticmethod
    def _capped(verdict: str, version: Mapping[str, Any], world: World) -> str:
        unsure = version.get("status", "certain") != "certain" or world.facts.value("act.scanned") is True
        return "review" if verdict == "fail" and unsure else verdict


def condition(value: Any) -> str:
    """Give a condition as text: YAML may hold a lone truth value."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def terms(let: Any) -> dict[str, str]:
    """Give the terms of a `let`."""
    return {name: condition(body["is"] if isinstance(body, dict) else body) for name, body in (let or {}).items()}


def iso(text: Any) -> date | None:
    """Give a day."""
    return date.fromisoformat(str(text)) if text else None


def strings(node: Any) -> Iterator[str]:
    """Go through the texts of a node."""
    if isinstance(node, dict | list):
        for item in node.values() if isinstance(node, dict) else node:
            yield from strings(item)
    elif isinstance(node, str):
        yield node


def readings(facts: Facts, names: list[str]) -> Iterator[dict[str, Any]]:
    """Give each choice of readings; none where they are too many to try."""
    values: list[list[tuple[str, Any]]] = []
    for name in names:
        kept = facts[name.removeprefix("stated ")]
        if name.startswith("stated "):
            kept = tuple(r for r in kept if not isinstance(r.origin, Derived))
        values.append([(name, r.value) for r in kept] or [(name, None)])
    if math.prod(len(options) for options in values) <= MOST_READINGS:
        for choice in product(*values):
            yield {name: value for name, value in choice if value is not None}


def agreed(possible: set[tuple[str, str]]) -> set[str]:
    """Give the verdicts that the contract allows for what is possible: one alone, or a doubt."""
    verdicts = {verdict for verdict, _ in possible}
    if len(verdicts) == 1:
        return verdicts
    if verdicts <= {"pass", "not_applicable"}:
        return {"pass"}
    return set(DOUBT)
