"""Large regular expressions, compiled when the package is built: loading one takes a hundredth of compiling it.

The scanners of the grammars are alternations of hundreds of words, which ``re`` needs a fifth of a second to compile at
each start. What ``re`` makes of them is kept in ``grammar/scanners.ready``, and used by the very Python that wrote it;
any other one, or a pattern that is not there, compiles as usual.
"""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from functools import cache
from re import match
from typing import TYPE_CHECKING, Any, TypeAlias

from ctgcheck import resources

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FILE", "asked", "compile", "content", "match"]  # Lark's lexers call ``compile`` and ``match`` of a module

FILE = "scanners.ready"
_Asked: TypeAlias = tuple[str, int]
# flags with those of the pattern, code, groups, their names, names by number: the arguments of ``_sre.compile``
_Made: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

asked: dict[_Asked, None] = {}  # what was compiled here, for the tool that writes the file


def compile(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give the compiled pattern, as ``re.compile`` does."""
    key = (pattern, int(flags))
    asked[key] = None
    made = _ready().get(key)
    if made is None:
        return re.compile(pattern, flags)
    import _sre  # type: ignore[import-not-found]  # noqa: PLC0415

    code = array("I")
    code.frombytes(made[1])
    found: re.Pattern[str] = _sre.compile(pattern, made[0], code.tolist(), *made[2:])
    return found


def content(patterns: Iterable[_Asked]) -> bytes:
    """Give what the file holds: the Python that it is for, and each pattern compiled."""
    made: Any = (_python(), {(pattern, int(flags)): _made(pattern, int(flags)) for pattern, flags in patterns})
    return marshal.dumps(made)


def _made(pattern: str, flags: int) -> _Made:
    from re import _compiler  # type: ignore[attr-defined]  # noqa: PLC0415

    tree = _compiler._parser.parse(pattern, flags)
    code = array("I", map(int, _compiler._code(tree, flags)))
    names: list[str | None] = [None] * tree.state.groups
    for name, number in tree.state.groupdict.items():
        names[number] = name
    return (
        int(flags | tree.state.flags),
        code.tobytes(),
        tree.state.groups - 1,
        dict(tree.state.groupdict),
        tuple(names),
    )


@cache
def _ready() -> dict[_Asked, _Made]:
    held = resources.grammar_tables(FILE)
    if held is None:
        return {}
    python, patterns = marshal.loads(held)  # noqa: S302  (written with the package, beside its code)
    return patterns if python == _python() else {}


def _python() -> tuple[object, ...]:
    """Say which Python can use the file: compiled patterns differ from one to the next."""
    return (sys.implementation.cache_tag, *sys.version_info[:3], sys.byteorder, array("I").itemsize)
