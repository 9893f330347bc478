"""The parts of a sweep made on several machines -> the results of the whole, with the digest of one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from ctgcheck.errors import UsageError
from ctgcheck.sweep import manifest
from ctgcheck.sweep.fingerprint import program_sha256
from ctgcheck.sweep.ledger import FILE, Ledger


def merge(parts: Sequence[Path], output: Path) -> tuple[manifest.Totals, str]:
    """Write the results of all parts together; refuse parts that do not make one whole."""
    found = [manifest.read(part) for part in parts]
    _check(parts, found)
    with Ledger(output, create=True) as ledger:
        ledger.begin()
        ledger.tell("order", ledger.order_of(parts[0]))
        for part in parts:
            if not (part / FILE).is_file():
                raise UsageError(f"{part} : il manque {FILE} ; copiez le dossier entier")
            ledger.add(part)
        first = found[0]
        rules = first.rulebook
        about = manifest.About(rules["version"], rules["sha256"], first.law_checked, tuple(first.options.items()))
        return manifest.write(ledger, output, about)


def _check(parts: Sequence[Path], found: list[manifest.Manifest]) -> None:
    for part, one in zip(parts, found, strict=True):
        if _same(one) != _same(found[0]) or one.program_sha256 != program_sha256():
            raise UsageError(f"{part} : part faite avec d'autres règles, options ou version ; refaites-la")
    count = found[0].shard[1]
    indexes = sorted(one.shard[0] for one in found)
    if any(one.shard[1] != count for one in found) or indexes != list(range(1, count + 1)):
        shown = ", ".join(f"{one.shard[0]}/{one.shard[1]}" for one in found)
        raise UsageError(f"ces parts ne font pas un tout ({shown}) ; donnez chaque part une fois")


def _same(one: manifest.Manifest) -> bytes:
    return msgspec.json.encode((one.rulebook, one.options, one.program_sha256))
