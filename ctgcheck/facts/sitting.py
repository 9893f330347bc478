"""The sitting: day, hour, convocation, what is exceptional."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck import ready_patterns as re
from ctgcheck.facts.officers import officers
from ctgcheck.facts.scope import Scope, dates, preamble, times
from ctgcheck.model import Reading, Span
from ctgcheck.tree import Block, DatePiece, TimePiece

Found = tuple[str, Reading]

_HEADINGS = ("MINUTES_HEAD", "LIST_HEAD", "EXTRACT_HEAD", "ACT_HEAD")
_CLOSE = 14  # characters between « séance du » and its date
_CONVOCATION_REACH = 130
_IN_A_TITLE = frozenset({"OBJECT", "AGENDA", "ITEM", "APPROVED_MINUTES"})
_EXCEPTIONAL = {
    "REMOTE": "sitting.remote",
    "SECOND_CALL": "sitting.second_convocation",
    "CLOSED_DOORS": "sitting.closed_doors",
}
_NOTE = re.compile(r"accompagnee?s?\s+d[^.]{0,40}(?:rapport|note)s?|note\s+(?:explicative\s+)?de\s+synthese")
_SECOND = re.compile(r"(?:seconde|deuxieme|nouvelle|2e|2eme)\s+convocation|sans\s+condition\s+de\s+quorum")
# « le quorum n'ayant pas été atteint à la séance du 9 mars, convoquée le 3 », « Première convocation : »
_FIRST_CALL = re.compile(
    r"quorum[^.;\n]{0,60} (?:seance|reunion) d[ue] [^.;,\n]{3,30},? ?(?:initialement |regulierement |dument )?\Z"
    r"|(?:premiere|1ere|1re) \Z"
)
_FROM_AFAR = re.compile(r"visio|distance|distanciel")
_COMMITTEE = re.compile(r"\b(?:comite\s+(?:social|technique)|commission(?!\s+permanente)|cst)\b[^.;]{0,100}\Z")
# the first sitting is from the Friday to the Sunday after the vote (CGCT, L2121-7); in 2020, decree 2020-571
_FIRST_SITTINGS = (
    (date(2008, 3, 14), date(2008, 3, 16)),
    (date(2008, 3, 21), date(2008, 3, 23)),
    (date(2014, 3, 28), date(2014, 3, 30)),
    (date(2014, 4, 4), date(2014, 4, 6)),
    (date(2020, 5, 23), date(2020, 5, 28)),
    (date(2020, 7, 3), date(2020, 7, 5)),
    (date(2026, 3, 20), date(2026, 3, 22)),
    (date(2026, 3, 27), date(2026, 3, 29)),
)
_INSTALLATION = re.compile(
    r"installe[s]?\s+(?:dans\s+leurs\s+fonctions|les\s+(?:conseillers|membres))|(?:proclame|declare)s?\s+installes"
    r"|(?:proces[ -]verbal|seance)\s+d'installation|installation\s+du\s+conseil\s+municipal"
)

_FRAME = 240  # characters of a frame that cuts the sentence
_MINUTES = {"quinze": "15", "trente": "30", "quarante-cinq": "45"}
_MINUTES_BELOW = re.compile(
    r"[ ]*\n(?:[^\n]*\n){1,5}?[ ]*(\d\d|quinze|trente|quarante-cinq), (?:le |l'|les |a |au |en |dans )"
)
_OF_ANOTHER_DAY = re.compile(
    r"affich|convoc|approuv|transmi|recu|version|mise? a jour|imprim|redige|modifie|etat (?:au|du)|\n\s*\n.*[,.]"
)


def sitting(scope: Scope) -> Iterator[Found]:
    """Read « Séance du 3 avril 2025 à 20h00 », « date de convocation », « sous la présidence de »."""
    days = list(_days(scope))
    for piece in days:
        if piece.value is not None:
            yield "sitting.date", scope.reading(piece.value, piece.span)
        if piece.weekday:
            yield "sitting.weekday", scope.reading(piece.weekday, piece.span)
    yield from _time(scope)
    known = next((p.value for p in days if p.value is not None), None)
    yield from _convocation(scope, known)
    yield from _note(scope)
    yield from officers(scope)
    yield from _exceptional(scope)


def sitting_day(scope: Scope) -> date | None:
    """Give the first day read for the sitting."""
    return next((p.value for p in _days(scope) if p.value is not None), None)


def _days(scope: Scope) -> Iterator[DatePiece]:
    """Read the day in the opening sentence first, then in the headings; further down only where these tell none."""
    early = preamble(scope.header)
    found = [d for b in early if b.kind == "OPENING" for d in dates(b)[:1]]
    found += [
        d for before, block in zip((None, *early), early, strict=False) for d in _announcing(scope, before, block)
    ]
    yield from found or (d for b in scope.at_opening("OPENING") for d in dates(b)[:1])


def _announcing(scope: Scope, before: Block | None, block: Block) -> list[DatePiece]:
    if block.kind == "SITTING" and not _inside_a_title(scope, before, block):
        return _right_after(scope, block)
    if block.kind in _HEADINGS:
        return [d for d in dates(block)[:1] if _announced(scope, block, d)]
    return _right_after(scope, block, 24) if block.kind == "MET" else []


def _right_after(scope: Scope, block: Block, reach: int = _CLOSE) -> list[DatePiece]:
    """Give the date that follows a cue, blanks not counted."""
    near = (d for d in dates(block)[:1] if d.span.end > block.cue.end)
    return [d for d in near if len(scope.words(Span(block.body.start, max(block.body.start, d.span.start)))) <= reach]


def _announced(scope: Scope, block: Block, day: DatePiece) -> bool:
    """Say whether the words between the heading and the day speak of the sitting."""
    between = scope.low(Span(block.cue.end, max(block.cue.end, day.span.start)))
    return len(between) < 110 and not _OF_ANOTHER_DAY.search(between)


def _inside_a_title(scope: Scope, before: Block | None, block: Block) -> bool:
    if before is None or before.kind not in _IN_A_TITLE:
        return False
    return "\n" not in scope.low(Span(before.cue.start, block.cue.start))


def _time(scope: Scope) -> Iterator[Found]:
    for kinds in (("OPENING", "SITTING", "MET", *_HEADINGS), ("OPENED",), ("OTHER", "CONVOCATION"), ("PRESENT",)):
        for block in scope.at_opening(*kinds):
            for piece in times(block)[:1]:
                yield "sitting.time", scope.reading(_with_minutes(scope, piece), piece.span)
                return


def _with_minutes(scope: Scope, piece: TimePiece) -> str:
    """Give « à 20 heures » the « 30 » of the next line of the sentence, where a frame stands between the two."""
    after = scope.folded[piece.span.end : piece.span.end + _FRAME]
    found = _MINUTES_BELOW.match(after) if piece.value.endswith(":00") else None
    if found is None:
        return piece.value
    return piece.value[:-2] + (found[1] if found[1].isdigit() else _MINUTES[found[1]])


# --- convocation ----------------------------------------------------------------------------------------------


def _convocation(scope: Scope, sitting_date: date | None) -> Iterator[Found]:
    for block in scope.at_opening("CONVOCATION", "URGENCY", "SECOND_CALL"):
        if block.kind != "CONVOCATION" and "convo" not in scope.low(block.cue):
            continue
        if block.kind == "SECOND_CALL" and _of_a_committee(scope, block):
            continue
        if _FIRST_CALL.search(scope.low(Span(max(0, block.cue.start - 160), block.cue.start))):
            continue
        for piece in dates(block)[:1]:
            near = piece.span.start - block.body.start <= _CONVOCATION_REACH
            value = piece.value or _completed(piece, sitting_date)
            if near and value is not None and not _is_sitting(scope, block, piece):
                yield "sitting.convocation_date", scope.reading(value, piece.span)


def _of_a_committee(scope: Scope, block: Block) -> bool:
    """Say whether a call is that of a committee which gives its opinion: « l'avis du comité social, sur seconde »."""
    return _COMMITTEE.search(scope.low(Span(max(0, block.cue.start - 120), block.cue.start))) is not None


def _note(scope: Scope) -> Iterator[Found]:
    """Read « convocation accompagnée des rapports de présentation »."""
    for block in scope.at_opening("CONVOCATION"):
        found = _NOTE.search(scope.folded, block.cue.start, min(block.body.end, block.cue.end + 260))
        if found:
            yield "sitting.note_sent", scope.reading(True, Span(found.start(), found.end()))
            return


def _is_sitting(scope: Scope, block: Block, piece: DatePiece) -> bool:
    """Say whether the day is the sitting's: « convoqués pour la séance du »."""
    between = scope.low(Span(block.body.start, max(block.body.start, piece.span.start)))
    return re.search(r"\bpour\s+(?:le|la)\b|s'est|affich|seance", between) is not None


def _completed(piece: DatePiece, sitting_date: date | None) -> date | None:
    """Complete « le 29 février » or « le 5 » with the year of the sitting that follows it."""
    if sitting_date is None or piece.day is None or piece.year is not None:
        return None
    for back in range(4 if piece.month is None else 12):
        year, month = divmod(sitting_date.year * 12 + sitting_date.month - 1 - back, 12)
        if piece.month not in (None, month + 1):
            continue
        found = _day(year, month + 1, piece.day)
        if found is not None and found <= sitting_date:
            return found
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- what is exceptional --------------------------------------------------------------------------------------


def _exceptional(scope: Scope) -> Iterator[Found]:
    early = preamble(scope.header)
    for block in early:
        name = _EXCEPTIONAL.get(block.kind)
        if block.kind == "PRESENT" and _FROM_AFAR.search(scope.low(block.cue)):
            yield "sitting.remote", scope.reading(True, block.cue)
        if block.kind == "SECOND_CALL" and _of_a_committee(scope, block):
            continue
        if name is not None and (block.kind != "SECOND_CALL" or _SECOND.search(scope.low(block.cue))):
            yield name, scope.reading(True, block.cue)
    yield from _failed_sitting(scope, early)
    for block in scope.of("CLOSED_DOORS"):
        yield "sitting.closed_doors", scope.reading(True, block.cue)
    yield from _installation(scope, early)


def _installation(scope: Scope, early: tuple[Block, ...]) -> Iterator[Found]:
    """Tell the first sitting of a council by its words, or by its day: no other is held so soon after the vote."""
    found = _INSTALLATION.search(scope.folded, early[0].cue.start, early[-1].body.end) if early else None
    if found:
        yield "sitting.installation", scope.reading(True, Span(found.start(), found.end()))
        return
    for piece in _days(scope):
        if piece.value is not None and any(first <= piece.value <= last for first, last in _FIRST_SITTINGS):
            yield "sitting.installation", scope.reading(True, piece.span)
            return


def _failed_sitting(scope: Scope, early: tuple[Block, ...]) -> Iterator[Found]:
    """Read « le quorum n'ayant pas été atteint lors de la séance du 31 janvier »."""
    for block in early:
        if block.kind == "SECOND_CALL" and "quorum" in scope.low(block.cue):
            for piece in dates(block)[:1]:
                if piece.value is not None:
                    yield "sitting.failed_sitting_date", scope.reading(piece.value, piece.span)
