"""Patterns compiled when the package is built find what those compiled at once find."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import ready_patterns, resources

PATTERNS = [
    (r"(?P<day>\d{1,2}) (?:mars|mai)(?!s)|(le|la) x", 0),
    (r"^(?i:objet)[ \t]*:", re.MULTILINE),
    ("a{2,3}+b", re.DOTALL),
]
WORDS = ["12 mars", "le x", "Objet :", "aaab", "\n", " ", "mais", "3 mai"]


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "grammar_tables", lambda _name: ready_patterns.content(PATTERNS))
    ready_patterns._ready.cache_clear()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS)).map("".join))
def test_a_ready_pattern_finds_what_the_pattern_finds(pattern: str, flags: int, words: str) -> None:
    ready, plain = ready_patterns.compile(pattern, flags), re.compile(pattern, flags)
    assert (ready, ready.flags, ready.groupindex) == (plain, plain.flags, plain.groupindex)
    found = [(m.span(), m.groups(), m.lastgroup) for m in ready.finditer(words)]
    assert found == [(m.span(), m.groups(), m.lastgroup) for m in plain.finditer(words)]


def test_what_another_python_compiled_is_left_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    held = ready_patterns.content(PATTERNS)
    monkeypatch.setattr(resources, "grammar_tables", lambda _name: held)
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    ready_patterns._ready.cache_clear()
    assert ready_patterns._ready() == {}
    assert ready_patterns.compile("a+").fullmatch("aaa")


def test_without_the_file_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "grammar_tables", lambda _name: None)
    ready_patterns._ready.cache_clear()
    assert ready_patterns.compile("a+").fullmatch("aaa")
