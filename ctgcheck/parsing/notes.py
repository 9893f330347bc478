"""Who holds a proxy, told away from who gives it: in a note under the lists, or in lines « par ... » below them.

Absents ayant donné pouvoir : M. Lucien PRAVERS (1), Mme Jeanne MIRBEL (2).
(1) pouvoir à Mme Anaïs VALLOIRE
(2) pouvoir à M. Basile TERNEZAY
"""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.status_table import person_in
from ctgcheck.tree import Block, Person, ProxyPair

_REACH = 12_000  # characters: the header
_FAR = 3_000  # characters between a mark and its note
_MARK = r"\(?(?P<mark>\d|\*{1,3})\)?"
_NOTE = re.compile(
    rf"(?<![^\n])[ ]*{_MARK}[ :.-]*(?:(?:a|ont|ayant) )?(?:donne |remis )?(?:son |un )?(?:pouvoir|procuration)s?"
    r"(?: de vote)?(?: donnee?s?)?[ :]+a (?P<holder>[^\n]{4,70}?)[ .;]*(?=\n|\Z)"
)
_BY = re.compile(r"(?<![^\n])[ ]*par (?P<holder>(?:m\.|mr|mme|mlle|monsieur|madame)[ ]?[^\n:;]{3,60}?)[ .,;]*(?=\n|\Z)")
_GIVERS = re.compile(r"(?<![^\n])[ ]*(?:membres |conseillers |elus )?(?:absents? )?representee?s?[ ]?:[ ]*\n")
_LINE = re.compile(r"[ ]*(?P<name>[^\n:]{4,60}?)[ ,;.]*\n")


def told_in_notes(text: str, folded: str) -> tuple[Block, ...]:
    """Give the proxies whose holder stands in a note; a mark that stands beside two names tells nothing."""
    return (*_marked(text, folded), *_below(text, folded))


def _marked(text: str, folded: str) -> Iterator[Block]:
    for note in _NOTE.finditer(folded, 0, _REACH):
        mark = re.compile(r"(?:\A|[,;:\n])(?P<name>[^,;:()\n]{4,60})" + re.escape(f"({note['mark']})"))
        begin = max(0, note.start() - _FAR)
        names = [Span(*found.span("name")) for found in mark.finditer(text, begin, note.start())]
        holder = person_in(text, folded, Span(*note.span("holder")))
        giver = person_in(text, folded, names[0]) if len(names) == 1 else None
        whole = Span(*note.span())
        pairs = (ProxyPair(whole, giver, holder),) if giver is not None and holder is not None else ()
        yield _block(whole, pairs)


def _below(text: str, folded: str) -> Iterator[Block]:
    """Read as many « par Mme VALLOIRE » as there are members under « Représentés : », in their order."""
    label = _GIVERS.search(folded, 0, _REACH)
    lines = list(_BY.finditer(folded, label.end(), min(len(folded), label.end() + _FAR))) if label else []
    if label is None or not lines:
        return
    givers = list(_listed(text, folded, label.end()))
    holders = [person_in(text, folded, Span(*line.span("holder"))) for line in lines]
    found = [h for h in holders if h is not None]
    if len(givers) == len(found) == len(lines):
        whole = Span(lines[0].start(), lines[-1].end())
        yield _block(whole, tuple(ProxyPair(h.span, g, h) for g, h in zip(givers, found, strict=True)))


def _listed(text: str, folded: str, at: int) -> Iterator[Person]:
    """Go through the names under a label, one a line."""
    line = _LINE.match(folded, at)
    while line and not line["name"].startswith("par "):
        people = [p for p in read_people(text, Span(*line.span("name")), folded) if isinstance(p, Person) and p.name]
        if len(people) != 1:
            return
        yield people[0]
        line = _LINE.match(folded, line.end())


def _block(span: Span, pairs: tuple[ProxyPair, ...]) -> Block:
    """Make a list of proxies; a note that is tied to nobody is kept out of the lists around it."""
    return Block("PROXIES" if pairs else "OTHER", Span(span.start, span.start), span, pairs)
