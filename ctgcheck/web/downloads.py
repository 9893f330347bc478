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
from ctgcheck.web import checking
from ctgcheck.web.desk import Desk
from ctgcheck.web.rendering import desk_of, problem
from ctgcheck.web.store import Held

_ANNOTATED = "annote"
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


def offered(held: Held) -> list[tuple[str, str]]:
    """Give the forms of a document with their names; those that need what is not installed are left out."""
    printable = find_spec("typst") is not None
    forms = [(form, words) for form, (words, _) in _FORMS.items() if printable or not _is_pdf(form)]
    annotates = held.result.media_type in annotating.FORMATS
    return [(_ANNOTATED, "Votre document, avec les points en commentaires"), *forms] if annotates else forms


async def download(request: Request) -> Response:
    """Give one form as a file."""
    held = await checking.current(desk_of(request), request.path_params["id"])
    form = request.path_params["form"]
    if held is None or held.document is None or form not in dict(offered(held)):
        return problem(404, _GONE)
    data = await run_in_threadpool(_written, desk_of(request), held, form)
    return Response(data, media_type=_media_type(held, form), headers={"Content-Disposition": _named(held, form)})


def _written(desk: Desk, held: Held, form: str) -> bytes:
    with desk.turn:  # one at a time: a PDF is read by a library that knows no threads
        if form != _ANNOTATED or held.document is None:
            return reporting.render(pipeline.report((held.result,)), form)
        return annotating.annotate(held.data, held.document, annotating.notes_of(held.result, held.document))


def _is_pdf(form: str) -> bool:
    return reporting.FORMATS[form].media_type == "application/pdf"


def _media_type(held: Held, form: str) -> str:
    return held.result.media_type if form == _ANNOTATED else reporting.FORMATS[form].media_type


def _named(held: Held, form: str) -> str:
    """Name the file after the document; the name travels encoded, so that it can hold nothing else."""
    stem = PurePath(held.name).stem
    if form == _ANNOTATED:
        name = f"{stem}-annote{PurePath(held.name).suffix}"
    else:
        name = f"{stem}-{_FORMS[form][1]}{reporting.FORMATS[form].suffix}"
    return f"attachment; filename*=UTF-8''{quote(name, safe='')}"
