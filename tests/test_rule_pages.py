"""The pages of the rules: nothing of the law is left out, examples of each kind, the list of a day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import casebook, resources
from ctgcheck.cli import main
from ctgcheck.judging.conditions import parse
from ctgcheck.judging.messages import short_date
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.judging.rules import Condition, Rule
from ctgcheck.pipeline import shipped_rules
from ctgcheck.reporting.wording import french_date
from ctgcheck.rule_pages import Filter, index, listing, page, plain
from ctgcheck.rule_pages.examples import kind_of, kind_words
from ctgcheck.rule_pages.index import articles_in
from ctgcheck.rule_pages.laws import laws
from ctgcheck.rule_pages.terminal import escaped
from ctgcheck.rule_pages.timeline import CONTESTED, IN_FORCE, groups, timeline
from ctgcheck.rule_pages.words import said

BOOK = shipped_rules()
CASES = casebook.cases_of(resources.rules(), BOOK)
EACH_RULE = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)

RULE = """
id: essai
title: Le quorum est atteint
level: A
checks: Plus de la moitié des membres en exercice est présente.
stages: {ready: verdict, transmitted: verdict}
let:
  there: {is: members.present - count(members.withdrawn), label: présents restants}
  alsace: known(body.department) and body.department in ["57", "67", "68"]
versions:
  - {bodies: [commune], until: 2020-03-23, contested: [[2020-03-12, 2020-03-23]], article: "CGCT, article L. 2121-17",
     regle: La majorité., checked: 2026-11-20, require: there > members.in_office / 2}
  - {bodies: [commune], since: 2020-03-12, until: 2020-08-30, contested: [[2020-03-12, 2020-03-23]],
     article: "Loi, article 10", regle: Le tiers., checked: 2026-11-20, require: there >= members.in_office / 3,
     link: "https://exemple.fr/loi"}
  - {bodies: [commune], since: 2020-08-31, article: "CGCT, article L. 2121-17", regle: La majorité.,
     checked: 2026-11-20, require: there > members.in_office / 2}
  - {bodies: [ccas], article: "CASF, article R. 123-17", regle: La majorité., checked: 2026-11-19,
     status: a_confirmer, level: B, require: there > members.in_office / 2}
  - {bodies: [region], until: 2014-12-31, applies: never}
  - {bodies: [departement], applies: never, article: Ses propres textes, regle: Rien n'est dit., checked: 2026-11-20}
  - {bodies: [region], since: 2015-01-01, where: alsace, article: Usage, regle: La moitié., checked: 2026-11-20,
     require: there >= members.in_office / 2}
constat: {fail: "{there} présents pour {members.in_office} membres."}
que_faire: {default: Vérifier.}
limite: La feuille de présence n'est pas vue.
sources: [essai]
"""
CASES_OF_RULE = """
- name: dix sur quinze
  facts: {body.kind: commune, sitting.date: 2023-03-13, members.in_office: 15, members.present: 10}
  verdict: pass
"""
TIMELINE = """\
commune :
  jusqu'au 23/03/2020      ███▒▒▒······  [1] CGCT, article L. 2121-17
  12/03/2020 - 30/08/2020  ···▒▒▒███···  [2] Loi, article 10
  depuis le 31/08/2020     ·········███  [1] CGCT, article L. 2121-17

centre communal ou intercommunal d'action sociale :
  sans limite de date      ███  [3] CASF, article R. 123-17 — à confirmer

département :
  sans limite de date      ███  [4] Ses propres textes — pas de contrôle

région :
  jusqu'au 31/12/2014      ███···  pas de règle
  depuis le 01/01/2015     ···███  [5] Usage (si département : « 57 », « 67 » ou « 68 »)

█ en vigueur   ▒ application discutée   · un autre droit s'applique"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "definitions.yaml").write_text("version: essai\n", encoding="utf-8")
    (tmp_path / "essai.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "essai.cases.yaml").write_text(CASES_OF_RULE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(folder: Path) -> Rule:
    return load_rules(folder).rules[0]


def ctgcheck(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


# --- the page of a rule


@EACH_RULE
def test_a_page_leaves_out_nothing_of_the_law(rule: Rule) -> None:
    text = "\n".join(page(rule, CASES))
    wanted = [rule.id, rule.title, rule.checks, rule.limite, *rule.sources, *(text for _, text in rule.que_faire)]
    for version in rule.versions:
        wanted += [version.article, version.regle]
        wanted += [short_date(day) for day in (version.since, version.until) if day]
        wanted += [french_date(day) for day in (version.since, version.until) if day and version.article]
        wanted += [french_date(version.checked)] if version.checked else []
        wanted += [french_date(day) for pair in version.contested for day in pair]
    assert [part for part in wanted if escaped(part) not in text] == []
    assert ("à confirmer" in text) >= any(version.status == "a_confirmer" for version in rule.versions)


@EACH_RULE
def test_a_page_gives_an_example_of_each_kind_of_answer_that_the_cases_have(rule: Rule) -> None:
    kinds = {kind_of(case) for case in CASES if case.rule == rule.id and not case.todo}
    lines = list(page(rule, CASES))
    shown = lines[lines.index("## Exemples") :]
    assert kinds == {kind for kind in kinds if f"### {kind_words(kind).capitalize()}" in shown}
    assert kinds


@EACH_RULE
def test_a_page_links_only_where_the_rule_does_and_writes_each_condition_once_raw(rule: Rule) -> None:
    text = "\n".join(page(rule, CASES))
    given_links = {version.link for version in rule.versions if version.link}
    assert set(re.findall(r"\]\((https?[^)]*)\)", text)) == given_links
    raw = re.sub(r"\s+", " ", text.partition("telles que le programme les lit")[2])
    conditions = [v.require for v in rule.versions if v.require and not v.never]
    assert [c.text for c in conditions if f"require: {c.text}" not in raw] == []


def test_an_example_tells_the_facts_the_answer_and_the_sum(small: Rule, folder: Path) -> None:
    text = "\n".join(page(small, casebook.cases_of_rule(folder, small)))
    assert "**dix sur quinze**" in text
    assert "date de la séance : 13 mars 2023 ; membres en exercice : 15 ; membres présents : 10" in text
    assert "conforme (CGCT, article L. 2121-17) — 10 présents restants > 15 / 2" in text


def test_the_same_law_in_two_periods_is_told_once(small: Rule) -> None:
    assert [len(law.versions) for law in laws(small)] == [2, 1, 1, 1, 1]
    lines = list(page(small, ()))
    assert lines.count("### [1] CGCT, article L. 2121-17") == 1
    assert "- Période : depuis le 31 août 2020, commune" in lines
    assert "- **Source à confirmer : la règle signale, sans accuser**" in lines
    assert "- Pas de contrôle dans ce cas" in lines
    assert "Cette règle n'a pas encore de cas." in lines


# --- the time line


def test_the_time_line_shows_periods_contested_days_and_status(small: Rule) -> None:
    assert "\n".join(timeline(small)) == TIMELINE


@EACH_RULE
def test_every_body_stands_once_on_the_time_line_with_all_its_periods(rule: Rule) -> None:
    told = groups(rule)
    bodies = [body for names, _ in told for body in names]
    assert sorted(bodies) == sorted({body for version in rule.versions for body in version.bodies})
    rows = [line for line in timeline(rule) if re.search(rf"^  \S.*[{IN_FORCE}{CONTESTED}]", line)]
    assert len(rows) == sum(len(versions) for _, versions in told)


# --- the conditions in words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("there > members.in_office / 2", "présents restants > membres en exercice / 2"),
        ("alsace", "département : « 57 », « 67 » ou « 68 »"),
        ("known(alsace) and alsace", "département : « 57 », « 67 » ou « 68 »"),
        ("not alsace", "département autre que « 57 », « 67 » ou « 68 »"),
        ('"ctg" in act.subjects', "« sujets » comprend convention territoriale globale"),
        ('not ("ctg" in act.subjects)', "« sujets » ne comprend pas convention territoriale globale"),
        ('body.kind == "ccas"', "nature de la collectivité = centre communal ou intercommunal d'action sociale"),
        (
            "sitting.urgency and (alsace or sitting.remote)",
            "urgence invoquée et (département : « 57 », « 67 » ou « 68 » ou séance en visioconférence)",
        ),
        (
            "(members.present + 1) * 2 >= vote.for - (vote.against - 1)",
            "(membres présents + 1) × 2 ≥ voix pour − (voix contre − 1)",
        ),
        ('stage in ["ready"]', "étape : prête à transmettre"),
        ("known(members.present)", "« membres présents » est indiqué"),
        (
            'any(p in members.proxies: known(p.holder) and p.giver == "x")',
            "l'un au moins des « pouvoirs » vérifie : « le mandataire » est indiqué et le mandant = « x »",
        ),
        ("3 if sitting.remote else 5", "si séance en visioconférence : 3 ; sinon : 5"),
        ("sitting.date >= 2020-03-12", "date de la séance ≥ 12/03/2020"),
    ],
)
def test_a_condition_is_said_in_french(small: Rule, condition: str, words: str) -> None:
    assert said(small, Condition(condition, parse(condition))) == words


def test_a_condition_too_long_for_a_sentence_is_left_as_it_is_written(small: Rule) -> None:
    long = " or ".join(f"members.in_office == {number}" for number in range(60))
    assert said(small, Condition(long, parse(long))) == ""


@EACH_RULE
def test_words_of_conditions_hold_no_name_of_the_program(rule: Rule) -> None:
    for version in rule.versions:
        for condition in version.conditions():
            assert not re.search(r"\b[a-z]+(?:\.|_)[a-z]+\b", said(rule, condition)), condition.text


# --- the terminal


@given(st.lists(st.text("abc é*_<`|«»:", max_size=30), max_size=8), st.integers(40, 110))
def test_the_terminal_shows_every_word_and_stays_in_its_width(words: list[str], width: int) -> None:
    line = " ".join(" ".join(words).split())
    shown = plain([f"- {escaped(line)}"], width)
    assert "".join(shown.split()).removeprefix("-") == "".join(line.split())
    assert all(len(row) <= width or " " not in row.strip("- ") for row in shown.split("\n"))


def test_the_terminal_takes_the_marks_out() -> None:
    text = plain(["# Titre", "", "## Partie", "- **fort** et [lien](x.md)", "```", "a * b", "```"], 60)
    assert text == "Titre\n=====\n\nPARTIE\n- fort et lien (x.md)\n  a * b"


# --- the list of a day


def test_a_contested_day_shows_both_laws_and_a_quiet_one_only_its_own() -> None:
    quorum = ("--body", "commune", "--theme", "seance", "--level", "A")
    contested = ctgcheck("rules", "list", "--on", "2021-11-10", *quorum).stdout
    told = contested.partition("  quorum ")[2].splitlines()[1:3]
    assert "Loi n° 2021-1465, article 10 (application discutée ce jour-là)" in told[0]
    assert "CGCT, article L. 2121-17 (application discutée ce jour-là)" in told[1]
    quiet = ctgcheck("rules", "list", "--on", "07/04/2022", *quorum).stdout
    assert "droit du 7 avril 2022" in quiet
    told = quiet.partition("  quorum ")[2].splitlines()[1:3]
    assert "Loi n° 2021-1465, article 10" in told[0]
    assert "discutée" not in told[0]
    assert told[1].startswith("  A  ")


def test_the_list_keeps_to_the_day_the_body_and_the_level(folder: Path) -> None:
    book = load_rules(folder)
    assert listing(book, Filter(on=date(2010, 1, 1), body="region")).startswith("0 règle")
    region = listing(book, Filter(on=date(2016, 1, 1), body="region"))
    assert "Usage (si département : « 57 », « 67 » ou « 68 »)" in region
    assert "essai" not in listing(book, Filter(body="departement")).partition("\n")[2]
    ccas = listing(book, Filter(on=date(2016, 1, 1), level="B"))
    assert "CASF, article R. 123-17 (source à confirmer) — centre communal" in ccas
    assert "L. 2121-17" not in ccas


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from(BOOK.rules))
def test_the_list_of_a_day_gives_the_articles_in_force_and_no_other(day: date, rule: Rule) -> None:
    text = listing(BOOK, Filter(on=day, body="commune"))
    own = re.search(rf"^  [ABC]  {rule.id} .*\n((?:       .*\n?)*)", text, re.MULTILINE)
    force = [v for v in rule.versions if "commune" in v.bodies and v.in_force(day) and not v.never]
    shown = own[1].splitlines() if own else []
    assert len(shown) == len({line for line in shown})
    assert all(any(line.strip().startswith(v.article) for line in shown) for v in force)
    assert all(any(line.strip().startswith(v.article) for v in force) for line in shown)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["--on", "2022-02-30"], "n'est pas un jour du calendrier", id="no such day"),
        pytest.param(["--on", "hier"], "écrivez par exemple 2022-04-07", id="no date"),
        pytest.param(["--body", "mairie"], "n'est pas dans la liste", id="unknown body"),
        pytest.param(["--level", "D"], "n'est pas dans la liste", id="unknown level"),
        pytest.param(["--theme", "seence"], "vouliez-vous dire « seance »", id="unknown theme"),
    ],
)
def test_a_mistake_gets_a_clear_message(arguments: list[str], words: str) -> None:
    result = ctgcheck("rules", "list", *arguments)
    assert (result.exit_code, words in result.stderr) == (2, True)


def test_ones_own_rules_are_listed_and_shown_with_their_cases(folder: Path) -> None:
    assert "essai" in ctgcheck("rules", "list", "--rules", str(folder)).stdout
    assert "dix sur quinze" in ctgcheck("rules", "show", "essai", "--rules", str(folder)).stdout
    (folder / "essai.cases.yaml").unlink()
    assert "pas encore de cas" in ctgcheck("rules", "show", "essai", "--rules", str(folder)).stdout


# --- the index


def test_the_index_leads_to_every_rule_by_theme_level_body_article_and_date() -> None:
    text = "\n".join(index(BOOK))
    sections = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", text, re.MULTILINE))
    for heading in ("Par thème", "Par niveau", "Par collectivité", "Par article"):
        assert [rule.id for rule in BOOK.rules if f"]({rule.id}.md)" not in sections[heading]] == []
    (line,) = (row for row in sections["Par jour où le droit change"].splitlines() if "1er juillet 2022" in row)
    assert "signatures" in line
    assert re.search(r"\[signatures\].*\| 1er juillet 2022 \|", sections["Par thème"])


def test_articles_are_taken_apart_and_other_texts_stay_whole() -> None:
    assert list(articles_in("CGCT, articles L. 5211-1 et L. 2121-14")) == ["CGCT, L. 5211-1", "CGCT, L. 2121-14"]
    assert list(articles_in("Loi n° 2020-290, article 10")) == ["Loi n° 2020-290, article 10"]
