"""Risky files are read in a process of their own, within limits of time and memory: a crash costs that file alone.

One process reads many files, one after the other; it is started again when it dies.
Each process of a sweep has its own.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from threading import Lock, Timer

import msgspec

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document
from ctgcheck.reading.worker import Answer, Task, receive, send

SECONDS = 600.0  # for one file, scans included
COMPUTING = 60  # seconds for one file, tesseract not counted: two thousand pages take twenty
_AT_ONCE = 1.0  # seconds
MOST_FILES = 500  # read by one process: what a library never gives back stays bounded


def read_apart(data: bytes, name: str, media_type: str) -> Document:
    """Read a file in the other process; raise ``UnreadableDocument`` when it dies or takes too long."""
    task, started = Task(data, name, media_type, COMPUTING), time.monotonic()
    with _LOCK:
        answer = _reader().read(task)
        if answer is None and time.monotonic() - started < _AT_ONCE:  # it may have died before it had the file
            answer = _reader().read(task)
    if answer is None:
        raise _unreadable("sa lecture échoue")
    if answer.document is None:
        raise UnreadableDocument(answer.error)
    return answer.document


class _Reader:
    """The other process."""

    def __init__(self) -> None:
        self.owner, self._read, self._late = os.getpid(), 0, False
        command = [
            sys.executable,
            "-P",
            "-m",
            "ctgcheck.reading.worker",
        ]  # -P: nothing is loaded from the folder of the acts
        pipe = subprocess.PIPE
        own_group = sys.platform != "win32"  # so that tesseract dies with it
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=own_group
        )

    def is_usable(self) -> bool:
        """Say whether the next file may go to this process: ours (not that of a parent), alive, not too old."""
        return self.owner == os.getpid() and self._process.poll() is None and self._read < MOST_FILES

    def read(self, task: Task) -> Answer | None:
        """Hand a file over and wait for what is read of it; None where the process, not new any more, died."""
        self._read += 1
        timer = Timer(SECONDS, self._stop)
        timer.daemon = True
        timer.start()
        try:
            answer = self._asked(task)
        finally:
            timer.cancel()
        if answer is not None and not answer.exhausted:
            return answer
        self.end()
        if self._late:
            raise _unreadable("sa lecture dure trop longtemps")
        if answer is not None:
            raise _unreadable("sa lecture demande trop de mémoire")
        return None

    def _asked(self, task: Task) -> Answer | None:
        entry, out = self._process.stdin, self._process.stdout
        if entry is None or out is None:
            return None
        try:
            send(entry, task)  # type: ignore[arg-type]  # a pipe is an IO[bytes]
            content = receive(out)  # type: ignore[arg-type]
        except (OSError, ValueError):
            return None
        return msgspec.msgpack.decode(content, type=Answer) if content is not None else None

    def _stop(self) -> None:
        self._late = True
        self._kill()

    def end(self) -> None:
        """Stop the process and what it started."""
        self._kill()
        self.leave()

    def _kill(self) -> None:
        with suppress(OSError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def leave(self) -> None:
        """Close the pipes: the process ends by itself."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)


_LOCK = Lock()
_current: list[_Reader] = []


def _reader() -> _Reader:
    """Give the process that reads for this one, started anew where the last one died."""
    if _current and not _current[0].is_usable():
        old = _current.pop()
        if old.owner == os.getpid():
            old.leave()
    if not _current:
        _current.append(_Reader())
    return _current[0]


def _leave() -> None:
    if _current and _current[0].owner == os.getpid():
        _current.pop().leave()


atexit.register(_leave)


def _unreadable(why: str) -> UnreadableDocument:
    return UnreadableDocument(
        f"Document illisible : {why}. Ouvrez-le, enregistrez-le de nouveau (ou en texte), puis relancez ; "
        "s'il s'ouvre mal, demandez l'original."
    )
