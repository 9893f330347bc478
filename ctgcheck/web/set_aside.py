"""« Ignorer ce point »: the user's decision not to count a point, with its reason and its day; it can be undone.

It is written in the profile, as the command line reads it (``exemptions``); for a pasted text, which has no name of
its own, it stays in memory with the text.
"""

from __future__ import annotations

from msgspec.structs import replace

from ctgcheck.errors import UsageError
from ctgcheck.exemptions import concerns
from ctgcheck.reading.cleaning import clean
from ctgcheck.reporting.wording import plain
from ctgcheck.results import Exemption
from ctgcheck.web.desk import Desk
from ctgcheck.web.profile import own_profile
from ctgcheck.web.profile_file import Tree, changed
from ctgcheck.web.store import PASTED, Held
from ctgcheck.yaml_files import Node

_LONGEST = 500
_NO_REASON = "Donnez la raison pour laquelle ce point est écarté : elle reste affichée avec le point."
_NO_POINT = "Ce point n'est pas dans ce document : revenez à sa page et recommencez."


def set_aside(desk: Desk, held: Held, rule: str, reason: str, *, everywhere: bool) -> Held:
    """Set the point of a rule aside, in this document or in all; raise ``UsageError`` without a reason."""
    reason = plain(clean(reason).text)[:_LONGEST]
    if not reason:
        raise UsageError(_NO_REASON)
    if not any(finding.rule == rule for act in held.result.acts for finding in act.findings):
        raise UsageError(_NO_POINT)
    decided = Exemption(rule, reason, desk.today(), None if everywhere else held.name)
    if held.name == PASTED and not everywhere:
        return replace(held, set_aside=(*held.set_aside, decided))
    changed(desk, lambda tree: _listed(tree).append(_written(decided)))
    return held


def taken_back(desk: Desk, held: Held, rule: str) -> Held:
    """Undo the decisions that set the point of a rule aside in this document."""
    profile = own_profile(desk)
    known = enumerate(profile.exemptions if profile else ())
    ranks = [rank for rank, decided in known if decided.rule == rule and concerns(decided, held.name)]

    def change(tree: Tree) -> None:
        listed = _listed(tree)
        for rank in reversed(ranks):
            del listed[rank]

    if ranks:
        changed(desk, change)
    return replace(held, set_aside=tuple(decided for decided in held.set_aside if decided.rule != rule))


def _written(decided: Exemption) -> Node:
    said: dict[str, Node] = {"rule": decided.rule, "reason": decided.reason, "date": decided.date.isoformat()}
    return said | ({"document": decided.document} if decided.document else {})


def _listed(tree: Tree) -> list[Node]:
    listed = tree.get("exemptions")
    if not isinstance(listed, list):
        listed = tree["exemptions"] = []
    return listed
