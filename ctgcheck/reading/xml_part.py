"""The XML of a part -> its tree: no entity, no document type, no network, no depth without bound."""

from __future__ import annotations

from lxml import etree

from ctgcheck.errors import UnreadableDocument
from ctgcheck.reading.archive import damaged


def xml(data: bytes) -> etree._Element:
    """Parse a part; refuse a document type, and with it every entity of one's own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged() from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(
            "Le fichier contient des définitions XML que ni Word ni LibreOffice n'écrivent (DOCTYPE) : "
            "ouvrez-le et enregistrez-le de nouveau."
        )
    return root
