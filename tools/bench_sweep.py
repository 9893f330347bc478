"""Measure a sweep: rate against the plain check, overhead, memory of each process, kills and resumes, dashboard.

    PYTHONPATH=. python tools/bench_sweep.py [--acts 20000] [--jobs 2] [--kills N] [--folder DIR]

The acts come from the tests' writer (about 4 kB); they are checked alone before and after, in this process. Shares are
given twice: of the time on the clock, which says something on a quiet machine only, and of the processors' time, which
holds on a busy one. Without --kills: ten up to 20 000 acts, none beyond. All that is written is removed at the end.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
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
BASES, SIZE = 150, 4000
MANY = 20_000  # beyond, no kills unless they are asked for: they take as long as the sweep itself
_SUBREAPER = 36  # of prctl: the orphans of our programs become our children, so that their time is told
Row = tuple[str, str, str]


def main() -> int:
    """Print the measures, as they come."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--kills", type=int)
    parser.add_argument("--folder", type=Path, help="where to write (5 GB for 100 000 acts)")
    options = parser.parse_args()
    kills = options.kills if options.kills is not None else 10 if options.acts <= MANY else 0
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(1))  # so that the folder is removed all the same
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="ctgcheck-bench-") as name:
        for label, value, wanted in measures(Path(name), options.acts, options.jobs, kills):
            print(f"{label:58}{value:>16}  {wanted}", flush=True)
    return 0


def measures(folder: Path, number: int, jobs: int, kills: int) -> Iterator[Row]:
    """Give the measures one by one: what, how much, what is wanted."""
    texts = list(acts(number, folder / "actes"))
    before = alone(texts)
    kept = statistics.median(through(texts) / alone(texts) for _ in range(3))
    whole = Run(folder, "whole", jobs)
    check = (before + alone(texts)) / 2
    yield f"documents of {SIZE / 1000:.0f} kB, {jobs} workers", f"{number}", f"{whole.acts} acts in them"
    yield "check alone", f"{1000 * check:.2f} ms", "a document, processor, before and after"
    yield "what a sweep adds to a document in a worker", f"{100 * (kept - 1):.1f} %", "< 10 %"
    yield "sweep", f"{whole.seconds:.1f} s", f"{number / whole.seconds:.0f} documents/s"
    yield f"share of {jobs} times the rate alone, clock", f"{share(number, check, jobs * whole.seconds)}", ">= 85 %"
    yield "share of the check in the processors' time", f"{share(number, check, whole.cpu)}", ">= 85 %"
    yield "processors' time beyond the check", f"{100 * (whole.cpu / number / check - 1):.1f} %", "< 10 %"
    yield "greatest memory of the sweep itself", f"{whole.parent:.0f} MB", ""
    yield "greatest memory of its workers and table writers", f"{whole.worker:.0f} MB", "< 300 MB"
    yield "  of a worker, in the first quarter", f"{whole.early:.0f} MB", ""
    yield from results(folder, number, jobs, whole, kills)


def share(number: int, check: float, spent: float) -> str:
    """Give the part of what was spent that the check alone would take."""
    return f"{100 * number * check / spent:.0f} %"


def results(folder: Path, number: int, jobs: int, whole: Run, kills: int) -> Iterator[Row]:
    """Give what concerns the results: again, killed, shown."""
    again = Run(folder, "whole", jobs)
    yield "the same again, nothing to do", f"{again.seconds:.1f} s", f"{1000 * again.cpu / number:.2f} ms a document"
    yield "  same digest", told(again.digest == whole.digest), "yes"
    if kills:
        yield from killed(folder, jobs, kills, whole)
    shutil.rmtree(folder / "killed", ignore_errors=True)
    begin, used = time.perf_counter(), spent()
    subprocess.run([*PROGRAM, "sweep", "report", str(folder / "whole")], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begin
    reaped()
    cpu = spent() - used
    wanted = f"< 60 s for 20 000; {1000 * cpu / number:.2f} ms of processor a document"
    yield "dashboard", f"{seconds:.1f} s", wanted
    sizes = [path.stat().st_size for path in (folder / "whole" / "rapport").rglob("*.html")]
    yield "  pages", f"{len(sizes)}", ""
    yield "  the largest", f"{max(sizes) / 1e6:.2f} MB", "< 2 MB"
    yield "results, without the pages", f"{size(folder / 'whole') / number / 1000:.1f} kB", "a document"


def killed(folder: Path, jobs: int, kills: int, whole: Run) -> Iterator[Row]:
    """Stop a sweep at random moments, then let it finish; follow the rows of its ledger."""
    command = [*PROGRAM, "sweep", str(folder / "actes"), "-o", str(folder / "killed"), "--jobs", str(jobs)]
    moments = random.Random(7)  # noqa: S311 -- moments that can be had again
    finished, stopped, twice = dict[bytes, int](), 0, 0
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(1 + moments.random() * 1.5 * whole.seconds / kills)
            run.send_signal(signal.SIGKILL)
        stopped += run.returncode == -signal.SIGKILL
        reaped()
        now = ledger(folder / "killed")
        twice += sum(now.get(name) != row for name, row in finished.items())
        finished = now
    last = Run(folder, "killed", jobs)
    twice += sum(ledger(folder / "killed").get(name) != row for name, row in finished.items())
    yield f"kill -9 at {kills} random moments", f"{stopped} at work", ""
    yield "  same digest once resumed", told(last.digest == whole.digest), "yes"
    yield "  finished documents done twice", f"{twice}", "0"
    yield "  finished when the last one resumed", f"{len(finished)}", f"{last.done} left as they were"


def ledger(folder: Path) -> dict[bytes, int]:
    """Give the rows of the finished documents: one written again has another number."""
    file = folder / "journal.sqlite"
    if not file.is_file():
        return {}
    with closing(sqlite3.connect(file)) as base:
        try:
            return dict(base.execute("select name, rowid from documents"))
        except sqlite3.OperationalError:  # killed before the tables were made
            return {}


def told(answer: bool) -> str:
    """Say yes or no."""
    return "yes" if answer else "NO"


# --- the acts -------------------------------------------------------------------------------------------------


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


def alone(texts: list[str]) -> float:
    """Give the seconds of processor of a plain check, in this process."""
    pipeline.check_text(texts[0])
    begin = time.process_time()
    for text in texts:
        pipeline.check_document(read(text.encode(), "a.txt"), pipeline.Options(), "a.txt")
    return (time.process_time() - begin) / len(texts)


def through(texts: list[str]) -> float:
    """Give the seconds of the same with what a sweep adds: sums, records, rows of the tables."""
    settings = Settings()
    wanted = keys(settings, None)
    tasks = [Task(Source(b"a.txt", data=text.encode()), wanted) for text in texts]
    begin = time.process_time()
    for _ in batch(tasks, settings):
        pass
    return (time.process_time() - begin) / len(tasks)


# --- the processes --------------------------------------------------------------------------------------------


@dataclass
class Run:
    """One sweep to its end: seconds of clock and processor, digest, memories in MB, documents left as they were."""

    folder: Path
    name: str
    jobs: int
    seconds: float = 0.0
    cpu: float = 0.0
    digest: str = ""
    done: int = 0
    acts: int = 0
    parent: float = 0.0
    worker: float = 0.0
    early: float = 0.0
    _samples: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Run it."""
        command = [*PROGRAM, "sweep", str(self.folder / "actes"), "-o", str(self.folder / self.name)]
        options = ["--jobs", str(self.jobs), "--format", "json"]
        begin, used = time.perf_counter(), spent()
        with subprocess.Popen(
            [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        ) as run:
            threading.Thread(target=self._watch, args=(run,), daemon=True).start()
            output = run.stdout.read() if run.stdout else b"{}"
        self.seconds = time.perf_counter() - begin
        reaped()
        self.cpu = spent() - used
        summary = json.loads(output)
        self.digest, self.done = str(summary["digest"]), int(summary["already_done"])
        self.acts = int(summary["acts"])
        self.early = max((worker for at, worker in self._samples if at - begin < self.seconds / 4), default=0.0)

    def _watch(self, run: subprocess.Popen[bytes]) -> None:
        while run.poll() is None:
            found = dict(memories(run.pid))
            self.parent = max(self.parent, found.pop(run.pid, 0.0))
            self.worker = max(self.worker, *found.values(), 0.0)
            self._samples.append((time.perf_counter(), self.worker))
            time.sleep(0.2)


def memories(session: int) -> Iterator[tuple[int, float]]:
    """Give the greatest memory so far of each process of a session, in MB."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getsid(int(status.parent.name)) == session:
                told_of = dict(line.split(":", 1) for line in status.read_text().splitlines())
                yield int(status.parent.name), int(told_of["VmHWM"].split()[0]) / 1024
        except (OSError, ValueError, KeyError):
            continue


def reaped() -> None:
    """Wait for the orphans of the program that ended: the servers of its workers."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def spent() -> float:
    """Give the seconds of processor of all the processes that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def size(folder: Path) -> int:
    """Give the bytes of a folder, the pages left out."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


if __name__ == "__main__":
    raise SystemExit(main())
