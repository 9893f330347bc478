"""The clean-up that the text of every format goes through: line ends, invisible characters, NFC, doubled spaces.

``clean`` gives the text alone; ``traced`` also where each of its characters stood before.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct

_LINE_ENDS = re.compile("\r{0,3}\n|[\r\x0b\x85\u2028\u2029]")
# Normalising a long run of combining marks takes a time that grows as its square: no text has one.
_LONG_RUN = re.compile(r"[^\x00-\u02ff\w\s]{100,}")
# What French texts hold besides is told first, by a quick look: most need no more than that.
_PLAIN = re.compile(
    "[\t\n\x0c\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2000-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2bff]*+"
)
_OTHER_LINE_ENDS = re.compile("[\r\x0b\x85\u2028\u2029]")
_UNUSUAL = re.compile("[^\x00-\u02ff\u2000-\u20cf\u2100-\u2bff]")
_SOFT_HYPHEN_AT_END = re.compile("\u00ad(?=\n)")
# Controls, then what is invisible or turns the direction of writing: it could hide words from the person who reads.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# No ASCII character composes with what stands before it: these pieces are normalised apart from one another.
_ACCENTED = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_COMPOSING = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

_DOUBLED = re.compile(r"  (?<=[^ \n]  )(?=[^ \n])")  # the blanks first: they are what is looked for
_SINGLE = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
_MANY, _NEARLY_ALL = 40, 10  # doubled gaps: so many, and so many for each single one


class Cleaned(Struct, frozen=True):
    """A clean text, and the lines where something invisible stood in it."""

    text: str
    hidden: tuple[int, ...] = ()


def clean(text: str) -> Cleaned:
    """Give the text with plain line ends and no invisible character, and the lines where there was one."""
    text = text.removeprefix("\ufeff")
    if _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFC", text)
        return Cleaned(_DOUBLED.sub(" ", text) if _is_doubled(text) else text)
    if _OTHER_LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if _UNUSUAL.search(text):
        text = _LONG_RUN.sub(_without_marks, text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN_AT_END.sub("-", text).replace("\u00ad", "")
    hidden = lines_of(text, [found.start() for found in _INVISIBLE.finditer(text)])
    text = unicodedata.normalize("NFC", _INVISIBLE.sub(" ", text) if hidden else text)
    return Cleaned(_DOUBLED.sub(" ", text) if _is_doubled(text) else text, tuple(hidden))


def traced(raw: str) -> tuple[Cleaned, Sequence[int]]:
    """Clean a text; give beside it, for each of its characters, the one of ``raw`` that it comes from."""
    cleaned = clean(raw)
    origins: Sequence[int] = range(len(raw))
    if cleaned.text == raw:
        return cleaned, origins
    text = raw
    for pattern, replaced in _STEPS:
        text, origins = _followed(pattern, replaced, text, origins)
    if _is_doubled(text):
        text, origins = _followed(_DOUBLED, _one_space, text, origins)
    return cleaned, origins


def lines_of(text: str, places: list[int]) -> list[int]:
    """Give the line of each of some characters, counted from 1; a page break ends a line."""
    if not places:
        return []
    ends = [found.start() for found in re.finditer("[\n\f]", text)]
    return [bisect_right(ends, place) + 1 for place in places]


def remarks_on(cleaned: Cleaned) -> Iterator[str]:
    """Tell (in French) what was invisible, and what had been lost before."""
    if cleaned.hidden:
        where = _where(cleaned.hidden)
        yield f"{len(cleaned.hidden)} caractère(s) invisible(s) ou de contrôle lu(s) comme des espaces ({where})."
    lost = [found.start() for found in re.finditer("\ufffd", cleaned.text)]
    if lost:
        yield (
            f"{len(lost)} caractère(s) perdu(s) avant l'ouverture du fichier, affiché(s) « \ufffd » "
            f"({_where(lines_of(cleaned.text, lost))}) : comparez avec l'original."
        )


def _is_doubled(text: str) -> bool:
    """Say whether a converter wrote two spaces everywhere; a text with columns stays as it is."""
    if text.count("  ") < _MANY:
        return False
    doubled = len(_DOUBLED.findall(text))
    return doubled >= _MANY and doubled >= _NEARLY_ALL * len(_SINGLE.findall(text))


def _followed(
    pattern: re.Pattern[str], replaced: Callable[[re.Match[str]], str], text: str, origins: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """Replace in a text, and carry the origins of its characters along."""
    written, kept, at = [], list[int](), 0
    for found in pattern.finditer(text):
        new, start, end = replaced(found), found.start(), found.end()
        written += [text[at:start], new]
        kept += origins[at:start]
        kept += [origins[min(start + i, end - 1)] for i in range(len(new))]
        at = end
    return "".join([*written, text[at:]]), [*kept, *origins[at:]]


def _without_marks(run: re.Match[str]) -> str:
    return "".join("\u200b" if unicodedata.combining(c) else c for c in run[0])


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


def _line_end(_found: re.Match[str]) -> str:
    return "\n"


def _hyphen(_found: re.Match[str]) -> str:
    return "-"


def _nothing(_found: re.Match[str]) -> str:
    return ""


def _one_space(_found: re.Match[str]) -> str:
    return " "


_STEPS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("\\A\ufeff"), _nothing),
    (_LINE_ENDS, _line_end),
    (_LONG_RUN, _without_marks),
    (_SOFT_HYPHEN_AT_END, _hyphen),
    (re.compile("\u00ad"), _nothing),
    (_INVISIBLE, _one_space),
    (_ACCENTED, _composed),
    (_COMPOSING, _composed),
)


def _where(lines: Sequence[int]) -> str:
    distinct = sorted(set(lines))
    shown = ", ".join(map(str, distinct[:5])) + (", ..." if len(distinct) > 5 else "")
    return f"ligne {shown}" if len(distinct) == 1 else f"lignes {shown}"
