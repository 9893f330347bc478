"""The vote in the phrasings of many councils; nothing from commissions, earlier votes or blanks."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

import pytest

from ctgcheck.model import Value
from tests.stating import stated

HEAD = """COMMUNE DE VALBREZE
Séance du 12 mars 2024
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Objet : Travaux de voirie
Vu le code général des collectivités territoriales,
"""
END = """
Fait à Valbrèze, le 13 mars 2024
Le Maire,
Anaïs VALLOIRE
"""
VOTES = [
    (
        "Le conseil fixe les taux. Votes favorables : 41. Votes défavorables :\n4. Se sont abstenus : MM. NERVAUX et TERNEZAY.",
        {"vote.for": 41, "vote.against": None, "vote.counters_blank": None},
    ),
    (
        "La commission d'appel d'offres, réunie le 9 septembre, a classé première l'offre de TILLIEU et l'a retenue par 4 voix\npour et 1 abstention.\n\nPOUR : 20          CONTRE : 0          ABSTENTION : 1 (Luc NERVAUX)",
        {"vote.for": 20, "vote.abstentions": 1},
    ),
    (
        "Vu l'avis de la commission permanente du 22 novembre 2022,\n\nLe conseil municipal, à l'unanimité (4 voix pour) :\n- adopte les tarifs ci-dessus.",
        {"vote.for": 4, "vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    (
        "Vu l'article L. 1612-11 du CGCT, la décision modificative n° 3 est adoptée à l'unanimité.",
        {"vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    (
        "Lors de la programmation précédente, l'assemblée, par 19 voix pour et 4 abstentions, avait demandé un bilan.\n\nRésultat du vote :\n   Pour      18\n   Contre     3\n",
        {"vote.for": 18, "vote.against": 3, "vote.abstentions": None},
    ),
    (
        "Il est demandé s'il y a lieu de voter au scrutin secret ; l'assemblée décide à l'unanimité de procéder au scrutin public.",
        {"vote.secret": False, "vote.secret_waived": True, "vote.public": True},
    ),
    ("Le maire demande si un membre souhaite le scrutin secret.\nVote : 4 pour.", {"vote.for": 4, "vote.secret": None}),
    (
        "Le conseil municipal, à l'unanimité, adopte l'affectation proposée.\nVote : 4 pour.",
        {"vote.for": 4, "vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    (
        "Il est proposé, vu l'avis du bureau, de porter le litre à 0,026 €.\n\nPar 3 voix pour, 1 voix contre (Luc NERVAUX), le conseil adopte les tarifs.",
        {"vote.for": 3, "vote.against": 1, "vote.outcome": "adopted"},
    ),
    (
        "Après en avoir délibéré, le conseil municipal attribue, par 4 voix pour, une aide de 500 euros.",
        {"vote.for": 4, "vote.outcome": "adopted"},
    ),
    (
        "Vote : pour 3, contre 1 (NERVAUX Luc, CRESSANGE Odile), abstentions 2 (VALLOIRE Anaïs)",
        {"vote.for": 3, "vote.against": 1, "vote.abstentions": 2},
    ),
    (
        "Vu l'article L. 2311-7 du code général des collectivités territoriales, le conseil municipal, par 4 voix pour, fixe le tarif.",
        {"vote.for": 4, "vote.outcome": "adopted"},
    ),
    (
        "Vu l'avis du comité technique (5 voix pour et 1 abstention dans le collège du personnel),\nLes deux postes se paient en quatorze mois.\nPour : 30 - Contre : 0 - Abstentions : 2",
        {"vote.for": 30, "vote.against": 0, "vote.abstentions": 2},
    ),
    (
        "La commission des finances s'est partagée par 4 voix contre 3. Les taux restent les mêmes.\nTH 9,85 % - FB 16,42 %\n15 pour, 2 contre (MM. NERVAUX, TERNEZAY).",
        {"vote.for": 15, "vote.against": 2},
    ),
    ("Votes favorables : 4.\nVotes défavorables : 1.", {"vote.for": 4, "vote.against": 1}),
    (
        "Le conseil municipal, à l'unanimité, admet en non-valeur les créances présentées.",
        {"vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    (
        "Vote : 4 pour, 0 contre, 0 abstention. La subvention est accordée.",
        {"vote.for": 4, "vote.outcome": "adopted"},
    ),
    ("DÉCIDE, à la majorité (3 voix pour, 1 abstention), de réaliser les travaux.", {"vote.outcome": "adopted"}),
    ("Le conseil, par 3 voix contre 1, refuse la proposition.", {"vote.outcome": None}),
    (
        "Après en avoir délibéré, le Conseil d'Administration décide à l'unanimité la décision modificative n° 2 pour 2024.",
        {"vote.for": None, "vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    ("D É C I D E   de réaliser les travaux.\nA D O P T É   par 4 voix pour", {"vote.for": 4}),
    (
        "Nombre de voix recueillies : 20 favorables ; 3 opposées (O. CRESSANGE). Refus de vote : 2 (L. NERVAUX, B. TERNEZAY).",
        {"vote.for": 20, "vote.against": 3, "vote.not_voting": 2},
    ),
    (
        "Le conseil décide les travaux. Voix : 20 pour ; 3 contre ; 1 abstention. Refus de\nvote : 2 (M. NERVAUX, Mme CRESSANGE).",
        {"vote.for": 20, "vote.against": 3, "vote.abstentions": 1, "vote.not_voting": 2},
    ),
    (
        "Le conseil municipal, par 9 voix contre 5, repousse la proposition de réaliser les travaux.",
        {"vote.for": 9, "vote.against": 5, "vote.outcome": None},
    ),
    (
        "La 3e commission avait donné un avis favorable par 6 voix et 2 abstentions.\nLe conseil, par 12 voix pour, décide de réaliser les travaux.",
        {"vote.for": 12, "vote.abstentions": None},
    ),
    (
        "Le conseil municipal, par 12 voix pour, approuve la convention.\n\nCONVENTION DE MISE À DISPOSITION\n\nEntre la commune de Valbrèze, représentée par son maire,\net la commune de Tillieu, autorisée par délibération adoptée par 7 voix pour et 3 contre,",
        {"vote.for": 12, "vote.against": None},
    ),
    (
        "Après en avoir délibéré, le conseil, par 9 voix contre 1, décide de réaliser les travaux.",
        {"vote.for": 9, "vote.against": 1},
    ),
    (
        "Après en avoir délibéré, le conseil, par neuf voix contre deux et une abstention, décide de réaliser les travaux.",
        {"vote.for": 9, "vote.against": 2, "vote.abstentions": 1},
    ),
    (
        "Le conseil municipal décide de réaliser les travaux.\n12 voix pour 9 voix contre 1 abstention",
        {"vote.for": 12, "vote.against": 9, "vote.abstentions": 1},
    ),
    (
        "Le conseil municipal décide de réaliser les travaux.\nVote : Pour 38 Contre 0 Abst 2",
        {"vote.for": 38, "vote.against": 0, "vote.abstentions": 2},
    ),
    (
        "Mme CRESSANGE est désignée à l'unanimité pour remplir les fonctions de secrétaire.\nLe conseil décide de réaliser les travaux.",
        {"vote.unanimous": None, "vote.outcome": "adopted"},
    ),
    (
        "Après en avoir délibéré, à l'unanimité, le conseil décide de réaliser les travaux.",
        {"vote.unanimous": True, "vote.outcome": "adopted", "vote.for": None},
    ),
    (
        "Le conseil municipal, après en avoir délibéré, par 12 voix pour, 2 contre et 1 abstention, approuve les travaux.",
        {"vote.for": 12, "vote.against": 2, "vote.abstentions": 1, "vote.outcome": "adopted", "vote.unanimous": None},
    ),
    (
        "Après en avoir délibéré, le conseil : 2 contre 3 abstentions 6 votes pour\nDECIDE de réaliser les travaux.",
        {"vote.for": 6, "vote.against": 2, "vote.abstentions": 3},
    ),
    (
        "VOTE : Pour : 14 Contre : 0 Abstention : 0\nLe conseil municipal approuve les travaux.",
        {"vote.for": 14, "vote.against": 0, "vote.abstentions": 0},
    ),
    (
        "Le conseil municipal décide de réaliser les travaux.\nPour : 14\nContre : 1 (M. NERVAUX)\nAbstentions : 2 (Mme CRESSANGE, M. TERNEZAY)",
        {"vote.for": 14, "vote.against": 1, "vote.abstentions": 2},
    ),
    (
        "Le conseil municipal décide de réaliser les travaux.\nVotants\tPour\tContre\tAbstention\n15\t12\t2\t1",
        {"vote.for": 12, "vote.against": 2, "vote.abstentions": 1},
    ),
    (
        "Le conseil municipal décide de réaliser les travaux.\n| Votants | 15 | Pour | 12 | Contre | 2 | Abstention | 1 |",
        {"vote.for": 12, "vote.against": 2, "vote.abstentions": 1},
    ),
    (
        "Après en avoir délibéré, le conseil, à la majorité, décide de réaliser les travaux.",
        {"vote.unanimous": False, "vote.outcome": "adopted"},
    ),
    (
        "Après en avoir délibéré, à la majorité (2 contre : M. NERVAUX, Mme CRESSANGE), décide de réaliser les travaux.",
        {"vote.unanimous": False, "vote.against": 2},
    ),
    (
        "Après en avoir délibéré, le conseil, à l'unanimité des suffrages exprimés (2 abstentions), décide de réaliser les travaux.",
        {"vote.unanimous": True, "vote.abstentions": 2},
    ),
    ("Le conseil municipal prend acte du rapport.", {"vote.unanimous": None, "vote.for": None}),
    (
        "Après en avoir délibéré, par 3 voix pour et 9 voix contre, le conseil rejette la proposition.",
        {"vote.for": 3, "vote.against": 9, "vote.outcome": "rejected"},
    ),
    (
        "Cette délibération n'est pas adoptée : 3 pour, 9 contre.",
        {"vote.for": 3, "vote.against": 9, "vote.outcome": "rejected"},
    ),
    ("Le point est ajourné.", {"vote.outcome": None, "vote.unanimous": None}),
    (
        "Il est procédé au vote à bulletins secrets.\nNombre de bulletins : 15\nBulletins blancs : 2\nBulletins nuls : 1\nSuffrages exprimés : 12\nMajorité absolue : 7\nM. NERVAUX : 12 voix\nM. NERVAUX est élu.",
        {"vote.secret": True, "vote.expressed": 12, "vote.majority": 7},
    ),
    (
        "La commission des finances a émis un avis favorable à l'unanimité le 3 mars 2024.\nAprès en avoir délibéré, le conseil, par 10 voix pour et 2 voix contre, décide de réaliser les travaux.",
        {"vote.for": 10, "vote.against": 2, "vote.unanimous": None},
    ),
    (
        "Considérant que la délibération du 4 janvier 2024 a été adoptée par 8 voix pour et 4 contre,\nAprès en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.",
        {"vote.for": None, "vote.against": None, "vote.unanimous": True},
    ),
    (
        "Votes pour : ……\nVotes contre : ……\nAbstentions : ……\nDécide de réaliser les travaux.",
        {"vote.for": None, "vote.outcome": None},
    ),
    (
        "Après en avoir délibéré, par [à compléter] voix pour, [à compléter] voix contre,\nDECIDE de réaliser les travaux.",
        {"vote.for": None, "vote.outcome": None},
    ),
    ("Adopté à l'unanimité.", {"vote.unanimous": True, "vote.outcome": "adopted"}),
    ("VOTE : UNANIMITE", {"vote.unanimous": True}),
    ("Vote : à l'unanimité des membres présents et représentés", {"vote.unanimous": True}),
    (
        "Résultat du vote : 14 POUR - 0 CONTRE - 1 ABSTENTION (L. NERVAUX)\nLe conseil approuve les travaux.",
        {"vote.for": 14, "vote.against": 0, "vote.abstentions": 1},
    ),
    (
        "Le conseil municipal, après en avoir délibéré, par quatorze voix pour, deux voix contre et une abstention, décide de réaliser les travaux.",
        {"vote.for": 14, "vote.against": 2, "vote.abstentions": 1},
    ),
    (
        "Pour : quatorze - Contre : néant - Abstention : néant\nLe conseil approuve les travaux.",
        {"vote.for": 14, "vote.against": 0, "vote.abstentions": 0},
    ),
    (
        "Le conseil décide de réaliser les travaux.\nOnt voté pour : 14\nOnt voté contre : 0\nSe sont abstenus : 1",
        {"vote.for": 14, "vote.against": 0, "vote.abstentions": 1},
    ),
    (
        "Monsieur NERVAUX s'abstient.\nLe conseil, à l'unanimité des voix moins une abstention, approuve les travaux.",
        {"vote.abstentions": 1},
    ),
    ("Décision adoptée par 14 voix (1 abstention).", {"vote.abstentions": 1, "vote.outcome": "adopted"}),
    (
        "Le conseil décide à 14 voix pour et 1 voix contre de réaliser les travaux.",
        {"vote.for": 14, "vote.against": 1, "vote.outcome": "adopted"},
    ),
    (
        "Le conseil municipal, à l'unanimité, décide de ne pas procéder au scrutin secret et de désigner M. NERVAUX.",
        {"vote.secret": False, "vote.secret_waived": True, "vote.unanimous": True},
    ),
    (
        "Le vote a lieu à main levée.\nLe conseil, à l'unanimité, désigne M. NERVAUX.",
        {"vote.secret_waived": None, "vote.unanimous": True},
    ),
    (
        "À la demande de 5 membres, le vote a lieu au scrutin secret. Par 10 voix pour et 2 contre, le conseil approuve les travaux.",
        {"vote.secret": True, "vote.secret_requests": 5, "vote.for": 10},
    ),
    (
        "Le tiers des membres présents réclame le scrutin secret.\nPour : 10\nContre : 2\nLe conseil approuve les travaux.",
        {},
    ),
    (
        "Madame le Maire quitte la salle et ne prend pas part au vote.\nSous la présidence de M. Basile TERNEZAY, premier adjoint, le conseil, par 10 voix pour, approuve le compte administratif.",
        {"vote.mayor_voted": False, "vote.for": 10},
    ),
    (
        "Votants : 15 - Exprimés : 14 - Pour : 13 - Contre : 1 - Abstention : 1\nLe conseil approuve les travaux.",
        {"vote.for": 13, "vote.against": 1, "vote.abstentions": 1, "vote.expressed": 14},
    ),
    ("Suffrages exprimés : 14 dont pour : 13, contre : 1", {"vote.for": 13, "vote.against": 1, "vote.expressed": 14}),
    ("Pour : 13 voix (dont 2 pouvoirs)\nContre : 1 voix\nLe conseil approuve.", {"vote.for": 13, "vote.against": 1}),
    ("Après en avoir délibéré, le conseil municipal, à la majorité absolue, décide de réaliser les travaux.", {}),
    (
        "Après vote à main levée : 15 pour, 0 contre, 0 abstention, le conseil approuve les travaux.",
        {"vote.for": 15, "vote.against": 0, "vote.abstentions": 0},
    ),
    (
        "Pour : 15\nContre :\nAbstention :\nLe conseil approuve.",
        {"vote.for": 15, "vote.against": 0, "vote.abstentions": 0},
    ),
    ("Le conseil municipal, à 12 voix contre 3, approuve les travaux.", {"vote.outcome": "adopted"}),
    (
        "Après en avoir délibéré, le conseil à l'unanimité moins une voix contre (M. NERVAUX), décide de réaliser les travaux.",
        {"vote.against": 1, "vote.unanimous": None},
    ),
    (
        "Le Conseil Municipal, l’exposé du Maire entendu, et après en avoir délibéré, à l'unanimité des membres présents : 15 voix pour\n- DÉCIDE de réaliser les travaux",
        {"vote.for": 15, "vote.unanimous": True, "vote.outcome": "adopted"},
    ),
    (
        "MM. NERVAUX et TERNEZAY votent contre, Mme CRESSANGE s'abstient.\nAprès en avoir délibéré, le conseil, à la majorité, décide de réaliser les travaux.",
        {"vote.unanimous": False},
    ),
    (
        "Ne prennent pas part au vote : 2 (M. NERVAUX et Mme CRESSANGE)\nPour : 12\nContre : 0\nLe conseil approuve les travaux.",
        {"vote.not_voting": 2, "vote.for": 12, "vote.against": 0},
    ),
    (
        "Adoptée par 19 voix pour et 4 abstentions (M. NERVAUX et Mme CRESSANGE avec pouvoir)",
        {"vote.for": 19, "vote.abstentions": 4},
    ),
    (
        "Conformément à l'article L. 2121-21 du CGCT, le conseil municipal a décidé à l'unanimité de ne pas recourir au scrutin secret.\nPar 12 voix pour, le conseil désigne M. NERVAUX.",
        {"vote.secret": False, "vote.secret_waived": True, "vote.unanimous": None},
    ),
    (
        "Le conseil, à l’unanimité (15 voix pour, 0 voix contre, 0 abstention) décide de réaliser les travaux.",
        {"vote.for": 15, "vote.against": 0, "vote.abstentions": 0, "vote.unanimous": True},
    ),
    (
        "Délibération adoptée à la majorité des suffrages exprimés : 12 pour, 2 contre (Mme CRESSANGE, M. NERVAUX), 1 abstention",
        {"vote.for": 12, "vote.against": 2, "vote.abstentions": 1, "vote.outcome": "adopted"},
    ),
    (
        "La proposition mise aux voix recueille 4 voix pour et 8 voix contre. Elle est rejetée.",
        {"vote.for": 4, "vote.against": 8, "vote.outcome": "rejected"},
    ),
    ("Le conseil refuse à l'unanimité la vente.", {"vote.unanimous": True}),
]


@pytest.mark.parametrize(("words", "facts"), VOTES)
def test_what_the_vote_was(words: str, facts: dict[str, Value | None]) -> None:
    """Read the counters, the unanimity, the ballot and the outcome."""
    assert stated(HEAD + words + END, *facts) == facts


@pytest.mark.parametrize(
    "words",
    [
        "Se sont prononcés en faveur du rapport : 26. S'y sont opposés : 2. Se sont abstenus : 4.",
        "En faveur : 26 - Opposés : 2 - Abstenus : 4",
        "26 membres votent pour, 2 contre et 4 s'abstiennent",
        "Votes favorables : 26, défavorables : 2, abstentions : 4",
        "Le rapport recueille 26 voix pour, 2 voix contre, 4 membres s'abstenant",
        "Oui : 26, non : 2, abstention : 4",
        "Favorable : 26 / Défavorable : 2 / Abstention : 4",
        "POUR (26) - CONTRE (2) - ABSTENTIONS (4)",
        "Approuvé par 26 voix, 2 voix s'y opposant et 4 s'abstenant",
    ],
)
def test_votes_told_in_other_words(words: str) -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nObjet : tarifs\n"
        f"Le conseil municipal, après en avoir délibéré, fixe les tarifs.\n{words}\nFait à Valbrèze.\n"
    )
    facts = {"vote.for": 26, "vote.against": 2, "vote.abstentions": 4}
    assert stated(text, *facts) == facts


def test_nobody_abstains() -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nObjet : tarifs\nOn vote à main levée. Cinq voix sont pour ; une voix "
        "est contre ; personne ne s'abstient.\nLe conseil municipal fixe donc les tarifs.\n"
    )
    facts = {"vote.for": 5, "vote.against": 1, "vote.abstentions": 0}
    assert stated(text, *facts) == facts
