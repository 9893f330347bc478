"""The dated table of the articles of the CGCT: what it says of an article on a day (``rules/tables/cgct.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from ctgcheck import ready, resources
from ctgcheck import ready_patterns as re
from ctgcheck.model import Struct

if TYPE_CHECKING:
    from ctgcheck.yaml_files import Node

_ARTICLE = re.compile(r"([LRD]\d{4})-\d+(-\d+)*")
_FILE = "cgct.yaml"
READY = "cgct.ready"  # the same, written when the package is built: no YAML is read then


class Article(Struct, frozen=True):
    """How long an article is in force, both days included; ``sure`` is false where its existence is not confirmed."""

    since: date | None = None
    until: date | None = None
    renumbered: str = ""
    sure: bool = True

    def in_force(self, day: date) -> bool:
        """Say whether the article is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Table(Struct, frozen=True):
    """The articles by number, and the chapters whose plain numbers are all listed."""

    articles: Mapping[str, Article]
    whole: frozenset[str]

    def find(self, number: str) -> Article | None:
        """Give what is known of an article, None where the table does not hold it for sure."""
        found = self.articles.get(number)
        return found if found is not None and found.sure else None

    def lacks(self, number: str) -> bool:
        """Say that an article does not exist: a plain number missing from a chapter held whole."""
        parts = _ARTICLE.fullmatch(number)
        return parts is not None and parts[2] is None and parts[1] in self.whole and number not in self.articles


@cache
def law_table() -> Table:
    """Read the table that ships with the rules, once; a ready one made from another text is left aside."""
    text = _text()
    content = ready.held(resources.rules() / READY, ready.sum_of(text))
    return read_table(text, _FILE) if content is None else _table(msgspec.json.decode(content))


def ready_table() -> bytes:
    """Give the content of the ready table."""
    text = _text()
    return ready.sum_of(text) + msgspec.json.encode(_loaded(text, _FILE))


def read_table(text: str, name: str) -> Table:
    """Read a table; a line that is not of its form is left out."""
    return _table(_loaded(text, name))


def _text() -> str:
    return (resources.rules() / "tables" / _FILE).read_text(encoding="utf-8")


def _loaded(text: str, name: str) -> Node:
    from ctgcheck.yaml_files import load  # noqa: PLC0415

    return load(text, name).value


def _table(node: Node) -> Table:
    chapters = _mapping(_mapping(node).get("chapters"))
    articles: dict[str, Article] = {}
    for chapter in chapters.values():
        articles.update(_articles(_mapping(chapter)))
    whole = frozenset(key for key, chapter in chapters.items() if _mapping(chapter).get("whole") is True)
    return Table(MappingProxyType(articles), whole)


def _articles(chapter: Mapping[str, Node]) -> Iterator[tuple[str, Article]]:
    since = _day(chapter.get("since"))
    listed = chapter.get("articles")
    for number in listed if isinstance(listed, list) else ():
        yield str(number), Article(since)
    for number, entry in _mapping(chapter.get("dated")).items():
        told = _mapping(entry)
        renumbered, sure = str(told.get("renumbered") or ""), told.get("status") != "a_confirmer"
        yield number, Article(_day(told.get("since")) or since, _day(told.get("until")), renumbered, sure)


def _mapping(node: Node) -> Mapping[str, Node]:
    return node if isinstance(node, dict) else {}


def _day(node: Node) -> date | None:
    return date.fromisoformat(node) if isinstance(node, str) else None
