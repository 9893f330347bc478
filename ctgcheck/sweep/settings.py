"""What a sweep was asked to do, and the keys that say whether work done before still holds."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

import ctgcheck
from ctgcheck.given import GivenFacts
from ctgcheck.judging.rules import Rulebook
from ctgcheck.model import Facts, Struct
from ctgcheck.pipeline import PROFILE, Options, own_rules, read_given_file, shipped_rules
from ctgcheck.sweep.fingerprint import judging_code, reading_code


class Settings(Struct, frozen=True):
    """The options of the sweep: stage, profile and rules as in ``check``; the days of sitting kept, both included."""

    stage: str | None = None
    profile: GivenFacts | None = None
    rulebook: Rulebook | None = None
    since: date | None = None
    until: date | None = None

    def keeps(self, facts: Facts) -> bool:
        """Say whether an act is of the days asked for; one whose day was not read is kept."""
        days = [r.value for r in facts["sitting.date"] if isinstance(r.value, date)]
        return not days or any((self.since or date.min) <= day <= (self.until or date.max) for day in days)

    def rules(self) -> Rulebook:
        """Give the rules to apply where no profile beside a document adds its own."""
        return self.rulebook or shipped_rules()


class Keys(Struct, frozen=True):
    """What the result of a document depends on, beside its own bytes: to read it, then to judge it."""

    reading: str
    judging: str


def keys(settings: Settings, folder: Path | None) -> Keys:
    """Give the keys of the documents of a folder (None: in an archive, no profile beside)."""
    beside = profile_beside(settings, folder)
    content = _content(*beside) if beside else b""
    options = (settings.stage, msgspec.json.encode(settings.profile), content)
    reading = _sum([reading_code(), ctgcheck.__version__, options])
    period = (settings.since, settings.until)
    return Keys(reading, _sum([reading, judging_code(), settings.rules().sha256, _own_rules(beside), period]))


def options_for(settings: Settings, folder: Path | None) -> Options:
    """Give the options with which to check a document of a folder: the profile beside it, where there is one."""
    beside = profile_beside(settings, folder)
    profile, rulebook = _profile(*beside) if beside else (settings.profile, settings.rulebook)
    return Options(settings.stage, profile, settings.rulebook or rulebook, judging=False)


def profile_beside(settings: Settings, folder: Path | None) -> tuple[Path, int, int] | None:
    """Give the profile that stands in a folder, with its date and size; None where one was given for all."""
    if settings.profile is not None or folder is None:
        return None
    try:
        found = (folder / PROFILE).stat()
    except (OSError, ValueError):
        return None
    return folder / PROFILE, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=64)
def _profile(file: Path, _time: int, _size: int) -> tuple[GivenFacts, Rulebook | None]:
    profile = read_given_file(file)
    return profile, own_rules(profile, file)


@lru_cache(maxsize=1024)
def _content(file: Path, _time: int, _size: int) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b"?"


def _own_rules(beside: tuple[Path, int, int] | None) -> str:
    """Sum up the rules that a profile names; what is wrong in them is told for each of its documents."""
    if beside is None or b"rules" not in _content(*beside):
        return ""
    try:
        rulebook = _profile(*beside)[1]
    except Exception as error:  # noqa: BLE001 -- whatever it is, the worker tells it
        return str(error)
    return rulebook.sha256 if rulebook else ""


def _sum(parts: object) -> str:
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()
