"""The addresses of the page, and what answers each."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from importlib import import_module
from types import MappingProxyType

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ctgcheck import resources
from ctgcheck.errors import CtgcheckError
from ctgcheck.web import pages
from ctgcheck.web.desk import Desk
from ctgcheck.web.forms import TooMuchError
from ctgcheck.web.guard import Guard
from ctgcheck.web.rendering import problem, refusal

Answering = Callable[[Request], Awaitable[Response]]

_STATIC = MappingProxyType({"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"})
_NO_SUCH = "Cette page n'existe pas : revenez à l'accueil."
_BROKEN = "Erreur interne : rien n'a été enregistré. Recommencez, ou relancez « ctgcheck serve »."


def application(desk: Desk) -> Starlette:
    """Build the application of one server."""
    routes = [
        Route("/", pages.home),
        Route("/static/{name}", _static),
        Route("/documents", pages.receive, methods=["POST"]),
        Route("/documents/{id}", pages.document),
        Route("/documents/{id}/etape", pages.stage, methods=["POST"]),
        Route("/documents/{id}/faits", pages.facts, methods=["POST"]),
        Route("/documents/{id}/ecarter", pages.set_aside, methods=["POST"]),
        Route("/documents/{id}/reprendre", pages.set_aside, methods=["POST"]),
        Route("/documents/{id}/oublier", pages.forget, methods=["POST"]),
        Route("/documents/{id}/telecharger/{form}", _later("downloads:download")),
        Route("/oublier", pages.forget_all, methods=["POST"]),
        Route("/commune", _later("profile_pages:edit")),
        Route("/commune", _later("profile_pages:save"), methods=["POST"]),
        Route("/seance", _later("sitting_pages:prepare")),
        Route("/seance", _later("sitting_pages:prepared"), methods=["POST"]),
        Route("/regles", _later("rule_library:library")),
        Route("/regles/{id}", _later("rule_library:rule")),
        Route("/api/check", _later("api:check"), methods=["POST"]),
        Route("/check", _later("api:check"), methods=["POST"]),
        Route("/openapi.json", _later("api:openapi")),
    ]
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard, desk=desk)],
        exception_handlers={
            CtgcheckError: _told,
            ExceptionGroup: _told,
            404: _no_such,
            405: _no_such,
            500: _broken,
        },
    )
    app.router.redirect_slashes = False
    app.state.desk = desk
    return app


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        return problem(404, _NO_SUCH)
    return Response((resources.templates() / "web" / name).read_bytes(), media_type=_STATIC[name])


def _later(place: str) -> Answering:
    """Load what answers an address when it is first asked for: the first page needs none of it."""
    name, _, function = place.partition(":")

    async def answering(request: Request) -> Response:
        found: Answering = getattr(import_module(f"ctgcheck.web.{name}"), function)
        return await found(request)

    return answering


async def _told(_request: Request, error: Exception) -> Response:
    """Say what the user can mend."""
    messages = _messages(error)
    if not messages:
        return await _broken(_request, error)
    return problem(413 if isinstance(error, TooMuchError) else 400, "\n".join(messages))


def _messages(error: Exception) -> list[str]:
    if isinstance(error, CtgcheckError):
        return [str(error)]
    return [line for part in error.exceptions for line in _messages(part)] if isinstance(error, ExceptionGroup) else []


async def _no_such(_request: Request, _error: Exception) -> Response:
    return problem(404, _NO_SUCH)


async def _broken(_request: Request, error: Exception) -> Response:
    logging.getLogger("ctgcheck.web").error("erreur interne : %s", type(error).__name__)
    return refusal(500, _BROKEN)
