"""How a sweep goes, on the error stream: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TextIO

from ctgcheck.reporting.wording import french_number
from ctgcheck.sweep.work import Row

_BAR, _OFTEN, _SELDOM = 20, 0.2, 10.0  # signs; seconds between two drawings on a terminal, between two lines elsewhere


class Progress:
    """Show how many documents are done, at what rate, what is left, and the verdicts so far."""

    def __init__(self, stream: TextIO | None = None) -> None:
        """Begin now."""
        self.stream = stream or sys.stderr
        self.terminal = self.stream.isatty()
        self.begin = self.told = time.monotonic()
        self.total = self.done = self.worked = 0
        self.findings: dict[str, int] = {}

    def expect(self, total: int) -> None:
        """Keep how many documents there are."""
        self.total = total

    def add(self, rows: list[Row]) -> None:
        """Count a batch, and tell where it is time to."""
        self.done += len(rows)
        self.worked += sum(row.done != "same" for row in rows)
        for row in rows:
            self._count("unread", int(row.error))
            for name, count in row.counts.items():
                self._count(name.split()[0], count)
        if time.monotonic() - self.told >= (_OFTEN if self.terminal else _SELDOM):
            self.told = time.monotonic()
            self._tell()

    def _count(self, name: str, count: int) -> None:
        self.findings[name] = self.findings.get(name, 0) + count

    def _tell(self) -> None:
        if not self.terminal:
            print(self.line(), file=self.stream, flush=True)
            return
        width = shutil.get_terminal_size().columns - 1
        print(f"\r{self.drawn(width).ljust(width)}", end="", file=self.stream, flush=True)

    def drawn(self, width: int) -> str:
        """Give a bar and where the sweep stands; on a narrow terminal less is said, nothing is cut in the middle."""
        head, told = self.parts()
        bars = [f"{self._bar(signs)} " for signs in (_BAR, _BAR // 2)] + [""]
        forms = [f"{bar}{text}" for text in (f"{head} — {told}", head) for bar in bars]
        return next((form for form in forms if len(form) <= width), head[:width])

    def _bar(self, signs: int) -> str:
        full = round(min(1.0, self.done / max(1, self.total)) * signs)
        return "█" * full + "░" * (signs - full)

    def line(self) -> str:
        """Give where the sweep stands, in one line."""
        return " — ".join(self.parts())

    def parts(self) -> tuple[str, str]:
        """Give how many documents are done, at what rate and what is left; then the verdicts so far."""
        spent = max(1e-6, time.monotonic() - self.begin)
        rate = self.done / spent
        total = max(self.total, self.done)
        left = _duration((total - self.done) / rate) if rate else "?"
        told = ", ".join(f"{french_number(self.findings.get(name, 0))} {words}" for name, words in _TOLD)
        return f"{french_number(self.done)}/{french_number(total)} documents, {rate:.0f}/s, reste {left}", told

    def end(self) -> None:
        """Leave the line of the bar."""
        if self.terminal and self.done:
            self._tell()
            print(file=self.stream)


_TOLD = (("fail", "à corriger"), ("review", "à vérifier"), ("pass", "conformes"), ("unread", "non lus"))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d}" if hours else f"{minutes} min {rest:02d}" if minutes else f"{rest} s"
