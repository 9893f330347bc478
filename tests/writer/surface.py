"""What happens to a text on its way (§10): lines joined or wrapped, case, accents, OCR, marks, stamps."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from .layout import Layout
from .people import INJECT

WIDTH = 90
_LABEL = re.compile(r"^(?P<bullet>[-*] )?(?P<label>[^\W\d_][^:.,;()\d]{2,45}) ?:(?= |$)")


def surface(lines: Sequence[str], layout: Layout, stamp: Sequence[str], page_head: str) -> str:
    """Give the text that the lines become."""
    cased = [_CASES[layout.case](line) for line in lines]
    marked = [line for text in cased for line in _MARKS[layout.marks](text)]
    stamped = _stamped(marked, layout, stamp, page_head)
    return _NOISES[layout.noise](_FLOWS[layout.flow](stamped)) + "\n"


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


def _stamped(lines: list[str], layout: Layout, stamp: Sequence[str], page_head: str) -> list[str]:
    """Put the frame of the transmission, or the head of a page, where a page would end."""
    injected = {"mid_sentence": list(stamp), "page_head": [page_head]}.get(layout.stamp, [])
    places = [rank for rank, line in enumerate(lines) if INJECT in line]
    if injected and places:
        at = places[-1] if layout.stamp == "mid_sentence" else places[len(places) // 2]
        first, _, second = lines[at].partition(INJECT)
        lines = [*lines[:at], first, *injected, second.strip(), *lines[at + 1 :]]
    elif layout.stamp in ("mid_sentence", "foot"):
        lines = [*lines, *stamp]
    if layout.stamp == "foot":
        lines = [*stamp, *lines]
    return [line.replace(INJECT, "") for line in lines]


# --- lines ----------------------------------------------------------------------------------------------------


def _wrapped(lines: Sequence[str]) -> str:
    return "\n".join(part for line in lines for part in _wrap(line))


def _wrap(line: str) -> list[str]:
    if len(line) <= WIDTH or "\t" in line or "|" in line:
        return [line]
    return textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False)


def _hyphenated(lines: Sequence[str]) -> str:
    return "\n".join(part for line in lines for part in _cut(line))


def _cut(line: str) -> list[str]:
    """Cut a line at its width, inside a small word where one falls there."""
    out = []
    while len(line) > WIDTH and "\t" not in line:
        at = line.rfind(" ", 0, WIDTH)
        word = line[at + 1 :].split(" ", 1)[0]
        room = WIDTH - at - 2
        if word.isalpha() and word.islower() and 3 <= room <= len(word) - 3:
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
    "wrapped": _wrapped,
    "hyphenated": _hyphenated,
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
