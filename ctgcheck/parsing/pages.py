"""Find what a page head or foot puts in the middle of the text: « Valbrèze - séance du 12 mars 2024 - page 2/3 »."""

from __future__ import annotations

import re

from ctgcheck.model import Span

_NUMBER = re.compile(
    r"(?:\bpage[ ]{1,3})?(?<![\d/.])(\d{1,3})[ ]{0,3}(?:/|[ ]sur)[ ]{0,3}(\d{1,3})(?![\d/])"
    r"|\bpage[ ]{1,3}(\d{1,3})(?= *$)",
    re.MULTILINE,
)
_HEAD = re.compile(r"(?:seance|conseil|commune|mairie|ville|proces|registre|deliberation|compte[ -]rendu|pv)\b")
_LONGEST = 110  # characters of such a line
_BEFORE = re.compile(r"[,;.:\n)][^,;.:\n)]*\Z")


def page_heads(folded: str) -> list[Span]:
    """Give the spans of page numbers, and of the words that are repeated beside them from the second page on."""
    found = (_head(folded, number) for number in _NUMBER.finditer(folded))
    return [span for span in found if span is not None]


def _head(folded: str, number: re.Match[str]) -> Span | None:
    start = folded.rfind("\n", max(0, number.start() - _LONGEST), number.start()) + 1
    end = folded.find("\n", number.end(), number.end() + 9)
    alone = end >= 0 and not folded[number.end() : end].strip()
    before = folded[start : number.start()] if start else ""
    if alone and (start or number.start() < _LONGEST) and not folded[start : number.start()].strip():
        return Span(start, end)
    if "page" not in number[0] or _is_first(number):
        return None
    if alone and start and _repeated(before):
        return Span(start, end + 1)
    inside = _BEFORE.search(folded[max(0, number.start() - _LONGEST) : number.start()])
    if inside and "\n" not in inside[0] and re.search(r"-\s+seance\s", inside[0]):
        return Span(number.start() - len(inside[0]) + 1, number.end())
    return None


def _is_first(number: re.Match[str]) -> bool:
    return int(number[1] or number[3]) < 2


def _repeated(before: str) -> bool:
    """Say whether the words before a page number are a page's head, not a line of the act."""
    return not re.search(r"[:;,.]", before) and (not before.strip(" -") or _HEAD.search(before) is not None)
