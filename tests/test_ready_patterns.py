"""Patterns compiled when the package is built find what those compiled at once find."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import ready_patterns, resources

PATTERNS = [
    (r"(?P<day>\d{1,2}) (?:mars|mai)(?!s)|(le|la) x", 0),
    (r"^(?i:objet)[ \t]*:", re.MULTILINE),
    ("séance|œuvre", re.IGNORECASE),
    ("a{2,3}+b", re.DOTALL),
    ("mai|x", 0),
]
WORDS = ["12 mars", "le x", "Objet :", "aaab", "\n", " ", "mais", "3 mai", "SÉANCE", "ŒUVRE", ""]


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file, of some patterns; the last of them is not in it."""
    file = tmp_path / ready_patterns.FILE
    file.write_bytes(ready_patterns.content(PATTERNS[:-1]))
    monkeypatch.setattr(resources, "grammar_file", lambda _name: file)
    forget()
    return file


def forget() -> None:
    ready_patterns._ready.cache_clear()
    ready_patterns._compiled.cache_clear()


@pytest.fixture(autouse=True, scope="module")
def as_before() -> Iterator[None]:
    yield
    forget()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS)).map("".join))
def test_a_ready_pattern_finds_what_the_pattern_finds(pattern: str, flags: int, words: str) -> None:
    ready, plain = ready_patterns.compile(pattern, flags), re.compile(pattern, flags)
    assert (ready, ready.flags, ready.groupindex) == (plain, plain.flags, plain.groupindex)
    found = [(m.span(), m.groups(), m.lastgroup) for m in ready.finditer(words)]
    assert found == [(m.span(), m.groups(), m.lastgroup) for m in plain.finditer(words)]


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
@given(words=st.lists(st.sampled_from(WORDS)).map("".join))
def test_each_function_gives_what_that_of_re_gives(pattern: str, flags: int, words: str) -> None:
    for name in ("search", "match", "fullmatch"):
        found, known = (getattr(module, name)(pattern, words, flags) for module in (ready_patterns, re))
        assert (found and found.span()) == (known and known.span())
    assert ready_patterns.findall(pattern, words, flags) == re.findall(pattern, words, flags)
    assert [*map(repr, ready_patterns.finditer(pattern, words, flags))] == [
        *map(repr, re.finditer(pattern, words, flags))
    ]
    assert ready_patterns.split(pattern, words, 1, flags) == re.split(pattern, words, maxsplit=1, flags=flags)
    assert ready_patterns.sub(pattern, "-", words, 2, flags) == re.sub(pattern, "-", words, count=2, flags=flags)


LOADED = """
from ctgcheck import ready_patterns
ready_patterns.asked = {}
import ctgcheck.pipeline, ctgcheck.masking, ctgcheck.reporting
assert ready_patterns._ready(), "not built by this Python"
assert len(ready_patterns.asked) > 500
print(*(pattern for pattern in ready_patterns.asked if pattern not in ready_patterns._ready()), sep="\\n")
"""


def test_what_the_package_asks_for_when_it_is_loaded_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    forget()
    if not ready_patterns._ready():
        pytest.skip("the package was not built by this Python: python tools/build_tables.py")
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, check=True, text=True, encoding="utf-8")
    assert told.stdout.split("\n") == ["", ""], "python tools/build_tables.py"


def test_what_another_python_compiled_is_left_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("_sre.MAGIC", 0)
    forget()
    assert ready_patterns._ready() == {}
    assert ready_patterns.compile("a+").fullmatch("aaa")


def test_without_the_file_patterns_are_compiled(kept: Path) -> None:
    kept.unlink()
    forget()
    assert ready_patterns.compile("a+").fullmatch("aaa")
