"""Finding -> a point as it is shown: paragraphs in a fixed order, the words read, the alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck.model import Derived, Struct
from ctgcheck.reporting.facts_view import NO_BOUND, Passage, passage
from ctgcheck.reporting.wording import brief_value, cited, french_date, french_value, law_in_force, plain, shortened
from ctgcheck.results import DEPENDS, Evidence, Exemption, Finding, Judged
from ctgcheck.vocabulary import label, lacking

_CHOOSING = ("sitting.date", "act.subjects", "act.document_kind", "body.kind", "body.name", "body.department")
_SHORT, _LINE = 30, 160
_SIGNS = str.maketrans(dict.fromkeys(".,;:()", " "))


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
    """One finding as it is shown; ``law`` is the article with the version of the day.

    ``headline``: what was found, in a line, where something is to look at: the title says what is expected, so that
    « à corriger : le quorum est atteint » would say the reverse.
    """

    anchor: str
    rule: str
    title: str
    headline: str
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

    @property
    def reminded(self) -> str:
        """Give a reminder in a line: what is to come, with what is expected only where the constat does not say it."""
        alone = self.constat and not self.constat.startswith("Le document ne ")
        return self.constat if alone else " — ".join(filter(None, (self.title, self.constat)))

    @property
    def figured(self) -> bool:
        """Say whether the constat gives a day or a number: a reminder that gives one comes first."""
        return any(sign.isdigit() for sign in self.constat)


def point(finding: Finding, anchor: str, day: date | None, *, paged: bool) -> Point:
    """Word a finding; the law is cited at the day of the sitting."""
    law = " ; ".join(law_in_force(law, day) for law in finding.law)
    return Point(
        anchor=anchor,
        rule=finding.rule,
        title=plain(finding.title),
        headline=_headline(finding),
        verdict=finding.verdict,
        reminder=finding.mode == "reminder",
        level=finding.level,
        law=law,
        constat=plain(finding.constat),
        calcul=plain(finding.calcul),
        que_faire=plain(finding.que_faire),
        missing=_missing(finding),
        paragraphs=_paragraphs(finding, law),
        set_aside=_set_aside(finding.set_aside),
        passages=_passages(finding, paged=paged),
        alternatives=tuple(map(_alternative, finding.readings)),
    )


def _paragraphs(finding: Finding, law: str) -> tuple[Paragraph, ...]:
    """Keep the order Constat, Règle, Enjeu, Calcul, Que faire, Proposition, Limite."""
    all_of_them = (
        Paragraph("constat", "Constat", plain(finding.constat)),
        Paragraph("manque", "Il manque", _missing(finding)),
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


def _headline(finding: Finding) -> str:
    """Give the constat, or its first sentences where it is long."""
    constat = plain(finding.constat)
    if constat.startswith(DEPENDS):
        return f"{plain(finding.title)} : {DEPENDS.lower()} de la lecture"
    if len(constat) <= _LINE:
        return constat or plain(finding.title)
    end = constat.rfind(". ", _SHORT, _LINE)
    return constat[: end + 1] if end > 0 else shortened(constat, _LINE)


def _missing(finding: Finding) -> str:
    """Name what the document does not give, unless the constat has just said it."""
    if finding.mode == "reminder" and finding.constat:
        return ""  # what is not yet written is no lack
    labels = [label(name) for name in finding.missing]
    said = all(one in finding.constat for one in labels)
    return "" if said else ", ".join(map(lacking, finding.missing))


def _passages(finding: Finding, *, paged: bool) -> tuple[Passage, ...]:
    """Give the words that the verdict rests on; a day that only chooses the law is said by the version of the law."""
    telling = [e for e in finding.evidence if not (_only_chooses(e, finding) or _says_nothing(e))]
    shown = [
        passage(label(e.fact), brief_value(e.fact, e.value), e.origin, paged=paged) for e in telling or finding.evidence
    ]
    said = _words(f"{finding.constat} {finding.calcul}")
    return tuple(sorted(_joined(shown), key=lambda p: _words(p.value) not in said))


def _words(text: str) -> str:
    """Give a text between spaces, so that a value is found as a whole word: what the constat shows comes first."""
    return f" {text.translate(_SIGNS)} "


def _joined(passages: list[Passage]) -> Iterator[Passage]:
    """Tell once the words of which several values were made: « membres présents : 9 ou 10 »."""
    values: dict[tuple[str, str, str], list[str]] = {}
    for p in passages:
        values.setdefault((p.label, p.words, p.place), []).append(p.value)
    for (title, words, where), found in values.items():
        yield Passage(title, " ou ".join(dict.fromkeys(found)), words, where)


def chooses_the_law(fact: str) -> bool:
    """Say whether a fact says which law or which branch applies, rather than what is to be looked at."""
    return fact in _CHOOSING or fact.startswith("body.")


def _only_chooses(evidence: Evidence, finding: Finding) -> bool:
    """Say whether the value only chose the law: neither the constat nor the sum shows it."""
    if evidence.fact not in _CHOOSING:
        return False
    day = evidence.value
    written = (french_date(day), f"{day:%d/%m/%Y}") if isinstance(day, date) else ()
    return not any(one in text for one in written for text in (finding.constat, finding.calcul))


def _says_nothing(evidence: Evidence) -> bool:
    """Say whether the value is an empty list, or the bound of a range that has none."""
    no_bound = isinstance(evidence.origin, Derived) and evidence.origin.step.startswith(NO_BOUND)
    return evidence.value == () or no_bound


def _alternative(judged: Judged) -> Alternative:
    facts = " ; ".join(f"{label(name)} : {french_value(name, value)}" for name, value in judged.facts)
    return Alternative(facts, cited(judged.article), judged.verdict, plain(judged.calcul))
