"""Lines that pages repeat on their edges: their heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ctgcheck import ready_patterns as re
from ctgcheck.model import Span

_EDGE = 3  # lines looked at on each edge of a page
_HEADS = 2  # lines of a head: more of them open an act of its own on each page, as more than three in a foot close one
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_FIGURES = re.compile(r"\d+")
# A stamp tells of one act, a title opens one, a vote or a proxy decides: each is read where it stands.
_TELLS = re.compile(
    r"(?i)pr[ée]fecture|\bID ?:|publi[ée]|re[çc]u|affich|extrait|d[ée]lib[ée]ration|objet|pr[ée]sents?\b|recours"
    r"|\bvot(?:es?|ants?|é)\b|unanimit|\babst|\bpour ?:|\bcontre ?:|adopt|pouvoir|procuration"
    r"|\bmaire\b|\bpr[ée]sidente?\b|\bsecr[ée]taire\b"
)

_NUMBER = re.compile(r"[^\w#]*#(?: ?/ ?#)?[^\w#]*")  # of a page; « 2025-02-01 » is that of an act
_ADDRESS, _SENTENCE = re.compile(r"\d|@|www|/"), "\n"  # « mairie@valbreze.fr » is a foot in small letters
_SIGNS = re.compile(r"(?i).{0,40}\b(?:maire|pr[ée]sidente?|secr[ée]taire|adjointe?|sign[ée]e?|conforme)\b[^.;]{0,30}")


def heads_and_feet(text: str, pages: Sequence[Span]) -> tuple[Span, ...]:
    """Give the lines of a text that its pages repeat on their edges."""
    if len(pages) < 2:
        return ()
    lines = [
        [Span(page.start + m.start(), page.start + m.end()) for m in _LINE.finditer(text[page.start : page.end])]
        for page in pages
    ]
    found = running([[" ".join(text[one.start : one.end].split()) for one in page] for page in lines])
    return tuple(
        one for page, ranks in zip(lines, found, strict=True) for rank, one in enumerate(page) if rank in ranks
    )


def running(pages: Sequence[Sequence[str]]) -> list[frozenset[int]]:
    """Give for each page, told by its lines, the ranks of those that are its head and its foot."""
    keys = [[_key(line) for line in lines] for lines in pages]
    heads = _repeated([lines[:_EDGE] for lines in keys], _HEADS)
    feet = _repeated([lines[: -_EDGE - 2 : -1] for lines in keys], _EDGE)
    last = len(pages) - 1
    return [
        frozenset(
            (
                *(range(_length(lines[:_EDGE], heads)) if number else ()),
                *(len(lines) - 1 - rank for rank in range(_length(lines[: -_EDGE - 1 : -1], feet)) if number < last),
            )
        )
        for number, lines in enumerate(keys)
    ]


def _length(keys: Sequence[str], known: frozenset[str]) -> int:
    """Count the lines from the edge of a page on that are of its head, or of its foot."""
    return next((rank for rank, key in enumerate(keys) if key not in known), len(keys))


def _key(line: str) -> str:
    """Give what pages repeat of a line; as it stands where it goes on with a sentence."""
    goes_on = line[:1].islower() and not _ADDRESS.search(line)
    return line + _SENTENCE if goes_on else _FIGURES.sub("#", line).casefold()


def _repeated(pages: Sequence[Sequence[str]], longest: int) -> frozenset[str]:
    """Give the lines that most pages repeat from their edge on; none where they are too many for a head."""
    told = Counter(key for keys in pages for key in set(keys))
    enough = max(2, (len([keys for keys in pages if keys]) + 1) // 2)
    often = {key for key, count in told.items() if count >= enough and _may_repeat(key)}
    runs = [(keys, _run(keys, often)) for keys in pages]
    return frozenset(key for keys, run in runs if len(run) <= longest and not _closes(keys, run) for key in run)


def _may_repeat(key: str) -> bool:
    named = any(sign.isalpha() for sign in key)
    return not _TELLS.search(key) and not key.endswith(_SENTENCE) if named else bool(_NUMBER.fullmatch(key))


def _closes(keys: Sequence[str], run: Sequence[str]) -> bool:
    """Say whether what is repeated is the name of who signs, below « Le Maire, »."""
    return bool(run) and bool(_SIGNS.fullmatch(" ".join(keys[len(run) : len(run) + 1])))


def _run(keys: Sequence[str], often: set[str]) -> list[str]:
    run: list[str] = []
    for key in keys:
        if key not in often:
            break
        run.append(key)
    return run
