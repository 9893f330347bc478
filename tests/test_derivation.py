"""Derivation: fills gaps, never overrides, says its step; order and repetition change nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.facts import derivation
from ctgcheck.facts.council_size import band, lowest_of, seats
from ctgcheck.facts.derivation import ADDED, DERIVATIONS, derive, identify
from ctgcheck.facts.identifier import luhn, parse
from ctgcheck.facts.known import Derivation
from ctgcheck.model import Derived, Facts, Given, Movement, Proxy, Quote, Reading, Reference, Value
from ctgcheck.vocabulary import FACTS

SOURCE = Quote(1, 1, 0, 1, "x")


def facts(**several: Value | list[Value]) -> Facts:
    """Give facts by name, a double underscore for the dot; a list gives several readings."""
    return Facts.of(
        {
            name.replace("__", "."): tuple(Reading(v, SOURCE) for v in (value if isinstance(value, list) else [value]))
            for name, value in several.items()
        }
    )


def values(found: Facts, name: str) -> list[Value]:
    return [reading.value for reading in found[name]]


def steps(found: Facts, name: str) -> list[str]:
    return [reading.origin.step for reading in found[name] if isinstance(reading.origin, Derived)]


PEOPLE = (
    "Odette VALMORIN",
    "Karim DESROUSSEAUX",
    "Solène TRIBOUT",
    "Gaspard LENOIRET",
    "Aïcha BELMONTEL",
    "Yves PRADOUX",
)

# --- seats and population -------------------------------------------------------------------------------------

TABLE = [
    (99, 7), (100, 11), (499, 11), (500, 15), (1_499, 15), (1_500, 19), (2_499, 19), (2_500, 23), (3_499, 23),
    (3_500, 27), (5_000, 29), (10_000, 33), (19_999, 33), (20_000, 35), (62_210, 49), (143_006, 55), (299_999, 65),
    (300_000, 69),
]  # fmt: skip


@pytest.mark.parametrize(("population", "number"), TABLE, ids=[str(p) for p, _ in TABLE])
def test_the_table_of_the_law(population: int, number: int) -> None:
    found = derive(facts(body__kind="commune", body__population=population, sitting__date=date(2024, 5, 13)))
    assert values(found, "body.legal_seats") == [number]
    assert f"{number} sièges" in steps(found, "body.legal_seats")[0]


def test_the_smallest_councils_shrank_in_2014() -> None:
    assert seats(80, date(2014, 3, 22)) == (9,)
    assert seats(80, date(2014, 4, 16)) == (7,)
    assert seats(80, date(2014, 4, 1)) == seats(80, None) == (7, 9)
    assert seats(100, date(2010, 1, 1)) == (11,)


def test_each_population_gives_its_seats() -> None:
    assert values(derive(facts(body__kind="commune", body__population=[3_490, 3_510])), "body.legal_seats") == [23, 27]


def test_of_the_figures_of_the_register_the_highest_gives_the_seats() -> None:
    figures = tuple(Reading(n, Reference("registre", 2021)) for n in (4_965, 5_012))
    known = facts(body__kind="commune", sitting__date=date(2024, 3, 12)).replaced({"body.population": figures})
    assert values(derive(known), "body.legal_seats") == [29]


@pytest.mark.parametrize(
    "given_facts",
    [
        facts(body__kind="commune", body__population=2_000, body__commune_nouvelle=True),
        facts(body__kind="communaute", body__population=2_000),
        facts(body__population=2_000),
        facts(body__kind="commune", body__population=870_000),
        facts(body__kind="commune", body__population=2_000, body__department="988"),
    ],
    ids=["commune nouvelle", "communauté", "unknown kind", "Marseille", "Nouvelle-Calédonie"],
)
def test_councils_outside_the_table_get_no_seats(given_facts: Facts) -> None:
    assert "body.legal_seats" not in derive(given_facts)


@pytest.mark.parametrize(
    ("members", "nouvelle", "low"),
    [
        (29, None, 3_500),
        (28, None, 3_500),
        (27, None, 1),
        (27, False, 3_500),
        (24, False, 3_500),
        (23, False, 2_500),
        (23, None, 1),
        (40, True, 1),
        (9, False, 1),
        (49, False, 60_000),
    ],
)
def test_members_in_office_bound_the_population(members: int, nouvelle: bool | None, low: int) -> None:
    known = facts(body__kind="commune", members__in_office=members)
    if nouvelle is not None:
        known = known.replaced({"body.commune_nouvelle": (Reading(nouvelle, SOURCE),)})
    found = derive(known)
    assert values(found, "body.population")[0] == low
    assert max(v for v in values(found, "body.population") if isinstance(v, int)) > 1_000_000
    assert "body.legal_seats" not in found
    assert f"{members} membres en exercice" in steps(found, "body.population")[0]


def test_a_printed_number_of_seats_fixes_the_band() -> None:
    known = facts(body__kind="commune", body__legal_seats=15, members__in_office=14)
    assert values(derive(known), "body.population") == [1, 1_499]
    known = known.replaced({"body.commune_nouvelle": (Reading(False, SOURCE),)})
    assert values(derive(known), "body.population") == [500, 1_499]


@given(st.integers(0, 499_999))
def test_the_seats_of_a_population_lead_back_to_it(population: int) -> None:
    (number, *_) = seats(population, date(2024, 1, 1))
    bounds = band(number)
    assert bounds is not None
    assert bounds[0] <= population <= bounds[1]
    assert lowest_of(number, False) <= max(1, population)


def test_a_known_population_is_never_bounded() -> None:
    known = facts(body__kind="commune", members__in_office=29).replaced(
        {"body.population": (Reading(5_300, Reference("registre", 2026)),)}
    )
    assert values(derive(known), "body.population") == [5_300]


# --- members --------------------------------------------------------------------------------------------------


def test_members_in_office_are_the_three_lists() -> None:
    known = facts(
        members__present=3,
        members__present_names=PEOPLE[:3],
        members__proxies=(Proxy(PEOPLE[3], PEOPLE[0]),),
        members__absent_names=(PEOPLE[4],),
    )
    found = derive(known)
    assert values(found, "members.in_office") == [5]
    assert steps(found, "members.in_office") == ["3 présents + 1 pouvoirs + 1 absents"]


def test_a_list_that_is_not_known_gives_no_sum() -> None:
    assert "members.in_office" not in derive(facts(members__present_names=PEOPLE[:3], members__proxies=()))
    assert "members.in_office" not in derive(facts(members__present_names=PEOPLE[:3], members__absent_names=()))


def test_lists_that_no_number_confirms_give_no_sum() -> None:
    known = facts(members__present_names=PEOPLE[:3], members__proxies=(), members__absent_names=(PEOPLE[4],))
    assert "members.in_office" not in derive(known)


def test_someone_listed_twice_gives_no_sum() -> None:
    known = facts(members__present_names=PEOPLE[:3], members__proxies=(), members__absent_names=(PEOPLE[0],))
    assert "members.in_office" not in derive(known)


def test_the_stated_number_serves_where_no_names_are_listed() -> None:
    known = facts(members__present=4, members__proxies=(), members__absent_names=PEOPLE[4:])
    assert values(derive(known), "members.in_office") == [6]


def test_the_president_named_elsewhere_is_counted() -> None:
    known = facts(
        sitting__president=PEOPLE[5],
        members__present_names=PEOPLE[:3],
        members__proxies=(),
        members__absent_names=(),
    )
    assert values(derive(known), "members.present") == [4]
    confirmed = known.replaced({"members.present": facts(members__present=4)["members.present"]})
    assert values(derive(confirmed), "members.in_office") == [4]


@pytest.mark.parametrize("where", ["members.absent_names", "members.proxies", "members.present_names"])
def test_the_president_listed_somewhere_is_not_counted_again(where: str) -> None:
    lists: dict[str, Value] = {"members.present_names": PEOPLE[:3], "members.absent_names": (), "members.proxies": ()}
    people = (Proxy(PEOPLE[5], PEOPLE[0]),) if where == "members.proxies" else None
    names = (*PEOPLE[:2], "Yves PRADOUX") if where == "members.present_names" else (PEOPLE[5],)
    lists[where] = people or names
    known = Facts.of({n: (Reading(v, SOURCE),) for n, v in lists.items()})
    known = known.replaced({"sitting.president": (Reading("PRADOUX Yves", SOURCE),)})
    assert values(derive(known), "members.present") == [3]


def test_a_president_without_a_name_leaves_both_numbers() -> None:
    found = derive(facts(sitting__president="le Maire", members__present_names=PEOPLE[:3]))
    assert values(found, "members.present") == [3, 4]
    found = derive(facts(sitting__president="le Maire", members__present_names=PEOPLE[:3], members__present=4))
    assert values(found, "members.present") == [4]


def test_the_count_stands_after_the_number_printed() -> None:
    assert values(derive(facts(members__present=7, members__present_names=PEOPLE[:3])), "members.present") == [7, 3]
    found = derive(facts(members__present=3, members__present_names=PEOPLE[:3]))
    assert [r.origin for r in found["members.present"]] == [SOURCE]


def test_a_number_given_by_hand_is_not_doubted() -> None:
    known = facts(members__present_names=PEOPLE[:3]).replaced({"members.present": (Reading(7, Given("profil")),)})
    assert values(derive(known), "members.present") == [7]
    known = known.replaced({"members.present_names": (Reading(PEOPLE[:3], Given("faits")),)})
    assert values(derive(known), "members.present") == [7, 3]


def test_arrivals_and_departures_leave_a_range() -> None:
    moves = (Movement(PEOPLE[4], "arrival", "2"), Movement(PEOPLE[0], "departure", "5"))
    found = derive(facts(members__present_names=PEOPLE[:4], members__movements=moves))
    assert set(values(found, "members.present")) == {3, 4, 5}
    found = derive(facts(members__present=5, members__present_names=PEOPLE[:4], members__movements=moves))
    assert values(found, "members.present") == [5]


def test_proxies_are_counted() -> None:
    assert values(derive(facts(members__proxies=())), "members.represented") == [0]
    known = facts(members__proxies=(Proxy(PEOPLE[0], None),), members__represented=2)
    assert values(derive(known), "members.represented") == [2]


# --- the transmission identifier ------------------------------------------------------------------------------

IDENTIFIERS = [
    ("078-217800291-20241211-DEL24_081-DE", "complete", "78", "DEL24_081", "DE", None),
    ("013-211300017-20240328-2024_031-DE-1-1", "complete", "13", "2024_031", "DE", "1-1"),
    ("02A-212000046-20240328-7-DE-1-2", "complete", "2A", "7", "DE", "1-2"),
    ("974-219740115-20240328-7-BF", "complete", "974", "7", "BF", None),
    ("062-2162004 36-20240328-\n7-DE", "complete", "62", "7", "DE", None),
    ("99_DE-062-216200436-20240328-7-DE-1-1_1.pdf", "file_name", "62", "7", "DE", "1-1"),
    ("99_DE-078-217800291-20241211-DEL24_081-D", "truncated", "78", "DEL24_081", None, None),
    ("062-216200436-20240328-2024-07-DE", "hyphenated", "62", "2024-07", "DE", None),
    ("062-216200436-20240328-2024-07-2024-07-2024-DE", "malformed", "62", "2024", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", IDENTIFIERS, ids=[i[0] for i in IDENTIFIERS])
def test_an_identifier_is_taken_apart(row: tuple[str | None, ...]) -> None:
    found = parse(str(row[0]))
    assert (found.form, found.department, found.number, found.nature, found.flow) == row[1:]
    assert found.act_date is not None
    assert found.siren is not None
    assert found.siren_valid is luhn(found.siren)


@pytest.mark.parametrize("text", ["", "bonjour", "78-217800291-20241211-7-DE", "078-217800291-20241311-7-DE"])
def test_what_is_no_identifier_is_malformed(text: str) -> None:
    assert parse(text).form == "malformed"


def test_the_key_of_a_siren() -> None:
    assert luhn("217800291")
    assert not luhn("217800292")


def test_the_identifier_fills_siren_and_department() -> None:
    found = identify(facts(formalities__receipt_id="078-217800291-20241211-DEL24_081-DE"))
    assert values(found, "body.siren") == ["217800291"]
    assert values(found, "body.department") == ["78"]
    assert values(found, "formalities.receipt_act_date") == [date(2024, 12, 11)]
    found = derive(facts(formalities__receipt_id="078-217800292-20241211-7-DE", body__department="78"))
    assert "body.siren" not in found
    assert values(found, "formalities.receipt_siren_valid") == [False]


@given(st.text(max_size=60))
def test_any_text_is_an_identifier_of_some_form(text: str) -> None:
    assert parse(text).form in FACTS["formalities.receipt_form"].choices


# --- properties -----------------------------------------------------------------------------------------------

PERSONS = st.sampled_from(PEOPLE)
NAMES = st.lists(PERSONS, max_size=5).map(tuple)
POOL: dict[str, st.SearchStrategy[Value]] = {
    "body.kind": st.sampled_from(["commune", "communaute"]),
    "body.population": st.integers(1, 400_000),
    "body.legal_seats": st.integers(5, 70),
    "body.commune_nouvelle": st.booleans(),
    "sitting.date": st.dates(date(2010, 1, 1), date(2027, 1, 1)),
    "sitting.president": st.one_of(PERSONS, st.just("le Maire")),
    "members.in_office": st.integers(5, 70),
    "members.present": st.integers(0, 8),
    "members.present_names": NAMES,
    "members.absent_names": NAMES,
    "members.proxies": st.lists(st.builds(Proxy, PERSONS, PERSONS), max_size=3).map(tuple),
    "members.movements": st.lists(
        st.builds(Movement, PERSONS, st.sampled_from(["arrival", "departure"]), st.none()), max_size=2
    ).map(tuple),
    "formalities.receipt_id": st.sampled_from([i[0] for i in IDENTIFIERS] + ["illisible"]),
}


@st.composite
def any_facts(draw: st.DrawFn) -> Facts:
    chosen = draw(st.sets(st.sampled_from(sorted(POOL))))
    found = {n: draw(st.lists(POOL[n], min_size=1, max_size=2)) for n in sorted(chosen)}
    return Facts.of({n: tuple(Reading(v, SOURCE) for v in several) for n, several in found.items()})


@given(any_facts())
def test_deriving_twice_changes_nothing(known: Facts) -> None:
    once = derive(known)
    assert derive(once) == once


@given(any_facts(), st.permutations(DERIVATIONS))
def test_the_order_of_the_table_changes_nothing(known: Facts, table: list[Derivation]) -> None:
    assert derivation._fixed_point(known, table) == derive(known)


@given(any_facts())
def test_what_is_known_stays_as_it_is(known: Facts) -> None:
    found = derive(known)
    for name in known:
        before = known[name]
        assert found[name][: len(before)] == before
        assert name in ADDED or found[name] == before


@given(any_facts())
def test_what_is_new_is_in_the_vocabulary_and_says_its_step(known: Facts) -> None:
    for name in set(derive(known)) - set(known):
        assert name in FACTS
        assert all(isinstance(r.origin, Derived) and r.origin.step for r in derive(known)[name])


@pytest.mark.parametrize(
    ("articles", "faults"),
    [
        (("Article 1 : a", "Article 2 : b", "Article 2 : c"), ("article 2 en double",)),
        (("Article 1 : a", "Article 3 : b"), ("article 2 absent",)),
        (("Article 1 : a", "Article 2 : b", "Article 1 : c", "Article 2 : d"), None),
        (("Article 1 : a", "Article 1 : b"), None),
    ],
)
def test_articles_that_begin_again_may_be_those_of_another_act(
    articles: tuple[str, ...], faults: tuple[str, ...] | None
) -> None:
    """Tell holes and doubles of one series; two acts that were not told apart have two."""
    assert derive(facts(act__decisions=articles)).value("act.numbering_faults") == faults
