"""Fold a text one character for one, so that cues are told apart without moving an offset."""

from __future__ import annotations

import unicodedata

from ctgcheck import ready_patterns as re

_ASCII = bytes(range(128))
# bounded: an unclosed bracket costs at most forty characters
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,9}(?:[ =][^<>\n]{0,40})?/?>")
_UNDERSCORES = re.compile(r"_+")
_MARKUP = "*#|<>$^{}~`\\\t"
_LINE_ENDS = "\r\f\v\x1c\x1d\x1e"

_FIXED = (
    {c: "'" for c in "\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u00b4\uff07"}
    | {c: '"' for c in "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033"}
    | {c: "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d"}
    | {c: "\n" for c in "\u0085\u2028\u2029"}
    | {"\u0153": "o", "\u00e6": "a", "\u00f8": "o", "\u0142": "l", "\u00df": "s"}  # œ æ ø ł ß: one letter for one
    | {"\u00ba": "\u00b0", "\u02da": "\u00b0", "\uff1a": ":", "\ufeff": " ", "\u200b": " "}
)
_SMALL_L = re.compile(r"l(?=[A-Z])(?<=[A-Z]l)")  # « EXTRAlT DES DELlBERATIONS »
# what a machine misreads in the words that cues are made of
_MISREAD = (
    ("n\u00b2", "n\u00b0"),
    ("secretairc", "secretaire"),
    ("etaicnt", "etaient"),
    ("seancc", "seance"),
    ("datc de", "date de"),
    ("excuscr", "excuser"),
)


_DOTTED = ("\u00b7", "\u2022", "\u22c5", "\u2027", ".s")
# inclusive writing: « présent·e·s », « conseiller.ère.s » are read as « presents », « conseillers »
_INCLUSIVE = re.compile(
    r"(?<=[a-z])(?:[\u00b7\u2022\u22c5\u2027](?:[a-z]{1,4}(?:[\u00b7\u2022\u22c5\u2027](?P<s>s))?)|\.(?:e|ere|rice|se|ne)\.(?P<dots>s))"
    r"(?![a-z])"
)


def fold(text: str) -> str:
    r"""Give the same text in small letters, without accents nor markup, each character in its place.

    Typographic quotes, dashes and spaces become plain ones; ``* # | < > $ ^ { }`` and the tags become spaces,
    and so does an underscore unless it joins two letters or figures (an identifier). ``\n`` stays.
    """
    low = (
        _SMALL_L.sub("I", text).replace("\u0130", "I").lower()
    )  # the only capital whose small letter is two characters
    if not low.isascii():
        for char in set(low.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")):
            plain = _plain(char)
            if plain != char:
                low = low.replace(char, plain)
    low = _INCLUSIVE.sub(_masculine, low) if any(mark in low for mark in _DOTTED) else low
    for misread, word in _MISREAD:
        low = low.replace(misread, word)
    if "<" in low:
        low = _TAG.sub(_blank, low)
    for char in _MARKUP:
        low = low.replace(char, " ")
    for char in _LINE_ENDS:
        low = low.replace(char, "\n")
    return _UNDERSCORES.sub(_stray, low) if "_" in low else low


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _masculine(found: re.Match[str]) -> str:
    return (found["s"] or found["dots"] or "").ljust(len(found[0]))


def _stray(found: re.Match[str]) -> str:
    """Keep the underscores that join two letters or figures, blank the others."""
    text, start, end = found.string, found.start(), found.end()
    joins = start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()
    return found[0] if joins else " " * (end - start)


def _plain(char: str) -> str:
    fixed = _FIXED.get(char)
    if fixed is not None:
        return fixed
    if unicodedata.category(char) == "Zs":
        return " "
    bare = "".join(c for c in unicodedata.normalize("NFD", char) if not unicodedata.combining(c))
    return bare if len(bare) == 1 else char
