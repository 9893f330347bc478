"""Where a decision ends: what minutes, ballots and pages put after it is no part of it."""

from __future__ import annotations

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Facts
from ctgcheck.parsing import parse
from ctgcheck.reading import read

HEAD = "COMMUNE DE VALBRÈZE\nSéance du 12 mars 2024\nObjet : Réfection du lavoir\n"
VOICE = "Le conseil municipal, après en avoir délibéré,\nDÉCIDE\nArticle 1 : Le conseil approuve les travaux.\n"
DECISION = "Article 1 : Le conseil approuve les travaux."


def facts(text: str) -> Facts:
    document = read(text.encode(), "acte.txt")
    (act,) = extract(document, parse(document))
    return act.facts


@pytest.mark.parametrize(
    "after",
    [
        "Arrivée de Mme Odile CRESSANGE à 20h50.\n",
        "M. Luc NERVAUX quitte la séance à 21h40.\n",
        "Il est procédé au vote à bulletin secret.\nNombre de bulletins : 11\nPour : 11\nContre : 0\n",
        "Le scrutin a lieu à bulletin secret.\nPour : 11\n",
        "Résultat du vote : adopté.\n",
        "Informations diverses\nLa fête du village aura lieu en mai.\n",
    ],
)
def test_a_decision_ends_before(after: str) -> None:
    (decision,) = facts(HEAD + VOICE + after)["act.decisions"]
    assert decision.value == (DECISION,)


def test_the_foot_and_the_head_of_a_page_are_no_part_of_a_decision() -> None:
    foot = "La Valbrèze - 2 place du Lavoir - Tél. 01 99 00 12 34\n"
    reasons = "".join(f"Considérant l'état du lavoir et la demande numéro {n} de ses usagers,\n" for n in range(20))
    pages = [f"{foot}La Valbrèze - séance du 12 mars 2024 - page {n}/3\n" for n in (2, 3)]
    found = facts(HEAD + reasons + pages[0] + VOICE + pages[1] + "Fait à Valbrèze, le 12 mars 2024\n")
    assert found.value("act.decisions") == (DECISION,)


def test_the_number_of_an_entry_does_not_end_the_one_before() -> None:
    entries = "1. Approuve le devis ;\n2. Fixe le loyer à 42 € ;\n3. Autorise le maire à signer le devis.\n"
    found = facts(HEAD + "Après en avoir délibéré, à l'unanimité :\n" + entries).value("act.decisions")
    assert found == ("Approuve le devis ;", "Fixe le loyer à 42 € ;", "Autorise le maire à signer le devis.")


def test_what_was_decided_before_is_no_decision_of_this_act() -> None:
    before = (
        "Par délibération du 16 décembre 2021, le conseil a approuvé le programme. Il reste à choisir l'entreprise.\n"
    )
    found = facts(HEAD + before + "Après en avoir délibéré, le conseil municipal :\n- approuve le devis.\n")
    assert found.value("act.decisions") == ("approuve le devis.",)


def test_an_act_renewed_with_a_comma_after_the_verb_is_decided() -> None:
    entries = "- RENOUVELLE, pour trois ans, le bail du lavoir ;\n- AUTORISE le maire à le signer.\n"
    found = facts(HEAD + "Après en avoir délibéré, le conseil municipal :\n" + entries).value("act.decisions")
    assert found == ("RENOUVELLE, pour trois ans, le bail du lavoir ;", "AUTORISE le maire à le signer.")
