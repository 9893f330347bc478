"""Join the lines that only the width of a page has parted: a sentence, a name, a title goes on with the next line.

The width is learnt from the text itself: a line that ends without a full stop before a small letter was surely wrapped.
Another line is taken for wrapped where it is as full as these: the first word of the next line would not have fitted.
Widths are characters; on a page (PDF, scan) points, unless the text had been cut before it was set there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Reach, Struct

_SPACED_OUT = re.compile(
    r"(?<![^\n])(?P<indent>[ #*]*)(?P<letters>[A-ZÀ-ÝŒŸ](?: {1,4}[A-ZÀ-ÝŒŸ']){3,})(?=[ ]*[:,.]?[ *]*(?:\n|\Z))"
)
_SHORTEST = 45  # characters of a line that may have been wrapped
_NARROW = 0.6  # of the width: a shorter line was ended on purpose
_SLACK = 0.1  # of the surely wrapped lines may be less full than the others
_WIDEST = 250  # more is a paragraph on one line
_NO_BREAK = 30  # characters of a line too short to be looked at
_ENDED = tuple(".;:!?")
_HANGING = re.compile(r"(?:(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|art|n|[LRD])\.|(?i:.*n°))\Z")  # the last word of a line
_LINKS = "en de du des le la les à au aux par sur dans avec un une nombre"  # no line ends with one of them
_UNFINISHED = frozenset(_LINKS.split())
_BRACKET = 80  # characters of a bracket that the next line closes
_DIGITS = 3
_FIGURE = re.compile(r"\d{1,3}\b(?![/)°]|\. )")
_YEARS, _YEAR = re.compile(r"\b(?:19|20)\d\d-\Z"), re.compile(r"(?:19|20)\d\d\b")
_THOUSANDS, _HUNDREDS = re.compile(r"(?<![\d,./])[1-9]\d{0,2}(?: \d{3})*\Z"), re.compile(r"\d{3}(?!\d)(?! ?[-–])")
_SMALL = re.compile(r"(?![a-z]{1,2}[).] |o |n°)[a-zà-ÿœ(]")
_LABEL = re.compile(r"[^:.,;\n]{1,45} ?:(?:\s|$)")
_OPENS = re.compile(
    r"(?:[^\w\s«\"'(]|\d{1,2}(?:[.)°/]|er\b| ?[-–] )|[a-zA-Z][.)] |[IVX]+[.) ]"
    r"|M\.|MM|Mr|Mme|Mlle|Monsieur|Madame|Mesdames"
    r"|(?i:vus?|consid[ée]rant|article|objet|apr[èe]s|ont|[ée]tai(?:en)?t|absente?s?|pr[ée]sente?s?|excus[ée]"
    r"|(?:l[ea] |l['’])?(?:conseil|an|assembl[ée]e|comit[ée]|bureau|maire|pr[ée]sidente?)"
    r"|secr[ée]taire|fait|pour|contre|date|nombre|d[ée]cide|d[ée]lib[èeé]r|s[ée]ance|sur|ainsi|il|elle|et|sous)\b)"
)
# a hyphen that the word has of itself
_COMPOUND = re.compile(
    r"\b(?:sous|vice|ci|procès|compte|rendez|peut|après|demi|non|celui|celle|ceux|celles|au|avant|arrière|contre|grand|haut"
    r"|mi|porte|saint|sainte|sur|inter|vingt|trente|quarante|cinquante|soixante|quatre|cent|mille|là|par|quelques|lui|elle"
    r"|eux|elles|chef|hors|plus|trop|entre|chargé|est)-$",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(r"(?:l[ea]s?|en|sur|sous|d[eu]s?|l[èe][sz]|aux?|et)-")  # « Mantes-\nla-Jolie »


class _Line(Struct, frozen=True):
    """Two lines and the break between them; ``own``: the width of the first, ``width``: with one more word."""

    start: int
    end: int
    before: str
    after: str
    own: float
    width: float

    @property
    def last(self) -> str:
        """Give the last word of the first line."""
        return self.before[self.before.rfind(" ") + 1 :]

    @property
    def table(self) -> bool:
        """Say whether one of the lines is a row of a table."""
        both = self.before.lstrip() + "\n" + self.after.rstrip()
        return "   " in both or "\t" in both or "|" in both

    @property
    def cut(self) -> bool:
        """Say whether a word is cut by a hyphen."""
        return self.before.endswith("-") and self.before[-2:-1].isalnum()

    @property
    def sure(self) -> bool:
        """Say whether a sentence surely goes on."""
        if len(self.before.lstrip()) < _SHORTEST:
            return False
        if _HANGING.match(self.last):
            return True
        if self.before.endswith(_ENDED) or not _SMALL.match(self.after):
            return False
        return not _LABEL.match(self.after) or self.unfinished

    @property
    def unfinished(self) -> bool:
        """Say whether the first line cannot end there: « de », « l' », in a bracket."""
        opened = self.before.rfind("(", max(0, len(self.before) - _BRACKET))
        return self.last.lower() in _UNFINISHED or self.before.endswith(("'", "’")) or opened > self.before.rfind(")")


def unwrapped(text: str, seen: str = "", reaches: Sequence[Reach] = ()) -> str:
    """Give the text with a space where a line was only wrapped; every character keeps its place.

    A word cut by a hyphen is written whole, the blanks after it. ``seen``: the text without the heads of its pages.
    ``reaches``: how far the lines go on their page.
    """
    text, seen = _SPACED_OUT.sub(_closed_up, text), seen or text
    if reaches:
        on_page = _cut_by_the_page([line for line in _lines(seen) if not line.table], reaches)
        text, seen = _written(text, on_page), _written(seen, on_page)
    lines = [line for line in _lines(seen) if not line.table]
    sure = [line.sure for line in lines]
    return _written(text, _going_on(lines, sure, _Width.of(compress(lines, sure))))


def _written(text: str, joined: Iterable[_Line]) -> str:
    """Write a space for the break after each line, a word that it cuts whole."""
    pieces, at = [], 0
    for line in joined:
        if line.cut:
            kept, word = _whole_word(line)
            pieces += [text[at:kept], word]
            at = line.end + len(_word(line.after))
        else:
            pieces += [text[at : line.start], " " * (line.end - line.start)]
            at = line.end
    return "".join((*pieces, text[at:]))


def _cut_by_the_page(lines: Sequence[_Line], reaches: Sequence[Reach]) -> list[_Line]:
    """Give the lines that the edge of the page has cut; none where the text had been cut before it was set there."""
    sure, measured = [line.sure for line in lines], _on_page(lines, reaches)
    count, width = (_Width.of(compress(each, sure)) for each in (lines, measured))
    return _going_on(measured, sure, width) if width.full >= count.full else []


def _going_on(lines: Sequence[_Line], sure: Sequence[bool], width: _Width) -> list[_Line]:
    return [line for line, known in zip(lines, sure, strict=True) if _goes_on(line, width, sure=known)]


class _Width(Struct, frozen=True):
    """The width of a full line with one more word: of nearly all that surely are, of the widest; how many are full."""

    least: float
    widest: float
    full: float

    @classmethod
    def of(cls, sure: Iterable[_Line]) -> _Width:
        """Learn it from lines that were surely wrapped."""
        known = [line for line in sure if len(line.before) <= _WIDEST and line.width]
        if not known:
            return cls(math.inf, 0, 0)
        widths, own = sorted(line.width for line in known), sorted(line.own for line in known)
        slack = int(len(known) * _SLACK)
        full = sum(width >= own[-1 - slack] for width in widths)
        return cls(min(widths[slack], own[-1 - slack]), widths[-1], full)


def _on_page(lines: Sequence[_Line], reaches: Sequence[Reach]) -> list[_Line]:
    """Measure lines in points; 0 where a paragraph parts them."""
    ends, starts = {reach.end: reach for reach in reaches}, {reach.start: reach for reach in reaches}
    return [_reaching(line, ends.get(line.start), starts.get(line.end)) for line in lines]


def _reaching(line: _Line, reach: Reach | None, after: Reach | None) -> _Line:
    own = reach.right if reach and after else 0.0
    return replace(line, own=own, width=own + after.first if after and after.follows else 0.0)


def _closed_up(line: re.Match[str]) -> str:
    """Write « D E C I D E » as « DECIDE », the blanks after it."""
    words = (word.replace(" ", "") for word in re.split(r" {2,}", line["letters"]))
    return line["indent"] + " ".join(words).ljust(len(line["letters"]))


def _whole_word(line: _Line) -> tuple[int, str]:
    """Give where the first half of a cut word ends, and the second half with as many blanks as it moved."""
    word = _word(line.after)
    whole = not word[:1].islower() or _COMPOUND.search(line.before) or _OF_A_PLACE.match(word)
    end = line.start if whole else line.start - 1
    return end, word.ljust(line.end + len(word) - end)


def _word(after: str) -> str:
    return after.partition(" ")[0].partition("\t")[0]


def _lines(text: str) -> Iterator[_Line]:
    """Go through the lines that another one follows directly."""
    at, before, previous = 0, "", ""
    for row in text.split("\n"):
        after = row.lstrip(" \t")
        if len(before) >= _NO_BREAK and after.strip():
            start, end = at - 1 - (len(previous) - len(before)), at + len(row) - len(after)
            yield _Line(start, end, before, after, len(before), len(before) + 1 + len(_word(after)))
        previous, before = row, row.rstrip()
        at += len(row) + 1


def _goes_on(line: _Line, full: _Width, *, sure: bool) -> bool:
    if sure:
        return line.own >= _NARROW * full.least
    if not full.least <= line.width or line.own > full.widest:
        return False
    if (line.cut or line.before.endswith(":")) and _FIGURE.match(line.after):  # « contre :\n2 », « L5711-\n1 »
        return True
    if _HUNDREDS.match(line.after) and _THOUSANDS.search(line.before):  # « 1\n287 944,10 € »
        return True
    if line.cut and _YEARS.search(line.before) and _YEAR.match(line.after):  # « 2022-\n2026 »
        return True
    if line.last.isdigit() and len(line.last) <= _DIGITS and _SMALL.match(line.after):  # « et 2\nabstentions : »
        return True
    ends = line.before.endswith(_ENDED) or _OPENS.match(line.after) or _LABEL.match(line.after)
    return not ends or line.unfinished
