"""The numbers that Word writes before the paragraphs of a list: « 1. », « Article 2 : », « a) »."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lxml import etree

from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct
from ctgcheck.reading.docx_names import is_on, space_of, value
from ctgcheck.reading.docx_styles import Number
from ctgcheck.reading.figures import BULLET, figure

_FORMATS: Mapping[str, str] = MappingProxyType(
    {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "decimalZero": "01"}
)
_PLACE = re.compile(r"%([1-9])")


class _Level(Struct, frozen=True):
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "1"
    text: str = ""
    bare: bool = False
    plain: bool = False


class Numbering:
    """The lists of a file, counted as their paragraphs come."""

    def __init__(self, root: etree._Element | None = None) -> None:
        """Read the part ``numbering.xml``."""
        self._lists: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._base: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restart: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root, space_of(root))

    def _read(self, root: etree._Element, w: str) -> None:
        self._w = w
        self._lists = {one.get(f"{w}abstractNumId", ""): one for one in root.iter(f"{w}abstractNum")}
        for num in root.iter(f"{w}num"):
            base = num.find(f"{w}abstractNumId")
            name = num.get(f"{w}numId", "")
            self._base[name] = (value(base) if base is not None else None) or ""
            self._restart[name] = dict(_overrides(num, w))

    def label(self, number: Number) -> str:
        """Count one more paragraph of a list; give what is written before it, with the space after."""
        base = self._base.get(number.list, "")
        level = self._levels_of(base).get(number.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(base, {})
        restart = self._restart[number.list].pop(number.level, None)
        before = counts.get(number.level, level.start - 1)
        counts[number.level] = restart if restart is not None else before + 1
        for deeper in [depth for depth in counts if depth > number.level]:
            del counts[deeper]
        text = _PLACE.sub(self._counted(base, level, counts), level.text)
        return text + ("" if level.bare or not text else " ")

    def _levels_of(self, base: str) -> dict[int, _Level]:
        """Read the levels of a list when its first paragraph comes: a file brings more lists than it uses."""
        if base not in self._levels:
            one = self._lists.get(base)
            self._levels[base] = {} if one is None else dict(_level(x, self._w) for x in one.iter(f"{self._w}lvl"))
        return self._levels[base]

    def _counted(self, base: str, level: _Level, counts: Mapping[int, int]) -> Callable[[re.Match[str]], str]:
        levels = self._levels_of(base)

        def counted(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = levels.get(depth, _Level())
            return figure(counts.get(depth, other.start), "1" if level.plain else other.form)

        return counted


def _level(level: etree._Element, w: str) -> tuple[int, _Level]:
    said = {etree.QName(child).localname: child for child in level if isinstance(child.tag, str)}
    form = _said(said, "numFmt") or "decimal"
    text = _said(said, "lvlText") or ""
    if form == "bullet":
        text = text if text in ("-", "–", "—") else BULLET
    elif form == "none":
        text = _PLACE.sub("", text)
    start = _said(said, "start") or "1"
    depth = level.get(f"{w}ilvl", "0")
    return _number(depth, 0), _Level(
        start=_number(start, 1),
        form=_FORMATS.get(form, "1"),
        text=text,
        bare=_said(said, "suff") == "nothing",
        plain="isLgl" in said and is_on(said["isLgl"]),
    )


def _overrides(num: etree._Element, w: str) -> list[tuple[int, int]]:
    found = []
    for override in num.iter(f"{w}lvlOverride"):
        start = override.find(f"{w}startOverride")
        if start is not None:
            found.append((_number(override.get(f"{w}ilvl", "0"), 0), _number(value(start) or "1", 1)))
    return found


def _said(said: Mapping[str, etree._Element], name: str) -> str | None:
    return value(said[name]) if name in said else None


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise
