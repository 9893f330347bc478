"""The amounts of the act, and those that contradict themselves where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ctgcheck import ready_patterns as re
from ctgcheck.facts.leftovers import listed, own_spans
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.spelled import number
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_FIGURE = r"\d{1,3}(?:[ .]\d{3})+(?:,\d{1,2})?|\d+(?:[,.]\d{1,2})?"
_AMOUNT = re.compile(rf"(?<![\d.,/-])({_FIGURE})\s?(?:€|euros?\b)")
# « deux mille euros (2 500 €) »: nothing but the unit between the letters and the figures
_LETTERS = re.compile(rf"(?<![a-z])((?:[a-z]{{1,14}}[ -]){{1,8}})euros?\s*\(\s*({_FIGURE})\s?(?:€|euros?)?\s*\)")
_FIGURES_FIRST = re.compile(
    rf"(?<![\d.,])({_FIGURE})\s?(?:€|euros?)\s*\(\s*((?:[a-z]{{1,14}}[ -]){{0,8}}[a-z]{{1,14}})\s+euros?\s*\)"
)
# « 100 000 € HT soit 120 000 € TTC »
_TAXES = re.compile(
    rf"(?<![\d.,])({_FIGURE})\s?(?:€|euros?)\s?h\.?t\.?\s*,?\s*(?:soit|ou)\s+({_FIGURE})\s?(?:€|euros?)\s?t\.?t\.?c"
)
_WORD = re.compile(r"[a-z]+")
# « et non six cents euros (560 €) »: the act itself says that this was a slip
_TOLD_WRONG = re.compile(
    r"\b(?:et\s+non|au\s+lieu\s+d|a\s+tort|erron|par\s+erreur|initialement|erreur\s+materielle)[^.;]{0,80}\Z"
)
# no amount is told without one of these: the dearer patterns are not tried elsewhere
_MONEY = re.compile(r"€|euro")


def amounts(scope: Scope) -> Iterator[Found]:
    """Read the amounts in euros; those in letters beside figures and with and without taxes are compared."""
    areas = [area for area in own_spans(scope) if _MONEY.search(scope.folded, area.start, area.end)]
    found = [Span(m.start(), m.end()) for a in areas for m in _AMOUNT.finditer(scope.folded, a.start, a.end)]
    if found:
        yield listed(scope, "act.amounts", found)
    compared = [pair for area in areas for pair in _pairs(scope, area)]
    if compared:
        wrong = [span for span, agree in compared if not agree]
        name, reading = listed(scope, "act.amount_conflicts", wrong)
        yield name, reading if wrong else scope.reading((), compared[0][0])


def _pairs(scope: Scope, area: Span) -> Iterator[tuple[Span, bool]]:
    """Give the amounts written twice side by side, and whether both say the same."""
    for pattern, letters, figures in ((_LETTERS, 1, 2), (_FIGURES_FIRST, 2, 1)):
        for found in pattern.finditer(scope.folded, area.start, area.end):
            said = _in_letters(found[letters])
            if said is not None and not _TOLD_WRONG.search(
                scope.folded[max(area.start, found.start() - 100) : found.start()]
            ):
                yield Span(found.start(letters if letters == 1 else 0), found.end()), said == _value(found[figures])
    for found in _TAXES.finditer(scope.folded, area.start, area.end):
        yield Span(found.start(), found.end()), _value(found[1]) <= _value(found[2])


def _in_letters(words: str) -> int | None:
    """Give the number that ends the words; None where what stands before it may belong to it."""
    spelled = _WORD.findall(words)
    for start in range(len(spelled)):
        value = number(" ".join(spelled[start:]))
        if value is not None:
            return value if start == 0 or not _may_count(spelled[start - 1]) else None
    return None


def _may_count(word: str) -> bool:
    return number(word) is not None or word.rstrip("s") in ("et", "million", "milliard", "cent", "mille")


def _value(figures: str) -> Decimal:
    whole, _, cents = figures.replace(" ", "").partition(",")
    if not cents and re.fullmatch(r"\d+\.\d{1,2}", whole):
        return Decimal(whole)
    return Decimal(f"{whole.replace('.', '')}.{cents or '0'}")
