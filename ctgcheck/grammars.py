"""Grammar files -> LALR parsers; from ready tables where they were built, otherwise from the text.

Building the tables costs half a second, loading them a few milliseconds: ``tools/build_tables.py`` writes them beside
the grammars when the package is built. Tables made from another text or by another Lark are left aside, never trusted.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Literal, TypeAlias

import lark
from lark import Lark
from lark.lexer import BasicLexer, Lexer

from ctgcheck import ready, ready_patterns, resources

LexerKind: TypeAlias = Literal["contextual"] | type[Lexer]
# One grammar imports another: all texts count for each table.
NAMES = ("deliberation", "people", "moments", "numbers", "tallies", "identifiers", "citations", "condition")


@cache
def parser(name: str, start: str = "start", lexer: LexerKind = "contextual") -> Lark:
    """Give the parser of ``grammar/<name>.lark``; works from a folder, a wheel or a zipped wheel."""
    return _ready(name, start, lexer) or build(name, start, lexer)


def build(name: str, start: str = "start", lexer: LexerKind = "contextual") -> Lark:
    """Build a parser from the text of its grammar."""
    return Lark.open_from_package(
        "ctgcheck.grammar", f"{name}.lark", parser="lalr", lexer=lexer, start=start, maybe_placeholders=False
    )


def tables(name: str, start: str = "start", lexer: LexerKind = "contextual") -> tuple[str, bytes]:
    """Give the file name and the content of ready tables."""
    content = io.BytesIO()
    build(name, start, lexer).save(content)
    return f"{name}.{start}.tables", _key(start) + content.getvalue()


@cache
def _key(start: str) -> bytes:
    texts = [resources.grammar_file(f"{name}.lark") for name in NAMES]
    return ready.sum_of(lark.__version__, start, files=texts)


def _ready(name: str, start: str, lexer: LexerKind) -> Lark | None:
    content = ready.held(resources.grammar_file(f"{name}.{start}.tables"), _key(start))
    del lexer  # kept in the tables
    return None if content is None else _with_ready_scanners(Lark.load(io.BytesIO(content)))


def _with_ready_scanners(loaded: Lark) -> Lark:
    """Let the lexers take their scanners, compiled at first use, from those that are ready."""
    lexer = loaded.parser.lexer
    for each in (*getattr(lexer, "lexers", {}).values(), getattr(lexer, "root_lexer", None)):
        if isinstance(each, BasicLexer):
            each.re = ready_patterns
    return loaded
