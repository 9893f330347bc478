"""What the object, the decision and the annexes say to one another: differences and holes in the numbering."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.facts.known import Found, derived, items
from ctgcheck.model import Facts
from ctgcheck.names import plain

_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s?[-–—/]\s?(20\d\d)(?!\d)")
_BETWEEN = re.compile(r"\bdu\b[^\n.;]{0,25}?(20\d\d)\s+(?:au|a)\b[^\n.;]{0,25}?(20\d\d)")
# an amount counts with what it is the amount of: a rent and a grant differ without contradiction
_AMOUNT = re.compile(
    r"\b(subvention|emprunt|prix|cotisation|participation|loyer|indemnite|aide|avance|redevance)s?\b[^.;\d]{0,60}"
    r"(?<![\d.,])(\d{1,3}(?:[ .]\d{3})+|\d+)(?:,(\d{2}))?\s?(?:€|euros?)"
)
# the same amount by another measure: with taxes or without, by the month, by pupil, over several years
_MEASURE = re.compile(
    r"\b(?:ht|ttc|hors taxes?|toutes taxes|net vendeur|charges"
    r"|mensuel\w*|annuel\w*|trimestriel\w*|hebdomadaire\w*|unitaire\w*"
    r"|(?:par|pour|chaque|l') ?(?:an\b|annee|mois|trimestre|semaine|jour|heure|lot\b|m2|m²)"
    r"|(?:par|pour|chaque|l') ?(?:eleve|enfant|habitant|agent|personne|logement)"
    r"|sur \w+ (?:ans|exercices|annees))|/ ?(?:an|mois|m2|m²|eleve|habitant)\b"
)
_ANOTHER_PERIOD = re.compile(r"\b(?:renouvel|bilan|prolong|proro|avenant|evaluation|suite|precedent|ancien)")
_EXERCISE = re.compile(
    r"\b(budget primitif|compte administratif|compte financier unique|compte de gestion)s?"
    r"(?:[ ']\w+){0,3}?[ '](20\d\d)\b"
)
_NAMED = re.compile(r"\b(convention|contrat|charte|plan|projet|schema) ([a-z]{4,}) ([a-z]{4,})\b")
# what a clause of the decision says of an older act is not what it decides
_CLAUSE = re.compile(r"[.;](?:\s|\Z)")
_OF_OLDER_ACT = re.compile(
    r"\babrog|\bannulee?s?\b|\bdeliberations?\s(?:n°|du\s\d|en date|susvisee|precedente|anterieure)"
    r"|\bn'(?:est|sont) (?:plus|pas)\b|\bne (?:sera|seront) (?:plus|pas)\b"
    r"|\b(?:est|sont) (?:clos|echu|acheve|termine|expire)e?s?\b"
)
_TOWARDS = re.compile(r"\bsigner (?:la |une )?(convention|accord)[- ]cadre en vue\b")
_ARTICLE = re.compile(r"\Aarticle\s*(?:n°\s*)?(1\s?er|premier|\d{1,2})\b(?!\s*(?:bis|ter|quater|quinquies)\b)")
_ANNEX = re.compile(r"\bannexe\s*(?:n°\s*)?(\d{1,2})\b")
_SUPERSCRIPT = str.maketrans("", "", "^{}*_#")


def object_and_decision(facts: Facts) -> Found:
    """Compare the object with the decision: period, year of a budget, amount, name of the instrument."""
    title, decisions = facts.value("act.title"), _texts(facts, "act.decisions")
    if not isinstance(title, str) or not decisions:
        return
    decided = " ; ".join(c for c in _CLAUSE.split(_low(" ; ".join(decisions))) if not _OF_OLDER_ACT.search(c))
    found = tuple(_differences(_low(title), decided))
    sources = ("act.title", "act.decisions")
    yield derived("act.object_differences", found, sources, "comparaison de l'objet et de la décision")


def _differences(title: str, decision: str) -> Iterator[str]:
    if not _ANOTHER_PERIOD.search(title):
        yield from _one_against(_periods(title), _periods(decision), "période")
    for what in sorted(_amounts(title).keys() & _amounts(decision).keys()):
        yield from _one_against(_amounts(title)[what], _amounts(decision)[what], what[0], unit=" €")
    for name, year in dict.fromkeys(_EXERCISE.findall(title)):
        there = sorted(y for n, y in _EXERCISE.findall(decision) if n == name)
        if there and year not in there:
            yield f"{name} : {year} dans l'objet, {', '.join(there)} dans la décision"
    for noun, first, second in _NAMED.findall(title):
        if f"{noun} {second} {first}" in decision and f"{noun} {first} {second}" not in decision:
            yield f"« {noun} {first} {second} » dans l'objet, « {noun} {second} {first} » dans la décision"
    towards = _TOWARDS.search(decision)
    if towards and "cadre" not in title:
        yield f"« {towards[1]}-cadre en vue de » l'acte dans la décision, l'acte lui-même dans l'objet"


def _one_against(title: set[str], decision: set[str], what: str, unit: str = "") -> Iterator[str]:
    """Tell that both name exactly one, and not the same: several may belong to other things."""
    if len(title) == 1 and len(decision) == 1 and title != decision:
        yield f"{what} : {min(title)}{unit} dans l'objet, {min(decision)}{unit} dans la décision"


def _periods(words: str) -> set[str]:
    found = [*_PERIOD.findall(words), *_BETWEEN.findall(words)]
    return {f"{first}-{last}" for first, last in found if first < last}


def _amounts(words: str) -> dict[tuple[str, str], set[str]]:
    """Give the amounts by what they pay and the words that measure them."""
    found: dict[tuple[str, str], set[str]] = {}
    for amount in _AMOUNT.finditer(words):
        what, whole, cents = amount.groups()
        measure = " ".join(sorted(set(_MEASURE.findall(amount[0] + words[amount.end() : amount.end() + 30]))))
        found.setdefault((what, measure), set()).add(f"{re.sub(r'[ .]', '', whole)},{cents or '00'}")
    return found


def numbering(facts: Facts) -> Found:
    """Look for holes and doubles among the numbered articles of the decision, where they make one series."""
    entries = [_low(entry) for entry in _texts(facts, "act.decisions")]
    numbers = [int(n) for n in map(_article_number, entries) if n]
    if len(numbers) < 2 or len(numbers) < len(entries) or numbers.count(1) > 1:
        return  # a series that begins again may be that of another act, not told apart from this one
    swallowed = " ".join(entry[12:] for entry in entries)  # an article whose heading was not told apart
    faults = tuple(_faults(numbers, swallowed))
    yield derived("act.numbering_faults", faults, ("act.decisions",), "suite des numéros d'article")


def _article_number(entry: str) -> str:
    found = _ARTICLE.match(entry)
    return re.sub(r"premier|1\s?er", "1", found[1]) if found else ""


def _faults(numbers: list[int], swallowed: str) -> Iterator[str]:
    for number in sorted({n for n in numbers if numbers.count(n) > 1}):
        yield f"article {number} en double"
    for number in range(1, max(numbers)):
        if number not in numbers and not re.search(rf"article\s*(?:n°\s*)?{number}\b", swallowed):
            yield f"article {number} absent"


def missing_annexes(facts: Facts) -> Found:
    """Look for the numbers missing among the annexes joined: a hole, or one that the act cites."""
    joined = _numbers(_texts(facts, "annexes.joined"))
    if len(joined) < 2:
        return
    wanted = set(range(1, max(joined) + 1)) | _numbers(_texts(facts, "annexes.cited"))
    missing = tuple(f"annexe {number}" for number in sorted(wanted - joined))
    sources = ("annexes.joined", "annexes.cited")
    yield derived("annexes.missing", missing, sources, "numéros des annexes jointes et citées")


def _numbers(texts: tuple[str, ...]) -> set[int]:
    return {int(found) for text in texts for found in _ANNEX.findall(_low(text))}


def _texts(facts: Facts, name: str) -> tuple[str, ...]:
    return tuple(text for text in items(facts.value(name)) if isinstance(text, str))


def _low(words: str) -> str:
    """Give the words without accents, capitals nor markup, on one line; figures and signs stay."""
    flat = " ".join(words.translate(_SUPERSCRIPT).replace("\u202f", " ").replace("\u00a0", " ").split())
    return re.sub(r"[^\W\d_]+", lambda word: plain(word[0]), flat)
