"""Facts by reference: the register of communes and groupings."""
