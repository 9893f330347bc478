"""What the user asked of a sweep, kept in its ledger so that the reports are made with the same rules and profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from ctgcheck import pipeline
from ctgcheck.model import Struct
from ctgcheck.sweep.settings import Settings


class Asked(Struct, frozen=True):
    """Paths as they were typed, options; None: not given."""

    paths: tuple[str, ...]
    stage: str | None = None
    commune: str | None = None
    rules: str | None = None
    since: date | None = None
    until: date | None = None

    def settings(self) -> Settings:
        """Read the profile and the rules."""
        profile = pipeline.read_given_file(Path(self.commune)) if self.commune else None
        rulebook = pipeline.with_own_rules(Path(self.rules)) if self.rules else None
        if rulebook is None and profile and self.commune:
            rulebook = pipeline.own_rules(profile, Path(self.commune))
        return Settings(self.stage, profile, rulebook, self.since, self.until)

    def told(self) -> tuple[tuple[str, str], ...]:
        """Give the options as the manifest shows them."""
        shown = {name: getattr(self, name) for name in ("stage", "commune", "rules", "since", "until")}
        given = tuple((name, str(value)) for name, value in shown.items() if value is not None)
        return (("paths", " ".join(self.paths)), *given)

    def kept(self) -> str:
        """Write it for the ledger, with paths that hold from any folder."""
        here = {name: _absolute(getattr(self, name)) for name in ("commune", "rules")}
        paths = tuple(_absolute(path) or "" for path in self.paths)
        return msgspec.json.encode(msgspec.structs.replace(self, paths=paths, **here)).decode()


def _absolute(path: str | None) -> str | None:
    return str(Path(path).resolve()).encode("utf-8", "replace").decode() if path else None


def asked(content: str | None) -> Asked:
    """Read it again from the ledger."""
    return msgspec.json.decode(content, type=Asked) if content else Asked(())
