"""Plain text and Markdown -> Document: decoded, repaired, cleaned, cut into pages."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Span
from ctgcheck.reading.decoding import decode

_LINE_ENDS = re.compile("\r{0,3}\n|[\r\x0b\x85\u2028\u2029]")
# Normalising a long run of combining marks takes a time that grows as its square: no text has one.
_LONG_RUN = re.compile(r"[^\x00-\u02ff\w\s]{100,}")
_SOFT_HYPHEN_AT_END = re.compile("\u00ad(?=\n)")
_PAGE_BREAK = re.compile("\n?\f")
# Controls, then what is invisible or turns the direction of writing: it could hide words from the person who reads.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_DOUBLED = re.compile(r"(?<=[^ \n])  (?=[^ \n])")
_SINGLE = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
_MANY, _NEARLY_ALL = 40, 10  # doubled gaps: so many, and so many for each single one


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a text file; raise ``UnreadableDocument`` when it is not one."""
    decoded, remarks = decode(data)
    text, places = _clean(decoded)
    if len(places) > 5 + len(text) // 20:
        raise UnreadableDocument(
            "Le fichier ne contient pas de texte lisible : ouvrez-le dans son programme et enregistrez-le en texte."
        )
    if not text.strip():
        raise UnreadableDocument(
            "Le fichier ne contient aucun texte : vérifiez que c'est le bon (un document numérisé est une image)."
        )
    text, pages = _paged(text)
    return Document(
        name=name,
        text=text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        remarks=(*remarks, *_remarks(text, places)),
    )


def _clean(text: str) -> tuple[str, list[int]]:
    """Give the text with plain line ends and no invisible character, and the lines where there was one."""
    text = _LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    text = _LONG_RUN.sub(_without_marks, text)
    text = _SOFT_HYPHEN_AT_END.sub("-", text).replace("\u00ad", "")
    places = [found.start() for found in _INVISIBLE.finditer(text)]
    lines = _lines(text, places)
    return _single_spaced(unicodedata.normalize("NFC", _INVISIBLE.sub(" ", text))), lines


def _single_spaced(text: str) -> str:
    """Write one space between words where a converter wrote two everywhere; a text with columns stays as it is."""
    doubled = len(_DOUBLED.findall(text))
    if doubled < _MANY or doubled < _NEARLY_ALL * len(_SINGLE.findall(text)):
        return text
    return _DOUBLED.sub(" ", text)


def _without_marks(run: re.Match[str]) -> str:
    return "".join("\u200b" if unicodedata.combining(c) else c for c in run[0])


def _lines(text: str, places: list[int]) -> list[int]:
    if not places:
        return []
    ends = [found.start() for found in re.finditer("[\n\f]", text)]
    return [bisect_right(ends, place) + 1 for place in places]


def _paged(text: str) -> tuple[str, tuple[Span, ...]]:
    """Turn form feeds into line ends; give the pages that they part (pdftotext ends the last one with a break)."""
    pages = _PAGE_BREAK.split(text)
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    spans, start = [], 0
    for page in pages:
        end = start + len(page) + 1
        spans.append(Span(start, end))
        start = end
    whole = "\n".join(pages)
    spans[-1] = Span(spans[-1].start, len(whole))
    return whole, tuple(spans)


def _remarks(text: str, places: list[int]) -> Iterable[str]:
    if places:
        yield f"{len(places)} caractère(s) invisible(s) ou de contrôle lu(s) comme des espaces ({_where(places)})."
    lost = [found.start() for found in re.finditer("\ufffd", text)]
    if lost:
        yield (
            f"{len(lost)} caractère(s) perdu(s) avant l'ouverture du fichier, affiché(s) « \ufffd » "
            f"({_where(_lines(text, lost))}) : comparez avec l'original."
        )


def _where(lines: list[int]) -> str:
    distinct = sorted(set(lines))
    shown = ", ".join(map(str, distinct[:5])) + (", ..." if len(distinct) > 5 else "")
    return f"ligne {shown}" if len(distinct) == 1 else f"lignes {shown}"
