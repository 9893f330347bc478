"""YAML text -> plain Python, every scalar kept as it is written, with the line of each node.

``7.10``, ``20:30``, ``01``, ``no`` and ``2024-03-12`` stay text: only a plain ``null``, ``~`` or nothing gives None,
and a plain ``true`` or ``false`` a boolean. JSON is read as well, being a subset. What makes YAML dangerous or
surprising is refused: anchors, aliases, tags, merge keys, duplicate keys, several documents, great depth or size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import yaml

from ctgcheck.errors import YamlError

Node: TypeAlias = "str | bool | list[Node] | dict[str, Node] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_NODES = 200_000
MAX_ERRORS = 50

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN: Mapping[str, bool | None] = MappingProxyType({"": None, "~": None, "null": None, "true": True, "false": False})
_PROBLEMS = (
    ("cannot start any token", "ce caractère ne peut pas commencer une valeur : écrivez-la entre guillemets, et "
     "remplacez les tabulations du début de ligne par des espaces"),
    ("tab character", "une tabulation en début de ligne : remplacez-la par des espaces"),
    ("mapping values are not allowed", "un « : » de trop : écrivez la valeur entre guillemets, ou corrigez le retrait"),
    ("could not find expected ':'", "il manque « : » après le nom : écrivez « nom: valeur »"),
    ("expected <block end>", "le retrait n'est pas celui des lignes voisines : alignez les lignes d'un même niveau"),
    ("block mapping", "le retrait n'est pas celui des lignes voisines : alignez les lignes d'un même niveau"),
    ("block collection", "le retrait n'est pas celui des lignes voisines : alignez les lignes d'un même niveau"),
    ("quoted scalar", "des guillemets ne sont pas refermés : fermez-les"),
    ("unknown escape", "« \\ » suivi d'un caractère inattendu : doublez-le, ou écrivez le texte entre apostrophes"),
    ("',' or", "une accolade ou un crochet n'est pas refermé, ou une virgule manque : complétez"),
    ("alias", "« * » au début d'une valeur : écrivez la valeur entre guillemets"),
    ("anchor", "« & » au début d'une valeur : écrivez la valeur entre guillemets"),
    ("special characters", "caractère de contrôle invisible : supprimez-le ou enregistrez le fichier en UTF-8"),
    ("control characters", "caractère de contrôle invisible : supprimez-le ou enregistrez le fichier en UTF-8"),
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """A document's value, and the line (from 1) where each part of it begins."""

    value: Node
    lines: Mapping[Path, int]

    def line(self, path: Path) -> int:
        """Give the line of a node, or of its nearest parent when it is missing."""
        for size in range(len(path), -1, -1):
            found = self.lines.get(path[:size])
            if found is not None:
                return found
        return 1


def load(text: str, name: str) -> Loaded:
    """Read one document; raise an ``ExceptionGroup`` of all ``YamlError`` found."""
    loaded, errors = examine(text, name)
    if errors or loaded is None:
        raise ExceptionGroup(f"{name} : fichier illisible", errors)
    return loaded


def examine(text: str, name: str) -> tuple[Loaded | None, list[YamlError]]:
    """Read one document and what is refused in it; None where it cannot be followed to its end."""
    builder = _Builder(name)
    try:
        _check_size(text, name)
        for event in _events(text, name):
            builder.take(event)
    except YamlError as error:
        return None, [*builder.errors, error]
    return Loaded(builder.root, MappingProxyType(builder.lines)), builder.errors


def _check_size(text: str, name: str) -> None:
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise YamlError(f"plus de {MAX_BYTES // 1_000_000} Mo : partagez le fichier en plusieurs", name, 1)


def _events(text: str, name: str) -> Iterator[yaml.Event]:
    body = text.removeprefix("\ufeff")
    try:
        data = body.encode("utf-8")
        yield from yaml.parse(data, Loader=_LOADER)
    except UnicodeEncodeError as error:
        line = body.count("\n", 0, error.start) + 1
        raise YamlError("caractère invalide : enregistrez le fichier en UTF-8", name, line) from None
    except yaml.reader.ReaderError as error:
        line = data.count(b"\n", 0, error.position) + 1
        raise YamlError(_in_french(str(error.reason)), name, line) from None
    except yaml.MarkedYAMLError as error:
        raise YamlError(_in_french(f"{error.problem} {error.context}"), name, _place_of(error)) from None


def _place_of(error: yaml.MarkedYAMLError) -> int:
    """Give the line to correct: where the unfinished thing begins, else where the parser stopped."""
    unfinished = any(words in (error.context or "") for words in ("simple key", "quoted scalar", "flow "))
    mark = (error.context_mark if unfinished else None) or error.problem_mark
    return mark.line + 1 if mark else 1


def _in_french(problem: str) -> str:
    for words, message in _PROBLEMS:
        if words in problem:
            return message
    return "écriture YAML incorrecte : vérifiez le retrait, les « : » suivis d'une espace et les guillemets"


@dataclass
class _Frame:
    """A list or a mapping that is being filled; ``key`` waits for its value."""

    container: list[Node] | dict[str, Node]
    path: Path
    key: str | None = None
    refused: bool = False


@dataclass
class _Builder:
    name: str
    root: Node = None
    lines: dict[Path, int] = field(default_factory=dict)
    errors: list[YamlError] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    documents: int = 0
    nodes: int = 0

    def take(self, event: yaml.Event) -> None:
        """Add what one event of the parser brings."""
        if isinstance(event, yaml.DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._node(event)

    def _start_document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            raise self._error("plusieurs documents (« --- ») : gardez-en un seul par fichier", event)

    def _node(self, event: yaml.NodeEvent) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._error(f"plus de {MAX_NODES} valeurs : partagez le fichier en plusieurs", event)
        self._refuse_marks(event)
        if isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif self._wants_key():
            self._key(event)
        else:
            self._place(self._scalar(event), event)

    def _refuse_marks(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._keep(f"renvoi « *{event.anchor} » : recopiez la valeur", event)
        elif event.anchor is not None:
            self._keep(f"ancre « &{event.anchor} » : supprimez-la, ou écrivez la valeur entre guillemets", event)
        elif (tag := getattr(event, "tag", None)) is not None:
            self._keep(f"étiquette de type « {tag} » : supprimez-la", event)

    def _wants_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].container, dict) and self.stack[-1].key is None

    def _key(self, event: yaml.NodeEvent) -> None:
        frame = self.stack[-1]
        key = str(getattr(event, "value", ""))
        frame.key, frame.refused = key, True
        if key == "<<" and _is_plain(event):
            self._keep("« << » (reprise d'un autre bloc) : recopiez les lignes", event)
        elif key in frame.container:
            first = self.lines[(*frame.path, key)]
            self._keep(f"« {key} » est écrit deux fois (déjà ligne {first}) : gardez une seule ligne", event)
        else:
            frame.refused = False
            self.lines[(*frame.path, key)] = _line(event)

    def _scalar(self, event: yaml.NodeEvent) -> Node:
        if not isinstance(event, yaml.ScalarEvent):
            return None
        if _is_plain(event) and event.value in _PLAIN:
            return _PLAIN[event.value]
        return str(event.value)

    def _open(self, event: yaml.NodeEvent) -> None:
        if self._wants_key():
            raise self._error("un nom ne peut être ni une liste ni un bloc : écrivez « nom: valeur »", event)
        if len(self.stack) >= MAX_DEPTH:
            raise self._error(f"plus de {MAX_DEPTH} niveaux imbriqués : simplifiez le fichier", event)
        container: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Frame(container, self._place(container, event)))

    def _place(self, value: Node, event: yaml.NodeEvent) -> Path:
        """Put a value where the parser stands; give its path."""
        line = _line(event)
        if not self.stack:
            self.root = value
            self.lines[()] = line
            return ()
        frame = self.stack[-1]
        if isinstance(frame.container, list):
            path: Path = (*frame.path, len(frame.container))
            frame.container.append(value)
        else:
            path = (*frame.path, frame.key or "")
            if not frame.refused:
                frame.container[frame.key or ""] = value
            frame.key = None
        self.lines.setdefault(path, line)
        return path

    def _error(self, message: str, event: yaml.Event) -> YamlError:
        return YamlError(message, self.name, _line(event))

    def _keep(self, message: str, event: yaml.Event) -> None:
        self.errors.append(self._error(message, event))
        if len(self.errors) >= MAX_ERRORS:
            raise self._error("trop d'erreurs : corrigez d'abord celles-ci", event)


def _is_plain(event: yaml.Event) -> bool:
    return getattr(event, "style", None) in {None, ""}


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
