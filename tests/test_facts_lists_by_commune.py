"""Lists of members under their commune, after a dash, and proxies told by the word « mandataire »."""

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document, Facts
from ctgcheck.parsing import parse

ACT = """COMMUNAUTÉ DE COMMUNES DE L'AUBRIE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL COMMUNAUTAIRE
Séance du 12 mars 2024

{lists}

Secrétaire de séance : Odile CRESSANGE

Objet : Tarif de la piscine

Le conseil communautaire, à l'unanimité, fixe le tarif à 3 €.
"""
PRESENT = ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE")


def facts(lists: str) -> Facts:
    document = Document("invented.txt", ACT.format(lists=lists))
    return extract(document, parse(document))[0].facts


@pytest.mark.parametrize(
    "lists",
    [
        "Présents par commune :\nMONTCLÉRY : Anaïs VALLOIRE, Basile TERNEZAY\nSAINTE-ORNE : Odile CRESSANGE",
        "Présents – Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE",
    ],
)
def test_those_present_are_read_without_their_communes(lists: str) -> None:
    assert facts(lists).value("members.present_names") == PRESENT


def test_the_word_mandataire_tells_who_holds_the_proxy() -> None:
    away = "Étaient représentés :\nLucien PRAVERS, mandataire Basile TERNEZAY\nBerthe ORMOY, mandataire Odile CRESSANGE"
    found = facts(f"Présents : {', '.join(PRESENT)}\n\n{away}").value("members.proxies") or ()
    pairs = [(p.giver, p.holder) for p in found]  # type: ignore[union-attr]
    assert pairs == [("Lucien PRAVERS", "Basile TERNEZAY"), ("Berthe ORMOY", "Odile CRESSANGE")]
