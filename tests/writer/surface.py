"""What happens to a text on its way (§10): lines joined or wrapped, case, accents, OCR, marks, stamps."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from .layout import Layout
from .people import INJECT
from .side import woven

# The head and the foot of a page.
Frame: TypeAlias = "tuple[str, str]"

WIDTH = 90
# Lines of a page: short, so that a page ends in the lists or in the act.
_PAGE = 14
_LABEL = re.compile(r"^(?P<bullet>[-*] )?(?P<label>[^\W\d_][^:.,;()\d]{2,45}) ?:(?= |$)")


def surface(lines: Sequence[str], layout: Layout, stamp: Sequence[str], frame: Frame) -> str:
    """Give the text that the lines become; the frame is the head and the foot of a page."""
    cased = [_CASES[layout.case](line) for line in lines]
    marked = [line for text in cased for line in _MARKS[layout.marks](text)]
    stamped = woven(_stamped(marked, layout, stamp, frame), layout.side)
    flowed = _FLOWS[layout.flow](stamped)
    return _NOISES[layout.noise](_paged(flowed, frame) if layout.stamp == "pages" else flowed) + "\n"


# --- labels ---------------------------------------------------------------------------------------------------


def _on_label(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda line: _LABEL.sub(lambda found: change(found[0]), line)


def _spaced(line: str) -> str:
    """Space the letters of a heading in capitals."""
    if line.isupper() and len(line) < 40 and not re.search(r"\d", line):
        return "  ".join(" ".join(word) for word in line.split())
    return line


def _small(line: str) -> str:
    return _LABEL.sub(lambda found: found[0][:1] + found[0][1:].lower(), line)


_CASES: Mapping[str, Callable[[str], str]] = {
    "none": lambda line: line,
    "capitals": _on_label(str.upper),
    "spaced_capitals": _spaced,
    "small": _small,
}


def _bold(line: str) -> list[str]:
    return [_LABEL.sub(lambda found: f"**{found[0]}**", line)]


def _headed(line: str) -> list[str]:
    if line.isupper() and "\t" not in line and "|" not in line:
        return ["", f"## {line}", ""]
    return _bold(line)


def _bulleted(line: str) -> list[str]:
    return [f"• {line}" if _LABEL.match(line) else line]


_MARKS: Mapping[str, Callable[[str], list[str]]] = {
    "none": lambda line: [line],
    "bold_labels": _bold,
    "headings": _headed,
    "bullets": _bulleted,
}

# --- pages ----------------------------------------------------------------------------------------------------


def _stamped(lines: list[str], layout: Layout, stamp: Sequence[str], frame: Frame) -> list[str]:
    """Put the frame of the transmission, or the head and foot of a page, where a page would end, and around all."""
    head, foot = frame
    first = head.replace("2/3", "1/3")
    # what falls in the middle, what opens the document, what ends it
    frames: Mapping[str, tuple[Sequence[str], Sequence[str], Sequence[str]]] = {
        "foot": ((), stamp, stamp),
        "mid_sentence": (stamp, (), ()),
        "page_head": ([head], (), ()),
        "page_foot": ([foot], (), [foot]),
        "page_break": ([foot, f"\f{head}"], [first], [foot]),
    }
    middle, before, after = frames.get(layout.stamp, ((), (), ()))
    places = [rank for rank, line in enumerate(lines) if INJECT in line]
    if middle and places:
        at = places[-1] if layout.stamp == "mid_sentence" else places[len(places) // 2]
        start, _, end = lines[at].partition(INJECT)
        lines = [*lines[:at], start, *middle, end.strip(), *lines[at + 1 :]]
    elif layout.stamp == "mid_sentence":
        after = stamp
    return [line.replace(INJECT, "") for line in (*before, *lines, *after)]


def _paged(text: str, frame: Frame) -> str:
    """Cut a text into pages, each with its head and its foot."""
    lines, (head, foot) = text.split("\n"), frame
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    heads = [head.replace("2/3", f"{rank}/{len(pages)}") for rank in range(1, len(pages) + 1)]
    return "\n\f".join("\n".join((top, *page, foot)) for top, page in zip(heads, pages, strict=True))


# --- lines ----------------------------------------------------------------------------------------------------


def _wrapped(width: int) -> Callable[[Sequence[str]], str]:
    return lambda lines: "\n".join(part for line in lines for part in _wrap(line, width))


def _wrap(line: str, width: int) -> list[str]:
    if len(line) <= width or "\t" in line or "|" in line:
        return [line]
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _hyphenated(width: int, names: bool = False) -> Callable[[Sequence[str]], str]:
    return lambda lines: "\n".join(part for line in lines for part in _cut(line, width, names))


def _cut(line: str, width: int, names: bool) -> list[str]:
    """Cut a line at its width, inside a word where one falls there: a small one, or a name as well."""
    out = []
    while len(line) > width and "\t" not in line:
        at = line.rfind(" ", 0, width)
        word = line[at + 1 :].split(" ", 1)[0]
        room = width - at - 2
        if word.isalpha() and (names or word.islower()) and 3 <= room <= len(word) - 3:
            out.append(line[: at + 1 + room] + "-")
            line = line[at + 1 + room :]
        else:
            out.append(line[:at])
            line = line[at + 1 :]
    return [*out, line]


_FLOWS: Mapping[str, Callable[[Sequence[str]], str]] = {
    "lines": "\n".join,
    "blank_lines": "\n\n".join,
    "one_line": lambda lines: " ".join(line for line in lines if line),
    "double_spaces": lambda lines: "  ".join("  ".join(line.split(" ")) for line in lines if line),
    "wrapped": _wrapped(WIDTH),
    "wrapped_70": _wrapped(70),
    "wrapped_110": _wrapped(110),
    "hyphenated": _hyphenated(WIDTH),
    "hyphenated_70": _hyphenated(70),
    "hyphenated_100": _hyphenated(100),
    "hyphenated_names": _hyphenated(80, names=True),
}

# --- letters --------------------------------------------------------------------------------------------------


def without_accents(text: str) -> str:
    """Take the accents away."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _bare_capitals(text: str) -> str:
    return "".join(without_accents(c) if c.isupper() else c for c in text)


_MISREAD = (
    ("Étaient", "Etaicnt"),
    ("xcusés", "xcuscs"),
    ("L'an", "L'an"),
    ("1er", "1°"),
    (" n° ", " n² "),
    (" à ", " a "),
    ("Secrétaire", "Secrétairc"),
    ("légalement", "1également"),
)


def _ocr(text: str) -> str:
    """Misread some letters, never in a name of a person."""
    for right, wrong in _MISREAD:
        text = text.replace(right, wrong)
    return text


_NOISES: Mapping[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "no_accents": without_accents,
    "bare_capitals": _bare_capitals,
    "lost_apostrophes": lambda text: re.sub(r"\b([dlL])'(?=[^\W\dA-Z])", r"\1 ", text),
    "ocr": _ocr,
}
