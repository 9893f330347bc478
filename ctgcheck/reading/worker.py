"""The process that reads risky files for another one: ``python -m ctgcheck.reading.worker``, fed by its input.

A message is its length (8 bytes), then its content in MessagePack; the program starts it, nobody else does.
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from typing import BinaryIO

import msgspec

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Struct
from ctgcheck.reading.formats import reader_of

MEMORY = 2_000_000_000  # bytes of address space
_LENGTH = 8
_PIECES = 100_000  # new objects before those without use are looked for


class Task(Struct, frozen=True):
    """A file to read, and the seconds of computing allowed for it."""

    data: bytes
    name: str
    media_type: str
    seconds: int = 60


class Answer(Struct, frozen=True):
    """What was read, or why nothing was (French); ``exhausted``: for lack of memory, the process is to be ended."""

    document: Document | None = None
    error: str = ""
    exhausted: bool = False


def send(stream: BinaryIO, message: Struct) -> None:
    """Write a message."""
    content = msgspec.msgpack.encode(message)
    stream.write(len(content).to_bytes(_LENGTH, "big"))
    stream.write(content)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read a message; None where the stream has ended."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    content = stream.read(size)
    return content if len(content) == size else None


def main() -> None:
    """Read files until the input ends."""
    entry, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes out
    _limit_memory()
    gc.freeze()
    gc.set_threshold(_PIECES)  # the words of a page are many, and make no cycles
    while (content := receive(entry)) is not None:
        task = msgspec.msgpack.decode(content, type=Task)
        _allow(task.seconds)
        send(out, _answer(task))


def _answer(task: Task) -> Answer:
    try:
        return Answer(reader_of(task.media_type)(task.data, task.name, task.media_type))
    except UnreadableDocument as error:
        return Answer(error=str(error))
    except (MemoryError, RecursionError):
        return Answer(exhausted=True)


def _limit_memory() -> None:
    """Bound the memory where the system can; elsewhere (Windows) time alone is bounded."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow(seconds: int) -> None:
    """Give the next file its time of computing, what was spent before not counted."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        spent = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent.ru_utime + spent.ru_stime) + seconds, most))


if __name__ == "__main__":
    main()
