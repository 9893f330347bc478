"""What kind of document is read; the order of a mayor is no deliberation, and no rule judges it."""

from __future__ import annotations

import pytest

from ctgcheck import pipeline
from ctgcheck.reading import read
from ctgcheck.reporting.act_view import act_heading
from tests.facts_of import facts_of

ORDER = """COMMUNE DE MONTBRON

{title}
Portant réglementation temporaire de la circulation rue du Moulin

Le Maire de la commune de Montbron,

Vu le code général des collectivités territoriales, notamment l'article L. 2212-1,
{visa}
ARRÊTE

Article 1er : La circulation est interdite rue du Moulin du 10 au 14 juin 2024.
Article 2 : Le présent arrêté sera transmis et publié.

Fait à Montbron, le 3 juin 2024

Le Maire,
Odette FAVREL
"""
TITLES = (
    "ARRÊTÉ DU MAIRE N° 2024-037",
    "ARRÊTÉ MUNICIPAL TEMPORAIRE",
    "Arrêté n° 2024-37",
    "# ARRÊTÉ portant interdiction",
)


VISAS = (
    "Vu la délibération du conseil municipal du 12 mars 2020,\n",
    "Vu la délibération du conseil municipal du 12 mars 2020 fixant les tarifs, adoptée à l'unanimité ;\n",
)


@pytest.mark.parametrize("visa", VISAS)
@pytest.mark.parametrize("title", TITLES)
def test_an_order_is_told_apart_and_not_judged(title: str, visa: str) -> None:
    result = pipeline.check_text(ORDER.format(title=title, visa=visa))
    (act,) = result.acts
    assert (act.facts.value("act.order"), act.facts.value("act.document_kind")) == (True, None)
    assert {finding.verdict for finding in act.findings} == {"not_applicable"}
    assert act_heading(act) == "Arrêté — MONTBRON (16)"
    assert any("arrêté" in remark for remark in result.remarks)


DECISION = """COMMUNE DE MONTBRON

{title}

Objet : Travaux de voirie rue du Moulin

{author}

Vu le code général des collectivités territoriales, notamment l'article L. 2122-22,
Vu la délibération n° 15 du conseil municipal du 25 mai 2020 donnant délégation au maire, adoptée à l'unanimité,

{decides}

Article 1er : d'attribuer les travaux pour un montant de 24 500 euros hors taxes.
Article 2 : Il sera rendu compte de la présente décision à la prochaine séance du conseil municipal.

Fait à Montbron, le 3 juin 2024

Le Maire,
Odette FAVREL
"""
ALONE = (
    "DÉCISION DU MAIRE N° 2024-12",
    "Décision n° 2024-12",
    "# DÉCISION MUNICIPALE",
    "DÉCISION 2024-012",
    "EXTRAIT DU REGISTRE DES DÉCISIONS DU MAIRE",
    "Décision prise par délégation du conseil municipal",
)


@pytest.mark.parametrize("title", ALONE)
@pytest.mark.parametrize("decides", ["DÉCIDE", "Décide :", "Le Maire décide de retenir l'offre."])
def test_what_a_mayor_decides_alone_is_told_apart_and_not_judged(title: str, decides: str) -> None:
    author = "Le Maire de la commune de Montbron,"
    result = pipeline.check_text(DECISION.format(title=title, author=author, decides=decides))
    (act,) = result.acts
    assert (act.facts.value("act.by_delegation"), act.facts.value("act.document_kind")) == (True, None)
    assert {finding.verdict for finding in act.findings} == {"not_applicable"}
    assert act_heading(act) == "Décision prise par délégation — MONTBRON (16)"
    assert any("décision prise par délégation" in remark for remark in result.remarks)


@pytest.mark.parametrize(
    ("title", "author", "decides"),
    [
        ("DÉCISION N° 2024-12", "Le Conseil municipal, après en avoir délibéré,", "DÉCIDE"),
        ("DÉCISION MODIFICATIVE N° 1", "Le Maire propose :", "DÉCIDE"),
        ("DÉCISION DU BUREAU N° 3", "Présents : Mme Odette FAVREL, M. Luc TISSIER", "DÉCIDE"),
        ("Délibération n° 12", "Le Maire rend compte de ses décisions.", "Le conseil municipal DÉCIDE à l'unanimité"),
        ("DÉCISION DU MAIRE N° 4", "Séance du 12 mars 2024. Présents : 12", "Le conseil municipal prend acte."),
    ],
)
def test_what_a_council_decides_is_no_decision_of_one_person(title: str, author: str, decides: str) -> None:
    text = DECISION.format(title=title, author=author, decides=decides)
    assert "act.by_delegation" not in facts_of(read(text.encode(), "acte.txt"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Le Conseil municipal, après en avoir délibéré, à l'unanimité,\nARRÊTE\nle compte administratif.\n",
        "DÉLIBÉRATION N° 12\nSéance du 12 mars 2024\n"
        "Vu l'arrêté du maire n° 12,\nLe Conseil municipal décide :\nArrêté n° 12 annexé\n",
        "Arrêté n° 12\nLe conseil municipal décide d'approuver l'arrêté joint.\n",
    ],
)
def test_a_council_that_settles_an_account_or_an_order_joined_is_no_order(text: str) -> None:
    assert "act.order" not in facts_of(read(text.encode(), "acte.txt"))[0]
