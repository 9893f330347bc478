"""Tokens -> blocks: each cue with the words that follow it, up to the next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lark import Token
from lark.tree import Tree as LarkTree

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.cues import cue_tree
from ctgcheck.tree import Block

STAMP = "STAMP"
# these cues follow the name that they speak of: « M. VALLOIRE est élu secrétaire »
_SEVERAL = frozenset({"WITHDRAWN", "MOVED", "AWAY"})  # « M. X et Mme Y quittent la salle »
_NAME_BEFORE = frozenset({"SECRETARY", "PRESIDENT"}) | _SEVERAL
_VERB_FIRST = re.compile(
    r"(?:a\s+ete|est|s'est|etant|occupant|presidant|dirigeant|dirige|fait|faisait|faisant|tient|tenait|redige|ecrit|etablit|accepte|ete|elue?|nommee?|designee?|choisie?|proposee?|remplit|remplissait|assure|assurait|comme|en\s+qualite|en\s+tant"
    r"|aux\s+fonctions|pour\s+(?:assurer|presider)|preside|prend|secretaire)\s(?!.*:$)|(?:qui\s+(?:a\s+)?)?presid(?:e|ait|ant)\Z"
)
_ACTIVE = re.compile(r"(?:désigne|nomme|choisit|designe)\s")  # « le maire désigne secrétaire Mme X »
_SENTENCE_BREAK = re.compile(
    r"(?<![ \n]m)(?<!mm)(?<!mr)[.;:](?=\s)|(?<=[,.;:])\n|\n *\n"
    r"|, (?=m\.|mme|mr |monsieur|madame|l[ea] (?:maire|president))"
    r"|[ ]{3}\d{1,2}(?:\.\d{1,2}){0,2} *\n"  # « CONVENTION AVEC LE FOYER RURAL        8.1 »
    r"|\n(?=(?:l[ea]|il|elle|sur|conformement|a) |l')|(?<!et)(?<!,)\n(?=(?:m\.|mm\.?|mr|mmes?|monsieur|madame) )"
)
_PLURAL = re.compile(r"(?:ent|ont)\b")
_AMONG_SEVERAL = re.compile(r"\b(?:m\.|mr|mme|monsieur|madame) ?[a-z' -]+, \Z")
_LONGEST_SUBJECT = {"SECRETARY": 120, "PRESIDENT": 120, "WITHDRAWN": 200, "MOVED": 200, "AWAY": 200}
_BLANKS = re.compile(r"[ ]+")
_OPENER = re.compile(
    r"(?:(?<=\n)|(?<=[.;:] ))(?:l[ea] (?:maire|presidente?), )?(?:m\.|mr|mme|monsieur|madame) ?[a-z][^.;:\n]{2,60}, ?\Z"
)
_PAGE, _GAP = 400, 20  # characters of a page's head, of a gap
_NEW_SENTENCE = re.compile(
    r"[.;]\s+(?:le conseil|l'assemblee|le comite|les membres|apres en avoir)"
    r"|\n *\n(?:[^\n:]{4,120}|[a-z.° ]{0,20}\d[^\n]{4,120})\n *(?:\n|[-=_]{4})"
    r"|\n *\n *\n(?!pour|contre|abst|voix|vot|nppv|ne )(?=[a-z][^\n:]{4,120}\n)"  # a heading with a bullet
)
_FOR = re.compile(r"\d{1,3}\s+(?:voix\s+)?pour\b")  # « ... par 4 voix contre 3. 15 pour, 2 contre »
_COUNTS_FOR = re.compile(r"\bpour\b")
_FAR_BELOW = 300  # characters between two votes
_DONE = re.compile(r"[.;]\s+\Z")
_TALLY = re.compile(r"(?:\d{1,3} +)?(?:voix +)?pour\b|votes?\b|resultats?\b|decision\b|adoptee?s?\b")
_LINE_OVER = re.compile(r"[.;!?»)][ ]*\n(?:[^\n]{0,200}\n)?[ ]{0,40}\Z")  # a sentence ended, the vote begins a line
_LABEL_END = re.compile(r"[ ]?:(?![ ]{0,2}\d)")
_COMMA = re.compile(
    r",\s(?=\S)(?!(?:\d{1,2} ?[a-z]{1,4} |premiere? |seconde? |[a-z]{4,7}ieme )?"
    r"(?:adjoint|vice|conseill|doyen|maire|president))"
)
_CIVILITY = re.compile(r"\b(?:m\.|mr\.?|mme|mlle|monsieur|madame|mademoiselle) ?")
_STAMP_VALUE = re.compile(
    r"[ \n:-]{0,24}(?:le )?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]{2,5} )?"
    r"(?:\d{3} ?- ?\d{9} ?- ?20\d{6} ?(?:-\n? {0,99})? ?[^ \n]{1,45}(?: - [a-z]{2}\b)?"
    r"|\d(?:[\d ]?[/.-]\d\d?[/.-]\d{2,4}| ?\d? ?[a-z]{3,9}\.? \d{4}|[^ \n]{0,60}))"
)


def blocks(view: str, text: str = "") -> tuple[Block, ...]:
    """Cut a view at its cues; a stamp stands inside the block that it interrupts. ``text`` tells capitals."""
    groups = [part for section in cue_tree(view).children for part in _one_vote_each(_tokens(section), view)]
    tokens = [token for group in groups for token in group]
    ends = _ends(tokens, view)
    starts = [
        _start(view, text or view, token, previous) for previous, token in zip([None, *tokens], tokens, strict=False)
    ]
    found, at = [], 0
    for group in groups:
        found.append(_block(group, starts[at : at + len(group)], ends[at : at + len(group)]))
        at += len(group)
    return tuple(_shortened(found))


def _tokens(section: LarkTree[Token] | Token) -> list[Token]:
    return [section] if isinstance(section, Token) else [t for t in section.children if isinstance(t, Token)]


def _one_vote_each(tokens: list[Token], view: str) -> Iterator[list[Token]]:
    """Part the votes that another sentence separates: « avis favorable par 6 voix. Le conseil, par 12 voix »."""
    begin = 0
    for i in range(1, len(tokens)):
        between = Span(_end(tokens[i - 1]), _begin(tokens[i]))
        if tokens[i].type == "VOTES" and (
            _NEW_SENTENCE.search(view, between.start, between.end)
            or (_FOR.match(tokens[i]) and _DONE.search(view, between.start, between.end))
            or (_TALLY.match(tokens[i]) and _LINE_OVER.search(view, between.start, between.end))
            or _told_apart(tokens[begin : i + 1], view, between)
        ):
            yield tokens[begin:i]
            begin = i
    yield tokens[begin:]


def _told_apart(tokens: Sequence[Token], view: str, between: Span) -> bool:
    """Say whether a vote stands far below the one before, or counts those for it a second time on its own line."""
    line = "\n" in view[between.start : between.end]
    counted_again = tokens[-1].startswith("pour") and any(_COUNTS_FOR.search(t) for t in tokens[:-1])
    return line and (len(between) > _FAR_BELOW or counted_again)


def _block(group: Sequence[Token], starts: Sequence[int], ends: Sequence[int]) -> Block:
    """Make one block of a cue, or of the run of cues that the grammar put together (counts, votes)."""
    first = group[0]
    return Block(first.type, Span(starts[0], _end(first)), Span(_end(first), max(ends)))


def _ends(tokens: Sequence[Token], view: str) -> list[int]:
    ends, following = [0] * len(tokens), len(view)
    for i in range(len(tokens) - 1, -1, -1):
        token = tokens[i]
        if token.type == STAMP:
            value = _STAMP_VALUE.match(view, _end(token))
            after = _begin(tokens[i + 1]) if i + 1 < len(tokens) else len(view)
            ends[i] = max(_end(token), min(value.end() if value else 0, after))
        else:
            ends[i] = following
            following = _begin(token)
    return ends


def _start(view: str, text: str, token: Token, previous: Token | None) -> int:
    """Move the start of « est élu secrétaire » back to the name before it."""
    begin = _begin(token)
    if token.type == "OPENED" and token.startswith("ouvre"):
        return _opener(view, begin, previous)
    if token.type not in _NAME_BEFORE or (token.type not in _SEVERAL and not _name_first(text, token)):
        return begin
    if _LABEL_END.match(view, _end(token)) and not view[view.rfind("\n", 0, begin) + 1 : begin].strip(" -*"):
        return begin  # « Arrivé en cours de séance : Mme X »
    floor = max(_floor(view, begin, previous), _far(view, begin, _LONGEST_SUBJECT[token.type]))
    floor = max(floor, _own_line(view, begin)) if token.type == "AWAY" else floor
    before = view[floor:begin].rstrip(" ,\n") + " "
    if not before.strip() or before.rstrip().endswith((".", ";", ":")) or token.rstrip().endswith(":"):
        return begin
    several = token.type in _SEVERAL
    marks = [] if several else [m.start() for m in _CIVILITY.finditer(before)]
    breaks = [m.end() for m in _SENTENCE_BREAK.finditer(before.rstrip())]
    if several and _PLURAL.search(token):  # « M. X, Mme Y et M. Z quittent la salle »
        breaks = [end for end in breaks if not _AMONG_SEVERAL.search(before[:end])]
    commas = [] if several else [m.end() for m in _COMMA.finditer(before)]
    last = max([*breaks, *commas], default=0 if several else len(before))
    return floor + (marks[-1] if marks and marks[-1] >= max(breaks, default=0) else last)


def _own_line(view: str, begin: int) -> int:
    """Give where the line of « est absent » begins: those above it may be the end of a list."""
    line = view.rfind("\n", 0, begin) + 1
    above = view[:line].rstrip()
    return 0 if above.endswith((",", " et", "-")) or not view[line:begin].strip() else line


def _opener(view: str, begin: int, previous: Token | None) -> int:
    """Give where « M. Luc NERVAUX, maire, » who opens the sitting is named: he belongs to no list before."""
    named = previous is not None and previous.type == "SIGNER"  # « Le Président, M. Luc NERVAUX, ouvre la séance »
    floor = _begin(previous) if previous is not None and named else _floor(view, begin, previous)
    start = max(floor, begin - _LONGEST_SUBJECT["PRESIDENT"])
    found = _OPENER.search(view, start, begin)
    return found.start() if found else begin


def _floor(view: str, begin: int, previous: Token | None) -> int:
    """Give where the subject of a verb may begin: after the cue before it, after the line of who reports."""
    if previous is None:
        return 0
    line_end = view.find("\n", _end(previous), begin) + 1 if previous.type == "RAPPORTEUR" else 0
    return line_end or _end(previous)


def _far(view: str, begin: int, characters: int) -> int:
    """Go back by so many characters, the blanks that a page's head left not counted."""
    start = max(0, begin - characters)
    blanks = max(_BLANKS.findall(view, max(0, start - _PAGE), begin), key=len, default="")
    return max(0, start - len(blanks)) if len(blanks) > _GAP else start


def _name_first(text: str, token: Token) -> bool:
    """Say whether the name stands before: no new sentence begins with the verb, and nobody else chooses."""
    begin = _begin(token)
    opens = (
        text[begin].isupper() and not text[begin + 1 : begin + 2].isupper() and text[begin - 1 : begin] in ("", "\n")
    )
    return (
        not opens and _VERB_FIRST.match(token) is not None and _ACTIVE.match(text[begin : _end(token)].lower()) is None
    )


def _shortened(found: list[Block]) -> Iterator[Block]:
    """Let a block end where the next one begins (a name may have been moved to the next one)."""
    next_start: int | None = None
    kept = []
    for block in reversed(found):
        if block.kind != STAMP:
            if next_start is not None and block.body.end > next_start:
                kept.append(Block(block.kind, block.cue, Span(min(block.body.start, next_start), next_start)))
            else:
                kept.append(block)
            next_start = block.cue.start
        else:
            kept.append(block)
    return reversed(kept)


def _begin(token: Token) -> int:
    return token.start_pos or 0


def _end(token: Token) -> int:
    return token.end_pos or 0
