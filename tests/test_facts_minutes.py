"""Minutes whose items have no number, pages on one line, words two spaces apart, and what was not read."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document
from ctgcheck.parsing import parse
from ctgcheck.pipeline import check_text
from ctgcheck.reading import read
from ctgcheck.reporting.coverage import unread_share

HEAD = """COMMUNE DE VALBREZE
PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 12 MARS 2024
Convocation du 5 mars 2024
Étaient présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Secrétaire de séance : Odile CRESSANGE
"""
AGENDA = """Ordre du jour
• Approbation du procès-verbal du 4 janvier 2024
• Réfection du lavoir des Ormes
• Tarifs de la salle des fêtes pour 2024
"""
ITEMS = """
Approbation du procès-verbal du 4 janvier 2024
Le procès-verbal est approuvé à l'unanimité.

Réfection du lavoir des Ormes
Après en avoir délibéré, le conseil, par 3 voix pour et 1 voix contre, décide :
1. de réaliser les travaux ;
2. de demander une subvention ;
3. de signer le marché.

Tarifs de la salle des fêtes pour 2024
Après en avoir délibéré, le conseil, à l'unanimité, fixe le tarif à 120 euros.

La séance est levée à 22h00.
"""


def read_acts(text: str) -> list[dict[str, object]]:
    document = read(text.encode(), "pv.txt")
    names = ("act.title", "vote.for", "vote.against", "sitting.date", "sitting.secretary", "act.document_kind")
    acts = extract(document, parse(document))
    return [{name: act.facts.value(name) for name in names} for act in acts]


def test_a_line_of_the_agenda_that_stands_again_begins_an_item() -> None:
    """Give each item its own vote and the sitting's header; earlier minutes are no act, nor a numbered decision."""
    shared = {"sitting.date": date(2024, 3, 12), "sitting.secretary": "Odile CRESSANGE", "act.document_kind": "minutes"}
    assert read_acts(HEAD + AGENDA + ITEMS) == [
        {"act.title": "Réfection du lavoir des Ormes", "vote.for": 3, "vote.against": 1} | shared,
        {"act.title": "Tarifs de la salle des fêtes pour 2024", "vote.for": None, "vote.against": None} | shared,
    ]


NUMBERED = """
1. Approbation du procès-verbal du 4 janvier 2024.
Le procès-verbal est approuvé à l'unanimité.
2. Réfection du lavoir des Ormes.
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, par 3 voix pour et 1 voix contre, décide de réaliser les travaux.
3. Tarifs de la salle des fêtes pour 2024.
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, par 4 voix pour et 0 voix contre, fixe le tarif à 120 euros.
La séance est levée à 22h00.
"""


@pytest.mark.parametrize("space", [" ", "  "])
def test_a_page_on_one_line_reads_like_its_lines(space: str) -> None:
    """Read a page that a web site flattened, its words one or two spaces apart."""
    lines = HEAD.replace("présents : Anaïs", "présents : Mme Anaïs") + NUMBERED
    expected = read_acts(lines)
    assert [act["act.title"] for act in expected] == [
        "Réfection du lavoir des Ormes",
        "Tarifs de la salle des fêtes pour 2024",
    ]
    assert read_acts(space.join(lines.split())) == expected


def test_what_is_not_read_counts_in_the_header() -> None:
    """Give the share of the header's characters, whatever the length of what follows."""
    odd = HEAD.replace("Convocation du 5 mars 2024", "Date de convocation : le jour de la Saint-Glinglin")
    short, long = (unread_share(check_text(odd + AGENDA + ITEMS * n)) for n in (1, 3))
    assert short == long
    assert 0.0 < (short or 0.0) < 0.5
    assert unread_share(check_text(HEAD + AGENDA + ITEMS)) == 0.0


def titles_of(text: str) -> list[object]:
    document = Document("pv.txt", text)
    return [act.facts.value("act.title") for act in extract(document, parse(document))]


HEADER = """COMMUNE DE VALBREZE
PROCÈS-VERBAL DE LA SÉANCE DU 12 MARS 2024

Présents : Anaïs VALLOIRE, Basile TERNEZAY, Odile CRESSANGE.
Secrétaire de séance : Basile TERNEZAY

"""


@pytest.mark.parametrize(
    "items",
    [
        "TARIFS DE LA CANTINE\n\nLe conseil approuve les tarifs.\n\nTRAVAUX DE VOIRIE\n\nVoté à l'unanimité.\n",
        "Tarifs de la cantine\n--------------------\n\nLe conseil approuve les tarifs.\n\n"
        "Travaux de voirie\n-----------------\n\nVoté à l'unanimité.\n",
        "A - TARIFS DE LA CANTINE\nLe conseil approuve les tarifs.\n\nB - TRAVAUX DE VOIRIE\nVote : 11 pour.\n",
        "1°) Tarifs de la cantine\nPour : 10 – Contre : 1. \n\n2°) Travaux de voirie\nVoté à l'unanimité.\n",
        "Rapport 1 - Tarifs de la cantine\nAdopté.\n\nRapport 2 - Travaux de voirie\nMise aux voix : pour 16.\n",
        "DCM 21-2024 : Tarifs de la cantine\nLe conseil approuve les tarifs.\n\n"
        "DCM 22-2024 : Travaux de voirie\nVoté à l'unanimité.\n",
    ],
    ids=["capitals", "underlined", "letters", "degrees", "reports", "dcm"],
)
def test_items_are_told_apart_however_they_are_headed(items: str) -> None:
    assert [str(title).capitalize() for title in titles_of(HEADER + items)] == [
        "Tarifs de la cantine",
        "Travaux de voirie",
    ]


def test_a_heading_whose_empty_line_went_with_the_end_of_a_page_begins_an_item() -> None:
    items = (
        "TARIFS DE LA CANTINE\n\nLe conseil approuve les tarifs.\n\nTRAVAUX DE VOIRIE\n\nVoté à l'unanimité.\n"
        "BUDGET PRIMITIF\n\n" + "Le budget est présenté par chapitre.\n" * 9 + "Adopté par 3 voix pour.\n"
    )
    assert titles_of(HEADER + items) == ["TARIFS DE LA CANTINE", "TRAVAUX DE VOIRIE", "BUDGET PRIMITIF"]


def test_three_numbers_each_with_its_decision_under_one_head_are_three_acts() -> None:
    acts = "".join(f"DCM {n}-2024 : Affaire {n} de la commune\nLe conseil approuve.\n\n" for n in (21, 22, 23))
    text = HEADER.replace("PROCÈS-VERBAL DE LA SÉANCE", "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nSÉANCE") + acts
    assert titles_of(text) == [f"Affaire {n} de la commune" for n in (21, 22, 23)]


def test_who_is_there_is_not_told_after_a_move_that_was_not_understood() -> None:
    items = (
        "1. Tarifs de la cantine\nAdopté à l'unanimité.\n\nNaturellement M. TERNEZAY, pressé, s'en va.\n\n"
        "2. Travaux de voirie\nAdopté à l'unanimité.\n"
    )
    first, second = check_text(HEADER + items, "pv.txt").acts
    assert first.facts.value("members.present") == 3
    assert second.facts["members.present"] == ()
    assert second.facts.value("members.movements_unread") is True


def test_an_order_of_the_mayor_is_no_deliberation() -> None:
    text = (
        "Commune de Valbrèze\n\nARRÊTÉ MUNICIPAL n° 2025-143\nportant interdiction de stationner\n\nLe Maire,\n"
        "Vu la délibération du conseil municipal du 7 juillet 2025, adoptée à l'unanimité ;\nARRÊTE\n"
        "Article 1er : Le stationnement est interdit.\n"
    )
    facts = check_text(text, "arrete.txt").acts[0].facts
    assert "vote.unanimous" not in facts
    assert "vote.outcome" not in facts


LABELLED = """
Rapport n° 2024.03.{first} – Réfection du lavoir des Ormes

La commission des travaux a donné un avis favorable. Le conseil, par 3 voix pour et 1 voix contre, décide les travaux.

Rapport n° 2024.03.{second} – Tarifs de la salle
des fêtes pour 2024

Article 1 : le tarif est fixé à 120 euros. Adopté à l'unanimité.
Article 2 : la caution est supprimée. Adopté à l'unanimité.

La séance est levée à 22h00.

La maire                     La secrétaire de séance
Anaïs VALLOIRE               Odile CRESSANGE
"""


def test_items_under_the_same_label_with_the_next_number_are_told_apart() -> None:
    """Read « Rapport n° 2024.03.12 – ... » whatever the label is; the articles of a decision are no items."""
    document = read((HEAD + LABELLED.format(first=12, second=13)).encode(), "pv.txt")
    acts = extract(document, parse(document))
    assert [act.facts.value("act.number") for act in acts] == ["2024.03.12", "2024.03.13"]
    assert [act.facts.value("act.title") for act in acts] == [
        "Réfection du lavoir des Ormes",
        "Tarifs de la salle des fêtes pour 2024",
    ]


def test_numbers_that_do_not_follow_one_another_part_no_items() -> None:
    document = read((HEAD + LABELLED.format(first=12, second=40)).encode(), "pv.txt")
    assert len(extract(document, parse(document))) == 1


def test_each_item_bears_the_signatures_that_close_the_minutes() -> None:
    document = read((HEAD + LABELLED.format(first=12, second=13)).encode(), "pv.txt")
    signed = [act.facts.value("signatures") for act in extract(document, parse(document))]
    assert [[s.name for s in each or ()] for each in signed] == [["Anaïs VALLOIRE", "Odile CRESSANGE"]] * 2  # type: ignore[union-attr]


def test_an_item_does_not_cite_what_the_opening_of_the_sitting_cites() -> None:
    opened = (
        HEAD + "Les articles L. 2121-7 et L. 2122-8 du code général des collectivités territoriales sont rappelés.\n"
    )
    document = read((opened + LABELLED.format(first=12, second=13)).encode(), "pv.txt")
    assert [act.facts.value("act.citations") for act in extract(document, parse(document))] == [None, None]


PAGED = """VILLE DE VALBREZE
PROCÈS-VERBAL de la séance du conseil municipal du 12 mars 2024

Le douze mars deux mille vingt-quatre, à dix-huit heures trente, le conseil municipal, convoqué par lettre électronique
du 5 mars 2024, s'est réuni à l'hôtel de ville, salle du conseil, sous la présidence de Madame Anaïs VALLOIRE, maire.
Le public et la presse ont pris place dans la salle, et la séance est transmise sur le site de la ville en direct.

ÉTAIENT PRÉSENTS :
Mesdames VALLOIRE - CRESSANGE - DURVAL -

                Ville de VALBREZE - Conseil Municipal du 12 mars 2024 - page 1/3

LESCURE - MARSAN

Secrétaire de séance : Madame DURVAL

Point 1 - Délibération n° 24-03-01
TARIFS DE LA CANTINE

Le conseil approuve les tarifs.

                Ville de VALBREZE - Conseil Municipal du 12 mars 2024 - page 2/3

Point 2 - Délibération n° 24-03-02
TRAVAUX DE VOIRIE

Le conseil approuve les travaux.

                Ville de VALBREZE - Conseil Municipal du 12 mars 2024 - page 3/3
"""


def test_a_list_goes_on_after_the_foot_of_the_first_page_and_a_title_stands_under_its_number() -> None:
    document = Document("pv.txt", PAGED)
    found = [act.facts for act in extract(document, parse(document))]
    assert [facts.value("act.title") for facts in found] == ["TARIFS DE LA CANTINE", "TRAVAUX DE VOIRIE"]
    names = ("VALLOIRE", "CRESSANGE", "DURVAL", "LESCURE", "MARSAN")
    assert [facts.value("members.present_names") for facts in found] == [names, names]


def test_a_narrow_column_of_counts_beside_few_lines_cuts_no_sentence() -> None:
    text = (
        "SIVOS DU PAYS DE VALBREZE\nSyndicat intercommunal à vocation scolaire\n\n"
        "                      L'an deux mille vingt-quatre, le douze mars à dix-huit heures\n"
        " NOMBRE DE            trente, le comité du syndicat intercommunal à vocation scolaire du Pays\n"
        " DÉLÉGUÉS             Valbrèzois s'est réuni à la cantine de Valbrèze, après convocation\n"
        " En exercice : 10     adressée le 5 mars 2024, sous la présidence de Madame Anaïs\n"
        " Présents : 8         VALLOIRE, présidente.\n Votants : 9\n\n"
        "Présents : ARBANCE : Mme Anaïs VALLOIRE, M. Luc NERVAUX / BORSAN : Mme Odile CRESSANGE / CORVAUX : M. Paul "
        "GOURDAN\n\nObjet : tarifs\nLe comité fixe les tarifs.\n"
    )
    document = Document("acte.txt", text)
    (found,) = [act.facts for act in extract(document, parse(document))]
    assert found.value("sitting.time") == "18:30"
    assert found.value("sitting.convocation_date") == date(2024, 3, 5)
    assert found.value("sitting.president") == "Anaïs VALLOIRE"
    assert found.value("members.present_names") == ("Anaïs VALLOIRE", "Luc NERVAUX", "Odile CRESSANGE", "Paul GOURDAN")
