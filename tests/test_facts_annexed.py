"""What is read of the convention that follows an act, in the ways in which councils write it, and of its annexes."""

from __future__ import annotations

from datetime import date

import pytest

from ctgcheck.facts import extract
from ctgcheck.facts.derivation import derive
from ctgcheck.model import Document, Facts
from ctgcheck.parsing import parse

ACT = """COMMUNE DE VALBREZE
DÉLIBÉRATION N° 24.018 DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Présents : Anaïs VALLOIRE, maire, Basile TERNEZAY, Odile CRESSANGE
Objet : {title}
Vu le code général des collectivités territoriales,
Le conseil municipal, à l'unanimité,
{decisions}

La maire, Anaïs VALLOIRE
Transmission à la préfecture : 14 mars 2024.

"""
TITLE = "Convention d'occupation du kiosque avec la SARL Les Glaces du Ru"
SIGN = "APPROUVE la convention d'occupation du kiosque,\nAUTORISE madame la maire à signer la convention."
OPENINGS = (
    "La commune de Valbrèze, représentée par sa maire, Anaïs VALLOIRE,\net\nla SARL Les Glaces du Ru, représentée par "
    "sa gérante, Odette MERLAUD,\nconviennent de ce qui suit :\n",
    "Entre la commune de Valbrèze, représentée par sa maire, Anaïs VALLOIRE, nommée « la commune » dans la suite,\n\n"
    "et la SARL Les Glaces du Ru, représentée par sa gérante, Odette MERLAUD, nommée « l'occupante ».\n",
    "La commune de Valbrèze, représentée par Anaïs VALLOIRE, et la SARL Les Glaces du Ru, représentée par\n"
    "Odette MERLAUD, sont convenues de ce qui suit.\n",
)


def facts(annex: str, decisions: str = SIGN, head: str = "") -> Facts:
    document = Document("invented.txt", head + ACT.format(title=TITLE, decisions=decisions) + annex)
    acts = extract(document, parse(document))
    assert len(acts) == 1
    return acts[0].facts


def convention(term: str = "", opening: str = OPENINGS[0]) -> str:
    return f"CONVENTION D'OCCUPATION DU KIOSQUE\n\n{opening}\nI. La commune prête le kiosque.\n\nII. {term}\n"


@pytest.mark.parametrize("opening", OPENINGS)
def test_a_convention_is_told_by_its_parties(opening: str) -> None:
    assert facts(convention(opening=opening)).value("convention.annexed") is True


@pytest.mark.parametrize(
    ("term", "start", "end", "months"),
    [
        (
            "L'autorisation est précaire. Elle est accordée pour deux ans à compter du 1er mai 2024 et expire le "
            "30 avril 2026. Elle n'est ni cessible ni renouvelable tacitement.",
            date(2024, 5, 1),
            date(2026, 4, 30),
            24,
        ),
        (
            "La convention entre en vigueur le 1er mai 2024. Elle prend fin le 30 avril 2026.",
            date(2024, 5, 1),
            date(2026, 4, 30),
            None,
        ),
        (
            "L'occupation est consentie pour deux ans, du 1er mai 2024 au 30 avril 2026, sans tacite reconduction.",
            date(2024, 5, 1),
            date(2026, 4, 30),
            24,
        ),
        ("La convention est conclue pour un an, renouvelable deux fois.", None, None, None),
        ("La garantie est due dès la signature. Elle est versée le 1er mai 2024.", None, None, None),
    ],
)
def test_its_term_is_read_whatever_it_calls_itself(
    term: str, start: date | None, end: date | None, months: int | None
) -> None:
    found = facts(convention(term))
    read = (found.value(f"convention.annexed_{name}") for name in ("start", "end", "months"))
    assert tuple(read) == (start, end, months)


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("pour trois ans, du 1er mai 2024 au 30 avril 2027", 36),
        ("pour 18 mois à compter du 1er mai 2024", 18),
        ("conclue pour quatre ans", 48),
        ("pour trois ans et renouvelable, du 1er mai 2024 au 30 avril 2027", None),
        ("pour deux années scolaires, du 1er septembre 2024 au 5 juillet 2026", None),
    ],
)
def test_the_length_decided_is_read_without_the_word_duration(words: str, months: int | None) -> None:
    found = facts("", decisions=f"APPROUVE la convention d'occupation du kiosque, {words},")
    assert found.value("convention.duration_months") == months


@pytest.mark.parametrize(
    ("party", "blanks"),
    [
        ("représentée par le président de son conseil, M. Luc ORVAL, et par son directeur, M. XXX", ("M. XXX",)),
        ("représentée par Madame XXXX, sa présidente", ("Madame XXXX",)),
        ("représentée par sa gérante, Odette MERLAUD", ()),
    ],
)
def test_a_party_that_nobody_represents_yet_is_a_blank(party: str, blanks: tuple[str, ...]) -> None:
    opening = f"Entre la commune de Valbrèze, représentée par sa maire,\n\net la société, {party}, il est convenu :\n"
    assert facts(convention(opening=opening)).value("convention.blanks") == blanks


def test_a_private_person_whose_name_is_masked_is_no_blank() -> None:
    opening = "Entre la commune de Valbrèze, représentée par sa maire, et Monsieur XXX, exploitant, il est convenu :\n"
    assert facts(convention(opening=opening)).value("convention.blanks") == ()


@pytest.mark.parametrize("head", ["Convention « Les Blés d'or » – ", "Règlement du prêt - ", ""])
def test_annexes_headed_after_the_name_of_what_they_belong_to(head: str) -> None:
    words = f"{head}ANNEXE 1 : PROGRAMME\n\nDes mots.\n\n{head}ANNEXE 3 : INDICATEURS\n\nDes mots.\n"
    found = facts(words, head="EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\n")
    assert found.value("annexes.joined") == ("ANNEXE 1 : PROGRAMME", "ANNEXE 3 : INDICATEURS")
    assert derive(found).value("annexes.missing") == ("annexe 2",)


def test_annexes_under_letters() -> None:
    found = facts(
        convention() + "\n\nAnnexe A. État des lieux\n\nDes mots.\n\nAnnexe B. Tableau des actions\n\nDes mots.\n"
    )
    assert found.value("annexes.joined")[1:] == ("Annexe A. État des lieux", "Annexe B. Tableau des actions")  # type: ignore[index]


def test_an_annex_named_in_a_sentence_heads_nothing() -> None:
    found = facts(convention("Les actions figurent en\nannexe 2. Elles sont revues chaque année.\n"))
    assert found.value("annexes.joined") == ("CONVENTION D'OCCUPATION DU KIOSQUE",)
