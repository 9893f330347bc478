"""The rules that ship, already read: written when the package is built, left aside when anything has changed since."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import msgspec

from ctgcheck import ready, resources
from ctgcheck.judging.rule_folder import DEFINITIONS, rule_files, table_files
from ctgcheck.judging.rules import Rulebook

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FILE = "rulebook.ready"


def shipped_rulebook() -> Rulebook:
    """Give the rules that ship: from the ready file (a few milliseconds), otherwise from their own files."""
    folder = resources.rules()
    content = ready.held(folder / FILE, _key(folder))
    book = None if content is None else pickle.loads(content)  # noqa: S301 -- our own file, beside our own code
    return book if isinstance(book, Rulebook) else _from_their_files(folder)


def ready_content() -> bytes:
    """Give the content of the ready file: the rules, with the names that each asks for."""
    folder = resources.rules()
    book = _from_their_files(folder)
    for rule in book.rules:
        _ = rule.facts_chosen, rule.facts_shown  # kept with the rule once they are worked out
    return _key(folder) + pickle.dumps(book, protocol=pickle.HIGHEST_PROTOCOL)


def _from_their_files(folder: Traversable) -> Rulebook:
    from ctgcheck.judging.rulebook import load_rules  # noqa: PLC0415 -- with YAML: only where it is needed

    return load_rules(folder)


def _key(folder: Traversable) -> bytes:
    """Sum up all that the reading of the rules depends on: the rules, the code that reads them, msgspec."""
    program = resources.folder("ctgcheck")
    sources = [folder / DEFINITIONS, *(file for _, file in rule_files(folder)), *table_files(folder)]
    sources += [
        resources.grammar_file("condition.lark"),
        program / "vocabulary.py",
        program / "model.py",
    ]
    code = (file for file in (program / "judging").iterdir() if file.name.endswith(".py"))
    sources += sorted(code, key=lambda file: file.name)
    return ready.sum_of(msgspec.__version__, files=sources)
