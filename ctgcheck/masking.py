"""Report -> the same report without the names of persons who are not elected members acting as such.

Those who sit, preside, hold a proxy or sign for the council stay; staff, buyers, aid recipients and guests become
« [personne] » wherever they stand: facts, quotes, constats, titles, file names. In doubt a name is masked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise
from typing import TypeVar

import msgspec

from ctgcheck import ready_patterns as re
from ctgcheck.first_names import ALL_FIRST_NAMES
from ctgcheck.mentions import mentions, tokens
from ctgcheck.model import Facts, Movement, Proxy, Signature, Span, Value, Withdrawn
from ctgcheck.names import plain, read
from ctgcheck.persons import listed
from ctgcheck.results import DocumentResult, Report

MASK = "[personne]"
REMARK = (
    "Version masquée : les noms des personnes qui n'ont pas été reconnues comme membres de l'assemblée sont remplacés "
    f"par {MASK}. À relire avant toute diffusion : un nom écrit d'une façon inhabituelle peut rester."
)
T = TypeVar("T")

_COUNCIL = ("members.present_names", "members.absent_names", "members.council_names", "members.proxies")
_OFFICERS = (
    "members.withdrawn",
    "members.movements",
    "sitting.president",
    "sitting.item_president",
    "sitting.secretary",
)
_MANDATE = re.compile(r"maire|pr[ée]sident|adjoint|conseill|d[ée]l[ée]gu|secr[ée]taire de s[ée]ance", re.IGNORECASE)
_PERSONS = ("staff.appointed_person",)
_RULE_FIELDS = """
rule theme verdict level mode law fact missing derived sha256 media_type article kind regle enjeu limite"""
# Fields that hold the words of the rules or the names of things, never those of the document.
_KEPT = frozenset(_RULE_FIELDS.split())


def masked(report: Report) -> Report:
    """Mask every document of a report, each by its own members."""
    return msgspec.structs.replace(report, documents=tuple(map(masked_document, report.documents)))


def masked_document(document: DocumentResult) -> DocumentResult:
    """Mask one document, and say so among its remarks."""
    elected = tuple(dict.fromkeys(name for act in document.acts for name in _elected(act.facts)))
    bodies = {plain(w) for act in document.acts for w in _words(act.facts, ("body.name",))}
    hidden = _hidden(document, elected, bodies)
    mask = cache(partial(_masked, elected=elected, hidden=hidden, bodies=bodies))  # a quote stands in many findings
    shown = _walked(document, mask)
    path = _masked_path(document.path, hidden)
    return msgspec.structs.replace(shown, path=path, remarks=(*shown.remarks, REMARK))


def _elected(facts: Facts) -> Iterator[str]:
    for name in (*_COUNCIL, *_OFFICERS):
        for reading in facts[name]:
            yield from _names(reading.value)
    for reading in facts["signatures"]:
        for item in reading.value if isinstance(reading.value, tuple) else ():
            if isinstance(item, Signature) and item.name and _MANDATE.search(item.capacity or ""):
                yield item.name


def _names(value: Value) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, str):
            yield item
        elif isinstance(item, Proxy):
            yield from filter(None, (item.giver, item.holder))
        elif isinstance(item, Withdrawn | Movement):
            yield item.name


def _words(facts: Facts, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for reading in facts[name]:
            yield from re.findall(r"\w+", str(reading.value))


# --- who is to be hidden --------------------------------------------------------------------------------------


def _hidden(document: DocumentResult, elected: tuple[str, ...], bodies: set[str]) -> frozenset[str]:
    """Collect the surnames of those to mask, as letters only: they may stand elsewhere without a first name."""
    texts: set[str] = set()

    def seen(text: str) -> str:
        texts.add(text)
        return text

    _walked(document, seen)
    found = {text[m.start : m.end] for text in texts for m in mentions(text)}
    persons = {" ".join(name.split()) for name in found if not _is_elected(name, elected)}
    persons |= {str(r.value) for act in document.acts for n in _PERSONS for r in act.facts[n]}
    kept = {plain(part) for name in elected for part in re.findall(r"[^\W\d_]+", name)} | bodies
    return frozenset(part for name in persons for part in _surname(name) if len(part) > 2 and part not in kept)


def _surname(name: str) -> Iterator[str]:
    known = read(name)
    units = known.surname or tuple(u for u in known.units if u not in ALL_FIRST_NAMES) or known.units
    yield from units
    yield "".join(units)


def _is_elected(name: str, elected: tuple[str, ...]) -> bool:
    return listed(name, elected) is True


# --- masking a text -------------------------------------------------------------------------------------------


def _masked(text: str, elected: tuple[str, ...], hidden: frozenset[str], bodies: set[str]) -> str:
    shown, reached = [], 0
    for span in _merged([*_strangers(text, elected, bodies), *_known(text, hidden)], text):
        shown += [text[reached : span.start], MASK]
        reached = span.end
    return "".join((*shown, text[reached:]))


def _strangers(text: str, elected: tuple[str, ...], bodies: set[str]) -> Iterator[Span]:
    for mention in mentions(text):
        words = list(tokens(text, mention))
        if all(plain(text[w.start : w.end]) in bodies for w in words):
            continue
        for group in _by_line(text, words, elected):
            yield from _not_elected(text, group, elected)


def _by_line(text: str, words: list[Span], elected: tuple[str, ...]) -> list[list[Span]]:
    """Part the names of a list that stand one a line, where each line names a member."""
    groups = [words[:1]]
    for before, word in pairwise(words):
        if "\n" in text[before.end : word.start]:
            groups.append([])
        groups[-1].append(word)
    told = all(len(g) > 1 and _is_elected(text[g[0].start : g[-1].end], elected) for g in groups)
    return groups if told else [words]


def _not_elected(text: str, words: list[Span], elected: tuple[str, ...]) -> Iterator[Span]:
    """Keep the longest run of words that names a member, mask what stands before and after it."""
    for length in range(len(words), 1 if len(words) > 1 else 0, -1):
        for start in range(len(words) - length + 1):
            run = words[start : start + length]
            if _is_elected(text[run[0].start : run[-1].end], elected):
                for rest in (words[:start], words[start + length :]):
                    if rest and not _first_name_alone(text, rest):
                        yield from _not_elected(text, rest, elected)
                return
    yield Span(words[0].start, words[-1].end)


def _first_name_alone(text: str, words: list[Span]) -> bool:
    """Tell the second first name of a member beside its name: it designates nobody else."""
    return len(words) == 1 and plain(text[words[0].start : words[0].end]) in ALL_FIRST_NAMES


def _known(text: str, hidden: frozenset[str]) -> Iterator[Span]:
    """Find the surnames to hide, capitalised or within the name of a file (« nomination-vertbois.pdf »)."""
    for word in tokens(text):
        written = text[word.start : word.end]
        parts = [part for part in re.split(r"[-‐‑’'_.]", written) if part]
        named = any(c.isupper() for c in written[:3]) or len(parts) > 1
        if named and not hidden.isdisjoint({plain(written), *map(plain, parts)}):
            yield word


def _merged(spans: list[Span], text: str) -> Iterator[Span]:
    held: Span | None = None
    for span in sorted(spans):
        if held and not text[held.end : max(held.end, span.start)].strip():
            held = Span(held.start, max(held.end, span.end))
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _masked_path(path: str, hidden: frozenset[str]) -> str:
    return re.sub(r"[^\W\d_]+", lambda m: MASK if plain(m[0]) in hidden else m[0], path)


def _walked(value: T, mask: Callable[[str], str]) -> T:
    """Give a value with each of its texts masked, whatever holds it."""
    changed: object = value
    if isinstance(value, str):
        changed = mask(value)
    elif isinstance(value, tuple):
        changed = tuple(_walked(item, mask) for item in value)
    elif isinstance(value, msgspec.Struct):
        fields = {f: _walked(getattr(value, f), mask) for f in value.__struct_fields__ if f not in _KEPT}
        changed = msgspec.structs.replace(value, **fields)
    return changed  # type: ignore[return-value]  # of the same type: only its texts differ
