"""Write the ready tables of the grammars and the ready rules; run when the package is built (setup.py)."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "grammar"
RULES = ROOT / "rules"
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
    _know("ctgcheck.grammar", FOLDER)
    _know("ctgcheck.rules", RULES)
    from ctgcheck.facts.law_table import READY, ready_table  # noqa: PLC0415
    from ctgcheck.grammars import tables  # noqa: PLC0415
    from ctgcheck.judging.ready import FILE, ready_content  # noqa: PLC0415
    from ctgcheck.parsing.cues import CueLexer  # noqa: PLC0415

    for old in FOLDER.glob("*.tables"):
        old.unlink()
    made = [tables("deliberation", "start", CueLexer), *(tables(name, start) for name, start in PARSERS)]
    for file, content in made:
        (FOLDER / file).write_bytes(content)
    (RULES / FILE).write_bytes(ready_content())
    (RULES / READY).write_bytes(ready_table())
    return 0


def _know(package: str, folder: Path) -> None:
    """Make a data package the folder of this tree: while the program is built, it is not installed."""
    spec = spec_from_file_location(package, folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder)
    module = module_from_spec(spec)
    sys.modules[package] = module
    spec.loader.exec_module(module)


if __name__ == "__main__":
    raise SystemExit(main())
