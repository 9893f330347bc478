"""Read a council's deliberation and say, with the law of that day, what could be objected to."""

__version__ = "0.1.0"
