"""Report -> a letter that asks for the papers which the document does not hold, act by act; it reproaches nothing."""

from __future__ import annotations

from types import MappingProxyType

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import act_heading, act_title, sitting_day
from ctgcheck.reporting.file_names import shortly_named
from ctgcheck.reporting.findings_view import Item, items
from ctgcheck.reporting.wording import NOTICE, french_date, plain
from ctgcheck.results import ActResult, DocumentResult, Report
from ctgcheck.vocabulary import label


class Ask(Struct, frozen=True):
    """A paper to send, and what it would let one verify."""

    paper: str
    reasons: tuple[str, ...]


class Matter(Struct, frozen=True):
    """What is asked for one deliberation."""

    what: str
    title: str
    asks: tuple[Ask, ...]


class Letter(Struct, frozen=True):
    """One letter for one document."""

    document: str
    to: str
    subject: str
    matters: tuple[Matter, ...]


class Letters(Struct, frozen=True):
    """The letters of a report."""

    notice: str
    program: str
    rulebook: str
    letters: tuple[Letter, ...]


# The paper that states a fact: by its name, else by its family. A commune's own words may differ: it is a request.
_PAPERS = MappingProxyType(
    {
        "sitting.convocation_date": "la convocation, avec la preuve de la date de son envoi",
        "sitting.note_sent": "la note explicative de synthèse, avec la date de son envoi",
        "formalities.convocation_posted_date": "la preuve de l'affichage de la convocation",
        "formalities.publication_date": "la preuve de la publication (attestation ou capture datée)",
        "formalities.publication_mode": "la preuve de la publication (attestation ou capture datée)",
        "formalities.notification_date": "la preuve de la notification",
        "members.proxies": "les pouvoirs écrits",
        "members.withdrawn": "le procès-verbal de la séance",
        "body.population": "l'indication de la population municipale et de l'effectif du conseil",
        "body.legal_seats": "l'indication de la population municipale et de l'effectif du conseil",
        "act": "la délibération complète, telle qu'elle figure au registre",
        "body": "la délibération complète, telle qu'elle figure au registre",
        "sitting": "le procès-verbal de la séance",
        "members": "la feuille de présence",
        "vote": "le procès-verbal de la séance",
        "formalities": "l'accusé de réception en préfecture",
        "signatures": "la délibération signée",
        "annexes": "les annexes citées",
        "convention": "la convention, avec ses annexes",
        "land": "l'avis de l'autorité compétente de l'État et l'acte projeté",
        "staff": "l'avis du comité social territorial et le tableau des emplois",
        "procurement": "les pièces du marché",
        "concession": "les pièces de la procédure de concession",
        "budget": "les documents budgétaires",
        "grant": "la convention ou la demande du bénéficiaire",
        "plan": "les pièces de la procédure d'urbanisme",
        "allowances": "le tableau des indemnités",
    }
)
_NO_PAPERS = ("act.amount_conflicts",)  # nothing is written twice: no paper is lacking
_VOWELS = tuple("aàâeéèêiîoôuùyœ")
_MAYORS = ("commune",)


def letters(report: Report) -> Letters:
    """Give a letter for each document that could be read."""
    return Letters(
        notice=NOTICE,
        program=f"ctgcheck {report.ctgcheck}",
        rulebook=report.rulebook.version,
        letters=tuple(_letter(document) for document in shortly_named(report).documents if document.acts),
    )


def _letter(document: DocumentResult) -> Letter:
    first = document.acts[0]
    found = list(items(document))
    asked = [_asks([item for item in found if item.rank == rank]) for rank in range(1, len(document.acts) + 1)]
    common = _common(asked)
    papers = {ask.paper for ask in common}
    own = tuple(
        Matter(act_heading(act), act_title(act), tuple(ask for ask in asks if ask.paper not in papers))
        for act, asks in zip(document.acts, asked, strict=True)
    )
    shared = (Matter("Pour toutes les délibérations", "", common),) if common else ()
    matters = tuple(matter for matter in (*shared, *own) if matter.asks)
    return Letter(plain(document.path), _to(first), _subject(first, len(document.acts)), matters)


def _common(asked: list[tuple[Ask, ...]]) -> tuple[Ask, ...]:
    """Give the papers that every one of several acts calls for, with all their reasons."""
    if len(asked) < 2:
        return ()
    papers = set.intersection(*({ask.paper for ask in asks} for asks in asked))
    reasons: dict[str, list[str]] = {}
    for ask in (ask for asks in asked for ask in asks if ask.paper in papers):
        reasons.setdefault(ask.paper, []).extend(ask.reasons)
    return tuple(Ask(paper, tuple(dict.fromkeys(found))) for paper, found in reasons.items())


def _to(act: ActResult) -> str:
    kind, name = act.facts.value("body.kind"), act.facts.value("body.name")
    head = "Madame ou Monsieur le Maire" if kind in _MAYORS else "Madame ou Monsieur le Président"
    return f"{head} — {plain(str(name)) if name else '[collectivité]'}"


def _subject(act: ActResult, count: int) -> str:
    day = sitting_day(act)
    when = "séance du " + (french_date(day).replace(" ", "\u00a0") if day else "[date]")
    if count > 1:
        return f"Demande de pièces complémentaires — {when}"
    number = act.facts.value("act.number")
    named = f" n°\u00a0{plain(str(number))}" if number else ""
    return f"Demande de pièces complémentaires — délibération{named}, {when}"


def _asks(found: list[Item]) -> tuple[Ask, ...]:
    reasons: dict[str, list[str]] = {}
    for item in found:
        if item.counted == "undetermined":
            for name in (one for one in item.finding.missing if one not in _NO_PAPERS):
                reasons.setdefault(_paper(name), []).append(_that(plain(item.finding.title)))
    return tuple(Ask(paper, tuple(dict.fromkeys(titles))) for paper, titles in reasons.items())


def _that(title: str) -> str:
    """Write « que le quorum est atteint », « qu'un secrétaire est désigné »."""
    low = title[:1].lower() + title[1:]
    return f"qu'{low}" if low.startswith(_VOWELS) else f"que {low}"


def _paper(name: str) -> str:
    family = name.split(".", maxsplit=1)[0]
    return _PAPERS.get(name) or _PAPERS.get(family) or f"toute pièce qui indique : {label(name)}"
