"""Write again what the project's own sample documents give; then say what a change gains and loses elsewhere.

    python tools/accept.py

The scores of tests/blind are written to its scores.json.
For each tests/deliberations/*.txt: *.expected.json, the facts (values only), the stage and the verdicts of each act.
Where ../shared exists, the scores of the development set are written to tests/gold/scores.json, after the gains and the
losses per field since the last time were printed. Read the diff before you commit it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "deliberations"
SCORES = ROOT / "tests" / "gold" / "scores.json"


def main() -> int:
    """Rewrite the expected files, print gains and losses."""
    sys.path.insert(0, str(ROOT))
    from tests.expected import expected_of  # noqa: PLC0415

    for sample in sorted(SAMPLES.glob("*.txt")):
        target = sample.with_suffix(".expected.json")
        old = target.read_text(encoding="utf-8") if target.is_file() else ""
        new = json.dumps(expected_of(sample), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        if new != old:
            target.write_text(new, encoding="utf-8")
            print(f"rewritten: {target.relative_to(ROOT)}")
    compare_blind()
    compare_scores()
    return 0


def compare_blind() -> None:
    """Print what changed per field on tests/blind, and keep the new scores."""
    from tests import blind_scores as blind  # noqa: PLC0415

    counts = {name: {key: n for key, n in count.items() if n} for name, count in blind.blind_scores()[0].items()}
    print_changes(blind.recorded(), counts)
    blind.SCORES.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def compare_scores() -> None:
    """Print what changed per field on the development set since the last time, and keep the new scores."""
    command = [sys.executable, str(ROOT / "tools" / "evaluate.py"), "--counts"]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout
    last = found.strip().splitlines()[-1:]
    counts = json.loads(last[0]) if last and last[0].startswith("{") else {}
    if not counts:
        print("no development set here: scores left as they are")
        return
    before = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.is_file() else {}
    print_changes(before, counts)
    SCORES.write_text(json.dumps(counts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def print_changes(before: dict[str, dict[str, int]], counts: dict[str, dict[str, int]]) -> None:
    """Print the fields whose score is another one than before."""
    for field in sorted({*before, *counts}):
        old, new = (shown(scores.get(field, {})) for scores in (before, counts))
        if old != new:
            print(f"{field:36} {old} -> {new}")


def shown(count: dict[str, int]) -> str:
    """Write « 12 right, 1 extra, 3 lacking »."""
    return ", ".join(f"{count.get(key, 0)} {key}" for key in ("right", "extra", "lacking"))


if __name__ == "__main__":
    raise SystemExit(main())
