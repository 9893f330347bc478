"""A name of a person taken apart: title, first names, surname, whatever the order and the case it is written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ctgcheck import ready_patterns as re

_TITLE = re.compile(
    r"^\s*(?:(?:MM|Mmes|Mme|Mlles|Mlle|Mrs|Mr|Dr|Me|M)(?![^\W\d_])\.?|Messieurs|Monsieur|Mesdames|Madame|Mademoiselle"
    r"|Docteur|Ma[iî]tre)(?:[ \t\n\u00a0\u202f:]+|(?<=\.)(?!\w\.))(?=\S)",
    re.IGNORECASE,
)
_MAIDEN = re.compile(r"\s*[(,]?\s*\b(?:née|nee|épouse)\b.*", re.IGNORECASE | re.DOTALL)
_PARTICLE_WORDS = """
de du des d la le les l von van der den ter ten di da do dos del della al el ben bel ould ait mac mc saint sainte st
ste"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
# enough common first names to see that « Odile » alone is one: it then says nothing about surnames
_COMMON = """
adrien agnes alain alexandra alexandre alice amandine anais andre andree anne annick annie anthony antoine arnaud
audrey aurelie aurelien baptiste basile beatrice benjamin benoit bernadette bernard bertrand brigitte bruno camille
caroline catherine cecile cedric celine chantal charles charlotte christelle christian christiane christine christophe
claire claude claudine colette corinne cyril damien daniel daniele danielle david delphine denis denise didier
dominique eliane elisabeth elodie emilie emmanuel emmanuelle eric etienne evelyne fabien fabienne fabrice florence
florian franck francis francois francoise frederic gabriel genevieve georges gerald gerard ghislaine gilbert gilles
ginette gisele gregory guillaume guy helene henri herve hubert hugo ines isabelle jacky jacqueline jacques jean jeanne
jeremy jerome joel joelle joseph josette josiane julie julien karine kevin laetitia laura laure laurence laurent lea
lionel loic louis louise luc lucas lucie lucien ludovic lydie madeleine magali manon marc marcel marguerite marie
marine martin martine mathieu mathilde maurice maxime melanie michel michele mickael mireille monique muriel myriam
nadia nadine nathalie nicolas nicole noel odette odile olivier pascal pascale patrice patricia patrick paul paulette
philippe pierre raphael raymond regine remi rene renee richard robert roger roland romain sabine sabrina samuel sandra
sandrine sarah sebastien serge severine simon simone sonia sophie stephane stephanie suzanne sylvain sylvie therese
thierry thomas valerie vanessa veronique vincent virginie viviane xavier yann yannick yves yvette yvonne zoe"""
FIRST_NAMES = frozenset(_COMMON.split())


class Name(NamedTuple):
    """A name taken apart; where case does not tell the surname, ``units`` in the order written."""

    given: tuple[str, ...]
    surname: tuple[str, ...]
    units: tuple[str, ...] = ()


def clean(name: str) -> str:
    """Give the name without its title, spaces normalised."""
    text = " ".join(name.split())
    while found := _TITLE.match(text):
        text = text[found.end() :]
    return text.strip(" \t,;:·•*")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Give the letters only: no case, no accent, no sign."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if c.isalpha())


@lru_cache(maxsize=8192)
def read(name: str) -> Name:
    """Take a name apart: by its capitals where they tell, else in units."""
    text = _MAIDEN.sub("", clean(name))
    text = re.sub(r"([’'`´])\s+", r"\1", re.sub(r"\s*[-‐‑–—]\s*", "-", text))
    # a bracket, a comma or a dot divides; a dot without a space after an initial too (J.VALLOIRE)
    words = re.findall(r"[^\s,;()./]+\.?", text)
    initials = [w for w in words if _is_initials(w, words)]
    rest = [w for w in words if w not in initials]
    capitals = [_is_capitals(w) for w in rest]
    given = tuple(p for w in initials for p in _parts(w))
    if initials and rest and not (any(capitals) and not all(capitals)):
        return Name(_split_initials(given), _join(rest))
    if any(capitals) and any(not c and not _is_particle(w) for w, c in zip(rest, capitals, strict=True)):
        return _by_case(rest, capitals, given)
    units = _bind(rest)
    if len(units) == 1 and (any(capitals) or initials or clean(name) != " ".join(name.split())):
        return Name(given, _join(rest))
    return Name((), (), units or tuple(plain(w) for w in words))


def _is_initials(word: str, words: list[str]) -> bool:
    letters = [p for p in re.split(r"[.\-‐‑]", word) if p]
    if letters and all(len(p) == 1 for p in letters):
        return any(len(plain(w)) > 2 for w in words) or len(words) > 1
    if word.endswith(".") and 1 < len(word) <= 3 and plain(word) not in _PARTICLES:
        return any(len(plain(w)) > 2 for w in words)
    return (
        len(word) == 2
        and word.isupper()
        and plain(word) not in _PARTICLES
        and not any(c in "AEIOUY" for c in word)
        and all(_is_capitals(w) for w in words)
        and any(len(plain(w)) > 2 for w in words)
    )


def _split_initials(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(letter for part in given for letter in (part if len(part) <= 2 else (part,)))


def _is_capitals(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) * 3 >= len(letters) * 2


def _is_particle(word: str) -> bool:
    return plain(word) in _PARTICLES


def _by_case(words: list[str], capitals: list[bool], given: tuple[str, ...]) -> Name:
    surname = []
    for place, (word, capital) in enumerate(zip(words, capitals, strict=True)):
        follows = any(capitals[place + 1 :])
        if capital or (_is_particle(word) and follows):
            surname.append(word)
        else:
            given += _parts(word)
    return Name(given, _join(surname))


def _parts(word: str) -> tuple[str, ...]:
    return tuple(p for p in map(plain, re.split(r"[-‐‑.]", word)) if p)


def _join(words: list[str]) -> tuple[str, ...]:
    return tuple(p for w in words for p in _parts(w))


def _bind(words: list[str]) -> tuple[str, ...]:
    units: list[str] = []
    held = ""
    for word in words:
        held += plain(word)
        if not _is_particle(word):
            units.append(held)
            held = ""
    return tuple(u for u in (*units, held) if u)


def letters(name: Name) -> tuple[str, ...]:
    """Give what identifies a name once spaces and order are forgotten."""
    return name.units or (*("".join(name.surname),), *("".join(name.given),))


def ways(name: Name) -> Iterator[Name]:
    """Give the ways in which a name may be read."""
    if not name.units:
        yield name
        if len(name.given) > 1 and len(name.given[0]) == 1:  # a letter torn from the surname: W ERNOLD
            yield Name(name.given[1:], (name.given[0] + "".join(name.surname),))
        return
    units = name.units[:6]
    if len(units) == 1:
        yield Name(units, ())
    yield Name((), ("".join(units),))
    for cut in range(1, len(units)):
        yield Name(units[:cut], units[cut:])
        yield Name(units[cut:], units[:cut])
