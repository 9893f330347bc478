"""Who may ask: this computer's own browser, with the key of this server; every answer says what a page may do.

A page of another site can make a browser send requests to the loopback address (CSRF), or lead a name of its own to
it (DNS rebinding). Hence: the name asked for must be the loopback's, what changes something must come from our own
pages, and a key stands in a cookie that other sites' requests do not carry.
"""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ctgcheck.web.desk import Desk
from ctgcheck.web.rendering import refusal

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# same-origin and not no-referrer: with the latter a browser hides the origin of our own forms
HEADERS = (
    ("Content-Security-Policy", POLICY),
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_SAFE = ("GET", "HEAD")
_OURS = ("", "none", "same-origin")
_STRANGER = (
    "Cette adresse ne répond qu'au navigateur ouvert par « ctgcheck serve », sur ce poste. "
    "Relancez la commande et ouvrez l'adresse qu'elle affiche."
)
_OTHER_SITE = "Cette demande vient d'un autre site : elle est refusée, et rien n'a été fait."
_OTHER_NAME = "Le service ne répond qu'à l'adresse affichée par « ctgcheck serve » (127.0.0.1)."


class Guard:
    """Refuse what does not come from this server's own pages; dress every answer."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app, self.desk = app, desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS:
                    headers[name] = value
            await send(message)

        answer = self._answer(scope)
        try:
            await (answer or self.app)(scope, receive, dressed)
        except ClientDisconnect:
            return  # the browser went away: there is nobody to answer, and nothing was kept

    def _answer(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.desk.hosts:
            return refusal(421, _OTHER_NAME)
        if not _same_site(scope["method"], headers):
            return refusal(403, _OTHER_SITE)
        if self._known(headers):
            return None
        return self._welcome(scope) or refusal(403, _STRANGER)

    def _welcome(self, scope: Scope) -> Response | None:
        """Exchange the one-time token of the address for the cookie."""
        tokens = parse_qs(scope["query_string"].decode("latin-1")).get("jeton", [])
        if scope["method"] != "GET" or scope["path"] != "/" or not tokens or not self.desk.spend(tokens[0]):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.desk.cookie, self.desk.key, httponly=True, samesite="strict", path="/")
        return answer

    def _known(self, headers: Headers) -> bool:
        kind, _, key = headers.get("authorization", "").partition(" ")
        return (kind == "Bearer" and self.desk.knows(key)) or self.desk.knows(self._cookie(headers))

    def _cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.desk.cookie)
        except CookieError:
            return ""
        return found.value if found else ""


def _same_site(method: str, headers: Headers) -> bool:
    """Say whether a request may come from our own pages, or from a program that has no pages."""
    if method in _SAFE:
        return True  # it changes nothing, and without the cookie it is answered nothing
    origin = headers.get("origin")
    return headers.get("sec-fetch-site", "") in _OURS and origin in (None, f"http://{headers.get('host')}")
