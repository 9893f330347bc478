"""A form that was filled in: what it asks for is not what the act says, nor are the boxes that nobody ticked."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Proxy
from tests.stating import stated

FORM = """COMMUNE DE VALBREZE
DÉLIBÉRATION N° : 2024-12
OBJET : Convention avec le foyer rural
Date de la séance : 12/03/2024          Heure : 20 h 00
Séance :   [X] publique   [ ] à huis clos
Sous la présidence de (nom, prénom, qualité) : VALLOIRE Anaïs, maire
Secrétaire de séance (nom, prénom) : PRAVERS Lucien
Membres en exercice : 6
Quorum (la moitié des membres en exercice plus un) : 4    [X] atteint   [ ] non atteint
Membres présents (par commune déléguée) :
Arbance : VALLOIRE Anaïs, maire ; CRESSANGE Odile
Borsan-le-Vieux : PRAVERS Lucien, maire délégué ; DURVAL Inès
Membres ayant donné pouvoir (à qui) :
NERVAUX Luc, Arbance (à VALLOIRE Anaïs)
Membres absents : TERNEZAY Basile

Le conseil, après en avoir délibéré, décide :
[X] d'approuver la convention ;
[ ] de désigner un élu référent (nom) : sans objet.
VOTE
[X] à l'unanimité   [ ] à la majorité
Pour : 5          Contre : 0          Abstentions : 0
"""


def test_a_form_is_read_as_its_entries_and_its_ticked_boxes() -> None:
    facts = {
        "sitting.president": "VALLOIRE Anaïs",
        "sitting.president_capacity": "maire",
        "sitting.secretary": "PRAVERS Lucien",
        "sitting.closed_doors": None,
        "members.quorum": 4,
        "members.present_names": ("VALLOIRE Anaïs", "CRESSANGE Odile", "PRAVERS Lucien", "DURVAL Inès"),
        "members.proxies": (Proxy("NERVAUX Luc", "VALLOIRE Anaïs"),),
        "members.absent_names": ("TERNEZAY Basile",),
        "vote.for": 5,
        "vote.unanimous": True,
        "vote.outcome": "adopted",
    }
    assert stated(FORM, *facts) == facts


@pytest.mark.parametrize("boxes", [("[X]", "[ ]"), ("[x]", "[]"), ("☒", "☐"), ("☑", "□")])
def test_what_stands_behind_an_empty_box_is_not_said(boxes: tuple[str, str]) -> None:
    full, empty = boxes
    form = FORM.replace("[X]", full).replace("[ ]", empty)
    assert stated(form, "sitting.closed_doors") == {"sitting.closed_doors": None}
    ticked = form.replace(f"{full} publique   {empty} à huis clos", f"{empty} publique   {full} à huis clos")
    assert stated(ticked, "sitting.closed_doors") == {"sitting.closed_doors": True}


def test_squares_alone_are_bullets() -> None:
    act = "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nLe conseil, après en avoir délibéré :\n□ FIXE le tarif ;\n"
    assert stated(act, "vote.outcome") == {"vote.outcome": "adopted"}


DRAFT = """PROJET DE DÉLIBÉRATION
(version du 2 mars 2024 - direction de l'enfance)
COMMUNE DE VALBREZE
Objet : Convention avec le foyer rural
L'an deux mille vingt-quatre, le douze mars, le conseil municipal s'est réuni.
Vu l'avis de la commission du ../03/2024 ;
APPROUVE la convention.
Publié le : ../03/2024
"""


def test_the_day_of_a_version_is_not_that_of_the_sitting() -> None:
    assert stated(DRAFT, "sitting.date") == {"sitting.date": date(2024, 3, 12)}


def test_what_will_be_dated_after_the_sitting_is_told_apart_from_what_is_to_be_filled_in_now() -> None:
    facts = {"act.placeholders": ("../03/2024",), "act.placeholders_of_sitting": ("../03/2024",)}
    assert stated(DRAFT, *facts) == facts
    known = DRAFT.replace("commission du ../03/2024", "commission du 4 mars 2024")
    assert stated(known, "act.placeholders") == {"act.placeholders": ()}
