"""Join the lines that only the width of a page has parted: a sentence, a name, a title goes on with the next line.

The width is learnt from the text itself: a line that ends without a full stop before a small letter was surely wrapped.
Another line is taken for wrapped where it is as full as these: the first word of the next line would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ctgcheck.model import Struct

_SPACED_OUT = re.compile(
    r"(?<![^\n])(?P<indent>[ ]*)(?P<letters>[A-ZÀ-Ý](?: {1,4}[A-ZÀ-Ý']){3,})(?=[ ]*[:,.]?[ ]*(?:\n|\Z))"
)
_BREAK = re.compile(r"(?<=[^\s])[ \t]*\n[ \t]*(?=\S)")
_FIRST_WORD = re.compile(r"\S+")
_SHORTEST = 45  # characters of a line that may have been wrapped
_NARROW = 0.6  # of the width: a shorter line was ended on purpose
_SLACK = 0.1  # of the surely wrapped lines may be less full than the others
_WIDEST = 250  # more is a paragraph on one line
_TABLE = re.compile(r"\t|\||\S {3,}\S")
_ENDED = re.compile(r"[.;:!?]$")
_HANGING = re.compile(r"(?:\b(?:M|MM|Mr|Mme|Mmes|Mlle|Dr|art|n)\.|n°|\b[LRD]\.)$")
_UNFINISHED = re.compile(
    r"(?:(?<=\s)(?:en|de|du|des|le|la|les|à|au|aux|par|sur|dans|avec|un|une|[Nn]ombre)|['’]|\([^()]{0,80})$"
)
_COUNTED = re.compile(r":$")  # « contre :\n2 », « L5711-\n1 »
_NUMBER = re.compile(r"(?<=\s)\d{1,3}$")  # « 1 voix contre et 2\nabstentions : »
_FIGURE = re.compile(r"\d{1,3}\b(?![/)°]|\. )")
_SMALL = re.compile(r"(?![a-z]{1,2}[).] |o |n°)[a-zà-ÿœ(]")
_LABEL = re.compile(r"[^:.,;\n]{1,45} ?:(?:\s|$)")
_OPENS = re.compile(
    r"(?:[^\w\s«\"'(]|\d{1,2}(?:[.)°/]|er\b| ?[-–] )|[a-zA-Z][.)] |[IVX]+[.) ]"
    r"|M\.|MM|Mr|Mme|Mlle|Monsieur|Madame|Mesdames"
    r"|(?i:vus?|consid[ée]rant|article|objet|apr[èe]s|ont|[ée]tai(?:en)?t|absente?s?|pr[ée]sente?s?|excus[ée]"
    r"|(?:l[ea] |l['’])?(?:conseil|an|assembl[ée]e|comit[ée]|bureau|maire|pr[ée]sidente?)"
    r"|secr[ée]taire|fait|pour|contre|date|nombre|d[ée]cide|d[ée]lib[èeé]r|s[ée]ance|sur|ainsi|il|elle|et|sous)\b)"
)
_CUT = re.compile(r"\w-$")
# a hyphen that the word has of itself
_COMPOUND = re.compile(
    r"\b(?:sous|vice|ci|procès|compte|rendez|peut|après|demi|non|celui|celle|ceux|celles|au|avant|arrière|contre|grand|haut"
    r"|mi|porte|saint|sainte|sur|inter|vingt|trente|quarante|cinquante|soixante|quatre|cent|mille|là|par|quelques|lui|elle"
    r"|eux|elles|chef|hors|plus|trop|entre|chargé|est)-$",
    re.IGNORECASE,
)


class _Line(Struct, frozen=True):
    """Two lines and the break between them; ``width``: characters that the first would have had with one more word."""

    start: int
    end: int
    before: str
    after: str
    width: int

    @property
    def sure(self) -> bool:
        """Say whether a sentence surely goes on."""
        if len(self.before.strip()) < _SHORTEST:
            return False
        if _HANGING.search(self.before):
            return True
        ended = _ENDED.search(self.before) or not _SMALL.match(self.after)
        return not ended and (not _LABEL.match(self.after) or _UNFINISHED.search(self.before) is not None)


def unwrapped(text: str, seen: str = "") -> str:
    """Give the text with a space where a line was only wrapped; every character keeps its place.

    A word cut by a hyphen is written whole, the blanks after it. ``seen``: the text without the heads of its pages.
    """
    text = _SPACED_OUT.sub(_closed_up, text)
    lines = [line for line in _lines(seen or text) if not _TABLE.search(line.before) and not _TABLE.search(line.after)]
    sure = sorted(line.width for line in lines if line.sure and len(line.before) <= _WIDEST)
    if not sure:
        return text
    least, widest = sure[int(len(sure) * _SLACK)], sure[-1]
    joined = [line for line in lines if _goes_on(line, least, widest)]
    pieces, at = [], 0
    for line in joined:
        if _CUT.search(line.before):
            kept, word = _whole_word(line)
            pieces += [text[at:kept], word]
            at = line.end + len(_word(line.after))
        else:
            pieces += [text[at : line.start], " " * (line.end - line.start)]
            at = line.end
    return "".join((*pieces, text[at:]))


def _closed_up(line: re.Match[str]) -> str:
    """Write « D E C I D E » as « DECIDE », the blanks after it."""
    words = (word.replace(" ", "") for word in re.split(r" {2,}", line["letters"]))
    return line["indent"] + " ".join(words).ljust(len(line["letters"]))


def _whole_word(line: _Line) -> tuple[int, str]:
    """Give where the first half of a cut word ends, and the second half with as many blanks as it moved."""
    word = _word(line.after)
    end = line.start if not word[:1].islower() or _COMPOUND.search(line.before) else line.start - 1
    return end, word.ljust(line.end + len(word) - end)


def _word(after: str) -> str:
    found = _FIRST_WORD.match(after)
    return found[0] if found else ""


def _lines(text: str) -> Iterator[_Line]:
    for found in _BREAK.finditer(text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        end = text.find("\n", found.end())
        after = text[found.end() : end if end >= 0 else len(text)]
        yield _Line(found.start(), found.end(), before, after, len(before) + 1 + len(_word(after)))


def _goes_on(line: _Line, least: int, widest: int) -> bool:
    if line.sure:
        return len(line.before) >= _NARROW * least
    full = least <= line.width and len(line.before) <= widest
    if full and (_CUT.search(line.before) or _COUNTED.search(line.before)) and _FIGURE.match(line.after):
        return True
    if full and _NUMBER.search(line.before) and _SMALL.match(line.after):
        return True
    return full and not _ENDED.search(line.before) and not _OPENS.match(line.after) and not _LABEL.match(line.after)
