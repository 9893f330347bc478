"""What the user gives: a facts file, a commune's profile; plain values checked against the vocabulary.

Both are YAML or JSON in the shape of ``docs/contract.md`` §5. Every error is told at once, with file and line.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.errors import FactsError, YamlError
from ctgcheck.model import STAGES, Facts, Given, Reading, Record, Struct, Value
from ctgcheck.results import Exemption
from ctgcheck.vocabulary import FACTS, RECORDS, Fact
from ctgcheck.yaml_files import Loaded, Node, Path, load

_TIME = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)")
_COUNCIL = "conseil"
# what a profile may hold beside facts
_OWN = frozenset({"stage", "rules", "exemptions"})
_EXEMPTION = frozenset({"rule", "reason", "date", "document"})


class GivenFacts(Struct, frozen=True):
    """The facts of a file, the stage where it names one, the user's own rules and exemptions."""

    facts: Facts
    stage: str | None = None
    rules: str | None = None
    exemptions: tuple[Exemption, ...] = ()


def read_given(text: str, name: str) -> GivenFacts:
    """Read a facts file or a profile; raise an ExceptionGroup of FactsError that tells all that is wrong."""
    try:
        loaded = load(text, name)
    except* YamlError as group:
        raise ExceptionGroup(f"{name} : fichier illisible", _flat(group)) from None
    return _Reader(loaded, name).read()


def read_values(node: Node, name: str) -> Facts:
    """Check plain values already loaded from a file; raise as ``read_given`` does."""
    return _Reader(Loaded(node if node is not None else {}, MappingProxyType({})), name).read().facts


def _flat(group: ExceptionGroup[YamlError]) -> list[FactsError]:
    return [FactsError(str(error)) for error in group.exceptions]


class _Reader:
    def __init__(self, loaded: Loaded, name: str) -> None:
        self.loaded, self.name, self.errors = loaded, name, list[FactsError]()

    def read(self) -> GivenFacts:
        value = self.loaded.value
        if not isinstance(value, dict):
            self._error("un ensemble « nom: valeur » est attendu", ())
            value = {}
        stage, rules, exemptions = self._stage(value), self._rules(value), tuple(self._exemptions(value))
        readings = {}
        for fact, node, path in self._named({k: v for k, v in value.items() if k not in _OWN}, ()):
            found = self._value(fact, node, path)
            if found is not None:
                readings[fact.name] = (Reading(found, Given(self.name)),)
        if self.errors:
            raise ExceptionGroup(f"{self.name} : à corriger", self.errors)
        return GivenFacts(Facts.of(readings), stage, rules, exemptions)

    def _error(self, message: str, path: Path) -> None:
        self.errors.append(FactsError(f"{self.name}, ligne {self.loaded.line(path)} : {message}"))

    def _stage(self, value: Mapping[str, Node]) -> str | None:
        stage = value.get("stage")
        if stage is None or stage in STAGES:
            return stage
        self._error(f"étape inconnue « {stage} » ; attendu : {', '.join(STAGES)}", ("stage",))
        return None

    def _rules(self, value: Mapping[str, Node]) -> str | None:
        folder = value.get("rules")
        if folder is None or isinstance(folder, str):
            return folder
        self._error("« rules » est le nom d'un dossier", ("rules",))
        return None

    def _exemptions(self, value: Mapping[str, Node]) -> Iterator[Exemption]:
        items = value.get("exemptions")
        if items is not None and not isinstance(items, list):
            self._error("« exemptions » est une liste", ("exemptions",))
        for index, item in enumerate(items if isinstance(items, list) else []):
            yield from self._exemption(item, ("exemptions", index))

    def _exemption(self, item: Node, path: Path) -> Iterator[Exemption]:
        texts = {k: v for k, v in item.items() if isinstance(v, str)} if isinstance(item, dict) else {}
        if texts.keys() - _EXEMPTION or not texts.keys() >= {"rule", "reason", "date"}:
            self._error(f"une exemption donne rule, reason et date, et document pour un seul : {sorted(texts)}", path)
            return
        try:
            day = date.fromisoformat(texts["date"])
        except ValueError:
            self._error(f"une date AAAA-MM-JJ est attendue, « {texts['date']} » trouvé", (*path, "date"))
            return
        yield Exemption(texts["rule"], texts["reason"], day, texts.get("document"))

    def _named(self, node: Mapping[str, Node], path: Path) -> Iterator[tuple[Fact, Node, Path]]:
        for key, value in node.items():
            here = (*path, key)
            dotted = ".".join(str(part) for part in here)
            if dotted == _COUNCIL:
                dotted = "members.council_names"
            if dotted in FACTS:
                yield FACTS[dotted], value, here
            elif isinstance(value, dict) and any(name.startswith(f"{dotted}.") for name in FACTS):
                yield from self._named(value, here)
            elif value is None and any(name.startswith(f"{dotted}.") for name in FACTS):
                continue
            else:
                self._error(_unknown(dotted), here)

    def _value(self, fact: Fact, node: Node, path: Path) -> Value | None:
        if node is None:
            return None
        if fact.type in RECORDS:
            return self._records(fact, node, path)
        if fact.type == "texts":
            return self._texts(fact, node, path)
        try:
            return _SCALARS[fact.type](fact, node)
        except ValueError as error:
            self._error(f"{fact.name} : {error}", path)
            return None

    def _texts(self, fact: Fact, node: Node, path: Path) -> Value | None:
        if not isinstance(node, list) or not all(isinstance(item, str) for item in node):
            self._error(f"{fact.name} : une liste de textes est attendue", path)
            return None
        texts = tuple(item for item in node if isinstance(item, str))
        for item in texts:
            if fact.choices and item not in fact.choices:
                self._error(f"{fact.name} : {_choice(item, fact.choices)}", path)
        return texts

    def _records(self, fact: Fact, node: Node, path: Path) -> Value | None:
        if not isinstance(node, list):
            self._error(f"{fact.name} : une liste est attendue", path)
            return None
        found = [self._record(fact, item, (*path, index)) for index, item in enumerate(node)]
        return tuple(record for record in found if record is not None)

    def _record(self, fact: Fact, node: Node, path: Path) -> Record | None:
        kind = RECORDS[fact.type]
        fields = kind.__struct_fields__
        if not isinstance(node, dict):
            self._error(f"{fact.name} : chaque ligne est de la forme {{{', '.join(fields)}}}", path)
            return None
        for key in node.keys() - set(fields):
            self._error(f"{fact.name} : clé inconnue « {key} » ; attendu : {', '.join(fields)}", (*path, key))
        values = {name: node.get(name) for name in fields}
        if any(value is not None and not isinstance(value, str) for value in values.values()):
            self._error(f"{fact.name} : des textes sont attendus dans {{{', '.join(fields)}}}", path)
            return None
        if values[fields[0]] is None and fact.name != "signatures":
            self._error(f"{fact.name} : « {fields[0]} » manque", path)
            return None
        texts = {name: value for name, value in values.items() if isinstance(value, str)}
        # The only field that may be left out without changing the sense is the kind of a withdrawal or a movement
        return msgspec.convert({**dict.fromkeys(fields), **_kind(fields), **texts}, type=kind)


def _kind(fields: tuple[str, ...]) -> dict[str, str]:
    return {"kind": "unknown"} if "kind" in fields else {}


def _text(_: Fact, node: Node) -> Value:
    if not isinstance(node, str):
        raise ValueError("un texte est attendu")
    return node


def _choice_of(fact: Fact, node: Node) -> Value:
    if not isinstance(node, str) or node not in fact.choices:
        raise ValueError(_choice(str(node), fact.choices))
    return node


def _integer(_: Fact, node: Node) -> Value:
    if not isinstance(node, str) or not re.fullmatch(r"\d{1,9}", node):
        raise ValueError(f"un nombre entier est attendu, « {node} » trouvé")
    return int(node)


def _boolean(_: Fact, node: Node) -> Value:
    if not isinstance(node, bool):
        raise ValueError(f"true ou false est attendu, « {node} » trouvé")
    return node


def _date(_: Fact, node: Node) -> Value:
    try:
        return date.fromisoformat(node if isinstance(node, str) and len(node) == 10 else "")
    except ValueError:
        raise ValueError(f"une date AAAA-MM-JJ est attendue, « {node} » trouvé") from None


def _time(_: Fact, node: Node) -> Value:
    found = _TIME.fullmatch(node) if isinstance(node, str) else None
    if not found:
        raise ValueError(f"une heure HH:MM est attendue, « {node} » trouvé")
    return f"{int(found[1]):02d}:{found[2]}"


_SCALARS: Mapping[str, Callable[[Fact, Node], Value]] = MappingProxyType(
    {"text": _text, "choice": _choice_of, "integer": _integer, "boolean": _boolean, "date": _date, "time": _time}
)


def _choice(word: str, choices: tuple[str, ...]) -> str:
    return f"« {word} » n'est pas reconnu ; attendu : {', '.join(choices)}"


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, [*FACTS, *_OWN, _COUNCIL], n=1, cutoff=0.5)
    return f"nom inconnu « {name} »" + (f" ; vouliez-vous dire « {near[0]} » ?" if near else "")
