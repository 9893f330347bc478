"""What a person sees first: what was found, in few words, with the words that it rests on and the name of the file."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from ctgcheck.model import Derived, Facts, Given, Reading
from ctgcheck.pipeline import check_text
from ctgcheck.reporting import Options, render
from ctgcheck.reporting.facts_view import families
from ctgcheck.reporting.points_view import point
from ctgcheck.reporting.view import view
from ctgcheck.results import DocumentResult, Evidence, Report
from tests.reports_sample import DOCUMENT, FINDINGS, finding, single
from tests.sweeping import SOUND
from tests.test_reporting import Page, flat, page, text


def brief(report: Report) -> str:
    return render(report, "text", Options(brief=True)).decode()


def test_the_list_of_points_says_what_was_found_and_not_what_is_expected() -> None:
    for shown in (flat(text(single())), Page(page(single())).shown):
        start = shown[: shown.index("Point contrôlé")]
        assert "Les chiffres lus (16 présents / 33 en exercice)" in start
        assert "Le quorum est atteint" not in start


def test_the_screen_shows_first_what_calls_for_something() -> None:
    shown, whole = brief(single()), text(single())
    assert len(shown.splitlines()) < len(whole.splitlines())
    for found in (f for f in FINDINGS if f.verdict in ("fail", "review") and f.set_aside is None):
        assert f"[{found.rule}]" in shown
        assert found.constat in flat(shown)
    passed = [f for f in FINDINGS if f.verdict == "pass"]
    assert f"mentions du document : {len(passed)} contrôle" in flat(shown)
    assert "--details" in shown and "--details" not in whole


def test_a_day_that_only_chooses_the_law_is_not_told_among_the_words_read() -> None:
    day, other = date(2024, 12, 11), Evidence("members.in_office", 33, Given("main"))
    dated = Evidence("sitting.date", day, Given("main"))
    silent = finding("r", "Titre", "fail", "B", "L. 1", constat="Un fait.", evidence=(dated, other))
    telling = msgspec.structs.replace(silent, constat="Séance du 11 décembre 2024.")
    alone = msgspec.structs.replace(silent, evidence=(dated,))
    labels = [[p.label for p in point(f, "a", day, paged=False).passages] for f in (silent, telling, alone)]
    assert labels == [
        ["membres en exercice"],
        ["date de la séance", "membres en exercice"],
        ["date de la séance"],
    ]


def test_a_bound_is_told_in_words_and_never_as_a_number_that_was_read() -> None:
    least = Derived(("members.in_office",), "au moins 500 habitants d'après 15 membres en exercice")
    none = Derived(("members.in_office",), "aucun maximum d'après 15 membres en exercice")
    two = (Evidence("body.population", 500, least), Evidence("body.population", 2_200_000, none))
    found = finding("r", "Titre", "review", "B", "L. 1", constat="Un fait.", evidence=two)
    values = [p.value for p in point(found, "a", None, paged=False).passages]
    assert values == ["au moins 500 habitants d'après 15 membres en exercice"]


def test_several_values_of_the_same_words_are_told_once() -> None:
    names = Derived(("members.present_names",), "nombre de noms")
    several_values = tuple(Evidence("members.present", n, names) for n in (9, 10, 8))
    found = finding("r", "Titre", "review", "B", "L. 1", constat="Un fait.", evidence=several_values)
    assert [p.value for p in point(found, "a", None, paged=False).passages] == ["9 ou 10 ou 8"]


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["/home/mairie/a.docx"], ["a.docx"]),
        (["C:\\Actes\\a.docx", "-"], ["a.docx", "-"]),
        (["/x/2023/a.txt", "/x/2024/a.txt"], ["2023/a.txt", "2024/a.txt"]),
        (["a.txt", "b/a.txt"], ["a.txt", "b/a.txt"]),
        (["a.txt", "a.txt"], ["a.txt", "a.txt"]),
    ],
)
def test_people_see_the_name_of_a_file_and_no_folder_that_is_not_needed(paths: list[str], names: list[str]) -> None:
    report = Report("0", single().rulebook, tuple(DocumentResult(path=path) for path in paths))
    assert [document.name for document in view(report).documents] == names


def test_the_card_holds_what_was_read_and_not_what_was_only_not_found() -> None:
    place = Given("main")
    facts = Facts.of(
        {
            "members.in_office": (Reading(33, place),),
            "annexes.placeholders": (Reading((), place),),
            "act.order": (Reading(False, place),),
            "vote.unanimous": (Reading(False, place),),  # a « no » that the words state
        }
    )
    assert [row.name for family in families(facts, paged=False) for row in family.rows] == [
        "members.in_office",
        "vote.unanimous",
    ]


def test_a_reminder_names_no_lack_where_its_constat_says_what_is_to_come() -> None:
    still = finding(
        "r", "Titre", "undetermined", "B", "L. 1", constat="Le vote sera à inscrire.", missing=("vote.for",)
    )
    reminder = msgspec.structs.replace(still, mode="reminder")
    assert point(still, "a", None, paged=False).missing == "nombre de voix pour"
    assert point(reminder, "a", None, paged=False).missing == ""


def test_where_readings_disagree_the_constat_says_which_one_gives_which_answer() -> None:
    told = SOUND.replace("Date de la convocation : 7 mars 2024", "Date de la convocation : 7 mars 2024\n{}", 1)
    assert "{}" in told
    (act,) = check_text(told.format("Date de convocation : 10 mars 2024")).acts
    (found,) = [f for f in act.findings if f.rule == "convocation-delai"]
    assert found.verdict == "review"
    assert "à corriger (date de la convocation : 10 mars 2024)" in found.constat
    assert "conforme (date de la convocation : 7 mars 2024)" in found.constat
    assert point(found, "a", None, paged=False).headline.startswith(found.title)


def test_minutes_explain_once_a_point_that_several_acts_share() -> None:
    minutes = Report("0", single().rulebook, (DocumentResult(path="pv.docx", acts=(DOCUMENT.acts[0],) * 3),))
    shown, whole = flat(brief(minutes)), flat(text(minutes))
    told = [f for f in FINDINGS if f.verdict in ("fail", "review") and f.set_aside is None]
    explained = next(f for f in told if f.que_faire)
    assert shown.count(explained.que_faire) == 1 < whole.count(explained.que_faire)
    assert shown.count("Le même point est expliqué plus haut") == 2 * len(told)
    assert (
        shown.count("parce que :") == 1 < whole.count("parce que :")
    )  # the stage of the first act holds for the others
    start = shown[: shown.index("Délibération 1 sur 3")]
    assert all(start.count(point.headline) == 3 for group in view(single()).acts[0].groups for point in group.points)


def test_what_lacks_is_the_number_and_not_those_whom_the_document_names() -> None:
    unnumbered = SOUND.replace("Nombre de membres présents : 12\n", "", 1)
    (act,) = check_text(unnumbered).acts
    (found,) = [f for f in act.findings if f.rule == "presents-nombre"]
    assert found.constat == "Le document ne donne pas : nombre de membres présents."
    assert point(found, "a", None, paged=False).missing == ""


@pytest.mark.parametrize(("commune", "asked"), [("Lourmarin", False), ("Beauval-sur-Loue", True)])
def test_the_population_is_asked_for_only_where_it_is_not_known(commune: str, asked: bool) -> None:
    undated = (
        f"Département de Vaucluse\nCommune de {commune}\nEXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL\n"
        "Séance du 12 mars 2024\nLe conseil municipal, à l'unanimité, décide de fixer le tarif à 10 euros.\n"
    )
    (act,) = check_text(undated).acts
    (found,) = [f for f in act.findings if f.rule == "convocation-delai"]
    assert "Relevez la date d'envoi" in found.que_faire and "Si la population manque" not in found.que_faire
    assert ("indiquez-la dans le profil" in found.que_faire) is asked


def test_a_reminder_says_what_is_to_come_and_days_or_numbers_come_first() -> None:
    draft = (
        "Département de Vaucluse\nCommune de Lourmarin\nPROJET DE DÉLIBÉRATION\nConseil municipal du 12 mars 2024\n"
        "Objet : Tarifs\nLe conseil municipal, après en avoir délibéré, décide de fixer le tarif à 10 euros.\n"
    )
    report = Report("0", single().rulebook, (check_text(draft),))
    told = [p.reminded for p in view(report).acts[0].reminders]
    figured = [any(sign.isdigit() for sign in one) for one in told]
    assert figured == sorted(figured, reverse=True) and figured[0]
    assert "Le nombre des membres en exercice sera à indiquer." in told
    assert "la convocation est à envoyer au plus tard le 8 mars 2024" in " ".join(told)
    assert all(one in flat(brief(report)) for one in told)
