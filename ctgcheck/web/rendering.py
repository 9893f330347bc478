"""Template -> answer."""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse

from ctgcheck.reporting.templating import environment
from ctgcheck.web.desk import Desk


def desk_of(request: Request) -> Desk:
    """Give what the server holds."""
    desk: Desk = request.app.state.desk
    return desk


def page(name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Fill a template of ``reports/templates/web``; all that it is given is escaped."""
    filled = environment().get_template(f"web/{name}").render(**values)
    # half of a character, which no encoding can write, is shown as « ? »
    return HTMLResponse(filled.encode("utf-8", "replace"), status)


def refusal(status: int, message: str) -> HTMLResponse:
    """Say no, and what to do: a page that needs neither template nor style sheet."""
    return HTMLResponse(
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Demande refusée</title></head>'
        f"<body><main><h1>Demande refusée</h1><p>{escape(message)}</p></main></body></html>",
        status,
    )


def problem(status: int, message: str) -> HTMLResponse:
    """Say what went wrong within the page, and what to do."""
    return page("problem.html.j2", status=status, message=message, here="")
