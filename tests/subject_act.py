"""An invented deliberation around the words that one subject reads."""

from __future__ import annotations

from ctgcheck.facts import extract
from ctgcheck.model import Document, Value
from ctgcheck.parsing import parse

_ACT = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Présents : 8
Secrétaire de séance : Basile TERNEZAY
Objet : {title}
{reasons}
Après en avoir délibéré, le conseil municipal, à l'unanimité :
{decision}
Fait à Valbrèze, le 14 mars 2024
Le Maire, Anaïs VALLOIRE
"""


def facts_of(prefix: str, title: str, decision: str, reasons: str = "") -> dict[str, Value]:
    """Give the facts of one family that are read in an act, by their last name."""
    document = Document("acte.txt", _ACT.format(title=title, reasons=reasons, decision=decision))
    (act,) = extract(document, parse(document))
    found = {}
    for name in act.facts:
        if name.startswith(f"{prefix}."):
            assert all(reading.origin.quote for reading in act.facts[name])  # type: ignore[union-attr]
            (reading,) = act.facts[name]
            found[name.removeprefix(f"{prefix}.")] = reading.value
    return found
