"""French whole numbers, in figures or in words (a table of every spelling from 0 to 2100)."""

from __future__ import annotations

from functools import cache, lru_cache

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.tree import NumberPiece

_UNITS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix sept", "dix huit", "dix neuf")
_TENS = {
    20: ("vingt",),
    30: ("trente",),
    40: ("quarante",),
    50: ("cinquante",),
    60: ("soixante",),
    70: ("septante",),
    80: ("quatre vingt", "huitante", "octante"),
    90: ("nonante",),
}
_VARIANTS = {
    "une": "un",
    "vingts": "vingt",
    "cents": "cent",
    "mil": "mille",
    "milles": "mille",
    "mile": "mille",
    "premiere": "premier",
}
_WORD = re.compile(r"[a-z]+")
_ANY_NUMBER = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,2}(?![0-9])|[0-9]{1,9}")
_ANY_WORD = re.compile(r"[a-z]+(?:[ \n-]{1,3}[a-z]+){0,8}")
_EMPTY = re.compile(r"[\s:=._…|]*\Z")
_NONE_SAID = re.compile(r"[\s:=]*(?:neant|aucune?|zero|/|-)[\s.]*\Z")
_GLUED_THOUSAND = re.compile(r"^(deux)(?=mil)")


def number_of(words: str) -> int | None:
    """Give the value of a folded spelling (« vingt et un », « deux-mil-trois »), or None."""
    spelled = _WORD.findall(_GLUED_THOUSAND.sub(r"\1 ", words))
    return _table().get(" ".join(_VARIANTS.get(word, word) for word in spelled if word != "et"))


def read_number(text: str, span: Span, folded: str | None = None) -> NumberPiece | None:
    """Read the first number of a span, in figures or in words.

    « néant », « aucun », « / » or « - » alone is 0; a blank (dots, underscores, nothing) has no value;
    None where there are words but no number.
    """
    body = (folded or fold(text))[span.start : span.end]
    if _EMPTY.match(body):
        return NumberPiece(span, None)
    if _NONE_SAID.match(body):
        return NumberPiece(span, 0)
    figures, words = _ANY_NUMBER.search(body), _first_words(body)
    if figures and (words is None or figures.start() < words[0]):
        place = Span(span.start + figures.start(), span.start + figures.end())
        return NumberPiece(place, int(figures[0].replace(" ", "")))
    if words is None:
        return None
    return NumberPiece(Span(span.start + words[0], span.start + words[1]), words[2])


def _first_words(body: str) -> tuple[int, int, int] | None:
    """Find the first number in words: the longest spelling from the first word that starts one."""
    for run in re.finditer(r"[a-z]+", body):
        if number_of(run[0]) is None:
            continue
        longest = _ANY_WORD.match(body, run.start())
        ends = [m.end() for m in re.finditer(r"[a-z]+", longest[0])] if longest else []
        for end in reversed(ends):
            value = number_of(body[run.start() : run.start() + end])
            if value is not None and not body[run.start() : run.start() + end].endswith("et"):
                return run.start(), run.start() + end, value
    return None


@lru_cache(maxsize=1)
def _table() -> dict[str, int]:
    """Spell every number, without « et » nor hyphens, singular: one key a way of saying it."""
    table = {"zero": 0, "premier": 1}
    for value in range(1, 2101):
        for spelling in _spellings(value):
            table.setdefault(spelling, value)
    return table


def _spellings(value: int) -> tuple[str, ...]:
    if value < 100:
        return _below_hundred(value)
    if value < 1000:
        return _hundreds(value)
    thousands, rest = divmod(value, 1000)
    head = "mille" if thousands == 1 else f"{_UNITS[thousands]} mille"
    said = tuple(f"{head} {tail}".strip() for tail in (_spellings(rest) if rest else ("",)))
    if 1100 <= value < 2000:  # « dix-neuf cent quatre-vingts »
        said += tuple(f"{_below_hundred(value // 100)[0]} {tail}" for tail in _hundreds(100 + value % 100))
    return said


@cache
def _hundreds(value: int) -> tuple[str, ...]:
    count, rest = divmod(value, 100)
    head = "cent" if count == 1 else f"{_UNITS[count]} cent"
    return tuple(f"{head} {tail}".strip() for tail in (_below_hundred(rest) if rest else ("",)))


@cache
def _below_hundred(value: int) -> tuple[str, ...]:
    if value < 20:
        return (_UNITS[value] if value < 10 else _TEENS[value - 10],)
    tens, unit = value // 10 * 10, value % 10
    said = tuple(f"{name} {_UNITS[unit]}".strip() for name in _TENS[tens])
    if tens in {70, 90}:  # « soixante-douze », « quatre-vingt-douze »
        said = (f"{_TENS[tens - 10][0]} {_TEENS[unit]}", *said)
    return said
