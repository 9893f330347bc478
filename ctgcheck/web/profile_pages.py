"""The page of the commune's profile: found in the register, completed, saved when the user says so."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ctgcheck import ready_patterns as re
from ctgcheck.errors import CtgcheckError
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_number
from ctgcheck.territory import register
from ctgcheck.vocabulary import BODIES, BODY_LABELS, label
from ctgcheck.web.forms import form_of
from ctgcheck.web.profile import FIELDS, lines_of, saved, values_of
from ctgcheck.web.rendering import desk_of, page

_MOST = 40
_PLACE = re.compile(r".*?, ligne \d+ : (?P<fact>[\w.]+) : ")


class Found(Struct, frozen=True):
    """A body of the register; ``siren`` chooses it."""

    siren: str
    name: str
    place: str
    population: str


async def edit(request: Request) -> Response:
    """Show the profile; ``cherche`` looks a name up, ``siren`` fills the form with a body of the register."""
    searched = request.query_params.get("cherche", "").strip()
    chosen = request.query_params.get("siren", "").strip()
    values = await run_in_threadpool(values_of, desk_of(request))
    if chosen:
        values |= _of_register(chosen)
    found = await run_in_threadpool(_found, searched) if searched else ()
    told = {"searched": searched, "found": found, "chosen": chosen, "saved": "enregistre" in request.query_params}
    return _shown(request, values, message="", **told)


async def save(request: Request) -> Response:
    """Write the profile; what cannot be read is told, and nothing is written."""
    form = await form_of(request)
    values = {name: form.text(name) for name in FIELDS}
    try:
        await run_in_threadpool(saved, desk_of(request), values)
    except* CtgcheckError as group:
        message = "\n".join(map(_said, lines_of(group)))
    else:
        return RedirectResponse("/commune?enregistre", 303)
    return _shown(request, values, message=message, searched="", found=(), chosen="", saved=False)


def _said(line: str) -> str:
    """Name the field in the words of the page, not the place in the file."""
    found = _PLACE.match(line)
    return f"{label(found['fact']).capitalize()} : {line[found.end() :]}" if found else line


def _shown(request: Request, values: dict[str, str], *, message: str, **told: object) -> Response:
    return page(
        "profile.html.j2",
        status=422 if message else 200,
        values=values,
        message=message,
        bodies=[(body, BODY_LABELS[body]) for body in BODIES],
        file=str(desk_of(request).profile_file),
        here="/commune",
        **told,
    )


def _found(name: str) -> tuple[Found, ...]:
    return tuple(
        Found(
            siren=body.siren,
            name=body.name,
            place=", ".join(register.department_name(code) or code for code in body.departments[:3]),
            population=f"{french_number(body.figures[-1].population)} habitants" if body.figures else "",
        )
        for body in register.beginning_with(name, _MOST)
        if body.siren
    )


def _of_register(siren: str) -> dict[str, str]:
    body = register.by_siren(siren)
    if body is None:
        return {}
    kind = "commune" if body.kind == "commune" else "communaute" if body.kind in register.GROUPINGS else ""
    values = {"body.kind": kind, "body.name": body.name, "body.department": body.department or "", "body.siren": siren}
    return values | {"body.population": "", "members.in_office": ""}
