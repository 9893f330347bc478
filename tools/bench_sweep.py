"""Measure a sweep: rate against the plain check, overhead, memory of each process, resume after kill -9, dashboard.

    python tools/bench_sweep.py [--acts 20000] [--jobs 2] [--kills 10] [--folder DIR]

The acts come from the tests' writer (about 4 kB), their numbers varied. All in one run, side by side.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

from ctgcheck import pipeline
from ctgcheck.reading import read
from ctgcheck.sweep.settings import Settings, keys
from ctgcheck.sweep.sources import Source
from ctgcheck.sweep.work import Task, batch
from tests.writer import write
from tests.writer.singles import drawn
from tests.writer.strategies import layouts, stories

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = [sys.executable, "-c", "from ctgcheck.cli import main; main()"]
BASES, SAMPLE, SIZE = 60, 300, 4000


def main() -> int:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        texts = list(acts(options.acts, folder / "actes"))
        for line in measures(folder, texts, options.jobs, options.kills):
            print(line, flush=True)
    return 0


def acts(number: int, folder: Path) -> Iterator[str]:
    """Write the acts; give the texts that they are copies of."""
    bases = [write(*pair).text for pair in drawn(st.tuples(stories(), layouts()), BASES)]
    padded = [text + filler(SIZE - len(text)) for text in bases]
    for rank in range(number):
        place = folder / f"{rank // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{rank:07}.txt").write_text(f"{padded[rank % BASES]}\nDossier {rank}\n", encoding="utf-8")
    yield from padded


def filler(missing: int) -> str:
    """Give an annex of about so many characters."""
    return "\n\nANNEXE\n" + "Le présent règlement est remis à chaque usager.\n" * (missing // 48)


def measures(folder: Path, texts: list[str], jobs: int, kills: int) -> Iterator[str]:
    """Give the measures one by one."""
    plain, swept = alone(texts), through(texts)
    yield f"check alone: {1000 * plain:.2f} ms an act ({1 / plain:.0f}/s)"
    yield f"what a sweep adds in a worker: {100 * (swept / plain - 1):.1f} %"
    begin = time.perf_counter()
    digest, memory, cpu = sweep(folder, "whole", jobs)
    spent = time.perf_counter() - begin
    number = sum(1 for _ in (folder / "actes").rglob("*.txt"))
    rate = number / spent
    yield f"sweep of {number} acts, {jobs} workers: {spent:.1f} s, {rate:.0f}/s"
    yield f"share of {jobs} times the rate alone: {100 * rate * plain / jobs:.0f} %"
    yield f"share of the processors' time that is the check itself: {100 * number * plain / max(cpu, 1e-9):.0f} %"
    yield f"greatest memory of a process: {memory / 1024:.0f} MB"
    begin = time.perf_counter()
    again, *_ = sweep(folder, "whole", jobs)
    yield f"the same sweep again, nothing to do: {time.perf_counter() - begin:.1f} s, same digest: {again == digest}"
    if kills:
        yield f"{kills} times kill -9, then resumed: same digest: {killed(folder, jobs, kills, spent) == digest}"
    begin = time.perf_counter()
    subprocess.run([*PROGRAM, "sweep", "report", str(folder / "whole")], check=True, stdout=subprocess.DEVNULL)
    yield f"dashboard: {time.perf_counter() - begin:.1f} s"
    sizes = [path.stat().st_size for path in (folder / "whole" / "rapport").rglob("*.html")]
    yield f"pages: {len(sizes)}, the largest {max(sizes) / 1e6:.2f} MB"
    yield f"results: {size(folder / 'whole') / number / 1000:.1f} kB an act"


def alone(texts: list[str]) -> float:
    """Give the seconds of a plain check, in this process."""
    pipeline.check_text(texts[0])
    begin = time.process_time()
    for rank in range(SAMPLE):
        pipeline.check_document(read(texts[rank % len(texts)].encode(), "a.txt"), pipeline.Options(), "a.txt")
    return (time.process_time() - begin) / SAMPLE


def through(texts: list[str]) -> float:
    """Give the seconds of the same with what a sweep adds: sums, records, rows of the tables."""
    settings = Settings()
    told = keys(settings, None)
    tasks = [Task(Source(b"a.txt", data=texts[rank % len(texts)].encode()), told) for rank in range(SAMPLE)]
    begin = time.process_time()
    for _ in batch(tasks, settings):
        pass
    return (time.process_time() - begin) / SAMPLE


def sweep(folder: Path, name: str, jobs: int) -> tuple[str, int, float]:
    """Run a sweep to its end: its digest, the greatest memory of its processes in kB, their seconds of processor."""
    command = [*PROGRAM, "sweep", str(folder / "actes"), "-o", str(folder / name), "--jobs", str(jobs)]
    with subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as run:
        greatest, cpu = 0, dict[str, float]()
        while run.poll() is None:
            greatest = max(greatest, *memories(run.pid), 0)
            cpu.update(spent_by(run.pid))
            time.sleep(0.1)
        output = run.stdout.read() if run.stdout else b"{}"
    return str(json.loads(output)["digest"]), greatest, sum(cpu.values())


def spent_by(session: int) -> Iterator[tuple[str, float]]:
    """Give the seconds of processor so far of each process of a session."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if os.getsid(int(stat.parent.name)) == session:
                fields = stat.read_text().rpartition(")")[2].split()
                yield stat.parent.name, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError):
            continue


def memories(session: int) -> Iterator[int]:
    """Give the greatest memory so far of each process of a session, in kB."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getsid(int(status.parent.name)) == session:
                yield from (
                    int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")
                )
        except (OSError, ValueError):
            continue


def killed(folder: Path, jobs: int, kills: int, spent: float) -> str:
    """Stop a sweep at random moments, then let it finish."""
    command = [*PROGRAM, "sweep", str(folder / "actes"), "-o", str(folder / "killed"), "--jobs", str(jobs)]
    moments = random.Random(7)  # noqa: S311 -- moments that can be had again
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(1 + moments.random() * spent / kills)
            run.send_signal(signal.SIGKILL)
    return sweep(folder, "killed", jobs)[0]


def size(folder: Path) -> int:
    """Give the bytes of a folder, the pages left out."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


if __name__ == "__main__":
    raise SystemExit(main())
