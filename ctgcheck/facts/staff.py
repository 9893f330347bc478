"""Staff: a post created or removed, its grade and hours, the terms of a contract, the opinion of the committee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.facts.matter import Found, Matter
from ctgcheck.facts.scope import Scope, whole
from ctgcheck.model import Span

_OF_POST = (
    r",?\s+(?:(?:a\s+compter\s+du\s+[^.;\n]{4,30}?|ainsi|donc|egalement)[ ,]+)?"
    r"(?:(?:de\s+|d'|a\s+)?(?:l'|les?\s+|la\s+|un\s+|une\s+|des\s+|du\s+|deux\s+|trois\s+|\d{1,2}\s+))?(?:d')?"
    r"(?:nouve(?:au|l|aux)\s+|seul\s+)?(?:emplois?|postes?)\b"
    r"(?!\s+(?:de\s+(?:transformation|relevage|refoulement|police|secours|distribution|livraison|comptage|travail|depense)"
    r"|source|budgetaire|d'adjoints?\s+au\s+maire|informatique))"
)
_CREATED = re.compile(rf"\b(?:creer|cree|creent|(?:la\s+)?creation){_OF_POST}")
_REMOVED = re.compile(rf"\b(?:supprimer|supprime|suppriment|(?:la\s+)?suppression){_OF_POST}")
_RANK = (
    r"(?:\s+(?:territorial|territoriaux|principal|principaux|hors\s+classe"
    r"|de\s+(?:1(?:er|re|ere)|2(?:nd|e|eme|nde)|premiere|deuxieme)\s+classe))*"
)
_GRADE = re.compile(
    r"\b(?:adjoints?\s+(?:territorial\s+|territoriaux\s+)?(?:administratifs?|techniques?|d'animation|du\s+patrimoine)"
    r"|agents?\s+(?:de\s+maitrise|sociaux|social|specialises?\s+des\s+ecoles\s+maternelles)|atsem"
    r"|redacteurs?|attaches?\s+(?=territorial|principal|hors|de\s+conservation)|techniciens?|ingenieurs?|animateurs?"
    r"|educateurs?\s+(?:de\s+jeunes\s+enfants|des\s+(?:activites\s+physiques|a\.?p\.?s))"
    r"|assistants?\s+(?:d'enseignement\s+artistique|de\s+conservation|socio-educatifs?)"
    r"|professeurs?\s+d'enseignement\s+artistique|auxiliaires?\s+de\s+(?:puericulture|soins)|puericultrices?|infirmiere?s?"
    r"|gardiens?-brigadiers?|brigadiers?-chefs?|chefs?\s+de\s+service\s+de\s+police|gardes?[- ]champetres?"
    r"|bibliothecaires?)\b" + _RANK
)
_ATTACHE = re.compile(r"\bgrade\s+d'attaches?\b" + _RANK)
_HOURS = re.compile(
    r"\b\d{1,2}(?:[.,]\d{1,2})?\s?/\s?35\s?(?:eme|e\b|h\b)?|\b\d{1,2}\s?h(?:eures?)?(?:\s?\d{2})?\s*(?:hebdomadaires?|par\s+semaine|/\s?semaine)"
    r"|(?<!non )\btemps\s+complet\b"
)
_CONTRACT = re.compile(r"\bcontractuel(?:le)?s?\b|\bnon\s+titulaires?\b|\bl\.?\s?332-(?:8|14|23|24)\b")
_REASON = re.compile(
    r"\bl\.?\s?332-(?:8|14|23|24)\b(?:[ -]*\d{1,2}\s?°)?"
    r"|\barticle\s+3(?:-[1-4])?\b(?=[^.;]{0,60}(?:84-53|26\s+janvier\s+1984))"
    r"|accroissement\s+(?:temporaire|saisonnier)\s+d'activite"
)
_DUTIES = re.compile(
    r"\b(?:fonctions|missions|taches)\s+(?:suivantes|de\s+(?!l'article)|d'|seront|sont|consist\w+)[^.;\n]{3,80}"
)
_LEVEL = re.compile(
    r"\bniveau\s+(?:de\s+)?(?:recrutement|diplome|etudes?)[^.;\n]{3,60}|\b(?:titulaire|justifi\w+|possede\w*)\s+[^.;\n]{0,40}diplome[^.;\n]{0,40}"
)
_PAY = re.compile(
    r"\b(?:indices?\s+(?:bruts?|majores?)|i\.?[bm]\.?)\s*:?\s*\d{3}|\bremuneration\b[^.;\n]{0,80}\b(?:indice|echelon|grille|echelle)[^.;\n]{0,40}"
)
_NAMED = re.compile(
    r"\b(?:[Nn]omm(?:e|er)|[Rr]ecrut(?:e|er))\s+(?:M\.|Mme|Monsieur|Madame)\s+(?!L[ea]\b|l[ea]\b)([A-ZÀ-ÝŒŸ][\w'’-]+(?:\s+[A-ZÀ-ÝŒŸ][\w'’-]+){0,3})"
)
_TIME = r"(\d{1,2})(?:[.,](\d{1,2}))?(?:\s?h(?:eures?)?\s?(\d{2})?)?(?:\s?/\s?35\s?(?:eme|e\b|h\b)?)?"
_CHANGE = re.compile(
    rf"\b(?:duree|temps\s+de\s+travail|quotite)\b[^.;\n]{{0,120}}?\bde\s+{_TIME}\s+(?:hebdomadaires?\s+)?a\s+{_TIME}(?=[^.;]{{0,30}}hebdo|[^.;]{{0,30}}semaine|)"
)
_WEEKLY = re.compile(r"hebdo|semaine|/\s?35")
_CNRACL = re.compile(
    r"perte\s+(?:de\s+(?:l')?|du\s+benefice\s+de\s+l')affiliation\s+(?:a\s+la|au\s+regime\s+de\s+la)\s+c\.?n\.?r\.?a\.?c\.?l"
)
_COMMITTEE = r"(?:comite\s+social\s+territorial|comite\s+technique(?:\s+paritaire)?|\bcst\b|\bctp\b)"
_OPINION = re.compile(rf"\bavis\b(?:(?!\bau\b|\brecueillir)[^.;]){{0,60}}?{_COMMITTEE}")
_DATED = re.compile(
    _OPINION.pattern
    + r",?\s+(?:(?:rendu|emis|reuni|consulte|seance|lors\s+de\s+sa\s+(?:seance|reunion)|en\s+sa\s+seance"
    r"|en\s+date)\s+)?(?:du|le)\s+(?:\w+di\s+)?(?=\d)"
)
_NO_OPINION = re.compile(
    rf"{_COMMITTEE}\s+n'(?:a|ayant)\s+pas\s+(?:encore\s+)?(?:ete\s+)?(?:consulte|saisi|rendu|emis|donne)"
    rf"|sans\s+(?:l'avis|consultation)\s+(?:prealable\s+)?du\s+{_COMMITTEE}"
)
_LATER = re.compile(
    r"[^.;]{0,100}?\b(?:sera|seront|serait|interviendra|fera\s+l'objet|est\s+differee?)\b|\W*(?:a\s+venir|ulterieure)\b"
)
_PENDING = re.compile(r"sous\s+reserve|prochain|dans\s+l'attente|demande\s+d|solliciter")


_TERMS = (("staff.contract_reason", _REASON), ("staff.contract_duties", _DUTIES), ("staff.contract_level", _LEVEL))


def staff(scope: Scope) -> Iterator[Found]:
    """Read « décide de créer un emploi d'adjoint technique à temps complet », « Vu l'avis du comité social »."""
    matter = Matter(scope)
    created, removed = (_decided(matter, pattern) for pattern in (_CREATED, _REMOVED))
    changed = tuple(_change(matter))
    yield from changed
    if created is not None:
        yield "staff.post_created", matter.reading(True, created)
        yield from _terms(matter)
    if removed is not None:
        yield "staff.post_removed", matter.reading(True, removed)
    elif (left := next(matter.find(_REMOVED, matter.decisions), None)) is not None and _later(matter, left):
        yield "staff.post_removed", matter.reading(False, left)
    if removed is not None or changed:
        lost = matter.first(_CNRACL, matter.areas)
        if lost is not None:
            yield "staff.cnracl_lost", matter.reading(True, lost)
        yield from _committee(matter)


def _decided(matter: Matter, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Find a measure in the decision; an act that decides and has it for its object decides it."""
    areas = (*matter.decisions, *matter.title) if matter.decisions else ()
    return next((m for m in matter.find(pattern, areas) if not matter.denied(m) and not _later(matter, m)), None)


def _later(matter: Matter, found: re.Match[str]) -> bool:
    """Say whether « la suppression du poste » is left to a later sitting: « sera soumise au conseil »."""
    return _LATER.match(matter.scope.folded, found.end(), found.end() + 120) is not None


def _terms(matter: Matter) -> Iterator[Found]:
    told = tuple(_of_creation(matter))
    grades = [m for pattern in (_GRADE, _ATTACHE) for m in matter.find(pattern, told)]
    if grades:
        words = tuple(dict.fromkeys(_words(matter, m) for m in grades))
        yield "staff.grades", matter.reading(words, grades[0])
    yield from _first_words(matter, "staff.hours", _HOURS, told)
    contract = next((m for m in matter.find(_CONTRACT, matter.areas) if not _aside(matter, m)), None)
    if contract is not None:
        yield "staff.contract_open", matter.reading(True, contract)
        for name, pattern in (*_TERMS, ("staff.contract_pay", _PAY)):
            yield from _first_words(matter, name, pattern, matter.areas)
    yield from _appointed(matter)


def _of_creation(matter: Matter) -> Iterator[Span]:
    """Give the object and the entries of the decision, without those that only remove a post."""
    yield from matter.title
    for entry in matter.decisions:
        removed, created = (next(matter.find(p, (entry,)), None) for p in (_REMOVED, _CREATED))
        if removed is None or created is not None:
            yield entry


def _aside(matter: Matter, found: re.Match[str]) -> bool:
    """Say whether the contract is only denied, or named by an article of the visas."""
    visas = (whole(block) for block in matter.scope.of("VU"))
    return any(v.start <= found.start() < v.end for v in visas) or matter.denied(found)


def _first_words(matter: Matter, name: str, pattern: re.Pattern[str], areas: Sequence[Span]) -> Iterator[Found]:
    found = matter.first(pattern, areas)
    if found is not None:
        yield name, matter.reading(_words(matter, found), found)


def _words(matter: Matter, found: re.Match[str]) -> str:
    return matter.scope.words(Span(found.start(), found.end()))


def _appointed(matter: Matter) -> Iterator[Found]:
    """Read the name in the text itself: only its capitals tell a person from a function."""
    for area in matter.decisions:
        found = _NAMED.search(matter.scope.text, area.start, area.end)
        if found is not None:
            yield "staff.appointed_person", matter.reading(found[1], found)
            return


def _change(matter: Matter) -> Iterator[Found]:
    """Read « porte la durée hebdomadaire de 20 heures à 25 heures »; nothing where several changes are told."""
    found = list(matter.find(_CHANGE, matter.decisions))
    if len(found) != 1 or not _WEEKLY.search(matter.scope.folded, found[0].start(), found[0].end() + 40):
        return
    groups = found[0].groups()
    yield "staff.minutes_before", matter.reading(_minutes(*groups[:3]), found[0])
    yield "staff.minutes_after", matter.reading(_minutes(*groups[3:]), found[0])


def _minutes(hours: str, part: str | None, minutes: str | None) -> int:
    return int(hours) * 60 + (round(float(f"0.{part}") * 60) if part else int(minutes or 0))


def _committee(matter: Matter) -> Iterator[Found]:
    refused = matter.first(_NO_OPINION, matter.areas)
    given = [m for m in matter.find(_OPINION, matter.areas) if not _pending(matter, m)]
    if refused is not None and not given:
        yield "staff.committee_opinion", matter.reading(False, refused)
    elif given and refused is None:
        yield "staff.committee_opinion", matter.reading(True, given[0])
        yield from matter.dated("staff.committee_date", _DATED, reach=20)


def _pending(matter: Matter, found: re.Match[str]) -> bool:
    """Say whether the opinion is still awaited, or belongs to another matter (its report, its rules)."""
    folded = matter.scope.folded
    return bool(_PENDING.search(folded, max(0, found.start() - 30), found.end())) or matter.denied(found)
