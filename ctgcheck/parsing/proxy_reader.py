"""Follow the words of a list of proxies: who waits for a holder, whose holder was just told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lark import Token
from msgspec.structs import replace

from ctgcheck.model import Span
from ctgcheck.parsing.person import Words, end_of, names_another, said, start_of
from ctgcheck.tree import Junk, Person, ProxyPair

_BARE = re.compile(r"(?:a|aa|par|pour)$", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?:ont|donnent|confient|remettent|ayant)\b|respectivement", re.IGNORECASE)
_VERB = re.compile(r"\b(?:a|ont|ayant|avait|avaient|donn\w*|confi\w*|remis\w*|deleg\w*)\b", re.IGNORECASE)
_ALMOST = re.compile(r"voir|procu|mandat|donn|repres", re.IGNORECASE)
_HARD = re.compile(r"[;\n\t]|\.\s")
_SOFT = re.compile(r"[,;\n\t]|\.\s|\s{3,}")
_TOGETHER = re.compile(r"\b(?:et|ET|Et)\b|&")
_WHO = frozenset({"PERSON", "ROLE"})
_LONGEST_ASIDE = 40  # words between a cue and a name: « donne pouvoir à son collègue M. »


class ProxyReader:
    """Who is waiting for a holder, and which words were seen since."""

    def __init__(self, words: Words, holder_first: bool) -> None:
        """Start with nobody."""
        self.words, self.holder_first = words, holder_first
        self.found: list[ProxyPair | Person | Junk] = []
        self.waiting: list[Person] = []  # told, no proxy yet
        self.givers: list[Person] = []  # their cue was seen, their holder is awaited
        self.holders: list[Person] = []  # « respectivement »: one for each giver
        self.holder: Person | None = None  # « Y (procuration de X) »
        self.cue: Token | None = None
        self.group: str | None = None
        self.several = False  # « MM. », « respectivement »
        self.each = False
        self.orphan = False  # a cue without giver: the next name is the holder of nobody we know
        self.strange = False  # words that we do not know came in between
        self.skip = False  # the next name is a substitute
        self.broken = False  # the cue of a pair stood at the beginning of a line, without a verb
        self.doubtful: list[int] = []  # such pairs: columns that were flattened look like them
        self.prose = -1  # where words that are no name ended
        self.named = self.end = 0

    def read(self, token: Token, following: Sequence[Token]) -> None:
        """Read one token; two are seen ahead."""
        kind = token.type
        if kind in _WHO:
            self._who(token, following)
        elif kind == "TO":
            self._to(token)
        elif kind == "FROM":
            self._from(token, following)
        elif kind == "GAVE":
            self._gave(token, following)
        else:
            self._other(token)
        self.end = end_of(token)

    def close(self) -> None:
        """End the passage, or a part of it."""
        if self.givers and self.holders:
            self._respectively()
        elif (
            self.givers
            and self.cue is not None
            and _VERB.search(self.cue)
            and not _BARE.match(self.cue)
            and not self.strange
        ):
            self.found += [ProxyPair(self._until(giver), giver, None) for giver in self.givers]
        else:
            self.found += [Junk(giver.span) for giver in self.givers]
        self.found += [Junk(p.span) if self.orphan or self.strange else p for p in self.waiting]
        self.givers, self.waiting, self.holders, self.holder = [], [], [], None
        self.orphan = self.strange = self.several = self.each = False
        self.cue = None

    def _forget(self) -> None:
        self.found += [Junk(p.span) for p in self.waiting]
        self.waiting, self.strange = [], False

    def _gap(self, token: Token) -> str:
        return self.words.ready[self.end : start_of(token)]

    def _until(self, giver: Person) -> Span:
        return Span(
            giver.span.start, max(giver.span.end, self.words.offset + end_of(self.cue) if self.cue is not None else 0)
        )

    # --- names ---

    def _who(self, token: Token, following: Sequence[Token]) -> None:
        named = self.words.person(token, self.group)
        together = bool(_TOGETHER.search(self.words.ready, self.named, start_of(token)))
        if self.strange and not self.givers:
            self._forget()
        after_prose = self.prose == self.end > 0 and not _SOFT.search(self._gap(token)) and not self.givers
        if self.skip:
            self.skip = False
        elif after_prose or (self.found and self.words.resumes(token)):  # « présentation du PLU » names nobody
            self.found.append(Junk(named.span))
        elif self.holder and (self.cue is not None or together) and not self._gives_next(following):
            self._pair(named, self.holder)
        elif self.givers and self.each:
            self._one_of_several(named)
        elif self.givers:
            self._held_by(named)
        else:
            self.holder = None
            if self.orphan and self._gives_next(following):
                self.orphan = False
            self.waiting.append(named)
        self.named = end_of(token)
        self.cue = None if not self.givers else self.cue

    def _gives_next(self, following: Sequence[Token]) -> bool:
        return bool(following) and following[0].type == "TO"

    def _held_by(self, holder: Person) -> None:
        swapped = self.holder_first and self.cue is not None and self.cue.lower() == "pour"
        givers, self.givers = self.givers, []
        for giver in givers:
            self._pair(holder, giver) if swapped else self._pair(giver, holder)
        self.several = False

    def _one_of_several(self, holder: Person) -> None:
        self.holders.append(holder)
        if len(self.holders) == len(self.givers):
            self._respectively()

    def _respectively(self) -> None:
        if len(self.holders) == len(self.givers):
            for giver, holder in zip(self.givers, self.holders, strict=True):
                self._pair(giver, holder)
        else:
            self.found += [Junk(person.span) for person in (*self.givers, *self.holders)]
        self.givers, self.holders = [], []
        self.several = self.each = False

    def _pair(self, giver: Person, holder: Person) -> None:
        if giver.span == holder.span or self.strange:
            self.found += [Junk(giver.span), Junk(holder.span)]
        else:
            start, end = min(giver.span.start, holder.span.start), max(giver.span.end, holder.span.end)
            self.doubtful += [len(self.found)] if self.broken else []
            self.found.append(ProxyPair(Span(start, end), giver, holder))
        self.strange = False

    # --- cues ---

    def _to(self, token: Token) -> None:
        if self.givers:
            if not _BARE.match(token):
                self.strange = self.strange or bool(self.holders)
            self.cue = token
            return
        self.holder = None
        self.each = self.each or "respectivement" in token.lower()
        self.several = self.several or self.each or bool(_PLURAL.search(token))
        self._choose_givers()
        if self.strange and _BARE.match(token):
            self.found += [Junk(giver.span) for giver in self.givers]
            self.givers = []
        self.strange = False
        self.orphan = not self.givers
        self.broken = bool(_BARE.match(token)) and "\n" in self.words.original_gap(self.end, start_of(token))
        if self.orphan and self.broken:
            self._doubt()
        self.cue = token

    def _doubt(self) -> None:
        """Take back the pairs that the columns of a flattened table may have made."""
        for place in self.doubtful:
            self.found[place] = Junk(self.found[place].span)
        self.doubtful = []

    def _choose_givers(self) -> None:
        """Take those who give: the last one told and those joined to it by « et », or all of « MM. X, Y et Z »."""
        count = min(1, len(self.waiting))
        while count < len(self.waiting):
            gap = self._between(self.waiting[-count - 1], self.waiting[-count])
            joined = _TOGETHER.search(gap) or (self.several and not _HARD.search(gap))
            if not joined or (_HARD.search(gap) and not _TOGETHER.search(gap)):
                break
            count += 1
        self.givers = self.waiting[len(self.waiting) - count :]
        self.found += [Junk(p.span) if self.orphan else p for p in self.waiting[: len(self.waiting) - count]]
        self.waiting = []

    def _between(self, a: Person, b: Person) -> str:
        offset = self.words.offset
        return self.words.ready[a.span.end - offset : b.span.start - offset]

    def _from(self, token: Token, following: Sequence[Token]) -> None:
        names_giver = len(following) > 1 and following[0].type in _WHO and following[1].type == "TO"
        holder = self.waiting.pop() if self.waiting and not names_giver and "\n\n" not in self._gap(token) else None
        self.close()
        self.holder, self.cue = holder, token if holder else None

    def _gave(self, token: Token, following: Sequence[Token]) -> None:
        verb = bool(_VERB.search(token))
        end = start_of(token) + len(token.rstrip())
        gap = self.words.ready[end : start_of(following[0])] if following else "\n"
        if following and following[0].type in _WHO | {"EACH"} and not _SOFT.search(gap) and self.waiting:
            self._to(token)
        elif self.waiting and (verb or "(" in self._gap(token)):
            self.several = self.several or bool(_PLURAL.search(token))
            self._choose_givers()
            self.cue = token
            if not following or following[0].type != "TO":
                self.close()
        elif not self.waiting:
            self.orphan = False

    # --- the rest ---

    def _other(self, token: Token) -> None:
        kind = token.type
        if kind == "GROUP":
            self.group = self.words.group_title(token)
            self.several = True
        elif kind == "EACH":
            self.each = self.several = True
        elif kind == "INSTEAD":
            self._instead(token)
        elif kind in {"NOTE", "REMARK", "REFUSED"}:
            self._note(token)
        elif kind in {"HEAD", "PROSE"}:
            self.strange = kind == "PROSE"
            self.close()
            self.group = None
        elif kind == "WORDS" and said(token):
            self._words(token)

    def _instead(self, token: Token) -> None:
        if self.waiting:
            substituted = self.waiting.pop()
            self.close()
            self.found.append(replace(substituted, note=self.words.span(start_of(token), end_of(token))))
        self.skip = True

    def _note(self, token: Token) -> None:
        note = self.words.span(start_of(token), end_of(token))
        last = self.found[-1] if self.found else None
        if names_another(token):
            self.found.append(Junk(note))
        elif token.type == "REFUSED" and self.waiting:
            self.found.append(replace(self.waiting.pop(), note=note))
        elif self.waiting:
            self.waiting[-1] = replace(self.waiting[-1], note=note)
        elif isinstance(last, ProxyPair) and not self.givers and token.type == "REMARK" and not re.search(r"\d", token):
            self.found[-1] = replace(last, holder=replace(last.holder, note=note) if last.holder else None)
        elif isinstance(last, ProxyPair) and not self.givers:
            self.found[-1] = replace(last, note=Span(last.note.start, note.end) if last.note else note)

    def _words(self, token: Token) -> None:
        if _ALMOST.search(token) or (
            self.givers and end_of(token) - start_of(token) <= _LONGEST_ASIDE and not _is_bare(self.cue)
        ):
            return
        self.prose = end_of(token)
        if self.givers:
            self.strange = True
            self.close()
        elif self.waiting:
            self.strange = True
        else:
            self.orphan = False
        self.found.append(Junk(self.words.span(start_of(token), end_of(token))))


def _is_bare(cue: Token | None) -> bool:
    return cue is not None and bool(_BARE.match(cue))
