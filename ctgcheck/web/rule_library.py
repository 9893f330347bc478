"""The rules' library: search, one page a rule, which rules apply on a day."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ctgcheck import casebook, pipeline, resources, rule_pages
from ctgcheck.errors import UsageError
from ctgcheck.judging.rules import Rule, Version
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import cited, french_date
from ctgcheck.rule_pages.listing import in_force, theme_words
from ctgcheck.territory.place_names import words
from ctgcheck.vocabulary import BODIES, BODY_LABELS
from ctgcheck.web.marked_up import marked_up
from ctgcheck.web.rendering import page, problem

_FOLDED = ("Les textes", "Exemples", "Les conditions, telles que le programme les lit")


class Section(Struct, frozen=True):
    """A part of the page of a rule; the first one, which holds the title, has none."""

    title: str
    content: Markup
    folded: bool


class RuleLine(Struct, frozen=True):
    """One rule in the list; ``articles`` are those asked for."""

    id: str
    title: str
    checks: str
    level: str
    articles: tuple[str, ...]


class Theme(Struct, frozen=True):
    """The rules of one theme."""

    title: str
    lines: tuple[RuleLine, ...]


async def library(request: Request) -> Response:
    """List the rules: those that hold some words, those in force on a day for a body."""
    searched = request.query_params.get("cherche", "").strip()
    on = _day(request.query_params.get("jour", "").strip())
    body = request.query_params.get("collectivite", "") or None
    if body is not None and body not in BODIES:
        raise UsageError("Cette nature de collectivité n'est pas connue : choisissez-en une dans la liste.")
    themes = await run_in_threadpool(_themes, searched, rule_pages.Filter(on, body))
    return page(
        "rules.html.j2",
        themes=themes,
        count=sum(len(theme.lines) for theme in themes),
        searched=searched,
        on=on.isoformat() if on else "",
        asked=" ; ".join(
            filter(None, (f"droit du {french_date(on)}" if on else "", BODY_LABELS[body] if body else ""))
        ),
        body=body or "",
        bodies=[(name, BODY_LABELS[name]) for name in BODIES],
        here="/regles",
    )


async def rule(request: Request) -> Response:
    """Show the page of one rule."""
    found = pipeline.shipped_rules().rule(request.path_params["id"])
    if found is None:
        return problem(404, "Cette règle n'existe pas : cherchez-la dans la liste des règles.")
    shown = await run_in_threadpool(_page, found)
    return page("rule.html.j2", title=found.title, sections=shown, here="/regles")


def _page(found: Rule) -> list[Section]:
    """Cut the page at its headings: what is long and seldom read is folded."""
    sections, lines = [("", list[str]())], rule_pages.page(found, casebook.cases_of_rule(resources.rules(), found))
    for line in lines:
        if line.startswith("## "):
            sections.append((line.removeprefix("## "), []))
        else:
            sections[-1][1].append(line)
    return [Section(title, marked_up(content), title in _FOLDED) for title, content in sections]


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"« {text[:40]} » n'est pas une date : écrivez-la AAAA-MM-JJ.") from None


def _themes(searched: str, asked: rule_pages.Filter) -> list[Theme]:
    rules = [(rule, kept) for rule in pipeline.shipped_rules().rules if (kept := in_force(rule, asked))]
    found = [(rule, kept) for rule, kept in rules if _holds(rule, searched)]
    groups = groupby(found, key=lambda pair: pair[0].theme)
    return [Theme(theme_words(theme).capitalize(), tuple(_line(*pair) for pair in group)) for theme, group in groups]


def _holds(rule: Rule, searched: str) -> bool:
    told = " ".join((rule.id, rule.title, rule.checks, *(f"{v.article} {v.regle}" for v in rule.versions)))
    text = " ".join(words(told))
    return all(word in text for word in words(searched))


def _line(rule: Rule, kept: tuple[Version, ...]) -> RuleLine:
    articles = tuple(dict.fromkeys(cited(version.article) for version in kept))
    return RuleLine(rule.id, rule.title, rule.checks, rule.level, articles)
