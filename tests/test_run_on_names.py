"""Labels without a colon, names that run on after them: « Présents VALLOIRE Anaïs NERVAUX Luc »."""

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

HEAD = "Mairie de VALBREZE\nSéance du 12 mars 2024\n\n"
END = """
Objet : Travaux de voirie
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
"""
RUN_ON = """Présents VALLOIRE Anaïs NERVAUX Luc PELVOUX Zoé
OSSELLE Jean-Marc DE LA TOUR Odile
Absent ayant donné pouvoir PRAVERS Lucien à NERVAUX Luc
Absents excusés CHASTAING Rémi GOURDAN Paul
Secrétaire de séance PELVOUX Zoé
"""
NAMES = ("members.present_names", "members.absent_names", "members.proxies", "sitting.secretary")
FORMS = {
    "run on": RUN_ON,
    "commas": RUN_ON.replace(" NERVAUX Luc P", ", NERVAUX Luc, P").replace("Rémi GOURDAN", "Rémi, GOURDAN"),
    "capitals": RUN_ON.replace("Présents", "PRÉSENTS").replace("Absents excusés", "ABSENTS EXCUSÉS"),
    "excused": RUN_ON.replace("Absents excusés", "Excusés"),
    "were present": RUN_ON.replace("Présents", "Étaient présents"),
}


@pytest.mark.parametrize("form", FORMS)
def test_names_that_run_on_after_their_label_are_read(form: str) -> None:
    assert stated(HEAD + FORMS[form] + END, *NAMES) == {
        "members.present_names": (
            "VALLOIRE Anaïs",
            "NERVAUX Luc",
            "PELVOUX Zoé",
            "OSSELLE Jean-Marc",
            "DE LA TOUR Odile",
        ),
        "members.absent_names": ("CHASTAING Rémi", "GOURDAN Paul"),
        "members.proxies": (Proxy("PRAVERS Lucien", "NERVAUX Luc"),),
        "sitting.secretary": "PELVOUX Zoé",
    }


@pytest.mark.parametrize("words", ["Présents Absents Excusés", "Présents à la séance du jour", "Absents NEANT"])
def test_a_label_before_other_words_names_nobody(words: str) -> None:
    found = stated(HEAD + words + "\n" + END, "members.present_names", "members.absent_names")
    assert not any(found.values())
