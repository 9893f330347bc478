"""What other programs may import, and what importing costs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ctgcheck

SAMPLE = Path(__file__).parent / "deliberations" / "quorum.txt"


def test_other_programs_check_and_render_with_the_names_of_the_package() -> None:
    report = ctgcheck.report((ctgcheck.check(SAMPLE), ctgcheck.check_text(SAMPLE.read_text(encoding="utf-8"))))
    assert isinstance(report, ctgcheck.Report)
    assert [type(document) for document in report.documents] == [ctgcheck.DocumentResult] * 2
    assert b'"quorum"' in ctgcheck.render(ctgcheck.masked(report), "json")


def test_every_public_name_is_there_and_no_other() -> None:
    assert all(getattr(ctgcheck, name) for name in ctgcheck.__all__)
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        ctgcheck.chek  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, ctgcheck; sys.exit(any(m in sys.modules for m in ('lark', 'jinja2', 'msgspec', 'yaml', 'click')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
