"""Signs that the text was recognised on an image: letters and figures taken for one another (« 2OO7 », « FEVR1ER »)."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.leftovers import first_line, own_spans
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_CAPITALS = "A-ZÀ-ÖØ-Ý"
_SMALL = "a-zß-öø-ÿ"
_TAKEN = re.compile(
    r"(?<![\w.,/-])(?=[\dOIl]*\d)(?=[\dOIl]*[OIl])[\dOIl]{2,}(?![\w/-])"  # 2OO7, l6, O9
    rf"|(?<!\w)\d(?!(?:ER|ÈR|EM|ÈM|ND|IEM|IÈM))[{_CAPITALS}]{{4,}}(?!\w)"  # 5UBVENTIONS
    rf"|(?<!\w)[{_CAPITALS}]{{2,}}\d[{_CAPITALS}]{{2,}}(?!\w)"  # FEVR1ER
    rf"|(?<!\w)\d(?!i?[eè]me|i[eè]re)[{_SMALL}]{{5,}}(?!\w)"  # 1également
    rf"|(?<!\w)[{_SMALL}]{{2,}}[01][{_SMALL}]{{2,}}(?!\w)"  # t0us
    r"|(?<!\w)M[\"'’”“]{2,}"  # M"" for Mme
)
_SURE = 2  # one may be a name of something; two are the trace of a machine


def scans(scope: Scope) -> Iterator[Found]:
    """Read whether what is compared was well recognised: on such a text a contradiction may be the machine's."""
    areas = own_spans(scope)
    if not areas:
        return
    text = scope.text
    taken = {m[0]: Span(m.start(), m.end()) for area in areas for m in _TAKEN.finditer(text, area.start, area.end)}
    misread = len(taken) >= _SURE
    yield "act.scanned", scope.reading(misread, next(iter(taken.values())) if misread else first_line(scope))
