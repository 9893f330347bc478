"""A roll call by letters: a cell for the member, a cell for « P », « E », « A » or « Pouvoir à »."""

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

HEAD = "COMMUNAUTE DE COMMUNES DU VALBREZE\nSéance du 12 mars 2024 sous la présidence de Mme Anaïs VALLOIRE\n\n"
END = """
Objet : Travaux de voirie
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
"""
ROWS = (
    ("Saint-Just-\nde-Borsan", "Mme Anaïs VALLOIRE", "P"),
    ("", "M. Lucien PRAVERS", "Pouvoir à Mme Anaïs VALLOIRE"),
    ("Authume", "Mme Odile CRESSANGE", "P"),
    ("", "M. Luc NERVAUX", "P"),
    ("Corvaux", "M. Basile TERNEZAY", "E"),
    ("", "Mme Inès DURVAL", "A"),
)
LEGEND = "(P : présent – E : excusé – A : absent)\n"
TITLES = "COMMUNES\nDÉLÉGUÉS\nP / E / A / Pouvoir\n"
LINES = "\n".join(f"{commune}\n{name}\n{mark}" for commune, name, mark in ROWS).replace("\n\n", "\n") + "\n"
BARS = "\n".join(f"| {place} | {name} | {mark} |".replace("\n", "") for place, name, mark in ROWS) + "\n"
WIDE = "\n".join(f"{place:24}{name:32}{mark}".replace("-\n", "-") for place, name, mark in ROWS) + "\n"
FORMS = {
    "a cell a line": TITLES + LINES + LEGEND,
    "no legend": TITLES + LINES,
    "legend above": LEGEND + LINES,
    "procurations": TITLES + LINES.replace("Pouvoir à", "A donné procuration à"),
    "bars": "| Communes | Délégués | P/E/A |\n|---|---|---|\n" + BARS,
    "spaces": f"{'Communes':24}{'Délégués':32}P - E - A\n" + WIDE,
}
NAMES = ("members.present_names", "members.absent_names", "members.proxies")


@pytest.mark.parametrize("form", FORMS)
def test_letters_in_cells_say_who_is_there(form: str) -> None:
    assert stated(HEAD + FORMS[form] + END, *NAMES) == {
        "members.present_names": ("Anaïs VALLOIRE", "Odile CRESSANGE", "Luc NERVAUX"),
        "members.absent_names": ("Basile TERNEZAY", "Inès DURVAL"),
        "members.proxies": (Proxy("Lucien PRAVERS", "Anaïs VALLOIRE"),),
    }


@pytest.mark.parametrize("lost", ["Mme Odile CRESSANGE\nP\n", "Mme Anaïs VALLOIRE\nAuthume"])
def test_where_one_letter_or_holder_is_lost_nobody_is_told_of(lost: str) -> None:
    cut = (TITLES + LINES).replace(lost, lost.replace("\nP\n", "\n").replace("Mme Anaïs VALLOIRE\n", "\n"))
    assert cut != TITLES + LINES
    assert stated(HEAD + cut + END, *NAMES) == dict.fromkeys(NAMES)
