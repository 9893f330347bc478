"""The commune's profile: one YAML file in the user's own folder, applied to every document of that commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ctgcheck import pipeline
from ctgcheck.errors import CtgcheckError
from ctgcheck.given import GivenFacts, read_given
from ctgcheck.model import Value
from ctgcheck.reading import read_path
from ctgcheck.reading.cleaning import clean
from ctgcheck.results import DocumentResult, Exemption
from ctgcheck.territory.place_names import loose_key
from ctgcheck.web.desk import Desk
from ctgcheck.web.profile_file import Tree, changed
from ctgcheck.yaml_files import Node

# what the page edits; whatever else the file holds (rules, exemptions, other facts) is kept
FIELDS = (
    *("body.kind", "body.name", "body.department", "body.siren", "body.population"),
    *("members.in_office", "members.council_names"),
)

SHOWN = "le profil de la commune"  # what is told of a value that it gives
_IDENTITY = ("body.name", "body.kind", "body.siren", "body.department")


def own_profile(desk: Desk) -> GivenFacts | None:
    """Read the profile, None where there is none yet; raise as ``pipeline.read_given_file``."""
    file = desk.profile_file
    if not file.is_file():
        return None
    try:
        return read_given(read_path(file).text, SHOWN)
    except (CtgcheckError, ExceptionGroup):
        return pipeline.read_given_file(file)  # which says where the file is


def foreign(result: DocumentResult, profile: GivenFacts) -> str:
    """Give a remark (French) where a document, checked without the profile, is another body's; empty where it fits."""
    ours = profile.facts.value("body.name") or "la commune"
    for act in result.acts:
        for name in _IDENTITY:
            mine, theirs = profile.facts.value(name), act.facts.value(name)
            if mine is not None and theirs is not None and _key(mine) != _key(theirs):
                body = act.facts.value("body.name")
                told = f" ({body})" if body else ""
                return (
                    f"Le document est celui d'une autre collectivité{told} : le profil de {ours} n'a pas été appliqué."
                )
    return ""


def _key(value: Value) -> str:
    return loose_key(str(value))


def values_of(desk: Desk) -> dict[str, str]:
    """Give the fields of the profile as the form holds them, all empty where there is no profile."""
    profile = own_profile(desk)
    found = {name: profile.facts.value(name) if profile else None for name in FIELDS}
    return {name: _typed(value) for name, value in found.items()}


def named(profile: GivenFacts | None) -> tuple[Exemption, ...]:
    """Give the decisions that name a document: they hold for it, whichever body's it is."""
    return tuple(exemption for exemption in profile.exemptions if exemption.document) if profile else ()


def saved(desk: Desk, values: Mapping[str, str]) -> None:
    """Write what the page edits; raise as ``profile_file.changed``."""

    def change(tree: Tree) -> None:
        for name in FIELDS[:-1]:
            section, _, key = name.partition(".")
            _set(tree, section, key, clean(values.get(name, "")).text.strip())
        _set_council(tree, _names(values.get(FIELDS[-1], "")))

    changed(desk, change)


def _set(tree: Tree, section: str, key: str, text: str) -> None:
    """Put a value where it stands; one that is emptied keeps its line, and the comment beside it."""
    inside = tree.get(section)
    if not isinstance(inside, dict):
        if not text:
            return
        inside = tree[section] = {}
    if text and str(inside.get(key)) != text:
        inside[key] = text
    elif not text and inside.get(key) is not None:
        inside[key] = None


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(" ".join(line.split()) for line in clean(text).text.splitlines() if line.strip()))


def _set_council(tree: Tree, names: list[str]) -> None:
    """Change the list line by line: a comment stays beside its name."""
    listed = _council(tree)
    if not isinstance(listed, list):
        if names:
            tree["conseil"] = list[Node](names)
        return
    for rank in reversed(range(len(listed))):
        if listed[rank] not in names or listed[rank] in listed[:rank]:
            del listed[rank]
    if listed != [name for name in names if name in listed]:  # in another order
        listed[:] = names
    for rank, name in enumerate(names):
        if rank >= len(listed) or listed[rank] != name:
            listed.insert(rank, name)


def _council(tree: Tree) -> Node:
    """Find the list under the name that the file gives it."""
    members = tree.get("members")
    if isinstance(members, dict) and "council_names" in members:
        return members["council_names"]
    return tree.get("conseil", tree.get("members.council_names"))


def lines_of(group: ExceptionGroup[CtgcheckError]) -> Iterator[str]:
    """Give the messages of a group, whatever it holds."""
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            yield from lines_of(error)
        else:
            yield str(error)


def _typed(value: Value | None) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
