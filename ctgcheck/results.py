"""What judging gives and the reports show: findings, acts, documents; all of it immutable."""

from __future__ import annotations

from datetime import date

from ctgcheck.model import Facts, Origin, Span, Stage, Struct, Unread, Value

VERDICTS = ("fail", "review", "undetermined", "pass", "not_applicable")
LEVELS = ("A", "B", "C")
DEPENDS = "La réponse dépend"  # how a constat starts where several readings give several answers


class Law(Struct, frozen=True):
    """The text applied: article, version in force, link only where a source gives one."""

    article: str
    since: date | None = None
    until: date | None = None
    link: str | None = None
    checked: date | None = None
    status: str = "certain"


class Evidence(Struct, frozen=True):
    """A fact that the verdict rests on."""

    fact: str
    value: Value
    origin: Origin


class Judged(Struct, frozen=True):
    """What one combination of readings and laws gives; shown where they disagree."""

    facts: tuple[tuple[str, Value], ...]
    article: str
    verdict: str
    calcul: str


class Exemption(Struct, frozen=True):
    """A rule switched off, or its finding set aside for one document, with the reason and the day of the decision."""

    rule: str
    reason: str
    date: date
    document: str | None = None


class Finding(Struct, frozen=True):
    """What one rule says of one act. Texts are French; ``missing`` holds names of facts.

    ``set_aside``: the user's own decision not to count it, shown as such.
    """

    rule: str
    title: str
    theme: str
    verdict: str
    level: str
    mode: str = "verdict"
    law: tuple[Law, ...] = ()
    constat: str = ""
    regle: str = ""
    enjeu: str = ""
    calcul: str = ""
    que_faire: str = ""
    proposition: str = ""
    limite: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    readings: tuple[Judged, ...] = ()
    remarks: tuple[str, ...] = ()
    set_aside: Exemption | None = None


class ActResult(Struct, frozen=True):
    """One deliberation: its stage, its facts and what the rules say."""

    stage: Stage
    facts: Facts
    findings: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    header: Span | None = None


class DocumentResult(Struct, frozen=True):
    """One document; ``error`` (French) where it could not be read; ``characters`` is 0 where unknown.

    ``recognised``: pages of which words were recognised on a picture; ``words_sum``: SHA-256 of its words, whatever the
    format, where it was asked for.
    """

    path: str
    sha256: str = ""
    media_type: str = ""
    pages: int = 1
    error: str | None = None
    acts: tuple[ActResult, ...] = ()
    remarks: tuple[str, ...] = ()
    characters: int = 0
    recognised: int = 0
    words_sum: str = ""


class RulebookId(Struct, frozen=True):
    """Which rules were applied."""

    version: str
    sha256: str


class Report(Struct, frozen=True):
    """All that the reports show."""

    ctgcheck: str
    rulebook: RulebookId
    documents: tuple[DocumentResult, ...] = ()
