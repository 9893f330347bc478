"""Those who give a proxy one under the other, then their holders: two columns that a converter put end to end.

M. Lucien PRAVERS
Mme Inès DURVAL
à Mme Anaïs VALLOIRE
à M. Luc NERVAUX
"""

from __future__ import annotations

from itertools import groupby

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Junk, Person, ProxyPair

_LINE = re.compile(r"[^\n]*\w[^\n]*")
_LONGEST = 80  # characters of a line that holds a name
_BULLET = re.compile(r"[ \t]*(?:[-–—•*]+[ \t]+)?")
_GAVE = r"(?:(?:a |ayant )?(?:donn[ée]+|d[ée]l[ée]gu[ée]+) )?(?:son )?(?:pouvoir|procuration|mandat|d[ée]l[ée]gation) +"
_HOLDER = re.compile(rf"(?:{_GAVE})?[à\u00c0] *:? +(?=\S)", re.IGNORECASE)
_LEAST = 2


def flattened_proxies(text: str, span: Span) -> tuple[ProxyPair | Junk, ...]:
    """Pair the first giver with the first holder, and so on; all is Junk where they are not as many; else nothing."""
    lines = [_without_bullet(text, Span(*found.span())) for found in _LINE.finditer(text, span.start, span.end)]
    sides = [
        (held, list(group)) for held, group in groupby(lines, lambda line: bool(_HOLDER.match(text, *_ends(line))))
    ]
    if [held for held, _ in sides] != [False, True] or any(len(group) < _LEAST for _, group in sides):
        return ()
    givers = [_alone(text, line) for line in sides[0][1]]
    holders = [_alone(text, Span(_after_cue(text, line), line.end)) for line in sides[1][1]]
    if None in givers:
        return ()
    if len(givers) != len(holders) or None in holders:
        return tuple(Junk(line) for line in lines)
    pairs = zip(givers, holders, strict=True)
    return tuple(ProxyPair(Span(a.span.start, b.span.end), a, b) for a, b in pairs if a and b)


def _ends(line: Span) -> tuple[int, int]:
    return line.start, line.end


def _without_bullet(text: str, line: Span) -> Span:
    bullet = _BULLET.match(text, *_ends(line))
    return Span(bullet.end() if bullet else line.start, line.end)


def _after_cue(text: str, line: Span) -> int:
    cue = _HOLDER.match(text, *_ends(line))
    return cue.end() if cue else line.start


def _alone(text: str, line: Span) -> Person | None:
    """Give the one person that a line names, and nothing else."""
    if len(line) > _LONGEST:
        return None
    found = read_people(text, line)
    person = found[0] if len(found) == 1 else None
    return person if isinstance(person, Person) and person.name else None
