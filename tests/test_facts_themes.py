"""Budgets, grants, land, taxes and plans: what is stated plainly is read, what is near it is not."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document, Facts, Quote, Value
from ctgcheck.parsing import parse

HEAD = """COMMUNE DE VALBREZE
Département du Jura
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
Séance du jeudi 10 avril 2025
Nombre de membres en exercice : 29
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE
Objet : {title}
{reasons}
Après en avoir délibéré, le conseil municipal, par 9 voix pour, 1 voix contre et 0 abstention :
{decision}
Fait à Valbrèze, le 14 avril 2025
Le Maire,
Anaïs VALLOIRE
"""


def read(title: str, decision: str = "- approuve cette proposition.", reasons: str = "") -> Facts:
    text = HEAD.format(title=title, decision=decision, reasons=reasons)
    document = Document("acte.txt", text)
    act = extract(document, parse(document))[0]
    for _, readings in act.facts.entries:
        for reading in readings:
            if isinstance(reading.origin, Quote):
                assert text[reading.origin.start : reading.origin.end] == reading.origin.quote
    return act.facts


BUDGET = [
    ("Vote du budget primitif 2025", "budget.act", "vote"),
    ("Vote du budget primitif 2025", "budget.year", 2025),
    ("Approbation du budget primitif principal - exercice 2025", "budget.act", "vote"),
    ("Approbation du compte administratif 2024", "budget.account_year", 2024),
    ("Approbation du compte administratif 2024", "budget.account_kind", "administrative"),
    ("Compte financier unique 2024 - Budget annexe de l'eau", "budget.account_kind", "single"),
    ("Compte de gestion et compte administratif 2024", "budget.act", "vote"),
    ("Affectation du résultat du compte administratif 2024", "budget.act", "other"),
    ("Élection du président de séance pour le vote du compte administratif", "budget.act", "other"),
    ("Subvention au CCAS prévue au budget primitif 2025", "budget.act", "other"),
    ("Débat d'orientations budgétaires 2025", "budget.act", "debate"),
    ("Débat d'orientation budgétaire et vote du budget primitif 2025", "budget.act", "vote"),
    ("Débat d'orientation budgétaire et vote du budget primitif 2025", "budget.debate_date", date(2025, 4, 10)),
    (
        "Autorisation d'engager des dépenses d'investissement avant le vote du budget primitif 2025",
        "budget.act",
        "advance",
    ),
    ("Convention avec l'école de musique", "budget.act", None),
    ("Vote du budget primitif", "budget.year", None),
    ("Vote du budget primitif 2019", "budget.year", None),
]


@pytest.mark.parametrize(("title", "name", "value"), BUDGET)
def test_what_the_object_says_of_a_budget(title: str, name: str, value: Value) -> None:
    assert read(title).value(name) == value


def test_a_budget_only_named_in_the_decision_is_not_voted() -> None:
    facts = read(
        "Réfection de la toiture", "- dit que les crédits sont inscrits au budget primitif 2025 de la commune."
    )
    assert facts.value("budget.act") == "other"


@pytest.mark.parametrize(
    ("reason", "day"),
    [
        (
            "Vu la délibération n° 2025-04 du 13 mars 2025 prenant acte du débat d'orientations budgétaires,",
            date(2025, 3, 13),
        ),
        ("Vu le débat d'orientation budgétaire qui s'est tenu le 13 mars 2025,", date(2025, 3, 13)),
        ("Vu le débat d'orientation budgétaire,", None),
        ("Vu le débat d'orientation budgétaire du 14 mars 2023,", None),
        ("Vu la délibération du 13 mars 2025 sur les tarifs ; vu le débat d'orientation budgétaire,", None),
    ],
)
def test_the_day_of_the_debate(reason: str, day: date | None) -> None:
    assert read("Vote du budget primitif 2025", reasons=reason).value("budget.debate_date") == day


def test_the_quarter_of_the_credits() -> None:
    facts = read(
        "Ouverture de crédits d'investissement avant le vote du budget primitif 2025",
        "- décide de faire application de cet article à hauteur de 125 000 € (25 % x 500 000 €) ;\n"
        "- affecte ces crédits : chapitre 21, matériel, 125 000 €.",
    )
    assert facts.value("budget.advance_credits") == 125000
    assert facts.value("budget.previous_credits") == 500000
    assert facts.value("budget.advance_allocated") is True


def test_an_account_of_the_treasurer_not_yet_closed() -> None:
    facts = read(
        "Compte administratif 2024", reasons="Considérant que le compte de gestion n'a pas encore été transmis,"
    )
    assert facts.value("budget.management_account") is False


GRANTS = [
    ("- attribue une subvention de 30 000 € à l'association Les Amis du lac.", "grant.amount", 30000),
    ("- attribue une subvention de 30 000 € à l'association Les Amis du lac.", "grant.private", True),
    ("- attribue une subvention de 30 000 € à l'association Les Amis du lac.", "grant.convention", None),
    ("- attribue une subvention de 30 000 € à l'association, sans convention.", "grant.convention", False),
    ("- attribue une subvention de 30 000 € au CCAS.", "grant.private", False),
    ("- accorde une subvention d'un montant de 23 000,60 euros à l'association.", "grant.amount", 23001),
    ("- attribue une subvention de 90 000 € sur trois ans à l'association.", "grant.amount", None),
    ("- attribue des subventions pour un total de 45 000 € aux associations.", "grant.amount", None),
    (
        "- attribue une subvention de 4 000 € au club ;\n- attribue une subvention de 5 000 € au foyer.",
        "grant.amount",
        None,
    ),
    (
        "- attribue une subvention de 30 000 € à l'association et autorise le maire à signer la convention.",
        "grant.convention",
        True,
    ),
    (
        "- attribue une subvention de 9 000 € au club, sous réserve de la présentation des factures.",
        "grant.conditional",
        True,
    ),
    (
        "- attribue une subvention à l'association, qui n'a pas souscrit le contrat d'engagement républicain.",
        "grant.republican_contract",
        False,
    ),
    ("- attribue une subvention de 200 000 € pour 12 logements sociaux.", "grant.social_housing", True),
    ("- sollicite une subvention de 50 000 € auprès du Département.", "grant.direction", "asked"),
    ("- sollicite une subvention de 50 000 € auprès du Département.", "grant.amount", None),
    ("- prend acte du bilan de la subvention.", "grant.direction", "other"),
]


@pytest.mark.parametrize(("decision", "name", "value"), GRANTS)
def test_what_the_decision_says_of_a_grant(decision: str, name: str, value: Value) -> None:
    assert read("Subvention 2025", decision).value(name) == value


LAND = [
    ("Cession de la parcelle AB 12", "sale"),
    ("Vente d'un terrain communal rue des Lilas", "sale"),
    ("Acquisition de la parcelle AB 12", "purchase"),
    ("Cession gratuite de la parcelle AB 12 au profit de la commune", "purchase"),
    ("Vente de bois sur pied, parcelles 4 et 5", "other"),
    ("Cession d'un véhicule", None),
    ("Échange de parcelles", "other"),
    ("Acquisition d'un tracteur", None),
    ("Entretien des parcelles communales", "other"),
    ("Entretien des chemins", None),
    ("Convention avec l'école de musique", None),
    ("Promesse de vente d'un immeuble", "other"),
]


@pytest.mark.parametrize(("title", "operation"), LAND)
def test_a_sale_is_told_from_a_purchase(title: str, operation: str | None) -> None:
    assert read(title).value("land.operation") == operation


def test_the_terms_of_a_sale() -> None:
    facts = read(
        "Cession de la parcelle AB 12",
        "- constate la désaffectation de la parcelle et prononce son déclassement ;\n"
        "- décide de vendre la parcelle au prix de 60 000 € à M. Paul NERVAUX.",
        "Vu l'avis du service des domaines en date du 3 mars 2025 estimant la valeur vénale à 80 000 €,\n"
        "Considérant que la parcelle relève du domaine public et n'est plus utile à la commune,",
    )
    assert facts.value("land.price") == 60000
    assert facts.value("land.valuation") is True
    assert facts.value("land.valuation_date") == date(2025, 3, 3)
    assert facts.value("land.valuation_amount") == 80000
    assert facts.value("land.reasons") is True
    assert facts.value("land.public_domain") is True
    assert facts.value("land.disused") is True
    assert facts.value("land.declassified") is True
    assert facts.value("land.counterparts") is None


@pytest.mark.parametrize(
    ("reason", "decision", "name", "value"),
    [
        ("Considérant que l'avis des domaines n'a pas été demandé,", "- vend la parcelle.", "land.valuation", False),
        ("Considérant que la parcelle est libre,", "- vend la parcelle.", "land.valuation", None),
        ("Considérant que la parcelle est libre,", "- vend la parcelle au prix de 12 € le m².", "land.price", None),
        (
            "Considérant que la parcelle est libre,",
            "- décide de céder la parcelle à l'euro symbolique.",
            "land.price",
            1,
        ),
        ("Considérant qu'elle n'appartient pas au domaine public,", "- vend la parcelle.", "land.public_domain", None),
        ("Considérant que la parcelle n'a pas été déclassée,", "- vend la parcelle.", "land.declassified", False),
        (
            "Vu la demande d'avis adressée au service des domaines le 3 février 2025, restée sans réponse,",
            "- vend la parcelle.",
            "land.valuation_request_date",
            date(2025, 2, 3),
        ),
    ],
)
def test_what_a_sale_says_or_does_not(reason: str, decision: str, name: str, value: Value) -> None:
    assert read("Cession de la parcelle AB 12", decision, reason).value(name) == value


TAXES = [
    ("Vote des taux d'imposition 2025", "fiscal.kind", "rates"),
    ("Vote des taux d'imposition 2025", "fiscal.year", 2025),
    ("Fixation des taux des taxes foncières pour 2025", "fiscal.kind", "rates"),
    ("Taxe d'aménagement : fixation du taux", "fiscal.kind", "development_tax"),
    ("Convention de reversement de la taxe d'aménagement", "fiscal.kind", None),
    ("Exonération de taxe foncière sur les propriétés bâties", "fiscal.kind", "base"),
    ("Taux de promotion des agents", "fiscal.kind", None),
    ("Tarifs de la taxe de séjour", "fiscal.kind", None),
    ("Taux de l'indemnité du maire", "fiscal.kind", None),
]


@pytest.mark.parametrize(("title", "name", "value"), TAXES)
def test_what_the_object_says_of_a_tax(title: str, name: str, value: Value) -> None:
    assert read(title).value(name) == value


def test_the_year_of_effect_of_an_exemption() -> None:
    decision = "- décide d'exonérer les logements à compter du 1er janvier 2026."
    assert read("Exonération de taxe foncière sur les propriétés bâties", decision).value("fiscal.year") == 2026


PLANS = [
    ("Prescription de la révision générale du plan local d'urbanisme", "prescription"),
    ("Plan local d'urbanisme : bilan de la concertation et arrêt du projet", "draft"),
    ("Approbation du PLU", "approval"),
    ("Approbation de la modification simplifiée n° 2 du plan local d'urbanisme", None),
    ("Instauration du droit de préemption urbain, plan local d'urbanisme", None),
    ("Plus de places au parking", None),
]


@pytest.mark.parametrize(("title", "step"), PLANS)
def test_the_step_of_a_plan(title: str, step: str | None) -> None:
    assert read(title).value("plan.step") == step


def test_what_a_prescription_says() -> None:
    facts = read(
        "Prescription de la révision du plan local d'urbanisme",
        "- approuve les objectifs poursuivis : maîtriser l'étalement ;\n- fixe les modalités de la concertation.",
    )
    assert facts.value("plan.objectives") is True
    assert facts.value("plan.concertation") is True


def test_what_an_approval_says() -> None:
    facts = read(
        "Approbation du plan local d'urbanisme",
        reasons="Vu les avis des personnes publiques associées,\nVu l'enquête publique du 1er au 30 septembre 2024,",
    )
    assert facts.value("plan.opinions") is True
    assert facts.value("plan.inquiry") is True
    assert facts.value("plan.portal_date") is None


def test_a_plain_act_has_none_of_these_facts() -> None:
    facts = read("Convention de mise à disposition de la salle des fêtes")
    assert [n for n in facts if n.partition(".")[0] in ("budget", "grant", "land", "fiscal", "plan")] == []
