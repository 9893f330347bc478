"""What a form sends, read in memory: bounded, never spooled to the disk."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from ctgcheck.errors import UsageError
from ctgcheck.model import Struct
from ctgcheck.reading.formats import MAX_BYTES

MOST_FILES = 50
MOST_BYTES = 100_000_000
_MARGIN = 100_000
_MOST_FIELDS = 2_000
_TOO_MUCH = (
    f"L'envoi est trop lourd : {MAX_BYTES // 1_000_000} Mo au plus par fichier, "
    f"{MOST_FILES} fichiers et {MOST_BYTES // 1_000_000} Mo au plus à la fois. Envoyez-les en plusieurs fois ; "
    "pour un dossier entier, utilisez « ctgcheck sweep »."
)


class TooMuchError(UsageError):
    """Say that what was sent is larger than what is taken."""


class _InMemory(MultiPartParser):
    # A file larger than this would go to the disk: none can be, the whole of what is sent is smaller.
    spool_max_size = MOST_BYTES + _MARGIN


class Form(Struct, frozen=True):
    """What was sent: the texts by name of field, the files with their field, their name and their bytes."""

    texts: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str, bytes], ...] = ()

    def text(self, name: str) -> str:
        """Give the text of a field, empty where it was not sent."""
        return next((value for field, value in self.texts if field == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Give all texts of a field that may be sent several times."""
        return tuple(value for field, value in self.texts if field == name)

    def sent(self, name: str) -> list[tuple[str, bytes]]:
        """Give the name and the bytes of the files of a field; an empty field holds none."""
        return [(named or "document", data) for field, named, data in self.files if field == name and (named or data)]


async def form_of(request: Request) -> Form:
    """Read a form; raise ``UsageError`` (French) where it is too large or not a form."""
    stream = _bounded(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            parser = _InMemory(
                request.headers, stream, max_files=MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=MAX_BYTES
            )
            return await _taken(await parser.parse())
        return await _taken(await FormParser(request.headers, stream).parse())
    except MultiPartException as error:
        await _drained(stream)
        raise (TooMuchError(_TOO_MUCH) if "maximum" in error.message.lower() else _unreadable()) from None


async def _taken(data: FormData) -> Form:
    files = [
        (name, item.filename or "", await item.read()) for name, item in data.multi_items() if not isinstance(item, str)
    ]
    await data.close()
    return Form(tuple((name, item) for name, item in data.multi_items() if isinstance(item, str)), tuple(files))


async def body_of(request: Request) -> bytes:
    """Read a body that is no form; raise ``UsageError`` as ``form_of`` does."""
    return b"".join([chunk async for chunk in _bounded(request)])


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """Give the bytes that arrive; past the bound they are let go, so that the answer can still be read."""
    count = 0
    async for chunk in request.stream():
        count += len(chunk)
        if count <= MOST_BYTES:
            yield chunk
    if count > MOST_BYTES:
        raise TooMuchError(_TOO_MUCH)


async def _drained(stream: AsyncGenerator[bytes, None]) -> None:
    try:
        async for _ in stream:
            pass
    except TooMuchError:
        return


def _unreadable() -> UsageError:
    return UsageError("Le formulaire reçu est incomplet ou illisible : recommencez l'envoi.")
