"""What another act left in this one: words of the template, dates that do not fit, words of an older law.

A list found empty is stated as such, with the first line of the act: it was searched. Annexes are not the act's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, whole
from ctgcheck.facts.signatures import closing
from ctgcheck.facts.sitting import sitting_day
from ctgcheck.facts.spelled import DAY
from ctgcheck.facts.spelled import day as day_of
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_X = r"(?<![A-Za-z0-9À-ÿ.])"
_PLACEHOLDER = re.compile(
    rf"{_X}(?:[Xx]{{2}}|[_.…]{{2,4}})/(?:[Xx]{{2}}|[_.…]{{2,4}}|\d\d)/(?:[Xx]{{2,4}}|20[Xx_.…]{{2}}|\d{{2,4}})"
    rf"|{_X}X{{3,}}(?![A-Za-z0-9À-ÿ°])|{_X}XX(?=\s+(?:voix|membres|conseillers|présents|euros|€|janvier|février|mars|avril|mai"
    r"|juin|juillet|août|septembre|octobre|novembre|décembre|20\d\d))"
    r"|(?<![A-Za-z])(?<![«\"]\s)(?<![«\"])SPECIMEN(?![A-Za-z])"
    r"|[\[(]\s*(?:[àÀ]|A)\s+(?:compl[ée]ter|pr[ée]ciser|d[ée]finir|remplir|renseigner|adapter|choisir)[^\])\n]{0,60}[\])]"
    r"|\[\s*(?:nom|date|montant|lieu|objet|prénom|adresse|n°|numéro)[^\]\n]{0,40}\]",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:chapitre|titre|partie|livre|louis|tome|annexe|article)\s*$")
# names blanked for the published version are no leftover
_ANONYMISED = re.compile(
    r"(?:\bm\.|\bmm\.|\bmme|\bmmes|\bmr|\bmlle|monsieur|madame|nee?(?: le)?|domiciliee?|agent|eleve)\s*$"
)
_OF_SITTING = re.compile(
    r"voix|vot(?:e|es|ants?)\b|\b(?:pour|contre)\s*(?:[:=(_.…\d]|xx)|[x_.…\d]\s*(?:pour|contre)\b(?!\s+(?:un|deux|trois|quatre|l[ae]))"
    r"|abst|\bpresents\b|\bpresent\s?:|absent|excuse|pouvoir|procuration|represent|secretaire"
    r"|en exercice|convoc|quorum|unanimite"
)
_DATED_LATER = frozenset(
    ["DONE_AT", "SIGNED", "CONFORM", "TRANSMITTED", "PUBLISHED", "POSTED", "NOTIFIED", "EXECUTORY"]
)
_AROUND = 30
_DATED = re.compile(
    r"(?:deliberation|arrete|decret|loi|avis|courrier|lettre|rapport|decision|circulaire|ordonnance|commission|comite"
    r"|demande|jugement|convention signee|acte signe)\b[^.;]{0,60}(?:du|en date du|le|reunie? le|rendu le)\s*$"
)
_TO_COME = re.compile(r"a compter|a partir|entrant|en vigueur|projet|jusqu|prevue?|prendra|applicable|d'ici")
_COMING = re.compile(r"[, (]{0,3}(?:a\s+(?:intervenir|venir)|prochaine?|prevue?)\b")
_DEADLINE = re.compile(r"(?:avant le|au plus tard (?:le|au)|d'ici (?:le|au))\s*$")
_TOLD = re.compile(r"\b(?:devai|avai|etai|a ete|ont ete|fut|furent)")  # what had to be done is no commitment
_OUTDATED = re.compile(
    r"(?:compte[ -]rendu[^.;\n]{0,60}?\baffiche?e?\b(?:[^.;\n]{0,12}\ble\b)?|affichage du compte[ -]rendu"
    r"|affiche[^.;\n]{0,20}par extraits?[^.;\n]{0,40}porte de la mairie"
    r"|recueil des actes administratifs(?! (?:de la prefecture|de l'etat|des services de l'etat|prefectora)))"
)
_MOST = 20


def leftovers(scope: Scope) -> Iterator[Found]:
    """Read « XX/XX/2024 », « [à compléter] », a visa dated after the sitting, « compte rendu affiché »."""
    own = own_spans(scope)
    if not own:
        return
    found = [span for area in own for span in _placeholders(scope, area)]
    sitting = [span for span in found if _of_sitting(scope, span)]
    yield listed(scope, "act.placeholders", [span for span in found if span not in sitting])
    yield listed(scope, "act.placeholders_of_sitting", sitting)
    yield listed(
        scope,
        "act.outdated_words",
        [s for area in own for s in _matches(scope, _OUTDATED, area) if not _replaced(scope, s)],
    )
    day = sitting_day(scope)
    if day is not None:
        yield listed(scope, "act.visas_after_sitting", list(_late_visas(scope, day)))
        if scope.annexes:
            yield listed(scope, "annexes.past_deadlines", list(_past_deadlines(scope, day)))


def own_spans(scope: Scope) -> tuple[Span, ...]:
    """Give the places of the act itself: neither its annexes, nor the report, nor the stamps."""
    blocks = scope.own if scope.kind == "item" else (*scope.header, *scope.own)
    annexed = [part.span for part in scope.annexes]
    spans = {whole(block) for block in blocks if block.kind != "STAMP"}
    return _joined(sorted(s for s in spans if not any(a.start <= s.start < a.end for a in annexed)))


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Put together the blocks that touch: a sentence runs through several cues."""
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def listed(scope: Scope, name: str, spans: list[Span]) -> Found:
    """Give a list with the place of its first entry; an empty one with the first line of the act."""
    words = tuple(dict.fromkeys(scope.words(span) for span in spans))[:_MOST]
    return name, scope.reading(words, spans[0] if spans else first_line(scope))


def first_line(scope: Scope) -> Span:
    """Give the first line of the act."""
    start = min((b.cue.start for b in scope.own), default=scope.span.start)
    end = scope.folded.find("\n", start)
    return Span(start, min(end if end > start else len(scope.folded), start + 80))


def _placeholders(scope: Scope, area: Span) -> Iterator[Span]:
    for found in _PLACEHOLDER.finditer(scope.text, area.start, area.end):
        before = scope.folded[max(0, found.start() - 20) : found.start()]
        roman = set(found[0]) == {"X"} and len(found[0]) == 3 and _ROMAN.search(before)
        if not roman and not _ANONYMISED.search(before):
            yield Span(found.start(), found.end())


def _of_sitting(scope: Scope, span: Span) -> bool:
    """Say whether a word is to be filled in after the sitting: presence, vote, who signs and when."""
    line = scope.folded[max(0, span.start - _AROUND) : span.end + _AROUND]
    dated = any(b.kind in _DATED_LATER and whole(b).start <= span.start < whole(b).end for b in scope.own)
    return _OF_SITTING.search(line) is not None or dated or any(b.cue.start <= span.start for b in closing(scope))


def _replaced(scope: Scope, span: Span) -> bool:
    """Say whether the act tells that the old words go: « le compte rendu affiché est remplacé par la liste »."""
    around = scope.folded[max(0, span.start - 60) : span.end + 60]
    return re.search(r"remplac|supprim|abrog|\bancien", around) is not None


def _matches(scope: Scope, pattern: re.Pattern[str], area: Span) -> Iterator[Span]:
    yield from (Span(m.start(), m.end()) for m in pattern.finditer(scope.folded, area.start, area.end))


def _late_visas(scope: Scope, day: date) -> Iterator[Span]:
    stamps = [whole(block) for block in scope.of("STAMP")]  # a stamp may stand in the middle of a visa
    for block in scope.of("VU"):
        area = whole(block)
        for found in DAY.finditer(scope.folded, area.start, area.end):
            if any(stamp.start <= found.start() < stamp.end for stamp in stamps):
                continue
            before = scope.folded[max(area.start, found.start() - 90) : found.start()]
            value = day_of(found)
            coming = _TO_COME.search(before) or _COMING.match(scope.folded, found.end())
            if value is not None and value > day and _DATED.search(before) and not coming:
                yield Span(area.start, found.end())


def _past_deadlines(scope: Scope, day: date) -> Iterator[Span]:
    for part in scope.annexes:
        for found in DAY.finditer(scope.folded, part.span.start, part.span.end):
            value = day_of(found)
            if value is None or value >= day:
                continue
            deadline = _DEADLINE.search(scope.folded, max(part.span.start, found.start() - 24), found.start())
            told = _TOLD.search(scope.folded, max(part.span.start, found.start() - 160), found.start())
            if deadline and not told:
                yield Span(deadline.start(), found.end())
