"""Pictures of texts, as a scanner gives them: what the tests send as scans."""

from __future__ import annotations

import io
import textwrap

from ctgcheck.reading.pdf_file import opened
from tests.pdf_maker import lines, pdf

DOTS = 200
_WIDE, _STEP, _LEFT = 88, 13, 55


def picture_of(text: str, form: str = "PNG") -> bytes:
    """Draw the first page of a text, its long lines folded; needs pillow."""
    from PIL import Image  # noqa: PLC0415

    folded = [part for line in text.splitlines() for part in textwrap.wrap(line, _WIDE) or [""]]
    with opened(pdf(lines(*folded[:60], left=_LEFT, top=40, step=_STEP))) as file, file.page(0) as page:
        assert page
        width, height, data = page.drawn(DOTS)
    out = io.BytesIO()
    Image.frombytes("L", (width, height), data).save(out, form)
    return out.getvalue()
