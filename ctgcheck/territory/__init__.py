"""Facts by reference: the register of communes and groupings."""

from ctgcheck.territory.identify import facts_of

__all__ = ["facts_of"]
