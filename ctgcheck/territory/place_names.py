"""Names of places made comparable: no accent, no case, no hyphen, articles apart."""

from __future__ import annotations

import unicodedata

from ctgcheck import ready_patterns as re

_ARTICLES = ("le", "la", "les", "l")
_CONTRACTED = {"du": "le", "des": "les"}
_OF = ("de", "d")
_STATUSES = tuple(
    tuple(phrase.split())
    for phrase in (
        "centre communal d action sociale",
        "conseil municipal",
        "ccas",
        "mairie",
        "commune",
        "ville",
    )
)
# what says the legal form of a grouping, or only binds its words
_GROUPING_WORDS = frozenset(
    (
        *("communaute", "communautes", "communes", "agglomeration", "agglo", "urbaine", "metropole", "eurometropole"),
        *("cc", "ca", "cu", "ept", "etablissement", "public", "territorial", "conseil", "communautaire"),
        *("de", "du", "des", "d", "le", "la", "les", "l", "et"),
    )
)
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def words(text: str) -> list[str]:
    """Give the words of a name: « L'Haÿ-les-Roses » gives l, hay, les, roses."""
    text = re.sub(r"\([^()\n]*\)", " ", text).casefold().replace("œ", "oe").replace("æ", "ae").replace("&", " et ")
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return [_SHORT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain)]


def exact_key(name: str) -> str:
    """Give the name with its article: « Commune des Attaques » gives lesattaques."""
    return "".join(_without_status(words(name)))


def loose_key(name: str) -> str:
    """Give the name without its article: « Les Attaques » gives attaques."""
    found = _without_status(words(name))
    return "".join(found[1:] if len(found) > 1 and found[0] in _ARTICLES else found)


def grouping_key(name: str) -> str:
    """Give what is proper to a grouping: « CA Grand Calais Terres et Mers » gives grandcalaisterresmers."""
    found = words(name)
    return "".join(word for word in found if word not in _GROUPING_WORDS) or "".join(found)


def _without_status(found: list[str]) -> list[str]:
    for status in _STATUSES:
        rest = found[len(status) :]
        if tuple(found[: len(status)]) == status and rest and (len(status) > 1 or rest[0] in (*_OF, *_CONTRACTED)):
            return _without_status(rest)
    if len(found) > 1 and found[0] in _OF:
        return _without_status(found[1:])
    if len(found) > 1 and found[0] in _CONTRACTED:
        return [_CONTRACTED[found[0]], *found[1:]]
    return found
