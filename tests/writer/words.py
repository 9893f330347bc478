"""What a kind of body calls itself, its council, its members and who presides."""

from __future__ import annotations

from dataclasses import dataclass

from .story import Body, Person

_VOWELS = "AEÉIOUH"


@dataclass(frozen=True)
class Words:
    """The words of a kind of body; ``of_body`` and ``head`` hold the place of the name."""

    council: str
    member: str
    of_body: str
    head: str
    chief: str
    chiefs: str
    named: bool


_WORDS = {
    "commune": Words("conseil municipal", "conseillers", "de la commune {de}", "COMMUNE {de}", "maire", "maire", True),
    "communaute": Words(
        "conseil communautaire",
        "conseillers",
        "de la communauté de communes {de}",
        "COMMUNAUTÉ DE COMMUNES {de}",
        "président",
        "présidente",
        True,
    ),
    "syndicat": Words(
        "comité syndical",
        "délégués",
        "du syndicat intercommunal des eaux {de}",
        "SYNDICAT INTERCOMMUNAL DES EAUX {de}",
        "président",
        "présidente",
        False,
    ),
    "syndicat_mixte_ouvert": Words(
        "comité syndical",
        "délégués",
        "du syndicat mixte ouvert {de}",
        "SYNDICAT MIXTE OUVERT {de}",
        "président",
        "présidente",
        False,
    ),
    "ccas": Words(
        "conseil d'administration",
        "membres",
        "du centre communal d'action sociale {de}",
        "CENTRE COMMUNAL D'ACTION SOCIALE {de}",
        "président",
        "présidente",
        False,
    ),
    "departement": Words(
        "conseil départemental",
        "conseillers",
        "{of}",
        "CONSEIL DÉPARTEMENTAL {of}",
        "président",
        "présidente",
        False,
    ),
    "region": Words(
        "conseil régional", "conseillers", "{of}", "CONSEIL RÉGIONAL {of}", "président", "présidente", False
    ),
    "commission_permanente": Words(
        "commission permanente",
        "conseillers",
        "du conseil départemental {of}",
        "CONSEIL DÉPARTEMENTAL {of} - COMMISSION PERMANENTE",
        "président",
        "présidente",
        False,
    ),
}
KINDS = tuple(_WORDS)


def words_of(body: Body) -> Words:
    """Give the words of this body's kind."""
    return _WORDS[body.kind]


def of_name(body: Body) -> str:
    """Write « de Lourmarin », « d'Apt », « du Vigan », « des Baux »; for a department what the body holds."""
    name = body.name
    for article, contracted in (("Le ", "du "), ("Les ", "des "), ("du ", "du "), ("de ", "de "), ("d'", "d'")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d'{name}" if name[0] in _VOWELS else f"de {name}"


def the_council(body: Body, capital: bool = False) -> str:
    """Write « le conseil municipal », « la commission permanente »."""
    council = words_of(body).council
    article = "la" if council.startswith("commission") else "le"
    return f"{article.capitalize() if capital else article} {council}"


def of_council(body: Body) -> str:
    """Write « du conseil municipal », « de la commission permanente »."""
    council = words_of(body).council
    return f"de la {council}" if council.startswith("commission") else f"du {council}"


def of_body(body: Body) -> str:
    """Write « de la commune de Lourmarin »."""
    return _named(words_of(body).of_body, body)


def head(body: Body) -> str:
    """Write « COMMUNE DE LOURMARIN » as it was set, before the case of the layout."""
    return _named(words_of(body).head, body)


def chief(person: Person, body: Body) -> str:
    """Write the function of who presides: « maire », « présidente »."""
    words = words_of(body)
    return words.chiefs if person.woman else words.chief


def the_chief(person: Person, body: Body) -> str:
    """Write « Madame le Maire », « Monsieur le Président », « Madame la Présidente »."""
    function = chief(person, body).capitalize()
    article = "la" if function.endswith("e") and function != "Maire" else "le"
    return f"{'Madame' if person.woman else 'Monsieur'} {article} {function}"


def _named(text: str, body: Body) -> str:
    return text.format(de=of_name(body), of=of_name(body))
