"""Follow the words of a list of proxies: who waits for a holder, whose holder was just told."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token
from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.person import end_of, names_another, said, start_of
from ctgcheck.parsing.proxy_pairs import BARE, TOGETHER, VERB, Waiting
from ctgcheck.tree import Junk, Person, ProxyPair

_PLURAL = re.compile(r"\b(?:ont|donnent|confient|remettent|ayant)\b|respectivement", re.IGNORECASE)
_KNOWN_OFFICE = re.compile(r"(?:maire|president)", re.IGNORECASE)
_ALMOST = re.compile(r"voir|procu|mandat|donn|repres", re.IGNORECASE)
_SOFT = re.compile(r"[,;\n\t]|\.\s|\s{3,}")
_ENDED = re.compile(r"\.\s*\n|\n\s*\(\d{1,2}\)")  # a full stop, or the mark of a footnote, between two lines
_WHO = frozenset({"PERSON", "ROLE"})
_LONGEST_ASIDE = 40  # words between a cue and a name: « donne pouvoir à son collègue M. »


class ProxyReader(Waiting):
    """Read the tokens one after the other."""

    def read(self, token: Token, following: Sequence[Token]) -> None:
        """Read one token; two are seen ahead."""
        kind = token.type
        if kind in _WHO:
            if not self._completes(token, following):
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

    # --- names ---

    def _who(self, token: Token, following: Sequence[Token]) -> None:
        named = self.words.person(token, self.group)
        together = bool(TOGETHER.search(self.words.ready, self.named, start_of(token)))
        if self.strange and not self.givers:
            self.forget()
        after_prose = self.prose == self.end > 0 and not _SOFT.search(self.gap(token)) and not self.givers
        if self.skip:
            self.skip = False
        elif after_prose or (self.found and self.words.resumes(token)):  # « présentation du PLU » names nobody
            self.found.append(Junk(named.span))
        elif self.holder and (self.cue is not None or together) and not self._gives_next(following):
            self.pair(named, self.holder)
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

    def _completes(self, token: Token, following: Sequence[Token]) -> bool:
        """Read « à la première adjointe, Mme VALLOIRE »: the name of the holder told by a function."""
        last = self.found[-1] if self.found else None
        if not isinstance(last, ProxyPair) or last.holder is None or last.holder.name:
            return False
        if _KNOWN_OFFICE.match(last.holder.function or ""):  # whose name goes without saying: the next one is another
            return False
        named = self.words.person(token, self.group)
        if not named.name or self.gap(token).strip() != "," or self.givers or self._gives_next(following):
            return False
        self.found[-1] = replace(last, span=Span(last.span.start, named.span.end), holder=named)
        return True

    def _gives_next(self, following: Sequence[Token]) -> bool:
        return bool(following) and following[0].type == "TO"

    def _held_by(self, holder: Person) -> None:
        swapped = self.holder_first and self.cue is not None and self.cue.lower() == "pour"
        givers, self.givers = self.givers, []
        for giver in givers:
            self.pair(holder, giver) if swapped else self.pair(giver, holder)
        self.several = False

    def _one_of_several(self, holder: Person) -> None:
        self.holders.append(holder)
        if len(self.holders) == len(self.givers):
            self.respectively()

    # --- cues ---

    def _to(self, token: Token) -> None:
        if self.givers:
            if not BARE.match(token):
                self.strange = self.strange or bool(self.holders)
            self.cue = token
            return
        self.holder = None
        self.each = self.each or "respectivement" in token.lower()
        self.several = self.several or self.each or bool(_PLURAL.search(token))
        if not VERB.search(token[:-2]) and _ENDED.search(self.words.original_gap(self.named, start_of(token))):
            self.found, self.waiting = [*self.found, *self.waiting], []  # a note under the list: of whom is not known
        self.choose_givers()
        if self.strange and BARE.match(token):
            self.found += [Junk(giver.span) for giver in self.givers]
            self.givers = []
        self.strange = False
        self.orphan = not self.givers
        self.broken = bool(BARE.match(token)) and "\n" in self.words.original_gap(self.end, start_of(token))
        if self.orphan and self.broken:
            self.doubt()
        self.cue = token

    def _from(self, token: Token, following: Sequence[Token]) -> None:
        names_giver = len(following) > 1 and following[0].type in _WHO and following[1].type == "TO"
        holder = self.waiting.pop() if self.waiting and not names_giver and "\n\n" not in self.gap(token) else None
        self.close()
        self.holder, self.cue = holder, token if holder else None

    def _gave(self, token: Token, following: Sequence[Token]) -> None:
        verb = bool(VERB.search(token))
        end = start_of(token) + len(token.rstrip())
        gap = self.words.ready[end : start_of(following[0])] if following else "\n"
        if gap.lstrip(" ")[:1] == ":" and "\n" in self.words.original_gap(self.end, start_of(token)):
            self.close()  # « Ont donné mandat : » opens a list, those before it gave nothing
        elif following and following[0].type in _WHO | {"EACH"} and not _SOFT.search(gap) and self.waiting:
            self._to(token)
        elif self.waiting and (verb or "(" in self.gap(token)):
            self.several = self.several or bool(_PLURAL.search(token))
            self.choose_givers()
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
    return cue is not None and bool(BARE.match(cue))
