"""What can be taken away: the annotated document, the reports, the check-list, the letter, the JSON."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import PurePath
from types import MappingProxyType
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ctgcheck import annotating, pipeline, reporting
from ctgcheck.errors import UnreadableDocument
from ctgcheck.masking import masked_document
from ctgcheck.model import Struct
from ctgcheck.web import checking
from ctgcheck.web.desk import Desk
from ctgcheck.web.rendering import desk_of, problem
from ctgcheck.web.store import Held

_ANNOTATED, _OWN = "annote", "Votre document, avec les points en commentaires"
# form -> what it is called, and what the file's name ends with before the suffix
_FORMS = MappingProxyType(
    {
        "html": ("Rapport (page web)", "rapport"),
        "pdf": ("Rapport (PDF)", "rapport"),
        "checklist": ("Fiche à cocher (PDF, une page)", "fiche"),
        "letter": ("Lettre de demande de pièces (PDF)", "lettre"),
        "corrections": ("Formulations proposées (texte)", "corrections"),
        "json": ("Résultat pour un autre programme (JSON)", "controle"),
    }
)
_GONE = "Ce téléchargement n'existe pas, ou le document n'est plus en mémoire : déposez-le de nouveau."
_NOT_MASKED = "Le document annoté garde tous ses mots : il n'existe pas en version masquée. Choisissez un rapport."


class Offer(Struct, frozen=True):
    """What can be taken away, form and name: the document itself, and what is made from the results."""

    own: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]


def offered(held: Held) -> Offer:
    """Give the forms of a document with their names; those that need what is not installed are left out."""
    printable = find_spec("typst") is not None
    forms = tuple((form, words) for form, (words, _) in _FORMS.items() if printable or not _is_pdf(form))
    annotates = held.result.media_type in annotating.FORMATS
    return Offer(((_ANNOTATED, _OWN),) if annotates else (), forms)


async def download(request: Request) -> Response:
    """Give one form as a file, without the names of persons where « masque » asks for it."""
    held = await checking.current(desk_of(request), request.path_params["id"])
    form, mask = request.path_params["form"], bool(request.query_params.get("masque"))
    if held is None or held.document is None:
        return problem(404, _GONE)
    offer = offered(held)
    if form not in dict((*offer.own, *offer.forms)):
        return problem(404, _GONE)
    if form == _ANNOTATED and mask:
        return problem(400, _NOT_MASKED)
    if form == _ANNOTATED:
        data = await run_in_threadpool(_annotated, desk_of(request), held)
        return _file(data, held.result.media_type, _named(held.name, "annote", PurePath(held.name).suffix))
    name, data = await run_in_threadpool(_written, desk_of(request), held, form, mask)
    return _file(data, reporting.FORMATS[form].media_type, name)


def _written(desk: Desk, held: Held, form: str, mask: bool) -> tuple[str, bytes]:
    result = masked_document(held.result) if mask else held.result
    name = _named(result.path, f"{_FORMS[form][1]}{'-masque' if mask else ''}", reporting.FORMATS[form].suffix)
    with desk.turn:  # one at a time
        return name, reporting.render(pipeline.report((result,)), form)


def _annotated(desk: Desk, held: Held) -> bytes:
    if held.document is None:
        raise UnreadableDocument(_GONE)
    with desk.turn:  # one at a time: a PDF is read by a library that knows no threads
        return annotating.annotate(held.data, held.document, annotating.notes_of(held.result, held.document))


def _is_pdf(form: str) -> bool:
    return reporting.FORMATS[form].media_type == "application/pdf"


def _named(document: str, what: str, suffix: str) -> str:
    return f"{PurePath(document).stem}-{what}{suffix}"


def _file(data: bytes, media_type: str, name: str) -> Response:
    """Answer with a file; its name travels encoded, so that it can hold nothing else."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=media_type, headers={"Content-Disposition": disposition})
