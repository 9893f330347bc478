"""Numbers in words, against another library."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num  # type: ignore[import-untyped]

from ctgcheck.model import Span
from ctgcheck.parsing import numbers
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.numbers import number_of, read_number

ET = re.compile(r"(?<!quatre )(vingt|trente|quarante|cinquante|soixante|septante|nonante) (un|onze)$")


def test_every_spelling_has_the_value_that_the_oracle_gives() -> None:
    said = {
        ET.sub(r"\1 et \2", words): value
        for words, value in numbers._table().items()
        # the oracle knows these of other dialects only, no ordinals, no « zero » without accent, no « onze cent »
        if not {"huitante", "octante", "premier", "zero"} & set(words.split())
        and not re.search(r"(ze|dix.*) cent", words)
    }
    assert len(said) > 2500
    assert {words: text2num(words, "fr") for words in said} == said


def test_every_number_up_to_2100_has_a_spelling() -> None:
    assert set(numbers._table().values()) == set(range(2101))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("vingt et un", 21),
        ("vingt et deux", 22),  # said in the south
        ("vingt-et-une", 21),
        ("quatre-vingts", 80),
        ("quatre vingt dix-neuf", 99),
        ("septante-deux", 72),
        ("deux mil vingt-quatre", 2024),
        ("deux milles vingt", 2020),
        ("deux-mille-vingt-cinq", 2025),
        ("deuxmille vingt", 2020),  # a space lost
        ("dix-neuf cent quatre-vingt-dix-huit", 1998),
        ("mil neuf cent soixante", 1960),
        ("premier", 1),
        ("vingt trente", None),
        ("conseil", None),
        ("", None),
    ],
)
def test_spellings(words: str, value: int | None) -> None:
    assert number_of(words) == value


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        (": 15", 15, "15"),
        (" 09 élus", 9, "09"),  # a leading zero
        ("quinze conseillers", 15, "quinze"),
        ("soit vingt-deux et plus", 22, "vingt-deux"),
        ("2 100 habitants", 2100, "2 100"),
        (": néant", 0, ": néant"),
        (" / ", 0, " / "),
        (" ....... ", None, " ....... "),  # left blank
        ("", None, ""),
    ],
)
def test_read_number(text: str, value: int | None, quote: str) -> None:
    piece = read_number(text, Span(0, len(text)))
    assert piece is not None
    assert (piece.value, text[piece.span.start : piece.span.end]) == (value, quote)


def test_words_without_a_number_give_nothing() -> None:
    assert read_number("les membres présents", Span(0, 20)) is None


@given(st.integers(0, 2100), st.sampled_from(["{}", " : {} membres", "au nombre de {}."]))
def test_figures_read_back(value: int, frame: str) -> None:
    text = frame.format(value)
    piece = read_number(text, Span(0, len(text)))
    assert piece is not None
    assert piece.value == value


@given(st.text(alphabet="un deuxvigtcmlroqs-\n 0123456789.é"), st.data())
def test_any_text_is_read(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    piece = read_number(text, span)
    if piece is not None:
        assert span.start <= piece.span.start <= piece.span.end <= span.end
        assert piece == read_number(text, span, fold(text))
