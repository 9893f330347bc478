"""Markdown of a page -> lines of the terminal: marks taken out, paragraphs and lists wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ctgcheck import ready_patterns as re

_FENCE = "```"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ESCAPED = re.compile(r"\\([*_<`|])")
_BEFORE = re.compile(r" (?=[:;!?»])|(?<=«) ")  # French punctuation never begins a line
_ITEM = re.compile(r"( *)- ")


def escaped(text: str) -> str:
    """Keep what a person wrote from being read as Markdown."""
    return re.sub(r"([*_<`|])", r"\\\1", text)


def plain(lines: Iterable[str], width: int) -> str:
    """Give the text of a page for a terminal of a width."""
    return "\n".join(_lines(lines, width))


def _lines(lines: Iterable[str], width: int) -> Iterator[str]:
    code = False
    for line in lines:
        if line == _FENCE:
            code = not code
        elif code or not line:
            yield f"  {line}" if line else ""
        elif line.startswith("#"):
            yield from _heading(line)
        else:
            yield from _wrapped(line, width)


def _heading(line: str) -> Iterator[str]:
    marks, _, title = line.partition(" ")
    title = _unmarked(title)
    yield title.upper() if marks == "##" else title
    if marks == "#":
        yield "=" * len(title)


def _wrapped(line: str, width: int) -> list[str]:
    item = _ITEM.match(line)
    indent = " " * (len(item[0]) if item else 0)
    text = _unmarked(line[len(indent) :] if item else line)
    lead = item[0] if item else ""
    return textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _unmarked(text: str) -> str:
    linked = _LINK.sub(lambda link: link[2] if link[1] == link[2] else f"{link[1]} ({link[2]})", text)
    text = _ESCAPED.sub(r"\1", _BOLD.sub(r"\1", linked))
    return _BEFORE.sub("\u00a0", text)
