"""What the table of the law says of the articles that the act cites: unknown, not in force that day, not held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck.facts.known import Found, derived, items, values
from ctgcheck.facts.law_table import Article, Table, law_table
from ctgcheck.model import Citation, Facts

_CODE = "CGCT"


def cited_articles(facts: Facts) -> Found:
    """Sort the articles cited; those in force that day stand in none of the three lists."""
    if "act.citations" not in facts:
        return
    table = law_table()
    for value in values(facts, "act.citations"):
        cited = [c for c in items(value) if isinstance(c, Citation)]
        unknown = tuple(_shown(c) for c in cited if c.code == _CODE and table.lacks(c.article))
        unheld = tuple(_shown(c) for c in cited if not _held(c, table))
        yield derived(
            "act.citations_unknown", unknown, ("act.citations",), "articles absents d'un chapitre connu entier"
        )
        yield derived("act.citations_unheld", unheld, ("act.citations",), "articles que la table ne contient pas")
        yield from _expired(facts, cited, table)


def _expired(facts: Facts, cited: list[Citation], table: Table) -> Found:
    """Give the articles not in force on the day of the sitting; nothing where that day is unknown."""
    known = [(c, table.find(c.article)) for c in cited if c.code == _CODE]
    dated = [(c, article) for c, article in known if article is not None]
    days = [day for day in values(facts, "sitting.date") if isinstance(day, date)]
    for day in days:
        found = tuple(f"{_shown(c)} {_life(a)}" for c, a in dated if not a.in_force(day))
        sources = ("act.citations", "sitting.date")
        yield derived("act.citations_expired", found, sources, f"articles hors vigueur le {day:%d/%m/%Y}")


def _held(citation: Citation, table: Table) -> bool:
    return citation.code == _CODE and (table.find(citation.article) is not None or table.lacks(citation.article))


def _shown(citation: Citation) -> str:
    """Write « L. 2121-17 du CGCT »."""
    letter = citation.article[:1]
    article = f"{letter}. {citation.article[1:]}" if letter.isalpha() else citation.article
    return f"{article} ({citation.code})" if citation.code != _CODE else article


def _life(article: Article) -> str:
    return f"({', '.join(_bounds(article))})"


def _bounds(article: Article) -> Iterator[str]:
    if article.since is not None and article.until is None:
        yield f"en vigueur depuis le {article.since:%d/%m/%Y}"
    if article.until is not None:
        yield f"en vigueur jusqu'au {article.until:%d/%m/%Y}"
    if article.renumbered:
        yield f"devenu {article.renumbered}"
