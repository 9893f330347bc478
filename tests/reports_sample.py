"""An invented report with every verdict, for the tests of the reports and for looking at them."""

from __future__ import annotations

from datetime import date

from ctgcheck.model import Derived, Facts, Given, Proxy, Quote, Reading, Reference, Signature, Stage, Unread
from ctgcheck.results import ActResult, DocumentResult, Evidence, Finding, Judged, Law, Report, RulebookId

HOSTILE = 'Zoé <script>alert("x")</script> & <b>Œuvrard</b>'
SINCE = date(1996, 2, 24)
CHECKED = date(2026, 11, 20)
LEVEL_TEXT = {
    "A": "risque d'annulation en cas de recours",
    "B": "la préfecture pourrait demander de compléter",
    "C": "forme, en principe sans incidence sur la légalité",
}


def words(text: str, line: int, page: int = 1) -> Quote:
    start = page * 3000 + line * 60
    return Quote(page=page, line=line, start=start, end=start + len(text), quote=text)


def law(article: str, since: date = SINCE, until: date | None = None, status: str = "certain") -> Law:
    return Law(f"CGCT, article {article}", since, until, None, CHECKED, status)


DAY = words("L'an deux mille vingt-quatre, le onze décembre à vingt heures trente", 4)
IN_OFFICE = words("Nombre de conseillers en exercice : 33", 9)
PRESENT = words("Présents : 16", 10)
NAMES = ("Aline Berthomieu", "Marc-Antoine d'Hautefeuille", HOSTILE, "Noël Étchegaray", "Maï Nguyễn")

FACTS = Facts.of(
    {
        "body.kind": (Reading("commune", words("CONSEIL MUNICIPAL", 2)),),
        "body.name": (Reading("Aubergenville", words("VILLE D'AUBERGENVILLE", 1)),),
        "body.department": (Reading("78", Reference("registre des communes", 2026)),),
        "body.population": (Reading(11893, Reference("registre des communes", 2026)),),
        "sitting.date": (Reading(date(2024, 12, 11), DAY),),
        "sitting.time": (Reading("20:30", DAY),),
        "sitting.convocation_date": (
            Reading(date(2024, 12, 5), words("Date de la convocation : 5 décembre 2024", 6)),
            Reading(date(2024, 12, 6), words("convoqué le 6/12/2024", 7)),
        ),
        "members.in_office": (Reading(33, IN_OFFICE),),
        "members.present": (Reading(16, PRESENT), Reading(5, Derived(("members.present_names",), "nombre de noms"))),
        "members.present_names": (Reading(NAMES, words(", ".join(NAMES), 12)),),
        "members.proxies": (
            Reading(
                (Proxy("Inès O'Dwyer", HOSTILE), Proxy("Jean Le Bihan", None)),
                words("Inès O'Dwyer à Zoé, Jean Le Bihan (pouvoir)", 15),
            ),
        ),
        "vote.unanimous": (Reading(True, words("à l'unanimité", 3, page=2)),),
        "act.document_kind": (Reading("extract", words("EXTRAIT DU REGISTRE", 1)),),
        "act.number": (Reading("2024-12/07", words("DÉLIBÉRATION N° 2024-12/07", 3)),),
        "act.title": (Reading("Convention territoriale globale <2025-2029> & avenants", words("OBJET", 17)),),
        "act.subjects": (Reading(("convention", "ctg"), words("Convention territoriale globale", 17)),),
        "formalities.publication_mode": (Reading("web", Given("commune.yaml")),),
        "signatures": (Reading((Signature("Aline Berthomieu", "maire"),), words("Le maire, Aline Berthomieu", 40, 2)),),
    }
)


def finding(rule: str, title: str, verdict: str, level: str, article: str, **more: object) -> Finding:
    common: dict[str, object] = {
        "theme": "seance",
        "law": (law(article),),
        "enjeu": LEVEL_TEXT[level] if verdict in ("fail", "review") else "",
    }
    return Finding(rule=rule, title=title, verdict=verdict, level=level, **(common | more))  # type: ignore[arg-type]


FINDINGS = (
    finding(
        "numero-acte",
        "Le numéro de la délibération est partout le même",
        "fail",
        "C",
        "R. 2121-9",
        constat="Le document porte les numéros 2024-12/07 et 2024-12/70.",
        calcul="2024-12/07 ≠ 2024-12/70",
        que_faire="S'il s'agit d'une erreur de transcription, une copie corrigée peut être transmise.",
        evidence=(Evidence("act.number", "2024-12/07", words("DÉLIBÉRATION N° 2024-12/07", 3)),),
    ),
    finding(
        "quorum",
        "Le quorum est atteint",
        "fail",
        "A",
        "L. 2121-17",
        constat="Les chiffres lus (16 présents / 33 en exercice) ne permettent pas de constater le quorum.",
        regle="Le conseil ne délibère valablement que si la majorité de ses membres en exercice est présente.",
        calcul="16 présents > 33 / 2 : non",
        que_faire="Vérifier la feuille de présence. Si les chiffres sont exacts, l'affaire pourrait être "
        "présentée à nouveau au conseil, après une seconde convocation.",
        proposition="« Membres en exercice : [nombre] ; présents : [nombre] »\nÀ n'inscrire que si le fait est exact.",
        limite="Les arrivées en cours de séance ne figurent pas toujours dans un extrait.",
        evidence=(
            Evidence("members.present", 16, PRESENT),
            Evidence("members.in_office", 33, IN_OFFICE),
        ),
    ),
    finding(
        "pouvoirs",
        "Chaque pouvoir est donné à un membre présent, un seul par membre",
        "fail",
        "B",
        "L. 2121-20",
        constat=f"Le pouvoir d'Inès O'Dwyer est donné à {HOSTILE}.",
        regle="Un même conseiller ne peut être porteur que d'un seul pouvoir.",
        calcul="2 pouvoirs > 1",
        que_faire="Vérifier les pouvoirs écrits.",
        evidence=(Evidence("members.proxies", (Proxy("Inès O'Dwyer", HOSTILE),), words("Inès O'Dwyer à Zoé", 15)),),
    ),
    finding(
        "jours-francs",
        "Le délai de convocation est respecté",
        "review",
        "A",
        "L. 2121-12",
        constat="Deux dates de convocation sont lues ; l'une donne 5 jours francs, l'autre 4.",
        regle="Dans les communes de 3 500 habitants et plus, le délai est de cinq jours francs.",
        que_faire="Vérifier la date d'envoi de la convocation.",
        law=(law("L. 2121-12"), law("L. 2121-11", SINCE, date(2020, 3, 23), "discute")),
        evidence=(Evidence("sitting.convocation_date", date(2024, 12, 6), words("convoqué le 6/12/2024", 7)),),
        readings=(
            Judged(
                (("sitting.convocation_date", date(2024, 12, 5)),),
                "CGCT, article L. 2121-12",
                "pass",
                "05/12 → 11/12/2024 : 5 jours francs ≥ 5",
            ),
            Judged(
                (("sitting.convocation_date", date(2024, 12, 6)),),
                "CGCT, article L. 2121-12",
                "fail",
                "06/12 → 11/12/2024 : 4 jours francs ≥ 5 : non",
            ),
        ),
    ),
    finding(
        "date-effet",
        "La convention ne prend pas effet avant d'être exécutoire",
        "review",
        "B",
        "L. 2131-1",
        constat="La convention prend effet au 1er janvier 2024, avant la séance.",
        que_faire="Une date antérieure n'est pas toujours irrégulière pour un contrat ; à vérifier et à motiver.",
        evidence=(Evidence("act.effect_date", date(2024, 1, 1), words("à compter du 1er janvier 2024", 12, 2)),),
    ),
    finding(
        "secretaire",
        "Un secrétaire de séance est désigné",
        "undetermined",
        "B",
        "L. 2121-15",
        constat="L'extrait ne nomme pas de secrétaire.",
        missing=("sitting.secretary",),
        que_faire="Se reporter au procès-verbal.",
    ),
    finding(
        "votants",
        "Les votes égalent les votants",
        "undetermined",
        "B",
        "L. 2121-20",
        constat="Le document ne donne pas le nombre de votants.",
        missing=("members.voters", "vote.for"),
        que_faire="Se reporter au procès-verbal.",
    ),
    finding(
        "conseiller-interesse",
        "Aucun conseiller intéressé ne prend part au vote",
        "undetermined",
        "B",
        "L. 2131-11",
        mode="reminder",
        constat="Point de vigilance : à vérifier par la commune.",
        que_faire="Demander à chaque conseiller s'il est lié au bénéficiaire.",
    ),
    finding(
        "seance-date",
        "La date de la séance est partout la même",
        "pass",
        "B",
        "R. 2121-9",
        calcul="mercredi 11 décembre 2024",
        constat="La date est la même à deux endroits.",
    ),
    finding(
        "unanimite", "L'unanimité annoncée convient aux votes", "pass", "C", "L. 2121-20", calcul="33 pour, 0 contre"
    ),
    finding("signatures", "La délibération est signée", "pass", "B", "L. 2121-23", calcul=""),
    finding("second-quorum", "La seconde convocation suit la première", "not_applicable", "A", "L. 2121-17"),
)

ACT = ActResult(
    stage=Stage("ready", ("un vote et une formule « pour extrait conforme » sont lus",)),
    facts=FACTS,
    findings=FINDINGS,
    unread=(Unread(words("(tampon) AR-Préf. <illisible> 12/1?", 44, 2), "aucune tournure connue"),),
    remarks=("Le registre donne 11 893 habitants.",),
)
DOCUMENT = DocumentResult(
    path="délib <2024-12> & annexes.pdf",
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    media_type="application/pdf",
    pages=2,
    acts=(ACT,),
    characters=5120,
)
BROKEN = DocumentResult(path="scan.pdf", error="Aucun texte dans ce PDF. Une version avec texte est nécessaire.")
BOOK = RulebookId("2026-11-20", "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c")


def single() -> Report:
    """Give the report of one document."""
    return Report("0.1.0", BOOK, (DOCUMENT,))


def several() -> Report:
    """Give the report of minutes with two acts, of a document and of one that cannot be read."""
    quiet = ActResult(Stage("transmitted"), FACTS, tuple(f for f in FINDINGS if f.verdict in ("pass", "undetermined")))
    minutes = DocumentResult(path="pv.docx", sha256="0" * 64, acts=(ACT, quiet))
    return Report("0.1.0", BOOK, (DOCUMENT, minutes, BROKEN))
