"""What the styles of a LibreOffice file say: what they hide, how lists are numbered, which page comes first."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from ctgcheck.model import Struct
from ctgcheck.reading.figures import BULLET, figure
from ctgcheck.reading.odt_names import counted, full, said

_DEPTH = 20
_FORMS = frozenset({"1", "a", "A", "i", "I"})


class Level(Struct, frozen=True):
    """How one level of a list is numbered; ``form`` is empty where it is not, ``bullet`` where it has a sign."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1
    bullet: str = ""

    def label(self, counts: list[int], forms: list[str]) -> str:
        """Give what is written before a paragraph, with the space after."""
        if self.bullet:
            return f"{self.bullet} "
        if not self.form:
            text = (self.before + self.after).strip()
            return f"{text} " if text else ""
        pairs = list(zip(counts, forms, strict=True))[-self.shown :]
        numbers = ".".join(figure(count, form or "1") for count, form in pairs)
        return f"{self.before}{numbers}{self.after}".strip() + " "


class _Style(Struct, frozen=True):
    parent: str | None
    hidden: bool | None
    struck: bool | None
    page: str | None


class Styles:
    """The styles of ``content.xml`` and ``styles.xml``, by family and name."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        """Read the parts; the first one wins."""
        self._styles: dict[tuple[str, str], _Style] = {}
        self._unseen: dict[tuple[str, str], tuple[bool | None, bool | None]] = {}
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for style in root.iter(full("style:style")):
                key = (said(style, "style:family") or "", said(style, "style:name") or "")
                self._styles.setdefault(key, _read(style))
            for style in root.iter(full("text:list-style")):
                self._lists.setdefault(said(style, "style:name") or "", dict(map(_level, style)))
            for style in root.iter(full("text:outline-style")):
                self.outline = dict(map(_level, style))

    def unseen(self, family: str, name: str | None) -> tuple[bool | None, bool | None]:
        """Say whether a style hides its words, and strikes them out; None where it says nothing."""
        key = family, name or ""
        if key not in self._unseen:
            line = self._line(family, name)
            hidden = next((style.hidden for style in line if style.hidden is not None), None)
            struck = next((style.struck for style in line if style.struck is not None), None)
            self._unseen[key] = hidden, struck
        return self._unseen[key]

    def page_of(self, name: str | None) -> str | None:
        """Give the kind of page that the style of a paragraph opens."""
        return next((style.page for style in self._line("paragraph", name) if style.page), None)

    def levels(self, name: str | None) -> dict[int, Level]:
        """Give the levels of a list style."""
        return self._lists.get(name or "", {})

    def _line(self, family: str, name: str | None) -> list[_Style]:
        line: list[_Style] = []
        while name and (family, name) in self._styles and len(line) < _DEPTH:
            line.append(self._styles[family, name])
            name = line[-1].parent
        return line


def _read(style: etree._Element) -> _Style:
    words = style.find(full("style:text-properties"))
    display = said(words, "text:display") if words is not None else None
    line = said(words, "style:text-line-through-style") if words is not None else None
    kind = said(words, "style:text-line-through-type") if words is not None else None
    return _Style(
        parent=said(style, "style:parent-style-name"),
        hidden=None if display is None else display == "none",
        struck=None if line is None and kind is None else (line or kind) != "none",
        page=said(style, "style:master-page-name"),
    )


def _level(level: etree._Element) -> tuple[int, Level]:
    form = said(level, "style:num-format") or ""
    bullet = said(level, "text:bullet-char") or ""
    return counted(level, "text:level"), Level(
        form=form if form in _FORMS else ("1" if form else ""),
        before=said(level, "style:num-prefix") or "",
        after=said(level, "style:num-suffix") or "",
        shown=counted(level, "text:display-levels", most=10),
        start=counted(level, "text:start-value"),
        bullet=(bullet if bullet in "-–—" else BULLET) if bullet else "",
    )
