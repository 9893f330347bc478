"""A real server on the loopback address, and a small client that keeps its cookie."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from ctgcheck.model import Struct
from ctgcheck.web import server
from ctgcheck.web.desk import Desk

TODAY = date(2026, 3, 2)
File = tuple[str, str, bytes]
# three acts in one file
SEVERAL = "\n".join(
    f"""COMMUNE DE VALBRÈZE
EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL
Séance du 12 mars 2024
Délibération n° 2024-0{n}
Nombre de membres en exercice : 15   Présents : 6   Votants : 6
Objet : travaux de la rue n° {n}
Le conseil municipal, après en avoir délibéré, à l'unanimité, approuve les travaux.
Pour extrait conforme, le maire
"""
    for n in range(1, 4)
)


class Answer(Struct, frozen=True):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


class Client:
    """Speak to one server; ``cookie`` is what a browser would keep."""

    def __init__(self, desk: Desk, cookie: str = "") -> None:
        self.desk, self.cookie = desk, cookie

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.port, timeout=60)
        try:
            sent = {"Cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, {**sent, **(headers or {})})
            found = connection.getresponse()
            return Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
        finally:
            connection.close()

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        return self.request("GET", path, None, headers)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]] | None = None) -> Answer:
        body = urlencode(fields or {}).encode()
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, files: list[tuple[str, bytes]], path: str = "/documents", field: str = "fichiers") -> Answer:
        body, kind = multipart([(field, name, data) for name, data in files])
        return self.request("POST", path, body, {"Content-Type": kind})

    def open(self, name: str, data: bytes) -> str:
        """Send one document and give the address of its page."""
        answer = self.send([(name, data)])
        assert answer.status == 303, answer.text
        return answer.location


def multipart(files: list[File]) -> tuple[bytes, str]:
    """Give a form that holds files, and its content type."""
    mark = b"----limite-7f3a"
    parts = [
        b'--%s\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\n%s\r\n'
        % (mark, field.encode(), name.encode(), data)
        for field, name, data in files
    ]
    return b"".join([*parts, b"--%s--\r\n" % mark]), f"multipart/form-data; boundary={mark.decode()}"


@contextmanager
def serving(folder: Path, today: date = TODAY) -> Iterator[Desk]:
    """Serve for the time of a block."""
    taken = server.listening(0)
    desk = server.desk(taken, folder, lambda: today)
    running = server.server(desk)
    thread = threading.Thread(target=running.run, args=([taken],), daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.005)
    try:
        yield desk
    finally:
        running.should_exit = True
        thread.join(10)


def visitor(desk: Desk) -> Client:
    """Give a client that has the cookie of this server."""
    return Client(desk, f"{desk.cookie}={desk.key}")
