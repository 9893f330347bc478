"""A writer of deliberations: a story of invented facts and a layout make a text and what must be read of it.

Its phrases come from the catalogue of layouts, never from the grammar that reads them.
"""

from tests.writer.document import Written, write
from tests.writer.layout import Layout, families
from tests.writer.story import Story

__all__ = ["Layout", "Story", "Written", "families", "write"]
