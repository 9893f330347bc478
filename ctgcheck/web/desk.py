"""What a running server holds: its settings, its key, the documents in memory."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from ctgcheck.web.store import Store


@dataclass
class Desk:
    """One server: where it listens, where the profile stands, what day it is, what it holds.

    ``token`` opens the page once, then is spent; ``key`` is what the browser (or a program) shows afterwards.
    """

    port: int
    folder: Path
    today: Callable[[], date]
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    store: Store = field(default_factory=Store)
    turn: Lock = field(default_factory=Lock)

    @property
    def hosts(self) -> tuple[str, str]:
        """Give the only names under which the page may be asked for."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """Give the name of the cookie: browsers share cookies between the ports of a host."""
        return f"ctgcheck-{self.port}"

    @property
    def address(self) -> str:
        """Give the address to open, good for one visit."""
        return f"http://127.0.0.1:{self.port}/?jeton={self.token}"

    @property
    def profile_file(self) -> Path:
        """Give the file of the commune's profile."""
        return self.folder / "ctgcheck.yaml"

    def spend(self, token: str) -> bool:
        """Say whether this is the one-time token; it is good for nothing afterwards."""
        with self.turn:
            good = bool(self.token) and secrets.compare_digest(token.encode(), self.token.encode())
            if good:
                self.token = ""
        return good

    def knows(self, key: str) -> bool:
        """Say whether this is the key of this server."""
        return secrets.compare_digest(key.encode(), self.key.encode())
