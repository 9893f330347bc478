"""Several processes at work: batches in, rows out as they come; a document that stops a process is told as such."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

import msgspec

from ctgcheck.sweep.settings import Settings
from ctgcheck.sweep.sources import Source
from ctgcheck.sweep.work import Row, Task, start, work

# Batches under way for each worker: enough that none waits, few enough that memory does not grow with the documents.
AHEAD = 3
_rows = msgspec.msgpack.Decoder(list[Row])
_PATIENCE = 5.0  # seconds left to a worker that is told to stop
_CRASH = "Le programme s'est arrêté net sur ce document : signalez-le ; les autres ont été contrôlés."

Batch = list[Task]


class Pool:
    """The workers; ``batches`` gives them work and gives back what they did."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        """Keep what is needed to start the workers, and to start them again."""
        self.settings, self.jobs = settings, jobs
        self.executor = self._new(jobs)
        self.waiting: deque[Batch] = deque()
        self.going: dict[Future[bytes], Batch] = {}

    def _new(self, jobs: int) -> ProcessPoolExecutor:
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload([work.__module__])
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=start, initargs=(self.settings,))

    def __enter__(self) -> Pool:
        """Give the pool."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Stop the workers; interrupted, what they were doing is left, and one that was starting says nothing."""
        self.executor.shutdown(wait=kind is None, cancel_futures=True)
        for child in multiprocessing.active_children() if kind is not None else ():
            child.terminate()
            child.join(_PATIENCE)

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Row]]:
        """Give the rows of the batches as they come, in the order in which they are ready."""
        left = iter(batches)
        while self._fill(left):
            done, _ = wait(self.going, return_when=FIRST_COMPLETED)
            for future in done:
                yield from self._finished(future)

    def _fill(self, left: Iterator[Batch]) -> bool:
        while len(self.going) < self.jobs * AHEAD:
            batch = self.waiting.popleft() if self.waiting else next(left, None)
            if batch is None:
                break
            self._submit(batch)
        return bool(self.going)

    def _submit(self, batch: Batch) -> None:
        with _undisturbed():
            try:
                future = self.executor.submit(work, msgspec.msgpack.encode(batch))
            except (BrokenProcessPool, OSError):  # OSError: it broke just as this batch was to start a worker
                self.executor = self._new(self.jobs)
                future = self.executor.submit(work, msgspec.msgpack.encode(batch))
        self.going[future] = batch

    def _finished(self, future: Future[bytes]) -> Iterator[list[Row]]:
        batch = self.going.pop(future, None)
        if batch is None:
            return
        try:
            rows = _rows.decode(future.result())
        except BrokenProcessPool:
            suspects = [batch, *self.going.values()]
            self.going.clear()
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = self._new(self.jobs)
            for suspect in suspects:
                yield from self._alone(suspect)
            return
        if batch[len(rows) :]:
            self.waiting.append(batch[len(rows) :])
        yield rows

    def _alone(self, batch: Batch) -> Iterator[list[Row]]:
        """Do a batch in a process of its own, halved as long as that stops it: only the culprit is left out."""
        try:
            with self._new(1) as executor:
                rows = _rows.decode(executor.submit(work, msgspec.msgpack.encode(batch)).result())
        except BrokenProcessPool:
            if len(batch) > 1:
                middle = len(batch) // 2
                yield from self._alone(batch[:middle])
                yield from self._alone(batch[middle:])
            elif batch[0].source.error is None:
                yield from self._alone([_culprit(batch[0])])
            return
        yield rows
        if batch[len(rows) :]:
            yield from self._alone(batch[len(rows) :])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold an interruption back while a worker starts: cut in the middle, it would print what it could not do."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _culprit(task: Task) -> Task:
    return Task(Source(task.source.name, error=_CRASH), task.keys)
