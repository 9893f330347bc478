"""Where the headers of a file's acts stand, so that what is looked for in a header is looked for in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct

_REACH = 12_000  # characters of a header, at most
_HEAD = re.compile(r"(?<![^\n])\W{0,9}(?:republique francaise|extrait d[eu]s? |(?:commune|mairie|ville) d[eu' ]).*")
# each begins with a word, which is quickly searched for
_EXTRACT = re.compile(r"extrait {1,3}d[eu]s? {1,3}(?:registres?|deliberations?|proces|minutes)")
_NUMBERED = re.compile(r"deliberation {1,3}(?:n ?[°o] ?)?[a-z]{0,6}[-_./ ]?\d{2,4}[-_./]\d")
_NEAR = 300  # characters: the lines of one head

_Found = TypeVar("_Found", bound=Struct)


def headers(folded: str) -> tuple[Span, ...]:
    """Give the passages that may hold the header of an act: the start of the file, each head of an act."""
    heads = [found.start() for found in _EXTRACT.finditer(folded, _NEAR)]
    heads += [at for at in (m.start() for m in _NUMBERED.finditer(folded, _NEAR)) if _opens_its_line(folded, at)]
    starts = [0, *sorted(_top(folded, at) for at in heads)]
    kept = [start for before, start in zip([-_NEAR, *starts], starts, strict=False) if start - before >= _NEAR]
    ends = [*kept[1:], len(folded)]
    return tuple(Span(start, min(end, start + _REACH)) for start, end in zip(kept, ends, strict=True))


def in_each(
    table: Callable[[str, str], tuple[_Found, ...]], text: str, folded: str, where: Sequence[Span]
) -> Iterator[_Found]:
    """Look for something in each header; its places are then those of the text."""
    for span in where:
        found = table(text[span.start : span.end], folded[span.start : span.end])
        yield from (_shifted(one, span.start) for one in found)


def _opens_its_line(folded: str, place: int) -> bool:
    line = folded.rfind("\n", max(0, place - _NEAR), place) + 1
    return not any(char.isalnum() for char in folded[line:place])


def _top(folded: str, extract: int) -> int:
    """Give where the head begins that a line « Extrait du registre » belongs to: « République française » above it."""
    near = max(0, extract - _NEAR)
    line = folded.rfind("\n", near, extract) + 1
    return next((found.start() for found in _HEAD.finditer(folded, near, extract)), line)


def _shifted(value: _Found, by: int) -> _Found:
    if isinstance(value, Span):
        return type(value)(value.start + by, value.end + by)
    return replace(value, **{name: _of(getattr(value, name), by) for name in value.__struct_fields__})


def _of(value: object, by: int) -> object:
    if isinstance(value, tuple):
        return tuple(_of(each, by) for each in value)
    return _shifted(value, by) if isinstance(value, Struct) else value
