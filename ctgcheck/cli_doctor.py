"""The command that says what is installed here, and the one line that installs what is not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import click

from ctgcheck import __version__


class _Part(NamedTuple):
    """Something the program can do; the packages and the programs that it asks for; how to install them."""

    label: str
    packages: tuple[str, ...]
    programs: tuple[str, ...]
    install: str


_TESSERACT = (
    "Debian, Ubuntu : sudo apt install tesseract-ocr-fra ; macOS : brew install tesseract tesseract-lang ; "
    "Windows : programme d'installation de Tesseract, langue « French »"
)
_CORE = ("lark", "click", "jinja2", "PyYAML", "msgspec", "lxml", "pypdfium2")
_PARTS = (
    _Part("Lire les documents (texte, Word, LibreOffice, PDF), juger, rapports", _CORE, (), "pip install ctgcheck"),
    _Part("Nettoyer et lire les images, les numérisations", ("pillow",), (), "pip install 'ctgcheck[ocr]'"),
    _Part("Reconnaître le texte des numérisations", (), ("tesseract", "français de tesseract"), _TESSERACT),
    _Part("Rapports en PDF", ("typst",), (), "pip install 'ctgcheck[pdf]'"),
    _Part("Tableaux d'un balayage (Parquet, Excel)", ("duckdb", "xlsxwriter"), (), "pip install 'ctgcheck[sweep]'"),
    _Part("Balayage sur plusieurs machines", ("pyspark", "pyarrow"), (), "pip install 'ctgcheck[spark]'"),
    _Part(
        "Page locale dans le navigateur",
        ("starlette", "uvicorn", "python-multipart"),
        (),
        "pip install 'ctgcheck[web]'",
    ),
)


@click.command()
def doctor() -> None:
    """Montre ce qui est installé ici, et comment installer ce qui manque."""
    import platform  # noqa: PLC0415

    click.echo(f"ctgcheck {__version__} — Python {platform.python_version()} ({sys.executable})")
    click.echo(f"Système : {platform.system()} {platform.release()}")
    for line in _lines():
        click.echo(line)


def _lines() -> Iterator[str]:
    missing = 0
    for part in _PARTS:
        found = [_package(name) for name in part.packages] + [_program(name) for name in part.programs]
        absent = [name for name, where in found if where is None]
        missing += bool(absent)
        yield ""
        yield f"{'manque' if absent else 'prêt':7} {part.label}"
        told = [f"{name} {where}" for name, where in found if where is not None]
        if told:
            yield f"        installé : {', '.join(told)}"
        if absent:
            yield f"        absent   : {', '.join(absent)}"
            yield f"        installer : {part.install}"
    yield ""
    yield "Tout est prêt." if not missing else "Le reste fonctionne sans ce qui manque."


def _package(name: str) -> tuple[str, str | None]:
    from importlib import metadata  # noqa: PLC0415 -- slow to load

    try:
        return name, metadata.version(name)
    except metadata.PackageNotFoundError:
        return name, None


def _program(name: str) -> tuple[str, str | None]:
    return name, _PROGRAMS[name]()


def _tesseract() -> str | None:
    from ctgcheck.reading import tesseract  # noqa: PLC0415

    return f"({found})" if (found := tesseract.program()) else None


def _french() -> str | None:
    from ctgcheck.reading import tesseract  # noqa: PLC0415

    return "(fra)" if tesseract.is_ready() else None


_PROGRAMS: dict[str, Callable[[], str | None]] = {"tesseract": _tesseract, "français de tesseract": _french}
