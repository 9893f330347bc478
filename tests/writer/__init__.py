"""A writer of deliberations: a story of invented facts and a layout make a text and what must be read of it.

Its phrases come from the catalogue of layouts, never from the grammar that reads them.
"""

from .document import Written, write
from .layout import Layout, families
from .story import Story

__all__ = ["Layout", "Story", "Written", "families", "write"]
