"""The pages of the rules, which we write ourselves in a little Markdown -> HTML; all text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from ctgcheck import ready_patterns as re

_FENCE = "```"
_INLINE = re.compile(r"\\(?P<plain>[*_<`|])|\*\*(?P<strong>.+?)\*\*|\[(?P<text>[^\]]+)\]\((?P<link>https://[^)\s]+)\)")
_OPEN, _NEXT, _CLOSE = Markup("<ul>"), Markup("</li>"), Markup("</li></ul>")
_ITEM = re.compile(r"(?P<indent> *)- (?P<text>.*)")


def marked_up(lines: Iterable[str]) -> Markup:
    """Give the HTML of a page: headings, paragraphs, lists of two depths, blocks of code."""
    return Markup("\n").join(_blocks(lines))


def _blocks(lines: Iterable[str]) -> Iterator[Markup]:
    code: list[str] | None = None
    depth = 0
    for line in lines:
        if line == _FENCE:
            if code is not None:
                yield _code(code)
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        else:
            item = _ITEM.fullmatch(line)
            wanted = len(item["indent"]) // 2 + 1 if item else 0
            yield _between(depth, wanted)
            depth = wanted
            yield _line(item["text"] if item else line, listed=bool(item))
    yield _between(depth, 0)


def _between(depth: int, wanted: int) -> Markup:
    """Go from one depth of list to another: a deeper list stands within the item before it."""
    if wanted > depth:
        return _OPEN * (wanted - depth)
    return _CLOSE * (depth - wanted) + (_NEXT if wanted else Markup(""))


def _code(lines: list[str]) -> Markup:
    return Markup('<pre tabindex="0" role="group" aria-label="tableau de texte">{}</pre>').format("\n".join(lines))


def _line(line: str, *, listed: bool) -> Markup:
    if listed:
        return Markup("<li>{}").format(_inline(line))
    if line.startswith("#"):
        marks, _, title = line.partition(" ")
        return Markup("<h{0}>{1}</h{0}>").format(min(len(marks), 6), _inline(title))
    return Markup("<p>{}</p>").format(_inline(line)) if line else Markup("")


def _inline(text: str) -> Markup:
    parts, at = list[str](), 0
    for found in _INLINE.finditer(text):
        parts += (str(escape(text[at : found.start()])), str(_mark(found)))
        at = found.end()
    return Markup("".join((*parts, str(escape(text[at:])))))  # noqa: S704 -- every part of it was escaped


def _mark(found: re.Match[str]) -> Markup:
    if found["plain"]:
        return escape(found["plain"])
    if found["strong"]:
        return Markup("<strong>{}</strong>").format(_inline(found["strong"]))
    return Markup('<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>').format(found["link"], found["text"])
