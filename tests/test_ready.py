"""What is built with the package is used as long as nothing that it was made from has changed, and never after."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck import ready, resources
from ctgcheck.grammars import build
from ctgcheck.judging import ready as judging
from ctgcheck.judging.rulebook import load_rules
from ctgcheck.parsing import cue_table
from ctgcheck.parsing.cues import CueLexer
from ctgcheck.reporting import templating

PARTS = st.lists(st.text(max_size=5) | st.integers(), max_size=4)


@given(PARTS, PARTS)
def test_other_parts_other_sum(some: list[object], others: list[object]) -> None:
    assert (ready.sum_of(*some) == ready.sum_of(*others)) == (some == others)


@given(st.lists(st.binary(max_size=5), max_size=3), st.lists(st.binary(max_size=5), max_size=3))
def test_other_files_other_sum(
    tmp_path_factory: pytest.TempPathFactory, some: list[bytes], others: list[bytes]
) -> None:
    folder: Path = tmp_path_factory.mktemp("files")
    sums = []
    for contents in (some, others):
        files = [folder / str(i) for i in range(len(contents))]
        for file, content in zip(files, contents, strict=True):
            file.write_bytes(content)
        sums.append(ready.sum_of("essai", files=files))
    assert (sums[0] == sums[1]) == (some == others)


def test_a_content_is_held_for_its_own_key_only(tmp_path: Path) -> None:
    file = tmp_path / "some.ready"
    key, other = ready.sum_of("some"), ready.sum_of("other")
    assert ready.held(file, key) is None
    file.write_bytes(key + b"content")
    assert bytes(ready.held(file, key) or b"") == b"content"
    assert ready.held(file, other) is None
    file.write_bytes(key[:9])
    assert ready.held(file, key) is None


def test_the_ready_table_of_the_cues_says_what_the_grammar_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminals = [*build("deliberation", "start", CueLexer).terminals]
    file = tmp_path / cue_table.FILE
    monkeypatch.setattr(resources, "grammar_file", lambda _name: file)
    worked_out = cue_table.cue_table(terminals)
    file.write_bytes(cue_table.ready_cues(terminals))
    assert cue_table.cue_table(terminals) == worked_out
    assert cue_table.cue_table(terminals[:9]).patterns != worked_out.patterns


def test_the_ready_rules_are_the_rules_with_the_names_that_they_ask_for(tmp_path: Path) -> None:
    file = tmp_path / judging.FILE
    file.write_bytes(judging.ready_content())
    content = ready.held(file, file.read_bytes()[:64])
    assert content
    kept, read = pickle.loads(content), load_rules(resources.rules())  # noqa: S301
    assert kept == read
    for one, other in zip(kept.rules, read.rules, strict=True):
        assert {"facts_chosen", "facts_shown"} <= one.__dict__.keys()
        assert (one.facts_chosen, one.facts_shown) == (other.facts_chosen, other.facts_shown)
        for version, same in zip(one.versions, other.versions, strict=True):
            assert one.facts_used(version) == other.facts_used(same)


@pytest.fixture
def as_before() -> Iterator[None]:
    yield
    forget()


@pytest.mark.usefixtures("as_before")
def test_a_template_is_filled_the_same_from_its_ready_code_and_from_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(str(resources.templates()), tmp_path / "templates")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    file, template = tmp_path / "templates" / templating.FILE, tmp_path / "templates" / "verdicts.j2"
    file.unlink(missing_ok=True)
    written = filled()
    file.write_bytes(templating.ready_templates())
    assert filled() == written
    assert templating._ready()
    template.write_text("{% set words = 1 + 1 %}", encoding="utf-8")
    assert filled() == "2"
    file.write_bytes(b"0" * 64 + file.read_bytes()[64:])
    assert filled() == "2"
    assert not templating._ready()


def filled() -> str:
    forget()
    return str(templating.verdict_words())


def forget() -> None:
    templating._ready.cache_clear()
    templating.environment.cache_clear()
