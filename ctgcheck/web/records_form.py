"""Lists of a fact -> lines that a person can correct, one item a line, and back.

The parts of a line stand between semicolons (« Odile CRESSANGE ; arrivée ; 5 »), but a proxy is an arrow
(« giver → holder »).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ctgcheck.errors import FactsError
from ctgcheck.model import Citation, Movement, Proxy, Record, Signature, Value, Withdrawn
from ctgcheck.reporting.wording import CHOICE_LABELS
from ctgcheck.vocabulary import RECORDS, Fact
from ctgcheck.yaml_files import Node

_BETWEEN = " ; "
_GIVES = "→"
# type of fact -> kind as it is stored -> words typed
_KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "withdrawals": {"personal": "à titre personnel", "representative": "pour un organisme", "unknown": ""},
        "movements": {"arrival": "arrivée", "departure": "départ", "unknown": ""},
    }
)
HINTS: Mapping[str, str] = MappingProxyType(
    {
        "texts": "une ligne par élément",
        "proxies": "une ligne par pouvoir : mandant → mandataire (ou ->)",
        "withdrawals": "une ligne par membre : nom ; à titre personnel (ou : pour un organisme)",
        "movements": "une ligne par mouvement : nom ; arrivée (ou départ) ; affaire avant laquelle il a lieu",
        "signatures": "une ligne par signataire : nom ; qualité",
        "citations": "une ligne par article : CGCT ; L2121-17",
    }
)


def lines_of(fact: Fact, value: Value) -> str:
    """Write a list as the field holds it; « » for what is no list."""
    items = value if isinstance(value, tuple) else ()
    words = CHOICE_LABELS.get(fact.name, {})
    return "\n".join(words.get(i, i) if isinstance(i, str) else _line(fact, i) for i in items)


def node_of(fact: Fact, lines: list[str]) -> Node:
    """Give the plain values of lines, as a facts file holds them; raise ``FactsError`` (French)."""
    if fact.type in RECORDS:
        return [_record(fact, line) for line in lines]
    known = {choice: CHOICE_LABELS.get(fact.name, {}).get(choice, choice) for choice in fact.choices}
    choices = {words: choice for choice, words in known.items()} | {choice: choice for choice in known}
    if known and (strange := [line for line in lines if line not in choices]):
        raise FactsError(f"« {strange[0]} » n'est pas reconnu ; attendu : {', '.join(known.values())}")
    return [choices.get(line, line) for line in lines]


def _line(fact: Fact, item: Record) -> str:
    match item:
        case Proxy(giver, holder):
            return f"{giver} {_GIVES} {holder or ''}".strip()
        case Withdrawn(name, kind):
            parts = [name, _KINDS[fact.type].get(kind, kind)]
        case Movement(name, kind, before):
            parts = [name, _KINDS[fact.type].get(kind, kind), before or ""]
        case Signature(name, capacity):
            parts = [name or "", capacity or ""]
        case Citation(code, article):
            parts = [code, article]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return _BETWEEN.join(parts).strip()


def _record(fact: Fact, line: str) -> Node:
    fields = RECORDS[fact.type].__struct_fields__
    if fact.type == "proxies":
        giver, _, holder = line.replace("->", _GIVES).partition(_GIVES)
        parts = [giver.strip(), holder.strip()]
    else:
        parts = [part.strip() for part in line.split(_BETWEEN.strip())]
    if len(parts) > len(fields):
        raise FactsError(f"« {line} » a trop d'éléments ; {HINTS[fact.type]}")
    if not parts[0] and fact.type != "signatures":
        raise FactsError(f"« {line} » commence sans nom ; {HINTS[fact.type]}")
    said = dict(zip(fields, parts, strict=False))
    if "kind" in fields:
        said["kind"] = _kind(fact, said.get("kind", ""))
    return {name: text or None for name, text in said.items()}


def _kind(fact: Fact, typed: str) -> str:
    for kind, words in _KINDS[fact.type].items():
        if typed.lower() in (words, kind):
            return kind
    raise FactsError(f"« {typed} » n'est pas reconnu ; {HINTS[fact.type]}")
