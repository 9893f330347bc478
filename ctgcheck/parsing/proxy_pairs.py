"""Who waits for a holder in a list of proxies, and the pairs made so far."""

from __future__ import annotations

from lark import Token

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.person import Words, end_of, start_of
from ctgcheck.tree import Junk, Person, ProxyPair

BARE = re.compile(r"(?:a|aa|par|pour)$", re.IGNORECASE)
VERB = re.compile(r"\b(?:a|ont|ayant|avait|avaient|donn\w*|confi\w*|remis\w*|deleg\w*)\b", re.IGNORECASE)
TOGETHER = re.compile(r"\b(?:et|ET|Et)\b|&")
_HARD = re.compile(r"[;\n\t]|\.\s")


class Waiting:
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

    def close(self) -> None:
        """End the passage, or a part of it."""
        if self.givers and self.holders:
            self.respectively()
        elif (
            self.givers
            and self.cue is not None
            and VERB.search(self.cue)
            and not BARE.match(self.cue)
            and not self.strange
        ):
            self.found += [ProxyPair(self.until(giver), giver, None) for giver in self.givers]
        else:
            self.found += [Junk(giver.span) for giver in self.givers]
        self.found += [Junk(p.span) if self.orphan or self.strange else p for p in self.waiting]
        self.givers, self.waiting, self.holders, self.holder = [], [], [], None
        self.orphan = self.strange = self.several = self.each = False
        self.cue = None

    def forget(self) -> None:
        """Give up those who wait."""
        self.found += [Junk(p.span) for p in self.waiting]
        self.waiting, self.strange = [], False

    def gap(self, token: Token) -> str:
        """Give the words between the last token and this one."""
        return self.words.ready[self.end : start_of(token)]

    def until(self, giver: Person) -> Span:
        """Give the span from a giver to the cue."""
        return Span(
            giver.span.start, max(giver.span.end, self.words.offset + end_of(self.cue) if self.cue is not None else 0)
        )

    def pair(self, giver: Person, holder: Person) -> None:
        """Keep a proxy."""
        if giver.span == holder.span or self.strange:
            self.found += [Junk(giver.span), Junk(holder.span)]
        else:
            start, end = min(giver.span.start, holder.span.start), max(giver.span.end, holder.span.end)
            self.doubtful += [len(self.found)] if self.broken else []
            self.found.append(ProxyPair(Span(start, end), giver, holder))
        self.strange = False

    def respectively(self) -> None:
        """Pair the givers and the holders in their order."""
        if len(self.holders) == len(self.givers):
            for giver, holder in zip(self.givers, self.holders, strict=True):
                self.pair(giver, holder)
        else:
            self.found += [Junk(person.span) for person in (*self.givers, *self.holders)]
        self.givers, self.holders = [], []
        self.several = self.each = False

    def choose_givers(self) -> None:
        """Take those who give: the last one told and those joined to it by « et », or all of « MM. X, Y et Z »."""
        count = min(1, len(self.waiting))
        while count < len(self.waiting):
            gap = self.between(self.waiting[-count - 1], self.waiting[-count])
            joined = TOGETHER.search(gap) or (self.several and not _HARD.search(gap))
            if not joined or (_HARD.search(gap) and not TOGETHER.search(gap)):
                break
            count += 1
        self.givers = self.waiting[len(self.waiting) - count :]
        self.found += [Junk(p.span) if self.orphan else p for p in self.waiting[: len(self.waiting) - count]]
        self.waiting = []

    def doubt(self) -> None:
        """Take back the pairs that the columns of a flattened table may have made."""
        for place in self.doubtful:
            self.found[place] = Junk(self.found[place].span)
        self.doubtful = []

    def between(self, a: Person, b: Person) -> str:
        """Give the words between two persons."""
        offset = self.words.offset
        return self.words.ready[a.span.end - offset : b.span.start - offset]
