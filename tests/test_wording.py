"""What the rules say, as it is read: the findings of all cases, word by word, against the wording guide (users.md, §5).

Words quoted from a document (« ») are the document's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from ctgcheck import casebook, resources
from ctgcheck.pipeline import shipped_rules
from ctgcheck.results import Finding
from ctgcheck.vocabulary import FACTS

BOOK = shipped_rules()
CASES = casebook.cases_of(resources.rules(), BOOK)
EACH = pytest.mark.parametrize("rule", [rule.id for rule in BOOK.rules])
SHOWN = ("constat", "regle", "enjeu", "calcul", "que_faire", "proposition", "limite")
# only a judge annuls; nobody is accused; nothing is validated; the glossary's terms, no synonyms
NEVER = re.compile(
    r"illéga|illicit|\bnulle(?:s|ment)?\b(?! part)|nulle de plein droit|\bnullité|invalid|validé|certifié conforme"
    r"|mentions? obligatoires?|conforme à la loi|tardi[fv]|conflits? d'intérêts|prise illégale|quorum non atteint"
    r"|erreurs? graves?|manquement|fraud|violat|infraction|coupable|en faute|!"
    r"|procurations?\b|\bsessions?\b|\bvous devez\b|\bil faut\b|score|note sur",
    re.IGNORECASE,
)
# a name of a fact or a choice of the vocabulary, shown as the program writes it
CHOICES = {choice for fact in FACTS.values() for choice in fact.choices if "_" in choice}
ENGLISH = {"adopted", "rejected", "extract", "minutes", "posting", "paper", "electronic", "hyphenated", "truncated"}
ENGLISH |= {
    "malformed",
    "given",
    "asked",
    "purchase",
    "lease",
    "unknown",
    "personal",
    "representative",
    "deputies",
    "mayor",
}
RAW = re.compile(rf"\b(?:[a-z]+\.[a-z]+_[a-z_]+|{'|'.join(sorted(CHOICES | ENGLISH))}|True|False|None)\b")
STAKES = {
    "",
    "risque d'annulation en cas de recours",
    "la préfecture pourrait demander de compléter",
    "forme, en principe sans incidence sur la légalité",
}


def findings(rule: str) -> Iterator[tuple[casebook.Case, Finding]]:
    found = BOOK.rule(rule)
    assert found is not None
    yield from ((case, casebook.run(case, found)) for case in CASES if case.rule == rule)


def texts(finding: Finding) -> Iterator[str]:
    for text in (*(getattr(finding, name) for name in SHOWN), finding.title, *finding.remarks):
        yield re.sub(r"«[^»]*»", "« »", text)


@EACH
def test_no_word_of_the_never_table_is_said(rule: str) -> None:
    for case, finding in findings(rule):
        for text in texts(finding):
            assert not NEVER.search(text), (case.name, text)


@EACH
def test_nothing_is_shown_as_the_program_writes_it(rule: str) -> None:
    for case, finding in findings(rule):
        for text in texts(finding):
            assert not RAW.search(text), (case.name, text)


@EACH
def test_a_constat_shows_no_value_that_is_not_known(rule: str) -> None:
    for case, finding in findings(rule):
        assert "[non indiqué]" not in finding.constat, case.name
        assert finding.constat, case.name


@EACH
def test_the_stake_is_one_of_three_and_only_where_something_is_to_look_at(rule: str) -> None:
    for case, finding in findings(rule):
        assert finding.enjeu in STAKES
        assert bool(finding.enjeu) == (finding.verdict in ("fail", "review")), case.name


@EACH
def test_what_is_to_correct_says_what_to_do_and_its_limit(rule: str) -> None:
    for case, finding in findings(rule):
        if finding.verdict in ("fail", "review"):
            assert finding.regle, case.name
            assert finding.que_faire, case.name
            assert finding.limite, case.name


@EACH
def test_a_text_proposed_leaves_the_facts_to_fill_in(rule: str) -> None:
    for case, finding in findings(rule):
        if finding.proposition:
            fields = "[" in finding.proposition
            assert fields or "à n'inscrire que si le fait est exact" in finding.proposition, case.name


@EACH
def test_no_remedy_after_the_vote_touches_the_decision(rule: str) -> None:
    found = BOOK.rule(rule)
    assert found is not None
    for stage, text in found.que_faire:
        if stage not in ("before_convocation", "before_sitting"):
            assert not re.search(
                r"(?i)(?<!ne pas )(?:modifi|corrig|compl[ée]t)\w* (?:la décision|le dispositif|la délibération)", text
            )


def test_law_that_is_not_sure_never_accuses() -> None:
    unsure = {(rule.id, v.article) for rule in BOOK.rules for v in rule.versions if v.status != "certain"}
    assert unsure
    for rule in BOOK.rules:
        for case, finding in findings(rule.id):
            if finding.verdict == "fail":
                assert all(law.status == "certain" for law in finding.law), case.name


@EACH
def test_what_cannot_be_checked_says_what_to_look_for_and_calls_nothing_an_error(rule: str) -> None:
    for case, finding in findings(rule):
        if finding.verdict == "undetermined":
            assert finding.que_faire, case.name
            assert not re.search(r"erreur de transcription|mal recopié|rectificative", finding.que_faire), case.name
