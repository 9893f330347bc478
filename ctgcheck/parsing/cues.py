"""Cues: the terminals of ``deliberation.lark``, found wherever they stand, as the tokens of an LALR grammar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lark import Lark, Token
from lark.common import LexerConf
from lark.lexer import Lexer
from lark.tree import Tree as LarkTree

from ctgcheck import ready_patterns as re
from ctgcheck.grammars import parser
from ctgcheck.parsing.cue_table import cue_table, ready_cues

_BULLETS = r"[ \-•·●○▪■□→➢►✓\[\"°+'_☒☑✔]"
_INDENT = re.compile(rf"^(?![ ]*[-_]{{4,}}[ ]*$){_BULLETS}+", re.MULTILINE)
# « absent(e)s », « élu.e »: one word to the cues (« présent·e·s » is folded)
_INCLUSIVE = re.compile(
    r"\b(presente?|absente?|excuse|represente|elue?|designe|nomme|delegue|adjoint|suppleant)"
    r"(?:\(e?s?\)s?|\((?:es|e|s)\)|\.es?)(?![a-z])"
)
_MARKS = ("(e", "(s", ".e")
_CUE_ENDS_A_WORD = "(?!(?<=[a-z])[a-z])"


def view(folded: str) -> str:
    """Give the folded text with the indents and bullets of each line blanked, so that cues stand at line starts."""
    marked = any(mark in folded for mark in _MARKS)
    plain = _INCLUSIVE.sub(_without_marks, folded) if marked else folded
    return _INDENT.sub(lambda found: " " * (len(found[0]) - 1) + "\n", plain)


def _without_marks(found: re.Match[str]) -> str:
    """Write « present·e·s » as « presents   »: as many characters."""
    return (found[1] + ("s" if "s" in found[0][len(found[1]) :] else "")).ljust(len(found[0]))


def cue_tree(text: str) -> LarkTree[Token]:
    """Give the tree of the cues of a view; any text parses."""
    return _grammar().parse(text)


class CueLexer(Lexer):
    """Walk the text once, word by word; the words between two cues belong to the first one.

    Only what a cue may begin with is looked at (``beginnings``), and there only the cues that may begin so: the
    terminals of the grammar need no more care for that than any regular expression.
    """

    def __init__(self, lexer_conf: LexerConf) -> None:
        """List the cues, the strongest first, by how they may begin; they are compiled at their first use."""
        self._table = cue_table(lexer_conf.terminals)
        self.patterns = self._table.patterns
        self._place = re.compile(self._table.begun, re.DOTALL)
        self._chosen = {1: self._table.at_line_start, 2: self._table.anywhere}  # the groups of this pattern
        self._cues: dict[tuple[int, str], tuple[_Cue, ...]] = {}
        self._compiled: dict[int, _Cue] = {}

    def lex(self, lexer_state: object, parser_state: object = None) -> Iterator[Token]:
        """Give a token a cue; what stands before the first one is ``OTHER``."""
        del parser_state
        text = str(getattr(lexer_state, "text", lexer_state))
        end, first = 0, True
        for word in self._place.finditer(text):
            start = word.start()
            if start < end:
                continue
            where = word.lastindex or 0
            for name, cue in self._cues.get((where, word[where])) or self._begun(where, word[where]):
                found = cue(text, start)
                if found is not None:
                    if first and start > 0:
                        yield Token("OTHER", "", start_pos=0, end_pos=0)
                    end, first = found.end(), False
                    yield Token(name, found[0], start_pos=start, end_pos=end)
                    break
        if first:
            yield Token("OTHER", "", start_pos=0, end_pos=0)

    def _begun(self, where: int, beginning: str) -> tuple[_Cue, ...]:
        """Give the cues of a beginning, the strongest first: those of each shorter one too."""
        held = self._chosen[where]
        places = {i for end in range(len(beginning)) for i in held.get(beginning[: end + 1], ())}
        return self._cues.setdefault((where, beginning), tuple(self.cue(i) for i in sorted(places)))

    def cue(self, place: int) -> _Cue:
        """Give a cue by its place, the strongest first; it is compiled at its first use."""
        if place not in self._compiled:
            pattern = re.compile(f"(?:{self.patterns[place]}){_CUE_ENDS_A_WORD}", re.MULTILINE)
            self._compiled[place] = (self._table.names[place], pattern.match)
        return self._compiled[place]


_Cue: TypeAlias = tuple[str, Callable[[str, int], re.Match[str] | None]]


def _grammar() -> Lark:
    return parser("deliberation", "start", CueLexer)


def ready_file() -> bytes:
    """Give the ready table of the cues; all are compiled, as no page asks for all: ``ready_patterns`` keeps them."""
    frontend = _grammar().parser
    lexer: CueLexer = frontend.lexer.lexer  # Lark wraps ours
    for place in range(len(lexer.patterns)):
        lexer.cue(place)
    return ready_cues(frontend.lexer_conf.terminals)
