"""What ``re`` gives, with patterns compiled when the package is built: ``from ctgcheck import ready_patterns as re``.

The package holds a thousand patterns, which ``re`` needs a quarter of a second to compile at each start; loading them
takes a few milliseconds. What ``re`` makes of them is kept in ``grammar/patterns.ready``, and used by the Python that
wrote it (3.12 for 3.12); any other one compiles as usual, and so does a pattern that is not there.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import re
import sys
from array import array
from functools import cache, lru_cache
from re import DOTALL, IGNORECASE, MULTILINE, Match, Pattern, escape
from typing import TYPE_CHECKING, Any, AnyStr, TypeAlias

from ctgcheck import ready, resources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = [  # noqa: RUF022 -- those of ``re`` that the package and Lark's lexers use, then those for the tool
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
    "FILE",
    "asked",
    "content",
]

FILE = "patterns.ready"
_KEPT = 2048  # patterns made of a document's own words are let go
_Asked: TypeAlias = tuple[str | bytes, int]
# flags with those of the pattern, code, groups, their names, names by number: the arguments of ``_sre.compile``
_Made: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

asked: dict[_Asked, None] | None = None  # what was compiled here, where the tool that writes the file wants to know


def compile(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give the compiled pattern, as ``re.compile`` does."""
    found: re.Pattern[AnyStr] = _compiled(pattern, int(flags))
    return found


def search(pattern: AnyStr, text: AnyStr, flags: int = 0) -> re.Match[AnyStr] | None:
    """Do as ``re.search``."""
    return compile(pattern, flags).search(text)


def match(pattern: AnyStr, text: AnyStr, flags: int = 0) -> re.Match[AnyStr] | None:
    """Do as ``re.match``."""
    return compile(pattern, flags).match(text)


def fullmatch(pattern: AnyStr, text: AnyStr, flags: int = 0) -> re.Match[AnyStr] | None:
    """Do as ``re.fullmatch``."""
    return compile(pattern, flags).fullmatch(text)


def finditer(pattern: AnyStr, text: AnyStr, flags: int = 0) -> Iterator[re.Match[AnyStr]]:
    """Do as ``re.finditer``."""
    return compile(pattern, flags).finditer(text)


def findall(pattern: AnyStr, text: AnyStr, flags: int = 0) -> list[Any]:
    """Do as ``re.findall``."""
    return compile(pattern, flags).findall(text)


def split(pattern: AnyStr, text: AnyStr, maxsplit: int = 0, flags: int = 0) -> list[AnyStr | Any]:
    """Do as ``re.split``."""
    return compile(pattern, flags).split(text, maxsplit)


def sub(
    pattern: AnyStr,
    new: AnyStr | Callable[[re.Match[AnyStr]], AnyStr],
    text: AnyStr,
    count: int = 0,
    flags: int = 0,
) -> AnyStr:
    """Do as ``re.sub``."""
    return compile(pattern, flags).sub(new, text, count)


@lru_cache(maxsize=_KEPT)
def _compiled(pattern: Any, flags: int) -> re.Pattern[Any]:
    if asked is not None:
        asked[pattern, flags] = None
    made = _ready().get((pattern, flags))
    if made is None:
        return re.compile(pattern, flags)
    code = array("I")
    code.frombytes(made[1])
    found: re.Pattern[Any] = _sre.compile(pattern, made[0], code.tolist(), *made[2:])
    return found


def content(patterns: Iterable[_Asked]) -> bytes:
    """Give what the file holds: the Python that it is for, and each pattern compiled."""
    made: Any = {(pattern, int(flags)): _made(pattern, int(flags)) for pattern, flags in patterns}
    return _python() + marshal.dumps(made)


def _made(pattern: str | bytes, flags: int) -> _Made:
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
    held = ready.held(resources.grammar_file(FILE), _python())
    patterns: dict[_Asked, _Made] = marshal.loads(held) if held else {}  # noqa: S302 -- our own file, beside our code
    return patterns


def _python() -> bytes:
    """Say which Python can use the file: what ``re`` makes, and Unicode, differ from one minor version to the next."""
    return ready.sum_of(sys.implementation.cache_tag, _sre.MAGIC, _sre.CODESIZE, sys.byteorder, array("I").itemsize)
