"""Votes told by names alone: « Contre : M. NERVAUX. Abstentions : Mmes DURVAL et MIRBEL »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.tree import Count, Person

PeopleReader: TypeAlias = Callable[[str, Span], tuple[Person, ...]]

_TITLE = r"(?:mm?\.|mm|mmes?|mr|mlle|monsieur|madame|messieurs|mesdames)"
_LABEL = re.compile(
    rf"(?<![a-z'-])(?:(?:(?:ont |a )?vot(?:e|ent) |se prononcent |voix )?(?P<against>contre)"
    rf"|(?P<abstentions>abstentions?|s'abst(?:ient|iennent)|(?:s'est|se sont) abstenue?s?)) ?: ?(?={_TITLE} )"
)
_END = re.compile(r"(?<![ .(\n-][a-z])(?<!mm)(?<!mr)[.;:](?=\s|\Z)|\n")
_MORE = re.compile(rf"\s*(?:[-•] ?)?{_TITLE} ")
_NO_NAME = frozenset({"m", "mm", "mr", "mme", "mmes", "mlle", "et", "monsieur", "madame", "messieurs", "mesdames"})
_WORD = re.compile(r"[a-z0-9]+|[(+]")


def by_names(text: str, span: Span, body: str, people: PeopleReader, known: set[str]) -> Iterator[Count]:
    """Count the names after a label that has no number; nothing where a word among them is no name.

    ``body`` is the folded text of the span after one line end, ``known`` the kinds that have their number.
    """
    for label in _LABEL.finditer(body):
        kind = label.lastgroup or ""
        end = _END.search(body, label.end())
        stop = end.start() if end else len(body)
        if kind in known or (body[stop : stop + 1] == "\n" and _MORE.match(body, stop)):
            continue
        offset = span.start - 1
        found = people(text, Span(offset + label.end(), offset + stop))
        if found and not _left(
            body, label.end(), stop, [Span(p.span.start - offset, p.span.end - offset) for p in found]
        ):
            known = known | {kind}
            yield Count(Span(offset + label.start(), offset + stop), kind, len(found), found)


def _left(body: str, start: int, stop: int, named: list[Span]) -> bool:
    """Say whether something else than names is told: « et le groupe Agir », « (+ le pouvoir de Mme MIRBEL) »."""
    words = list(body[start:stop])
    for who in named:
        words[who.start - start : who.end - start] = " " * len(who)
    return any(word not in _NO_NAME for word in _WORD.findall("".join(words)))
