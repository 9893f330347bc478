"""The index of the pages, in Markdown: by theme, level, body, article, and day on which the law changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TypeVar

from ctgcheck import ready_patterns as re
from ctgcheck.judging.messages import STAKES
from ctgcheck.judging.rules import Rule, Rulebook
from ctgcheck.reporting.wording import french_date
from ctgcheck.results import LEVELS
from ctgcheck.rule_pages.laws import bodies_of, changes, laws
from ctgcheck.rule_pages.listing import theme_words
from ctgcheck.rule_pages.terminal import escaped
from ctgcheck.vocabulary import BODIES, BODY_LABELS

Key = TypeVar("Key")
_PART = re.compile(r"\b(?P<code>CGCT|CASF|CGI|CRPA|CJA|CCP|CGFP)\b|(?P<article>\b[LRD]\. \d+(?:-\d+)*)")
_CODED = re.compile(r"(?P<letters>[A-Z]+, [LRD]\. )(?P<numbers>[\d-]+)")


def index(book: Rulebook) -> Iterator[str]:
    """Give the lines of the index."""
    yield from ("# Les règles", "", f"{len(book.rules)} règles (version {book.version}).", "")
    yield from ("## Par thème", "")
    for theme, rules in groupby(book.rules, key=lambda rule: rule.theme):
        yield from (f"### {theme_words(theme).capitalize()}", "", *_table(rules, book.version), "")
    yield from ("## Par niveau", "", *_by(LEVELS, lambda level: f"{level}, {STAKES[level]}", book, _levels), "")
    yield from ("## Par collectivité", "", *_by(BODIES, BODY_LABELS.__getitem__, book, bodies_of), "")
    articles = sorted({article for rule in book.rules for article in _articles(rule)}, key=_place)
    yield from ("## Par article", "", *_by(articles, escaped, book, _articles), "")
    days = sorted({day for rule in book.rules for day in changes(rule)}, reverse=True)
    yield from ("## Par jour où le droit change", "", *_by(days, french_date, book, changes))


def _table(rules: Iterable[Rule], version: str) -> Iterator[str]:
    yield from ("| règle | ce qu'elle dit | niveau | dernier changement du droit |", "|---|---|---|---|")
    for rule in rules:
        days = changes(rule)
        last = french_date(days[0]) if days else "—"
        last += " (à venir)" if days and f"{days[0]:%Y.%m.%d}" > version else ""
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
    return tuple(dict.fromkeys(law.text.level or rule.level for law in laws(rule) if not law.text.never))


def _articles(rule: Rule) -> tuple[str, ...]:
    return tuple(dict.fromkeys(article for law in laws(rule) for article in articles_in(law.text.article)))


def articles_in(text: str) -> Iterator[str]:
    """Take apart « CGCT, articles L. 2121-17 et L. 2131-11 »; a text that names no article of a code stays whole."""
    code, found = "", False
    for part in _PART.finditer(text):
        code = part["code"] or code
        if part["article"] and code:
            found = True
            yield f"{code}, {part['article']}"
    if not found:
        yield text


def _place(article: str) -> tuple[bool, str, tuple[int, ...], str]:
    """Order the articles of codes by number, before the other texts."""
    found = _CODED.fullmatch(article)
    if not found:
        return True, article.lower(), (), article
    return False, found["letters"], tuple(int(number) for number in found["numbers"].split("-")), article
