"""Facts + Rules -> Findings: the law of the day of the sitting."""
