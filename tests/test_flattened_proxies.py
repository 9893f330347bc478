"""Those who gave a proxy one under the other, then their holders: two columns put end to end."""

from __future__ import annotations

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

HEAD = (
    "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n\nPrésents : Mme Anaïs VALLOIRE, M. Luc NERVAUX, Mme Zoé PELVOUX\n\n"
)
END = """
Absent : M. Rémi CHASTAING

Objet : Travaux de voirie
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
"""
GIVERS = "M. Lucien PRAVERS\nMme Inès DURVAL\nM. Marc OSSELLE\n"
HOLDERS = "à Mme Anaïs VALLOIRE\nà M. Luc NERVAUX\nà Mme Zoé PELVOUX\n"
LABEL = "Absents ayant donné pouvoir :\n"
PAIRS = (
    Proxy("Lucien PRAVERS", "Anaïs VALLOIRE"),
    Proxy("Inès DURVAL", "Luc NERVAUX"),
    Proxy("Marc OSSELLE", "Zoé PELVOUX"),
)
FORMS = {
    "plain": LABEL + GIVERS + HOLDERS,
    "delegations": "Excusés ayant donné délégation de vote (3) :\n" + GIVERS + HOLDERS,
    "an empty line between": LABEL + GIVERS + "\n" + HOLDERS,
    "bullets": LABEL + "- " + GIVERS.replace("\nM", "\n- M") + "- " + HOLDERS.replace("\nà", "\n- à"),
    "the verb beside the holder": LABEL + GIVERS + HOLDERS.replace("à ", "donne pouvoir à "),
    "surname first": LABEL + "PRAVERS Lucien\nDURVAL Inès\nOSSELLE Marc\n" + HOLDERS,
}


@pytest.mark.parametrize("form", FORMS)
def test_the_first_giver_goes_with_the_first_holder(form: str) -> None:
    found = stated(HEAD + FORMS[form] + END, "members.proxies", "members.absent_names")
    names = ("PRAVERS Lucien", "DURVAL Inès", "OSSELLE Marc")
    surname_first = tuple(Proxy(name, pair.holder) for name, pair in zip(names, PAIRS, strict=True))
    assert found["members.proxies"] == (surname_first if form == "surname first" else PAIRS)
    assert found["members.absent_names"] == ("Rémi CHASTAING",)


@pytest.mark.parametrize("lost", ["Mme Inès DURVAL\n", "à M. Luc NERVAUX\n"])
def test_nothing_is_paired_where_they_are_not_as_many(lost: str) -> None:
    words = LABEL + GIVERS + HOLDERS
    assert stated(HEAD + words.replace(lost, "") + END, "members.proxies") == {"members.proxies": None}
