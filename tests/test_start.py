"""A command loads what it needs and nothing else: exact, whatever the speed of the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DELIBERATION = str(Path(__file__).parent / "deliberations" / "conforme.txt")
STAGES = {"lark", "jinja2", "sqlite3", "ctgcheck.pipeline", "ctgcheck.parsing", "ctgcheck.facts", "ctgcheck.judging"}
_SPECIAL = """
typst duckdb xlsxwriter pyarrow pyspark starlette uvicorn PIL pypdfium2 lxml yaml difflib regex numpy jsonschema
asyncio multiprocessing xml.etree http socket
ctgcheck.given ctgcheck.judging.rulebook ctgcheck.casebook ctgcheck.sweep ctgcheck.web
"""
SPECIAL = frozenset(_SPECIAL.split())
TELL = """
import sys
sys.argv = ["ctgcheck", *{words!r}]
from ctgcheck.cli import main
try:
    main()
except SystemExit as end:
    assert end.code in (None, 0, 1), end.code
print("loaded:", *sys.modules)
"""


@pytest.fixture(scope="module", autouse=True)
def ready() -> None:
    """Without the ready rules, YAML is read."""
    from ctgcheck import resources  # noqa: PLC0415
    from ctgcheck.facts.law_table import READY  # noqa: PLC0415
    from ctgcheck.judging.ready import FILE  # noqa: PLC0415

    if not all((resources.rules() / file).is_file() for file in (FILE, READY)):
        pytest.skip("the package was not built: python tools/build_tables.py")


def loaded(*words: str) -> set[str]:
    """Give the modules that a command loads, in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", TELL.format(words=words)], capture_output=True, check=True, text=True, encoding="utf-8"
    )
    return set(told.stdout.rpartition("loaded:")[2].split())


@pytest.mark.parametrize(
    ("words", "needless"),
    [
        (("--version",), SPECIAL | STAGES),
        (("--help",), SPECIAL | STAGES),
        (("check", DELIBERATION), SPECIAL),
        (("check", DELIBERATION, "--format", "json"), SPECIAL | {"jinja2"}),
        (("read", DELIBERATION, "--format", "json"), SPECIAL | {"jinja2"}),
    ],
    ids=["version", "help", "check", "check to JSON", "read to JSON"],
)
def test_a_command_loads_nothing_that_it_does_not_need(words: tuple[str, ...], needless: frozenset[str]) -> None:
    assert loaded(*words) & needless == set()
