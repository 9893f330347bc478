"""How a match of a cue's pattern may begin: the lexer then tries, at each word, only the cues that may stand there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

WORD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
LENGTH = 4  # characters of a beginning
_ANY = WORD_LETTERS | frozenset("'\"([.-")
_CUT = "…"  # ends a beginning after which anything may come
_MOST = 6  # more ways to go on than this are not told apart
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")
_ESCAPES = {"d": frozenset("0123456789"), "s": frozenset(" \n"), "n": frozenset("\n"), "t": frozenset("\t")}


class _Piece(NamedTuple):
    """How a piece of a pattern may begin, and where the next piece begins."""

    heads: frozenset[str]
    end: int


_NOTHING = frozenset({""})


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at its outermost bars, one useless bracket around it removed."""
    while pattern.startswith("(?:") and _close(pattern, 0) == len(pattern):
        pattern = pattern[3:-1]
    found, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(pattern, at) - 1
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and depth == 0:
            found.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*found, pattern[start:]]


def beginnings(pattern: str) -> frozenset[str]:
    """Give strings of at most ``LENGTH`` characters: each match that begins a word begins with one of them.

    None holds the beginning of a second word.
    """
    heads = frozenset(head.rstrip(_CUT) for head in _either(pattern, 0).heads)
    return frozenset(head for head in (_ANY if "" in heads else heads) if head[0] in WORD_LETTERS)


def trie(words: Collection[str]) -> str:
    """Give the pattern that matches the longest of some words that stands at a place."""
    tails = defaultdict[str, set[str]](set)
    for word in words:
        if word:
            tails[word[0]].add(word[1:])
    ways = defaultdict[str, list[str]](list)
    for letter, rests in sorted(tails.items()):
        ways[trie(rests)].append(re.escape(letter))
    either = "|".join(f"[{''.join(letters)}]{rest}" for rest, letters in ways.items())
    return f"(?:{either}){'?' if '' in words else ''}" if either else ""


def _either(pattern: str, at: int) -> _Piece:
    heads = frozenset[str]()
    while True:
        branch = _sequence(pattern, at)
        heads, at = heads | branch.heads, branch.end
        if at >= len(pattern) or pattern[at] == ")":
            return _Piece(heads, at)
        at += 1  # the bar


def _sequence(pattern: str, at: int) -> _Piece:
    heads = _NOTHING
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _quantified(pattern, _atom(pattern, at))
        heads, at = _joined(heads, atom.heads), atom.end
    return _Piece(heads, at)


def _joined(heads: frozenset[str], following: frozenset[str]) -> frozenset[str]:
    """Let each beginning go on, unless it is full, ends a word, or could go on in too many ways."""
    found = set[str]()
    for head in heads:
        if len(head) >= LENGTH or (head and head[-1] not in WORD_LETTERS) or following == _NOTHING:
            found.add(head)
        elif head and len(following) > _MOST:
            found.add(head + _CUT)
        else:
            found.update((head + more)[:LENGTH] for more in following)
    return frozenset(found)


def _atom(pattern: str, at: int) -> _Piece:
    char = pattern[at]
    if pattern.startswith(_ASSERTIONS, at):
        return _Piece(_NOTHING, _close(pattern, at))
    if char == "(":
        inner = _either(pattern, at + 3)
        return _Piece(inner.heads, inner.end + 1)
    if char == "[":
        end = _class_end(pattern, at)
        return _Piece(_class(pattern[at + 1 : end - 1]), end)
    if char == "\\":
        return _Piece(_NOTHING if pattern[at + 1] in "bAZ" else _escape(pattern[at + 1]), at + 2)
    if char in "^$":
        return _Piece(_NOTHING, at + 1)
    return _Piece(_ANY if char == "." else frozenset(char), at + 1)


def _escape(char: str) -> frozenset[str]:
    return _ESCAPES.get(char, _ANY if char.isalpha() else frozenset(char))


def _quantified(pattern: str, atom: _Piece) -> _Piece:
    """Take the quantifier of a piece into account: it may be absent, or come again."""
    heads, at = atom
    if at >= len(pattern) or pattern[at] not in "?*+{":
        return atom
    end = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
    if pattern[at] != "?":
        heads = frozenset(head if head.endswith(_CUT) else head + _CUT for head in heads)
    if pattern[at] in "?*" or pattern.startswith("{0", at):
        heads |= _NOTHING
    return _Piece(heads, end + 1 if pattern[end : end + 1] in ("?", "+") else end)


def _class(inside: str) -> frozenset[str]:
    if inside.startswith("^"):
        return _ANY
    letters, at = set[str](), 0
    while at < len(inside):
        char = inside[at + 1] if inside[at] == "\\" else inside[at]
        if inside[at] == "\\":
            letters |= _escape(char)
            at += 2
            continue
        at += 1
        if inside[at : at + 1] == "-" and at + 1 < len(inside):
            letters.update(chr(c) for c in range(ord(char), ord(inside[at + 1]) + 1))
            at += 2
        else:
            letters.add(char)
    return frozenset(letters)


def _class_end(pattern: str, at: int) -> int:
    end = at + 1
    while pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end + 1


def _close(pattern: str, at: int) -> int:
    """Give the place after the bracket that closes the one at a place."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _class_end(pattern, at) - 1
        elif char in "()":
            depth += 1 if char == "(" else -1
        at += 1
        if depth == 0 or at >= len(pattern):
            return at
