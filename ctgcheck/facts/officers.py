"""Who presides over the sitting, or over one item, and who keeps the minutes."""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import persons
from ctgcheck import ready_patterns as re
from ctgcheck.facts.scope import Scope, people, preamble, whole
from ctgcheck.facts.signatures import signing
from ctgcheck.model import Reading, Span
from ctgcheck.tree import Block, Person

Found = tuple[str, Reading]

_CAPACITY = re.compile(
    r"[\s,(]{0,4}(?:(?:le|la|son|sa|leur)\s)?(?P<capacity>(?:(?:1er|1ere|premiere?|seconde?"
    r"|deuxieme|troisieme|[2-9] ?(?:e|eme|nde?))\s"
    r"(?:adjoint|vice-president)|maire|president|adjoint|vice-president|doyen)[a-z]*(?: au maire| deleguee?| d'age)?)"
)
_BEFORE = re.compile(
    r"\bd(?:u|e la) (?P<capacity>maire|presidente?|doyenn?e?(?: d'age)?), \Z"
)  # « autour du maire, Luc X, »
_LONGEST_CAPACITY = 24
_IS_MAYOR = re.compile(r"(?:le |la )?maire\b(?!-| adj)")
_ROLE_ALONE = re.compile(r"(?:le |la )?(?:maire|presidente?)$")
_FOR_AN_ITEM = re.compile(r"(?!.*:\s*$).*(?:sous\s+la|preside|dirige|prend\s+la|assure\s+la)", re.DOTALL)
_SENTENCE = 110  # characters before « ouvre la séance » where « le maire » may stand
_BY_THE_MAYOR = re.compile(r"\bl[ea]\s+maire\s+(?:[^.;:]{0,90}\s)?(?:ouvre|declare)")

_ACTS_AS_PRESIDENT = re.compile(
    r"\bl[ea]\s+(?P<who>maire|presidente?)(?:,[^.;,]{3,60},)?\s+(?:constate|ouvre|leve|clot|declare|salue|accueille|preside"
    r"|(?:fait|procede\s+a)\s+l'appel|soumet|met\s+aux\s+voix|remercie|souhaite\s+la\s+bienvenue|donne\s+lecture)"
)


def officers(scope: Scope) -> Iterator[Found]:
    """Read « sous la présidence de », « préside », « secrétaire de séance »."""
    yield from _president(scope)
    yield from _item_president(scope)
    yield from _secretary(scope)


def _president(scope: Scope) -> Iterator[Found]:
    early = preamble(scope.header)
    for block in (b for b in early if b.kind == "PRESIDENT" and people(b)):
        yield from _presiding(scope, block)
        return
    for block in (b for b in early if b.kind == "OPENED"):
        if people(block):
            yield from _presiding(scope, block)
            return
        words = scope.folded[max(0, block.cue.start - _SENTENCE) : block.cue.end]
        chief = mayor(scope) if _BY_THE_MAYOR.search(words) else None
        if chief is not None:
            yield "sitting.president", scope.reading(chief, block.cue)
            yield "sitting.president_capacity", scope.reading("Maire", block.cue)
            return
    yield from _chief_of_the_list(scope)


def _chief_of_the_list(scope: Scope) -> Iterator[Found]:
    """Read « Présents : M. X, maire » where « le maire constate que le quorum est atteint »: he presides."""
    begin, end = scope.header[0].cue.start if scope.header else 0, max((whole(b).end for b in scope.header), default=0)
    acting = _ACTS_AS_PRESIDENT.search(scope.folded, begin, end)
    if acting is None:
        return
    for person in (p for b in scope.at_opening("PRESENT") for p in people(b)):
        found = _CAPACITY.match(scope.folded, person.span.end)
        if person.name and found and found["capacity"] == acting["who"]:
            yield "sitting.president", scope.reading(persons.clean(person.name), person.span)
            span = Span(found.start("capacity"), found.end("capacity"))
            yield "sitting.president_capacity", scope.reading(scope.words(span), span)
            return
    listed = [persons.clean(p.name) for b in scope.at_opening("PRESENT") for p in people(b)]
    chief = mayor(scope) if acting["who"] == "maire" else None
    if chief is not None and any(persons.same(chief, name) for name in listed):  # named as the mayor elsewhere
        yield "sitting.president", scope.reading(chief, Span(*acting.span()))
        yield "sitting.president_capacity", scope.reading(acting["who"], Span(*acting.span("who")))


def presiding(scope: Scope) -> str | None:
    """Give the name of who presides over the sitting, as the header tells it."""
    told = (p for b in preamble(scope.header) if b.kind == "PRESIDENT" for p in people(b)[:1])
    return next((persons.clean(p.name) for p in told if p.name), None)


def _presiding(scope: Scope, block: Block) -> Iterator[Found]:
    """Give the name and the capacity: « Monsieur le Maire, Luc X », « M. Luc X, maire », « du Maire, M. X »."""
    for person in people(block)[:1]:
        after = people(block)[1:2] if not person.name else []
        bearer = next((p for p in after if p.name and _joined(scope, person.span.end, p.span.start)), person)
        name = named(scope, bearer)
        if name:
            yield "sitting.president", scope.reading(name, bearer.span)
        yield from _capacity(scope, block, person)


def _joined(scope: Scope, start: int, end: int) -> bool:
    return scope.low(Span(start, end)).strip(" \n,:(") == ""


def _item_president(scope: Scope) -> Iterator[Found]:
    """Read « sous la présidence de M. X » inside an item: the mayor has left for the accounts."""
    late = scope.own if scope.kind == "item" else scope.own[len(preamble(scope.own)) :]
    for block in late:
        if block.kind == "PRESIDENT" and _FOR_AN_ITEM.match(scope.low(block.cue)):
            for person in people(block)[:1]:
                name = named(scope, person)
                if name:
                    yield "sitting.item_president", scope.reading(name, person.span)
            return


def _capacity(scope: Scope, block: Block, person: Person) -> Iterator[Found]:
    """Give the capacity as printed: after the name, before it, or in its place."""
    near = Span(min(block.cue.end, person.span.start), person.span.end + 60)
    found = (
        _CAPACITY.match(scope.folded, person.span.end)
        or _CAPACITY.match(scope.folded, near.start, person.span.start)
        or _BEFORE.search(scope.folded, max(0, person.span.start - _LONGEST_CAPACITY), person.span.start)
        or (_CAPACITY.search(scope.folded, near.start, near.end) if person.function else None)
    )
    if found:
        span = Span(found.start("capacity"), found.end("capacity"))
        yield "sitting.president_capacity", scope.reading(scope.words(span), span)


def named(scope: Scope, person: Person) -> str | None:
    """Give the name; « M. le Maire » is written with the mayor's name where the text gives it."""
    name = persons.clean(person.name)
    return mayor(scope) if _ROLE_ALONE.search(name.lower()) or not name else name


def mayor(scope: Scope) -> str | None:
    """Give the name that stands beside the word « Maire »: in the lists, in the opening sentence, at the end."""
    for block in scope.header + scope.own:
        for person in people(block):
            if (person.function or "").lower().startswith(("maire", "le maire")) and person.name:
                return persons.clean(person.name)
    for block in scope.at_opening("PRESIDENT"):
        for person in people(block)[:1]:
            found = _CAPACITY.match(scope.folded, person.span.end)
            if person.name and found and found["capacity"].strip() == "maire":
                return persons.clean(person.name)
    return next((s.name for s in signing(scope) if s.name and _IS_MAYOR.match((s.capacity or "").lower())), None)


def _secretary(scope: Scope) -> Iterator[Found]:
    """Give the first secretary named; « Secrétaire de séance » alone on a line of the header counts too."""
    early = preamble(scope.header)
    labelled = [b for b in early if b.kind == "SIGNER" and "secretaire" in scope.low(b.cue)]
    for block in (*scope.at_opening("SECRETARY"), *labelled):
        if "auxiliaire" in scope.low(block.cue):
            continue
        persons_after = [p for p in people(block) if block.kind == "SECRETARY" or p.span.start >= block.cue.end]
        for person in persons_after[:1]:
            name = named(scope, person)
            if name:
                yield "sitting.secretary", scope.reading(name, person.span)
                yield "sitting.secretary_appointed", scope.reading(True, block.cue)
                return
