"""Headings that begin an item: an entry of the agenda told again, a line underlined or in capitals, labels alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.tree import Block, Part

HEADING = "HEADING"
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[^a-z0-9]*(?:\d{1,2}[ ]?[.):/-]+|[a-z][.)])?[^a-z0-9]*")
_SIGNS = re.compile(r"[^a-z0-9]+")
_UNDERLINED = re.compile(r"\n[ ]*\n[ ]*([a-z0-9][^\n]{3,110})\n[ ]*[-=_]{4,}[ ]*(?=\n)")
_IN_CAPITALS = re.compile(r"\n[ \t]*\n[ \t]*([^\W\d_][^\n:]{8,118}?)[ \t]*(?=\n)")
# « taxe professionnelle 9,12 %.\nBUDGET PRIMITIF 2004\n\nLe budget »: a page ended, and the empty line with it
_UNDER_A_SENTENCE = re.compile(r"[^\W\d_]{2}[^\n]*[.!?)][ \t]*\n[ \t]*([^\W\d_][^\n:]{8,118}?)[ \t]*(?=\n[ \t]*\n)")
_VERB = (
    r"(?i:valide|approuve|autorise|d[ée]cide|donne|fixe|adopte|charge|pr[ée]cise|dit|accepte|sollicite|mandate|prend"
    r"|d[ée]signe|cr[ée]e|vote|inscrit|d'|de |que )"
)
_BULLETED = re.compile(
    r"\n[ \t]*\n[ \t]*(?P<bullet>[*•▪●■□➢►→✓-])[ \t]+(?P<words>(?!"
    + _VERB
    + r")[A-ZÀ-Þ][^\n]{6,118}?[^\n.;,:])[ \t]*(?=\n)"
)
_LABEL = re.compile(
    r"(?i)(?:[ée]tai|pr[ée]sent|absent|excus|procur|pouvoir|repr[ée]sent|s[ée]ance|session|r[ée]union|ordre du jour"
    r"|proc[eè]s|compte[ -]rendu|date"
    r"|nombre|secr[ée]taire|pr[ée]sid|conseil|commune|mairie|d[ée]partement|r[ée]publique|extrait|vot[ée]|pour|contre"
    r"|adopt|approuv|d[ée]cid|autoris)"
)
# « Rapport n° 2022.11.178 - », « Affaire 3 : »: whatever the label, it comes again with the next number
_LABELLED = re.compile(
    r"(?<![^\n])[ ]*((?:[a-z][a-z.]{1,14}[ ]){0,2}(?:n[ ]?[°o.][ ]?)?(?:[a-z]{1,8}[-_. ]{0,2})?"
    r"\d{1,4}(?:[a-z]{2,8}[-._]?\d{1,4}|(?:[-._/]\d{1,4}){0,3}))(?=[ ]*(?:[-:.)]|\n)|[ ]{2}|[ ][a-z])"
)
_INSIDE = re.compile(
    r"(?:article|art|lot|chapitre|titre|section|alinea|annexe|page|tranche|parcelle|phase|compte|fonction|imputation|zone|ligne"
    r"|tableau|exercice|programme|operation|vu|le|la|du|de|soit|total|pour|contre|abstention|budget|nombre|an|art)s?\b"
)
_DIGITS = re.compile(r"\d+")
_STEP = 3  # the number of the next item may be as much higher
_SHORTEST, _ENTRIES = 10, 120  # letters of an entry, entries of an agenda
_PREFIX = 24  # an entry as long as that may go on, on either side


def with_headings(view: str, minutes: Part) -> Part:
    """Add a block at each line that repeats an entry of the agenda."""
    agenda = next((b for b in minutes.blocks if b.kind == "AGENDA"), None)
    return _with(minutes, _repeated(view, agenda.cue.end, minutes.span.end)) if agenda is not None else minutes


def with_underlined(view: str, minutes: Part) -> Part:
    """Add a block at each line that stands over a row of dashes or equal signs, between empty lines."""
    found = _UNDERLINED.finditer(view, minutes.span.start, minutes.span.end)
    return _with(minutes, (Span(m.start(1), m.start(1)) for m in found))


def with_labels(view: str, minutes: Part) -> Part:
    """Add a block at each line that begins with a label and the number after that of the line before it."""
    series: dict[str, list[tuple[int, Span]]] = {}
    for found in _LABELLED.finditer(view, minutes.span.start, minutes.span.end):
        label = found[1]
        if _INSIDE.match(label) or label.isdigit():
            continue
        number = int(_DIGITS.findall(label)[-1])
        told = series.setdefault(_DIGITS.sub("#", label), [])
        if not told or told[-1][0] < number <= told[-1][0] + _STEP:
            told.append((number, Span(*found.span(1))))
    best = max(series.values(), key=len, default=[])
    return _with(minutes, [span for _, span in best]) if len(best) > 1 else minutes


def with_capitals(text: str, minutes: Part) -> Part:
    """Add a block at each line in capitals under an empty one, the labels of the header left out.

    Where there are several, one under the end of a sentence is another, the empty line above lost with a page's end.
    """
    found = list(_headings(_IN_CAPITALS, text, minutes.span))
    if len(found) > 1:
        found += _headings(_UNDER_A_SENTENCE, text, Span(found[0].start, minutes.span.end))
    return _with(minutes, found)


def _headings(pattern: re.Pattern[str], text: str, within: Span) -> Iterator[Span]:
    found = pattern.finditer(text, within.start, within.end)
    return (Span(m.start(1), m.start(1)) for m in found if _is_heading(m[1]))


def with_bullets(text: str, minutes: Part) -> Part:
    """Add a block at each short line with the same bullet under an empty one: « * Taux des trois taxes »."""
    series: dict[str, list[Span]] = {}
    for found in _BULLETED.finditer(text, minutes.span.start, minutes.span.end):
        series.setdefault(found["bullet"], []).append(Span(found.start("words"), found.start("words")))
    best = max(series.values(), key=len, default=[])
    return _with(minutes, best) if len(best) > 1 else minutes


def _is_heading(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return len(letters) >= _SHORTEST and small * 12 <= len(letters) and not _LABEL.match(line)


def _with(minutes: Part, places: Iterable[Span]) -> Part:
    found = sorted(places)
    return Part(minutes.kind, minutes.span, tuple(_cut(minutes.blocks, found))) if found else minutes


def _repeated(view: str, start: int, end: int) -> Iterator[Span]:
    """Give where lines begin that repeat an entry of the agenda, once each."""
    entries: list[str] = []
    open_agenda = True
    for line in _LINE.finditer(view, start, end):
        mark = _MARK.match(line[0])
        begin = mark.end() if mark else 0
        words = _SIGNS.sub("", line[0][begin:])
        if len(words) < _SHORTEST:
            continue
        known = next((entry for entry in entries if _same(entry, words)), None)
        if known is not None:
            open_agenda = False
            entries.remove(known)
            yield Span(line.start() + begin, line.start() + begin)
        elif open_agenda and len(entries) < _ENTRIES:
            entries.append(words)


def _same(entry: str, words: str) -> bool:
    shorter = min(len(entry), len(words))
    return entry == words or (shorter >= _PREFIX and entry[:shorter] == words[:shorter])


def _cut(blocks: Sequence[Block], places: Sequence[Span]) -> Iterator[Block]:
    """Cut the bodies at the headings; a heading that is a cue itself stands before its block."""
    waiting = list(places)
    for place, block in enumerate(blocks):
        while waiting and waiting[0].start <= block.cue.start:
            yield _heading(waiting.pop(0), block.cue.start)
        following = blocks[place + 1].cue.start if place + 1 < len(blocks) else block.body.end
        end = min(block.body.end, max(following, block.cue.end))  # a table stands in its place, within the body before
        inside = [at for at in waiting if block.cue.end <= at.start < end]
        bounds = [*(at.start for at in inside), block.body.end]
        yield Block(block.kind, block.cue, Span(block.body.start, bounds[0])) if inside else block
        yield from (_heading(at, after) for at, after in zip(inside, bounds[1:], strict=False))
        waiting = [at for at in waiting if at not in inside]


def _heading(label: Span, end: int) -> Block:
    return Block(HEADING, label, Span(min(label.end, end), end) if label.end <= end else Span(label.end, label.end))
