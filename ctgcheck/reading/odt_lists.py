"""The numbers that LibreOffice writes before the paragraphs of a list, counted as they come."""

from __future__ import annotations

from lxml import etree

from ctgcheck.reading.odt_names import KIND, counted, said
from ctgcheck.reading.odt_styles import Level, Styles

_HEADINGS = "\x00headings"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Lists:
    """The lists being read, the innermost one last."""

    def __init__(self, styles: Styles) -> None:
        """Begin outside any list."""
        self._styles = styles
        self._open: list[str] = []
        self._counts: dict[str, dict[int, int]] = {}
        self._waiting = ""
        self._ids: dict[str, str] = {}

    def enter(self, one: etree._Element) -> None:
        """Begin a list; a new list of the same style counts anew unless it says that it goes on."""
        style = said(one, "text:style-name") or (self._open[-1] if self._open else "")
        earlier = self._ids.get(said(one, "text:continue-list") or "")
        if name := one.get(_ID):
            self._ids[name] = style
        if not self._open and not earlier and said(one, "text:continue-numbering") != "true":
            self._counts.pop(style, None)
        self._open.append(style)

    def leave(self) -> None:
        """End a list."""
        self._open.pop()
        self._waiting = ""

    def item(self, item: etree._Element) -> None:
        """Count one more item; its first paragraph bears the number."""
        self._waiting = ""
        if KIND.get(item.tag) == "text:list-header":
            return
        levels = self._styles.levels(self._open[-1])
        first = next((KIND.get(child.tag) for child in item if KIND.get(child.tag)), None)
        if first in ("text:p", "text:h"):
            self._waiting = self._label(self._open[-1], levels, len(self._open), item)

    def take(self) -> str:
        """Give the number of the paragraph that comes, once."""
        label, self._waiting = self._waiting, ""
        return label

    def heading(self, heading: etree._Element) -> str:
        """Give the number of a heading."""
        return self._label(_HEADINGS, self._styles.outline, counted(heading, "text:outline-level"), heading)

    def _label(self, name: str, levels: dict[int, Level], depth: int, element: etree._Element) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(name, {})
        start = counted(element, "text:start-value", -1)
        counts[depth] = start if start >= 0 else counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        others = [levels.get(d, Level()) for d in range(1, depth + 1)]
        numbers = [counts.get(d, other.start) for d, other in enumerate(others, 1)]
        return level.label(numbers, [other.form for other in others])
