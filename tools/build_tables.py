"""Write the ready tables of the grammars, rules and templates; run when the package is built (setup.py)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import walk_packages

ROOT = Path(__file__).resolve().parent.parent
GRAMMAR = ROOT / "grammar"
RULES = ROOT / "rules"
TEMPLATES = ROOT / "reports" / "templates"
PARSERS = (
    ("people", "people"),
    ("people", "proxies"),
    ("moments", "start"),
    ("tallies", "start"),
    ("identifiers", "start"),
    ("citations", "start"),
    ("condition", "start"),
)

PAGE = """COMMUNE DE VALBREZE
L'an deux mille vingt-quatre, le douze mars à 20 heures 30, le conseil municipal s'est réuni, convoqué le 5 mars 2024.
Nombre de conseillers en exercice : 11, présents : 9, votants : 10
Étaient présents : Mme Anaïs VALLOIRE, maire, M. Luc NERVAUX, adjoint, TERNEZAY Basile, O. CRESSANGE
Absents ayant donné pouvoir : M. Lucien PRAVERS à Mme Anaïs VALLOIRE, Paul GOURDAN (pouvoir à Luc NERVAUX)
Mme Berthe d'ORMOY donne procuration à M. NERVAUX.
Secrétaire de séance : M. NERVAUX
Vu le code général des collectivités territoriales, notamment ses articles L. 2121-10 et L. 2121-11,
Après en avoir délibéré, le conseil, par neuf voix pour, 1 contre (M. NERVAUX) et 0 abstention, décide les travaux.
Le Maire, Anaïs VALLOIRE
ID : 039-213900012-20240312-2024_12-DE
Reçu en préfecture le 14/03/2024
"""


def main() -> int:
    """Write each ready file; those of parsers that are gone are removed."""
    sys.path.insert(0, str(ROOT))
    for package, folder in (("grammar", GRAMMAR), ("rules", RULES), ("templates", TEMPLATES)):
        _know(f"ctgcheck.{package}", folder)
    written = {_write(file, content) for file, content in _made()}
    for old in {*GRAMMAR.glob("*.tables"), *GRAMMAR.glob("*.ready")} - written:
        old.unlink()
    return 0


def _made() -> Iterator[tuple[Path, bytes]]:
    """Give each file with its content; what follows is made with those that stand before it."""
    from ctgcheck import ready_patterns  # noqa: PLC0415

    ready_patterns.asked = {}  # before any module compiles its patterns
    from ctgcheck.facts import law_table  # noqa: PLC0415
    from ctgcheck.grammars import tables  # noqa: PLC0415
    from ctgcheck.judging import ready  # noqa: PLC0415
    from ctgcheck.parsing import cue_table, cues  # noqa: PLC0415
    from ctgcheck.reporting import templating  # noqa: PLC0415

    for name, start, *lexer in (("deliberation", "start", cues.CueLexer), *PARSERS):
        file, content = tables(name, start, *lexer)
        yield GRAMMAR / file, content
    yield GRAMMAR / cue_table.FILE, cues.ready_file()
    yield RULES / ready.FILE, ready.ready_content()
    yield RULES / law_table.READY, law_table.ready_table()
    yield TEMPLATES / templating.FILE, templating.ready_templates()
    yield GRAMMAR / ready_patterns.FILE, ready_patterns.content(_patterns())


def _write(file: Path, content: bytes) -> Path:
    """Write a file whole or not at all: the program may be running."""
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(content)
    return new.replace(file)


def _patterns() -> list[tuple[str | bytes, int]]:
    """Load each module and check a page that holds something of each grammar: give what they ask."""
    from ctgcheck import ready_patterns  # noqa: PLC0415
    from ctgcheck.pipeline import check_text  # noqa: PLC0415

    for module in walk_packages([str(ROOT / "ctgcheck")], "ctgcheck."):
        with suppress(ModuleNotFoundError):  # what an extra needs is not there: its patterns compile as usual
            import_module(module.name)
    check_text(PAGE)
    return list(ready_patterns.asked or ())


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
