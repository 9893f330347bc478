"""What a text states: the first reading of each fact of its first act."""

from __future__ import annotations

from ctgcheck.facts import extract
from ctgcheck.model import Value
from ctgcheck.parsing import parse
from ctgcheck.reading import read


def stated(text: str, *names: str) -> dict[str, Value | None]:
    """Read a text as a user's file would be, and give the facts asked for."""
    document = read(text.encode(), "texte.txt")
    facts = extract(document, parse(document))[0].facts
    return {name: facts.value(name) for name in names}
