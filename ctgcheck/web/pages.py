"""The pages of the documents: what is sent, what is shown, what is corrected, what is forgotten."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ctgcheck.errors import UsageError
from ctgcheck.model import STAGES, Struct
from ctgcheck.web.forms import MOST_FILES, form_of
from ctgcheck.web.rendering import desk_of, page, problem
from ctgcheck.web.store import PASTED, Held

if TYPE_CHECKING:  # loaded with the first document
    from ctgcheck.web.facts_form import Typed

_FORGOTTEN = (
    "Ce document n'est plus en mémoire : il a été oublié, ou le programme a été relancé. Déposez-le de nouveau."
)
_NOTHING = "Aucun fichier ni texte reçu : choisissez un fichier, ou collez un texte."


class Line(Struct, frozen=True):
    """One document in the list of those in memory."""

    id: str
    name: str
    error: str
    sentence: str


async def home(request: Request) -> Response:
    """Show where to drop a document, and those in memory."""
    desk = desk_of(request)
    lines = [_line(one) for one in desk.store.all()]
    first_time = not desk.profile_file.is_file()
    return page("home.html.j2", documents=lines, most_files=MOST_FILES, first_time=first_time, here="/")


async def receive(request: Request) -> Response:
    """Take files or a text; go to the document, or to the list where there are several."""
    from ctgcheck.web import checking  # noqa: PLC0415

    form = await form_of(request)
    files = form.sent("fichiers")
    text = form.text("texte")
    if text.strip():
        files.append((PASTED, text.encode("utf-8", "replace")))
    if not files:
        raise UsageError(_NOTHING)
    held = await checking.received(desk_of(request), files)
    alone = held[0] if len(held) == 1 and held[0].document else None
    return RedirectResponse(f"/documents/{alone.id}" if alone else "/#en-memoire", 303)


async def document(request: Request) -> Response:
    """Show a document and what is said of it."""
    from ctgcheck.web import checking  # noqa: PLC0415

    held = await checking.current(desk_of(request), request.path_params["id"])
    return problem(404, _FORGOTTEN) if held is None else shown(held, _rank(request, held))


def shown(held: Held, rank: int, typed: Typed | None = None) -> Response:
    """Give the page of one act of a document; ``typed``: corrections that could not be taken."""
    from ctgcheck.web.document_view import document_page  # noqa: PLC0415
    from ctgcheck.web.downloads import offered  # noqa: PLC0415
    from ctgcheck.web.facts_form import Typed  # noqa: PLC0415

    if held.result.error:
        return problem(200, f"{held.name} : ce document n'a pas pu être lu. {held.result.error}")
    view = document_page(held, rank, typed or Typed())
    return page("document.html.j2", status=422 if typed else 200, page=view, downloads=offered(held), here="")


async def stage(request: Request) -> Response:
    """Judge an act, or all of the document, at the stage that the user says; an empty one is deduced again."""
    from ctgcheck.web import checking  # noqa: PLC0415

    held = desk_of(request).store.get(request.path_params["id"])
    form = await form_of(request)
    chosen = form.text("etape") or None
    if held is None:
        return problem(404, _FORGOTTEN)
    if chosen is not None and chosen not in STAGES:
        raise UsageError("Cette étape n'est pas connue : choisissez-en une dans la liste.")
    ranks = range(len(held.result.acts)) if form.text("toutes") else (_rank(request, held),)
    await checking.renewed(desk_of(request), held.with_stage(ranks, chosen))
    return RedirectResponse(_address(request, held, "synthese"), 303)


async def set_aside(request: Request) -> Response:
    """Set a point aside for the reason that the user gives, or count it again."""
    from ctgcheck.web import checking, set_aside  # noqa: PLC0415

    held = desk_of(request).store.get(request.path_params["id"])
    form = await form_of(request)
    if held is None:
        return problem(404, _FORGOTTEN)
    rule, everywhere = form.text("regle"), form.text("portee") == "tous"
    if request.url.path.endswith("/reprendre"):
        decided = await run_in_threadpool(set_aside.taken_back, desk_of(request), held, rule)
    else:
        work = partial(set_aside.set_aside, everywhere=everywhere)
        decided = await run_in_threadpool(work, desk_of(request), held, rule, form.text("raison"))
    await checking.renewed(desk_of(request), decided)
    return RedirectResponse(_address(request, held, "synthese"), 303)


async def facts(request: Request) -> Response:
    """Take corrections by hand and judge again; what cannot be read is told and nothing is changed."""
    from ctgcheck.web import checking  # noqa: PLC0415
    from ctgcheck.web.facts_form import corrections  # noqa: PLC0415

    held = desk_of(request).store.get(request.path_params["id"])
    form = await form_of(request)
    if held is None or held.document is None:
        return problem(404, _FORGOTTEN)
    rank = _rank(request, held)
    sent = dict(form.texts)
    if "annuler" in sent:
        by_hand, typed = None, None
    else:
        by_hand, typed = corrections(held.result.acts[rank].facts, sent, dict(held.corrections).get(rank))
    if typed and typed.wrong:
        return shown(held, rank, typed)
    await checking.renewed(desk_of(request), held.with_corrections(rank, by_hand))
    return RedirectResponse(_address(request, held, "synthese"), 303)


async def forget(request: Request) -> Response:
    """Forget one document."""
    desk_of(request).store.forget(request.path_params["id"])
    return RedirectResponse("/", 303)


async def forget_all(request: Request) -> Response:
    """Forget every document."""
    desk_of(request).store.forget_all()
    return RedirectResponse("/", 303)


def _line(held: Held) -> Line:
    if held.result.error:
        return Line(held.id, held.name, held.result.error, "")
    from ctgcheck.reporting.tally import tally  # noqa: PLC0415

    findings = tuple(finding for act in held.result.acts for finding in act.findings)
    count = len(held.result.acts)
    acts = f"{count} délibérations ; " if count > 1 else ""
    return Line(held.id, held.name, "", acts + tally(findings).sentence)


def _rank(request: Request, held: Held) -> int:
    asked = request.query_params.get("acte", "0")
    rank = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    return rank if rank < len(held.result.acts) else 0


def _address(request: Request, held: Held, anchor: str) -> str:
    rank = _rank(request, held)
    return f"/documents/{held.id}{f'?acte={rank}' if rank else ''}#{anchor}"
