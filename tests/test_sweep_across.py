"""Rules on several sittings: their own cases, and a folder from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ctgcheck import resources
from ctgcheck.names import plain
from ctgcheck.sweep.across import FOLDER, Across, AcrossRule, across_rules, constat, points, worded_row
from ctgcheck.sweep.numbers import Place, place
from ctgcheck.sweep.sittings import Seen, Sittings, person
from ctgcheck.sweep.tables import TABLES
from ctgcheck.yaml_files import load
from tests.sweeping import act, swept

BODY = "Lourmarin (84)"
MINUTES = """Département de Vaucluse
Commune de Lourmarin

PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU MARDI 12 MARS 2024

Nombre de membres en exercice : 15
Date de la convocation : 7 mars 2024

L'an deux mille vingt-quatre, le douze mars à dix-huit heures trente, le conseil municipal de la commune de
Lourmarin, régulièrement convoqué, s'est réuni en séance ordinaire à la mairie, sous la présidence de Madame
Solange BRETAUDEAU, maire.

Étaient présents : Mme Solange BRETAUDEAU, M. Armel QUINTARD, Mme Odette FAVREL, M. Lucien PASTOURET, Mme
Ghislaine TORNABEL, M. Yvon CHASSAGNOL, Mme Bérénice MALVOISIN, M. Gaspard ROUVERAND, Mme Edwige LANTOINE, M.
Firmin DESCOMBELLE, Mme Noémie VERGERAC, M. Barnabé COLLINET

Absents ayant donné pouvoir :
Mme Huguette PERRICHON a donné pouvoir à Mme Odette FAVREL
M. Anatole GRANDVAUD a donné pouvoir à M. Firmin DESCOMBELLE

Absent excusé : M. Célestin AUBRIOT

Secrétaire de séance : M. Yvon CHASSAGNOL

Délibération n° 2024-011
Objet : Tarifs de location de la salle des fêtes

Madame le Maire rappelle que les tarifs n'ont pas été revus depuis 2018.
Le conseil municipal, après en avoir délibéré, par 14 voix pour, 0 voix contre et 0 abstention,
DÉCIDE de fixer le tarif à 180 euros.

Délibération n° 2024-012
Objet : Réfection du lavoir

Le conseil municipal, après en avoir délibéré, à l'unanimité,
DÉCIDE la réfection du lavoir.
"""  # the sitting of the sound act: one proxy, one presence and one vote are not the same


def cases() -> Iterator[Any]:
    for rule in across_rules():
        text = (resources.rules() / FOLDER / f"{rule.id}.cases.yaml").read_text(encoding="utf-8")
        found: Any = load(text, rule.id).value
        for case in found:
            yield pytest.param(rule, case, id=f"{rule.id} - {case['case']}")


def found(rule: AcrossRule, case: dict[str, Any]) -> list[Across]:
    sittings = Sittings()
    rows = [*case.get("acts", ()), *(row for suite in case.get("series", ()) for row in _suite(**suite))]
    acts = tuple(_act(rank, row) for rank, row in enumerate(rows, 1))
    people = tuple(map(_member, case.get("people", ())))
    sittings.add(msgspec.msgpack.encode(Seen(acts, people)))
    return list(points(sittings, [rule]))


def _suite(numbers: list[int], day: str) -> Iterator[list[Any]]:
    for rank, number in enumerate(numbers):
        yield [f"{day}-{rank:02}.txt", "extract", day, f"{day[:4]}-{int(number):03}", f"Objet {rank}"]


def _act(rank: int, row: list[Any]) -> tuple[Any, ...]:
    document, kind, day, number, title = row[:5]
    rest: list[Any] = row[5:]
    in_office, for_, against, abstentions, sum_, present, words = rest + [None] * (7 - len(rest))
    stands = place(number, day[:4])
    subject = "".join(map(plain, title.split()))
    head = (
        document,
        rank,
        sum_ or str(rank),
        words or "",
        BODY,
        kind,
        day,
        number,
        stands.series,
        stands.rank,
        subject,
    )
    return (*head, *(None if n is None else int(n) for n in (in_office, present, for_, against, abstentions)))


def _member(row: str | list[str]) -> tuple[str, ...]:
    cells = ["a", "extract", *row.split(" ", 2)] if isinstance(row, str) else row
    document, kind, day, role, name, *other = cells
    return document, kind, BODY, day, role, name, person(name), *(other or [""])


@pytest.mark.parametrize(("rule", "case"), list(cases()))
def test_the_cases_of_each_rule(rule: AcrossRule, case: dict[str, Any]) -> None:
    raised = found(rule, case)
    assert [point.day for point in raised] == case["finds"]
    for point in raised:
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


@pytest.mark.parametrize(
    ("number", "series", "rank"),
    [
        ("2024-012", "AAAA-#", 12),
        ("2024/12", "AAAA-#", 12),
        ("12/2024", "#-AAAA", 12),
        ("24-081", "AAAA-#", 81),
        ("DL.2024-91", "DL-AAAA-#", 91),
        ("PACU/17-2024", "PACU-#-AAAA", 17),
        ("n° 7", "", 7),
        ("20240312", "", None),
        ("2024-03-12", "", None),
        ("15-07", "", None),
        ("20240705_4", "", None),
        ("", "", None),
    ],
)
def test_the_rank_of_a_number_is_told_where_the_number_tells_it(number: str, series: str, rank: int | None) -> None:
    assert place(number, "2024") == Place(series, rank)


def test_the_minutes_of_a_sitting_are_compared_with_its_extracts(tmp_path: Path) -> None:
    (tmp_path / "actes").mkdir()
    (tmp_path / "actes" / "pv.txt").write_text(MINUTES, encoding="utf-8")
    (tmp_path / "actes" / "extrait.txt").write_text(act(11), encoding="utf-8")
    rows = {row["Règle"]: row for row in swept(tmp_path / "actes", tmp_path / "out").table("across")}
    assert set(rows) == {"pv-et-extraits", "pv-et-extraits-pouvoirs", "pv-et-extraits-presents"}
    assert {row["Documents"] for row in rows.values()} == {"pv.txt | extrait.txt"}
    told = {rule.id: worded_row(rule, _codes(rows[rule.id])) for rule in across_rules() if rule.id in rows}
    assert "Célestin AUBRIOT" in told["pv-et-extraits-presents"]
    assert "à Firmin DESCOMBELLE d'après le procès-verbal" in told["pv-et-extraits-pouvoirs"]
    assert "pour 13, contre 0, abstentions 1" in told["pv-et-extraits"]
    agreeing = MINUTES.replace("à M. Firmin DESCOMBELLE", "à M. Armel QUINTARD").replace("par 14 voix", "par 13 voix")
    agreeing = agreeing.replace("0 abstention,", "1 abstention,").replace("Barnabé COLLINET", "X")
    agreeing = agreeing.replace("Célestin AUBRIOT", "Barnabé COLLINET").replace("M. X", "M. Célestin AUBRIOT")
    (tmp_path / "actes" / "pv.txt").write_text(agreeing, encoding="utf-8")
    assert swept(tmp_path / "actes", tmp_path / "out").table("across") == []


def _codes(row: dict[str, str]) -> dict[str, str]:
    names = zip(TABLES["across"], row.values(), strict=True)
    return {column.name: cell for column, cell in names}
