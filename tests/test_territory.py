"""The register: a body is found or not, never guessed; the figure is that of the mandate."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import resources
from ctgcheck.model import Derived, Facts, Given, Quote, Reading, Reference, Value
from ctgcheck.territory import facts_of, register
from ctgcheck.territory.place_names import exact_key, grouping_key, loose_key
from ctgcheck.territory.population import THRESHOLDS, populations
from ctgcheck.territory.register import Body, Figure

MID_MANDATE = date(2024, 5, 13)


def body(**values: str | bool | tuple[str, ...]) -> Facts:
    """Give facts of a body; a tuple gives several readings."""
    return Facts.of(
        {
            f"body.{name}": tuple(
                Reading(v, Quote(1, 1, 0, 1, str(v))) for v in (value if isinstance(value, tuple) else (value,))
            )
            for name, value in values.items()
        }
    )


def values(readings: tuple[Reading, ...]) -> list[Value]:
    return [reading.value for reading in readings]


COMMUNES = [
    ("Aubergenville", None, "217800291", "78"),
    ("Commune d'AUBERGENVILLE", "78", "217800291", "78"),
    ("VILLE D'ANTONY", "Hauts-de-Seine", "219200029", "92"),
    ("Les Attaques", None, "216200436", "62"),
    ("ATTAQUES", "62", "216200436", "62"),
    ("mairie des Attaques", "062", "216200436", "62"),
    ("AIX EN PROVENCE", None, "211300017", "13"),
    ("Commune de L’Abergement Clémenciat", None, "210100012", "01"),
    ("St-Étienne-de-Crossey", "38", "213803836", "38"),
    ("Ville-d'Avray", None, "219200771", "92"),
    ("le mans", None, "217201813", "72"),
    ("Ville du Mans", None, "217201813", "72"),
]


@pytest.mark.parametrize(("name", "department", "siren", "code"), COMMUNES, ids=[c[0] for c in COMMUNES])
def test_a_commune_is_found_as_it_is_written(name: str, department: str | None, siren: str, code: str) -> None:
    found = register.commune(name, department)
    assert found is not None
    assert (found.siren, found.department) == (siren, code)
    assert register.by_siren(siren) == found


def test_homonyms_are_all_given_and_none_is_chosen() -> None:
    assert len(register.communes("Saint-Denis")) > 2
    assert register.commune("Saint-Denis") is None
    assert facts_of(body(kind="commune", name="Saint-Denis"), MID_MANDATE) == {}
    found = facts_of(body(kind="commune", name="Saint-Denis", department="974"), MID_MANDATE)
    assert values(found["body.siren"]) == ["219740115"]


def test_a_name_that_a_vanished_commune_bore_is_ambiguous() -> None:
    kinds = {b.kind for b in register.communes("Le Gratteris")}
    assert kinds == {"former"}
    assert facts_of(body(kind="commune", name="Le Gratteris"), MID_MANDATE) == {}


def test_homonyms_in_one_department_stay_ambiguous() -> None:
    assert len(register.communes("Castillon", "64")) == 2


GROUPINGS = [
    ("Grand Calais Terres & Mers", "200090751"),
    ("COMMUNAUTÉ D'AGGLOMÉRATION GRAND CALAIS TERRES ET MERS", "200090751"),
    ("CC Faucigny-Glières", "200000172"),
    ("Communauté de communes de Faucigny Glières", "200000172"),
    ("Métropole du Grand Paris", "200054781"),
    ("Établissement public territorial Plaine Commune", "200057867"),
]


@pytest.mark.parametrize(("name", "siren"), GROUPINGS, ids=[g[0] for g in GROUPINGS])
def test_a_grouping_is_found_whatever_its_form_is_called(name: str, siren: str) -> None:
    assert [g.siren for g in register.groupings(name)] == [siren]


def test_a_grouping_tells_its_largest_member() -> None:
    found = facts_of(body(kind="communaute", name="Grand Calais Terres & Mers"), date(2026, 9, 1))
    assert values(found["body.department"]) == ["62"]
    (largest,) = values(found["body.largest_member_population"])
    calais = register.commune("Calais")
    assert calais is not None
    assert largest == calais.figures[-1].population


DEPARTMENTS = [
    ("HAUTS-DE-SEINE", "92"),
    ("Pas-de-Calais", "62"),
    ("département du Nord", "59"),
    ("La Réunion", "974"),
    ("de l'Ain", "01"),
    ("2a", "2A"),
    ("013", "13"),
    ("1", "01"),
    ("Val d’Oise", "95"),
    ("Atlantide", None),
]


@pytest.mark.parametrize(("name", "code"), DEPARTMENTS, ids=[d[0] for d in DEPARTMENTS])
def test_a_department_is_known_by_name_and_by_code(name: str, code: str | None) -> None:
    assert register.department_code(name) == code


def test_a_department_has_a_name() -> None:
    assert register.department_name("62") == "Pas-de-Calais"
    assert register.region_name("Région Hauts-de-France") == "Hauts-de-France"
    assert register.region_name("Atlantide") is None


# --- which body the known facts designate ---------------------------------------------------------------------


def test_each_fact_names_the_register_and_a_year() -> None:
    found = facts_of(body(kind="commune", name="Aubergenville"), MID_MANDATE)
    origins = [reading.origin for readings in found.values() for reading in readings]
    assert all(isinstance(o, Reference) and o.reference.startswith("registre des communes") for o in origins)


def test_two_names_give_only_what_both_share() -> None:
    found = facts_of(body(kind="commune", name=("Antony", "Bagneux"), department="92"), MID_MANDATE)
    assert values(found["body.department"]) == ["92"]
    assert "body.siren" not in found
    assert "body.population" not in found


def test_the_name_comes_from_the_register_only_where_it_is_unknown() -> None:
    assert values(facts_of(body(kind="commune", siren="217800291"), None)["body.name"]) == ["Aubergenville"]
    assert "body.name" not in facts_of(body(kind="commune", name="AUBERGENVILLE"), None)


def test_a_number_printed_that_is_not_that_of_the_name_gives_nothing() -> None:
    assert facts_of(body(kind="commune", name="Aubergenville", siren="219200029"), MID_MANDATE) == {}


def test_an_identifier_of_another_body_gives_both_numbers() -> None:
    known = body(kind="commune", name="Aubergenville", department="78")
    known = known.replaced({"body.siren": (Reading("219200029", Derived(("formalities.receipt_siren",), "")),)})
    assert {n: values(r) for n, r in facts_of(known, MID_MANDATE).items()} == {"body.siren": ["217800291", "219200029"]}


def test_a_ccas_takes_population_and_department_but_not_the_number() -> None:
    found = facts_of(body(kind="ccas", name="CCAS de Taverny", siren="269500000"), MID_MANDATE)
    assert set(found) == {"body.department", "body.population"}


@pytest.mark.parametrize("kind", ["syndicat", "syndicat_mixte_ouvert", "departement", "region"])
def test_other_bodies_are_unknown(kind: str) -> None:
    assert facts_of(body(kind=kind, name="Antony"), MID_MANDATE) == {}


def test_nothing_known_gives_nothing() -> None:
    assert facts_of(Facts(), None) == {}
    assert facts_of(Facts.of({"body.kind": (Reading("commune", Given("x")),)}), None) == {}


@given(st.text(max_size=40), st.sampled_from([None, "commune", "communaute", "ccas"]))
def test_any_name_is_looked_up_without_harm(name: str, kind: str | None) -> None:
    facts = body(name=name) if kind is None else body(kind=kind, name=name)
    facts_of(facts, MID_MANDATE)
    assert loose_key(name) == loose_key(name.upper().lower()) or not name.isascii()
    assert exact_key(name).endswith(loose_key(name))
    assert grouping_key(name) == grouping_key(name + " ")


# --- the figure of the mandate --------------------------------------------------------------------------------


def ordinary(*figures: tuple[int, int], nouvelle: bool = False) -> Body:
    kept = tuple(Figure(year, population) for year, population in figures)
    return Body("commune", "COM", "00000", "217800291", "Valbourg", ("78",), nouvelle, kept)


FULL = ordinary((2019, 12_100), (2021, 12_300), (2026, 12_700))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2014, 4, 14), set()),
        (date(2020, 3, 14), {12_100, 10_889, 13_311}),
        (date(2020, 3, 15), {12_100, 10_889, 13_311, 12_300}),
        (date(2020, 7, 10), {12_100, 10_889, 13_311, 12_300}),
        (date(2020, 7, 11), {12_100, 12_300}),
        (date(2026, 3, 14), {12_100, 12_300}),
        (date(2026, 3, 15), {12_100, 12_300, 12_700}),
        (date(2026, 3, 31), {12_100, 12_300, 12_700}),
        (date(2026, 4, 1), {12_700}),
        (None, {12_100, 12_300, 12_700}),
    ],
)
def test_the_figure_is_frozen_for_the_mandate(on: date | None, expected: set[int]) -> None:
    assert set(values(populations(FULL, on))) == expected


@given(st.integers(20, 120_000), st.integers(20, 120_000))
def test_no_side_of_a_threshold_is_asserted_close_to_it(old: int, new: int) -> None:
    found = [v for v in values(populations(ordinary((2019, old), (2021, new)), MID_MANDATE)) if isinstance(v, int)]
    for edge in THRESHOLDS:
        if min(abs(old - edge), abs(new - edge)) <= 2:
            assert min(found) < edge <= max(found)


def test_a_commune_made_since_the_renewal_has_no_figure() -> None:
    assert populations(ordinary((2026, 4_000), nouvelle=True), MID_MANDATE) == ()
    assert populations(ordinary((2019, 4_000), (2021, 4_000), nouvelle=True), date(2018, 1, 1)) == ()
    # on the days of a renewal, half of the answer is no answer
    assert populations(ordinary((2026, 4_000)), date(2026, 3, 20)) == ()


def test_a_commune_nouvelle_is_marked_and_an_old_figure_of_one_part_left_out() -> None:
    found = register.commune("Les Sables-d'Olonne")
    assert found is not None
    assert found.commune_nouvelle is True
    assert all(figure.population > 40_000 for figure in found.figures)
    assert register.communes("Antony")[0].commune_nouvelle is False


SEEDS = [("Aubergenville", 10_000, 19_999), ("Antony", 60_000, 79_999), ("Les Attaques", 1_500, 2_499)]


@pytest.mark.parametrize(("name", "low", "high"), SEEDS, ids=[s[0] for s in SEEDS])
def test_the_figures_of_well_known_communes_are_in_their_band(name: str, low: int, high: int) -> None:
    found = register.commune(name)
    assert found is not None
    assert all(low <= figure.population <= high for figure in found.figures)


# --- the file -------------------------------------------------------------------------------------------------


def test_the_register_says_where_it_comes_from() -> None:
    assert {"source", "versions", "years", "licence"} <= set(register.meta())
    assert "MIT" in register.meta()["licence"]


def test_the_register_is_complete() -> None:
    connection = register._connection(0)
    counts = dict(connection.execute("SELECT kind, count(*) FROM body GROUP BY kind"))
    assert counts["commune"] > 34_000
    assert counts["communaute"] > 1_200
    same = "SELECT count(*) FROM body WHERE siren IS NOT NULL GROUP BY siren HAVING count(*) > 1"
    assert connection.execute(same).fetchall() == []


def test_the_register_opens_from_a_zipped_package(tmp_path: Path) -> None:
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(str(resources.register()), "register.sqlite")
    inside = zipfile.Path(archive) / "register.sqlite"
    register._connection.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(register, "register", lambda: inside)
        assert register.department_name.__wrapped__("92") == "Hauts-de-Seine"
    register._connection.cache_clear()


def test_small_communes_of_one_name_bound_the_population() -> None:
    found = facts_of(body(kind="commune", name="Rosnay"), MID_MANDATE)["body.population"]
    assert [str(reading.value) for reading in found] == ["346", "639"]
    assert all(isinstance(r.origin, Derived) and "communes de ce nom" in r.origin.step for r in found)
    assert "body.population" not in facts_of(body(kind="commune", name="Saint-Denis"), MID_MANDATE)
