"""The evaluator at its edges: bounds of intervals, cost, homonyms, which facts a condition asks for."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ctgcheck.judging import calendar
from ctgcheck.judging.conditions import parse
from ctgcheck.judging.evaluation import evaluate
from ctgcheck.judging.numbers import compare, compute, extreme, rounded
from ctgcheck.judging.scope import MAX_STEPS, Choices, Scope, TooCostlyError
from ctgcheck.judging.usage import names_used
from ctgcheck.judging.values import Interval, Unknown, Worth, bounds
from ctgcheck.model import Derived, Facts, Given, Movement, Proxy, Reading, Value
from tests.second_language import easter

WHY = Unknown(doubts=frozenset({"essai"}))


def between(low: float, high: float) -> Interval:
    return Interval(low, high, WHY)


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"),
    [
        ("==", between(1, 3), 4, False),
        ("==", between(1, 3), 3, WHY),
        ("==", 1, between(1, 3), WHY),
        ("==", 0, between(1, 3), False),
        ("!=", between(1, 3), 3, WHY),
        ("!=", between(1, 3), 4, True),
        ("<", between(1, 3), 3, WHY),
        ("<=", between(1, 3), 3, True),
        (">", between(1, 3), 1, WHY),
        (">=", between(1, 3), 1, True),
        (">", between(4, 6), between(1, 3), True),
        (">", between(3, 6), between(1, 3), WHY),
    ],
)
def test_bounds_that_touch_leave_a_strict_comparison_open(
    sign: str, left: Worth, right: Worth, expected: Worth
) -> None:
    assert compare(sign, left, right) == expected


@pytest.mark.parametrize("divisor", [between(0, 3), between(-3, 0), between(-1, 1)])
def test_a_division_by_what_may_be_zero_is_not_known(divisor: Interval) -> None:
    assert compute("/", 6, divisor) == WHY


@pytest.mark.parametrize(
    ("divisor", "expected"),
    [(between(1, 3), between(2, 6)), (between(-3, -1), between(-6, -2)), (1, 6), (-1, -6), (4, Fraction(3, 2))],
)
def test_a_division_by_anything_else_is(divisor: Worth, expected: Worth) -> None:
    assert compute("/", 6, divisor) == expected


def test_a_division_by_zero_says_so() -> None:
    assert compute("/", 6, 0) == Unknown(doubts=frozenset({"division par zéro"}))


def test_a_whole_result_is_a_whole_number_and_counts_days() -> None:
    half = compute("/", 8, 2)
    assert type(half) is int
    assert compute("+", date(2024, 3, 12), half) == date(2024, 3, 16)
    assert compute("-", date(2024, 3, 12), half) == date(2024, 3, 8)
    assert type(extreme("min", (Fraction(4, 2), 5))) is int
    assert compute("+", date(2024, 3, 12), between(1, 2)) == WHY


@pytest.mark.parametrize(
    ("function", "values", "expected"),
    [
        ("min", (between(1, 4), 2), between(1, 2)),
        ("max", (between(1, 4), 2), between(2, 4)),
        ("min", (3, 2), 2),
        ("max", (3, 2), 3),
        ("min", (3, WHY), WHY),
        ("max", (between(1, 4), WHY), WHY),
    ],
)
def test_the_least_and_the_greatest_keep_what_is_not_known(
    function: str, values: tuple[Worth, ...], expected: Worth
) -> None:
    assert extreme(function, values) == expected


def test_both_bounds_are_rounded() -> None:
    assert rounded("floor", between(1.5, 3.5)) == between(1.0, 3.0)
    assert rounded("ceil", between(1.5, 3.5)) == between(2.0, 4.0)
    assert rounded("floor", Fraction(7, 2)) == 3
    assert rounded("ceil", WHY) is WHY


def test_only_numbers_have_bounds() -> None:
    assert bounds(3) == (3, 3)
    with pytest.raises(TypeError):
        bounds("trois")


def test_intervals_add_and_multiply_by_their_corners() -> None:
    assert compute("+", between(1, 2), between(10, 20)) == between(11, 22)
    assert compute("-", between(1, 2), between(10, 20)) == between(-19, -8)
    assert compute("*", between(-1, 2), 3) == between(-3, 6)


def test_a_choice_between_a_number_and_what_is_not_known_is_not_known() -> None:
    missing = Unknown(missing=frozenset({"members.present", "members.absent"}))
    for text in ("3 if members.present > 3 else members.absent", "members.absent if members.present > 3 else 3"):
        assert evaluate(parse(text), scope()) == missing


def test_a_list_that_holds_what_is_not_known_is_not_known() -> None:
    missing = Unknown(missing=frozenset({"members.absent"}))
    assert evaluate(parse("members.present in [members.absent, 3]"), scope(members__present=3)) == missing
    assert evaluate(parse("members.present in [3, 4]"), scope(members__present=3)) is True


def test_a_doubt_shows_the_mention_that_is_incomplete_without_our_own_words() -> None:
    gone = scope(members__movements=(Movement("Anaïs VALLOIRE", "departure", None),))
    worth = evaluate(parse('any(m in members.movements: m.before_item == "3")'), gone)
    assert worth == Unknown(doubts=frozenset({"une mention est incomplète (Anaïs VALLOIRE)"}))


# --- cost -------------------------------------------------------------------------------------------------------


def scope(**facts: Value) -> Scope:
    return Scope(Facts(), {name.replace("__", "."): value for name, value in facts.items()}, {}, "ready")


def test_the_items_looked_at_are_bounded() -> None:
    names = tuple(f"nom{number}" for number in range(MAX_STEPS))
    condition = parse('any(n in members.present_names: n == "absent")')
    assert evaluate(condition, scope(members__present_names=names)) is False
    with pytest.raises(TooCostlyError):
        evaluate(condition, scope(members__present_names=(*names, "un de trop")))


def test_what_is_decided_early_costs_nothing_more() -> None:
    names = tuple(f"nom{number}" for number in range(3 * MAX_STEPS))
    assert evaluate(parse('any(n in members.present_names: n == "nom0")'), scope(members__present_names=names)) is True
    assert evaluate(parse('all(n in members.present_names: n != "nom0")'), scope(members__present_names=names)) is False


# --- persons ----------------------------------------------------------------------------------------------------


def same(left: str, right: str, **facts: Value) -> Worth:
    return evaluate(parse(f'same("{left}", "{right}")'), scope(**facts))


def test_homonyms_among_those_named_leave_a_doubt() -> None:
    two = ("Anaïs VALLOIRE", "Basile VALLOIRE")
    doubt = Unknown(doubts=frozenset({"plusieurs élus portent le nom « VALLOIRE »"}))
    assert same("VALLOIRE", "VALLOIRE") is True
    assert same("VALLOIRE", "VALLOIRE", members__present_names=two) == doubt
    assert same("VALLOIRE", "VALLOIRE", members__absent_names=two) == doubt
    assert same("VALLOIRE", "VALLOIRE", members__council_names=two) == doubt
    assert same("VALLOIRE", "VALLOIRE", members__present_names=two[:1], members__absent_names=two[1:]) == doubt
    giver = (Proxy("Basile VALLOIRE", "Odile CRESSANGE"),)
    assert same("VALLOIRE", "VALLOIRE", members__present_names=two[:1], members__proxies=giver) == doubt


def test_one_person_named_in_several_lists_is_no_homonym() -> None:
    one = ("Anaïs VALLOIRE",)
    giver = (Proxy("VALLOIRE Anaïs", "Odile CRESSANGE"),)
    lists: dict[str, Value] = {"members__present_names": one, "members__council_names": one, "members__proxies": giver}
    assert same("VALLOIRE", "VALLOIRE", **lists) is True


# --- readings, and what a condition asks for --------------------------------------------------------------------


def test_a_condition_tells_the_facts_that_it_asks_for_and_how() -> None:
    def asked(text: str) -> set[str]:
        return set(names_used(parse(text), {"there": ("members.present",)}))

    assert asked("there > members.in_office") == {"members.present", "members.in_office"}
    assert asked("stated(members.present) == 3") == {"stated members.present"}
    assert asked("stated(members.present) == members.present") == {"stated members.present", "members.present"}
    assert asked("consistent(sitting.date)") == {"all sitting.date"}
    assert asked("known(vote.secret)") == {"vote.secret"}
    assert "members.council_names" in asked("same(sitting.president, sitting.secretary)")


def test_what_is_derived_is_not_stated() -> None:
    derived = Reading(7, Derived(("members.present_names",), "nombre de noms"))
    facts = Facts.of({"members.present": (Reading(8, Given("essai")), derived)})
    choices = Choices(facts)
    assert choices["members.present"] == (8, 7)
    assert choices["stated members.present"] == (8,)
    assert choices["members.absent"] == ()


# --- days -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [  # as the almanacs print them
        *((1954, 4, 18), (1961, 4, 2), (1981, 4, 19), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21)),
        *((2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2035, 3, 25), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19)),
    ],
)
def test_easter(year: int, month: int, day: int) -> None:
    assert calendar.easter(year) == date(year, month, day)


def test_easter_agrees_with_another_reckoning_for_all_years_of_the_calendar() -> None:
    years = range(1583, 10_000)
    assert [calendar.easter(year) for year in years] == [easter(year) for year in years]


@pytest.mark.parametrize(
    "day",
    [
        *("2024-01-01", "2024-04-01", "2024-05-01", "2024-05-08", "2024-05-09", "2024-05-20", "2024-07-14"),
        *("2024-08-15", "2024-11-01", "2024-11-11", "2024-12-25"),
    ],
)
def test_the_eleven_holidays(day: str) -> None:
    assert calendar.is_holiday(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2024-03-31", "2024-04-02", "2024-05-10", "2024-05-21", "2024-12-26", "2024-01-02"])
def test_the_days_beside_them_are_none(day: str) -> None:
    assert not calendar.is_holiday(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2024-12-18", 2, "2025-02-18"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-12-31", 2, "2024-02-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-01-15", 11, "2024-12-15"),
        ("2024-01-15", 12, "2025-01-15"),
        ("2000-04-15", 288, "2024-04-15"),
    ],
)
def test_months_are_added_to_the_day(day: str, months: int, expected: str) -> None:
    assert calendar.add_months(date.fromisoformat(day), months) == date.fromisoformat(expected)


def test_a_working_day_is_neither_a_saturday_a_sunday_nor_a_holiday() -> None:
    assert calendar.working_day(date(2024, 3, 29)) == date(2024, 3, 29)
    assert calendar.working_day(date(2024, 3, 30)) == date(2024, 4, 2)
    assert calendar.working_day(date(2024, 12, 25)) == date(2024, 12, 26)


# --- one person and a list: the same answers by the shorter way -----------------------------------------------------

PRESENT: Value = ("Anaïs VALLOIRE", "Basile TERNEZAY")
PROXIES: Value = (Proxy("Anaïs VALLOIRE", "Basile TERNEZAY"), Proxy("Odile CRESSANGE", None))


def asked(text: str) -> Worth:
    return evaluate(
        parse(text),
        scope(
            members__present_names=PRESENT,
            members__proxies=PROXIES,
            sitting__president="Basile TERNEZAY",
            sitting__secretary="TERNEZAY Basile",
            sitting__item_president="TERNEZAY",
        ),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any(n in members.present_names: identical(n, sitting.president))", True),
        ("any(n in members.present_names: identical(sitting.president, n))", True),
        ('any(n in members.present_names: identical(n, "Odile CRESSANGE"))', False),
        ('any(n in members.present_names: identical("Anaïs VALLOIRE", n))', True),
        ("all(n in members.present_names: same(sitting.president, sitting.secretary))", True),
        ('any(n in members.present_names: same("Odile CRESSANGE", sitting.secretary))', False),
        ("any(p in members.proxies: identical(p.giver, p.giver))", True),
        ("count(n in members.present_names: any(p in members.proxies: same(n, p.giver)))", 1),
        ("count(n in members.present_names: any(p in members.proxies: same(p.giver, n)))", 1),
        ("any(n in members.present_names: same(n, members.quorum))", Unknown(missing=frozenset({"members.quorum"}))),
    ],
)
def test_a_person_is_looked_for_in_a_list(text: str, expected: Worth) -> None:
    assert asked(text) == expected


def test_a_holder_who_is_not_told_leaves_the_number_open() -> None:
    found = asked("count(p in members.proxies: same(p.holder, sitting.president))")
    assert isinstance(found, Interval)
    assert (found.low, found.high) == (1, 2)


def test_a_doubt_names_the_two_persons_in_the_order_of_the_condition() -> None:
    doubt = "« {} » et « {} » peuvent être la même personne"
    names = ("Basile TERNEZAY", "TERNEZAY")
    for text, told in (
        ("any(n in members.present_names: identical(n, sitting.item_president))", names),
        ("any(n in members.present_names: identical(sitting.item_president, n))", names[::-1]),
    ):
        assert asked(text) == Unknown(doubts=frozenset({doubt.format(*told)}))


def test_persons_compared_one_by_one_are_bounded_too() -> None:
    names = ("Anaïs VALLOIRE",) * MAX_STEPS
    condition = parse("any(n in members.present_names: identical(n, sitting.president))")
    president = "Odile CRESSANGE"
    assert evaluate(condition, scope(members__present_names=names, sitting__president=president)) is False
    with pytest.raises(TooCostlyError):
        evaluate(condition, scope(members__present_names=(*names, president), sitting__president=president))


def test_an_expression_is_worked_out_once_in_a_scope_and_anew_for_each_item() -> None:
    here = scope(members__present_names=PRESENT)
    condition = parse('any(n in members.present_names: n == "Anaïs VALLOIRE" and 1 == 1)')
    assert evaluate(condition, here) is True
    here.chosen = {"members.present_names": ("Odile CRESSANGE",)}
    assert evaluate(condition, here) is True
    assert evaluate(condition, scope(members__present_names=("Odile CRESSANGE",))) is False
