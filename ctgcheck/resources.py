"""Where the rules, the grammars, the templates and the register are, installed or not."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def rules() -> Traversable:
    """Give the folder of the rules that ship with the program."""
    return folder("ctgcheck.rules")


def grammars() -> Traversable:
    """Give the folder of the grammars."""
    return folder("ctgcheck.grammar")


def grammar_file(name: str) -> Traversable:
    """Give the file of one grammar, such as ``condition.lark``."""
    return folder("ctgcheck.grammar") / name


def grammar(name: str) -> str:
    """Give the text of one grammar."""
    return grammar_file(name).read_text(encoding="utf-8")


def templates() -> Traversable:
    """Give the folder of the report templates."""
    return folder("ctgcheck.templates")


def register() -> Traversable:
    """Give the SQLite file of communes and groupings."""
    return folder("ctgcheck.territory") / "register.sqlite"


def folder(package: str) -> Traversable:
    """Give the folder of a package; ``importlib.resources``, long to load, is needed in a zipped wheel only."""
    place = Path(import_module(package).__path__[0])
    if place.is_dir():
        return place
    from importlib.resources import files  # noqa: PLC0415

    return files(package)
