"""What is slow to build is built with the package, and read back only where nothing that it depends on has changed.

A ready file begins with the sum of all that its content was made from (texts, code, versions): where the sum of today
differs, the file is left aside and the caller builds again: slower, never wrong. ``tools/build_tables.py`` writes them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

_SIZE = 64


def sum_of(*parts: object, files: Iterable[Traversable] = ()) -> bytes:
    """Sum up all that a content depends on: values by how they are written, and the files."""
    digest = hashlib.sha256(repr(parts).encode())
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest().encode()


def held(file: Traversable, key: bytes) -> memoryview | None:
    """Give the content of a ready file; None where there is none, or one that was made from something else."""
    content = memoryview(file.read_bytes() if file.is_file() else b"")
    return content[_SIZE:] if content[:_SIZE] == key else None
