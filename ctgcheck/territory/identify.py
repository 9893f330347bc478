"""Known facts -> which body of the register, and what the register says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from types import MappingProxyType

from ctgcheck.model import Derived, Facts, Reading, Reference, Value
from ctgcheck.territory.population import REGISTER, largest_members, populations
from ctgcheck.territory.register import Body, by_siren, communes, groupings

YEAR = 2026
_THRESHOLD = 3_500
_Search = Callable[[str, str | None], tuple[Body, ...]]


def _anything(name: str, department: str | None) -> tuple[Body, ...]:
    return communes(name, department) + groupings(name, department)


SEARCHES: Mapping[str | None, _Search] = MappingProxyType(
    {
        None: _anything,
        "commune": communes,
        "ccas": communes,
        "communaute": groupings,
        "syndicat": lambda name, department: tuple(b for b in groupings(name, department) if b.kind == "ept"),
    }
)


def facts_of(known: Facts, on: date | None) -> Mapping[str, tuple[Reading, ...]]:
    """Give what the register says of the body that the known facts designate, on a day."""
    kinds = {str(reading.value) for reading in known["body.kind"]}
    bodies, doubtful = _bodies(known, kinds)
    if doubtful:
        return _contested_siren(known, kinds, bodies)
    if not bodies or any(body.kind == "former" for body in bodies):
        return {}
    each = [dict(_readings(body, kinds, on)) for body in bodies]
    shared = {
        name: found for name, found in each[0].items() if all(_values(e.get(name)) == _values(found) for e in each)
    }
    if "body.name" in known:
        shared.pop("body.name", None)
    if len(each) > 1 and kinds == {"commune"} and "body.population" not in shared:
        shared |= _namesakes([e.get("body.population", ()) for e in each])
    return shared


def _namesakes(figures: Sequence[tuple[Reading, ...]]) -> dict[str, tuple[Reading, ...]]:
    """Bound the population of a commune by those of all that bear its name, where none reaches the threshold."""
    numbers = [int(str(reading.value)) for found in figures for reading in found]
    if not all(figures) or max(numbers) >= _THRESHOLD:
        return {}
    said = {min(numbers): "la moins peuplée", max(numbers): "la plus peuplée"}
    step = "{} des " + str(len(figures)) + " communes de ce nom"
    readings = (Reading(n, Derived(("body.name",), step.format(which))) for n, which in said.items())
    return {"body.population": tuple(readings)}


def _bodies(known: Facts, kinds: set[str]) -> tuple[tuple[Body, ...], bool]:
    """Give the bodies that may be meant, and whether the name and the SIREN contradict each other."""
    named = _by_name(known, kinds)
    sirens = [str(reading.value) for reading in known["body.siren"]]
    if not sirens or kinds == {"ccas"}:  # a CCAS has a SIREN of its own, which the register does not know
        return named, False
    numbered = tuple(body for siren in sirens if (body := by_siren(siren)))
    both = tuple(body for body in named if body in numbered)
    if both:
        return both, False
    if named or len(numbered) != len(sirens):
        return named, True
    return tuple(body for body in numbered if _compatible(body, kinds)), False


def _by_name(known: Facts, kinds: set[str]) -> tuple[Body, ...]:
    departments: list[str | None] = [*(str(reading.value) for reading in known["body.department"])]
    wanted: list[str | None] = [*sorted(kinds)]
    found: list[Body] = []
    for kind, name, department in product(wanted or [None], known["body.name"], departments or [None]):
        search = SEARCHES.get(kind)
        found += search(str(name.value), department) if search else ()
    return tuple(dict.fromkeys(found))


def _compatible(body: Body, kinds: set[str]) -> bool:
    expected = {"commune": {"commune", "ccas"}, "communaute": {"communaute"}, "ept": {"communaute", "syndicat"}}
    return not kinds or bool(kinds & expected[body.kind])


def _contested_siren(known: Facts, kinds: set[str], named: tuple[Body, ...]) -> Mapping[str, tuple[Reading, ...]]:
    """Give both numbers where the identifier's is not that of the body named: the rules then judge each."""
    derived = all(isinstance(reading.origin, Derived) for reading in known["body.siren"])
    if not derived or kinds not in ({"commune"}, {"communaute"}) or len(named) != 1 or "body.department" not in known:
        return {}
    siren = named[0].siren
    # a commune nouvelle had other numbers before it was made
    if siren is None or (named[0].kind == "commune" and named[0].commune_nouvelle is not False):
        return {}
    return {"body.siren": (_reference(siren), *known["body.siren"])}


def _readings(body: Body, kinds: set[str], on: date | None) -> Iterator[tuple[str, tuple[Reading, ...]]]:
    figures = populations(body, on)
    if body.department:
        yield "body.department", (_reference(body.department),)
    if figures:
        yield "body.population", figures
    if "ccas" in kinds:
        return
    yield "body.name", (_reference(body.name),)
    if largest := largest_members(body, on):
        yield "body.largest_member_population", largest
    if body.kind == "commune" and body.commune_nouvelle is not None:
        yield "body.commune_nouvelle", (_reference(body.commune_nouvelle),)
    # a name alone, without a kind, may be that of a CCAS; a commune nouvelle had another number before it was made
    if body.siren and kinds and (figures or body.commune_nouvelle is False or body.kind != "commune"):
        yield "body.siren", (_reference(body.siren),)


def _reference(value: Value) -> Reading:
    return Reading(value, Reference(REGISTER, YEAR))


def _values(readings: tuple[Reading, ...] | None) -> list[Value]:
    return [reading.value for reading in readings or ()]
