"""Lists of the present, absent and represented, in the layouts of many councils: invented persons, own wording."""

# ruff: noqa: E501  (lines as councils write them)

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.facts.derivation import derive
from ctgcheck.model import Document, Facts, Movement, Proxy
from ctgcheck.parsing import parse
from ctgcheck.tree import Person
from tests.stating import stated

HEAD = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Le conseil municipal, dûment convoqué le 5 mars 2024, s'est réuni en mairie.
"""
TAIL = """Objet : Convention de mise à disposition de la salle des fêtes
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil municipal, à l'unanimité, approuve la convention.
Pour extrait conforme, le Maire
"""
A, B, C, D = "Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc NERVAUX"
E, F, G, H = "Inès DURVAL", "Rémi CHASTAING", "Zoé PELVOUX", "Marc OSSELLE"
P, Q, R = "Lucien PRAVERS", "Jeanne MIRBEL", "Paul GOURDAN"


def facts_of(attendance: str) -> Facts:
    document = Document("acte.txt", HEAD + attendance + TAIL)
    return extract(document, parse(document))[0].facts


# what the layout is, its words, and the facts that it must give (None: must not give)
LAYOUTS: list[tuple[str, str, dict[str, object]]] = [
    (
        "two names that may have lost what parted them",
        "Présents : 4\nPRESENTS : VALLOIRE ANAIS - TERNEZAY BASILE - CRESSANGE ODILE NERVAUX LUC\n",
        {"members.present": 4, "members.present_names": None},
    ),
    (
        "a surname of four words beside first names is one person",
        "Étaient présents : Anaïs VALLOIRE, Luc VAN DEN BERGHE, Odile CRESSANGE, Inès DE LA TOUR\n",
        {"members.present_names": (A, "Luc VAN DEN BERGHE", C, "Inès DE LA TOUR")},
    ),
    (
        "those present at the opening, without titles",
        "Présents à l'ouverture de la séance : Anaïs VALLOIRE, Basile TERNEZAY,\nOdile CRESSANGE.\nAbsents excusés : Paul GOURDAN.\n",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "those present at the beginning of the sitting",
        "Présents en début de séance : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.\nAbsents excusés : Paul GOURDAN.\n",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "the body that each member sits for, in a column beside the names",
        "Délégués présents :\n  M. TERNEZAY Basile         CC du Val d'Ambre\n  Mme VALLOIRE Anaïs         Lacrost Métropole\n"
        "  Mme CRESSANGE Odile        CA de Saint-Menoux\n  M. NERVAUX Luc             CC du Val d'Ambre\n\nSecrétaire de séance : M. NERVAUX Luc\n",
        {"members.present_names": ("TERNEZAY Basile", "VALLOIRE Anaïs", "CRESSANGE Odile", "NERVAUX Luc")},
    ),
    (
        "the commune after the name, a function in a third column",
        "Délégués présents :\nAnaïs VALLOIRE\tCommune de Valbreze\tPrésidente\nBasile TERNEZAY\tCommune de Valbreze\tTitulaire\n"
        "Odile CRESSANGE\tCommune de Lacrost\tTitulaire\nLuc NERVAUX\tCommune de Lacrost\tSuppléant\n\nSecrétaire : Luc NERVAUX\n",
        {"members.present_names": (A, B, C, D)},
    ),
    (
        "the commune after the name, beyond a dash",
        "Délégués présents :\n- Mme Anaïs VALLOIRE - Valbreze\n- M. Basile TERNEZAY - Lacrost\n- Mme Odile CRESSANGE - Saint-Menoux\n\nSecrétaire : M. TERNEZAY\n",
        {"members.present_names": (A, B, C)},
    ),
    (
        "the foot of a page, with the address of the body, in the middle of a list",
        "Présents : Mme VALLOIRE, M. TERNEZAY\nExcusés ayant donné pouvoir :\nM. PRAVERS à Mme VALLOIRE\n\n"
        "      Syndicat du Val d'Ambre – Siège : 3 rue du Port – 18220 LES AIX-VALBREZE\nMme MIRBEL à M. TERNEZAY\n",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")), "members.absent_names": None},
    ),
    (
        "somebody who comes, told in a paragraph after the list of the excused",
        "Présents : Anaïs, Basile, Odile.\n\nExcusés : Lucien (pouvoir donné à Anaïs) / Paul (pas de pouvoir donné)\n\nInès arrivée à 18H45. Départ à 19H25.\n\n",
        {"members.absent_names": ("Paul",), "members.proxies": (Proxy("Lucien", "Anaïs"),)},
    ),
    (
        "the body that decides is not one of the absent",
        "Présents : MM. et Mmes Anaïs VALLOIRE, Basile TERNEZAY.\n\nAbsent : Paul GOURDAN\n\nLA COMMISSION PERMANENTE,\n\n",
        {"members.absent_names": (R,)},
    ),
    (
        "the bureau that decides is not one of the absent",
        "Présents : Anaïs VALLOIRE, Basile TERNEZAY.\n\nAbsents : Paul GOURDAN\n\nLe Bureau,\n\n",
        {"members.absent_names": (R,)},
    ),
    (
        "slips of the pen and of the OCR among the absent",
        "Présents : Anaïs VALLOIRE, Odile CRESSANGE\nManquaient : M. Lucien PRAVERS (pourvoir remis à Mme VALLOIRE), Mme Jeanne MIRBEL, excuséc, M. Paul GOURDAN\n\nSecrétaire : Odile CRESSANGE\n",
        {"members.proxies": (Proxy(P, "VALLOIRE"),), "members.absent_names": (Q, R)},
    ),
    (
        "a function cut by the end of a line",
        "Étaient présents : Mme Anaïs VALLOIRE, Présidente ; M. Basile TERNEZAY, Vice-\nPrésident ; Mmes Odile CRESSANGE, Inès DURVAL\n",
        {"members.present_names": (A, B, C, E)},
    ),
    (
        "the substitute sits, the one replaced does not",
        "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, M. Luc NERVAUX remplacé par M. Marc OSSELLE, Mme Inès DURVAL.\n",
        {"members.present_names": (A, B, H, E)},
    ),
    (
        "substitutes in a list of their own",
        "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Inès DURVAL.\nSuppléants présents : M. Marc OSSELLE (suppléant de M. Luc NERVAUX)\nAbsent : M. Paul GOURDAN.\n",
        {"members.present_names": (A, B, E, H), "members.absent_names": (R,)},
    ),
    (
        "a footnote under the next list tells whose proxy it is",
        "Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY.\nAbsents ayant donné pouvoir : M. Lucien PRAVERS (1).\nAbsent : M. Paul GOURDAN.\n(1) pouvoir à M. Basile TERNEZAY\n",
        {"members.proxies": (Proxy(P, B),), "members.absent_names": (R,)},
    ),
    (
        "holders told after the next list, as many as givers",
        "Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY.\nReprésentés :\nM. Lucien PRAVERS\nAbsent : M. Paul GOURDAN.\npar M. Basile TERNEZAY\n",
        {"members.proxies": (Proxy(P, B),), "members.absent_names": (R,)},
    ),
    (
        "functions before the names, in a sentence",
        "Étaient présents : le maire Mme Anaïs VALLOIRE ; les adjoints M. Basile TERNEZAY et Mme Odile CRESSANGE ; les conseillers M. Luc de NERVAUX et Mme Inès DURVAL.\n",
        {"members.present_names": (A, B, C, "Luc de NERVAUX", E)},
    ),
    (
        "functions before names without titles",
        "Étaient présents : les adjoints Basile TERNEZAY et Odile CRESSANGE, les conseillers municipaux Luc NERVAUX et Inès DURVAL.\n",
        {"members.present_names": (B, C, D, E)},
    ),
    (
        "initials without a point, before a particle too",
        "Étaient présents : Mme A VALLOIRE, M. B de TERNEZAY, Mme O CRESSANGE, M. L d'OSSELLE.\n",
        {"members.present_names": ("A VALLOIRE", "B de TERNEZAY", "O CRESSANGE", "L d'OSSELLE")},
    ),
    (
        "an initial after a surname in small letters",
        "Présents : Mme Valloire A., M. Ternezay B.\nPouvoirs : M. Pravers L. donne pouvoir à M. Ternezay B.\nAbsent : M. Gourdan P.\n",
        {"members.proxies": (Proxy("Pravers L.", "Ternezay B."),), "members.absent_names": ("Gourdan P.",)},
    ),
    (
        "crosses that lost the columns they stood in",
        "Nom\tPrésent\tExcusé\tAbsent\nMme Anaïs VALLOIRE\tX\nM. Basile TERNEZAY\tX\nMme Odile CRESSANGE\tX\nM. Luc NERVAUX\tX\nM. Paul GOURDAN\tX\nSecrétaire : M. Luc NERVAUX\n",
        {"members.present_names": None, "members.absent_names": None},
    ),
    (
        "the substitutes in a table under the list",
        "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY.\n| Titulaire absent | Suppléant présent |\n|---|---|\n| M. Luc NERVAUX | M. Marc OSSELLE |\nAbsents : M. Paul GOURDAN.\n",
        {"members.present_names": (A, B, H), "members.absent_names": (R,)},
    ),
    (
        "the foot of a page, with its telephone, in the middle of a list",
        "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY,\nValbreze - 2 place du Lavoir - Tél. 01 99 00 12 34\nMme Odile CRESSANGE.\nAbsent : M. Paul GOURDAN.\n",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "counters in a row over the names",
        "Présents : 4   Votants : 5\nAnaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX\nAbsents non représentés : Paul GOURDAN\n",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "communes before their members, in one sentence",
        "Étaient présents : Valbreze : Mme Anaïs VALLOIRE, M. Basile TERNEZAY ; Lacrost : Mme Odile CRESSANGE ; Saint-Menoux : M. Luc NERVAUX.\n",
        {"members.present_names": (A, B, C, D)},
    ),
    (
        "communes over their members",
        "Présents\nVALBREZE\nMme Anaïs VALLOIRE\nM. Basile TERNEZAY\nLACROST\nMme Odile CRESSANGE\nAbsents\nLACROST\nM. Paul GOURDAN\n",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "colleges, each with its list",
        "COLLÈGE DES ÉLUS\nPrésents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY\nCOLLÈGE DES MEMBRES NOMMÉS\nPrésents : Mme Odile CRESSANGE, M. Luc NERVAUX\n",
        {"members.present_names": (A, B, C, D)},
    ),
    (
        "a holder by her first name alone, where one member bears it",
        "Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE\nAbsents : M. Lucien PRAVERS (pouvoir donné à Odile)\n",
        {"members.proxies": (Proxy(P, C),)},
    ),
    (
        "givers and holders, respectively",
        "Présents : Mme VALLOIRE, M. TERNEZAY\nAbsents excusés : Monsieur Lucien PRAVERS et Madame Jeanne MIRBEL ont respectivement donné pouvoir à Mme VALLOIRE et M. TERNEZAY\nAbsent : Paul GOURDAN\n",
        {"members.proxies": (Proxy(P, "VALLOIRE"), Proxy(Q, "TERNEZAY")), "members.absent_names": (R,)},
    ),
    (
        "a list cut by the column beside it is not read in part",
        "Date de convocation : 5 mars 2024      Présents : Anaïs VALLOIRE, Basile TERNEZAY,\n"
        "En exercice : 6                         Odile CRESSANGE, Luc NERVAUX\nPrésents : 4                            Absents : Paul GOURDAN\n",
        {"members.present_names": None},
    ),
    (
        "a substitute, and the next member parted from it by the civility alone",
        "Étaient présents : Mme Anaïs VALLOIRE Mme Odile CRESSANGE, suppléante de M. Rémi CHASTAING M. Thibault BELLEVAL-FOSSIER M. Luc NERVAUX.\n",
        {"members.present_names": (A, C, "Thibault BELLEVAL-FOSSIER", D)},
    ),
    (
        "a title that the OCR read as quotes, a proxy by its first letter",
        'Présents : M"" VALLOIRE, M. TERNEZAY\nAbsents : M. PRAVERS (p. à M. TERNEZAY), M"" MIRBEL\nSecrétaire: M. TERNEZAY\n',
        {
            "members.present_names": ("VALLOIRE", "TERNEZAY"),
            "members.proxies": (Proxy("PRAVERS", "TERNEZAY"),),
            "members.absent_names": ("MIRBEL",),
            "sitting.secretary": "TERNEZAY",
        },
    ),
    (
        "arrows",
        "Mandats : Lucien PRAVERS > Anaïs VALLOIRE ; Jeanne MIRBEL → Luc NERVAUX\n",
        {"members.proxies": (Proxy(P, A), Proxy(Q, D)), "members.absent_names": None},
    ),
    (
        "a mandate handed over",
        "Présents : Anaïs VALLOIRE, Basile TERNEZAY\nAbsents : Lucien PRAVERS (pouvoir remis à Anaïs VALLOIRE), Paul GOURDAN\n",
        {"members.proxies": (Proxy(P, A),), "members.absent_names": (R,)},
    ),
    (
        "a number of absent members above the table of all",
        "Membres absents : 1\n\nAnaïs VALLOIRE     Basile TERNEZAY\nOdile CRESSANGE    Luc NERVAUX\n",
        {"members.absent": 1, "members.absent_names": None},
    ),
    (
        "absent told on the line after the present",
        "Sont en séance : Anaïs VALLOIRE, Basile TERNEZAY.\nAbsent sans pouvoir : Paul GOURDAN.\n",
        {"members.present_names": (A, B), "members.absent_names": (R,)},
    ),
    (
        "sentences outside any list",
        """Le conseil est présidé par Mme Anaïs VALLOIRE.
M. Lucien PRAVERS a donné pouvoir à Mme Anaïs VALLOIRE. Mme Jeanne MIRBEL a donné procuration à M. Luc NERVAUX.
""",
        {"members.proxies": (Proxy(P, A), Proxy(Q, D))},
    ),
    (
        "from the giver to the holder, a line each",
        """Présidence : Mme Anaïs VALLOIRE
Pouvoir de M. Lucien PRAVERS à Mme Anaïs VALLOIRE
Pouvoir de Mme Jeanne MIRBEL à M. Luc NERVAUX
""",
        {"members.proxies": (Proxy(P, A), Proxy(Q, D))},
    ),
    (
        "a label with its number",
        """Étaient présents (2) : Anaïs VALLOIRE, Basile TERNEZAY
Avaient remis pouvoir (1) : Lucien PRAVERS à Anaïs VALLOIRE
""",
        {"members.present_names": (A, B), "members.proxies": (Proxy(P, A),), "members.represented": 1},
    ),
    (
        "L1",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.
Absents excusés : Lucien PRAVERS (pouvoir à Odile CRESSANGE), Paul GOURDAN.
Secrétaire de séance : Basile TERNEZAY.
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,), "members.proxies": (Proxy(P, C),)},
    ),
    (
        "functions per line",
        """PRÉSENTS
VALLOIRE Anaïs, maire
TERNEZAY Basile, 1er adjoint
CRESSANGE Odile, 2e adjointe
NERVAUX Luc
DURVAL Inès, conseillère déléguée

POUVOIRS
PRAVERS Lucien à CRESSANGE Odile

ABSENTS
GOURDAN Paul
""",
        {
            "members.present_names": (
                "VALLOIRE Anaïs",
                "TERNEZAY Basile",
                "CRESSANGE Odile",
                "NERVAUX Luc",
                "DURVAL Inès",
            ),
            "members.absent_names": ("GOURDAN Paul",),
            "members.proxies": (Proxy("PRAVERS Lucien", "CRESSANGE Odile"),),
        },
    ),
    (
        "function on the next line",
        """Étaient présents :
Mme Anaïs VALLOIRE
Maire
M. Basile TERNEZAY
Premier adjoint
Mme Odile CRESSANGE
Deuxième adjointe
M. Luc NERVAUX
Conseiller municipal
Absents : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "function first",
        """Étaient présents :
Le Maire : Anaïs VALLOIRE
Les Adjoints : Basile TERNEZAY, Odile CRESSANGE
Les Conseillers municipaux : Luc NERVAUX, Inès DURVAL, Rémi CHASTAING
Absent excusé : Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E, F), "members.absent_names": (R,)},
    ),
    (
        "function before dash",
        """Présents :
Maire - Mme Anaïs VALLOIRE
1er adjoint - M. Basile TERNEZAY
2ème adjointe - Mme Odile CRESSANGE
Conseillers - MM. Luc NERVAUX, Rémi CHASTAING, Mme Inès DURVAL
Absents :
""",
        {"members.present_names": (A, B, C, D, F, E)},
    ),
    (
        "function in capitals, dash lines",
        """ETAIENT PRESENTS :
- Mme Anaïs VALLOIRE, MAIRE
- M. Basile TERNEZAY, ADJOINT
- Mme Odile CRESSANGE, ADJOINTE
- M. Luc NERVAUX
ABSENT(S) EXCUSE(S) :
- M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "president first line with le maire",
        """Étaient présents :
Mme Anaïs VALLOIRE, Présidente
MM. Basile TERNEZAY, Luc NERVAUX, Vice-Présidents
Mmes Odile CRESSANGE, Inès DURVAL, déléguées
Excusé : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, D, C, E), "members.absent_names": (R,)},
    ),
    (
        "communes in brackets",
        """Étaient présents : Mme Anaïs VALLOIRE (Valbrèze), M. Basile TERNEZAY (Saint-Oyen), Mme Odile CRESSANGE (La Combe d'Ain), M. Luc NERVAUX (Montcleret)
Absents excusés : M. Lucien PRAVERS (Valbrèze) donne pouvoir à Mme Odile CRESSANGE (La Combe d'Ain), M. Paul GOURDAN (Saint-Oyen)
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,), "members.proxies": (Proxy(P, C),)},
    ),
    (
        "communes as heads",
        """Présents :
VALBREZE : Mme Anaïs VALLOIRE, M. Basile TERNEZAY
SAINT-OYEN : Mme Odile CRESSANGE
MONTCLERET : M. Luc NERVAUX, Mme Inès DURVAL
LA COMBE : /
Excusés : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "pour commune",
        """Étaient présents :
Pour Valbrèze : Mme Anaïs VALLOIRE, M. Basile TERNEZAY
Pour Saint-Oyen : Mme Odile CRESSANGE
Pour La Combe : /
Pour Montcleret : M. Luc NERVAUX, Mme Inès DURVAL
Excusés : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "numbered list",
        """Étaient présents :
1. Mme Anaïs VALLOIRE
2. M. Basile TERNEZAY
3. Mme Odile CRESSANGE
4. M. Luc NERVAUX
5. Mme Inès DURVAL
Absents :
1. M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "numbered without title",
        """Présents : 5
1) VALLOIRE Anaïs
2) TERNEZAY Basile
3) CRESSANGE Odile
4) NERVAUX Luc
5) DURVAL Inès
Absents : néant
""",
        {
            "members.present_names": (
                "VALLOIRE Anaïs",
                "TERNEZAY Basile",
                "CRESSANGE Odile",
                "NERVAUX Luc",
                "DURVAL Inès",
            ),
            "members.absent_names": (),
        },
    ),
    (
        "initials roman",
        """Étaient présents :
A. VALLOIRE
B. TERNEZAY
V. CRESSANGE
I. DURVAL
X. NERVAUX
C. PELVOUX
Absent : M. OSSELLE
""",
        {
            "members.present_names": (
                "A. VALLOIRE",
                "B. TERNEZAY",
                "V. CRESSANGE",
                "I. DURVAL",
                "X. NERVAUX",
                "C. PELVOUX",
            ),
            "members.absent_names": ("OSSELLE",),
        },
    ),
    (
        "numbers in labels",
        """Présents (5) : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX, Inès DURVAL
Absents excusés (1) : Paul GOURDAN
Procurations (1) : Lucien PRAVERS à Odile CRESSANGE
""",
        {
            "members.present_names": (A, B, C, D, E),
            "members.absent_names": (R,),
            "members.proxies": (Proxy(P, C),),
            "members.present": 5,
        },
    ),
    (
        "5 présents label",
        """Membres présents : 5
Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX, Inès DURVAL
Membres absents : 1
Paul GOURDAN
Membres ayant donné procuration : 1
Lucien PRAVERS à Odile CRESSANGE
""",
        {
            "members.present_names": (A, B, C, D, E),
            "members.absent_names": (R,),
            "members.proxies": (Proxy(P, C),),
            "members.present": 5,
        },
    ),
    (
        "counts between (page foot)",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE,
Page 1 sur 3
M. Luc NERVAUX, Mme Inès DURVAL.
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "counts block in the list",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE,
Nombre de membres en exercice : 7
Présents : 5
Votants : 6
M. Luc NERVAUX, Mme Inès DURVAL.
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "sauf",
        """Étaient présents : tous les membres en exercice sauf MM. PRAVERS et GOURDAN, excusés.
""",
        {"members.present_names": None, "members.absent_names": ("PRAVERS", "GOURDAN")},
    ),
    (
        "sauf2",
        """Présents : Tous les conseillers municipaux à l'exception de M. Paul GOURDAN, absent excusé.
Secrétaire : Basile TERNEZAY
""",
        {"members.present_names": None, "members.absent_names": (R,)},
    ),
    (
        "all but, with proxies",
        """Étaient présents : tous les membres en exercice, sauf Mme Jeanne MIRBEL (pouvoir à M. Luc NERVAUX), M. Paul GOURDAN.
""",
        {"members.present_names": None, "members.absent_names": (R,), "members.proxies": (Proxy(Q, D),)},
    ),
    (
        "absent in columns",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY
Absents :
Paul GOURDAN          Lucien PRAVERS
""",
        {"members.present_names": (A, B), "members.absent_names": (R, P), "members.proxies": None},
    ),
    (
        "whole council listed",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX, Inès DURVAL, Paul GOURDAN, Lucien PRAVERS
Absents : Paul GOURDAN, Lucien PRAVERS
""",
        {"members.present_names": None},
    ),
    (
        "crosses",
        """Nom | Présent | Absent | Pouvoir à
Anaïs VALLOIRE | X | | 
Basile TERNEZAY | X | |
Paul GOURDAN | | X |
Présents : 2
""",
        {"members.present_names": ("Anaïs VALLOIRE", "Basile TERNEZAY"), "members.absent_names": ("Paul GOURDAN",)},
    ),
    (
        "crosses2",
        """ÉTAIENT PRÉSENTS
Nom Prénom Présent Absent Pouvoir
VALLOIRE Anaïs X
TERNEZAY Basile X
GOURDAN Paul X
CRESSANGE Odile X
""",
        {"members.present_names": None},
    ),
    (
        "first names",
        """Présents : Anaïs, Basile, Odile, Luc, Inès
Excusés : Paul (pouvoir donné à Anaïs), Rémi
""",
        {
            "members.present_names": ("Anaïs", "Basile", "Odile", "Luc", "Inès"),
            "members.absent_names": ("Rémi",),
            "members.proxies": (Proxy("Paul", "Anaïs"),),
        },
    ),
    (
        "one list excused+proxies",
        """Étaient présents : Mme VALLOIRE, M. TERNEZAY, Mme CRESSANGE, M. NERVAUX
Excusés : M. PRAVERS (pouvoir à Mme CRESSANGE), Mme MIRBEL (procuration à M. NERVAUX), M. GOURDAN
""",
        {
            "members.present_names": ("VALLOIRE", "TERNEZAY", "CRESSANGE", "NERVAUX"),
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "CRESSANGE"), Proxy("MIRBEL", "NERVAUX")),
        },
    ),
    (
        "excused then proxies again",
        """Présents : Mme VALLOIRE, M. TERNEZAY, Mme CRESSANGE, M. NERVAUX
Absents excusés : M. PRAVERS, Mme MIRBEL, M. GOURDAN
Pouvoirs : M. PRAVERS à Mme CRESSANGE, Mme MIRBEL à M. NERVAUX
""",
        {
            "members.present_names": ("VALLOIRE", "TERNEZAY", "CRESSANGE", "NERVAUX"),
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "CRESSANGE"), Proxy("MIRBEL", "NERVAUX")),
        },
    ),
    (
        "substitute in list",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY (suppléant de M. Lucien PRAVERS), Mme Odile CRESSANGE
Excusés : M. Lucien PRAVERS remplacé par M. Basile TERNEZAY, M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "supplees",
        """Étaient présents : Mme Anaïs VALLOIRE, Mme Odile CRESSANGE, M. Luc NERVAUX
Étaient suppléés : M. Lucien PRAVERS par M. Basile TERNEZAY
Absents : M. Paul GOURDAN
""",
        {"members.present_names": (A, C, D, B), "members.absent_names": (R,)},
    ),
    (
        "arrivals in brackets",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY (arrivé à 19h15), Mme Odile CRESSANGE (à partir du point 3), M. Luc NERVAUX (jusqu'au point 5)
Absent : M. Paul GOURDAN
""",
        {
            "members.present_names": (A, B, C, D),
            "members.absent_names": (R,),
            "members.movements": (
                Movement(B, "arrival", None),
                Movement(C, "arrival", "3"),
                Movement(D, "departure", "6"),
            ),
        },
    ),
    (
        "holder first",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY (procuration de M. Lucien PRAVERS), Mme Odile CRESSANGE
Absents : M. Lucien PRAVERS (procuration à M. Basile TERNEZAY), M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,), "members.proxies": (Proxy(P, B),)},
    ),
    (
        "columns tab",
        """Étaient présents :
Anaïs VALLOIRE\tBasile TERNEZAY\tOdile CRESSANGE
Luc NERVAUX\tInès DURVAL\tRémi CHASTAING
Absents : Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E, F), "members.absent_names": (R,)},
    ),
    (
        "columns wide",
        """Étaient présents :
Anaïs VALLOIRE          Basile TERNEZAY         Odile CRESSANGE
Luc NERVAUX             Inès DURVAL             Rémi CHASTAING
Absents : Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E, F), "members.absent_names": (R,)},
    ),
    (
        "no separator civility",
        """Étaient présents : Mme VALLOIRE M. TERNEZAY Mme CRESSANGE M. NERVAUX Mme DURVAL
Absents : M. GOURDAN
""",
        {
            "members.present_names": ("VALLOIRE", "TERNEZAY", "CRESSANGE", "NERVAUX", "DURVAL"),
            "members.absent_names": ("GOURDAN",),
        },
    ),
    (
        "slash",
        """Présents : A. VALLOIRE / B. TERNEZAY / O. CRESSANGE / L. NERVAUX
Absents : P. GOURDAN
""",
        {
            "members.present_names": ("A. VALLOIRE", "B. TERNEZAY", "O. CRESSANGE", "L. NERVAUX"),
            "members.absent_names": ("P. GOURDAN",),
        },
    ),
    (
        "dash",
        """Présents : Anaïs VALLOIRE – Basile TERNEZAY – Odile CRESSANGE – Luc NERVAUX
Absents : Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "formant la majorité",
        """Étaient présents : Mesdames Anaïs VALLOIRE, Odile CRESSANGE, Messieurs Basile TERNEZAY, Luc NERVAUX formant la majorité des membres en exercice.
Étaient absents : M. Paul GOURDAN.
""",
        {"members.present_names": (A, C, B, D), "members.absent_names": (R,)},
    ),
    (
        "women men",
        """Étaient présents :
Mmes : VALLOIRE Anaïs – CRESSANGE Odile – DURVAL Inès
MM. : TERNEZAY Basile – NERVAUX Luc
Était absent : GOURDAN Paul
""",
        {
            "members.present_names": (
                "VALLOIRE Anaïs",
                "CRESSANGE Odile",
                "DURVAL Inès",
                "TERNEZAY Basile",
                "NERVAUX Luc",
            ),
            "members.absent_names": ("GOURDAN Paul",),
        },
    ),
    (
        "L7 columns",
        """REPRÉSENTÉS : Lucien PRAVERS
Inès DURVAL
ABSENT : Paul GOURDAN
par Anaïs VALLOIRE
par Odile CRESSANGE
""",
        {"members.proxies": None},
    ),
    (
        "givers then holders col",
        """Étaient présents : Anaïs VALLOIRE, Odile CRESSANGE, Luc NERVAUX
Absents ayant donné pouvoir :
Lucien PRAVERS          à          Anaïs VALLOIRE
Inès DURVAL             à          Odile CRESSANGE
""",
        {"members.present_names": (A, C, D), "members.proxies": (Proxy(P, A), Proxy(E, C))},
    ),
    (
        "donne pouvoir a M. le maire",
        """Étaient présents : Mme Anaïs VALLOIRE, maire, Odile CRESSANGE, Luc NERVAUX
Absents excusés : M. Lucien PRAVERS, donne pouvoir à Mme le Maire, M. Paul GOURDAN
""",
        {"members.present_names": (A, C, D), "members.absent_names": (R,), "members.proxies": (Proxy(P, A),)},
    ),
    (
        "visio",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY (en visioconférence), Mme Odile CRESSANGE
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "la secretaire in list",
        """Étaient présents : Mme Anaïs VALLOIRE, Maire
M. Basile TERNEZAY, Secrétaire de séance
Mme Odile CRESSANGE, Adjointe
M. Luc NERVAUX
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "president in list",
        """Présents : 
Président : M. Basile TERNEZAY
Vice-présidents : Mme Anaïs VALLOIRE, M. Luc NERVAUX
Membres : Mme Odile CRESSANGE, M. Rémi CHASTAING
Absents : M. Paul GOURDAN
""",
        {"members.present_names": (B, A, D, C, F), "members.absent_names": (R,)},
    ),
    (
        "excuse apres",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.
Était excusé et avait donné pouvoir : Lucien PRAVERS à Odile CRESSANGE.
Était absent : Paul GOURDAN.
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,), "members.proxies": (Proxy(P, C),)},
    ),
    (
        "absent représenté par",
        """Membres présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.
Membres absents représentés : Lucien PRAVERS par Odile CRESSANGE, Jeanne MIRBEL par Basile TERNEZAY
Membres absents non représentés : Paul GOURDAN.
""",
        {
            "members.present_names": (A, B, C),
            "members.absent_names": (R,),
            "members.proxies": (Proxy(P, C), Proxy(Q, B)),
        },
    ),
    (
        "respectivement",
        """Étaient présents : Mme VALLOIRE, M. TERNEZAY, Mme CRESSANGE
Absents : MM. PRAVERS et NERVAUX qui ont donné pouvoir respectivement à Mme VALLOIRE et M. TERNEZAY
""",
        {
            "members.present_names": ("VALLOIRE", "TERNEZAY", "CRESSANGE"),
            "members.absent_names": (),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("NERVAUX", "TERNEZAY")),
        },
    ),
    (
        "listed twice",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Basile TERNEZAY
Absent : Paul GOURDAN
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,)},
    ),
    (
        "homonyms",
        """Étaient présents : M. Luc NERVAUX, Mme Anne NERVAUX, Mme Odile CRESSANGE
Absents : M. Lucien PRAVERS (pouvoir à Mme NERVAUX), M. Paul GOURDAN
""",
        {
            "members.present_names": (D, "Anne NERVAUX", C),
            "members.absent_names": (R,),
            "members.proxies": (Proxy(P, "Anne NERVAUX"),),
        },
    ),
    (
        "late arrivals sentence",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Absent excusé : Paul GOURDAN
Arrivée de Mme Inès DURVAL à 19 h 20.
""",
        {
            "members.present_names": (A, B, C, D),
            "members.absent_names": (R,),
            "members.movements": (Movement(E, "arrival", None),),
        },
    ),
    (
        "assistaient",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Absent excusé : Paul GOURDAN
Assistait également à la séance : Mme Claire SERVOZ, secrétaire de mairie
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "egalement presents",
        """Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Absent excusé : Paul GOURDAN
Étaient également présents : Mme Claire SERVOZ, directrice générale des services
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "all one line",
        """Présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE Absents excusés : Paul GOURDAN Pouvoirs : Lucien PRAVERS à Odile CRESSANGE Secrétaire de séance : Basile TERNEZAY
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,), "members.proxies": (Proxy(P, C),)},
    ),
    (
        "pouvoirs neant",
        """Présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE
Absents : néant
Pouvoirs : néant
""",
        {"members.present_names": (A, B, C), "members.absent_names": (), "members.proxies": ()},
    ),
    (
        "pouvoir zero",
        """Présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE
Excusés : /
Procuration : 0
""",
        {"members.present_names": (A, B, C), "members.absent_names": (), "members.proxies": ()},
    ),
    (
        "conseillers with maire inline",
        """Présents : Mme Anaïs VALLOIRE, Maire ; M. Basile TERNEZAY, Mme Odile CRESSANGE, Adjoints ; M. Luc NERVAUX, Mme Inès DURVAL, Conseillers Municipaux
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "maire line break",
        """Présents : Mme Anaïs VALLOIRE, Maire,
M. Basile TERNEZAY, Mme Odile CRESSANGE, Adjoints au Maire,
M. Luc NERVAUX, Mme Inès DURVAL, Conseillers Municipaux.
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "le maire line",
        """Étaient présents :
Le Maire,
Anaïs VALLOIRE
Les adjoints,
Basile TERNEZAY, Odile CRESSANGE
Les conseillers,
Luc NERVAUX, Inès DURVAL
Absent : Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "page head in the list",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY,
Valbrèze - séance du 12 mars 2024 - page 2/3
Mme Odile CRESSANGE, M. Luc NERVAUX.
Absent : M. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,)},
    ),
    (
        "one sentence with counts and brackets",
        """4 conseillers présents (Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Luc NERVAUX), 1 procuration (M. Lucien PRAVERS à M. Luc NERVAUX), 1 absent (M. Paul GOURDAN).
""",
        {"members.present_names": (A, B, C, D), "members.absent_names": (R,), "members.proxies": (Proxy(P, D),)},
    ),
    (
        "the council with marks",
        """Membres du conseil : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Lucien PRAVERS (pouvoir à Mme Odile CRESSANGE), M. Paul GOURDAN (absent).
""",
        {"members.present_names": (A, B, C), "members.absent_names": (R,), "members.proxies": (Proxy(P, C),)},
    ),
    (
        "absent marked among the present",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE, M. Paul GOURDAN (absent excusé)
""",
        {"members.present_names": (A, B, C)},
    ),
    (
        "groups under headings of function",
        """Étaient présents :
Maire : mme Anaïs VALLOIRE.
Adjoints : m. Basile TERNEZAY, mme Odile CRESSANGE.
Conseillers : m. Luc NERVAUX, mme Inès DURVAL.
Absent : m. Paul GOURDAN
""",
        {"members.present_names": (A, B, C, D, E), "members.absent_names": (R,)},
    ),
    (
        "another label ends the list",
        """Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY
Absents : M. Paul GOURDAN
Secrétairc de séance : M. Basile TERNEZAY
""",
        {"members.present_names": (A, B), "members.absent_names": (R,)},
    ),
    (
        "px semicolon",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : PRAVERS Lucien donne pouvoir à VALLOIRE Anaïs ; MIRBEL Jeanne donne pouvoir à TERNEZAY Basile.
""",
        {"members.proxies": (Proxy("PRAVERS Lucien", "VALLOIRE Anaïs"), Proxy("MIRBEL Jeanne", "TERNEZAY Basile"))},
    ),
    (
        "px de à",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procurations : de M. PRAVERS à Mme VALLOIRE, de Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px excusé bracket",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Excusés : Lucien PRAVERS, excusé, (pouvoir à A. VALLOIRE), Jeanne MIRBEL (procuration à B. TERNEZAY), Paul GOURDAN
""",
        {"members.absent_names": (R,), "members.proxies": (Proxy(P, "A. VALLOIRE"), Proxy(Q, "B. TERNEZAY"))},
    ),
    (
        "px ayant donné",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents : M. PRAVERS, ayant donné pouvoir à Mme VALLOIRE ; Mme MIRBEL, ayant donné pouvoir à M. TERNEZAY ; M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px dots",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : M. PRAVERS ............ pouvoir à ............ Mme VALLOIRE
Mme MIRBEL ........... pouvoir à ......... M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px par M X à",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs donnés : par M. PRAVERS à Mme VALLOIRE, par Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px par",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Étaient représentés : M. PRAVERS par Mme VALLOIRE, Mme MIRBEL par M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px pour",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procurations : M. PRAVERS pour Mme VALLOIRE, Mme MIRBEL pour M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px holder first",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : Mme VALLOIRE (procuration de M. PRAVERS), M. TERNEZAY (procuration de Mme MIRBEL)
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px pouvoir de X à Y",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoir de M. PRAVERS à Mme VALLOIRE
Pouvoir de Mme MIRBEL à M. TERNEZAY
Absent : M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px procuration de X à Y inline",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procuration de M. PRAVERS à Mme VALLOIRE, procuration de Mme MIRBEL à M. TERNEZAY. Absent : M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px sentence",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
M. PRAVERS a donné pouvoir à Mme VALLOIRE.
Mme MIRBEL a donné procuration à M. TERNEZAY.
Absent : M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px sentence excused",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents excusés : M. PRAVERS qui a donné pouvoir à Mme VALLOIRE, Mme MIRBEL qui a donné procuration à M. TERNEZAY, M. GOURDAN sans procuration
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px donné mandat",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Ont donné mandat de vote : M. PRAVERS à Mme VALLOIRE, Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px delegation de vote",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Délégations de vote : M. PRAVERS à Mme VALLOIRE ; Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px avaient delegue",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Avaient délégué leur droit de vote : M. PRAVERS à Mme VALLOIRE ; Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px mandataire",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents : M. PRAVERS (mandataire : Mme VALLOIRE), Mme MIRBEL (mandataire : M. TERNEZAY), M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px table head",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs :
M. PRAVERS\tMme VALLOIRE
Mme MIRBEL\tM. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px arrow",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : M. PRAVERS -> Mme VALLOIRE ; Mme MIRBEL -> M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px colon",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents ayant donné procuration :
M. PRAVERS : procuration à Mme VALLOIRE
Mme MIRBEL : procuration à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px donne pouvoir colon",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Excusés :
M. PRAVERS, donne pouvoir à : Mme VALLOIRE
Mme MIRBEL, donne pouvoir à : M. TERNEZAY
M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px functions in pairs",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procurations : M. PRAVERS, adjoint, à Mme VALLOIRE, maire ; Mme MIRBEL, conseillère, à M. TERNEZAY, adjoint
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px three lines",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs :
M. PRAVERS
a donné pouvoir à
Mme VALLOIRE
Mme MIRBEL
a donné pouvoir à
M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px absents représentés",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents représentés (2) : M. PRAVERS (représenté par Mme VALLOIRE), Mme MIRBEL (représentée par M. TERNEZAY)
Absents non représentés (1) : M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px excused pouvoir in parentheses w/o à",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Excusés : M. PRAVERS (pouvoir Mme VALLOIRE), Mme MIRBEL (pouvoir M. TERNEZAY)
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px donne pouvoir count label",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Nombre de pouvoirs : 2
M. PRAVERS à Mme VALLOIRE
Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")), "members.represented": 2},
    ),
    (
        "px procurations : 2 names",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procurations : 2
M. PRAVERS donne procuration à Mme VALLOIRE
Mme MIRBEL donne procuration à M. TERNEZAY
Absents : 1
M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
            "members.represented": 2,
        },
    ),
    (
        "px absent excusé each line",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absent excusé : M. PRAVERS ayant donné pouvoir à Mme VALLOIRE
Absente excusée : Mme MIRBEL ayant donné pouvoir à M. TERNEZAY
Absent : M. GOURDAN
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY")),
        },
    ),
    (
        "px markdown",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
**Pouvoirs :**
- **M. PRAVERS** à Mme VALLOIRE
- **Mme MIRBEL** à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px to the mayor by role",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : M. PRAVERS à M. le Maire, Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", None), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px time note",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : M. PRAVERS à Mme VALLOIRE (jusqu'à son arrivée à 20h15), Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px present and gives",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Absents : M. GOURDAN
Mme CRESSANGE donne pouvoir à M. NERVAUX à partir du point 5
""",
        {"members.absent_names": ("GOURDAN",), "members.proxies": (Proxy("CRESSANGE", "NERVAUX"),)},
    ),
    (
        "px lowercase",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : Lucien Pravers à Anaïs Valloire, Jeanne Mirbel à Basile Ternezay
""",
        {"members.proxies": (Proxy("Lucien Pravers", "Anaïs Valloire"), Proxy("Jeanne Mirbel", "Basile Ternezay"))},
    ),
    (
        "px capital all",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
POUVOIRS : M. PRAVERS A DONNE POUVOIR A MME VALLOIRE - MME MIRBEL A DONNE POUVOIR A M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px et",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Ont donné procuration : M. PRAVERS à Mme VALLOIRE et Mme MIRBEL à M. TERNEZAY
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "px MM ont donné",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
MM. PRAVERS et OSTER ont donné pouvoir à Mme VALLOIRE.
Absent : M. GOURDAN.
""",
        {
            "members.absent_names": ("GOURDAN",),
            "members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("OSTER", "VALLOIRE")),
        },
    ),
    (
        "px only number",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Pouvoirs : 2
Absents : 1
""",
        {"members.proxies": None},
    ),
    (
        "px commune brackets",
        """Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
Procurations : M. PRAVERS (Valbrèze) à Mme VALLOIRE (Montcleret), Mme MIRBEL (La Combe) à M. TERNEZAY (Saint-Oyen)
""",
        {"members.proxies": (Proxy("PRAVERS", "VALLOIRE"), Proxy("MIRBEL", "TERNEZAY"))},
    ),
    (
        "n block lines",
        """Nombre de membres en exercice : 15
Nombre de présents : 04
Nombre de procurations : 02
Nombre de votants : 06
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
    (
        "n in one line",
        """En exercice : 15 – Présents : 4 – Pouvoirs : 2 – Absents : 9 – Votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {
            "members.in_office": 15,
            "members.present": 4,
            "members.represented": 2,
            "members.absent": 9,
            "members.voters": 6,
        },
    ),
    (
        "n slash",
        """Présents : 4/15 - Votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.present": 4, "members.voters": 6},
    ),
    (
        "n plus",
        """Votants : 6 (4 + 2)
En exercice : 15
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.voters": 6, "members.in_office": 15, "members.present": None},
    ),
    (
        "n dont",
        """Nombre de conseillers en exercice : 15
Votants : 6 dont 2 pouvoirs
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.voters": 6, "members.represented": 2},
    ),
    (
        "n présents dont pouvoirs",
        """Présents : 6 dont 2 pouvoirs
En exercice : 15
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.present": None, "members.in_office": 15},
    ),
    (
        "n neant",
        """Nombre de membres en exercice : 15
Présents : 4
Pouvoirs : NÉANT
Votants : 4
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.voters": 4, "members.present": 4},
    ),
    (
        "n afférents",
        """Nombre de membres afférents au conseil municipal : 19
en exercice : 15
qui ont pris part à la délibération : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"body.legal_seats": 19, "members.in_office": 15, "members.voters": 6},
    ),
    (
        "n label block value",
        """Afférents au conseil
En exercice
Qui ont pris part au vote
19
15
6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"body.legal_seats": 19, "members.in_office": 15, "members.voters": 6},
    ),
    (
        "n bars",
        """| En exercice | Présents | Votants |
| 15 | 4 | 6 |
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.voters": 6},
    ),
    (
        "n in words",
        """Le nombre de conseillers en exercice est de quinze, quatre présents, six votants.
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15},
    ),
    (
        "n sentence",
        """Le nombre de membres en exercice est de 15. Le nombre de présents est de 4 et le nombre de pouvoirs de 2.
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2},
    ),
    (
        "n quorum",
        """Membres en exercice : 15 ; quorum : 8 ; présents : 4 ; votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.quorum": 8, "members.present": 4, "members.voters": 6},
    ),
    (
        "n effectif légal",
        """Effectif légal du conseil : 19
Conseillers en exercice : 15
Présents : 4
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"body.legal_seats": 19, "members.in_office": 15, "members.present": 4},
    ),
    (
        "n nb",
        """Nb de conseillers en exercice : 15
Nb de présents : 4
Nb de représentés : 2
Nb de votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
    (
        "n en fonction",
        """Conseillers élus : 19
Conseillers en fonction : 15
Conseillers présents : 4
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "body.legal_seats": 19},
    ),
    (
        "n titulaires",
        """Délégués titulaires en exercice : 15
Délégués présents : 4
Pouvoirs : 2
Votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.voters": 6},
    ),
    (
        "n number before",
        """15 conseillers en exercice, 4 présents, 2 pouvoirs, 6 votants
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
    (
        "n brackets",
        """Conseillers en exercice (15) – présents (4) – représentés (2) – votants (6)
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
    (
        "n présents ou représentés",
        """Membres en exercice : 15
Présents ou représentés : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.voters": 6, "members.present": None},
    ),
    (
        "n ranges",
        """Points 1 à 4 : 20 présents, 2 pouvoirs ; points 5 à 9 : 19 présents, 3 pouvoirs
En exercice : 29
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 29},
    ),
    (
        "n equals",
        """Membres en exercice = 15
Membres présents = 4
Membres votants = 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.voters": 6},
    ),
    (
        "n tabs",
        """Membres en exercice\t15
Membres présents\t4
Pouvoirs\t2
Votants\t6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
    (
        "n dots",
        """Membres en exercice ........ 15
Membres présents ........... 4
Suffrages exprimés ......... 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4},
    ),
    (
        "n absents excuses count",
        """En exercice : 15
Présents : 4
Excusés : 3
Absents : 6
Procurations : 2
Votants : 6
Présents : Mme VALLOIRE Anaïs, M. TERNEZAY Basile, Mme CRESSANGE Odile, M. NERVAUX Luc
""",
        {"members.in_office": 15, "members.present": 4, "members.represented": 2, "members.voters": 6},
    ),
]


@pytest.mark.parametrize(("words", "stated"), [row[1:] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
def test_who_is_there(words: str, stated: dict[str, object]) -> None:
    found = facts_of(words)
    assert {name: found.value(name) for name in stated} == stated


MINUTES = """COMMUNE DE SAINT-OYEN
PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 4 AVRIL 2024
Nombre de membres en exercice : 7
Présents : 5
Votants : 6
Étaient présents : M. ROBERT Alain, Mme SERVOZ Lise, M. TAMIÉ Jean, Mme UGINE Claire, M. DOLIN Marc
Excusé : M. VIUZ Paul (pouvoir à M. ROBERT Alain), Mme AITON Rose

1. Vote du budget primitif 2024
Le conseil municipal, après en avoir délibéré, par 4 voix pour et 1 voix contre, adopte le budget primitif.
Arrivée de Mme AITON Rose à 20 h 10.
2. Tarifs de la cantine
Après en avoir délibéré, à l'unanimité, le conseil municipal fixe le tarif du repas à 4 euros.
M. TAMIÉ Jean quitte la séance à 20 h 15, avant le point 3.
3. Subvention à l'harmonie
M. DOLIN sort de la salle et ne prend pas part au vote.
Après en avoir délibéré, à l'unanimité, le conseil municipal accorde une subvention.
M. Jean TAMIÉ rejoint la séance.
4. Rapport d'activité du syndicat des eaux
Le conseil municipal prend acte du rapport.
La séance est levée à 21h00.
"""


def test_the_present_are_counted_when_each_item_opens() -> None:
    document = Document("pv.txt", MINUTES)
    acts = extract(document, parse(document))
    assert [act.facts.value("members.present") for act in acts] == [5, 6, 5, 6]
    assert [act.facts.value("members.voters") for act in acts] == [6, None, None, None]
    assert all(
        act.facts.value("members.movements")
        == (
            Movement("AITON Rose", "arrival", "2"),
            Movement("TAMIÉ Jean", "departure", "3"),
            Movement("Jean TAMIÉ", "arrival", "4"),
        )
        for act in acts
    )
    assert [len(act.facts["members.withdrawn"]) for act in acts] == [0, 0, 1, 0]


@pytest.mark.parametrize(
    "words",
    [
        "Présents : 5\nÉtaient présents : Anaïs VALLOIRE, Basile TERNEZAY et sept lignes illisibles, Odile CRESSANGE\n",
        "Étaient présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE,\n\n",
    ],
)
def test_a_list_read_in_part_is_not_given(words: str) -> None:
    assert facts_of(words).value("members.present_names") is None


def test_lists_that_no_number_confirms_do_not_add_up() -> None:
    words = "Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY\nAbsents : Paul GOURDAN\nPouvoirs : néant\n"
    assert "members.in_office" not in derive(facts_of(words))
    assert derive(facts_of("Présents : 2\n" + words)).value("members.in_office") == 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEAD + TAIL, "extract"),
        ("DÉLIBÉRATION\nN° 2024-07\nPrésents : Anaïs VALLOIRE\n" + TAIL, "extract"),
        (
            "DÉLIBÉRATION\nN° 2024-07\nPrésents : Anaïs VALLOIRE\n" + TAIL.replace("Pour extrait conforme, ", ""),
            "deliberation",
        ),
    ],
)
def test_a_page_of_the_register_is_told_where_nothing_says_extract(text: str, kind: str) -> None:
    document = Document("acte.txt", text)
    assert extract(document, parse(document))[0].facts.value("act.document_kind") == kind


def test_a_stamp_that_tells_of_posting_cuts_no_list() -> None:
    stamp = "Envoyé en préfecture le 03/04/2024\nReçu en préfecture le 03/04/2024\nAffiché le 04/04/2024\nID : 039-213900123-20240312-D2024_12-DE\n"
    words = f"Présents : M. {A}, M. {B}\nReprésentés : Mme {C} par M. Anaïs\n{stamp}VALLOIRE, M. {D} par M. {B}\nExcusé : M. {P}\n"
    facts = facts_of(words)
    assert facts.value("members.proxies") == (Proxy(C, A), Proxy(D, B))
    assert (facts.value("members.absent_names"), str(facts.value("formalities.publication_date"))) == (
        (P,),
        "2024-04-04",
    )


def test_the_numbers_of_a_vote_above_the_roll_do_not_end_the_head() -> None:
    box = "Membres en exercice : 7\nMembres présents : 5\nSuffrages exprimés : 6\n   Pour : 5\n   Contre : 1\nDate d'affichage : 18/03/2024\n"
    opened = (
        f"L'an deux mille vingt-quatre et le douze mars, le conseil s'est réuni, sous la présidence de M. {A}, Maire.\n"
    )
    facts = facts_of(f"{box}{opened}\nPrésents : {A}, {B}\n\n{B} a été élu secrétaire de séance.\n")
    assert facts.value("members.present_names") == (A, B)
    assert (facts.value("sitting.president"), facts.value("sitting.secretary")) == (A, B)


def test_communes_alone_on_a_line_are_no_members() -> None:
    words = f"PRESENTS\n\nVALBREZE\nMmes et MM. {A}, {B}\nTILLIEU\nMM. {D}, {F}\nCALIGNEUX\nMme {C}\n"
    assert facts_of(words).value("members.present_names") == (A, B, D, F, C)


def test_a_surname_alone_on_its_line_goes_on_the_line_above() -> None:
    words = "Présents : Mmes VALLOIRE, TERNEZAY,\nCRESSANGE\nMM. NERVAUX, DURVAL,\nCHASTAING\nMme PELVOUX, MIRBEL,\nGOURDAN\nM. PRAVERS\n"
    names = facts_of(words).value("members.present_names")
    assert names is None or "CRESSANGE" in str(names)


def test_a_ruling_is_no_number_to_fill_in() -> None:
    ruled = f"Présents : {A}, {B}\n{'_' * 52}\n  Membres en exercice : 7    Présents : 2\n{'_' * 52}\n"
    assert facts_of(ruled).value("vote.outcome") == "adopted"


def test_the_number_said_at_the_opening() -> None:
    facts = facts_of("Conseillers en exercice : 15 - Présents à l'ouverture de la séance : 11 - Votants : 13\n")
    assert [facts.value(f"members.{n}") for n in ("in_office", "present", "voters")] == [15, 11, 13]


def test_letters_to_fill_in_are_no_name() -> None:
    facts = facts_of(f"Présents : {A}, {B}\nSecrétaire de séance : XXXX\n")
    assert facts.value("sitting.secretary") is None


def test_inclusive_writing_labels_lists() -> None:
    facts = facts_of(
        f"CONSEILLÈRES ET CONSEILLERS PRÉSENT·E·S :\n{A}, {B} et {D}.\nABSENT·E·S EXCUSÉ·E·S AYANT DONNÉ PROCURATION :\n{C} (procuration à {A})\nABSENT·E·S :\n{P}, {Q}.\n"
    )
    assert facts.value("members.present_names") == (A, B, D)
    assert facts.value("members.proxies") == (Proxy(C, A),)
    assert facts.value("members.absent_names") == (P, Q)


def test_counters_in_a_row_head_no_table() -> None:
    words = f"Membres en exercice : 53      Présents : 4      Absents : 3\n\nETAIENT PRESENTS :\n\n   Mme {A}        M. {B}\n   Mme {C}        M. {D}\n\n"
    assert facts_of(words).value("members.present_names") == (A, B, C, D)


def test_a_column_of_names_is_no_column_of_numbers() -> None:
    """Four columns of words, figures and « procuration » among them, are names: nobody in office is left out."""
    rows = [
        f"M. {B}, 2ème adjoint              Mme {A}, 1ère adjointe",
        f"M. {D}, 4ème adjoint               Mme {C}, 3ème adjointe",
        f"M. {F}                         Mme {E}",
        f"M. {H}                          Mme {G}",
    ]
    given = (
        f"Mme {Q}                          procuration à M. {B}\nM. {P}                         procuration à Mme {A}\n"
    )
    facts = facts_of("ETAIENT PRESENTS :\n\n" + "\n".join(rows) + f"\n\nABSENTS AYANT DONNE PROCURATION :\n\n{given}\n")
    assert facts.value("members.present_names") == (B, A, D, C, F, E, H, G)
    assert facts.value("members.proxies") == (Proxy(Q, B), Proxy(P, A))


def test_a_table_whose_cells_stand_one_a_line() -> None:
    """Nobody absent is taken for present."""
    rows = [
        (f"M. {B}", "Président", f"excusé, pouvoir à Mme {A}"),
        (f"Mme {A}", "Vice-présidente", "présente"),
        (f"M. {D}", "Membre élu", "présent"),
        (f"M. {F}", "Membre élu", "absent"),
        (f"Mme {C}", "Membre nommé (UDAF)", "présente"),
    ]
    facts = facts_of(
        "APPEL NOMINAL\n\nNom et prénom\nQualité\nPrésence\n" + "\n".join("\n".join(row) for row in rows) + "\n"
    )
    assert facts.value("members.present_names") == (A, D, C)
    assert (facts.value("members.absent_names"), facts.value("members.proxies")) == ((F,), (Proxy(B, A),))


def test_the_function_of_a_column_is_not_that_of_the_next() -> None:
    document = Document(
        "acte.txt",
        HEAD
        + f"Présents :\n\nM. {B}, Maire               Mme {A}, 1ère adjointe\nM. {D}                  Mme {C}\n"
        + TAIL,
    )
    blocks = [b for part in parse(document).parts for b in part.blocks if b.kind == "PRESENT"]
    listed = [(p.name, p.function) for b in blocks for p in b.pieces if isinstance(p, Person)]
    assert listed[:2] == [(B, "maire"), (A, "1ère adjointe")]


def test_members_listed_by_what_they_sit_for() -> None:
    words = f"Étaient présents\n\n- au titre des élus : Mme {A}, M. {B}\n- au titre des membres nommés : Mme {C} (Secours du Val), M. {D}\n"
    assert facts_of(words).value("members.present_names") == (A, B, C, D)


def test_who_took_part_at_a_distance_was_there() -> None:
    words = f"Ont participé à la visioconférence :\n • pour la Région : {A}, {B}\n • pour le Département : {C}\n"
    assert facts_of(words).value("members.present_names") == (A, B, C)


TABLE = f"""
 COMMUNE                  DELEGUES PRESENTS                        ABSENTS OU EXCUSES

 Valbreze                 M. {B}
                          M. {D}

 Tillieu                  Mme {A}                          M. {P}

 Caligneux                M. {F}                         Mme {Q} (pouvoir
                                                                   à M. {F})
 Les Ormes                M. {H}
                          (suppléant de M. {R})

 Secrétaire de séance : M. {H}
"""


BROKEN = f"""
 COMMUNE                  DÉLÉGUÉS PRÉSENTS                        EXCUSÉS OU ABSENTS
 VALBREZE                 M. {B}                        M. {P} (absent, arrivé
                                                                   à 18 h 40)
 CALIGNEUX                M. {F}                         Mme {Q} (pouvoir à
                                                                   M. {F})
 LES ORMES                M. {H}, suppléant              M. {R} (remplacé par
                          M. {D}                           son suppléant)
 TILLIEU                  Mme {A}                          Mme {E} (procuration à M.
                                                                   {B})

 Secrétaire de séance : M. {H}
"""


def test_what_a_bracket_says_on_its_second_line_does_not_end_the_table() -> None:
    facts = facts_of(BROKEN)
    assert facts.value("members.present_names") == (B, F, H, D, A)
    assert facts.value("members.absent_names") == (P,)  # whose substitute sits is not told absent
    assert facts.value("members.proxies") == (Proxy(Q, F), Proxy(E, B))


def test_a_column_of_the_present_beside_one_of_the_absent() -> None:
    facts = facts_of(TABLE)
    assert facts.value("members.present_names") == (B, D, A, F, H)
    assert (facts.value("members.absent_names"), facts.value("members.proxies")) == ((P,), (Proxy(Q, F),))


@pytest.mark.parametrize(
    ("clear", "unclear"),
    [
        (f"M. {P}", "voir feuille"),
        (f"à M. {F})", "à la mairie)"),
        (f"Mme {A}  ", "Mme Anaïs VALLOIRE, M. Luc et autres  "),
    ],
)
def test_a_table_with_an_unclear_cell_tells_nothing(clear: str, unclear: str) -> None:
    facts = facts_of(TABLE.replace(clear, unclear))
    assert (facts.value("members.absent_names"), facts.value("members.proxies")) == (None, None)


def test_a_dotted_line_does_not_say_that_nobody_is_absent() -> None:
    words = f"Présents : {A}, {B}\nAbsents : ...............................................\n"
    assert facts_of(words).value("members.absent_names") is None


def test_those_of_the_majority_and_of_the_opposition() -> None:
    words = f"Étaient présents :\nM. {B}, maire ;\nMme {A}, M. {D}, conseillers municipaux de la\nmajorité ;\nMme {C}, conseillers municipaux de l'opposition.\n"
    assert facts_of(words).value("members.present_names") == (B, A, D, C)


def test_the_hour_of_a_sentence_beside_a_column() -> None:
    words = """ Date de convocation :              L'an deux mille vingt-quatre, le douze mars à dix-sept
 5 mars 2024                        heures trente, le conseil municipal de la commune
                                    s'est réuni à l'hôtel de ville, salle du
 Conseillers                        conseil, sous la présidence de M. Basile TERNEZAY, maire.
 En exercice : 17
 Présents :    12                   Le quorum est atteint, la séance est
 Votants :     14                   ouverte par le maire.
"""
    document = Document("acte.txt", "COMMUNE DE VALBREZE\n" + words + TAIL)
    assert extract(document, parse(document))[0].facts.value("sitting.time") == "17:30"


def test_what_stands_above_an_extract_after_a_report_is_the_extract_s() -> None:
    report = "RAPPORT DE PRÉSENTATION\n\nSubvention à l'Amicale\n\nLa commission a émis un avis favorable par 6 voix pour et 2 abstentions.\nIl est proposé au conseil municipal de délibérer.\n\n"
    stamp = "Envoyé en préfecture le 22/03/2024\nID : 039-213900123-20240312-D2024_12-DE\n\n\nDÉPARTEMENT DU JURA\nVILLE DE VALBREZE\n\n"
    act = HEAD.partition("\n")[2] + "Objet : Subvention à l'Amicale\nDÉLIBÉRÉ\n" + TAIL
    document = Document("acte.txt", report + stamp + act)
    facts = extract(document, parse(document))[0].facts
    assert (facts.value("body.name"), facts.value("body.department")) == ("VALBREZE", "39")


def test_a_list_ends_at_a_ruling() -> None:
    facts = facts_of(
        f"Présents : {A}, {B}\nExcusés : M. {P}, Président, Mme {Q}\n\n-----------------------------------\n\nC.2024-03-06   RÈGLEMENT DES AIDES FACULTATIVES : MODIFICATION\n\n"
    )
    assert facts.value("members.absent_names") == (P, Q)


def test_a_surname_that_begins_as_a_word_of_proxies_is_a_name() -> None:
    facts = facts_of("Présents : Mme DONNENWIRTH Brigitte, M. DELEGLISE Paul, Mme ARRIVAULT Jeanne, M. NERVAUX Luc\n")
    assert facts.value("members.present_names") == (
        "DONNENWIRTH Brigitte",
        "DELEGLISE Paul",
        "ARRIVAULT Jeanne",
        "NERVAUX Luc",
    )


def test_a_label_that_the_width_of_a_page_cuts() -> None:
    assert facts_of("Nombre de membres en\nfonction :                    27\n").value("members.in_office") == 27


GUESTS = [
    "Participent également, sans voix délibérative : Mme Paule GOURDAN, directrice, et M. Jean LESCURE, conseiller.",
    "Assistait également à la réunion : M. Jean LESCURE, directeur.",
    "Pour l'administration : Mme Paule GOURDAN, directrice générale",
    "Services : Mme Paule GOURDAN, M. Jean LESCURE",
    "Y assistait : Mme Paule GOURDAN, secrétaire de mairie",
    "Membres à voix consultative : Mme Paule GOURDAN",
]


@pytest.mark.parametrize("guests", GUESTS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_who_attends_without_a_vote_is_no_absent_member(guests: str, gap: str) -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nPrésents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.\n"
        f"Excusés : Mme Inès DURVAL ; M. Luc NERVAUX{gap}{guests}\n\nObjet : tarifs\n"
        "Le conseil municipal, après en avoir délibéré, fixe les tarifs.\n"
    )
    assert stated(text, "members.absent_names") == {"members.absent_names": ("Inès DURVAL", "Luc NERVAUX")}


SYNDICATE = """PÔLE D'ÉQUILIBRE TERRITORIAL ET RURAL DU PAYS DE VALBREZE

Comité syndical
Réunion du mercredi 2 avril 2025
Délégués en exercice : 9. Présents à l'ouverture : 3, dont un suppléant. Pouvoirs : 1.

Communauté de communes du Grand Arbance
  Présents : Mme Anaïs VALLOIRE, présidente ; M. Basile TERNEZAY ; M. Luc NERVAUX
  Pouvoir : Mme Inès DURVAL à M. Luc NERVAUX

La présidente constate que le quorum est atteint.

Objet : Résultat de 2024
Le comité syndical reporte l'excédent en recettes de fonctionnement.
"""


def test_the_president_named_in_the_list_presides_where_she_acts_as_such() -> None:
    facts = {"sitting.president": "Anaïs VALLOIRE", "sitting.president_capacity": "présidente", "members.present": 3}
    assert stated(SYNDICATE, *facts) == facts
    silent = SYNDICATE.replace("La présidente constate que le quorum est atteint.", "")
    assert stated(silent, "sitting.president") == {"sitting.president": None}


def test_a_syndicate_bears_its_own_name_not_that_of_a_member() -> None:
    facts = {"body.name": "PÔLE D'ÉQUILIBRE TERRITORIAL ET RURAL DU PAYS DE VALBREZE", "body.kind": "syndicat"}
    assert stated(SYNDICATE, *facts) == facts
    unnamed = SYNDICATE.partition("\n\n")[2]
    assert stated(unnamed, "body.name") == {"body.name": None}
    assert stated(SYNDICATE, "vote.outcome") == {"vote.outcome": "adopted"}


def test_a_number_in_letters_after_its_label_opens_no_list() -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\nNOMBRE D'ADMINISTRATEURS EN EXERCICE : QUINZE\n"
        "NOMBRE D'ADMINISTRATEURS PRÉSENTS : NEUF\nNOMBRE DE VOTANTS : ONZE\n\nObjet : tarifs\n"
        "Le conseil municipal, après en avoir délibéré, fixe les tarifs.\n"
    )
    assert stated(text, "members.present", "members.voters") == {"members.present": 9, "members.voters": 11}


AWAY = [
    ("M. Paul GOURDAN est absent.", ("Paul GOURDAN",)),
    ("Mme Anne LESCURE est excusée.", ("Anne LESCURE",)),
    ("M. Paul GOURDAN et Mme Anne LESCURE sont absents.", ("Paul GOURDAN", "Anne LESCURE")),
    ("M. Paul GOURDAN, Mme Anne LESCURE sont excusés.", ("Paul GOURDAN", "Anne LESCURE")),
    ("Paul GOURDAN et Anne LESCURE sont absents.", ("Paul GOURDAN", "Anne LESCURE")),
    ("M. Paul GOURDAN était absent, excusé.", ("Paul GOURDAN",)),
    ("M. Paul GOURDAN s'est excusé.", ("Paul GOURDAN",)),
    ("M. Paul GOURDAN n'a pu assister à la séance.", ("Paul GOURDAN",)),
    ("Non représentés : Paul GOURDAN, Anne LESCURE", ("Paul GOURDAN", "Anne LESCURE")),
]


@pytest.mark.parametrize(("words", "names"), AWAY)
@pytest.mark.parametrize("gap", ["\n", "\n\n", ".\n", " . "])
def test_who_is_said_to_be_absent_after_a_list_is_not_present(words: str, names: tuple[str, ...], gap: str) -> None:
    text = (
        "COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n"
        f"Présents : Mme Inès DURVAL, M. Basile TERNEZAY, Mme Odile CRESSANGE{gap}{words}\n"
        "Objet : tarifs\nLe conseil municipal, après en avoir délibéré, fixe les tarifs.\n"
    )
    facts = {
        "members.present_names": ("Inès DURVAL", "Basile TERNEZAY", "Odile CRESSANGE"),
        "members.absent_names": names,
    }
    assert stated(text, *facts) == facts


def test_the_beginning_of_a_label_is_nobody_s_name() -> None:
    text = (
        "CCAS DE VALBREZE\nConseil d'administration\nRéunion du mardi 12 mars 2024\nAdministrateurs présents : 7\n"
        "Administrateurs représentés : 1\n\nPrésents\nÉlus : Mme Anaïs VALLOIRE (présidente), M. Basile TERNEZAY, "
        "Mme Odile CRESSANGE, M. Luc NERVAUX\nNommés : Mme Inès DURVAL, M. Paul GOURDAN, Mme Anne LESCURE\n\n"
        "La séance a pour secrétaire Mme Inès DURVAL.\n\nLe conseil d'administration, unanime :\nfixe les tarifs.\n"
    )
    found = stated(text, "members.present_names", "sitting.secretary", "vote.unanimous")
    assert len(found["members.present_names"]) == 7  # type: ignore[arg-type]
    assert found["sitting.secretary"] == "Inès DURVAL"
    assert found["vote.unanimous"] is True
