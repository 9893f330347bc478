"""Judging: the law of the day, several readings, unknown facts, margins, stages; and the loader's errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET

from ctgcheck.errors import RuleError
from ctgcheck.judging.judge import judge
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.judging.rules import Rulebook
from ctgcheck.judging.timeline import gaps
from ctgcheck.model import Derived, Facts, Given, Quote, Reading, Scalar, Value
from ctgcheck.results import Finding

RULE = """
id: quorum-essai
title: Le quorum est atteint
level: A
checks: Plus de la moitié des membres en exercice est présente.
stages: {before_sitting: reminder, ready: verdict, transmitted: verdict}
let:
  there: {is: members.present - count(members.withdrawn), label: présents}
  alsace: body.department in ["57", "67", "68"]
versions:
  - {bodies: [commune], until: 2020-03-23, contested: [[2020-03-12, 2020-03-23]], where: not alsace,
     article: "CGCT, article L. 2121-17", regle: La majorité., checked: 2026-11-20,
     require: there > members.in_office / 2, saved_when: vote.for > vote.against + 5}
  - {bodies: [commune], since: 2020-03-12, contested: [[2020-03-12, 2020-03-23]], where: not alsace,
     article: "Loi, article 10", regle: Le tiers., checked: 2026-11-20, require: there >= members.in_office / 3}
  - {bodies: [commune], where: alsace, article: "CGCT, article L. 2541-4", regle: La moitié., checked: 2026-11-20,
     require: there >= members.in_office / 2}
  - {bodies: [ccas], article: "CASF, article R. 123-17", regle: La majorité., checked: 2026-11-20,
     status: a_confirmer, require: there > members.in_office / 2}
constat: {fail: "{there} présents pour {members.in_office} membres.", reminder: "Il faudra {members.in_office}."}
que_faire: {default: Vérifier., before_sitting: Préparer.}
sources: [essai]
"""
BASE: Mapping[str, Value] = {"body.kind": "commune", "body.department": "75", "sitting.date": date(2019, 5, 6)}


def loaded(folder: Path, rule: str) -> Rulebook:
    (folder / "essai").mkdir()
    (folder / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    (folder / "essai" / "quorum-essai.yaml").write_text(rule, encoding="utf-8")
    return load_rules(folder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    return loaded(tmp_path_factory.mktemp("rules"), RULE)


Several = tuple[Scalar, ...] | Scalar | None


def facts(several: Mapping[str, Several]) -> Facts:
    readings: dict[str, tuple[Reading, ...]] = {name: (Reading(v, Given("essai")),) for name, v in BASE.items()}
    for name, values in several.items():
        each = values if isinstance(values, tuple) else (values,)
        readings[name.replace("__", ".")] = tuple(Reading(v, Given("essai")) for v in each if v is not None)
    return Facts.of({name: found for name, found in readings.items() if found})


def judged(book: Rulebook, at: str = "ready", **several: Several) -> Finding:
    (finding,) = judge(facts(several), at, book)
    return finding


def test_numbers_of_nothing_named_make_no_sum(tmp_path: Path) -> None:
    rule = RULE.replace("there > members.in_office / 2, saved_when", "count(act.placeholders) == 0, saved_when", 1)
    found = facts({"members__in_office": 15})
    told = Facts(found.entries + Facts.of({"act.placeholders": (Reading((), Given("essai")),)}).entries)
    (finding,) = judge(told, "ready", loaded(tmp_path, rule))
    assert (finding.verdict, finding.calcul) == ("pass", "")


def test_the_sum_shows_both_sides(book: Rulebook) -> None:
    found = judged(book, members__present=8, members__in_office=15)
    assert (found.verdict, found.calcul) == ("pass", "8 présents > 15 / 2")
    found = judged(book, members__present=7, members__in_office=15)
    assert (found.verdict, found.calcul) == ("fail", "7 présents ≤ 15 / 2")
    assert found.constat == "7 présents pour 15 membres."
    assert [law.article for law in found.law] == ["CGCT, article L. 2121-17"]
    assert {e.fact for e in found.evidence} >= {"members.present", "members.in_office", "sitting.date"}


def test_an_absent_fact_is_named_and_never_accuses(book: Rulebook) -> None:
    found = judged(book, members__in_office=15)
    assert (found.verdict, found.missing, found.mode) == ("undetermined", ("members.present",), "verdict")


def test_a_draft_is_only_reminded(book: Rulebook) -> None:
    found = judged(book, "before_sitting", members__in_office=15)
    assert (found.verdict, found.mode, found.que_faire) == ("undetermined", "reminder", "Préparer.")
    assert found.constat == "Il faudra 15."
    assert judged(book, "before_sitting", members__in_office=15, members__present=7).verdict == "fail"
    assert judged(book, "after_vote", members__in_office=15).verdict == "not_applicable"


def test_what_to_look_for_stands_before_the_text_of_the_stage_once_the_vote_is_past(tmp_path: Path) -> None:
    steps = "{default: Vérifier., before_sitting: Préparer., ready: Compléter., undetermined: Chercher.}"
    book = loaded(tmp_path, RULE.replace("{default: Vérifier., before_sitting: Préparer.}", steps))
    for stage, told in (("before_sitting", "Préparer."), ("ready", "Chercher.")):
        assert judged(book, stage, members__in_office=15).que_faire == told
    assert judged(book, "ready", members__in_office=15, members__present=7).que_faire == "Compléter."
    assert judged(book, "transmitted", members__in_office=15, members__present=7).que_faire == "Vérifier."


def test_readings_that_disagree_are_reviewed_and_shown(book: Rulebook) -> None:
    found = judged(book, members__in_office=15, members__present=(7, 8))
    assert found.verdict == "review"
    assert {reading.verdict for reading in found.readings} == {"pass", "fail"}
    assert {dict(reading.facts)["members.present"] for reading in found.readings} == {7, 8}
    assert judged(book, members__in_office=15, members__present=(8, 9)).verdict == "pass"
    assert judged(book, members__in_office=15, members__present=(6, 7)).verdict == "fail"


@pytest.mark.parametrize(
    ("present", "told"),
    [(0, "0 présent pour 15 membres."), (1, "1 présent pour 15 membres."), (2, "2 présents pour 15 membres.")],
)
def test_the_words_next_to_a_number_agree_with_it(book: Rulebook, present: int, told: str) -> None:
    assert judged(book, members__present=present, members__in_office=15).constat == told


def test_contested_days_are_judged_by_both_laws(book: Rulebook) -> None:
    day = date(2020, 3, 20)
    found = judged(book, sitting__date=day, members__in_office=15, members__present=7)
    assert (found.verdict, len(found.law)) == ("review", 2)
    assert judged(book, sitting__date=day, members__in_office=15, members__present=8).verdict == "pass"
    assert judged(book, sitting__date=day, members__in_office=15, members__present=4).verdict == "fail"


@pytest.mark.parametrize(
    ("declared", "instead", "problem"),
    [
        ("since: 2020-03-12, contested: [[2020-03-12, 2020-03-23]]", "since: 2020-03-12", "par chacune"),
        ("[[2020-03-12, 2020-03-23]], where", "[[2020-03-12, 2020-03-22]], where", "par chacune"),
        ("[[2020-03-12, 2020-03-23]], where", "[[2020-03-12, 2020-03-24]], where", "hors de la période"),
    ],
)
def test_each_version_of_a_contested_day_declares_it(tmp_path: Path, declared: str, instead: str, problem: str) -> None:
    (rule,) = loaded(tmp_path, RULE.replace(declared, instead, 1)).rules
    assert any(problem in gap for gap in gaps(rule))


def test_contested_days_that_both_declare_leave_no_gap(book: Rulebook) -> None:
    assert not list(gaps(book.rules[0]))


def test_an_unknown_place_or_body_costs_nothing_when_all_agree(book: Rulebook) -> None:
    assert judged(book, body__department=None, members__in_office=15, members__present=8).verdict == "pass"
    split = judged(book, body__department=None, members__in_office=14, members__present=7)
    assert (split.verdict, split.missing) == ("undetermined", ("body.department",))
    assert judged(book, body__kind=None, members__in_office=15, members__present=9).verdict == "pass"
    assert judged(book, body__kind="region", members__in_office=15, members__present=9).verdict == "not_applicable"


def test_a_rule_from_memory_never_accuses(book: Rulebook) -> None:
    found = judged(book, body__kind="ccas", members__in_office=15, members__present=7)
    assert found.verdict == "review"
    assert any("à confirmer" in remark for remark in found.remarks)


def test_a_breach_that_the_margin_absorbs_is_formal(book: Rulebook) -> None:
    saved = judged(book, members__in_office=15, members__present=7, vote__for=14, vote__against=1)
    assert (saved.verdict, saved.level) == ("fail", "C")
    assert "sans incidence" in saved.constat
    tight = judged(book, members__in_office=15, members__present=7, vote__for=6, vote__against=5)
    assert (tight.verdict, tight.level) == ("fail", "A")


counts = st.one_of(st.none(), st.integers(0, 30))
several = st.lists(st.integers(0, 30), max_size=3, unique=True).map(tuple)


@given(present=several, office=several)
def test_less_evidence_never_accuses(book: Rulebook, present: tuple[int, ...], office: tuple[int, ...]) -> None:
    known = judged(book, members__present=present, members__in_office=office).verdict
    for without in (
        judged(book, members__in_office=office).verdict,
        judged(book, members__present=present).verdict,
    ):
        assert without != "fail" or known == "fail"
        assert without in ("undetermined", known)


@given(present=several, office=several, more=st.integers(0, 30))
def test_one_more_reading_never_turns_doubt_into_an_accusation(
    book: Rulebook, present: tuple[int, ...], office: tuple[int, ...], more: int
) -> None:
    first = judged(book, members__present=present, members__in_office=office).verdict
    both = judged(book, members__present=(*present, more), members__in_office=office).verdict
    if present and both == "fail":
        assert first == "fail"


@given(present=several, office=several)
def test_the_order_of_readings_changes_nothing(
    book: Rulebook, present: tuple[int, ...], office: tuple[int, ...]
) -> None:
    straight = judged(book, members__present=present, members__in_office=office)
    turned = judged(book, members__present=present[::-1], members__in_office=office[::-1])
    assert (straight.verdict, straight.level, straight.missing) == (turned.verdict, turned.level, turned.missing)


def test_a_fact_that_no_rule_asks_for_changes_nothing(book: Rulebook) -> None:
    plain = judged(book, members__in_office=15, members__present=8)
    assert judged(book, members__in_office=15, members__present=8, act__number="2019-12") == plain


def test_a_bug_of_one_rule_is_told_and_never_passes(book: Rulebook) -> None:
    found = judged(book, members__in_office="quinze", members__present=8)
    assert found.verdict == "undetermined"
    assert "erreur interne" in found.constat


BROKEN = {
    "unknown key": ("titel: x\n", "clé inconnue « titel » ; vouliez-vous dire « title »"),
    "level": ("level: D\n", "« D »"),
    "nearest fact": ("applies: known(members.presents)\n", "members.present"),
    "message": ("proposition: voir {members.presentt}\n", "vouliez-vous dire « members.present »"),
    "terms in a ring": ("x-let: 1\n", "qui n'est pas défini avant lui"),
    "duplicate key": ("title: deux fois\n", "title"),
    "alias": ("limite: &a x\n", "&"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_told_with_file_and_line(tmp_path: Path, name: str) -> None:
    extra, words = BROKEN[name]
    body = RULE.replace("level: A\n", "") if extra.startswith("level") else RULE
    if extra.startswith("x-let"):
        body, extra = RULE.replace("let:\n", "let:\n  first: second + 1\n  second: first + 1\n"), ""
    (tmp_path / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    (tmp_path / "quorum-essai.yaml").write_text(body + extra, encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        load_rules(tmp_path)
    errors = [error for error in caught.value.exceptions if isinstance(error, RuleError)]
    assert any(words in str(error) for error in errors), errors
    assert all(error.file == "quorum-essai.yaml" and error.line >= 1 for error in errors)


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    broken = RULE.replace("level: A", "level: D").replace("bodies: [ccas]", "bodies: [casc]") + "titel: x\n"
    (tmp_path / "quorum-essai.yaml").write_text(broken, encoding="utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        load_rules(tmp_path)
    assert len(caught.value.exceptions) >= 3


# --- words read with little confidence ------------------------------------------------------------------------


def read_as(value: Value, *, doubtful: bool) -> tuple[Reading, ...]:
    return (Reading(value, Quote(1, 1, 0, 2, str(value), 1, doubtful or UNSET)),)


def quorum_read(book: Rulebook, *, present: int, doubtful: bool) -> Finding:
    known = {name: (Reading(value, Given("essai")),) for name, value in BASE.items()}
    read = {
        "members.in_office": read_as(15, doubtful=False),
        "members.present": read_as(present, doubtful=doubtful),
    }
    return judge(Facts.of({**known, **read}), "ready", book)[0]


def test_what_rests_on_words_read_with_little_confidence_is_to_be_verified(book: Rulebook) -> None:
    assert quorum_read(book, present=7, doubtful=False).verdict == "fail"
    lowered = quorum_read(book, present=7, doubtful=True)
    assert lowered.verdict == "review"
    assert "peu de certitude" in " ".join(lowered.remarks)
    assert lowered.constat == "7 présents pour 15 membres."


def test_a_requirement_met_stays_met_whatever_the_confidence(book: Rulebook) -> None:
    found = quorum_read(book, present=8, doubtful=True)
    assert found.verdict == "pass"
    assert not found.remarks


def test_a_fact_derived_from_doubtful_words_is_doubtful_too(book: Rulebook) -> None:
    known = {name: (Reading(value, Given("essai")),) for name, value in BASE.items()}
    read = {
        "members.in_office": read_as(15, doubtful=False),
        "members.present_names": read_as(("Alix BERTIN",), doubtful=True),
        "members.present": (Reading(1, Derived(("members.present_names",), "nombre de noms")),),
    }
    assert judge(Facts.of({**known, **read}), "ready", book)[0].verdict == "review"


def derived_from(book: Rulebook, chain: Mapping[str, tuple[str, ...]], *doubtful: str) -> str:
    """Give the verdict on a breach whose facts derive from one another, and in the end from words read."""
    known = {name: (Reading(value, Given("essai")),) for name, value in BASE.items()}
    told: dict[str, tuple[Reading, ...]] = {"members.in_office": read_as(15, doubtful=False)}
    told |= {name: (Reading(1, Derived(sources, "essai")),) for name, sources in chain.items()}
    sources = {name for several in chain.values() for name in several} - set(told)
    told |= {name: read_as(1, doubtful=name in doubtful) for name in sources}
    return judge(Facts.of({**known, **told}), "ready", book)[0].verdict


def test_doubtful_words_are_found_behind_several_derivations(book: Rulebook) -> None:
    chain = {
        "members.present": ("members.voters",),
        "members.voters": ("members.represented",),
        "members.represented": ("members.absent",),
        "members.absent": ("members.quorum",),
    }
    assert derived_from(book, chain, "members.quorum") == "review"
    assert derived_from(book, chain) == "fail"


def test_one_doubtful_source_among_several_is_enough(book: Rulebook) -> None:
    assert derived_from(book, {"members.present": ("members.quorum", "vote.majority")}, "members.quorum") == "review"


def test_facts_derived_from_one_another_in_a_ring_end(book: Rulebook) -> None:
    ring = {"members.present": ("members.voters",), "members.voters": ("members.present",)}
    assert derived_from(book, ring) == "fail"


def test_the_evidence_of_a_breach_holds_the_votes_that_could_save_it_that_of_a_pass_does_not(book: Rulebook) -> None:
    failed, passed = (
        judged(book, members__present=n, members__in_office=15, vote__for=6, vote__against=1) for n in (7, 8)
    )
    assert (failed.verdict, passed.verdict) == ("fail", "pass")
    assert "vote.for" in {evidence.fact for evidence in failed.evidence}
    assert "vote.for" not in {evidence.fact for evidence in passed.evidence}
