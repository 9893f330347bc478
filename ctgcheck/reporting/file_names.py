"""Report -> the same with the names of the files as a person says them: a letter tells nobody where a folder lies."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.results import Report

_FOLDERS = re.compile(r"[/\\]+")


def shortly_named(report: Report) -> Report:
    """Leave the folders out of the names, except what tells two files of one name apart."""
    paths = [document.path for document in report.documents]
    names = dict(zip(paths, _shortest(paths), strict=True))
    return replace(report, documents=tuple(replace(d, path=names[d.path]) for d in report.documents))


def _shortest(paths: list[str]) -> list[str]:
    parts = {path: [part for part in _FOLDERS.split(path) if part] or [path] for path in paths}
    kept = dict.fromkeys(paths, 1)
    while alike := _alike(parts, kept):
        for path in alike:
            kept[path] += 1
    return ["/".join(parts[path][-kept[path] :]) for path in paths]


def _alike(parts: dict[str, list[str]], kept: dict[str, int]) -> list[str]:
    """Give the files whose name so far is that of another, and could be longer."""
    names = {path: "/".join(parts[path][-count:]) for path, count in kept.items()}
    counted = Counter(names.values())
    return [path for path, name in names.items() if counted[name] > 1 and kept[path] < len(parts[path])]
