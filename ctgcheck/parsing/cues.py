"""Cues: the terminals of ``deliberation.lark``, found wherever they stand, as the tokens of an LALR grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lark import Lark, Token
from lark.common import LexerConf
from lark.lexer import Lexer
from lark.tree import Tree as LarkTree

from ctgcheck import resources

_BULLETS = r"[ \-•·●○▪■□→➢►✓\[\"°+'_]"
_INDENT = re.compile(rf"^{_BULLETS}+", re.MULTILINE)
_SHORTHANDS = {
    "_": r"(?:[ \n]{1,60})",
    "@": r"(?<![^\n])",
    "&": r"(?:(?<![^\n])|(?<=[.;:,\-|] )|(?<=  ))",
}
_CUE_STARTS_A_WORD = "(?<![a-z0-9])"
_CUE_ENDS_A_WORD = "(?!(?<=[a-z])[a-z])"


def view(folded: str) -> str:
    """Give the folded text with the indents and bullets of each line blanked, so that cues stand at line starts."""
    return _INDENT.sub(lambda found: " " * (len(found[0]) - 1) + "\n", folded)


def cue_tree(text: str) -> LarkTree[Token]:
    """Give the tree of the cues of a view; any text parses."""
    return _grammar().parse(text)


class CueLexer(Lexer):
    """Walk the text once, stop at each cue; the words between two cues belong to the first one."""

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Compile all terminals into one alternation to search, and one to tell which."""
        ranked = sorted(
            (t for t in lexer_conf.terminals if t.name != "OTHER"),
            key=lambda t: -t.priority,
        )
        patterns = [(t.name, _expand(t.pattern.to_regexp())) for t in ranked]
        anywhere = "|".join(pattern for _, pattern in patterns)
        named = "|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns)
        self._search = re.compile(f"{_CUE_STARTS_A_WORD}(?:{anywhere}){_CUE_ENDS_A_WORD}", re.MULTILINE)
        self._which = re.compile(f"(?:{named}){_CUE_ENDS_A_WORD}", re.MULTILINE)

    def lex(self, data: object) -> Iterator[Token]:
        """Give a token a cue; what stands before the first one is ``OTHER``."""
        text = str(getattr(data, "text", data))
        first = True
        for found in self._search.finditer(text):
            kind = self._which.match(text, found.start())
            if first and found.start() > 0:
                yield Token("OTHER", "", start_pos=0, end_pos=0)
            first = False
            if kind is not None and kind.lastgroup is not None:
                yield Token(kind.lastgroup, found[0], start_pos=found.start(), end_pos=found.end())
        if first:
            yield Token("OTHER", "", start_pos=0, end_pos=0)


@cache
def _grammar() -> Lark:
    return Lark(resources.grammar("deliberation.lark"), parser="lalr", lexer=CueLexer)


def _expand(pattern: str) -> str:
    """Write the short hands of the grammar file in full, outside of character classes."""
    out, in_class, escaped = [], False, False
    for char in pattern:
        if escaped:
            out.append(char)
            escaped = False
            continue
        escaped = char == "\\"
        in_class = (in_class or char == "[") and char != "]"
        out.append(char if in_class else _SHORTHANDS.get(char, char))
    return "".join(out)
