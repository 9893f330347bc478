"""Urgency of the convocation: whether it is invoked, whether the council ruled on it (L. 2121-11, -12, L. 2541-2)."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, preamble, whole
from ctgcheck.model import Reading, Span

Found = tuple[str, Reading]

_PARAGRAPH, _WRAPPED = re.compile(r"\n(?=[ ]*\n)"), re.compile(r"\n")
_ARTICLE = r"l\.? ?(?:2121-1[12]|2541-2)"
# the urgency of the sitting: never « état d'urgence sanitaire », « travaux d'urgence », « l'urgence de réparer »
_URGENCY = (
    r"(?<!etat d')(?<!sans )(?<!pas d')(?<!travaux d')(?<!mesures d')(?<!mesure d')(?<!secours d')"
    r"(?<!aide d')(?<!aides d')(?<!hebergement d')urgence(?![a-z])(?! sanitaire)"
    r"(?! d(?:e |')(?!l(?:a|'|es) (?:convocation|seance|reunion|deliberation|situation|affaire|question)))"
)
_INVOKED = re.compile(
    rf"convo(?:cation|quee?s?)[^.;\n]{{0,90}}{_URGENCY}|{_URGENCY}[^.;\n]{{0,60}}(?:convocation|convoqu|{_ARTICLE})"
    rf"|(?:delai[^.;\n]{{0,60}}|{_ARTICLE}[^;\n]{{0,60}}|ouverture[^.;\n]{{0,90}}){_URGENCY}"
    rf"|{_URGENCY}[^.;\n]{{0,60}}ouverture"
    r"|(?:considerant|\bvu|(?:compte tenu|en raison|motifs?|compte) de|egard a|au regard de) l'urgence(?! sanitaire)"
)
_FOUND_SO = (
    r"(?:reconnai(?:t|ssent)|constate(?:nt)?|approuve(?:nt)?|valide(?:nt)?|admet(?:tent)?|accepte(?:nt)?"
    r"|confirme(?:nt)?|ratifie(?:nt)?|declare(?:nt)?"
    r"|(?:a|ont|ayant) (?:reconnu|constate|approuve|valide|admis|accepte|confirme|ratifie))"
)
_PRONOUNCES = (
    r"(?:se prononce(?:nt)?|s'est prononcee?|s'etant prononcee?|(?:a|ayant) (?:statue|vote|delibere)|statue(?:nt)?)"
)
_DONE = r"(?:reconnue|constatee|approuvee|validee|admise|acceptee|votee|ratifiee)"
_RULED = re.compile(
    rf"{_PRONOUNCES}(?:(?!defavorabl)[^.;\n:]){{0,90}} sur (?:le caractere d'|le principe de )?(?:l')?{_URGENCY}"
    rf"|{_FOUND_SO}(?:(?! pas )[^.;\n:]){{0,60}}(?:(?:l'|caractere d'|procedure d'){_URGENCY}|caractere urgent)"
    rf"|(?<!de)favorable[^.;\n:]{{0,40}} a l'{_URGENCY}"
    rf"|l'{_URGENCY}[^.;\n:]{{0,40}} (?:est|a ete|ayant ete|etant) {_DONE}"
)


def urgency(scope: Scope) -> Iterator[Found]:
    """Read « convocation du 12 juin (procédure d'urgence) », « le conseil se prononce favorablement sur l'urgence »."""
    told = list(_told(scope))
    folded = _on_one_line(scope.folded) if told else ""
    cue = next((b.cue for b in preamble(scope.header) if b.kind == "URGENCY"), None)
    invoked = cue or next((Span(*m.span()) for s in told if (m := _INVOKED.search(folded, s.start, s.end))), None)
    if invoked is None:
        return
    yield "sitting.urgency", scope.reading(True, invoked)
    ruled = next((Span(*m.span()) for s in told if (m := _RULED.search(folded, s.start, s.end))), None)
    if ruled is not None:
        yield "sitting.urgency_ruled", scope.reading(True, ruled)


def _on_one_line(folded: str) -> str:
    """Join the lines of each paragraph; no place changes."""
    return _WRAPPED.sub(" ", _PARAGRAPH.sub(".", folded))


def _told(scope: Scope) -> Iterator[Span]:
    """Give the stretches of the header and of the decision that speak of urgency at all."""
    stretches = [scope.span]
    if scope.kind == "item" and scope.header:
        stretches.insert(0, Span(scope.header[0].cue.start, min(whole(scope.header[-1]).end, scope.span.start)))
    return (s for s in stretches if scope.folded.find("urgen", s.start, s.end) >= 0)
