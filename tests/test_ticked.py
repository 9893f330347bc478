"""A roll call that is ticked: crosses in the columns of a table, boxes before a name or after it."""

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

HEAD = "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n"
END = """
Objet : Travaux de voirie
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
"""
BARS = """| Nom | Présent | Absent | Pouvoir à |
|---|---|---|---|
| Mme Anaïs VALLOIRE | X | | |
| M. Luc NERVAUX | X | | |
| M. Lucien PRAVERS | | X | Mme Anaïs VALLOIRE |
| Mme Odile CRESSANGE | X | | |
| M. Basile TERNEZAY | | X | |
"""
SPACED = """Noms et prénoms            Présents    Excusés    Procuration à
VALLOIRE Anaïs                 X
NERVAUX Luc                    X
PRAVERS Lucien                             X       VALLOIRE Anaïs
CRESSANGE Odile                X
TERNEZAY Basile                            X
"""
BOXES = """Membres du conseil (☒ présent, ☐ absent) :
☒ Mme Anaïs VALLOIRE
☒ M. Luc NERVAUX
☐ M. Lucien PRAVERS (pouvoir à Mme Anaïs VALLOIRE)
☒ Mme Odile CRESSANGE
☐ M. Basile TERNEZAY
"""
CHOICES = """Membres du conseil municipal :
Mme Anaïs VALLOIRE      ☒ Présent   ☐ Excusé   ☐ Absent
M. Luc NERVAUX          ☒ Présent   ☐ Excusé   ☐ Absent
M. Lucien PRAVERS       ☐ Présent   ☒ Excusé   ☐ Absent   Pouvoir à Mme Anaïs VALLOIRE
Mme Odile CRESSANGE     ☒ Présent   ☐ Excusé   ☐ Absent
M. Basile TERNEZAY      ☐ Présent   ☐ Excusé   ☒ Absent
"""
TICKED = {
    "bars": BARS,
    "tabs": BARS.replace("|---|---|---|---|\n", "").replace("| ", "\t").replace("|", "").replace("\n\t", "\n"),
    "spaces": SPACED,
    "boxes": BOXES,
    "ascii boxes": BOXES.replace("☒", "[x]").replace("☐", "[ ]"),
    "choices": CHOICES,
}
NAMES = ("members.present_names", "members.absent_names", "members.proxies")


def surnames(value: object) -> list[str]:
    return sorted(next(word for word in str(name).split() if word.isupper()) for name in value or ())  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", TICKED)
def test_a_ticked_roll_call_tells_who_is_there(form: str) -> None:
    found = stated(HEAD + TICKED[form].lstrip("\t") + END, *NAMES)
    assert surnames(found["members.present_names"]) == ["CRESSANGE", "NERVAUX", "VALLOIRE"]
    assert surnames(found["members.absent_names"]) == ["TERNEZAY"]
    proxies = found["members.proxies"]
    assert isinstance(proxies, tuple)
    assert [(surnames([p.giver]), surnames([p.holder])) for p in proxies if isinstance(p, Proxy)] == [
        (["PRAVERS"], ["VALLOIRE"])
    ]


@pytest.mark.parametrize(
    ("ticked", "empty"),
    [("", ""), ("", "[1 "), ("El ", "O "), ("© ", "[l "), ("X ", "□l "), ("(x) ", "")],
)
def test_boxes_that_a_scan_lost_tell_of_nobody(ticked: str, empty: str) -> None:
    """« Mme VALLOIRE Présent [1 Excusé O Absent » prints every situation: which one was ticked is not guessed."""
    lost = CHOICES.replace("☒ ", ticked).replace("☐ ", empty)
    assert stated(HEAD + lost + END, *NAMES) == dict.fromkeys(NAMES)


@pytest.mark.parametrize(("ticked", "empty"), [("[x] ", "O "), ("☒ ", "[l ")])
def test_a_tick_that_is_legible_is_not_lost_with_the_empty_boxes(ticked: str, empty: str) -> None:
    lost = CHOICES.replace("☒ ", ticked).replace("☐ ", empty)
    found = stated(HEAD + lost + END, *NAMES)
    assert surnames(found["members.present_names"]) in ([], ["CRESSANGE", "NERVAUX", "VALLOIRE"])
    assert surnames(found["members.absent_names"]) in ([], ["TERNEZAY"])


def test_situations_told_in_words_are_no_lost_boxes() -> None:
    told = "Mme Anaïs VALLOIRE : présente\nM. Luc NERVAUX : présent\nM. Basile TERNEZAY : absent excusé\n"
    found = stated(f"{HEAD}{told}{END}", *NAMES)
    assert surnames(found["members.present_names"]) in ([], ["NERVAUX", "VALLOIRE"])
    assert surnames(found["members.absent_names"]) in ([], ["TERNEZAY"])


def test_one_row_alone_is_no_roll_call() -> None:
    head, first = CHOICES.splitlines()[:2]
    assert stated(f"{HEAD}{head}\n{first}\n{END}", *NAMES)["members.present_names"] is None


@pytest.mark.parametrize(
    ("form", "clear", "unclear"),
    [
        ("bars", "| M. Luc NERVAUX | X | | |", "| M. Luc NERVAUX | X | X | |"),
        ("bars", "| M. Luc NERVAUX | X | | |", "| M. Luc NERVAUX | | | |"),
        ("bars", "| M. Luc NERVAUX | X | | |", "| M. Luc NERVAUX | X | | Mme Odile CRESSANGE |"),
        ("boxes", "☒ M. Luc NERVAUX", "☒ M. Luc NERVAUX (pouvoir à Mme Odile CRESSANGE)"),
        ("choices", "M. Luc NERVAUX          ☒ Présent", "M. Luc NERVAUX          ☐ Présent"),
    ],
)
def test_a_row_that_is_unclear_makes_nobody_present(form: str, clear: str, unclear: str) -> None:
    assert clear in TICKED[form]
    found = stated(HEAD + TICKED[form].replace(clear, unclear) + END, *NAMES)
    assert "Anaïs VALLOIRE" not in (found["members.present_names"] or ())  # type: ignore[operator]


LETTERS = """(P : présent – D : a délégué son vote – E : excusé)

Arbance       Mme Anaïs VALLOIRE (P)      M. Lucien PRAVERS (D à Mme VALLOIRE)
Borsan        Mme Odile CRESSANGE (P)     M. Luc NERVAUX (P)
Corvaux       Mme Inès DURVAL (P)         M. Basile TERNEZAY (E)

Conseillers en exercice : 6     P : 4     D : 1     E : 1
"""


def test_letters_in_brackets_say_who_is_there_as_their_legend_tells() -> None:
    names = (
        "members.present_names",
        "members.absent_names",
        "members.proxies",
        "members.present",
        "members.represented",
    )
    assert stated(HEAD + LETTERS + END, *names) == {
        "members.present_names": ("Anaïs VALLOIRE", "Odile CRESSANGE", "Luc NERVAUX", "Inès DURVAL"),
        "members.absent_names": ("Basile TERNEZAY",),
        "members.proxies": (Proxy("Lucien PRAVERS", "VALLOIRE"),),
        "members.present": 4,
        "members.represented": 1,
    }


def test_no_proxies_are_told_where_the_name_of_a_holder_is_cut_by_its_cell() -> None:
    cut = LETTERS.replace(
        "M. Lucien PRAVERS (D à Mme VALLOIRE)", "M. Lucien PRAVERS (D à Mme VALL-  M. Jean LESCURE (P)"
    )
    found = stated(HEAD + cut + END, "members.present_names", "members.proxies")
    assert found["members.proxies"] is None
    assert len(found["members.present_names"]) == 5  # type: ignore[arg-type]
