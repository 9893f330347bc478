"""The names of the facts: type, French label, default: the pact between the extractors and the rules.

One line a fact. ``FACTS`` is what the condition language, the facts files, the JSON Schemas and the glossary
are checked against. Types: ``text`` ``integer`` ``boolean`` ``date`` ``time`` ``choice`` ``texts`` and the records
``proxies`` ``withdrawals`` ``movements`` ``signatures`` ``citations``.
"""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck.model import Citation, Movement, Proxy, Record, Signature, Struct, Value, Withdrawn
from ctgcheck.vocabulary_subjects import SUBJECT_FACTS

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
    Fact("body.siret", "text", "numéro SIRET"),
    Fact("body.population", "integer", "population municipale", "habitants"),
    Fact("body.legal_seats", "integer", "effectif légal du conseil", "sièges"),
    Fact("body.largest_member_population", "integer", "population de la plus grande commune membre", "habitants"),
    Fact("body.commune_nouvelle", "boolean", "commune nouvelle"),
    Fact("sitting.date", "date", "date de la séance"),
    Fact("sitting.time", "time", "heure de la séance"),
    Fact("sitting.dates_close", "boolean", "dates de séance qui ne diffèrent que par un élément"),
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
    Fact(
        "members.movements_unread",
        "boolean",
        "arrivées ou départs qui n'ont pas été compris",
        "mouvements",
        default=False,
    ),
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
    Fact("act.order", "boolean", "arrêté, qui n'est pas une délibération", default=False),
    Fact(
        "act.by_delegation", "boolean", "décision prise par délégation, qui n'est pas une délibération", default=False
    ),
    Fact("act.register_page", "boolean", "page du registre elle-même", default=True),
    Fact("act.scanned", "boolean", "texte reconnu sur une image, avec des signes mal lus", default=False),
    Fact("act.number", "text", "numéro de la délibération"),
    Fact("act.title", "text", "objet"),
    Fact("act.matter_code", "text", "code matière"),
    Fact("act.subjects", "texts", "sujets", choices=SUBJECTS, default=()),
    Fact("act.decisions", "texts", "dispositif", "articles"),
    Fact("act.citations", "citations", "articles cités", "articles cités"),
    Fact("act.effect_date", "date", "date d'effet"),
    Fact("act.effect_at_office", "boolean", "effet annoncé le jour de l'entrée en fonction des élus", default=False),
    Fact("act.effect_spared", "boolean", "cas où un effet antérieur peut être admis", default=False),
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
    Fact(
        "budget.act",
        "choice",
        "opération budgétaire",
        choices=("vote", "debate", "advance", "other"),
        default="vote",
    ),
    Fact("budget.year", "integer", "exercice du budget"),
    Fact("budget.account_year", "integer", "exercice du compte"),
    Fact("budget.account_kind", "choice", "nature du compte", choices=("administrative", "single")),
    Fact("budget.debate_date", "date", "date du débat d'orientations budgétaires"),
    Fact("budget.created_in_year", "boolean", "budget annexe créé en cours d'exercice", default=False),
    Fact("budget.ten_weeks_plan", "boolean", "nomenclature M57", default=False),
    Fact("budget.information_date", "date", "date de communication des informations de l'État"),
    Fact("budget.management_account", "boolean", "compte de gestion déjà arrêté"),
    Fact("budget.advance_credits", "integer", "crédits d'investissement ouverts avant le budget", "euros"),
    Fact("budget.previous_credits", "integer", "crédits d'investissement de l'exercice précédent, hors dette", "euros"),
    Fact("budget.advance_allocated", "boolean", "affectation des crédits ouverts avant le budget"),
    Fact("grant.direction", "choice", "sens de la subvention", choices=("given", "asked", "other"), default="given"),
    Fact("grant.amount", "integer", "plus forte subvention à un bénéficiaire", "euros"),
    Fact("grant.private", "boolean", "bénéficiaire de droit privé"),
    Fact("grant.convention", "boolean", "convention avec le bénéficiaire"),
    Fact("grant.social_housing", "boolean", "subvention pour le logement social", default=False),
    Fact("grant.conditional", "boolean", "subvention assortie de conditions d'octroi"),
    Fact("grant.republican_contract", "boolean", "contrat d'engagement républicain"),
    Fact("land.operation", "choice", "opération foncière", choices=("sale", "purchase", "lease", "other")),
    Fact("land.price", "integer", "prix de cession", "euros"),
    Fact("land.valuation", "boolean", "avis de l'autorité compétente de l'État"),
    Fact("land.valuation_date", "date", "date de l'avis de l'autorité compétente de l'État"),
    Fact("land.valuation_request_date", "date", "date de la demande d'avis à l'autorité compétente de l'État"),
    Fact("land.valuation_amount", "integer", "valeur vénale estimée par l'État", "euros"),
    Fact("land.valuation_margin", "integer", "marge d'appréciation de l'avis de l'État", "%"),
    Fact("land.reasons", "boolean", "motifs de la cession"),
    Fact("land.counterparts", "boolean", "contreparties de la cession"),
    Fact("land.public_domain", "boolean", "appartenance au domaine public"),
    Fact("land.disused", "boolean", "désaffectation du bien"),
    Fact("land.declassified", "boolean", "déclassement du bien"),
    Fact("fiscal.kind", "choice", "délibération fiscale", choices=("rates", "development_tax", "base")),
    Fact("fiscal.year", "integer", "année d'imposition"),
    Fact("plan.step", "choice", "étape du plan local d'urbanisme", choices=("prescription", "draft", "approval")),
    Fact("plan.objectives", "boolean", "objectifs poursuivis par le plan"),
    Fact("plan.concertation", "boolean", "modalités de la concertation"),
    Fact("plan.debate_date", "date", "date du débat sur les orientations du projet d'aménagement"),
    Fact("plan.assessment", "boolean", "bilan de la concertation"),
    Fact("plan.opinions", "boolean", "avis des personnes publiques associées"),
    Fact("plan.inquiry", "boolean", "enquête publique"),
    Fact("plan.portal_date", "date", "date de publication au Géoportail de l'urbanisme"),
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
        choices=("complete", "file_name", "truncated", "hyphenated", "malformed"),
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
    Fact("convention.authorised", "boolean", "autorisation de signer la convention"),
    Fact("convention.signed_words", "text", "convention à signer, telle que nommée"),
    Fact("convention.signed_unnamed", "boolean", "convention à signer désignée sans son nom"),
    Fact("convention.approved", "texts", "conventions approuvées", "conventions approuvées"),
    Fact("convention.parties", "texts", "cocontractants"),
    Fact("convention.party_spellings", "texts", "graphies du nom du cocontractant", "graphies"),
    Fact("convention.start_date", "date", "début de la convention décidée"),
    Fact("convention.end_date", "date", "fin de la convention décidée"),
    Fact("convention.first_year", "integer", "première année de la convention décidée"),
    Fact("convention.last_year", "integer", "dernière année de la convention décidée"),
    Fact("convention.duration_months", "integer", "durée de la convention décidée", "mois"),
    Fact("convention.financial_terms", "boolean", "conditions financières de la convention"),
    Fact("convention.future_amendments", "text", "avenants à venir que le dispositif autorise"),
    Fact("convention.signature_date", "date", "date de signature de la convention"),
    Fact("convention.already_signed", "boolean", "convention déjà signée avant la délibération"),
    Fact("convention.annexed", "boolean", "texte de la convention dans le fichier"),
    Fact("convention.blanks", "texts", "blancs et notes de modèle de la convention annexée", "blancs"),
    Fact("convention.annexed_start", "date", "début de la convention annexée"),
    Fact("convention.annexed_end", "date", "fin de la convention annexée"),
    Fact("convention.annexed_first_year", "integer", "première année de la convention annexée"),
    Fact("convention.annexed_last_year", "integer", "dernière année de la convention annexée"),
    Fact("convention.annexed_months", "integer", "durée de la convention annexée", "mois"),
    Fact("convention.annexed_communes", "texts", "communes parties à la convention annexée"),
    Fact("convention.annexes_missing", "texts", "annexes que la numérotation de la convention saute"),
    Fact("convention.annexes_unsure", "texts", "annexes de la convention dont le titre n'est pas retrouvé"),
    Fact("convention.cog_name", "text", "nom donné à la convention d'objectifs et de gestion"),
    Fact("convention.cog_period", "text", "période de la convention d'objectifs et de gestion"),
    Fact("convention.cog_claim", "text", "obligation prêtée à la convention d'objectifs et de gestion"),
    Fact("convention.circular", "boolean", "circulaire Cnaf 2020-01 citée"),
    Fact("convention.cej_exit", "text", "sortie du contrat enfance jeunesse annoncée"),
    Fact("convention.previous", "text", "convention territoriale globale précédente"),
    Fact("convention.assessment", "boolean", "bilan de la convention précédente"),
    Fact(
        "convention.childhood_holder",
        "choice",
        "titulaire de la compétence petite enfance, enfance ou jeunesse",
        choices=("commune", "intercommunality", "ccas"),
    ),
    Fact("signatures", "signatures", "signataires", "signataires"),
    Fact("annexes.cited", "texts", "annexes citées", "annexes citées"),
    Fact("annexes.joined", "texts", "annexes jointes", "annexes jointes"),
    Fact("annexes.placeholders", "texts", "restes de modèle", "restes de modèle"),
    Fact("annexes.announced", "integer", "nombre d'annexes annoncé", "annexes annoncées"),
    Fact("annexes.missing", "texts", "annexes qui manquent à la suite"),
    Fact("annexes.past_deadlines", "texts", "échéances d'annexe déjà passées à la séance"),
)

FACTS = MappingProxyType({fact.name: fact for fact in (*_ALL, *(Fact(*row) for row in SUBJECT_FACTS))})


def lacking(name: str) -> str:
    """Say what a document does not give: « nombre de membres présents », where it may well name those present."""
    fact = FACTS.get(name)
    if fact is None or fact.type != "integer" or not fact.noun or not name.startswith(("members.", "vote.")):
        return label(name)
    of = "d'" if fact.label[0] in "aeéo" else "de "
    return f"nombre {of}{fact.label}"


def label(name: str) -> str:
    """Give the French label of a fact, the name itself where it is not one."""
    return FACTS[name].label if name in FACTS else name
