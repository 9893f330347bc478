"""Find what a page head or foot puts in the middle of the text: « Valbrèze - séance du 12 mars 2024 - page 2/3 »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgcheck.model import Span, Struct

# each begins with what is quickly searched for: a figure, a word
_OF_SEVERAL = re.compile(r"(\d(?<![\d/.]\d)\d{0,2})[ ]{0,3}(?:/|[ ]sur)[ ]{0,3}(\d{1,3})(?![\d/])")
_ALONE = re.compile(r"page(?<=\bpage)[ ]{1,3}(\d{1,3})(?= *$)", re.MULTILINE)
_PAGE = re.compile(r"\bpage[ ]{1,3}\Z")
_LONGEST_PAGE = 8
_HEAD = re.compile(r"(?:seance|conseil|commune|mairie|ville|proces|registre|deliberation|compte[ -]rendu|pv)\b")
_SECOND = 2
_LONGEST = 110  # characters of such a line
_BEFORE = re.compile(r"[,;.:\n)][^,;.:\n)]*\Z")


def page_heads(folded: str) -> list[Span]:
    """Give the spans of page numbers, and of the words that are repeated beside them from the second page on."""
    found = (_head(folded, number) for number in _numbers(folded))
    return [span for span in found if span is not None]


class _Number(Struct, frozen=True):
    """A page number: its place, the word « page » included, and its value."""

    span: Span
    page: bool
    value: int


def _numbers(folded: str) -> Iterator[_Number]:
    for found in _OF_SEVERAL.finditer(folded):
        page = _PAGE.search(folded[max(0, found.start() - _LONGEST_PAGE) : found.start()])
        start = found.start() - len(page[0]) if page else found.start()
        yield _Number(Span(start, found.end()), page is not None, int(found[1]))
    for found in _ALONE.finditer(folded):
        yield _Number(Span(found.start(), found.end()), True, int(found[1]))


def _head(folded: str, number: _Number) -> Span | None:
    at = number.span
    start = folded.rfind("\n", max(0, at.start - _LONGEST), at.start) + 1
    end = folded.find("\n", at.end, at.end + 9)
    alone = end >= 0 and not folded[at.end : end].strip()
    before = folded[start : at.start] if start else ""
    if alone and (start or at.start < _LONGEST) and not folded[start : at.start].strip():
        return Span(start, end)
    if not number.page or number.value < _SECOND:
        return None
    if alone and start and _repeated(before):
        return Span(start, end + 1)
    inside = _BEFORE.search(folded[max(0, at.start - _LONGEST) : at.start])
    if inside and "\n" not in inside[0] and re.search(r"-\s+seance\s", inside[0]):
        return Span(at.start - len(inside[0]) + 1, at.end)
    return None


def _repeated(before: str) -> bool:
    """Say whether the words before a page number are a page's head, not a line of the act."""
    return not re.search(r"[:;,.]", before) and (not before.strip(" -") or _HEAD.search(before) is not None)
