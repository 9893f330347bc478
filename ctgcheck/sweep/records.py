"""What is kept of a document that was read: its facts with their words, without any rule; JSON, deflated."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import msgspec

from ctgcheck.model import Derived, Facts, Given, Origin, Quote, Reading, Reference, Span, Stage, Struct, Unread, Value
from ctgcheck.results import ActResult, DocumentResult
from ctgcheck.vocabulary import FACTS, RECORDS

# What tells the kinds of origin apart, in JSON.
_ORIGINS: Mapping[str, type[Origin]] = MappingProxyType(
    {"quote": Quote, "given": Given, "reference": Reference, "derived": Derived}
)


class _Reading(Struct, frozen=True):
    value: Any
    origin: dict[str, Any]


class _Facts(Struct, frozen=True):
    entries: tuple[tuple[str, tuple[_Reading, ...]], ...]


class _Act(Struct, frozen=True):
    stage: Stage
    facts: _Facts
    unread: tuple[Unread, ...] = ()
    remarks: tuple[str, ...] = ()
    header: Span | None = None


class _Document(Struct, frozen=True):
    path: str
    sha256: str = ""
    media_type: str = ""
    pages: int = 1
    error: str | None = None
    acts: tuple[_Act, ...] = ()
    remarks: tuple[str, ...] = ()
    characters: int = 0
    recognised: int = 0
    words_sum: str = ""


_decoder = msgspec.json.Decoder(_Document)


def kept(document: DocumentResult) -> bytes:
    """Give the bytes that keep a document which was read and not judged."""
    return zlib.compress(msgspec.json.encode(document), 1)


def restored(content: bytes) -> DocumentResult:
    """Give the document again, equal to what it was."""
    found = _decoder.decode(zlib.decompress(content))
    return DocumentResult(
        path=found.path,
        sha256=found.sha256,
        media_type=found.media_type,
        pages=found.pages,
        error=found.error,
        acts=tuple(map(_act, found.acts)),
        remarks=found.remarks,
        characters=found.characters,
        recognised=found.recognised,
        words_sum=found.words_sum,
    )


def _act(act: _Act) -> ActResult:
    facts = Facts(tuple((name, tuple(_reading(name, r) for r in found)) for name, found in act.facts.entries))
    return ActResult(act.stage, facts, (), act.unread, act.remarks, act.header)


def _reading(name: str, reading: _Reading) -> Reading:
    return Reading(_value(name, reading.value), _origin(reading.origin))


def _origin(origin: dict[str, Any]) -> Origin:
    kind = next(kind for key, kind in _ORIGINS.items() if key in origin)
    return msgspec.convert(origin, type=kind)


def _value(name: str, value: Any) -> Value:
    kind = FACTS[name].type
    if kind in RECORDS:
        return tuple(msgspec.convert(item, type=RECORDS[kind]) for item in value)
    convert = _KINDS.get(kind)
    plain: Value = convert(value) if convert else value
    return plain


_KINDS: Mapping[str, Callable[[Any], Value]] = MappingProxyType({"date": date.fromisoformat, "texts": tuple})
