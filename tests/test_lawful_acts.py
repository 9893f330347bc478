"""Acts that are lawful though they look faulty: the named rules accuse none of them and ask for nothing silly."""

from __future__ import annotations

import pytest

from ctgcheck.pipeline import check_text
from ctgcheck.results import Finding

ACT = """COMMUNE DE CLUNY
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du {day}
Nombre de membres en exercice : 27
Présents : 25
Votants : 25
Date de la convocation : {called}
Secrétaire de séance : Mme Odile CRESSANGE
Délibération n° 2024-31
Objet : {title}

{body}

Fait à Cluny, les jour, mois et an que dessus.
Le Maire, Basile TERNEZAY
Le secrétaire de séance, Odile CRESSANGE
"""


def finding(rule: str, title: str, body: str, day: str = "17 juin 2024", called: str = "10 juin 2024") -> Finding:
    (act,) = check_text(ACT.format(title=title, body=body, day=day, called=called)).acts
    return next(found for found in act.findings if found.rule == rule)


LAWFUL = [
    (
        "dispositif-numerotation",  # the first article opens the decision
        "Garantie d'emprunt",
        "Vu le contrat de prêt n° 142318 ;\nArticle 1 : L'assemblée délibérante accorde sa garantie.\n"
        "Article 2 : La garantie vaut pour la durée du prêt.\nArticle 3 : Le conseil s'engage à libérer les "
        "ressources.",
    ),
    (
        "objet-et-decision",  # the other period is that of an act abrogated
        "Tarifs de la cantine 2024-2025",
        "Le conseil municipal, à l'unanimité, fixe le repas à 3,20 €.\n"
        "La délibération du 30 juin 2023 fixant les tarifs 2023-2024 est abrogée.",
    ),
    (
        "montants-coherents",  # the slip that the act corrects
        "Rectification d'une erreur matérielle",
        "Considérant qu'il faut lire « six cent cinquante euros (650 €) » et non « six cent cinquante euros "
        "(560 €) » ;\n"
        "Le conseil municipal, à l'unanimité, décide que le loyer est de 650 €.",
    ),
    (
        "numero-acte",
        "Rectification d'une erreur matérielle – délibération n° 2023-98 du 11 décembre 2023",
        "Le conseil municipal, à l'unanimité, décide de rectifier cette délibération.",
    ),
    (
        "numero-acte",
        "Retrait de la délibération n° 2023-98",
        "Le conseil municipal, à l'unanimité, décide de retirer cette délibération.",
    ),
    (
        "cession-prix",
        "Cession d'un terrain rue de la Poterie",
        "Vu l'avis du pôle d'évaluation domaniale du 5 février 2024 fixant la valeur vénale à 100 000 €, "
        "assortie d'une marge "
        "d'appréciation de 10 % ;\nLe conseil municipal, à l'unanimité, décide la cession du terrain au prix "
        "de 92 000 €.",
    ),
    (
        "domaine-public",
        "Cession de parcelles à la communauté de communes",
        "Vu l'article L. 3112-1 du code général de la propriété des personnes publiques, qui permet la cession sans "
        "déclassement préalable ;\nConsidérant que ces parcelles dépendent du domaine public communal ;\n"
        "Le conseil municipal, à l'unanimité, décide la cession des parcelles au prix de 15 000 €.",
    ),
    (
        "domaine-public",
        "Cession d'un immeuble après déclassement anticipé",
        "Considérant que l'immeuble appartient au domaine public et n'est pas encore désaffecté ;\n"
        "Le conseil municipal, à l'unanimité, décide le déclassement par anticipation de l'immeuble et sa "
        "vente au prix de 80 000 €.",
    ),
    (
        "marche-autorisation",  # below the threshold of the formal procedure
        "Avenant n° 2 au marché de travaux de l'école",
        "Considérant que ce marché, inférieur au seuil de procédure formalisée, n'a pas été soumis à la commission ;\n"
        "Considérant que la commission d'appel d'offres n'a pas été consultée ;\n"
        "Le conseil municipal, à l'unanimité, approuve l'avenant n° 2 au marché, soit une augmentation de 8 %.",
    ),
    (
        "dates-ordre",
        "Vote des taux d'imposition 2024",
        "Vu l'état 1259 notifié le 14 mars 2024 ;\nVu le décret publié le 2 mai 2024 au Journal officiel ;\n"
        "Vu la demande transmise le 3 juin 2024 par l'association ;\n"
        "Le conseil municipal, à l'unanimité, décide de reconduire les taux.",
    ),
    (
        "textes-cites",
        "Abrogation de délibérations anciennes",
        "Vu la délibération prise sous l'empire de l'article R. 2121-10 du CGCT ;\n"
        "Considérant que l'article R. 2121-11 du CGCT a été abrogé ;\nVu l'article L. 2121-29 du CGCT ;\n"
        "Le conseil municipal, à l'unanimité, décide d'abroger cette délibération.",
    ),
    (
        "effet-anterieur",
        "Reversement de la taxe d'aménagement – convention avec la communauté de communes",
        "Le conseil municipal, à l'unanimité, approuve le reversement du produit de la taxe perçue à compter "
        "du 1er janvier 2024 "
        "et autorise le maire à signer la convention.",
    ),
    (
        "effet-anterieur",
        "Indemnités de fonction du maire et des adjoints",
        "Le conseil municipal, à l'unanimité, décide de fixer, à compter du 27 mai 2024, date de leur entrée "
        "en fonction, "
        "l'indemnité des adjoints à 18 % de l'indice brut terminal.",
    ),
    (
        "emploi-creation",  # a visa opens no post to a contract; the post removed is not described as created
        "Tableau des effectifs : création et suppression d'emplois",
        "Vu les articles L. 313-1 et L. 332-8 du code général de la fonction publique ;\nLe conseil "
        "municipal, à l'unanimité, décide\n"
        "Article 1 : de créer un emploi d'adjoint technique à temps complet.\n"
        "Article 2 : de supprimer un emploi d'agent de maîtrise à temps complet.",
    ),
    (
        "budget-date",
        "Budget primitif 2024 – budget annexe « Lotissement du Pré »",
        "Vu la délibération de ce jour créant le budget annexe du lotissement ;\n"
        "Le conseil municipal, à l'unanimité, adopte le budget primitif 2024 du budget annexe.",
    ),
    (
        "budget-debat",
        "Budget primitif 2024",
        "Vu la nomenclature M57 ;\nVu le débat sur les orientations budgétaires du 9 avril 2024 ;\n"
        "Le conseil municipal, à l'unanimité, adopte le budget primitif 2024.",
    ),
    (
        "subvention-convention",  # none is asked for the others
        "Subvention à l'OGEC et aux associations",
        "Considérant que, pour les subventions inférieures à 23 000 €, aucune convention n'est requise ;\n"
        "Vu la convention de forfait communal du 12 janvier 2022 ;\nLe conseil municipal, à l'unanimité, décide "
        "d'attribuer une subvention de 96 400 € à l'association OGEC Sainte-Marie.",
    ),
    (
        "vocabulaire-2022",
        "Modification du règlement intérieur",
        "Considérant que le compte rendu affiché est remplacé par la liste des délibérations ;\n"
        "Le conseil municipal, à l'unanimité, décide de modifier l'article 21 du règlement intérieur.",
    ),
    (
        "dispositif-numerotation",
        "Bail du local de l'ancienne poste",
        "Le conseil municipal, à l'unanimité :\nArticle premier : décide de consentir un bail de neuf ans ;\n"
        "Article 2 : accepte la servitude ;\nArticle 2 bis : laisse les frais au preneur ;\n"
        "Article 3 : autorise le maire à signer.",
    ),
    (
        "dates-ordre",  # the stamp of an older act
        "Dénomination de voies",
        "Vu la délibération n° 2022-88 du 10 octobre 2022, reçue en préfecture le 12 octobre 2022 ;\n"
        "Le conseil municipal, à l'unanimité, décide de dénommer les voies nouvelles.\n"
        "Reçu en préfecture le 20/06/2024",
    ),
    (
        "ctg-fondement",  # the COG under which the older agreement was signed
        "Convention territoriale globale 2025-2029",
        "Considérant que la première CTG avait été signée en application de la convention d'objectifs et de "
        "gestion 2018-2022 ;\n"
        "Le conseil municipal, à l'unanimité, décide d'approuver la CTG et autorise le maire à la signer.",
    ),
    (
        "duree-coherente",
        "Convention avec un intervenant musical",
        "Le conseil municipal, à l'unanimité, approuve la convention, conclue pour une durée de trois ans, "
        "du 1er septembre 2024 au 7 juillet 2027, et autorise le maire à la signer.",
    ),
    (
        "duree-coherente",
        "Convention d'entretien avec l'ESAT",
        "Le conseil municipal, à l'unanimité, approuve la convention, qui prend effet le 1er septembre 2024 "
        "et remplace celle "
        "qui s'achève le 31 août 2024, et autorise le maire à la signer.",
    ),
    (
        "objet-et-decision",
        "Vente du lot 3 au prix de 30 000 €",
        "Le conseil municipal, à l'unanimité, décide la vente du lot 3 au prix de 25 000 € hors taxes, "
        "soit 30 000 € toutes taxes comprises.",
    ),
    (
        "objet-et-decision",
        "Participation de 150 € par élève aux classes de découverte",
        "Le conseil municipal, à l'unanimité, décide d'accorder une participation de 3 600 € pour 24 élèves.",
    ),
    (
        "objet-et-decision",
        "Location du local – loyer annuel de 6 000 €",
        "Le conseil municipal, à l'unanimité, décide de louer le local pour un loyer mensuel de 500 €.",
    ),
    (
        "objet-et-decision",
        "Subvention de 30 000 € sur deux ans à l'association",
        "Le conseil municipal, à l'unanimité, décide d'attribuer une subvention de 15 000 € par an.",
    ),
    (
        "emploi-suppression",
        "Création d'un poste, suppression d'un poste à venir",
        "Le conseil municipal, à l'unanimité, décide de créer un poste d'animateur à temps complet ; la "
        "suppression du poste "
        "d'adjoint d'animation sera soumise au conseil après l'avis du comité social territorial du 3 octobre 2024.",
    ),
    (
        "marche-autorisation",
        "Marché de nettoyage – avenant n° 3",
        "Considérant que l'avenant est sans incidence financière, le marché ayant été passé selon un appel "
        "d'offres ouvert ;\n"
        "Considérant que la révision prévue a entraîné une hausse de 9 % depuis 2021 ;\n"
        "Considérant que la commission d'appel d'offres n'a pas été consultée ;\n"
        "Le conseil municipal, à l'unanimité, approuve l'avenant n° 3 au marché.",
    ),
    (
        "concession-etapes",
        "Délégation de service public du camping – choix du délégataire",
        "Considérant que la consultation, dont la date limite de réception des offres était fixée au 17 mai "
        "2024, a été "
        "déclarée sans suite puis relancée ;\nLe conseil municipal, à l'unanimité, approuve le choix du délégataire.",
    ),
    (
        "fiscalite-dates",
        "Taxe d'aménagement : information sur le taux applicable",
        "Le conseil municipal prend acte du taux de 5 % applicable à compter du 1er janvier 2024.",
    ),
    (
        "fiscalite-dates",
        "Retrait de la délibération instituant une exonération de taxe foncière",
        "Le conseil municipal, à l'unanimité, décide de retirer cette délibération, applicable à compter du "
        "1er janvier 2024.",
    ),
    (
        "delegations-limites",
        "Délégations consenties au maire (article L. 2122-22)",
        "Le conseil municipal, à l'unanimité, décide de déléguer au maire :\n"
        "3° de procéder, dans les limites fixées par le conseil municipal, à la réalisation des emprunts, "
        "ces limites étant "
        "d'un million d'euros par an ;\n20° de réaliser les lignes de trésorerie sur la base d'un montant "
        "maximum autorisé "
        "par le conseil municipal, soit cinq cent mille euros.",
    ),
    (
        "indemnites-plafond",
        "Indemnité de fonction de l'adjoint suppléant le maire",
        "Le conseil municipal, à l'unanimité, décide de fixer l'indemnité du premier adjoint suppléant le maire "
        "à 55 % de l'indice brut terminal.",
    ),
    (
        "effet-anterieur",  # the day of the index, which the council only notes
        "Indemnités des élus : valeur de l'indice",
        "Le conseil municipal prend acte de la revalorisation de l'indice brut terminal à compter du 1er janvier 2024.",
    ),
    (
        "effet-anterieur",
        "Maintien d'un tarif",
        "Le conseil municipal, à l'unanimité, décide que le tarif voté le 12 décembre 2022, applicable au "
        "1er janvier 2023, "
        "est maintenu.",
    ),
    (
        "effet-anterieur",
        "Régime indemnitaire",
        "Le conseil municipal, à l'unanimité, décide d'étendre le RIFSEEP, en vigueur à compter du 1er janvier 2018, "
        "aux agents de la filière sociale, à compter du 1er juillet 2024.",
    ),
    (
        "effet-anterieur",
        "Adhésion au contrat d'assurance du centre de gestion",
        "Le conseil municipal, à l'unanimité, décide d'adhérer au contrat (durée : quatre ans à compter du "
        "1er janvier 2023) "
        "à compter du 1er janvier 2025.",
    ),
    (
        "budget-date",  # after the State's control of the budget
        "Budget primitif 2024",
        "Vu l'avis de la chambre régionale des comptes du 27 mai 2024 ;\n"
        "Le conseil municipal, à l'unanimité, adopte le budget primitif 2024 rectifié selon cet avis.",
    ),
    (
        "budget-date",
        "Budget primitif 2024 de la régie de l'eau",
        "Le conseil municipal, à l'unanimité, adopte le budget primitif 2024 de la régie, créée au 1er juin 2024.",
    ),
    (
        "cession-prix",
        "Cession d'un terrain à l'office de l'habitat",
        "Vu l'avis du pôle d'évaluation domaniale du 2 avril 2024 (valeur vénale : 60 000 €) ;\n"
        "Considérant l'intérêt général de la réalisation de logements sociaux par l'acquéreur, qui s'y engage ;\n"
        "Le conseil municipal, à l'unanimité, décide la cession du terrain au prix de 1 000 €.",
    ),
    (
        "cession-prix",
        "Vente du lot A d'un terrain divisé",
        "Vu l'avis des domaines du 2 avril 2024 évaluant la totalité du terrain à 180 000 € ;\n"
        "Le conseil municipal, à l'unanimité, décide de vendre le lot A du terrain au prix de 92 000 €.",
    ),
    (
        "dates-ordre",
        "Rapport annuel 2023 du SPANC",
        "Le conseil municipal prend acte du rapport annuel 2023, transmis le 3 mai 2024 et affiché le 6 mai 2024.",
    ),
    (
        "numero-acte",
        "Tarifs 2025 (délibération n° 2023-77 modifiée)",
        "Le conseil municipal, à l'unanimité, décide de fixer les tarifs 2025.",
    ),
    (
        "objet-et-decision",
        "Contrat de ruralité 2021-2026 : programme 2024",
        "Le conseil municipal, à l'unanimité, approuve le programme 2024. Le contrat 2015-2020 est clos.",
    ),
    (
        "objet-et-decision",
        "Indemnité de 500 € au comptable",
        "Le conseil municipal, à l'unanimité, accorde l'indemnité ; une indemnité de 45,73 € pour les "
        "budgets n'est plus due.",
    ),
    (
        "budget-date",
        "Budget primitif 2024 : subventions d'équilibre aux budgets annexes",
        "Le conseil municipal, à l'unanimité, approuve le versement prévu au budget primitif 2024.",
    ),
    (
        "emploi-creation",  # a deputy of the mayor is no staff
        "Création et suppression de postes d'adjoint au maire",
        "Le conseil municipal, à l'unanimité, supprime le poste d'adjoint au maire devenu vacant à compter "
        "du 1er juin 2024.",
    ),
    (
        "dates-anterieures",
        "Convention de mise à disposition",
        "Vu la délibération du conseil communautaire du 24 juin 2024, à intervenir ;\n"
        "Le conseil municipal, à l'unanimité, approuve la convention et autorise le maire à la signer.",
    ),
]


@pytest.mark.parametrize(("rule", "title", "body"), LAWFUL, ids=[f"{rule}: {title}" for rule, title, _ in LAWFUL])
def test_a_lawful_act_is_not_accused(rule: str, title: str, body: str) -> None:
    found = finding(rule, title, body)
    assert found.verdict not in ("fail", "review"), found.constat


def test_the_state_may_send_its_figures_late() -> None:
    title = "Adoption du budget primitif 2024"
    body = (
        "Considérant que les informations indispensables à l'établissement du budget, mentionnées à "
        "l'article D. 1612-1 du CGCT, "
        "n'ont été communiquées à la commune que le {day} ;\nLe conseil municipal, à l'unanimité, adopte le "
        "budget primitif 2024."
    )
    sitting = {"day": "17 avril 2024", "called": "10 avril 2024"}
    assert finding("budget-date", title, body.format(day="4 avril 2024"), **sitting).verdict == "pass"
    # an early letter leaves other figures to come: nobody is accused by it
    assert finding("budget-date", title, body.format(day="14 mars 2024"), **sitting).verdict == "review"


def test_the_first_sittings_after_a_renewal_are_called_in_three_days() -> None:
    title, body = (
        "Détermination du nombre d'adjoints",
        "Le conseil municipal, à l'unanimité, décide de créer sept postes.",
    )
    for day, called in (
        ("27 mai 2020", "23 mai 2020"),
        ("21 mars 2026", "17 mars 2026"),
        ("28 mars 2014", "24 mars 2014"),
    ):
        assert finding("convocation-delai", title, body, day, called).verdict == "pass"
    assert finding("convocation-delai", title, body, "29 mai 2020", "25 mai 2020").verdict == "fail"


def test_the_second_call_of_a_committee_is_not_that_of_the_council() -> None:
    body = (
        "Considérant que le comité social territorial n'a pas rendu d'avis le 3 mai 2024, faute de quorum ;\n"
        "Vu l'avis du comité social territorial, réuni sur seconde convocation le 14 mai 2024 ;\n"
        "Le conseil municipal, à l'unanimité, décide de supprimer un emploi de rédacteur."
    )
    assert finding("convocation-date", "Suppression d'un emploi", body).verdict == "pass"
    assert finding("seconde-convocation", "Suppression d'un emploi", body).verdict == "not_applicable"


def test_a_post_removed_is_not_told_as_created() -> None:
    rule, title, body = next(act for act in LAWFUL if act[0] == "emploi-creation")
    assert "maîtrise" not in finding(rule, title, body).constat


def test_a_stamp_of_the_act_before_the_sitting_is_still_told() -> None:
    body = "Le conseil municipal, à l'unanimité, décide de reconduire les taux.\nPublié le 3 juin 2024"
    assert finding("dates-ordre", "Vote des taux", body).verdict == "fail"


FAULTY = [
    (
        "objet-et-decision",
        "Location du local – loyer mensuel de 600 €",
        "Le conseil municipal, à l'unanimité, décide de louer le local pour un loyer mensuel de 500 €.",
    ),
    (
        "montants-coherents",
        "Loyer du local",
        "Le conseil municipal, à l'unanimité, décide de fixer le loyer à six cent cinquante euros (560 €).",
    ),
    (
        "textes-cites",
        "Charte de la vie associative",
        "Vu les articles L. 2121-29 et R. 2121-10 du CGCT ;\nLe conseil municipal, à l'unanimité, décide "
        "d'adopter la charte.",
    ),
    (
        "marche-autorisation",
        "Avenant n° 1 au marché de restauration",
        "Considérant que le marché a été passé selon un appel d'offres ouvert ;\n"
        "Considérant que la commission d'appel d'offres n'a pas été consultée ;\n"
        "Le conseil municipal, à l'unanimité, approuve l'avenant n° 1 au marché, soit une augmentation de 12 %.",
    ),
    (
        "concession-etapes",
        "Délégation de service public de la patinoire – choix du délégataire",
        "Considérant que la date limite de réception des offres était fixée au 17 mai 2024 ;\n"
        "Le conseil municipal, à l'unanimité, approuve le choix du délégataire.",
    ),
    (
        "delegations-limites",
        "Délégations consenties au maire (article L. 2122-22)",
        "Le conseil municipal, à l'unanimité, décide de déléguer au maire :\n"
        "3° de procéder, dans les limites fixées par le conseil municipal, à la réalisation des emprunts.",
    ),
    (
        "emploi-suppression",
        "Suppression d'un emploi",
        "Considérant l'avis du comité social territorial du 9 juillet 2024 ;\n"
        "Le conseil municipal, à l'unanimité, décide de supprimer un emploi de rédacteur à temps complet.",
    ),
    (
        "subvention-convention",
        "Subvention à l'association Garonne Musique",
        "Le conseil municipal, à l'unanimité, décide d'attribuer une subvention de 38 000 € à l'association "
        "Garonne Musique. "
        "Aucune convention n'est conclue.",
    ),
    (
        "effet-anterieur",
        "Tarifs de la piscine",
        "Le conseil municipal, à l'unanimité, décide de fixer l'entrée à 4,50 € à compter du 1er mai 2024.",
    ),
    (
        "fiscalite-dates",
        "Taxe d'aménagement – fixation du taux",
        "Le conseil municipal, à l'unanimité, porte le taux de la taxe d'aménagement à 5 % à compter du 1er "
        "janvier 2024.",
    ),
]


@pytest.mark.parametrize(("rule", "title", "body"), FAULTY, ids=[f"{rule}: {title}" for rule, title, _ in FAULTY])
def test_the_fault_beside_it_is_still_found(rule: str, title: str, body: str) -> None:
    assert finding(rule, title, body).verdict == "fail"
