"""The list of the rules, by theme: all of them, or those in force on a day, for a body, of a theme, of a level."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ctgcheck.errors import UsageError
from ctgcheck.judging.rules import Rule, Rulebook, Version
from ctgcheck.judging.told import unknown_name
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_date, number_of
from ctgcheck.rule_pages.laws import body_words
from ctgcheck.rule_pages.words import said
from ctgcheck.vocabulary import BODIES, BODY_LABELS

_THEMES = {"acte": "acte", "formalites": "formalités", "seance": "séance", "vote": "vote", "": "autres"}
_STATUS = {"a_confirmer": "source à confirmer", "discute": "droit discuté"}


class Filter(Struct, frozen=True):
    """What a person asks of the list; None where anything will do."""

    on: date | None = None
    body: str | None = None
    theme: str | None = None
    level: str | None = None


def listing(book: Rulebook, asked: Filter | None = None) -> str:
    """Give the rules asked for, by theme; with a day, the article of that day under each."""
    asked = asked or Filter()
    _check_theme(book, asked.theme)
    found = [(rule, kept) for rule in book.rules if (kept := in_force(rule, asked))]
    lines = [f"{number_of(len(found), 'règle', 'règles')}{_asked(asked)} (règles du programme : {book.version})"]
    for theme, group in groupby(found, key=lambda pair: pair[0].theme):
        lines += ["", theme_words(theme)]
        for rule, versions in group:
            lines.append(f"  {_levels(rule, versions)}  {rule.id:<28} {rule.title}")
            lines += [f"       {line}" for line in _articles(rule, versions, asked)]
    return "\n".join(lines)


def theme_words(theme: str) -> str:
    """Give the French name of a theme, its own name where it is a new one."""
    return _THEMES.get(theme, theme)


def in_force(rule: Rule, asked: Filter) -> tuple[Version, ...]:
    """Give the versions of a rule that are asked for; periods without a rule are none."""
    if asked.theme is not None and rule.theme != asked.theme:
        return ()
    return tuple(version for version in rule.versions if not version.never and _fits(rule, version, asked))


def _fits(rule: Rule, version: Version, asked: Filter) -> bool:
    return (
        (asked.on is None or version.in_force(asked.on))
        and (asked.body is None or asked.body in version.bodies)
        and (asked.level is None or asked.level == (version.level or rule.level))
    )


def _check_theme(book: Rulebook, theme: str | None) -> None:
    themes = sorted({rule.theme for rule in book.rules})
    if theme is not None and theme not in themes:
        raise UsageError(f"thème : {unknown_name(theme, themes)} (thèmes : {', '.join(themes)})")


def _asked(asked: Filter) -> str:
    parts = [
        f"thème {theme_words(asked.theme)}" if asked.theme is not None else "",
        f"niveau {asked.level}" if asked.level else "",
        BODY_LABELS[asked.body] if asked.body else "",
        f"droit du {french_date(asked.on)}" if asked.on else "",
    ]
    return "".join(f", {part}" for part in parts if part)


def _levels(rule: Rule, versions: tuple[Version, ...]) -> str:
    """Give the strongest level of the versions kept."""
    return min(version.level or rule.level for version in versions)


def _articles(rule: Rule, versions: tuple[Version, ...], asked: Filter) -> Iterator[str]:
    """Give one line an article of the day, those of the bodies joined where no body was asked for."""
    if asked.on is None:
        return
    lines: dict[str, list[str]] = {}
    for version in versions:
        lines.setdefault(_article(rule, version, asked.on), []).extend(version.bodies)
    for line, bodies in lines.items():
        kept = tuple(body for body in BODIES if body in bodies)
        yield line if asked.body else f"{line} — {body_words(kept)}"


def _article(rule: Rule, version: Version, day: date) -> str:
    where = said(rule, version.where) if version.where else ""
    notes = (
        "application discutée ce jour-là" if version.is_contested(day) else "",
        _STATUS.get(version.status, ""),
        f"si {where}" if where else "",
    )
    told = " ; ".join(note for note in notes if note)
    return version.article + (f" ({told})" if told else "")
