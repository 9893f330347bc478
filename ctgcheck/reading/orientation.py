"""Pages scanned on their side or upside down: which way is up, and where a box stood before the page was turned."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.reading.words import Box

_TOLD = re.compile(r"^Rotate: (\d+)$\s*^Orientation confidence: ([\d.]+)$", re.MULTILINE)
_SURE = 1.0  # tesseract's own measure: below, it does not know


def before(box: Box, quarters: int, size: tuple[float, float]) -> Box:
    """Give where a box on what was turned clockwise by quarters, of this width and height, stood before."""
    left, top, right, bottom = box
    width, height = size
    stood: dict[int, Box] = {
        1: (top, width - right, bottom, width - left),
        2: (width - right, height - bottom, width - left, height - top),
        3: (height - bottom, left, height - top, right),
    }
    return stood.get(quarters % 4, box)


def told(said: str) -> int | None:
    """Read in what tesseract says of a page how many quarters clockwise set it upright; None where it does not know."""
    found = _TOLD.search(said)
    return int(found[1]) // 90 % 4 if found and float(found[2]) >= _SURE else None
