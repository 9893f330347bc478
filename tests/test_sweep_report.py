"""The dashboard of a sweep: honest denominators, a page an act, no script, no page that grows without end."""

from __future__ import annotations

import csv
import importlib.util
import re
import zipfile
from html import unescape
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from ctgcheck.pipeline import Options, check_text
from ctgcheck.sweep import dashboard, manifest, workbook
from ctgcheck.sweep.charts import chart
from ctgcheck.sweep.counting import Line
from ctgcheck.sweep.records import restored
from ctgcheck.sweep.settings import Settings, keys
from ctgcheck.sweep.sheets import Sheet, Sheets
from ctgcheck.sweep.sources import Source
from ctgcheck.sweep.tables import TABLES
from ctgcheck.sweep.verdicts import worded
from ctgcheck.sweep.work import Task, batch
from tests.sweeping import LACKING, SOUND, Swept, acts, ctgcheck, swept


def test_the_dashboard_counts_what_the_tables_hold_and_leads_to_every_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard, "LISTED", 3)
    source = acts(tmp_path / "actes", 4)
    (source / "manque.txt").write_text(LACKING, encoding="utf-8")
    (source / "vide.txt").write_bytes(b"")
    done = swept(source, tmp_path / "out")
    result = ctgcheck("sweep", "report", done.folder, "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    folder = done.folder / "rapport"
    pages = {path.relative_to(folder): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert all("<script" not in page and 'lang="fr"' in page and len(page) < 2_000_000 for page in pages.values())
    links = {(path.parent / link).resolve() for path in folder.rglob("*.html") for link in _links(path)}
    assert {path.resolve() for path in folder.rglob("*.html")} <= links
    assert all(link.exists() for link in links)
    index = html.fromstring((folder / "index.html").read_bytes())
    raised, line = [row for row in index.iter("tr") if "(quorum)" in _words(row)]
    assert [_words(cell) for cell in raised] == ["A", "Le quorum est atteint (quorum)", "1", "0", "5"]
    assert "2 points à corriger (1 de niveau A, 1 de niveau C), 0 à vérifier, dans 1 acte sur 5." in _words(index)
    with (folder / "points.csv").open(encoding="utf-8-sig", newline="") as stream:
        point, less_grave = csv.DictReader(stream, delimiter=";")
    assert (point["Document"], point["État"], point["Niveau"]) == ("manque.txt", "à corriger", "A")
    assert (less_grave["Nom de la règle"], less_grave["Niveau"]) == (
        "pouvoirs-par-porteur",
        "C",
    )  # its own, not its rule's
    assert "8 présents" in point["Calcul"] and "L. 2121-17" in point["Texte appliqué"]
    assert "« " in point["Mots lus et leur place"] and point["Réponse de la commune"] == ""
    numbers = [_words(cell) for cell in line.iter("td")]
    found = [row["Constat"] for row in done.table("findings") if row["Règle"] == "quorum"]
    kinds = ("conforme", "à corriger", "à vérifier", "non vérifiable")
    assert numbers[:5] == [str(len(found)), *(str(found.count(kind)) for kind in kinds)]
    assert numbers[-1] == "20,0\u00a0%"  # one of the five that could be checked
    assert "Le fichier est vide" in pages[Path("liste-00002.html")]
    act = next(page for page in pages.values() if "quorum" in page and "À corriger, niveau A" in page)
    act = unescape(act).replace("\u00a0", " ").replace("\u202f", " ")
    assert "8 présents" in act
    assert "L. 2121-17" in act


def _words(element: html.HtmlElement) -> str:
    return "".join(map(str, element.itertext()))


def _links(page: Path) -> list[str]:
    return re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8"))


def test_the_masked_dashboard_names_nobody_who_is_not_elected(tmp_path: Path) -> None:
    text = SOUND.replace("DÉCIDE", "DÉCIDE\n\nArticle 0 : Une aide est attribuée à Madame Rosemonde TRIBOULET.", 1)
    assert "TRIBOULET" in text
    (tmp_path / "acte.txt").write_text(text, encoding="utf-8")
    done = swept(tmp_path / "acte.txt", tmp_path / "out")
    ctgcheck("sweep", "report", done.folder, "--masked", "--jobs", "1")
    folder = done.folder / "rapport-masque"
    assert all("TRIBOULET" not in path.read_text(encoding="utf-8") for path in folder.rglob("*.html"))
    assert "version masquée" in (folder / "index.html").read_text(encoding="utf-8")


def _with_a_private_person(folder: Path) -> Path:
    folder.mkdir()
    text = SOUND.replace("DÉCIDE", "DÉCIDE\n\nArticle 0 : Une aide est attribuée à Madame Rosemonde TRIBOULET.", 1)
    text = text.replace("Objet : Tarifs", "Objet : Aide à Mme Rosemonde TRIBOULET et tarifs")
    for name in ("aide-rosemonde-triboulet.txt", "copie.txt"):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_masked_tables_name_nobody_who_is_not_elected_and_keep_the_rest(tmp_path: Path) -> None:
    done = swept(_with_a_private_person(tmp_path / "actes"), tmp_path / "out")
    assert "TRIBOULET" in (done.folder / "facts.csv").read_text(encoding="utf-8")
    result = ctgcheck("sweep", "report", done.folder, "--masked", "--format", "csv", "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    shown = Swept(0, {}, done.folder / "tableaux-masques")
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in shown.folder.iterdir()}
    assert set(texts) == {f"{table}.csv" for table in TABLES}
    assert not any("triboulet" in text.casefold() for text in texts.values())
    assert "Solange BRETAUDEAU" in texts["facts.csv"]
    for table in ("findings", "acts", "facts"):
        assert len(shown.table(table)) == len(done.table(table))
    assert [row["Règle"] for row in shown.table("findings")] == [row["Règle"] for row in done.table("findings")]
    assert [row["Constat"] for row in shown.table("findings")] == [row["Constat"] for row in done.table("findings")]
    names = [row["Document"] for row in shown.table("documents")]
    assert names == ["aide-rosemonde-[personne].txt (n° 1)", "copie.txt"]
    (twice,) = [row for row in shown.table("across") if row["Règle"] == "textes-identiques"]
    assert twice["Documents"] == " | ".join(names)


def test_a_report_with_other_rules_than_the_sweep_is_refused_in_one_line(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 1)
    done = swept(source, tmp_path / "out")
    (source / "commune-0" / "ctgcheck.yaml").write_text("body: {legal_seats: 15}\n", encoding="utf-8")
    refused = ctgcheck("sweep", "report", done.folder, "--jobs", "1")
    assert refused.exit_code == 2
    assert "relancez la même commande" in refused.stderr
    assert not (done.folder / "rapport").exists()


def test_a_chart_is_said_in_words_and_its_bars_are_in_proportion() -> None:
    drawn = chart("essai", "Par <règle>", [Line("a", 1, 1, 2, 0, 0, 0), Line("b", 0, 0, 1, 0, 9, 0)])
    assert 'role="img"' in drawn
    assert "Par &lt;règle&gt;" in drawn
    widths = [float(width) for width in re.findall(r'y="\d+" width="([\d.]+)" height="15"', drawn)]
    assert widths == [110.0, 110.0, 220.0, 110.0]


@pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="the extra « pdf » (typst) is not installed")
def test_the_synthesis_gives_perimeter_figures_and_sums(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 2)
    for name in ("a.txt", "b.txt"):
        (source / name).write_text(f"{LACKING}\n{name}", encoding="utf-8")
    done = swept(source, tmp_path / "out")
    result = ctgcheck("sweep", "report", done.folder, "--format", "pdf", "--sheets", "1", "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    file = pdfium.PdfDocument(done.folder / "rapport" / "synthese.pdf")
    text = " ".join(page.get_textpage().get_text_bounded() for page in file)
    assert "Périmètre et limites" in text
    assert "4 documents, 4 actes" in text
    parts = ("Points par gravité", "Fiches par acte", "Non vérifiable", "Méthode, versions, empreintes", "Glossaire")
    places = [text.index(f"{rank}. {part}") for rank, part in enumerate(parts, 3)]
    assert places == sorted(places)
    assert text.count("Réponse de la commune") == 1
    assert "1 fiche sur 2 actes" in text
    assert "8 présents" in text
    assert "Non vérifiable" in text
    assert done.digest in text.replace("\r\n", "")


@pytest.mark.skipif(not importlib.util.find_spec("xlsxwriter"), reason="the extra « sweep » is not installed")
def test_the_workbook_holds_the_tables_and_says_where_a_sheet_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = acts(tmp_path / "actes", 2)
    (source / "=cmd.txt").write_text(LACKING, encoding="utf-8")
    done = swept(source, tmp_path / "out")
    monkeypatch.setattr(workbook, "LIMIT", 40)
    assert ctgcheck("sweep", "report", done.folder, "--format", "xlsx").exit_code == 0
    with zipfile.ZipFile(done.folder / "tableaux.xlsx") as book:
        parts = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xml")}
    sheets = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    assert sheets == ["À lire", "Points relevés", "Constats", "Actes", "Documents", "Entre séances", "Faits"]
    assert "Feuille Faits : trop longue" in parts["xl/worksheets/sheet1.xml"]
    assert ">=cmd.txt<" in parts["xl/worksheets/sheet5.xml"]
    assert not any("<f>" in part for part in parts.values())
    assert parts["xl/worksheets/sheet7.xml"].count("<row ") == 41


def test_the_pages_are_worded_as_the_check_is() -> None:
    (task,) = [Task(Source(b"quorum.txt", data=LACKING.encode()), keys(Settings(), None))]
    (row,) = batch([task], Settings())
    again = worded(restored(row.record), row.tables, Options())
    whole = check_text(LACKING, "quorum.txt")
    shown = [finding for finding in whole.acts[0].findings if finding.verdict != "not_applicable"]
    assert [(f.rule, f.verdict, f.level, f.mode, f.missing) for f in again.acts[0].findings] == [
        (f.rule, f.verdict, f.level, f.mode, f.missing) for f in shown
    ]
    points = [finding for finding in shown if finding.verdict in {"fail", "review"}]
    assert points
    assert [f for f in again.acts[0].findings if f.verdict in {"fail", "review"}] == points


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 50), st.integers(1, 3)), unique=True), st.integers(0, 8))
def test_the_sheets_kept_are_the_gravest_in_the_order_of_the_documents(
    places: list[tuple[int, int, int]], most: int
) -> None:
    sheets = Sheets(most)
    sheets.add(Sheet(*place, "", "", "", "", "", "", ()) for place in places)
    kept = [(one.gravity, one.rank, one.act) for one in sheets.first()]
    assert kept == sorted(places)[:most]
    assert str(len(places)) in sheets.told()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.skipif(not importlib.util.find_spec("xlsxwriter"), reason="the extra « sweep » is not installed")
def test_a_full_disk_leaves_the_old_workbook_and_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = swept(acts(tmp_path / "actes", 1), tmp_path / "out")
    (done.folder / "tableaux.xlsx").write_bytes(b"old")

    def full(file: manifest.Replaced) -> manifest.Replaced:
        file.stream = Path("/dev/full").open("wb")  # noqa: SIM115 -- closed by what opened it before
        return file

    monkeypatch.setattr(manifest.Replaced, "__enter__", full)
    result = ctgcheck("sweep", "report", done.folder, "--format", "xlsx")
    assert result.exit_code == 2
    assert "le disque est plein" in result.stderr
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in done.folder.glob("tableaux*")) == ["tableaux.xlsx"]
    assert (done.folder / "tableaux.xlsx").read_bytes() == b"old"
