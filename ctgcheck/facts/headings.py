"""What a heading is made of, and what no heading says."""

from __future__ import annotations

from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope
from ctgcheck.model import Span

_SHORTEST = 8  # letters
A_PERSON = re.compile(r"(?:M\.|MM\.|Mme|Mmes|Monsieur|Madame|Messieurs|Mesdames)\s")
# what follows a number on its line and is no object
NO_HEADING = re.compile(
    r"(?:du|en date|seance|objet|date|le|page|nombre|envoye|recu|publie|affiche|extrait|conseil"
    r"|departement|commune|ville|mairie|convocation|republique|arrondissement|canton|presents?"
    r"|absents?|excuses?|a ?ccuse|liste des"
    r"|proces|compte rendu|en exercice|votants?|secretaire|communaute|syndicat|region|sous|etaient|etait|l'an|membres"
    r"|quorum|transmis|certifi|conseillers|vote|ordre|president|maire|rapport|rapporteur|service|direction|pole|registre|centre"
    r"|ccas|assemblee|reunion|session|bureau|comite)\b"
)
_SENTENCE = re.compile(
    r"\W*(?:il|elle|ils|on|apres|ayant|etant|suite|considerant|vu|par\s\d|a\sdeduire|l[ea]s?\s(?:president|maire|vice)[a-z]*|proposition\s?:)\b"
    r"|.*\b(?:rappelle|expose|indique|propose|informe|explique|precise|soumet|donne\slecture|attribue|decide"
    r"|est\s(?:procede|retenue?|adoptee?|invitee?)|sort\sde|a\sete|ont\sete)\b"
    r"|.*\d,\d\d\s?(?:€|euros?).*\d,\d\d\s?(?:€|euros?)|dispositif\b",
    re.DOTALL,
)


def is_sentence(scope: Scope, span: Span) -> bool:
    """Say whether words tell something, or are a table: no title does."""
    return _SENTENCE.match(scope.low(span)) is not None


def in_capitals(line: str) -> bool:
    """Say whether words are in capitals, one small letter in fifteen let pass."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= _SHORTEST and sum(c.islower() for c in letters) * 15 <= len(letters)
