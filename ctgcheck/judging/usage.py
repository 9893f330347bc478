"""Which facts a condition uses, terms unfolded: what has several readings there must be judged several times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ctgcheck.judging.expressions import Call, Expression, Junction, Name, Negation, walk
from ctgcheck.vocabulary import FACTS

_ROSTER = ("members.council_names", "members.present_names", "members.absent_names", "members.proxies")


def names_of_terms(terms: Mapping[str, Expression]) -> Mapping[str, tuple[str, ...]]:
    """Give the facts of each term; a term may use those that stand before it."""
    names: dict[str, tuple[str, ...]] = {}
    for term, tree in terms.items():
        names[term] = tuple(dict.fromkeys(names_used(tree, names)))
    return names


def names_denied(tree: Expression) -> Iterator[str]:
    """Go through the facts that a condition says are not known: ``not known(x)``, alone or joined by ``and``."""
    match tree:
        case Junction(True, items):
            for item in items:
                yield from names_denied(item)
        case Negation(Call("known", (Name(name),))) if name in FACTS:
            yield name


def names_used(tree: Expression, terms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Go through the facts of a condition; ``stated x`` and ``all x`` tell how one is asked for."""
    asked: set[int] = set()
    for node in walk(tree):
        match node:
            case Call("stated", (Name(name) as inner,)):
                asked.add(id(inner))
                yield f"stated {name}"
            case Call("consistent", (Name(name) as inner,)):
                asked.add(id(inner))
                yield f"all {name}"
            case Call("same", _):
                yield from _ROSTER
            case Name(name) if id(node) not in asked:
                if name in terms:
                    yield from terms[name]
                elif name in FACTS:
                    yield name
