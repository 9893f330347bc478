"""How several answers become one verdict: its level, its words, its sums; and how many readings are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from ctgcheck.judging.judge import MAX_COMBINATIONS, judge
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.model import Facts, Given, Reading, Value
from ctgcheck.results import Finding

# on the tenth of March 2020 nobody can say which of the two versions applies
RULE = """
id: deux-lois
title: Assez de membres sont là
level: B
checks: Assez de membres sont là.
stages: {transmitted: verdict}
versions:
  - {bodies: [commune], until: 2020-03-10, contested: [[2020-03-10, 2020-03-10]], level: A, article: Loi ancienne,
     regle: Ancienne., checked: 2026-11-20, require: members.present >= OLD, saved_when: vote.for > 20}
  - {bodies: [commune], since: 2020-03-10, contested: [[2020-03-10, 2020-03-10]], level: C, article: Loi nouvelle,
     regle: Nouvelle., checked: 2026-11-20, require: members.present >= NEW, status: STATUS}
constat: {pass: "{members.present} présents.", fail: "{members.present} présents seulement."}
que_faire: {default: Vérifier.}
sources: [essai]
"""
CONTESTED, AFTER = date(2020, 3, 10), date(2020, 3, 11)


def judged(
    folder: Path,
    *,
    old: int = 10,
    new: int = 5,
    status: str = "certain",
    day: tuple[date, ...] = (CONTESTED,),
    present: tuple[int, ...] = (7,),
    votes: int = 0,
) -> Finding:
    (folder / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    text = RULE.replace("OLD", str(old)).replace("NEW", str(new)).replace("STATUS", status)
    (folder / "deux-lois.yaml").write_text(text, encoding="utf-8")
    told: Mapping[str, tuple[Value, ...]] = {
        "body.kind": ("commune",),
        "sitting.date": day,
        "members.present": present,
        "vote.for": (votes,),
    }
    facts = Facts.of({name: tuple(Reading(v, Given("essai")) for v in values) for name, values in told.items()})
    (finding,) = judge(facts, "transmitted", load_rules(folder))
    return finding


def test_a_breach_by_two_laws_is_of_the_milder_level(tmp_path: Path) -> None:
    found = judged(tmp_path, present=(3,))
    assert (found.verdict, found.level) == ("fail", "C")


@pytest.mark.parametrize(
    ("old", "new", "level", "told"),
    [
        (10, 5, "A", "à corriger (Loi ancienne) ; conforme (Loi nouvelle)."),
        (5, 10, "C", "à corriger (Loi nouvelle) ; conforme (Loi ancienne)."),
    ],
)
def test_what_one_law_alone_refuses_is_to_verify_at_the_level_of_that_law(
    tmp_path: Path, old: int, new: int, level: str, told: str
) -> None:
    found = judged(tmp_path, old=old, new=new)
    assert (found.verdict, found.level) == ("review", level)
    assert found.constat == f"La réponse dépend de la lecture : {told}"


def test_at_most_four_sums_are_shown(tmp_path: Path) -> None:
    found = judged(tmp_path, day=(AFTER,), present=(3, 4, 5, 6, 7, 8))
    assert found.verdict == "review"
    assert found.calcul == "3 présents < 5 — ou — 4 présents < 5 — ou — 5 présents ≥ 5 — ou — 6 présents ≥ 5"


def test_a_margin_that_absorbs_one_answer_is_not_told_of_all(tmp_path: Path) -> None:
    assert "sans incidence" in judged(tmp_path, day=(date(2019, 1, 7),), votes=21).constat
    found = judged(tmp_path, day=(date(2019, 1, 7),), present=(9, 10), votes=21)
    told = "La réponse dépend de la lecture : à corriger (membres présents : 9) ; conforme (membres présents : 10)."
    assert (found.verdict, found.constat) == ("review", told)
    assert judged(tmp_path, day=(date(2019, 1, 7),), present=(10,), votes=21).constat == "10 présents."


def test_a_law_from_memory_and_readings_that_disagree_state_no_breach(tmp_path: Path) -> None:
    found = judged(tmp_path, day=(AFTER,), present=(4, 5), status="a_confirmer")
    told = "La réponse dépend de la lecture : conforme (membres présents : 5) ; à vérifier (membres présents : 4)."
    assert (found.verdict, found.constat) == ("review", told)


def test_readings_of_several_kinds_are_looked_at_together(tmp_path: Path) -> None:
    found = judged(tmp_path, day=(AFTER, date(2020, 3, 12)), present=(5, 6))
    assert (found.verdict, found.constat) == ("pass", "5 présents.")


def test_too_many_readings_are_to_verify_whatever_those_looked_at_say(tmp_path: Path) -> None:
    enough = tuple(range(5, 5 + MAX_COMBINATIONS))
    assert judged(tmp_path, day=(AFTER,), present=enough).verdict == "pass"
    assert judged(tmp_path, day=(AFTER,), present=(*enough, 500)).verdict == "review"


BRANCHED = """
id: deux-branches
title: Les votants sont comptés
level: B
checks: Les votants sont comptés.
stages: {transmitted: verdict}
versions:
  - {bodies: [commune], article: Loi, regle: Règle., checked: 2026-11-20, require: members.voters == members.present}
branches:
  - {when: not known(vote.for) and not known(vote.against), verdict: undetermined, constat: Aucune voix n'est lue.}
  - {when: members.represented == members.voters, verdict: undetermined, constat: Un seul nombre pour deux.}
constat: {fail: Les nombres diffèrent., undetermined: Un nombre manque.}
que_faire: {default: Vérifier.}
sources: [essai]
"""


def branched(folder: Path, *present: int, **told: int) -> Finding:
    (folder / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    (folder / "deux-branches.yaml").write_text(BRANCHED, encoding="utf-8")
    values: Mapping[str, Value] = {"body.kind": "commune", "sitting.date": AFTER}
    values = {**values, **{name.replace("__", "."): number for name, number in told.items()}}
    readings: dict[str, tuple[Reading, ...]] = {n: (Reading(value, Given("essai")),) for n, value in values.items()}
    if present:
        readings["members.present"] = tuple(Reading(number, Given("essai")) for number in present)
    (finding,) = judge(Facts.of(readings), "transmitted", load_rules(folder))
    return finding


def test_a_branch_that_says_what_is_not_known_names_it(tmp_path: Path) -> None:
    found = branched(tmp_path, members__voters=12)
    assert (found.constat, found.missing) == ("Aucune voix n'est lue.", ("vote.against", "vote.for"))


def test_a_branch_that_all_readings_take_says_what_it_says(tmp_path: Path) -> None:
    found = branched(tmp_path, 11, 12, members__voters=12)
    assert (found.constat, found.missing) == ("Aucune voix n'est lue.", ("vote.against", "vote.for"))


def test_a_branch_that_may_not_be_the_one_says_nothing(tmp_path: Path) -> None:
    sure = branched(tmp_path, vote__for=3, members__represented=2, members__voters=2)
    assert (sure.verdict, sure.constat) == ("undetermined", "Un seul nombre pour deux.")
    found = branched(tmp_path, vote__for=3, members__represented=2)
    assert (found.verdict, found.constat) == ("undetermined", "Un nombre manque.")
    assert found.missing == ("members.present", "members.voters")
