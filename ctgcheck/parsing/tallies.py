"""Counters: « 14 voix pour, 2 contre », « Présents : 12 », « Nombre de membres en exercice : 15 »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lark import Token, Tree

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span, Struct
from ctgcheck.parsing.fold import fold
from ctgcheck.parsing.lark_files import runs
from ctgcheck.parsing.named_votes import PeopleReader, by_names
from ctgcheck.parsing.numbers import number_of
from ctgcheck.parsing.set_phrases import set_phrases
from ctgcheck.tree import Count, Person

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
    r"|elus|present|represent|pouvoir|procuration|absent|quorum|favorable|nul|majorite|suffrage|au nombre"
    r"|effectif|composition|assist|sieg|etant dans|membres|conseillers|sieges|oui|oppose|voix"
    r"|[0-9] {1,4}[,;/-]? {0,4}c[ :]"
)
_NUMBER_BELOW = re.compile(r"[ :]{0,60}\n\s{0,60}\d{1,3}[ ]{0,3}[.;]")  # « Votes défavorables :\n4. Se sont abstenus »
# « il a été indiqué par erreur « Votants : 28 » au lieu de « Votants : 27 » »: the words of another act
_REPORTED = re.compile(
    r"(?i)(?:au lieu (?:de|et place)|par erreur|\blire|indiqué|mentionné)[^«»\n]{0,40}«[^»\n]{0,60}\Z"
)
_AND_SUBSTITUTES = re.compile(
    r"[ ]{0,2}[,;.|\n-][ \n]{0,2}(?:et )?(?:membres |delegues )?suppleante?s?(?: presente?s?)?"
    r"[ \n]{0,2}[:=][ \n]{0,2}\d"
)
_FULL_MEMBERS = re.compile(r"\btitulaires? +$")
_FIGURES = re.compile(r"[0-9]{1,3}")
# how far the start of a label's line is looked for
_FAR = 60
_NAMES = re.compile(r"[ ]{0,3}\(([^()]{3,600})\)")
_LIST_RANK = re.compile(r"[ ]?(?:[.)][ ]?[a-z]|-[ ]?(?:m\.|mme|mm\.|monsieur|madame))")
_FEW = r"(?:\d{1,2}|une?|deux|trois|quatre)"
_SHARED = re.compile(
    rf"[ ]{{0,3}}(?:,[ ]?)?(?:dont|y compris)[ ](?!{_FEW} suppleant|(?:{_FEW} )?en visio|l[ea] (?:maire|president))"
    rf"|[ ]{{0,3}}\((?!dont {_FEW} suppleant)[^()\n]{{0,30}}(?:\+|dont)"
)
# « votants : dix dont huit présents et deux pouvoirs »
_PART_OF = re.compile(r"\b(?:dont (?:[a-z]+ present[a-z]* et )?|presente?s?,? (?:et )?)$")
_LINE_START = re.compile(r"\n[ -]{0,20}(?:(?:voix|votes?|de|nombre|suffrages?|les|membres?|conseillers?) ){0,5}\Z")
# whom a label left without number counts: names on the lines below
_WHO = re.compile(
    r"[ .:=…\n•*–—-]*+(?:(?:MM?|M[MR]ES?|MLLES?|M[RE]|DR|MONSIEUR|MADAME|MESSIEURS|MESDAMES|MADEMOISELLE)\b|"
    r"(?-i:(?!L[ae]s? )[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)? [A-ZÀ-Ý'-]{2,}\b|[A-ZÀ-Ý'-]{2,} [A-ZÀ-Ý][a-zà-ÿ]+\b))",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[ .:=…]*(?:\n|\Z|/|;)")


class _Found(Struct, frozen=True):
    """A label and its number, in characters of the body; no value: left blank."""

    kind: str
    start: int
    end: int
    value: int | None

    @classmethod
    def of(cls, label: Token, number: Token | None, value: int | None) -> _Found:
        """Join a label and a number, whichever comes first."""
        tokens = [label] if number is None else [label, number]
        return cls(label.type, min(map(_start, tokens)), max(map(_end, tokens)), value)


def read_counts(
    text: str, span: Span, folded: str | None = None, people: PeopleReader | None = None
) -> tuple[Count, ...]:
    """Read the counters of a span, in order; a vote label left blank gives a count without value.

    ``people`` reads the names of the bracket that follows (« 3 abstentions (Mme X, M. Y) »).
    """
    body = "\n" + (folded or fold(text))[span.start : span.end] + "\n"
    if not _CUE.search(body):
        return ()
    told = [_Found(*phrase) for phrase in set_phrases(body)]
    read = (each for end, tree in runs("tallies", body, _CUE) for each in _found(tree.children, body, end))
    found = [*told, *(each for each in read if not any(t.start <= each.start < t.end for t in told))]
    found = [each for each in found if each.value is not None or not _WHO.match(text, span.start - 1 + each.end)]
    found = [
        each
        for each in found
        if not _REPORTED.search(text, max(0, span.start + each.start - 90), span.start + each.start)
    ]
    counted = [_count(each, text, body, span.start - 1, people) for each in _agreeing(found, body)]
    known = {count.kind for count in counted}
    return (*counted, *(by_names(text, span, body, people, known) if people else ()))


# --- labels and numbers ---------------------------------------------------------------------------------------


def _found(items: Sequence[Token | Tree[Token]], body: str, end: int) -> Iterator[_Found]:
    """Pair the labels and the numbers of a run."""
    unsure = _unsure(items, body)
    for place, item in enumerate(items):
        if isinstance(item, Token) or place in unsure or _start(_first(item)) >= end:
            continue
        row = _row(item, items[place + 1 : place + 9], body)
        lent = _lent(item, items[place + 1 : place + 2], body)
        yield from row if row is not None else [lent] if lent else _pairs(item, body)


def _row(item: Tree[Token], following: Sequence[Token | Tree[Token]], body: str) -> list[_Found] | None:
    """Read « En exercice  Présents  Votants  12  10  11 »: the numbers stand in the order of their labels."""
    tokens = [child for child in item.children if isinstance(child, Token)]
    labels = [token for token in tokens if token.type not in _NUMBERS | {"SEP"}]
    if item.data != "after" or len(labels) < 2 or any(token.type == "SEP" for token in tokens):
        return None
    numbers = [tokens[-1]]
    for each in following:
        if not isinstance(each, Token) or each.type != "NUMBER" or body[_end(numbers[-1]) : _start(each)].strip(" "):
            break
        numbers.append(each)
    if len(numbers) == 1:
        return None
    pairs = zip(labels, numbers, strict=False) if len(labels) == len(numbers) else ()
    return [_Found.of(label, number, _value(number)) for label, number in pairs]


def _unsure(items: Sequence[Token | Tree[Token]], body: str) -> set[int]:
    """Find « 15 Présents 12 Votants 13 »: numbers on both sides of the labels, whose is which."""
    unsure: set[int] = set()
    doubtful, after = False, len(body)
    for place in reversed(range(len(items))):
        item = items[place]
        touches = not body[_end(_last(item)) : after].strip(" ")
        if isinstance(item, Token):
            doubtful = item.type in _NUMBERS
        elif item.data == "before" and len(item.children) == 2 and doubtful and touches:
            unsure.add(place)
        else:
            doubtful = False
        after = _start(_first(item))
    return unsure


def _pairs(item: Tree[Token], body: str) -> Iterator[_Found]:
    tokens = [child for child in item.children if isinstance(child, Token)]
    labels = [token for token in tokens if token.type not in _NUMBERS | {"SEP"}]
    numbers = [token for token in tokens if token.type in _NUMBERS]
    if item.data == "versus":
        yield from _versus(labels[0], numbers)
        return
    if item.data == "before":
        yield from _before(labels[0], numbers, body, open_end=tokens[-1].type == "SEP")
        return
    if item.data == "after":
        bare = numbers[0].type != "BRACKETED" and all(token.type != "SEP" for token in tokens)
        if not (bare and labels[-1].type in _NEVER_BARE):
            yield from _after(labels.pop(), numbers.pop(), body)
    yield from _columns(labels, numbers, body)


def _versus(contre: Token, numbers: list[Token]) -> Iterator[_Found]:
    """« par 9 voix contre 1 »: the first number is for, the second against; « 9 voix contre » counts these."""
    won, lost = _value(numbers[0]), _value(numbers[-1])
    if len(numbers) == 1 and won is not None:
        yield _Found("AGAINST", _start(numbers[0]), _end(contre), won)
    elif won is not None and lost is not None:
        yield _Found("FOR", _start(numbers[0]), _end(contre), won)
        yield _Found("AGAINST", _start(contre), _end(numbers[1]), lost)


def _before(label: Token, numbers: list[Token], body: str, *, open_end: bool) -> Iterator[_Found]:
    """« 14 voix pour »; with « : 12 » after it, the number is that one; with « : Mme X » only a vote is sure."""
    said, value = numbers[-1], _value(numbers[-1])
    alone = len(numbers) == 1
    whose = label.type == "IN_OFFICE" and body[_end(said) : _start(label)].strip() != ""  # « 18 membres en exercice : »
    in_prose = alone and (
        (
            said.type != "NUMBER"
            and label.type == "REPRESENTED"
            and not _PART_OF.search(body[max(0, _start(said) - _FAR) : _start(said)])
        )
        or (value == 0 and label.type in _PROSE_ZERO)
        or label.type in _NEVER_BARE
        or (open_end and label.type not in _VOTES and not whose)
    )
    if value is not None and not in_prose:
        yield _Found.of(label, said, value)


def _after(label: Token, number: Token, body: str) -> Iterator[_Found]:
    """« Présents : 12 »; but « Présents : 1. Mme X » opens a list, « 18 dont 3 pouvoirs » is not the present alone."""
    value = _value(number)
    listed = value == 1 and label.type not in _VOTES and _LIST_RANK.match(body, _end(number))
    shared = label.type in {"PRESENT", "ABSENT"} and _SHARED.match(body, _end(number))
    if value is not None and not listed and not shared:
        yield _Found.of(label, number, value)


def _columns(labels: list[Token], numbers: list[Token], body: str) -> Iterator[_Found]:
    """Labels, then as many numbers; or labels left blank."""
    values = [(row, int(figures[0])) for row in numbers for figures in _FIGURES.finditer(row)]
    if len(values) == len(labels):
        for label, (row, value) in zip(labels, values, strict=True):
            yield _Found.of(label, row, value)
    elif not values:
        for label in labels:
            yield from _blank(label, body)


def _blank(label: Token, body: str) -> Iterator[_Found]:
    """Give a vote label alone on its line, or at its end after a separator."""
    start, end = _start(label), _end(label)
    line = body[max(start - _FAR, 0) : start]
    alone = _LINE_START.search(line) is not None or body[end : end + 2].lstrip()[:1] == ":"
    if label.type in _VOTES and alone and _LINE_END.match(body, end) and not _NUMBER_BELOW.match(body, end):
        yield _Found.of(label, None, None)


def _lent(item: Tree[Token], following: Sequence[Token | Tree[Token]], body: str) -> _Found | None:
    """« suffrages exprimés : 14 pour »: the number is that of the vote label just after it."""
    if item.data != "after" or not following or isinstance(following[0], Token):
        return None
    labels = [t for t in item.children if isinstance(t, Token) and t.type not in _NUMBERS | {"SEP"}]
    number, heir = _last(item), _first(following[0])
    if labels[-1].type not in _LENDERS or len(following[0].children) != 1:
        return None
    if heir.type not in _VOTES | {"VOTERS"} or body[_end(number) : _start(heir)].strip(" voix"):
        return None
    return _Found.of(heir, number, _value(number))


# --- values ---------------------------------------------------------------------------------------------------


def _value(token: Token) -> int | None:
    if token.type == "ZERO":
        return 0
    figures = _FIGURES.search(token)
    value = int(figures[0]) if figures else number_of(token)
    return value if value is not None and value < 1000 else None


def _agreeing(found: list[_Found], body: str) -> list[_Found]:
    """Drop what is no fact of ours, blanks without any vote beside them, and two partial numbers of absent members."""
    found = [each for each in found if not (each.kind == "PRESENT" and _of_some_only(each, body))]
    absent = {each.value for each in found if each.kind == "ABSENT"}
    voted = any(each.kind in _VOTES and each.value is not None for each in found) or ":" in body
    return [
        each
        for each in found
        if each.kind not in _UNNAMED
        and (each.kind != "ABSENT" or len(absent) == 1)
        and (each.value is not None or voted)
    ]


def _of_some_only(each: _Found, body: str) -> bool:
    """« Titulaires présents : 15, suppléants : 1 », « Présents : 22, suppléants : 1 »: not all of those present."""
    if "suppleant" not in body:
        return False
    full = _FULL_MEMBERS.search(body[max(0, each.start - _FAR) : each.start])
    return full is not None or _AND_SUBSTITUTES.match(body, each.end) is not None


def _count(each: _Found, text: str, body: str, offset: int, people: PeopleReader | None) -> Count:
    """Make the count, with the names of the bracket that follows (« 2 abstentions (Mme X, M. Y) »)."""
    names: tuple[Person, ...] = ()
    bracket = _NAMES.match(body, each.end) if each.value and each.kind in _VOTES else None
    if people and bracket and not _FIGURES.search(bracket[1]):
        names = people(text, Span(offset + bracket.start(1), offset + bracket.end(1)))
    return Count(Span(offset + each.start, offset + each.end), each.kind.lower(), each.value, names)


def _first(item: Token | Tree[Token]) -> Token:
    while isinstance(item, Tree):
        item = item.children[0]
    return item


def _last(item: Token | Tree[Token]) -> Token:
    while isinstance(item, Tree):
        item = item.children[-1]
    return item


def _start(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0
