"""Listen on the loopback address, open the browser, answer until told to stop."""

from __future__ import annotations

import contextlib
import socket
import threading
import webbrowser
from collections.abc import Callable
from datetime import date
from pathlib import Path

import uvicorn

from ctgcheck.errors import UsageError
from ctgcheck.web.application import application
from ctgcheck.web.desk import Desk

_LOOPBACK = "127.0.0.1"
_SAMPLE = "Séance du 1er mars 2024. Date de la convocation : 20 février 2024. En exercice : 15. Présents : 9."


def listening(port: int) -> socket.socket:
    """Take a port of the loopback address, any free one for 0; raise ``UsageError`` where it is taken."""
    try:
        return socket.create_server((_LOOPBACK, port))
    except OSError:
        raise UsageError(f"le port {port} est déjà pris : choisissez-en un autre avec --port, ou aucun") from None


def desk(taken: socket.socket, folder: Path, today: Callable[[], date]) -> Desk:
    """Give the desk of a server that listens there."""
    port: int = taken.getsockname()[1]
    return Desk(port=port, folder=folder, today=today)


def server(held: Desk) -> uvicorn.Server:
    """Give the server, not started."""
    return uvicorn.Server(
        uvicorn.Config(
            application(held),
            log_level="error",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
            limit_concurrency=200,
        )
    )


def serve(taken: socket.socket, held: Desk, *, browser: bool) -> None:
    """Answer until interrupted; then nothing is left of the documents."""
    for work in (_warm, *([lambda: webbrowser.open(held.address)] if browser else [])):
        threading.Thread(target=work, daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):
        server(held).run(sockets=[taken])
    held.store.forget_all()


def _warm() -> None:
    """Load the parsers and the rules while the user chooses a file."""
    from ctgcheck import pipeline  # noqa: PLC0415
    from ctgcheck.web import checking, document_view, downloads  # noqa: F401, PLC0415

    pipeline.check_text(_SAMPLE)
