"""Read lists of names: « M. Paul VALLOIRE, Mme CRESSANGE Odile, adjointe (arrivée à 20h15) et J. TERNEZAY »."""

from __future__ import annotations

from bisect import bisect_left

from lark import Token, Tree
from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.lark_files import parser
from ctgcheck.parsing.people_text import ready
from ctgcheck.parsing.person import Words, end_of, names_another, said, start_of
from ctgcheck.tree import Junk, Person

_OFFICE = re.compile(
    r"\W*(?:(?:ancien|\d|premi|second|\w+ieme ).{0,12})?"
    r"(?:maire|adjoint|president|conseill|vice|delegue|doyen|titulaire)[^,;]{0,60}$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"(?:maires|adjointe?s|presidente?s|conseill(?:er|ere)s|deleguee?s|titulaires|suppleante?s|membres)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\W*(?:absente?s?|excusee?s?|presente?s?|votants?|membres?|representee?s?|nommee?s?)\W*$", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[,;:\n\t/.]| - |\bet ")
_REPLACED = re.compile(r"(?:remplac|suppl)[a-zéè]*\s+par\s*$", re.IGNORECASE)
_GUTTER = 3
_STATE = re.compile(r"(?:est|etait|elue?|nommee?|designee?|choisie?|secretaire)\b")


def read_people(text: str, span: Span, folded: str | None = None) -> tuple[Person | Junk, ...]:
    """Read the persons of a passage in order; what is no name is Junk. Any text is read."""
    del folded  # it has lost the capitals, that tell surnames
    words = Words(text, span.start, ready(text, span))
    reader = _Reader(words)
    for child in parser("people", "people").parse(words.ready).children:
        if isinstance(child, Tree):
            reader.entry([token for token in child.children if isinstance(token, Token)])
        elif isinstance(child, Token):
            reader.follow(child)
    return _without_outliers(reader.found, words)


class _Reader:
    """What has been read so far, and what the next name inherits."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.found: list[Person | Junk] = []
        self.group: str | None = None  # title lent by « Mmes »
        self.function: Person | None = None  # « M. le Maire » or « Maire », waiting for its name
        self.prose = -1  # where words that are no name ended
        self.end = 0

    def entry(self, tokens: list[Token]) -> None:
        """Read an opener and its followers."""
        opener = tokens[0]
        if opener.type == "PERSON":
            self._person(opener)
        elif opener.type == "ROLE":
            self._junk(opener) if self.found and self.words.resumes(opener) else self.found.append(
                self.words.person(opener)
            )
        elif opener.type == "GROUP":
            self.group = self.words.group_title(opener)
        elif opener.type == "HEAD":
            self.group = None
        else:
            self._junk(opener)
        self.end = end_of(opener)
        for token in tokens[1:]:
            self.follow(token)

    def follow(self, token: Token) -> None:
        """Read what is said after a name: a function, a remark, other words."""
        if token.type == "FUNCTION":
            self._function(token)
        elif token.type in {"NOTE", "BRACKET"}:
            self._note(token)
        else:
            self._words(token)
        self.end = end_of(token)

    def _touches(self, start: int) -> bool:
        """Say whether nothing but spaces divides the last token from this place."""
        return not _SEPARATOR.search(self.words.ready, self.end, start)

    def _person(self, token: Token) -> None:
        start = start_of(token)
        named = self.words.person(token, self.group)
        if named.title is None and self.words.heads(token):
            return  # « VALBREZE : Mme VALLOIRE »
        if named.title and named.name and self.group and named.span.start + len(named.name) < named.span.end:
            self.group = None  # a title of its own ends the group
        if named.title and _is_noise(self.found) and self._touches(start):  # a bullet misread as letters
            self.found[-1] = Junk(self.found[-1].span)
        last = self.found[-1] if self.found else None
        after_prose = self.prose == self.end >= 0 and self._touches(start) and not self._stands_in(last)
        if after_prose:
            self.found.append(Junk(named.span))
        elif (
            isinstance(last, Person)
            and not last.name
            and last.span.end == self.words.offset + self.end
            and self._touches(start)
        ):
            self.found[-1] = Person(
                Span(last.span.start, named.span.end), named.name, last.title or named.title, last.function
            )
        else:
            beside = start - self.end < _GUTTER  # « Maire      Mme VALLOIRE » are two columns
            waiting = self.function.function if self.function and beside and self._touches(start) else None
            self.found.append(replace(named, function=waiting) if waiting else named)
        self.function = None

    def _stands_in(self, last: Person | Junk | None) -> bool:
        """Say whether the words before a name tell that it replaces the last one: « remplacé par »."""
        note = last.note if isinstance(last, Person) else None
        return note is not None and _REPLACED.search(self.words.text[note.start : note.end]) is not None

    def _function(self, token: Token) -> None:
        start, end = start_of(token), end_of(token)
        if _SEVERAL.search(token):
            return  # « adjoints » speaks of several
        named = Person(self.words.span(start, end), "", None, self.words.original(start, end).lower())
        last = self.found[-1] if self.found else None
        if isinstance(last, Person) and not last.function:
            self.found[-1] = replace(last, function=named.function)
        self.function = None if isinstance(last, Person) and self._touches(start) else named

    def _note(self, token: Token) -> None:
        last = self.found[-1] if self.found else None
        if not isinstance(last, Person) or not said(token):
            return
        if names_another(token):
            self._junk(token)
        elif _OFFICE.match(token.strip("() ")) and not last.function:
            self.found[-1] = replace(last, function=self.words.original(start_of(token) + 1, end_of(token) - 1).lower())
        else:
            self._annotate(last, start_of(token), end_of(token))

    def _annotate(self, last: Person, start: int, end: int) -> None:
        note = self.words.span(start, end)
        self.found[-1] = replace(last, note=Span(last.note.start, note.end) if last.note else note)

    def _words(self, token: Token) -> None:
        start, end = start_of(token), end_of(token)
        if token in {"a", "par"}:  # « à LACROST » is a place, « à M. DURVAL » the holder of a proxy
            self.prose = end
        if not said(token) or _LABEL.match(token):
            return
        last = self.found[-1] if self.found else None
        if isinstance(last, Person) and self.end and self._touches(start):
            if last.name and (_STATE.match(token) or token.count(" ") < 2):
                self._annotate(last, start, end)
            else:  # somebody does something: a sentence, not a list
                self.found[-1] = Junk(Span(last.span.start, self.words.offset + end))
        else:
            self.found.append(Junk(self.words.span(start, end)))
        self.prose = end

    def _junk(self, token: Token) -> None:
        self.found.append(Junk(self.words.span(start_of(token), end_of(token))))


def _is_noise(found: list[Person | Junk]) -> bool:
    last = found[-1] if found else None
    return isinstance(last, Person) and not last.title and 0 < len(last.name) <= 3 and not last.function


def _without_outliers(found: list[Person | Junk], words: Words) -> tuple[Person | Junk, ...]:
    """Turn into Junk what is no name by the look of the others: a heading, noise, a word of a sentence."""
    people = [p for p in found if isinstance(p, Person) and p.name]
    full = sum(1 for p in people if p.title or " " in p.name)
    mostly_full = len(people) >= 5 and full * 4 >= len(people) * 3
    sentences = [p.span for p in found if isinstance(p, Junk) and words.count(p.span) > 3]
    return tuple(Junk(p.span) if _is_outlier(p, mostly_full, sentences, words) else p for p in found)


def _is_outlier(piece: Person | Junk, mostly_full: bool, sentences: list[Span], words: Words) -> bool:
    if isinstance(piece, Junk) or not piece.name or piece.title or piece.function:
        return False
    if mostly_full and " " not in piece.name:
        return True
    small = not any(word.isupper() and len(word) > 1 for word in piece.name.split())
    following = bisect_left(sentences, piece.span)
    return small and (following > 0 or words.same_paragraph(piece.span, sentences[following : following + 1]))
