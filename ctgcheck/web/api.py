"""The page's service for other programs of this computer: same JSON as the command line (docs/api.md)."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ctgcheck import pipeline
from ctgcheck.errors import CtgcheckError, UsageError
from ctgcheck.given import read_given
from ctgcheck.model import STAGES
from ctgcheck.reporting import check_json
from ctgcheck.results import DocumentResult
from ctgcheck.web import checking
from ctgcheck.web.desk import Desk
from ctgcheck.web.forms import TooMuchError, body_of, form_of
from ctgcheck.web.openapi import description
from ctgcheck.web.profile import lines_of, own_profile
from ctgcheck.web.rendering import desk_of

_FACTS = ("application/json", "application/yaml", "application/x-yaml", "text/yaml")
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_NOTHING = "Aucun document reçu : envoyez un champ « file », le document lui-même, ou des faits en JSON ou en YAML."


async def check(request: Request) -> Response:
    """Check files, a document or facts; nothing is kept."""
    try:
        results = await _results(request)
    except* CtgcheckError as group:
        messages, too_much = list(lines_of(group)), group.subgroup(TooMuchError) is not None
    else:
        return Response(await run_in_threadpool(_encoded, results), media_type="application/json")
    return JSONResponse({"error": "\n".join(messages)}, 413 if too_much else 400)


async def openapi(_request: Request) -> Response:
    """Describe the service."""
    return JSONResponse(await run_in_threadpool(description))


def _encoded(results: tuple[DocumentResult, ...]) -> bytes:
    return check_json(pipeline.report(results))


async def _results(request: Request) -> tuple[DocumentResult, ...]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    name = request.query_params.get("name", "document")
    if kind in _FORMS:
        form = await form_of(request)
        stage, files = form.text("stage"), form.sent("file")
    else:
        stage, files = request.query_params.get("stage", ""), [(name, await body_of(request))]
    if stage and stage not in STAGES:
        raise UsageError(f"étape inconnue « {stage} » ; attendu : {', '.join(STAGES)}")
    if not files or not any(data for _, data in files):
        raise UsageError(_NOTHING)
    check_one = _facts if kind in _FACTS else _document
    desk = desk_of(request)
    return tuple([await run_in_threadpool(check_one, desk, named, data, stage or None) for named, data in files])


def _document(desk: Desk, name: str, data: bytes, stage: str | None) -> DocumentResult:
    return checking.check_bytes(desk, name, data, stage)


def _facts(desk: Desk, _name: str, data: bytes, stage: str | None) -> DocumentResult:
    given = read_given(data.decode("utf-8", "replace"), "faits")
    with desk.turn:
        return pipeline.check_facts(given, "faits", pipeline.Options(stage=stage, profile=own_profile(desk)))
