"""Where the rules, the grammars, the templates and the register are, installed or not."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def rules() -> Traversable:
    """Give the folder of the rules that ship with the program."""
    return files("ctgcheck.rules")


def grammars() -> Traversable:
    """Give the folder of the grammars."""
    return files("ctgcheck.grammar")


def grammar_file(name: str) -> Traversable:
    """Give the file of one grammar, such as ``condition.lark``."""
    return files("ctgcheck.grammar") / name


def grammar(name: str) -> str:
    """Give the text of one grammar."""
    return grammar_file(name).read_text(encoding="utf-8")


def templates() -> Traversable:
    """Give the folder of the report templates."""
    return files("ctgcheck.templates")


def register() -> Traversable:
    """Give the SQLite file of communes and groupings."""
    return files("ctgcheck.territory") / "register.sqlite"
