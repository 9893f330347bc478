"""The index of the pages, in Markdown: by theme, level, body, article, and day on which the law changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from ctgcheck.judging.messages import STAKES
from ctgcheck.judging.rules import Rule, Rulebook
from ctgcheck.reporting.wording import french_date
from ctgcheck.results import LEVELS
from ctgcheck.rule_pages.laws import bodies_of, changes, laws
from ctgcheck.rule_pages.listing import theme_words
from ctgcheck.rule_pages.terminal import escaped
from ctgcheck.vocabulary import BODIES, BODY_LABELS

Key = TypeVar("Key")


def index(book: Rulebook) -> Iterator[str]:
    """Give the lines of the index."""
    yield from ("# Les règles", "", f"{len(book.rules)} règles, rédigées d'après le droit lu le {book.version}.", "")
    yield from ("## Par thème", "")
    for theme, rules in groupby(book.rules, key=lambda rule: rule.theme):
        yield from (f"### {theme_words(theme).capitalize()}", "", *_table(rules), "")
    yield from ("## Par niveau", "", *_by(LEVELS, lambda level: f"{level}, {STAKES[level]}", book, _levels), "")
    yield from ("## Par collectivité", "", *_by(BODIES, BODY_LABELS.__getitem__, book, bodies_of), "")
    articles = sorted({article for rule in book.rules for article in _articles(rule)})
    yield from ("## Par texte", "", *_by(articles, escaped, book, _articles), "")
    days = sorted({day for rule in book.rules for day in changes(rule)}, reverse=True)
    yield from ("## Par jour où le droit change", "", *_by(days, french_date, book, changes))


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield from ("| règle | ce qu'elle dit | niveau | dernier changement du droit |", "|---|---|---|---|")
    for rule in rules:
        days = changes(rule)
        last = french_date(days[0]) if days else "—"
        yield f"| {_link(rule)} | {escaped(rule.title)} | {rule.level} | {last} |"


def _by(
    keys: Iterable[Key], words: Callable[[Key], str], book: Rulebook, of: Callable[[Rule], Iterable[Key]]
) -> Iterator[str]:
    """Give one line a key, with the rules that have it."""
    for key in keys:
        links = [_link(rule) for rule in book.rules if key in of(rule)]
        if links:
            yield f"- {words(key)} : {', '.join(links)}"


def _link(rule: Rule) -> str:
    return f"[{rule.id}]({rule.id}.md)"


def _levels(rule: Rule) -> tuple[str, ...]:
    return tuple(dict.fromkeys(law.text.level or rule.level for law in laws(rule)))


def _articles(rule: Rule) -> tuple[str, ...]:
    return tuple(dict.fromkeys(law.text.article for law in laws(rule)))
