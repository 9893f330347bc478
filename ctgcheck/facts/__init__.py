"""Tree -> Facts: what the document states, part by part."""
