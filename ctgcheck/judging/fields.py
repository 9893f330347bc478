"""Take typed values out of a loaded YAML mapping, and gather what is wrong with file and line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ctgcheck.errors import RuleError
from ctgcheck.yaml_files import Loaded, Node, Path


class Fields:
    """A mapping of a rule file: each ``take`` marks a key as known; what was never taken is an unknown key."""

    def __init__(self, loaded: Loaded, file: str, errors: list[RuleError], path: Path = ()) -> None:
        """Look at the mapping that stands at ``path``; the errors go to the list given."""
        self.loaded, self.file, self.errors, self.path = loaded, file, errors, path
        node: Node = loaded.value
        for key in path:
            node = node[key]  # type: ignore[index]
        self.node = node if isinstance(node, dict) else {}
        self._taken: set[str] = set()
        if not isinstance(node, dict):
            self.error("un ensemble « clé: valeur » est attendu ici")

    def error(self, message: str, *path: str | int) -> None:
        """Note an error at the line of a key."""
        self.errors.append(RuleError(message, self.file, self.loaded.line((*self.path, *path))))

    def inner(self, *path: str | int) -> Fields:
        """Look at a mapping inside this one."""
        return Fields(self.loaded, self.file, self.errors, (*self.path, *path))

    def take(self, key: str) -> Node:
        """Give a value as it is."""
        self._taken.add(key)
        return self.node.get(key)

    def text(self, key: str, *, required: bool = False) -> str:
        """Give a text, ``""`` where it is absent."""
        value = self.take(key)
        if isinstance(value, str):
            return value.strip()
        if value is not None:
            self.error(f"« {key} » doit être un texte", key)
        elif required:
            self.error(f"« {key} » manque", key)
        return ""

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Give one of some words."""
        found = self.text(key, required=default is None)
        if found and found not in choices:
            self.error(unknown_word(found, tuple(choices)), key)
        return found or default or ""

    def flag(self, key: str) -> bool:
        """Give a boolean, false where it is absent."""
        value = self.take(key)
        if value is not None and not isinstance(value, bool):
            self.error(f"« {key} » doit être true ou false", key)
        return value is True

    def day(self, key: str) -> date | None:
        """Give a date, None where it is absent."""
        return self._day(self.text(key), key)

    def _day(self, text: str, *path: str | int) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.error(f"date illisible « {text} » : écrivez AAAA-MM-JJ", *path)
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.take(key)
        items = value if isinstance(value, list) else [] if value is None else [value]
        if not all(isinstance(item, str) for item in items):
            self.error(f"« {key} » doit être une liste de textes", key)
        return tuple(item for item in items if isinstance(item, str))

    def day_pairs(self, key: str) -> tuple[tuple[date, date], ...]:
        """Give a list of ``[first, last]`` days."""
        value = self.take(key)
        pairs = []
        for index, pair in enumerate(value if isinstance(value, list) else []):
            days = [self._day(str(day), key, index) for day in pair] if isinstance(pair, list) else []
            first, last = days if len(days) == 2 else (None, None)
            if first is None or last is None or first > last:
                self.error("deux jours sont attendus : [premier, dernier]", key, index)
            else:
                pairs.append((first, last))
        return tuple(pairs)

    def words(self, key: str, allowed: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Give a mapping of texts whose keys are among some words; a lone text stands for ``default``."""
        value = self.take(key)
        if isinstance(value, str):
            return (("default", value.strip()),)
        found = []
        for name, text in (value if isinstance(value, dict) else {}).items():
            if name not in allowed:
                self.error(unknown_word(name, tuple(allowed)), key, name)
            elif isinstance(text, str):
                found.append((name, text.strip()))
            else:
                self.error(f"« {name} » doit être un texte", key, name)
        return tuple(found)

    def size(self, key: str) -> int:
        """Give the number of items of a list of mappings."""
        value = self.take(key)
        if value is not None and not isinstance(value, list):
            self.error(f"« {key} » doit être une liste", key)
        return len(value) if isinstance(value, list) else 0

    def end(self) -> None:
        """Tell the keys that nothing took."""
        for key in self.node.keys() - self._taken:
            self.error(unknown_word(key, tuple(self._taken), "clé inconnue"), key)


def unknown_word(word: str, known: tuple[str, ...], what: str = "mot inconnu") -> str:
    """Say in French that a word is not one of those known, with the nearest one."""
    import difflib  # noqa: PLC0415 -- for a mistake only

    near = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    hint = f"vouliez-vous dire « {near[0]} » ?" if near else f"attendu : {', '.join(sorted(known))}"
    return f"{what} « {word} » ; {hint}"
