"""What stands in a folder of rules: rule files by theme, their shared definitions, tables of data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ctgcheck import resources

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DEFINITIONS = "definitions.yaml"
TABLES = "tables"  # data that rules rest on (articles of the law), no rules
ACROSS = "entre-seances"  # rules on several sittings, of another shape (ctgcheck.sweep.across)


def rule_files(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Go through the rule files, by theme then by name; cases, definitions and tables left out."""
    themes = (item for item in folder.iterdir() if item.is_dir() and item.name not in {TABLES, ACROSS})
    for theme in sorted(themes, key=lambda item: item.name):
        for file in sorted(theme.iterdir(), key=lambda item: item.name):
            if file.name.endswith(".yaml") and not file.name.endswith(".cases.yaml"):
                yield theme.name, file
    for file in sorted((item for item in folder.iterdir() if item.is_file()), key=lambda item: item.name):
        if file.name.endswith(".yaml") and not file.name.endswith(".cases.yaml") and file.name != DEFINITIONS:
            yield "", file


def table_files(folder: Traversable) -> tuple[Traversable, ...]:
    """Give the tables of a folder of rules, by name."""
    tables = folder / TABLES
    found = [file for file in tables.iterdir() if file.name.endswith(".yaml")] if tables.is_dir() else []
    return tuple(sorted(found, key=lambda file: file.name))


def definitions_file(folder: Traversable) -> Traversable:
    """Give the folder's own definitions, its parent's for the folder of a theme, otherwise those that ship."""
    parents = (folder.parent,) if isinstance(folder, Path) else ()
    candidates = (folder / DEFINITIONS, *(parent / DEFINITIONS for parent in parents))
    return next((file for file in candidates if file.is_file()), resources.rules() / DEFINITIONS)
