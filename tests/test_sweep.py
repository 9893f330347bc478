"""Sweeps: the same results whatever stops them and however many workers; nothing lost, nothing done twice."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import msgspec
import pytest

from ctgcheck.pipeline import Options, check_text
from ctgcheck.results import DocumentResult
from ctgcheck.sweep import archives, ledger, manifest
from ctgcheck.sweep.pool import Pool
from ctgcheck.sweep.progress import Progress
from ctgcheck.sweep.records import kept, restored
from ctgcheck.sweep.rows import extraction
from ctgcheck.sweep.settings import Keys
from ctgcheck.sweep.sources import Walk
from ctgcheck.sweep.work import Row
from tests.pdf_maker import lines, pdf
from tests.sweeping import LACKING, PROGRAM, SOUND, acts, ctgcheck, process, swept

RULE = """
id: presence-forte
title: Les présents sont nombreux
level: C
checks: Rien d'autre que l'essai d'une règle ajoutée.
stages: {after_vote: verdict, ready: verdict, transmitted: verdict}
versions:
  - bodies: [commune]
    article: Règle d'essai
    checked: 2026-11-20
    regle: Les présents sont plus de vingt.
    require: members.present > 20
constat:
  fail: "Le document indique {members.present} présents."
que_faire: {default: Rien.}
sources: [essai]
"""


def test_a_folder_gives_tables_a_manifest_and_the_codes_of_check(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 4)
    done = swept(source, tmp_path / "out")
    assert done.code == 0
    assert [row["Document"] for row in done.table("documents")] == [
        "commune-0/acte-000.txt",
        "commune-0/acte-003.txt",
        "commune-1/acte-001.txt",
        "commune-2/acte-002.txt",
    ]
    assert {row["DELIB_ID"] for row in done.table("acts")} == {"2024-000", "2024-001", "2024-002", "2024-003"}
    told = manifest.read(tmp_path / "out")
    assert (told.totals.documents, told.totals.acts, told.digest) == (4, 4, done.digest)
    assert told.totals.findings["pass"] == sum(row["Constat"] == "conforme" for row in done.table("findings"))
    (source / "quorum.txt").write_text(LACKING, encoding="utf-8")
    assert swept(source, tmp_path / "out").code == 1


def test_the_findings_hold_the_rule_the_values_and_the_words_but_nothing_worded(tmp_path: Path) -> None:
    (tmp_path / "quorum.txt").write_text(LACKING, encoding="utf-8")
    done = swept(tmp_path / "quorum.txt", tmp_path / "out")
    (row,) = [row for row in done.table("findings") if row["Règle"] == "quorum"]
    assert (row["Constat"], row["Niveau"]) == ("à corriger", "A")
    assert "members.present = 8" in row["Valeurs lues"]
    text = check_text(LACKING, "quorum.txt").acts[0]
    (finding,) = [finding for finding in text.findings if finding.rule == "quorum"]
    assert all(finding.constat not in value for value in row.values())
    place = slice(int(row["Premier caractère"]), int(row["Dernier caractère"]))
    assert " ".join(LACKING[place].split()) == row["Mots du document"]


def test_the_results_do_not_depend_on_the_number_of_workers(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 30)
    one, two = (swept(source, tmp_path / jobs, "--jobs", jobs) for jobs in ("1", "2"))
    assert one.digest == two.digest
    for name in ("documents.csv", "acts.csv", "findings.csv", "facts.csv", "manifest.json"):
        assert (one.folder / name).read_bytes() == (two.folder / name).read_bytes()


def test_killed_anywhere_the_same_command_goes_on_and_nothing_finished_is_done_twice(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 120)
    whole = swept(source, tmp_path / "whole")
    command = [*PROGRAM, "sweep", str(source), "-o", str(tmp_path / "out"), "--jobs", "1", "--format", "json"]
    for seconds in (0.4, 1.2, 2.0):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as killed:
            time.sleep(seconds)
            killed.send_signal(signal.SIGKILL)
    base = tmp_path / "out" / "journal.sqlite"
    finished = _finished(base) if base.is_file() else 0
    resumed = swept(source, tmp_path / "out")
    assert resumed.summary["already_done"] == finished
    assert resumed.summary["read"] == 120 - finished
    assert resumed.digest == whole.digest


def _finished(base: Path) -> int:
    with closing(sqlite3.connect(base)) as found:
        return int(found.execute("select count(*) from documents").fetchone()[0])


def test_only_what_changed_is_done_again(tmp_path: Path) -> None:
    source, rules = acts(tmp_path / "actes", 6), tmp_path / "regles"
    first = swept(source, tmp_path / "out")
    (source / "commune-0" / "acte-000.txt").write_text(LACKING, encoding="utf-8")
    (source / "commune-1" / "acte-001.txt").unlink()
    changed = swept(source, tmp_path / "out").summary
    assert (changed["read"], changed["judged_again"], changed["already_done"], changed["documents"]) == (1, 0, 4, 5)
    assert changed["digest"] != first.digest
    (rules / "essai").mkdir(parents=True)
    (rules / "essai" / "presence-forte.yaml").write_text(RULE, encoding="utf-8")
    judged = swept(source, tmp_path / "out", "--rules", rules)
    assert (judged.summary["read"], judged.summary["judged_again"]) == (0, 5)
    assert sum(row["Règle"] == "presence-forte" for row in judged.table("findings")) == 5
    assert swept(source, tmp_path / "fresh", "--rules", rules).digest == judged.digest


def test_a_profile_beside_the_documents_counts_for_them_alone(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 3)
    swept(source, tmp_path / "out")
    (source / "commune-0" / "ctgcheck.yaml").write_text("body: {legal_seats: 15}\n", encoding="utf-8")
    done = swept(source, tmp_path / "out").summary
    assert (done["read"], done["already_done"]) == (1, 2)
    (source / "commune-0" / "ctgcheck.yaml").write_text("bodi: {}\n", encoding="utf-8")
    wrong = swept(source, tmp_path / "out")
    assert wrong.code == 2
    assert [row["Document"] for row in wrong.table("documents") if row["Motif de non-lecture"]] == [
        "commune-0/acte-000.txt"
    ]


def test_sittings_of_other_days_are_left_out_without_reading_again(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 6)
    swept(source, tmp_path / "out")
    done = swept(source, tmp_path / "out", "--since", "2024-03-03", "--until", "04/03/2024")
    assert {row["DELIB_DATE"] for row in done.table("acts")} == {"2024-03-03", "2024-03-04"}
    assert (done.summary["read"], done.summary["judged_again"]) == (0, 6)


def test_what_cannot_be_read_is_a_row_with_its_reason(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 1)
    (source / "vide.txt").write_bytes(b"")
    (source / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (source / "perdu.txt").symlink_to(tmp_path / "nulle-part")
    os.mkfifo(source / "tube")
    done = swept(source, tmp_path / "out")
    reasons = {row["Document"]: row["Motif de non-lecture"] for row in done.table("documents")}
    assert done.code == 2
    assert done.summary["unreadable"] == 4
    assert "vide" in reasons["vide.txt"]
    assert "introuvable" in reasons["perdu.txt"]
    assert "ordinaire" in reasons["tube"]
    assert not reasons["commune-0/acte-000.txt"]


def test_links_that_turn_in_circles_and_odd_names_are_read_once(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 2)
    (source / "commune-0" / "boucle").symlink_to(source, target_is_directory=True)
    (source / "ailleurs").symlink_to(source / "commune-1", target_is_directory=True)
    Path(os.fsdecode(os.fsencode(source) + b"/d\xe9lib\nration.txt")).write_text(SOUND, encoding="utf-8")
    (source / ".cache").write_text("x", encoding="utf-8")
    (source / "cercle").symlink_to("cercle")
    result = ctgcheck("sweep", source, "--output", tmp_path / "out", "--jobs", "1")
    assert "4 documents" in result.stdout
    assert "2 dossiers atteints de nouveau par un lien" in result.stdout
    rows = {row["Document"]: row["Motif de non-lecture"] for row in swept(source, tmp_path / "out").table("documents")}
    assert "ne mène qu'à lui-même" in rows.pop("cercle")
    assert set(rows) == {"commune-0/acte-000.txt", "commune-1/acte-001.txt", "d\\xe9lib\nration.txt"}


def test_two_names_that_no_encoding_reads_are_two_documents(tmp_path: Path) -> None:
    (tmp_path / "actes").mkdir()
    for name in (b"d\xe9lib.txt", b"d\xe8lib.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path / "actes") + b"/" + name)).write_text(SOUND, encoding="utf-8")
    done = swept(tmp_path / "actes", tmp_path / "out")
    assert [row["Document"] for row in done.table("documents")] == ["d\\xe8lib.txt", "d\\xe9lib.txt"]


def test_documents_that_change_or_leave_while_they_are_swept_stop_nothing(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 60)
    command = [*PROGRAM, "sweep", str(source), "-o", str(tmp_path / "out"), "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as run:
        while not (tmp_path / "out" / "journal.sqlite").exists():
            time.sleep(0.02)
        for rank, file in enumerate(sorted(source.rglob("*.txt"))):
            if rank % 3 == 0:
                file.unlink()
            elif rank % 3 == 1:
                file.write_text(SOUND[: 20 * rank], encoding="utf-8")
        _, told = run.communicate(timeout=120)
    assert run.returncode in {0, 1, 2}
    assert "Traceback" not in told
    assert swept(source, tmp_path / "out").digest == swept(source, tmp_path / "fresh").digest


# The superuser reads every folder: without its capabilities it is a user like another.
AS_USER = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []


@pytest.mark.skipif(bool(AS_USER) and not shutil.which("setpriv"), reason="the superuser reads every folder")
def test_what_may_not_be_read_or_written_is_told_in_one_line(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 3)
    (source / "commune-1").chmod(0)
    (source / "commune-2").chmod(0o444)  # its documents are seen, none can be opened
    (tmp_path / "ferme").mkdir()
    (tmp_path / "ferme").chmod(0o555)
    commands = ("sweep", source, "-o", tmp_path / "out"), ("sweep", "report", tmp_path / "out")
    refused = ("sweep", source, "-o", tmp_path / "ferme" / "out")
    first, second, third = (
        subprocess.run([*AS_USER, *PROGRAM, *map(str, command)], capture_output=True, text=True, check=False)
        for command in (*commands, refused)
    )
    for folder in (source / "commune-1", source / "commune-2", tmp_path / "ferme"):
        folder.chmod(0o755)
    reasons = {row["Document"]: row["Motif de non-lecture"] for row in _table(tmp_path / "out")}
    assert (first.returncode, second.returncode, third.returncode) == (2, 0, 2), second.stderr
    assert "droits insuffisants" in reasons["commune-1"]
    assert "Lecture refusée" in reasons["commune-2/acte-002.txt"]
    assert third.stderr.startswith(f"ctgcheck : {tmp_path / 'ferme' / 'out'} : vous n'avez pas le droit d'y écrire")
    assert third.stderr.count("\n") == 1


def test_the_results_inside_the_folder_swept_are_no_documents(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 2)
    swept(source, source / "resultats")
    assert Walk((source,), source / "resultats").count() == 2
    assert swept(source, source / "resultats").summary["documents"] == 2


@pytest.mark.parametrize("after", [0.1, 1.5], ids=["while the workers start", "at work"])
def test_an_interruption_says_what_is_kept_and_how_to_go_on(tmp_path: Path, after: float) -> None:
    source = acts(tmp_path / "actes", 200)
    command = [*PROGRAM, "sweep", str(source), "-o", str(tmp_path / "out"), "--jobs", "1"]
    # a shell makes what it starts in the background ignore interruptions, and all their children with them
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        signal.signal(signal.SIGINT, before)
        while not (tmp_path / "out" / "journal.sqlite").exists():
            time.sleep(0.05)
        time.sleep(after)
        run.send_signal(signal.SIGINT)
        _, told = run.communicate(timeout=60)
    assert run.returncode == 2
    assert "relancez la même commande" in told
    assert "Traceback" not in told


def _zip(file: Path, *found: tuple[str, bytes]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found:
            archive.writestr(name, data)


def _tar(file: Path, *found: tuple[str, bytes]) -> None:
    with tarfile.open(file, "w:gz") as archive:
        for name, data in found:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize(("name", "write"), [("actes.zip", _zip), ("actes.tar.gz", _tar)])
def test_the_members_of_an_archive_are_documents_and_never_files(
    tmp_path: Path, name: str, write: Callable[..., None]
) -> None:
    source = tmp_path / "depot"
    source.mkdir()
    write(source / name, ("2024/un.txt", SOUND.encode()), ("../../dehors.txt", SOUND.encode()), ("vide.txt", b""))
    done = swept(source, tmp_path / "out")
    assert {row["Document"]: bool(row["Motif de non-lecture"]) for row in done.table("documents")} == {
        f"{name}/2024/un.txt": False,
        f"{name}/../../dehors.txt": False,
        f"{name}/vide.txt": True,
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["depot", "out"]
    assert swept(source, tmp_path / "out").summary["already_done"] == 2


def test_a_broken_archive_gives_what_it_holds_and_one_row_that_says_so(tmp_path: Path) -> None:
    source = tmp_path / "depot"
    source.mkdir()
    _tar(source / "coupe.tar.gz", ("un.txt", SOUND.encode()), ("deux.txt", os.urandom(50_000)))
    whole = (source / "coupe.tar.gz").read_bytes()
    (source / "coupe.tar.gz").write_bytes(whole[: len(whole) // 2])
    (source / "faux.zip").write_bytes(b"PK\x03\x04 rien")
    rows = {row["Document"]: row["Motif de non-lecture"] for row in swept(source, tmp_path / "out").table("documents")}
    assert rows["coupe.tar.gz/un.txt"] == ""
    assert "illisible" in rows["coupe.tar.gz"]
    assert "illisible" in rows["faux.zip"]


def test_an_archive_that_swells_is_left_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "ALWAYS_ALLOWED", 0)
    source = tmp_path / "depot"
    source.mkdir()
    _zip(source / "bombe.zip", *((f"{rank}.txt", b"0" * 1_000_000) for rank in range(9)))
    rows = swept(source, tmp_path / "out").table("documents")
    assert 0 < len(rows) < 9
    assert any("trop de données" in row["Motif de non-lecture"] for row in rows)


def test_two_sweeps_in_the_same_folder_do_not_meet(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 2)
    with ledger.Ledger(tmp_path / "out", create=True):
        other = process("sweep", source, "-o", tmp_path / "out")
    assert other.returncode == 2
    assert "un autre balayage travaille dans ce dossier" in other.stderr
    assert "Traceback" not in other.stderr
    assert swept(source, tmp_path / "out").code == 0


def test_a_folder_that_is_not_ours_or_of_another_version_is_left_as_it_is(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 1)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"x")
    refused = ctgcheck("sweep", source, "-o", tmp_path / "photos")
    assert refused.exit_code == 2
    assert "pas vide" in refused.stderr
    swept(source, tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / "journal.sqlite", isolation_level=None)) as base:
        base.execute("update about set value = 'ctgcheck/sweep/0' where name = 'form'")
    before = (tmp_path / "out" / "manifest.json").read_bytes()
    other = ctgcheck("sweep", source, "-o", tmp_path / "out")
    assert other.exit_code == 2
    assert "autre version" in other.stderr
    assert (tmp_path / "out" / "manifest.json").read_bytes() == before


def test_a_full_disk_is_told_in_one_line_and_what_is_finished_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = acts(tmp_path / "actes", 40)
    connect = sqlite3.connect

    def small(*arguments: object, **options: object) -> sqlite3.Connection:
        base = connect(*arguments, **options)  # type: ignore[call-overload]
        base.execute("pragma max_page_count = 60")
        return base  # type: ignore[no-any-return]

    with monkeypatch.context() as full:
        full.setattr(sqlite3, "connect", small)
        stopped = ctgcheck("sweep", source, "-o", tmp_path / "out", "--jobs", "1")
    assert stopped.exit_code == 2
    assert "le disque est plein" in stopped.stderr
    resumed = swept(source, tmp_path / "out")
    assert resumed.summary["already_done"] > 0
    assert resumed.digest == swept(source, tmp_path / "whole").digest


def test_a_full_disk_while_the_tables_are_written_leaves_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = acts(tmp_path / "actes", 2)
    swept(source, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.csv")}
    acts(source, 5)

    def full(_file: manifest.Replaced, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(manifest.Replaced, "write", full)
        stopped = ctgcheck("sweep", source, "-o", tmp_path / "out", "--jobs", "1")
    assert "le disque est plein" in stopped.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").glob("*.csv")} == before
    assert swept(source, tmp_path / "out").summary["already_done"] == 5


@pytest.mark.parametrize("broken", [BrokenProcessPool("a worker died"), OSError("handle is closed")])
def test_a_batch_given_to_workers_that_have_just_stopped_goes_to_new_ones(
    monkeypatch: pytest.MonkeyPatch, broken: Exception
) -> None:
    rows: Future[bytes] = Future()
    rows.set_result(msgspec.msgpack.encode([]))
    executors = [Mock(submit=Mock(side_effect=broken)), Mock(submit=Mock(return_value=rows))]
    monkeypatch.setattr(Pool, "_new", lambda _self, _jobs: executors.pop(0))
    assert list(Pool(Mock(), 1).run([[]])) == [[]]
    assert executors == []


def test_a_document_that_stops_its_process_is_a_row_and_the_others_are_checked(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 12)
    (source / "mortel.txt").write_text("document mortel", encoding="utf-8")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "from ctgcheck.sweep import work\n"
        "inner = work.reading.read\n"
        "work.reading.read = lambda data, name: os._exit(9) if b'mortel' in data else inner(data, name)\n",
        encoding="utf-8",
    )
    paths = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    run = process(
        "sweep", source, "-o", tmp_path / "out", "--jobs", "2", env={**os.environ, "PYTHONPATH": paths}, timeout=120
    )
    assert run.returncode == 2, run.stderr
    done = swept(source, tmp_path / "fresh")
    rows = {row["Document"]: row["Motif de non-lecture"] for row in _table(tmp_path / "out")}
    assert "arrêté net" in rows.pop("mortel.txt")
    assert set(rows.values()) == {""}
    assert len(rows) == 12
    assert done.summary["documents"] == 13


def _table(folder: Path) -> list[dict[str, str]]:
    import csv  # noqa: PLC0415

    with (folder / "documents.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


@pytest.mark.parametrize("text", [SOUND, LACKING])
def test_what_is_kept_of_a_document_comes_back_as_it_was(text: str) -> None:
    read = check_text(text, "acte.txt", Options(judging=False))
    assert restored(kept(read)) == read


def test_a_cell_is_never_a_formula_for_a_spreadsheet(tmp_path: Path) -> None:
    source = tmp_path / "actes"
    source.mkdir()
    (source / "=cmd.txt").write_text(SOUND, encoding="utf-8")
    assert swept(source, tmp_path / "out").table("documents")[0]["Document"] == "'=cmd.txt"


def test_the_parts_of_a_sweep_hold_every_document_once(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 9)
    parts = [swept(source, tmp_path / f"part{index}", "--shard", f"{index}/3") for index in (1, 2, 3)]
    names = [row["Document"] for part in parts for row in part.table("documents")]
    assert sorted(names) == sorted(row["Document"] for row in swept(source, tmp_path / "out").table("documents"))
    assert ctgcheck("sweep", source, "-o", tmp_path / "x", "--shard", "4/3").exit_code == 2


def test_the_manifest_says_where_the_words_of_each_document_come_from(tmp_path: Path) -> None:
    source = acts(tmp_path / "actes", 1)
    (source / "acte.pdf").write_bytes(pdf(lines("Commune de Lourmarin", "Séance du mardi 12 mars 2024")))
    (source / "vide.txt").write_bytes(b"")
    done = swept(source, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert {row["path"]: row["mode"] for row in told["documents"]} == {
        "acte.pdf": "text_layer",
        "commune-0/acte-000.txt": "text",
        "vide.txt": "unread",
    }
    assert told["totals"]["modes"] == {"text": 1, "text_layer": 1, "unread": 1}
    assert [row["Mode de lecture"] for row in done.table("documents")] == [
        "couche de texte",
        "texte du fichier",
        "non lu",
    ]


@pytest.mark.parametrize(
    ("pages", "recognised", "mode"), [(3, 0, "text_layer"), (3, 1, "mixed"), (3, 3, "ocr"), (1, 1, "ocr")]
)
def test_a_page_read_on_its_picture_changes_the_mode(pages: int, recognised: int, mode: str) -> None:
    document = DocumentResult("a.pdf", media_type="application/pdf", pages=pages, recognised=recognised)
    assert extraction(document) == mode


@pytest.mark.parametrize("width", [50, 60, 80, 120, 200])
def test_the_bar_fits_the_terminal_and_cuts_no_word(width: int) -> None:
    progress = Progress(io.StringIO())
    progress.expect(20_000)
    progress.begin -= 100
    row = Row(b"a.txt", "", Keys("", ""), "read", counts={"fail A": 3, "review": 2, "pass": 31})
    progress.add([row] * 5_000)
    drawn = progress.drawn(width)
    assert len(drawn) <= width
    assert "5\u202f000/20\u202f000 documents" in drawn
    assert drawn.endswith(("reste 5 min 00", "155\u202f000 conformes, 0 non lus"))
    assert "à corriger" in drawn or width < 120
    assert "█" in drawn or width not in {60, 80, 200}
