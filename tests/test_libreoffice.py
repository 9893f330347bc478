"""What LibreOffice itself writes is read: the samples, saved by it as Word and LibreOffice files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from ctgcheck.reading import read_path
from tests.facts_of import facts_of

SAMPLES = sorted((Path(__file__).parent / "deliberations").glob("*.txt"))
pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine")


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_sample_saved_by_libreoffice_gives_the_same_text_and_facts(form: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), *map(str, SAMPLES)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for sample in SAMPLES:
        written, found = read_path(sample), read_path(tmp_path / f"{sample.stem}.{form}")
        assert found.text.rstrip("\n") == written.text.rstrip("\n")
        assert facts_of(found) == facts_of(written)
        assert found.remarks == ()
