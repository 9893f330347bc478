"""Blocks -> blocks: a list of names goes on past words that elsewhere open something else.

« VALLOIRE Anaïs, maire » is no signature, « 1. Mme CRESSANGE » no item of the agenda, « (en visioconférence) » no end:
such a block is joined to the list that it interrupts. « Présents : 12 » above names, or in the middle of a list, is a
counter and opens (or resumes) a list as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span
from ctgcheck.parsing.people import read_people
from ctgcheck.tree import Block, Person

LISTS = frozenset({"PRESENT", "ABSENT", "PROXIES", "SUBSTITUTES", "COUNCIL"})
_DECIDES = frozenset({"DELIBERATED", "DECISION", "VOTES", "ARTICLE", "REPORT_ADOPTED"})
_BEGINS = frozenset({"EXTRACT_HEAD", "ACT_HEAD", "MINUTES_HEAD", "OPENING", "REPUBLIC"})
_CLOSES_SAID = "SIGNER STAMP CONFORM EXECUTORY TRANSMITTED PUBLISHED POSTED NOTIFIED SIGNED CLOSED APPEAL"
_CLOSES = frozenset(_CLOSES_SAID.split())
_KEPT = frozenset({"REMOTE", "PRESIDENT"})  # what interrupts the list is a fact of the sitting too
_TITLE = r"(?:[Mm]\.|MM?\b|Mr\b|[Mm]mes?\b|[Mm]lle\b|Monsieur|Madame|Mademoiselle|MME|MONSIEUR|MADAME)(?!\s+[Ll][ea]\b)"
_FIRST, _LAST = r"[A-ZÀ-ÜŒŸ][a-zà-üœ'-]+(?:[ -][A-ZÀ-ÜŒŸ][a-zà-üœ'-]+)?", r"[A-ZÀ-ÜŒŸ][A-ZÀ-ÜŒŸ'-]+"
_NAME = rf"(?:{_TITLE}|{_FIRST} (?:[Dd][eu] |[Ll][ea] )?{_LAST}\b|{_LAST}(?: {_LAST})* {_FIRST}|[A-Z]\. ?{_LAST})"
_NAMED = re.compile(rf"\s*{_NAME}")
_NAMES = re.compile(rf"(?:\A|[,;\n/]|- )[ \t-]*{_NAME}")
_INITIALS = re.compile(rf"\s*{_LAST}")
_ROMAN_INITIAL = re.compile(r"[ivx]\.?\s*$")
_INITIALS_BEFORE = re.compile(r"(?:^|\n)\W*[A-Z]\. ?[A-Z][^\n]*\n\W*\Z")
_NUMBERED_BEFORE = re.compile(r"(?:^|\n)\W*\d{1,2}\W[^\n]*\n\W*\Z")
_FUNCTION_BEFORE = re.compile(r"[^\W\d_][)]?,[ ]{0,3}\Z")
_SECRETARY_OF_A_LIST = re.compile(r"[^,\n]{4,60},\s*secretaire\s+de\s+(?:la\s+)?seance\s*")
_PROXY = re.compile(r"donne(?:nt)?\s+pouvoir")
_NEAR = 200
_MORE = 3  # functions and communes among the names may look like names
_BRACKET = 120  # how far the ends of a bracket may stand
_UNFINISHED = re.compile(r"(?:,|\bet)\s*\Z")
_COUNTED_LINES = re.compile(r"(?:[^\n]*\d[^\n]*\n\s*)+")
_COUNTED_LABEL = re.compile(
    r"(?<!ou )(?<!et )\b(present|absent|excuse|represente|pouvoir|procuration)e?s?(?:\(e?s?\))?[ ]?:?[ ]?"
    r"\(?(\d{1,3})\)?(?:[ .:]*\n[ ]*|[ ]?[-.:;][ ]+)"
)
# « Présents : 4   Votants : 5 » on the line above the names
_ROW_OF_COUNTS = re.compile(
    r"\bpresente?s?(?:\(e?s?\))? ?: ?(\d{1,3})(?:[ ,;|-]{1,40}[a-z' ]{4,30}? ?: ?\d{1,3}){1,4}[ .;]{0,9}\n[ ]*"
)
_NUMBER_FIRST = re.compile(r"[ :]*\d{1,3}(?![\d.)/])")
_NUMBER_ALONE = re.compile(r"[ :]*(\d{1,3})(?![\d.)/])[^\n\d:]{0,60}(?:\n[^\n\d:]{0,30})?")
_NAMES_BELOW = re.compile(r"[ :]*(\d{1,3})[ .]*\n[ ]*\n")
_EVERYBODY = re.compile(r"[\s:]*(?:tous|toutes|l'ensemble|la totalite)\s(?:les|des)\s+")
_ALL_BUT = re.compile(
    r"[\s:]*(?:tous|toutes|l'ensemble|la totalite)\s(?:[a-z' ]+,?\s+)?"
    r"(?:sauf|hormis|excepte|a l'exception d(?:e|u|es)|a l'exclusion d(?:e|u|es))\s"
)
_BRACKETED_LIST = re.compile(
    r"\b(\d{1,3}) +(?:[a-z]+ +){0,2}?(present|absent|excuse|represente|pouvoir|procuration)e?s?(?: +[a-z]+)?[ ]?(?=\()"
)
_KINDS = {"present": "PRESENT", "absent": "ABSENT", "excuse": "ABSENT"}


def whole_lists(text: str, view: str, found: Sequence[Block]) -> tuple[Block, ...]:
    """Join to each list what only seems to end it."""
    kept: list[Block] = []
    listed: int | None = None  # the place of the list that is open
    decided = False
    last = max((i for i, block in enumerate(found) if block.kind not in _CLOSES), default=-1)
    for place, block in enumerate(found):
        names = kept[listed] if listed is not None else None
        if names and listed is not None and _goes_on(text, view, names, block, at_end=decided or place > last):
            kept[listed] = replace(names, body=Span(names.body.start, block.body.end))
            kept += _inside(text, block)
            continue
        decided = (decided or block.kind in _DECIDES) and block.kind not in _BEGINS
        kept.append(block)
        if block.kind == "COUNTS":
            following = found[place + 1] if place + 1 < len(found) else None
            kept += _counted_lists(text, view, names, block, following)
        if block.kind != "STAMP":
            goes_on = kept[-1].kind in LISTS and kept[-1].body.end == block.body.end
            listed = len(kept) - 1 if goes_on else None
    return tuple(piece for block in _under_numbers(text, kept) for piece in _all_but(view, block))


def _under_numbers(text: str, found: list[Block]) -> list[Block]:
    """Give those named below a run of numbers (« Présents : 19   Absents : 3 ») to the number that they fit."""
    for place, block in enumerate(found):
        there = _NUMBER_ALONE.fullmatch(text, block.body.start, block.body.end) if block.kind == "PRESENT" else None
        last = _last_number(text, found, place) if there else None
        below = _NAMES_BELOW.match(text, found[last].body.start, found[last].body.end) if last is not None else None
        if there is None or last is None or below is None or there[1] == below[1]:
            continue
        names = _unlabelled("PRESENT", below.end(), found[last].body.end)
        named = sum(isinstance(p, Person) for p in read_people(text, names.body))
        if named == int(there[1]):
            cut = replace(found[last], body=Span(found[last].body.start, below.end()))
            after = [b for b in found[last + 1 :] if len(b.cue) or b.body.start >= names.body.end]
            return [*found[:last], cut, names, *after]
    return found


def _last_number(text: str, found: Sequence[Block], place: int) -> int | None:
    """Give the place of the last block of a run of labels, each with a number."""
    last = None
    for i in range(place + 1, min(len(found), place + 5)):
        if found[i].kind not in (LISTS | {"COUNTS"}) or not _NUMBER_FIRST.match(text, found[i].body.start):
            break
        last = i
    return last


def _goes_on(text: str, view: str, names: Block, block: Block, *, at_end: bool) -> bool:
    """Say whether a block only interrupts a list of names."""
    if block.kind == "STAMP":
        return False
    test = _TESTS.get(block.kind)
    return (
        _in_brackets(text, names, block)
        or (test is not None and test(text, view, names, block))
        or (block.kind == "SIGNER" and not at_end and "secretaire" not in view[block.cue.start : block.cue.end])
    )


def _in_brackets(text: str, names: Block, block: Block) -> bool:
    """Say whether a cue stands between brackets that the list opened."""
    before = text[max(names.cue.end, block.cue.start - _BRACKET) : block.cue.start]
    after = text[block.cue.end : block.cue.end + _BRACKET]
    opened = before.rfind("(") > before.rfind(")")
    closing, opening = after.find(")"), after.find("(")
    return opened and "\n\n" not in before and closing >= 0 and not 0 <= opening < closing


def _is_function(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « Anaïs VALLOIRE, maire »."""
    del view, names
    return _FUNCTION_BEFORE.search(text[max(0, block.cue.start - 8) : block.cue.start]) is not None


def _is_last_function(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « Basile TERNEZAY, secrétaire de séance » at the end of a line."""
    del names
    ends = re.match(r"[ .,;]*\n", text[block.cue.end : block.cue.end + 9])
    return ends is not None and _SECRETARY_OF_A_LIST.fullmatch(view, block.cue.start, block.cue.end) is not None


def _is_numbered_name(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « 1. Mme VALLOIRE » just after the label or another one, « V. CRESSANGE » among initials."""
    before = text[max(names.body.start, block.cue.start - _NEAR) : block.cue.start]
    if _ROMAN_INITIAL.match(view, block.cue.start, block.cue.end):
        first = not re.search(r"\w", before) or _INITIALS_BEFORE.search(before) is not None
        return first and _INITIALS.match(text, block.cue.end) is not None
    first = not re.search(r"[^\W\d_]", before) or _NUMBERED_BEFORE.search(before) is not None
    return first and _NAMED.match(text, block.cue.end) is not None


def _is_proxy(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « M. PRAVERS, donne pouvoir à M. le Maire »."""
    del text, names
    return _PROXY.match(view, block.cue.start) is not None


def _is_everybody(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « tous les membres en exercice, sauf M. PRAVERS »."""
    del text
    return _EVERYBODY.fullmatch(view, names.body.start, block.cue.start) is not None


def _is_first_line(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « Président : M. VALLOIRE » where a list begins with the one who presides."""
    del view
    near = block.cue.start - names.body.start < _NEAR
    return near and not re.search(r"\w", text[names.body.start : block.cue.start])


def _is_participle(text: str, view: str, names: Block, block: Block) -> bool:
    """Read « M. TERNEZAY arrivé à 20h15 » beside a name, not « M. TERNEZAY arrive à 20h15 »."""
    del view, names
    return re.search(r"\b(?:arrivée?s?|partie?s?|ARRIVÉE?S?)\s", text[block.cue.start : block.cue.end]) is not None


_TESTS: MappingProxyType[str, Callable[[str, str, Block, Block], bool]] = MappingProxyType(
    {
        "SIGNER": _is_function,
        "MOVED": _is_participle,
        "SECRETARY": _is_last_function,
        "ITEM": _is_numbered_name,
        "DECISION": _is_proxy,
        "PRESIDENT": _is_first_line,
        "COUNTS": _is_everybody,
    }
)


def _inside(text: str, block: Block) -> Iterator[Block]:
    """Give what is stated by a block that stands inside a list."""
    if block.kind in _KEPT:
        yield block
    elif block.kind == "SECRETARY":
        line = text.rfind("\n", 0, block.cue.start) + 1
        yield Block(block.kind, Span(line, block.cue.end), Span(block.cue.end, block.cue.end))


def _counted_lists(
    text: str, view: str, names: Block | None, counts: Block, following: Block | None
) -> Iterator[Block]:
    """Give the lists that stand under « Présents : 12 », and the rest of a list that counters cut in two."""
    if names and _UNFINISHED.search(text[max(names.body.start, counts.cue.start - 9) : counts.cue.start]):
        told = _COUNTED_LINES.match(text, counts.cue.start, counts.body.end)
        if told and _NAMED.match(text, told.end()):
            yield _unlabelled(names.kind, told.end(), counts.body.end)
        return
    yield from _bracketed_lists(text, view, counts)
    row = _ROW_OF_COUNTS.search(view, counts.cue.start, counts.body.end)
    under = _unlabelled("PRESENT", row.end(), counts.body.end) if row else None
    if row and under and _NAMED.match(text, row.end()) and _opens(text, view, under, int(row[1]), None):
        yield under
        return
    labels = list(_COUNTED_LABEL.finditer(view, counts.cue.start, counts.body.end))
    for label, end in zip(labels, [*(m.start() for m in labels[1:]), counts.body.end], strict=False):
        block = _unlabelled(_KINDS.get(label[1], "PROXIES"), label.end(), end)
        if _opens(text, view, block, int(label[2]), following):
            yield block
        elif label is labels[-1] and len(labels) > 1:  # « Présents : 10   Pouvoir : 1 » above those present
            yield from _under_a_row(text, view, block, labels)


def _under_a_row(text: str, view: str, block: Block, labels: Sequence[re.Match[str]]) -> Iterator[Block]:
    """Give the list of the present that stands under a row of counters, apart from it."""
    there = next((label for label in labels if label[1] == "present"), None)
    apart = (
        "\n\n" in text[block.body.start - 3 : block.body.start + 2]
        or "\n \n" in view[labels[-1].start() : block.body.start + 2]
    )
    if there is not None and apart and int(there[2]) > 1:
        names = _unlabelled("PRESENT", block.body.start, block.body.end)
        if _opens(text, view, names, int(there[2]), None):
            yield names


def _bracketed_lists(text: str, view: str, counts: Block) -> Iterator[Block]:
    """Read « 18 conseillers présents (Mme VALLOIRE, M. TERNEZAY...), 2 absents (M. PRAVERS...) »."""
    for label in _BRACKETED_LIST.finditer(view, counts.cue.start, counts.body.end):
        end = view.find(")", label.end(), counts.body.end)
        if end > 0 and _NAMED.match(text, label.end() + 1):
            yield _unlabelled(_KINDS.get(label[2], "PROXIES"), label.end() + 1, end)


def _opens(text: str, view: str, block: Block, number: int, following: Block | None) -> bool:
    """Say whether names stand under a number: several of them at least, or one that is announced alone."""
    words = text[block.body.start : block.body.end]
    if not words.strip() and following is not None and following.kind == "ITEM":
        return _is_numbered_name(text, view, block, following)
    return 2 * number + _MORE >= len(_NAMES.findall(words)) >= min(2, number) > 0


def _all_but(view: str, block: Block) -> tuple[Block, ...]:
    """Read « tous les membres en exercice, sauf M. PRAVERS »: those named are the absent."""
    but = _ALL_BUT.match(view, block.body.start, block.body.end) if block.kind == "PRESENT" else None
    if but is None:
        return (block,)
    whole = replace(block, body=Span(block.body.start, but.end()))
    return whole, _unlabelled("ABSENT", but.end(), block.body.end)


def _unlabelled(kind: str, start: int, end: int) -> Block:
    return Block(kind, Span(start, start), Span(start, end))
