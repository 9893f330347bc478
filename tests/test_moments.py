"""Dates and hours as councils write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctgcheck.model import Span
from ctgcheck.parsing import numbers
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import parser
from ctgcheck.parsing.moments import read_dates, read_moments, read_times
from ctgcheck.tree import DatePiece, TimePiece

NAMES = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS = NAMES.split()


def dates(text: str) -> tuple[DatePiece, ...]:
    return read_dates(text, Span(0, len(text)))


def values(text: str) -> list[str | None]:
    return [piece.value.isoformat() if piece.value else None for piece in dates(text)]


def hours(text: str) -> list[str]:
    return [piece.value for piece in read_times(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Séance du 12 mars 2021", "2021-03-12"),
        ("mardi 12 mars 2021", "2021-03-12"),  # with the weekday
        ("1er avril 2024", "2024-04-01"),
        ("1 er avril 2024", "2024-04-01"),  # a kerning gap
        ("01er avril 2024", "2024-04-01"),
        ("1° avril 2024", "2024-04-01"),  # as an OCR reads « er »
        ("$1^{er}$ avril 2024", "2024-04-01"),  # as another OCR does
        ("1<sup>er</sup> avril 2024", "2024-04-01"),
        ("le premier du mois de mars deux mille vingt", "2020-03-01"),
        ("L'an deux mille vingt-quatre, le onze décembre", "2024-12-11"),
        ("L’an deux mille VINGT-QUATRE, le 11 décembre", "2024-12-11"),
        ("L an deux mil vingt et un et le trois mars", "2021-03-03"),  # the southern « et le », a lost apostrophe
        ("trente et un mars deux mil vingt-deux", "2022-03-31"),
        ("L'an deux mil vingt et deux, le vingt et deux mars", "2022-03-22"),
        ("L'an deux mille vingt-trois vingt-six janvier", "2023-01-26"),  # nothing between the year and the day
        ("L'an deux mille\nvingt-quatre et le\nvingt-huit juin", "2024-06-28"),  # wrapped lines
        ("L'an 2024, le 12 du mois de mars", "2024-03-12"),
        ("L'an deux mil vingt, au mois de mars, le douze", "2020-03-12"),  # year, month, day
        ("le trois avril à vingt heures, dans la salle, deux mille vingt-cinq", "2025-04-03"),  # the year at the end
        ("12/03/2021", "2021-03-12"),
        ("12.03.2021", "2021-03-12"),
        ("le 12-03-2021", "2021-03-12"),
        ("12/03/21", "2021-03-12"),  # a year of two figures
        ("le 3 janv. 2020", "2020-01-03"),
        ("14 sept. 2023", "2023-09-14"),
        ("le sept mars 2023", "2023-03-07"),  # seven, not September
        ("3 FEVRIER 2020", "2020-02-03"),  # capitals without accents
        ("4 AOUT 2021", "2021-08-04"),
        ("le 14 (quatorze) mars 2022", "2022-03-14"),  # told twice
        ("12 mars deux mille vingt et un (2021)", "2021-03-12"),
        ("le 21\ndécembre 2023", "2023-12-21"),  # a line that ends after the day
    ],
)
def test_a_complete_date(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("adressée le 5", 5, None, None),
        ("le jeudi 5.", 5, None, None),
        ("le 3 mars, à la mairie", 3, 3, None),
        ("30 février 2021", 30, 2, 2021),  # no such day
        ("le 3 mars 1849", 3, 3, 1849),  # no council of ours
        ("le dix février deux mille", 10, 2, None),  # the rest of the year was cut off
    ],
)
def test_an_incomplete_or_impossible_date_has_no_value(
    text: str, day: int | None, month: int | None, year: int | None
) -> None:
    (piece,) = dates(text)
    assert (piece.value, piece.day, piece.month, piece.year) == (None, day, month, year)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Reçu le 1 4 AVR. 2023", "2023-04-14"),  # figures with a space
        ("l2 mars 2O24", "2024-03-12"),  # letters for figures
        ("11 décernbre 2023", "2023-12-11"),  # « rn » for « m »
    ],
)
def test_a_repaired_date_says_so(text: str, value: str) -> None:
    (piece,) = dates(text)
    assert (piece.value and piece.value.isoformat(), piece.repaired) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        "à la salle du 19 mars 1962, rue du 8 mai 1945",  # places
        "? 3 AVR, 2013",  # a stamp whose first figure was not read
        "délibération n° 12-03-2021",  # a number
        "01.02.03.04.05",  # a telephone
        "les 12 membres votent, mai le maire",
        "l'article 15, puis l'article 16.",  # « article » ends like « le »
        "013-211300017-20220407-DEL",
    ],
)
def test_no_date_here(text: str) -> None:
    assert dates(text) == ()


def test_a_repair_gives_up_on_an_unlikely_year() -> None:
    (piece,) = dates("1 4 JUN. 2O73")
    assert (piece.value, piece.repaired) == (None, True)


def test_the_weekday_is_kept() -> None:
    (piece,) = dates("le Mercredi 6 mars 2024")
    assert piece.weekday == "mercredi"


def test_a_year_told_twice_gives_both_readings() -> None:
    assert values("L'an 2024, le 12 mars 2023") == ["2024-03-12", "2023-03-12"]


def test_a_year_completes_one_date_only() -> None:
    assert values("L'an deux mille vingt-quatre, le huit janvier ; convoqué le 28 décembre") == ["2024-01-08", None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("à 20h30", "20:30"),
        ("à 20 h 30", "20:30"),
        ("20H", "20:00"),
        ("20 heures 30", "20:30"),
        ("à 20:30", "20:30"),
        ("vingt heures trente", "20:30"),
        ("dix-neuf heures", "19:00"),
        ("dix-neuf\nheures cinq", "19:05"),
        ("huit heures et demie", "08:30"),
        ("huit heures du soir", "20:00"),
        ("dix heures et quart", "10:15"),
        ("vingt heures moins le quart", "19:45"),
        ("21 heures et 5 minutes", "21:05"),
        ("20 heures trente minutes", "20:30"),
        ("à midi", "12:00"),
        ("à minuit", "00:00"),
        ("20hOO", "20:00"),
    ],
)
def test_an_hour(text: str, value: str) -> None:
    assert hours(text) == [value]


@pytest.mark.parametrize("text", ["35 heures", "20h/semaine", "10 heures par semaine", "20 habitants", "l'après-midi"])
def test_a_duration_is_no_hour(text: str) -> None:
    assert hours(text) == []


def test_the_opening_sentence_gives_its_date_and_its_hour_with_their_words() -> None:
    text = "L'an deux mille vingt-cinq, le **trois Avril** à vingt heures, le conseil"
    day, hour = read_moments(text, Span(0, len(text)))
    assert text[day.span.start : day.span.end] == "L'an deux mille vingt-cinq, le **trois Avril"
    assert text[hour.span.start : hour.span.end] == "vingt heures"


def test_only_the_span_is_read() -> None:
    text = "le 12 mars 2021, puis le 13 mars 2022"
    assert [piece.value for piece in read_dates(text, Span(16, len(text)))] == [date(2022, 3, 13)]


def in_words(value: int) -> str:
    return next(words for words, number in numbers._table().items() if number == value and words != "zero")


FORMATS = {
    "figures": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "capitals": lambda d: f"{d.day:02} {fold(MONTHS[d.month - 1]).upper()} {d.year}",
    "slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "dashes": lambda d: f"le {d.day:02}-{d.month:02}-{d.year}",
    "words": lambda d: f"le {in_words(d.day)} {MONTHS[d.month - 1]} {in_words(d.year)}",
    "year first": lambda d: f"L'an {in_words(d.year)}, le {in_words(d.day)} {MONTHS[d.month - 1]}",
    "mixed": lambda d: f"L'an {in_words(d.year)}, le {d.day} {MONTHS[d.month - 1]}",
}


@given(st.dates(date(1951, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(FORMATS)))
def test_every_date_reads_back_in_every_format(day: date, name: str) -> None:
    if day.year == 2000 and name in {"words", "year first", "mixed"}:
        return  # « deux mille » alone is taken for a year cut short
    assert [piece.value for piece in dates(FORMATS[name](day))] == [day]


@given(st.times(), st.sampled_from(["{0}h{1:02}", "{0} h {1:02}", "{0:02}:{1:02}", "{0} heures {1:02}"]))
def test_every_hour_reads_back(moment: object, form: str) -> None:
    hour, minute = (int(part) for part in str(moment).split(":")[:2])
    assert hours("à " + form.format(hour, minute)) == [f"{hour:02}:{minute:02}"]


WORDS = (
    "le du deux mille vingt et un trente mars avril 12 2024 1er / . , h heures : l'an lundi rue de janv. sept ( ) "
    "demie minuit ? moins quart \n 1 4 - 20h30 12/03/21 n° quatre cent"
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split(" "))).map(" ".join)), st.data())
@example("le 5", None)
@example("mercredi, un contrat", None)
def test_any_text_is_read_within_its_span(text: str, data: st.DataObject | None) -> None:
    start = data.draw(st.integers(0, len(text))) if data else 0
    end = data.draw(st.integers(start, len(text))) if data else len(text)
    pieces = read_moments(text, Span(start, end))
    assert pieces == read_moments(text, Span(start, end), fold(text))
    for piece in pieces:
        assert start <= piece.span.start < piece.span.end <= end
        if isinstance(piece, TimePiece):
            assert "00:00" <= piece.value <= "23:59"


@pytest.mark.parametrize("name", ["moments", "tallies", "citations"])
def test_a_grammar_refuses_no_sequence_of_words(name: str) -> None:
    """In every state of the automaton every terminal has an action: no text can be refused."""
    lark = parser(name)
    table = lark.parser.parser._parse_table
    terminals = {terminal.name for terminal in lark.terminals} - set(lark.lexer_conf.ignore) | {"$END"}
    ends = set(table.end_states.values())
    assert [state for state, actions in table.states.items() if state not in ends and terminals - set(actions)] == []


@pytest.mark.parametrize(
    "piece",
    [" ", "1", "1 ", "\n", "(", "12 mars ", "deux ", "le ", "L'an deux mille vingt ", "1/", "mars", "12/03/2021"],
)
def test_a_hostile_text_comes_back(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    read_moments(text, Span(0, len(text)))
    read_moments("12 mars" + text, Span(0, len(text)))
