"""Words of the object and of the decision: where the facts of a subject are looked for, and amounts in euros."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.facts import spelled
from ctgcheck.facts.dispositif import decisions_of
from ctgcheck.facts.leftovers import own_spans
from ctgcheck.facts.scope import Scope
from ctgcheck.facts.title import title_of
from ctgcheck.model import Reading, Span, Value

Found = tuple[str, Reading]

# an amount that is neither a price by the square metre nor the total of several years
MONEY = (
    r"(?<![\d.,/-])(\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(\d{1,2}))?(?:,-)?\s?(?:€|euros?\b)"
    r"(?!\s?(?:/|le|par|du|au)\s?m)(?!\s+(?:sur|pour)\s+(?:\w+\s+)?(?:ans|annees|exercices))"
)
_NOT = re.compile(r"\b(?:ne|n'|ni|sans|aucune?|pas|jamais)\b|\bn'", re.IGNORECASE)


class Matter(msgspec.Struct, frozen=True, dict=True):
    """An act with its object and its decision at hand."""

    scope: Scope

    @cached_property
    def title(self) -> tuple[Span, ...]:
        """Give the object, if it is read."""
        found = title_of(self.scope)
        return () if found is None else (found,)

    @cached_property
    def decisions(self) -> tuple[Span, ...]:
        """Give the entries of the decision."""
        return tuple(decisions_of(self.scope))

    @cached_property
    def areas(self) -> tuple[Span, ...]:
        """Give all of the act's own text."""
        return tuple(own_spans(self.scope))

    def find(self, pattern: re.Pattern[str], areas: Sequence[Span]) -> Iterator[re.Match[str]]:
        """Go through the places of a pattern in some areas."""
        for area in areas:
            yield from pattern.finditer(self.scope.folded, area.start, area.end)

    def first(self, pattern: re.Pattern[str], areas: Sequence[Span]) -> re.Match[str] | None:
        """Give the first place of a pattern in some areas."""
        return next(self.find(pattern, areas), None)

    def reading(self, value: Value, found: re.Match[str]) -> Reading:
        """Give a value with the words found."""
        return self.scope.reading(value, Span(found.start(), found.end()))

    def answer(self, name: str, yes: re.Pattern[str], no: re.Pattern[str] | None = None) -> Iterator[Found]:
        """Read a yes or a no that the act states; nothing where it states neither or both."""
        denials = list(self.find(no, self.areas)) if no is not None else []
        denied = denials[0] if denials else None
        told = next((m for m in self.find(yes, self.areas) if not self.denied(m) and not _inside(m, denials)), None)
        if denied is not None and told is None:
            yield name, self.reading(False, denied)
        elif told is not None and denied is None:
            yield name, self.reading(True, told)

    def denied(self, found: re.Match[str]) -> bool:
        """Say whether the words, or those just before them, hold a negation."""
        return _NOT.search(self.scope.folded, max(0, found.start() - 20), found.end()) is not None

    def single(self, name: str, pattern: re.Pattern[str], areas: Sequence[Span]) -> Iterator[Found]:
        """Read the amount that ends a pattern, where the act states one only."""
        found = {euros(m): m for m in self.find(pattern, areas)}
        if len(found) == 1:
            value, place = next(iter(found.items()))
            yield name, self.reading(value, place)

    def dated(self, name: str, pattern: re.Pattern[str], reach: int = 60) -> Iterator[Found]:
        """Read the day that follows a pattern closely."""
        for place in self.find(pattern, self.areas):
            found = spelled.DAY.search(self.scope.folded, place.end(), place.end() + reach)
            value = spelled.day(found) if found else None
            if found is not None and value is not None and self._one_breath(place.end(), found.start()):
                yield name, self.scope.reading(value, Span(place.start(), found.end()))
                return

    def latest(self, name: str, pattern: re.Pattern[str], reach: int = 60) -> Iterator[Found]:
        """Read the latest of the days that follow a pattern closely."""
        places = [
            (p, spelled.DAY.search(self.scope.folded, p.end(), p.end() + reach)) for p in self.find(pattern, self.areas)
        ]
        dated = [(spelled.day(d), p, d) for p, d in places if d is not None and self._one_breath(p.end(), d.start())]
        known = [(value, p, d) for value, p, d in dated if value is not None]
        if known:
            value, place, found = max(known, key=lambda each: each[0])
            yield name, self.scope.reading(value, Span(place.start(), found.end()))

    def _one_breath(self, start: int, end: int) -> bool:
        return re.search(r"[;.]\s|\n\s*\n", self.scope.folded[start:end]) is None


def _inside(found: re.Match[str], others: Sequence[re.Match[str]]) -> bool:
    return any(found.start() < other.end() and other.start() < found.end() for other in others)


def euros(found: re.Match[str]) -> int:
    """Give the amount of the last two groups of ``MONEY``, rounded to the euro."""
    cents, whole = found[found.re.groups] or "0", found[found.re.groups - 1]
    return int(re.sub(r"[ .]", "", whole)) + (int(f"{cents:0<2}") >= 50)


def year_near(day: date | None, year: int, *, back: int, ahead: int) -> bool:
    """Say whether a year is plausible beside the day of the sitting."""
    return day is None or day.year - back <= year <= day.year + ahead
