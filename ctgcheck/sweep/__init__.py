"""Thousands of documents: found, read and judged by several processes, kept as they come, told as tables and pages."""
