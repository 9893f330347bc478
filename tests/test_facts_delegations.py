"""What is delegated to the mayor: the heads by their words, and whether a limit is written."""

from __future__ import annotations

from ctgcheck.model import Value
from tests.subject_act import facts_of

VISA = "Vu l'article L. 2122-22 du code général des collectivités territoriales,"
LEAD = "DÉCIDE de donner délégation au maire :\n"
LOANS = "1° De procéder, dans les limites fixées par le conseil municipal, à la réalisation des emprunts ;\n"
CASH = "2° De réaliser les lignes de trésorerie dans la limite de 200 000 € ;\n"
CLASSES = "3° De décider de la création de classes dans les établissements d'enseignement.\n"
COURTS = (
    "4° D'intenter au nom de la commune les actions en justice, dans les cas définis par le conseil municipal, et de"
    " transiger avec les tiers dans la limite de 1 000 € sous 50 000 habitants et de 5 000 € au-delà ;\n"
)


def delegated(
    decision: str, visa: str = VISA, title: str = "Délégations du conseil municipal au maire"
) -> dict[str, Value]:
    """Give the facts on the delegation of an act."""
    return facts_of("delegation", title, decision, visa)


def test_heads_are_known_by_their_words_not_by_their_numbers() -> None:
    assert delegated(LEAD + LOANS + CASH + CLASSES) == {
        "heads": ("3", "20", "13"),
        "heads_limited": ("20",),
        "heads_copied": ("3",),
    }


def test_the_sums_that_the_law_prints_are_no_limit() -> None:
    assert delegated(LEAD + COURTS + CLASSES)["heads_copied"] == ("16",)


def test_all_cases_is_a_choice_of_the_council() -> None:
    found = delegated(
        LEAD + "1° D'intenter au nom de la commune les actions en justice, dans tous les cas ;\n" + CLASSES
    )
    assert found == {"heads": ("16", "13"), "heads_limited": ("16",)}


def test_a_limit_on_the_line_before_counts() -> None:
    found = delegated(
        LEAD + "1° D'exercer, pour les biens de moins de 100 000 €,\nles droits de préemption définis par le code de"
        " l'urbanisme, dans les conditions que fixe le conseil municipal ;\n"
    )
    assert found == {"heads": ("15",), "heads_limited": ("15",)}


def test_a_limit_set_elsewhere_clears_the_copied_words() -> None:
    for elsewhere in (
        "Les limites sont fixées comme suit.\n",
        "Pour les emprunts, la limite est de 500 000 € par an.\n",
        "Les montants figurent en annexe.\n",
    ):
        assert "heads_copied" not in delegated(LEAD + LOANS + CLASSES + "\n" + elsewhere), elsewhere


def test_what_is_no_delegation_by_the_council() -> None:
    assert delegated(LEAD + LOANS, title="Décisions du maire prises par délégation") == {}
    assert delegated("APPROUVE la réalisation des emprunts.", visa="", title="Emprunt") == {}
    assert delegated("APPROUVE la délégation de la compétence.", visa="") == {}
