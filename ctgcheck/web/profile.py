"""The commune's profile: one YAML file in the user's own folder, applied to every document of that commune."""

from __future__ import annotations

from ctgcheck import pipeline
from ctgcheck.given import GivenFacts
from ctgcheck.results import DocumentResult
from ctgcheck.territory.place_names import loose_key
from ctgcheck.web.desk import Desk


def own_profile(desk: Desk) -> GivenFacts | None:
    """Read the profile, None where there is none yet; raise as ``pipeline.read_given_file``."""
    file = desk.profile_file
    return pipeline.read_given_file(file) if file.is_file() else None


def applicable(result: DocumentResult, profile: GivenFacts) -> str:
    """Give a remark (French) where a document names another body than the profile's; empty where it fits."""
    ours = profile.facts.value("body.name")
    theirs = {str(act.facts.value("body.name") or "") for act in result.acts} - {""}
    if ours is None or not theirs or any(loose_key(name) == loose_key(str(ours)) for name in theirs):
        return ""
    return f"Le document est celui de {sorted(theirs)[0]} : le profil de {ours} ne lui a pas été appliqué."
