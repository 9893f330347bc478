"""Risky files are read in another process: what goes wrong there costs that file alone, and the next one is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading import isolation, read, worker
from tests.pdf_maker import lines, pdf

SOUND = pdf(lines("Séance du 12 mars 2024", "Présents : 12"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def reader() -> int:
    """Give the process that reads for this one."""
    read(SOUND, "acte.pdf")
    return isolation._current[0]._process.pid


def test_one_process_reads_many_files() -> None:
    assert reader() == reader()


def test_what_the_other_process_reads_is_what_its_reader_reads() -> None:
    from ctgcheck.reading import pdf as reader_of_pdf  # noqa: PLC0415

    assert read(SOUND, "acte.pdf") == reader_of_pdf.read(SOUND, "acte.pdf", "application/pdf")


@posix
def test_after_a_crash_the_next_file_is_read() -> None:
    before = reader()
    os.kill(before, signal.SIGKILL)
    assert "Séance" in read(SOUND, "acte.pdf").text
    assert reader() != before


@posix
def test_a_process_that_is_stopped_while_it_reads_is_told_in_french_and_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(isolation, "SECONDS", 0.5)
    os.kill(reader(), signal.SIGSTOP)
    started = time.monotonic()
    with pytest.raises(UnreadableDocument, match=r"illisible.*trop longtemps") as refused:
        read(SOUND, "acte.pdf")
    assert "relancez" in str(refused.value)
    assert time.monotonic() - started < 60
    monkeypatch.undo()
    assert "Séance" in read(SOUND, "acte.pdf").text


def test_a_process_is_replaced_after_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reader()
    monkeypatch.setattr(isolation, "MOST_FILES", 1)
    assert reader() != before


@pytest.mark.parametrize("trouble", [MemoryError, RecursionError])
def test_lack_of_memory_is_told_apart_from_what_the_file_says(
    trouble: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(_data: bytes, _name: str, _media_type: str) -> Document:
        raise trouble

    monkeypatch.setattr(worker, "reader_of", lambda _media_type: exhausted)
    assert worker._answer(worker.Task(b"", "acte.pdf", "application/pdf")).exhausted


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
def test_the_memory_of_the_other_process_is_bounded() -> None:
    command = "from ctgcheck.reading import worker; worker._limit_memory(); bytearray(3_000_000_000)"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def _text(data: bytes) -> str:
    return read(data, "acte.pdf").text


def test_a_worker_of_a_pool_has_its_own_reader() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert "Séance" in pool.submit(_text, SOUND).result()


def test_the_other_process_ends_with_this_one() -> None:
    program = "from tests.test_isolation import *\nprint(reader(), flush=True)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


def test_nothing_is_loaded_from_the_folder_where_the_program_is_run(tmp_path: Path) -> None:
    for name in ("msgspec.py", "pypdfium2.py", "ctgcheck.py"):
        (tmp_path / name).write_text("raise SystemExit('loaded')", encoding="utf-8")
    (tmp_path / "acte.pdf").write_bytes(SOUND)
    program = str(Path(sys.executable).parent / "ctgcheck")
    done = subprocess.run([program, "read", "acte.pdf"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert "acte.pdf" in done.stdout.decode()


def test_a_file_of_two_thousand_pages_is_read() -> None:
    pages = [lines(f"Page {number} du registre", "Le conseil municipal approuve.") for number in range(2000)]
    document = read(pdf(*pages), "registre.pdf")
    assert len(document.pages) == 2000
    assert "Page 1999 du registre" in document.text
