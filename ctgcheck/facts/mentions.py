"""Mentions at the head, at the foot, in the margin: register, notice of appeal, personal data, page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.leftovers import first_line, listed, own_spans
from ctgcheck.facts.scope import Scope, whole
from ctgcheck.facts.spelled import number
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_MONTHS = re.compile(r"(?:delai de|dans les)\s+(?:\(?(\d{1,2})\)?|([a-z]+))(?:\s*\(\s*\d{1,2}\s*\))?\s+mois")
_COURT = re.compile(
    r"tribunal\s+administratif\s+(?:territorialement\s+competent\s+)?(?:de\s+|d'|des\s+)"
    r"((?!la\b|l')[a-z][a-z-]+(?:[ -][a-z-]+){0,3})"
)
_COURT_ENDS = re.compile(
    r"\s(?:dans|par|peut|sis|situe|ou|et|a|au|compter|pendant|deux|durant|est|qui|un|d|le|sous)\b.*", re.DOTALL
)
_SILENCE = re.compile(r"\b(?:silence|reponse|repondre|rejet)")  # another time limit than that of the appeal
_REACH = 400
_PERSONAL = (
    re.compile(r"\bnee?(?:\(e\))? le (?:\d{1,2}[/. ])"),
    re.compile(r"\b(?:domiciliee?s?|demeurant)(?:\(e\))? (?:au |a |[0-9])[^\n,;]{3,60}"),
    re.compile(r"\bn(?:°|umero) de securite sociale\b[^\n]{0,30}\d"),
    re.compile(r"(?<!\d)[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3}(?: ?\d{2})?(?!\d)"),
    re.compile(r"\bfr\d{2}(?: ?\d{4}){5} ?\d{3}\b"),
)
_PAGE = re.compile(r"^[ ]*(?:page[ ]*)?(\d{1,3})[ ]*(?:/|sur)[ ]*(\d{1,3})[ ]*$", re.MULTILINE | re.IGNORECASE)
# a sign of the private area alone between blanks is the bullet of a font of signs
_BROKEN = re.compile(r"(?!(?<!\S)[\ue000-\uf8ff](?!\S))[^\s]{0,12}[\ufffd\u25a1\ue000-\uf8ff]{1,3}[^\s]{0,12}")
_SIGN = re.compile(r"[\ufffd\u25a1\ue000-\uf8ff]")
_REGISTER = re.compile(r"(?<!extrait )(?<!extrait du )(?<!extraits du )\bregistre\s+des\s+deliberations")
_COPY = re.compile(
    r"(?:suivent|sont|apposees?).{0,20}signatures?|signatures.{0,20}registre|(?:copie|extrait|ampliation)"
)
_HEAD = 800
_FEW = 5  # a stray sign is no illegible page


def mentions(scope: Scope) -> Iterator[Found]:
    """Read « dans un délai de deux mois », « né le », « Page 1/3 »."""
    yield _register_page(scope)
    yield from _appeal(scope)
    areas = own_spans(scope)
    if areas:
        found = [
            Span(m.start(), m.end()) for a in areas for p in _PERSONAL for m in p.finditer(scope.folded, a.start, a.end)
        ]
        yield listed(scope, "act.personal_data", found)
    yield from _pages(scope)
    broken = list(_garbled(scope))
    if len(scope.span) > 0:
        yield listed(scope, "act.garbled", broken if len(broken) >= _FEW else [])


def _register_page(scope: Scope) -> Found:
    """Tell the register's own page: it bears that name and nothing says that it is a copy, which the mayor signs."""
    start = min((b.cue.start for b in scope.header), default=scope.span.start)
    head = _REGISTER.search(scope.folded, start, start + _HEAD)
    if head is None or any(_COPY.search(scope.folded, s.start, s.end) for s in own_spans(scope)):
        return "act.register_page", scope.reading(False, first_line(scope))
    return "act.register_page", scope.reading(True, Span(head.start(), head.end()))


def _garbled(scope: Scope) -> Iterator[Span]:
    """Give the words that hold signs of no alphabet."""
    text, start, end = scope.text, scope.span.start, scope.span.end
    if _SIGN.search(text, start, end):
        yield from (Span(m.start(), m.end()) for m in _BROKEN.finditer(text, start, end))


def _appeal(scope: Scope) -> Iterator[Found]:
    """Read the months and the court from the words that follow the first mention of an appeal."""
    for block in scope.of("APPEAL"):
        area = Span(block.cue.start, min(max(whole(block).end, block.cue.start + _REACH), len(scope.folded)))
        if not re.search(r"recours|tribunal|contestee|deferee", scope.low(area)):
            continue
        months = _MONTHS.search(scope.folded, area.start, area.end)
        if months is not None and _SILENCE.search(scope.folded, area.start, months.start()):
            months = None
        value = None if months is None else int(months[1]) if months[1] else number(months[2])
        if months is not None and value:
            yield "formalities.appeal_months", scope.reading(value, Span(months.start(), months.end()))
        court = _COURT.search(scope.folded, area.start, area.end)
        if court is not None:
            name = _COURT_ENDS.sub("", court[1])
            span = Span(court.start(1), court.start(1) + len(name))
            yield "formalities.appeal_court", scope.reading(scope.words(span), span)
        if months is not None or court is not None:
            return


def _pages(scope: Scope) -> Iterator[Found]:
    """Give the pages that a numbering « 1/3, 3/3 » leaves out; nothing where there are several numberings."""
    marks = list(_PAGE.finditer(scope.document.text, scope.span.start, scope.span.end))
    totals = {int(m[2]) for m in marks}
    numbers = {int(m[1]) for m in marks}
    if len(totals) != 1 or len(numbers) < 2 or max(numbers) > (total := totals.pop()) or len(marks) > len(numbers):
        return
    first = Span(marks[0].start(), marks[0].end())
    missing = tuple(f"page {n} sur {total}" for n in range(1, total + 1) if n not in numbers)
    yield "act.pages_missing", Reading(missing[:20], scope.document.quote(first))
