"""The header in the phrasings of many councils: body, day, hour, convocation, president, secretary."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.model import Value
from tests.stating import stated

DECIDED = """
Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Objet : Travaux de voirie
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
Fait à Valbrèze, le 30 mars 2024
"""
DATED = """COMMUNE DE VALBREZE
Séance du 12 mars 2024 à 20h30
"""
OPENED = """COMMUNE DE VALBREZE
L'an deux mille vingt-quatre, le douze mars à vingt heures trente, le conseil municipal s'est réuni à la mairie"""
LISTED, ABOUT = DECIDED.split("Objet", 1)
DEPARTMENTS = [
    (
        "DEPARTEMENT                     REPUBLIQUE FRANCAISE\nDE LA DORDOGNE                  Liberté - Egalité\n\nCOMMUNE DE VALBREZE",
        "24",
    ),
    (
        "DEPARTEMENT                     REPUBLIQUE FRANCAISE\n     DES\nPYRENEES-ATLANTIQUES            EXTRAIT\nCOMMUNE DE VALBREZE",
        "64",
    ),
    ("RÉPUBLIQUE FRANÇAISE – Département de l'Ariège\nCOMMUNE DE VALBREZE", "09"),
    ("République française\nDépartement DROME\nMAIRIE DE VALBREZE", "26"),
    ("VILLE DE VALBREZE\nAlpes-Maritimes\n\nCONSEIL MUNICIPAL", "06"),
    ("VILLE DE VALBREZE – DRÔME", "26"),
    ("# Commune de Valbrèze\n\n**Moselle** — *Siège : mairie*", "57"),
    ("MAIRIE DE\nVIENNE\n\nCONSEIL MUNICIPAL", None),  # a commune of Isère
    ("COMMUNE DE VALBREZE SUR\nLOIRE", None),
    ("RÉGION PAYS DE LA\nLOIRE\nCONSEIL RÉGIONAL", None),
    ("COMMUNE DE VALBREZE\nAide du Département de la Creuse", None),
]
BODY_AND_DAY = [
    (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nLe Maire certifie que la convocation du conseil municipal a été faite et affichée le 5 mars 2024",
        {"sitting.date": date(2024, 3, 12), "sitting.convocation_date": date(2024, 3, 5)},
    ),
    (
        "COMMUNAUTÉ DU HAUT VALBREZE\nDÉLIBÉRATION DU BUREAU COMMUNAUTAIRE\nSéance du 12 mars 2024",
        {"body.kind": "communaute"},
    ),
    (
        "RÉGION VALBREZE\nLa Commission permanente du Conseil régional, réunie le 12 mars 2024 à 10 h",
        {"sitting.date": date(2024, 3, 12), "body.kind": "commission_permanente"},
    ),
    (
        "VALBREZE MÉTROPOLE\nCONSEIL DE LA MÉTROPOLE\nSéance du 12 mars 2024",
        {"body.kind": "communaute", "body.name": "VALBREZE MÉTROPOLE"},
    ),
    (
        "RÉGION VALBREZE\nAssemblée plénière du mardi 12 mars 2024\nLE CONSEIL REGIONAL",
        {"sitting.date": date(2024, 3, 12), "sitting.weekday": "mardi", "body.kind": "region"},
    ),
    (
        "COMMUNE DE VALBREZE\nL'an deux mille vingt-quatre, le douze mars à vingt heures trente, le conseil municipal s'est réuni",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:30", "body.kind": "commune", "body.name": "VALBREZE"},
    ),
    (
        "COMMUNAUTÉ DE COMMUNES DU HAUT VALBREZE\nConseil de communauté\nSéance du mardi 12 mars 2024 à 18h",
        {
            "sitting.date": date(2024, 3, 12),
            "sitting.weekday": "mardi",
            "sitting.time": "18:00",
            "body.kind": "communaute",
            "body.name": "COMMUNAUTÉ DE COMMUNES DU HAUT VALBREZE",
        },
    ),
    (
        "L'an deux mille vingt-quatre et le douze du mois de mars, à 18 heures 30 minutes, le Comité Syndical du Syndicat Intercommunal des Eaux de la Drive, légalement convoqué, s'est assemblé",
        {
            "sitting.date": date(2024, 3, 12),
            "sitting.time": "18:30",
            "body.kind": "syndicat",
            "body.name": "Syndicat Intercommunal des Eaux de la Drive",
        },
    ),
    (
        "CENTRE COMMUNAL D'ACTION SOCIALE DE VALBREZE\nSéance du conseil d'administration du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "ccas", "body.name": "VALBREZE"},
    ),
    (
        "Le douze mars deux mille vingt-quatre, le conseil d'administration du CCAS de Valbrèze s'est réuni",
        {"sitting.date": date(2024, 3, 12), "body.kind": "ccas", "body.name": "Valbrèze"},
    ),
    (
        "DÉPARTEMENT DU JURA\nConseil départemental\nRéunion du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "departement", "body.department": "39"},
    ),
    (
        "RÉGION BRETAGNE\nCONSEIL RÉGIONAL\nSession du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "region"},
    ),
    (
        "DÉPARTEMENT DU JURA\nCommission permanente\nSéance du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "commission_permanente"},
    ),
    (
        "Conseil municipal de Valbrèze\nSéance ordinaire du 12/03/2024 à 20h00",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:00", "body.kind": "commune", "body.name": "Valbrèze"},
    ),
    (
        "Ville de Saint-Oyen-sur-Drive\nRéunion du Conseil Municipal en date du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.name": "Saint-Oyen-sur-Drive", "body.kind": "commune"},
    ),
    (
        "MAIRIE DE VALBREZE\nDate de la séance : 12.03.2024\nHeure : 19 h 15",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "19:15", "body.name": "VALBREZE"},
    ),
    (
        "CONSEIL MUNICIPAL DU MARDI 12 MARS 2024\nDébut de séance à 20h35",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:35", "sitting.weekday": "mardi"},
    ),
    (
        "VALBREZE\nCONSEIL MUNICIPAL DU 12 MARS 2024 - 20 H 30",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:30", "body.kind": "commune"},
    ),
    (
        "Le conseil municipal de la commune de VALBREZE s'est réuni le mardi 12 mars 2024 à 20 heures à la mairie",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:00", "body.name": "VALBREZE"},
    ),
    (
        "L'an 2024, le 12 mars à 20:30 heures, le Conseil Municipal de la Commune d'Evrezelle",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:30", "body.name": "Evrezelle"},
    ),
    (
        "L an deux mil vingt quatre le douze mars à 20 H 30, les membres du conseil municipal se sont réunis",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:30", "body.kind": "commune"},
    ),
    (
        "L'an deux mille vingt-quatre, le mardi douze mars, à dix-neuf heures et trente minutes, le conseil municipal légalement convoqué s'est réuni",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "19:30", "sitting.weekday": "mardi"},
    ),
    (
        "Le mardi 12 mars 2024 à 18h30, le Conseil Communautaire de la Communauté d'Agglomération Valbrèze Agglo, dûment convoqué, s'est réuni",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "18:30", "body.kind": "communaute"},
    ),
    (
        "Réuni en séance publique le 12 mars 2024 à 20h00, le conseil municipal",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:00"},
    ),
    ("SÉANCE DU CONSEIL MUNICIPAL\nDU 12 MARS 2024", {"sitting.date": date(2024, 3, 12)}),
    (
        "Séance publique du conseil municipal du mardi douze mars deux mille vingt-quatre",
        {"sitting.date": date(2024, 3, 12)},
    ),
    ("DELIBERATION DU CONSEIL MUNICIPAL\n12 mars 2024\n", {"sitting.date": date(2024, 3, 12)}),
    (
        "EXTRAIT DU REGISTRE DES DELIBERATIONS\nDU CONSEIL MUNICIPAL DE VALBREZE\nDu 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.name": "VALBREZE"},
    ),
    (
        "L'an deux mille vingt-quatre, le douze mars, à la salle des fêtes, se sont réunis en séance publique à 20h15 les membres du conseil municipal de la commune de VALBREZE, convoqués le 5 mars 2024",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "20:15", "sitting.convocation_date": date(2024, 3, 5)},
    ),
    (
        "Assemblée départementale\nDépartement de la Haute-Drive\nSéance plénière du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "departement"},
    ),
    (
        "Bureau communautaire du 12 mars 2024\nCommunauté de communes Drive et Montagne",
        {"sitting.date": date(2024, 3, 12)},
    ),
    (
        "SYNDICAT MIXTE DU PAYS DE VALBREZE\nComité syndical du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "syndicat", "body.name": "SYNDICAT MIXTE DU PAYS DE VALBREZE"},
    ),
    (
        "L’An Deux Mille Vingt-Quatre Et Le Douze Mars, A Dix Huit Heures Trente, Le Conseil Municipal De La Commune De Valbreze",
        {"sitting.date": date(2024, 3, 12), "sitting.time": "18:30"},
    ),
    (
        "Le Conseil Municipal, convoqué le 5 mars 2024, s'est réuni le 12 mars 2024 à 20h30 sous la présidence de M. Luc NERVAUX, Maire",
        {
            "sitting.date": date(2024, 3, 12),
            "sitting.time": "20:30",
            "sitting.convocation_date": date(2024, 3, 5),
            "sitting.president": "Luc NERVAUX",
            "sitting.president_capacity": "Maire",
        },
    ),
    (
        "Séance du Conseil Municipal de la Ville de VALBREZE en date du 12 mars 2024, tenue à 20h",
        {"sitting.date": date(2024, 3, 12)},
    ),
    (
        "L'an deux mille vingt-quatre\nLe douze mars\nLe Conseil Municipal de la commune de VALBREZE dûment convoqué s'est réuni en session ordinaire, à la Mairie",
        {"sitting.date": date(2024, 3, 12), "body.name": "VALBREZE"},
    ),
    (
        "Métropole de Valbrèze\nConseil métropolitain\nSéance du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.kind": "communaute"},
    ),
    (
        "Département : Jura\nArrondissement : Dole\nCommune : VALBREZE\nSéance du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.department": "39", "body.name": "VALBREZE"},
    ),
    (
        "Canton de DRIVE - Commune de VALBREZE (39000)\nSéance du 12 mars 2024",
        {"sitting.date": date(2024, 3, 12), "body.name": "VALBREZE"},
    ),
    ("La séance du 12 mars 2024 est ouverte à 20h30 par le conseil municipal de Valbrèze", {"sitting.time": "20:30"}),
    ("COMMUNE DE L'ISLE-SUR-DRIVE\nSéance du 12 mars 2024", {"body.name": "L'ISLE-SUR-DRIVE"}),
    ("COMMUNE D’ARC-ET-VALBREZE\nSéance du 12 mars 2024", {"body.name": "ARC-ET-VALBREZE"}),
    ("COMMUNE DES ATTELANS\nSéance du 12 mars 2024", {"body.name": "ATTELANS"}),
    ("COMMUNE LE VALBREZE\nSéance du 12 mars 2024", {"body.name": "LE VALBREZE"}),
    ("COMMUNE DU VALBREZE\nSéance du 12 mars 2024", {"body.name": "VALBREZE"}),
]
CONVOCATIONS = [
    (
        "Date de convocation : 05/03/2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Date de la convocation du conseil municipal : le 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    ("Convocation : 05.03.2024", {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)}),
    ("Convocation du 5 mars 2024", {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)}),
    ("Convocation adressée le 5", {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)}),
    (
        "Convocation envoyée le 5 mars",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "CONVOCATION EN DATE DU 05 MARS 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Dûment convoqué le 5 mars 2024, le conseil",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Le Conseil municipal, sur convocation de M. le Maire en date du 5 mars 2024,",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Les membres du conseil municipal ont été convoqués le 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Date d'envoi de la convocation : mardi 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    ("Date d'envoi : 5 mars 2024", {"sitting.convocation_date": None, "sitting.date": date(2024, 3, 12)}),
    (
        "Date de convocation\n5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "DATE DE LA CONVOCATION\t05/03/2024\nDATE D'AFFICHAGE\t06/03/2024",
        {
            "sitting.convocation_date": date(2024, 3, 5),
            "sitting.date": date(2024, 3, 12),
            "formalities.convocation_posted_date": date(2024, 3, 6),
        },
    ),
    (
        "Convocation et affichage du 5 mars 2024",
        {
            "sitting.convocation_date": date(2024, 3, 5),
            "sitting.date": date(2024, 3, 12),
            "formalities.convocation_posted_date": None,
        },
    ),
    (
        "Date de convocation et d'affichage : 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Convoqués individuellement par écrit le 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Convocation transmise par voie électronique aux membres le 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "le conseil municipal régulièrement convoqué par lettre du 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "régulièrement convoqués à domicile le 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "à la suite de la convocation adressée par M. le Maire le cinq mars deux mille vingt-quatre",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "suivant convocation faite le 5 mars 2024 par le maire",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Date de convocation : \nDate d'affichage : 13 mars 2024",
        {"sitting.convocation_date": None, "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Convocation : 5 mars 2024   Affichage : 6 mars 2024",
        {
            "sitting.convocation_date": date(2024, 3, 5),
            "sitting.date": date(2024, 3, 12),
            "formalities.convocation_posted_date": date(2024, 3, 6),
        },
    ),
    (
        "convoqué par le Maire, le 5 mars 2024, s'est réuni",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "en vertu de la convocation du 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "La convocation a été adressée aux conseillers le 5 mars 2024 et affichée le même jour",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Convocation des membres : 05/03/2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Date de la convocation du Conseil d'administration : 5 mars 2024",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
    (
        "Nombre de membres convoqués le 5 mars 2024 : 15",
        {"sitting.convocation_date": date(2024, 3, 5), "sitting.date": date(2024, 3, 12)},
    ),
]
PRESIDENTS_AND_MORE = [
    (
        " sous la présidence de M. Luc NERVAUX, Maire.",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de Monsieur le Maire, Luc NERVAUX.",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ", sous la présidence de Monsieur Luc NERVAUX, Maire de Valbrèze.",
        {"sitting.president": "Luc NERVAUX", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ", présidé par Mme Odile CRESSANGE, 1ère adjointe",
        {
            "sitting.president": "Odile CRESSANGE",
            "sitting.president_capacity": "1ère adjointe",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        ".\nPrésidence : M. Luc NERVAUX, Maire",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nPrésident de séance : Luc NERVAUX",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": None, "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nM. Luc NERVAUX, Maire, préside la séance.",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nM. Luc NERVAUX, Maire, ouvre la séance à 20h35.",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence du Maire, Monsieur Luc NERVAUX",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de NERVAUX Luc, Maire",
        {"sitting.president": "NERVAUX Luc", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de Monsieur NERVAUX Luc, Maire",
        {"sitting.president": "NERVAUX Luc", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la Présidence de M. NERVAUX, Maire",
        {"sitting.president": "NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de Mme CRESSANGE Odile, première adjointe au Maire, en l'absence du Maire",
        {
            "sitting.president": "CRESSANGE Odile",
            "sitting.president_capacity": "première adjointe au Maire",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        ".\nLa séance est présidée par Madame Odile CRESSANGE, Maire.",
        {
            "sitting.president": "Odile CRESSANGE",
            "sitting.president_capacity": "Maire",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        " sous la présidence de Monsieur Basile TERNEZAY, doyen d'âge de l'assemblée",
        {
            "sitting.president": "Basile TERNEZAY",
            "sitting.president_capacity": "doyen d'âge",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        ".\nLa plus âgée des membres du conseil, Mme Odile CRESSANGE, prend la présidence de la séance.",
        {"sitting.president": "Odile CRESSANGE", "sitting.president_capacity": None, "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de M. Luc NERVAUX, Président",
        {
            "sitting.president": "Luc NERVAUX",
            "sitting.president_capacity": "Président",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        " sous la présidence de M. le Président, Luc NERVAUX",
        {
            "sitting.president": "Luc NERVAUX",
            "sitting.president_capacity": "Président",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        " sous la présidence de Mme Odile CRESSANGE, Vice-Présidente",
        {
            "sitting.president": "Odile CRESSANGE",
            "sitting.president_capacity": "Vice-Présidente",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        " sous la présidence de M. Luc NERVAUX, 2ème adjoint",
        {
            "sitting.president": "Luc NERVAUX",
            "sitting.president_capacity": "2ème adjoint",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        " sous la présidence de Luc NERVAUX,\nMaire",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nPrésidence de M. Luc NERVAUX, Maire",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nPrésident : M. Luc NERVAUX",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": None, "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nSous la présidence de : Luc NERVAUX (Maire)",
        {"sitting.president": "Luc NERVAUX", "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        " sous la présidence de Monsieur le Maire.",
        {"sitting.president": None, "sitting.president_capacity": "Maire", "sitting.date": date(2024, 3, 12)},
    ),
    (
        ".\nÉtant réunis sous la présidence de Monsieur Luc de la NERVAUX, Maire en exercice",
        {
            "sitting.president": "Luc de la NERVAUX",
            "sitting.president_capacity": "Maire",
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        ".\nRapporteur : Luc NERVAUX",
        {"sitting.president": None, "sitting.president_capacity": None, "sitting.date": date(2024, 3, 12)},
    ),
    (". La séance se tient à huis clos.", {"sitting.closed_doors": True}),
    (" en visioconférence.", {"sitting.remote": True}),
    (" par téléconférence.", {"sitting.remote": True}),
    (
        ", convoqué en urgence le 11 mars 2024.",
        {"sitting.urgency": True, "sitting.convocation_date": date(2024, 3, 11)},
    ),
    (". Le délai de convocation a été réduit à un jour franc en raison de l'urgence.", {"sitting.urgency": True}),
    (
        " sur seconde convocation du 8 mars 2024, le quorum n'ayant pas été atteint lors de la séance du 4 mars 2024.",
        {
            "sitting.second_convocation": True,
            "sitting.failed_sitting_date": date(2024, 3, 4),
            "sitting.convocation_date": date(2024, 3, 8),
            "sitting.date": date(2024, 3, 12),
        },
    ),
    (
        ". La séance a été ouverte par M. Luc NERVAUX, maire sortant, qui a déclaré les membres du conseil municipal cités ci-dessous installés dans leurs fonctions.",
        {"sitting.installation": True},
    ),
    (". Pas d'urgence.", {"sitting.urgency": None}),
    (
        ". Les membres du conseil proclamés élus à la suite des élections du 15 mars 2020",
        {"sitting.installation": None},
    ),
    (" selon la procédure d'urgence.", {"sitting.urgency": True}),
    (". Urgence : oui.", {"sitting.urgency": None}),
    (" à distance, par visioconférence.", {"sitting.remote": True}),
]
SECRETARIES = [
    (
        "Secrétaire de séance : Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE a été élue secrétaire de séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "A été nommée secrétaire de séance : Mme Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Le conseil désigne Mme Odile CRESSANGE comme secrétaire de séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Est désignée secrétaire de séance Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE, ayant obtenu la majorité des suffrages, a été désignée pour remplir ces fonctions qu'elle a acceptées.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Conformément à l'article L. 2121-15 du CGCT, Mme Odile CRESSANGE est désignée en qualité de secrétaire de séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    ("Secrétaire : Mme CRESSANGE Odile", {"sitting.secretary": "CRESSANGE Odile", "sitting.secretary_appointed": True}),
    (
        "Il a été procédé, conformément à l'article L. 2121-15 du code général des collectivités territoriales, à la nomination d'un secrétaire pris dans le sein du conseil. Mme Odile CRESSANGE ayant obtenu la majorité des suffrages, a été désignée pour remplir ces fonctions.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Madame Odile CRESSANGE est nommée secrétaire de séance. M. Paul GOURDAN, directeur général des services, est secrétaire auxiliaire.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Secrétaires de séance : Odile CRESSANGE et Luc NERVAUX",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Le secrétariat a été assuré par Mme Odile CRESSANGE.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Le secrétariat de la séance est assuré par : Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE remplit les fonctions de secrétaire.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "M. le Maire propose de nommer Mme Odile CRESSANGE secrétaire de séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Désignation du secrétaire de séance : Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Election du secrétaire : Mme Odile CRESSANGE est élue à l'unanimité.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Secrétaire de séance\nOdile CRESSANGE\n",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Secrétaire de séance - Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Est nommé(e) secrétaire de séance : Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE a été désignée à l'unanimité secrétaire de séance",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Le conseil municipal a choisi pour secrétaire Mme Odile CRESSANGE.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE a été désignée comme secrétaire",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE est désignée pour assurer le secrétariat de la séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    ("Secrétaire auxiliaire : Paul GOURDAN", {"sitting.secretary": None, "sitting.secretary_appointed": None}),
    (
        "Mme Odile CRESSANGE a été élue en qualité de Secrétaire.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE prend place au bureau en qualité de secrétaire.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Assistait également à la séance : Paul GOURDAN, secrétaire de mairie",
        {"sitting.secretary": None, "sitting.secretary_appointed": None},
    ),
    (
        "Le Maire nomme secrétaire de séance Mme Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE est proposée comme secrétaire de séance.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE, secrétaire de séance, procède à l'appel nominal.",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Mme Odile CRESSANGE, est élue secrétaire de séance",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Le conseil nomme Odile CRESSANGE en tant que secrétaire de séance",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Monsieur le Maire désigne Mme Odile CRESSANGE secrétaire de séance",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
    (
        "Les fonctions de secrétaire sont remplies par Mme Odile CRESSANGE",
        {"sitting.secretary": "Odile CRESSANGE", "sitting.secretary_appointed": True},
    ),
]


@pytest.mark.parametrize(("words", "facts"), BODY_AND_DAY)
def test_the_opening_tells_the_body_and_the_day(words: str, facts: dict[str, Value | None]) -> None:
    """Read the body, the day and the hour of the sitting, and no other."""
    assert stated(words + DECIDED, *facts) == facts


@pytest.mark.parametrize(("words", "facts"), CONVOCATIONS)
def test_the_day_of_the_convocation(words: str, facts: dict[str, Value | None]) -> None:
    """Read it in all its phrasings, and never the day of the posting."""
    assert stated(DATED + words + DECIDED, *facts) == facts


@pytest.mark.parametrize(("words", "facts"), PRESIDENTS_AND_MORE)
def test_who_presides_and_what_is_exceptional(words: str, facts: dict[str, Value | None]) -> None:
    """Read the name and the capacity on either side; the reporter presides nothing."""
    assert stated(OPENED + words + DECIDED, *facts) == facts


@pytest.mark.parametrize(("words", "facts"), SECRETARIES)
def test_who_keeps_the_minutes(words: str, facts: dict[str, Value | None]) -> None:
    """Read the name before or after the words; an auxiliary is none."""
    assert stated(f"{OPENED},\n{LISTED}{words}\nObjet{ABOUT}", *facts) == facts


def test_the_title_of_an_order_of_the_mayor_is_no_name_of_a_body() -> None:
    text = "ARRÊTÉ MUNICIPAL\nLe maire de Valbrèze arrête :\nArticle 1 : la rue du Lavoir est fermée.\n"
    assert stated(text, "body.name") == {"body.name": None}


@pytest.mark.parametrize(("letterhead", "code"), DEPARTMENTS)
def test_the_department_stands_in_the_letterhead(letterhead: str, code: str | None) -> None:
    assert stated(f"{letterhead}\nSéance du 12 mars 2024\n{DECIDED}", "body.department") == {"body.department": code}


def test_a_ccas_that_tells_of_its_permanent_commission_is_a_ccas() -> None:
    text = f"CENTRE COMMUNAL D'ACTION SOCIALE DE VALBREZE\nRéunion du 12 mars 2024\nLe conseil d'administration s'est réuni.\nLa commission permanente a constaté que le plafond est bas.\n{DECIDED}"
    assert stated(text, "body.kind", "body.name") == {"body.kind": "ccas", "body.name": "VALBREZE"}


@pytest.mark.parametrize(
    "words",
    [
        "La séance est dirigée par Mme Inès DURVAL, maire.",
        "La séance est menée par Mme Inès DURVAL, maire.",
        "Réuni sous la conduite de Mme Inès DURVAL, maire.",
        "En l'absence du maire, la présidence revient à Mme Inès DURVAL, première adjointe.",
        "Le conseil, réuni sous la présidence d'Inès DURVAL, maire",
        "Président(e) : Mme Inès DURVAL",
    ],
)
def test_who_presides_in_other_words(words: str) -> None:
    text = (
        f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n{words}\nPrésents : Basile TERNEZAY, Odile CRESSANGE.\n"
        "Objet : tarifs\nLe conseil municipal, après en avoir délibéré, fixe les tarifs.\n"
    )
    assert stated(text, "sitting.president") == {"sitting.president": "Inès DURVAL"}
