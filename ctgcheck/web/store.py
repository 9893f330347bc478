"""The documents in memory: a bounded number of them, under names that cannot be guessed, never written."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock

from msgspec.structs import replace

from ctgcheck.given import GivenFacts
from ctgcheck.model import Document, Facts, Struct
from ctgcheck.results import DocumentResult, Exemption

MOST = 100
MOST_BYTES = 200_000_000
PASTED = "texte collé"


class Held(Struct, frozen=True):
    """One document: its bytes, what was read of it, what the user said of it, what the rules say.

    ``document`` is None where it could not be read. ``stages``, ``corrections``: by rank of the act, from 0.
    ``set_aside``: the decisions about a pasted text, which has no name that a profile could hold.
    ``profile`` is the one that ``result`` was judged with.
    """

    id: str
    name: str
    data: bytes
    document: Document | None
    result: DocumentResult
    stages: tuple[tuple[int, str], ...] = ()
    corrections: tuple[tuple[int, Facts], ...] = ()
    set_aside: tuple[Exemption, ...] = ()
    profile: GivenFacts | None = None

    def with_stage(self, ranks: Iterable[int], stage: str | None) -> Held:
        """Give the document with some acts at the stage that the user says, None for the one deduced."""
        known = dict(self.stages) | dict.fromkeys(ranks, stage)
        return replace(self, stages=tuple((rank, said) for rank, said in sorted(known.items()) if said))

    def with_corrections(self, rank: int, by_hand: Facts | None) -> Held:
        """Give the document with the corrections of one act, None for none."""
        others = tuple(pair for pair in self.corrections if pair[0] != rank)
        return replace(self, corrections=(*others, (rank, by_hand)) if by_hand else others)


class Store:
    """The documents held, in the order they came; the oldest leaves when there is no more room."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def keep(self, held: Held) -> None:
        """Keep a document, or what became of it."""
        with self._lock:
            self._held[held.id] = held
            while len(self._held) > MOST or (len(self._held) > 1 and self._bytes() > MOST_BYTES):
                self._held.popitem(last=False)

    def renew(self, held: Held) -> None:
        """Replace a document that is still held; one forgotten meanwhile stays forgotten."""
        with self._lock:
            if held.id in self._held:
                self._held[held.id] = held

    def get(self, name: str) -> Held | None:
        """Give a document, None where it is not held (any more)."""
        with self._lock:
            return self._held.get(name)

    def all(self) -> tuple[Held, ...]:
        """Give the documents, the newest first."""
        with self._lock:
            return tuple(reversed(self._held.values()))

    def forget(self, name: str) -> None:
        """Forget one document."""
        with self._lock:
            self._held.pop(name, None)

    def forget_all(self) -> None:
        """Forget every document."""
        with self._lock:
            self._held.clear()

    def _bytes(self) -> int:
        return sum(len(held.data) for held in self._held.values())


def new_id() -> str:
    """Give a name that cannot be guessed."""
    return secrets.token_urlsafe(12)
