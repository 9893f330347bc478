"""PDF files with a text layer: read as a person sees them, each word with its place, whatever the order of drawing."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap

import pytest

from ctgcheck.model import Document
from ctgcheck.parsing import parse
from ctgcheck.reading import read
from tests.facts_of import facts_of
from tests.pdf_maker import HEIGHT, WIDTH, Text, lines, pdf

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
PROSE = (
    "Le conseil municipal, après avoir entendu",
    "l'exposé de Madame la Maire sur le budget",
    "de l'exercice, et en avoir débattu, décide",
    "d'approuver les comptes tels que présentés",
    "et charge Madame la Maire de les transmettre",
    "au représentant de l'État dans le délai fixé",
    "par la loi pour ce genre de délibérations.",
)


def document(*pages: list[Text], turned: int = 0) -> Document:
    return read(pdf(*pages, turned=turned), "acte.pdf")


def words(text: Document) -> list[list[str]]:
    return [line.split() for line in text.text.splitlines() if line.strip()]


def test_lines_stand_in_the_order_in_which_they_are_seen_not_drawn() -> None:
    page = lines("Séance du 12 mars 2024", "Nombre de membres en exercice : 15", "Présents : 12")
    assert words(document(page[::-1])) == words(document(page))
    assert document(page).text.splitlines()[0].strip() == "Séance du 12 mars 2024"


def test_a_label_and_its_figure_across_the_page_stand_on_one_line_with_the_gap_kept() -> None:
    page = [Text("En exercice", 60, 100), Text("33", 300, 100), Text("Présents", 60, 114), Text("27", 300, 114)]
    first, second = (line for line in document(page).text.splitlines() if line.strip())
    assert first.split() == ["En", "exercice", "33"]
    assert "exercice   " in first
    assert first.index("33") == second.index("27")


def test_a_table_of_names_is_read_row_by_row() -> None:
    names = [("Alix BERTIN", "Nora CARLU"), ("Hugo DELMAS", "Inès ESTÈVE"), ("Jean FORGET", "Lise GARREC")] * 3
    page = [
        Text(name, left, 100 + 14 * rank)
        for left, side in ((60, 0), (320, 1))
        for rank, row in enumerate(names)
        for name in [row[side]]
    ]
    assert words(document(page))[0] == ["Alix", "BERTIN", "Nora", "CARLU"]


def test_prose_in_two_columns_is_read_a_column_at_a_time() -> None:
    left = lines(*(f"{line} à gauche" for line in PROSE), left=50, top=100)
    right = lines(*(f"{line} à droite" for line in PROSE), left=320, top=105)
    head = [Text("PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU DOUZE MARS DEUX MILLE VINGT-QUATRE", 50, 60)]
    text = document([*head, *(item for pair in zip(left, right, strict=True) for item in pair)]).text
    assert text.index("PROCÈS") < text.index("délibérations. à gauche") < text.index("entendu à droite")


def test_words_wide_apart_everywhere_are_no_columns() -> None:
    page = [
        Text(word, 50 + 80 * place, 100 + 14 * rank)
        for rank, line in enumerate(PROSE)
        for place, word in enumerate(line.split()[:6])
    ]
    assert words(document(page)) == [line.split()[:6] for line in PROSE]


def test_a_blank_line_parts_the_paragraphs() -> None:
    text = document(lines("Le conseil,", "après en avoir délibéré,", "", "APPROUVE le compte.")).text
    assert "Le conseil,\naprès en avoir délibéré,\n\nAPPROUVE" in text


def test_letters_spaced_out_keep_the_gap_between_words() -> None:
    assert document(lines("O R D R E  D U  J O U R")).text == "O R D R E  D U  J O U R\n"


def test_a_raised_letter_stays_on_its_line() -> None:
    page = [Text("Le 1", 60, 100), Text("er", 78.5, 96, size=6), Text("avril 2024", 90, 100), *lines("Suite", top=114)]
    assert document(page).text.splitlines()[0].replace(" ", "") == "Le1eravril2024"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_shown_turned_reads_the_same(turned: int) -> None:
    page = lines("Séance du 12 mars 2024", "Présents : 12")
    assert words(document(page, turned=turned)) == words(document(page))


@pytest.mark.parametrize(("turn", "left", "top"), [(90, 100, 500), (180, 500, 100), (270, 100, 100)])
def test_a_page_whose_words_run_another_way_reads_the_same(turn: int, left: int, top: int) -> None:
    texts = ("Séance du 12 mars 2024", "Présents : 12")
    down = {90: (14, 0), 180: (0, -14), 270: (-14, 0)}[turn]
    page = [Text(words, left + n * down[0], top + n * down[1], turn=turn) for n, words in enumerate(texts)]
    assert words(document(page)) == words(document(lines(*texts)))


def test_what_is_printed_along_the_margin_stands_aside() -> None:
    page = [
        *lines("Le conseil municipal décide", "d'approuver le compte."),
        Text("PROJET de registre", 30, 400, turn=90),
    ]
    text = document(page)
    assert [text.text[span.start : span.end].strip() for span in text.asides] == ["PROJET de registre"]
    assert "décide\nd'approuver" in text.text


def test_a_stamp_over_the_head_stands_apart_from_the_words_around() -> None:
    stamp = ("Envoyé en préfecture le 14/03/2024", "Reçu en préfecture le 14/03/2024", "Publié le 15/03/2024")
    page = [
        *lines("COMMUNE DE VALBRÈZE", "Extrait du registre", "des délibérations", top=60),
        *(Text(words, 330, 58 + 9 * rank, size=7) for rank, words in enumerate(stamp)),
    ]
    text = document(page)
    assert [line.strip() for line in text.text.splitlines() if line.strip()][:3] == list(stamp)
    assert "COMMUNE DE VALBRÈZE\nExtrait du registre\n" in text.text
    assert facts_of(text)[0]["formalities.receipt_date"]


def test_the_words_of_a_stamp_in_the_course_of_a_sentence_stay_in_it() -> None:
    text = document(
        lines(
            "Le Président, Alix BERTIN. Accusé de réception en préfecture 084-",
            "219999901-20240312-27-DE du 14 mars 2024, certifié exécutoire.",
        )
    )
    assert not text.asides
    assert " ".join(text.text.split()).startswith("Le Président, Alix BERTIN. Accusé de réception en préfecture 084-")


def test_a_line_like_a_stamp_in_uneven_print_stays_whole() -> None:
    text = document([Text("Reçu en", 60, 60, size=9), Text("préfecture le 14 mars 2024", 96, 60, size=13)])
    assert text.text.strip() == "Reçu en préfecture le 14 mars 2024"


def test_lines_in_larger_print_below_small_print_are_no_paragraphs_of_their_own() -> None:
    small = [Text(f"ligne {number} en petits caractères", 60, 60 + 8 * number, size=7) for number in range(8)]
    large = [Text(f"ligne {number} en caractères ordinaires", 60, 150 + 15 * number, size=12) for number in range(8)]
    assert document([*small, *large]).text.strip().count("\n\n") == 1


def test_what_closes_the_act_of_each_page_is_no_foot() -> None:
    close = ("Fait à Valbrèze, le 12 mars 2024", "Pour copie conforme", "Alix BERTIN", "Nora CARLU")
    text = document(*(lines(f"Objet : affaire {number}", "Le conseil approuve.", *close) for number in range(3)))
    assert not text.asides


@pytest.mark.parametrize(
    "close", [("Le Maire,", "Alix BERTIN"), ("Le Maire, La secrétaire de séance,", "A. BERTIN N. CARLU")]
)
def test_the_name_of_who_signs_each_page_is_no_foot(close: tuple[str, str]) -> None:
    text = document(*(lines(f"Objet : affaire {number}", "Le conseil approuve.", *close) for number in range(2)))
    assert not text.asides


def test_a_name_cut_at_its_hyphen_in_a_cell_stays_in_its_row() -> None:
    rows = (
        ("M. PASSERON", "à Mme PHAM-", "Mme SALL", "à M. HOBEIKA"),
        ("", "PINGAL", "", ""),
        ("M. COL", "à M. DIE-", "", ""),
    )
    below = ("", "LOU Anne", "", "")
    page = [
        Text(words, left, 60 + 14 * rank)
        for rank, row in enumerate((*rows, below))
        for words, left in zip(row, (60, 160, 260, 360), strict=True)
        if words
    ]
    told = [" ".join(line.split()) for line in document(page).text.splitlines() if line.strip()]
    assert told == ["M. PASSERON à Mme PHAM-PINGAL Mme SALL à M. HOBEIKA", "M. COL à M. DIE-LOU Anne"]


def test_a_word_cut_in_a_paragraph_stays_on_its_line() -> None:
    text = document(lines("Le conseil municipal approuve la conven-", "tion annexée à la délibération.")).text
    assert text.splitlines()[1].startswith("tion")


def heads(number: int, *body: str) -> list[Text]:
    foot = f"Commune de Valbrèze - séance du 12 mars 2024 {number}"
    return [Text("Registre de Valbrèze", 60, 40), *lines(*body, top=80), Text(foot, 60, 800)]


def test_heads_and_feet_repeated_from_page_to_page_are_set_aside_but_for_the_first_and_the_last() -> None:
    text = document(
        heads(1, "Le conseil municipal, à l'unanimité,"),
        heads(2, "approuve le compte de l'exercice"),
        heads(3, "et charge la maire de l'exécuter."),
    )
    aside = [text.text[span.start : span.end].strip() for span in text.asides]
    assert aside == [
        "Commune de Valbrèze - séance du 12 mars 2024 1",
        "Registre de Valbrèze",
        "Commune de Valbrèze - séance du 12 mars 2024 2",
        "Registre de Valbrèze",
    ]


@pytest.mark.parametrize(
    "edge",
    [
        "Votants : 13 - Pour : 13 - Contre : 0",
        "Vote : unanimité.",
        "M. FAVREL donne pouvoir à M. PASTOURET",
        "2025-02-0{}",
    ],
)
def test_what_is_decided_on_the_edge_of_each_page_is_no_head_and_no_foot(edge: str) -> None:
    pages = [lines(edge.format(page), f"Le sujet {page} est exposé.", edge.format(page)) for page in range(1, 5)]
    assert document(*pages).asides == ()


def test_a_sentence_repeated_on_the_edge_of_pages_is_no_head() -> None:
    told = "commune de Valbrèze, légalement convoqué, s'est réuni au lieu ordinaire de ses séances, sous"
    pages = [lines(told, f"la présidence de {name}, maire, pour délibérer.") for name in ("Alix BERTIN", "Nora CARLU")]
    assert document(*pages).asides == ()


def test_words_one_above_the_other_stand_so_in_the_text_however_close_the_print() -> None:
    rows = [("lllillilliillililliillilillil", "En exercice : 7"), ("MMMMMM", "Présents : 6"), ("nnnnnn", "Votants : 6")]
    page = [
        Text(words, 60 if rank == 0 else 250, 60 + 14 * row)
        for row, each in enumerate(rows)
        for rank, words in enumerate(each)
    ]
    text = document([*page, *lines(*["MMMMMMMMMM MMMMMMMMMM"] * 6, top=150)]).text
    assert len({line.index(label) for line, (_, label) in zip(text.splitlines(), rows, strict=False)}) == 1


def test_a_line_is_known_to_be_cut_by_the_width_of_its_page_not_by_its_letters() -> None:
    """Capitals are wide: a line that holds few of them is as full as a long one in small letters."""
    page = lines(
        "La salle des fêtes de la commune est prêtée chaque année aux associations et à toutes les écoles",
        "de musique de la vallée, qui en feront la demande avant le dernier jour de septembre, pour",
        "une durée qui ne peut dépasser trois jours.",
        "",
        "OBJET : CONVENTION DE MISE À DISPOSITION DU GRAND GYMNASE MUNICIPAL",
        "VOLTAIRE",
    )
    found = document(page)
    assert "GYMNASE MUNICIPAL VOLTAIRE" in parse(found).text


def test_a_sentence_goes_on_over_the_foot_of_a_page() -> None:
    opening = ("L'an deux mille vingt-quatre, le douze mars, le conseil municipal de Valbrèze s'est réuni.",)
    pages = [
        heads(1, *opening, "Étaient présents : Alix BERTIN, Nora CARLU, Hugo"),
        heads(2, "DELMAS, Inès ESTÈVE.", "Le conseil approuve le compte."),
    ]
    assert facts_of(document(*pages))[0]["members.present_names"] == [
        ("Alix BERTIN", "Nora CARLU", "Hugo DELMAS", "Inès ESTÈVE")
    ]


def test_each_page_is_a_span_and_each_word_has_its_box() -> None:
    text = document(lines("Première page"), lines("Seconde page", top=400))
    assert [text.text[span.start : span.end].strip() for span in text.pages] == ["Première page", "Seconde page"]
    place = next(one for one in text.places if text.text[one.start : one.end] == "Seconde")
    assert text.page(place.start) == 2
    assert place.box
    left, top, right, bottom = place.box
    assert 58 < left < 62
    assert 62 < right < 110
    assert 385 < top < 400 < bottom < 406


def test_places_are_those_of_the_page_as_it_is_kept_in_the_file() -> None:
    page = lines("Séance")
    assert document(page, turned=90).places[0].box == document(page).places[0].box
    assert all(0 <= number <= max(WIDTH, HEIGHT) for place in document(page).places for number in place.box or ())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_facts_of_a_sample_set_as_a_pdf_are_those_of_its_text(sample: Path) -> None:
    rows = [row for line in sample.read_text(encoding="utf-8").splitlines() for row in wrap(line, 85) or [""]]
    pages = [lines(*rows[i : i + 52], left=30, top=40) for i in range(0, len(rows), 52)]
    broken = "\n".join([*rows, ""])
    found = read(pdf(*pages, courier=True), "acte.pdf")
    assert facts_of(found) == facts_of(read(broken.encode(), "acte.txt"))
