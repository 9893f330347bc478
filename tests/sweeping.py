"""What the tests of sweeps share: folders of invented deliberations, and the command run on them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from ctgcheck.cli import main
from ctgcheck.reporting.wording import french_date

SOUND = (Path(__file__).parent / "deliberations" / "conforme.txt").read_text(encoding="utf-8")
LACKING = (Path(__file__).parent / "deliberations" / "quorum.txt").read_text(encoding="utf-8")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
PROGRAM = [sys.executable, "-c", "from ctgcheck.cli import main; main()"]


def ctgcheck(*arguments: str | Path) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, list(map(str, arguments)))


def process(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    return subprocess.run([*PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False, **options)


@dataclass(frozen=True)
class Swept:
    """What a sweep said, and where its results are."""

    code: int
    summary: dict[str, Any]
    folder: Path

    @property
    def digest(self) -> str:
        """Give the sum of the tables."""
        return str(self.summary["digest"])

    def table(self, name: str) -> list[dict[str, str]]:
        """Give the rows of a table as CSV gives them."""
        import csv  # noqa: PLC0415

        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream, delimiter=";"))


def swept(source: Path, output: Path, *options: str | Path) -> Swept:
    """Sweep a folder with one worker, unless the options say otherwise."""
    jobs = () if "--jobs" in options else ("--jobs", "1")
    result = ctgcheck("sweep", source, "--output", output, "--format", "json", *jobs, *options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Swept(result.exit_code, json.loads(result.stdout) if result.stdout else {"error": result.stderr}, output)


def act(rank: int, day: date = date(2024, 3, 12)) -> str:
    """Write a sound act of that number and that day of sitting."""
    days = {"7 mars": day - timedelta(5), "12 mars": day, "14 mars": day + timedelta(2), "15 mars": day + timedelta(3)}
    text = SOUND.replace("L'an deux mille vingt-quatre, le douze mars", f"Le {french_date(day)}")
    text = re.sub(r"\b(7|12|14|15) mars 2024", lambda found: french_date(days[f"{found[1]} mars"]), text)
    text = text.replace("mardi", WEEKDAYS[day.weekday()]).replace("20240312", f"{day:%Y%m%d}")
    return text.replace("2024-11", f"2024-{rank:03}").replace("2024_11", f"2024_{rank:03}")


def acts(folder: Path, number: int) -> Path:
    """Write invented acts that differ by their number and their day."""
    for rank in range(number):
        place = folder / f"commune-{rank % 3}"
        place.mkdir(parents=True, exist_ok=True)
        day = date(2024, 3, 1) + timedelta(rank % 28)
        (place / f"acte-{rank:03}.txt").write_text(act(rank, day), encoding="utf-8")
    return folder
