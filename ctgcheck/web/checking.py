"""Bytes -> a document held and checked; always in a thread, never in the loop that answers."""

from __future__ import annotations

import msgspec
from starlette.concurrency import run_in_threadpool

from ctgcheck import pipeline
from ctgcheck.errors import UnreadableDocument
from ctgcheck.given import GivenFacts
from ctgcheck.model import Document, Facts
from ctgcheck.pipeline import Options
from ctgcheck.reading import read
from ctgcheck.reading.sources import printable
from ctgcheck.results import DocumentResult
from ctgcheck.web.desk import Desk
from ctgcheck.web.profile import foreign, named, own_profile
from ctgcheck.web.store import Held, new_id

_LONGEST_NAME = 200


async def received(desk: Desk, files: list[tuple[str, bytes]]) -> list[Held]:
    """Read, check and keep some files; one that cannot be read is kept with its reason."""
    return [await run_in_threadpool(_received, desk, name, data) for name, data in files]


async def current(desk: Desk, name: str) -> Held | None:
    """Give a document as it is to be judged now: again where the profile was saved since."""
    held = desk.store.get(name)
    if held is None or held.document is None:
        return held
    return await run_in_threadpool(_current, desk, held)


async def renewed(desk: Desk, held: Held) -> Held:
    """Judge a document again after a correction or another stage, and keep it."""
    return await run_in_threadpool(_renewed, desk, held)


def check_bytes(desk: Desk, name: str, data: bytes, stage: str | None) -> DocumentResult:
    """Check a file without keeping it."""
    held = _read(Held(new_id(), shown_name(name), data, None, DocumentResult(name)))
    return _judged(desk, held, stage).result


def shown_name(name: str) -> str:
    """Give the name of a file without the folders that some browsers send."""
    return printable(name.replace("\\", "/").rpartition("/")[2])[-_LONGEST_NAME:] or "document"


def _received(desk: Desk, name: str, data: bytes) -> Held:
    name = shown_name(name)
    held = _judged(desk, _read(Held(new_id(), name, data, None, DocumentResult(name))))
    desk.store.keep(held)
    return held


def _current(desk: Desk, held: Held) -> Held:
    return held if held.profile == own_profile(desk) else _renewed(desk, held)


def _renewed(desk: Desk, held: Held) -> Held:
    held = _judged(desk, held)
    desk.store.renew(held)
    return held


def _read(held: Held) -> Held:
    try:
        document = read(held.data, held.name)
    except UnreadableDocument as error:
        return msgspec.structs.replace(held, result=DocumentResult(held.name, error=str(error)))
    return msgspec.structs.replace(held, document=document)


def _judged(desk: Desk, held: Held, stage: str | None = None) -> Held:
    if held.document is None:
        return held
    profile = own_profile(desk)
    with desk.turn:  # one at a time: the parsers share their tables
        options = Options(stage, stages=held.stages, corrections=held.corrections)
        result = _checked(held, held.document, options, profile, desk)
    return msgspec.structs.replace(held, result=result, profile=profile)


def _checked(held: Held, document: Document, plain: Options, profile: GivenFacts | None, desk: Desk) -> DocumentResult:
    """Check with the profile; of another body's, only the decisions about this very document are kept."""
    replace = msgspec.structs.replace
    unjudged = pipeline.check_document(document, replace(plain, judging=False), held.name) if profile else None
    remark = foreign(unjudged, profile) if unjudged and profile else ""
    known = _own(held, GivenFacts(Facts(), exemptions=named(profile)) if remark else profile)
    own = pipeline.own_rules(profile, desk.profile_file) if profile and not remark else None
    found = pipeline.check_document(document, replace(plain, profile=known, rulebook=own), held.name)
    return replace(found, remarks=(*found.remarks, remark)) if remark else found


def _own(held: Held, profile: GivenFacts | None) -> GivenFacts | None:
    """Add the decisions about a pasted text to a profile."""
    if not held.set_aside:
        return profile
    known = profile or GivenFacts(Facts())
    return msgspec.structs.replace(known, exemptions=(*known.exemptions, *held.set_aside))
