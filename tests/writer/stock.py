"""What stories are drawn from: invented persons and affairs, real communes and departments."""

from __future__ import annotations

from .story import Affair, Body

# Surnames that no source of the project bears: a test looks for them in what it may read.
SURNAMES = (
    *("Valtremont", "Brizandel", "Corvasse", "Desmaurieux", "Estrival", "Fournelet", "Grivoulas", "Hautcombel"),
    *("Issartier", "Jolivaude", "Kermadez", "Landrivel", "Mourguelin", "Navarbot", "Orsonneau", "Planteguet"),
    *("Quersignac", "Roubichon", "Savignolet", "Tronchade", "Urvillac", "Versaloux", "Yssandrel", "Zelmanic"),
    *("Boissardet", "Chantebrise", "Durfolier", "Enguerlot", "Fromagnac", "Gourdissol", "Labrouste", "Marcheville"),
    *("de Peyraguet", "du Taillepied", "d'Albracieux", "Le Goalvennec", "de la Souveranette", "von Wildembert"),
    *("Vaucroze-Belmirat", "Castelmir Doublevent", "Bellegrange-Fossal", "El Mazourbi", "Saint-Aurélat"),
    *("Pêchenard", "Régnalbet", "Françillat", "Noëlleret"),
)
WOMEN = ("Anaïs", "Odile", "Inès", "Zoé", "Bérénice", "Marie-Laure", "Hélène", "Édith", "Solange", "Clémence")
MEN = ("Basile", "Lucien", "Rémi", "Gaspard", "Jean-Pierre", "Éloi", "Firmin", "Yvon", "Thibault", "Marc")

_COMMUNES = (
    ("Lourmarin", "Vaucluse", "84"),
    ("Arbois", "Jura", "39"),
    ("Le Vigan", "Gard", "30"),
    ("Les Rousses", "Jura", "39"),
    ("Saint-Jean-de-Luz", "Pyrénées-Atlantiques", "64"),
    ("Uzerche", "Corrèze", "19"),
    ("La Flèche", "Sarthe", "72"),
    ("Figeac", "Lot", "46"),
    ("Étretat", "Seine-Maritime", "76"),
    ("Villefranche-de-Rouergue", "Aveyron", "12"),
    ("Condom", "Gers", "32"),
    ("Obernai", "Bas-Rhin", "67"),
    ("Sartène", "Corse-du-Sud", "2A"),
    ("Pont-l'Abbé", "Finistère", "29"),
)
_OTHERS = (
    ("communaute", "Pays d'Apt", "Vaucluse", "84"),
    ("communaute", "Val de Bouzanne", "Indre", "36"),
    ("communaute", "Haut-Jura", "Jura", "39"),
    ("syndicat", "Lourmarin", "Vaucluse", "84"),
    ("syndicat_mixte_ouvert", "Figeac", "Lot", "46"),
    ("ccas", "Arbois", "Jura", "39"),
    ("ccas", "Obernai", "Bas-Rhin", "67"),
    ("departement", "du Jura", "Jura", "39"),
    ("departement", "de la Sarthe", "Sarthe", "72"),
    ("region", "de Normandie", "Calvados", "14"),
    ("commission_permanente", "de la Corrèze", "Corrèze", "19"),
)
COMMUNES = tuple(Body("commune", *fields) for fields in _COMMUNES)
OTHER_BODIES = tuple(Body(*fields) for fields in _OTHERS)
PLACES = ("Cucuron", "Vaugines", "Ansouis", "Puyvert")

AFFAIRS = (
    Affair(
        "Tarifs de location de la salle polyvalente",
        ("tarif",),
        ("fixe les tarifs de location à 150 euros la journée", "autorise le recouvrement de ces recettes"),
    ),
    Affair(
        "Convention de mise à disposition du gymnase",
        ("convention",),
        ("approuve la convention de mise à disposition du gymnase", "autorise sa signature"),
    ),
    Affair(
        "Convention territoriale globale avec la caisse d'allocations familiales",
        ("convention", "ctg"),
        ("approuve la convention territoriale globale", "autorise sa signature avec la caisse"),
    ),
    Affair("Budget primitif de l'exercice à venir", ("budget_primitif",), ("approuve le budget primitif",)),
    Affair(
        "Décision modificative du budget principal",
        ("decision_modificative",),
        ("approuve la décision modificative du budget principal",),
    ),
    Affair(
        "Subvention à l'association sportive",
        ("subvention",),
        ("approuve le versement d'une subvention de 400 euros", "autorise le mandatement de la dépense"),
    ),
    Affair(
        "Création d'un emploi d'adjoint technique",
        ("personnel",),
        ("crée un emploi d'adjoint technique à temps complet", "autorise le recrutement"),
    ),
    Affair(
        "Acquisition d'une parcelle au lieu-dit Les Prades",
        ("foncier",),
        ("approuve l'acquisition de la parcelle AB 117", "autorise la signature de l'acte notarié"),
    ),
    Affair(
        "Attribution du marché de travaux de voirie",
        ("marche",),
        ("approuve l'attribution du marché de travaux", "autorise sa signature"),
    ),
    Affair("Indemnités de fonction des élus", ("indemnites",), ("fixe les indemnités de fonction des élus",)),
    Affair("Dénomination de la place du lavoir", None, ("approuve la dénomination de la place du lavoir",)),
)
ARTICLES = ("L2121-29", "L1111-1", "R2121-11", "L2311-1", "L5211-1", "L2122-21", "L2541-12", "L2334-33-1")
