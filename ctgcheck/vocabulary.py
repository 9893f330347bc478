"""The names of the facts: type, French label, default: the pact between the extractors and the rules.

One line a fact. ``FACTS`` is what the condition language, the facts files, the JSON Schemas and the glossary
are checked against. Types: ``text`` ``integer`` ``boolean`` ``date`` ``time`` ``choice`` ``texts`` and the records
``proxies`` ``withdrawals`` ``movements`` ``signatures`` ``citations``.
"""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck.model import Citation, Movement, Proxy, Record, Signature, Struct, Value, Withdrawn

RECORDS: MappingProxyType[str, type[Record]] = MappingProxyType(
    {
        "proxies": Proxy,
        "withdrawals": Withdrawn,
        "movements": Movement,
        "signatures": Signature,
        "citations": Citation,
    }
)


class Fact(Struct, frozen=True):
    """One name of the vocabulary; ``noun`` is the plural unit shown in sums (« 27 présents »)."""

    name: str
    type: str
    label: str
    noun: str = ""
    choices: tuple[str, ...] = ()
    default: Value | None = None


BODIES = (
    "commune",
    "communaute",
    "syndicat",
    "syndicat_mixte_ouvert",
    "ccas",
    "departement",
    "region",
    "commission_permanente",
)
BODY_LABELS = MappingProxyType(
    {
        "commune": "commune",
        "communaute": "intercommunalité à fiscalité propre",
        "syndicat": "syndicat de communes ou syndicat mixte fermé",
        "syndicat_mixte_ouvert": "syndicat mixte ouvert",
        "ccas": "centre communal ou intercommunal d'action sociale",
        "departement": "département",
        "region": "région",
        "commission_permanente": "commission permanente",
    }
)
SUBJECTS = (
    "convention",
    "ctg",
    "budget_primitif",
    "decision_modificative",
    "budget",
    "compte_administratif",
    "subvention",
    "nomination",
    "election_maire",
    "personnel",
    "foncier",
    "marche",
    "delegation",
    "tarif",
    "indemnites",
    "other",
)

_ALL = (
    Fact("body.kind", "choice", "nature de la collectivité", choices=BODIES),
    Fact("body.name", "text", "nom de la collectivité"),
    Fact("body.department", "text", "département"),
    Fact("body.siren", "text", "numéro SIREN"),
    Fact("body.population", "integer", "population municipale", "habitants"),
    Fact("body.legal_seats", "integer", "effectif légal du conseil", "sièges"),
    Fact("body.largest_member_population", "integer", "population de la plus grande commune membre", "habitants"),
    Fact("body.commune_nouvelle", "boolean", "commune nouvelle"),
    Fact("sitting.date", "date", "date de la séance"),
    Fact("sitting.time", "time", "heure de la séance"),
    Fact(
        "sitting.weekday",
        "choice",
        "jour de la semaine imprimé",
        choices=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    ),
    Fact("sitting.convocation_date", "date", "date de la convocation"),
    Fact("sitting.note_sent", "boolean", "note explicative de synthèse jointe à la convocation"),
    Fact("sitting.urgency", "boolean", "urgence invoquée", default=False),
    Fact("sitting.urgency_ruled", "boolean", "décision du conseil sur l'urgence à l'ouverture"),
    Fact("sitting.second_convocation", "boolean", "seconde convocation après défaut de quorum", default=False),
    Fact("sitting.failed_sitting_date", "date", "date de la première séance, sans quorum"),
    Fact("sitting.item_on_first_agenda", "boolean", "affaire inscrite au premier ordre du jour"),
    Fact(
        "sitting.second_convocation_recalls",
        "boolean",
        "rappel exprès, par la seconde convocation, de la règle de quorum",
    ),
    Fact("sitting.installation", "boolean", "première séance après le renouvellement général", default=False),
    Fact("sitting.remote", "boolean", "séance en visioconférence", default=False),
    Fact("sitting.closed_doors", "boolean", "huis clos", default=False),
    Fact("sitting.president", "text", "présidence de la séance"),
    Fact("sitting.president_capacity", "text", "qualité du président de séance"),
    Fact("sitting.item_president", "text", "présidence pour cette affaire"),
    Fact("sitting.secretary", "text", "secrétaire de séance"),
    Fact("sitting.secretary_appointed", "boolean", "désignation d'un secrétaire de séance"),
    Fact("members.in_office", "integer", "membres en exercice", "membres en exercice"),
    Fact("members.present", "integer", "membres présents", "présents"),
    Fact("members.represented", "integer", "membres représentés", "représentés"),
    Fact("members.absent", "integer", "membres absents", "absents"),
    Fact("members.voters", "integer", "votants", "votants"),
    Fact("members.quorum", "integer", "quorum imprimé", ""),
    Fact("members.present_names", "texts", "noms des présents", "noms de présents"),
    Fact("members.absent_names", "texts", "noms des absents sans pouvoir", "absents sans pouvoir"),
    Fact("members.council_names", "texts", "membres du conseil", "membres du conseil"),
    Fact("members.proxies", "proxies", "pouvoirs", "pouvoirs"),
    Fact("members.withdrawn", "withdrawals", "membres sortis ou ne prenant pas part", "membres sortis", default=()),
    Fact("members.movements", "movements", "arrivées et départs", "mouvements", default=()),
    Fact("vote.for", "integer", "voix pour", "pour"),
    Fact("vote.against", "integer", "voix contre", "contre"),
    Fact("vote.abstentions", "integer", "abstentions", "abstentions"),
    Fact("vote.not_voting", "integer", "ne prennent pas part au vote", "ne prenant pas part au vote"),
    Fact("vote.blank", "integer", "bulletins blancs ou nuls", "blancs ou nuls"),
    Fact("vote.expressed", "integer", "suffrages exprimés", "suffrages exprimés"),
    Fact("vote.majority", "integer", "majorité absolue imprimée", ""),
    Fact("vote.unanimous", "boolean", "unanimité annoncée"),
    Fact("vote.secret", "boolean", "scrutin secret"),
    Fact("vote.public", "boolean", "scrutin public"),
    Fact("vote.president_vote", "choice", "vote du président", choices=("for", "against", "abstention")),
    Fact("vote.mayor_voted", "boolean", "participation du maire au vote"),
    Fact("vote.outcome", "choice", "issue du vote", choices=("adopted", "rejected")),
    Fact("vote.secret_requests", "integer", "demandes de scrutin secret", "demandes de scrutin secret"),
    Fact("vote.secret_waived", "boolean", "renonciation unanime au scrutin secret"),
    Fact("vote.counters_blank", "texts", "compteurs de vote laissés en blanc"),
    Fact(
        "act.document_kind",
        "choice",
        "nature du document",
        choices=("deliberation", "extract", "minutes", "list", "report"),
    ),
    Fact("act.number", "text", "numéro de la délibération"),
    Fact("act.title", "text", "objet"),
    Fact("act.matter_code", "text", "code matière"),
    Fact("act.subjects", "texts", "sujets", choices=SUBJECTS, default=()),
    Fact("act.decisions", "texts", "dispositif", "articles"),
    Fact("act.citations", "citations", "articles cités", "articles cités"),
    Fact("act.effect_date", "date", "date d'effet"),
    Fact("act.citations_unknown", "texts", "articles cités qui n'existent pas"),
    Fact("act.citations_expired", "texts", "articles cités qui ne sont pas en vigueur ce jour-là"),
    Fact("act.citations_unheld", "texts", "articles cités que la table des textes ne contient pas"),
    Fact("act.object_differences", "texts", "différences entre l'objet et la décision"),
    Fact("act.numbering_faults", "texts", "défauts de numérotation du dispositif"),
    Fact("act.placeholders", "texts", "restes de modèle dans l'acte lui-même"),
    Fact("act.placeholders_of_sitting", "texts", "blancs à remplir pour la présence et le vote"),
    Fact("act.visas_after_sitting", "texts", "pièces visées datées d'après la séance"),
    Fact("act.amounts", "texts", "montants de l'acte"),
    Fact("act.amount_conflicts", "texts", "montants contradictoires"),
    Fact("act.personal_data", "texts", "données personnelles relevées"),
    Fact("act.outdated_words", "texts", "mots d'avant le 1er juillet 2022"),
    Fact("act.pages_missing", "texts", "pages absentes de la numérotation"),
    Fact("act.garbled", "texts", "passages mal reconnus"),
    Fact("formalities.convocation_posted_date", "date", "date d'affichage de la convocation"),
    Fact("formalities.signature_date", "date", "date de signature"),
    Fact("formalities.transmission_date", "date", "date de transmission à la préfecture"),
    Fact("formalities.receipt_date", "date", "date de réception en préfecture"),
    Fact("formalities.publication_date", "date", "date de publication"),
    Fact("formalities.notification_date", "date", "date de notification"),
    Fact("formalities.executory_date", "date", "date de caractère exécutoire annoncée"),
    Fact("formalities.publication_mode", "choice", "mode de publication", choices=("web", "posting", "paper")),
    Fact("formalities.transmission_mode", "choice", "mode de transmission", choices=("electronic", "paper")),
    Fact("formalities.receipt_id", "text", "identifiant de télétransmission"),
    Fact(
        "formalities.receipt_form",
        "choice",
        "forme de l'identifiant",
        choices=("complete", "file_name", "truncated", "malformed"),
    ),
    Fact("formalities.receipt_department", "text", "département de l'identifiant"),
    Fact("formalities.receipt_siren", "text", "SIREN de l'identifiant"),
    Fact("formalities.receipt_siren_valid", "boolean", "clé de contrôle du SIREN de l'identifiant"),
    Fact("formalities.receipt_act_date", "date", "date portée par l'identifiant"),
    Fact("formalities.receipt_number", "text", "numéro porté par l'identifiant"),
    Fact("formalities.receipt_nature", "text", "nature portée par l'identifiant"),
    Fact("formalities.receipt_flow", "text", "suffixe de l'identifiant"),
    Fact("formalities.executory_stated", "boolean", "mention du caractère exécutoire"),
    Fact("formalities.appeal_notice", "boolean", "voies et délais de recours"),
    Fact("formalities.appeal_months", "integer", "délai de recours mentionné", "mois de délai"),
    Fact("formalities.appeal_court", "text", "tribunal mentionné pour les recours"),
    Fact("signatures", "signatures", "signataires", "signataires"),
    Fact("annexes.cited", "texts", "annexes citées", "annexes citées"),
    Fact("annexes.joined", "texts", "annexes jointes", "annexes jointes"),
    Fact("annexes.placeholders", "texts", "restes de modèle", "restes de modèle"),
    Fact("annexes.announced", "integer", "nombre d'annexes annoncé", "annexes annoncées"),
    Fact("annexes.missing", "texts", "annexes qui manquent à la suite"),
    Fact("annexes.past_deadlines", "texts", "échéances d'annexe déjà passées à la séance"),
)

FACTS = MappingProxyType({fact.name: fact for fact in _ALL})


def label(name: str) -> str:
    """Give the French label of a fact, the name itself where it is not one."""
    return FACTS[name].label if name in FACTS else name
