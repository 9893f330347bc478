"""What makes the act executory: transmission, receipt, publication; signature day, notice of appeal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import DECIDES, Scope, dates, whole
from ctgcheck.facts.sitting import sitting_day
from ctgcheck.model import Reading, Span
from ctgcheck.tree import Block, DatePiece, Identifier

Found = tuple[str, Reading]

_STAMPED = (
    (re.compile(r"envoye|envoi |teletransmission|tele-transmission"), "formalities.transmission_date"),
    (re.compile(r"recu|reception|arrive|retour|\ba\.?r\.? du\b"), "formalities.receipt_date"),
    (re.compile(r"publi|affich"), "formalities.publication_date"),
)
_LABELLED = {
    "TRANSMITTED": "formalities.transmission_date",
    "PUBLISHED": "formalities.publication_date",
    "NOTIFIED": "formalities.notification_date",
    "SIGNED": "formalities.signature_date",
}
_REACH = 60
_ELECTRONIC = re.compile(
    r"teletransm|tele-transm|application\s+agreee|@ctes|\bactes\b.{0,20}dematerialis|s2low|voie\s+electronique"
)
_WEB = re.compile(r"\bsite\b|www\.|https?:|en\s+ligne|internet|electronique")
_DONE = re.compile(r"fait\s+(?:et\s+delibere\s+)?(?:a|en)\b|delibere\s+a|a\s*:?\s+[a-z]")
_PLACE_AND = re.compile(r"[ ,.:]*(?:\n|[ ]{3})\s*(?:a )?[a-z][a-z' -]{1,38}, ?le ?")
_OF_THE_ACT = re.compile(r"\b(?:acte|deliberation|extrait|document|conforme|original|dematerialisee?)$")
# Ordonnance 2021-1310: since then acts are published on a web site, and stamps go on saying « Affiché le ».
_LABELS_MISLEAD = date(2022, 7, 1)
_PAPER = re.compile(r"\b(?:vu|considerant|rapports?|avis|enquete|projets?|decret|arrete)\b(?!.*\bconvo)", re.DOTALL)
_POSTED_TO_PUBLISH = re.compile(
    r"affich[a-z]*\s+(?:pour|valant|tenant\s+lieu\s+de)\s+publication|publi[a-z]*,?\s+par\s+(?:voie\s+d')?affichage"
)


def formalities(scope: Scope) -> Iterator[Found]:
    """Read « Reçu en préfecture le 18/12/2024 », « Publié le », « délai de recours »."""
    day = sitting_day(scope)
    yield from _stamps(scope)
    yield from _labelled(scope)
    yield from _posted(scope, day)
    yield from _executory(scope)
    yield from _signature_day(scope)
    yield from _modes(scope)
    for block in scope.of("APPEAL"):
        if re.search(r"recours|tribunal", scope.low(whole(block))):
            yield "formalities.appeal_notice", scope.reading(True, block.cue)
            return


def _stamps(scope: Scope) -> Iterator[Found]:
    label = ""
    for block in scope.of("STAMP"):
        said = scope.low(block.cue)
        name = (
            _stamp_fact(said)
            or ("formalities.receipt_date" if said.strip() == "du" else None)
            or (_stamp_fact(label) if re.fullmatch(r"\s*recu le\s*", said) else None)
        )
        for piece in dates(block)[:1]:
            if name is not None and piece.value is not None and not _told_in_passing(scope, block, piece):
                yield name, scope.reading(piece.value, piece.span)
        for found in block.pieces:
            if isinstance(found, Identifier):
                yield "formalities.receipt_id", scope.reading(found.value, found.span)
        if "executoire" in said:
            yield "formalities.executory_stated", scope.reading(True, block.cue)
        label = said


def _stamp_fact(said: str) -> str | None:
    if "accuse" in said and not said.rstrip().endswith("reception :"):
        return None
    return next((name for pattern, name in _STAMPED if pattern.search(said)), None)


def _near(scope: Scope, block: Block, reach: int = _REACH) -> list[DatePiece]:
    """Give the first date of a block if it stands within so many characters, blanks that align it not counted."""
    first = next(iter(dates(block)), None)
    if first is None or first.value is None or first.span.start < block.body.start:
        return []
    between = " ".join(scope.low(Span(block.body.start, first.span.start)).split())
    return [first] if len(between) <= reach else []


def _labelled(scope: Scope) -> Iterator[Found]:
    for block in scope.own:
        name = _LABELLED.get(block.kind)
        if name is not None and not _of_another_paper(scope, block):
            for piece in _near(scope, block):
                if _told_in_passing(scope, block, piece):
                    continue
                yield name, scope.reading(piece.value or date.min, piece.span)


def _of_another_paper(scope: Scope, block: Block) -> bool:
    """Say whether « signée le 4 mai 2017 » goes on a sentence that speaks of another paper (« la convention »)."""
    if not scope.text[block.cue.start].islower() or not scope.low(block.cue).startswith("signe"):
        return False
    before = scope.low(Span(scope.span.start, block.cue.start)).rstrip(" \n,")
    return before[-1:].isalnum() and not _OF_THE_ACT.search(before)


def _told_in_passing(scope: Scope, block: Block, piece: DatePiece) -> bool:
    """Say whether « l'état 1259 notifié le 14 mars », inside a sentence and before the sitting, is of another paper."""
    day = sitting_day(scope)
    if day is None or piece.value is None or piece.value >= day or not scope.text[block.cue.start].islower():
        return False
    before = scope.low(Span(scope.span.start, block.cue.start)).rstrip(" ")
    sentence = re.split(r"[.;:]\s|\n\s*\n", before[-300:])[-1]
    if before[-1:] in "\n.;:" or re.search(r"\bpresente?\b|\bacte\s+rendu", sentence):
        return False
    # « convocation du 10 juin, affichée le 10 juin » is of the convocation
    return not scope.low(block.cue).startswith("affich") or _PAPER.search(sentence) is not None


def _posted(scope: Scope, day: date | None) -> Iterator[Found]:
    """Tell the posting of the convocation, before the sitting, from that of the act, after it."""
    decided = False
    for block in scope.own if scope.kind != "item" else (*scope.header, *scope.own):
        decided = decided or block.kind in DECIDES
        stamped = block.kind == "STAMP" and scope.low(block.cue).startswith("affich")
        both = block.kind == "CONVOCATION" and re.search(r"affichee?s?\s+le\b", scope.low(block.cue)) is not None
        if block.kind != "POSTED" and not stamped and not both:
            continue
        for piece in _near(scope, block):
            early = piece.value <= day if day is not None and piece.value is not None else not decided
            of_convocation = "convocation" in scope.low(block.cue)
            name = "convocation_posted_date" if of_convocation or (early and not decided) else "publication_date"
            if piece.value is not None and not _told_in_passing(scope, block, piece):
                yield f"formalities.{name}", scope.reading(piece.value, piece.span)
                if name == "publication_date" and piece.value < _LABELS_MISLEAD:
                    yield "formalities.publication_mode", scope.reading("posting", block.cue)


def _executory(scope: Scope) -> Iterator[Found]:
    for block in scope.of("EXECUTORY"):
        said = scope.low(block.cue)
        yield "formalities.executory_stated", scope.reading(True, block.cue)
        for piece in _near(scope, block, 70):
            between = said + scope.low(Span(block.cue.end, piece.span.start))
            if "transmis" in between or "depot" in between or "envoi" in between:
                yield "formalities.transmission_date", scope.reading(piece.value or date.min, piece.span)
            elif "reception" in between:
                yield "formalities.receipt_date", scope.reading(piece.value or date.min, piece.span)
            elif piece.span.start - block.cue.end <= 12:
                dated = "\n" in between  # « Certifié exécutoire » signed below, « Le 8 février »
                yield (
                    f"formalities.{'signature' if dated else 'executory'}_date",
                    scope.reading(piece.value or date.min, piece.span),
                )
    for block in scope.of("CONFORM"):
        if "executoire" in scope.low(block.cue):
            yield "formalities.executory_stated", scope.reading(True, block.cue)


def _signature_day(scope: Scope) -> Iterator[Found]:
    """Read « Fait à Valbrèze, le 14 mars » anywhere, « À Valbrèze, le 14 mars » after the decision."""
    for block in scope.of("DONE_AT"):
        said = scope.low(block.cue)
        if _DONE.match(said) and (not said.startswith("a ") or not _before_decision(scope, block)):
            for piece in _near(scope, block, 50):
                yield "formalities.signature_date", scope.reading(piece.value or date.min, piece.span)
    for block in scope.of("CONFORM"):  # « Pour extrait conforme, Valbrèze, le 14 mars »
        for piece in _near(scope, block, 50):
            if _PLACE_AND.fullmatch(scope.low(Span(block.cue.end, piece.span.start))):
                yield "formalities.signature_date", scope.reading(piece.value or date.min, piece.span)


def _modes(scope: Scope) -> Iterator[Found]:
    for block in scope.of("STAMP", "TRANSMITTED", "EXECUTORY"):
        known = any(isinstance(p, Identifier) for p in block.pieces)
        if known or _ELECTRONIC.search(scope.low(whole(block))):
            yield "formalities.transmission_mode", scope.reading("electronic", block.cue)
            break
    for block in scope.of("PUBLISHED", "POSTED"):
        said = scope.low(Span(block.cue.start, min(whole(block).end, block.cue.end + 80)))
        mode = "web" if _WEB.search(said) else "posting" if _POSTED_TO_PUBLISH.search(said) else None
        if mode is not None and not (block.kind == "POSTED" and _before_decision(scope, block)):
            yield "formalities.publication_mode", scope.reading(mode, block.cue)


def _before_decision(scope: Scope, block: Block) -> bool:
    return not any(b.kind in DECIDES and b.cue.start < block.cue.start for b in scope.own)
