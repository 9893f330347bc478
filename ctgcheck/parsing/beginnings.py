"""How a match of a cue's pattern may begin: the lexer then tries, at each word, only the cues that may stand there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from ctgcheck import ready_patterns as re

WORD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
LENGTH = 5  # characters of a beginning
_ANY = WORD_LETTERS | frozenset("'\"([.-")
_CUT = "…"  # ends a beginning after which anything may come
_MOST = 6  # more ways to go on than this are not told apart
# what is escaped, a class of characters, and the signs that part a pattern
SIGNS = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[()|_@&]", re.DOTALL)
_DEPTHS = {"(": 1, ")": -1}
_ASSERTIONS = ("(?=", "(?!", "(?<=", "(?<!")
_ESCAPES = {"d": frozenset("0123456789"), "s": frozenset(" \n"), "n": frozenset("\n"), "t": frozenset("\t")}


_NOTHING = frozenset({""})


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at its outermost bars, one useless bracket around it removed."""
    while pattern.startswith("(?:") and _close(pattern, 0) == len(pattern):
        pattern = pattern[3:-1]
    found, depth, start = [], 0, 0
    for sign in SIGNS.finditer(pattern):
        depth += _DEPTHS.get(sign[0], 0)
        if sign[0] == "|" and depth == 0:
            found.append(pattern[start : sign.start()])
            start = sign.end()
    return [*found, pattern[start:]]


def beginnings(pattern: str) -> frozenset[str]:
    """Give strings of at most ``LENGTH`` characters: each match that begins a word begins with one of them."""
    heads = frozenset(head.rstrip(_CUT) for head in _either(pattern))
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
    either = "|".join((f"[{''.join(ls)}]" if len(ls) > 1 else ls[0]) + rest for rest, ls in ways.items())
    return f"(?:{either}){'?' if '' in words else ''}" if either else ""


def _either(pattern: str) -> frozenset[str]:
    return frozenset[str]().union(*map(_sequence, alternatives(pattern)))


def _sequence(pattern: str) -> frozenset[str]:
    """Read a pattern without bars from its start, as far as its beginnings still grow."""
    heads, ahead, at = _NOTHING, _NOTHING, 0
    while at < len(pattern) and any(map(_grows, heads)):
        atom, end = _atom(pattern, at)
        if heads == _NOTHING and pattern.startswith("(?=", at):
            ahead = frozenset(head + _CUT if _grows(head) else head for head in _either(f"(?:{pattern[at + 3 : end]}"))
        atom, at = _quantified(pattern, atom, end)
        heads = _joined(heads, atom)
    told = all(head.rstrip(_CUT) for head in ahead)  # what a look-ahead sees is where the match begins too
    return ahead if told and len(ahead) < len(heads) else heads


def _grows(head: str) -> bool:
    return len(head) < LENGTH and not head.endswith(_CUT)


def _joined(heads: frozenset[str], following: frozenset[str]) -> frozenset[str]:
    """Let each beginning go on, unless it is full, cut, or could go on in too many ways."""
    found = set[str]()
    for head in heads:
        if not _grows(head) or following == _NOTHING:
            found.add(head)
        elif head and len(following) > _MOST:
            found.add(head + _CUT)
        else:
            found.update((head + more)[:LENGTH] for more in following)
    return frozenset(found)


def _atom(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """Give how the piece at a place may begin, and where the next one stands."""
    char = pattern[at]
    if char == "(":
        end = _close(pattern, at)
        return (_NOTHING if pattern.startswith(_ASSERTIONS, at) else _either(pattern[at:end])), end
    if char == "[":
        end = _close(pattern, at)
        return _class(pattern[at + 1 : end - 1]), end
    if char == "\\":
        return (_NOTHING if pattern[at + 1] in "bAZ" else _escape(pattern[at + 1])), at + 2
    if char in "^$":
        return _NOTHING, at + 1
    return (_ANY if char == "." else frozenset(char)), at + 1


def _escape(char: str) -> frozenset[str]:
    return _ESCAPES.get(char, _ANY if char.isalpha() else frozenset(char))


def _quantified(pattern: str, heads: frozenset[str], at: int) -> tuple[frozenset[str], int]:
    """Take the quantifier of a piece into account: it may be absent, or come again."""
    if at >= len(pattern) or pattern[at] not in "?*+{":
        return heads, at
    end = pattern.index("}", at) + 1 if pattern[at] == "{" else at + 1
    if pattern[at] != "?":
        again = _joined(frozenset(head for head in heads if head), heads)
        heads |= frozenset(head if not _grows(head) else head + _CUT for head in again)
    if pattern[at] in "?*" or pattern.startswith("{0", at):
        heads |= _NOTHING
    return heads, end + 1 if pattern[end : end + 1] in ("?", "+") else end


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


def _close(pattern: str, at: int) -> int:
    """Give the place after the bracket that closes the one at a place."""
    depth = 0
    for sign in SIGNS.finditer(pattern, at):
        depth += _DEPTHS.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    return len(pattern)
