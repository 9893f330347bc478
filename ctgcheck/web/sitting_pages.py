"""The page that prepares a sitting: members ticked, days chosen, what the rules say, a sheet to print."""

from __future__ import annotations

from datetime import date, timedelta

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ctgcheck.errors import UsageError
from ctgcheck.given import GivenFacts
from ctgcheck.model import Struct
from ctgcheck.reporting.wording import french_date, number_of, plain
from ctgcheck.results import Finding
from ctgcheck.vocabulary import BODIES, BODY_LABELS
from ctgcheck.web.calendar_view import WEEKDAYS, Week, weeks
from ctgcheck.web.desk import Desk
from ctgcheck.web.forms import Form, form_of
from ctgcheck.web.profile import own_profile
from ctgcheck.web.rendering import desk_of, page
from ctgcheck.web.sitting import ABSENT, PRESENT, PROXY, Asker, Member, Numbers, Plan

_CLEAR = ("commune", "communaute", "syndicat")
_LONGEST_AGO = 3660
_MOST_MEMBERS = 300


class SittingPage(Struct, frozen=True):
    """All that the page shows."""

    plan: Plan
    body: str
    bodies: tuple[tuple[str, str], ...]
    numbers: Numbers
    today: str
    day: str
    latest: str
    latest_passed: bool
    first: str
    verdict: str
    findings: tuple[Finding, ...]
    weeks: tuple[Week, ...]
    weekdays: tuple[str, ...]


async def prepare(request: Request) -> Response:
    """Show the page, with the members of the profile."""
    return await _answer(desk_of(request), None)


async def prepared(request: Request) -> Response:
    """Show the page with what was ticked."""
    return await _answer(desk_of(request), await form_of(request))


async def _answer(desk: Desk, form: Form | None) -> Response:
    return await run_in_threadpool(_shown, desk, form)


def _shown(desk: Desk, form: Form | None) -> Response:
    profile = own_profile(desk)
    plan = _plan(form) if form else _first_plan(profile)
    with desk.turn:
        numbers = Asker(plan, profile, desk.today()).numbers()
    return page("sitting.html.j2", page=_view(plan, numbers, profile, desk.today()), here="/seance")


def _first_plan(profile: GivenFacts | None) -> Plan:
    names = profile.facts.value("members.council_names") if profile else None
    return Plan(members=tuple(Member(str(name)) for name in names) if isinstance(names, tuple) else ())


def _plan(form: Form) -> Plan:
    kind = form.text("nature") or None
    if kind is not None and kind not in BODIES:
        raise UsageError("Cette nature de collectivité n'est pas connue : choisissez-en une dans la liste.")
    return Plan(
        day=_date(form.text("seance")),
        sent=_date(form.text("envoi")),
        kind=kind,
        population=_number(form.text("population")),
        in_office=_number(form.text("en_exercice")),
        members=_members(form),
    )


def _members(form: Form) -> tuple[Member, ...]:
    """Give the members ticked, then those added to the list; one who gives a proxy has a holder or not yet."""
    ticked = {name: rank for rank, name in enumerate(form.all("nom"))}
    names = list(dict.fromkeys(filter(None, (plain(line) for line in form.text("membres").splitlines()))))
    if len(names) > _MOST_MEMBERS:
        raise UsageError(f"La liste dépasse {_MOST_MEMBERS} membres : vérifiez qu'elle tient un nom par ligne.")
    return tuple(_member(form, name, ticked.get(name)) for name in names)


def _member(form: Form, name: str, rank: int | None) -> Member:
    state = form.text(f"etat-{rank}")
    holder = form.text(f"porteur-{rank}")
    return Member(name, state if state in (PRESENT, PROXY) else ABSENT, holder if state == PROXY else "")


def _date(text: str) -> date | None:
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text.strip())
        if found.year < 1900 or found.year > 2200:
            raise ValueError
    except ValueError:
        raise UsageError(f"« {plain(text)[:40]} » n'est pas une date : écrivez-la AAAA-MM-JJ.") from None
    return found


def _number(text: str) -> int | None:
    text = "".join(text.split())
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise UsageError(f"« {plain(text)[:40]} » n'est pas un nombre entier.")
    return int(text)


def _view(plan: Plan, numbers: Numbers, profile: GivenFacts | None, today: date) -> SittingPage:
    kind = plan.kind or (profile.facts.value("body.kind") if profile else None)
    name = profile.facts.value("body.name") if profile else None
    return SittingPage(
        plan=plan,
        body=plain(str(name)) if name else "",
        bodies=tuple((body, BODY_LABELS[body]) for body in BODIES),
        numbers=numbers,
        today=french_date(today),
        day=_dated(plan.day),
        latest=_dated(numbers.latest),
        latest_passed=numbers.latest is not None and numbers.latest < today,
        first=_dated(numbers.first),
        verdict=_verdict(numbers),
        findings=numbers.findings,
        weeks=_weeks(plan, numbers, "jour franc" if kind in _CLEAR else "jour"),
        weekdays=WEEKDAYS,
    )


def _dated(day: date | None) -> str:
    return f"{WEEKDAYS[day.weekday()]} {french_date(day)}" if day else ""


def _verdict(numbers: Numbers) -> str:
    """Say in one sentence where the quorum stands."""
    if numbers.quorum is None:
        return "Le quorum ne peut pas être calculé : indiquez la nature de la collectivité et les membres en exercice."
    there = number_of(numbers.present, "membre présent", "membres présents")
    lacking = numbers.quorum - numbers.present
    if lacking > 0:
        return f"{there} : il en manque {lacking} pour le quorum ({numbers.quorum})."
    return f"{there} : le quorum ({numbers.quorum}) est atteint."


def _weeks(plan: Plan, numbers: Numbers, unit: str) -> tuple[Week, ...]:
    sent = plan.sent or numbers.latest
    if plan.day is None or sent is None or not timedelta(0) < plan.day - sent < timedelta(days=_LONGEST_AGO):
        return ()
    return weeks(sent, plan.day, unit)
