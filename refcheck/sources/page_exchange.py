"""An `Exchange` by the browser, from a worker of the page in which refcheck runs.

A browser sends what the page's content security policy allows, follows redirections by itself,
sends no `User-Agent` of ours, and shows an answer only where the registry says that pages may read
it (CORS, Fetch Standard, 3.2). It does not tell the last from a registry that is down; what it does
not show could not be asked, whatever the cause.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from refcheck.core.model.answer import Obstacle
from refcheck.sources.exchange import MAX_BODY, Failed, Reply, Retry, too_large

# What a page may not send, or not without asking the registry beforehand whether it may.
_UNSENT = frozenset({"user-agent", "authorization", "crossref-plus-api-token"})


class PageExchange:
    """See the module."""

    def __call__(
        self, url: str, headers: Mapping[str, str], timeout: float, sent: Callable[[], object]
    ) -> Reply:
        """See `Exchange`."""
        import js  # type: ignore[import-not-found]  # Pyodide's view of the page

        request = js.XMLHttpRequest.new()
        request.open("GET", url, False)
        request.responseType = "arraybuffer"
        request.timeout = int(timeout * 1000)
        for name, value in headers.items():
            if name.lower() not in _UNSENT:
                request.setRequestHeader(name, value)
        sent()  # the next moment, and then the browser is heard of with the answer
        try:
            request.send()
        except Exception as error:  # the page's, which has no type here
            raise _failed(error) from None
        _require_at_home(url, str(request.responseURL or url))
        body = bytes(request.response.to_py()) if request.response is not None else b""
        if len(body) > MAX_BODY:
            raise too_large()
        return Reply(int(request.status), _headers(request.getAllResponseHeaders()), body)

    def close(self) -> None:
        """See `Exchange.close`: the browser's connections are its own."""


def _failed(error: Any) -> Failed:
    if "TimeoutError" in f"{getattr(error, 'name', '')}{error}":
        return Failed(Obstacle.TIMEOUT, "did not answer in time")
    return Failed(
        Obstacle.CONNECTION,
        "cannot be asked from a web page, or could not be reached",
        Retry.ONCE,
    )


def _require_at_home(asked: str, answered: str) -> None:
    """Raise `Failed` where the browser followed a redirection to another server."""
    here, there = urlsplit(asked), urlsplit(answered)
    if (here.scheme, here.netloc) != (there.scheme, there.netloc):
        raise Failed(Obstacle.REDIRECTED, "redirected the question to another server")


def _headers(told: str | None) -> Mapping[str, str]:
    lines = (line.partition(":") for line in (told or "").split("\r\n") if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in lines}
