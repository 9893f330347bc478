"""The law: one requirement a file, its cases beside it."""
