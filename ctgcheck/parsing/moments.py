"""Dates and hours: « mardi 12 mars 2024 à 20 h 30 », « l'an deux mille vingt-quatre, le onze décembre »."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from lark import Token, Tree

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import runs, span_of
from ctgcheck.parsing.numbers import number_of
from ctgcheck.tree import DatePiece, TimePiece

Moment: TypeAlias = DatePiece | TimePiece

YEARS = range(1950, 2101)
# a year that the statement puts far from its day: « le trois avril à vingt heures [...] deux mille vingt-cinq »
_FAR = 400
# no statement tells more years than that apart from their days
_FEW = 20
# one figure was misread: a year too far away shows that another one was too
_LIKELY_YEARS = range(1980, 2041)

_CUE = re.compile(
    r"[0-9] ?(?:[./-] ?[0-9]|h|:[0-9])|heure|midi|minuit|l[eu] [0-9]|du [0-9]|di\b|dimanche|deux.{0,3}mil"
    r"|janv|fevr|vrier|mars|avr|mai|juin|jun\b|juil|aout|ao.?t|sept|oct|nov|dec|cembre"
    r"|le (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[a-z]{2,6}ze|vingt|trente)"
    r"(?: et un| ?-[a-z]{4,6})?(?:,| du| cou)"
)
_MONTHS = {
    "jan": 1, "fev": 2, "fvr": 2, "mar": 3, "avr": 4, "mai": 5, "jun": 6, "aou": 8, "aot": 8,
    "sep": 9, "oct": 10, "nov": 11, "dec": 12, "dce": 12,
}  # fmt: skip
_FIGURES = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^a-z]")
_MISREAD = str.maketrans({"l": "1", "i": "1", "o": "0", " ": None})
_CLOCK = re.compile(
    r"(?P<hour>[0-9l]?[0-9]|[a-z \n-]+?)[ \n-]*(?:heures?|hrs?|h(?![a-np-z])|:)\.?(?P<rest>.*)", re.DOTALL
)


class _Year(Struct, frozen=True):
    """A year that stands apart from its day."""

    span: Span
    value: int
    run: int


def read_dates(text: str, span: Span, folded: str | None = None) -> tuple[DatePiece, ...]:
    """Read the dates of a span, complete or not, in order; ``folded`` is ``fold(text)`` when it is at hand."""
    return tuple(piece for piece in read_moments(text, span, folded) if isinstance(piece, DatePiece))


def read_times(text: str, span: Span, folded: str | None = None) -> tuple[TimePiece, ...]:
    """Read the hours of a span, in order."""
    return tuple(piece for piece in read_moments(text, span, folded) if isinstance(piece, TimePiece))


def read_moments(text: str, span: Span, folded: str | None = None) -> tuple[Moment, ...]:
    """Read the dates and the hours of a span, in order.

    An incomplete date (« le 5 », « 3 mars ») has no value but its day and month; a year told apart
    (« L'an deux mille vingt-quatre ») completes the nearest date without year, and only that one.
    """
    body = (folded or fold(text))[span.start : span.end]
    if not _CUE.search(body):
        return ()
    dates: list[tuple[int, DatePiece]] = []
    years: list[_Year] = []
    times: list[Moment] = []
    for end, tree in runs("moments", body + "\n", _CUE):
        for found in tree.children:
            if not isinstance(found, Tree) or span_of(found, 0).start >= end:
                continue
            if found.data == "date":
                dates.append((end, _date(found, span.start)))
            elif found.data == "year":
                years.append(_Year(span_of(found, span.start), _year_of(found), end))
            else:
                times.extend(_time(found, span.start))
    return tuple(sorted((*_completed(dates, years), *times), key=lambda piece: piece.span))


# --- dates ----------------------------------------------------------------------------------------------------


def _date(found: Tree[Token], offset: int) -> DatePiece:
    tokens = {child.type: child for child in found.children if isinstance(child, Token)}
    weekday = str(tokens["WEEKDAY"]) if "WEEKDAY" in tokens else None
    day: int | None
    month: int | None
    year: int | None
    if "NUMERIC" in tokens:
        day, month, year = _numeric(tokens["NUMERIC"])
    else:
        day, month, year = _day_of(tokens), _month_of(tokens.get("MONTH", "")), _year_of(found) or None
    repaired = not tokens.keys().isdisjoint({"DAY_OCR", "YEAR_OCR"}) or "rn" in tokens.get("MONTH", "")
    if repaired and year and year not in _LIKELY_YEARS:
        year = None
    return DatePiece(span_of(found, offset), _calendar(year, month, day), day, month, year, weekday, repaired)


def _calendar(year: int | None, month: int | None, day: int | None) -> date | None:
    """Give the day of the calendar, or None when it is incomplete, impossible or out of ``YEARS``."""
    if year not in YEARS or month is None or day is None or year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 30 février
        return None


def _numeric(token: Token) -> tuple[int, int, int]:
    first, month, last = (int(figures) for figures in _FIGURES.findall(token))
    if first > 31:
        return last, month, first
    return first, month, _century(last) if last < 100 else last


def _century(year: int) -> int:
    return 2000 + year if year <= 60 else 1900 + year


def _day_of(tokens: dict[str, Token]) -> int | None:
    if "DAY_OCR" in tokens:
        day = int(tokens["DAY_OCR"].translate(_MISREAD))
        return day if 1 <= day <= 31 else None
    said = tokens.get("DAY") or tokens.get("LONE_DAY") or tokens.get("SMALL") or ""
    figures = _FIGURES.search(said)
    return int(figures[0]) if figures else number_of(said)


def _month_of(word: str) -> int | None:
    letters = _LETTERS.sub("", word)
    if letters.startswith("jui"):  # juin, juillet
        return 6 if letters == "juin" else 7
    return _MONTHS.get(letters[:3])


def _year_of(found: Tree[Token]) -> int:
    """Give the year told, 0 where none is."""
    for token in found.children:
        if not isinstance(token, Token):
            continue
        if token.type in {"YEAR", "OLD_YEAR"}:
            return int(token)
        if token.type == "YEAR_WORDS":
            return _whole(number_of(token))
        if token.type == "YEAR_OCR":
            return int(token.translate(_MISREAD))
        if token.type == "YEAR_SHORT":
            return _century(int(token.lstrip("'")))
    return 0


def _whole(year: int | None) -> int:
    """Refuse « deux mille » alone: a column woven into the text cut the rest of the year."""
    return 0 if year is None or year == 2000 else year


# --- a year apart from its day -----------------------------------------------------------------------------------


def _completed(dates: list[tuple[int, DatePiece]], years: list[_Year]) -> Iterator[DatePiece]:
    pieces = dict(enumerate(dates))
    for year in years[:_FEW]:
        place = _nearest(pieces, year)
        if place is not None:
            run, piece = pieces[place]
            pieces[place] = run, _joined(piece, year)
    for _, piece in pieces.values():
        yield piece
        # the year told twice, differently: both are kept
        for year in years[:_FEW]:
            if piece.year and year.value != piece.year and 0 <= piece.span.start - year.span.end <= len(", le "):
                yield _joined(piece, year)


def _nearest(pieces: dict[int, tuple[int, DatePiece]], year: _Year) -> int | None:
    """Find the date without year that a year completes: in the same breath first, then the nearest one."""
    open_dates = [
        (run != year.run, abs(piece.span.start - year.span.start), place)
        for place, (run, piece) in pieces.items()
        if piece.year is None and piece.month and not piece.repaired
    ]
    alone = len(pieces) == 1
    near = [(other, gap, place) for other, gap, place in open_dates if not other or (alone and gap < _FAR)]
    return min(near)[2] if near else None


def _joined(piece: DatePiece, year: _Year) -> DatePiece:
    span = Span(min(piece.span.start, year.span.start), max(piece.span.end, year.span.end))
    value = _calendar(year.value, piece.month, piece.day)
    return DatePiece(span, value, piece.day, piece.month, year.value, piece.weekday, piece.repaired)


# --- hours ----------------------------------------------------------------------------------------------------


def _time(found: Tree[Token], offset: int) -> Iterator[TimePiece]:
    words = str(found.children[0])
    minutes = _minutes(words)
    if minutes is not None and 0 <= minutes <= 24 * 60:
        start = span_of(found, offset).start
        yield TimePiece(Span(start, start + len(words.rstrip())), f"{minutes // 60 % 24:02}:{minutes % 60:02}")


def _minutes(words: str) -> int | None:
    """Give the minutes since midnight."""
    said = _CLOCK.match(words)
    if said is None:  # midi, minuit
        noon = {"mid": 12 * 60, "min": 24 * 60}.get(words[:3])
        return None if noon is None else noon + (_past(words) or 0)
    figures = said["hour"].replace("l", "1") if said["hour"][-1].isdigit() else said["hour"]  # « l9h00 », misread
    hour, past = _value(figures), _past(said["rest"])
    if hour is None or past is None:
        return None
    if hour < 12 and ("soir" in words or "apres" in words):
        hour += 12
    return hour * 60 + past


def _past(rest: str) -> int | None:
    """Give the minutes after the hour: « trente », « et demie », « moins le quart », nothing."""
    for word, part in {"demi": 30, "quart": 15}.items():
        if word in rest:
            return -part if "moins" in rest else part
    value: int | None
    plain = re.sub(r"minutes?|min|mn|(?:du soir|de l'apres-midi)$|(?<![a-z])(?:et|midi|minuit)(?![a-z])", "", rest)
    value = _value(plain) if plain.strip() else 0
    return -value if value is not None and "moins" in rest else value


def _value(said: str) -> int | None:
    if said.strip() == "oo":
        return 0
    figures = _FIGURES.search(said)
    return int(figures[0]) if figures else number_of(said.replace("moins", ""))
