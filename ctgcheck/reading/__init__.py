"""Bytes -> Document: decoded, cleaned text whose length no later stage changes; one module a format."""

from ctgcheck.reading.formats import FORMATS, Format, read
from ctgcheck.reading.sources import content, read_path, read_stream

__all__ = ["FORMATS", "Format", "content", "read", "read_path", "read_stream"]
