"""What the reader of a text report may choose."""

from __future__ import annotations

from ctgcheck.model import Struct


class Options(Struct, frozen=True):
    """Columns of the terminal, and whether states are coloured too.

    ``brief``: what calls for nothing is only counted or named, so that what calls for something is seen.
    """

    width: int = 100
    colour: bool = False
    brief: bool = False
