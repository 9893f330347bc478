"""How a sweep ended, for a person and for a program."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

import msgspec

from ctgcheck.reporting.wording import NOTICE, french_number, number_of
from ctgcheck.results import LEVELS
from ctgcheck.sweep.run import Done, Order

_TOLD = (("review", "à vérifier"), ("pass", "conformes"), ("undetermined", "non vérifiables"))


def text(done: Done, order: Order) -> str:
    """Give the summary in French."""
    totals, found = done.totals, done.totals.findings
    failed = sum(count for name, count in found.items() if name.startswith("fail"))
    lines = [
        NOTICE,
        f"{number_of(totals.documents, 'document', 'documents')}, {number_of(totals.acts, 'acte', 'actes')}"
        + _again(done),
        f"{number_of(failed, 'point à corriger', 'points à corriger')}{_levels(found)}, "
        + ", ".join(f"{french_number(found.get(name, 0))} {words}" for name, words in _TOLD),
    ]
    if totals.across:
        lines.append(f"Entre séances, à vérifier : {number_of(totals.across, 'point', 'points')} (across.csv)")
    if totals.unreadable:
        unread = number_of(totals.unreadable, "document n'a pas pu être lu", "documents n'ont pas pu être lus")
        lines.append(f"{unread} : le motif est dans documents.csv")
    if done.repeated_links:
        folders = number_of(done.repeated_links, "dossier atteint", "dossiers atteints")
        lines.append(f"{folders} de nouveau par un lien : lus une seule fois")
    lines.append(f"Résultats : {order.output} (empreinte {done.digest[:16]})")
    lines.append(
        f"La suite : ctgcheck sweep report {shlex.quote(str(order.output))}  (tableau de bord et points relevés)"
    )
    return "\n".join(lines)


def _again(done: Done) -> str:
    """Say what was not read in this run: nothing where all was."""
    told = [
        number_of(done.judged, "jugé de nouveau", "jugés de nouveau") if done.judged else "",
        number_of(done.same, "déjà fait", "déjà faits") if done.same else "",
    ]
    again = ", ".join(filter(None, told))
    return f" ({number_of(done.read, 'document lu', 'documents lus')}, {again})" if again else ""


def _levels(found: Mapping[str, int]) -> str:
    """Write « (3 de niveau A, 1 de niveau C) »."""
    told = [
        f"{french_number(found[f'fail {level}'])} de niveau {level}" for level in LEVELS if found.get(f"fail {level}")
    ]
    return f" ({', '.join(told)})" if told else ""


def as_json(done: Done, order: Order) -> str:
    """Give the summary for a program."""
    shown = {
        "schema": "ctgcheck/sweep-summary/1",
        "output": str(order.output),
        "digest": done.digest,
        "read": done.read,
        "judged_again": done.judged,
        "already_done": done.same,
        **msgspec.to_builtins(done.totals),
    }
    return msgspec.json.format(msgspec.json.encode(shown), indent=2).decode()
