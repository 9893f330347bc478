"""What is read of a convention: authority to sign, period, amendments, the text annexed, the frame of a CTG."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.model import Document, Facts, Quote
from ctgcheck.parsing import parse

HEAD = """COMMUNE DE VALBREZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Date de convocation : 5 mars 2024
Étaient présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE
Objet : {title}
{reasons}
Après en avoir délibéré, le conseil municipal, à l'unanimité :
{decisions}
Fait à Valbrèze, le 14 mars 2024
Pour extrait conforme,
Le Maire,
Anaïs VALLOIRE
{annex}"""
TITLE = "Convention de partenariat avec l'association Les Blés d'or"


def facts(decisions: str, title: str = TITLE, reasons: str = "Vu le budget,", annex: str = "") -> Facts:
    text = HEAD.format(title=title, reasons=reasons, decisions=decisions, annex=annex)
    document = Document("invented.txt", text)
    acts = extract(document, parse(document))
    assert len(acts) == 1
    return acts[0].facts


def value(name: str, decisions: str, **others: str) -> object:
    return facts(decisions, **others).value(f"convention.{name}")


@pytest.mark.parametrize(
    "words",
    [
        "- autorise Madame le Maire à signer la convention de partenariat ;",
        "- approuve la convention et autorise le maire ou son représentant à la signer.",
        "- donne pouvoir à Madame le Maire pour signer ladite convention.",
        "ARTICLE 1 : Autorisation est donnée à Madame le Maire de signer la convention,",
        "DECIDE d'autoriser Madame le Maire à conclure la convention annexée.",
        "- autorise la signature de la convention annexée ;",
    ],
)
def test_the_authority_to_sign_is_read(words: str) -> None:
    assert value("authorised", words) is True


@pytest.mark.parametrize(
    "words",
    [
        "- approuve la convention de partenariat ;",
        "- n'autorise pas Madame le Maire à signer la convention ;",
        "- refuse d'autoriser Madame le Maire à signer la convention ;",
        "- autorise Madame le Maire à signer le bon de commande ;",
    ],
)
def test_no_authority_is_guessed(words: str) -> None:
    assert value("authorised", words) is None


def test_an_act_about_something_else_says_nothing_of_a_convention() -> None:
    found = facts("- fixe le tarif de la salle à 80 € à compter du 1er mai 2024.", title="Tarif de la salle des fêtes")
    assert not any(name.startswith("convention.") for name in found)


@pytest.mark.parametrize(
    ("words", "unnamed"),
    [
        ("à signer la convention annexée à la présente délibération", True),
        ("à signer, au nom de la commune, ladite convention et tout document", True),
        ("à signer la convention de partenariat avec l'association", False),
        ("à signer les conventions de partenariat", False),
    ],
)
def test_a_convention_without_its_name_is_told_from_a_named_one(words: str, unnamed: bool) -> None:
    assert value("signed_unnamed", f"- autorise Madame le Maire {words} ;") is unnamed


def test_conventions_approved_under_their_names_are_counted() -> None:
    two = """- approuve la convention territoriale globale avec la Caf ;
- approuve la convention d'objectifs et de financement du pilotage ;
- autorise Madame le Maire à signer la convention annexée."""
    assert len(facts(two).value("convention.approved") or ()) == 2  # type: ignore[arg-type]
    one = "- approuve les termes de la convention annexée ;\n- approuve la convention ci-jointe ;"
    assert value("approved", one) is None


@pytest.mark.parametrize(
    "clause",
    [
        "ainsi que ses éventuels avenants",
        "et tout avenant",
        "et tous les avenants à venir",
        "et ses avenants",
        "et les avenants",
    ],
)
def test_amendments_to_come_are_read(clause: str) -> None:
    found = value("future_amendments", f"- autorise Madame le Maire à signer la convention de partenariat {clause}.")
    assert isinstance(found, str)
    assert "avenant" in found


@pytest.mark.parametrize(
    "clause",
    [
        "et tout document afférent",
        "et l'avenant n° 2",
        "et les avenants n° 1 et 2",
        "; tout avenant fera l'objet d'une nouvelle délibération",
        "et ses avenants sans incidence financière",
    ],
)
def test_other_clauses_are_no_amendments_to_come(clause: str) -> None:
    words = f"- autorise Madame le Maire à signer la convention de partenariat {clause}."
    assert value("future_amendments", words) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("pour la période du 1er janvier 2024 au 31 décembre 2027", date(2024, 1, 1), date(2027, 12, 31)),
        ("du 01/09/2024 au 31/08/2025", date(2024, 9, 1), date(2025, 8, 31)),
        ("du 2 mai au 30 juin 2024", date(2024, 5, 2), date(2024, 6, 30)),
        ("à compter du 1er avril 2024 et jusqu'au 31 mars 2026", date(2024, 4, 1), date(2026, 3, 31)),
        ("qui prend effet le 1er avril 2024", date(2024, 4, 1), None),
        ("signée le 3 mai 2019", None, None),
        ("à compter du 31 février 2024", None, None),
    ],
)
def test_the_period_decided_is_read_in_days(words: str, start: date | None, end: date | None) -> None:
    found = facts(f"- approuve la convention de partenariat {words} ;")
    assert (found.value("convention.start_date"), found.value("convention.end_date")) == (start, end)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Convention de partenariat 2025-2029", (2025, 2029)),
        ("Convention de partenariat 2024/2027", (2024, 2027)),
        ("Convention de partenariat de deuxième génération 2025-2029", (2025, 2029)),
        ("Convention de partenariat pour la période 2021 à 2024", (2021, 2024)),
        ("Convention faisant suite à celle de 2019-2023, pour 2024-2028", (None, None)),
        ("Convention de partenariat n° 2024-2031", (None, None)),
        ("Convention de partenariat 2025", (None, None)),
        ("Convention de financement dans le cadre du programme Leader 2021-2027", (None, None)),
    ],
)
def test_the_period_decided_is_read_in_years(title: str, years: tuple[int | None, int | None]) -> None:
    found = facts("- autorise Madame le Maire à la signer.", title=title)
    assert (found.value("convention.first_year"), found.value("convention.last_year")) == years


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("pour une durée de trois ans", 36),
        ("pour une durée de 18 mois", 18),
        ("d'une durée maximale de cinq (5) ans", 60),
        ("pour une durée d'un an renouvelable deux fois", None),
        ("pour une durée indéterminée", None),
    ],
)
def test_the_length_is_read_in_months(words: str, months: int | None) -> None:
    assert value("duration_months", f"- approuve la convention de partenariat {words} ;") == months


def test_an_amendment_gives_no_period_of_its_own() -> None:
    found = facts(
        "- approuve l'avenant à la convention, qui la prolonge du 1er janvier 2025 au 31 décembre 2025 ;",
        title="Avenant n° 1 à la convention de partenariat",
    )
    assert "convention.start_date" not in found


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("moyennant une participation de 12 000 € par an", True),
        ("conclue à titre gratuit", True),
        ("dont le montant sera fixé ultérieurement par le maire", False),
        ("dont le montant sera fixé par le maire", False),
        ("d'une durée de trois ans", None),
    ],
)
def test_financial_terms_are_stated_left_open_or_not_read(words: str, stated: bool | None) -> None:
    assert value("financial_terms", f"- approuve la convention de partenariat {words} ;") is stated


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("Convention avec l'association Les Blés d'or", ("l'association Les Blés d'or",)),
        (
            "Convention entre la commune et le SDIS du Jura pour le contrôle des poteaux",
            ("la commune", "le SDIS du Jura"),
        ),
        ("Convention de mise à disposition de la salle", None),
    ],
)
def test_the_parties_are_read_as_named(title: str, parties: tuple[str, ...] | None) -> None:
    assert value("parties", "- autorise le maire à la signer.", title=title) == parties


def test_a_convention_already_signed_is_read_in_an_act_that_puts_things_right() -> None:
    words = "- autorise Madame le Maire à signer la convention de partenariat."
    told = "Considérant qu'il y a lieu de régulariser la convention signée le 3 janvier 2024,"
    assert value("already_signed", words, reasons=told) is True
    assert value("already_signed", words, reasons="Vu la convention signée le 3 janvier 2020,") is None


ANNEX = """
CONVENTION DE PARTENARIAT 2022-2025
Entre :
- la commune de {party}, représentée par son maire, d'une part,
- l'association Les Blés d'or, ci-après dénommée « l'association », d'autre part,
Il est convenu ce qui suit :
ARTICLE 1 - OBJET
La présente convention fixe les conditions du partenariat. Son bilan figure en annexe 3.
ARTICLE 2 - DUREE
La présente convention est conclue à compter du 1er janvier 2022 jusqu'au 31 décembre 2025.
Elle comporte quatre pages et {announced} annexes.
Fait à Valbrèze, le ..............
"""
SIGN = "- autorise Madame le Maire à signer la convention de partenariat annexée."


def test_the_convention_annexed_gives_its_own_period_and_parties() -> None:
    found = facts(SIGN, annex=ANNEX.format(party="Montcléry", announced="deux"))
    assert found.value("convention.annexed") is True
    assert found.value("convention.annexed_start") == date(2022, 1, 1)
    assert found.value("convention.annexed_end") == date(2025, 12, 31)
    assert found.value("convention.annexed_first_year") == 2022
    assert found.value("convention.annexed_communes") == ("Montcléry",)
    assert found.value("convention.blanks") == ()
    assert "convention.start_date" not in found


@pytest.mark.parametrize("blank", ["XXXX", "XXXX (à compléter)", "…………"])
def test_a_model_left_blank_is_seen(blank: str) -> None:
    assert facts(SIGN, annex=ANNEX.format(party=blank, announced="deux")).value("convention.blanks")


def test_the_years_of_another_annex_are_not_those_of_the_convention() -> None:
    body = ANNEX.format(party="Valbrèze", announced="deux").replace("PARTENARIAT 2022-2025", "PARTENARIAT")
    found = facts(SIGN, annex=body + "ANNEXE 1 - Bilan 2017-2021\nDes mots.\nPLAN D'ACTIONS 2023-2024\nDes mots.\n")
    assert "convention.annexed_first_year" not in found


def test_an_annex_that_is_no_convention_is_not_one() -> None:
    found = facts(SIGN, annex="\nANNEXE 1 - Plan de situation\nLa commune de XXXX\n")
    assert "convention.annexed" not in found
    assert "convention.blanks" not in found


def test_numbered_annexes_are_compared_with_their_numbers() -> None:
    body = ANNEX.format(party="Valbrèze", announced="cinq")
    hole = "ANNEXE 1 - Diagnostic\nDes mots.\nANNEXE 2 - Actions\nDes mots.\nANNEXE 4 - Pilotage\nDes mots.\n"
    found = facts(SIGN, annex=body + hole)
    assert found.value("convention.annexes_missing") == ("annexe 3",)
    assert found.value("convention.annexes_unsure") == ("annexe 5",)
    table = hole.replace("Actions\nDes mots.", "Actions\nDes mots.\nMission\tMoyens\tDates\n")
    found = facts(SIGN, annex=body + table)
    assert found.value("convention.annexes_missing") == ()
    assert found.value("convention.annexes_unsure") == ("annexe 3", "annexe 5")
    assert "convention.annexes_missing" not in facts(SIGN, annex=body)


CTG = "Convention territoriale globale avec la Caisse d'allocations familiales du Jura"


@pytest.mark.parametrize(
    ("reasons", "name", "expected"),
    [
        ("Vu la convention d'objectifs et de gestion (COG) 2023-2027,", "cog_period", "2023-2027"),
        ("Vu la convention d'orientation et de gestion,", "cog_name", "convention d'orientation et de gestion"),
        ("Vu la circulaire Cnaf n° 2020-01 du 16 janvier 2020,", "circular", True),
        ("Considérant le bilan positif de la précédente CTG,", "assessment", True),
        ("Considérant que l'évaluation sera menée chaque année,", "assessment", None),
        ("Considérant que la précédente CTG a pris fin,", "previous", "précédente CTG"),
        (
            "Considérant que la compétence petite enfance relève de la communauté,",
            "childhood_holder",
            "intercommunality",
        ),
        ("Considérant que la compétence petite enfance est exercée par la commune,", "childhood_holder", "commune"),
        ("Considérant la compétence petite enfance de chacun,", "childhood_holder", None),
        ("Considérant que la CTG a remplacé le CEJ en 2021,", "cej_exit", None),
        ("Considérant que le CEJ arrive à échéance,", "cej_exit", "CEJ arrive à échéance"),
        ("Considérant que le CEJ arrive à échéance au 31 décembre 2021,", "cej_exit", None),
    ],
)
def test_the_frame_of_a_ctg_is_read(reasons: str, name: str, expected: object) -> None:
    assert value(name, SIGN, title=CTG, reasons=reasons) == expected


def test_two_spellings_of_the_caf_are_told_apart() -> None:
    other = "Vu le courrier de la Caisse d'allocation familiale du Jura,"
    assert len(facts(SIGN, title=CTG, reasons=other).value("convention.party_spellings") or ()) == 2  # type: ignore[arg-type]
    same = "Vu le courrier de la CAISSE D’ALLOCATIONS FAMILIALES du Jura et de la Caisse nationale,"
    assert len(facts(SIGN, title=CTG, reasons=same).value("convention.party_spellings") or ()) == 1  # type: ignore[arg-type]


def test_every_fact_stands_where_it_is_quoted() -> None:
    text = HEAD.format(
        title=CTG,
        reasons="Vu la circulaire 2020-01,",
        decisions=SIGN,
        annex=ANNEX.format(party="XXXX", announced="deux"),
    )
    document = Document("invented.txt", text)
    found = extract(document, parse(document))[0].facts
    for name in (n for n in found if n.startswith("convention.")):
        for reading in found[name]:
            assert isinstance(reading.origin, Quote)
            assert text[reading.origin.start : reading.origin.end] == reading.origin.quote


@pytest.mark.parametrize(
    ("reasons", "spared"),
    [
        ("Vu le jugement du tribunal administratif du 3 janvier 2024,", True),
        ("Considérant qu'il y a lieu de rectifier une erreur matérielle,", True),
        ("Vu le budget,", None),
    ],
)
def test_what_may_admit_an_earlier_effect_is_read(reasons: str, spared: bool | None) -> None:
    words = "- fixe le tarif de la salle à 80 € à compter du 1er janvier 2024."
    found = facts(words, title="Tarif de la salle des fêtes", reasons=reasons)
    assert found.value("act.effect_date") == date(2024, 1, 1)
    assert found.value("act.effect_spared") is spared


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("- fixe le tarif de la salle à 80 € à compter du 1er avril 2024.", date(2024, 4, 1)),
        ("- abroge les tarifs fixés à compter du 1er janvier 2022 ;", None),
        ("- verse la prime aux agents recrutés à compter du 1er janvier 2022 ;", None),
        ("- attribue la prime pour la période du 1er juillet 2022 au 30 juin 2023 ;", None),
        (
            "- approuve la convention de mise à disposition pour la période du 1er juillet 2024 au 30 juin 2025 ;",
            date(2024, 7, 1),
        ),
    ],
)
def test_the_day_of_something_else_is_no_day_of_effect(words: str, day: date | None) -> None:
    assert facts(words, title="Tarifs et primes").value("act.effect_date") == day


@pytest.mark.parametrize(
    ("decision", "parties"),
    [
        (
            "- approuve la convention avec l'association « Les Cuivres en Fête » ;",
            ("l'association « Les Cuivres en Fête »",),
        ),
        (
            "- approuve la convention avec l'association « Sport, Santé et Loisirs » et la commune de Ternay ;",
            ("l'association « Sport, Santé et Loisirs »", "la commune de Ternay"),
        ),
        ("- autorise le maire à signer avec la commune de Ternay une convention de prêt ;", ("la commune de Ternay",)),
        (
            "- décide de conclure avec l'association Les Blés d'or la convention de partenariat jointe ;",
            ("l'association Les Blés d'or",),
        ),
    ],
)
def test_a_party_is_named_whole_and_alone(decision: str, parties: tuple[str, ...]) -> None:
    assert value("parties", decision, title="Convention de partenariat") == parties


def test_the_decision_names_the_party_before_the_title() -> None:
    decision = "- approuve la convention territoriale globale avec la Caisse d'allocations familiales du Rhône ;"
    told = value("parties", decision, title="Convention territoriale globale avec la CAF")
    assert told == ("la Caisse d'allocations familiales du Rhône",)


@pytest.mark.parametrize(
    "words",
    [
        "- charge Monsieur le Maire de signer la convention ;",
        "- charge le maire de signer avec la commune de Ternay une convention de prêt.",
    ],
)
def test_charging_somebody_to_sign_is_an_authority(words: str) -> None:
    assert value("authorised", words) is True


@pytest.mark.parametrize(
    "words",
    [
        "Son évaluation, conduite au printemps, montre que les actions ont été menées.",
        "Le bilan du contrat enfance jeunesse a été présenté au comité de pilotage.",
        "Ce contrat est échu ; son bilan a été présenté au comité de pilotage du 4 mai.",
        "Le comité de pilotage du 8 septembre en a dressé le bilan.",
    ],
)
def test_an_assessment_told_in_a_sentence_is_read(words: str) -> None:
    told = value(
        "assessment", "- approuve la convention territoriale globale ;", title="CTG avec la Caf", reasons=words
    )
    assert told is True


@pytest.mark.parametrize(
    "words",
    [
        "Le bilan n'a pas été présenté.",
        "Un bilan sera présenté chaque année au comité de pilotage.",
        "Une évaluation, qui sera conduite en fin de contrat, est prévue.",
        "Le comité de pilotage en dressera le bilan.",
    ],
)
def test_an_assessment_to_come_or_lacking_is_none(words: str) -> None:
    told = value(
        "assessment", "- approuve la convention territoriale globale ;", title="CTG avec la Caf", reasons=words
    )
    assert told is None


def test_a_length_told_without_the_word_is_read_with_its_beginning() -> None:
    decision = "- approuve la convention, conclue pour trois ans à compter du 2 mai 2024 ;"
    assert value("duration_months", decision) == 36
    assert str(value("start_date", decision)) == "2024-05-02"
