"""What the reader does not read today: each gap with its reason; a gap that is closed must leave the table."""

from __future__ import annotations

from collections.abc import Mapping

# How many stories each layout is read back with, alone.
STORIES = 4

UNREAD: Mapping[str, str] = {}
MISREAD: Mapping[str, str] = {}
UNREAD_FIELDS: Mapping[str, str] = {}
MISREAD_FIELDS: Mapping[str, str] = {}
