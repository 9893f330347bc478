"""The cues of the grammar by how they may begin: worked out when the package is built, or again after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec
from lark.lexer import TerminalDef

from ctgcheck import ready, resources
from ctgcheck.model import Struct
from ctgcheck.parsing.beginnings import SIGNS, alternatives, beginnings, trie

FILE = "cues.ready"
_SHORTHANDS = {
    "_": r"(?:[ \n]{1,60})",
    "@": r"(?<![^\n])",
    "&": r"(?:(?<![^\n])|(?<=[.;:,\-|] )|(?<=  ))",
}
Beginnings: TypeAlias = dict[str, tuple[int, ...]]
_Written: TypeAlias = list[tuple[str, int, str]]  # name, priority and pattern of each terminal, as they are in the file


class CueTable(Struct, frozen=True):
    """The cues, the strongest first, and their places in that list by how they may begin.

    ``begun`` matches what a cue may begin with: at a line start (group 1), anywhere (group 2).
    """

    names: tuple[str, ...]
    patterns: tuple[str, ...]
    at_line_start: Beginnings
    anywhere: Beginnings
    begun: str


def cue_table(terminals: Iterable[TerminalDef]) -> CueTable:
    """Give the table of the terminals of a grammar: the ready one if it was made from the same."""
    written = _written(terminals)
    held = ready.held(resources.grammar_file(FILE), _key(written))
    return _table(written) if held is None else msgspec.msgpack.decode(held, type=CueTable)


def ready_cues(terminals: Iterable[TerminalDef]) -> bytes:
    """Give the content of the ready file."""
    written = _written(terminals)
    return _key(written) + msgspec.msgpack.encode(_table(written))


def expand(pattern: str) -> str:
    """Write the short hands of the grammar file in full, outside of character classes."""
    return SIGNS.sub(lambda sign: _SHORTHANDS.get(sign[0], sign[0]), pattern)


def _written(terminals: Iterable[TerminalDef]) -> _Written:
    return [(each.name, each.priority, each.pattern.to_regexp()) for each in terminals]


def _key(written: _Written) -> bytes:
    code = resources.folder("ctgcheck.parsing")
    return ready.sum_of(written, files=(code / "cue_table.py", code / "beginnings.py"))


def _table(written: _Written) -> CueTable:
    ranked = sorted((each for each in written if each[0] != "OTHER"), key=lambda each: -each[1])
    single = [(name, one) for name, _, pattern in ranked for one in alternatives(expand(pattern))]
    patterns = tuple(pattern for _, pattern in single)
    anywhere, at_line_start = _by_beginning(patterns)
    begun = f"(?:(?<![^\n])(?=({trie(at_line_start)}))|(?<![a-z0-9])(?=({trie(anywhere)})))."
    return CueTable(tuple(name for name, _ in single), patterns, at_line_start, anywhere, begun)


def _by_beginning(patterns: Sequence[str]) -> tuple[Beginnings, Beginnings]:
    """Tell apart, by their beginnings, the cues that stand anywhere and all those that stand at a line start."""
    anywhere, at_line_start = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for i, pattern in enumerate(patterns):
        for beginning in beginnings(pattern):
            at_line_start[beginning].append(i)
            if not pattern.startswith(_SHORTHANDS["@"]):
                anywhere[beginning].append(i)
    return _sorted(anywhere), _sorted(at_line_start)


def _sorted(held: dict[str, list[int]]) -> Beginnings:
    return {beginning: tuple(held[beginning]) for beginning in sorted(held)}
