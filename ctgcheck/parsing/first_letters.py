"""Which letters a cue's pattern may begin with: the lexer then tries, at each word, only the cues it may begin."""

from __future__ import annotations

from typing import NamedTuple

WORD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
ANY = WORD_LETTERS | frozenset("'\"([.-")
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")


class _First(NamedTuple):
    """First letters of a piece of pattern, whether it may be empty, and where the next piece begins."""

    letters: frozenset[str]
    empty: bool
    end: int


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


def first_letters(pattern: str) -> frozenset[str]:
    """Give the letters that a match may begin with."""
    found = _either(pattern, 0)
    return ANY if found.empty else found.letters


def _either(pattern: str, at: int) -> _First:
    letters, empty = frozenset[str](), False
    while True:
        branch = _sequence(pattern, at)
        letters, empty, at = letters | branch.letters, empty or branch.empty, branch.end
        if at >= len(pattern) or pattern[at] == ")":
            return _First(letters, empty, at)
        at += 1  # the bar


def _sequence(pattern: str, at: int) -> _First:
    letters, empty = frozenset[str](), True
    while at < len(pattern) and pattern[at] not in "|)":
        atom = _atom(pattern, at)
        at, optional = _quantified(pattern, atom.end)
        if empty:
            letters |= atom.letters
        empty = empty and (atom.empty or optional)
    return _First(letters, empty, at)


def _atom(pattern: str, at: int) -> _First:
    char = pattern[at]
    if pattern.startswith(_ASSERTIONS, at):
        return _First(frozenset(), True, _close(pattern, at))
    if char == "(":
        inner = _either(pattern, at + 3)
        return _First(inner.letters, inner.empty, inner.end + 1)
    if char == "[":
        end = _class_end(pattern, at)
        return _First(_class(pattern[at + 1 : end - 1]), False, end)
    if char == "\\":
        return _escape(pattern[at + 1], at + 2)
    if char in "^$":
        return _First(frozenset(), True, at + 1)
    return _First(ANY if char == "." else frozenset(char), False, at + 1)


def _escape(char: str, end: int) -> _First:
    if char in "bAZ":
        return _First(frozenset(), True, end)
    return _First({"d": frozenset("0123456789"), "D": ANY}.get(char, frozenset(char)), False, end)


def _quantified(pattern: str, at: int) -> tuple[int, bool]:
    """Give where the quantifier ends and whether it allows nothing."""
    if at >= len(pattern) or pattern[at] not in "?*+{":
        return at, False
    optional = pattern[at] in "?*" or pattern.startswith("{0", at)
    end = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
    return (end + 1 if pattern[end : end + 1] in ("?", "+") else end), optional


def _class(inside: str) -> frozenset[str]:
    if inside.startswith("^"):
        return ANY
    letters, at = set[str](), 0
    while at < len(inside):
        char = inside[at + 1] if inside[at] == "\\" else inside[at]
        at += 2 if inside[at] == "\\" else 1
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
