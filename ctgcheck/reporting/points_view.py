"""Finding -> a point as it is shown: paragraphs in a fixed order, the words read, the alternatives."""

from __future__ import annotations

from datetime import date

from ctgcheck.model import Struct
from ctgcheck.reporting.facts_view import Passage, passage
from ctgcheck.reporting.wording import brief_value, cited, french_date, french_value, law_in_force, plain
from ctgcheck.results import Evidence, Exemption, Finding, Judged
from ctgcheck.vocabulary import label


class Paragraph(Struct, frozen=True):
    """One labelled text of a point; ``key`` names it for the style sheet."""

    key: str
    label: str
    text: str


class Alternative(Struct, frozen=True):
    """What one combination of readings gives."""

    facts: str
    article: str
    verdict: str
    calcul: str


class Point(Struct, frozen=True):
    """One finding as it is shown; ``law`` is the article with the version of the day."""

    anchor: str
    rule: str
    title: str
    verdict: str
    reminder: bool
    level: str
    law: str
    constat: str
    calcul: str
    que_faire: str
    missing: str
    paragraphs: tuple[Paragraph, ...]
    set_aside: str
    passages: tuple[Passage, ...]
    alternatives: tuple[Alternative, ...]


def point(finding: Finding, anchor: str, day: date | None, *, paged: bool) -> Point:
    """Word a finding; the law is cited at the day of the sitting."""
    law = " ; ".join(law_in_force(law, day) for law in finding.law)
    return Point(
        anchor=anchor,
        rule=finding.rule,
        title=plain(finding.title),
        verdict=finding.verdict,
        reminder=finding.mode == "reminder",
        level=finding.level,
        law=law,
        constat=plain(finding.constat),
        calcul=plain(finding.calcul),
        que_faire=plain(finding.que_faire),
        missing=", ".join(label(name) for name in finding.missing),
        paragraphs=_paragraphs(finding, law),
        set_aside=_set_aside(finding.set_aside),
        passages=_passages(finding.evidence, paged=paged),
        alternatives=tuple(map(_alternative, finding.readings)),
    )


def _paragraphs(finding: Finding, law: str) -> tuple[Paragraph, ...]:
    """Keep the order Constat, Règle, Enjeu, Calcul, Que faire, Proposition, Limite."""
    all_of_them = (
        Paragraph("constat", "Constat", plain(finding.constat)),
        Paragraph("manque", "Il manque", ", ".join(label(name) for name in finding.missing)),
        Paragraph("regle", "Règle", _rule(plain(finding.regle), law)),
        Paragraph("enjeu", "Enjeu", plain(finding.enjeu)),
        Paragraph("calcul", "Calcul", plain(finding.calcul)),
        Paragraph("que-faire", "Que faire", plain(finding.que_faire)),
        Paragraph("proposition", "Proposition", _lines(finding.proposition)),
        Paragraph("limite", "Limite", plain(finding.limite)),
        Paragraph("remarque", "Remarque", " ".join(map(plain, finding.remarks))),
    )
    return tuple(paragraph for paragraph in all_of_them if paragraph.text)


def _set_aside(exemption: Exemption | None) -> str:
    return f"{plain(exemption.reason)} (décision du {french_date(exemption.date)})" if exemption else ""


def _rule(regle: str, law: str) -> str:
    if not (regle and law):
        return regle or law
    return f"{regle.rstrip('.')} ({law})."


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(plain, text.splitlines())))


def _passages(evidence: tuple[Evidence, ...], *, paged: bool) -> tuple[Passage, ...]:
    shown = (passage(label(e.fact), brief_value(e.fact, e.value), e.origin, paged=paged) for e in evidence)
    return tuple(dict.fromkeys(shown))


def _alternative(judged: Judged) -> Alternative:
    facts = " ; ".join(f"{label(name)} : {french_value(name, value)}" for name, value in judged.facts)
    return Alternative(facts, cited(judged.article), judged.verdict, plain(judged.calcul))
