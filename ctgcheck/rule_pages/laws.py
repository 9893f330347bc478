"""Versions of a rule -> its laws: one for each different text, with the periods and the bodies that it governs."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from ctgcheck.judging.rules import Branch, Condition, Rule, Version
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_date
from ctgcheck.vocabulary import BODIES, BODY_LABELS

STATUS = {
    "a_confirmer": "source à confirmer : la règle signale, sans accuser",
    "discute": "droit discuté : la règle signale, sans accuser",
}
_ONE_DAY = timedelta(days=1)


class Law(Struct, frozen=True):
    """One text of law: its number on the page, and the versions that state it."""

    number: int
    versions: tuple[Version, ...]

    @property
    def text(self) -> Version:
        """Give the version that the page shows for all."""
        return self.versions[0]


def laws(rule: Rule) -> tuple[Law, ...]:
    """Give the different laws of a rule, numbered in the order of its file; periods without any text left out."""
    found: dict[Version, list[Version]] = {}
    for version in rule.versions:
        if not version.never or version.article:
            found.setdefault(_timeless(version), []).append(version)
    return tuple(Law(number, tuple(versions)) for number, versions in enumerate(found.values(), 1))


def _timeless(version: Version) -> Version:
    return msgspec.structs.replace(version, bodies=(), since=None, until=None, contested=(), constat=())


def periods(law: Law) -> tuple[tuple[Version, tuple[str, ...]], ...]:
    """Give each period of a law once, with all its bodies."""
    found: dict[tuple[date | None, date | None], tuple[Version, list[str]]] = {}
    for version in law.versions:
        found.setdefault((version.since, version.until), (version, []))[1].extend(version.bodies)
    return tuple((version, tuple(bodies)) for version, bodies in found.values())


def shared(rule: Rule) -> tuple[tuple[Condition, ...], tuple[Branch, ...]]:
    """Give the conditions and the branches that stand in every law of a rule."""
    texts = [law.text for law in laws(rule) if not law.text.never]
    first = texts[0] if texts else Version((), "", "")
    applies = tuple(condition for condition in first.applies if all(condition in v.applies for v in texts))
    branches = tuple(branch for branch in first.branches if all(branch in v.branches for v in texts))
    return (applies, branches) if len(texts) > 1 else ((), ())


def changes(rule: Rule) -> tuple[date, ...]:
    """Give the days from which the law changes, the latest first."""
    days = {version.since for version in rule.versions} | {
        version.until + _ONE_DAY for version in rule.versions if version.until
    }
    return tuple(sorted((day for day in days if day), reverse=True))


def bodies_of(rule: Rule) -> tuple[str, ...]:
    """Give the bodies to which a rule applies at some time."""
    governed = {body for version in rule.versions if not version.never for body in version.bodies}
    return tuple(body for body in BODIES if body in governed)


def body_words(bodies: tuple[str, ...]) -> str:
    """Name some bodies in French."""
    if set(bodies) == set(BODIES):
        return "toutes les collectivités"
    return ", ".join(BODY_LABELS[body] for body in BODIES if body in bodies)


def period_words(version: Version) -> str:
    """Write « du 10 novembre 2021 au 31 juillet 2022 », « depuis le 1er août 2022 »."""
    if version.since and version.until:
        return f"du {french_date(version.since)} au {french_date(version.until)}"
    if version.since:
        return f"depuis le {french_date(version.since)}"
    return f"jusqu'au {french_date(version.until)}" if version.until else "sans limite de date"


def contested_words(version: Version) -> str:
    """Write « application discutée du 10 au 11 novembre 2021 »; ``""`` where no day is contested."""
    pairs = [f"du {french_date(first)} au {french_date(last)}" for first, last in version.contested]
    return f"application discutée {' et '.join(pairs)}" if pairs else ""
