"""What is made of the results of a sweep: questions, samples, comparisons, parts put together."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctgcheck.sweep import parquet
from ctgcheck.sweep.sampling import Precision
from ctgcheck.sweep.tables import TABLES, Cell, csv_lines, head, lines
from tests.sweeping import LACKING, act, acts, ctgcheck, swept
from tests.test_sweep import RULE

with_duckdb = pytest.mark.skipif(not parquet.available(), reason="the extra « sweep » (duckdb) is not installed")


def mixed(folder: Path, sound: int, lacking: int) -> Path:
    acts(folder, sound)
    for rank in range(lacking):
        (folder / f"manque-{rank:02}.txt").write_text(f"{LACKING}\nPage {rank}\n", encoding="utf-8")
    return folder


def test_parts_put_together_have_the_digest_of_one_run(tmp_path: Path) -> None:
    source = mixed(tmp_path / "actes", 6, 2)
    parts = [swept(source, tmp_path / f"part{index}", "--shard", f"{index}/2").folder for index in (1, 2)]
    whole = swept(source, tmp_path / "whole")
    assert ctgcheck("sweep", "merge", *parts, "--output", tmp_path / "all").exit_code == 0
    for file in ("manifest.json", "findings.csv", "facts.csv", "acts.csv", "documents.csv"):
        assert (tmp_path / "all" / file).read_bytes() == (whole.folder / file).read_bytes()
    lacking = ctgcheck("sweep", "merge", parts[0], "--output", tmp_path / "half")
    assert (lacking.exit_code, "ne font pas un tout" in lacking.stderr) == (2, True)
    assert not (tmp_path / "half").exists()


@with_duckdb
def test_a_question_reads_the_tables_with_codes_and_true_dates(tmp_path: Path) -> None:
    done = swept(mixed(tmp_path / "actes", 2, 1), tmp_path / "out")
    question = "select rule, level, verdict from findings where verdict = 'fail' and rule = 'quorum'"
    assert "quorum | A | fail" in ctgcheck("sweep", "query", done.folder, question).stdout
    dated = ctgcheck("sweep", "query", done.folder, "select count(*) n from acts where year(sitting_date) = 2024")
    assert dated.stdout.splitlines()[0] == "n"
    assert int(dated.stdout.splitlines()[1]) >= 2


@with_duckdb
@pytest.mark.parametrize(
    "question",
    [
        "select * from read_text('/etc/hostname')",
        "select * from '{other}'",
        "copy (select 1) to '{folder}/findings.parquet'",
        "create table x as select 1",
        "drop view findings",
        "select 1; select 2",
        "attach '{folder}/journal.sqlite' as j",
        "set enable_external_access = true",
        "install httpfs",
    ],
)
def test_a_question_neither_writes_nor_reads_anything_else(tmp_path: Path, question: str) -> None:
    done = swept(acts(tmp_path / "actes", 1), tmp_path / "out")
    other = tmp_path / "secret.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in done.folder.iterdir()}
    refused = ctgcheck("sweep", "query", done.folder, question.format(folder=done.folder, other=other))
    assert refused.exit_code == 2
    assert refused.stderr.count("\n") == 1
    assert {path.name: path.read_bytes() for path in done.folder.iterdir()} == before


def test_a_sample_is_the_same_for_the_same_seed_and_comes_back_with_its_precision(tmp_path: Path) -> None:
    done = swept(mixed(tmp_path / "actes", 1, 9), tmp_path / "out")
    first = ctgcheck("sweep", "sample", done.folder, "--by", "year,rule", "--n", "6", "--seed", "7")
    assert first.exit_code == 0, first.stderr
    sheet = done.folder / "echantillon-7.csv"
    drawn = sheet.read_bytes()
    ctgcheck("sweep", "sample", done.folder, "--by", "year,rule", "--n", "6", "--seed", "7")
    assert sheet.read_bytes() == drawn
    recorded = json.loads(sheet.with_suffix(".json").read_bytes())
    assert (recorded["seed"], recorded["digest"], len(recorded["ids"])) == (7, done.digest, 6)
    assert sum(recorded["drawn"].values()) == 6
    lines = list(csv.reader(drawn.decode("utf-8-sig").splitlines(), delimiter=";"))
    said = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    assert all(row["Phrase du constat"] and row["Texte appliqué"] for row in said)  # what is to be judged
    for line, answer in zip(lines[1:], ("juste", "Juste", "juste", "faux", "douteux", ""), strict=True):
        line[-2] = answer
    sheet.write_text(
        "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines), encoding="cp1252", errors="replace"
    )
    result = ctgcheck("sweep", "review", sheet)
    assert "ensemble : 3 justes sur 4 relus, intervalle à 95 % : de 30,1 % à 95,4 % ; 1 douteux" in result.stdout
    sheet.write_text("\n".join(";".join(line) for line in lines[:-1]), encoding="utf-8")
    assert "ne sont plus celles du tirage" in ctgcheck("sweep", "review", sheet).stderr
    assert "n'est pas connu" in ctgcheck("sweep", "sample", done.folder, "--by", "couleur").stderr


def test_the_interval_is_wilsons() -> None:
    assert Precision("", 0, 0).interval() == (0.0, 1.0)
    low, high = Precision("", 81, 100).interval()  # worked by hand: centre 0.7985, half width 0.0762
    assert (round(low, 3), round(high, 3)) == (0.722, 0.875)
    assert Precision("", 10, 10).interval()[1] == pytest.approx(1.0)


def states(old: Path, new: Path) -> dict[tuple[str, str], str]:
    result = ctgcheck("sweep", "compare", old, new, "--format", "csv")
    rows = csv.DictReader(result.stdout_bytes.decode("utf-8-sig").splitlines(), delimiter=";")
    return {(row["Document"], row["Règle"]): row["Évolution"] for row in rows}


def test_two_sweeps_tell_apart_the_documents_and_the_rules(tmp_path: Path) -> None:
    source = mixed(tmp_path / "actes", 3, 3)
    old = swept(source, tmp_path / "old")
    (source / "manque-00.txt").write_text(act(0), encoding="utf-8")  # corrected
    (source / "commune-0" / "acte-000.txt").write_text(LACKING, encoding="utf-8")  # spoilt
    (source / "manque-01.txt").rename(source / "renomme.txt")
    (source / "manque-02.txt").unlink()
    new = swept(source, tmp_path / "new")
    found = states(old.folder, new.folder)
    assert found["manque-00.txt", "quorum"] == "résolu"
    assert found["commune-0/acte-000.txt", "quorum"] == "nouveau"
    assert found["renomme.txt", "quorum"] == "inchangé"
    assert found["manque-02.txt", "quorum"] == "document retiré"
    (tmp_path / "regles" / "essai").mkdir(parents=True)
    (tmp_path / "regles" / "essai" / "presence-forte.yaml").write_text(RULE, encoding="utf-8")
    (source / "commune-1" / "acte-001.txt").write_text(LACKING, encoding="utf-8")
    ruled = swept(source, tmp_path / "ruled", "--rules", tmp_path / "regles")
    found = states(new.folder, ruled.folder)
    assert found["renomme.txt", "presence-forte"] == "changé par la règle"
    assert found["renomme.txt", "quorum"] == "inchangé"
    assert found["commune-1/acte-001.txt", "quorum"] == "document modifié"
    page = ctgcheck("sweep", "compare", old.folder, new.folder, "--format", "html").stdout
    assert "<script" not in page
    assert "Résolu" in page
    assert "nouveau : " in ctgcheck("sweep", "compare", old.folder, new.folder).stdout


CELL = st.none() | st.integers() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), max_size=4))
def test_any_cell_comes_back_from_the_csv_as_it_was(rows: list[list[str | int | None]]) -> None:
    written = csv_lines(rows).decode()
    read = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    assert read == [["" if cell is None else str(cell) for cell in row] for row in rows]


@with_duckdb
def test_the_parquet_does_not_depend_on_the_number_of_processes_and_long_rows_take_little_memory(
    tmp_path: Path,
) -> None:
    done = swept(acts(tmp_path / "actes", 3), tmp_path / "out")
    before = {table: (done.folder / f"{table}.parquet").read_bytes() for table in TABLES}
    parquet.write(done.folder, jobs=2)
    assert {table: (done.folder / f"{table}.parquet").read_bytes() for table in TABLES} == before
    words = random.Random(7)
    quote = "".join(words.choices("abcdefghij ", k=2000))
    rows: list[tuple[Cell, ...]] = [
        (f"{rank}.txt", 1, "act.title", 1, f"{rank}{quote}", "document", *[1] * 4, f"{quote}{rank}")
        for rank in range(30_000)
    ]
    (done.folder / "facts.csv").write_bytes(head("facts") + lines("facts", rows))
    parquet.write(done.folder)
    assert "30000" in ctgcheck("sweep", "query", done.folder, "select count(distinct value) from facts").stdout
