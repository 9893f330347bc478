"""The national list of matters of the ACTES programme: code of two levels -> name, as SCDL writes it."""

from __future__ import annotations

from types import MappingProxyType

_HEADS = MappingProxyType(
    {
        "commande publique": (
            "marchés publics",
            "délégation de service public",
            "conventions de mandat",
            "autres types de contrats",
            "transactions",
            "actes relatifs à la maîtrise d'œuvre",
            "actes spéciaux et divers",
        ),
        "urbanisme": (
            "documents d'urbanisme",
            "actes relatifs au droit d'occupation ou d'utilisation des sols",
            "droit de préemption urbain",
        ),
        "domaine et patrimoine": (
            "acquisitions",
            "aliénations",
            "locations",
            "limites territoriales",
            "autres actes de gestion du domaine public",
            "autres actes de gestion du domaine privé",
        ),
        "fonction publique": (
            "personnels titulaires et stagiaires de la fonction publique territoriale",
            "personnels contractuels",
            "fonction publique hospitalière",
            "autres catégories de personnels",
            "régime indemnitaire",
        ),
        "institutions et vie politique": (
            "élection exécutif",
            "fonctionnement des assemblées",
            "désignation de représentants",
            "délégation de fonctions",
            "délégation de signature",
            "exercice des mandats locaux",
            "intercommunalité",
            "décision d'ester en justice",
        ),
        "libertés publiques et pouvoirs de police": (
            "police municipale",
            "pouvoirs du président du conseil départemental",
            "pouvoirs du président du conseil régional",
            "autres actes réglementaires",
            "actes pris au nom de l'État et soumis au contrôle hiérarchique",
        ),
        "finances locales": (
            "décisions budgétaires",
            "fiscalité",
            "emprunts",
            "interventions économiques",
            "subventions",
            "contributions budgétaires",
            "avances",
            "fonds de concours",
            "prise de participation",
            "divers",
        ),
        "domaines de compétences par thèmes": (
            "enseignement",
            "aide sociale",
            "voirie",
            "aménagement du territoire",
            "politique de la ville habitat logement",
            "emploi formation professionnelle",
            "transports",
            "environnement",
            "culture",
        ),
        "autres domaines de compétences": (
            "autres domaines de compétences des communes",
            "autres domaines de compétences des départements",
            "autres domaines de compétences des régions",
            "vœux et motions",
        ),
    }
)

MATTERS = MappingProxyType(
    {
        f"{first}.{second}": f"{head}/{name}"
        for first, (head, names) in enumerate(_HEADS.items(), 1)
        for second, name in enumerate(names, 1)
    }
)
