"""Edits of a tree that leave the characters around alone."""

from __future__ import annotations

from lxml import etree


def take(element: etree._Element) -> None:
    """Remove an element but not the characters after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
