"""Rules on several sittings: their own cases, and a folder from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ctgcheck import resources
from ctgcheck.sweep.across import FOLDER, Across, AcrossRule, Seen, Sittings, across_rules, constat, person
from ctgcheck.yaml_files import load
from tests.sweeping import act, swept

BODY = "Lourmarin (84)"


def cases() -> Iterator[Any]:
    for rule in across_rules():
        text = (resources.rules() / FOLDER / f"{rule.id}.cases.yaml").read_text(encoding="utf-8")
        found: Any = load(text, rule.id).value
        for case in found:
            yield pytest.param(rule, case, id=f"{rule.id} - {case['case']}")


def found(rule: AcrossRule, case: dict[str, Any]) -> list[Across]:
    sittings, acts = Sittings(), []
    for rank, row in enumerate(case.get("acts", ()), 1):
        document, kind, day, number, title, *rest = row
        numbers = [None if value is None else int(value) for value in (*rest[:4], *[None] * (4 - len(rest[:4])))]
        sum_ = rest[4] if len(rest) > 4 else str(rank)
        acts.append((document, rank, sum_, BODY, kind, day, number, title, *numbers))
    people = [(BODY, *line.split(" ", 2)) for line in case.get("people", ())]
    seen = Seen(tuple(acts), tuple((*row, person(row[-1])) for row in people))
    sittings.add(msgspec.msgpack.encode(seen))
    return list(sittings.points([rule]))


@pytest.mark.parametrize(("rule", "case"), list(cases()))
def test_the_cases_of_each_rule(rule: AcrossRule, case: dict[str, Any]) -> None:
    points = found(rule, case)
    assert [point.day for point in points] == case["finds"]
    for point in points:
        assert "{" not in constat(rule, point)
        assert point.row()[1] == "review"


def test_every_rule_has_a_case_that_finds_and_one_that_does_not() -> None:
    told = {(parameters.values[0].id, bool(parameters.values[1]["finds"])) for parameters in cases()}
    assert told == {(rule.id, found) for rule in across_rules() for found in (True, False)}


def test_a_folder_gives_its_points_between_sittings(tmp_path: Path) -> None:
    source = tmp_path / "actes"
    source.mkdir()
    for month in (1, 2, 3, 4):
        text = act(10 - month, date(2024, month, 12))
        (source / f"seance-{month}.txt").write_text(text, encoding="utf-8")
    done = swept(source, tmp_path / "out")
    rows = {(row["Règle"], row["DELIB_DATE"]): row for row in done.table("across")}
    assert {row["Constat"] for row in rows.values()} == {"à vérifier"}
    assert "giver = Huguette PERRICHON" in " ".join(row["Valeurs lues"] for row in rows.values())
    assert ("numeros-en-ordre", "2024-02-12") in rows
    assert "seance-4.txt" in rows["pouvoirs-successifs", "2024-01-12"]["Documents"]
    (source / "seance-2.txt").unlink()
    assert not [row for row in swept(source, tmp_path / "out").table("across") if row["Règle"] == "pouvoirs-successifs"]


def test_a_list_of_documents_stays_in_a_cell_and_says_that_there_are_more() -> None:
    case = {
        "acts": [
            [f"acte-{rank:05}.txt", "extract", "2024-01-10", "1", "Tarifs", None, None, None, None, "x"]
            for rank in range(3000)
        ]
    }
    (point,) = found(next(rule for rule in across_rules() if rule.id == "textes-identiques"), case)
    assert len(point.documents) < 4100
    assert point.documents.startswith("acte-00000.txt | acte-00001.txt | ")
    assert point.documents.endswith(".txt | …")
    assert ("copies", "3000") in point.values
