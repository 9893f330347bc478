"""Build the wheel in a clean copy, compare it with the tree both ways, and check one document with it elsewhere.

python tools/check_wheel.py      leaves the wheel in dist/
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "deliberations" / "conforme.txt"
FOLDERS = {
    "ctgcheck": "ctgcheck",
    "rules": "ctgcheck/rules",
    "grammar": "ctgcheck/grammar",
    "reports/templates": "ctgcheck/templates",
}
SHIPPED = {
    ".py",
    ".yaml",
    ".lark",
    ".j2",
    ".css",
    ".js",
    ".svg",
    ".txt",
    ".typ",
    ".sqlite",
    ".typed",
    ".gz",
    ".tables",
    ".ready",
}
NEVER_COPIED = shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "__pycache__")


def main() -> int:
    """Build, compare, install and check; exit 1 with the reasons."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        wheel = build(folder / "copy", ROOT / "dist")
        faults = [*differences(wheel), *trial(wheel, folder)]
    print(*(f"wheel: {fault}" for fault in faults), sep="\n", end="\n" if faults else "")
    print(f"{wheel.relative_to(ROOT)}: {'FAILED' if faults else 'complete, installs and checks a document'}")
    return 1 if faults else 0


def build(copy: Path, output: Path) -> Path:
    """Build in a copy, where no stale ``build/`` can ship a deleted file; give the wheel."""
    shutil.copytree(ROOT, copy, ignore=NEVER_COPIED)
    shutil.rmtree(output, ignore_errors=True)
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(output), str(copy))
    return next(output.glob("*.whl"))


def differences(wheel: Path) -> Iterator[str]:
    """Say what the tree has and the wheel lacks, and the other way round."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
    packed = {name for name in names if ".dist-info/" not in name}
    expected = set(in_tree())
    yield from (f"lacks {name} (see packages and package_data in setup.cfg)" for name in sorted(expected - packed))
    yield from (f"has {name}, which is not in the tree" for name in sorted(packed - expected))
    if not any(name.endswith("/LICENSE") for name in names):
        yield "lacks LICENSE"


def in_tree() -> Iterator[str]:
    """Give the name in the wheel of every file that must ship."""
    for folder, target in FOLDERS.items():
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in SHIPPED and path.is_file() and "__pycache__" not in path.parts:
                yield f"{target}/{path.relative_to(ROOT / folder).as_posix()}"


def trial(wheel: Path, folder: Path) -> Iterator[str]:
    """Install the wheel in a fresh environment and check a document from another folder."""
    place = folder / "environment"
    venv.create(place, with_pip=True)
    python = place / "bin" / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    work = folder / "elsewhere"
    work.mkdir()
    shutil.copy(SAMPLE, work / "acte.txt")
    found = subprocess.run(
        [place / "bin" / "ctgcheck", "check", "--format", "json", "acte.txt"],
        cwd=work,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if found.returncode not in {0, 1} or not found.stdout:
        yield f"check ends with {found.returncode}: {found.stderr.strip() or found.stdout[:500]}"
        return
    document = json.loads(found.stdout)["documents"][0]
    if document["error"] or not document["acts"] or not document["acts"][0]["findings"]:
        yield f"check finds nothing to say: {document['error']}"


def run(*command: str) -> None:
    """Run a command that must succeed, showing what it prints only when it does not."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
