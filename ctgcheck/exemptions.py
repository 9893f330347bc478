"""The user's own decisions not to count a finding: applied, shown, and told when they serve no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from ctgcheck.results import Exemption, Finding


def applied(findings: Iterable[Finding], exemptions: tuple[Exemption, ...], path: str) -> tuple[Finding, ...]:
    """Mark the findings that an exemption sets aside; a control without object needs none."""
    return tuple(_marked(finding, exemptions, path) for finding in findings)


def _marked(finding: Finding, exemptions: tuple[Exemption, ...], path: str) -> Finding:
    if finding.verdict in ("not_applicable", "pass"):
        return finding
    found = next((e for e in exemptions if e.rule == finding.rule and concerns(e, path)), None)
    return msgspec.structs.replace(finding, set_aside=found) if found else finding


def concerns(exemption: Exemption, path: str) -> bool:
    """Say whether an exemption is about a document: by its name, or about all of them."""
    return exemption.document is None or PurePath(exemption.document).name == PurePath(path).name


def useless(
    findings: Iterable[Finding], exemptions: tuple[Exemption, ...], path: str, known: frozenset[str]
) -> Iterator[str]:
    """Tell in French the exemptions that name no rule, or that match nothing any more in their document."""
    used = [finding.set_aside for finding in findings if finding.set_aside]
    for exemption in exemptions:
        if exemption.rule not in known:
            yield f"L'exemption « {exemption.rule} » ne correspond à aucune règle : retirez-la du profil."
        elif exemption.document is not None and concerns(exemption, path) and exemption not in used:
            yield f"L'exemption « {exemption.rule} » pour ce document ne sert plus : retirez-la du profil."
