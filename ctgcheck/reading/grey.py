"""A picture in grey: turned by quarters, and how grainy it is."""

from __future__ import annotations

from typing import NamedTuple

_SAMPLE = 7  # one point in so many is looked at
_PAPER = 160  # the lightest shades, of 256: those of the paper
_GRAINY = 5.0  # shades that the paper wavers by; a good scan stays below two


class Picture(NamedTuple):
    """A picture in grey, one byte a pixel; ``dots`` in an inch."""

    width: int
    height: int
    data: bytes
    dots: float

    def turned(self, quarters: int) -> Picture:
        """Turn the picture clockwise by quarters."""
        wide, tall, data = self.width, self.height, self.data
        if quarters % 4 == 1:
            return Picture(tall, wide, b"".join(data[x::wide][::-1] for x in range(wide)), self.dots)
        if quarters % 4 == 2:
            return self._replace(data=data[::-1])
        if quarters % 4 == 3:
            return Picture(tall, wide, b"".join(data[x::wide] for x in range(wide - 1, -1, -1)), self.dots)
        return self

    def is_grainy(self) -> bool:
        """Say whether the paper is so speckled that a figure may be misread with confidence."""
        sample = self.data[::_SAMPLE]
        shades = {shade: sample.count(bytes((shade,))) for shade in range(_PAPER, 256)}
        paper, count = max(shades, key=lambda shade: shades[shade]), sum(shades.values())
        wavering = sum(many * abs(shade - paper) for shade, many in shades.items())
        return wavering > _GRAINY * count
