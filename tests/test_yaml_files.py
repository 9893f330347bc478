"""YAML read as it is written: text stays text, every node has its line, hostile files are refused in bounded time."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import yaml_files
from ctgcheck.errors import YamlError
from ctgcheck.yaml_files import MAX_DEPTH, MAX_NODES, load


def errors(text: str) -> list[YamlError]:
    """Give the errors of a text that must be refused."""
    with pytest.raises(ExceptionGroup) as caught:
        load(text, "faits.yaml")
    found = list(caught.value.exceptions)
    assert all(isinstance(error, YamlError) for error in found)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(
    "written",
    [
        "7.10",
        "20:30",
        "01",
        "2024-03-12",
        "no",
        "yes",
        "on",
        "Off",
        "1e3",
        "0x1F",
        ".inf",
        "True",
        "NULL",
        "12_000",
        "=",
    ],
)
def test_a_scalar_stays_as_written(written: str) -> None:
    assert load(f"a: {written}", "f").value == {"a": written}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: null", {"a": None}),
        ("a: ~", {"a": None}),
        ("a:", {"a": None}),
        ("", None),
        ("# rien\n", None),
        ("a: true\nb: false", {"a": True, "b": False}),
        ("a: 'true'\nb: \"null\"\nc: ''", {"a": "true", "b": "null", "c": ""}),
        ("a: [1, 2.0, [x]]", {"a": ["1", "2.0", ["x"]]}),
        ("true: 1\n01: 2\n~: 3", {"true": "1", "01": "2", "~": "3"}),
        ("- {giver: Ève, holder: null}", [{"giver": "Ève", "holder": None}]),
        ("a: |\n  deux\n  lignes\n", {"a": "deux\nlignes\n"}),
        ("a: >-\n  pliées\n  ensemble\n", {"a": "pliées ensemble"}),
        ('{"a": 12.50, "b": [true, null, "\\u00e9"]}', {"a": "12.50", "b": [True, None, "é"]}),
        ("\ufeffa: 1", {"a": "1"}),
        ("texte", "texte"),
        ("---\na: 1\n", {"a": "1"}),
    ],
)
def test_values(text: str, value: object) -> None:
    assert load(text, "f").value == value


def test_the_pure_python_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: true\nb: 'true'\nc:\n- 01\n- ~\nd: {x: \"y\"}"
    fast = load(text, "f")
    monkeypatch.setattr(yaml_files, "_LOADER", yaml.SafeLoader)
    assert load(text, "f") == fast


def test_each_node_has_its_line() -> None:
    loaded = load("# titre\nbody:\n  kind: commune\nlist:\n  - un\n  -\n    deux: 2\n", "f")
    assert loaded.line(()) == 2
    assert loaded.line(("body", "kind")) == 3
    assert loaded.line(("list", 0)) == 5
    assert loaded.line(("list", 1, "deux")) == 7


def test_a_missing_node_has_the_line_of_its_nearest_parent() -> None:
    loaded = load("a: 1\nbody:\n  kind: commune\n", "f")
    assert loaded.line(("body", "name", 3)) == 2
    assert loaded.line(("nothing",)) == 1
    assert load("", "f").line(("a",)) == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, "deux fois"),
        ("a: &x 1", 1, "ancre"),
        ("a: 1\nb: *a", 2, "renvoi"),
        ("a: !!int 3", 1, "étiquette"),
        ("a: !!python/object/apply:os.system [ls]", 1, "étiquette"),
        ("a: 1\n<<: {b: 2}", 2, "<<"),
        ("a: 1\n---\nb: 2", 2, "plusieurs documents"),
        ("? [a, b]\n: 1", 1, "nom"),
        ("a: 1\n\tb: 2", 2, "tabulation"),
        ("a: b: c", 1, "« : »"),
        ("a: [1, 2", 1, "crochet"),
        ('a: "ouvert', 1, "guillemets"),
        ("a: 1\n b: 2", 2, "« : »"),
        ("a:\n  b: 1\n c: 2", 3, "retrait"),
        ("a: 1\nb\nc: 2", 2, "il manque « : »"),
        ("a: 1\nb: [1,\nc: 2\n", 2, "crochet"),
        ("a: 1\nb: \x07", 2, "contrôle"),
        ("a: 1\nb: \ud800", 2, "UTF-8"),
        ("a: @x", 1, "guillemets"),
    ],
)
def test_what_is_refused_and_where(text: str, line: int, words: str) -> None:
    error = errors(text)[0]
    assert words in error.message
    assert error.line == line
    assert str(error).startswith("faits.yaml, ligne ")


def test_all_errors_are_told_at_once() -> None:
    found = errors("a: 1\na: 2\nb: &x 3\nc: !t 4\n")
    assert [error.line for error in found] == [2, 3, 4]


def test_a_refused_key_does_not_change_what_was_kept() -> None:
    found = errors("a:\n  x: 1\na:\n  x: 1\n  x: 2\n")
    assert "déjà ligne 1" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x,x]\n" + "".join(f"b{i}: &b{i} [{'*a,' * 50}]\n" for i in range(2000)),
        "x" * 10_000_000,
        "- a\n" * 2_500_000,
        "[" * 1_000_000,
        "{a: " * 100_000,
        "- " * 900_000,
        "a: [" + "x," * (MAX_NODES + 1) + "]",
        "\n".join("a: 1" for _ in range(200_000)),
        '"' + "\\" * 1_000_001,
        "? " * 900_000,
        "é" * 1_500_000,
    ],
    ids=["bomb", "10MB", "10MB-list", "flow", "maps", "seqs", "values", "twice", "escapes", "keys", "2MB-bytes"],
)
def test_a_hostile_file_is_refused(text: str) -> None:
    assert 0 < len(errors(text)) < 100


def test_the_depth_allowed_is_read() -> None:
    assert load("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f").value == eval("[" * MAX_DEPTH + "]" * MAX_DEPTH)  # noqa: S307
    assert "niveaux" in errors("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[0].message


@given(st.text() | st.text("ab:-?[]{}&*!|>'\"#\n \t%@,<~\\", max_size=30))
def test_any_text_is_read_or_refused_in_french(text: str) -> None:
    try:
        load(text, "f")
    except ExceptionGroup as group:
        assert group.split(YamlError)[1] is None


TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF, exclude_categories=["Cc", "Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS.map(lambda t: t[:40]), inner, max_size=4),
    max_leaves=15,
)


@given(VALUES)
def test_json_comes_back(value: object) -> None:
    assert load(json.dumps(value, ensure_ascii=True), "f").value == value
