"""What councils lay out as tables in Word is read: names, proxies, counts, votes, signatures."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck import pipeline
from ctgcheck.model import Proxy, Signature
from ctgcheck.reading import read
from tests.office_maker import docx, w_paragraph, w_run, w_table
from tests.stating import stated

Cell = str | tuple[str, ...]
Rows = tuple[tuple[Cell, ...], ...]
HEAD = (
    "COMMUNE DE VALBRÈZE",
    "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL",
    "Séance du 12 mars 2024",
    "L'an deux mille vingt-quatre, le douze mars à 19 heures, le conseil municipal s'est réuni sous la présidence de "
    "Mme Anaïs VALLOIRE, maire.",
)
END = ("Objet : Travaux de voirie", "Après en avoir délibéré, le conseil décide de réaliser les travaux.")
PRESENT = "Présents : Mme Anaïs VALLOIRE, M. Basile TERNEZAY, Mme Odile CRESSANGE"


def paragraphs(*lines: str) -> str:
    return "".join(w_paragraph(w_run(line)) for line in lines)


def table(rows: Rows) -> str:
    made = ([paragraphs(*((cell,) if isinstance(cell, str) else cell)) for cell in row] for row in rows)
    return w_table(*map(tuple, made))


def facts(*body: str) -> dict[str, object]:
    document = read(docx("".join(body)), "acte.docx")
    (act,) = pipeline.check_document(document, pipeline.Options(judging=False), "acte").acts
    return {name: act.facts.value(name) for name in act.facts}


@pytest.mark.parametrize(
    "rows",
    [
        (("Mme Anaïs VALLOIRE", "M. Basile TERNEZAY", "Mme Odile CRESSANGE"), ("M. Luc NERVAUX", "", "")),
        ((("Mme Anaïs VALLOIRE", "M. Basile TERNEZAY"), ("Mme Odile CRESSANGE", "M. Luc NERVAUX")),),
    ],
)
def test_names_in_columns_are_all_present(rows: Rows) -> None:
    end = paragraphs("Absente excusée : Mme Inès DURVAL", *END)
    found = facts(paragraphs(*HEAD, "Étaient présents :"), table(rows), end)
    assert sorted(found["members.present_names"]) == [  # type: ignore[call-overload]
        *("Anaïs VALLOIRE", "Basile TERNEZAY", "Luc NERVAUX", "Odile CRESSANGE")
    ]
    assert found["members.absent_names"] == ("Inès DURVAL",)


def test_a_table_of_labels_and_names_is_read_label_by_label() -> None:
    rows: Rows = (
        ("Étaient présents", ("Mme Anaïs VALLOIRE", "M. Basile TERNEZAY", "Mme Odile CRESSANGE")),
        ("Pouvoirs", "Mme Inès DURVAL donne pouvoir à M. Basile TERNEZAY"),
        ("Secrétaire de séance", "Mme Odile CRESSANGE"),
    )
    found = facts(paragraphs(*HEAD), table(rows), paragraphs(*END))
    assert found["members.present_names"] == ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE")
    assert found["members.proxies"] == (Proxy("Inès DURVAL", "Basile TERNEZAY"),)
    assert found["sitting.secretary"] == "Odile CRESSANGE"


PAIRS: Rows = (("Mme Inès DURVAL", "M. Basile TERNEZAY"), ("M. Lucien PRAVERS", "Mme Odile CRESSANGE"))


@pytest.mark.parametrize(
    ("before", "rows"),
    [
        ("Pouvoirs :", (("Mandant", "Mandataire"), *PAIRS)),
        ("", (("Mandant", "Mandataire"), *PAIRS)),
        ("Pouvoirs :", (("Nom du mandant", "Nom du mandataire"), *PAIRS)),
        ("Pouvoirs :", (("Donné par", "Donné à"), *PAIRS)),
        ("", (("Membres absents", "Ont donné pouvoir à"), *PAIRS)),
        ("", (("Absents", "Pouvoir à"), *PAIRS)),
        ("Procurations :", tuple((giver, "à", holder) for giver, holder in PAIRS)),
        ("Procurations :", ((("Mme Inès DURVAL", "M. Lucien PRAVERS"), ("à", "à"), ("M. TERNEZAY", "Mme CRESSANGE")),)),
    ],
)
def test_a_table_of_proxies_gives_its_pairs_and_nobody_absent_besides(before: str, rows: Rows) -> None:
    found = facts(paragraphs(*HEAD, PRESENT, *([before] if before else [])), table(rows), paragraphs(*END))
    proxies = found["members.proxies"]
    assert isinstance(proxies, tuple)
    assert [(proxy.giver, proxy.holder.split()[-1]) for proxy in proxies] == [
        ("Inès DURVAL", "TERNEZAY"),
        ("Lucien PRAVERS", "CRESSANGE"),
    ]
    assert found.get("members.absent_names", ()) == ()


def test_who_gave_no_proxy_in_such_a_table_is_absent() -> None:
    rows: Rows = (("Absents", "Pouvoir à"), ("Mme Inès DURVAL", "M. Basile TERNEZAY"), ("M. Lucien PRAVERS", ""))
    found = facts(paragraphs(*HEAD, PRESENT), table(rows), paragraphs(*END))
    assert found["members.proxies"] == (Proxy("Inès DURVAL", "Basile TERNEZAY"),)
    assert found["members.absent_names"] == ("Lucien PRAVERS",)


@pytest.mark.parametrize(
    "rows",
    [
        (("Nombre de votants", "Pour", "Contre", "Abstentions"), ("14", "12", "1", "1")),
        (("Pour", "12"), ("Contre", "1"), ("Abstentions", "1")),
        (("Pour : 12", "Contre : 1", "Abstentions : 1"),),
        ((("Pour", "12"), ("Contre", "1"), ("Abstention", "1")),),
        (("VOTE", "Pour", "12"), ("", "Contre", "1"), ("", "Abstention", "1")),
    ],
)
def test_a_table_of_votes_is_read(rows: Rows) -> None:
    found = facts(paragraphs(*HEAD, PRESENT, *END), table(rows))
    assert [found.get(f"vote.{name}") for name in ("for", "against", "abstentions")] == [12, 1, 1]


@pytest.mark.parametrize(
    "rows",
    [
        (("Nombre de conseillers", "en exercice", "15"), ("", "présents", "12"), ("", "votants", "14")),
        (("Nombre de conseillers", ("en exercice", "présents", "votants"), ("15", "12", "14")),),
        ((("Nombre de conseillers", "En exercice : 15", "Présents : 12", "Votants : 14"), "Le conseil municipal"),),
        (
            (("Nombre de membres", "en exercice"), ("Nombre de membres", "présents"), ("Nombre de", "votants")),
            ("15", "12", "14"),
        ),
    ],
)
def test_a_table_of_counts_is_read(rows: Rows) -> None:
    found = facts(paragraphs(*HEAD), table(rows), paragraphs(*END))
    assert [found.get(f"members.{name}") for name in ("in_office", "present", "voters")] == [15, 12, 14]


def test_a_side_column_and_the_text_beside_it_are_both_read() -> None:
    side = ("Nombre de conseillers", "", "En exercice : 15", "", "Date de convocation :", "5 mars 2024", "")
    main = (*HEAD[2:], "", PRESENT, "", *END, "")
    found = facts(paragraphs(*HEAD[:2]), table(((side, main),)))
    assert (found["members.in_office"], found["sitting.convocation_date"]) == (15, date(2024, 3, 5))
    assert found["members.present_names"] == ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE")
    assert found["act.title"] == "Travaux de voirie"


@pytest.mark.parametrize(
    "rows",
    [
        (("Le Maire,", "La secrétaire de séance,"), ("Anaïs VALLOIRE", "Odile CRESSANGE")),
        ((("Le Maire,", "Anaïs VALLOIRE"), ("La secrétaire de séance,", "Odile CRESSANGE")),),
        ((("Le Maire,", "", "", "Anaïs VALLOIRE"), ("La secrétaire de séance,", "", "", "Odile CRESSANGE")),),
    ],
)
def test_signatures_side_by_side_are_read(rows: Rows) -> None:
    found = facts(paragraphs(*HEAD, PRESENT, *END, "Fait et délibéré le jour même."), table(rows))
    assert found["signatures"] == (
        Signature("Anaïs VALLOIRE", "Maire"),
        Signature("Odile CRESSANGE", "secrétaire de séance"),
    )


CELLS = """NOM Prénom

Présent

Excusé

Pouvoir à

VALLOIRE Anaïs

présente

PRAVERS Lucien

excusé

VALLOIRE Anaïs

CRESSANGE Odile

présente

GOURDAN Paul

excusé

NERVAUX Luc

présent

DURVAL Inès

excusée

NERVAUX Luc
"""


def test_a_table_a_cell_a_line_tells_who_holds_the_proxy_of_the_excused() -> None:
    text = (
        f"COMMUNE DE VALBREZE\nSéance du 12 mars 2024\n\n{CELLS}\nObjet : tarifs\n"
        "Le conseil municipal, après en avoir délibéré, fixe les tarifs.\n"
    )
    facts = {
        "members.present_names": ("VALLOIRE Anaïs", "CRESSANGE Odile", "NERVAUX Luc"),
        "members.absent_names": ("GOURDAN Paul",),
        "members.proxies": (Proxy("PRAVERS Lucien", "VALLOIRE Anaïs"), Proxy("DURVAL Inès", "NERVAUX Luc")),
    }
    assert stated(text, *facts) == facts


def test_the_absent_beside_the_present_hold_their_proxies_over_two_lines() -> None:
    text = """COMMUNE DE VALBREZE
PROCES VERBAL DU CONSEIL MUNICIPAL DU 12 MARS 2024

PRESENTS (4)                              ABSENTS

Mme Anaïs VALLOIRE                        Mme Inès DURVAL, pouvoir à
M. Basile TERNEZAY                        M. Luc NERVAUX
Mme Odile CRESSANGE                       M. Paul GOURDAN
M. Luc NERVAUX                            (arrivé à 19 h 35)

                                                                    Feuillet n° 2024/018

D2024-14 / TAUX D'IMPOSITION

Vote : 5 votants. POUR 4 CONTRE O ABSTENTIONS 1
Le Conseil FIXE les taux.

D2024-15 / TARIFS

Le Conseil, à l'unanimité, FIXE les tarifs.
"""
    facts = {
        "members.present_names": ("Anaïs VALLOIRE", "Basile TERNEZAY", "Odile CRESSANGE", "Luc NERVAUX"),
        "members.absent_names": ("Paul GOURDAN",),
        "members.proxies": (Proxy("Inès DURVAL", "Luc NERVAUX"),),
        "act.number": "D2024-14",
        "act.title": "TAUX D'IMPOSITION",
        "vote.for": 4,
        "vote.against": 0,
        "vote.abstentions": 1,
    }
    assert stated(text, *facts) == facts


def test_cells_of_several_names_cut_at_the_edge_of_their_column_are_read_down_the_column() -> None:
    text = """COMMUNAUTE DE COMMUNES DE VALBREZE
38250 VALBREZE
Séance du 12 mars 2024, à l9h00

Commune              Délégués présents                         Délégués absents

VALBREZE             Anaïs VALLOIRE, Basile                    Inès DURVAL (pouvoir à Odile
                     TERNEZAY, Odile CRESSANGE                 CRESSANGE), Paul GOURDAN

ARBANCE-SUR-         Luc NERVAUX, Anne                         Jean MARSAN (pouvoir à Luc
LESCURE              LESCURE                                   NERVAUX)

Objet : tarifs
Le conseil communautaire, après en avoir délibéré :
1) DÉCIDE de fixer les tarifs.
"""
    facts = {
        "members.present_names": (
            "Anaïs VALLOIRE",
            "Basile TERNEZAY",
            "Odile CRESSANGE",
            "Luc NERVAUX",
            "Anne LESCURE",
        ),
        "members.absent_names": ("Paul GOURDAN",),
        "members.proxies": (Proxy("Inès DURVAL", "Odile CRESSANGE"), Proxy("Jean MARSAN", "Luc NERVAUX")),
        "sitting.time": "19:00",
        "body.department": "38",
        "vote.outcome": "adopted",
    }
    assert stated(text, *facts) == facts


def test_the_minutes_of_an_hour_stand_below_the_frame_that_cuts_the_sentence() -> None:
    text = (
        "MAIRIE DE VALBREZE\nL'an deux mille vingt-quatre et le douze mars, à 20 heures\nDate de la convocation :\n"
        "05/03/2024\n30, le Conseil municipal de la commune de VALBREZE s'est assemblé en session ordinaire.\n"
        "Objet : tarifs\nLe conseil municipal fixe les tarifs.\n"
    )
    assert stated(text, "sitting.time") == {"sitting.time": "20:30"}
