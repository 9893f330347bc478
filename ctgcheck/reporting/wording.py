"""Put values, dates, places and articles into the French words of the reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

from ctgcheck import ready_patterns as re
from ctgcheck.model import (
    BY_HAND,
    Citation,
    Derived,
    Given,
    Movement,
    Origin,
    Proxy,
    Record,
    Reference,
    Signature,
    Value,
    Withdrawn,
)
from ctgcheck.results import Law
from ctgcheck.vocabulary import BODY_LABELS, label

NOTICE = "Aide à la relecture. Ne vaut ni avis juridique ni validation par le contrôle de légalité."

STAGE_LABELS = MappingProxyType(
    {
        "before_convocation": "projet, avant la convocation",
        "before_sitting": "projet, avant la séance",
        "after_vote": "après le vote, avant la signature",
        "ready": "prête à transmettre",
        "transmitted": "transmise à la préfecture",
    }
)
CHOICE_LABELS = MappingProxyType(
    {
        "body.kind": BODY_LABELS,
        "act.document_kind": {
            "deliberation": "délibération",
            "extract": "extrait",
            "minutes": "procès-verbal",
            "list": "liste des délibérations",
            "report": "rapport au conseil",
        },
        "act.subjects": {
            "ctg": "convention territoriale globale",
            "budget_primitif": "budget primitif",
            "decision_modificative": "décision modificative",
            "compte_administratif": "compte administratif",
            "election_maire": "élection du maire",
            "marche": "marché",
            "delegation": "délégation",
            "indemnites": "indemnités",
            "other": "autre",
        },
        "budget.act": {
            "vote": "vote du budget",
            "debate": "débat d'orientations budgétaires",
            "advance": "ouverture de crédits avant le budget",
            "other": "autre",
        },
        "budget.account_kind": {"administrative": "compte administratif", "single": "compte financier unique"},
        "grant.direction": {"given": "accordée", "asked": "demandée", "other": "autre"},
        "land.operation": {"sale": "cession", "purchase": "acquisition", "lease": "location", "other": "autre"},
        "fiscal.kind": {
            "rates": "taux",
            "development_tax": "taxe d'aménagement",
            "base": "exonération ou abattement",
        },
        "plan.step": {"prescription": "prescription", "draft": "arrêt du projet", "approval": "approbation"},
        "convention.childhood_holder": {"intercommunality": "intercommunalité", "ccas": "CCAS"},
        "concession.step": {"principle": "principe", "choice": "choix du concessionnaire"},
        "election.office": {"mayor": "maire", "deputies": "adjoints"},
        "vote.outcome": {"adopted": "adoptée", "rejected": "rejetée"},
        "vote.president_vote": {"for": "pour", "against": "contre"},
        "formalities.publication_mode": {"web": "en ligne", "posting": "affichage", "paper": "papier"},
        "formalities.transmission_mode": {"electronic": "télétransmission", "paper": "papier"},
        "formalities.receipt_form": {
            "complete": "complet",
            "file_name": "nom de fichier",
            "truncated": "tronqué",
            "hyphenated": "avec un tiret dans le numéro",
            "malformed": "mal formé",
        },
    }
)
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_WITHDRAWAL = {"personal": " (à titre personnel)", "representative": " (représentation d'un organisme)"}
_MOVEMENT = {"arrival": "arrivée", "departure": "départ"}
_STATUS = {
    "a_confirmer": " ; texte cité sans relecture de sa source, à confirmer",
    "discute": " ; lecture discutée",
}
# No-break spaces are kept: they hold French punctuation together.
# A line must not break inside « words », « L. 2121-17 », « n° 7 » nor before a colon.
UNBROKEN = re.compile(r"(?<=«) | (?=[»:;?!])|(?<=\b[LRD]\.) (?=\d)|(?<=n°) ")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
# Controls would drive the terminal; direction marks would reorder what the reader sees.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TEXT = re.compile(r"^(?!Aucun texte).*(?:\barticles?\b|\barrêté\b)", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^(?P<text>[^,]+(?:,(?! articles? )[^,]+)*), (?P<article>articles? [^(]+)(?P<note> \([^()]+\))?$"
)
_BRIEF = 3
# more than one text, or a text told in brackets before the article: left as it is written
_COMPOSITE = re.compile(r";|^CE,|, et |rédaction|ordonnance.*loi|loi.*ordonnance|^[^,]*\(")
_FEMININE = ("loi", "constitution", "circulaire")


def plain(text: str) -> str:
    """Give a text on one line, without control characters."""
    return _BLANKS.sub(" ", _UNSAFE.sub("", text)).strip()


def unbroken(text: str) -> str:
    """Put a no-break space wherever a line must not break."""
    return UNBROKEN.sub("\u00a0", text)


def shortened(text: str, limit: int = 160) -> str:
    """Give a text on one line, cut at a word with « […] »."""
    line = plain(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 4]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut[limit // 2 :] else cut} […]"


def french_date(day: date) -> str:
    """Write « 3 avril 2025 », « 1er mars 2024 »."""
    return f"{'1er' if day.day == 1 else day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_of(count: int, one: str, many: str) -> str:
    """Write « 1 point » or « 3 points »; zero is singular in French."""
    return f"{french_number(count)} {many if count > 1 else one}"


def french_number(number: int) -> str:
    """Write « 12 345 » with narrow no-break spaces."""
    return f"{number:,}".replace(",", "\u202f")


def french_value(name: str, value: Value) -> str:
    """Write the value of a fact in French."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int):  # a year is no quantity: « 2025 », not « 2 025 »
        return str(value) if name.endswith("year") else french_number(value)
    if isinstance(value, date):
        return french_date(value)
    if isinstance(value, str):
        return _french_text(name, value)
    return " ; ".join(_french_item(name, item) for item in value) or "aucun"


def brief_value(name: str, value: Value) -> str:
    """Write the value of a fact in French; of a long list, the number and the first items (`read` shows them all)."""
    if not isinstance(value, tuple) or len(value) <= _BRIEF:
        return french_value(name, value)
    first = " ; ".join(_french_item(name, item) for item in value[:_BRIEF])
    return f"{len(value)}, dont {first}…"


def _french_text(name: str, value: str) -> str:
    if name == "sitting.time":
        return value.replace(":", " h ")
    return plain(CHOICE_LABELS.get(name, {}).get(value, value))


def _french_item(name: str, item: str | Record) -> str:
    if isinstance(item, str):
        return _french_text(name, item)
    return plain(_RECORDS[type(item)](item))


def _proxy(item: Proxy) -> str:
    return f"{item.giver} donne pouvoir à {item.holder or '[mandataire non lu]'}"


def _withdrawn(item: Withdrawn) -> str:
    return f"{item.name}{_WITHDRAWAL.get(item.kind, '')}"


def _movement(item: Movement) -> str:
    before = f", avant l'affaire {item.before_item}" if item.before_item else ""
    return f"{item.name} : {_MOVEMENT.get(item.kind, item.kind)}{before}"


def _signature(item: Signature) -> str:
    return ", ".join(filter(None, (item.name, item.capacity))) or "signataire non nommé"


def _citation(item: Citation) -> str:
    return f"{item.code}, {item.article}"


_RECORDS: dict[type, Callable[..., str]] = {
    Proxy: _proxy,
    Withdrawn: _withdrawn,
    Movement: _movement,
    Signature: _signature,
    Citation: _citation,
}


def place(origin: Origin, *, paged: bool) -> str:
    """Say where a fact comes from: « page 2 », « ligne 31 » where there is but one, « registre des communes, 2026 »."""
    if isinstance(origin, Given):
        return BY_HAND if origin.given == BY_HAND else f"indiqué dans {plain(origin.given)}"
    if isinstance(origin, Reference):
        return f"{plain(origin.reference)}, {origin.year}"
    if isinstance(origin, Derived):
        return f"déduit de : {', '.join(label(name) for name in origin.derived)} ({plain(origin.step)})"
    return f"page {origin.page}" if paged else f"ligne {origin.line}"


def cited(article: str) -> str:
    """Turn « CGCT, article L. 2121-17 » into « article L. 2121-17 du CGCT »."""
    found = _ARTICLE.match(plain(article)) if not _COMPOSITE.search(article) else None
    if not found or found["article"].count("article") > 1:
        return plain(article)
    text, note = found["text"], found["note"] or ""
    first = text.split(maxsplit=1)[0].lower()
    of = "de la " if first in _FEMININE else "de l'" if first == "ordonnance" else "du "
    return f"{found['article']} {of}{_lowered(text)}{note}"


def _lowered(text: str) -> str:
    return text if text.split(maxsplit=1)[0].isupper() else text[0].lower() + text[1:]


def law_in_force(law: Law, day: date | None) -> str:
    """Write « article L. 2121-17 du CGCT, version en vigueur au 3 avril 2025 »; only a text has a version."""
    version = _version(law, day) if _TEXT.search(law.article) else ""
    return cited(law.article) + version + _STATUS.get(law.status, "")


def _version(law: Law, day: date | None) -> str:
    if day and (law.since or day) <= day <= (law.until or day):
        return f", version en vigueur au {french_date(day)}"
    if law.since and law.until:
        return f", version en vigueur du {french_date(law.since)} au {french_date(law.until)}"
    if law.since:
        return f", version en vigueur depuis le {french_date(law.since)}"
    return f", version en vigueur jusqu'au {french_date(law.until)}" if law.until else ""
