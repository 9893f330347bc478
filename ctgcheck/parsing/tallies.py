"""Counters: « 14 voix pour, 2 contre », « Présents : 12 », « Nombre de membres en exercice : 15 »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from lark import Token, Tree

from ctgcheck.model import Span
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import runs
from ctgcheck.parsing.numbers import number_of
from ctgcheck.tree import Count, NumberPiece, Person

PeopleReader: TypeAlias = Callable[[str, Span], tuple[Person, ...]]

_VOTES = {"FOR", "AGAINST", "ABSTENTIONS", "NOT_VOTING", "BLANK", "EXPRESSED"}
_UNNAMED = {"NULL", "EXCUSED"}  # no fact of ours, but their number is theirs
_NUMBERS = {"NUMBER", "NUMBER_WORDS", "ZERO", "BRACKETED", "ROW"}
# « aucun des membres présents », « un pouvoir » are prose, « aucune abstention » is a count
_PROSE_ZERO = {"PRESENT", "VOTERS", "IN_OFFICE", "EXPRESSED", "LEGAL", "QUORUM", "MAJORITY"}
# « suffrages exprimés : 14 pour » counts the votes for
_LENDERS = {"EXPRESSED", "VOTERS", "MAJORITY", "QUORUM"}
_NEVER_BARE = {"QUORUM", "MAJORITY"}

_CUE = re.compile(
    r"pour|contre|abst|part|nppv|non.vot|refus de vote|blanc|exprim|votant|urne|exercice|fonction|compos|afferent|legal"
    r"|elus|present|represent|pouvoir|procuration|absent|quorum|majorite|suffrage|au nombre"
)
_FIGURES = re.compile(r"[0-9]{1,3}")
_ANY_NUMBER = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,2}(?![0-9])|[0-9]{1,9}")
_ANY_WORD = re.compile(r"[a-z]+(?:[ \n-]{1,3}[a-z]+){0,8}")
_NAMES = re.compile(r"[ ]{0,3}\(([^()]{3,600})\)")
_LIST_RANK = re.compile(r"[ ]?[.)-]+[ ]?(?:m\.|mme|mm|[a-z])")
_SHARED = re.compile(r"[ ]{0,3}(?:,[ ]?)?(?:dont|y compris)[ ]|[ ]{0,3}\([^()\n]{0,30}(?:\+|dont)")
_LINE_START = re.compile(r"(?:^|\n)[ -]*(?:voix|votes?|de|nombre|suffrages?|les|membres?|conseillers?| )*\Z")
_LINE_END = re.compile(r"[ .:=…]*(?:\n|\Z|/|;)")
_EMPTY = re.compile(r"[\s:=._…|]*\Z")
_NONE_SAID = re.compile(r"[\s:=]*(?:neant|aucune?|zero|/|-)[\s.]*\Z")


class _Found:
    """A label and its number, as tokens of the body; no number: left blank."""

    def __init__(self, label: Token, number: Token | None, value: int | None) -> None:
        """Keep the two tokens and the value."""
        self.label, self.number, self.value = label, number, value
        ends = [label] if number is None else [label, number]
        self.start = min(_start(token) for token in ends)
        self.end = max(_end(token) for token in ends)


def read_counts(
    text: str, span: Span, folded: str | None = None, people: PeopleReader | None = None
) -> tuple[Count, ...]:
    """Read the counters of a span, in order; a vote label left blank gives a count without value.

    ``people`` reads the names of a bracket that follows (« 3 abstentions (Mme X, M. Y) »).
    """
    body = (folded or fold(text))[span.start : span.end]
    if not _CUE.search(body):
        return ()
    found: list[_Found] = []
    for end, tree in runs("tallies", "\n" + body + "\n", _CUE):
        found.extend(each for each in _found(tree.children, "\n" + body + "\n") if each.start < end)
    kept = _agreeing(found, body)
    return tuple(_count(each, text, body, span.start - 1, people) for each in kept)


def read_number(text: str, span: Span, folded: str | None = None) -> NumberPiece | None:
    """Read the first number of a span, in figures or in words.

    « néant », « aucun », « / » or « - » alone is 0; a blank (dots, underscores, nothing) has no value;
    None where there are words but no number.
    """
    body = (folded or fold(text))[span.start : span.end]
    if _EMPTY.match(body):
        return NumberPiece(span, None)
    if _NONE_SAID.match(body):
        return NumberPiece(span, 0)
    figures, words = _ANY_NUMBER.search(body), _first_words(body)
    if figures and (words is None or figures.start() < words[0]):
        place = Span(span.start + figures.start(), span.start + figures.end())
        return NumberPiece(place, int(figures[0].replace(" ", "")))
    if words is None:
        return None
    return NumberPiece(Span(span.start + words[0], span.start + words[1]), words[2])


def _first_words(body: str) -> tuple[int, int, int] | None:
    """Find the first number in words: the longest spelling from the first word that starts one."""
    for run in re.finditer(r"[a-z]+", body):
        if number_of(run[0]) is None:
            continue
        longest = _ANY_WORD.match(body, run.start())
        ends = [m.end() for m in re.finditer(r"[a-z]+", longest[0])] if longest else []
        for end in reversed(ends):
            value = number_of(body[run.start() : run.start() + end])
            if value is not None and not body[run.start() : run.start() + end].endswith("et"):
                return run.start(), run.start() + end, value
    return None


# --- labels and numbers ---------------------------------------------------------------------------------------


def _found(items: Sequence[Token | Tree[Token]], body: str) -> Iterator[_Found]:
    """Pair the labels and the numbers of a run."""
    chain: list[_Found] = []  # « 14 pour 2 contre »: numbers before their labels
    for place, item in enumerate(items):
        if isinstance(item, Token):
            # « 15 Présents 12 Votants 13 »: whose number is the first one?
            if chain and item.type in _NUMBERS and not body[chain[-1].end : _start(item)].strip():
                chain.clear()
            continue
        pairs = list(_pairs(item, body))
        if item.data == "before" and len(item.children) == 2:
            if chain and body[chain[-1].end : pairs[0].start].strip() if pairs else True:
                yield from chain
                chain.clear()
            chain.extend(pairs)
            continue
        yield from chain
        chain.clear()
        lent = _lent(pairs, items[place + 1 : place + 2], body)
        yield from [lent] if lent else pairs
    yield from chain


def _pairs(item: Tree[Token], body: str) -> Iterator[_Found]:
    labels = [t for t in item.children if isinstance(t, Token) and t.type not in _NUMBERS | {"SEP"}]
    numbers = [t for t in item.children if isinstance(t, Token) and t.type in _NUMBERS]
    if item.data == "before":
        yield from _before(item, labels[0], numbers)
    elif item.data == "after":
        yield from (blank for label in labels[:-1] for blank in _blank(label, body))
        bare = all(t.type != "SEP" for t in item.children if isinstance(t, Token))
        if not (bare and labels[-1].type in _NEVER_BARE and numbers[0].type != "BRACKETED"):
            yield from _after(labels[-1], numbers[0], body)
    else:
        yield from _columns(labels, numbers, body)


def _before(item: Tree[Token], label: Token, numbers: list[Token]) -> Iterator[_Found]:
    """« 14 voix pour »; with « : 12 » after it, the number is that one."""
    said = numbers[-1]
    value = _value(said)
    in_words = said.type != "NUMBER"
    prose = len(numbers) == 1 and (
        (in_words and label.type == "REPRESENTED") or (value == 0 and label.type in _PROSE_ZERO)
    )
    never = label.type in _NEVER_BARE and len(numbers) == 1
    if value is not None and not prose and not never and len(item.children) != 3:
        yield _Found(label, said, value)
    elif len(item.children) == 3 and label.type in _VOTES and value is not None:
        yield _Found(label, said, value)  # « 12 voix pour : Mme X, M. Y »


def _after(label: Token, number: Token, body: str) -> Iterator[_Found]:
    """« Présents : 12 »; but « Présents : 1. Mme X » opens a list, « 18 dont 3 pouvoirs » is not the present alone."""
    value = _value(number)
    listed = value == 1 and _LIST_RANK.match(body, _end(number))
    shared = label.type in {"PRESENT", "ABSENT"} and _SHARED.match(body, _end(number))
    if value is not None and not listed and not shared:
        yield _Found(label, number, value)


def _columns(labels: list[Token], numbers: list[Token], body: str) -> Iterator[_Found]:
    """Labels, then as many numbers; or labels left blank."""
    values = [(row, int(figures[0])) for row in numbers for figures in _FIGURES.finditer(row)]
    if len(values) == len(labels):
        for label, (row, value) in zip(labels, values, strict=True):
            yield _Found(label, row, value)
    elif not values:
        for label in labels:
            yield from _blank(label, body)


def _blank(label: Token, body: str) -> Iterator[_Found]:
    """A vote label alone on its line, or at its end after a separator."""
    start, end = _start(label), _end(label)
    line = body[max(body.rfind("\n", 0, start), 0) : start]
    alone = _LINE_START.search(line) is not None or body[end : end + 2].lstrip()[:1] == ":"
    if label.type in _VOTES and alone and _LINE_END.match(body, end):
        yield _Found(label, None, None)


def _lent(pairs: list[_Found], following: Sequence[Token | Tree[Token]], body: str) -> _Found | None:
    """« suffrages exprimés : 14 pour »: the number is that of the vote label just after it."""
    if not pairs or pairs[-1].label.type not in _LENDERS or not following or isinstance(following[0], Token):
        return None
    heir = following[0].children
    if len(heir) != 1 or not isinstance(heir[0], Token) or heir[0].type not in _VOTES | {"VOTERS"}:
        return None
    number = pairs[-1].number
    if number is None or body[_end(number) : _start(heir[0])].strip(" voix"):
        return None
    return _Found(heir[0], number, pairs[-1].value)


# --- values ---------------------------------------------------------------------------------------------------


def _value(token: Token) -> int | None:
    if token.type == "ZERO":
        return 0
    figures = _FIGURES.search(token)
    value = int(figures[0]) if figures else number_of(token)
    return value if value is not None and value < 1000 else None


def _agreeing(found: list[_Found], body: str) -> list[_Found]:
    """Drop what is no fact of ours, blanks without any vote beside them, and two partial numbers of absent members."""
    absent = {each.value for each in found if each.label.type == "ABSENT"}
    voted = any(each.label.type in _VOTES and each.value is not None for each in found) or ":" in body
    return [
        each
        for each in found
        if each.label.type not in _UNNAMED
        and (each.label.type != "ABSENT" or len(absent) == 1)
        and (each.value is not None or voted)
    ]


def _count(each: _Found, text: str, body: str, offset: int, people: PeopleReader | None) -> Count:
    names: tuple[Person, ...] = ()
    bracket = _NAMES.match(body, each.end - 1)
    if people and bracket and each.value and each.label.type in _VOTES:
        names = people(text, Span(offset + 1 + bracket.start(1), offset + 1 + bracket.end(1)))
    return Count(Span(offset + each.start, offset + each.end), each.label.type.lower(), each.value, names)


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0
