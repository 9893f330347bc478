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
