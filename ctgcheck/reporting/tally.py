"""Findings -> how many of each kind, and the sentence that says it."""

from __future__ import annotations

from collections import Counter

from ctgcheck.model import Struct
from ctgcheck.reporting.wording import number_of
from ctgcheck.results import Finding


class Tally(Struct, frozen=True):
    """How many findings of each kind; reminders are counted apart."""

    fail: int
    review: int
    passed: int
    undetermined: int
    reminders: int
    not_applicable: int
    sentence: str
    apart: str

    @property
    def short(self) -> str:
        """Give what calls for something alone, for a list of acts."""
        if not (self.fail or self.review):
            return "aucun point relevé" if self.passed else "aucun contrôle possible"
        if not self.fail:
            return number_of(self.review, "point à vérifier", "points à vérifier")
        corrections = number_of(self.fail, "point à corriger", "points à corriger")
        return f"{corrections}, {self.review} à vérifier" if self.review else corrections


def counted_as(finding: Finding) -> str:
    """Say under which head a finding is counted: its verdict, ``reminder`` or ``set_aside``."""
    if finding.set_aside is not None:
        return "set_aside"
    if finding.verdict == "not_applicable":
        return "not_applicable"
    return "reminder" if finding.mode == "reminder" else finding.verdict


def tally(findings: tuple[Finding, ...]) -> Tally:
    """Count the findings and word the count."""
    n = Counter(map(counted_as, findings))
    apart = [
        number_of(n["reminder"], "rappel", "rappels") if n["reminder"] else "",
        number_of(n["set_aside"], "point écarté", "points écartés") if n["set_aside"] else "",
        f"{number_of(n['not_applicable'], 'contrôle', 'contrôles')} sans objet" if n["not_applicable"] else "",
    ]
    return Tally(
        fail=n["fail"],
        review=n["review"],
        passed=n["pass"],
        undetermined=n["undetermined"],
        reminders=n["reminder"],
        not_applicable=n["not_applicable"],
        sentence=_sentence(n),
        apart=" · ".join(filter(None, apart)),
    )


def _sentence(n: Counter[str]) -> str:
    done = n["fail"] + n["review"] + n["pass"]
    if not done and not n["undetermined"]:
        return "aucun contrôle ne concerne ce document"
    if done and done == n["pass"]:
        controls = number_of(done, "contrôle effectué", "contrôles effectués")
        among = f"aucun point relevé parmi les {controls}" if done > 1 else f"aucun point relevé, {controls}"
        return f"{among}, {number_of(n['undetermined'], 'non vérifiable', 'non vérifiables')} ici"
    return ", ".join(
        (
            number_of(n["fail"], "point à corriger", "points à corriger"),
            f"{n['review']} à vérifier",
            number_of(n["pass"], "conforme", "conformes"),
            f"{number_of(n['undetermined'], 'non vérifiable', 'non vérifiables')} ici",
        )
    )
