"""The commune's profile: one YAML file in the user's own folder, applied to every document of that commune."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import yaml

from ctgcheck import pipeline
from ctgcheck.errors import CtgcheckError, FactsError
from ctgcheck.given import GivenFacts, read_given
from ctgcheck.model import Value
from ctgcheck.results import DocumentResult
from ctgcheck.territory.place_names import loose_key
from ctgcheck.web.desk import Desk
from ctgcheck.yaml_files import Node, load

# what the page edits; whatever else the file holds (rules, exemptions, other facts) is kept
FIELDS = (
    *("body.kind", "body.name", "body.department", "body.siren", "body.population"),
    *("members.in_office", "members.council_names"),
)

_IDENTITY = ("body.name", "body.kind", "body.siren", "body.department")


def own_profile(desk: Desk) -> GivenFacts | None:
    """Read the profile, None where there is none yet; raise as ``pipeline.read_given_file``."""
    file = desk.profile_file
    return pipeline.read_given_file(file) if file.is_file() else None


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


def saved(desk: Desk, values: Mapping[str, str]) -> None:
    """Write the profile; raise ``FactsError``s (French) where it cannot be read back, and write nothing."""
    content = _content(desk, values)
    read_given(content, "profil")
    try:
        desk.folder.mkdir(parents=True, exist_ok=True)
        beside = desk.profile_file.with_suffix(".new")
        beside.write_text(content, encoding="utf-8")
        beside.replace(desk.profile_file)
    except OSError as error:
        raise FactsError(f"{desk.profile_file} : écriture impossible ({error.strerror})") from None


def lines_of(group: ExceptionGroup[CtgcheckError]) -> Iterator[str]:
    """Give the messages of a group, whatever it holds."""
    for error in group.exceptions:
        if isinstance(error, ExceptionGroup):
            yield from lines_of(error)
        else:
            yield str(error)


def _content(desk: Desk, values: Mapping[str, str]) -> str:
    file = desk.profile_file
    loaded = load(file.read_text(encoding="utf-8"), str(file)).value if file.is_file() else None
    tree: dict[str, Node] = dict(loaded) if isinstance(loaded, dict) else {}
    for name in FIELDS[:-1]:
        section, _, key = name.partition(".")
        inside = tree.get(section)
        kept = {k: v for k, v in inside.items() if k != key} if isinstance(inside, dict) else {}
        text = values.get(name, "").strip()
        tree[section] = kept | ({key: text} if text else {})
    names = [" ".join(line.split()) for line in values.get(FIELDS[-1], "").splitlines() if line.strip()]
    tree |= {"conseil": list(dict.fromkeys(names))}
    tree = {key: value for key, value in tree.items() if value not in ({}, [])}
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False) if tree else "{}\n"


def _typed(value: Value | None) -> str:
    return "\n".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
