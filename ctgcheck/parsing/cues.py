"""Cues: the terminals of ``deliberation.lark``, found wherever they stand, as the tokens of an LALR grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lark import Lark, Token
from lark.common import LexerConf
from lark.lexer import Lexer
from lark.tree import Tree as LarkTree

from ctgcheck.grammars import parser
from ctgcheck.parsing.first_letters import WORD_LETTERS, alternatives, first_letters

_BULLETS = r"[ \-•·●○▪■□→➢►✓\[\"°+'_]"
_INDENT = re.compile(rf"^(?![ ]*[-_]{{4,}}[ ]*$){_BULLETS}+", re.MULTILINE)
_SHORTHANDS = {
    "_": r"(?:[ \n]{1,60})",
    "@": r"(?<![^\n])",
    "&": r"(?:(?<![^\n])|(?<=[.;:,\-|] )|(?<=  ))",
}
_WORD_START = re.compile(r"(?<![a-z0-9])[a-z0-9]")
_CUE_ENDS_A_WORD = "(?!(?<=[a-z])[a-z])"


def view(folded: str) -> str:
    """Give the folded text with the indents and bullets of each line blanked, so that cues stand at line starts."""
    return _INDENT.sub(lambda found: " " * (len(found[0]) - 1) + "\n", folded)


def cue_tree(text: str) -> LarkTree[Token]:
    """Give the tree of the cues of a view; any text parses."""
    return _grammar().parse(text)


class CueLexer(Lexer):
    """Walk the text once, word by word; the words between two cues belong to the first one."""

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Compile, for each first letter, the cues that may begin with it, the strongest first."""
        ranked = sorted((t for t in lexer_conf.terminals if t.name != "OTHER"), key=lambda t: -t.priority)
        single = [(t.name, each) for t in ranked for each in alternatives(_expand(t.pattern.to_regexp()))]
        self._names = [name for name, _ in single]
        firsts = [first_letters(pattern) for _, pattern in single]
        chosen = {c: tuple(i for i, letters in enumerate(firsts) if c in letters) for c in sorted(WORD_LETTERS)}
        compiled = {places: _compiled(places, single) for places in set(chosen.values())}
        self._by_letter = {letter: compiled[places] for letter, places in chosen.items()}

    def lex(self, lexer_state: object, parser_state: object = None) -> Iterator[Token]:
        """Give a token a cue; what stands before the first one is ``OTHER``."""
        del parser_state
        text = str(getattr(lexer_state, "text", lexer_state))
        end, first = 0, True
        for word in _WORD_START.finditer(text):
            start = word.start()
            cues = self._by_letter.get(text[start]) if start >= end else None
            found = cues.match(text, start) if cues is not None else None
            if found is None or found.lastgroup is None:
                continue
            if first and start > 0:
                yield Token("OTHER", "", start_pos=0, end_pos=0)
            end, first = found.end(), False
            yield Token(self._names[int(found.lastgroup[1:])], found[0], start_pos=start, end_pos=end)
        if first:
            yield Token("OTHER", "", start_pos=0, end_pos=0)


def _compiled(places: tuple[int, ...], single: list[tuple[str, str]]) -> re.Pattern[str]:
    named = "|".join(f"(?P<c{i}>{single[i][1]})" for i in places)
    return re.compile(f"(?:{named}){_CUE_ENDS_A_WORD}" if places else "(?!)", re.MULTILINE)


def _grammar() -> Lark:
    return parser("deliberation", "start", CueLexer)


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
