"""Write the ready LALR tables beside the grammars; run when the package is built (setup.py) and by `make install`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "grammar"
PARSERS = (
    ("people", "people"),
    ("people", "proxies"),
    ("moments", "start"),
    ("tallies", "start"),
    ("identifiers", "start"),
    ("citations", "start"),
    ("condition", "start"),
)


def main() -> int:
    """Write one file a parser; those of parsers that are gone are removed."""
    sys.path.insert(0, str(ROOT))
    from ctgcheck.grammars import tables  # noqa: PLC0415
    from ctgcheck.parsing.cues import CueLexer  # noqa: PLC0415

    for old in FOLDER.glob("*.tables"):
        old.unlink()
    made = [tables("deliberation", "start", CueLexer), *(tables(name, start) for name, start in PARSERS)]
    for file, content in made:
        (FOLDER / file).write_bytes(content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
