"""Cues are found quickly; what is found is what trying every cue at every word would find."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark.common import LexerConf

from ctgcheck.grammars import build
from ctgcheck.parsing.beginnings import alternatives, beginnings, trie
from ctgcheck.parsing.cue_table import expand
from ctgcheck.parsing.cues import CueLexer, view
from ctgcheck.parsing.fold import fold

DELIBERATIONS = Path(__file__).parent / "deliberations"
WORD = re.compile(r"(?<![a-z0-9])[a-z0-9]")


class Known(CueLexer):
    """The lexer, with the configuration that it was made from."""

    conf: LexerConf

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Keep the configuration."""
        Known.conf = lexer_conf
        super().__init__(lexer_conf)


@cache
def lexer() -> Known:
    build("deliberation", "start", Known)
    return Known(Known.conf)


@cache
def every_cue() -> tuple[re.Pattern[str], list[str]]:
    lexer()
    ranked = sorted((t for t in Known.conf.terminals if t.name != "OTHER"), key=lambda t: -t.priority)
    cues = [(t.name, one) for t in ranked for one in alternatives(expand(t.pattern.to_regexp()))]
    either = "|".join(f"({one})" for _, one in cues)
    return re.compile(f"(?:{either})(?!(?<=[a-z])[a-z])", re.MULTILINE), [name for name, _ in cues]


def slowly(text: str) -> list[tuple[str, int, int]]:
    pattern, names = every_cue()
    found, end = [], 0
    for word in WORD.finditer(text):
        match = pattern.match(text, word.start()) if word.start() >= end else None
        if match is not None and match.lastindex is not None:
            end = match.end()
            found.append((names[match.lastindex - 1], match.start(), end))
    return found


def quickly(text: str) -> list[tuple[str, int, int]]:
    tokens = lexer().lex(text)
    return [(t.type, t.start_pos or 0, t.end_pos or 0) for t in tokens if t.type != "OTHER"]


@cache
def words() -> list[str]:
    """The words of the grammar, and those of the samples."""
    written = re.findall(r"[a-z']{2,}|[0-9]{1,3}", " ".join(lexer().patterns))
    samples = " ".join(fold(file.read_text(encoding="utf-8")) for file in sorted(DELIBERATIONS.glob("*.txt")))
    return sorted({*written, *samples.split()})


@pytest.mark.parametrize("file", sorted(DELIBERATIONS.glob("*.txt")), ids=lambda file: file.stem)
def test_all_cues_of_a_deliberation_are_found(file: Path) -> None:
    text = view(fold(file.read_text(encoding="utf-8")))
    assert quickly(text) == slowly(text) != []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.deferred(lambda: st.sampled_from(words())), st.sampled_from(" \n;:-.'8")), max_size=60))
def test_all_cues_of_any_words_are_found(drawn: list[tuple[str, str]]) -> None:
    text = "".join(word + sign for word, sign in drawn)
    assert quickly(text) == slowly(text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("abc", {"abc"}),
        ("abcdefg", {"abcde"}),
        ("(?:x|y)?zut", {"xzut", "yzut", "zut"}),
        ("(?<!la )[pq]r", {"pr", "qr"}),
        (r"\d{1,2}", set("0123456789")),
        ("(?:le )?conseil", {"le co", "conse"}),
        ("l'?[ ]?an", {"l'an", "l' an", "l an", "lan"}),
        ("(?:tele-?)?transmis", {"tele-", "telet", "trans"}),
        ("(?=(?:del|dcm)[a-z]{2})[a-z]{1,6}", {"del", "dcm"}),
        ("(?=$|a)[a-z]{4}", set("abcdefghijklmnopqrstuvwxyz")),
        ("v?i{1,3}", {"vi", "vii", "i", "ii"}),
        (r"a\d{2}b", {"a"}),
    ],
)
def test_beginnings_of_a_pattern(pattern: str, expected: set[str]) -> None:
    assert beginnings(pattern) == expected


def test_alternatives_are_split_outside_brackets_only() -> None:
    assert alternatives("(?:a|b(?:c|d)|[|]e)") == ["a", "b(?:c|d)", "[|]e"]


@given(st.sets(st.text("abc'^]-", min_size=1, max_size=4), min_size=1), st.text("abc'^]-", max_size=8))
def test_the_longest_word_at_a_place(known: set[str], text: str) -> None:
    found = re.match(trie(known), text)
    held = [text[:end] for end in range(1, 5) if text[:end] in known]
    assert (found[0] if found else None) == (max(held, key=len) if held else None)
