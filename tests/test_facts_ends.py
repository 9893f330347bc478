"""The end of an act: who signs, the stamps of the operators, what makes it executory."""
# ruff: noqa: E501  (a case a line)

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.facts import extract
from ctgcheck.model import Value
from ctgcheck.parsing import parse
from ctgcheck.reading import read
from tests.stating import stated

DELIBERATIONS = Path(__file__).parent / "deliberations"
HEAD = """COMMUNE DE VALBREZE
Séance du 12 mars 2024
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE, Luc NERVAUX
Secrétaire de séance : Odile CRESSANGE
Objet : Travaux de voirie
Vu le code général des collectivités territoriales,
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
"""
SIGNED = [
    ("Le Maire,\nAnaïs VALLOIRE", (("Anaïs VALLOIRE", "Maire"),)),
    ("Anaïs VALLOIRE\nMaire de Valbrèze", (("Anaïs VALLOIRE", "Maire"),)),
    (
        "Le Maire                          La secrétaire de séance\nAnaïs VALLOIRE                    Odile CRESSANGE",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "secrétaire de séance")),
    ),
    (
        "Le Maire\tLa secrétaire de séance\nAnaïs VALLOIRE\tOdile CRESSANGE",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "secrétaire de séance")),
    ),
    ("Pour le Maire,\nl'adjoint délégué\nBasile TERNEZAY", (("Basile TERNEZAY", "Pour le Maire, l'adjoint délégué"),)),
    ("Pour extrait conforme au registre,\nMadame le Maire,\nAnaïs VALLOIRE", (("Anaïs VALLOIRE", "Maire"),)),
    (
        "Fait à Valbrèze, le 13 mars 2024. Le Maire, Anaïs VALLOIRE          Le secrétaire, Luc NERVAUX",
        (("Anaïs VALLOIRE", "Maire"), ("Luc NERVAUX", "secrétaire")),
    ),
    (
        "Pour extrait conforme. Le Maire : Anaïs VALLOIRE – Le secrétaire : Luc NERVAUX",
        (("Anaïs VALLOIRE", "Maire"), ("Luc NERVAUX", "secrétaire")),
    ),
    (
        "Signé : la maire Anaïs VALLOIRE et le secrétaire de séance Luc NERVAUX",
        (("Anaïs VALLOIRE", "maire"), ("Luc NERVAUX", "secrétaire de séance")),
    ),
    (
        "Le Maire : Anaïs VALLOIRE\nLa secrétaire : Odile CRESSANGE",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "secrétaire")),
    ),
    (
        "Signé électroniquement par : Anaïs VALLOIRE\nDate de signature : 14/03/2024\nQualité : Maire",
        (("Anaïs VALLOIRE", "Maire"),),
    ),
    ("Mme Anaïs VALLOIRE, Maire", (("Anaïs VALLOIRE", "Maire"),)),
    ("Le Président,\nM. Luc NERVAUX", (("Luc NERVAUX", "Président"),)),
    (
        "Le Maire\nPour le Maire empêché,\nLe premier adjoint,\nBasile TERNEZAY",
        (("Basile TERNEZAY", "Pour le Maire empêché, Le premier adjoint"),),
    ),
    (
        "Par délégation du Maire,\nBasile TERNEZAY,\nAdjoint au Maire",
        (("Basile TERNEZAY", "Par délégation du Maire, Adjoint au Maire"),),
    ),
    ("La Maire,\n\nSigné : Anaïs VALLOIRE", (("Anaïs VALLOIRE", "Maire"),)),
    ("Le Maire,\nA. VALLOIRE", (("A. VALLOIRE", "Maire"),)),
    ("La Présidente du CCAS,\nAnaïs VALLOIRE", (("Anaïs VALLOIRE", "Présidente"),)),
    (
        "Le secrétaire de séance,\nOdile CRESSANGE\n\nLe Maire,\nAnaïs VALLOIRE",
        (("Odile CRESSANGE", "secrétaire de séance"), ("Anaïs VALLOIRE", "Maire")),
    ),
    (
        "VALLOIRE Anaïs, Maire\nCRESSANGE Odile, Secrétaire de séance",
        (("VALLOIRE Anaïs", "Maire"), ("CRESSANGE Odile", "Secrétaire de séance")),
    ),
    (
        "Le Maire, Anaïs VALLOIRE.            Le Secrétaire, Odile CRESSANGE.",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "Secrétaire")),
    ),
    ("Le Maire", None),
    (
        "Anaïs VALLOIRE                    Odile CRESSANGE\nMaire                             Secrétaire de séance",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "Secrétaire de séance")),
    ),
    (
        "Le Maire,\n(signature)\nAnaïs VALLOIRE\nLe Maire certifie sous sa responsabilité le caractère exécutoire de cet acte.",
        (("Anaïs VALLOIRE", "Maire"),),
    ),
    ("Signé par : Anaïs VALLOIRE\nDate : 14/03/2024\nQualité : Le Maire", (("Anaïs VALLOIRE", "Maire"),)),
    (
        "Pour le Président et par délégation,\nLe Directeur général des services,\nPaul GOURDAN",
        (("Paul GOURDAN", "Pour le Président et par délégation, Le Directeur général des services"),),
    ),
    (
        "Le Maire,                Le secrétaire de séance,\n\n\nMme Anaïs VALLOIRE        Mme Odile CRESSANGE",
        (("Anaïs VALLOIRE", "Maire"), ("Odile CRESSANGE", "secrétaire de séance")),
    ),
]
FORMALITIES = [
    ("La convention\nsignée le 4 mai 2017 est annexée.", {"formalities.signature_date": None}),
    (
        "Le marché signé le 4 mai 2017 est prolongé.\nSigné le 13 mars 2024",
        {"formalities.signature_date": date(2024, 3, 13)},
    ),
    ("Acte signé le 13 mars 2024", {"formalities.signature_date": date(2024, 3, 13)}),
    ("Fait à Valbrèze, le 13 mars 2024\nLe Maire,\nAnaïs VALLOIRE", {"formalities.signature_date": date(2024, 3, 13)}),
    (
        "Fait et délibéré à Valbrèze, les jour, mois et an que dessus.\nLe Maire, Anaïs VALLOIRE",
        {"formalities.signature_date": None},
    ),
    ("À Valbrèze, le 13 mars 2024\nLe Maire,\nAnaïs VALLOIRE", {"formalities.signature_date": date(2024, 3, 13)}),
    ("Fait en mairie le 13/03/2024.", {"formalities.signature_date": date(2024, 3, 13)}),
    (
        "Envoyé en préfecture le 14/03/2024\nReçu en préfecture le 15/03/2024\nPublié le 16/03/2024\nID : 039-213900012-20240312-2024_12-DE",
        {
            "formalities.transmission_date": date(2024, 3, 14),
            "formalities.receipt_date": date(2024, 3, 15),
            "formalities.publication_date": date(2024, 3, 16),
            "formalities.receipt_id": "039-213900012-20240312-2024_12-DE",
            "formalities.publication_mode": None,
            "formalities.transmission_mode": "electronic",
        },
    ),
    (
        "Accusé de réception en préfecture\n039-213900012-20240312-2024-12-DE\nDate de télétransmission : 14/03/2024\nDate de réception préfecture : 15/03/2024",
        {
            "formalities.transmission_date": date(2024, 3, 14),
            "formalities.receipt_date": date(2024, 3, 15),
            "formalities.receipt_id": "039-213900012-20240312-2024-12-DE",
        },
    ),
    (
        "AR Prefecture\n\n039-213900012-20240312-D2024_12-DE\nReçu le 15/03/2024\nPublié le 16/03/2024",
        {
            "formalities.receipt_date": date(2024, 3, 15),
            "formalities.publication_date": date(2024, 3, 16),
            "formalities.receipt_id": "039-213900012-20240312-D2024_12-DE",
        },
    ),
    (
        "REÇU EN PREFECTURE\nle 15/03/2024\nApplication agréée E-legalite.com\n99_DE-039-213900012-20240312-2024_12-DE",
        {"formalities.receipt_date": date(2024, 3, 15)},
    ),
    (
        "Accusé de réception - Ministère de l'Intérieur\n039-213900012-20240312-12-DE\nAccusé certifié exécutoire\nRéception par le préfet : 15/03/2024\nPublication : 16/03/2024",
        {
            "formalities.receipt_date": date(2024, 3, 15),
            "formalities.publication_date": date(2024, 3, 16),
            "formalities.executory_stated": True,
        },
    ),
    (
        "Acte rendu exécutoire après dépôt en préfecture le 15 mars 2024 et publication ou notification le 16 mars 2024",
        {
            "formalities.transmission_date": date(2024, 3, 15),
            "formalities.publication_date": date(2024, 3, 16),
            "formalities.executory_stated": True,
        },
    ),
    (
        "Certifié exécutoire compte tenu de la transmission en préfecture le 14/03/2024 et de la publication le 16/03/2024",
        {
            "formalities.transmission_date": date(2024, 3, 14),
            "formalities.publication_date": date(2024, 3, 16),
            "formalities.executory_stated": True,
        },
    ),
    (
        "Affiché le 16 mars 2024",
        {"formalities.publication_date": date(2024, 3, 16), "formalities.publication_mode": None},
    ),
    (
        "Publié par voie d'affichage le 16 mars 2024",
        {"formalities.publication_date": date(2024, 3, 16), "formalities.publication_mode": "posting"},
    ),
    (
        "Publié sur le site internet de la commune le 16 mars 2024",
        {"formalities.publication_date": date(2024, 3, 16), "formalities.publication_mode": "web"},
    ),
    (
        "Mis en ligne le 16/03/2024",
        {"formalities.publication_date": date(2024, 3, 16), "formalities.publication_mode": "web"},
    ),
    ("Date de publication : 16/03/2024", {"formalities.publication_date": date(2024, 3, 16)}),
    ("Transmis en sous-préfecture le 14 mars 2024", {"formalities.transmission_date": date(2024, 3, 14)}),
    (
        "Transmis au représentant de l'État le : 14/03/2024\nPublié le : 16/03/2024",
        {"formalities.transmission_date": date(2024, 3, 14), "formalities.publication_date": date(2024, 3, 16)},
    ),
    (
        "Acte certifié exécutoire le 16/03/2024",
        {"formalities.executory_date": date(2024, 3, 16), "formalities.executory_stated": True},
    ),
    ("Notifié le 18/03/2024", {"formalities.notification_date": date(2024, 3, 18)}),
    (
        "Envoyé en préfecture le\nReçu en préfecture le\nPublié le",
        {"formalities.transmission_date": None, "formalities.receipt_date": None, "formalities.publication_date": None},
    ),
    (
        "Le Maire informe que la présente délibération peut faire l'objet d'un recours pour excès de pouvoir devant le tribunal administratif de Besançon dans un délai de deux mois.",
        {"formalities.appeal_notice": True},
    ),
    ("ID : 039 - 213900012 - 20240312 - 2024_12 - DE", {"formalities.receipt_id": "039-213900012-20240312-2024_12-DE"}),
    ("ID : 039-213900012-20240312-\n2024_12-DE", {"formalities.receipt_id": "039-213900012-20240312-2024_12-DE"}),
    ("Déposé en préfecture le 14/03/2024", {"formalities.transmission_date": date(2024, 3, 14)}),
    ("Visa de la préfecture le 15/03/2024", {"formalities.receipt_date": None}),
    ("Envoyé à la préfecture le 14/03/2024", {"formalities.transmission_date": date(2024, 3, 14)}),
    (
        "Télétransmis au contrôle de légalité le 14/03/2024",
        {"formalities.transmission_date": date(2024, 3, 14), "formalities.transmission_mode": "electronic"},
    ),
    (
        "Publication électronique le 16/03/2024",
        {"formalities.publication_date": date(2024, 3, 16), "formalities.publication_mode": "web"},
    ),
    (
        "La présente délibération sera affichée le 16 mars 2024 pour publication",
        {"formalities.publication_date": date(2024, 3, 16)},
    ),
    ("Reçu en sous-préfecture de Dole le 15/03/2024", {"formalities.receipt_date": date(2024, 3, 15)}),
    ("Reçu par le représentant de l'État le 15/03/2024", {"formalities.receipt_date": date(2024, 3, 15)}),
]


@pytest.mark.parametrize(("words", "signers"), SIGNED)
def test_who_signs(words: str, signers: tuple[tuple[str, str], ...] | None) -> None:
    """Tie each name to its capacity, whatever their order; a capacity alone is no signature."""
    found = stated(HEAD + words + "\n", "signatures")["signatures"]
    assert (found and tuple((each.name, each.capacity) for each in found)) == signers  # type: ignore[union-attr]


@pytest.mark.parametrize(("words", "facts"), FORMALITIES)
def test_the_formalities(words: str, facts: dict[str, Value | None]) -> None:
    """Read the dates of transmission, receipt and publication, and nothing in blanks."""
    assert stated(HEAD + words + "\n", *facts) == facts


EXTRACT = """EXTRAIT DU REGISTRE DES DELIBERATIONS
COMMUNE DE VALBREZE
Séance du 12 mars 2024
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE
Objet : Travaux {rank}
Vu l'avis de la commission des travaux, réunie
le 4 mars 2024, à laquelle le conseil s'était remis,
Après en avoir délibéré, le conseil, à l'unanimité, décide de réaliser les travaux.
Le Maire,
Anaïs VALLOIRE
"""
STAMP = "Reçu en préfecture le 1{rank}/03/2024\nID : 039-213900012-20240312-2024_1{rank}-DE\n"


@pytest.mark.parametrize("first", [True, False])
def test_the_stamps_of_a_file_of_extracts_stand_all_before_or_all_after_their_act(*, first: bool) -> None:
    parts = [(EXTRACT.format(rank=rank), STAMP.format(rank=rank)) for rank in (4, 5)]
    text = "\n".join(stamp + act if first else act + stamp for act, stamp in parts)
    document = read(text.encode(), "extraits.txt")
    received = [act.facts.value("formalities.receipt_date") for act in extract(document, parse(document))]
    assert received == [date(2024, 3, 14), date(2024, 3, 15)]


@pytest.mark.parametrize("between", ["", "\n"])
def test_a_letterhead_apart_from_the_head_of_a_second_extract_is_its_own(between: str) -> None:
    act = EXTRACT.replace("COMMUNE DE VALBREZE\n", "").format(rank=4) + "Publié le 15/03/2024\n"
    text = "\n\n".join([f"COMMUNE DE VALBREZE\nJura\n{between}{act}"] * 2)
    document = read(text.encode(), "extraits.txt")
    acts = extract(document, parse(document))
    assert [(a.facts.value("body.name"), a.facts.value("body.department")) for a in acts] == [("VALBREZE", "39")] * 2


def test_the_day_of_a_commission_is_not_the_sitting_s() -> None:
    document = read(EXTRACT.format(rank=4).encode(), "extrait.txt")
    days = [reading.value for act in extract(document, parse(document)) for reading in act.facts["sitting.date"]]
    assert days == [date(2024, 3, 12)]


@given(st.sampled_from(["conforme", "projet", "quorum", "une-ligne"]), st.text("\n ", max_size=4))
def test_blanks_at_the_end_of_a_file_change_no_fact(name: str, blanks: str) -> None:
    text = (DELIBERATIONS / f"{name}.txt").read_text(encoding="utf-8").rstrip()
    assert values(text + blanks) == values(text)


def values(text: str) -> list[dict[str, list[object]]]:
    document = read(text.encode(), "acte.txt")
    return [{n: [r.value for r in act.facts[n]] for n in act.facts} for act in extract(document, parse(document))]


def test_the_day_of_a_stamp_in_the_middle_of_a_visa_is_not_the_visa_s() -> None:
    visa = "Vu le code général des collectivités territoriales, notamment ses articles L.\n"
    stamp = "Envoyé en préfecture le 14/04/2024\nReçu en préfecture le 14/04/2024\n"
    text = HEAD.replace("Vu le code général des collectivités territoriales,\n", f"{visa}{stamp}2121-29,\n")
    assert stamp in text
    assert stated(text, "act.visas_after_sitting") == {"act.visas_after_sitting": ()}


@pytest.mark.parametrize(
    ("words", "name", "day"),
    [
        ("Reçu à la Préfecture de la Creuse le 26 mars 2024", "formalities.receipt_date", date(2024, 3, 26)),
        (
            "Publié au recueil des actes administratifs du Département le 4 avril 2024",
            "formalities.publication_date",
            date(2024, 4, 4),
        ),
        (
            f"Pour extrait conforme au registre,\n{' ' * 56}Valbrèze, le 16 mars 2024",
            "formalities.signature_date",
            date(2024, 3, 16),
        ),
    ],
)
def test_the_days_after_the_sitting(words: str, name: str, day: date) -> None:
    assert stated(HEAD + "\n" + words + "\n", name) == {name: day}


def test_the_stamp_above_each_extract_is_that_of_the_extract() -> None:
    def extract_of(number: str) -> str:
        stamp = (
            f"AR Prefecture\n\n039-213900123-20240312-2024_{number}-DE\nReçu le 28/03/2024\nPublié le 29/03/2024\n\n\n"
        )
        return (
            stamp
            + HEAD.replace("COMMUNE", "VILLE").replace(
                "Séance", f"EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\nN° 2024-{number}\nSéance"
            )
            + "La maire,\nAnaïs VALLOIRE\n\nRecours possible devant le tribunal administratif.\n\n\n"
        )

    document = read("".join(map(extract_of, ("061", "062", "063"))).encode(), "recueil.txt")
    acts = tuple(extract(document, parse(document)))
    assert [act.facts.value("formalities.receipt_id") for act in acts] == [
        f"039-213900123-20240312-2024_{n}-DE" for n in ("061", "062", "063")
    ]
    assert [act.facts.value("body.name") for act in acts] == ["VALBREZE"] * 3


def test_each_capacity_is_borne_by_the_name_under_it() -> None:
    signed = "Le maire,                                       La conseillère la plus âgée,\nAnaïs VALLOIRE                                  Odile CRESSANGE\n\nLes assesseurs,                                 Le secrétaire,\nLuc NERVAUX                                     Basile TERNEZAY\nInès DURVAL\n"
    found = stated(HEAD + signed, "signatures")["signatures"]
    assert {("Anaïs VALLOIRE", "maire"), ("Basile TERNEZAY", "secrétaire")} <= {(s.name, s.capacity) for s in found}  # type: ignore[union-attr]
    assert "Inès DURVAL" not in str(found)
