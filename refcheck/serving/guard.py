"""Who may talk to the server: the page it served itself, and nobody else.

A web server on loopback can be reached by every page that a browser shows. What keeps them out is
the token in the address, which no other page knows; that `Host` is this very server, so that no
name that an attacker's DNS points here will do (DNS rebinding); and that whoever sends something
is of this origin (Fetch Standard, 3.1; Fetch Metadata, `Sec-Fetch-Site`).
"""

from __future__ import annotations

from secrets import compare_digest

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NAMES = ("127.0.0.1", "localhost")
_OWN_SITE = frozenset({"same-origin", "none"})

# Nothing but what is served here: no frame around it, no form out of it, no script in a text.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard(Struct, frozen=True):
    """An application behind its checks; see the module. It serves `/TOKEN/...` alone."""

    app: ASGIApp
    token: str
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(Request(scope))
        await (refusal or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        hosts = [f"{name}:{self.port}" for name in _NAMES]
        if request.headers.get("host") not in hosts:
            return PlainTextResponse("this is not the server you asked for", 421)
        first = request.url.path.lstrip("/").partition("/")[0]
        if not compare_digest(first.encode(), self.token.encode()):
            return PlainTextResponse("not found", 404)
        if self._opens(request):
            return None
        if request.headers.get("sec-fetch-site", "none") not in _OWN_SITE:
            return PlainTextResponse("only the page itself may ask", 403)
        own = [f"http://{host}" for host in hosts]
        origin = request.headers.get("origin")
        if origin not in own and (origin is not None or request.method not in ("GET", "HEAD")):
            return PlainTextResponse("only the page itself may ask", 403)
        return None

    def _opens(self, request: Request) -> bool:
        """Say whether a window is led to the page, as by the file that `--open` opens, or a link.

        Whoever leads one there knows the token, and sees nothing of it: no frame, no opener.
        """
        told = [request.headers.get(f"sec-fetch-{name}") for name in ("mode", "dest")]
        return (
            request.method == "GET"
            and request.url.path == f"/{self.token}/"
            and told == ["navigate", "document"]
        )


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            fixed = [(k.lower().encode(), v.encode()) for k, v in _HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", ()), *fixed]}
        await send(message)

    return sending
