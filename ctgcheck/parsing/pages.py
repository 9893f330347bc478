"""Find what a page head or foot puts in the middle of the text: « Valbrèze - séance du 12 mars 2024 - page 2/3 »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ctgcheck import ready_patterns as re
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
_LINE = re.compile(r"(?<![^\n])[ ]*(?P<words>[^\n ][^\n]{10,138}[^\n ])[ ]*(?![^\n])")
_FIGURES = str.maketrans("0123456789", "#" * 10)
_SHORTEST, _LONGEST_LINE = 12, 140
# what the line that is repeated on each page is made of
_FURNITURE = re.compile(
    r"\bpage\b|\bp\. ?\d|\bpv\b|proces[ -]verbal|compte[ -]rendu|seance du|conseil \w+ du \d|siege|\btel\b|\bwww\.|@"
    r"|mairie|(?:commune|ville|communaute|syndicat|departement|metropole|region|ccas|agglomeration)\b"
)
# what is told, on each page or each time
_TOLD = re.compile(
    r"prefecture|publi|recu|affich|\bid ?:|extrait|objet|present|absent|excuse|pour|contre|vot[ea]|deliber|[,:;]$"
    r"|^(?:l[ea](?! \S+ -)|l'|les|vu|considerant|sur|au|a|de|du|et) "
)
# « Délibérations du conseil municipal - 30 juin 2025        1 / 4 »
_FOOT = re.compile(r"[^\n:]{10,110}[ ]{4,}")
_FIRST_LINES = 400
_BLANK_LINES = 200  # characters looked at around such a line


def page_heads(folded: str, text: str = "") -> list[Span]:
    """Give the spans of page numbers and of the lines of each page, from the second one on; ``text`` has capitals."""
    numbers = tuple(_numbers(folded))
    found = (_head(folded, number) for number in numbers)
    heads = [span for span in found if span is not None]
    heads = [*_first_feet(folded, numbers, heads), *heads]
    feet = _page_lines(folded, (number for number in numbers if number.pages))
    return [*heads, *_repeated_lines(folded, text or folded, heads, feet)]


def _first_feet(folded: str, numbers: Sequence[_Number], heads: Sequence[Span]) -> Iterator[Span]:
    """Give the foot of a first page: the line of « page 1/4 » that comes again on the others, far down the text."""
    known = {_key(folded[head.start : head.end]) for head in heads}
    for number in numbers:
        start = folded.rfind("\n", max(0, number.span.start - _LONGEST), number.span.start) + 1
        end = folded.find("\n", number.span.end)
        first = number.page and number.value == 1 and number.pages > 1 and start > _FIRST_LINES
        if first and end >= 0 and _key(folded[start:end]) in known:
            yield Span(start, end + 1)


def _repeated_lines(folded: str, text: str, heads: Sequence[Span], feet: set[str]) -> list[Span]:
    """Give the lines of each page, beside its number or amid a sentence once; not those that open the text."""
    often = _often(folded, feet)
    lines = [found for found in _LINE.finditer(folded) if _key(found["words"]) in often] if often else []
    around = [(_key(found["words"]), found.start(), _gap(folded, found)) for found in lines]
    ends = {head.start + len(folded[head.start : head.end].rstrip()) for head in heads}
    starts = {head.end - len(folded[head.start : head.end].lstrip()) for head in heads}
    cutting = {key for key, _, gap in around if _cuts(text, gap) or _beside(folded, gap, starts, ends)}
    cutting |= feet
    return [gap for key, start, gap in around if key in cutting and start > _FIRST_LINES]


def _beside(folded: str, gap: Span, starts: set[int], ends: set[int]) -> bool:
    """Say whether a page number stands just above or below, blank lines apart."""
    above = folded[max(0, gap.start - _BLANK_LINES) : gap.start]
    below = folded[gap.end : gap.end + _BLANK_LINES]
    return gap.start - len(above) + len(above.rstrip()) in ends or gap.end + len(below) - len(below.lstrip()) in starts


def _often(folded: str, feet: set[str]) -> set[str]:
    """Give the lines that come again and may be those of a page, their figures left out."""
    told = Counter(map(_key, folded.split("\n")))
    again = (line for line, times in told.items() if times > 1 and _SHORTEST <= len(line) <= _LONGEST_LINE)
    return {line for line in again if line in feet or (_FURNITURE.search(line) and not _TOLD.search(line))}


def _page_lines(folded: str, numbers: Iterable[_Number]) -> set[str]:
    """Give the lines that close with the number of a page, as many pages told each time and one more each time."""
    told: dict[str, list[tuple[int, int]]] = {}
    for number in numbers:
        start = folded.rfind("\n", max(0, number.span.start - _LONGEST), number.span.start) + 1
        end = folded.find("\n", number.span.end, number.span.end + _LONGEST)
        words = folded[start : number.span.start]
        if start and _FOOT.fullmatch(words) and not folded[number.span.end : end].strip():
            told.setdefault(_key(folded[start : number.span.end]), []).append((number.value, number.pages))
    return {key for key, pages in told.items() if all(b == (a[0] + 1, a[1]) for a, b in pairwise(pages))}


def _key(line: str) -> str:
    return " ".join(line.translate(_FIGURES).split())


def _gap(folded: str, line: re.Match[str]) -> Span:
    """Give the line with the blank lines around it."""
    before = folded[max(0, line.start() - _BLANK_LINES) : line.start()]
    after = folded[line.end() : line.end() + _BLANK_LINES]
    blank = len(after) - len(after.lstrip(" \n"))
    ends = line.end() + after.rfind("\n", 0, blank) + 1
    return Span(min(line.start(), line.start() - len(before) + len(before.rstrip(" \n")) + 1), max(line.end(), ends))


def _cuts(text: str, gap: Span) -> bool:
    """Say whether a sentence goes on after the gap: no full stop before it, a small letter after it."""
    before = text[max(0, gap.start - _BLANK_LINES) : gap.start].rstrip()
    return before[-1:] not in ("", ".", ";", ":", "!", "?") and text[gap.end : gap.end + 60].lstrip()[:1].islower()


class _Number(Struct, frozen=True):
    """A page number: its place, the word « page » included, its value, how many pages are told (0: not told)."""

    span: Span
    page: bool
    value: int
    pages: int = 0


def _numbers(folded: str) -> Iterator[_Number]:
    for found in _OF_SEVERAL.finditer(folded):
        page = _PAGE.search(folded[max(0, found.start() - _LONGEST_PAGE) : found.start()])
        start = found.start() - len(page[0]) if page else found.start()
        yield _Number(Span(start, found.end()), page is not None, int(found[1]), int(found[2]))
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
    if number.page and number.pages and alone and start > _FIRST_LINES and _FOOT.fullmatch(before):
        return Span(start, end + 1)  # the foot of the first page
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
