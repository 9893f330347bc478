"""The condition language: what it accepts, what it says of what it refuses, what an absent fact gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.judging.checking import Checker
from ctgcheck.judging.conditions import ConditionError, parse
from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.scope import Scope
from ctgcheck.judging.values import Interval, Unknown, Worth
from ctgcheck.model import Facts, Proxy, Value

MISSING = Unknown(missing=frozenset({"members.present"}))


def worth(text: str, **facts: Value) -> Worth:
    """Evaluate a condition; ``members__present=7`` gives a fact."""
    chosen = {name.replace("__", "."): value for name, value in facts.items()}
    return evaluate(parse(text), Scope(Facts(), chosen, {}, "ready"))


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        pytest.param(
            "members.present > members.in_office / 2", (7, 14), False, id="exactly half is not more than half"
        ),
        pytest.param("members.present > members.in_office / 2", (8, 15), True, id="eight of fifteen"),
        pytest.param("members.present * 3 >= members.in_office", (5, 15), True, id="the third is enough"),
        pytest.param("floor(members.in_office / 2) + 1 == members.present", (8, 14), True, id="floor"),
        pytest.param("ceil(members.in_office / 3) == members.present", (7, 19), True, id="ceil"),
        pytest.param("1 if members.present > 3 else 2 == 2", (7, 14), 1, id="the condition chooses"),
        pytest.param("max(members.present, 9) - min(members.in_office, 9) == 0", (7, 14), True, id="min and max"),
    ],
)
def test_arithmetic_reads_like_the_article(text: str, facts: tuple[int, int], expected: Worth) -> None:
    assert worth(text, members__present=facts[0], members__in_office=facts[1]) == expected


def test_dates_count_clear_days_months_and_working_days() -> None:
    days = {"sitting__date": date(2025, 4, 3), "sitting__convocation_date": date(2025, 3, 28)}
    assert worth("clear_days(sitting.convocation_date, sitting.date)", **days) == 5
    assert worth("sitting.date - sitting.convocation_date", **days) == 6
    assert worth("sitting.date - 6 == sitting.convocation_date", **days) is True
    assert worth("weekday(sitting.date)", **days) == "jeudi"
    assert worth("working_day(add_months(2024-12-18, 2) + 1)") == date(2025, 2, 19)
    assert worth("working_day(add_months(2022-04-11, 2) + 1)") == date(2022, 6, 13)
    assert worth("year(2024-12-31) + 1") == 2025


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"ctg" in act.subjects', True, id="in"),
        pytest.param('"budget" in act.subjects', False, id="not there"),
        pytest.param('"budget" not in act.subjects', True, id="not in"),
        pytest.param('"ctg" not in act.subjects', False, id="there"),
        pytest.param("true", True, id="true"),
        pytest.param("false", False, id="false"),
    ],
)
def test_words_of_the_language(text: str, expected: Worth) -> None:
    assert worth(text, act__subjects=("ctg", "convention")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("members.present > 3", MISSING, id="an absent fact gives unknown"),
        pytest.param("members.present > 3 and 1 == 2", False, id="false and unknown is false"),
        pytest.param("members.present > 3 or 1 == 1", True, id="true or unknown is true"),
        pytest.param("not members.present > 3", MISSING, id="not unknown is unknown"),
        pytest.param("known(members.present)", False, id="known is never unknown"),
        pytest.param("sitting.urgency", False, id="silence about the exceptional is no"),
        pytest.param("count(members.withdrawn) == 0", True, id="nobody withdrew unless said"),
        pytest.param("7 > (5 if members.present > 3 else 3)", True, id="both branches agree"),
        pytest.param("2 > (5 if members.present > 3 else 3)", False, id="both branches refuse"),
        pytest.param("4 > (5 if members.present > 3 else 3)", MISSING, id="the branches differ"),
    ],
)
def test_three_valued_logic(text: str, expected: Worth) -> None:
    assert worth(text) == expected


def test_a_count_with_members_in_doubt_is_an_interval() -> None:
    proxies = (Proxy("VALLOIRE", "TERNEZAY"), Proxy("DURVAL", None))
    found = worth('count(p in members.proxies: p.holder == "TERNEZAY")', members__proxies=proxies)
    assert isinstance(found, Interval)
    assert (found.low, found.high) == (1, 2)
    assert worth('count(p in members.proxies: p.holder == "TERNEZAY") >= 1', members__proxies=proxies) is True
    doubtful = worth('count(p in members.proxies: p.holder == "TERNEZAY") >= 2', members__proxies=proxies)
    assert isinstance(doubtful, Unknown)
    assert doubtful.doubts
    assert not doubtful.missing


def test_a_surname_that_two_members_bear_is_in_doubt() -> None:
    names = ("MERLANDE Odile", "MERLANDE Luc", "TERNEZAY Basile")
    same = 'same("MERLANDE", "MERLANDE Luc")'
    assert isinstance(worth(same, members__present_names=names), Unknown)
    assert worth('same("TERNEZAY", "TERNEZAY Basile")', members__present_names=names) is True
    assert worth('listed("MERLANDE", members.present_names)', members__present_names=names) is True
    assert worth('listed("PRAVERS", members.present_names)', members__present_names=names) is False


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "fin inattendue", id="empty"),
        pytest.param("members.present >", "fin inattendue", id="cut"),
        pytest.param("members.present => 3", "inattendu", id="wrong sign"),
        pytest.param("(" * 31 + "1" + ")" * 31 + " == 1", "trop imbriquée", id="too many brackets"),
        pytest.param("1 if true else " * 30 + "1", "trop imbriquée", id="too deep"),
        pytest.param("1 == 1".ljust(2001), "trop longue", id="too long"),
        pytest.param("any(members.proxies)", "« any » attend", id="quantifier without condition"),
        pytest.param("sitting.date == 2024-13-45", "n'est pas un jour", id="no such day"),
    ],
)
def test_what_is_not_a_condition_is_told(text: str, words: str) -> None:
    with pytest.raises(ConditionError, match=words):
        parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("(" * 30 + "true" + ")" * 30, True, id="brackets"),
        pytest.param("1 if true else " * 29 + "1", 1, id="levels"),
        pytest.param("1 == 1".ljust(2000), True, id="characters"),
    ],
)
def test_the_longest_and_the_deepest_conditions_are_read(text: str, value: Worth) -> None:
    assert worth(text) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("> members.present", "« > members.present » inattendu au début", id="at the start"),
        pytest.param("1 == 2 ? 3", "« ? 3 » inattendu après « 1 == 2 »", id="a sign of no use"),
        pytest.param(
            "members.present => members.in_office", "« => members.in_office » inattendu après « members.present »"
        ),
        pytest.param(
            'act.number == "abcdefghijklmnopqrst" ? "abcdefghijklmnopqrst"',
            '« ? "abcdefghijklmnopq » inattendu après « cdefghijklmnopqrst" »',
            id="twenty characters before and after",
        ),
        pytest.param("1 == 1 and known(members.present) ==", "fin inattendue après « (members.present) == »"),
    ],
)
def test_the_place_of_a_mistake_is_shown(text: str, told: str) -> None:
    with pytest.raises(ConditionError) as error:
        parse(text)
    assert str(error.value) == f"condition illisible : {told}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("members.presents > 3", "vouliez-vous dire « members.present »", id="nearest name"),
        pytest.param("sitting.date > 3", "une date attendu", id="a date is not a number"),
        pytest.param("members.present", "vrai ou faux attendu", id="a condition is true or false"),
        pytest.param('any(p in members.proxies: p.giverr == "X")', "p.giver", id="unknown field"),
        pytest.param("clear_days(sitting.date) > 3", "2 argument", id="arguments"),
        pytest.param("known(members.presen)", "members.present", id="known takes the name of a fact"),
        pytest.param('"ctg" in members.present', "une liste attendu", id="membership wants a list"),
    ],
)
def test_types_are_checked_before_any_document(text: str, words: str) -> None:
    errors = Checker({}).check(parse(text))
    assert any(words in error for error in errors), errors


@given(st.text(alphabet="abcdefghij .()<>=+-*/0123456789\"'[],:{}_\n", max_size=80))
def test_any_text_is_a_condition_or_a_clear_error(text: str) -> None:
    try:
        parse(text)
    except ConditionError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('identical("Anaïs VALLOIRE", "VALLOIRE Anaïs")', True, id="two whole names"),
        pytest.param('identical("Anaïs VALLOIRE", "Odile VALLOIRE")', False, id="two first names"),
        pytest.param('mentions("La Secrétaire de séance", "secretaire")', True, id="no accent, no case"),
        pytest.param('mentions("secrétaire de mairie", "maire")', False, id="whole words only"),
    ],
)
def test_names_and_words_are_compared_as_wholes(text: str, expected: Worth) -> None:
    assert worth(text) is expected


@pytest.mark.parametrize("other", ["VALLOIRE", "A. VALLOIRE"])
def test_a_surname_alone_is_never_identical(other: str) -> None:
    found = worth(f'identical("{other}", "Anaïs VALLOIRE")')
    assert isinstance(found, Unknown)
    assert found.doubts


def test_a_surname_twice_in_a_list_is_two_persons() -> None:
    twice = worth('same("VALLOIRE", "VALLOIRE")', members__present_names=("VALLOIRE", "VALLOIRE"))
    assert isinstance(twice, Unknown)
    assert worth('same("VALLOIRE", "VALLOIRE")', members__present_names=("VALLOIRE",)) is True


def test_a_member_written_in_two_ways_in_two_lists_is_one_person() -> None:
    lists: dict[str, Value] = {
        "members__council_names": ("Anaïs VALLOIRE",),
        "members__present_names": ("VALLOIRE Anaïs",),
    }
    assert worth('same("Mme VALLOIRE", "Anaïs VALLOIRE")', **lists) is True


def test_a_doubt_leaves_both_answers_open() -> None:
    reason = frozenset({"le motif manque"})
    assert worth('doubt("le motif manque")') == Unknown(doubts=reason)
    assert worth('1 == 2 and doubt("le motif manque")') is False
    assert worth('7 - (1 if doubt("le motif manque") else 0)') == Interval(6, 7, Unknown(doubts=reason))


def test_known_asks_whether_a_record_has_a_part() -> None:
    proxies = (Proxy("VALLOIRE", "TERNEZAY"), Proxy("DURVAL", None))
    assert worth("count(p in members.proxies: known(p.holder))", members__proxies=proxies) == 1
