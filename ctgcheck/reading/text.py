"""Plain text and Markdown -> Document: decoded, repaired, cleaned, cut into pages."""

from __future__ import annotations

import hashlib

from ctgcheck import ready_patterns as re
from ctgcheck.errors import UnreadableDocument
from ctgcheck.model import Document, Span
from ctgcheck.reading.cleaning import clean, remarks_on
from ctgcheck.reading.decoding import decode
from ctgcheck.reading.repeated_lines import heads_and_feet

_PAGE_BREAK = re.compile("\n?\f")


def read(data: bytes, name: str, media_type: str) -> Document:
    """Read a text file; raise ``UnreadableDocument`` when it is not one."""
    decoded, remarks = decode(data)
    cleaned = clean(decoded)
    if len(cleaned.hidden) > 5 + len(cleaned.text) // 20:
        raise UnreadableDocument(
            "Le fichier ne contient pas de texte lisible : ouvrez-le dans son programme et enregistrez-le en texte."
        )
    if not cleaned.text.strip():
        raise UnreadableDocument(
            "Le fichier ne contient aucun texte : vérifiez que c'est le bon (un document numérisé est une image)."
        )
    text, pages = _paged(cleaned.text)
    return Document(
        name=name,
        text=text,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        remarks=(*remarks, *remarks_on(cleaned)),
        asides=heads_and_feet(text, pages),
    )


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
