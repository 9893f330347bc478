"""A roll call by letters, told by its legend, the letter in brackets after each name.

(P : présent – D : a délégué son vote – E : excusé)
Arbois        Mme Anaïs VALLOIRE (P)       M. Lucien PRAVERS (D à Mme VALLOIRE)
Authume       Mme Odile CRESSANGE (P)      M. Paul GOURDAN (E)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.parsing.status_table import Row, lists, person_in
from ctgcheck.tree import Block, Count, Person

_REACH = 12_000  # characters: the header
_LEAST = 4  # members
_NEAR = 300  # characters under the table
_COUNTED = MappingProxyType({"present": "present", "proxy": "represented", "absent": "absent"})
_SITUATIONS = (
    ("present", r"pr[ée]sent"),
    (
        "proxy",
        r"(?:a )?(?:donn[ée] |d[ée]l[ée]gu[ée] )?(?:un |son )?(?:pouvoir|procuration|vote|mandat)|repr[ée]sent[ée]",
    ),
    ("absent", r"absent|excus[ée]"),
)
_SITUATION = "|".join(f"(?P<{name}>{words})" for name, words in _SITUATIONS)
_LEGEND = re.compile(rf"(?<![\w'’])(?P<mark>[A-Z][A-Za-z]{{0,2}})[ ]?[:=][ ]?(?i:{_SITUATION})")
_FAR = 120  # characters between two letters of a legend
_NAME = r"(?:(?<=\s)|^)(?P<name>(?:M\.|Mme|Mlle|M|Mr|[A-ZÀ-Ý])[^()\n\t|:;]{2,60}?)"
_GIVEN_TO = r"[ ]+(?:à|a|au)[ ]+(?P<holder>[^()\n]{3,60}?)(?P<shut>\)|(?=[ ]{2}|\n))"  # a cell may cut the name
_BETWEEN = re.compile(r"[^()\n]{0,60}(?:\n[^()\n]{0,60}){0,2}\Z")  # the commune or canton of the next one


def letter_marks(text: str, folded: str) -> tuple[Block, ...]:
    """Give the lists that a roll call by letters stands for; no proxies where one of them is unclear."""
    legend, told = legend_of(text)
    if "present" not in legend.values() or len(legend) < 2:
        return ()
    rows = list(_rows(text, folded, legend, told.end))
    clear = [row for row in rows if row is not None]
    if len(clear) < _LEAST:
        return ()
    whole = Span(told.start, max(row.span.end for row in clear))  # the legend holds words that are cues elsewhere
    found = (replace(block, cue=Span(whole.start, whole.start), body=whole) for block in lists(clear))
    kept = tuple(block for block in found if block.kind != "PROXIES" or len(clear) == len(rows))
    return (*kept, *_counts(text, legend, whole.end))


def _counts(text: str, legend: Mapping[str, str], start: int) -> Iterator[Block]:
    """Read « P : 28     D : 4     E : 2 » under the table."""
    marks = "|".join(map(re.escape, legend))
    near = re.compile(rf"(?<!\w)(?P<mark>{marks})[ ]?[:=][ ]?(?P<number>\d{{1,3}})(?!\d)")
    for found in near.finditer(text, start, start + _NEAR):
        span = Span(*found.span())
        count = Count(Span(*found.span("number")), _COUNTED[legend[found["mark"]]], int(found["number"]))
        yield Block("COUNTS", Span(span.start, span.start), span, (count,))


def legend_of(text: str) -> tuple[Mapping[str, str], Span]:
    """Give what each letter says, and where the legend stands."""
    found: dict[str, str] = {}
    start = end = 0
    for each in _LEGEND.finditer(text, 0, _REACH):
        if found and each.start() - end > _FAR:
            break
        start = start if found else each.start()
        found[each["mark"]] = next(name for name, _ in _SITUATIONS if each[name])
        end = each.end()
    return found, Span(start, end)


def _rows(text: str, folded: str, legend: Mapping[str, str], start: int) -> Iterator[Row | None]:
    """Go through the members; None for one whose proxy cannot be told."""
    marks = "|".join(map(re.escape, sorted(legend, key=len, reverse=True)))
    entry = re.compile(rf"{_NAME}[ ]{{0,3}}\((?P<mark>{marks})(?:\)|{_GIVEN_TO})")
    last = start
    for found in entry.finditer(text, start, _REACH):
        if last > start and not _BETWEEN.match(text[last : found.start("name")]):
            return
        last = found.end()
        yield _row(text, folded, found, legend[found["mark"]])


def _row(text: str, folded: str, found: re.Match[str], situation: str) -> Row | None:
    """Give the row of a member; the last person before the letter, the name of a canton left out."""
    span = Span(*found.span("name"))
    named = [p for p in read_people(text, span, folded) if isinstance(p, Person) and p.name]
    holder = person_in(text, folded, Span(*found.span("holder"))) if found["shut"] else None
    if not named or (situation == "proxy" and holder is None):
        return None
    return Row(Span(*found.span()), named[-1], situation, holder)
