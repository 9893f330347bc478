"""The facts that only the rules of one subject ask for: rows of the table of ``vocabulary.py``.

Name, type, French label, plural unit, choices, default. Rates and percentages are whole hundredths: 25,5 % is 2550.
"""

from __future__ import annotations

from typing import TypeAlias

Row: TypeAlias = (
    tuple[str, str, str]
    | tuple[str, str, str, str]
    | tuple[str, str, str, str, tuple[str, ...]]
    | tuple[str, str, str, str, tuple[str, ...], bool]
)

SUBJECT_FACTS: tuple[Row, ...] = (
    ("staff.post_created", "boolean", "création d'un emploi"),
    ("staff.post_removed", "boolean", "suppression d'un emploi"),
    ("staff.grades", "texts", "grades de l'emploi", "grades"),
    ("staff.hours", "text", "durée hebdomadaire de l'emploi"),
    ("staff.contract_open", "boolean", "emploi ouvert à un agent contractuel", "", (), False),
    ("staff.contract_reason", "text", "motif du recours à un agent contractuel"),
    ("staff.contract_duties", "text", "nature des fonctions de l'agent contractuel"),
    ("staff.contract_level", "text", "niveau de recrutement de l'agent contractuel"),
    ("staff.contract_pay", "text", "niveau de rémunération de l'agent contractuel"),
    ("staff.appointed_person", "text", "personne nommée sur l'emploi"),
    ("staff.minutes_before", "integer", "durée hebdomadaire d'avant, en minutes", "minutes avant"),
    ("staff.minutes_after", "integer", "durée hebdomadaire nouvelle, en minutes", "minutes après"),
    ("staff.cnracl_lost", "boolean", "perte de l'affiliation à la CNRACL", "", (), False),
    ("staff.committee_opinion", "boolean", "avis du comité social territorial"),
    ("staff.committee_date", "date", "date de l'avis du comité social territorial"),
    ("procurement.holder", "text", "titulaire du marché"),
    ("procurement.amount", "integer", "montant du marché, en euros", "euros"),
    ("procurement.estimate", "integer", "montant prévisionnel du marché, en euros", "euros"),
    ("procurement.holder_to_come", "boolean", "titulaire du marché encore à choisir"),
    ("procurement.delegated", "boolean", "marché délégué à l'exécutif", "", (), False),
    ("procurement.amendment", "boolean", "avenant à un marché", "", (), False),
    ("procurement.amendment_rate", "integer", "hausse due à l'avenant, en centièmes de %", "centièmes de %"),
    ("procurement.formal", "boolean", "marché soumis à la commission d'appel d'offres"),
    ("procurement.committee", "boolean", "choix ou avis de la commission d'appel d'offres"),
    ("concession.step", "choice", "étape de la concession", "", ("principle", "choice")),
    ("concession.report", "boolean", "rapport présentant les prestations"),
    ("concession.ccspl_opinion", "boolean", "avis de la commission consultative des services publics locaux"),
    ("concession.offers_date", "date", "date limite de réception des offres"),
    ("concession.documents_date", "date", "date d'envoi des documents sur la concession"),
    ("council.installed_date", "date", "date d'installation du conseil"),
    ("council.deputies", "integer", "nombre d'adjoints", "adjoints"),
    ("election.office", "choice", "fonction à élire", "", ("mayor", "deputies")),
    ("election.round", "integer", "tour de scrutin", "tour"),
    ("election.votes", "integer", "voix obtenues par l'élu ou la liste élue", "voix"),
    ("election.seats", "integer", "nombre de postes à pourvoir", "postes"),
    ("election.by_list", "boolean", "scrutin de liste"),
    ("election.alternating", "boolean", "liste composée alternativement d'un candidat de chaque sexe"),
    ("election.proportional", "boolean", "représentation proportionnelle"),
    ("election.eldest_presided", "boolean", "présidence du plus âgé"),
    ("allowances.table", "boolean", "tableau annexé de l'ensemble des indemnités"),
    ("allowances.majoration", "boolean", "majoration des indemnités", "", (), False),
    ("allowances.separate_vote", "boolean", "vote distinct sur la majoration des indemnités"),
    ("allowances.mayor_rate", "integer", "taux de l'indemnité du maire, en centièmes de %", "centièmes de %"),
    ("allowances.deputy_rate", "integer", "taux le plus haut des adjoints, en centièmes de %", "centièmes de %"),
    ("delegation.heads", "texts", "numéros des matières déléguées", "matières déléguées"),
    ("delegation.heads_limited", "texts", "matières déléguées dont la limite est écrite"),
    ("delegation.heads_copied", "texts", "matières qui gardent les mots de la loi, sans limite écrite"),
    ("delegation.heads_outside", "texts", "matières déléguées hors de la liste de la loi"),
)
